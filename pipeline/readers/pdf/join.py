"""Tables of single pages → tables that run over pages: columns matched by their edges, cells that a page break cut put together."""

import msgspec

from pipeline.fold import squeeze
from pipeline.readers.flat_tables import FIGURE, column_role
from pipeline.readers.pdf.grid import LOW, PADDING, PageCell, PageTable, pitch_of
from pipeline.readers.pdf.lines import LABEL, Line, glued, is_full

SAME_EDGE = 4.0
SAME_WIDTH = 6.0
SENTENCE_END = ("。", "；", ";", "！", "？")
MOST_HEADER_ROWS = 4


class TableCell(msgspec.Struct, frozen=True):
    """A cell of a table over pages: `page` it begins on; `last` line of text so far, the edge it may run to, and
    whether it reaches the foot of its page.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    page: int
    last: Line | None
    limit: float
    low: bool


class Table(msgspec.Struct, frozen=True):
    """A table over one or more pages; `height` of its header rows."""

    xs: tuple[float, ...]
    n_rows: int
    cells: tuple[TableCell, ...]
    height: int
    page: int
    last_page: int


def begun(cell: PageCell, page: int, foot: int) -> TableCell:
    """A page's cell as the beginning of a table's; only at the page's `foot` it matters how the cell ends."""
    if cell.row + cell.row_span < foot:
        return TableCell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text, page, None, cell.x1, False)
    last = cell.lines[-1] if cell.lines else None
    limit = cell.x1 - max(0.0, min(PADDING, min((line.x0 for line in cell.lines), default=cell.x0) - cell.x0))
    low = last is not None and cell.bottom - last.y < LOW * pitch_of(cell.lines)
    return TableCell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text, page, last, limit, low)


def rows_of(cells: tuple[TableCell, ...], n_rows: int) -> list[list[TableCell]]:
    """The cells that begin in each row, from left to right."""
    rows: list[list[TableCell]] = [[] for _ in range(n_rows)]
    for cell in cells:
        rows[cell.row].append(cell)
    return rows


def header_height(rows: list[list[TableCell]]) -> int:
    """How many rows at the top are headings: as many as the tallest cell of the first row, where no figure stands in them."""
    tall = max((cell.row_span for cell in rows[0]), default=1)
    if len(rows[0]) < 2 or not 1 < tall <= min(MOST_HEADER_ROWS, len(rows) - 1):
        return 1
    below = [cell.text for row in rows[1:tall] for cell in row]
    wide = any(cell.col_span > 1 for cell in rows[0])
    return tall if wide and below and not any(FIGURE.match(squeeze(text)) for text in below) else 1


def opened(table: PageTable, page: int) -> Table:
    """A page's table as the beginning of one over pages."""
    n_rows = len(table.ys) - 1
    cells = tuple(begun(cell, page, n_rows) for cell in table.cells)
    return Table(table.xs, n_rows, cells, header_height(rows_of(cells, n_rows)), page, page)


def near(edge: float, edges: tuple[float, ...]) -> bool:
    """Whether an edge stands among others."""
    return any(abs(edge - other) <= SAME_EDGE for other in edges)


def common_edges(upper: Table, lower: Table) -> tuple[float, ...] | None:
    """The column edges of two tables laid over one another, None where they do not match."""
    shift = upper.xs[0] - lower.xs[0]
    moved = tuple(edge + shift for edge in lower.xs)
    if abs(moved[-1] - upper.xs[-1]) > SAME_WIDTH:
        return None
    few, many = sorted((moved[1:-1], upper.xs[1:-1]), key=len)
    if 2 * sum(1 for edge in few if near(edge, many)) < len(few):
        return None
    return tuple(sorted((*upper.xs, *(edge for edge in moved if not near(edge, upper.xs)))))


def on_edges(table: Table, edges: tuple[float, ...], shift: float) -> Table:
    """The table's columns counted by other edges."""
    place = [min(range(len(edges)), key=lambda index: abs(edges[index] - edge - shift)) for edge in table.xs]
    cells = tuple(
        msgspec.structs.replace(
            cell,
            col=place[cell.col],
            col_span=place[cell.col + cell.col_span] - place[cell.col],
            limit=cell.limit + shift,
            last=None
            if cell.last is None
            else msgspec.structs.replace(cell.last, x0=cell.last.x0 + shift, x1=cell.last.x1 + shift),
        )
        for cell in table.cells
    )
    return msgspec.structs.replace(table, xs=edges, cells=cells)


def texts(row: list[TableCell]) -> list[str]:
    """What the cells of a row say."""
    return [squeeze(cell.text) for cell in row]


def repeated_header(upper: list[list[TableCell]], lower: list[list[TableCell]], height: int) -> int:
    """How many rows at the top of the lower table print the upper one's header again."""
    if [texts(row) for row in lower[:height]] != [texts(row) for row in upper[:height]]:
        return 0
    return height


def has_own_header(row: list[TableCell]) -> bool:
    """Whether a row is headings of columns: most of its cells are known as such."""
    said = [text for text in texts(row) if text]
    return len(said) > 1 and 2 * sum(1 for text in said if column_role(text)) >= len(said) + 1


def without_rows(table: Table, height: int) -> Table:
    """The table without its first rows."""
    cells = tuple(msgspec.structs.replace(cell, row=cell.row - height) for cell in table.cells if cell.row >= height)
    return msgspec.structs.replace(table, n_rows=table.n_rows - height, cells=cells)


def bond(upper: TableCell, lower: TableCell) -> str:
    """How a cell at the top of a page stands to the one above it: `empty`, `same`, `cut`, `late` or `new`."""
    if (upper.col, upper.col_span) != (lower.col, lower.col_span):
        return "new"
    if not lower.text:
        return "empty"
    if squeeze(upper.text) == squeeze(lower.text):
        return "same"
    if not upper.text:
        return "late"
    follows = Line(lower.text, 0, 0, 0, 0)
    whole = upper.text.endswith(SENTENCE_END) or LABEL.match(lower.text) or upper.last is None
    if whole or not upper.low or upper.last is None or not is_full(upper.last, follows, upper.limit):
        return "new"
    return "cut"


def bonds(upper: Table, lower: Table) -> tuple[list[tuple[TableCell, TableCell, str]], bool]:
    """Which cells of the lower table's first row belong to cells above, and whether the whole row does."""
    above = {
        col: cell
        for cell in upper.cells
        if cell.row + cell.row_span == upper.n_rows
        for col in range(cell.col, cell.col + cell.col_span)
    }
    first = rows_of(lower.cells, lower.n_rows)[0]
    pairs = [(above[cell.col], cell, bond(above[cell.col], cell)) for cell in first if cell.col in above]
    kinds = [kind for _, _, kind in pairs]
    if len(pairs) == len(first) and "cut" in kinds and not {"new", "same"} & set(kinds) and kinds[0] != "late":
        return pairs, True
    leading = []
    for pair in pairs:
        if pair[2] not in {"empty", "same", "cut"}:
            break
        leading.append(pair)
    return (leading if len(leading) < len(first) or "cut" in kinds else []), False


def stretched(upper: TableCell, lower: TableCell, kind: str, rows: int) -> TableCell:
    """The upper cell with what the lower one adds to it."""
    grown = msgspec.structs.replace(upper, row_span=upper.row_span + rows)
    if kind not in {"cut", "late"}:
        return grown
    return msgspec.structs.replace(
        grown, text=glued(upper.text, lower.text), last=lower.last, limit=lower.limit, low=lower.low
    )


def appended(upper: Table, lower: Table) -> Table:
    """The lower table's rows below the upper one's, cut cells put together."""
    pairs, same_row = bonds(upper, lower)
    offset = upper.n_rows - (1 if same_row else 0)
    grown = {
        above: stretched(above, below, kind, below.row_span - (1 if same_row else 0)) for above, below, kind in pairs
    }
    used = {below for _, below, _ in pairs}
    kept = [grown.get(cell, cell) for cell in upper.cells]
    new = [msgspec.structs.replace(cell, row=cell.row + offset) for cell in lower.cells if cell not in used]
    cells = tuple(sorted((*kept, *new), key=lambda cell: (cell.row, cell.col)))
    return msgspec.structs.replace(upper, n_rows=offset + lower.n_rows, cells=cells, last_page=lower.last_page)


def continued(upper: Table, lower: Table) -> Table | None:
    """Two tables as one where the lower one, first on the next page, goes on where the upper one ended; else None.

    Columns are matched by their edges, so that a page on which a column is not split has fewer of them. A lower table
    with other headings is a table of its own.
    """
    edges = common_edges(upper, lower)
    if edges is None or lower.page != upper.last_page + 1:
        return None
    upper_there = on_edges(upper, edges, 0.0)
    lower_there = on_edges(lower, edges, upper.xs[0] - lower.xs[0])
    above, below = rows_of(upper_there.cells, upper.n_rows), rows_of(lower_there.cells, lower.n_rows)
    again = repeated_header(above, below, upper.height)
    if not again and has_own_header(below[0]):
        return None
    if again == lower.n_rows:
        return msgspec.structs.replace(upper, last_page=lower.last_page)
    return appended(upper_there, without_rows(lower_there, again))


def with_single_edges(table: Table) -> Table:
    """The table without columns in which no cell begins (a line that another page alone has and no cell uses)."""
    used = sorted({cell.col for cell in table.cells} | {0})
    if len(used) == len(table.xs) - 1:
        return table
    ends = [*used, len(table.xs) - 1]
    place = {col: sum(1 for other in used if other < col) for col in range(len(table.xs))}
    cells = tuple(
        msgspec.structs.replace(
            cell, col=place[cell.col], col_span=max(1, place[cell.col + cell.col_span] - place[cell.col])
        )
        for cell in table.cells
    )
    return msgspec.structs.replace(table, xs=tuple(table.xs[col] for col in ends), cells=cells)
