"""Lines and tables of all pages → paragraphs and tables in reading order → one text with its grids."""

import re

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Cell, Content, Grid
from pipeline.readers.pdf.grid import PageTable
from pipeline.readers.pdf.join import Table, TableCell, continued, opened, rows_of, with_single_edges
from pipeline.readers.pdf.lines import LABEL, Line, Measure, glued, goes_on, measures
from pipeline.readers.pdf.page import Page
from pipeline.readers.pdf.tabs import tabbed_table

CONTINUED_TABLE = re.compile(r"续\s*表\s*\d*\Z|.{0,40}[（(]续(?:表|上表)?[)）]\Z")


class Piece(msgspec.Struct, frozen=True):
    """A line with the page it stands on (0-based)."""

    page: int
    line: Line


class Paragraph(msgspec.Struct, frozen=True):
    """The lines of a paragraph."""

    pieces: tuple[Piece, ...]


Block = Paragraph | Table


def items_of(page: Page, lines: tuple[Line, ...]) -> list[Line | PageTable]:
    """Lines and tables from top to bottom, then the lines that run across the page."""
    placed: list[tuple[float, Line | PageTable]] = [(line.y - line.size / 2, line) for line in lines]
    placed += [(table.ys[0], table) for table in page.tables]
    return [item for _, item in sorted(placed, key=lambda each: each[0])] + list(page.across)


def title_rows(table: Table) -> int:
    """How many rows at a table's top are its caption printed inside the frame: one cell over all columns, no heading of a section."""
    rows = rows_of(table.cells, table.n_rows)
    height = 0
    while (
        height + 2 < len(rows)
        and len(rows[height]) == 1
        and rows[height][0].row_span == 1
        and not LABEL.match(rows[height][0].text)
    ):
        height += 1
    return height if len(rows[height]) > 1 else 0


def begin_table(item: PageTable, page: int) -> list[Block]:
    """A table's blocks: its caption, where that is printed inside the frame, and the table."""
    table = opened(item, page)
    height = title_rows(table)
    if not height:
        return [table]
    captions = [cell for cell in item.cells if cell.row < height]
    cells = tuple(msgspec.structs.replace(cell, row=cell.row - height) for cell in item.cells if cell.row >= height)
    rest = opened(msgspec.structs.replace(item, ys=item.ys[height:], cells=cells), page)
    return [*(Paragraph((Piece(page, line),)) for cell in captions for line in cell.lines), rest]


def with_table(blocks: list[Block], item: PageTable, page: int) -> list[Block]:
    """The blocks with a page's table, which may go on from the page before; `续表` between is left out."""
    table = opened(item, page)
    for back in (1, 2):
        upper = blocks[-back] if len(blocks) >= back else None
        if isinstance(upper, Table):
            whole = continued(upper, table) if upper.last_page < page else None
            if whole is not None:
                return [*blocks[:-back], whole]
            break
        last = upper.pieces[0] if isinstance(upper, Paragraph) else None
        if last is None or last.page != page or not CONTINUED_TABLE.match(last.line.text):
            break
    return [*blocks, *begin_table(item, page)]


def with_line(blocks: list[Block], piece: Piece, edges: list[Measure | None]) -> list[Block]:
    """The blocks with one more line, which may go on where the last paragraph ended."""
    upper = blocks[-1] if blocks else None
    if isinstance(upper, Paragraph):
        last = upper.pieces[-1]
        here, there = edges[last.page], edges[piece.page]
        same_page = last.page == piece.page
        if here and there and piece.page - last.page <= 1 and goes_on(last.line, piece.line, here, there, same_page):
            blocks[-1] = Paragraph((*upper.pieces, piece))
            return blocks
    blocks.append(Paragraph((piece,)))
    return blocks


def blocks_of(pages: list[Page], lines: list[tuple[Line, ...]]) -> list[Block]:
    """Paragraphs and tables in reading order, both over page breaks."""
    edges = measures(lines)
    blocks: list[Block] = []
    for number, page in enumerate(pages):
        for item in items_of(page, lines[number]):
            blocks = (
                with_line(blocks, Piece(number, item), edges)
                if isinstance(item, Line)
                else with_table(blocks, item, number)
            )
    blocks = [with_single_edges(block) if isinstance(block, Table) else block for block in blocks]
    return with_tabbed(blocks, edges)


def with_tabbed(blocks: list[Block], edges: list[Measure | None]) -> list[Block]:
    """The blocks, tables set with tabs told from paragraphs."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Paragraph) and len(block.pieces) == 1 and block.pieces[0].line.gaps:
            stop = next((index for index in range(at, len(blocks)) if isinstance(blocks[index], Table)), len(blocks))
            following = [
                (piece.page, piece.line)
                for each in blocks[at:stop]
                if isinstance(each, Paragraph)
                for piece in each.pieces
            ]
            table = tabbed_table(following, edges)
            if table is not None:
                found.append(table[0])
                at = after(blocks, at, table[1])
                continue
        found.append(block)
        at += 1
    return found


def after(blocks: list[Block], at: int, n_lines: int) -> int:
    """The block that follows the next so many lines."""
    while n_lines > 0:
        block = blocks[at]
        n_lines -= len(block.pieces) if isinstance(block, Paragraph) else 0
        at += 1
    return at


class Written(msgspec.Struct, frozen=True):
    """A block's text, its grid where it is a table (spans counted from the text's start), and where pages begin in it."""

    text: str
    grid: Grid | None
    starts: tuple[tuple[int, int], ...]


def paragraph_text(paragraph: Paragraph) -> Written:
    """A paragraph on one line."""
    text = ""
    starts: list[tuple[int, int]] = []
    for piece in paragraph.pieces:
        whole = glued(text, piece.line.text) if text else piece.line.text
        if not starts or starts[-1][0] != piece.page:
            starts.append((piece.page, len(whole) - len(piece.line.text)))
        text = whole
    return Written(text, None, tuple(starts))


def table_text(table: Table) -> Written:
    """A table row by row, its columns parted by tabs; a merged cell stands once, where it begins."""
    parts: list[str] = []
    cells: list[Cell] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for number, row in enumerate(rows_of(table.cells, table.n_rows)):
        page = min((cell.page for cell in row), default=table.page)
        if not starts or page > starts[-1][0]:
            starts.append((page, at))
        begins = {cell.col: cell for cell in row}
        for col in range(len(table.xs) - 1):
            if col in begins:
                cells.append(placed(begins[col], at, number < table.height))
                parts.append(begins[col].text)
                at += len(begins[col].text)
            parts.append("\t" if col < len(table.xs) - 2 else "\n")
            at += 1
    text = "".join(parts)[:-1]
    wide = sum(1 for row in rows_of(table.cells, table.n_rows) if len(row) > 1)
    grid = Grid(0, len(text), table.n_rows, len(table.xs) - 1, tuple(cells)) if wide > 1 else None
    return Written(text, grid, tuple(starts))


def placed(cell: TableCell, at: int, is_header: bool) -> Cell:
    """A cell whose text begins at an offset."""
    return Cell(
        cell.row, cell.col, cell.row_span, cell.col_span, is_header, at, at + len(cell.text), squeeze(cell.text)
    )


def moved(grid: Grid, by: int) -> Grid:
    """A grid whose text begins further on."""
    cells = tuple(msgspec.structs.replace(cell, start=cell.start + by, end=cell.end + by) for cell in grid.cells)
    return msgspec.structs.replace(grid, start=grid.start + by, end=grid.end + by, cells=cells)


def compose(blocks: list[Block], n_pages: int) -> Content:
    """One text of all blocks, a paragraph or table row a line."""
    texts: list[str] = []
    grids: list[Grid] = []
    starts: dict[int, int] = {}
    at = 0
    for block in blocks:
        written = table_text(block) if isinstance(block, Table) else paragraph_text(block)
        for page, start in written.starts:
            starts.setdefault(page, at + start)
        if written.grid is not None:
            grids.append(moved(written.grid, at))
        texts.append(written.text)
        at += len(written.text) + 1
    text = "\n".join(texts)
    return Content(text, tuple(grids), page_starts(starts, n_pages, len(text)))


def page_starts(starts: dict[int, int], n_pages: int, end: int) -> tuple[int, ...]:
    """Where each page begins; one without text of its own begins where the next one does."""
    found: list[int] = []
    following = end
    for page in reversed(range(n_pages)):
        following = min(starts.get(page, following), following)
        found.append(following)
    return (0, *reversed(found[:-1])) if found else ()
