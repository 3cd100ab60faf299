"""What a file says of itself: title, number, issuers, dates, planning period, region."""

import re
from datetime import date
from itertools import pairwise

import msgspec

from pipeline.extract.whose import find_region, title_region
from pipeline.fold import squeeze
from pipeline.grammar.document_numbers import find_numbers, number_in, number_on_line
from pipeline.grammar.numerals import parse_chinese
from pipeline.grammar.organisations import endings, is_unit
from pipeline.grammar.periods import find_periods
from pipeline.model import Clause, Paragraph, Segmented
from pipeline.regions import Region, leading_region

DATE = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
CHINESE_DATE = re.compile(
    r"(?P<y>[一二][〇○Oo零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
YEAR_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发文日期|公开日期|发布于|时间)[:：]?(?P<y>(?:19|20)\d\d)[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})"
)
IMPRINT = re.compile(rf"(?P<who>.{{0,40}}?){DATE.pattern}印发")
TITLE_ISSUER = re.compile(r"(?P<who>.{2,60}?)(?:关于|印发)")
TITLED_WORK = re.compile(r"印发[《〈](?P<title>.+)[》〉](?:的)?通知")
UNBRACKETED_WORK = re.compile(r"关于印发(?P<title>[^《》]{4,80})的通知\Z")
GOAL_RANGE = re.compile(r"年行动|行动方案|行动计划|年计划|实施方案|规划")
IN_FORCE = re.compile(r"施行|实施|执行|生效|有效期|试行")


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


def to_date(match: re.Match[str]) -> date | None:
    """The date of a match with groups y, m, d in digits or Chinese numerals."""
    groups = match.groupdict()
    try:
        return date(*(int(groups[key]) for key in ("y", "m", "d")))
    except ValueError:
        if groups["y"].isdigit():
            return None
    try:
        return date(
            int(groups["y"].translate(YEAR_DIGITS)), parse_chinese(groups["m"]) or 0, parse_chinese(groups["d"]) or 0
        )
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a line is a full date and nothing else."""
    line = text.removesuffix(")")
    return bool(DATE.fullmatch(line) or CHINESE_DATE.fullmatch(line))


def find_date(text: str) -> date | None:
    """The first full date of the text."""
    match = DATE.search(text) or CHINESE_DATE.search(text)
    return to_date(match) if match else None


def doc_number(lines: tuple[Paragraph, ...], meta: dict[str, str]) -> str | None:
    """The document's own number: on a line of its own above the title, or in the page's information box."""
    boxed = number_in(squeeze(meta.get("doc_number", "")))
    return boxed or next((number for line in lines if (number := number_on_line(line.text))), None)


def opening_lines(segmented: Segmented) -> tuple[Paragraph, ...]:
    """The lines above the first numbered section."""
    labelled = [clause.start for clause in segmented.clauses if clause.label]
    return tuple(line for line in segmented.lines if not labelled or line.start < labelled[0])


def cited_numbers(lines: tuple[Paragraph, ...], own: str | None) -> tuple[str, ...]:
    """The 发文字号 of other notices, in the order they are cited."""
    cited = dict.fromkeys(number for line in lines for number in find_numbers(line.text))
    return tuple(number for number in cited if number != own)


def names_on_line(raw: str, start: int) -> list[tuple[str, int, int]]:
    """The organisations on a letterhead or signature line, parted by white space or 、."""
    found = []
    for match in re.finditer(r"[^\s、，,]+(?: (?=[^\s]{1}(?: |$))[^\s])*", raw):
        name = re.sub(r"文件\Z", "", squeeze(match[0]))
        if len(name) >= 3 and (is_unit(name) or endings().search(name)) and not re.search(r"[:。;\d〔《]", name):
            found.append((name, start + match.start(), start + match.start() + len(match[0].removesuffix("文件"))))
    if not found and is_unit(squeeze(raw)):
        found.append((squeeze(raw), start, start + len(raw)))
    return found


def signature(paragraphs: tuple[Paragraph, ...], text: str) -> tuple[list[tuple[str, int, int]], date | None]:
    """Issuers and date of the signature block: lines of names right above a line that is a date."""
    for index, paragraph in enumerate(paragraphs):
        if not is_date(paragraph.text):
            continue
        names: list[tuple[str, int, int]] = []
        for above in reversed(paragraphs[max(0, index - 12) : index]):
            found = names_on_line(text[above.start : above.end], above.start)
            if not found or "".join(name for name, _, _ in found) == "" or re.search(r"[。;:]", above.text):
                break
            names = found + names
        on = find_date(paragraph.text)
        if names and on:
            return names, on
    return [], unsigned_date(paragraphs)


def unsigned_date(paragraphs: tuple[Paragraph, ...]) -> date | None:
    """The date on a line of its own right below the letter's last sentence or its list of annexes, where nobody signs."""
    for above, line in pairwise(paragraphs):
        if is_date(line.text):
            closes = above.text.endswith("。") or re.match(r"附件\d?:|特此", above.text)
            on = find_date(line.text) if closes else None
            if on:
                return on
    return None


def letterhead(paragraphs: tuple[Paragraph, ...], text: str) -> list[tuple[str, int, int]]:
    """Names on lines of their own above the document number."""
    names: list[tuple[str, int, int]] = []
    stop = next((i for i, p in enumerate(paragraphs) if number_on_line(p.text)), 0)
    for paragraph in paragraphs[:stop]:
        names += names_on_line(text[paragraph.start : paragraph.end], paragraph.start)
    return names


def title_issuers(lines: list[Paragraph]) -> list[tuple[str, int, int]]:
    """Issuers that open the title: 国务院关于…, 中共上海市委、上海市人民政府关于…"""
    for line in lines:
        match = TITLE_ISSUER.match(line.text)
        if not match:
            continue
        who = re.sub(r"等[一二三四五六七八九十\d]*(?:个)?(?:部门|单位)\Z", "", match["who"])
        if who == "国务院" or who.startswith("国务院办公厅"):
            start, end = line.folded.span(0, len(who))
            return [(who, start, end)]
        names, at = [], 0
        for part in re.split(r"[、,]", who):
            if is_unit(part) or endings().search(part):
                start, end = line.folded.span(at, at + len(part))
                names.append((part, start, end))
            at += len(part) + 1
        pieces = [piece for name in names for piece in split_glued(name)]
        if pieces:
            return pieces
    return []


def boxed_issuers(meta: dict[str, str], text: str) -> list[tuple[str, int, int]]:
    """Issuers that the page's information box names (发布机构：广州市民政局), where the text names them too."""
    names = [
        name for name in re.split(r"[,，、;；\s]+", meta.get("issuers", "")) if is_unit(name) or endings().search(name)
    ]
    return [(name, text.index(name), text.index(name) + len(name)) for name in names if name in text]


def split_glued(name: tuple[str, int, int]) -> list[tuple[str, int, int]]:
    """Two bodies of one place printed without a space: 广州市人力资源和社会保障局广州市财政局."""
    text, start, end = name
    region = leading_region(text)
    if region and end - start == len(text):
        again = text.find(region.name, 2)
        if again > 0 and is_unit(text[:again]) and is_unit(text[again:]):
            return [(text[:again], start, start + again), (text[again:], start + again, end)]
    return [name]


def plan_period(title: str, clauses: tuple[Clause, ...]) -> tuple[date | None, date | None]:
    """The planning period that the title states, or the goals of a plan of so many years."""
    for period in find_periods(title):
        if period.kind == "during" and period.granularity == "period":
            return period.start, period.end
    match = re.search(r"“?(十[一二三四五六七八九]五|十五五)”?", title)
    if match:
        periods = find_periods(f"“{match[1]}”时期")
        return periods[0].start, periods[0].end
    single = re.search(r"(?P<y>20\d\d)年(?:度)?(?!.*(?:修订|版))[^()]*(?:要点|计划|方案|清单|安排)", title)
    if single:
        year = int(single["y"])
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


def validity(clauses: tuple[Clause, ...], issued_on: date | None) -> tuple[date | None, date | None]:
    """When the document takes effect and when it expires, from its closing clauses."""
    start = end = None
    own = re.compile(
        r"(?:本|此)(?:实施)?(?:方案|意见|办法|通知|规定|细则|计划|政策|措施|规划|决定|条例|政策意见|实施细则|若干措施)"
    )
    for clause in clauses:
        if not IN_FORCE.search(clause.body.text):
            continue
        for sentence in re.split(r"[。\n]", clause.body.text):
            if not (own.search(sentence) or sentence.startswith(("有效期", "自"))) or (
                "同时废止" in sentence and "起施行" not in sentence
            ):
                continue
            for period in find_periods(sentence, issued_on):
                if (
                    period.kind == "effective"
                    and re.search(r"施行|实施|执行|生效", sentence)
                    and period.granularity == "day"
                ):
                    start = start or period.start
                elif period.kind == "expiry":
                    end = end or period.end
    return start, end


def with_boxed(effective: date | None, expires: date | None, meta: dict[str, str]) -> tuple[date | None, date | None]:
    """Both days, those that the text does not give from the page's information box (失效日期：2029年3月3日), unless they run backwards."""
    first = effective or find_date(meta.get("effective_from", ""))
    last = expires or find_date(meta.get("expires_on", ""))
    return (first, last) if not (first and last) or first <= last else (effective, expires)


def read_title(segmented: Segmented) -> str | None:
    """The plan's own title, without 《》 around it."""
    if not segmented.clauses or segmented.clauses[0].kind != "title":
        return None
    title = segmented.clauses[0].body.text.replace("\n", "")
    for pattern in (TITLED_WORK, UNBRACKETED_WORK):
        match = pattern.search(title)
        if match:
            return match["title"]
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return title


def read_document(segmented: Segmented) -> Facts:
    """All of a document's metadata."""
    notice = segmented.notice
    title = read_title(segmented)
    title_lines = [p for p in segmented.paragraphs if "关于" in p.text and len(p.text) < 120]
    all_lines = segmented.paragraphs
    number = doc_number((*opening_lines(segmented), *all_lines), notice.meta)
    issuers, issued_on = signature(segmented.lines, notice.text)
    if not issuers:
        issuers = letterhead(segmented.head, notice.text)
    if not issuers:
        own_title = [Paragraph(clause.body) for clause in segmented.clauses[:1]]
        issuers = title_issuers(title_lines) or title_issuers(own_title)
    issuers = issuers or boxed_issuers(notice.meta, notice.text)
    imprint_on = published = None
    for line in all_lines:
        imprint = IMPRINT.search(line.text)
        imprint_on = imprint_on or (to_date(imprint) if imprint else None)
        printed = PUBLISHED.search(line.text)
        published = published or (to_date(printed) if printed else None)
    issued_on = issued_on or find_date(notice.meta.get("issued_on", ""))
    published = published or find_date(notice.meta.get("published_on", ""))
    effective, expires = validity(segmented.clauses, issued_on)
    effective, expires = with_boxed(effective, expires, notice.meta)
    plan_start, plan_end = plan_period(title or "", segmented.clauses)
    heading = " ".join(line.text for line in title_lines)
    region = find_region(f"{title or ''}", [name for name, _, _ in issuers], notice.text) or title_region(heading)
    return Facts(
        title=title,
        doc_number=number,
        issuers=tuple(dict.fromkeys(issuers)),
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
