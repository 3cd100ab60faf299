"""One PDF page as read: its lines, its tables, and what speaks for a picture of a page."""

import msgspec
import pypdfium2 as pdfium

from pipeline.readers.pdf.columns import unruled_table
from pipeline.readers.pdf.furniture import PAGE_NUMBER
from pipeline.readers.pdf.grid import PageTable, page_tables
from pipeline.readers.pdf.info import Pairs, info_box
from pipeline.readers.pdf.lines import Line, lines_in, lines_of, rows_of
from pipeline.readers.pdf.rulings import page_rulings
from pipeline.readers.pdf.runs import page_runs

SCANNED_PICTURE = 0.5
EMBEDDED_PICTURE = 0.1
WHOLE_PAGE = 0.9
FEW_CHARACTERS = 30
SOME_UNMAPPED = 0.02


class Page(msgspec.Struct, frozen=True):
    """A page: its height, the lines outside its tables, those that run across the page, its tables, how many characters
    it has and how many its fonts do not name, the share of it that its largest picture covers,
    and what its information box says.
    """

    height: float
    lines: tuple[Line, ...]
    across: tuple[Line, ...]
    tables: tuple[PageTable, ...]
    n_characters: int
    n_unmapped: int
    picture: float
    info: Pairs = ()


class Recognised(msgspec.Struct, frozen=True):
    """A page with what was recognised on it, whether anything was, and whether a person should look at it."""

    page: Page
    is_recognised: bool = False
    is_unsure: bool = False


def read_page(document: pdfium.PdfDocument, index: int, data: bytes) -> Page:
    """One page's lines and tables; page numbers that run across it are left out."""
    page = document[index]
    try:
        text = page_runs(page)
        rulings = page_rulings(page, text.turn)
    finally:
        page.close()
    tables, rest = page_tables(rulings, text.runs)
    info, rest = info_box(rest)
    rows = rows_of(rest)
    unruled = unruled_table(data, index, rows) if not tables and text.turn.angle == 0 else None
    if unruled:
        tables, rows = (unruled[0],), rows_of(unruled[1])
    across = tuple(line for runs in text.across for line in lines_of(runs) if not PAGE_NUMBER.match(line.text))
    n_characters = sum(len(run.text) for runs in (text.runs, *text.across) for run in runs)
    return Page(text.turn.size[1], lines_in(rows), across, tables, n_characters, text.n_unmapped, rulings.picture, info)


def is_scan(page: Page) -> bool:
    """A picture of a page, with no more text than a scanner's stamp."""
    return page.picture >= SCANNED_PICTURE and page.n_characters < FEW_CHARACTERS


def unnamed_share(page: Page) -> float:
    """The share of a page's characters that its fonts do not name."""
    return page.n_unmapped / (page.n_characters + page.n_unmapped) if page.n_unmapped else 0.0


def is_unsure(page: Page) -> bool:
    """A page that shows more than its text says: a scanned one, one with a large picture, one with unknown characters."""
    return is_scan(page) or EMBEDDED_PICTURE <= page.picture < WHOLE_PAGE or unnamed_share(page) > SOME_UNMAPPED


def needs_recognition(page: Page) -> bool:
    """A page whose text layer does not hold all that it shows, or nothing."""
    return is_unsure(page) or not page.n_characters
