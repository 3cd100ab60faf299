"""What office formats have in common: paragraphs and tables in order → content.

A table is written row by row, cells parted by tabs, a merged cell once at its top left; a line break inside a cell stays one.
Tables without two rows of several cells are layout (a frame around a text, a letterhead): they become lines.  A table inside a
cell is written below the row it stands in and is a grid of its own.
"""

import re
from typing import Literal

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Cell, Content, Grid
from pipeline.readers.flat_tables import find_tables
from pipeline.readers.office.fields import symbol

Merge = Literal["none", "start", "below"]
SAME_EDGE = 100  # twentieths of a point: column edges of one table that lie closer are one edge (about 1.8 mm)
MAX_DEPTH = 20
TOO_DEEP = f"its tables are nested more than {MAX_DEPTH} deep; save the notice without them"
MAX_CELLS = 500_000
MAX_TEXT = 10_000_000
TOO_LONG = f"it holds more than {MAX_TEXT / 1e6:.0f} million characters, more than a notice can; split it"
FIGURE_OF_ROW = re.compile(r"(?!20[0-4]\d\Z)[\d.,%‰*]+\Z")
DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
SYMBOL = re.compile("[\uf020-\uf0ff]")
HYPHEN_AS_DASH = re.compile("(?<=[\\d年月日])\xad(?=\\d)")


class Box(msgspec.Struct):
    """A table cell as its format has it: the edges left and right of it, what stands in it, and how it merges downwards.

    Edges are places (twentieths of a point) or column numbers a thousand apart.
    """

    left: int
    right: int
    content: list["Block"]
    merge: Merge = "none"


class Table(msgspec.Struct):
    """Rows of boxes from left to right; the first `heading_rows` are marked as column headings by the format."""

    rows: list[list[Box]]
    heading_rows: int = 0


Block = str | Table


class Placed(msgspec.Struct):
    """A cell in grid positions with its lines and the tables inside it."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    inner: list[Table]
    open: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """A table in grid positions: for each row its slots in order, a continued cell's slot being None."""

    slots: list[list[Placed | None]]
    n_cols: int


def clean(text: str) -> str:
    """Text as a page shows it: line ends one way, control characters and optional hyphens gone.

    Characters of symbol fonts become the Unicode ones that look like them.  An optional hyphen between figures is the
    dash that the author meant (2024\xad2026年): it becomes a hyphen.
    """
    text = LINE_ENDS.sub("\n", text)
    text = HYPHEN_AS_DASH.sub("-", text).replace("\xad", "")
    text = SYMBOL.sub(
        lambda match: symbol("wingdings", ord(match[0])) or symbol("symbol", ord(match[0])) or match[0], text
    )
    return DROPPED.sub("", text)


def split_content(content: list[Block], depth: int) -> tuple[str, list[Table]]:
    """The text of a cell's paragraphs and of its layout tables, and the tables in it that are grids."""
    if depth > MAX_DEPTH:
        raise ValueError(TOO_DEEP)
    lines: list[str] = []
    inner: list[Table] = []
    for block in content:
        if isinstance(block, str):
            lines.append(clean(block).replace("\t", " "))
        elif is_grid(block):
            inner.append(block)
        else:
            text, below = split_content(frame_content(block), depth + 1)
            lines.append(text)
            inner += below
    return "\n".join(lines).strip(), inner


def columns(table: Table) -> dict[int, int]:
    """Edge → column number; edges closer than `SAME_EDGE` are one, unless a box would vanish between them."""
    lefts: dict[int, set[int]] = {}
    for row in table.rows:
        for box in row:
            lefts.setdefault(box.right, set()).add(box.left)
    edges = sorted({edge for row in table.rows for box in row for edge in (box.left, box.right)})
    number: dict[int, int] = {}
    cluster: list[int] = []
    count = -1
    for edge in edges:
        if cluster and edge - cluster[0] <= SAME_EDGE and not lefts.get(edge, set()).intersection(cluster):
            cluster.append(edge)
        else:
            cluster, count = [edge], count + 1
        number[edge] = count
    return number


def is_grid(table: Table) -> bool:
    """Whether a table has at least two rows of several cells."""
    return sum(1 for row in table.rows if len(row) > 1) >= 2


def place(table: Table, depth: int) -> Sheet:
    """The boxes in grid positions, vertical merges resolved; a continued box that holds text of its own is a cell of its own."""
    number = columns(table)
    over: dict[int, Placed] = {}
    slots: list[list[Placed | None]] = []
    for row, boxes in enumerate(table.rows):
        line: list[Placed | None] = []
        below: dict[int, Placed] = {}
        for box in boxes:
            col, span = number[box.left], max(1, number[box.right] - number[box.left])
            text, inner = split_content(box.content, depth)
            upper = over.get(col) if box.merge == "below" else None
            if (
                upper
                and upper.open
                and (upper.col, upper.col_span) == (col, span)
                and not inner
                and text in {"", upper.text}
            ):
                upper.row_span += 1
                below[col] = upper
                line.append(None)
                continue
            cell = Placed(row, col, 1, span, text, inner, box.merge != "none")
            below[col] = cell
            line.append(cell)
        over = below
        slots.append(line)
    return Sheet(slots, max(number.values(), default=0))


def header_height(sheet: Sheet, declared: int) -> int:
    """How many rows at the top are headings: those the format declares, and those that subdivide the first one.

    A second row subdivides the first where cells of the first reach down into it, or where the first spans columns
    and the second begins with an empty cell and holds no bare figures.
    """
    first = [cell for cell in sheet.slots[0] if cell]
    height = (
        max([cell.row_span for cell in first if cell.row_span <= 3], default=1)
        if any(cell.col_span > 1 for cell in first)
        else 1
    )
    while (
        height < min(3, len(sheet.slots) - 1)
        and any(cell.col_span > 1 for cell in first)
        and len(sheet.slots[height]) > 1
        and (lead := sheet.slots[height][0]) is not None
        and not lead.text
        and not any(FIGURE_OF_ROW.match(squeeze(cell.text)) for cell in sheet.slots[height] if cell and cell.text)
    ):
        height += 1
    return max(height, declared if declared <= 3 else 1) if len(sheet.slots) > height else 1


def captions(table: Table) -> tuple[list[Block], Table]:
    """The rows of one cell at the top of a table, which are its caption, and the table below them."""
    top = next((index for index, row in enumerate(table.rows) if len(row) > 1), 0)
    above = [block for row in table.rows[:top] for box in row for block in box.content]
    return above, Table(table.rows[top:], max(0, table.heading_rows - top))


def frame_content(table: Table) -> list[Block]:
    """What a layout table holds, cell after cell; a row of single lines is one line."""
    out: list[Block] = []
    for row in table.rows:
        flat = [box.content[0] if len(box.content) == 1 else "" for box in row]
        if len(row) > 1 and all(isinstance(cell, str) for cell in flat) and all(len(box.content) <= 1 for box in row):
            out.append("\t".join(cell for cell in flat if isinstance(cell, str)))
        else:
            out += [block for box in row for block in box.content]
    return out


class Page(msgspec.Struct):
    """The text written so far, its length, and its grids."""

    parts: list[str]
    length: int
    grids: list[Grid]
    cells: int = 0

    def write(self, text: str) -> tuple[int, int]:
        """Append text; its span."""
        start = self.length
        if start + len(text) > MAX_TEXT:
            raise ValueError(TOO_LONG)
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


def write_blocks(page: Page, blocks: list[Block], depth: int = 0) -> None:
    """Paragraphs as lines (never two empty ones in a row), tables as rows."""
    if depth > MAX_DEPTH:
        raise ValueError(TOO_DEEP)
    for block in blocks:
        if isinstance(block, str):
            line = clean(block).rstrip()
            if line.strip() or (page.parts and page.parts[-2:] != ["", "\n"]):
                page.write(line)
                page.write("\n")
        elif is_grid(block):
            above, table = captions(block)
            write_blocks(page, above, depth + 1)
            write_table(page, table, depth)
        else:
            write_blocks(page, frame_content(block), depth + 1)


def write_table(page: Page, table: Table, depth: int) -> None:
    """A grid's rows, each followed by the tables that stand in its cells."""
    page.cells += sum(len(row) for row in table.rows)
    if page.cells > MAX_CELLS:
        raise ValueError(f"its tables have more than {MAX_CELLS:,} cells; keep the tables of the notice alone")
    sheet = place(table, depth)
    height = header_height(sheet, table.heading_rows)
    start, end = page.length, page.length
    cells: list[Cell] = []
    own = len(page.grids)
    for line in sheet.slots:
        for index, slot in enumerate(line):
            if index:
                page.write("\t")
            if slot is not None:
                left, right = page.write(slot.text)
                extent = (slot.row, slot.col, slot.row_span, slot.col_span)
                cells.append(Cell(*extent, slot.row < height, left, right, squeeze(slot.text)))
        end = page.length
        page.write("\n")
        for slot in line:
            write_blocks(page, list(slot.inner) if slot else [], depth + 1)
    page.grids.insert(own, Grid(start, end, len(sheet.slots), sheet.n_cols, tuple(cells)))


def typed_tables(text: str, grids: list[Grid]) -> list[Grid]:
    """Tables that an author has laid out with tabs, found outside the grids as in plain text."""
    shown, at = [], 0
    for grid in sorted(grids, key=lambda grid: grid.start):
        if grid.start >= at:
            shown += [text[at : grid.start], "·" * (grid.end - grid.start)]
            at = grid.end
    return list(find_tables("".join(shown) + text[at:]))


def compose(blocks: list[Block]) -> Content:
    """Text and grids of paragraphs and tables in order."""
    page = Page([], 0, [])
    write_blocks(page, blocks)
    text = "".join(page.parts)
    grids = sorted([*page.grids, *typed_tables(text, page.grids)], key=lambda grid: (grid.start, -grid.end))
    return Content(text.rstrip("\n") + "\n" if text.strip() else "", tuple(grids))
