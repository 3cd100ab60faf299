"""Expectation suites: generated from the declared tables, kept in `schemas/suites/`, run on every build.

What one table alone cannot show (evidence that is verbatim, references, dates in order) is worked out into columns
of truth values named `<columns>__<check>`; the suites expect them to be true.
"""

import json
import os
import warnings
from typing import Any

import pandas as pd

from pipeline.errors import InvalidTablesError
from pipeline.model import Row, Tables
from pipeline.paths import SCHEMAS
from pipeline.schema import Table, all_tables, checked

SUITES = SCHEMAS / "suites"
LIMITS: dict[str, tuple[float, float | None]] = {
    "char_start": (0, None),
    "char_end": (0, None),
    "page": (1, None),
    "row": (0, None),
    "col": (0, None),
    "row_span": (1, None),
    "col_span": (1, None),
    "n_chars": (0, None),
    "order": (0, None),
    "level": (0, None),
    "amount": (0, None),
    "cap": (0, None),
    "rate": (0, 1000),
    "duration_max_months": (1, 1200),
}


def expectation(kind: str, **kwargs: Any) -> dict[str, Any]:
    """An expectation in the form in which suites are kept."""
    return {"type": kind, "kwargs": kwargs}


def derived_checks(declared: Table) -> list[str]:
    """The columns of truth values that a table's suite expects."""
    names = [f"{column}__known" for column in declared.references]
    names += [f"{low}__{high}__ordered" for low, high in declared.ordered]
    if "region_code" in declared.columns:
        names.append("region_code__known")
    return [*names, "evidence__verbatim"] if declared.facts else names


def suite(declared: Table) -> dict[str, Any]:
    """A table's expectation suite."""
    key = list(declared.key)
    out = [
        expectation("expect_column_values_to_not_be_null", column=name)
        for name in declared.columns
        if name in declared.required
    ]
    out.append(
        expectation("expect_column_values_to_be_unique", column=key[0])
        if len(key) == 1
        else expectation("expect_compound_columns_to_be_unique", column_list=key)
    )
    for name, field in declared.columns.items():
        if field.values:
            out.append(expectation("expect_column_values_to_be_in_set", column=name, value_set=field.values))
        if name in LIMITS:
            low, high = LIMITS[name]
            bounds = {"min_value": low} | ({} if high is None else {"max_value": high})
            out.append(expectation("expect_column_values_to_be_between", column=name, **bounds))
    out += [
        expectation("expect_column_values_to_be_in_set", column=name, value_set=[True])
        for name in derived_checks(declared)
    ]
    return {"name": declared.name, "expectations": out}


def suites() -> dict[str, str]:
    """The suite of every table as kept on disk: file name → JSON."""
    return {
        f"{each.name}.json": json.dumps(suite(each), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for each in all_tables()
    }


def verbatim(row: Row, texts: dict[str, str]) -> bool:
    """Whether a row's evidence is the text of its span."""
    start, end = row["char_start"], row["char_end"]
    text = texts.get(str(row["doc_id"]), "")
    return (
        isinstance(start, int)
        and isinstance(end, int)
        and 0 <= start < end <= len(text)
        and text[start:end] == row["evidence"]
    )


def in_order(row: Row, low: str, high: str) -> bool:
    """Whether two values are in order, where both are given."""
    left, right = row[low], row[high]
    return left is None or right is None or bool(left <= right)  # type: ignore[operator]


def with_checks(declared: Table, rows: list[Row], tables: Tables) -> list[dict[str, Any]]:
    """A table's rows with the columns of truth values."""
    from pipeline.regions import regions

    known = {
        column: {row[target.split(".")[1]] for row in tables.get(target.split(".")[0], [])} | {None}
        for column, target in declared.references.items()
    }
    texts = {str(row["doc_id"]): str(row["text"]) for row in tables.get("documents", [])} if declared.facts else {}
    out: list[dict[str, Any]] = []
    for row in rows:
        full: dict[str, Any] = checked(declared.name, row)
        full |= {f"{column}__known": row[column] in ids for column, ids in known.items()}
        full |= {f"{low}__{high}__ordered": in_order(full, low, high) for low, high in declared.ordered}
        if "region_code" in declared.columns:
            full["region_code__known"] = row["region_code"] is None or row["region_code"] in regions()
        if declared.facts:
            full["evidence__verbatim"] = verbatim(row, texts)
        out.append(full)
    return out


def frame(declared: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a data frame of plain columns, nulls as None."""
    names = [*declared.columns, *derived_checks(declared)]
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in names})


def failures(tables: Tables) -> list[str]:
    """What breaks an expectation, one line each: table, expectation, the first ids."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("tables")
    broken: list[str] = []
    for declared in all_tables():
        rows = with_checks(declared, tables.get(declared.name, []), tables)
        if not rows:
            continue
        kept = json.loads((SUITES / f"{declared.name}.json").read_text(encoding="utf-8"))
        configured = gx.ExpectationSuite(name=kept["name"], expectations=kept["expectations"])
        batch = (
            source.add_dataframe_asset(declared.name)
            .add_batch_definition_whole_dataframe("all")
            .get_batch({"dataframe": frame(declared, rows)})
        )
        result = batch.validate(
            configured,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": [declared.key[0]],
                "return_unexpected_index_query": False,
            },
        )
        broken += [describe(declared, each) for each in result.results if not each.success]
    return broken


def describe(declared: Table, result: Any) -> str:
    """One failed expectation in words."""
    config = result.expectation_config
    column = config.kwargs.get("column") or config.kwargs.get("column_list")
    found = [str(entry[declared.key[0]]) for entry in (result.result.get("unexpected_index_list") or [])]
    reason = (result.exception_info or {}).get("exception_message") or ""
    return f"{declared.name}.{column}: {config.type} fails for {', '.join(found[:5]) or reason}{' …' if len(found) > 5 else ''}"


def validate(tables: Tables) -> None:
    """Raise where a row breaks an expectation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        broken = failures(tables)
    if broken:
        raise InvalidTablesError(
            "the tables break their expectations and were not put in place:\n  " + "\n  ".join(broken)
        )


if __name__ == "__main__":
    from pipeline.stages import main

    main("validate")
