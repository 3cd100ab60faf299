"""Figures of yearly plans and work reports: levels behind rates, sizes of what is counted, grades of a whole, years in a row."""

from datetime import date

import pytest

from tests.unit.test_indicator_tables import table
from tests.unit.test_indicator_tables import targets as table_targets
from tests.unit.test_targets import named, targets

NAMES: list[tuple[str, str, list[tuple[str, float]]]] = [
    ("水质达标率达到90%，国考断面优良率100%。", "task", [("水质达标率", 90), ("国考断面优良率", 100)]),
    ("做大做强钢琴产业，力争产值达到60亿元。", "task", [("钢琴产业产值", 6 * 10**9)]),
    ("改造老旧小区9个、住户1800户。", "goal", [("改造老旧小区", 9), ("改造老旧小区住户", 1800)]),
    ("培育营业收入超十亿元物流企业5家。", "goal", [("营业收入超十亿元物流企业", 5)]),
    (
        "跨境电商交易额年均增长9%，到2029年突破80亿元。",
        "task",
        [("跨境电商交易额增长", 9), ("跨境电商交易额", 8 * 10**9)],
    ),
    ("插秧机普及率提高2个百分点，三年达到50%。", "goal", [("插秧机普及率提高", 2), ("插秧机普及率", 50)]),
    ("培育A级旅行社20家，其中4A级5家。", "task", [("A级旅行社", 20), ("4A级旅行社", 5)]),
    ("柴油、汽油使用量分别减少4%和2%。", "goal", [("柴油使用量减少", 4), ("汽油使用量减少", 2)]),
    (
        "设区市及以上城市建成区绿化率达40%，县城达35%。",
        "goal",
        [("设区市及以上城市建成区绿化率", 40), ("县城绿化率", 35)],
    ),
    ("坚决守住30万亩林地保有量。", "task", [("林地保有量", 300_000)]),
    ("新增小额贷款2亿元。", "task", [("新增小额贷款", 2 * 10**8)]),
    ("80%的重点排污单位安装自动监控设备。", "task", [("重点排污单位安装自动监控设备", 80)]),
    ("创建示范片6个，每个面积500亩以上。", "task", [("示范片", 6)]),
    ("90%的企业认为手续繁琐。", "task", []),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), NAMES)
def test_what_the_figures_of_a_yearly_plan_count(
    sentence: str, section: str, expected: list[tuple[str, float]]
) -> None:
    """A level is named by the rate before it, a grade by its whole, a measure by what the clause before makes."""
    assert named(sentence, section) == expected


def test_each_of_several_years_has_its_own_figure() -> None:
    """2025年、2026年分别…3万户、2万户: one figure a year."""
    rows = targets("2025年、2026年分别完成煤改气3万户、2万户。")
    assert [(row["value"], row["period_end"]) for row in rows] == [(30_000, "2025-12-31"), (20_000, "2026-12-31")]


@pytest.mark.parametrize(("caption", "values"), [("任务分解表", [900, 8_000_000]), ("资金来源情况表", [900])])
def test_money_of_the_economy_counts_where_tasks_are_allotted(caption: str, values: list[float]) -> None:
    """发放贷款金额 is a target in a table that allots tasks, and no more than told elsewhere."""
    rows = table_targets(f"<p>{caption}</p>", table("地区|扶持人数（人）|贷款金额（万元）", "临江区|900|800"))
    assert [row["value"] for row in rows] == values


SHARED_NAMES: list[tuple[str, str, list[tuple[str, float]]]] = [
    (
        "到2026年，入园率达到91%，巩固率达到96%；到2028年，分别达到93%和97%。",
        "goal",
        [("入园率", 91), ("巩固率", 96), ("入园率", 93), ("巩固率", 97)],
    ),
    (
        "建成球场9片、泳池4个，其中2026年分别建成3片、1个。",
        "goal",
        [("球场", 9), ("泳池", 4), ("球场", 3), ("泳池", 1)],
    ),
    ("“9610”平台按期办结率保持在98%以上。", "task", [("“9610”平台按期办结率", 98)]),
    ("将绿色发展纳入考核，考核权重不低于6%。", "task", []),
    ("平台APP用户突破150万。", "task", [("平台APP用户", 1_500_000)]),
    ("亿元产值事故率控制在0.5以内。", "task", [("亿元产值事故率", 0.5)]),
    ("去年完成造林30万亩，今年力争实现40万亩。", "task", [("造林", 400_000)]),
    ("市场主体数量较2023年翻一番。", "task", [("市场主体数量", 1)]),
    ("实施重大项目50个，年度投资90亿元。", "goal", [("重大项目", 50), ("重大项目年度投资", 9 * 10**9)]),
    ("海洋领域专精特新企业60家、上市企业2家。", "goal", [("海洋领域专精特新企业", 60), ("海洋领域上市企业", 2)]),
    ("市检测中心每月对重点水厂至少巡检1次。", "task", [("重点水厂巡检", 1)]),
    ("对小型工程每季度抽检不少于8处。", "task", [("小型工程抽检", 8)]),
    ("筹建保障房900套，其中盘活存量300套。", "goal", [("保障房", 900), ("盘活存量保障房", 300)]),
    ("空气质量优良天数290天以上。", "goal", [("空气质量优良天数", 290)]),
    ("带动消费8亿元以上。", "goal", [("带动消费", 8 * 10**8)]),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), SHARED_NAMES)
def test_what_figures_share_with_those_before(sentence: str, section: str, expected: list[tuple[str, float]]) -> None:
    """分别 takes up the figures just before; parts, costs and receivers take the name of the whole."""
    assert named(sentence, section) == expected


def test_a_time_that_says_which_are_meant_is_no_time_to_be_met() -> None:
    """2000年以前建成的, 2022—2024年结转的 and a year gone by say which; the figure is due when the notice is."""
    rows = targets(
        "完成2022—2024年结转的安置房700套，改造2005年以前建成的老旧小区9个。到2026年建成的泵站达到5座。",
        "task",
        date(2025, 3, 1),
    )
    assert [(row["indicator"], row["value"], row["period_end"]) for row in rows] == [
        ("安置房", 700, None),
        ("老旧小区", 9, None),
        ("泵站", 5, "2026-12-31"),
    ]


def test_a_level_is_no_matter_of_a_recurrence_before_it() -> None:
    """每季度…检查1次, 死亡率控制在…: only the checks are quarterly."""
    rows = targets("每季度对工地检查1次，死亡率控制在0.8以内。", "task")
    assert [row["frequency"] for row in rows] == ["quarterly", "once"]


def test_what_an_indicators_cell_may_say() -> None:
    """A rise, a ceiling, a range and a ratio in words stand for the indicator of their row; a placeholder is no measure unit."""
    rows = table_targets(
        table(
            "序号|指标名称|单位|2020年|2025年",
            "1|人均预期寿命|岁|78|提高1.2岁左右",
            "2|用水强度|%|—|下降12%",
            "3|失业率|%|3.5|控制在5以内",
            "4|婴儿死亡率（‰）|‰|3|≤2.5",
            "5|居民收入比|—|2.2|2∶1",
            "6|入园率|%|85|88.5-90",
            "7|病例（/10万）||12|≤10",
            "8|规划期|—|—|2021-2025",
        )
    )
    assert [
        (row["indicator"], row["value"], row["value_upper"], row["comparator"], row["measure_unit"]) for row in rows
    ] == [
        ("人均预期寿命提高", 1.2, None, "~", "岁"),
        ("用水强度下降", 12, None, "=", "%"),
        ("失业率", 5, None, "<=", "%"),
        ("婴儿死亡率", 0.25, None, "<=", "%"),
        ("居民收入比", 2, None, "=", None),
        ("入园率", 88.5, 90, "=", "%"),
        ("病例", 10, None, "<=", "/10万"),
    ]


HEADS: list[tuple[str, str, list[tuple[str, float]]]] = [
    ("生猪存栏稳定在30万头（只）以上。", "goal", [("生猪存栏", 300_000)]),
    ("茶、果产量分别达到3万吨、9万吨。", "goal", [("茶产量", 30_000), ("果产量", 90_000)]),
    ("油菜种植面积20万亩，其中双低油菜15万亩。", "goal", [("油菜种植面积", 200_000), ("双低油菜种植面积", 150_000)]),
    ("工程一次验收合格率达98%，一次性办结率达90%。", "goal", [("工程一次验收合格率", 98), ("一次性办结率", 90)]),
    ("孕产妇系统管理率90%，产后访视率≥93%。", "task", [("孕产妇系统管理率", 90), ("产后访视率", 93)]),
    (
        "老年人和0至3岁儿童中医药健康管理率分别达到70%和80%。",
        "goal",
        [("老年人中医药健康管理率", 70), ("0至3岁儿童中医药健康管理率", 80)],
    ),
    ("到2026年，小区配套园移交率95%。", "task", [("小区配套园移交率", 95)]),
    ("到2026年，需求响应能力达到最大负荷的6%。", "task", [("需求响应能力占最大负荷", 6)]),
    ("到2026年，新建数据中心PUE不高于1.25。", "task", [("新建数据中心PUE", 1.25)]),
    ("组建医共体5个，覆盖90%以上的村卫生室。", "task", [("医共体", 5), ("医共体覆盖村卫生室", 90)]),
    ("“西山甜瓜”品牌价值突破20亿元。", "goal", [("“西山甜瓜”品牌价值", 2 * 10**9)]),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), HEADS)
def test_heads_that_lists_and_parts_share(sentence: str, section: str, expected: list[tuple[str, float]]) -> None:
    """A list's members share its head, a part its whole's measure; 一次 that is no number parts nothing."""
    assert named(sentence, section) == expected


def test_a_bound_parted_from_its_figure_by_what_it_is_a_share_of() -> None:
    """达到最大负荷的6% is at least 6."""
    assert [row["comparator"] for row in targets("到2026年，需求响应能力达到最大负荷的6%。", "task")] == [">="]


def test_what_is_reached_in_all_is_no_matter_of_every_year() -> None:
    """每年培训…, 首席质量官累计1000名."""
    rows = targets("每年培训管理人员300人次，首席质量官累计1000名以上。", "task")
    assert [row["frequency"] for row in rows] == ["annual", "once"]


def test_a_column_of_totals_and_a_count_in_the_rows_own_words() -> None:
    """合计 beside years is the sum over the plan; 9个小区 under a year counts what the row does."""
    regions = table_targets("<p>报警器安装任务表（单位：个）</p>", table("地区|2023年|2024年|合计", "临江区|30|40|70"))
    assert [(row["indicator"], row["value"], row["period_end"]) for row in regions] == [
        ("报警器安装", 30, "2023-12-31"),
        ("报警器安装", 40, "2024-12-31"),
        ("报警器安装", 70, "2025-12-31"),
    ]
    rows = table_targets(table("序号|工作任务|2023年|2024年|责任单位", "1|生命通道治理|9个小区|8个小区|市住建局"))
    assert [(row["indicator"], row["value"]) for row in rows] == [("生命通道治理", 9), ("生命通道治理", 8)]


PARTS: list[tuple[str, str, list[tuple[str, float]]]] = [
    (
        "接待游客60万人次，实现旅游收入7亿元，同比分别增长9%、8%。",
        "task",
        [("接待游客", 600_000), ("旅游收入", 7 * 10**8), ("接待游客增长", 9), ("旅游收入增长", 8)],
    ),
    (
        "推进重大项目90项，年度投资80亿元，其中新开工40项、竣工投产30项。",
        "task",
        [("重大项目", 90), ("重大项目年度投资", 8 * 10**9), ("新开工重大项目", 40), ("竣工投产重大项目", 30)],
    ),
    (
        "到2029年，水利计划总投资50亿元，比“十四五”增长20%，其中水库30亿元、灌区20亿元。",
        "goal",
        [
            ("水利计划总投资", 5 * 10**9),
            ("水利计划总投资增长", 20),
            ("水库总投资", 3 * 10**9),
            ("灌区总投资", 2 * 10**9),
        ],
    ),
    ("向上争取预算内投资2亿元以上，专项债券6亿元。", "task", [("预算内投资", 2 * 10**8), ("专项债券", 6 * 10**8)]),
    ("地均税收提高到9万元/亩。", "task", [("地均税收", 90_000)]),
    ("三年累计建设储备林20万亩。", "task", [("储备林", 200_000)]),
    ("各县（市）每年培训林农600人次。", "task", [("各县(市)培训林农", 600)]),
    (
        "2026年底前，市（州）、县（市、区）法庭覆盖率分别达到100%和70%。",
        "task",
        [("市(州)法庭覆盖率", 100), ("县(市、区)法庭覆盖率", 70)],
    ),
    ("扶持创业3万人（次）。", "task", [("创业", 30_000)]),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), PARTS)
def test_parts_of_a_whole_and_rates_of_several(sentence: str, section: str, expected: list[tuple[str, float]]) -> None:
    """A part takes its whole's head though other figures stand between; each of two rates of growth its own figure's name."""
    assert named(sentence, section) == expected


def test_bare_years_below_a_heading_date_its_columns() -> None:
    """油茶新造（亩） over 2024 and 2025 counts 油茶新造 in each year."""
    grid = (
        "<table border=1><tr><td rowspan=2>县（市）</td><td colspan=2>油茶新造（亩）</td></tr><tr><td>2024</td><td>2025</td></tr>"
        "<tr><td>石溪县</td><td>900</td><td>800</td></tr></table>"
    )
    assert [
        (row["indicator"], row["value"], row["measure_unit"], row["period_end"]) for row in table_targets(grid)
    ] == [
        ("油茶新造", 900, "亩", "2024-12-31"),
        ("油茶新造", 800, "亩", "2025-12-31"),
    ]


def test_a_bare_act_in_a_row_counts_what_its_row_counts_so() -> None:
    """开工2条 beside 打通断头路6条 are 断头路; a share that no figure of the row tells apart counts what the row is called."""
    rows = table_targets(
        table(
            "序号|项目名称|建设内容|2023年上半年|责任单位",
            "1|道路畅通|打通断头路6条，新增车位90个|完成3条|市住建局",
            "2|妇幼健康|筛查率达到80%，接种率达到70%|完成40%|市卫健委",
        )
    )
    assert [(row["indicator"], row["value"], row["period_end"]) for row in rows if row["col"] == 3] == [
        ("打通断头路", 3, "2023-06-30"),
        ("妇幼健康", 40, "2023-06-30"),
    ]


MORE: list[tuple[str, str, list[tuple[str, float]]]] = [
    ("5个国控断面水质优良比例达到100%。", "goal", [("国控断面水质优良比例", 100)]),
    ("降尘量不得高于7吨/月·平方公里。", "task", [("降尘量", 7)]),
    ("遥感监测机动车1万辆次，抽测机械不少于90台次。", "task", [("遥感监测机动车", 10_000), ("抽测机械", 90)]),
    ("新媒体账号粉丝量达到80万。", "task", [("新媒体账号粉丝量", 800_000)]),
    ("每半年至少对辖区内养老院开展1次安全检查。", "task", [("养老院安全检查", 1)]),
    ("65岁以上老年人每年接受1次健康体检。", "task", [("65岁以上老年人健康体检", 1)]),
    ("请抓好落实，确保2026年10月底前开工率达85%。", "preamble", [("开工率", 85)]),
    ("2025年，全市开工率达85%。", "preamble", []),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), MORE)
def test_measures_of_checks_and_levels(sentence: str, section: str, expected: list[tuple[str, float]]) -> None:
    """Units of two parts, checks of whom, those who receive something once a year, what a letter wants ensured."""
    assert named(sentence, section) == expected


def test_at_least_stands_before_whom_a_check_is_paid_to() -> None:
    """至少对…开展1次 is at least one; a change in percentage points behind a comma is not yearly."""
    rows = targets("每半年至少对辖区内养老院开展1次安全检查。每年举办节会1次，游客占比提高4个百分点。", "task")
    assert [(row["comparator"], row["frequency"]) for row in rows] == [(">=", "other"), ("=", "annual"), ("=", "once")]


def test_groups_of_indicators_and_parts_in_headings() -> None:
    """An indicator stands behind its group; what is headed 其中 is a part of the column before and counted as that is."""
    rows = table_targets(
        "<table border=1><tr><td>序号</td><td colspan=2>指标</td><td>2020年</td><td>2025年</td></tr>"
        "<tr><td>1</td><td rowspan=2>政务服务</td><td>网办率（%）</td><td>60</td><td>≥95</td></tr>"
        "<tr><td>2</td><td>通办事项（项）</td><td>30</td><td>200</td></tr></table>"
    )
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in rows] == [
        ("网办率", 95, "%"),
        ("通办事项", 200, "项"),
    ]
    parts = table_targets(
        "<p>任务分配表</p><table border=1><tr><th rowspan=2>市州</th><th rowspan=2>和美乡村（个）</th><th colspan=2>其中</th></tr>"
        "<tr><th>示范村</th><th>达标村</th></tr><tr><td>东陵市</td><td>60</td><td>10</td><td>50</td></tr></table>"
    )
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in parts] == [
        ("和美乡村", 60, "个"),
        ("和美乡村 / 示范村", 10, "个"),
        ("和美乡村 / 达标村", 50, "个"),
    ]


PROJECTS: list[tuple[str, str, list[tuple[str, float]]]] = [
    (
        "严守40万亩耕地保有量，输转劳动力2万人次，创劳务收入5亿元。",
        "task",
        [("耕地保有量", 400_000), ("劳动力", 20_000), ("创劳务收入", 5 * 10**8)],
    ),
    (
        "到2029年，生产总值年均增长5%，到2030年总量突破900亿元。",
        "goal",
        [("生产总值增长", 5), ("生产总值", 9 * 10**10)],
    ),
    ("每千人口拥有医师3.5人、护士4.2人。", "goal", [("每千人口拥有医师", 3.5), ("每千人口拥有护士", 4.2)]),
    ("打造千亿级产业集群2个、百亿级5个。", "goal", [("千亿级产业集群", 2), ("百亿级产业集群", 5)]),
    ("二级医院2—3人间病房占比达到70%。", "goal", [("二级医院2—3人间病房占比", 70)]),
    ("改造燃气立管900栋楼。", "goal", [("改造燃气立管", 900)]),
    ("培育年产20万吨以上的再生企业3家。", "task", [("年产20万吨以上的再生企业", 3)]),
    ("60%以上的中小学更新教学设备。", "task", [("中小学更新教学设备", 60)]),
    ("盘活低效用地300亩。", "task", [("盘活低效用地", 300)]),
    ("总用地面积20公顷，现状建筑面积9万平方米，规划新建安置房700套。", "task", [("安置房", 700)]),
]


@pytest.mark.parametrize(("sentence", "section", "expected"), PROJECTS)
def test_what_projects_hold(sentence: str, section: str, expected: list[tuple[str, float]]) -> None:
    """The land and what stands on it are no promise; grades, shares per head and levels take what the one before names."""
    assert named(sentence, section) == expected


def test_a_date_that_ends_the_sentence_says_when_all_is_done() -> None:
    """修缮…12处，建成…3公里，2026年10月底前完工 holds for both; a date of its own goes first, one of another deed does not count."""
    rows = targets(
        "修缮建筑12处，建成步道3公里，2026年10月底前完工。2025年新建球场5片，2026年完工。改造公厕8座，2026年评估。",
        "task",
    )
    assert [row["period_end"] for row in rows] == ["2026-10-31", "2026-10-31", "2025-12-31", None]


def test_a_recurrence_in_a_bracket_holds_for_the_bracket() -> None:
    """加装电梯90台（每年30台），改造公厕25座: 30 a year, the others once."""
    rows = targets("加装电梯90台（每年30台），改造公厕25座。", "task")
    assert [(row["indicator"], row["value"], row["frequency"]) for row in rows] == [
        ("加装电梯", 90, "once"),
        ("加装电梯", 30, "annual"),
        ("改造公厕", 25, "once"),
    ]


def test_a_heading_of_mere_tasks_leaves_the_name_to_the_caption() -> None:
    """任务数（户） and 其中：农村（户） count what the caption names."""
    rows = table_targets(
        "<p>家庭无障碍改造任务分配表</p>", table("县（区）|任务数（户）|其中：农村（户）", "东城区|90|30")
    )
    assert [(row["indicator"], row["value"]) for row in rows] == [
        ("家庭无障碍改造", 90),
        ("家庭无障碍改造 / 农村", 30),
    ]
