"""Phrases with figures → value, upper value, comparator, measure unit."""

import pytest

from pipeline.fold import fold
from pipeline.grammar.quantities import Quantity, find_quantities

Figure = tuple[float | None, float | None, str, str]

SINGLE: list[tuple[str, Figure]] = [
    ("全市技能人才总量超过110万人", (1_100_000, None, ">", "人")),
    ("占从业人员比重超过33.5%", (33.5, None, ">", "%")),
    ("技能人才占从业人员比例达35％", (35, None, ">=", "%")),
    ("中高技能人才占技能人才比例的35%以上", (35, None, ">=", "%")),
    ("新引进高技能人才不少于2000人", (2_000, None, ">=", "人")),
    ("每年新增数字高技能人才0.3万人以上", (3_000, None, ">=", "人")),
    ("开展职业技能培训超12万人次", (120_000, None, ">", "人次")),
    ("每年开展个体劳动者技能培训1.6万人次以上", (16_000, None, ">=", "人次")),
    ("重点培育150名左右", (150, None, "~", "人")),
    ("退役军人技能培训200名以上", (200, None, ">=", "人")),
    ("举办10场以上省内技工院校招聘活动", (10, None, ">=", "场")),
    ("培育省级产教融合型试点企业510家", (510, None, "=", "家")),
    ("新建区级技能大师工作室不少于10家", (10, None, ">=", "家")),
    ("为企业招引5人（含）以上职工", (5, None, ">=", "人")),
    ("就业见习人员超过50人（含50人）", (50, None, ">=", "人")),
    ("见习期满留用率达到60%以上（含60%）", (60, None, ">=", "%")),
    ("试点城市选择10个左右", (10, None, "~", "个")),
    ("秸秆综合利用率达到85%以上", (85, None, ">=", "%")),
    ("给予每人每年不超过6000元的补贴", (6_000, None, "<=", "元")),
    ("每人最高1万元", (10_000, None, "<=", "元")),
    ("体育竞赛表演产业总规模达到2万亿元", (2 * 10**12, None, ">=", "元")),
    ("清淤排水管网14.4万公里", (144_000, None, "=", "公里")),
    ("新增应急排涝能力28万立方米/小时", (280_000, None, "=", "立方米/小时")),
    ("泵站９万吨/天", (90_000, None, "=", "吨/天")),
    ("每年安排不足1，200人次", (1_200, None, "<", "人次")),
    ("死亡率控制在3‰以内", (0.3, None, "<=", "%")),
    ("培养100余名工匠", (100, None, "=", "人")),
    ("安排资金30余万元", (300_000, None, "=", "元")),
    ("惠及10多万人次", (100_000, None, "=", "人次")),
    ("每年召开两次会议", (2, None, "=", "次")),
    ("每年举办一次以上", (1, None, ">=", "次")),
    ("至少建设一所学校", (1, None, ">=", "所")),
    ("新增一百零五家", (105, None, "=", "家")),
    ("培训一万二千名", (12_000, None, "=", "人")),
    ("近百家企业", (100, None, "~", "家")),
    ("占总课时一半以上", (50, None, ">=", "%")),
    ("占专业课教师总数超过一半", (50, None, ">", "%")),
    ("技能等级认定1.95万人次/年", (19_500, None, "=", "人次/年")),
]
RANGES: list[tuple[str, Figure]] = [
    ("给予300-1500元交通补贴", (300, 1_500, "=", "元")),
    ("给予300—1500元交通补贴", (300, 1_500, "=", "元")),
    ("给予每人500至800元奖励", (500, 800, "=", "元")),
    ("每人每天150~200元", (150, 200, "=", "元")),
    ("培育1－2家", (1, 2, "=", "家")),
    ("缴纳个人所得税1万—3万元", (10_000, 30_000, "=", "元")),
    ("每年给予300-500万元", (3_000_000, 5_000_000, "=", "元")),
    ("新增2.5-3万人", (25_000, 30_000, "=", "人")),
    ("新增5000-1万人", (5_000, 10_000, "=", "人")),
    ("培训5到10万人次", (50_000, 100_000, "=", "人次")),
    ("经过5—10年左右时间", (5, 10, "~", "年")),
    ("补助10%-15%", (10, 15, "=", "%")),
    ("每个县打造3-5个以上", (3, 5, ">=", "个")),
]
LISTS: list[tuple[str, list[tuple[float, str, str]]]] = [
    (
        "分别按50万元、35万元、25万元、15万元的标准",
        [(500_000, "=", "元"), (350_000, "=", "元"), (250_000, "=", "元"), (150_000, "=", "元")],
    ),
    ("分别给予50万、30万、1万元的奖励资助", [(500_000, "=", "元"), (300_000, "=", "元"), (10_000, "=", "元")]),
    ("分别给予1万元、3千元奖励", [(10_000, "=", "元"), (3_000, "=", "元")]),
    (
        "分别不少于60万元、40万元、5万元运营经费",
        [(600_000, ">=", "元"), (400_000, ">=", "元"), (50_000, ">=", "元")],
    ),
    ("分别占比达30%、20%和10%", [(30, ">=", "%"), (20, ">=", "%"), (10, ">=", "%")]),
    ("补助比例分别提高3、2、1个百分点", [(3, "=", "个百分点"), (2, "=", "个百分点"), (1, "=", "个百分点")]),
    ("最高10万、5万元", [(100_000, "<=", "元"), (50_000, "<=", "元")]),
    ("分别培训10万人次、1万人次、10万人次", [(100_000, "=", "人次"), (10_000, "=", "人次"), (100_000, "=", "人次")]),
    ("技能人才500人以上、高技能人才250人以上", [(500, ">=", "人"), (250, ">=", "人")]),
    ("建成25个技能型乡村（社区）、200家技能型企业", [(25, "=", "个"), (200, "=", "家")]),
    ("总量超过38万人，占比超过35%", [(380_000, ">", "人"), (35, ">", "%")]),
]
MASKED = [
    ("省经信厅每年培训**万人次", "人次"),
    ("每年培训＊＊万人次", "人次"),
    ("建成××家", "家"),
    ("安排资金XX万元", "元"),
]
NOTHING = [
    "绍市人社发第21期简报第3次会议",
    "第三届技能大赛第2名",
    "“1+N”技能品牌矩阵",
    "数十家企业、几十个项目、若干名工匠",
    "两三家企业和三五个项目",
    "实际缴费额的2/3",
    "二○二○年",
    "××区综合养老服务中心",
    "",
]


def figure(quantity: Quantity) -> Figure:
    """What a row states of a quantity."""
    return quantity.value, quantity.value_upper, quantity.comparator, quantity.unit


@pytest.mark.parametrize(("raw", "expected"), SINGLE + RANGES)
def test_one_figure(raw: str, expected: Figure) -> None:
    assert [figure(quantity) for quantity in find_quantities(fold(raw).text)] == [expected]


@pytest.mark.parametrize(("raw", "expected"), LISTS)
def test_lists(raw: str, expected: list[tuple[float, str, str]]) -> None:
    found = [(quantity.value, quantity.comparator, quantity.unit) for quantity in find_quantities(fold(raw).text)]
    assert found == expected


@pytest.mark.parametrize(("raw", "unit"), MASKED)
def test_masked_figures(raw: str, unit: str) -> None:
    (quantity,) = find_quantities(fold(raw).text)
    assert (quantity.redacted, quantity.value, quantity.comparator, quantity.unit) == (True, None, "=", unit)


@pytest.mark.parametrize("raw", NOTHING)
def test_no_figure(raw: str) -> None:
    assert find_quantities(fold(raw).text) == []


def test_spans_hold_figure_unit_and_comparators() -> None:
    text = "全市技能人才总量超过110万人以上，"
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "超过110万人以上"
    assert text[quantity.number_start : quantity.unit_end] == "110万人"
