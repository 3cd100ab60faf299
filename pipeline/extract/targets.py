"""Targets: the figures that the issuer commits to, with what is counted, how much, by when and for whom."""

import re
from datetime import date
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract import indicators
from pipeline.extract.commitment import commits
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.spans import sentence_start
from pipeline.extract.tables import TableView
from pipeline.grammar.periods import Period, find_periods
from pipeline.grammar.quantities import COVERAGE, Quantity, comparator_words, find_quantities, measure_units
from pipeline.model import Row
from pipeline.regions import Region, regions, resolve

TARGET_SECTIONS = {"goal", "task", "safeguard", "measures", "title", "cell", "other", "indicator", "annex", "preamble", "closing", "deadline"}
CELL_SECTIONS = {"goal", "measures", "title", "cell"}
ADDING = re.compile(r"新增|新建|新引进|引进|招引|培育|培养|培训|举办|开展|净增|新培育|新认定|遴选|实施|发布|召开|组织|改造|整治|新改建|完成|治理")
LEVEL_NOUN = re.compile(r"总量|总数|保有量|存量|规模|率|比重|比例|占比|水平|数量|容量|覆盖|达到|达|保持|稳定|超过|拥有|突破")
NEW = re.compile(r"新增|新引进|新建|净增|新培育|新认定|引进|培训|举办")
BARE = re.compile(r"(?P<sign>[≥≤><]|大于|小于)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<share>%)?(?:\((?:约束性|预期性|含.*)\))?\Z")
PAST_HEADING = re.compile(r"现状|基期|基数|基准|实际|完成情况|已完成|已建|20\d\d年末?(?:现状|实绩|完成)|上年|占地|编号|电话|邮编|页|年龄|序号|分值|权重|得分|金额|总投资|投资|资金|备注")


class Setting(msgspec.Struct, frozen=True):
    """The document's own region, planning period and date of issue."""

    region: Region | None
    plan_start: date | None
    plan_end: date | None
    issued_on: date | None


class Timing(msgspec.Struct, frozen=True):
    """When a figure is due."""

    frequency: str
    start: date | None
    end: date | None
    inferred: bool
    by: bool


@cache
def aspirational() -> re.Pattern[str]:
    """Words that make a figure a wish."""
    return re.compile(vocab.any_of(vocab.terms("language", "aspirational")))


def governing(text: str, at: int, periods: list[Period]) -> tuple[Period | None, Period | None]:
    """The dated and the recurring expression that govern a position: the last of each before it in its sentence.

    A recurrence reaches to the next semicolon or dated expression, a date to the end of the sentence.
    """
    sentence = sentence_start(text, at, "。!?\n")
    part = sentence_start(text, at)
    dated: Period | None = None
    recurring: Period | None = None
    for period in periods:
        if period.span_start >= at:
            break
        if period.kind == "recurring" and period.span_start >= part:
            recurring = period
        elif period.kind in {"by", "during"} and period.span_start >= sentence:
            dated = period
            recurring = None if recurring and recurring.span_end <= period.span_start else recurring
    return dated, recurring


def behind(text: str, quantity: Quantity, periods: list[Period]) -> Period | None:
    """A recurrence or date right behind a figure in the same clause (举办10场/年 is written 每年 after)."""
    stop = re.search(r"[,。;:、\n]", text[quantity.end :])
    end = quantity.end + (stop.start() if stop else len(text) - quantity.end)
    return next((p for p in periods if quantity.end <= p.span_start < end and p.kind in {"recurring", "by", "during"}), None)


def timing(passage: Passage, quantity: Quantity, periods: list[Period], setting: Setting, level: bool, cumulative: bool) -> Timing:
    """Period and frequency of a figure: its own, its sentence's, the lead-in's, else the planning period."""
    text = passage.text
    dated, recurring = governing(text, quantity.start, periods)
    if dated is None and recurring is None:
        follower = behind(text, quantity, periods)
        if follower is not None:
            dated, recurring = (None, follower) if follower.kind == "recurring" else (follower, None)
    if dated is None:
        for outer in (passage.deadline, passage.header, passage.lead_in):
            around = find_periods(outer, setting.issued_on) if outer else []
            dated = dated or next((p for p in around if p.kind in {"by", "during"}), None)
            recurring = recurring or (next((p for p in around if p.kind == "recurring"), None) if passage.section == "figure" else None)
    frequency = recurring.frequency if recurring else "once"
    inferred = dated is None
    start, end = (dated.start, dated.end) if dated else (setting.plan_start, setting.plan_end)
    by = dated is not None and dated.kind == "by"
    if level and not recurring:
        start = None
    if cumulative:
        start = None
    return Timing(frequency, start, end, inferred and end is not None, by)


def basis_of(text: str, clause: str, quantity: Quantity, dated: Period | None, recurring: bool) -> str:
    """Whether a figure is a level, is done within its period, or is counted from the start.

    累计 holds for the rest of the list that its date governs: 2026年，累计建设工作室30家以上，培育工匠300名以上.
    """
    before = text[max(0, quantity.start - 40) : quantity.start]
    when_by = dated is not None and dated.kind == "by" or (dated is None and quantity.kind == "share")
    governed = text[max(sentence_start(text, quantity.start), dated.span_end if dated else 0) : quantity.start]
    if "累计" in clause or (dated and re.match(r"[,:]?(?:全[市省区县国])?累计", governed) and quantity.kind != "share"):
        return "cumulative"
    if quantity.kind == "share" and not re.search(r"(?:增长|提高|提升|下降|降低|减少|新增)\Z", before):
        return "stock"
    if recurring:
        return "flow"
    if NEW.search(clause):
        return "flow"
    if re.search(r"总量|总数|保有量|存量|率达|规模达|达到\Z|达\Z", before) or (when_by and not re.search(r"培育|遴选|引育", clause)):
        return "stock"
    return "flow"


def clause_start(text: str, quantity: Quantity, quantities: list[Quantity]) -> int:
    """Where the clause of a figure begins: after the last mark, or after the previous figure of a list."""
    start = sentence_start(text, quantity.start, "。;!?\n,:")
    for other in quantities:
        if other.number_start < quantity.number_start and other.end >= start:
            joint = re.match(r"[、,和及与]|以及|并", text[other.end :])
            if joint:
                start = max(start, other.end + joint.end())
            else:
                tail = re.search(r"[、,和及与](?=[^、,和及与]*\Z)", text[other.end : quantity.start])
                start = max(start, other.end + tail.end()) if tail else max(start, other.end)
    return start


def clause_end(text: str, quantity: Quantity) -> int:
    """Where the clause of a figure ends."""
    stop = re.search(r"[。;!?\n,:]", text[quantity.end :])
    return quantity.end + stop.start() if stop else len(text)


def name_figure(passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period], previous: str, chained: bool) -> str:
    """The indicator of a figure in running text."""
    text = passage.text
    start, end = clause_start(text, quantity, quantities), clause_end(text, quantity)
    before = indicators.before_figure(text, start, quantity, periods)
    following = next((other.start for other in quantities if other.number_start > quantity.number_start and other.kind != "length"), None)
    after = indicators.after_figure(text, quantity, end, following)
    if indicators.SHARE_START.match(before) and previous:
        return indicators.share_subject(previous) + before
    if after and indicators.AFTER_VERB.match(after):
        head = indicators.AFTER_VERB.split(previous)[0] if previous and indicators.is_generic(before) else before
        return head + after
    if after and not (quantity.kind == "share" and before):
        if len(before) >= 4 and indicators.KEEP_TRAILING.search(before):
            return before
        own = after
    else:
        own = before
    if indicators.is_generic(own) and not after:
        own = fallback_name(passage, text, start, own) or own
    return indicators.inherit_modifier(previous, own) if chained and previous else own


def fallback_name(passage: Passage, text: str, start: int, own: str) -> str:
    """What a bare verb and figure count: the row's content, else the clause before, else the item's heading."""
    if passage.table_id and passage.subject:
        phrase = indicators.row_phrase(passage.subject)
        if phrase:
            return phrase
    earlier = re.split(r"[。;!?\n]", text[: max(0, start - 1)])[-1]
    pieces = [piece for piece in re.split(r"[,:]", earlier) if piece]
    for piece in reversed(pieces):
        cleaned = indicators.strip_opening(indicators.head_of(indicators.without_periods(piece, 0, len(piece), find_periods(piece))))
        if not indicators.is_generic(cleaned) and len(cleaned) <= 30 and not re.search(r"\d", cleaned):
            return cleaned + (own if own not in {"", "达到"} and own not in cleaned else "")
    return passage.subject if not passage.table_id else ""


def is_distributive(text: str, quantity: Quantity) -> bool:
    """Whether 分别 governs a figure."""
    return "分别" in text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]


def distributed_name(passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period]) -> str | None:
    """The member of a list that a figure after 分别 belongs to: of the clause's own list, else of the table row's."""
    text = passage.text
    start = sentence_start(text, quantity.start, "。;!?\n,")
    group = [q for q in quantities if q.start >= start and q.start <= clause_end(text, quantity) and is_distributive(text, q)]
    names = indicators.paired(text, start, group[0], len(group), periods)
    if names is None and passage.table_id:
        names = indicators.distribute(passage.subject, len(group))
    return names[group.index(quantity)] if names else None


def passage_targets(source: Source, passage: Passage, setting: Setting) -> list[Row]:
    """The targets of one passage of running text."""
    if passage.section not in TARGET_SECTIONS:
        return []
    text = passage.text
    quantities = find_quantities(text)
    coverage = list(COVERAGE.finditer(text)) if "覆盖" in text else []
    if not quantities and not coverage:
        return []
    periods = find_periods(text, setting.issued_on)
    quantities = [q for q in quantities if not any(p.span_start <= q.number_start < p.span_end for p in periods)]
    rows: list[Row] = []
    previous, last_end = "", -1
    for index, quantity in enumerate(quantities):
        if not commits(passage, quantity, quantities, periods):
            if quantity.kind not in {"length"}:
                last_end = -1
            continue
        chained = last_end >= 0 and re.fullmatch(r"[、和及]|以及", text[last_end : clause_start(text, quantity, quantities)]) is not None
        name = name_figure(passage, quantity, quantities, periods, previous, chained)
        if is_distributive(text, quantity):
            name = distributed_name(passage, quantity, quantities, periods) or name
        rows.append(target_row(source, passage, setting, quantity, name, periods, index))
        previous, last_end = name or previous, quantity.end
    for index, match in enumerate(coverage):
        row = coverage_row(source, passage, setting, match, periods, 1000 + index)
        if row:
            rows.append(row)
    return rows


def target_row(source: Source, passage: Passage, setting: Setting, quantity: Quantity, name: str, periods: list[Period], nth: int) -> Row:
    """The row of one figure."""
    text = passage.text
    clause = text[sentence_start(text, quantity.start, "。;!?\n,") : clause_end(text, quantity)]
    dated, recurring = governing(text, quantity.start, periods)
    by = dated is not None and dated.kind == "by"
    basis = basis_of(text, clause, quantity, dated, recurring is not None)
    when = timing(passage, quantity, periods, setting, level=basis == "stock", cumulative=basis == "cumulative")
    if basis == "stock" and quantity.kind == "share":
        when = msgspec.structs.replace(when, frequency="once", start=None)
    start = None if by else when.start
    part = text[sentence_start(text, quantity.start) : quantity.start]
    return fact(
        source, "target", passage, quantity.start, quantity.end, "figure_in_text", nth,
        **figure_columns(quantity), indicator=name or "", indicator_id=None, basis=basis, frequency=when.frequency,
        period_start=start.isoformat() if start else None, period_end=when.end.isoformat() if when.end else None,
        period_inferred=when.inferred, modality="aspirational" if aspirational().search(part) else "firm",
        kind="ratio" if quantity.kind == "share" else "quantity",
        region_code=setting.region.code if setting.region else None, task_id=passage.task_id,
    )


def figure_columns(quantity: Quantity) -> Row:
    """The columns that a figure alone settles."""
    return {
        "value": quantity.value,
        "value_upper": quantity.value_upper,
        "comparator": quantity.comparator,
        "measure_unit": quantity.unit,
        "measure_unit_raw": quantity.unit_raw,
        "is_redacted": quantity.redacted,
    }


def coverage_row(source: Source, passage: Passage, setting: Setting, match: re.Match[str], periods: list[Period], nth: int) -> Row | None:
    """全覆盖 as 100 %."""
    text = passage.text
    start = sentence_start(text, match.start(), "。;!?\n,:")
    clause = text[start : match.start()]
    if passage.section in {"other", "preamble"} or re.search(r"鼓励|已(?:经)?(?:实现|完成)|探索", clause) or passage.in_articles:
        return None
    if re.search(r"[“《][^”》]*\Z", clause):
        return None
    stand_in = Quantity(match.start(), match.end(), match.start(), match.end(), 100.0, None, "=", "%", "%", "share")
    name = indicators.before_figure(text, start, stand_in, periods)
    name = re.sub(r"\A(?:对|向|在)", "", name)
    if indicators.is_generic(name):
        name = fallback_name(passage, text, start, "") or name
    when = timing(passage, stand_in, periods, setting, level=True, cumulative=False)
    return fact(
        source, "target", passage, match.start(), match.end(), "coverage", nth,
        **figure_columns(stand_in), indicator=name, indicator_id=None, basis="stock", frequency="once",
        period_start=None, period_end=when.end.isoformat() if when.end else None, period_inferred=when.inferred,
        modality="aspirational" if aspirational().search(clause) else "firm", kind="coverage",
        region_code=setting.region.code if setting.region else None, task_id=passage.task_id,
    )


def same_fact(left: Row, right: Row) -> bool:
    """Whether two rows of one table row state the same figure of the same thing."""
    if any(left[key] != right[key] for key in ("value", "value_upper", "measure_unit", "comparator", "is_redacted")):
        return False
    one, two = str(left["indicator"]), str(right["indicator"])
    return one in two or two in one


def without_repeats(rows: list[Row], goals: set[str]) -> list[Row]:
    """A figure that stands in the goal column and in another column of the same table row is read from the goal."""
    return [
        row
        for row in rows
        if row["table_id"] is None
        or row["target_id"] in goals
        or not any(
            other["target_id"] in goals and other["table_id"] == row["table_id"] and other["row"] == row["row"] and same_fact(row, other)
            for other in rows
        )
    ]


def heading_name(header: str) -> str:
    """A column's heading path as an indicator: without periods and measure units."""
    parts = []
    for part in header.split(" / "):
        bare = re.sub(r"\((?:[^()]{1,6})\)\Z", "", part) if measure_units().get(re.sub(r".*\(|\)", "", part)) or "单位" in part else part
        bare = indicators.without_periods(bare, 0, len(bare), find_periods(bare)).strip(",、 ")
        if bare:
            parts.append(bare)
    return " / ".join(parts)


def figure_cell(source: Source, view: TableView, passage: Passage, setting: Setting) -> Row | None:
    """The target that a bare figure under a heading states, None where the column counts nothing promised."""
    match = BARE.match(passage.text)
    row, col = passage.row or 0, passage.col or 0
    if not match or PAST_HEADING.search(passage.header) or view.role_is_numbering(col):
        return None
    has_region = bool(view.column("region"))
    if not (has_region or view.column("indicator") or figure_heading(passage.header)):
        return None
    sign = comparator_words("before").get(match["sign"] or "", "=")
    raw_unit = "%" if match["share"] else passage.unit_hint
    multiplier = 1.0
    scaled = re.match(r"(万亿|亿|万|千|百)(.+)", raw_unit)
    if scaled and raw_unit not in measure_units():
        multiplier, raw_unit = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}[scaled[1]], scaled[2]
    unit = measure_units().get(raw_unit, (raw_unit, "count"))
    value = round(float(match["number"].replace(",", "")) * multiplier, 6)
    cumulative = "累计" in passage.header
    share = unit[1] == "share"
    periods = find_periods(passage.header, setting.issued_on)
    dated = next((p for p in periods if p.kind in {"by", "during"}), None)
    recurring = next((p for p in (*periods, *find_periods(passage.lead_in)) if p.kind == "recurring"), None)
    own_date = dated is not None
    if dated is None and passage.deadline:
        dated = next((p for p in find_periods(passage.deadline, setting.issued_on) if p.kind in {"by", "during"}), None)
        own_date = dated is not None
    if has_region or not passage.subject:
        name = heading_name(passage.header)
    elif view.column("indicator"):
        name = view.title_text(row)
    else:
        name = indicators.row_phrase(passage.subject)
    start, end = (dated.start, dated.end) if dated else (setting.plan_start, setting.plan_end)
    level = cumulative or share or (view.column("indicator") != [] and not NEW.search(name))
    basis = "cumulative" if cumulative else "stock" if level else "flow"
    region = setting.region
    if has_region and not view.is_total(row):
        named = resolve(passage.region or "", setting.region.code if setting.region else None)
        region = named or region
        if named is None and passage.region and not view.is_total(row):
            return None if not re.search(r"[市区县州盟旗]|新区|开发区", passage.region) else row_of_unknown(source, passage)
    return fact(
        source, "target", passage, 0, len(passage.text), "figure_in_matrix" if has_region else "figure_in_row",
        value=value, value_upper=None, comparator=sign, measure_unit=unit[0] or None, measure_unit_raw=raw_unit or None, is_redacted=False,
        indicator=name, indicator_id=None, basis=basis, frequency=recurring.frequency if recurring else "once",
        period_start=None if level or start is None else start.isoformat(), period_end=end.isoformat() if end else None,
        period_inferred=not own_date and end is not None, modality="firm", kind="ratio" if share else "quantity",
        region_code=region.code if region else None, task_id=passage.task_id,
    )


def row_of_unknown(source: Source, passage: Passage) -> Row | None:
    """A row whose place the divisions do not hold is left out: its figure belongs to no known region."""
    del source, passage
    return None


def figure_heading(header: str) -> bool:
    """A heading that says its column holds figures."""
    last = header.split(" / ")[-1]
    words = vocab.terms("headings", "figure_words")
    return any(word in last for word in words) or bool(re.search(r"目标(?:值|数)?|20\d\d年|\((?:[^()]{1,4})\)\Z", last))


__all__ = ["Setting", "figure_cell", "passage_targets", "regions", "without_repeats"]
