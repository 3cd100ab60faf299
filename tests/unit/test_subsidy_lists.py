"""Offers that say less than a sentence of their own: ellipses, lists of ranks, counted receivers, cases, raises."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对新开业的示范书店给予3万元一次性开办补贴，对年举办活动50场以上的，每年给予不超过2万元的活动补贴。",
        [
            {"beneficiary": "示范书店", "amount": 30_000, "cap": None},
            {"beneficiary": "示范书店", "amount": 20_000, "comparator": "<=", "per": "年", "purpose": "活动补贴"},
        ],
    ),
    (
        "对新认定的国家级、省级孵化基地，给予运营单位200万元、100万元奖励；"
        "每引进一家科技企业的，奖励基地3万元，每年累计不超过60万元。",
        [
            {"beneficiary": "运营单位", "tier": "国家级", "cap": None},
            {"beneficiary": "运营单位", "tier": "省级", "cap": None},
            {"beneficiary": "基地", "amount": 30_000, "cap": 600_000, "cap_per": "年"},
        ],
    ),
    (
        "对招用人员的企业每人奖励1000元；对介绍人员的机构每人奖励500元，每家累计不超过5万元。",
        [{"beneficiary": "企业", "cap": 50_000}, {"beneficiary": "机构", "cap": 50_000}],
    ),
]
ELLIPSES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "高校毕业生工作满5年的，给予一次性安家补助6万元，大专学历4万元，中专学历2万元。",
        [
            {"beneficiary": "高校毕业生", "amount": amount, "purpose": "一次性安家补助", "one_off": True}
            for amount in (60_000, 40_000, 20_000)
        ],
    ),
    ("按每人补助5万元，省级财政3万元，市级财政2万元。", [{"amount": 50_000, "per": "人"}]),
    (
        "对购买首套住房的家庭给予购房补贴，其中一孩家庭1万元、二孩家庭2万元。",
        [
            {"beneficiary": "家庭", "tier": "一孩", "amount": 10_000, "purpose": "购房补贴"},
            {"beneficiary": "家庭", "tier": "二孩", "amount": 20_000, "purpose": "购房补贴"},
        ],
    ),
    (
        "给予安家补贴，其中博士家庭3万元、硕士家庭2万元。",
        [{"beneficiary": "博士家庭", "amount": 30_000}, {"beneficiary": "硕士家庭", "amount": 20_000}],
    ),
    ("给予补助50万元，其中省级30万元、市级20万元。", [{"amount": 500_000}]),
    (
        "对采购国产设备的项目，按投资额的6%给予补助，最高100万元；属于绿色工厂的，补助比例提高到9%，最高150万元。",
        [
            {"beneficiary": "项目", "rate": 6, "rate_basis": "投资额", "cap": 1_000_000},
            {"beneficiary": "项目", "rate": 9, "rate_basis": "投资额", "cap": 1_500_000, "tier": "绿色工厂"},
        ],
    ),
    (
        "对困难职工每人每月补贴1000元；属于残疾人的，补贴标准提高到1500元。",
        [{"amount": 1000, "per": "人/月"}, {"amount": 1500, "per": "人/月"}],
    ),
    (
        "给予监护人每户每年1000元慰问金；对其中的残疾人家庭，加发30%。",
        [{"beneficiary": "监护人", "amount": 1000}, {"beneficiary": "残疾人家庭", "rate": 30, "rate_basis": None}],
    ),
    (
        "县财政按每亩平均500元标准给予补助，其中山区补助60%、平原补助40%。",
        [
            {"amount": 500, "per": "亩", "tier": None},
            {"rate": 60, "tier": "山区", "rate_basis": None, "purpose": None},
            {"rate": 40, "tier": "平原", "rate_basis": None, "purpose": None},
        ],
    ),
]
WITHIN: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对建设冷库的企业，按投资额的25%以内给予一次性补助，最高不超过80万元。",
        [{"beneficiary": "企业", "rate": 25, "comparator": "<=", "cap": 800_000}],
    ),
    ("按到账经费1:0.5比例配套，最高不超过30万元。", [{"rate": 50, "cap": 300_000}]),
    (
        "加装电梯的业主每台补助15万元。单台补助不超过工程总造价的60%。",
        [{"beneficiary": "业主", "amount": 150_000, "per": "台"}],
    ),
    (
        "现代农业企业扩大投资的，按照新增贡献给予奖励，最多不超过上一年贡献的10%。",
        [{"beneficiary": "现代农业企业", "rate": 10, "comparator": "<="}],
    ),
]
GROUPS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "博士研究生，重点高校的硕士研究生，其他本科生，每月分别给予3000元、2000元、1000元生活补贴。",
        [
            {"beneficiary": "博士研究生", "amount": 3000, "per": "月"},
            {"beneficiary": "硕士研究生", "amount": 2000, "per": "月"},
            {"beneficiary": "其他本科生", "amount": 1000, "per": "月"},
        ],
    ),
    (
        "残疾人自主创业的，给予一次性创业补贴，其中一级、二级残疾人8000元，三级、四级残疾人5000元。",
        [
            {"beneficiary": "残疾人", "tier": "一级、二级", "amount": 8000, "purpose": "一次性创业补贴"},
            {"beneficiary": "残疾人", "tier": "三级、四级", "amount": 5000, "purpose": "一次性创业补贴"},
        ],
    ),
    (
        "用人单位安置军属就业的，按每安置1人每年3000元的标准给予奖励；安置烈属的，奖励标准提高到5000元。",
        [
            {"beneficiary": "用人单位", "amount": 3000, "per": "人/年"},
            {"beneficiary": "用人单位", "amount": 5000, "per": "人/年"},
        ],
    ),
    (
        "对无自有住房的引进人才，提供人才公寓；未享受公寓的，按博士每月2000元、硕士每月1500元发放租房补贴。",
        [{"beneficiary": "引进人才", "amount": 2000}, {"beneficiary": "引进人才", "amount": 1500}],
    ),
    (
        "在一类、二类山区学校工作的在编教师，每月分别发放600元、400元津贴。",
        [{"beneficiary": "在编教师", "amount": 600}, {"beneficiary": "在编教师", "amount": 400}],
    ),
    ("对盲人按摩机构，开业补贴1万元。", [{"beneficiary": "盲人按摩机构", "amount": 10_000}]),
    (
        "评选示范户8户，一等奖3户、二等奖5户，分别奖励2万元、1万元。",
        [
            {"beneficiary": "示范户", "tier": "一等奖", "condition": None},
            {"beneficiary": "示范户", "tier": "二等奖", "condition": None},
        ],
    ),
    ("每两年评选首席医师10名，任期内每人每月发放2000元津贴。", [{"beneficiary": "首席医师", "per": "人/月"}]),
]
RANKS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对当年获评特级、一级、二级农家乐的，分别给予8万元、5万元、3万元奖励。",
        [{"beneficiary": "农家乐", "tier": tier} for tier in ("特级", "一级", "二级")],
    ),
    (
        "对新评定的4A、3A级旅游景区，分别给予80万元、40万元一次性奖励。",
        [{"beneficiary": "旅游景区", "tier": tier} for tier in ("4A级", "3A级")],
    ),
    (
        "对新获批的国家级、省级企业技术中心，分别给予100万元、50万元的资助；对年度评价获优秀等次的，再奖励10%。",
        [{"beneficiary": "企业技术中心", "tier": tier} for tier in ("国家级", "省级", None)],
    ),
]
COUNTED: list[tuple[str, list[dict[str, Any]]]] = [
    ("评选“最美护士”20名，每名给予1万元奖励。", [{"beneficiary": "“最美护士”", "per": "人", "condition": None}]),
    ("每年遴选50家重点企业，每家给予20万元奖励。", [{"beneficiary": "重点企业", "amount": 200_000}]),
    (
        "三年内建设市级研究生实践基地10个、专家工作站5个，每个分别资助30万元、10万元。",
        [
            {"beneficiary": "市级研究生实践基地", "amount": 300_000, "per": "个", "tier": None},
            {"beneficiary": "专家工作站", "amount": 100_000, "per": "个", "tier": None},
        ],
    ),
    (
        "创建省级示范农场6个、市级15个，每个分别奖补20万元、10万元。",
        [
            {"beneficiary": "示范农场", "tier": "省级", "condition": None},
            {"beneficiary": "示范农场", "tier": "市级", "condition": None},
        ],
    ),
    ("培养技师100名，每名给予企业2000元奖励。", [{"beneficiary": "企业", "amount": 2000}]),
    ("支持5万户低保家庭改造危房。按每户平均8000元标准给予补助。", [{"beneficiary": "低保家庭", "per": "户"}]),
    ("种植小麦3万亩、油菜1万亩，对大豆玉米套种每亩补助150元。", [{"condition": "大豆玉米套种", "per": "亩"}]),
    ("对种植小麦3万亩以上的农户，每亩补助150元。", [{"beneficiary": "农户", "condition": "种植小麦3万亩以上"}]),
]
SUBJECTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "【鼓励企业出海】企业在境外主板、创业板上市的，给予50万元奖励。",
        [{"beneficiary": "企业", "condition": "在境外主板、创业板上市"}],
    ),
    (
        "农户报废拖拉机并购买新机具的，补贴3000元；购买二手机具的，补贴800元。",
        [{"beneficiary": "农户", "amount": 3000}, {"beneficiary": "农户", "amount": 800}],
    ),
    ("支持合作社购买农业保险，每亩补助20元。", [{"beneficiary": "合作社", "per": "亩"}]),
    (
        "托养机构收住重度残疾人的，按每人每月800元的标准给予补贴；收住中度残疾人的，每人每月补贴400元。",
        [{"beneficiary": "托养机构", "amount": 800}, {"beneficiary": "托养机构", "amount": 400}],
    ),
    ("对留守儿童监护人履行照料责任的，每户每年给予500元慰问金。", [{"beneficiary": "留守儿童监护人"}]),
]
NOTHING = [
    "县财政每年预算安排人才专项经费1500万元。",
    "市财政每年安排普查专项经费不少于80万元。",
    "县财政每年安排奖补资金规模不低于500万元。",
    "水稻保险每亩保额1000元，农户自缴20%，财政予以支持。",
    "资助面不低于在校学生总数的20%。",
    "学校要从事业收入中提取4%—6%的经费用于奖助学金。",
    "补助资金总额8000万元，先到先得。",
    "财政资金用于农村饮水工程维护的总额不得低于以下标准：县级每年每处5000元，乡级每年每处补助2000元。",
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    CASES + WITHIN + GROUPS + ELLIPSES + RANKS + COUNTED + SUBJECTS,
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_offers_that_lean_on_others(raw: str, expected: list[dict[str, Any]]) -> None:
    rows = read(raw)
    assert [seen(row, wanted) for row, wanted in zip(rows, expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_orders_on_how_much_is_given_in_all(raw: str) -> None:
    assert read(raw) == []


def test_a_share_of_income_that_is_handed_on_is_given() -> None:
    assert [row["beneficiary"] for row in read("从成果转化净收入中提取60%奖励给研发团队。")] == ["研发团队"]


def test_what_is_added_is_for_one_of_the_same() -> None:
    """其中…增加 behind ； keeps 每年每个."""
    rows = read(
        "社区服务站评为优秀、良好等级的，每年每个分别给予8万元、6万元奖励；"
        "其中，提供护理服务的服务站分别增加3万元、2万元奖励。"
    )
    assert [row["per"] for row in rows] == ["年/个"] * 4
