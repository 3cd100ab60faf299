"""A document as versions are compared: its words in reading order, with layout left out and raw offsets kept.

Left out are white space, markup and width variants (`pipeline.fold`), page furniture (`pipeline.segment.lines`), and in
tables all that the cells leave out: header rows and group numbers printed again after a page break, rulings, cells that
hold a dash for nothing.  Dash runs, quotes and the brackets of document numbers are set in one form.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.fold import Folded, fold, join
from pipeline.model import Grid, Row
from pipeline.segment.lines import line_pieces

DASH = "-"
FORMS = str.maketrans(
    {
        **dict.fromkeys("—–―─━‐‑−", DASH),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‘’", "'"),
        "〔": "[",
        "〕": "]",
        "•": "·",
        "・": "·",
    }
)


class Stream(msgspec.Struct, frozen=True):
    """The words of a document and the raw offset of each character.

    `head` is the index at which the plan's own title begins (letterhead and transmittal stand before it), `tail` that
    after the last clause or table cell (what follows is imprint or page footer).
    """

    text: str
    offsets: Sequence[int]
    head: int
    tail: int

    @property
    def body(self) -> str:
        """The words from the title on, without the imprint."""
        return self.text[self.head : self.tail]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span of [start, end); for an empty range the raw place before the next character."""
        if start < end:
            inside = self.offsets[start:end]
            return min(inside), max(inside) + 1
        if start < len(self.offsets):
            return self.offsets[start], self.offsets[start]
        place = max(self.offsets) + 1 if self.offsets else 0
        return place, place


def whole_number(row: Row, column: str) -> int:
    """An integer column's value."""
    return int(str(row[column]))


def by_table(cells: Iterable[Row]) -> list[list[Row]]:
    """The cells that hold text, table by table in reading order."""
    tables: dict[str, list[Row]] = {}
    for cell in cells:
        if cell["text"]:
            tables.setdefault(str(cell["table_id"]), []).append(cell)
    ordered = [
        sorted(table, key=lambda cell: (whole_number(cell, "row"), whole_number(cell, "col")))
        for table in tables.values()
    ]
    return sorted(ordered, key=lambda table: min(whole_number(cell, "char_start") for cell in table))


def cell_piece(whole: Folded, cell: Row) -> Folded:
    """A cell's words with their offsets; what its raw span holds beside them (a header printed again) is left out."""
    raw = whole.between(whole_number(cell, "char_start"), whole_number(cell, "char_end"))
    wanted = fold(str(cell["text"])).text
    if raw.text == wanted:
        return raw
    picked: list[int] = []
    at = -1
    for char in wanted:
        at = raw.text.find(char, at + 1)
        if at < 0:
            return raw
        picked.append(raw.offsets[at])
    return Folded(wanted, tuple(picked))


def table_piece(whole: Folded, table: Sequence[Row]) -> Folded:
    """A table's words cell by cell; a cell of dashes alone says nothing."""
    pieces = (cell_piece(whole, cell) for cell in table)
    return join(piece for piece in pieces if piece.text.translate(FORMS).strip(DASH))


def in_one_form(folded: Folded) -> Folded:
    """Dash runs as one hyphen, quotes and brackets in one form."""
    text = folded.text.translate(FORMS)
    kept = [at for at, char in enumerate(text) if char != DASH or at == 0 or text[at - 1] != DASH]
    return Folded("".join(text[at] for at in kept), tuple(folded.offsets[at] for at in kept))


def bounds(offsets: Sequence[int], clauses: Sequence[Row], cells: Sequence[Row]) -> tuple[int, int]:
    """The indices at which the title begins and at which clauses and tables end."""
    titles = [whole_number(clause, "char_start") for clause in clauses if clause["kind"] == "title"]
    ends = [whole_number(row, "char_end") for row in (*clauses, *cells)]
    head = bisect_left(offsets, min(titles)) if titles else 0
    tail = bisect_left(offsets, max(ends)) if ends else len(offsets)
    return head, max(head, tail)


def stream_of(document: Row, clauses: Sequence[Row], cells: Sequence[Row]) -> Stream:
    """The stream of a document from its row, its clauses and its cells."""
    text = str(document["text"] or "")
    whole = fold(text)
    tables = by_table(cells)
    extents = [
        (min(whole_number(cell, "char_start") for cell in table), max(whole_number(cell, "char_end") for cell in table))
        for table in tables
    ]
    lines = line_pieces(text, tuple(Grid(start, end, 0, 0, ()) for start, end in extents))
    grids = [table_piece(whole, table) for table in tables]
    pieces = [piece for piece in (*lines, *grids) if piece.text]
    folded = in_one_form(join(sorted(pieces, key=lambda piece: piece.offsets[0])))
    head, tail = bounds(folded.offsets, clauses, cells)
    return Stream(folded.text, folded.offsets, head, tail)
