"""Expectation suites, generated from the declared tables and kept in `schemas/suites/`.

What one column alone cannot show (references, evidence that is verbatim, types of list items) is worked out into columns
named `<column>__<check>` or `record__<check>` (`pipeline/validate/checks.py`), which the suites expect to be true.

A broken expectation of severity `critical` is a flaw of the pipeline: such rows are not published.  One of severity
`warning` is about what a notice says (dates out of order, a rate of 3000 %, a measure unit that the vocabulary lacks): it is published and told.
"""

import json
from typing import Any

from pipeline.paths import SCHEMAS
from pipeline.schema import Table, all_tables
from pipeline.validate.checks import ROW_CHECKS, derived

SUITES = SCHEMAS / "suites"
OFFSETS = "code points"


def expectation(name: str, kind: str, told: tuple[str, str], warns: bool = False, **kwargs: Any) -> dict[str, Any]:
    """An expectation in the form in which suites are kept; `name` is its own within its suite, `told` says it in Chinese and English."""
    return {
        "type": kind,
        "kwargs": kwargs,
        "severity": "warning" if warns else "critical",
        "meta": {"name": name, "zh": told[0], "en": told[1]},
    }


def of_keys(declared: Table) -> list[dict[str, Any]]:
    """Columns that are never null, and keys that are each one row's."""
    key = list(declared.key)
    out = [
        expectation(
            f"{name}__given", "expect_column_values_to_not_be_null", (f"{name} 不为空", f"{name} is given"), column=name
        )
        for name in declared.columns
        if name in declared.required
    ]
    said = (f"{'、'.join(key)} 不重复", f"{', '.join(key)}: each once")
    if len(key) == 1:
        return [*out, expectation(f"{key[0]}__unique", "expect_column_values_to_be_unique", said, column=key[0])]
    return [*out, expectation("record__unique", "expect_compound_columns_to_be_unique", said, column_list=key)]


def of_values(declared: Table) -> list[dict[str, Any]]:
    """Value sets, ranges and patterns of single columns."""
    out = []
    for name, field in declared.columns.items():
        if field.values:
            said = (f"{name} 属于 {'、'.join(field.values)}", f"{name} is one of {', '.join(field.values)}")
            kind = "expect_column_values_to_be_in_set"
            out.append(expectation(f"{name}__in_set", kind, said, column=name, value_set=field.values))
        if field.minimum is not None or field.maximum is not None:
            bounds = {"min_value": field.minimum, "max_value": field.maximum}
            kwargs: dict[str, Any] = {key: value for key, value in bounds.items() if value is not None}
            limits = (
                f"{'' if field.minimum is None else field.minimum}…{'' if field.maximum is None else field.maximum}"
            )
            said = (f"{name} 在 {limits} 之间", f"{name} is within {limits}")
            kind = "expect_column_values_to_be_between"
            warns = field.unit not in (None, OFFSETS)
            out.append(expectation(f"{name}__between", kind, said, warns=warns, column=name, **kwargs))
        if field.pattern:
            said = (f"{name} 形如 {field.pattern}", f"{name} looks like {field.pattern}")
            kind = "expect_column_values_to_match_regex"
            out.append(expectation(f"{name}__like", kind, said, column=name, regex=field.pattern))
    return out


def of_order(declared: Table) -> list[dict[str, Any]]:
    """Offsets, dates and figures of which the first is not after the second."""
    return [
        expectation(
            f"{low}__{high}__ordered",
            "expect_column_pair_values_a_to_be_greater_than_b",
            (f"{low} 不晚于、不大于 {high}", f"{low} is not after {high}"),
            warns=declared.columns[low].unit != OFFSETS,
            column_A=high,
            column_B=low,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        )
        for low, high in declared.ordered
    ]


def of_rows(declared: Table) -> list[dict[str, Any]]:
    """The checks that are worked out for each row."""
    out = []
    for column, check in derived(declared).items():
        about = column.rpartition("__")[0]
        zh, en = check.zh.format(about), check.en.format(about)
        kind = "expect_column_values_to_be_in_set"
        out.append(expectation(column, kind, (zh, en), warns=check.warns, column=column, value_set=[check.wanted]))
    return out


def suite(declared: Table) -> dict[str, Any]:
    """A table's expectation suite."""
    expectations = [*of_keys(declared), *of_values(declared), *of_order(declared), *of_rows(declared)]
    return {"name": declared.name, "expectations": expectations}


def suites() -> dict[str, str]:
    """The suite of every table as kept on disk: file name → JSON."""
    assert all(name in ROW_CHECKS for each in all_tables() for name in each.checks)
    return {
        f"{each.name}.json": json.dumps(suite(each), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for each in all_tables()
    }
