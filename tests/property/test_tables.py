"""What holds for every row of every table."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.publish import TYPES
from pipeline.schema import Table, all_tables

FACTS = [table for table in all_tables() if table.facts]


def texts(parsed: Path) -> dict[str, str]:
    """The text of each document."""
    return {row["doc_id"]: row["text"] for row in pq.read_table(parsed / "documents.parquet").to_pylist()}


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.name)
def test_evidence_is_verbatim_in_every_row(parsed: Path, table: Table) -> None:
    text = texts(parsed)
    rows = pq.read_table(parsed / f"{table.name}.parquet").to_pylist()
    assert rows
    wrong = [
        row
        for row in rows
        if text[row["doc_id"]][row["char_start"] : row["char_end"]] != row["evidence"] or not row["evidence"]
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["clauses", "cells"])
def test_spans_lie_in_the_text(parsed: Path, name: str) -> None:
    text = texts(parsed)
    for row in pq.read_table(parsed / f"{name}.parquet").to_pylist():
        assert 0 <= row["char_start"] <= row["char_end"] <= len(text[row["doc_id"]])


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_parquet_carries_types_and_descriptions(parsed: Path, table: Table) -> None:
    schema = pq.read_schema(parsed / f"{table.name}.parquet")
    assert schema.names == list(table.columns)
    for name, field in table.columns.items():
        arrow = schema.field(name)
        assert arrow.type == TYPES[field.type]
        assert arrow.metadata[b"description_zh"].decode() and arrow.metadata[b"description_en"].decode()


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_no_table_is_empty_that_the_notices_fill(parsed: Path, table: Table) -> None:
    assert pq.read_metadata(parsed / f"{table.name}.parquet").num_rows > 0


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_references_lead_somewhere(parsed: Path, table: Table) -> None:
    rows = pq.read_table(parsed / f"{table.name}.parquet").to_pylist()
    for column, target in table.references.items():
        other, key = target.split(".")
        known = set(pq.read_table(parsed / f"{other}.parquet", columns=[key]).column(key).to_pylist())
        ids = [each for row in rows for each in (row[column] if isinstance(row[column], list) else [row[column]])]
        assert {each for each in ids if each is not None} <= known


def test_categories_are_headings(parsed: Path) -> None:
    categories = pq.read_table(parsed / "tasks.parquet").column("category").to_pylist()
    named = [category for category in categories if category is not None]
    assert named
    assert all(part.strip() for category in named for part in category.split(" / "))
