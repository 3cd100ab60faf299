"""Time expressions → periods: 到2026年底, 2022年至2024年, “十四五”时期, 每两年, 自发文之日起, 有效期5年."""

import re
from bisect import bisect
from datetime import date

import msgspec

from pipeline.grammar.calendar import day, month_end, ten_days
from pipeline.grammar.cues import cued, cues_of, speaks
from pipeline.grammar.dated import THIS_YEAR, YEAR, at_years, dated, years_in
from pipeline.grammar.numerals import parse_chinese
from pipeline.grammar.recurrences import recurring
from pipeline.grammar.rhythms import rhythms
from pipeline.grammar.spells import CLOCK, LISTED_DAYS, N, Period, in_a_row, number
from pipeline.grammar.terms import SCHOOL_YEAR, SEASON, TERM, terms
from pipeline.grammar.validity import (
    EFFECTIVE,
    FROM_TODAY,
    VALID_FOR,
    WITHIN_FROM_ISSUE,
    WITHIN_FROM_START,
    from_issue,
    resolve_validity,
    validity,
)
from pipeline.grammar.written import rewritten
from pipeline.grammar.yearless import yearless

PLAN_ZERO = 1951  # five-year plan n, from the sixth on, starts in 1951 + 5 n: the fourteenth in 2021
DASH = r"(?:-+|[–—―~～]+|至|到)"
QUOTE = r"[“\"‘「]?"
UNQUOTE = r"[”\"’」]?"
LIST_JOINTS = {"和", "、", "及", "与"}
COMPARED_BEFORE = re.compile(r"(?:较|比|高于|低于|优于|超过|不少于|相当于|以)(?:“?十.五”?)?\Z")
COMPARED_AFTER = re.compile(r"(?:的)?(?:相比|基础上|水平|基数|同期|基础之上)|为(?:基数|基准|基期)")
PLAN = cued(
    rf"{QUOTE}(?P<plan>十[一二三四五六七八九]?|二十)五{UNQUOTE}(?P<what>时期|期间|末期|末|以来|规划期|规划期间|时期末|期末)?",
    "五",
)
PLAN_SAID = re.compile(r"五(?:(?<=十五)|(?<=十[一二三四五六七八九]五))")
LONGEST_LEAD_OF_PLAN = 3
LISTED_PLAN = re.compile(rf"[、和及与]?{QUOTE}十[一二三四五六七八九]五{UNQUOTE}(?:时期|期间|规划期)")
NAMED_PLAN = re.compile(r"[\w“”]{0,16}?(规划|方案|纲要|计划)")
RANGE = re.compile(
    rf"[自从在]?(?P<y1>{YEAR})年?(?P<m1>\d{{1,2}}月)?(?:(?P<d1>\d{{1,2}}日){CLOCK})?起?{DASH}"
    rf"(?P<y2>{YEAR})年(?:度(?!假))?(?P<m2>\d{{1,2}}月)?(?:(?P<d2>\d{{1,2}}日){CLOCK})?(?P<tail>底|末|期间|止)?"
)
WITHIN_YEAR = re.compile(
    rf"[自从在]?(?P<y>{YEAR})年(?:(?P<m1>\d{{1,2}})(?:月(?P<t1>[上中下]旬)?)?|(?P<md>\d{{1,2}})月(?P<d1>\d{{1,2}})日{CLOCK})起?{DASH}"
    rf"(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})日{CLOCK}|(?P<t2>[上中下]旬))?(?P<tail>底|末|期间|止)?"
)
WITHIN_MONTH = re.compile(
    rf"[自从在于]?(?P<y>{YEAR})年(?P<m>\d{{1,2}})月(?P<d1>\d{{1,2}})日?{CLOCK}(?:起?{DASH}|{LISTED_DAYS})(?P<d2>\d{{1,2}})日{CLOCK}止?(?!之?前)"
)
FROM_WITHIN = re.compile(
    rf"[自从]?(?P<y>{YEAR})年(?:起|开始)?[,，]?(?:的)?(?:(?P<n>{N})年(?:内|之内|以内)|(?:力争|计划|争取)?(?:再)?(?:利用|用)(?P<use>{N})年(?:左右)?的?(?:时间|努力))"
)
ATTRIBUTIVE = re.compile(
    r"[一-鿿]{0,3}(?:结转|(?P<built>建成|竣工|投用|交付|认定|获批|成立|签约|开工))(?:投用|使用)?的(?=[一-鿿])"
)
TIME_CHARACTERS = ("年", "度", "每", "按", "期", "五", "日", "周", "月", "季", "旬", "冬")


def plan_years(numeral: str) -> tuple[int, int]:
    """First and last year of a five-year plan: 十四五 → 2021, 2025."""
    order = parse_chinese(numeral) or 0
    first = PLAN_ZERO + 5 * order
    return first, first + 4


def five_year(text: str) -> list[Period]:
    """“十四五”时期 → 2021-2025; 到“十四五”末 → by its end."""
    found = []
    said = PLAN_SAID.search(text)
    first = max(0, said.start() - LONGEST_LEAD_OF_PLAN) if said else 0
    for match in PLAN.pattern.finditer(text, first) if said else ():
        order = match["plan"]
        first, last = plan_years(order)
        quoted = text[match.start()] in '“"‘「'
        what = match["what"] or ""
        if not what and not quoted:
            continue
        if not what and NAMED_PLAN.match(text, match.end()):
            continue
        if what == "以来":
            continue
        ends = what.endswith("末")
        start = match.start()
        if ends and start and text[start - 1] in "到至":
            start -= 1
        if ends:
            found.append(Period(start, match.end(), "by", None, date(last, 12, 31), "period"))
        elif what or LISTED_PLAN.match(text, match.end()):
            found.append(Period(start, match.end(), "during", date(first, 1, 1), date(last, 12, 31), "period"))
    return found


def ranges(text: str, years: list[int]) -> list[Period]:
    """Stretches that begin with one of a text's years: 2022年至2024年, 2025—2027年, 2019年1月1日-2021年12月31日, 2025年1—6月."""
    found = []
    for match in at_years(RANGE, text, years, "自从在") if len(years) > 1 else ():
        y1, y2 = int(match["y1"]), int(match["y2"])
        if not y1 <= y2 <= y1 + 30:
            continue
        m1 = int(match["m1"][:-1]) if match["m1"] else 1
        m2 = int(match["m2"][:-1]) if match["m2"] else 12
        if not (1 <= m1 <= 12 and 1 <= m2 <= 12):
            continue
        start = day(y1, m1, int(match["d1"][:-1]) if match["d1"] else 1)
        end = day(y2, m2, int(match["d2"][:-1])) if match["d2"] else month_end(y2, m2)
        if start and end:
            found.append(Period(match.start(), match.end(), "during", start, end, "period"))
    for match in at_years(WITHIN_YEAR, text, years, "自从在") if "月" in text else ():
        year, m1, m2 = int(match["y"]), int(match["m1"] or match["md"]), int(match["m2"])
        if not (1 <= m1 <= 12 and 1 <= m2 <= 12):
            continue
        start = day(year, m1, int(match["d1"])) if match["d1"] else ten_days(year, m1, match["t1"])[0]
        end = day(year, m2, int(match["d2"])) if match["d2"] else ten_days(year, m2, match["t2"])[1]
        if start and end and start <= end:
            found.append(Period(match.start(), match.end(), "during", start, end, "period"))
    for match in at_years(WITHIN_MONTH, text, years, "自从在于") if "日" in text else ():
        year, month = int(match["y"]), int(match["m"])
        start, end = day(year, month, int(match["d1"])), day(year, month, int(match["d2"]))
        if start and end and start < end and in_a_row(match):
            found.append(Period(match.start(), match.end(), "during", start, end, "period"))
    for match in at_years(FROM_WITHIN, text, years, "自从") if "内" in text or "用" in text else ():
        year, count = int(match["y"]), number(match["n"] or match["use"])
        found.append(
            Period(match.start(), match.end(), "during", date(year, 1, 1), date(year + count - 1, 12, 31), "period")
        )
    return found


def opens_ends(text: str, period: Period, behind: Period) -> bool:
    """Whether a day stands before a list's last one, which says that all of them are ends."""
    days = period.kind == "during" and period.granularity == behind.granularity == "day" and behind.kind == "by"
    return days and text[period.span_end : behind.span_start] in LIST_JOINTS


def with_listed_ends(text: str, found: list[Period]) -> list[Period]:
    """A year listed behind an end is an end as well: 到2022年和2030年; so is a day before one: 6月15日、12月15日前."""
    if len(found) < 2:
        return found
    out: list[Period] = []
    for place, period in enumerate(found):
        behind = found[place + 1] if place + 1 < len(found) else None
        before = out[-1] if out else None
        listed = before is not None and before.kind == "by" and text[before.span_end : period.span_start] in LIST_JOINTS
        if listed and period.kind == "during" and period.granularity == "year":
            out.append(Period(period.span_start, period.span_end, "by", None, period.end, "year"))
        elif behind is not None and opens_ends(text, period, behind):
            out.append(msgspec.structs.replace(period, kind="by", start=None))
        else:
            out.append(period)
    return out


def is_compared(text: str, period: Period) -> bool:
    """A time that something is compared with: 比2020年, 在2022年的基础上, 以2020年为基数."""
    before = COMPARED_BEFORE.search(text, max(0, period.span_start - 8), period.span_start)
    if before and before[0] != "以":
        return True
    return bool(COMPARED_AFTER.match(text, period.span_end))


def is_attribute(text: str, period: Period, issued_on: date | None) -> bool:
    """A time that only says which are meant: 2021—2023年结转的…, 2000年以前建成的…, a year before the notice's that something was built in."""
    match = ATTRIBUTIVE.match(text, period.span_end)
    if match is None:
        return False
    before = text.endswith(("以前", "之前"), period.span_start, period.span_end)
    past = issued_on is not None and period.end is not None and period.end.year < issued_on.year
    return before or past or not match["built"]


OF_VALIDITY = cues_of(EFFECTIVE, VALID_FOR)
OF_ISSUE = cues_of(WITHIN_FROM_ISSUE, WITHIN_FROM_START, FROM_TODAY)
OF_TERMS = cues_of(TERM, SCHOOL_YEAR, SEASON)


def find_periods(text: str, issued_on: date | None = None, year: int | None = None) -> list[Period]:
    """All time expressions of folded text in order; where two overlap the longer one, then the earlier.

    Months without a year are those of the year of issue, else of `year`, that of a plan for one year.
    """
    otherwise = rewritten(text)
    if otherwise is not None:
        return [otherwise.back(period) for period in plain_periods(otherwise.text, issued_on, year)]
    return plain_periods(text, issued_on, year)


def plain_periods(text: str, issued_on: date | None, year: int | None) -> list[Period]:
    """The time expressions of a text whose dates are written as 2025年6月30日."""
    if not speaks(text, TIME_CHARACTERS):
        return []
    years = years_in(text)
    found = five_year(text) if "五" in text else []
    found += ranges(text, years) if years else []
    found += validity(text, years, issued_on) if years or speaks(text, OF_VALIDITY) else []
    found += dated(text, years, issued_on) if years or ("年" in text and speaks(text, THIS_YEAR.cues)) else []
    found += yearless(text, issued_on or (date(year, 1, 1) if year else None))
    found += from_issue(text, issued_on) if speaks(text, OF_ISSUE) else []
    found += terms(text, issued_on) if (years or "今" in text) and speaks(text, OF_TERMS) else []
    found += recurring(text)
    found += rhythms(text)
    found = [
        period
        for period in found
        if period.kind == "recurring" or not (is_compared(text, period) or is_attribute(text, period, issued_on))
    ]
    if len(found) < 2:
        return resolve_validity(text, found)
    chosen: list[Period] = []
    starts: list[int] = []
    for period in sorted(found, key=lambda p: (p.span_start - p.span_end, p.span_start)):
        place = bisect(starts, period.span_start)
        behind = starts[place] if place < len(starts) else len(text)
        if period.span_end <= behind and (place == 0 or chosen[place - 1].span_end <= period.span_start):
            starts.insert(place, period.span_start)
            chosen.insert(place, period)
    return resolve_validity(text, with_listed_ends(text, chosen))
