"""What a file says of itself: title, number, issuers, dates, planning period, region."""

import re
from datetime import date
from itertools import pairwise

import msgspec

from pipeline.extract.issuers import (
    above_about,
    above_title,
    as_titled,
    boxed_issuers,
    enacted,
    letterhead,
    ordering,
    signature,
    title_issuers,
)
from pipeline.extract.own_title import opening_lines, read_title, with_issuers
from pipeline.extract.whose import find_region, title_region
from pipeline.fold import squeeze
from pipeline.grammar.dates import DATE, find_date, to_date
from pipeline.grammar.document_numbers import (
    OF_YEAR,
    find_numbers,
    leading_number,
    number_in,
    number_on_line,
    trailing_number,
)
from pipeline.grammar.periods import find_periods, plan_years
from pipeline.grammar.spells import Period
from pipeline.grammar.unit_names import is_unit
from pipeline.grammar.validity import with_term
from pipeline.model import Clause, Paragraph, Segmented
from pipeline.regions import Region
from pipeline.segment.titles import NOT_TITLE

PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发文日期|公开日期|发布于|时间)[:：]?(?P<y>(?:19|20)\d\d)[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})"
)
IMPRINT = re.compile(rf"{DATE.pattern}印发")
PASSED_ON = re.compile(r"(?:批转|转发).{4,}通知\Z")
HEAD_LINES = 20
LONGEST_INFO = 100
FIRST_YEAR = 1948
THIS_NOTICE = re.compile(
    r"[本此][一-鿿]{0,6}?(?:方案|意见|办法|通知|规定|细则|计划|政策|措施|规划|决定|条例|要点|公告|通告|函|批复|规程|制度|指引)(?!规定的|所|确定的|明确的|的(?!有效期|施行))"
)
MADE_KNOWN = re.compile(
    r"现(?:将|予以?)?[^,]{0,80}?(?:公布|发布|颁布|印发|下发|颁发)(?:给你们|《[^》]{2,60}》)?,(?:并)?自"
)
SINCE = re.compile(r"自(?<![^。\n]自)|有效期(?<![^。\n]有效期)")
IN_FORCE = re.compile(r"施行|实施|执行|生效|有效期|试行")


FOR_THE_TIME = re.compile(r"[本此][一-鿿]{2,8}(?:有效|执行|实施|施行)(?:期限?|时间)(?:暂定)?(?:为|是|:)?(?:自|从)?\Z")


class Facts(msgspec.Struct, frozen=True):
    """A document's own metadata; what the file does not say is None or empty."""

    title: str | None
    doc_number: str | None
    issuers: tuple[tuple[str, int, int], ...]
    issued_on: date | None
    published_on: date | None
    imprint_on: date | None
    effective_from: date | None
    expires_on: date | None
    plan_start: date | None
    plan_end: date | None
    region: Region | None
    based_on: tuple[str, ...]


FIVE_YEAR_PLAN = re.compile(r"第(?P<plan>十[一二三四五六七八九]|二十)个五年(?:发展)?(?:规划|计划)")
YEAR_OF_TITLE = re.compile(r"(?<!\d)(?P<y>20\d\d)年(?!度|以来|底?前)(?!.*(?:总结|通报|名单|结果|情况))")
DATED = re.compile(r"20(?<![\d.]20)(?P<y>\d\d)(?:年\d{1,2}月|\.\d{1,2}\.)\d{1,2}")
PRAISED = re.compile(r"表彰|评选|评优|评奖|获奖|命名|授予|先进(?:单位|集体|个人|工作者|班)")
YEAR_PLANNED = re.compile(
    r"(?P<y>20\d\d)年(?:度)?(?!底?前|以前|代)(?!.*(?:修订|版))(?![^()]*(?:总结|通报|名单|结果|情况|报告)\Z)"
    r"[^()]*(?:要点|计划|方案|清单|安排|工作|任务|指标|行动|实事)"
    r"|(?:要点|计划|方案|清单|安排|任务|实事)[^()]{0,6}\((?P<closing>20\d\d)年度?\)\Z"
)


def doc_number(lines: tuple[Paragraph, ...], meta: dict[str, str]) -> str | None:
    """The document's own number: on a line of its own above the title, or in the page's information box."""
    boxed = number_in(squeeze(meta.get("doc_number", "")))
    found = boxed or next((number for line in lines if (number := own_number(line))), None)
    if found:
        return found
    head = lines[:HEAD_LINES]
    ordered = (number_on_line(a.text + b.text) for a, b in pairwise(head) if a.text.endswith(("令", "公告", "通告")))
    joint = (joint_order(head, at) for at, line in enumerate(head) if line.text == "令")
    at_edges = (leading_number(line.text) or trailing_number(line.text) for line in head)
    return next((number for number in (*joint, *ordered, *at_edges) if number), None)


def joint_order(head: tuple[Paragraph, ...], at: int) -> str | None:
    """The number of an order that several bodies give, each on a line of its own above the word: 某部 / 某局 / 令 / 2022年第6号."""
    first = next((n for n in range(at, 0, -1) if not is_unit(head[n - 1].text)), 0)
    number = OF_YEAR.fullmatch(head[at + 1].text) if at + 1 < len(head) else None
    return "".join(line.text for line in head[first : at + 2]) if number and first < at else None


def own_number(line: Paragraph) -> str | None:
    """The number that a line consists of, or that white space parts from the rest of it: 关于…的批复 国函〔1996〕38号 1996年5月31日."""
    if "号" not in line.text or re.search(r"[。;,]", line.text):
        return None
    edges = (0, *line.folded.breaks(), len(line.text))
    parted = next((number for a, b in pairwise(edges) if (number := number_on_line(line.text[a:b]))), None)
    return parted or number_on_line(line.text)


def numbered_date(lines: tuple[Paragraph, ...]) -> date | None:
    """The date beside the number on a line of its own: (1985年5月4日 皖政〔1985〕38号)."""
    beside = (line for line in lines[:HEAD_LINES] if "号" in line.text and "日" in line.text)
    return next((find_date(line.text) for line in beside if own_number(line)), None)


def cited_numbers(lines: tuple[Paragraph, ...], own: str | None) -> tuple[str, ...]:
    """The 发文字号 of other notices, in the order they are cited."""
    cited = dict.fromkeys(number for line in lines for number in find_numbers(line.text))
    return tuple(number for number in cited if number != own)


def plan_period(title: str, clauses: tuple[Clause, ...]) -> tuple[date | None, date | None]:
    """The planning period that the title states, or the goals of a plan of so many years; the years of those praised are none."""
    if PRAISED.search(title):
        return None, None
    for period in find_periods(title):
        if period.kind == "during" and period.granularity == "period":
            return period.start, period.end
    match = re.search(r"“?(十[一二三四五六七八九]五|十五五)”?", title)
    if match:
        periods = find_periods(f"“{match[1]}”时期")
        return periods[0].start, periods[0].end
    if ordinal := FIVE_YEAR_PLAN.search(title):
        first, last = plan_years(ordinal["plan"])
        return date(first, 1, 1), date(last, 12, 31)
    single = YEAR_PLANNED.search(title)
    if single:
        year = int(single["y"] or single["closing"])
        return date(year, 1, 1), date(year, 12, 31)
    if re.search(r"[一二三四五两]年(?:行动|倍增|攻坚|提升|滚动)?", title):
        for clause in clauses:
            if clause.kind not in {"goal", "preamble", "other", "title"}:
                continue
            for period in find_periods(clause.body.text):
                dated = clause.body.text[period.span_start : period.span_end][:1] in "12自从在"
                if (
                    dated
                    and period.kind == "during"
                    and period.start
                    and period.end
                    and period.end.year > period.start.year
                ):
                    return period.start, period.end
    return None, None


def closes(sentence: str, period: Period) -> bool:
    """Whether an end is that of a term with both ends: 自印发之日起实施,|至2024年12月31日止."""
    stated = sentence[period.span_start : period.span_end]
    return period.kind == "by" and stated.startswith(("至", "到")) and stated.endswith("止")


def own_term(sentence: str, period: Period) -> bool:
    """Whether a term is that of the notice and not of what it tells of: 评估结果|有效期3年."""
    clause = re.split(r"[,，;；:]", sentence[: period.span_start])[-1]
    return not re.search(r"[一-鿿]{2,}(?:的|之)?\Z", clause) or THIS_NOTICE.search(clause) is not None


def may_speak_of_itself(text: str) -> bool:
    """Whether a sentence of a text may say of the notice when it holds."""
    return bool(THIS_NOTICE.search(text) or SINCE.search(text) or MADE_KNOWN.search(text))


def speaks_of_itself(sentence: str) -> bool:
    """Whether a sentence says of the notice when it holds: 本办法自…, 自发布之日起…, 现予公布,自…起施行."""
    return sentence.startswith(("有效期", "自")) or bool(THIS_NOTICE.search(sentence) or MADE_KNOWN.search(sentence))


def validity(texts: list[str], issued_on: date | None) -> tuple[date | None, date | None, Period | None]:
    """When the document takes effect and when it expires, from its closing clauses or the letter before it, and the expression of its term."""
    start = end = term = None
    for text in texts:
        if not (IN_FORCE.search(text) and may_speak_of_itself(text)):
            continue
        for sentence in re.split(r"[。\n]", text):
            if not speaks_of_itself(sentence) or ("同时废止" in sentence and "起施行" not in sentence):
                continue
            for period in find_periods(sentence, issued_on):
                if (
                    period.kind == "effective"
                    and re.search(r"施行|实施|执行|生效", sentence)
                    and period.granularity == "day"
                ):
                    start = start or period.start
                elif period.kind == "during" and FOR_THE_TIME.search(sentence[: period.span_start]):
                    start, end = start or period.start, end or period.end
                elif (period.kind == "expiry" and own_term(sentence, period)) or closes(sentence, period):
                    term, end = term or period, end or period.end
    return start, end, term


def real(day: date | None) -> date | None:
    """A day of an information box, None for one that stands for none: 1900-01-01."""
    return day if day and day.year > FIRST_YEAR else None


def with_boxed(effective: date | None, expires: date | None, meta: dict[str, str]) -> tuple[date | None, date | None]:
    """Both days, those that the text does not give from the page's information box (失效日期：2029年3月3日), unless they run backwards."""
    first = effective or real(find_date(meta.get("effective_from", "")))
    last = expires or real(find_date(meta.get("expires_on", "")))
    return (first, last) if not (first and last) or first <= last else (effective, expires)


def year_spoken_in(facts: Facts, text: str = "") -> int | None:
    """The year of a notice without a date of issue: of its number (〔2025〕12号), its printing or publication, its title, or all its days."""
    numbered = re.search(r"〔(\d{4})〕|(\d{4})年第", facts.doc_number or "")
    if numbered or facts.issued_on:
        return int(numbered[1] or numbered[2]) if numbered else None
    printed = facts.imprint_on or facts.published_on
    titled = YEAR_OF_TITLE.search(facts.title or "") if not printed else None
    if titled or printed is None:
        return int(titled["y"]) if titled else only_year(text)
    return printed.year


def only_year(text: str) -> int | None:
    """The year that all days of a text are of, where they name one."""
    years = set(DATED.findall(text))
    return 2000 + int(years.pop()) if len(years) == 1 else None


def read_document(segmented: Segmented) -> Facts:
    """All of a document's metadata."""
    notice = segmented.notice
    title = read_title(segmented)
    title_lines = [
        p
        for p in segmented.paragraphs
        if ("关于" in p.text or (p.text.endswith("通知") and PASSED_ON.search(p.text)))
        and len(p.text) < 120
        and (p.text.startswith(("标题:", "名称:")) or not NOT_TITLE.match(p.text))
    ]
    all_lines = segmented.paragraphs
    opening = opening_lines(segmented)
    number = doc_number((*opening, *all_lines), notice.meta)
    issuers, issued_on = signature(segmented.lines, notice.text)
    note = enacted(opening[:HEAD_LINES])
    if note:
        number = number or f"{note['who']}令第{int(note['no'])}号"
        issued_on = issued_on or find_date(note["on"])
    if not issuers:
        titled = title_issuers(title_lines) or ordering(segmented.lines)
        issuers = as_titled(letterhead(segmented.head, notice.text), titled)
    if not issuers:
        own_title = [Paragraph(clause.body) for clause in segmented.clauses[:1]]
        issuers = title_issuers(title_lines) or title_issuers(own_title) or ordering(segmented.lines)
        issuers = issuers or above_about(segmented.lines[:HEAD_LINES], notice.text)
        issuers = issuers or above_title(segmented.head, notice.text)
    issuers = issuers or boxed_issuers(notice.meta, notice.text)
    imprint_on = published = None
    for line in (*all_lines, *(line for line in opening if len(line.text) <= LONGEST_INFO)):
        imprint = IMPRINT.search(line.text) if "印发" in line.text else None
        imprint_on = imprint_on or (to_date(imprint) if imprint else None)
        printed = PUBLISHED.search(line.text)
        published = published or (to_date(printed) if printed else None)
    issued_on = issued_on or find_date(notice.meta.get("issued_on", "")) or numbered_date(opening)
    published = published or find_date(notice.meta.get("published_on", ""))
    texts = [clause.body.text for clause in segmented.clauses] + [line.text for line in segmented.head]
    effective, expires, term = validity(texts, issued_on)
    effective, expires = with_boxed(effective, expires, notice.meta)
    expires = expires or (with_term(term, effective or issued_on).end if term else None)
    title = with_issuers(title, segmented, issuers)
    plan_start, plan_end = plan_period(title or "", segmented.clauses)
    heading = " ".join(line.text for line in title_lines)
    named = (*issuers, *letterhead(segmented.head, notice.text))
    region = find_region(f"{title or ''}", [name for name, _, _ in named], notice.text) or title_region(heading)
    return Facts(
        title=title,
        doc_number=number,
        issuers=tuple({name: (name, start, end) for name, start, end in reversed(issuers)}.values())[::-1],
        issued_on=issued_on,
        published_on=published,
        imprint_on=imprint_on,
        effective_from=effective,
        expires_on=expires,
        plan_start=plan_start,
        plan_end=plan_end,
        region=region,
        based_on=cited_numbers(segmented.lines, number),
    )
