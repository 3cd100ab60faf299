"""All stages in a row: files → rows (kept ones are not read again) → reconcile → findings → validate → publish."""

from pathlib import Path
from typing import Any

import msgspec

from pipeline import cache
from pipeline.engine import Progress, Work, run
from pipeline.model import Tables
from pipeline.notice import lost, process
from pipeline.read import RawFile, find_files
from pipeline.workers import USUAL, Limits

UNSETTLED = ""


class Summary(msgspec.Struct, frozen=True):
    """What a build did: notices found, read anew, rows a table, the files that failed or were read in part, and why."""

    notices: int
    read: int
    rows: dict[str, int]
    failures: dict[str, str]
    state: str
    gaps: dict[str, str]


class Collected(msgspec.Struct, frozen=True):
    """The rows of all files, how many of the files had to be read, and whether none was given up."""

    tables: Tables
    read: int
    settled: bool


def collect(parsed: Path, files: list[RawFile], jobs: int, limits: Limits, progress: Progress) -> Collected:
    """The rows of all files; those of a file that was given up are not kept, so that the next build tries it again."""
    kept = {file.source_path: tables for file in files if (tables := cache.load(parsed, file)) is not None}
    missing = [file for file in files if file.source_path not in kept]
    settled = True
    for outcome in run(missing, Work(process, lost), jobs, limits, progress):
        settled = settled and outcome.settled
        if outcome.settled:
            cache.keep(parsed, outcome.file, outcome.made)
        kept[outcome.file.source_path] = outcome.made
    joined: Tables = {}
    for file in files:
        for name, rows in kept[file.source_path].items():
            joined.setdefault(name, []).extend(rows)
    return Collected(joined, len(missing), settled)


def finish(tables: Tables) -> Tables:
    """What needs all notices: versions joined, regions compared, contradictions found."""
    from pipeline.comparisons import compare
    from pipeline.findings import find
    from pipeline.reconcile import reconcile

    reconciled = reconcile(tables)
    return reconciled | {"comparisons": compare(reconciled), "findings": find(reconciled)}


def reasons(tables: Tables, status: str) -> dict[str, str]:
    """Why files have a status, by path."""
    return {str(row["source_path"]): str(row["error"]) for row in tables["documents"] if row["status"] == status}


def build(raw: Path, parsed: Path, jobs: int, progress: Progress, limits: Limits = USUAL) -> Summary:
    """Bring `parsed` up to date with `raw`."""
    files = find_files(raw)
    state = cache.state_of(files)
    note: dict[str, Any] = cache.last_build(parsed)
    if note.get("state") == state:
        return msgspec.convert(note | {"read": 0}, Summary)
    from pipeline.publish import publish, write_atomically
    from pipeline.validate import validate

    collected = collect(parsed, files, jobs, limits, progress)
    tables = finish(collected.tables)
    validate(tables)
    rows = publish(tables, parsed)
    failures, gaps = reasons(tables, "failed"), reasons(tables, "partial")
    state = state if collected.settled else UNSETTLED
    summary = Summary(len(files), collected.read, rows, failures, state, gaps)
    write_atomically(parsed / cache.MANIFEST, msgspec.to_builtins(summary))
    cache.forget_others(parsed, files)
    return summary
