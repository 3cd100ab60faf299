"""The ruling lines and characters of one page → its tables, cell by cell."""

from bisect import bisect_right
from itertools import pairwise
from statistics import median

import msgspec

from pipeline.readers.pdf.lines import Line, characters, is_full, joined, lines_of
from pipeline.readers.pdf.rulings import Ruling, Rulings
from pipeline.readers.pdf.runs import Run

TOUCH = 3.0
COVERED = 0.6
STICKS_OUT = 8.0
MIDDLE = 0.35
INSIDE = 1.5
PADDING = 6.0
LOW = 2.2
LINE_PITCH = 1.3
BESIDE = 0.4

Place = tuple[int, int]


class PageCell(msgspec.Struct, frozen=True):
    """A cell as one page shows it: its place and extent in the grid, its edges, and the lines of text in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    x0: float
    x1: float
    bottom: float
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The lines put together."""
        return joined(self.lines)


class PageTable(msgspec.Struct, frozen=True):
    """A table as one page shows it: the edges of its columns and rows, its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PageCell, ...]


class Frame(msgspec.Struct, frozen=True):
    """The ruling lines of one table, and the edges of its columns and rows."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def components(rulings: Rulings) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that cross or touch one another, horizontal and vertical ones, a pair of lists for each table."""
    found: list[tuple[list[Ruling], list[Ruling]]] = []
    for down in rulings.down:
        mine: tuple[list[Ruling], list[Ruling]] = ([line for line in rulings.across if touch(line, down)], [down])
        apart = []
        for other in found:
            if any(line in other[0] for line in mine[0]):
                mine = ([*other[0], *(line for line in mine[0] if line not in other[0])], other[1] + mine[1])
            else:
                apart.append(other)
        found = [*apart, mine]
    return found


def touch(across: Ruling, down: Ruling) -> bool:
    """Whether a horizontal and a vertical line meet."""
    return across.start - TOUCH <= down.at <= across.end + TOUCH and down.start - TOUCH <= across.at <= down.end + TOUCH


def edges(lines: list[Ruling], others: list[Ruling]) -> tuple[float, ...]:
    """Where the lines stand; a side that has no line but past which several others run has an edge where they end."""
    places = sorted({line.at for line in lines})
    before = [line.start for line in others if line.start < places[0] - STICKS_OUT]
    after = [line.end for line in others if line.end > places[-1] + STICKS_OUT]
    return (*((min(before),) if len(before) > 1 else ()), *places, *((max(after),) if len(after) > 1 else ()))


def frames(rulings: Rulings) -> list[Frame]:
    """The frames of a page's tables from top to bottom; a box without columns is none."""
    found = []
    for across, down in components(rulings):
        if len(across) < 2 and len(down) < 2:
            continue
        if not across or not down:
            continue
        xs, ys = edges(down, across), edges(across, down)
        if len(xs) > 2 and len(ys) > 1:
            found.append(Frame(tuple(sorted(across)), tuple(sorted(down)), xs, ys))
    return sorted(found, key=lambda frame: (frame.ys[0], frame.xs[0]))


def covered(lines: tuple[Ruling, ...], at: float, edges: tuple[float, ...]) -> list[bool]:
    """For each stretch between neighbouring edges whether lines at a place run along most of it."""
    here = [line for line in lines if line.at == at]
    return [
        sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in here) >= COVERED * (end - start)
        for start, end in pairwise(edges)
    ]


def spans(frame: Frame) -> list[tuple[int, int, int, int]]:
    """Row, column and extent of each cell: neighbours without a line between them are one."""
    n_rows, n_cols = len(frame.ys) - 1, len(frame.xs) - 1
    right = {
        (row, col): on
        for col in range(n_cols)
        for row, on in enumerate(covered(frame.down, frame.xs[col + 1], frame.ys))
    }
    below = {
        (row, col): on
        for row in range(n_rows)
        for col, on in enumerate(covered(frame.across, frame.ys[row + 1], frame.xs))
    }
    taken: set[Place] = set()
    found = []
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in taken:
                continue
            last = col
            while last + 1 < n_cols and not right[row, last] and (row, last + 1) not in taken:
                last += 1
            bottom = row
            while bottom + 1 < n_rows and open_below(bottom, col, last, right, below):
                bottom += 1
            taken |= {(y, x) for y in range(row, bottom + 1) for x in range(col, last + 1)}
            found.append((row, col, bottom - row + 1, last - col + 1))
    return found


def open_below(row: int, col: int, last: int, right: dict[Place, bool], below: dict[Place, bool]) -> bool:
    """Whether a cell's last row goes on in the next one over all its columns."""
    return not any(below[row, x] for x in range(col, last + 1)) and not any(right[row + 1, x] for x in range(col, last))


def place_of(frame: Frame, x: float, y: float) -> Place | None:
    """Row and column of a point, None outside."""
    col, row = bisect_right(frame.xs, x) - 1, bisect_right(frame.ys, y) - 1
    return (row, col) if 0 <= col < len(frame.xs) - 1 and 0 <= row < len(frame.ys) - 1 else None


def in_cells(frame: Frame, owner: dict[Place, int], runs: tuple[Run, ...]) -> tuple[dict[int, list[Run]], list[Run]]:
    """The runs of each cell by the place of their middles, and those outside; a run over an edge is cut at it."""
    filled: dict[int, list[Run]] = {}
    outside: list[Run] = []
    for run in runs:
        y = run.y - MIDDLE * run.size
        if not frame.ys[0] < y < frame.ys[-1]:
            outside.append(run)
            continue
        first, last = place_of(frame, run.x0 + INSIDE, y), place_of(frame, max(run.xs[-1], run.x1 - INSIDE), y)
        whole = first == last or (first and last and owner[first] == owner[last])
        for part in (run,) if whole else characters(run):
            place = first if whole else place_of(frame, (part.x0 + part.x1) / 2, y)
            if place is None:
                outside.append(part)
            else:
                filled.setdefault(owner[place], []).append(part)
    return filled, outside


def table_of(frame: Frame, runs: tuple[Run, ...]) -> tuple[PageTable, tuple[Run, ...]]:
    """A frame's table, and the characters outside it."""
    extents = spans(frame)
    owner = {
        (y, x): index
        for index, (row, col, height, width) in enumerate(extents)
        for y in range(row, row + height)
        for x in range(col, col + width)
    }
    inside, outside = in_cells(frame, owner, runs)
    cells = []
    for index, (row, col, height, width) in enumerate(extents):
        lines = lines_of(inside.get(index, ()))
        cell = PageCell(row, col, height, width, frame.xs[col], frame.xs[col + width], frame.ys[row + height], lines)
        if lines and row + height == len(frame.ys) - 1:
            cell, outside = with_overflow(cell, outside)
        cells.append(cell)
    return PageTable(frame.xs, frame.ys, tuple(cells)), tuple(outside)


def pitch_of(lines: tuple[Line, ...]) -> float:
    """From one baseline to the next."""
    return (
        median(lower.y - upper.y for upper, lower in pairwise(lines)) if len(lines) > 1 else LINE_PITCH * lines[-1].size
    )


def is_beside(run: Run, row: list[Run]) -> bool:
    """Whether a character stands so close to a row's ends that it is part of it."""
    near = BESIDE * run.size
    return (
        -near < min(other.x0 for other in row) - run.x1 < near or -near < run.x0 - max(other.x1 for other in row) < near
    )


def with_overflow(cell: PageCell, outside: list[Run]) -> tuple[PageCell, list[Run]]:
    """A cell at a table's foot with the lines that run out of it: the same size and pitch, between its edges."""
    lines, pitch = cell.lines, pitch_of(cell.lines)
    while cell.bottom - lines[-1].y < pitch:
        last = lines[-1]
        level = [
            run
            for run in outside
            if abs(run.y - last.y - pitch) < 0.1 * pitch and abs(run.size - last.size) < 0.05 * last.size
        ]
        row = [run for run in level if cell.x0 <= run.x0 and run.x1 <= cell.x1 + 1]
        if not row or any(is_beside(run, row) for run in level if run not in row):
            break
        line = lines_of(row)[0]
        if not is_full(last, line, cell.x1 - PADDING):
            break
        lines = (*lines, line)
        outside = [run for run in outside if run not in row]
    return msgspec.structs.replace(cell, lines=lines), outside


def page_tables(rulings: Rulings, runs: tuple[Run, ...]) -> tuple[tuple[PageTable, ...], tuple[Run, ...]]:
    """The tables of a page, and the characters outside them."""
    tables = []
    for frame in frames(rulings):
        table, rest = table_of(frame, runs)
        if sum(1 for cell in table.cells if cell.lines) > 1:
            tables.append(table)
            runs = rest
    return tuple(tables), runs
