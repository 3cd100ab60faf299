"""Whether tables can be relied on: open findings, broken expectations, and acknowledgements that hold no more."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from pipeline.findings.acknowledged import Entry, acknowledge, stale
from pipeline.findings.rows import in_chinese, in_english
from pipeline.model import Row, Tables
from pipeline.paths import SCHEMAS
from pipeline.places import Ground, Place, ground, passages, places_of, places_of_row
from pipeline.schema import table
from pipeline.validate import Outcome, describe, outcomes

SEVERITIES = ("error", "warning", "info")
MOST_ROWS = 3


class Spot(msgspec.Struct, frozen=True):
    """A place to point at: a path, lines and columns where the file is text, else `where` in both languages; and what is there."""

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    where: tuple[str, str] = ("", "")
    marked: str = ""


class Quote(msgspec.Struct, frozen=True):
    """A sentence, what it is about between ⟦ and ⟧, and where it begins to be."""

    spot: Spot
    text: str


class Problem(msgspec.Struct, frozen=True):
    """Something that check tells: a finding, a broken expectation (rule `expectation`) or a stale entry (rule `acknowledged`)."""

    id: str
    rule: str
    severity: str
    zh: str
    en: str
    spots: tuple[Spot, ...] = ()
    quotes: tuple[Quote, ...] = ()
    note: str | None = None

    @property
    def is_finding(self) -> bool:
        """Whether it is a finding, which a person may acknowledge."""
        return self.rule not in {"expectation", "acknowledged"}


class Result(msgspec.Struct, frozen=True):
    """What a check found: open problems, gravest first, acknowledged findings, expectations that hold, files not read (path, why)."""

    open: tuple[Problem, ...]
    acknowledged: tuple[Problem, ...]
    held: int
    expectations: int
    unread: tuple[str, ...] = ()

    def failing(self, level: str) -> list[Problem]:
        """The problems for which a check fails: findings at or above a level, and whatever is no finding."""
        grave = SEVERITIES[: SEVERITIES.index(level) + 1]
        return [each for each in self.open if not each.is_finding or each.severity in grave]


def shown_path(path: Path) -> str:
    """A path as annotations want it: below the working folder relative to it, with /."""
    here = Path.cwd()
    absolute = (here / path).resolve()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def spot_of(place: Place, raw: Path, known: Ground) -> Spot:
    """The spot of a place in its raw file; a file that is no plain text is pointed at by page or by line of `documents.text`."""
    path = shown_path(raw / place.source_path)
    if place.start is None:
        return Spot(path)
    marked = str(known.documents[place.doc_id]["text"])[place.start : place.end]
    if place.lines_of_file:
        return Spot(path, place.line, place.column, place.end_line, place.end_column, marked=marked)
    page = (f"第{place.page}页", f"page {place.page}")
    line = (f"全文第{place.line}行", f"line {place.line} of documents.text")
    return Spot(path, where=page if place.page else line, marked=marked)


def quotes_of(places: list[Place], raw: Path, known: Ground) -> tuple[Quote, ...]:
    """The sentences of some places."""
    return tuple(Quote(spot_of(each.place, raw, known), each.shown()) for each in passages(places, known))


def finding_problem(row: Row, known: Ground, raw: Path) -> Problem:
    """A finding as a problem with its spots and sentences."""
    places, message = places_of(row, known), str(row["message"])
    return Problem(
        id=str(row["finding_id"]),
        rule=str(row["rule"]),
        severity=str(row["severity"]),
        zh=in_chinese(message),
        en=in_english(message),
        spots=tuple(spot_of(place, raw, known) for place in places),
        quotes=quotes_of(places, raw, known),
        note=row["note"] if isinstance(row["note"], str) else None,
    )


def expectation_problem(found: Outcome, known: Ground, raw: Path) -> Problem:
    """A broken expectation as a problem; its spots are the first rows that break it, or the table's declaration."""
    rows = [known.rows.get((found.table, key)) for key in found.failing[:MOST_ROWS]] if table(found.table).facts else []
    places = [place for row in rows if row is not None for place in places_of_row(found.table, row, "", known)]
    declaration = Spot(shown_path(SCHEMAS / "tables" / f"{found.table}.yml"), 1)
    ids = "、".join(found.failing[:MOST_ROWS]) or found.trouble
    return Problem(
        id=f"{found.table}.{found.name}",
        rule="expectation",
        severity="error",
        zh=f"{found.table} 有{len(found.failing)}行不合预期“{found.zh}”:{ids}",
        en=describe(found),
        spots=tuple(spot_of(place, raw, known) for place in places) or (declaration,),
        quotes=quotes_of(places, raw, known),
    )


def stale_problem(entry: Entry, why: str, path: Path) -> Problem:
    """An acknowledgement that holds no more, at its line of the list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((at for at, words in enumerate(lines, 1) if entry.id in words), 1)
    zh = f"已核实清单中的 {entry.id}（{entry.says}）不再与任何发现相符"
    return Problem(entry.id, "acknowledged", "error", zh, why, (Spot(shown_path(path), line),))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems, the gravest first, then by place."""

    def key(each: Problem) -> tuple[object, ...]:
        first = each.spots[0] if each.spots else Spot("")
        return SEVERITIES.index(each.severity), first.path, first.line or 0, first.column or 0, each.rule, each.id

    return tuple(sorted(problems, key=key))


def unread_files(tables: Tables) -> tuple[str, ...]:
    """Why files were not read, or not whole."""
    return tuple(str(row["error"]) for row in tables["documents"] if row["status"] != "parsed")


def is_about(entries: Iterable[Entry], tables: Tables) -> bool:
    """Whether a list of acknowledgements is about any of the documents of some tables."""
    known = {str(row["doc_id"]) for row in tables["documents"]}
    return any(known.intersection(entry.documents) for entry in entries)


def check(tables: Tables, entries: tuple[Entry, ...], listed_in: Path, raw: Path) -> Result:
    """What is open in some tables, given the acknowledgements of the list at `listed_in`; `raw` is where the notices are."""
    known = ground(tables)
    found = acknowledge(tables["findings"], entries)
    told = [(row["status"], finding_problem(row, known, raw)) for row in found]
    results = outcomes(tables)
    broken = [expectation_problem(each, known, raw) for each in results if not each.holds]
    rotten = [stale_problem(entry, why, listed_in) for entry, why in stale(found, entries)]
    return Result(
        open=in_order([*broken, *rotten, *(problem for status, problem in told if status == "open")]),
        acknowledged=in_order(problem for status, problem in told if status != "open"),
        held=sum(each.holds for each in results),
        expectations=len(results),
        unread=unread_files(tables),
    )
