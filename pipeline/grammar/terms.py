"""School terms as beginnings and ends: 从2025年春季学期起, 2026年秋季学期开学前."""

import re
from datetime import date, timedelta

from pipeline.grammar.cues import cued
from pipeline.grammar.spells import Period

TERM = cued(
    r"(?:自|从|在|于)?(?:(?P<y>(?:19|20)\d{2})年|今年)(?P<season>[春秋])季(?:学期|开学)(?:开学)?(?:(?P<from>起|开始)|(?P<by>之?前))",
    "学",
)
OPENS = {"春": 3, "秋": 9}


def opening_of(match: re.Match[str], issued_on: date | None) -> date | None:
    """The first day of a term: the first of March or of September."""
    if not match["y"] and issued_on is None:
        return None
    return date(int(match["y"]) if match["y"] or issued_on is None else issued_on.year, OPENS[match["season"]], 1)


def terms(text: str, issued_on: date | None) -> list[Period]:
    """春季学期起 begins on the first of March, 秋季学期前 ends the day before the first of September."""
    found = []
    for match in TERM.finditer(text):
        opens = opening_of(match, issued_on)
        if opens is None:
            continue
        if match["from"]:
            found.append(Period(match.start(), match.end(), "effective", opens, None, "period"))
        else:
            found.append(Period(match.start(), match.end(), "by", None, opens - timedelta(days=1), "period"))
    return found
