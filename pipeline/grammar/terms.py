"""School terms, school years and seasons: 从2025年春季学期起, 2025年秋季学期, 2025—2026学年, 2024—2025雪季, 今冬明春."""

import re
from datetime import date, timedelta

from pipeline.grammar.calendar import month_end
from pipeline.grammar.cues import cued
from pipeline.grammar.spells import Period

TAIL = r"(?:(?P<from>起|开始)|(?P<by>之?前|[底末](?:之?前)?|结束前))?"
TERM = cued(
    rf"(?:自|从|在|于)?(?:(?P<y>(?:19|20)\d{{2}})年|今年)(?P<season>[春秋])季?(?:学期|开学)(?:开学)?后?{TAIL}",
    "学期",
    "开学",
)
SCHOOL_YEAR = cued(
    rf"(?:自|从|在|于)?(?P<y>(?:19|20)\d{{2}})年?(?:-+|[–—―~～]|至)(?P<y2>(?:19|20)\d{{2}})学年(?:度)?(?P<part>第[一二]学期|[上下]学期|[春秋]季学期)?{TAIL}",
    "学年",
)
SEASON = cued(
    r"(?:在|于)?(?P<y>(?:19|20)\d{2})年?(?:(?:-+|[–—―~～]|至)(?P<y2>(?:19|20)\d{2})年?)?度?(?P<season>冰雪季|雪季|采暖季|采暖期|供暖季|供暖期|榨季|秋冬季|冬春季|春季|夏季|秋季|冬季)(?!开?学)"
    r"|(?<![\d去])今冬明春",
    "季",
    "暖期",
    "今冬明春",
)
AUTUMN_TERM = (9, 1)
SPRING_TERM = (3, 7)
WINTER = (11, 3)
SEASONS = {
    "春季": (3, 5),
    "夏季": (6, 8),
    "秋季": (9, 11),
    "冬季": (12, 2),
    "秋冬季": (10, 3),
    "冰雪季": (11, 4),
    "雪季": (11, 4),
    "榨季": (11, 4),
}


def stretch(year: int, months: tuple[int, int]) -> tuple[date, date]:
    """The first day of a month and the last of a later one, of the next year where it stands earlier in the calendar."""
    first, last = months
    return date(year, first, 1), month_end(year + (last < first), last)


def placed(match: re.Match[str], start: date, end: date) -> Period:
    """A term as a duration, or as the beginning or end that the words around it make of it: …学期起, …学期前."""
    tail = match["by"] or ""
    begins = match["from"] or match[0].startswith(("自", "从"))
    if begins:
        return Period(match.start(), match.end(), "effective", start, None, "period")
    if tail in {"前", "之前"}:
        return Period(match.start(), match.end(), "by", None, start - timedelta(days=1), "period")
    if tail:
        return Period(match.start(), match.end(), "by", None, end, "period")
    return Period(match.start(), match.end(), "during", start, end, "period")


def school_terms(text: str, issued_on: date | None) -> list[Period]:
    """春季学期 begins on the first of March and ends in July, 秋季学期 on the first of September and ends in January."""
    found = []
    for match in TERM.finditer(text):
        if not match["y"] and issued_on is None:
            continue
        year = int(match["y"]) if match["y"] or issued_on is None else issued_on.year
        found.append(placed(match, *stretch(year, SPRING_TERM if match["season"] == "春" else AUTUMN_TERM)))
    return found


def school_years(text: str) -> list[Period]:
    """2025—2026学年, from September to August, and its terms."""
    found = []
    for match in SCHOOL_YEAR.finditer(text):
        first = int(match["y"])
        if int(match["y2"]) != first + 1:
            continue
        part = match["part"] or ""
        start, end = date(first, 9, 1), date(first + 1, 8, 31)
        if part[:1] in {"上", "秋"} or part == "第一学期":
            start, end = stretch(first, AUTUMN_TERM)
        elif part:
            start, end = stretch(first + 1, SPRING_TERM)
        found.append(placed(match, start, end))
    return found


def seasons(text: str, issued_on: date | None) -> list[Period]:
    """2024—2025雪季 → November to April, 2025年春季 → March to May, 今冬明春 → November to March from the year of issue."""
    found = []
    for match in SEASON.finditer(text):
        if match["y"] is None and issued_on is None:
            continue
        year = int(match["y"]) if match["y"] or issued_on is None else issued_on.year
        if match["y2"] and int(match["y2"]) != year + 1:
            continue
        start, end = stretch(year, SEASONS.get(match["season"] or "", WINTER))
        found.append(Period(match.start(), match.end(), "during", start, end, "period"))
    return found


def terms(text: str, issued_on: date | None) -> list[Period]:
    """The terms, school years and seasons of a text."""
    found = seasons(text, issued_on) if "季" in text or "期" in text or "冬" in text else []
    return found + school_terms(text, issued_on) + school_years(text) if "学" in text else found
