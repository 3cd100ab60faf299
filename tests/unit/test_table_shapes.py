"""Annex tables whose shape is told by more than their headings: turned ones, records, places over columns, rows of column numbers."""

import pytest

from pipeline.extract.columns import all_places, is_place
from pipeline.model import Row
from pipeline.readers.text import read as read_text
from tests.unit.test_annex_tables import facts, grid


def stated(rows: list[Row], *columns: str) -> list[tuple[object, ...]]:
    """Some columns of rows."""
    return [tuple(row[column] for column in columns) for row in rows]


def test_headings_in_the_first_column_are_turned_and_facts_keep_their_printed_places() -> None:
    """主要指标 | 粮食产量 | 森林覆盖率 over 2026年目标值: each column is an indicator; a cell may name its measure unit (万元/人)."""
    tables = facts(
        "河口县农业农村现代化规划主要指标",
        grid(
            "主要指标|粮食产量|农业劳动生产率|森林覆盖率",
            "2026年目标值|>60万吨|5.2万元/人|38%",
            "属性|约束性|预期性|预期性",
        ),
    )
    assert stated(
        tables["targets"], "indicator", "value", "measure_unit", "comparator", "period_end", "row", "col"
    ) == [
        ("粮食产量", 600_000, "吨", ">", "2026-12-31", 1, 1),
        ("农业劳动生产率", 52_000, "元/人", "=", "2026-12-31", 1, 2),
        ("森林覆盖率", 38, "%", "=", "2026-12-31", 1, 3),
    ]
    assert [(cell["row"], cell["col"]) for cell in tables["cells"]][:5] == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0)]


def test_a_table_of_indicators_whose_names_end_like_headings_stands_upright() -> None:
    """接待人数 below 指标 names an indicator; the years beside it head the columns."""
    rows = facts(
        "河口县旅游发展规划", grid("指标|2026年|2027年", "游客接待人数（万人）|80|90", "民宿床位数量（张）|500|700")
    )
    assert stated(rows["targets"], "indicator", "value", "period_end") == [
        ("游客接待人数", 800_000, "2026-12-31"),
        ("游客接待人数", 900_000, "2027-12-31"),
        ("民宿床位数量", 500, "2026-12-31"),
        ("民宿床位数量", 700, "2027-12-31"),
    ]


def test_records_of_keys_and_values_are_tasks() -> None:
    """任务一 | …, 责任单位 | …, 完成时限 | …: each record is a task with its units and its time."""
    tables = facts(
        "河口县2026年防汛重点任务清单",
        grid(
            "项目|内容",
            "任务一|备足防汛物资",
            "责任单位|县应急管理局、县水利局",
            "工作要求|储备编织袋3万条",
            "完成时限|2026年4月底前",
            "任务二|完善预案",
            "责任单位|县水利局",
            "工作要求|组织演练2次",
            "完成时限|2026年5月底前",
        ),
    )
    assert stated(tables["tasks"], "title") == [("备足防汛物资",), ("完善预案",)]
    assert [row["name_raw"] for row in tables["assignments"]] == ["县应急管理局", "县水利局", "县水利局"]
    assert stated(tables["targets"], "value", "period_end", "row") == [
        (30_000, "2026-04-30", 3),
        (2, "2026-05-31", 7),
    ]


def test_pairs_of_words_without_units_or_times_are_no_records() -> None:
    """项目 | 收费标准 has headings on top."""
    tables = facts("河口县收费公示", grid("项目|说明", "挂号|按次", "诊查|按次", "床位|按日"))
    assert tables["tasks"] == []


def test_places_over_the_columns_say_whose_the_figures_are() -> None:
    """任务 | 全市 | 萧山区 | 桐庐县: the row names what is counted, with its measure unit; the total is the city's."""
    rows = facts(
        "杭州市2026年民生实事任务分解表",
        grid("任务|全市|萧山区|桐庐县", "新建养老食堂（个）|30|20|10", "城镇新增就业（万人）|2|1.5|0.5"),
    )["targets"]
    assert stated(rows, "indicator", "value", "measure_unit", "region_code") == [
        ("新建养老食堂", 30, "个", "330100"),
        ("新建养老食堂", 20, "个", "330109"),
        ("新建养老食堂", 10, "个", "330122"),
        ("城镇新增就业", 20_000, "人", "330100"),
        ("城镇新增就业", 15_000, "人", "330109"),
        ("城镇新增就业", 5_000, "人", "330122"),
    ]


def test_a_column_of_places_is_one_of_regions_whatever_heads_it() -> None:
    """单位 over towns names no measure unit; 面积：万亩 above the table does, and 现有 tells how things are."""
    rows = facts(
        "河口县2026年小麦种植任务分解表",
        "<p>面积：万亩</p>",
        grid("单位|现有面积|2026年任务面积", "全县|5|3.5", "东河镇|3|2", "西山乡|2|1.5"),
    )["targets"]
    assert stated(rows, "indicator", "value", "measure_unit") == [
        ("任务面积", 35_000, "亩"),
        ("任务面积", 20_000, "亩"),
        ("任务面积", 15_000, "亩"),
    ]


def test_parts_of_the_year_over_columns_are_no_indicator() -> None:
    """第一季度 dates its column; what is counted stands in the caption, the place and 季度 left aside."""
    rows = facts(
        "萧山区2026年家政培训季度计划表",
        "<p>单位：人</p>",
        grid("镇街|全年任务|第一季度|第二季度", "新塘街道|90|40|50", "河上镇|70|30|40"),
    )["targets"]
    assert stated(rows, "indicator", "value", "period_end")[:3] == [
        ("家政培训", 90, "2026-12-31"),
        ("家政培训", 40, "2026-03-31"),
        ("家政培训", 50, "2026-06-30"),
    ]


def test_figures_under_a_heading_of_titles_are_no_titles() -> None:
    """目标任务 over bare sums parts 签约投资额; the rows are units, not tasks."""
    tables = facts(
        "河口市2026年招商引资目标任务分解表",
        grid(
            "序号|责任单位|签约项目投资额（亿元）|<",
            "^|^|目标任务|奋斗目标",
            "1|市商务局|60|66",
            "2|市工业和信息化局|80|88",
        ),
    )
    assert tables["tasks"] == []
    assert stated(tables["targets"], "indicator", "value")[:2] == [
        ("签约项目投资额", 6e9),
        ("签约项目投资额 / 奋斗目标", 6.6e9),
    ]
    assert [row["name_raw"] for row in tables["assignments"]] == ["市商务局", "市工业和信息化局"]


def test_a_row_that_numbers_the_columns_and_statistics_hold_no_targets() -> None:
    """甲 | 乙 | 1 | 2 is no row of data; a table of what was done (完成情况统计表) sets no targets."""
    table = grid("指标名称|单位|新造林|抚育", "甲|乙|1|2", "河口县|亩|300|800")
    assert facts("河口县2025年造林完成情况统计表", table)["targets"] == []
    planned = facts("河口县2026年造林任务表", table)
    assert [row["value"] for row in planned["targets"]] == [300, 800]
    assert {cell["text"] for cell in planned["cells"]} & {"甲", "乙"} == set()


def test_cities_over_columns_may_stand_by_their_short_names() -> None:
    """全省 | 郑州 | 洛阳: one word names a city where another does."""
    rows = facts(
        "河南省2026年高标准农田任务表", grid("指标名称|计量单位|全省|郑州|洛阳", "新建高标准农田|万亩|30|10|20")
    )["targets"]
    assert stated(rows, "value", "region_code") == [(300_000, "410000"), (100_000, "410100"), (200_000, "410300")]


def test_the_finest_of_two_columns_of_regions_counts() -> None:
    """贵阳市 | 清镇市: the row is the county's."""
    rows = facts(
        "贵州省2026年胸痛中心建设任务表", grid("市州|县（市、区）|胸痛中心（个）", "贵阳市|清镇市|1", "^|修文县|1")
    )
    assert stated(rows["targets"], "region_code") == [("520181",), ("520123",)]


def test_what_a_task_is_taken_from_is_no_target() -> None:
    """播种面积 and 可收集量 say how much there is, 离田利用任务 beside them how much is to be done; units are told by what usually counts in them."""
    rows = facts(
        "河口县2026年秸秆利用任务分配表",
        grid(
            "填报单位：县农业农村局  单位：万亩、万吨、座|<|<|<|<",
            "乡镇|粮食播种面积|可收集量|离田利用任务（万吨）|收储站|桥梁加固",
            "东河镇|3.2|1.8|0.6|2|1",
            "西山乡|4.5|2.4|0.9|3|1",
        ),
    )["targets"]
    assert stated(rows, "indicator", "value", "measure_unit") == [
        ("离田利用任务", 6000, "吨"),
        ("收储站", 2, None),
        ("桥梁加固", 1, "座"),
        ("离田利用任务", 9000, "吨"),
        ("收储站", 3, None),
        ("桥梁加固", 1, "座"),
    ]


def test_funds_of_towns_are_shared_out_and_standards_for_a_bed_and_month_are_paid() -> None:
    """补助资金 of a town is no promise; 运营补贴标准（元/床/月） is."""
    shares = grid("乡镇|养护里程（公里）|补助资金（万元）", "东河镇|12|420", "西山乡|15|430")
    assert facts("河口县2026年农村公路养护计划表", shares)["subsidies"] == []
    tables = facts(
        "河口市民政局关于养老机构运营补贴的通知",
        "<p>对养老机构给予运营补贴，标准如下：</p>",
        grid("等级|运营补贴标准（元/床/月）|<", "^|自理老人|失能老人", "三星级|100|300", "二星级|80|250"),
    )
    assert stated(tables["subsidies"], "amount", "per") == [(n, "床/月") for n in (100, 300, 80, 250)]


def test_who_is_in_charge_and_when_a_project_ends() -> None:
    """负责部门 names who answers, 竣工时间 by when; what a three-year goal states in its cell is a target."""
    tables = facts(
        "河口县2026年重点项目推进表",
        grid(
            "序号|项目名称|三年总目标|竣工时间|负责部门",
            "1|城北水厂扩建|供水人口达到8万人|2026年10月|县水利局",
            "2|中医院迁建|网络诊疗收入突破5000万元|2027年6月|县卫生健康局",
        ),
    )
    assert stated(tables["deadlines"], "kind", "end") == [("by", "2026-10-31"), ("by", "2027-06-30")]
    assert [row["name_raw"] for row in tables["assignments"]] == ["县水利局", "县卫生健康局"]
    assert stated(tables["targets"], "value", "measure_unit") == [(80_000, "人"), (50_000_000, "元")]


def test_the_sum_of_years_is_a_target_beside_them() -> None:
    """两年合计 stands beside dated columns and is due at the end of the plan."""
    rows = facts(
        "河口县2026—2027年农村改厕任务分解表",
        "<p>单位：户</p>",
        grid("乡镇|2026年|2027年|两年合计", "东河镇|10|8|18", "西山乡|22|18|40"),
    )["targets"]
    assert stated(rows, "value", "period_end")[:3] == [(10, "2026-12-31"), (8, "2027-12-31"), (18, "2027-12-31")]


def test_a_column_of_measure_units_makes_the_figures_of_its_rows_count() -> None:
    """品名 | 规格 | 单位 | 储备数量: the thing is counted, its size is not; columns below 分解情况 count like the sum."""
    tables = facts(
        "河口县2026年防汛物资储备任务表",
        grid("品名|规格|单位|储备数量|储备单位", "编织袋|50cm|条|5000|县水利局", "发电机组|30kW|台|12|县应急管理局"),
    )
    assert stated(tables["targets"], "indicator", "value", "measure_unit") == [
        ("编织袋", 5000, "条"),
        ("发电机组", 12, "台"),
    ]
    assert [row["name_raw"] for row in tables["assignments"]] == ["县水利局", "县应急管理局"]
    shared = grid(
        "任务名称|计量单位|任务数|分解情况|<",
        "^|^|^|人社局|工信局",
        "城镇新增就业|人|300|180|120",
        "失业再就业|人|60|40|20",
    )
    rows = facts("河口县2026年就业任务表", shared)["targets"]
    assert stated(rows, "indicator", "value")[:3] == [("城镇新增就业", n) for n in (300, 180, 120)]


def test_bounds_of_rates_and_how_often_a_service_is_done() -> None:
    """≥95% under 清扫率 is a target, 每日不少于4次 under 洒水频次 counts what the heading names, under 服务频次 what the row does."""
    rows = facts(
        "河口县道路保洁标准",
        grid("道路等级|机械清扫率|洒水频次", "一级道路|≥95%|每日不少于4次", "二级道路|≥85%|每日不少于3次"),
    )["targets"]
    assert stated(rows, "indicator", "value", "comparator") == [
        ("机械清扫率", 95, ">="),
        ("洒水", 4, ">="),
        ("机械清扫率", 85, ">="),
        ("洒水", 3, ">="),
    ]
    tables = facts(
        "河口县签约服务清单",
        grid(
            "服务项目|服务对象|服务频次|责任单位",
            "健康体检|老年人|每年1次|乡镇卫生院",
            "慢病随访|患者|每季度1次|村卫生室",
        ),
    )
    assert stated(tables["targets"], "indicator", "frequency") == [("健康体检", "annual"), ("慢病随访", "quarterly")]
    assert stated(tables["tasks"], "title") == [("健康体检",), ("慢病随访",)]


def test_numbers_of_classes_and_people_in_parts_of_a_heading() -> None:
    """招生班数 counts in 班, 招生人数 parted into 公费 and 自费 in 人."""
    rows = facts(
        "河口县2026年高中招生计划表",
        grid("学校名称|招生班数|招生人数|<", "^|^|公费|自费", "第一中学|20|900|100", "第二中学|16|700|100"),
    )["targets"]
    assert stated(rows, "indicator", "value", "measure_unit")[:3] == [
        ("招生班数", 20, "班"),
        ("招生人数 / 公费", 900, "人"),
        ("招生人数 / 自费", 100, "人"),
    ]


def test_a_bare_verb_in_a_row_counts_what_the_row_is_about() -> None:
    """改造30户 beside 适老化改造."""
    rows = facts(
        "河口县2026年民生实事分解表",
        grid("实事名称|具体内容|牵头单位", "困难老人适老化改造|改造30户|县民政局", "爱心食堂|新建食堂5家|县民政局"),
    )["targets"]
    assert stated(rows, "indicator", "value") == [("困难老人适老化改造", 30), ("食堂", 5)]


def test_a_row_that_only_numbers_and_names_others_heads_them() -> None:
    """一 | 控辍保学 heads the rows below it, in a table as in tabbed lines; its sum may stand beside."""
    tables = facts(
        "河口县2026年义务教育任务清单",
        grid(
            "序号|工作任务|责任单位|时限要求",
            "一|控辍保学||",
            "1|建立台账|县教育局|2026年3月",
            "二|改善条件||",
            "2|新建教学楼6栋|县教育局|2026年8月",
        ),
    )
    assert stated(tables["tasks"], "number", "category") == [("1", "一控辍保学"), ("2", "二改善条件")]
    assert stated(tables["deadlines"], "kind", "end") == [("by", "2026-03-31"), ("by", "2026-08-31")]
    lines = (
        "序号\t工作任务\t责任单位\t完成时限",
        "一\t控辍保学",
        "1\t建立台账\t县教育局\t2026年3月底",
        "2\t送教上门\t县残联\t2026年4月底",
    )
    text = "河口县2026年义务教育任务清单\n\n" + "\n".join(lines) + "\n"
    content = read_text(text.encode())
    assert [(found.n_rows, found.n_cols) for found in content.grids] == [(4, 4)]


def test_months_and_projects_head_columns_of_a_plan() -> None:
    """月份 says when, 帮扶项目 what, 帮扶单位 who."""
    tables = facts(
        "河口县2026年帮扶计划",
        grid(
            "月份|帮扶项目|项目内容|帮扶单位",
            "3月|道路硬化|硬化道路2公里|县交通运输局",
            "9月底|饮水工程|新建蓄水池3座|县水利局",
        ),
    )
    assert stated(tables["tasks"], "title") == [("道路硬化",), ("饮水工程",)]
    assert stated(tables["targets"], "value", "period_end") == [(2, "2026-03-31"), (3, "2026-09-30")]
    assert [row["name_raw"] for row in tables["assignments"]] == ["县交通运输局", "县水利局"]


def test_standards_beside_tasks_and_fees_with_receivers_on_the_right_and_ceilings() -> None:
    """补助标准（元/亩） pays though the caption speaks of tasks, 补助对象 right of it receives, 奖补上限 caps; nothing is no standard."""
    rows = facts(
        "河口县2026年社会化服务任务及补助标准",
        grid("环节|任务面积（亩）|补助标准（元/亩）|补助对象", "机耕|5000|30|服务组织", "机收|4000|0|服务组织"),
    )["subsidies"]
    assert stated(rows, "amount", "per", "beneficiary") == [(30, "亩", "服务组织")]
    capped = facts(
        "河口县产业奖补项目表",
        "<p>对经营主体给予以下奖补。</p>",
        grid("环节|奖补标准|奖补上限", "仓储|80元/立方米|最高50万元", "加工|60元/吨|最高20万元"),
    )["subsidies"]
    assert stated(capped, "amount", "cap") == [(80, 500_000), (60, 200_000)]


def test_what_each_has_in_a_row_is_what_the_row_is_about() -> None:
    """每个乡镇建有1个 beside 综合文化站; 每月开展水质监测1次 names its own deed."""
    rows = facts(
        "河口县公共文化服务标准",
        grid(
            "项目|标准|责任单位",
            "综合文化站|每个乡镇建有1个|县文化局",
            "送戏下乡|每个乡镇每年不少于4场|县文化局",
            "河道|每月开展水质监测1次|县水利局",
        ),
    )["targets"]
    assert stated(rows, "indicator", "value") == [
        ("每个乡镇综合文化站", 1),
        ("每个乡镇送戏下乡", 4),
        ("水质监测", 1),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    (
        ("鲤南镇", True),
        ("经济开发区管委会", True),
        ("市本级", True),
        ("示范区", False),
        ("和美乡村", False),
        ("项目", False),
    ),
)
def test_places(text: str, named: bool) -> None:
    """Places end like divisions; kinds of them do not count."""
    assert is_place(text) is named


def test_one_place_among_other_words_makes_no_column_of_places() -> None:
    """东河镇 beside 培训 says nothing of the column."""
    assert not all_places(["东河镇", "培训"])
    assert not all_places(["东河镇", "合计"])
    assert all_places(["东河镇", "西山乡", "合计"])
