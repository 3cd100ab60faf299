"""What need not be read again: the rows of a notice are kept under the hash of its file, the code and the schemas."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from pipeline.model import Tables
from pipeline.paths import PACKAGE, REPORT, SCHEMAS
from pipeline.read import RawFile

FACTS = ".build/facts"
MANIFEST = ".build/manifest.json"
CODE = (".py", ".j2", ".css")
DECLARED = (".yml", ".csv", ".json")
APART = "acknowledged.yml"


@cache
def code_hash() -> str:
    """A hash of the code and the schemas; the list of acknowledged findings changes no row of a notice."""
    digest = hashlib.sha256()
    files = [path for path in PACKAGE.rglob("*") if path.suffix in CODE] + [
        path for path in SCHEMAS.rglob("*") if path.suffix in DECLARED and path.name != APART
    ]
    for path in sorted(files):
        digest.update(str(path.relative_to(PACKAGE.parent)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def key_of(file: RawFile) -> str:
    """The key of a file's rows: its path, its bytes (or why they cannot be read), code and schemas."""
    state = "\x1f".join((file.source_path, file.sha256 or "", file.error or "", code_hash()))
    return hashlib.sha256(state.encode()).hexdigest()


def load(parsed: Path, file: RawFile) -> Tables | None:
    """The kept rows of a file, None where there are none."""
    path = parsed / FACTS / f"{key_of(file)}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, list[dict[str, Any]]])
    except (OSError, msgspec.DecodeError):
        return None


def keep(parsed: Path, file: RawFile, tables: Tables) -> None:
    """Keep the rows of a file."""
    folder = parsed / FACTS
    folder.mkdir(parents=True, exist_ok=True)
    spare = folder / f".{key_of(file)}"
    spare.write_bytes(msgspec.json.encode(tables))
    spare.replace(folder / f"{key_of(file)}.json")


def forget_others(parsed: Path, files: list[RawFile]) -> None:
    """Drop the kept rows of files and code that are no more."""
    kept = {f"{key_of(file)}.json" for file in files}
    for path in (parsed / FACTS).glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def state_of(files: list[RawFile], acknowledged: bytes) -> str:
    """A hash of everything a build depends on; `acknowledged` is the list of acknowledged findings."""
    keys = "".join(key_of(file) for file in files)
    return hashlib.sha256(f"{keys}{code_hash()}".encode() + acknowledged).hexdigest()


def last_build(parsed: Path) -> dict[str, Any]:
    """What the last build noted, empty where there was none or a table or the report of it is missing."""
    try:
        note: dict[str, Any] = json.loads((parsed / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = all((parsed / name).exists() for name in (REPORT, *(f"{name}.parquet" for name in note.get("rows", {}))))
    return note if whole else {}
