"""The record of a time expression, and the small numerals that time expressions count with."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

import msgspec

from pipeline.grammar.numerals import parse_chinese

ONE_MONTH = re.compile(r"(?P<m>\d{1,2})月(?:份)?")
CLOCK = r"(?:\((?:星期|周)[一二三四五六日天]\))?(?:(?:上午|下午|中午|晚上?)?(?:\d{1,2}|零)(?::\d{2}|[时点](?:\d{1,2}分?|整|半)?)|(?:上午|下午)?下班)?"
LISTED_DAYS = r"(?P<more>[、和](?:\d{1,2}日?[、和])*)"
N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"


class Period(msgspec.Struct, frozen=True, gc=False):
    """A time expression in folded text: kind, dates (inclusive, None where open), granularity and frequency."""

    span_start: int
    span_end: int
    kind: str
    start: date | None = None
    end: date | None = None
    granularity: str = "year"
    frequency: str = "once"
    months: int | None = None
    days: int | None = None


BEGINNING = attrgetter("span_start")


def within(periods: Sequence[Period], start: int, end: int) -> Sequence[Period]:
    """The expressions that begin in [start, end), of expressions in order."""
    if not periods or periods[-1].span_start < start or periods[0].span_start >= end:
        return ()
    first = bisect_left(periods, start, key=BEGINNING)
    return periods[first : bisect_left(periods, end, first, key=BEGINNING)]


def in_a_row(match: re.Match[str]) -> bool:
    """Whether the days that a match of LISTED_DAYS lists follow one another (5月1、2、3日), or it is a stretch and lists none."""
    if match["more"] is None:
        return True
    days = [int(each) for each in re.findall(r"\d+", f"{match['d1']}{match['more']}{match['d2']}")]
    return days == list(range(days[0], days[0] + len(days)))


def number(text: str) -> int:
    """A small numeral in digits or Chinese."""
    return int(text) if text.isdigit() else (parse_chinese(text) or 0)
