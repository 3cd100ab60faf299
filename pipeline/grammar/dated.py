"""Time expressions that name a year, or 今年 and 明年: 到2026年底, 2025年6月30日前, 2024年5月、9月, 自2019年起."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from pipeline.grammar.calendar import day, month_end, ten_days
from pipeline.grammar.cues import cued
from pipeline.grammar.spells import CLOCK, ONE_MONTH, Period

YEAR = r"(?:19|20)\d{2}"
UNTIL = re.compile(r"(?:力争到|争取到|预计到|截至|截止到|截止|到|至|截止至|在|于|力争在|确保在|力争)\Z")
LONGEST_UNTIL = 3
OF_THIS_CENTURY = re.compile(r"20(?=\d\d)")
OF_THE_LAST = re.compile(r"19(?=\d\d)")
YEAR_LENGTH = 4
LISTED_YEAR = re.compile(rf"(?<![\d.\-—–~～]){YEAR}(?=(?:[、和]{YEAR}){{0,4}}[、和]{YEAR}年(?!\d|[底末前]))")
THIS_YEAR = cued(
    r"(?:今年|本年|明年)(?=\d{1,2}月|第?[一二三四]季度|[上下]半年|年?[底末])"
    r"|(?:今年|明年)(?=(?:再|计划|拟|将|力争|全面|要|继续|新增|新建|改造|完成|启动|开展|实施|建成|建设|培训|举办|组织|安排|投入)(?!以来))",
    "今年",
    "本年",
    "明年",
)
DAY_TAIL = re.compile(rf"(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日{CLOCK}(?P<tail>之前|以前|前|截止|止|起|开始|之?后|以后)?")
MONTH_TAIL = re.compile(
    r"(?P<m>\d{1,2})月(?:份)?(?P<part>[上中下]旬)?(?P<tail>底以前|底前|底之前|末前|底|末|前|之前|以前|起|开始)?(?!\d)"
)
QUARTER_TAIL = re.compile(r"(?:第?(?P<q>[一二三四1-4])季度|Q(?P<q2>[1-4]))(?P<tail>底前|末前|底|末|前)?")
QUARTER_BEGINNINGS = frozenset("第一二三四1234Q")
HALF_BEGINNINGS = frozenset("上下")
HALF_TAIL = re.compile(r"(?P<h>上半年|下半年)(?P<tail>底前|底|末|前|起|开始)?")
YEAR_TAIL = re.compile(
    r"(?P<tail>年底前|年底|年末|底之前|底以前|底前|末前|底|末|之前|以前|前|全年|度内|度末|度|内|起|开始|以来|以后|后|期间)?(?!\d{1,2}月)"
)
MONTHS_AFTER = re.compile(
    r"\d{1,2}月(?:份)?(?P<more>(?:[、和及]\d{1,2}月(?:份)?)+)(?![\d底末前上中下初至到起–—―~～-]|\d{1,2}日)"
)
DAY_BEHIND = re.compile(r"\d{1,2}日")
PART_BEHIND = re.compile(r"第?[一二三四1-4]季度|[上下]半年|\d{1,2}月")
FROM_WORDS = {"自", "从"}
AFTERWARDS = {"后", "之后", "以后"}


def years_in(text: str) -> list[int]:
    """Where the years that a text names begin (2026)."""
    years = [match.start() for match in OF_THIS_CENTURY.finditer(text)] if "20" in text else []
    earlier = [match.start() for match in OF_THE_LAST.finditer(text)] if "19" in text else []
    return sorted(years + earlier) if earlier else years


def at_years(pattern: re.Pattern[str], text: str, years: list[int], leads: str = "") -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin with one of the years of a text, or with one of `leads` before it (自2026)."""
    end = 0
    for year in years:
        led = year > end and text[year - 1] in leads
        match = pattern.match(text, year - led) if year >= end else None
        if match:
            yield match
            end = match.end()


class Dated(msgspec.Struct, frozen=True):
    """A year in the text: its number, where it ends, the words that lead to it (到, 截至) and where they begin."""

    year: int
    end: int
    until: str
    start: int
    opened: bool

    def closes(self) -> bool:
        """Whether the words before it make it an end: 到2026年."""
        return self.until.endswith(("到", "至", "截止"))


def point(dated: Dated, match: re.Match[str], start: date, end: date, granularity: str) -> Period:
    """A stretch of the calendar as a deadline, a beginning or a duration, by the words around it."""
    tail = match["tail"] or ""
    if tail.startswith(("起", "开始")) or tail in AFTERWARDS:
        return Period(dated.start, match.end(), "effective", start, None, granularity)
    if tail in {"前", "之前", "以前"}:
        return Period(dated.start, match.end(), "by", None, start - timedelta(days=1), granularity)
    closes = "底" in tail or "末" in tail or "前" in tail or tail == "止" or dated.closes()
    if closes:
        return Period(dated.start, match.end(), "by", None, end, granularity)
    return Period(dated.start, match.end(), "during", start, end, granularity)


def full_date(text: str, at: Dated) -> Period | None:
    """2025年6月30日前, 自2019年1月1日起, 2024年5月1日."""
    match = DAY_TAIL.match(text, at.end)
    on = day(at.year, int(match["m"]), int(match["d"])) if match else None
    if match is None or on is None:
        return None
    if at.opened or match["tail"] in {"起", "开始", *AFTERWARDS}:
        return Period(at.start, match.end(), "effective", on, None, "day")
    if match["tail"] in {"之前", "以前", "前", "止", "截止"} or at.closes():
        return Period(at.start, match.end(), "by", None, on, "day")
    return Period(at.start, match.end(), "during", on, on, "day")


def month_of(text: str, at: Dated) -> Period | None:
    """2025年6月底前, 2025年8月上旬, 2025年6月中旬前."""
    match = MONTH_TAIL.match(text, at.end)
    if not match or not 1 <= (month := int(match["m"])) <= 12 or DAY_BEHIND.match(text, match.end()):
        return None
    start, end = ten_days(at.year, month, match["part"])
    if match["part"] and match["tail"]:
        return Period(at.start, match.end(), "by", None, end, "period")
    return point(at, match, start, end, "period" if match["part"] else "month")


def quarter_of(text: str, at: Dated) -> Period | None:
    """2026年第一季度."""
    match = QUARTER_TAIL.match(text, at.end)
    if not match:
        return None
    last = 3 * ("一二三四1234".index(match["q"] or match["q2"]) % 4) + 3
    return point(at, match, date(at.year, last - 2, 1), month_end(at.year, last), "quarter")


def half_of(text: str, at: Dated) -> Period | None:
    """2026年上半年."""
    match = HALF_TAIL.match(text, at.end)
    if not match:
        return None
    first = 7 if match["h"] == "下半年" else 1
    return point(at, match, date(at.year, first, 1), month_end(at.year, first + 5), "month")


def whole_year(text: str, at: Dated) -> Period | None:
    """到2026年底, 2024年全年, 从2019年起."""
    match = YEAR_TAIL.match(text, at.end)
    if not match or match["tail"] == "以来" or PART_BEHIND.match(text, match.end()):
        return None
    tail = match["tail"] or ""
    if at.opened and tail not in {"起", "开始"}:
        return None
    granularity = "year_end" if "底" in tail or "末" in tail else "year"
    return point(at, match, date(at.year, 1, 1), date(at.year, 12, 31), granularity)


def months_after(text: str, at: Dated) -> list[Period]:
    """The further months of a list that a year opens: 2024年5月、|9月|和11月集中排查."""
    listed = MONTHS_AFTER.match(text, at.end)
    if listed is None:
        return []
    months = [
        match for match in ONE_MONTH.finditer(text, listed.start("more"), listed.end()) if 1 <= int(match["m"]) <= 12
    ]
    return [
        Period(match.start(), match.end(), "during", *ten_days(at.year, int(match["m"]), None), "month")
        for match in months
    ]


def dated(text: str, years: list[int], issued_on: date | None) -> list[Period]:
    """Expressions that name a year, one of those that begin at `years` or 今年: 到2026年底, 2024年全年, 2025年6月底前, 2026年上半年, 从2019年起, 今年6月底前."""
    found: list[Period | None] = []
    behind = [(year, year + YEAR_LENGTH) for year in years]
    named = [(year, end + 1, int(text[year:end])) for year, end in behind if text.startswith("年", end)]
    this = THIS_YEAR.finditer(text) if issued_on else ()
    named += [(*match.span(), issued_on.year + (match[0] == "明年")) for match in this if issued_on]
    for year, end, number_of_year in named:
        until = UNTIL.search(text, max(0, year - LONGEST_UNTIL), year)
        start = until.start() if until else year
        at = Dated(number_of_year, end, text[start:year], start, text[start - 1 : start] in FROM_WORDS)
        opening = text[end : end + 1]
        if opening.isdecimal():
            found += [full_date(text, at), month_of(text, at), *months_after(text, at)]
        if opening in QUARTER_BEGINNINGS:
            found.append(quarter_of(text, at))
        if opening in HALF_BEGINNINGS:
            found.append(half_of(text, at))
        found.append(whole_year(text, at))
    for match in at_years(LISTED_YEAR, text, years) if len(years) > 1 else ():
        year = int(match[0])
        found.append(Period(*match.span(), "during", date(year, 1, 1), date(year, 12, 31), "year"))
    return [period for period in found if period]
