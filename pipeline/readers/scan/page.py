"""A picture of a page → the same page that a PDF with a text layer would give, and how sure it is."""

import msgspec

from pipeline.readers.pdf.grid import PageCell, PageTable, page_tables
from pipeline.readers.pdf.lines import Line, lines_of
from pipeline.readers.pdf.page import Page
from pipeline.readers.scan.pictures import Picture
from pipeline.readers.scan.rulings import table_rulings, without_rulings
from pipeline.readers.scan.text import Strip, Written, cut_at_rulings, dash_in, lines_read, runs_in, strip_around
from pipeline.readers.scan.upright import levelled, upright, without_seals

DOUBTFUL = 0.6
MOST_DOUBTFUL = 0.03


class ScannedPage(msgspec.Struct, frozen=True):
    """A page as recognised, and the share of its characters that are doubtful."""

    page: Page
    doubtful: float

    @property
    def is_unsure(self) -> bool:
        """Whether a reader should look at the page itself."""
        return self.doubtful > MOST_DOUBTFUL


def empty_cells(tables: tuple[PageTable, ...]) -> list[Strip]:
    """The places of the cells in which no text was found."""
    return [
        Strip(cell.x0, table.ys[cell.row], cell.x1, cell.bottom)
        for table in tables
        for cell in table.cells
        if not cell.lines
    ]


def doubtful_share(lines: list[Written]) -> float:
    """The share of characters that the model is not sure of."""
    sure = [each for line in lines for each in line.reading.sure]
    return sum(each < DOUBTFUL for each in sure) / len(sure) if sure else 0.0


def recognise(picture: Picture) -> ScannedPage:
    """A page of pixels read: turned upright, levelled, its seals and ruling lines taken off the text."""
    pixels, quads = levelled(*upright(without_seals(picture.pixels, picture.scale)))
    level = Picture(pixels, picture.scale)
    rulings = table_rulings(level)
    clean = Picture(without_rulings(level, rulings), level.scale)
    strips = [part for quad in quads for part in cut_at_rulings(strip_around(quad, level.scale), rulings)]
    lines = lines_read(strips, clean)
    runs = tuple(run for line in lines for run in runs_in(line))
    tables, rest = page_tables(rulings, runs)
    dashes = tuple(dash for strip in empty_cells(tables) if (dash := dash_in(strip, clean)))
    if dashes:
        tables, rest = page_tables(rulings, (*runs, *dashes))
    n_characters = sum(len(run.text) for run in runs)
    page = Page(level.height, lines_of(rest), (), tables, n_characters, 0, 1.0)
    return ScannedPage(page, doubtful_share(lines))


def moved(scanned: ScannedPage, right: float, down: float) -> ScannedPage:
    """A part of a page with the places it has on the page, in points."""
    replace = msgspec.structs.replace

    def shifted(line: Line) -> Line:
        gaps = tuple(replace(gap, x0=gap.x0 + right, x1=gap.x1 + right) for gap in line.gaps)
        return replace(line, x0=line.x0 + right, x1=line.x1 + right, y=line.y + down, gaps=gaps)

    def shifted_cell(cell: PageCell) -> PageCell:
        lines = tuple(map(shifted, cell.lines))
        return replace(cell, x0=cell.x0 + right, x1=cell.x1 + right, bottom=cell.bottom + down, lines=lines)

    tables = tuple(
        PageTable(
            tuple(x + right for x in table.xs), tuple(y + down for y in table.ys), tuple(map(shifted_cell, table.cells))
        )
        for table in scanned.page.tables
    )
    page = replace(scanned.page, lines=tuple(map(shifted, scanned.page.lines)), tables=tables)
    return replace(scanned, page=page)
