"""Tables → Parquet and report, put in place in one step.

The files of a build lie in `PARSED/.build/tables-HASH/`; `PARSED/NAME.parquet` and `PARSED/report/index.html` are links
through `PARSED/.build/current`, and moving that one link puts all files of a build in place at once.  A run that is killed
leaves the old tables or the new ones whole.
"""

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import Row, Tables
from pipeline.paths import REPORT
from pipeline.report import write_report
from pipeline.schema import Field, Table, all_tables, checked, sort_key
from pipeline.validate import Outcome

TYPES = {
    "string": pa.string(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "list<string>": pa.list_(pa.string()),
    "list<struct<table,id>>": pa.list_(pa.struct([("table", pa.string()), ("id", pa.string())])),
}
BUILD = ".build"


def field_metadata(field: Field) -> dict[str, str]:
    """A column's Parquet metadata."""
    entries = {
        "type": field.type,
        "unit": field.unit or "",
        "label_zh": field.zh,
        "label_en": field.en,
        "description_zh": field.about_zh,
        "description_en": field.about,
        "values": ", ".join(field.values or []),
    }
    return {key: value for key, value in entries.items() if value}


def arrow_schema(table: Table) -> pa.Schema:
    """A table's Arrow schema with labels and descriptions as metadata."""
    fields = [
        pa.field(name, TYPES[field.type], nullable=name not in table.required, metadata=field_metadata(field))
        for name, field in table.columns.items()
    ]
    return pa.schema(
        fields,
        metadata={
            "name": table.name,
            "label_zh": table.zh,
            "label_en": table.en,
            "grain": table.grain,
            "key": ", ".join(table.key),
        },
    )


def typed(value: Any, field: Field) -> Any:
    """A row's value in the type of its column."""
    if value is None:
        return None
    if field.type == "date32" and isinstance(value, str):
        return date.fromisoformat(value)
    if field.type == "float64":
        return float(value)
    return value


def to_arrow(table: Table, rows: list[Row]) -> pa.Table:
    """The rows of a table in key order as an Arrow table; a null where none may be raises and names the row."""
    complete = sorted((checked(table.name, row) for row in rows), key=lambda row: sort_key(table.name, row))
    for row in complete:
        missing = [name for name in table.required if row[name] is None]
        if missing:
            raise ValueError(f"{table.name} {row[table.key[0]]}: {', '.join(sorted(missing))} may not be null")
    columns = {name: [typed(row[name], field) for row in complete] for name, field in table.columns.items()}
    return pa.table(columns, schema=arrow_schema(table))


def write_tables(tables: Tables, folder: Path) -> dict[str, int]:
    """Parquet files of all tables in a folder; returns the rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for table in all_tables():
        arrow = to_arrow(table, tables.get(table.name, []))
        pq.write_table(
            arrow, folder / f"{table.name}.parquet", compression="zstd", write_statistics=True, store_schema=True
        )
        counts[table.name] = arrow.num_rows
    return counts


def content_hash(folder: Path) -> str:
    """A hash of the files of a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def replace_link(link: Path, target: str) -> None:
    """A symbolic link put in place of whatever has its name, in one step."""
    spare = link.with_name(f".{link.name}.{os.getpid()}")
    spare.unlink(missing_ok=True)
    spare.symlink_to(target)
    spare.replace(link)


def put_link(parsed: Path, name: str) -> None:
    """A link at a name below `parsed` to the file of that name of the current build."""
    link = parsed / name
    target = "../" * (len(link.relative_to(parsed).parts) - 1) + f"{BUILD}/current/{name}"
    link.parent.mkdir(exist_ok=True)
    if not link.is_symlink() or link.readlink().as_posix() != target:
        replace_link(link, target)


def publish(tables: Tables, found: list[Outcome], parsed: Path) -> dict[str, int]:
    """Write all tables and the report and put them in place at once; `found` is what became of the expectations. Returns rows a table."""
    build = parsed / BUILD
    build.mkdir(parents=True, exist_ok=True)
    new = build / f"new-{os.getpid()}"
    shutil.rmtree(new, ignore_errors=True)
    counts = write_tables(tables, new)
    write_report(tables, found, new / REPORT)
    final = build / f"tables-{content_hash(new)}"
    if final.exists():
        shutil.rmtree(new)
    else:
        new.rename(final)
    for name in (*(f"{table.name}.parquet" for table in all_tables()), REPORT):
        put_link(parsed, name)
    replace_link(build / "current", final.name)
    for old in (*build.glob("tables-*"), *build.glob("new-*")):
        if old != final:
            shutil.rmtree(old, ignore_errors=True)
    return counts


def write_atomically(path: Path, data: Any) -> None:
    """JSON to a file, put in place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    spare.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")
    spare.replace(path)


if __name__ == "__main__":
    from pipeline.stages import main

    main("publish")
