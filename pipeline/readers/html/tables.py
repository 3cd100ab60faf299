"""HTML tables: spans resolved, layout told from data, headings found, written row by row."""

import re

import msgspec

from pipeline import vocab
from pipeline.fold import squeeze
from pipeline.model import Cell, Grid
from pipeline.readers.flat_tables import FIGURE, column_role

MAX_COLUMNS = 200
ARTICLE_LINES = 8
ARTICLE_SHARE = 0.7
HEADING_LENGTH = 24
LABEL_LENGTH = 10
UNIT_IN_BRACKETS = re.compile(r"\([^()]{1,12}\)\Z")
MEASURED_IN = re.compile(r"\((?:[万亿]?(?:元|人|人次|亩|户|个|家|所|套|公里|吨|平方米)(?:/[^()]{1,6})?|%)\)\Z")
NOTE = re.compile(r"(?:备注|说明|注|附注|资料来源|数据来源)\d{0,2}[:.、]")
SECTION = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+")
YEAR_ALONE = re.compile(r"20[0-4]\d年?")
FIGURE_FIRST = re.compile(r"(?:最高|最低|不超过|不低于|每[一-鿿]{1,2})?\d")
MEASURED = re.compile(r"[≥≤><]?[\d.,%‰*—–-]+(?:人次|万元|亿元|[%‰人个家名所万元亩])?\Z")


class RawCell(msgspec.Struct, frozen=True):
    """A cell as the page has it: place in the page, text, its number of lines, spans, whether <th> or in <thead>, whether it holds a table of data."""

    at: int
    text: str
    lines: int
    row_span: int
    col_span: int
    head: bool
    nested: bool


class PlacedCell(msgspec.Struct, frozen=True):
    """A cell at its place in the grid."""

    at: int
    row: int
    col: int
    row_span: int
    col_span: int
    head: bool
    text: str
    lines: int


class RawTable(msgspec.Struct, frozen=True):
    """A table with its spans resolved; `cells` in reading order."""

    n_rows: int
    n_cols: int
    cells: tuple[PlacedCell, ...]


def place(rows: list[list[RawCell]]) -> list[PlacedCell]:
    """The cells at their grid positions, as browsers lay them out; spans end at the table's last row.

    Spans that make a table wider than any real one leave it without positions.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedCell] = []
    for row, cells in enumerate(rows):
        col = 0
        for cell in cells:
            while (row, col) in taken:
                col += 1
            if col >= MAX_COLUMNS:
                return []
            height = min(cell.row_span or len(rows), len(rows) - row)
            width = 1
            while width < min(cell.col_span, MAX_COLUMNS) and (row, col + width) not in taken:
                width += 1
            taken |= {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
            placed.append(PlacedCell(cell.at, row, col, height, width, cell.head, cell.text, cell.lines))
            col += width
    return placed


def cover_of(cells: list[PlacedCell]) -> dict[tuple[int, int], PlacedCell]:
    """The cell over each grid position."""
    return {
        (row, col): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }


def is_layout(rows: list[list[RawCell]], placed: list[PlacedCell]) -> bool:
    """A table that arranges the page: one cell, no two rows of several cells, tables inside, or a cell that holds an article."""
    filled = [cell for cell in placed if cell.text]
    if len(filled) < 3 or any(cell.nested for row in rows for cell in row):
        return True
    across: dict[int, set[int]] = {}
    for (row, _), cell in cover_of(filled).items():
        across.setdefault(row, set()).add(cell.at)
    if sum(len(cells) >= 2 for cells in across.values()) < 2:
        return True
    longest = max(filled, key=lambda cell: len(cell.text))
    return longest.lines >= ARTICLE_LINES and len(longest.text) > ARTICLE_SHARE * sum(len(cell.text) for cell in filled)


def without(cells: list[PlacedCell], gone: set[int], column: bool) -> list[PlacedCell]:
    """The cells after rows or columns are taken out."""
    kept = []
    for cell in cells:
        first, extent = (cell.col, cell.col_span) if column else (cell.row, cell.row_span)
        left = [index for index in range(first, first + extent) if index not in gone]
        if not left:
            continue
        at = left[0] - sum(1 for index in gone if index < left[0])
        kept.append(
            msgspec.structs.replace(cell, col=at, col_span=len(left))
            if column
            else msgspec.structs.replace(cell, row=at, row_span=len(left))
        )
    return kept


def compress(cells: list[PlacedCell]) -> RawTable:
    """The table without rows that hold no text and without rows and columns in which no cell begins."""
    n_rows = max(cell.row + cell.row_span for cell in cells)
    filled_rows = {cell.row for cell in cells if cell.text}
    cells = without(cells, set(range(n_rows)) - filled_rows, column=False)
    n_cols = max(cell.col + cell.col_span for cell in cells)
    begins = {cell.col for cell in cells}
    cells = without(cells, set(range(n_cols)) - begins, column=True)
    return RawTable(len(filled_rows), len(begins), tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def arrange(rows: list[list[RawCell]]) -> RawTable | None:
    """The rows as a table of data, None where they only lay out the page."""
    placed = place(rows)
    if not placed or is_layout(rows, placed):
        return None
    table = compress(placed)
    return table if table.n_cols > 1 and table.n_rows > 1 else None


def lone(table: RawTable, row: int) -> PlacedCell | None:
    """The only cell of a row, across all its columns."""
    over = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    return over[0] if len(over) == 1 and over[0].row_span == 1 else None


def as_lines(table: RawTable) -> tuple[list[PlacedCell], RawTable, list[PlacedCell]]:
    """Captions printed in the table's first rows, the table itself, notes printed in its last rows."""
    first, last = 0, table.n_rows
    above: list[PlacedCell] = []
    below: list[PlacedCell] = []
    while last - first > 2 and (cell := lone(table, first)) and not SECTION.match(squeeze(cell.text)):
        above.append(cell)
        first += 1
    while last - first > 2 and (cell := lone(table, last - 1)) and NOTE.match(squeeze(cell.text)):
        below.insert(0, cell)
        last -= 1
    gone = set(range(first)) | set(range(last, table.n_rows))
    kept = without(list(table.cells), gone, column=False)
    return above, msgspec.structs.replace(table, n_rows=last - first, cells=tuple(kept)), below


def names_column(text: str) -> bool:
    """Whether a cell's text is a column heading of the vocabulary, its measure unit in brackets left aside."""
    bare = UNIT_IN_BRACKETS.sub("", text)
    words = vocab.terms("headings", "figure_words")
    counted = bare != text and MEASURED_IN.search(text) is not None
    return counted or column_role(text) is not None or column_role(bare) is not None or bare.endswith(words)


def header_height(table: RawTable) -> int:
    """How many rows at the top are headings: those of <th>, else the first where it names columns, and what subdivides it."""
    rows: list[list[PlacedCell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row] += [cell] if cell.text else []
    height = 0
    while (
        height < table.n_rows - 1 and rows[height] and all(cell.head for cell in rows[height]) and len(rows[height]) > 1
    ):
        height += 1
    if height:
        return height
    first = rows[0]
    texts = [squeeze(cell.text) for cell in first]
    if len(first) < 2 or any(
        len(text) > HEADING_LENGTH or MEASURED.match(text) or text.endswith(("。", ";")) for text in texts
    ):
        return 0
    if not any(names_column(text) for text in texts) and not reads_like_heading(texts, table):
        return 0
    bottom = max(cell.row + cell.row_span for cell in first)
    split = any(cell.col_span > 1 for cell in first)
    height = 1
    while (
        split and height < min(bottom if bottom > 1 else 3, 4, table.n_rows - 1) and is_subheading(rows[height], table)
    ):
        height += 1
    return height


def reads_like_heading(texts: list[str], table: RawTable) -> bool:
    """Whether short words in every column stand over figures or longer texts, so that they head columns no vocabulary knows."""
    below = [squeeze(cell.text) for cell in table.cells if cell.row > 0 and cell.text]
    return (
        len(texts) == table.n_cols
        and all(len(text) <= LABEL_LENGTH for text in texts)
        and any(len(text) > LABEL_LENGTH or MEASURED.match(text) or FIGURE_FIRST.match(text) for text in below)
        and not any(FIGURE_FIRST.match(text) for text in texts)
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure; a year alone (2026) heads a column."""
    return YEAR_ALONE.fullmatch(text) is None and bool(FIGURE.match(text) or MEASURED.match(text))


def is_subheading(row: list[PlacedCell], table: RawTable) -> bool:
    """A row that subdivides the headings above it: short texts, no figures, nothing in a column that the first row closes."""
    closed = {
        cell.col for cell in table.cells if cell.row == 0 and cell.col_span == 1 and cell.row_span == 1 and cell.text
    }
    return bool(row) and all(
        len(squeeze(cell.text)) <= HEADING_LENGTH and not is_figure(squeeze(cell.text)) and cell.col not in closed
        for cell in row
    )


def write_table(table: RawTable, start: int) -> tuple[str, Grid]:
    """The table's text, a line a row with tab-separated cells and empty ones where a merged cell goes on, and its grid from offset `start` on."""
    height = header_height(table)
    begin = {(cell.row, cell.col): cell for cell in table.cells}
    lines: list[str] = []
    cells: list[Cell] = []
    at = start
    for row in range(table.n_rows):
        line = ""
        own: list[Cell] = []
        for col in range(table.n_cols):
            cell = begin.get((row, col))
            line += "\t" if col else ""
            if cell is not None:
                here = at + len(line)
                line += cell.text
                own.append(
                    Cell(
                        row,
                        col,
                        cell.row_span,
                        cell.col_span,
                        row < height,
                        here,
                        here + len(cell.text),
                        squeeze(cell.text),
                    )
                )
        line = line.rstrip("\t")
        end = at + len(line)
        cells += [cell if cell.end <= end else msgspec.structs.replace(cell, start=end, end=end) for cell in own]
        lines.append(line)
        at = end + 1
    return "\n".join(lines), Grid(start, at - 1, table.n_rows, table.n_cols, tuple(cells))
