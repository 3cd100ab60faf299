"""Where the rows that a finding is about stand: file, page, line and sentence."""

import re
from collections import defaultdict

import msgspec

from pipeline.model import Row, Tables

MARKS = "。；;！？!?\n\t"
LONGEST = 160
SHORT_CELL = 24
SHORT_SENTENCE = 24
SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
IDS = {"subsidies": "subsidy_id", "documents": "doc_id"}


class Place(msgspec.Struct, frozen=True):
    """Characters of a document, or the whole document where `start` is None.

    `line` and `column` (of the first character) and `end_line` and `end_column` (after the last one) are 1-based and count
    code points of `documents.text`; with `lines_of_file` they are those of the file itself.  [`left`, `right`) is the sentence
    around it, cut to a readable length; `beside` are the short texts of the cells before and after it in its table row.
    """

    doc_id: str
    source_path: str
    lines_of_file: bool
    page: int | None = None
    start: int | None = None
    end: int = 0
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    left: int = 0
    right: int = 0
    beside: tuple[str, str] = ("", "")


class Passage(msgspec.Struct, frozen=True):
    """A sentence with all that is marked in it: its first place, and its text in pieces, each marked or not."""

    place: Place
    pieces: tuple[tuple[str, bool], ...]

    def shown(self, opening: str = "⟦", closing: str = "⟧") -> str:
        """The sentence on one line, what is marked between two signs."""
        return one_line("".join(f"{opening}{words}{closing}" if marked else words for words, marked in self.pieces))


class Ground(msgspec.Struct, frozen=True):
    """What places are looked up in: documents by id, all rows by table and id, the cells of each table."""

    documents: dict[str, Row]
    rows: dict[tuple[str, str], Row]
    cells: dict[str, list[Row]]


def row_id(table: str, row: Row) -> str:
    """A row's id; a cell's is its table and grid position: `table_1f…/3/0`."""
    if table == "cells":
        return f"{row['table_id']}/{row['row']}/{row['col']}"
    return str(row.get(IDS.get(table, table.removesuffix("s") + "_id"), ""))


def ground(tables: Tables) -> Ground:
    """The places of all rows of some tables."""
    rows = {(table, row_id(table, row)): row for table, given in tables.items() for row in given}
    cells: dict[str, list[Row]] = defaultdict(list)
    for row in tables.get("cells", []):
        cells[str(row["table_id"])].append(row)
    return Ground({str(row["doc_id"]): row for row in tables.get("documents", [])}, rows, cells)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The raw sentence (or table cell) around a span, cut to a readable length."""
    left = max(text.rfind(mark, 0, start) for mark in MARKS) + 1
    stops = [at for mark in MARKS if (at := text.find(mark, end)) >= 0]
    right = min(stops, default=len(text))
    return max(left, start - LONGEST), min(right + 1, end + LONGEST)


def one_line(words: str) -> str:
    """Raw text with its white space as single spaces."""
    return " ".join(words.split())


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The 1-based line and column of an offset, in code points."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def whole(document: Row) -> Place:
    """A document as a place without characters; the lines of a text file are its own, unless annexes were joined to it."""
    parts = document.get("parts")
    alone = not isinstance(parts, list) or len(parts) < 2
    return Place(str(document["doc_id"]), str(document["source_path"]), alone and document.get("reader") == "text")


def place_at(document: Row, start: int, end: int, page: int | None = None) -> Place:
    """The place of a raw span of a document."""
    text = str(document["text"])
    left, right = sentence_bounds(text, start, end)
    line, column = line_and_column(text, start)
    end_line, end_column = line_and_column(text, end)
    return msgspec.structs.replace(
        whole(document), page=page, start=start, end=end, left=left, right=right,
        line=line, column=column, end_line=end_line, end_column=end_column,
    )  # fmt: skip


def neighbours(row: Row, known: Ground) -> tuple[str, str]:
    """The short texts of the cells before and after a fact's cell in its table row: 绍兴市 | and | 44."""
    at, col = row.get("row"), row.get("col")
    if not isinstance(at, int) or not isinstance(col, int):
        return "", ""
    before: list[str] = []
    after: list[str] = []
    for cell in known.cells.get(str(row.get("table_id")), []):
        top, left, height = cell["row"], cell["col"], cell["row_span"]
        assert isinstance(top, int) and isinstance(left, int) and isinstance(height, int)
        if top <= at < top + height and left != col and cell["text"]:
            (before if left < col else after).append(one_line(str(cell["text"]))[:SHORT_CELL])
    return "".join(f"{words} | " for words in before), "".join(f" | {words}" for words in after)


def passages(places: list[Place], known: Ground) -> list[Passage]:
    """The sentences of some places, those that overlap joined, in order; places without characters give none."""
    groups: list[list[Place]] = []
    for place in places:
        if place.start is None:
            continue
        if groups and groups[-1][0].doc_id == place.doc_id and place.left < max(each.right for each in groups[-1]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [Passage(group[0], pieces_of(group, str(known.documents[group[0].doc_id]["text"]))) for group in groups]


def pieces_of(group: list[Place], text: str) -> tuple[tuple[str, bool], ...]:
    """The text of overlapping places in pieces; … where a sentence is cut, and the cells beside where it is a short cell."""
    left, right = min(each.left for each in group), max(each.right for each in group)
    spans = sorted({(each.start or 0, each.end) for each in group})
    short = len(group) == 1 and right - left <= SHORT_SENTENCE
    opening, closing = group[0].beside if short else ("", "")
    out = [(opening or ("" if left == 0 or text[left - 1] in MARKS else "…"), False)]
    at = left
    for start, end in spans:
        out += [(text[at:start], False), (text[max(at, start) : end], True)]
        at = max(at, end)
    whole_right = right >= len(text) or text[right - 1] in MARKS
    out += [(text[at:right], False), (closing or ("" if whole_right else "…"), False)]
    return tuple((words, marked) for words, marked in out if words)


def told_sentence(text: str, start: int, end: int, message: str) -> tuple[int, int]:
    """The sentence of a clause that a message speaks of: the one that shares most pairs of characters with it."""
    pairs = {message[at : at + 2] for at in range(len(message) - 1)}

    def shared(span: tuple[int, int]) -> int:
        words = text[span[0] : span[1]]
        return sum(words[at : at + 2] in pairs for at in range(len(words) - 1))

    spans = [match.span() for match in SENTENCE.finditer(text, start, end)]
    return max(spans, key=shared, default=(start, end))


def printed_days(document: Row, message: str) -> list[Place]:
    """Where a document prints the days that a message names: 2022-05-28 → 2022年5月28日."""
    text, found = str(document["text"]), []
    for year, month, day in ISO_DAY.findall(message):
        printed = list(re.finditer(rf"{year}\s*年\s*0?{int(month)}\s*月\s*0?{int(day)}\s*日", text))
        found += [place_at(document, *match.span()) for match in printed[-1:]]
    return found


def places_of_row(table: str, row: Row, message: str, known: Ground) -> list[Place]:
    """Where a row stands; several places for a document whose printed days a message names."""
    document = known.documents.get(str(row.get("doc_id")))
    if document is None:
        return []
    if table == "documents":
        return printed_days(document, message) or [whole(document)]
    start, end, page = row.get("char_start"), row.get("char_end"), row.get("page")
    if not isinstance(start, int) or not isinstance(end, int):
        return [whole(document)]
    if table == "clauses":
        start, end = told_sentence(str(document["text"]), start, end, message)
    place = place_at(document, start, end, page if isinstance(page, int) else None)
    return [msgspec.structs.replace(place, beside=neighbours(row, known))]


def places_of(finding: Row, known: Ground) -> list[Place]:
    """Where the rows of a finding stand, in order of document and place, each once."""
    refs = finding["refs"]
    assert isinstance(refs, list)
    found = []
    for ref in refs:
        assert isinstance(ref, dict)
        row = known.rows.get((ref["table"], ref["id"]))
        found += places_of_row(ref["table"], row, str(finding["message"]), known) if row else []
    return sorted(set(found), key=lambda place: (place.doc_id, place.start or 0, place.end_line, place.end_column))
