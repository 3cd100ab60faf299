"""Tables of indicators and of regions: bare figures with the units, years and names that stand around them."""

import pytest

from pipeline.extract import extract
from pipeline.extract.targets.cells import caption_name
from pipeline.model import Notice, Row
from pipeline.readers import html
from pipeline.segment import segment

HEAD = (
    "<p>临江市人民政府关于印发《临江市“十四五”养老规划》的通知</p><p>临政发〔2022〕5号</p><p>临江市人民政府</p><p>2022年3月8日</p>"
    "<p>临江市“十四五”养老规划</p><p>一、主要指标</p>"
)


def targets(*lines: str) -> list[Row]:
    """The targets of tables in a plan for 2021 to 2025 that was issued in March 2022."""
    content = html.read(f"<html><body><div>{HEAD}{''.join(lines)}</div></body></html>".encode())
    notice = Notice("n", "n.html", "", "text/html", "html", "parsed", None, content.text, grids=content.grids)
    return extract(segment(notice))["targets"]


def table(*rows: str) -> str:
    """A table of rows whose cells are parted by |."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


INDICATORS = table(
    "指标名称|2020年|2025年|年均增速〔累计〕|属性",
    "1.养老床位总量（万张）|3.1|4.2|5.2%|预期性",
    "2.培训护理员（万人次）|1.5|—|〔8〕|预期性",
    "3.助餐点覆盖率（%）|52|≥80|—|约束性",
)


def test_the_measure_unit_in_an_indicators_name_holds_for_its_row() -> None:
    """养老床位总量（万张） 4.2 is 42,000 张; a year that had passed when the plan was issued promises nothing."""
    found = [(row["indicator"], row["value"], row["measure_unit"], row["comparator"]) for row in targets(INDICATORS)]
    assert found == [
        ("养老床位总量", 42_000, "张", "="),
        ("养老床位总量增速", 5.2, "%", "="),
        ("培训护理员", 80_000, "人次", "="),
        ("助餐点覆盖率", 80, "%", ">="),
    ]


def test_a_bracketed_figure_is_counted_over_the_period_and_a_rate_is_a_years() -> None:
    """Under 年均增速〔累计〕 5.2% is a rate a year and 〔8〕 a sum over the years."""
    rows = {row["indicator"]: row for row in targets(INDICATORS)}
    assert [(rows[name]["basis"], rows[name]["frequency"]) for name in ("培训护理员", "养老床位总量增速")] == [
        ("cumulative", "once"),
        ("stock", "annual"),
    ]


def test_a_line_above_names_the_measure_unit_and_the_caption_what_is_counted() -> None:
    """单位：人次 is no caption; a place that is no division keeps its figures without a region's code."""
    rows = targets(
        "<p>各县（市、区）年度培训任务分配表</p><p>单位：人次</p>",
        table("地区|2022年|2023年", "高新园区|600|900", "合计|1600|1900"),
    )
    assert [(row["indicator"], row["value"], row["measure_unit"], row["period_end"]) for row in rows] == [
        ("培训", 600, "人次", "2022-12-31"),
        ("培训", 900, "人次", "2023-12-31"),
        ("培训", 1600, "人次", "2022-12-31"),
        ("培训", 1900, "人次", "2023-12-31"),
    ]
    assert rows[0]["region_code"] is None


@pytest.mark.parametrize(("cell", "end"), [("2023年12月", "2023-12-31"), ("2024年6月底前", "2024-06-30")])
def test_a_month_under_a_heading_of_deadlines_is_to_be_met(cell: str, end: str) -> None:
    """完成时限 2023年12月 asks for the end of that month, for every figure of its row."""
    rows = targets(
        table(
            "序号|重点任务|责任单位|完成时限",
            f"1|建成实训基地2个，年实训1万人次以上|市民政局|{cell}",
            "2|清零|市财政局|持续",
        )
    )
    assert [
        (row["indicator"], row["value"], row["period_start"], row["period_end"], row["frequency"]) for row in rows
    ] == [
        ("实训基地", 2, None, end, "once"),
        ("年实训", 10_000, None, end, "annual"),
    ]


@pytest.mark.parametrize(
    ("caption", "title", "name"),
    [
        ("三、年度任务分解", "东岭县2023—2025年职业技能培训工作方案", "职业技能培训"),
        ("附件2各市高技能人才培养目标任务表", "", "高技能人才培养"),
        ("任务分解表", "关于做好2024年居民医保参保工作的通知", "居民医保参保"),
        ("各地技能人才计划培养数量", "", "技能人才计划培养"),
    ],
)
def test_what_a_table_of_regions_counts(caption: str, title: str, name: str) -> None:
    """A caption that names nothing leaves it to the notice's title."""
    assert caption_name(caption, title) == name


def test_rows_of_a_timetable_are_due_in_the_year_of_the_plan() -> None:
    """Months and days of a column of times are those of a plan for one year, in the deadlines and in the targets of the row; 全年 is the year."""
    rows = (
        "序号|工作任务|具体目标|责任单位|完成时限",
        "1|整治水体|整治水体20个|省水利厅|11月30日",
        "2|新建管网|新建管网90公里|省住房厅|10月",
        "3|造林|完成造林30万亩|省林业局|全年",
        "4|清淤|完成河道清淤40公里|省水利厅|长期",
    )
    page = f"<html><body><p>青山省2025年重点任务清单</p>{table(*rows)}</body></html>"
    content = html.read(page.encode())
    notice = Notice("n", "n.html", "", "text/html", "html", "parsed", None, content.text, grids=content.grids)
    tables = extract(segment(notice))
    assert [(row["kind"], row["end"]) for row in tables["deadlines"]] == [
        ("by", "2025-11-30"),
        ("by", "2025-10-31"),
        ("during", "2025-12-31"),
    ]
    assert [row["period_end"] for row in tables["targets"]] == ["2025-11-30", "2025-10-31", "2025-12-31", "2025-12-31"]
