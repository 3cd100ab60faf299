"""Tables one cell a line whose rows have no numbers but are all complete: 县区, 新建, 改造, then a name and two figures a row.

They are told by headings of which two are known, and by rows that agree column by column in what is a figure, a time or words;
a run that breaks off inside a row stays text.
"""

import re

from pipeline.model import Cell, Grid
from pipeline.readers.flat_tables import Piece
from pipeline.readers.listed.headings import role_of
from pipeline.readers.listed.kinds import FIGURE_HEADING, kind_of
from pipeline.readers.listed.rows import STOP

FIRST = frozenset(["region", "indicator", "title", "category"])
NARROWEST, WIDEST = 3, 10
MIN_ROWS = 3
LONGEST_HEADING = 16
LONGEST_NAME = 40
LONGEST_CELL = 80
STATED = re.compile(r"[≥≤><〔\[(]?\d[\d,]*(?:\.\d+)?[%‰]?(?:以上|以下|左右|以内|及以上)?[〕\])]?")
YEAR = re.compile(r"20\d\d年?(?:目标值?|现状|基期值?|实际)?")
NO_HEADING = re.compile(r"[。;,:]")


def class_of(text: str) -> str:
    """What a cell is, as far as the cells of a column agree in it: `figure`, `time`, `dash` or `words`."""
    kind = kind_of(text)
    if kind in {"figure", "time", "dash"}:
        return kind
    return "figure" if STATED.fullmatch(text) else "words"


def says_heading(text: str) -> bool:
    """Whether a line may head a column."""
    return len(text) <= LONGEST_HEADING and not NO_HEADING.search(text) and class_of(text) in {"words", "time"}


def known(text: str) -> bool:
    """Whether a heading is of the vocabulary, a year, or one of figures."""
    return role_of(text) is not None or YEAR.fullmatch(text) is not None or FIGURE_HEADING.search(text) is not None


def agrees(row: list[Piece], shape: list[str]) -> bool:
    """Whether a row's cells are what the columns hold; a dash stands for anything but a name."""
    if STOP.match(row[0].text) or len(row[0].text) > LONGEST_NAME:
        return False
    found = [class_of(cell.text) for cell in row]
    alike = all(one == other or "dash" in (one, other) for one, other in zip(found, shape, strict=True))
    return alike and found[0] == "words" and all(len(cell.text) <= LONGEST_CELL for cell in row)


def rows_below(lines: list[Piece], first: int, width: int) -> int:
    """How many complete rows of a width follow from a line on; 0 where the lines behind them go on inside a row."""
    shape = [class_of(line.text) for line in lines[first : first + width]]
    if len(shape) < width or "figure" not in shape[1:]:
        return 0
    count = 0
    while len(row := lines[first + count * width : first + (count + 1) * width]) == width and agrees(row, shape):
        count += 1
    rest = lines[first + count * width : first + count * width + 2]
    cut_off = any(class_of(line.text) in {"figure", "dash"} for line in rest)
    return 0 if cut_off else count


def grid_of(lines: list[Piece], width: int) -> Grid:
    """The grid of lines that fill rows of a width, the first of them headings."""
    cells = tuple(
        Cell(at // width, at % width, 1, 1, at < width, line.start, line.end, line.text)
        for at, line in enumerate(lines)
    )
    return Grid(lines[0].start, lines[-1].end, len(lines) // width, width, cells)


def regular_table(lines: list[Piece], at: int) -> Grid | None:
    """The table whose headings begin at a line; None where there is none."""
    if role_of(lines[at].text) not in FIRST:
        return None
    best: tuple[int, int] | None = None
    for width in range(NARROWEST, min(WIDEST, (len(lines) - at) // (MIN_ROWS + 1)) + 1):
        headings = [line.text for line in lines[at : at + width]]
        if not says_heading(headings[-1]):
            break
        of_regions = role_of(headings[0]) == "region" and all(
            class_of(line.text) != "words" for line in lines[at + width + 1 : at + 2 * width]
        )
        if not of_regions and sum(map(known, headings)) < 2:
            continue
        count = rows_below(lines, at + width, width)
        if count >= MIN_ROWS and (best is None or count * width > best[0] * best[1]):
            best = count, width
    return grid_of(lines[at : at + (best[0] + 1) * best[1]], best[1]) if best else None


def regular_tables(lines: list[Piece]) -> list[Grid]:
    """All such tables of the filled lines of a text, in order."""
    grids: list[Grid] = []
    for at, line in enumerate(lines):
        if len(line.text) <= LONGEST_HEADING and not (grids and line.start < grids[-1].end):
            grid = regular_table(lines, at)
            grids += [grid] if grid else []
    return grids
