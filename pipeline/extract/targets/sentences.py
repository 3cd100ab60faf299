"""Targets: the figures that the issuer commits to, with what is counted, how much, by when and for whom."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.spans import sentence_start
from pipeline.extract.targets import indicators
from pipeline.extract.targets.commitment import commits
from pipeline.extract.targets.timing import Setting, basis_of, governing, timing
from pipeline.grammar.periods import Period, find_periods
from pipeline.grammar.quantities import COVERAGE, Quantity
from pipeline.model import Row

TARGET_SECTIONS = {
    "goal",
    "task",
    "safeguard",
    "measures",
    "title",
    "cell",
    "other",
    "indicator",
    "annex",
    "preamble",
    "closing",
    "deadline",
}


@cache
def aspirational() -> re.Pattern[str]:
    """Words that make a figure a wish."""
    return re.compile(vocab.any_of(vocab.terms("language", "aspirational")))


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


def name_figure(
    passage: Passage,
    quantity: Quantity,
    quantities: list[Quantity],
    periods: list[Period],
    previous: str,
    chained: bool,
) -> str:
    """The indicator of a figure in running text."""
    text = passage.text
    start, end = clause_start(text, quantity, quantities), clause_end(text, quantity)
    before = indicators.before_figure(text, start, quantity, periods)
    following = next(
        (other.start for other in quantities if other.number_start > quantity.number_start and other.kind != "length"),
        None,
    )
    after = indicators.after_figure(text, quantity, end, following)
    if indicators.SHARE_START.match(before) and previous:
        return indicators.share_subject(previous) + before
    if after and indicators.AFTER_VERB.match(after):
        head = indicators.AFTER_VERB.split(previous)[0] if previous and indicators.is_generic(before) else before
        return head + after
    if after and not (quantity.kind == "share" and before):
        if len(before) >= 4 and indicators.MEASURED.search(before):
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
        cleaned = indicators.strip_opening(
            indicators.head_of(indicators.without_periods(piece, 0, len(piece), find_periods(piece)))
        )
        if not indicators.is_generic(cleaned) and len(cleaned) <= 30 and not re.search(r"\d", cleaned):
            return cleaned + (own if own not in {"", "达到"} and own not in cleaned else "")
    return passage.subject if not passage.table_id else ""


def is_distributive(text: str, quantity: Quantity) -> bool:
    """Whether 分别 governs a figure."""
    return "分别" in text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]


def distributed_name(
    passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period]
) -> str | None:
    """The member of a list that a figure after 分别 belongs to: of the clause's own list, else of the table row's."""
    text = passage.text
    start = sentence_start(text, quantity.start, "。;!?\n,")
    group = [
        q for q in quantities if q.start >= start and q.start <= clause_end(text, quantity) and is_distributive(text, q)
    ]
    names = indicators.paired(text, start, group[0], len(group), periods)
    if names is None and passage.table_id:
        names = indicators.distribute(passage.subject, len(group))
    return names[group.index(quantity)] if names else None


def passage_targets(source: Source, passage: Passage, setting: Setting) -> list[Row]:
    """The targets of one passage of running text."""
    if passage.section not in TARGET_SECTIONS:
        return []
    text = passage.text
    quantities = list(passage.quantities)
    coverage = list(COVERAGE.finditer(text)) if "覆盖" in text else []
    if not quantities and not coverage:
        return []
    periods = list(passage.periods)
    quantities = [q for q in quantities if not any(p.span_start <= q.number_start < p.span_end for p in periods)]
    rows: list[Row] = []
    previous, last_end = "", -1
    for index, quantity in enumerate(quantities):
        if not commits(passage, quantity, periods):
            if quantity.kind not in {"length"}:
                last_end = -1
            continue
        chained = (
            last_end >= 0
            and re.fullmatch(r"[、和及]|以及", text[last_end : clause_start(text, quantity, quantities)]) is not None
        )
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


def target_row(
    source: Source, passage: Passage, setting: Setting, quantity: Quantity, name: str, periods: list[Period], nth: int
) -> Row:
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
        source,
        "target",
        passage,
        quantity.start,
        quantity.end,
        "figure_in_text",
        nth,
        **figure_columns(quantity),
        indicator=name or "",
        indicator_id=None,
        basis=basis,
        frequency=when.frequency,
        period_start=start.isoformat() if start else None,
        period_end=when.end.isoformat() if when.end else None,
        period_inferred=when.inferred,
        modality="aspirational" if aspirational().search(part) else "firm",
        kind="ratio" if quantity.kind == "share" else "quantity",
        region_code=setting.region.code if setting.region else None,
        task_id=passage.task_id,
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


def coverage_row(
    source: Source, passage: Passage, setting: Setting, match: re.Match[str], periods: list[Period], nth: int
) -> Row | None:
    """全覆盖 as 100 %."""
    text = passage.text
    start = sentence_start(text, match.start(), "。;!?\n,:")
    clause = text[start : match.start()]
    if (
        passage.section in {"other", "preamble"}
        or re.search(r"鼓励|已(?:经)?(?:实现|完成)|探索", clause)
        or passage.in_articles
    ):
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
        source,
        "target",
        passage,
        match.start(),
        match.end(),
        "coverage",
        nth,
        **figure_columns(stand_in),
        indicator=name,
        indicator_id=None,
        basis="stock",
        frequency="once",
        period_start=None,
        period_end=when.end.isoformat() if when.end else None,
        period_inferred=when.inferred,
        modality="aspirational" if aspirational().search(clause) else "firm",
        kind="coverage",
        region_code=setting.region.code if setting.region else None,
        task_id=passage.task_id,
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
            other["target_id"] in goals
            and other["table_id"] == row["table_id"]
            and other["row"] == row["row"]
            and same_fact(row, other)
            for other in rows
        )
    ]
