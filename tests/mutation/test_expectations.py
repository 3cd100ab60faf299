"""Every expectation of every suite notices the error that is planted for it, and names the row."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Row, Tables
from pipeline.places import row_id
from pipeline.schema import Table, all_tables
from pipeline.tables import read_tables
from pipeline.validate import Runner, kept
from pipeline.validate.checks import OF_FACTS, ROW_CHECKS, Known, known, known_measure_unit, mistyped

pytestmark = pytest.mark.slow

SAMPLE = 4
PAIRS: dict[str, tuple[Any, Any]] = {"int32": (7, 6), "float64": (2.5, 1.5), "date32": ("2025-01-02", "2025-01-01")}
STRANGE: dict[str, Any] = {
    "string": 7,
    "int32": "7",
    "float64": "1.5",
    "bool": 1,
    "date32": "2025-02-30",
    "list<string>": ["a", 1],
    "list<struct<table,id>>": ["targets"],
}


def elsewhere(tables: Tables, row: dict[str, Any]) -> str:
    """A clause of another document."""
    return str(next(each["clause_id"] for each in tables["clauses"] if each["doc_id"] != row.get("doc_id")))


Plants = dict[str, dict[str, Any]]


def of_rows(row: dict[str, Any], tables: Tables) -> Plants:
    """What has to change in a row so that each of the checks that are worked out breaks."""
    return {
        "typed": {next(iter(row)): 7},
        "verbatim": {"evidence": f"{row.get('evidence')}。"},
        "in_body_or_cell": {"clause_id": None, "table_id": "table_0", "row": 900, "col": 0},
        "in_its_document": {"clause_id": elsewhere(tables, row)},
        "inside": {"char_end": 10**8},
        "length": {"n_chars": len(str(row.get("text"))) + 1},
        "explained": {"status": "partial", "error": None},
        "version": {"canonical_doc_id": "another.txt"},
        "masked": {"is_redacted": True, "value": 5.0},
        "inferred": {"period_inferred": True, "period_end": None},
        "promised": {"amount": None, "rate": None, "cap": None},
        "dated": {"kind": "recurring", "start": None, "end": "2025-12-31"},
        "left": {"left_text": f"{row.get('left_text')}。"},
        "right": {"right_text": f"{row.get('right_text')}。"},
        "refs": {"refs": [{"table": "targets", "id": "target_0"}]},
    }


def plant(name: str, declared: Table, row: dict[str, Any], tables: Tables) -> dict[str, Any]:
    """What has to change in a row so that the expectation of a name breaks."""
    about, _, check = name.rpartition("__")
    if about == "record":
        return of_rows(row, tables)[check]
    if check == "ordered":
        low, high = about.split("__")
        first, last = PAIRS[declared.columns[low].type]
        return {low: first, high: last}
    field = declared.columns[about]
    wrong: dict[str, Any] = {
        "given": None,
        "in_set": "no such value",
        "like": "no such form",
        "between": None if field.minimum is None else type(field.minimum)(field.minimum - 1),
        "known": ["no such id"] if field.type.startswith("list") else "no such id",
        "in_vocabulary": ["no such table"] if field.type.startswith("list") else "没有的词",
    }
    return {about: wrong[check]}


def cases() -> list[tuple[Table, dict[str, Any]]]:
    """Every expectation of every suite."""
    return [(declared, each) for declared in all_tables() for each in kept(declared)]


@pytest.fixture(scope="module")
def tables(parsed: Path) -> Tables:
    """The tables of the repository's notices."""
    return read_tables(parsed)


@pytest.fixture(scope="module")
def held(tables: Tables) -> Known:
    """What their rows are held against."""
    return known(tables, all_tables())


@pytest.fixture(scope="module")
def runner() -> Runner:
    """Great Expectations, started once."""
    return Runner()


@pytest.mark.parametrize(
    ("declared", "expected"), cases(), ids=lambda each: each.name if isinstance(each, Table) else each["meta"]["name"]
)
def test_a_planted_error_is_named(
    declared: Table, expected: dict[str, Any], tables: Tables, held: Known, runner: Runner
) -> None:
    rows = [dict(row) for row in tables[declared.name][:SAMPLE]]
    name = expected["meta"]["name"]
    (sound,) = runner.run(declared, rows, held, [expected])
    assert sound.holds, sound
    victim = rows[1] if len(rows) > 1 else rows[0]
    if name.endswith("__unique"):
        planted: list[Row] = [*rows, dict(victim)]
    else:
        victim |= plant(name, declared, victim, tables)
        planted = [*rows]
    (found,) = runner.run(declared, planted, held, [expected])
    assert not found.holds
    assert set(found.failing) == {row_id(declared.name, victim)}
    assert found.zh and found.en and found.severity in {"critical", "warning"}


@pytest.mark.parametrize("declared", all_tables(), ids=lambda each: each.name)
def test_a_value_of_another_type_is_named(declared: Table, tables: Tables) -> None:
    row = {name: tables[declared.name][0].get(name) for name in declared.columns}
    assert mistyped(declared, row) == ""
    for name, field in declared.columns.items():
        assert mistyped(declared, row | {name: STRANGE[field.type]}) == name


@pytest.mark.parametrize("declared", all_tables(), ids=lambda each: each.name)
def test_every_kind_of_expectation_that_applies_is_there(declared: Table) -> None:
    names = {each["meta"]["name"] for each in kept(declared)}
    wanted = {"record__typed", *(f"{name}__given" for name in declared.required)}
    wanted |= {f"{name}__known" for name in declared.references}
    wanted |= {f"{name}__in_set" for name, field in declared.columns.items() if field.values}
    wanted |= {f"{name}__between" for name, field in declared.columns.items() if field.minimum is not None}
    wanted |= {f"{name}__in_vocabulary" for name, field in declared.columns.items() if field.vocabulary}
    wanted |= {f"record__{name}" for name in (*(OF_FACTS if declared.facts else ()), *declared.checks)}
    wanted.add(f"{declared.key[0]}__unique" if len(declared.key) == 1 else "record__unique")
    assert wanted <= names
    ids = {name for name in declared.columns if name.endswith("_id") and name not in declared.key}
    assert ids - {"work_id", "indicator_id"} <= set(declared.references) or declared.name == "cells"
    for low, high in (("start", "end"), ("_start", "_end"), ("", "_upper")):
        for name in declared.columns:
            stem = name.removesuffix(low)
            if name.endswith(low) and low != "" and f"{stem}{high}" in declared.columns and name != stem:
                assert f"{name}__{stem}{high}__ordered" in names
            if low == "" and f"{name}_upper" in declared.columns:
                assert f"{name}__{name}_upper__ordered" in names


def test_every_check_of_rows_is_used() -> None:
    used = {name for declared in all_tables() for name in (*declared.checks, *(OF_FACTS if declared.facts else ()))}
    assert used == set(ROW_CHECKS)


@pytest.mark.parametrize(
    ("measure_unit", "expected"),
    [
        ("公里/百平方公里", True),
        ("立方米/秒", True),
        ("/10万", True),
        ("张/万人", True),
        ("乙", False),
        ("公里/乙", False),
    ],
)
def test_ratios_of_measure_units_are_known(measure_unit: str, expected: bool) -> None:
    """A ratio of measure units is known where each of them is, whatever it is counted per."""
    assert known_measure_unit(measure_unit) is expected
