"""Tables that a PDF sets with tabs instead of ruling lines: headings of columns, then rows whose parts begin at tab stops.

Such lines are a table only where it can be read without guessing: most headings are known as such, they begin at
stops of one even distance, and every row below has as many cells. Anything else stays text.
"""

import msgspec

from pipeline.fold import squeeze
from pipeline.readers.flat_tables import column_role
from pipeline.readers.pdf.join import Table, TableCell
from pipeline.readers.pdf.lines import Gap, Line, Measure, glued

DISTANCES = (36.0, 21.0, 28.35, 35.45, 24.0, 32.0, 42.0)
ON_STOP = 0.6
FEWEST_CELLS = 3
FEWEST_ROWS = 2
BLANK = 0.55


class Cut(msgspec.Struct, frozen=True):
    """A part of a line, how many tabs stand before it, and whether that may as well be a mere blank."""

    tabs: int
    text: str
    blank: bool = False


Row = tuple[int, list[Cut]]


class Stops(msgspec.Struct, frozen=True):
    """Tab stops at an even distance, and how far in a paragraph begins."""

    distance: float
    indent: float

    def count(self, start: float, end: float) -> int:
        """How many stops a gap reaches over, none where it does not end at one; both counted from the left margin."""
        nearest = round(end / self.distance)
        if nearest < 1 or abs(end - nearest * self.distance) > ON_STOP:
            return 0
        return nearest - int((start + ON_STOP) // self.distance)


def stops_of(line: Line, left: float) -> Stops | None:
    """The tab stops at which the columns of a heading line begin, one tab apart; None where there are none."""
    for distance in DISTANCES:
        stops = Stops(distance, line.x0 - left)
        if all(stops.count(gap.x0 - left, gap.x1 - left) == 1 for gap in line.gaps):
            return stops
    return None


def heading_cells(line: Line) -> list[str]:
    """The headings that a line holds, empty where it is no line of headings."""
    if len(line.gaps) < FEWEST_CELLS - 1:
        return []
    starts = [0, *(gap.at for gap in line.gaps)]
    cells = [squeeze(line.text[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    return cells if 2 * sum(1 for cell in cells if column_role(cell)) > len(cells) else []


def cuts(line: Line, stops: Stops, left: float) -> list[Cut]:
    """The parts of a line between tabs."""
    lead = stops.count(0.0, line.x0 - left) if abs(line.x0 - left - stops.indent) > ON_STOP else 0
    found, at, tabs, blank = [], 0, lead, False
    for gap in line.gaps:
        count = stops.count(gap.x0 - left, gap.x1 - left)
        if count:
            found.append(Cut(tabs, line.text[at : gap.at].strip(), blank))
            at, tabs, blank = gap.at, count, is_blank(line, gap)
    return [*found, Cut(tabs, line.text[at:].strip(), blank)]


def is_blank(line: Line, gap: Gap) -> bool:
    """Whether a gap is as narrow as a blank and stands between Chinese characters."""
    around = line.text[: gap.at].rstrip()[-1:] + line.text[gap.at : gap.at + 1]
    return gap.x1 - gap.x0 <= BLANK * line.size and not any(char.isascii() for char in around)


def rows_below(lines: list[tuple[int, Line]], stops: Stops, edges: list[Measure | None]) -> tuple[list[Row], int]:
    """The rows, headings first, that the lines make up to one without tabs that opens a paragraph; and how many lines they take."""
    rows: list[Row] = []
    for number, (page, line) in enumerate(lines):
        margin = edges[page]
        if margin is None:
            return rows, number
        parts = cuts(line, stops, margin.left)
        if abs(line.x0 - margin.left - stops.indent) <= ON_STOP:
            if len(parts) == 1:
                return rows, number
            rows.append((page, []))
        row = rows[-1][1]
        if row and not parts[0].tabs:
            row[-1] = msgspec.structs.replace(row[-1], text=glued(row[-1].text, parts[0].text))
            parts = parts[1:]
        row += parts
    return rows, len(lines)


def cells_of(row: list[Cut], width: int) -> list[str]:
    """The cells of a row; where it has too many, and only then, a blank at a tab stop is a blank."""
    excess = sum(max(1, cut.tabs) for cut in row) - width
    blanks = [index for index, cut in enumerate(row) if index and cut.blank and cut.tabs == 1]
    merged = set(blanks) if len(blanks) == excess else set()
    cells: list[str] = []
    for index, cut in enumerate(row):
        if index in merged:
            cells[-1] = f"{cells[-1]} {cut.text}"
        else:
            cells += [""] * ((cut.tabs or 1) - 1)
            cells.append(cut.text)
    return cells


def tabbed_table(lines: list[tuple[int, Line]], edges: list[Measure | None]) -> tuple[Table, int] | None:
    """The table that begins with the first of the lines (each with its page), and how many lines it takes; None for text."""
    page, head = lines[0]
    margin = edges[page]
    headings = heading_cells(head)
    stops = stops_of(head, margin.left) if headings and margin else None
    if stops is None:
        return None
    cut, taken = rows_below(lines, stops, edges)
    rows = [(place, cells_of(row, len(headings))) for place, row in cut]
    if len(rows) <= FEWEST_ROWS or any(len(row) != len(headings) for _, row in rows):
        return None
    cells = tuple(
        TableCell(number, col, 1, 1, text, place, None, 0.0, False)
        for number, (place, row) in enumerate(rows)
        for col, text in enumerate(row)
    )
    columns = tuple(float(col) for col in range(len(headings) + 1))
    return Table(columns, len(rows), cells, 1, page, rows[-1][0]), taken
