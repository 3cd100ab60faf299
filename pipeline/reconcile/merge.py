"""Facts that several versions of a work state become one row, the canonical version's, that names the others."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Row, Tables, Value
from pipeline.reconcile.stream import Stream, whole_number
from pipeline.reconcile.words import differ_in_figures

KEYS = {
    "tasks": "task_id",
    "targets": "target_id",
    "assignments": "assignment_id",
    "subsidies": "subsidy_id",
    "deadlines": "deadline_id",
}
REFERENCES = {"task_id": "tasks", "parent_task_id": "tasks", "target_id": "targets", "unit_id": "units"}
SAME = {
    "tasks": ("source", "kind"),
    "targets": ("value", "value_upper", "comparator", "measure_unit", "frequency", "is_redacted"),
    "assignments": ("role",),
    "subsidies": (
        "amount",
        "amount_upper",
        "comparator",
        "per",
        "rate",
        "rate_upper",
        "cap",
        "cap_per",
        "duration_max_months",
    ),
    "deadlines": ("kind", "frequency"),
}
SAME_IF_KNOWN = {
    "tasks": (),
    "targets": ("period_start", "period_end", "region_code"),
    "assignments": (),
    "subsidies": (),
    "deadlines": ("start", "end"),
}
ALIKE = {
    "tasks": ("title",),
    "targets": ("indicator",),
    "assignments": (),
    "subsidies": ("beneficiary", "purpose"),
    "deadlines": (),
}
FIGURES = {"tasks": ("title", "goal")}
ENOUGH = 0.5
NEAR = 12


class Placed(msgspec.Struct, frozen=True):
    """A row, the index in the canonical version's stream at which it stands, and the words about it.

    `same_words` says that its version's words are all the canonical version's: only the layout differs.
    """

    row: Row
    at: int
    around: str
    same_words: bool


def likeness(left: Value, right: Value) -> float:
    """Character F1 of two descriptions; 1 where one of them is missing or holds the other."""
    one, other = str(left or ""), str(right or "")
    if one in other or other in one:
        return 1.0
    return 2 * sum((Counter(one) & Counter(other)).values()) / (len(one) + len(other))


def names_agree(left: Row, right: Row) -> bool:
    """One unit: the same name, or two names of it."""
    return left["name_raw"] == right["name_raw"] or (
        left["unit_id"] is not None and left["unit_id"] == right["unit_id"]
    )


def agree(table: str, left: Row, right: Row) -> bool:
    """Whether two rows of one place state the same fact: figures, units, dates and roles equal, wording alike.

    A date or region that one version does not know (its letterhead is missing) is no disagreement.
    """
    if any(left[column] != right[column] for column in SAME[table]):
        return False
    if any(left[column] not in (None, right[column]) and right[column] is not None for column in SAME_IF_KNOWN[table]):
        return False
    if any(differ_in_figures(str(left[column] or ""), str(right[column] or "")) for column in FIGURES.get(table, ())):
        return False
    if table == "assignments" and not names_agree(left, right):
        return False
    if table == "tasks" and (left["parent_task_id"] is None) != (right["parent_task_id"] is None):
        return False
    return all(likeness(left[column], right[column]) >= ENOUGH for column in ALIKE[table])


def one_fact(table: str, left: Placed, right: Placed) -> bool:
    """Whether two placed rows state one fact; where all words are the same, place and evidence say so, whatever was read into them."""
    if left.same_words and right.same_words and left.at == right.at:
        return squeeze(str(left.row["evidence"])) == squeeze(str(right.row["evidence"]))
    return agree(table, left.row, right.row)


def order_of(table: str, item: Placed) -> tuple[int, int, int, str, str]:
    """Rows in the order of the canonical text, then of their own."""
    row = item.row
    span = whole_number(row, "char_start"), whole_number(row, "char_end")
    return item.at, *span, str(row["doc_id"]), str(row[KEYS[table]])


def placed(table: str, rows: Sequence[Row], stream: Stream, beside: Sequence[int], same_words: bool) -> list[Placed]:
    """A document's rows with their places; `beside` leads from the document's stream to the canonical one's."""
    order = sorted((offset, at) for at, offset in enumerate(stream.offsets))
    offsets = [offset for offset, _ in order]
    out = []
    for row in rows:
        found = bisect_left(offsets, whole_number(row, "char_start"))
        at = order[found][1] if found < len(order) else len(order)
        length = len(str(row["evidence"]))
        out.append(Placed(row, beside[at], stream.text[max(0, at - NEAR) : at + length + NEAR], same_words))
    return sorted(out, key=lambda item: order_of(table, item))


def candidates(
    table: str, kept: Sequence[Placed], new: Sequence[Placed]
) -> list[tuple[tuple[int, float, int], int, int]]:
    """Pairs of places in `new` and `kept` that may state one fact, each with its rank: near first, then by words about it.

    Facts that moved are found by the words about them; issuers, who have no place in the plan, by their names.
    """
    starts = [item.at for item in kept]
    moved: dict[str, list[int]] = {}
    for index, item in enumerate(kept):
        moved.setdefault("issuer" if item.row.get("role") == "issuer" else item.around, []).append(index)
    pairs = []
    for index, item in enumerate(new):
        near = range(bisect_left(starts, item.at - NEAR), bisect_right(starts, item.at + NEAR))
        key = "issuer" if item.row.get("role") == "issuer" else item.around
        for other in sorted({*near, *moved.get(key, ())}):
            if one_fact(table, kept[other], item):
                away = abs(kept[other].at - item.at)
                rank = (min(away, NEAR + 1), -likeness(kept[other].around, item.around), away)
                pairs.append((rank, index, other))
    return sorted(pairs)


def pair_up(table: str, kept: Sequence[Placed], new: Sequence[Placed]) -> dict[int, int]:
    """For indices of `new` the index in `kept` of the row that states the same fact; each row is used once."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, index, other in candidates(table, kept, new):
        if index not in found and other not in used:
            found[index] = other
            used.add(other)
    return found


def with_version(row: Row, other: Row) -> Row:
    """The row with another version's document among those that state it."""
    ids = {
        str(doc_id)
        for item in (row, other)
        for doc_id in (item["also_in"] if isinstance(item["also_in"], list) else [])
    }
    return row | {"also_in": sorted((ids | {str(other["doc_id"])}) - {str(row["doc_id"])})}


def merge_table(table: str, versions: Sequence[Sequence[Placed]]) -> tuple[list[Row], list[tuple[Row, Row]]]:
    """The rows that stay of all versions (canonical first), and each merged row with the row it went into."""
    kept = list(versions[0])
    gone: list[tuple[Row, Row]] = []
    for version in versions[1:]:
        found = pair_up(table, kept, version)
        for index, other in found.items():
            gone.append((version[index].row, kept[other].row))
            kept[other] = msgspec.structs.replace(kept[other], row=with_version(kept[other].row, version[index].row))
        kept += [item for index, item in enumerate(version) if index not in found]
        kept.sort(key=lambda item: order_of(table, item))
    return [item.row for item in kept], gone


def renamed_units(gone: Sequence[tuple[Row, Row]]) -> dict[str, str]:
    """The unit ids of a version that merged assignments show to be another's; two answers are none."""
    answers: dict[str, set[str]] = {}
    for row, into in gone:
        if row["unit_id"] and into["unit_id"]:
            answers.setdefault(str(row["unit_id"]), set()).add(str(into["unit_id"]))
    return {old: min(new) for old, new in answers.items() if len(new) == 1 and old not in new}


def redirect(row: Row, moves: Mapping[str, Mapping[str, str]]) -> Row:
    """The row with its references to merged rows led to the rows that stay."""
    return row | {
        column: moves[table][str(row[column])]
        for column, table in REFERENCES.items()
        if row.get(column) is not None and str(row[column]) in moves.get(table, {})
    }


def merge(
    facts: Sequence[Tables], streams: Sequence[Stream], beside: Sequence[Sequence[int]]
) -> tuple[Tables, dict[str, str]]:
    """The fact rows of one work and the ids of units under two names (old → kept).

    `facts` holds the fact tables of each version, canonical first; `streams` and `beside` (see `align.places`) go with them.
    """
    tables: Tables = {}
    moves: dict[str, dict[str, str]] = {}
    for table, key in KEYS.items():
        versions = [
            placed(table, rows.get(table, []), stream, to, stream.body == streams[0].body)
            for rows, stream, to in zip(facts, streams, beside, strict=True)
        ]
        tables[table], gone = merge_table(table, versions)
        moves[table] = {str(row[key]): str(into[key]) for row, into in gone}
        if table == "assignments":
            moves["units"] = renamed_units(gone)
    merged = {table: [redirect(row, moves) for row in rows] for table, rows in tables.items()}
    return merged, moves["units"]
