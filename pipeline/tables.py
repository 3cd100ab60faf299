"""The published tables as rows: dates in ISO form, lists as lists."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import Tables
from pipeline.schema import TABLE_ORDER


class MissingTablesError(FileNotFoundError):
    """A folder without the tables, or with one that cannot be read; the message says what to run."""


def plain(value: Any) -> Any:
    """A value of a Parquet table as rows hold it: a date in ISO form."""
    return value.isoformat() if isinstance(value, date) else value


def read_tables(parsed: Path) -> Tables:
    """All tables of a folder; a missing or unreadable one raises."""
    found: Tables = {}
    for name in TABLE_ORDER:
        path = parsed / f"{name}.parquet"
        if not path.exists():
            raise MissingTablesError(f"{path} does not exist; run `policy-tables all --parsed {parsed}` first")
        try:
            rows = pq.read_table(path).to_pylist()
        except (OSError, pa.ArrowInvalid) as error:
            raise MissingTablesError(f"{path} cannot be read ({error}); build the tables again") from error
        found[name] = [{key: plain(value) for key, value in row.items()} for row in rows]
    return found
