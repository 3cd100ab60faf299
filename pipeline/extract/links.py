"""What only all rows of a notice together settle: indicators that recur across notices, and the figure a deadline is for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec

from pipeline import vocab
from pipeline.model import Row

Place = tuple[object, object, object, object]
# What tells two figures of a notice apart beside their place and value, and the clause or cell that a row was read from.
measure_of: Callable[[Row], tuple[object, ...]] = itemgetter(
    "indicator", "measure_unit", "frequency", "period_start", "period_end"
)
place_of: Callable[[Row], Place] = itemgetter("clause_id", "table_id", "row", "col")
ASIDES = re.compile(r"\([^()]*\)|[“”\s]")
SENTENCE_ENDS = re.compile(r"[。；;！？!?\n]")


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator that recurs: names, basis, the measure units it is counted in, and how notices call it."""

    id: str
    zh: str
    en: str
    basis: str
    units: list[str]
    forms: list[str]


@cache
def indicators() -> dict[str, Indicator]:
    """The recurring indicators by id."""
    entries = msgspec.convert(vocab.load("indicators")["indicators"], list[Indicator])
    return {entry.id: entry for entry in entries}


@cache
def indicator_forms() -> dict[str, Indicator]:
    """Each form of a recurring indicator, as it is looked up."""
    return {form: entry for entry in indicators().values() for form in entry.forms}


@cache
def beside_form() -> re.Pattern[str]:
    """What may stand before and after a form: 全市城镇新增就业人数."""
    before, after = (vocab.any_of(vocab.terms("indicators", name)) for name in ("openings", "closings"))
    return re.compile(rf"\A{before}+|{after}\Z")


@cache
def outermost() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that a form, or what may stand beside one, begins and ends with."""
    openings, closings = (vocab.terms("indicators", name) for name in ("openings", "closings"))
    forms = indicator_forms()
    return frozenset(word[0] for word in (*forms, *openings)), frozenset(word[-1] for word in (*forms, *closings))


def may_hold_form(name: str) -> bool:
    """Whether a name begins and ends as one of a form and what may stand beside it does."""
    first, last = outermost()
    return name[:1] in first and name[-1:] in last


def bare(indicator: str) -> str:
    """An indicator without brackets, quotes and spaces."""
    return indicator if indicator.isalnum() else ASIDES.sub("", indicator)


def known_as(row: Row) -> Indicator | None:
    """The recurring indicator of a target: one of its forms, one of its measure units, and a figure of its kind.

    A level is no flow: 培养技能人才2万人 is not the 技能人才总量. What is built up (技能型企业) has both.
    """
    name = bare(str(row["indicator"]))
    forms = indicator_forms()
    entry = forms.get(name)
    if entry is None and may_hold_form(name):
        entry = forms.get(beside_form().sub("", name))
    if entry is None or row["measure_unit"] not in entry.units:
        return None
    added = row["basis"] == "flow" and (row["period_start"] is not None or row["frequency"] != "once")
    unlike = added if entry.basis == "stock" else entry.basis == "flow" and row["basis"] == "stock"
    return None if unlike and row["measure_unit"] != "%" else entry


def with_indicator_ids(targets: list[Row]) -> list[Row]:
    """Targets with `indicator_id` where the vocabulary knows what is counted."""
    return [row | {"indicator_id": entry.id} if (entry := known_as(row)) else row for row in targets]


LONGEST_OPENING = 60
AIM = re.compile(r"目标|任务|要求|指标|要|如下|是|为\Z")
GROUP = re.compile(r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*)?(?P<group>[一-鿿A-Za-z“”]{2,14})[:：]")


def line_before(row: Row, text: str) -> tuple[str, int]:
    """How the line of the raw text that a row stands in begins, up to the row, and how far into it the row stands."""
    start = int(str(row["char_start"]))
    line = text.rfind("\n", 0, start) + 1
    return text[line : min(start, line + LONGEST_OPENING)], start - line


def led_by_group(row: Row, column: str, text: str) -> Row:
    """A row whose name carries the group that its line opens with, unless it does already."""
    match = GROUP.match(line_before(row, text)[0])
    apart = match and match["group"] not in str(row[column]) and not AIM.search(match["group"])
    return row | {column: match["group"] + str(row[column])} if match and apart else row


def told_apart(targets: list[Row], text: str) -> list[Row]:
    """Targets whose indicator another line counts too, with another figure, carry the group that their line opens with.

    `B类护理:参保人员每月上门次数不低于6次` beside `C类护理:参保人员每月上门次数不低于2次`.
    """
    measures = [measure_of(row) for row in targets]
    values: dict[tuple[object, ...], set[object]] = {}
    for row, measure in zip(targets, measures, strict=True):
        values.setdefault(measure, set()).add(row["value"])
    return [
        led_by_group(row, "indicator", text) if row["table_id"] is None and len(values[measure]) > 1 else row
        for row, measure in zip(targets, measures, strict=True)
    ]


def subjects_apart(deadlines: list[Row], text: str) -> list[Row]:
    """Deadlines whose subject another line has too carry the group that their line opens with, as targets do."""
    often = Counter(row["subject"] for row in deadlines)
    lines: dict[object, set[object]] = {}
    for row in deadlines:
        if often[row["subject"]] > 1:
            lines.setdefault(row["subject"], set()).add(line_before(row, text))
    several = {subject for subject, found in lines.items() if len(found) > 1}
    return [
        led_by_group(row, "subject", text) if row["table_id"] is None and row["subject"] in several else row
        for row in deadlines
    ]


def offset(row: dict[str, Any], column: str) -> int:
    """A raw offset of a row."""
    place: int = row[column]
    return place


def with_targets(deadlines: list[Row], targets: list[Row], text: str) -> list[Row]:
    """Deadlines with the first figure behind them in their sentence, before the next time expression."""
    places = [place_of(row) for row in deadlines]
    timed = frozenset(places)
    figures: dict[Place, list[tuple[int, str]]] = {}
    for row in targets:
        if (place := place_of(row)) in timed:
            figures.setdefault(place, []).append((offset(row, "char_start"), str(row["target_id"])))
    figures = {place: sorted(found) for place, found in figures.items()}
    starts: dict[Place, list[int]] = {place: [] for place in figures}
    for row, place in zip(deadlines, places, strict=True):
        if place in figures:
            starts[place].append(offset(row, "char_start"))
    starts = {place: sorted(found) for place, found in starts.items()}
    out = []
    for row, place in zip(deadlines, places, strict=True):
        if place not in figures:
            out.append(row)
            continue
        end = offset(row, "char_end")
        times, behind = starts[place], figures[place]
        next_time, next_figure = bisect_left(times, end), bisect_left(behind, (end, ""))
        following = times[next_time] if next_time < len(times) else len(text)
        near = behind[next_figure] if next_figure < len(behind) else None
        if (
            near
            and near[0] < max(following, end + 1)
            and not SENTENCE_ENDS.search(text[end : near[0]].replace("\n", ""))
        ):
            out.append(row | {"target_id": near[1]})
        else:
            out.append(row)
    return out
