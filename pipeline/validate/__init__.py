"""The suites over all rows, on every build: what holds, and which rows break what."""

import json
import os
import warnings
from typing import Any

import msgspec
import pandas as pd

from pipeline.errors import InvalidTablesError
from pipeline.model import Row, Tables
from pipeline.places import row_id
from pipeline.schema import Table, all_tables, checked
from pipeline.validate.checks import Known, known, with_checks
from pipeline.validate.suite import SUITES

SHOWN = 5
LONGEST = 120


class Outcome(msgspec.Struct, frozen=True):
    """What became of one expectation: its table, name, severity, itself in both languages, rows looked at, ids of those that break it.

    `wrong` holds, for each of the ids, the value that breaks it; `trouble` says why it could not be worked out at all.
    """

    table: str
    name: str
    severity: str
    zh: str
    en: str
    rows: int
    failing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def holds(self) -> bool:
        """Whether no row breaks it."""
        return not self.failing and not self.trouble


def kept(declared: Table) -> list[dict[str, Any]]:
    """The expectations of a table as kept in `schemas/suites/`."""
    suite: dict[str, Any] = json.loads((SUITES / f"{declared.name}.json").read_text(encoding="utf-8"))
    return list(suite["expectations"])


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a data frame of plain columns, nulls as None."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in rows[0]})


def id_of(declared: Table, entry: dict[str, Any]) -> str:
    """A row's id from its key columns; a cell's is `table/row/col`."""
    return "/".join(str(entry[key]) for key in declared.key)


def values_of(declared: Table, name: str, row: dict[str, Any]) -> str:
    """What a row has in the columns that an expectation is about, shortened: start = 2025-01-02, end = 2025-01-01."""
    columns = [column for column in name.split("__")[:-1] if column in declared.columns]
    said = [f"{column} = {row[column]}" for column in columns]
    wrong = row["record__typed"] if name == "record__typed" else ""
    return ", ".join(said or [str(wrong)])[:LONGEST]


def outcome(declared: Table, rows: dict[str, dict[str, Any]], result: Any) -> Outcome:
    """What Great Expectations found of one expectation; `rows` are those that were looked at, by id."""
    config = result.expectation_config
    entries = [] if result.success else list(result.result.get("unexpected_index_list") or [])
    ids = [id_of(declared, entry) for entry in entries]
    reason = (result.exception_info or {}).get("exception_message") or "it could not be worked out"
    return Outcome(
        declared.name, config.meta["name"], str(config.severity.value), config.meta["zh"], config.meta["en"], len(rows),
        failing=tuple(ids),
        wrong=tuple(values_of(declared, config.meta["name"], rows[key]) for key in ids),
        trouble="" if result.success or ids else str(reason),
    )  # fmt: skip


class Runner:
    """Great Expectations in memory: no files, no network."""

    def __init__(self) -> None:
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        import great_expectations as gx

        self.gx = gx
        self.context = gx.get_context(mode="ephemeral")
        self.context.variables.progress_bars = {"globally": False}
        self.source = self.context.data_sources.add_pandas("tables")

    def run(self, declared: Table, rows: list[Row], held: Known, expectations: list[dict[str, Any]]) -> list[Outcome]:
        """What became of some expectations of a table, in their order."""
        if not rows:
            return [outcome_of_nothing(declared, each) for each in expectations]
        full = with_checks(declared, rows, held)
        by_id = {id_of(declared, row): row for row in full}
        if declared.name in self.source.get_asset_names():
            self.source.delete_asset(declared.name)
        asset = self.source.add_dataframe_asset(declared.name)
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame(full)})
        configured = self.gx.ExpectationSuite(name=declared.name, expectations=expectations)
        form = {
            "result_format": "COMPLETE",
            "unexpected_index_column_names": list(declared.key),
            "return_unexpected_index_query": False,
        }
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = batch.validate(configured, result_format=form)
        found = {each.expectation_config.meta["name"]: outcome(declared, by_id, each) for each in result.results}
        return [found[each["meta"]["name"]] for each in expectations]


def outcome_of_nothing(declared: Table, expected: dict[str, Any]) -> Outcome:
    """An expectation holds for a table without rows."""
    meta = expected["meta"]
    return Outcome(declared.name, meta["name"], expected["severity"], meta["zh"], meta["en"], 0)


def outcomes(tables: Tables) -> list[Outcome]:
    """What became of every expectation of every table; a column that no table declares raises."""
    runner, held = Runner(), known(tables, all_tables())
    out = []
    for declared in all_tables():
        rows = [checked(declared.name, row) for row in tables.get(declared.name, [])]
        out += runner.run(declared, rows, held, kept(declared))
    return out


def describe(found: Outcome) -> str:
    """A broken expectation in words: where, what is expected, the first ids and what they have."""
    pairs = zip(found.failing, found.wrong, strict=True)
    first = ", ".join(f"{key} ({value})" if value else key for key, value in list(pairs)[:SHOWN])
    more = f" and {len(found.failing) - SHOWN} more" if len(found.failing) > SHOWN else ""
    return f"{found.table}: {found.en} ({found.name}) fails for {first or found.trouble}{more}"


def broken(found: list[Outcome]) -> list[Outcome]:
    """The critical expectations that rows break."""
    return [each for each in found if each.severity == "critical" and not each.holds]


def refuse(found: list[Outcome]) -> None:
    """Raise where rows break a critical expectation."""
    lines = [describe(each) for each in broken(found)]
    if lines:
        raise InvalidTablesError(
            "the tables break their expectations and were not put in place:\n  " + "\n  ".join(lines)
        )


def documents_of(row: Row) -> list[str]:
    """The documents that a row of any table is from."""
    if isinstance(row.get("doc_id"), str):
        return [str(row["doc_id"])]
    several = row.get("doc_ids")
    sides = [str(row[side]) for side in ("left_doc_id", "right_doc_id") if row.get(side)]
    return sides or ([str(doc) for doc in several] if isinstance(several, list) else [])


def blamed(found: list[Outcome], tables: Tables) -> dict[str, str]:
    """The documents whose rows break a critical expectation, each with the first of them in words; rows of no document blame none."""
    out: dict[str, str] = {}
    for each in broken(found):
        rows = {row_id(each.table, row): row for row in tables.get(each.table, [])}
        for key in each.failing:
            for doc in documents_of(rows.get(key, {})):
                out.setdefault(doc, describe(each))
    return out


def validate(tables: Tables) -> list[Outcome]:
    """What became of every expectation; raises where rows break a critical one."""
    found = outcomes(tables)
    refuse(found)
    return found
