"""Promises to companies, parks, travel agencies: rates of what they pay in taxes, years in turn, kinds of companies."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

RATES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "按项目设备投资额给企业8%的奖励支持。",
        [{"beneficiary": "企业", "rate": 8, "rate_basis": "项目设备投资额"}],
    ),
    (
        "参照其年度地方贡献给予企业连续4年奖励，即：前2年给予企业地方贡献70%的奖励，后2年给予企业地方贡献40%的奖励。",
        [
            {"beneficiary": "企业", "rate": 70, "rate_basis": "地方贡献", "tier": "前2年", "duration_max_months": 24},
            {"beneficiary": "企业", "rate": 40, "rate_basis": "地方贡献", "tier": "后2年", "duration_max_months": 24},
        ],
    ),
    (
        "参照其年度贡献给予企业连续3年奖励，即：年度贡献500万元以上、1000万元以上的，分别参照其年度贡献的50%、60%给予企业奖励。",
        [
            {"rate": 50, "rate_basis": "其年度贡献", "duration_max_months": 36, "tier": "500万元以上"},
            {"rate": 60, "rate_basis": "其年度贡献", "duration_max_months": 36, "tier": "1000万元以上"},
        ],
    ),
    (
        "自受表彰之年起3年内，对于特级企业，其贡献较上年增长部分，给予60%奖励。",
        [{"rate": 60, "duration_max_months": 36}],
    ),
    ("给予物流企业3年40%的资金支持。", [{"beneficiary": "物流企业", "rate": 40, "duration_max_months": 36}]),
    (
        "企业自改制完成后的2年内，参照其年度新增贡献的60%给予企业奖励。",
        [{"beneficiary": "企业", "rate": 60, "duration_max_months": 24}],
    ),
    (
        "对引进的全国性展会，按其营业额的12%对承办企业和社团进行奖励。",
        [{"beneficiary": "承办企业和社团", "rate": 12, "rate_basis": "其营业额"}],
    ),
]
TIERS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对新评定为2—4星级的乡村旅游单位，分别给予2万元、4万元、8万元奖励。",
        [{"beneficiary": "乡村旅游单位", "tier": tier} for tier in ("2星级", "3星级", "4星级")],
    ),
    (
        "对新评定为五至三星级的饭店，一次性分别给予90万元、50万元、20万元奖励。",
        [{"beneficiary": "饭店", "tier": tier, "one_off": True} for tier in ("五星级", "四星级", "三星级")],
    ),
    (
        "对新增的规模以上工业企业，给予企业10万元奖励；对新增的限额以上商贸企业，给予企业5万元奖励。",
        [{"tier": "规模以上工业企业"}, {"tier": "限额以上商贸企业"}],
    ),
    (
        "对新发展的200亩以下的花卉基地，一次性奖励企业100元/亩；对新发展的200亩以上的花卉基地，一次性奖励企业200元/亩。",
        [{"tier": "新发展的200亩以下的花卉基地", "per": "亩"}, {"tier": "新发展的200亩以上的花卉基地", "per": "亩"}],
    ),
]
PLACES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对获得国家级、省级或市级认定的创意园、软件园等载体，分别给予载体主办者80万元、40万元和10万元的奖励。",
        [{"beneficiary": "载体主办者", "tier": tier} for tier in ("国家级", "省级", "市级")],
    ),
    (
        "被评为国家3A（三星）、4A（四星）级且纳入统计的物流企业，分别奖励10万元、20万元。",
        [{"beneficiary": "物流企业", "tier": "3A级"}, {"beneficiary": "物流企业", "tier": "4A级"}],
    ),
    (
        "按增长部分区级留成的15%用于对楼宇业主或物业管理部门的奖励。",
        [{"beneficiary": "楼宇业主或物业管理部门", "rate": 15, "rate_basis": "增长部分区级留成"}],
    ),
    (
        "对新组建的产业园，连续两年给予产业园管理运营机构房租补贴，补贴标准为：第一年按20元/㎡/月，第二年12元/㎡/月。",
        [
            {"beneficiary": "产业园管理运营机构", "tier": "第一年", "per": "平方米/月", "purpose": "房租补贴"},
            {"beneficiary": "产业园管理运营机构", "tier": "第二年", "per": "平方米/月", "purpose": "房租补贴"},
        ],
    ),
    (
        "按其对本级财政贡献额的90%，连续5年奖励给企业。",
        [{"beneficiary": "企业", "rate": 90, "duration_max_months": 60}],
    ),
    (
        "按高级管理人员个人对本级财政贡献额的80%，5年内奖励给个人。",
        [{"beneficiary": "个人", "rate": 80, "duration_max_months": 60}],
    ),
    (
        "对新设的区域性总部金融机构给予开办补贴50万元。在区域性总部金融机构运营后的5年内给予奖励，"
        "奖励额度前3年参照其形成地方贡献的80%、后2年50%确定。",
        [
            {"beneficiary": "区域性总部金融机构", "amount": 500_000},
            {"beneficiary": "区域性总部金融机构", "rate": 80, "tier": "前3年", "duration_max_months": 36},
            {"beneficiary": "区域性总部金融机构", "rate": 50, "tier": "后2年", "duration_max_months": 24},
        ],
    ),
    (
        "给予企业同期贷款基准利率40%的贷款贴息。",
        [{"beneficiary": "企业", "rate": 40, "rate_basis": "同期贷款基准利率"}],
    ),
    ("按并购交易额的2%给予并购方最高200万元奖励。", [{"beneficiary": "并购方", "rate": 2, "cap": 2_000_000}]),
]
HELD: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对单栋楼宇贡献500万元以上、1000万元以上的，分别给予楼宇业主（或运营机构）一次性奖励8万元、16万元。",
        [{"beneficiary": "楼宇业主(或运营机构)", "tier": tier} for tier in ("500万元以上", "1000万元以上")],
    ),
    (
        "对投入运营的楼宇，给予楼宇投资主体按其自持部分当年实际贡献8%，最高不超过60万元的奖励。",
        [{"beneficiary": "楼宇投资主体", "rate": 8, "cap": 600_000}],
    ),
    (
        "每年认定不多于8家数字化示范工厂，每家给予一次性奖励最高不超过300万元。",
        [{"beneficiary": "数字化示范工厂", "per": "家", "comparator": "<="}],
    ),
    (
        "对新认定区级专业孵化器、区级综合孵化器的运营单位分别给予30万元、15万元补助。",
        [{"beneficiary": "运营单位", "amount": 300_000}, {"beneficiary": "运营单位", "amount": 150_000}],
    ),
    (
        "对获评省技术能手、市技术能手的高技能人才，分别给予2万元、1万元奖励。",
        [{"beneficiary": "高技能人才", "amount": 20_000}, {"beneficiary": "高技能人才", "amount": 10_000}],
    ),
]
TRADE: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "被评为文化产业园区的进行补助，州级文化产业园区补助80万元，省级文化产业园区补助120万元。",
        [{"beneficiary": "文化产业园区", "tier": "州级"}, {"beneficiary": "文化产业园区", "tier": "省级"}],
    ),
    (
        "批发、零售企业首次纳统当年零售额增量在2000万元、4000万元的，分别给予20万元、40万元奖励。",
        [{"beneficiary": "批发、零售企业", "tier": tier} for tier in ("2000万元", "4000万元")],
    ),
    (
        "优秀产品奖励标准：\n1.电影票房超过3000万元的，一次性奖励30万元。\n2.电视剧在频道20:00-22:00播出的，每集奖励8万元。",
        [{"beneficiary": None, "amount": 300_000}, {"beneficiary": None, "amount": 80_000, "per": "集"}],
    ),
    (
        "一家旅行社一年内累计引来5架次以上符合条件的旅游团队，另外奖励1万元。",
        [{"beneficiary": "旅行社", "amount": 10_000}],
    ),
    ("凡境内外旅行社组织专列来我省旅游的，每列补贴2万元。", [{"beneficiary": "境内外旅行社", "per": "列"}]),
    (
        "补贴前10名：一等补贴1个，补贴5万元；二等补贴3个，各补贴3万元。",
        [{"tier": "一等", "amount": 50_000}, {"tier": "二等", "amount": 30_000}],
    ),
    (
        "支持工业企业产销分离，对当年度销售额达到1亿元、2亿元的，分别给予奖励10万元、20万元。",
        [{"beneficiary": "工业企业", "tier": "1亿元"}, {"beneficiary": "工业企业", "tier": "2亿元"}],
    ),
    (
        "对城市商业综合体根据投入金额进行综合评定。评定分两档，第一档每家最高支持50万元，第二档每家最高支持20万元。",
        [
            {"beneficiary": "城市商业综合体", "tier": "第一档", "per": "家", "comparator": "<="},
            {"beneficiary": "城市商业综合体", "tier": "第二档", "per": "家", "comparator": "<="},
        ],
    ),
    (
        "限上商贸企业打造沉浸式体验店的，每个项目建成运营后，给予商贸企业奖励8万元。",
        [{"beneficiary": "商贸企业", "per": "项目"}],
    ),
    (
        "新增贸易企业对地方财政贡献的增量部分，由受益财政给予该企业40%奖励。",
        [{"beneficiary": "企业", "rate": 40, "rate_basis": "地方财政贡献的增量部分"}],
    ),
]
POINTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "给予项目建设单位不超过1.5个百分点的利息补贴，贴息金额不超过其支付利息的50%，单个企业每年不超过300万元。",
        [{"beneficiary": "项目建设单位", "rate": 1.5, "comparator": "<=", "cap": 3_000_000, "cap_per": "家/年"}],
    ),
    (
        "每年择优选择3个开展公有链、联盟链建设的企业或机构，按其实际投入的40%给予补贴，"
        "其中公有链项目最高补贴800万元、联盟链项目最高补贴200万元。",
        [
            {"beneficiary": "企业或机构", "rate": 40, "tier": "公有链项目", "cap": 8_000_000},
            {"beneficiary": "企业或机构", "rate": 40, "tier": "联盟链项目", "cap": 2_000_000},
        ],
    ),
    (
        "获得质量奖的组织、个人分别奖励80万元、5万元。",
        [{"beneficiary": "组织", "amount": 800_000}, {"beneficiary": "个人", "amount": 50_000}],
    ),
    (
        "引进投资额1亿元以上项目的，最高一次性奖励引资人20万元。",
        [{"beneficiary": "引资人", "comparator": "<=", "one_off": True}],
    ),
    (
        "对有贡献的出口企业，给予一次性不超过40万元的支持；对企业的认证，支持比例最高不超过认证费用的50%，"
        "合计支持额度最高为60万元。",
        [{"beneficiary": "出口企业", "cap": None}, {"rate": 50, "cap": 600_000}],
    ),
    (
        "举办世界锦标赛、世界杯赛，按不超过项目实际投入的30%，可分别给予每次不超过400万元、200万元的奖励。",
        [
            {"rate": 30, "comparator": "<=", "cap": 4_000_000, "rate_basis": "项目实际投入"},
            {"rate": 30, "comparator": "<=", "cap": 2_000_000, "rate_basis": "项目实际投入"},
        ],
    ),
]
WHOM: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对列入推广目录的重点推荐产品和推荐产品，分别给予30万元、10万元奖励。",
        [{"beneficiary": "重点推荐产品", "amount": 300_000}, {"beneficiary": "推荐产品", "amount": 100_000}],
    ),
    (
        "对博士后、博士后导师、优秀科研项目分别按6万元/人、4万元/人、2万元/项目的标准给予补助。",
        [
            {"beneficiary": "博士后", "amount": 60_000, "per": "人"},
            {"beneficiary": "博士后导师", "amount": 40_000, "per": "人"},
            {"beneficiary": "优秀科研项目", "amount": 20_000, "per": "项目"},
        ],
    ),
    (
        "每轮选拔拔尖人才10名左右、优秀人才30名左右，分别给予2万元、1万元奖励。",
        [{"beneficiary": "拔尖人才", "amount": 20_000}, {"beneficiary": "优秀人才", "amount": 10_000}],
    ),
    (
        "对获得国家“金奖”、省“银奖”的专家，分别给予人才专项奖励6万元、4万元。",
        [{"beneficiary": "专家", "tier": "国家“金奖”"}, {"beneficiary": "专家", "tier": "省“银奖”"}],
    ),
    ("对引进的人才，给予人才每月2000元津贴。", [{"beneficiary": "人才", "amount": 2000, "per": "月"}]),
    (
        "对企业在境外开展直接投资、跨境并购等项目，按投资额达到80万美元奖励8万元。",
        [{"beneficiary": "企业", "amount": 80_000}],
    ),
    (
        "首获国家级、省级文化出口重点企业的，分别给予8万元、4万元奖励。",
        [{"beneficiary": "文化出口重点企业", "tier": "国家级"}, {"beneficiary": "文化出口重点企业", "tier": "省级"}],
    ),
    (
        "对入选“高层次人才特殊支持计划”杰出人才、领军人才，按市级奖励1:1额度给予人才专项奖励。",
        [
            {
                "beneficiary": "“高层次人才特殊支持计划”杰出人才、领军人才",
                "rate": 100,
                "rate_basis": "市级奖励",
                "tier": None,
            }
        ],
    ),
    (
        "对参加境外招商活动的，补贴参团企业代表交通费的40%，最高1万元。",
        [{"beneficiary": "参团企业代表", "rate": 40, "rate_basis": "交通费", "cap": 10_000}],
    ),
    (
        "对种植的农民专业合作社、种植大户、家庭农场和农业龙头企业等规模化主体推广应用有机肥的予以补贴260元/吨。",
        [{"beneficiary": "农民专业合作社、种植大户、家庭农场和农业龙头企业等规模化主体", "per": "吨"}],
    ),
    (
        "农业合作社可获补助。重点对当年蔬菜种植面积达到40亩的奖励1万元。",
        [{"beneficiary": None, "amount": 10_000}],
    ),
    ("鼓励企业牵头制定标准，每项给予8万元奖励。", [{"beneficiary": "企业", "per": "项"}]),
    ("对取得高级导游证人员，给予4000元/年奖励。", [{"beneficiary": "人员", "per": "年"}]),
    ("外地旅行社宣传推介我市景区的，给予2万元奖励。", [{"beneficiary": "外地旅行社"}]),
    ("在湖面浇灌冰场的，每块奖励5000元。", [{"per": "块"}]),
]
AMOUNTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "分别给予国家级、省级、市级名师工作室40万元、20万元、5万元一次性资助。",
        [{"beneficiary": "名师工作室", "tier": tier} for tier in ("国家级", "省级", "市级")],
    ),
    (
        "分别给予新创成的省级、市级公共实训基地不少于80万元、30万元奖励。",
        [{"beneficiary": "公共实训基地", "tier": tier, "comparator": ">="} for tier in ("省级", "市级")],
    ),
    (
        "一类水库补助1.2万/人/年；二类堤防补助0.2~0.3万/人/年。",
        [
            {"amount": 12_000, "amount_upper": None, "per": "人/年"},
            {"amount": 2000, "amount_upper": 3000, "per": "人/年"},
        ],
    ),
    (
        "按国际、国家分级，分别给予不超过80万元/项、40万元/项的奖励。",
        [{"tier": "国际", "per": "项", "comparator": "<="}, {"tier": "国家", "per": "项", "comparator": "<="}],
    ),
    (
        "给予租赁费用15%的补贴，每家企业每年最高不超过3万元，享受补贴不超过2年。",
        [{"rate": 15, "cap": 30_000, "cap_per": "家/年", "duration_max_months": 24}],
    ),
    (
        "给予三年内合计不超过200万元银行同期贷款基准利率的全额贴息补助。",
        [{"amount": 2_000_000, "comparator": "<=", "duration_max_months": 36}],
    ),
    ("“三位一体”合作组织开展资金互助的，予以1%的贷款贴息补助。", [{"rate": 1, "purpose": "贷款贴息补助"}]),
    (
        "实到外资500万美元以上、1000万美元以上的项目，分别按实到外资额的5‰、8‰给予奖励。",
        [{"rate": 0.5, "rate_basis": "实到外资额"}, {"rate": 0.8, "rate_basis": "实到外资额"}],
    ),
    (
        "对新评定的四星、三星饭店，分别给予3万元、1万元奖励。同一酒店接待游客达200人次的即可申报接待奖励，"
        "同一家酒店奖励上限为10万元。",
        [{"cap": None, "tier": "四星"}, {"cap": None, "tier": "三星"}, {"beneficiary": "酒店", "comparator": "<="}],
    ),
]
NOTHING = [
    "分3个阶段，分别按应补助额的40%、30%和30%对企业进行拨付。",
    "给予企业500万元以内的贷款支持。",
    "贷款利率下浮10%。",
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    RATES + TIERS + WHOM + PLACES + TRADE + HELD + POINTS + AMOUNTS,
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_promises_to_businesses(raw: str, expected: list[dict[str, Any]]) -> None:
    """Each row in its fields."""
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_figures_that_promise_nothing(raw: str) -> None:
    """Instalments are no promises of their own."""
    assert read(raw) == []
