"""PDFs for the bench: the notices of raw/ set as pages, with their tables ruled."""

import io
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from pipeline.model import Grid
from pipeline.read import find_files, read_file
from pipeline.segment import segment

FONT = "STSong-Light"
BODY = ParagraphStyle("body", fontName=FONT, fontSize=14, leading=26, wordWrap="CJK", firstLineIndent=28)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")
MARGIN = 72


def ruled(grid: Grid) -> Table:
    """A grid as a table with all its rules; a merged cell spans its rows and columns."""
    rows: list[list[Paragraph | str]] = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for cell in grid.cells:
        rows[cell.row][cell.col] = Paragraph(escape(cell.text), CELL)
        if cell.col_span > 1:
            style.append(("SPAN", (cell.col, cell.row), (cell.col + cell.col_span - 1, cell.row)))
    widest = [max((len(cell.text) for cell in grid.cells if cell.col == col), default=1) for col in range(grid.n_cols)]
    weights = [min(max(width, 4), 40) for width in widest]
    widths = [(A4[0] - 2 * MARGIN) * weight / sum(weights) for weight in weights]
    return Table(rows, widths, style=style, splitInRow=1)


def drawn(path: Path) -> bytes:
    """A notice as a PDF; the same notice gives the same bytes."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = next(each for each in find_files(path.parent) if Path(each.location) == path)
    notice = segment(read_file(file))
    story: list[Flowable] = []
    at = 0
    for grid in sorted(notice.grids, key=lambda grid: grid.start):
        story += paragraphs(notice.notice.text[at : grid.start])
        story.append(ruled(grid))
        at = grid.end
    story += paragraphs(notice.notice.text[at:])
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, leftMargin=MARGIN, rightMargin=MARGIN).build(story)
    return out.getvalue()


def paragraphs(text: str) -> list[Flowable]:
    """The lines of a text as paragraphs."""
    return [Paragraph(escape(line.strip()), BODY) for line in text.splitlines() if line.strip()]
