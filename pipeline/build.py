"""All stages in a row: files → rows (kept ones are not read again) → reconcile → findings → validate → publish."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline import cache
from pipeline.engine import Progress, Work, run
from pipeline.ids import slug
from pipeline.model import Tables
from pipeline.notice import empty_tables, lost, process
from pipeline.paths import ACKNOWLEDGED
from pipeline.read import RawFile, failed, find_files
from pipeline.workers import USUAL, Limits

if TYPE_CHECKING:
    from pipeline.findings.acknowledged import Entry
    from pipeline.validate import Outcome

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
    """The rows of each file by path, how many of the files had to be read, and whether none was given up."""

    kept: dict[str, Tables]
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
    return Collected(kept, len(missing), settled)


def joined(files: list[RawFile], kept: dict[str, Tables]) -> Tables:
    """The rows of all files together, in the order of the files."""
    out: Tables = {}
    for file in files:
        for name, rows in kept[file.source_path].items():
            out.setdefault(name, []).extend(rows)
    return out


def finish(tables: Tables, given: "tuple[Entry, ...]") -> Tables:
    """What needs all notices: versions joined, regions compared, contradictions found, those that a person looked at marked."""
    from pipeline.comparisons import compare
    from pipeline.findings import find
    from pipeline.findings.acknowledged import acknowledge
    from pipeline.reconcile import reconcile

    reconciled = reconcile(tables)
    found = acknowledge(find(reconciled), given)
    return reconciled | {"comparisons": compare(reconciled), "findings": found}


def sound(files: list[RawFile], kept: dict[str, Tables], given: "tuple[Entry, ...]") -> "tuple[Tables, list[Outcome]]":
    """All tables and what became of every expectation.

    A notice whose rows break a critical one is set aside as `failed` with the reason, so that the others go on.
    """
    from pipeline.validate import blamed, outcomes, refuse

    aside: dict[str, Tables] = {}
    while True:
        tables = finish(joined(files, kept | aside), given)
        found = outcomes(tables)
        blame = blamed(found, tables)
        flawed = [file for file in files if slug(file.source_path) in blame and file.source_path not in aside]
        if not flawed:
            refuse(found)
            return tables, found
        for file in flawed:
            reason = f"its rows break an expectation ({blame[slug(file.source_path)]}); please report it"
            aside[file.source_path] = empty_tables(failed(file, reason))


def reasons(tables: Tables, status: str) -> dict[str, str]:
    """Why files have a status, by path."""
    return {str(row["source_path"]): str(row["error"]) for row in tables["documents"] if row["status"] == status}


def build(
    raw: Path,
    parsed: Path,
    jobs: int,
    progress: Progress,
    limits: Limits = USUAL,
    acknowledged: Path = ACKNOWLEDGED,
) -> Summary:
    """Bring `parsed` up to date with `raw` and the list of acknowledged findings."""
    files = find_files(raw)
    state = cache.state_of(files, acknowledged.read_bytes())
    note: dict[str, Any] = cache.last_build(parsed)
    if note.get("state") == state:
        return msgspec.convert(note | {"read": 0}, Summary)
    from pipeline.findings.acknowledged import entries
    from pipeline.publish import publish, write_atomically

    given = entries(acknowledged)
    collected = collect(parsed, files, jobs, limits, progress)
    tables, found = sound(files, collected.kept, given)
    rows = publish(tables, found, parsed)
    failures, gaps = reasons(tables, "failed"), reasons(tables, "partial")
    state = state if collected.settled else UNSETTLED
    summary = Summary(len(files), collected.read, rows, failures, state, gaps)
    write_atomically(parsed / cache.MANIFEST, msgspec.to_builtins(summary))
    cache.forget_others(parsed, files)
    return summary
