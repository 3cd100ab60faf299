"""Annex tables of many shapes: several header rows, merged cells, subtotals, units of more than one kind, marks and rates."""

from pipeline.extract import extract
from pipeline.model import Notice, Tables
from pipeline.readers import html
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
