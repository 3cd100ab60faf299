"""All stages in a row: files → rows (kept ones are not read again) → reconcile → findings → validate → publish."""

from pathlib import Path
from typing import Any

import msgspec

from pipeline import cache
from pipeline.engine import Progress, run
from pipeline.model import Tables
from pipeline.read import RawFile, find_files


class Summary(msgspec.Struct, frozen=True):
    """What a build did: notices found, read anew, rows a table, the files that failed or were read in part, and why."""

    notices: int
    read: int
    rows: dict[str, int]
    failures: dict[str, str]
    state: str
    gaps: dict[str, str]


def collect(parsed: Path, files: list[RawFile], jobs: int, progress: Progress) -> tuple[Tables, int]:
    """The rows of all files, and how many of the files had to be read."""
    kept = {file.source_path: tables for file in files if (tables := cache.load(parsed, file)) is not None}
    missing = [file for file in files if file.source_path not in kept]
    for file, tables in run(missing, jobs, progress):
        cache.keep(parsed, file, tables)
        kept[file.source_path] = tables
    joined: Tables = {}
    for file in files:
        for name, rows in kept[file.source_path].items():
            joined.setdefault(name, []).extend(rows)
    return joined, len(missing)


def finish(tables: Tables) -> Tables:
    """What needs all notices: versions joined, contradictions found."""
    from pipeline.findings import find
    from pipeline.reconcile import reconcile

    reconciled = reconcile(tables)
    return reconciled | {"findings": find(reconciled)}


def reasons(tables: Tables, status: str) -> dict[str, str]:
    """Why files have a status, by path."""
    return {str(row["source_path"]): str(row["error"]) for row in tables["documents"] if row["status"] == status}


def build(raw: Path, parsed: Path, jobs: int, progress: Progress) -> Summary:
    """Bring `parsed` up to date with `raw`."""
    files = find_files(raw)
    state = cache.state_of(files)
    note: dict[str, Any] = cache.last_build(parsed)
    if note.get("state") == state:
        return msgspec.convert(note | {"read": 0}, Summary)
    from pipeline.publish import publish, write_atomically
    from pipeline.validate import validate

    collected, read = collect(parsed, files, jobs, progress)
    tables = finish(collected)
    validate(tables)
    rows = publish(tables, parsed)
    failures, gaps = reasons(tables, "failed"), reasons(tables, "partial")
    summary = Summary(len(files), read, rows, failures, state, gaps)
    write_atomically(parsed / cache.MANIFEST, msgspec.to_builtins(summary))
    cache.forget_others(parsed, files)
    return summary
