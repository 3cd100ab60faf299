"""Tables without ruling lines: rows of words that line up in columns, whose edges pdfplumber finds."""

from itertools import pairwise

from pipeline.readers.pdf.grid import Frame, PageTable, table_of
from pipeline.readers.pdf.layer import Box
from pipeline.readers.pdf.plumber import text_edges
from pipeline.readers.pdf.rulings import Ruling
from pipeline.readers.pdf.runs import Run

APART = 1.0
ALIGNED = 0.6
FEWEST_COLUMNS = 3
FEWEST_ROWS = 4
MARGIN = 3.0
ROW_GAP = 3.0

Span = tuple[float, float]


def chunk_spans(row: list[Run]) -> list[Span]:
    """Left and right edges of the parts of a row that wide gaps part."""
    spans = [(row[0].x0, row[0].x1)]
    for left, right in pairwise(row):
        if right.x0 - left.x1 > APART * max(left.size, right.size):
            spans.append((right.x0, right.x1))
        else:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right.x1))
    return spans


def line_up(upper: list[Span], lower: list[Span], size: float) -> bool:
    """Whether two rows have the same columns: each part shares an edge or its middle with the part above."""
    near = ALIGNED * size
    return len(upper) == len(lower) and all(
        abs(a - c) <= near or abs(b - d) <= near or abs(a + b - c - d) <= 2 * near
        for (a, b), (c, d) in zip(upper, lower, strict=True)
    )


def aligned(rows: list[list[Run]]) -> list[list[Run]]:
    """The longest stretch of rows that line up, each with the one above it; empty where it is short or has few columns."""
    best: list[list[Run]] = []
    stretch: list[list[Run]] = []
    above: list[Span] = []
    for row in rows:
        spans = chunk_spans(row) if len(row) >= FEWEST_COLUMNS else []
        size = row[0].size
        goes_on = spans and stretch and line_up(above, spans, size) and row[0].y - stretch[-1][0].y <= ROW_GAP * size
        stretch = [*stretch, row] if goes_on else [row]
        above = spans
        if len(spans) >= FEWEST_COLUMNS and len(stretch) > len(best):
            best = stretch
    return best if len(best) >= FEWEST_ROWS else []


def bounds(rows: list[list[Run]]) -> Box:
    """Left, top, right and bottom of rows."""
    runs = [run for row in rows for run in row]
    return (
        min(run.x0 for run in runs) - MARGIN,
        min(run.y - run.size for run in runs) - MARGIN / 3,
        max(run.x1 for run in runs) + MARGIN,
        max(run.y + 0.25 * run.size for run in runs) + MARGIN / 3,
    )


def column_edges(rows: list[list[Run]], found: tuple[float, ...]) -> tuple[float, ...]:
    """The edges between columns that cut no part of a row; of several in one gap the first."""
    spans = [span for row in rows for span in chunk_spans(row)]
    left, right = min(start for start, _ in spans), max(end for _, end in spans)
    inner = [
        edge for edge in found if left < edge < right and not any(start + 1 < edge < end - 1 for start, end in spans)
    ]
    kept: list[float] = []
    for edge in inner:
        if not kept or any(kept[-1] <= (start + end) / 2 <= edge for start, end in spans):
            kept.append(edge)
    return (left - MARGIN, *kept, right + MARGIN)


def unruled_table(data: bytes, index: int, rows: list[list[Run]]) -> tuple[PageTable, tuple[Run, ...]] | None:
    """The table that a page without ruling lines sets in columns, and the runs outside it; None where nothing lines up."""
    stretch = aligned(rows)
    if not stretch:
        return None
    box = bounds(stretch)
    xs = column_edges(stretch, text_edges(data, index, box))
    if len(xs) <= FEWEST_COLUMNS:
        return None
    middles = [(upper[0].y + lower[0].y - lower[0].size * 0.7) / 2 for upper, lower in pairwise(stretch)]
    ys = (box[1], *middles, box[3])
    frame = Frame(tuple(Ruling(y, xs[0], xs[-1]) for y in ys), tuple(Ruling(x, ys[0], ys[-1]) for x in xs), xs, ys)
    return table_of(frame, tuple(run for row in rows for run in row))
