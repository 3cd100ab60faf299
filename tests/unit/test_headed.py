"""Years that a heading or a cell of a column of times states without 年."""

import pytest

from pipeline.grammar.headed import bare_years, deadline_periods, heading_periods

YEARS = [
    ("2021-2025", "2021-01-01", "2025-12-31", "period"),
    ("2023", "2023-01-01", "2023-12-31", "year"),
    ("2022—2024年", "2022-01-01", "2024-12-31", "period"),
    ("2021.3-2022.6", "2021-03-01", "2022-06-30", "period"),
    ("2024.9", "2024-09-01", "2024-09-30", "month"),
    ("任务数 / 2025", "2025-01-01", "2025-12-31", "year"),
]


@pytest.mark.parametrize(("text", "start", "end", "granularity"), YEARS)
def test_bare_years(text: str, start: str, end: str, granularity: str) -> None:
    (period,) = heading_periods(text)
    assert (str(period.start), str(period.end), period.granularity) == (start, end, granularity)


@pytest.mark.parametrize("text", ["1200", "2025-2021", "2021.13", "投资2100", "20230601", "2100"])
def test_figures_are_no_years(text: str) -> None:
    assert bare_years(text) is None


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("2024年8月中旬", "by"), ("2024年8月中旬至9月上旬", "during"), ("2024年8月1日至8月10日", "during")],
)
def test_a_part_of_a_month_is_to_be_met(cell: str, kind: str) -> None:
    """8月中旬 in a column of deadlines is an end, a stretch of days or parts is not."""
    assert [period.kind for period in deadline_periods(cell, None)] == [kind]


def test_a_heading_with_words_is_read_as_usual() -> None:
    (period,) = heading_periods("2025年目标值")
    assert (str(period.end), period.kind) == ("2025-12-31", "during")
