"""Tables that plain text has flattened to one cell a line, without tabs, with cells left out.

They are told by their headings, from 序号 on, and by rows numbered 1, 2, 3 …  How many columns there are, where a cell
was left out and which lines are one cell follows from what the complete rows hold; a run of lines that can be read
in two ways stays text.
"""

import re
from collections import Counter

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Cell, Grid
from pipeline.readers.flat_tables import Piece, lines_of, piece
from pipeline.readers.listed.alignment import GROUP_TITLE, NOWHERE, Fit, Shape, fitted, full_rows, rows_of, shape_of
from pipeline.readers.listed.headings import Heading, guessed, headings_of, role_of, text_of
from pipeline.readers.listed.kinds import FIGURE_HEADING
from pipeline.readers.listed.regular import regular_tables
from pipeline.readers.listed.rows import SECTION, Run, number_of, runs

NUMBER_HEADINGS = frozenset(["序号", "编号", "序"])
END_OF_HEADING = re.compile(r"(?:情况|[数率量])\Z")
MAX_HEADING = 24
MAX_SECTION = 60
MAX_LINES = 24
MIN_ROWS = 3
MOSTLY = 0.5
MIN_COLUMNS = 3
MAX_SECTIONS = 2
MOST_LEFT_OUT = 2
DEAREST = 0.6
MOST_ODD = 1.5
UNSURE = 0.15
SAMPLE = 60
NARROWEST = 10
CLOSE_HEADINGS = 0.25
CLOSE_WIDTHS = 0.05


class Reading(msgspec.Struct, frozen=True):
    """One way to read a run of lines: its headings, rows and their columns, the section lines over the first row, its cost a line."""

    cost: float
    n_lines: int
    headings: list[Heading]
    sections: list[Piece]
    rows: list[Run]
    fits: list[Fit]
    width: int


def filled_lines(text: str) -> list[Piece]:
    """The lines that hold something, in order."""
    return [cell for start, end in lines_of(text) if (cell := piece(text, start, end)).text]


def first_row(lines: list[Piece], at: int) -> int | None:
    """The line of the number 1 below headings that begin at a line; None where it does not follow soon."""
    for end in range(at + 2, min(at + MAX_LINES, len(lines))):
        if number_of(lines[end].text) == ("plain", 1):
            return end
        if len(lines[end].text) > MAX_SECTION:
            return None
    return None


def section_cost(text: str) -> float:
    """How odd it would be for a line between the headings and the first row to be the title of a group of rows."""
    if SECTION.match(text) or text.endswith(":"):
        return 0.3
    if END_OF_HEADING.search(text):
        return 3.0
    return 0.6 if GROUP_TITLE.match(text) and not FIGURE_HEADING.search(text) else 1.5


def most_common_width(found: list[Run]) -> int:
    """The number of lines that most rows have, 0 where no number is that common."""
    sizes = Counter(len(run.lines) for run in found if not run.is_total)
    size, rows = sizes.most_common(1)[0]
    return size if size >= MIN_COLUMNS and rows >= MOSTLY * sizes.total() else 0


def readings(lines: list[Piece], at: int, first: int) -> list[Reading]:
    """The ways to read the lines from `at` as a table whose first row begins at `first`."""
    found = runs(lines, first, frozenset([lines[at].text]))
    if all(run.is_total for run in found):
        return []
    common = most_common_width(found)
    known: dict[int, tuple[list[Fit], Shape]] = {}
    out: list[Reading] = []
    for sections in range(min(MAX_SECTIONS, first - at - MIN_COLUMNS) + 1):
        above, over = lines[at : first - sections], lines[first - sections : first]
        if any(len(line.text) > MAX_HEADING for line in above) or any(role_of(line.text) for line in over):
            continue
        least = max(MIN_COLUMNS, common - 1 if common else len(above) // 2)
        for width in range(least, min(len(above), common + MOST_LEFT_OUT if common else len(above)) + 1):
            full = full_rows(found, width)
            seed = shape_of(full, width) if full else None if common else guessed(above, width)
            if seed is None:
                continue
            if width not in known or not full:
                known[width] = fitted(found, seed)
            fits, shape = known[width]
            cost, headings = headings_of(above, shape)
            if headings and cost <= MOST_ODD:
                n_lines = sum(1 for each in fits for place in each.places if place != NOWHERE)
                total = sum(each.cost for each in fits) + cost + sum(section_cost(line.text) for line in over)
                out.append(Reading(total / n_lines + 0.7 / width, n_lines, headings, over, found, fits, width))
    return out


def is_sure(reading: Reading) -> bool:
    """Whether a reading has rows enough, fits well, and leaves hardly a row to guesses."""
    numbered = [fit for run, fit in zip(reading.rows, reading.fits, strict=True) if not run.is_total]
    unsure = sum(1 for fit in numbered if not fit.sure)
    if any((0, 0) in fit.places[1:] for fit in numbered):
        return False
    named = sum(1 for heading in reading.headings if role_of(text_of(heading.lines)))
    enough = len(numbered) >= MIN_ROWS and named >= 2 and not unfilled(reading)
    return enough and unsure <= UNSURE * len(numbered) and reading.cost <= DEAREST


def unfilled(reading: Reading) -> bool:
    """Whether some column holds nothing in any row, other than one for remarks."""
    filled = {
        col for run, fit in zip(reading.rows, reading.fits, strict=True) if not run.is_total for _, col in fit.places
    }
    remarks = {head.col for head in reading.headings if role_of(text_of(head.lines)) == "attribute"}
    return not set(range(reading.width)) <= filled | remarks


def joined(text: str, lines: list[Piece] | tuple[Piece, ...]) -> Piece:
    """Lines as one cell."""
    start, end = lines[0].start, lines[-1].end
    return Piece(start, end, squeeze(text[start:end]))


def group_columns(reading: Reading) -> set[int]:
    """The columns behind the number that name groups of rows: those left out in some row before one that never is."""
    filled = [
        {col for row, col in fit.places if row == 0}
        for run, fit in zip(reading.rows, reading.fits, strict=True)
        if not run.is_total
    ]
    found: set[int] = set()
    for col in range(1, reading.width - 1):
        if all(col in row for row in filled):
            break
        found.add(col)
    return found if len(found) < reading.width - 2 else set()


def grid_of(text: str, reading: Reading) -> Grid:
    """The grid of a reading: groups reach down to their last row, totals to their first figure, sections across."""
    cells = [
        Cell(head.row, head.col, head.row_span, head.col_span, True, own.start, own.end, own.text)
        for head in reading.headings
        for own in [joined(text, head.lines)]
    ]
    at = 1 + max(head.row for head in reading.headings)
    groups = group_columns(reading)
    over: dict[int, int] = {}
    pending = reading.sections
    for run, fit in zip(reading.rows, reading.fits, strict=True):
        for section in pending:
            cells.append(Cell(at, 0, 1, reading.width, False, section.start, section.end, section.text))
            at, over = at + 1, {}
        for nth, lines in enumerate(rows_of(run, fit.places)):
            row = {col: joined(text, cell) for col, cell in lines.items()}
            reaching = set(range(min(row))) if nth else groups
            over = add_row(cells, row, at, reaching, {} if run.is_total else over, run.is_total)
            at += 1
        left = [line for line, place in zip(run.lines, fit.places, strict=True) if place == NOWHERE]
        pending = [] if run.last else left
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Grid(cells[0].start, max(cell.end for cell in cells), at, reading.width, ordered)


def add_row(
    cells: list[Cell], row: dict[int, Piece], at: int, reaching: set[int], over: dict[int, int], total: bool
) -> dict[int, int]:
    """Adds a row's cells; cells above in the `reaching` columns that it leaves out reach down to it.

    `over` says which cell stands over each column; the one for the next row is returned.
    """
    over = dict(over)
    for col in reaching - row.keys():
        if col in over:
            upper = cells[over[col]]
            cells[over[col]] = msgspec.structs.replace(upper, row_span=at - upper.row + 1)
    for col, cell in sorted(row.items()):
        span = min((other for other in row if other > 0), default=1) if total and col == 0 else 1
        over[col] = len(cells)
        cells.append(Cell(at, col, 1, span, False, cell.start, cell.end, cell.text))
    return over


def rivals(best: Reading, other: Reading) -> bool:
    """Whether another reading could be the right one too: as many columns under other headings, or more or fewer columns."""
    if not is_sure(other):
        return False
    if other.width == best.width:
        return (other.cost - best.cost) * best.n_lines < CLOSE_HEADINGS
    return other.cost - best.cost < CLOSE_WIDTHS


def is_wrapped(lines: list[Piece]) -> bool:
    """Whether lines were broken at a fixed width, so that a line is no cell: many are exactly as long as the longest."""
    sizes = Counter(len(line.text) for line in lines)
    longest = max(sizes)
    return longest >= NARROWEST and sizes[longest] >= max(4, len(lines) / 8)


def table_at(text: str, lines: list[Piece], at: int) -> Grid | None:
    """The table whose headings begin at a line, None where there is none or it can be read in several ways."""
    first = first_row(lines, at)
    if (
        first is None
        or first - at < MIN_COLUMNS
        or is_wrapped(lines[first : first + SAMPLE])
        or (at and role_of(lines[at - 1].text) is not None)
    ):
        return None
    found = sorted(readings(lines, at, first), key=lambda reading: reading.cost)
    if not found or not is_sure(found[0]) or any(rivals(found[0], other) for other in found[1:]):
        return None
    return grid_of(text, found[0])


def find_listed_tables(text: str) -> tuple[Grid, ...]:
    """All such tables of the text in order."""
    if not any(word in text for word in NUMBER_HEADINGS):
        return ()
    lines = filled_lines(text)
    grids: list[Grid] = []
    for at, line in enumerate(lines):
        if line.text in NUMBER_HEADINGS and not (grids and line.start < grids[-1].end):
            grid = table_at(text, lines, at)
            grids += [grid] if grid else []
    return tuple(grids)


def find_regular_tables(text: str) -> tuple[Grid, ...]:
    """The tables of complete rows without numbers, one cell a line."""
    return tuple(regular_tables(filled_lines(text)))
