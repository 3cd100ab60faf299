"""Promises to industry, trade and logistics: limits of what has no figure, lists behind conditions, receivers by their part in a deal."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

LIMITS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对取得执业证书的人才给予奖励，单人最高3万元，每家企业给予最高不超过20万元支持。",
        [{"beneficiary": "人才", "amount": 30_000, "comparator": "<=", "per": "人", "cap": 200_000, "cap_per": "家"}],
    ),
    (
        "对完成清退任务的县区（园区），按其贡献占比给予一次性奖励，最高不超过800万元。",
        [{"beneficiary": "县区(园区)", "amount": 8_000_000, "comparator": "<="}],
    ),
    (
        "对接待游客的旅行社，每间夜奖励8元，最高奖励限每家20万元。",
        [{"beneficiary": "旅行社", "amount": 8, "per": "间夜", "cap": 200_000, "cap_per": "家"}],
    ),
    (
        "对投保出口信用险的企业，按保费的25%予以奖励。单一企业奖励总额不超过90万元。",
        [{"rate": 25, "cap": 900_000, "cap_per": "家"}],
    ),
]
CEILINGS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "通过成熟度三级、四级认证的企业，按认证费用的50%分别给予不超过8万元、20万元的奖励。",
        [
            {"rate": 50, "rate_basis": "认证费用", "cap": 80_000, "tier": "三级"},
            {"rate": 50, "rate_basis": "认证费用", "cap": 200_000, "tier": "四级"},
        ],
    ),
    (
        "对封装企业，按每片晶圆80元的标准，给予年度总额最高不超过900万元支持。",
        [{"amount": 80, "cap": 9_000_000, "cap_per": "年"}],
    ),
    (
        "对开展首轮流片的企业，按流片费用的40%予以奖励。若有多个产品符合条件可同时申报，单个企业奖励金额最高不超过700万元。",
        [{"rate": 40, "cap": 7_000_000, "cap_per": "家"}],
    ),
    (
        "对零售企业，按增量给予不超过10万元支持。此类方向单家企业支持金额最高不超过300万元。",
        [{"amount": 100_000, "cap": 3_000_000}],
    ),
    (
        "支持平台提升能力，按平台上一年度新增投资的20%给予最高不超过90万元补助。",
        [{"rate": 20, "cap": 900_000, "cap_per": None}],
    ),
    (
        "在省里按合同金额的3%给予奖励的基础上，再叠加给予企业2%的奖励。",
        [{"rate": 2}],
    ),
]
REACHED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对投资达到500万元、3000万元以上的，分别按照实际投资额的1.5%、1.8%，最高给予90万元奖补；",
        [
            {"rate": 1.5, "rate_basis": "实际投资额", "cap": 900_000},
            {"rate": 1.8, "rate_basis": "实际投资额", "cap": 900_000},
        ],
    ),
    ("对企业更新设备，按其投入总额的10%予以奖励，最高奖励达400万元。", [{"rate": 10, "cap": 4_000_000}]),
    ("对保费达到3万元的企业，给予1万元补助。", [{"amount": 10_000, "comparator": "="}]),
    (
        "按投资额的5%给予补助，智能工厂单体项目最高不超过200万元，其余单个项目最高补助额不超过50万元。",
        [{"tier": "智能工厂单体项目", "cap": 2_000_000}, {"tier": "其余", "cap": 500_000}],
    ),
]
RANGES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对活动费用50万元以上的，按照10%—20%给予主办方补助，单场活动补助最高不超过30万元。",
        [{"rate": 10, "rate_upper": 20, "cap": 300_000, "beneficiary": "主办方"}],
    ),
    ("按投资额的8%给予企业补助。", [{"rate": 8, "rate_upper": None}]),
    ("每集奖励15—18万元。", [{"amount": 150_000, "amount_upper": 180_000, "rate_upper": None}]),
]
TERMS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对地方贡献5万元以上的企业，连续三年分别按其地方贡献的80%、50%、30%给予奖励。",
        [
            {"rate": rate, "duration_max_months": 36, "tier": tier}
            for rate, tier in ((80, "第一年"), (50, "第二年"), (30, "第三年"))
        ],
    ),
    ("总部企业租赁办公用房的，按租金的50%给予奖补，连续奖补3年。", [{"rate": 50, "duration_max_months": 36}]),
    ("展览面积每增加5000平方米，给予项目单位20万元奖励。", [{"per": "5000平方米", "amount": 200_000}]),
    ("企业年运营每增加3万架次给予60万元奖励。", [{"beneficiary": "企业", "per": "3万架次"}]),
    (
        "对企业零售额首次达到1000万元的，奖励5万元，每递增1000万元再奖励2万元，最高累计80万元。",
        [{"amount": 50_000, "cap": 800_000}, {"amount": 20_000, "cap": 800_000}],
    ),
    (
        "给予村集体每家民宿5万元奖励。奖励在评定当年兑现60%，第二、三年再分别兑现20%、20%。",
        [{"amount": 50_000}],
    ),
    ("前3年企业形成的地方贡献额按90%给予奖励。", [{"rate": 90}]),
    (
        "对创业团队，给予3年工作室租金补助，每年租金补助最高限额4万元。",
        [{"amount": 40_000, "comparator": "<=", "per": "年"}],
    ),
    ("五星级民俗村最高可给予村委会一次性90万元奖励。", [{"beneficiary": "村委会", "comparator": "<="}]),
    ("对每年荣获省级示范的企业给予20万元奖励。", [{"beneficiary": "企业", "per": None}]),
    ("评选标杆项目，每个项目另行一次性奖励40万元。", [{"per": "项目"}]),
    (
        "对快递企业租赁仓库，第1年按照租金的30%给予补助，第2年、第3年分别按照租金的20%给予补助。",
        [{"rate": 30, "tier": "第1年"}, {"rate": 20, "tier": "第2年、第3年"}],
    ),
    ("展览面积每增加1平方米，给予项目单位20元奖励。", [{"per": "平方米"}]),
]
LISTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对物流企业购置货车、冷藏车、挂车的费用达到100万元及以上、300万元及以上的，分别按购置费用的4%、6%给予补助。",
        [
            {"tier": "100万元及以上", "rate": 4, "beneficiary": "物流企业"},
            {"tier": "300万元及以上", "rate": 6, "beneficiary": "物流企业"},
        ],
    ),
    (
        "新评定的国家5A、4A级旅游景区（点），满意度达到90%以上的、无安全事故的，将分别获得一次性奖励60万元、20万元。",
        [
            {"tier": "5A级", "beneficiary": "旅游景区(点)", "purpose": "一次性奖励"},
            {"tier": "4A级", "beneficiary": "旅游景区(点)", "purpose": "一次性奖励"},
        ],
    ),
    (
        "新评定的五星级、四星级饭店，客人满意度达到95%以上、无安全事故的，分别奖励50万元、40万元。",
        [{"tier": "五星级"}, {"tier": "四星级"}],
    ),
    (
        "对超过1亿元、2亿元的商贸、物流企业，分别给予10万元、20万元奖励。",
        [{"tier": "1亿元"}, {"tier": "2亿元"}],
    ),
]
WHOM: list[tuple[str, list[dict[str, Any]]]] = [
    ("对推动改制的县（区）政府，给予100万元补助。", [{"beneficiary": "县(区)政府"}]),
    ("由县（区）政府给予企业10万元奖励。", [{"beneficiary": "企业"}]),
    ("每年遴选60家左右全市上云试点企业，每家一次性奖励3万元。", [{"beneficiary": "上云试点企业", "per": "家"}]),
    ("每年遴选全市2个工业互联网平台，每家奖励8万元。", [{"beneficiary": "工业互联网平台"}]),
    (
        "流转土地的，分别一次性给予签订协议的农户、经营主体以及本村集体经济组织每亩60元、70元和90元的奖励。",
        [
            {"beneficiary": "农户", "per": "亩"},
            {"beneficiary": "经营主体", "per": "亩"},
            {"beneficiary": "本村集体经济组织", "per": "亩"},
        ],
    ),
    (
        "对社会资本参与的产业引导基金，在符合前款条件的基础上，再给予0.1%的奖励。",
        [{"beneficiary": "产业引导基金", "rate": 0.1}],
    ),
    (
        "对覆盖园区、服务企业，且流量超过30GB的新建5G基站，省财政给予每个最高4000元补贴。",
        [{"beneficiary": "新建5G基站"}],
    ),
    ("对评为五星级的民宿，区人民政府一次性奖励20万元。", [{"beneficiary": "民宿", "purpose": "一次性奖励"}]),
    ("对平台购买软件、仪器等费用（以发票为依据），给予不超过30%的补助。", [{"beneficiary": "平台", "rate": 30}]),
    (
        "对IDM企业依托自身技术，开发经认定的新产品，每开发一种新产品奖励40万元。",
        [{"beneficiary": "IDM企业", "per": "种"}],
    ),
    ("集成电路设计企业对自有产品开展流片的，按照费用的50%给予补助。", [{"beneficiary": "集成电路设计企业"}]),
    (
        "完成国家标准研制的标准主要起草单位，一个项目一次性奖励10万元。",
        [{"beneficiary": "标准主要起草单位", "purpose": "一次性奖励"}],
    ),
    ("对开设各类首店，装修成本超过50万元的，给予最高100万元支持。", [{"beneficiary": None}]),
    (
        "县区人民政府在考核中居前2名的，分别奖励资金80万元、40万元。",
        [{"beneficiary": "县区人民政府", "tier": tier} for tier in ("第1名", "第2名")],
    ),
    (
        "驻外招商机构引进5000万元以上项目的，授予称号；引进项目实际投资亿元以上的，奖励20万元。",
        [{"beneficiary": "驻外招商机构"}],
    ),
    ("对新引进的“世界500强”中软件业企业，给予30万元奖励。", [{"beneficiary": "软件业企业"}]),
    (
        "项目验收后，给予发布方最高80万元支持，给予承接方最高300万元支持。",
        [{"beneficiary": "发布方"}, {"beneficiary": "承接方"}],
    ),
    ("对企业获得国家、省级技术改造等项目，给予所获补助金额30%的配套补助。", [{"beneficiary": "企业"}]),
    (
        "对外经贸企业出口软件产品，每出口1美元奖励人民币0.1元。",
        [{"beneficiary": "外经贸企业", "per": "美元", "amount": 0.1}],
    ),
    ("对农产品出口企业给予5万元奖励。", [{"beneficiary": "农产品出口企业"}]),
    ("对物流企业承担制造业企业年度物流费用达到500万元的，给予20万元奖励。", [{"beneficiary": "物流企业"}]),
    ("对新引进的制造业项目，投产后，一次性奖励引进县区（园区）90万元。", [{"beneficiary": "引进县区(园区)"}]),
    ("——对企业实现直接融资的，给予20万元奖励。", [{"beneficiary": "企业", "condition": "实现直接融资"}]),
    (
        "改造项目，按投资额的12%给予奖励。每年对企业购置激光设备，按发生金额的20%给予补助。",
        [{"rate": 12}, {"rate": 20, "beneficiary": "企业"}],
    ),
    (
        "对列入省级绿色工厂、绿色产品名单的，分别给予50万元、15万元奖励。",
        [{"beneficiary": None}, {"beneficiary": None}],
    ),
]
NOTHING = [
    "对小微企业给予信贷支持，单户最高不超过300万元。",
    "单户企业投资最高不超过300万元。",
]


@pytest.mark.parametrize(("raw", "expected"), LIMITS + CEILINGS + REACHED + RANGES + TERMS + LISTS + WHOM)
def test_promises_to_industry(raw: str, expected: list[dict[str, Any]]) -> None:
    """Each row in its fields."""
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_limits_of_other_money(raw: str) -> None:
    """A limit of loans or of an investment is no promise."""
    assert read(raw) == []


def test_sentences_of_very_many_figures() -> None:
    """Every promise of an overlong sentence is a row, each list whole."""
    steps = "，".join(f"达到{n}档的给予{100 + n}万元奖励" for n in range(1, 301))
    assert [row["amount"] for row in read(f"对企业{steps}。")] == [(100 + n) * 10_000 for n in range(1, 301)]
    classes, amounts = (
        "、".join(words) for words in zip(*[(f"第{n}类", f"{n}万元") for n in range(1, 151)], strict=True)
    )
    assert [row["amount"] for row in read(f"对{classes}企业，分别给予{amounts}奖励。")] == [
        n * 10_000 for n in range(1, 151)
    ]
