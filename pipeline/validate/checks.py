"""What is worked out for each row because one column alone cannot show it: types, references, vocabularies, verbatim spans."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import msgspec

from pipeline import vocab
from pipeline.model import Row, Tables
from pipeline.places import row_id
from pipeline.regions import regions
from pipeline.schema import TABLE_ORDER, Table

INT32 = 2**31
SCALE = re.compile(r"\A(?:\d+|[十百千万亿])+")


class Known(msgspec.Struct, frozen=True):
    """What rows are held against: texts by document, ids by table and column, cells by place, the documents that state each row."""

    texts: dict[str, str]
    ids: dict[str, frozenset[Any]]
    cells: frozenset[tuple[Any, ...]]
    rows: frozenset[tuple[str, str]]
    home: dict[str, frozenset[str]]


class Check(msgspec.Struct, frozen=True):
    """A column to work out: what it says of a row, the value that is right, and the check in Chinese and English."""

    of: Callable[[dict[str, Any], Known], Any]
    zh: str
    en: str
    warns: bool = False
    wanted: Any = True


def known(tables: Tables, declared: list[Table]) -> Known:
    """What the rows of some tables are held against."""
    wanted = {target for table in declared for target in table.references.values()}
    return Known(
        texts={str(row["doc_id"]): str(row["text"]) for row in tables.get("documents", [])},
        ids={
            target: frozenset(row[target.split(".")[1]] for row in tables.get(target.split(".")[0], []))
            for target in wanted
        },
        cells=frozenset((row["table_id"], row["row"], row["col"]) for row in tables.get("cells", [])),
        rows=frozenset((name, row_id(name, row)) for name, rows in tables.items() for row in rows),
        home={
            row_id(name, row): frozenset([str(row["doc_id"]), *(row.get("also_in") or ())])  # type: ignore[misc]
            for name in ("clauses", "tasks", "targets")
            for row in tables.get(name, [])
        },
    )


def is_day(value: object) -> bool:
    """Whether a value is a day in ISO form."""
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_ref(value: object) -> bool:
    """Whether a value names a row: {table, id}."""
    return (
        isinstance(value, dict) and value.keys() == {"table", "id"} and all(isinstance(v, str) for v in value.values())
    )


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "int32": lambda value: isinstance(value, int) and not isinstance(value, bool) and -INT32 <= value < INT32,
    "float64": is_number,
    "bool": lambda value: isinstance(value, bool),
    "date32": is_day,
    "list<string>": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    "list<struct<table,id>>": lambda value: isinstance(value, list) and all(is_ref(item) for item in value),
}


def mistyped(declared: Table, row: dict[str, Any]) -> str:
    """The columns of a row whose values are not of the declared type; empty where all are."""
    wrong = [
        name for name, field in declared.columns.items() if row[name] is not None and not TYPES[field.type](row[name])
    ]
    return ", ".join(wrong)


def leads_somewhere(value: Any, ids: frozenset[Any]) -> bool:
    """Whether an id, or each id of a list, is one of a table's; none at all leads nowhere wrong."""
    if isinstance(value, list):
        return all(isinstance(item, str) and item in ids for item in value)
    return value is None or (isinstance(value, str) and value in ids)


@cache
def measure_units() -> frozenset[str]:
    """All measure units of the vocabulary, as written and canonical."""
    kinds = vocab.load("measure_units").values()
    forms = [form for kind in kinds for pair in kind["forms"].items() for form in pair if form]
    return frozenset([*forms, *vocab.terms("measure_units", "doubling", "apart")])


@cache
def indicators() -> frozenset[str]:
    """The ids of the indicator vocabulary."""
    return frozenset(entry["id"] for entry in vocab.load("indicators")["indicators"])


def known_measure_unit(value: Any) -> bool:
    """Whether a measure unit is in the vocabulary, or a ratio of some that are: 立方米/秒, 公里/百平方公里, /10万."""
    if value is None or value in measure_units():
        return True
    parts = [SCALE.sub("", part) for part in str(value).split("/")]
    return len(parts) > 1 and all(part in measure_units() or not part for part in parts)


VOCABULARIES: dict[str, tuple[Callable[[Any], bool], bool]] = {
    "regions": (lambda value: value is None or value in regions(), False),
    "measure_units": (known_measure_unit, True),
    "indicators": (lambda value: value is None or value in indicators(), False),
    "tables": (lambda value: value is None or all(item in TABLE_ORDER for item in value), False),
}


def inside(
    row: dict[str, Any], held: Known, start: str = "char_start", end: str = "char_end", doc: str = "doc_id"
) -> bool:
    """Whether a span lies in its document's text."""
    first, last = row[start], row[end]
    text = held.texts.get(str(row[doc]), "")
    return isinstance(first, int) and isinstance(last, int) and 0 <= first <= last <= len(text)


def verbatim(row: dict[str, Any], held: Known) -> bool:
    """Whether a row's evidence is the text of its span, and not empty."""
    text = held.texts.get(str(row["doc_id"]), "")
    return inside(row, held) and bool(row["evidence"]) and text[row["char_start"] : row["char_end"]] == row["evidence"]


def side_verbatim(side: str) -> Callable[[dict[str, Any], Known], bool]:
    """Whether one side of a difference is the text of its span."""

    def same(row: dict[str, Any], held: Known) -> bool:
        start, end, doc = f"{side}_start", f"{side}_end", f"{side}_doc_id"
        text = held.texts.get(str(row[doc]), "")
        return inside(row, held, start, end, doc) and text[row[start] : row[end]] == row[f"{side}_text"]

    return same


def in_its_document(row: dict[str, Any], held: Known) -> bool:
    """Whether a fact's clause, task and target are stated by its document, be it as a version that shares them."""
    links = (row.get(key) for key in ("clause_id", "task_id", "target_id", "parent_task_id"))
    own = row.get("target_id") if "indicator" in row else None
    homes = (held.home.get(str(link)) for link in links if link and link != own)
    return all(home is None or row["doc_id"] in home for home in homes)


def in_body_or_cell(row: dict[str, Any], held: Known) -> bool:
    """Whether a fact stands in a clause, in a cell that there is, or in neither (the letterhead), but not in both."""
    place = (row["table_id"], row["row"], row["col"])
    if row["table_id"] is None:
        return place == (None, None, None)
    return row["clause_id"] is None and place in held.cells


def dates_fit_kind(row: dict[str, Any], _: Known) -> bool:
    """Whether a deadline has the dates that its kind allows: `by` no start, `recurring` none, `during` both."""
    start, end = row["start"] is not None, row["end"] is not None
    allowed = {
        "by": not start,
        "recurring": not start and not end,
        "during": start and end,
        "effective": not end,
        "expiry": not start,
    }
    return allowed.get(row["kind"], False)


ROW_CHECKS: dict[str, Check] = {
    "verbatim": Check(verbatim, "evidence 逐字等于原文该区间", "evidence is the text of its span, word for word"),
    "in_body_or_cell": Check(in_body_or_cell, "在条款中，或在确有的单元格中", "stands in a clause or in a cell that there is"),
    "in_its_document": Check(in_its_document, "条款、任务、目标见于同一文件", "its clause, task and target are stated by its document"),
    "inside": Check(inside, "区间在全文之内", "the span lies in the text"),
    "length": Check(lambda row, _: row["n_chars"] == len(row["text"] or ""), "n_chars 等于全文字数", "n_chars is the text's length"),
    "explained": Check(
        lambda row, _: (row["status"] == "parsed") == (row["error"] is None),
        "未完整读取的必有原因，完整读取的没有", "what was not read whole says why, what was does not",
    ),
    "version": Check(
        lambda row, _: row["canonical_doc_id"] in (row["doc_ids"] or []),
        "首选版本是其版本之一", "the canonical document is one of its versions",
    ),
    "masked": Check(
        lambda row, _: row["is_redacted"] == (row["value"] is None),
        "有数值，或被遮盖，二者居一", "has a figure or is masked, one of the two", warns=True,
    ),
    "inferred": Check(
        lambda row, _: not row["period_inferred"] or row["period_end"] is not None,
        "推定的期间有止日", "an inferred period has an end", warns=True,
    ),
    "promised": Check(
        lambda row, _: any(row[key] is not None for key in ("amount", "rate", "cap")),
        "有金额、比例或封顶", "has an amount, a rate or a cap", warns=True,
    ),
    "dated": Check(dates_fit_kind, "起止日期与种类相符", "has the dates that its kind allows", warns=True),
    "left": Check(side_verbatim("left"), "left_text 逐字等于左文该区间", "left_text is the text of its span"),
    "right": Check(side_verbatim("right"), "right_text 逐字等于右文该区间", "right_text is the text of its span"),
    "refs": Check(
        lambda row, held: bool(row["refs"]) and all((ref["table"], ref["id"]) in held.rows for ref in row["refs"] if is_ref(ref)),
        "refs 所指的行都存在", "refs lead to rows that there are",
    ),
}  # fmt: skip
OF_FACTS = ("verbatim", "in_body_or_cell", "in_its_document")


def reference(column: str, target: str) -> Check:
    """The check that a column's ids are those of another table."""
    said = (f"{{}} 在 {target} 中存在", f"{{}} is one of {target}")
    return Check(lambda row, held: leads_somewhere(row[column], held.ids[target]), *said)


def in_vocabulary(column: str, name: str) -> Check:
    """The check that a column's values are in a vocabulary."""
    has, warns = VOCABULARIES[name]
    return Check(lambda row, _: has(row[column]), f"{{}} 在词表 {name} 中", f"{{}} is in the vocabulary {name}", warns)


def derived(declared: Table) -> dict[str, Check]:
    """The columns that are worked out for a table, by name."""
    typed = Check(lambda row, _: mistyped(declared, row), "每列类型正确", "every column is of its type", wanted="")
    out = {"record__typed": typed}
    out |= {f"{column}__known": reference(column, target) for column, target in declared.references.items()}
    out |= {
        f"{column}__in_vocabulary": in_vocabulary(column, field.vocabulary)
        for column, field in declared.columns.items()
        if field.vocabulary
    }
    names = (*(OF_FACTS if declared.facts else ()), *declared.checks)
    return out | {f"record__{name}": ROW_CHECKS[name] for name in names}


def with_checks(declared: Table, rows: list[Row], held: Known) -> list[dict[str, Any]]:
    """A table's rows with the columns that are worked out."""
    columns = derived(declared)
    empty: dict[str, Any] = dict.fromkeys(declared.columns)
    full = [empty | row for row in rows]
    return [row | {name: check.of(row, held) for name, check in columns.items()} for row in full]
