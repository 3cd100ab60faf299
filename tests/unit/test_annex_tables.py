"""Annex tables of many shapes: several header rows, merged cells, subtotals, units of more than one kind, marks and rates."""

from pipeline.extract import extract
from pipeline.model import Notice, Tables
from pipeline.readers import html
from pipeline.readers.text import read as read_text
from pipeline.segment import segment


def grid(*rows: str) -> str:
    """A table of rows whose cells are parted by |; ^ goes on with the cell above, < with the cell to the left."""
    cells = [row.split("|") for row in rows]
    out = ""
    for at, row in enumerate(cells):
        line = ""
        for col, text in enumerate(row):
            if text in {"^", "<"}:
                continue
            below = next((n for n in range(at + 1, len(cells)) if cells[n][col] != "^"), len(cells))
            right = next((n for n in range(col + 1, len(row)) if row[n] != "<"), len(row))
            line += f"<td rowspan={below - at} colspan={right - col}>{text}</td>"
        out += f"<tr>{line}</tr>"
    return f"<table border=1>{out}</table>"


def facts(title: str, *lines: str) -> Tables:
    """The tables of a page that holds a title and lines."""
    page = f"<html><body><div><h2>{title}</h2>{''.join(lines)}</div></body></html>"
    content = html.read(page.encode())
    return extract(
        segment(Notice("n", "n.html", "", "text/html", "html", "parsed", None, content.text, grids=content.grids))
    )


def test_a_line_above_names_several_measure_units() -> None:
    """单位：人、万元: each column takes the one that suits its heading; 其中 parts a column under two header rows."""
    rows = facts(
        "河口县2024年就业目标任务分解表",
        "<p>单位：人、万元</p>",
        grid(
            "序号|乡镇|新增就业|<|技能培训（人次）|创业贷款",
            "^|^|合计|其中：青年|^|^",
            "1|东镇|800|90|60|500",
            "合计|<|800|90|60|500",
        ),
    )["targets"]
    found = [(row["indicator"], row["value"], row["measure_unit"]) for row in rows]
    assert found[:4] == [
        ("新增就业", 800, "人"),
        ("新增就业 / 其中:青年", 90, "人"),
        ("技能培训", 60, "人次"),
        ("创业贷款", 5_000_000, "元"),
    ]
    assert found[4:] == found[:4]


def test_a_grade_in_a_bracket_is_no_measure_unit_and_a_note_below_names_no_receiver() -> None:
    """中级（四级） under 补贴标准 counts in what the line above says: 元/人."""
    tables = facts(
        "河口市人力资源和社会保障局关于公布培训补贴标准的通知",
        "<p>附件</p><p>河口市培训补贴标准</p><p>单位：元/人</p>",
        grid("序号|工种|补贴标准|<", "^|^|中级（四级）|高级（三级）", "1|叉车司机|1600|2200", "2|育婴员|1500|2000"),
        "<p>注：对退役军人按标准上浮10%给予补贴。</p>",
    )
    assert tables["targets"] == []
    assert [(row["amount"], row["per"], row["beneficiary"]) for row in tables["subsidies"]] == [
        (1600, "人", None),
        (2200, "人", None),
        (1500, "人", None),
        (2000, "人", None),
    ]


def test_rows_that_head_others_beside_their_sums_are_no_tasks() -> None:
    """一、续建项目（2个） over number and name, its sum beside it; the year in a heading dates a figure before the row's own years do."""
    tables = facts(
        "河口县2023年度重点项目计划",
        grid(
            "序号|项目名称|建设内容|建设年限|总投资（万元）|2023年进度目标|责任单位",
            "一、续建项目（1个）|<|||5000||",
            "1|县医院迁建|新建病房楼2栋|2022-2025|5000|完成装修工程60%|县卫生健康局",
        ),
    )
    assert [(row["number"], row["title"], row["category"]) for row in tables["tasks"]] == [
        ("1", "县医院迁建", "一、续建项目(1个)")
    ]
    assert [(row["value"], row["period_end"]) for row in tables["targets"]] == [(2, "2025-12-31"), (60, "2023-12-31")]


def test_columns_of_marks_hold_no_targets() -> None:
    """评分标准 says what is worth how many points; 目标值 beside it is a target."""
    rows = facts(
        "河口县2022年污染防治考核细则",
        grid(
            "序号|考核指标|目标值|分值|评分标准",
            "1|优良天数比例|≥85%|15|达到85%以上得15分，每低1个百分点扣2分",
            "2|污水治理率|≥45%|20|治理率达到45%得满分",
        ),
    )["targets"]
    assert [(row["indicator"], row["value"]) for row in rows] == [("优良天数比例", 85), ("污水治理率", 45)]


def test_a_figure_of_a_quarter_is_no_repeat_of_the_years() -> None:
    """42个 under 三季度 is due earlier than the same figure of the goal."""
    rows = facts(
        "河口市2024年民生工程推进计划表",
        grid(
            "序号|工程名称|年度目标|三季度|四季度|责任单位",
            "1|小区改造|改造小区42个|累计开工42个小区|完成验收|市住建局",
        ),
    )["targets"]
    assert [(row["value"], row["period_end"]) for row in rows] == [(42, "2024-12-31"), (42, "2024-09-30")]


def test_times_of_payment_and_months_with_a_deed_in_the_year_of_a_title_that_ends_with_it() -> None:
    """A list of （2024年）: 6月30日前 alone in its cell, 9月投入使用 under 完成时限; a mean rise in a heading is no time."""
    rows = facts(
        "河口县惠民政策任务清单（2024年）",
        grid(
            "序号|工作任务|责任单位|年均增长（%）|完成时限|发放时间",
            "1|发放补贴|县财政局|—|9月投入使用|6月30日前",
            "2|建成场馆|县文旅局|—|5月底前动工|",
        ),
    )["deadlines"]
    assert [(row["kind"], row["end"]) for row in rows] == [
        ("by", "2024-09-30"),
        ("by", "2024-06-30"),
        ("by", "2024-05-31"),
    ]


def test_rates_in_columns_of_standards() -> None:
    """不超过机具价格的30%，单机最高5万元 and 50% alone, without a verb of giving."""
    rows = facts(
        "河口县惠农补贴政策清单",
        grid(
            "序号|补贴项目|补贴对象|补贴标准",
            "1|农机购置补贴|农户|不超过机具价格的30%，单机最高5万元",
            "2|保费补贴|种植大户|50%",
        ),
    )["subsidies"]
    assert [(row["rate"], row["comparator"], row["cap"], row["beneficiary"]) for row in rows] == [
        (30, "<=", 50_000, "农户"),
        (50, "=", None, "种植大户"),
    ]


def test_a_numbered_heading_over_a_table_is_no_task_and_levels_of_the_economy_count_in_rows() -> None:
    """一、今后五年工作任务 only says what the table below holds; 生产总值突破1万亿元 is a target there."""
    tables = facts(
        "河口市2022年重点工作责任分解",
        "<p>一、今后五年工作任务</p>",
        grid("序号|工作任务|责任单位", "1|生产总值突破1万亿元。|市发改委", "2|实际利用外资超过160亿美元。|市商务局"),
    )
    assert [row["number"] for row in tables["tasks"]] == ["1", "2"]
    assert [(row["value"], row["measure_unit"]) for row in tables["targets"]] == [(1e12, "元"), (1.6e10, "美元")]


def test_columns_that_report_hold_no_facts() -> None:
    """1-9月份完成情况 tells what was done."""
    tables = facts(
        "河口市2022年民生实事进展表",
        grid(
            "序号|实事名称|2022年度任务目标|责任单位|1-9月份工作完成情况",
            "1|建设学校|建成教学楼2座|市教育局|9月份开始施工，完成主体施工70%。",
            "2|建设球场|建成球场13处|市体育局|2022年9月23日完成招标。",
        ),
    )
    assert [row["value"] for row in tables["targets"]] == [2, 13]
    assert [(row["kind"], row["end"]) for row in tables["deadlines"]] == [("during", "2022-12-31")]


def test_rows_with_a_time_limit_and_no_units_are_tasks() -> None:
    """目标任务内容 beside 完成时限; 责任科室 names no unit; a timetable of 时间 and 事项 holds none."""
    tables = facts(
        "河口县2023年目标任务分解表",
        grid("序号|目标任务内容|责任科室|完成时限", "1|造林3000亩|造林站|12月底前", "2|抚育500亩|造林站|6月底前"),
        grid("时间|事项", "3月1日|报名", "3月5日|考试"),
    )
    assert [row["title"] for row in tables["tasks"]] == ["造林3000亩", "抚育500亩"]


def test_figures_with_their_measure_units_in_a_table_of_indicators() -> None:
    """≥12万人 under 指标值 is dated by the line above the table."""
    rows = facts(
        "河口省财政厅关于下达就业补助资金的通知",
        "<p>2024年就业补助资金绩效目标表</p>",
        grid(
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|享受补贴人数|≥12万人",
            "^|质量指标|发放准确率|≥98%",
            "^|时效指标|办结时间|3个工作日以内",
        ),
    )["targets"]
    assert [(row["indicator"], row["value"], row["comparator"], row["period_end"]) for row in rows] == [
        ("享受补贴人数", 120_000, ">=", "2024-12-31"),
        ("发放准确率", 98, ">=", "2024-12-31"),
        ("办结时间", 3, "<=", "2024-12-31"),
    ]


def test_what_must_be_done_right_of_a_title_is_its_content() -> None:
    """主要任务 beside 实事项目 holds the measures."""
    tables = facts(
        "河口区2025年民生实事台账",
        grid(
            "序号|实事项目|主要任务|牵头单位",
            "1|增加学位|新建中小学4所，新增学位3600个|区教育局",
            "2|停车|新增泊位250个|区城管局",
        ),
    )
    assert [(row["title"], row["category"], row["measures"]) for row in tables["tasks"]] == [
        ("增加学位", None, "新建中小学4所,新增学位3600个"),
        ("停车", None, "新增泊位250个"),
    ]
    assert [row["value"] for row in tables["targets"]] == [4, 3600, 250]


def test_a_column_of_figures_is_no_column_of_regions() -> None:
    """城市 and 农村 over amounts are classes; a letter that raises standards says from when."""
    tables = facts(
        "河口市民政局关于提高救助标准的通知",
        "<p>自2024年1月1日起，提高全市困难群众救助标准，具体标准见附表。</p><p>2024年3月1日</p><p>附表</p><p>救助标准表</p><p>单位：元/人/月</p>",
        grid("类别|<|城市|农村", "低保标准|<|836|652", "护理标准|全自理|209|209", "^|半自理|418|418"),
    )
    assert [row["amount"] for row in tables["subsidies"]] == [836, 652, 209, 209, 418, 418]
    assert [(row["kind"], row["start"]) for row in tables["deadlines"]] == [("effective", "2024-01-01")]


def test_terms_and_receivers_that_stand_elsewhere_in_the_row_or_the_notice() -> None:
    """租房补贴期限 3年 is how long the monthly amount is paid; a condition names the receiver; 补贴对象 of a section before holds for cells."""
    rents = facts(
        "河口市人才补贴办法",
        "<p>一、人才安居</p><p>对新引进人才给予租房补贴，标准如下。</p>",
        grid("层次|购房补贴（万元）|租房补贴（元/月）|租房补贴期限", "A类|100|5000|5年", "B类|60|3000|36个月"),
    )["subsidies"]
    assert [(row["amount"], row["duration_max_months"]) for row in rents] == [
        (1_000_000, None),
        (5000, 60),
        (600_000, None),
        (3000, 36),
    ]
    prizes = facts(
        "河口区工业奖励措施",
        grid(
            "类别|奖励条件|奖励标准",
            "突破|产值首次突破10亿元的企业|一次性奖励50万元",
            "上规|首次入库的工业企业|奖励10万元",
        ),
    )["subsidies"]
    assert [row["beneficiary"] for row in prizes] == ["企业", "工业企业"]
    rice = facts(
        "河口县稻谷补贴方案",
        "<p>一、补贴对象</p><p>补贴对象为稻谷种植者。</p><p>二、补贴标准</p><p>具体如下：</p>",
        grid("作物|规模|补贴标准", "早稻|30亩以下|80元/亩", "再生稻|50亩以上|每亩150元"),
    )["subsidies"]
    assert sorted((row["amount"], row["beneficiary"]) for row in rice) == [(80, "稻谷种植者"), (150, "稻谷种植者")]


def test_an_indicator_in_two_cells_under_one_heading_and_its_parts() -> None:
    """污染物减少（%） | 氮氧化物 is one name; 其中：绿色工厂 counts in what the row above does; a year before the plan is no deadline."""
    tables = facts(
        "河口省生态环境规划（2021—2025年）",
        grid(
            "序号|指标|<|2020年|2025年|属性",
            "1|污染物减少（%）|需氧量|—|〔8〕|约束性",
            "^|^|氮氧化物|—|〔12〕|约束性",
            "2|工业企业（家）|<|1200|1500|预期性",
            "3|其中：绿色工厂|<|60|150|预期性",
        ),
    )
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in tables["targets"]] == [
        ("污染物减少 / 需氧量", 8, "%"),
        ("污染物减少 / 氮氧化物", 12, "%"),
        ("工业企业", 1500, "家"),
        ("绿色工厂", 150, "家"),
    ]
    assert [row["end"] for row in tables["deadlines"]] == ["2025-12-31"]


def test_a_row_is_due_when_the_last_of_its_steps_is() -> None:
    """6月底前印发方案，12月底前完成: what the row counts is due in December; 全年推进 is the year."""
    tables = facts(
        "河口市2023年重点任务分工",
        grid(
            "序号|工作任务|主要举措|牵头单位|时间安排",
            "1|强化队伍|招聘人员120名|市卫健委|6月底前印发方案，12月底前完成",
            "2|压缩时限|办电平均用时压减至15个工作日以内|市司法局等22个部门|全年推进",
        ),
    )
    assert [(row["value"], row["period_end"]) for row in tables["targets"]] == [(120, "2023-12-31"), (15, "2023-12-31")]
    assert [(row["kind"], row["end"]) for row in tables["deadlines"]] == [
        ("by", "2023-06-30"),
        ("by", "2023-12-31"),
        ("during", "2023-12-31"),
    ]
    assert [row["name_raw"] for row in tables["assignments"]] == ["市卫健委", "市司法局"]


def test_measure_units_and_promises_in_the_names_of_rows() -> None:
    """危房改造补助（元/户） under 一类地区: the row says that it is paid, and for one of what."""
    rows = facts(
        "河口市惠民政策一览表",
        grid(
            "项目名称|享受对象|标准|<",
            "^|^|一类地区|二类地区",
            "危房改造补助（元/户）|低收入群体|20000|18000",
            "生育补贴（元）|产妇|2000|1500",
        ),
    )["subsidies"]
    assert [(row["amount"], row["per"], row["beneficiary"], row["tier"]) for row in rows[:2]] == [
        (20_000, "户", "低收入群体", "一类地区"),
        (18_000, "户", "低收入群体", "二类地区"),
    ]


def test_classes_of_a_plan_of_training_are_tasks_and_their_numbers_targets() -> None:
    """班次名称 and 承办单位; a heading of numbers alone counts what the row says."""
    tables = facts(
        "河口县2025年度干部培训计划",
        grid(
            "序号|班次名称|培训人数|培训时间|承办单位", "1|干部进修班|80|4月|县委党校", "2|振兴专题班|200|9月|县委党校"
        ),
    )
    assert [row["title"] for row in tables["tasks"]] == ["干部进修班", "振兴专题班"]
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in tables["targets"]] == [
        ("干部进修班", 80, "人"),
        ("振兴专题班", 200, "人"),
    ]


def test_tabbed_headings_over_blanks() -> None:
    """高标准农田 and a blank above 新建 and 改造: a heading over two columns; a blank above figures is a column without a name."""
    text = "河口县2024年任务分解表\n单位：亩、户\n乡镇\t高标准农田\t\t户厕改造\n\t新建\t改造\t\n东镇\t3000\t1200\t320\n西镇\t2600\t900\t260\n"
    content = read_text(text.encode())
    rows = extract(segment(Notice("n", "n.txt", "", "", "text", "parsed", None, content.text, grids=content.grids)))
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in rows["targets"][:3]] == [
        ("高标准农田 / 新建", 3000, "亩"),
        ("高标准农田 / 改造", 1200, "亩"),
        ("户厕改造", 320, "户"),
    ]
    plain = read_text("县区\t任务\t\n东县\t3\t好\n西县\t4\t中\n南县\t5\t中\n".encode())
    assert [cell.row for cell in plain.grids[0].cells if cell.is_header] == [0, 0, 0]


def test_contents_of_projects_count_without_a_verb_and_sizes_do_not() -> None:
    """节制闸2座 under 建设内容及规模 is to be built; 净宽25米 says how large it is; km and m3 stay as written."""
    rows = facts(
        "河口县2022年水利项目表",
        grid(
            "序号|项目名称|建设内容及规模|建设年限|责任单位",
            "1|东河整治|节制闸2座，净宽25米，排涝泵站1座|2021-2022|县水利局",
            "2|西河整治|整治河道13.5km，清淤2万m³|2022|县水利局",
        ),
    )["targets"]
    assert [(row["indicator"], row["value"], row["measure_unit"]) for row in rows] == [
        ("节制闸", 2, "座"),
        ("排涝泵站", 1, "座"),
        ("整治河道", 13.5, "km"),
        ("清淤", 20_000, "m3"),
    ]


def test_undated_columns_beside_years_of_another_heading_and_numbers_of_what_they_name() -> None:
    """里程 in two years, 危桥改造 without one: all count; 次数 counts in 次; 其中 below a heading of numbers is a number."""
    rows = facts(
        "河口县2024年公路任务分解表",
        "<p>单位：公里</p>",
        grid("乡镇|里程|<|危桥改造|<", "^|2024年|2025年|座数|处数", "东镇|12|10|2|3", "西镇|8|9|1|2"),
    )["targets"]
    assert [(row["value"], row["measure_unit"], row["period_end"]) for row in rows[:4]] == [
        (12, "公里", "2024-12-31"),
        (10, "公里", "2025-12-31"),
        (2, "座", "2024-12-31"),
        (3, "处", "2024-12-31"),
    ]
    signed = facts(
        "河口县2025年度招商任务分解及考核表",
        grid(
            "序号|责任单位|签约项目数（个）|<|招商次数|分值",
            "^|^|总数|其中：亿元以上|^|^",
            "1|县商务局|6|2|12|100",
            "2|东镇|4|1|6|100",
        ),
    )["targets"]
    assert [(row["value"], row["measure_unit"]) for row in signed[:3]] == [(6, "个"), (2, "个"), (12, "次")]
    assert len(signed) == 6


def test_headings_with_measure_units_and_receivers_that_rows_name() -> None:
    """运营补助（元/人·月） heads a column though no word of the headings is known; the row's own body comes before the caption's."""
    rows = facts(
        "河口区养老服务设施补助标准",
        "<p>2023年9月12日</p><p>河口区养老服务设施补助标准</p>",
        grid(
            "设施种别|评定等次|建设补助（万元）|运营补助|<",
            "^|^|^|标准（元/人·月）|最长期限",
            "社区养老服务中心|三星|20|200|3年",
            "^|四星|30|250|5年",
        ),
    )["subsidies"]
    assert [(row["amount"], row["per"], row["duration_max_months"], row["beneficiary"]) for row in rows] == [
        (200_000, None, None, "社区养老服务中心"),
        (200, "人/月", 36, "社区养老服务中心"),
        (300_000, None, None, "社区养老服务中心"),
        (250, "人/月", 60, "社区养老服务中心"),
    ]
