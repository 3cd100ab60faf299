"""Figures of one indicator that do not go together: `conflict`, `monotonic`."""

from itertools import combinations, pairwise

from pipeline import vocab
from pipeline.findings.measures import are_parts, family, figures, responsible, same_measure, window
from pipeline.findings.rows import (
    apart,
    day,
    finding,
    in_other_items,
    in_places,
    is_of_which,
    listed,
    names,
    number,
    places,
    targets_of,
    text,
    texts,
    work_of,
)
from pipeline.model import Row, Tables

Pairs = dict[tuple[str, tuple[str, ...]], dict[str, Row]]
LOWER, UPPER = {">", ">="}, {"<", "<="}


def bounds_agree(left: Row, right: Row) -> bool:
    """不少于50家 and 不超过100家 say different things of one figure."""
    signs = {text(left, "comparator"), text(right, "comparator")}
    if not (signs & LOWER and signs & UPPER):
        return False
    low, high = (left, right) if text(left, "comparator") in LOWER else (right, left)
    return (number(low, "value") or 0) <= (number(high, "value") or 0)


def in_one_version(left: Row, right: Row) -> bool:
    """Whether some document states both; what two versions state differently at one place is told by their differences."""
    one, two = ({text(row, "doc_id"), *names(row, "also_in")} for row in (left, right))
    return not one.isdisjoint(two)


def divided(left: Row, right: Row, source: dict[str, str]) -> bool:
    """Whether two figures of one clause or cell are parts of different wholes: 计划竣工3个,其中幼儿园7个; 增加学位5000个,其中幼儿园420个."""
    together = all(left.get(key) == right.get(key) for key in ("doc_id", "clause_id", "table_id", "row", "col"))
    return together and (is_of_which(left, source) or is_of_which(right, source))


def disagreement(left: Row, right: Row) -> tuple[str, tuple[str, ...]] | None:
    """How two figures of one indicator disagree: (severity, window).

    Within one task a figure without a date is read as the dated one beside it (1个以上 in the measures, 1个 in the goal).
    """
    one, two = window(left), window(right)
    same_value = number(left, "value") == number(right, "value")
    if one is not None and one == two:
        if not same_value:
            return None if bounds_agree(left, right) else ("error", one)
        return ("info", one) if text(left, "comparator") != text(right, "comparator") else None
    same_task = left.get("task_id") is not None and left.get("task_id") == right.get("task_id")
    if (
        same_task
        and same_value
        and (one is None or two is None)
        and text(left, "frequency") == text(right, "frequency")
    ):
        return ("info", one or two or ()) if text(left, "comparator") != text(right, "comparator") else None
    return None


def conflict(tables: Tables) -> list[Row]:
    """技能型乡村（社区） by the end of 2024: 25个 in the goals and the annex, 100家 in the body (绍市人社发〔2024〕21号)."""
    work, who, source, known = work_of(tables), responsible(tables), texts(tables), places(tables)
    groups = same_measure(
        figures(tables),
        lambda row: (work.get(text(row, "doc_id")), row.get("region_code"), family(text(row, "measure_unit"))),
    )
    found = []
    for group in groups:
        clashes: Pairs = {}
        for left, right in combinations(group, 2):
            how = disagreement(left, right) if in_one_version(left, right) else None
            beside = are_parts(left, right, who) or in_other_items(left, right, source) or divided(left, right, source)
            if how and apart(left, right, source, "。!！?？;；") and not beside:
                clashes.setdefault(how, {}).update({text(row, "target_id"): row for row in (left, right)})
        for (severity, when), rows in clashes.items():
            found.append(conflict_finding(severity, when, list(rows.values()), known))
    return found


def conflict_finding(severity: str, when: tuple[str, ...], rows: list[Row], known: dict[str, str]) -> Row:
    """The finding for clashing rows of one indicator and window."""
    rows = sorted(rows, key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0))
    name = max((text(row, "indicator").split(" / ")[0] for row in rows), key=len)
    recurs = vocab.load("findings")["recurring"].get(when[0]) if when else None
    end = when[-1] if when and not recurs else ""
    what, said = (
        ("数字不一致", "different figures")
        if severity == "error"
        else ("数字相同而限定不同", "the same figure with different comparators")
    )
    by, spoken = (f" by {end}" if end else "", day(end)) if not recurs else (f" ({when[0]})", str(recurs))
    return finding(
        "conflict", severity, targets_of(rows),
        f"“{name}”{spoken}{what}:{listed(rows, known)}", f"{said} for {name}{by}: {in_places(rows, known)}",
    )  # fmt: skip


def falls(earlier: Row, later: Row) -> bool:
    """Whether a figure that should not fall does."""
    if text(later, "period_end") <= text(earlier, "period_end") or text(later, "comparator") in UPPER:
        return False
    return (number(later, "value") or 0) < (number(earlier, "value") or 0)


def monotonic(tables: Tables) -> list[Row]:
    """累计培育技能型企业 that number fewer in 2027 than in 2025; what is meant to fall (能耗, 事故) is left alone."""
    work, who, known = work_of(tables), responsible(tables), places(tables)
    rows = [
        row
        for row in figures(tables)
        if text(row, "basis") in {"stock", "cumulative"}
        and row.get("period_end")
        and not row.get("period_inferred")
        and text(row, "comparator") not in UPPER
        and not any(word in text(row, "indicator") for word in vocab.terms("findings", "falling"))
    ]
    groups = same_measure(
        rows, lambda r: (work.get(text(r, "doc_id")), r.get("region_code"), text(r, "measure_unit"), text(r, "basis"))
    )
    found = []
    for group in groups:
        ordered = sorted(
            group, key=lambda row: (text(row, "period_end"), text(row, "doc_id"), number(row, "char_start") or 0)
        )
        for earlier, later in pairwise(ordered):
            if falls(earlier, later) and not are_parts(earlier, later, who):
                name, first, last = (
                    text(later, "indicator").split(" / ")[0],
                    text(earlier, "period_end"),
                    text(later, "period_end"),
                )
                found.append(finding(
                    "monotonic", "warning", targets_of([earlier, later]),
                    f"“{name}”{day(first)}为{listed([earlier], known)},{day(last)}反而降为{listed([later], known)}",
                    f"{name} falls from {in_places([earlier], known)} by {first} to {in_places([later], known)} by {last}",
                ))  # fmt: skip
    return found
