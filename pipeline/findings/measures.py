"""When two targets measure the same thing: normalised indicators, comparable measure units, windows of time."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from pipeline import vocab
from pipeline.extract.targets.indicators import STOCK_TAIL, is_generic, strip_opening
from pipeline.findings.rows import number, text
from pipeline.model import Row, Tables

BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
QUOTES = re.compile(r"[“”‘’\"'《》〈〉「」]")
SHORTEST = 3


def cleaned(part: str) -> str:
    """One part of an indicator without opening verbs, fillers and a closing 总量, 数量."""
    part = strip_opening(QUOTES.sub("", part))
    part = re.sub(vocab.any_of(vocab.terms("findings", "fillers")), "", part)
    return STOCK_TAIL.sub("", strip_opening(part))


def bare(indicator: str) -> str:
    """An indicator as it is compared: 技能型企业 / 累计培育数量 → 技能企业; empty where too little is left."""
    parts = [cleaned(part) for part in indicator.split(" / ")]
    found = "".join(part for part in parts if not is_generic(part))
    return found if len(found) >= SHORTEST else ""


def forms(indicator: str) -> tuple[str, ...]:
    """The forms two indicators share when they mean the same.

    Brackets and their order do not matter (技能型乡村（社区） = 技能社区（乡村）), and a bracket may be left out
    (技能型乡村) unless it narrows (基地（省级）).
    """
    found = bare(indicator)
    if not found:
        return ()
    inside = "".join(BRACKET.findall(found))
    if not inside:
        return (found,)
    whole = "".join(sorted(re.sub(r"[()（）、/]", "", found)))
    if re.search(vocab.any_of(vocab.terms("findings", "narrowing")), inside):
        return (whole,)
    return whole, BRACKET.sub("", found)


def loose_forms(indicator: str) -> tuple[str, ...]:
    """A form that bears rewording: 培训技能人才 = 职业技能培训."""
    found = re.sub(vocab.any_of(vocab.terms("findings", "loose")), "", bare(indicator))
    return ("".join(sorted(found)),) if len(found) > SHORTEST else ()


def one_name(measure_unit: str) -> str:
    """A measure unit under the one of its names that all figures in it are compared by: km → 公里."""
    names: dict[str, str] = vocab.load("findings")["one_unit"]
    return names.get(measure_unit, measure_unit)


def family(measure_unit: str) -> str:
    """Measure units whose figures may be compared have one family: 个 and 家, 场 and 次, km and 公里; 人 and 人次 have two."""
    for kind in ("counters", "events"):
        if measure_unit in vocab.terms("findings", kind):
            return kind
    return one_name(measure_unit)


def is_level(row: Row) -> bool:
    """A figure that stands for all there is at its period's end, not for what a stretch of time adds."""
    return text(row, "basis") in {"stock", "cumulative"} or not row.get("period_start")


def window(row: Row) -> tuple[str, ...] | None:
    """The time a figure is for, None where the notice does not say."""
    if text(row, "frequency") != "once":
        return (text(row, "frequency"), text(row, "period_start"), text(row, "period_end"))
    if not row.get("period_end") or row.get("period_inferred"):
        return None
    if is_level(row):
        return ("level", text(row, "period_end"))
    return ("flow", text(row, "period_start"), text(row, "period_end"))


def figures(tables: Tables) -> list[Row]:
    """Targets with a single figure."""
    return [
        row
        for row in tables.get("targets", [])
        if number(row, "value") is not None and number(row, "value_upper") is None and not row.get("is_redacted")
    ]


def linked(rows: Iterable[Row], form: Callable[[str], tuple[str, ...]]) -> list[list[Row]]:
    """Rows in groups of one indicator: those that share a form, directly or through others."""
    group_of: dict[str, int] = {}
    groups: list[list[Row]] = []
    for row in rows:
        own = form(text(row, "indicator"))
        known = sorted({group_of[name] for name in own if name in group_of})
        if not own:
            continue
        at = known[0] if known else len(groups)
        if not known:
            groups.append([])
        groups[at].append(row)
        for other in known[1:]:
            groups[at] += groups[other]
            groups[other] = []
            group_of.update({name: at for name, where in group_of.items() if where == other})
        group_of.update(dict.fromkeys(own, at))
    return [group for group in groups if len(group) > 1]


def same_measure(
    rows: Iterable[Row], beside: Callable[[Row], Hashable], form: Callable[[str], tuple[str, ...]] = forms
) -> list[list[Row]]:
    """Groups of at least two rows of one indicator that agree in `beside`."""
    buckets: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        buckets[beside(row)].append(row)
    return [group for bucket in buckets.values() for group in linked(bucket, form)]


def responsible(tables: Tables) -> dict[str, set[str]]:
    """Who leads or answers for each task."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables.get("assignments", []):
        if row.get("task_id") and text(row, "role") in {"lead", "responsible"}:
            found[text(row, "task_id")].add(text(row, "unit_id"))
    return found


def are_parts(left: Row, right: Row, who: dict[str, set[str]]) -> bool:
    """Figures of different units, or of different cells of a table of figures, are parts of one whole; what two cells of a row say in words is not."""
    one, two = who.get(text(left, "task_id"), set()), who.get(text(right, "task_id"), set())
    if one and two and not one & two:
        return True
    rules = {text(row, "rule") for row in (left, right)}
    if left.get("table_id") != right.get("table_id") or not all(rule.startswith("figure_in_") for rule in rules):
        return False
    return left.get("row") != right.get("row") or (
        "figure_in_text" not in rules and left.get("col") != right.get("col")
    )
