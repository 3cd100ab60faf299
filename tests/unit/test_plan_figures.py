"""Figures of yearly plans and work reports: levels behind rates, sizes of what is counted, grades of a whole, years in a row."""

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
