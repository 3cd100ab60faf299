"""Sentences with figures → the targets that they promise."""

from datetime import date

import pytest

from pipeline.extract.links import told_apart
from pipeline.extract.passages import When, passage
from pipeline.extract.rows import Source
from pipeline.extract.targets.sentences import passage_targets
from pipeline.extract.targets.timing import Setting
from pipeline.fold import fold
from pipeline.model import Row


def targets(raw: str, section: str = "goal", issued_on: date | None = None, **known: str | bool) -> list[Row]:
    """The targets of a text that stands alone in a section."""
    setting = Setting(None, None, None, issued_on)
    return passage_targets(Source("notice", raw, ()), passage(fold(raw), When(issued_on), section, **known), setting)


def named(raw: str, section: str = "goal") -> list[tuple[object, object]]:
    """Indicator and value of each target."""
    return [(row["indicator"], row["value"]) for row in targets(raw, section)]


NAMES: list[tuple[str, list[tuple[str, float]]]] = [
    ("到2026年，单位用水量较2021年下降9%。", [("单位用水量下降", 9)]),
    ("废渣和污泥产生量比2019年分别下降8%以上。", [("废渣和污泥产生量下降", 8)]),
    ("旅游收入300亿元，增长7.5%。", [("旅游收入", 3 * 10**10), ("旅游收入增长", 7.5)]),
    ("县乡居民人均消费分别增长6%和7%。", [("县乡居民人均消费增长", 6), ("县乡居民人均消费增长", 7)]),
    ("民宿突破60家、研学营地超过20家。", [("民宿", 60), ("研学营地", 20)]),
    ("茶叶产量2023年要达到5万吨，2025年达到6万吨。", [("茶叶产量", 50_000), ("茶叶产量", 60_000)]),
    (
        "城区小学三年级学生体检率达到95%，乡村达到80%。",
        [("城区小学三年级学生体检率", 95), ("乡村小学三年级学生体检率", 80)],
    ),
    ("每千人口拥有执业药师0.6名。", [("每千人口拥有执业药师", 0.6)]),
    ("公路网密度达到120公里/百平方公里。", [("公路网密度", 120)]),
    ("建成区绿地面积达到30平方公里。", [("建成区绿地面积", 30)]),
    ("带动全市物流业总规模达到90亿元。", [("物流业总规模", 9 * 10**9)]),
    ("加工业产值迈上200亿元台阶。", [("加工业产值", 2 * 10**10)]),
    ("75%以上的乡镇及有条件的村建立老年学堂。", [("乡镇及有条件的村建立老年学堂", 75)]),
    ("颗粒物平均浓度下降12%以上（各县任务详见附件）。", [("颗粒物平均浓度下降", 12)]),
    ("平均受教育年限达到12年，人均预期寿命达到80岁。", [("平均受教育年限", 12), ("人均预期寿命", 80)]),
    ("开办企业时间压缩至2个工作日以内。", [("开办企业时间", 2)]),
    ("每年修订1次服务目录，召开两次例会。", [("修订服务目录", 1), ("召开例会", 2)]),
    ("到2027年，服务贸易额较2022年翻一番。", [("服务贸易额", 1)]),
    ("光纤用户从2020年的30万户提高到80万户。", [("光纤用户", 800_000)]),
    ("三年共开展护理员培训3万人次，其中2025年培训1万人次。", [("护理员培训", 30_000), ("护理员培训", 10_000)]),
    ("万元产值用水量、亩均用药量下降6%、9%。", [("万元产值用水量下降", 6), ("亩均用药量下降", 9)]),
    ("海水产品总产值40亿元，年均增速8%以上。", [("海水产品总产值", 4 * 10**9), ("海水产品总产值增速", 8)]),
    (
        "甲烷、氨、粉尘排放量分别控制在20万吨、7万吨、6万吨以内，比2020年分别下降3%、4%和5%。",
        [
            ("甲烷排放量", 200_000),
            ("氨排放量", 70_000),
            ("粉尘排放量", 60_000),
            ("甲烷排放量下降", 3),
            ("氨排放量下降", 4),
            ("粉尘排放量下降", 5),
        ],
    ),
    ("新开工危房改造40套，今年新改建村道30公里。", [("新开工危房改造", 40), ("新改建村道", 30)]),
    ("定向招录人数不低于当年退役士兵人数的12%。", [("定向招录人数占当年退役士兵人数", 12)]),
    ("每季度汇总一次工作进展并向市里报告。", [("汇总工作进展", 1)]),
    ("壮大3个年产值超40亿元的竹木加工园。", [("竹木加工园", 3)]),
    (
        "大型码头90%达到绿色港口标准，中型泊位80%、小型泊位60%达到绿色港口标准。",
        [("大型码头达到绿色港口标准", 90), ("中型泊位", 80), ("小型泊位达到绿色港口标准", 60)],
    ),
    ("规上果品企业达到600家，其中过亿元的30家。", [("规上果品企业", 600), ("过亿元规上果品企业", 30)]),
    ("交通事故起数同比下降15%以上，屋顶利用率力争达到40%。", [("交通事故起数同比下降", 15), ("屋顶利用率", 40)]),
    ("设计工具普及率、工序数控化率分别超过90%、75%。", [("设计工具普及率", 90), ("工序数控化率", 75)]),
    ("县级电网基本具备6%以上的削峰能力。", [("削峰能力", 6)]),
    ("教练每年至少有2个月在基层支教。", [("教练在基层支教", 2)]),
    ("促进渔民转产6000人，应届生签约率达到85%。", [("渔民转产", 6_000), ("应届生签约率", 85)]),
    ("为700户家庭安装烟感，惠及老人1500名。", [("家庭安装烟感", 700), ("惠及老人", 1_500)]),
    ("每个县至少有1家县级疾控机构达到二级水平。", [("县级疾控机构", 1)]),
    (
        "茶企和果企在原有基础上实现倍增，分别超过40家和50家。",
        [("茶企", 40), ("果企", 50)],
    ),
    (
        "村镇银行和农商行检查技能人才200人、高技能人才90人。",
        [("村镇银行和农商行检查技能人才", 200), ("村镇银行和农商行检查高技能人才", 90)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_what_a_figure_counts(sentence: str, expected: list[tuple[str, float]]) -> None:
    """The indicator stands before, behind or in the clause before; what it is compared with is no part of it."""
    assert named(sentence) == expected


BESIDE_MONEY: list[tuple[str, list[tuple[str, float]]]] = [
    ("2026年底前建成冷链仓库5座,每座补助80万元。", [("冷链仓库", 5)]),
    ("2027年底前新建幼儿园3所、改扩建7所,对新建的给予一次性补助200万元。", [("幼儿园", 3), ("改扩建幼儿园", 7)]),
    (
        "每年培训护工900人次以上,遴选“金牌护工”30名,每名奖励2万元。",
        [("培训护工", 900), ("金牌护工", 30)],
    ),
    ("企业2026年新招用毕业生12人以上,每人给予1000元补贴。", []),
    ("年培训600人次以上的,给予5万元奖励。", []),
    ("每年举办展会5场以上,给予20万元奖励。", []),
    ("种植花生7万亩、芝麻12万亩,对间作的每亩补助150元。", [("种植花生", 7 * 10**4), ("芝麻", 12 * 10**4)]),
    (
        "建成省级示范村9个、市级30个,每村分别奖补90万元、40万元。",
        [("省级示范村", 9), ("市级示范村", 30)],
    ),
    (
        "五年内建设市级实训基地20个、大师工作室30个,每个分别资助50万元、20万元。",
        [("市级实训基地", 20), ("大师工作室", 30)],
    ),
    ("每年发放创业贷款9亿元以上。", [("发放创业贷款", 9 * 10**8)]),
]


@pytest.mark.parametrize(("sentence", "expected"), BESIDE_MONEY)
def test_promises_in_front_of_money(sentence: str, expected: list[tuple[str, float]]) -> None:
    """What is to be built by a date is promised although money for each is given; what money is given for is a condition."""
    assert named(sentence, "task") == expected


def test_how_many_something_is_done_for() -> None:
    """支持20万户…实施改造 says how many are to be reached."""
    assert named("支持3万户困难老年人家庭实施适老化改造。", "task") == [("困难老年人家庭实施适老化改造", 30_000)]


NO_TARGETS: list[tuple[str, str]] = [
    ("实施总投资12亿元的旧城更新。", "goal"),
    ("聚焦全省30个重点集群等确定的方向，加大支持。", "task"),
    ("“甲平台”等5家机构，要开设专区。", "task"),
    ("积极参与省里选派60名干部到海岛挂职的“薪火计划”。", "task"),
    ("截至2023年底，全县建成驿站80个，服务5万人次。", "goal"),
    ("近三年来累计培训8万人次。", "goal"),
    ("落实乡村教师三年行动计划以来，招聘900名教师。", "task"),
]


@pytest.mark.parametrize(("sentence", "section"), NO_TARGETS)
def test_figures_that_promise_nothing(sentence: str, section: str) -> None:
    """Attributes of projects, references to other programmes, facts of the past."""
    assert named(sentence, section) == []


@pytest.mark.parametrize(
    ("sentence", "basis", "start", "end"),
    [
        ("每个社区应当设置至少1个服务站。", "stock", None, None),
        ("2026年粮食产量稳定在40万吨以上。", "flow", "2026-01-01", "2026-12-31"),
        ("2025年，骨干企业达到30家。", "stock", None, "2025-12-31"),
        ("2025年，接待游客达到30万人次。", "flow", "2025-01-01", "2025-12-31"),
        ("2025年，茶产业税收增长9%。", "flow", "2025-01-01", "2025-12-31"),
        ("“十四五”时期，人均公园面积达到15平方米。", "stock", None, "2025-12-31"),
        ("自2024年起，推动学校在6个左右领域开设课程。", "flow", "2024-01-01", None),
        ("到2026年，粮食产量稳定在30万吨以上。", "stock", None, "2026-12-31"),
    ],
)
def test_levels_and_flows(sentence: str, basis: str, start: str | None, end: str | None) -> None:
    """A level that is reached has no beginning; what is done or changes within a period has one."""
    (row,) = targets(sentence)
    assert (row["basis"], row["period_start"], row["period_end"]) == (basis, start, end)


def test_years_before_the_notice_are_history() -> None:
    """A figure of a year that had passed when the notice was issued is no promise."""
    assert targets("2021年，建成站点30个。", issued_on=date(2023, 5, 6)) == []
    assert len(targets("2023年，建成站点30个。", issued_on=date(2023, 5, 6))) == 1


def test_a_section_that_looks_back_holds_no_targets() -> None:
    """一、2023年工作回顾"""
    assert targets("全年新建泊位600个。", section="task", tells_past=True) == []


def test_years_and_figures_in_pairs() -> None:
    """到2022年和2030年…分别不低于8%和12%: each figure has its own year."""
    rows = targets("到2026年和2030年，居民阅读率分别不低于8%和12%；平均就医时间分别压缩至40分钟和30分钟。")
    assert [(row["value"], row["period_end"]) for row in rows] == [
        (8, "2026-12-31"),
        (12, "2030-12-31"),
        (40, "2026-12-31"),
        (30, "2030-12-31"),
    ]


def test_a_bare_figure_in_the_list_of_a_promise() -> None:
    """完成老人体检9万人, 妇女筛查4万人: the second is promised with the first, a figure alone is not."""
    assert named("完成老人免费体检9万人，孕妇产前筛检4万人。", "task") == [
        ("老人免费体检", 90_000),
        ("孕妇产前筛检", 40_000),
    ]
    assert named("孕妇产前筛检4万人。", "task") == []


def test_those_whom_something_is_done_to() -> None:
    """对600户…实施改造 is no condition, 对招用10人以上的企业 is one."""
    assert named("对600户失能老人家庭实施适老化改造。", "task") == [("失能老人家庭实施适老化改造", 600)]
    assert named("对招用10人以上的企业优先推荐。", "task") == []


def test_groups_that_tell_indicators_apart() -> None:
    """B类护理:…上门6次 and C类护理:…上门2次 are two indicators."""
    raw = "1.乙类服务：每月上门次数不低于6次。\n2.丙类服务：每月上门次数不低于2次。"
    found = told_apart(targets(raw, section="task"), raw)
    assert [row["indicator"] for row in found] == ["乙类服务上门次数", "丙类服务上门次数"]
    alone = targets("乙类服务：每月上门次数不低于6次。", section="task")
    assert told_apart(alone, raw) == alone


def test_coverage_without_a_name_takes_the_clause_before() -> None:
    """小区覆盖率达到90%以上, 2025年底前实现全覆盖."""
    rows = targets("2026年，校车定位覆盖率达到90%以上，2027年底前实现全覆盖。")
    assert [(row["indicator"], row["value"]) for row in rows] == [("校车定位覆盖率", 90), ("校车定位", 100)]


def test_a_level_beside_a_recurrence() -> None:
    """每年创建一个景区, 星级酒店达到20家: the level is no yearly one."""
    rows = targets("每年创建一个湿地公园，星级酒店达到20家。")
    assert [(row["value"], row["frequency"]) for row in rows] == [(1, "annual"), (20, "once")]


def test_a_recurrence_ends_where_a_stretch_of_years_begins() -> None:
    """每年新建20所, 三年内新增60所: the second is for the stretch."""
    frequencies = [row["frequency"] for row in targets("每年新建20所托育园，三年内新增60所托育园。")]
    assert frequencies == ["annual", "once"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [("计划培训电工300人。", "aspirational"), ("实施三年行动计划，培训电工300人。", "firm")],
)
def test_a_plan_is_no_wish(sentence: str, modality: str) -> None:
    """计划 as a verb makes a wish, as a noun it does not."""
    (row,) = targets(sentence)
    assert row["modality"] == modality


def test_standing_orders_of_a_notice_of_rules() -> None:
    """每个街道应当设置至少1个… is to be performed without date or recurrence."""
    rows = targets("每个街道应当设置至少1个社区食堂。", section="task", norms=True)
    assert [(row["indicator"], row["comparator"]) for row in rows] == [("每个街道社区食堂", ">=")]
    assert targets("每名申请人应当提供至少2份材料。", section="task", norms=True) == []


def test_a_yearly_mean_holds_for_its_own_clause() -> None:
    """年均 makes a share a year's; what the next clause counts is none of it."""
    rows = targets("年均养护工程比例不低于5%,建成驿站20个。")
    assert [row["frequency"] for row in rows] == ["annual", "once"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("培育国家级龙头企业5家、省级60家。", ["国家级龙头企业", "省级龙头企业"]),
        ("新建梯田5万亩,改造提升3万亩。", ["梯田", "改造提升梯田"]),
        ("申报省级工坊30家,净增6家。", ["申报省级工坊", "净增省级工坊"]),
        ("完成旱厕改造600户,其中2023年改造200户,2024年、2025年各改造200户。", ["旱厕改造", "旱厕改造", "旱厕改造"]),
        ("打造和美社区3个,抓好东江化工5万吨甲醇和2万吨尿素等项目建设。", ["和美社区"]),
        ("培育年产值超百亿元的园区3家、超50亿元的7家。", ["年产值超百亿元的园区", "超50亿元的园区"]),
        ("优良天数达到290天以上。", ["优良天数"]),
    ],
)
def test_what_counts_is_a_part_of_what_the_figure_before_counts(sentence: str, expected: list[str]) -> None:
    """A level, an act or an attribute alone takes its head from the figure before it in the list."""
    assert [name for name, _ in named(sentence)] == expected


def test_a_share_of_cost_and_a_mark_in_a_rating_promise_nothing() -> None:
    """1∶1∶1 and the marks that money depends on are no figures of a plan; 全年 ends what 每季度 governs."""
    assert not named("服务费由基金、经费、居民按1∶1∶1分担。", "task")
    assert not named("90分以上的全额拨付,80—89分的拨付90%。", "safeguard")
    rows = targets("每季度随访1次,全年为老人体检1.2万人次。", "task")
    assert [row["frequency"] for row in rows] == ["quarterly", "once"]


def test_a_rate_that_rises_from_a_base_is_named_without_the_base() -> None:
    """在2021年基础上提高3个百分点，达到38% leaves no 在 behind."""
    assert named("签约服务覆盖率在2021年基础上提高3个百分点,达到38%。") == [
        ("签约服务覆盖率提高", 3),
        ("签约服务覆盖率", 38),
    ]
