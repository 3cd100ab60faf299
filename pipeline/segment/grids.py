"""Grids with merged, continued and repeated cells resolved."""

import msgspec

from pipeline.model import Cell, Grid

COLUMN_LETTERS = frozenset("甲乙丙丁ABCD")
Places = dict[tuple[int, int], int]


def positions(cell: Cell) -> list[tuple[int, int]]:
    """The grid positions that a cell covers."""
    if cell.row_span == cell.col_span == 1:
        return [(cell.row, cell.col)]
    return [
        (row, col)
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]


def rows_of(grid: Grid) -> list[list[int]]:
    """Indices of the cells that begin in each row."""
    rows: list[list[int]] = [[] for _ in range(grid.n_rows)]
    for index, cell in enumerate(grid.cells):
        rows[cell.row].append(index)
    return rows


def drop_repeated_headers(grid: Grid) -> Grid:
    """Header rows printed again at the top of a page are dropped; rows below move up."""
    rows = rows_of(grid)
    texts = [[grid.cells[index].text for index in row] for row in rows]
    height = 1 + max((cell.row for cell in grid.cells if cell.is_header), default=0)
    headers = [texts[row] for row in range(height)]
    gone = {row for row in range(height, grid.n_rows) if texts[row] in headers and len(texts[row]) > 1}
    if not gone:
        return grid
    shift = [row - sum(1 for other in gone if other < row) for row in range(grid.n_rows)]
    cells = tuple(msgspec.structs.replace(cell, row=shift[cell.row]) for cell in grid.cells if cell.row not in gone)
    return msgspec.structs.replace(grid, n_rows=grid.n_rows - len(gone), cells=cells)


def heading_height(grid: Grid) -> int:
    """How many rows at the top of a grid hold headings."""
    return 1 + max((cell.row + cell.row_span - 1 for cell in grid.cells if cell.is_header), default=-1)


def counts_columns(texts: list[str]) -> bool:
    """Whether a row's cells only number the columns: 甲 乙 1 2 3, (1) (2) (3), A B C."""
    counted = [text.strip("()=+-") for text in texts if text]
    plain = [text for text in counted if text not in COLUMN_LETTERS]
    return (
        len(counted) > 2 and all(text.isdigit() for text in plain) and plain == [str(n + 1) for n in range(len(plain))]
    )


def drop_column_numbers(grid: Grid) -> Grid:
    """The row below the headings that numbers the columns (甲 | 乙 | 1 | 2) is dropped, as are headings printed again."""
    height = heading_height(grid)
    row = [cell for cell in grid.cells if cell.row == height]
    if not height or grid.n_rows < height + 2 or not counts_columns([cell.text for cell in row]):
        return grid
    cells = [cell for cell in grid.cells if cell.row != height]
    moved = tuple(msgspec.structs.replace(cell, row=cell.row - (cell.row > height)) for cell in cells)
    return msgspec.structs.replace(grid, n_rows=grid.n_rows - 1, cells=moved)


def is_section(cell: Cell, grid: Grid) -> bool:
    """A cell across the whole table."""
    return cell.col_span == grid.n_cols > 1


def continues(cell: Cell, upper: Cell, grid: Grid, width: int) -> bool:
    """Whether a cell is empty below, or repeats, the cell of the same columns above it."""
    if cell.text and (cell.text != upper.text or cell.col > 1 or cell.is_header or width <= 1):
        return False
    return (
        (upper.col, upper.col_span) == (cell.col, cell.col_span)
        and not is_section(upper, grid)
        and upper.is_header == cell.is_header
    )


def merge_continuations(grid: Grid) -> Grid:
    """Empty cells at the left of a row, and a group's cells printed again, go to the cell above them.

    Only a row's leading cells continue what stands above; an empty cell after a filled one is really empty.
    """
    cells = list(grid.cells)
    gone: set[int] = set()
    over: Places = {}
    for number, row in enumerate(rows_of(grid)):
        leading = number > 0
        for index in row:
            cell = cells[index]
            above = over.get((cell.row - 1, cell.col)) if leading else None
            leading = above is not None and continues(cell, cells[above], grid, len(row))
            owner = above if leading and above is not None else index
            if cell.row_span == cell.col_span == 1:
                over[cell.row, cell.col] = owner
            else:
                over |= dict.fromkeys(positions(cell), owner)
            if leading:
                upper = cells[owner]
                cells[owner] = msgspec.structs.replace(upper, row_span=cell.row - upper.row + cell.row_span)
                gone.add(index)
    if not gone:
        return grid
    kept = tuple(cell for index, cell in enumerate(cells) if index not in gone)
    return msgspec.structs.replace(grid, cells=kept)


def resolve(grid: Grid) -> Grid:
    """A reader's grid without repeated headers, its continued groups joined."""
    return merge_continuations(drop_column_numbers(drop_repeated_headers(grid)))
