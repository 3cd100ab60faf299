"""The time that a heading, a caption or a column of times gives to what stands under or beside it."""

import re
from datetime import date
from functools import lru_cache

import msgspec

from pipeline.grammar.calendar import month_end
from pipeline.grammar.periods import find_periods
from pipeline.grammar.spells import Period

TEN_DAYS = re.compile(r"[^-–—~至到]*月[上中下]旬")
BARE_YEARS = re.compile(
    r"(?:\A|(?<= / ))(?P<y1>20[0-4]\d)(?:\.(?P<m1>\d{1,2}))?"
    r"(?:(?:[-–—~～至]+)(?P<y2>20[0-4]\d)(?:\.(?P<m2>\d{1,2}))?)?(?:年)?\Z"
)


def bare_years(text: str) -> Period | None:
    """Years that are all a column's heading or cell says, without 年: 2021-2025, 2023, 2021.3-2022.6; None for anything else."""
    match = BARE_YEARS.search(text)
    if match is None:
        return None
    first, last = int(match["y1"]), int(match["y2"] or match["y1"])
    opening = int(match["m1"] or 1)
    closing = int(match["m2"] or (match["m1"] if not match["y2"] else None) or 12)
    if not (first <= last <= first + 30 and 1 <= opening <= 12 and 1 <= closing <= 12):
        return None
    granularity = "period" if match["y2"] else "month" if match["m1"] else "year"
    return Period(match.start(), match.end(), "during", date(first, opening, 1), month_end(last, closing), granularity)


@lru_cache(maxsize=64)
def heading_periods(heading: str, issued_on: date | None = None, year: int | None = None) -> tuple[Period, ...]:
    """The time expressions of a heading, caption, lead-in or cell of a column of times, which each figure under or beside it asks for."""
    bare = bare_years(heading)
    return (bare,) if bare else tuple(find_periods(heading, issued_on, year))


def deadline_periods(text: str, issued_on: date | None, year: int | None = None) -> list[Period]:
    """The times of a cell under a heading of deadlines (完成时限), where a bare month or day is one to be met (2023年12月)."""
    return [as_deadline(period, text) for period in heading_periods(text, issued_on, year)]


def as_deadline(period: Period, text: str) -> Period:
    """A month, a part of one (8月中旬), quarter or day under a heading of deadlines, as something due by its end."""
    whole = period.granularity in {"month", "day", "quarter"} or TEN_DAYS.fullmatch(
        text, period.span_start, period.span_end
    )
    if period.kind != "during" or not whole:
        return period
    return msgspec.structs.replace(period, kind="by", start=None)
