"""Each stage alone: `python -m pipeline.<stage>` reads what the stage before left in WORK and leaves its own result there.

read      RAW → WORK/read/*.json           a notice a file
segment   WORK/read → WORK/segment/*.json  clause tree and grids
extract   WORK/segment → WORK/extract/*.json  rows of one notice
reconcile WORK/extract → WORK/reconcile.json  rows of all notices, versions joined
findings  WORK/reconcile.json → WORK/findings.json  the same with regions side by side and with what does not add up
validate  WORK/findings.json → WORK/validate.json  what became of every expectation; exits 1 where a critical one fails
publish   WORK/findings.json, WORK/validate.json → PARSED/*.parquet, PARSED/report
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pipeline.engine import Work, run
from pipeline.errors import InvalidTablesError
from pipeline.model import Notice, Segmented, Tables
from pipeline.notice import empty_tables
from pipeline.read import failed, find_files, read_file
from pipeline.workers import USUAL

Record = TypeVar("Record", bound=msgspec.Struct)
ROWS = dict[str, list[dict[str, Any]]]


class Folders(msgspec.Struct, frozen=True):
    """Where a stage finds its input and leaves its result."""

    raw: Path
    work: Path
    parsed: Path


class MissingInputError(FileNotFoundError):
    """The stage before has not been run."""


def inputs(work: Path, stage: str) -> list[Path]:
    """The results of a stage, one file a notice."""
    found = sorted((work / stage).glob("*.json"))
    if not found:
        raise MissingInputError(f"{work / stage} holds nothing; run python -m pipeline.{stage} first")
    return found


def load(path: Path, kind: type[Record]) -> Record:
    """A record from its file."""
    return msgspec.json.decode(path.read_bytes(), type=kind)


def load_tables(path: Path, stage: str) -> Tables:
    """Rows of all notices from their file."""
    if not path.exists():
        raise MissingInputError(f"{path} does not exist; run python -m pipeline.{stage} first")
    return msgspec.json.decode(path.read_bytes(), type=ROWS)


def save(path: Path, data: object) -> None:
    """A record or rows to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(data, enc_hook=numbers))


def numbers(data: object) -> list[int]:
    """A range as the list of its numbers; raises TypeError for anything else."""
    if isinstance(data, range):
        return list(data)
    raise TypeError(f"no way to write {type(data).__name__} to a file")


def renew(folder: Path) -> Path:
    """An empty folder for a stage's results."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    return folder


def read(folders: Folders) -> str:
    """Notices of all raw files."""
    if not folders.raw.is_dir():
        raise MissingInputError(f"{folders.raw} is no folder; give the folder of notices with --raw")
    out = renew(folders.work / "read")
    files = find_files(folders.raw)
    notices = [outcome.made for outcome in run(files, Work(read_file, failed), 1, USUAL, lambda _: None)]
    for notice in notices:
        save(out / f"{notice.doc_id}.json", notice)
    return f"{len(notices)} notices, {sum(notice.status == 'failed' for notice in notices)} failed"


def segment(folders: Folders) -> str:
    """Clause trees and grids; a notice that could not be read passes as it is."""
    from pipeline.segment import segment as cut

    paths = inputs(folders.work, "read")
    out = renew(folders.work / "segment")
    for path in paths:
        notice = load(path, Notice)
        save(out / path.name, Segmented(notice, (), (), (), (), ()) if notice.status == "failed" else cut(notice))
    return f"{len(paths)} notices"


def extract(folders: Folders) -> str:
    """Rows of each notice."""
    from pipeline.extract import extract as rows_of

    paths = inputs(folders.work, "segment")
    out = renew(folders.work / "extract")
    for path in paths:
        segmented = load(path, Segmented)
        failed = segmented.notice.status == "failed"
        save(out / path.name, empty_tables(segmented.notice) if failed else rows_of(segmented))
    return f"{len(paths)} notices"


def reconcile(folders: Folders) -> str:
    """Rows of all notices, the versions of a work joined."""
    from pipeline.reconcile import reconcile as join

    tables: Tables = {}
    for path in inputs(folders.work, "extract"):
        for name, rows in load_tables(path, "extract").items():
            tables.setdefault(name, []).extend(rows)
    joined = join(tables)
    save(folders.work / "reconcile.json", joined)
    return (
        f"{len(joined['documents'])} documents, {len(joined['works'])} works, {len(joined['differences'])} differences"
    )


def findings(folders: Folders) -> str:
    """The same rows with regions side by side and with what does not add up."""
    from pipeline.comparisons import compare
    from pipeline.findings import find
    from pipeline.findings.acknowledged import acknowledge, entries

    tables = load_tables(folders.work / "reconcile.json", "reconcile")
    compared, found = compare(tables), acknowledge(find(tables), entries())
    save(folders.work / "findings.json", tables | {"comparisons": compared, "findings": found})
    return f"{len(compared)} comparisons, {len(found)} findings"


def validate(folders: Folders) -> str:
    """The suites over all rows."""
    from pipeline.validate import validate as check

    found = check(load_tables(folders.work / "findings.json", "findings"))
    save(folders.work / "validate.json", found)
    return f"{sum(each.holds for each in found)} of {len(found)} expectations hold"


def publish(folders: Folders) -> str:
    """The Parquet tables and the report."""
    from pipeline.publish import publish as put
    from pipeline.validate import Outcome

    tables = load_tables(folders.work / "findings.json", "findings")
    results = folders.work / "validate.json"
    if not results.exists():
        raise MissingInputError(f"{results} does not exist; run python -m pipeline.validate first")
    found = msgspec.json.decode(results.read_bytes(), type=list[Outcome])
    rows = put(tables, found, folders.parsed)
    return f"{sum(rows.values())} rows in {len(rows)} tables → {folders.parsed}"


STAGES: dict[str, Callable[[Folders], str]] = {
    "read": read,
    "segment": segment,
    "extract": extract,
    "reconcile": reconcile,
    "findings": findings,
    "validate": validate,
    "publish": publish,
}


def main(stage: str) -> None:
    """Run one stage from the command line: exit 0 when done, 1 where an expectation fails, 2 where its input is missing."""
    parser = argparse.ArgumentParser(prog=f"python -m pipeline.{stage}", description=STAGES[stage].__doc__)
    parser.add_argument("--raw", type=Path, default=Path("raw"), help="the folder of notices")
    parser.add_argument("--work", type=Path, default=Path("build"), help="where the stages leave their results")
    parser.add_argument("--parsed", type=Path, default=Path("parsed"), help="where the tables go")
    given = parser.parse_args()
    try:
        print(f"{stage}: {STAGES[stage](Folders(given.raw, given.work, given.parsed))}")
    except MissingInputError as error:
        sys.exit(complain(str(error), 2))
    except InvalidTablesError as error:
        sys.exit(complain(str(error), 1))


def complain(message: str, code: int) -> int:
    """Say what is wrong; returns the exit code."""
    print(message, file=sys.stderr)
    return code
