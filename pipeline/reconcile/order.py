"""The order of rows: by document, place in the text and id, whatever order the notices came in."""

from pipeline.model import Row, Tables

IDS = {
    "documents": "doc_id", "works": "work_id", "units": "unit_id", "clauses": "clause_id", "cells": "table_id", "tasks": "task_id",
    "targets": "target_id", "assignments": "assignment_id", "subsidies": "subsidy_id", "deadlines": "deadline_id", "differences": "difference_id",
}  # fmt: skip
Key = tuple[str, str, int, int, int, int, int, str]


def column(row: Row, name: str) -> int:
    """An integer column, -1 where the row has none."""
    return int(str(row[name])) if row.get(name) is not None else -1


def table_starts(cells: list[Row]) -> dict[str, int]:
    """The raw place at which each table begins."""
    starts: dict[str, int] = {}
    for cell in cells:
        table_id = str(cell["table_id"])
        starts[table_id] = min(starts.get(table_id, column(cell, "char_start")), column(cell, "char_start"))
    return starts


def in_order(tables: Tables) -> Tables:
    """All tables with their rows in order; cells row by row, a group of tasks before its members."""
    starts = table_starts(tables.get("cells", []))

    def key(table: str, row: Row) -> Key:
        doc_id = str(row.get("doc_id") or row.get("left_doc_id") or row.get("canonical_doc_id") or "")
        other = str(row.get("right_doc_id") or "")
        own = str(row[IDS[table]])
        if table == "cells":
            return doc_id, other, starts[own], column(row, "row"), column(row, "col"), 0, 0, own
        place = column(row, "left_start") if table == "differences" else column(row, "char_start")
        end = column(row, "right_start") if table == "differences" else column(row, "char_end")
        child = int(row.get("parent_task_id") is not None)
        return doc_id, other, place, column(row, "level"), child, end, 0, own

    return {
        table: sorted(rows, key=lambda row: key(table, row)) if table in IDS else rows for table, rows in tables.items()
    }
