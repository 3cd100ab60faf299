"""Tables that plain text has flattened: tab-separated rows, or one tabbed cell a line with empty lines between rows.

Rows of a flattened table may be shorter than the table: a lone cell is a section row, a total spans the columns
before its figures, and what else is missing belongs to the widest descriptive column, since the columns right of it
(units, goals) line up from the right.  Merged cells come out as empty cells; `segment.grids` resolves them.
"""

import re

import msgspec

from pipeline import vocab
from pipeline.fold import squeeze
from pipeline.model import Cell, Grid

LABEL_ONLY = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*\Z")
SECTION_LINE = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|<h\d>|第[一二三四五六七八九十]+)"
)
NUMBERED_SECTION = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.]?\t[^\t]{2,40}\s*\Z")
FIGURE = re.compile(r"[\d.,%‰*]+\Z")
MAX_SECTION = 60
CUT_OFF = ("、", ",", "(")


class Piece(msgspec.Struct, frozen=True):
    """One flattened cell: raw span (without surrounding white space) and folded text."""

    start: int
    end: int
    text: str


Rows = list[list[Piece]]


def piece(text: str, start: int, end: int) -> Piece:
    """The cell that the raw range holds."""
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    body = raw.strip()
    return Piece(start + lead, start + lead + len(body), squeeze(body))


def lines_of(text: str) -> list[tuple[int, int]]:
    """Raw spans of the lines, without their line ends."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def is_tab_row(line: str) -> bool:
    """A whole row: at least three tab-separated cells, or two where the first is no label of a heading."""
    cells = line.strip(" ").split("\t")
    filled = [cell for cell in cells if cell.strip()]
    return len(cells) >= 3 and len(filled) >= 2 and not (len(filled) == 2 and LABEL_ONLY.match(filled[0]))


def is_cell_line(line: str) -> bool:
    """One tabbed cell."""
    return line.startswith("\t") and "\t" not in line[1:].rstrip()


def tab_rows(text: str) -> list[Rows]:
    """Runs of tab-separated rows; section lines and empty lines may stand between."""
    tables: list[Rows] = []
    rows: Rows = []
    waiting: Rows = []
    for start, end in lines_of(text):
        line = text[start:end]
        if is_tab_row(line):
            rows += [*waiting, row_cells(text, start, line)]
            waiting = []
        elif not line.strip():
            continue
        elif (rows and NUMBERED_SECTION.match(line)) or (
            rows
            and SECTION_LINE.match(line)
            and len(line.strip()) <= MAX_SECTION
            and not line.strip().endswith(("。", "；"))
            and "\t" not in line.strip()
        ):
            waiting.append([piece(text, start, end)])
        else:
            if rows:
                tables.append(rows)
            rows, waiting = [], []
    return [*tables, rows] if rows else tables


def row_cells(text: str, start: int, line: str) -> list[Piece]:
    """The cells of a tab-separated line."""
    cells, at = [], start
    for cell in line.split("\t"):
        cells.append(piece(text, at, at + len(cell)))
        at += len(cell) + 1
    return cells


def cell_line_rows(text: str) -> list[Rows]:
    """Runs of tabbed cells, one a line; an empty line ends a row."""
    tables: list[Rows] = []
    rows: Rows = []
    row: list[Piece] = []
    gap = 0
    for start, end in [*lines_of(text), (len(text), len(text))]:
        line = text[start:end]
        if line and is_cell_line(line):
            row.append(piece(text, start, end))
            gap = 0
            continue
        if row and line.strip() and row[-1].text.endswith(CUT_OFF):
            row[-1] = piece(text, row[-1].start, end)
            continue
        if row:
            rows.append(row)
            row = []
        gap += 1
        if rows and (line.strip() or gap > 2 or start == len(text)):
            tables.append(rows)
            rows = []
    return tables


def column_role(text: str) -> str | None:
    """The role a column heading names, None where the vocabulary does not know it."""
    for role, words in vocab.load("headings")["columns"].items():
        if text in words:
            return str(role)
    return None


def header_height(rows: Rows, width: int) -> int:
    """How many rows at the top are headings: the first, and those that subdivide a shorter first row."""
    height = 1
    below = [cell.text for cell in rows[1]] if len(rows) > 1 else []
    subdivided = any(not cell.text and text for cell, text in zip(rows[0][1:], below[1:], strict=False))
    open_ended = len(rows[0]) < width or subdivided
    while (
        height < min(3, len(rows))
        and open_ended
        and len(rows[height]) > 1
        and not rows[height][0].text
        and not any(FIGURE.match(cell.text) for cell in rows[height] if cell.text)
    ):
        height += 1
    return height


def wide_column(header: list[Piece]) -> int:
    """The heading that takes the columns a short header lacks: measures, else the title, else the longest row text."""
    roles = [column_role(cell.text) for cell in header]
    for role in ("measures", "title"):
        if role in roles:
            return roles.index(role)
    return min(1, len(header) - 1)


def header_spans(rows: Rows, height: int, width: int) -> list[tuple[int, int]]:
    """Column and extent of each cell of the first header row."""
    header = rows[0]
    missing = width - len(header)
    if missing <= 0:
        return over_blanks(rows, height)
    if height > 1:
        alone = next((i for i, cell in enumerate(rows[1]) if cell.text), 0)
        shared = max(1, len(header) - alone)
        each, rest = divmod(width - alone, shared)
        spans, col = [], 0
        for i in range(len(header)):
            extent = 1 if i < alone else each + (1 if i - alone < rest else 0)
            spans.append((col, extent))
            col += extent
        return spans
    wide = wide_column(header)
    return [(i if i <= wide else i + missing, 1 + missing if i == wide else 1) for i in range(len(header))]


def over_blanks(rows: Rows, height: int) -> list[tuple[int, int]]:
    """Extents of a complete header row: a heading reaches over the blanks to its right that the row below subdivides (2024年 | - above 任务 | 其中)."""
    header, below = rows[0], rows[1] if height > 1 else []
    spans = [(col, 1) for col in range(len(header))]
    own = 0
    for col in range(1, len(header)):
        filled = col < len(below) and bool(below[col].text)
        if header[col].text or not filled or not (own < len(below) and below[own].text):
            own = col if header[col].text else own
            continue
        spans[own] = (own, col - own + 1)
        spans[col] = (col, 0)
    return spans


def align(row: list[Piece], width: int, right: int, totals: frozenset[str]) -> list[tuple[int, int]]:
    """Column and extent of each cell of a data row of a table `width` wide, its last `right` columns fixed."""
    missing = width - len(row)
    if missing <= 0:
        return [(col, 1) for col in range(len(row))]
    if len(row) == 1:
        return [(0, width)]
    wide = 0 if row[0].text in totals else max(0, len(row) - right - 1)
    return [(i if i <= wide else i + missing, 1 + missing if i == wide else 1) for i in range(len(row))]


def grid_of(rows: Rows) -> Grid | None:
    """The rows as a grid, None where they are no table."""
    data = [row for row in rows if len(row) > 1]
    if len(data) < 2:
        return None
    header = data[0]
    rows = rows[rows.index(header) :]
    rows = rejoin_category_cells(rows)
    width = max(len(row) for row in rows)
    height = header_height(rows, width)
    spans = header_spans(rows, height, width)
    wide = next((i for i, (_, extent) in enumerate(spans) if extent > 1), len(header) - 1)
    right = len(header) - 1 - wide if height == 1 else 0
    totals = frozenset(vocab.terms("headings", "totals"))
    header_text = [cell.text for cell in header]
    cells: list[Cell] = []
    at = 0
    for index, row in enumerate(rows):
        if index and [cell.text for cell in row] == header_text:
            continue
        places = spans if index == 0 else align(row, width, right, totals)
        cells += [
            Cell(at, col, 1, extent, at < height, cell.start, cell.end, cell.text)
            for cell, (col, extent) in zip(row, places, strict=True)
            if extent
        ]
        at += 1
    return Grid(rows[0][0].start, max(cell.end for row in rows for cell in row), at, width, tuple(cells))


def label_shape(text: str) -> str:
    """How a text is numbered: `、` for 一、, `(` for (一), `.` for 1., empty for none."""
    match = re.match(r"[一二三四五六七八九十]+(、)|(\()[一二三四五六七八九十\d]+\)|\d+([.、])", text)
    return next((group for group in match.groups() if group), "") if match else ""


def rejoin_category_cells(rows: Rows) -> Rows:
    """Rows whose category cell an empty line cut off: a lone cell numbered like the other cells of a category column."""
    if column_role(rows[0][0].text) != "category":
        return rows
    others = {label_shape(row[0].text) for row in rows[1:] if len(row) > 1 and row[0].text}
    out: Rows = []
    for row in rows:
        cut_off = out and len(out[-1]) == 1 and label_shape(out[-1][0].text) not in {label_shape(row[0].text), ""}
        if cut_off and label_shape(out[-1][0].text) in (
            others - {label_shape(row[0].text)} or {label_shape(out[-1][0].text)}
        ):
            out[-1] = [*out[-1], *row]
        else:
            out.append(row)
    return out


def find_tables(text: str) -> tuple[Grid, ...]:
    """All flattened tables of the text in order."""
    if "\t" not in text:
        return ()
    found = [grid_of(rows) for rows in tab_rows(text) + cell_line_rows(text)]
    return tuple(sorted((grid for grid in found if grid), key=lambda grid: grid.start))
