"""Months, days and ends without a year: 6月底前, 5至9月份, 3月上旬, 5月19日至22日, 年底前 — of the year of issue or the one named before."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.grammar.calendar import day, month_end, ten_days
from pipeline.grammar.cues import Cued, cued, speaks
from pipeline.grammar.spells import CLOCK, LISTED_DAYS, ONE_MONTH, Period, in_a_row

DASH = r"(?:-+|[–—―~～]+|至|到)"
FREE = r"(?:(?<![\d年.])|(?<=[。;:]\d\.))"
NEXT = r"(?P<next>次年|翌年|第二年)?"
BARE_END = cued(r"(?:于|在|到|至)?(?:(?:本年度末|本年底|今年底|今年年底)(?:之?前)?|年底之前|年底前)", "底", "末")
DOING = (
    r"(?:集中|分批|分期|联合|陆续|全面|正式)?(?:组织|开展|启动|迎接|召开|进行|举办|完成|开工|竣工|投用|印发|下发|通报|公布|评估|验收|总结|考核|接受"
    r"|投入使用|启用|完工|动工|建成|交付|通车|封顶|投产|上线|试运行)"
)
MONTH_END = cued(
    rf"{FREE}(?:于|在|到)?(?P<m>\d{{1,2}})月(?:底|末)(?:之?前)?|{FREE}(?P<m2>\d{{1,2}})月(?P<d2>\d{{1,2}})日{CLOCK}(?:之?前|截止)",
    "月",
)
MONTHS = cued(
    rf"{FREE}(?:自|从)?(?P<m>\d{{1,2}})(?:月(?:份)?(?P<t>[上中下]旬)?(?:起|开始)?)?{DASH}{NEXT}(?P<m2>\d{{1,2}})月(?:份)?(?P<t2>[上中下]旬)?"
    r"(?:[底末](?:之?前)?)?(?![\d龄])",
    "月",
)
MONTH = cued(
    rf"{FREE}(?<![至到–—―~～-])(?:于|在)?(?P<m>\d{{1,2}})月(?:份)?(?:(?P<t>[上中下]旬)(?P<tail>之?前)?|(?P<before>之?前)|(?P<alone>份)?(?=[),:。;]|为(?:全|我|本|[一-鿿]{{2,12}}(?:月|期))|{DOING}|\Z))",
    "月",
)
FROM_MONTH = cued(rf"{FREE}[自从](?P<m>\d{{1,2}})月(?:份)?(?:起|开始)(?!{DASH})", "月")
LISTED_MONTHS = cued(
    rf"{FREE}(?<![至到–—―~～-])(?:\d{{1,2}}月(?:份)?[、和及])+\d{{1,2}}月(?:份)?(?=[各分]|{DOING})", "月"
)
DAYS = cued(
    rf"{FREE}(?P<m>\d{{1,2}})月(?P<d1>\d{{1,2}})日?{CLOCK}(?:起?{DASH}{NEXT}(?:(?P<m2>\d{{1,2}})月)?|{LISTED_DAYS})(?P<d2>\d{{1,2}})日{CLOCK}(?!(?:之?前))"
    rf"|于(?P<m3>\d{{1,2}})月(?P<d3>\d{{1,2}})日(?!{CLOCK}(?:之?前|{DASH}\d))",
    "月",
)
DAY = cued(
    rf"{FREE}(?<![至到–—―~～-])(?P<from>[自从])?(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日{CLOCK}(?P<tail>起|开始)?(?!{CLOCK}(?:之?前|截止)|[后以\]〕是为]|{CLOCK}{DASH}\d)",
    "日",
)
YEAR_ENDS = re.compile(r"年(?:底之?前|底(?<=[今本年]年底)|度末(?<=本年度末))")
NUMBER = re.compile(rf"\d+(?=月|{DASH})")
LONGEST_NUMBER = 2
PART = cued(
    r"(?<![\d年每各上下本第一二三四分、])(?:于|在|到)?(?:第?(?P<q>[一二三四])季度|(?P<h>[上下])半年)(?P<by>(?:之?内|[底末])?(?:之?前)?)(?!的?(?:同比|全[市省区县国]|各项指标|资金|补贴|补助|数据|报表|(?:[和及与、](?:全年|下半年))?(?:工作)?总结(?!会)))",
    "季",
    "半",
)
WHOLE = cued(
    r"(?<![\d年])全年(?=\Z|推进|实施|持续|坚持|分[\d一二两三四五六七八九十]|申报|新增|完成|开展|组织|举办|培训|建成|实现|力争|计划|招|改造|新建|培育|不少于|至少|不低于|[^,。;\d]{0,14}(?:突破|达到|超过|稳定在|保持在|控制在|不低于|不少于)|(?!(?:目标|工作)?(?:任务|目标|计划)的|平均|累计|气温|降水|降雨|日照)[一-鿿]{2,8}\d)"
    r"|(?<![\d一二三四五六七八九十两几每全半多数])(?P<within>[今本]?年内)(?![的外])",
    "全年",
    "年内",
)
CLAUSE_START = re.compile(r"(?:\A|[。;,:\n(]|时间(?:定|拟定|初步定|统一)?[为是在于:]+|(?:定|安排)[为在于]|[自从])\Z")
OF_A_DEED = re.compile(r"[一-鿿]{0,8}的")
LISTED_DAY = re.compile(r"\d日(?:\([^()]{2,6}\))?[、和及]\Z")
STAGE_START = re.compile(r"(?:[(:]|时间[为是在:]*|阶段)\Z")
REPEATED = re.compile(r"每年|次年|当年|年度\Z")
EVERY_YEAR = re.compile(r"每年|次年|翌年|上年|去年|当年|年度|每月|历年")
OTHER_YEAR = "0123456789〇○零一二三四五六七八九年每明次翌去上当"
YEAR_BEFORE = re.compile(r"(?<!〔)(?<!\[)(?P<y>20\d{2})年(?!度)")
OVER_YEARS = re.compile(
    r"20\d{2}年(?P<m1>\d{1,2})月[^,。;年]{0,6}?(?:-+|[–—―~～至到])(?P<y2>20\d{2})年(?P<m2>\d{1,2})月"
)
NEXT_YEAR = cued(
    r"(?:次年|翌年|第二年|(?P<same>当年))(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|(?P<t>[上中下]旬))?|第?(?P<q>[一二三四1-4])季度|(?P<h>[上下])半年)(?P<tail>[底末初]?(?:之?前|止)|[底末])?",
    "月",
    "季",
    "半",
)
YEARLY = re.compile(r"每年|逐年|历年|当年|本?年度|每个?学年|上年|按年")
OPEN_ENDED = re.compile(rf"{DASH}[一-鿿]{{2,6}}(?:结束|完成|完毕|为止)")
HEADED = re.compile(r"[^。;,()]{2,24}\((?P<y>20\d\d)年(?!度)(?:(?!20\d\d年)[^()])*\)[。:\n]")
SAME_EVERY_YEAR = re.compile(r"每年|[次翌]年|逐年")
MONTH_NAMED = re.compile(r"\d月|20\d\d年")
NEAR = 80
FAR = 300


def year_at(text: str, at: int, issued_on: date | None, month: int | None = None) -> int | None:
    """The year of a month without one: that named before it in its sentence (2025年3月底前…,6月底前…), else the year of issue.

    A year before the year of issue belongs to something past, one inside 《》 to a title; behind a time over two years it is
    the one in which the month lies: 2024年11月至2025年3月…,于11月8日.
    """
    first = max(0, at - NEAR)
    start = max(first, *(text.rfind(mark, first, at) + 1 for mark in "。\n"))
    for match in reversed(list(YEAR_BEFORE.finditer(text, start, at))):
        if text.rfind("《", start, match.start()) > text.rfind("》", start, match.start()):
            continue
        year = int(match["y"])
        if month and (over := OVER_YEARS.search(text, start, at)) and int(over["y2"]) == year:
            year -= month > int(over["m2"]) and month >= int(over["m1"])
        if issued_on is None or year >= issued_on.year:
            return year
        break
    headed = HEADED.match(text)
    if headed and headed.end() <= at and (issued_on is None or int(headed["y"]) >= issued_on.year):
        return int(headed["y"])
    return issued_on.year if issued_on else None


def recurs(text: str, at: int, words: re.Pattern[str] = EVERY_YEAR) -> bool:
    """Whether words right before say that a month is one of every year or of another one."""
    return bool(words.search(text, max(0, at - 6), at))


def of_every_year(text: str, at: int) -> bool:
    """Whether the sentence says before that what it tells of is done every year: 每年开展2次检查,上半年、下半年各一次."""
    first = max(0, at - FAR)
    return recurs(text, at) or "每年" in text[max(text.rfind(mark, first, at) for mark in "。;\n") + 1 : at]


def numbers_in(text: str) -> list[int]:
    """Where the numbers of a text begin that may be those of months: one or two digits before 月 or a dash (5至9月)."""
    return [match.start() for match in NUMBER.finditer(text) if match.end() - match.start() <= LONGEST_NUMBER]


def at_numbers(pattern: Cued, text: str, numbers: list[int], leads: str = "") -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin with one of the numbers of a text, or with one of `leads` before it (自5月)."""
    end = 0
    for number in numbers:
        led = number > end and text[number - 1] in leads
        match = pattern.pattern.match(text, number - 1) if led else None
        match = match or (pattern.pattern.match(text, number) if number >= end else None)
        if match:
            yield match
            end = match.end()


def ends(text: str, numbers: list[int], issued_on: date | None) -> list[Period]:
    """年底前, 6月底前, 11月10日前; without a date of issue they have no end."""
    found = []
    for match in BARE_END.finditer(text) if YEAR_ENDS.search(text) else ():
        if match.start() and text[match.start() - 1] in OTHER_YEAR:
            continue
        year = year_at(text, match.start(), issued_on)
        found.append(Period(match.start(), match.end(), "by", None, date(year, 12, 31) if year else None, "year_end"))
    for match in at_numbers(MONTH_END, text, numbers, "于在到"):
        month = int(match["m"] or match["m2"])
        sentence = text[
            max(text.rfind(mark, max(0, match.start() - FAR), match.start()) for mark in "。;\n") + 1 : match.start()
        ]
        if not 1 <= month <= 12 or REPEATED.search(sentence):
            continue
        year = year_at(text, match.start(), issued_on, month)
        end = (day(year, month, int(match["d2"])) if match["d2"] else month_end(year, month)) if year else None
        found.append(Period(match.start(), match.end(), "by", None, end, "day" if match["d2"] else "month"))
    return found


def months(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """5至9月份, 5月-8月, 10月至次年3月; months that were over when the notice was issued only in a timetable."""
    found = []
    for match in at_numbers(MONTHS, text, numbers, "自从"):
        first, last = int(match["m"]), int(match["m2"])
        year = year_at(text, match.start(), issued_on)
        if year is None or not (1 <= first <= 12 and 1 <= last <= 12) or of_every_year(text, match.start()):
            continue
        later = year + 1 if match["next"] else year
        start, end = ten_days(year, first, match["t"])[0], ten_days(later, last, match["t2"])[1]
        if start < end and (end >= issued_on or STAGE_START.search(text[max(0, match.start() - 8) : match.start()])):
            found.append(Period(match.start(), match.end(), "during", start, end, "period"))
    return found


def single_months(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """3月上旬, 6月中旬前, 6月前, and a month that stands alone: (5月), 11月份,开展督查."""
    found = []
    for match in at_numbers(MONTH, text, numbers, "于在"):
        month = int(match["m"])
        year = year_at(text, match.start(), issued_on, month)
        if year is None or not 1 <= month <= 12 or recurs(text, match.start()):
            continue
        led = match[0][0] in "于在" and not OF_A_DEED.match(text, match.end())
        alone = not (match["t"] or match["before"] or led)
        if alone and not CLAUSE_START.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        start, end = ten_days(year, month, match["t"])
        if end < issued_on and not STAGE_START.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        fine = "period" if match["t"] else "month"
        if match["before"]:
            found.append(Period(match.start(), match.end(), "by", None, start - timedelta(days=1), "month"))
        elif match["tail"]:
            found.append(Period(match.start(), match.end(), "by", None, end, fine))
        else:
            found.append(Period(match.start(), match.end(), "during", start, end, fine))
    return found


def listed_months(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """4月、8月、11月各组织一次 — each month of a list that says when something is done."""
    found = []
    for match in at_numbers(LISTED_MONTHS, text, numbers):
        year = year_at(text, match.start(), issued_on)
        if year is None or of_every_year(text, match.start()):
            continue
        for each in ONE_MONTH.finditer(text, match.start(), match.end()):
            if not 1 <= (month := int(each["m"])) <= 12 or month_end(year, month) < issued_on:
                continue
            found.append(
                Period(each.start(), each.end(), "during", date(year, month, 1), month_end(year, month), "month")
            )
    return found


def stretches_of_days(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """5月19日至5月22日, 11月1日至次年3月31日, 于6月5日."""
    found = []
    for match in at_numbers(DAYS, text, numbers, "于"):
        if recurs(text, match.start()) or not in_a_row(match):
            continue
        month, number_of_day = int(match["m"] or match["m3"]), int(match["d1"] or match["d3"])
        year = year_at(text, match.start(), issued_on, month) or issued_on.year
        start = day(year, month, number_of_day)
        last = year + 1 if match["next"] else year
        end = day(last, int(match["m2"] or month), int(match["d2"])) if match["d2"] else start
        if start and end and start <= end:
            granularity = "period" if match["d2"] else "day"
            found.append(Period(match.start(), match.end(), "during", start, end, granularity))
    return found


def days(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """A day that opens its clause and was to come when the notice was issued: 6月8日向社会公布, 7月1日起执行."""
    found = []
    for match in at_numbers(DAY, text, numbers, "自从"):
        at = match.start()
        before = text[max(0, at - 14) : at]
        opens = match["from"] or match["tail"] or CLAUSE_START.search(before[-8:]) or LISTED_DAY.search(before)
        if recurs(text, at) or not opens:
            continue
        on = day(year_at(text, at, issued_on, int(match["m"])) or issued_on.year, int(match["m"]), int(match["d"]))
        if on is None or on < issued_on:
            continue
        if match["from"] or match["tail"] or OPEN_ENDED.match(text, match.end()):
            found.append(Period(match.start(), match.end(), "effective", on, None, "day"))
        else:
            found.append(Period(match.start(), match.end(), "during", on, on, "day"))
    return found


def from_months(text: str, numbers: list[int], issued_on: date) -> list[Period]:
    """自3月起 — a beginning that was to come when the notice was issued."""
    found = []
    for match in at_numbers(FROM_MONTH, text, numbers, "自从"):
        month = int(match["m"])
        year = year_at(text, match.start(), issued_on, month)
        if year and 1 <= month <= 12 and not of_every_year(text, match.start()) and month_end(year, month) >= issued_on:
            found.append(Period(match.start(), match.end(), "effective", date(year, month, 1), None, "month"))
    return found


def parts_of_the_year(text: str, issued_on: date) -> list[Period]:
    """三季度, 上半年, 年内, 全年新增 — of the year of issue, unless they were over by then."""
    found = []
    for match in PART.finditer(text):
        year = year_at(text, match.start(), issued_on) or issued_on.year
        first = 3 * "一二三四".index(match["q"]) + 1 if match["q"] else 7 if match["h"] == "下" else 1
        end = month_end(year, first + (2 if match["q"] else 5))
        if of_every_year(text, match.start()) or end < issued_on:
            continue
        fine = "quarter" if match["q"] else "month"
        start = None if match["by"] else date(year, first, 1)
        found.append(Period(match.start(), match.end(), "during" if start else "by", start, end, fine))
    for match in WHOLE.finditer(text):
        if not recurs(text, match.start()):
            start = None if match["within"] else date(issued_on.year, 1, 1)
            kind = "by" if match["within"] else "during"
            found.append(Period(match.start(), match.end(), kind, start, date(issued_on.year, 12, 31), "year"))
    return found


def next_year(text: str, issued_on: date | None) -> list[Period]:
    """次年1月底前 is of every year beside 每年, 年度 or no other time (考核结果于次年第一季度公布), else of the year after the one before it."""
    found = []
    for match in NEXT_YEAR.finditer(text):
        at = match.start()
        first = max(0, at - FAR)
        before = text[max(text.rfind(mark, first, at) for mark in "。\n") + 1 : at]
        if before.endswith(("至", "到", "-", "—", "–", "~")):
            continue
        fine = "day" if match["d"] else "quarter" if match["q"] else "period" if match["t"] else "month"
        if match["same"] and not SAME_EVERY_YEAR.search(before):
            continue
        if YEARLY.search(before) or not MONTH_NAMED.search(before):
            found.append(Period(at, match.end(), "recurring", None, None, fine, "annual"))
            continue
        year = year_at(text, at, issued_on)
        stretch = part_of_year(match, year + 1) if year else None
        if stretch is None:
            continue
        start, end = stretch
        if match["tail"]:
            end = start - timedelta(days=1) if match["tail"] in {"前", "之前"} and fine == "month" else end
            found.append(Period(at, match.end(), "by", None, end, fine))
        else:
            found.append(Period(at, match.end(), "during", start, end, fine))
    return found


def part_of_year(match: re.Match[str], year: int) -> tuple[date, date] | None:
    """The first and last day of a matched day, month, quarter or half of a year; None where the calendar has none."""
    if match["m"]:
        month = int(match["m"])
        if not 1 <= month <= 12:
            return None
        on = day(year, month, int(match["d"])) if match["d"] else None
        return (on, on) if on else None if match["d"] else ten_days(year, month, match["t"])
    first = 3 * ("一二三四1234".index(match["q"]) % 4) + 1 if match["q"] else 7 if match["h"] == "下" else 1
    return date(year, first, 1), month_end(year, first + (2 if match["q"] else 5))


def yearless(text: str, issued_on: date | None) -> list[Period]:
    """All time expressions that name no year; most of them mean nothing without a date of issue."""
    named, parted = "月" in text, "季" in text or "半" in text
    numbers = numbers_in(text) if named else []
    found = ends(text, numbers, issued_on) if numbers or "底" in text or "末" in text else []
    found += next_year(text, issued_on) if named or parted else []
    if issued_on and (parted or ("年" in text and speaks(text, WHOLE.cues))):
        found += parts_of_the_year(text, issued_on)
    if issued_on and numbers:
        for read in (months, single_months, listed_months, stretches_of_days, days, from_months):
            found += read(text, numbers, issued_on)
    return found
