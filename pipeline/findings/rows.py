"""Finding rows, and how their messages show figures and places."""

from collections.abc import Iterable

from pipeline.fold import squeeze
from pipeline.ids import make_id
from pipeline.model import Row, Tables
from pipeline.places import row_id
from pipeline.segment.labels import find_label

About = tuple[str, Row]
BETWEEN = " / "


def text(row: Row, key: str) -> str:
    """A text value; empty where there is none."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def number(row: Row, key: str) -> float | None:
    """A figure; None where there is none."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def names(row: Row, key: str) -> list[str]:
    """A list of texts."""
    value = row.get(key)
    return [str(item) for item in value] if isinstance(value, Iterable) and not isinstance(value, str) else []


def finding(rule: str, severity: str, about: Iterable[About], chinese: str, english: str) -> Row:
    """A row of `findings` about rows of other tables, given as (table, row); its message is `Chinese / English`."""
    about = list(about)
    refs = sorted({(table, row_id(table, row)) for table, row in about})
    docs = {doc for _, row in about for doc in (text(row, "doc_id"), *names(row, "also_in")) if doc}
    return {
        "finding_id": make_id("finding", rule, *sorted(ref for _, ref in refs)),
        "rule": rule,
        "severity": severity,
        "doc_ids": sorted(docs),
        "message": chinese.replace(BETWEEN, "/") + BETWEEN + english,
        "refs": [{"table": table, "id": ref} for table, ref in refs],
        "status": "open",
        "note": None,
    }


def in_chinese(message: str) -> str:
    """The Chinese half of a message."""
    return message.partition(BETWEEN)[0]


def in_english(message: str) -> str:
    """The English half of a message."""
    return message.partition(BETWEEN)[2]


def targets_of(rows: Iterable[Row]) -> list[About]:
    """Target rows as what a finding is about."""
    return [("targets", row) for row in rows]


def plain(value: float | None) -> str:
    """A figure without grouping or superfluous zeros: 20100, 36.7."""
    return "?" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def stated(row: Row) -> str:
    """A target's figure as printed; the bare figure of a table cell gets its measure unit."""
    printed, unit = squeeze(text(row, "evidence")), text(row, "measure_unit")
    return printed if any(not char.isdigit() and char not in ".,-" for char in printed) else printed + unit


def work_of(tables: Tables) -> dict[str, str]:
    """Each document's work; a document without one is its own."""
    return {text(row, "doc_id"): text(row, "work_id") or text(row, "doc_id") for row in tables.get("documents", [])}


def places(tables: Tables) -> dict[str, str]:
    """What readers call a clause, a table and a task, by id."""
    found = {text(row, "table_id"): text(row, "caption") or "附表" for row in tables.get("cells", [])}
    found |= {text(row, "task_id"): text(row, "number") for row in tables.get("tasks", [])}
    for row in tables.get("clauses", []):
        found[text(row, "clause_id")] = text(row, "label") + text(row, "heading")[:24]
    return found


def place(row: Row, known: dict[str, str]) -> str:
    """Where a fact stands: its clause's label and heading, or its table and row."""
    table = row.get("table_id")
    if not table:
        return f"“{known.get(text(row, 'clause_id')) or '正文'}”"
    task = known.get(text(row, "task_id"))
    return f"《{known.get(str(table), '附表')}》" + (f"第{task}项" if task else f"第{row.get('row')}行")


def listed(rows: Iterable[Row], known: dict[str, str]) -> str:
    """Figures with their places, those of one place and figure once; with their files where there are several."""
    rows = list(rows)
    several = len({text(row, "doc_id") for row in rows}) > 1
    shown = ((text(row, "doc_id") if several else "") + place(row, known) + stated(row) for row in rows)
    return "、".join(dict.fromkeys(shown))


def in_places(rows: Iterable[Row], known: dict[str, str]) -> str:
    """The same for the English half of a message: 200家 in “一、总体目标”, 500家 in “4.培育技能型社会基本单元”."""
    rows = list(rows)
    several = len({text(row, "doc_id") for row in rows}) > 1
    shown = (
        f"{stated(row)} in {place(row, known)}" + (f" of {text(row, 'doc_id')}" if several else "") for row in rows
    )
    return ", ".join(dict.fromkeys(shown))


def day(value: str) -> str:
    """A period's end for a message."""
    return f"截至{value}" if value else ""


def canonical(tables: Tables, table: str) -> list[Row]:
    """The rows of works' canonical versions: what a second version repeats is looked at once."""
    others = {text(row, "doc_id") for row in tables.get("documents", []) if row.get("is_canonical") is False}
    return [row for row in tables.get(table, []) if text(row, "doc_id") not in others]


def texts(tables: Tables) -> dict[str, str]:
    """Each document's text."""
    return {text(row, "doc_id"): text(row, "text") for row in tables.get("documents", [])}


def apart(left: Row, right: Row, source: dict[str, str], stops: str = "。!！?？") -> bool:
    """Whether two rows stand in different sentences, or in different clauses or cells."""
    if any(left.get(key) != right.get(key) for key in ("doc_id", "clause_id", "table_id", "row", "col")):
        return True
    first, last = sorted((left, right), key=lambda row: number(row, "char_start") or 0)
    between = source.get(text(first, "doc_id"), "")[
        int(number(first, "char_end") or 0) : int(number(last, "char_start") or 0)
    ]
    return any(stop in between for stop in stops)


def in_other_items(left: Row, right: Row, source: dict[str, str]) -> bool:
    """Whether two rows of one clause stand in different items of a list, each of which speaks of a case of its own.

    2.B类护理：…每月上门次数不低于12次; 3.C类护理：…每月上门次数不低于4次 (a city's rules for long-term care).
    """
    if not left.get("clause_id") or left.get("clause_id") != right.get("clause_id"):
        return False
    first, last = sorted((left, right), key=lambda row: number(row, "char_start") or 0)
    start, end = int(number(first, "char_end") or 0), int(number(last, "char_start") or 0)
    lines = source.get(text(first, "doc_id"), "")[start:end].split("\n")
    return any(find_label(squeeze(line)) for line in lines[1:])


def is_of_which(row: Row, source: dict[str, str]) -> bool:
    """Whether a figure stands behind 其中 in its sentence, as a part of what was said before."""
    words, at = source.get(text(row, "doc_id"), ""), int(number(row, "char_start") or 0)
    return words.rfind("其中", 0, at) > max(words.rfind(stop, 0, at) for stop in "。\n")
