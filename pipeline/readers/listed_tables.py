"""Tables that plain text has flattened to one cell a line, without tabs: headings from 序号 on, then rows numbered 1, 2, 3 …

Such a run of lines is a table only where it can be read without guessing: the numbered rows are equally long, and as
long as the headings (or shorter by one, where a heading stands over the last ones).  Anything else stays text.
"""

import re

from pipeline.model import Grid
from pipeline.readers.flat_tables import Piece, Rows, column_role, grid_of, lines_of, piece

NUMBER_HEADINGS = {"序号", "编号", "序"}
MAX_HEADING = 24
MAX_COLUMNS = 14
MIN_ROWS = 3
UNDER = re.compile(r"\d{4}年|数量|目标|指标|现状|面积|投资|[一二三四]季度")


def filled_lines(text: str) -> list[Piece]:
    """The lines that hold something, in order."""
    return [cell for start, end in lines_of(text) if (cell := piece(text, start, end)).text]


def heading_run(lines: list[Piece], at: int) -> list[Piece]:
    """The headings from 序号 up to the row numbered 1; empty where no such row follows soon."""
    for end in range(at + 2, min(at + MAX_COLUMNS + 2, len(lines))):
        if lines[end].text == "1":
            return lines[at:end]
        if len(lines[end].text) > MAX_HEADING:
            return []
    return []


def numbered_rows(lines: list[Piece], start: int, width: int) -> Rows:
    """Rows of `width` lines each that open with 1, 2, 3 …; they end where the next number is not in its place."""
    rows: Rows = []
    at = start
    while at + width <= len(lines) and lines[at].text == str(len(rows) + 1):
        rows.append(lines[at : at + width])
        at += width
    return rows


def header_rows(headings: list[Piece], width: int) -> Rows | None:
    """The headings as one row, or as two where one stands over the last ones; None where they do not fit."""
    if len(headings) == width:
        return [headings]
    if len(headings) != width + 1:
        return None
    for over in range(1, len(headings) - 2):
        below = headings[over + 1 :]
        if all(UNDER.search(cell.text) for cell in below) and not UNDER.match(headings[over].text):
            blanks = [Piece(cell.start, cell.start, "") for cell in headings[:over]]
            return [headings[: over + 1], [*blanks, *below]]
    return None


def table_at(lines: list[Piece], at: int) -> tuple[Grid, int] | None:
    """The table whose headings begin at a line, and the line after it."""
    headings = heading_run(lines, at)
    if len(headings) < 3 or sum(column_role(cell.text) is not None for cell in headings) < 2:
        return None
    first = at + len(headings)
    for width in (len(headings), len(headings) - 1):
        rows = numbered_rows(lines, first, width)
        header = header_rows(headings, width)
        if len(rows) < MIN_ROWS or header is None:
            continue
        grid = grid_of([*header, *rows])
        if grid is not None:
            return grid, first + width * len(rows)
    return None


def find_listed_tables(text: str) -> tuple[Grid, ...]:
    """All such tables of the text in order."""
    if not any(word in text for word in NUMBER_HEADINGS):
        return ()
    lines = filled_lines(text)
    grids: list[Grid] = []
    at = 0
    while at < len(lines):
        found = table_at(lines, at) if lines[at].text in NUMBER_HEADINGS else None
        if found is None:
            at += 1
            continue
        grids.append(found[0])
        at = found[1]
    return tuple(grids)
