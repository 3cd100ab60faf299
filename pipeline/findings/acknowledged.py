"""Findings that a person has looked at: `schemas/acknowledged.yml`, by id, each with what it says and the reason."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
import yaml

from pipeline.findings.rows import in_chinese
from pipeline.model import Row
from pipeline.paths import ACKNOWLEDGED

FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: the finding's id, the documents it is about, what it says in Chinese, and why it may stand."""

    id: str
    documents: list[str]
    says: str
    reason: str


class AcknowledgedError(ValueError):
    """A list that cannot be used; the message names the file, the entry and what to do."""


def entries(path: Path = ACKNOWLEDGED) -> tuple[Entry, ...]:
    """The entries of a list; a missing file, an unknown key, an id twice or a missing reason raises."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        found = msgspec.convert(data, list[Entry])
    except FileNotFoundError as error:
        raise AcknowledgedError(
            f"{path} does not exist; give the list of acknowledged findings, or leave it out"
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise AcknowledgedError(f"{path}: {error}; an entry has id, documents, says and reason") from error
    ids = [entry.id for entry in found]
    for entry in found:
        if ids.count(entry.id) > 1:
            raise AcknowledgedError(f"{path}: {entry.id} is listed twice; keep one entry")
        if not entry.reason.strip():
            raise AcknowledgedError(f"{path}: {entry.id} has no reason; say why the finding may stand")
    return tuple(found)


def figures(words: str) -> list[str]:
    """The figures of a message, sorted."""
    return sorted(FIGURE.findall(words))


def holds(entry: Entry, finding: Row) -> bool:
    """Whether a finding still is what was looked at: the same id and the same figures (200家, 500家)."""
    return finding["finding_id"] == entry.id and figures(in_chinese(str(finding["message"]))) == figures(entry.says)


def acknowledge(found: Iterable[Row], given: Iterable[Entry]) -> list[Row]:
    """The findings with `status` and `note`: acknowledged with its reason where an entry holds, else open."""
    by_id = {entry.id: entry for entry in given}
    out = []
    for row in found:
        entry = by_id.get(str(row["finding_id"]))
        seen = entry is not None and holds(entry, row)
        out.append(
            row | {"status": "acknowledged", "note": entry.reason}
            if entry and seen
            else row | {"status": "open", "note": None}
        )
    return out


def stale(found: Iterable[Row], given: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """The entries that hold for no finding, with what became of it."""
    by_id = {str(row["finding_id"]): row for row in found}
    out = []
    for entry in given:
        row = by_id.get(entry.id)
        if row is None:
            out.append((entry, f"{entry.id} ({entry.says}) matches no finding any more; remove it from the list"))
        elif not holds(entry, row):
            now = in_chinese(str(row["message"]))
            out.append((entry, f"{entry.id} says something else now ({now}); look at it again and mend its entry"))
    return out
