"""Grids with merged, continued and repeated cells resolved."""

import msgspec

from pipeline.model import Cell, Grid

Places = dict[tuple[int, int], int]


def cover(cells: list[Cell]) -> Places:
    """For each grid position the index of the cell that covers it."""
    return {
        (row, col): index
        for index, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }


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


def is_section(cell: Cell, grid: Grid) -> bool:
    """A cell across the whole table."""
    return cell.col_span == grid.n_cols > 1


def merge_continuations(grid: Grid) -> Grid:
    """Empty cells at the left of a row, and a group's cells printed again, go to the cell above them.

    Only a row's leading cells continue what stands above; an empty cell after a filled one is really empty.
    """
    cells = list(grid.cells)
    gone: set[int] = set()
    for row in rows_of(grid)[1:]:
        above = cover(cells)
        leading = True
        for index in row:
            cell = cells[index]
            upper_index = above.get((cell.row - 1, cell.col))
            upper = cells[upper_index] if upper_index is not None else None
            same_column = upper is not None and (upper.col, upper.col_span) == (cell.col, cell.col_span)
            repeated = upper is not None and cell.text == upper.text and cell.col <= 1 and not cell.is_header and len(row) > 1
            if not leading or upper is None or upper_index is None or is_section(upper, grid) or upper.is_header != cell.is_header:
                leading = False
                continue
            if same_column and (not cell.text or repeated):
                cells[upper_index] = msgspec.structs.replace(upper, row_span=cell.row - upper.row + cell.row_span)
                gone.add(index)
            else:
                leading = False
    kept = tuple(cell for index, cell in enumerate(cells) if index not in gone)
    return msgspec.structs.replace(grid, cells=kept)


def resolve(grid: Grid) -> Grid:
    """A reader's grid without repeated headers, its continued groups joined."""
    return merge_continuations(drop_repeated_headers(grid))
