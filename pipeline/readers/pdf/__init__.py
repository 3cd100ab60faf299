"""PDF with a text layer: characters and ruling lines of each page → paragraphs and tables over all pages."""

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.model import Content
from pipeline.readers.pdf.blocks import blocks_of, compose
from pipeline.readers.pdf.fonts import use_stand_in
from pipeline.readers.pdf.furniture import without_furniture
from pipeline.readers.pdf.page import Page, is_scan, is_unsure, read_page

MOST_UNMAPPED = 0.2


class UnreadablePdfError(ValueError):
    """A PDF that cannot be opened, or whose text cannot be told."""


class ScannedPdfError(UnreadablePdfError):
    """A PDF that holds pictures of pages and no text: text recognition is needed."""


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The document; raises UnreadablePdfError with what to do."""
    use_stand_in()
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise UnreadablePdfError(
                "the PDF is locked with a password; open it with the password and save a copy without one"
            ) from error
        raise UnreadablePdfError(
            "the file is damaged or no PDF; download it again, or open it and save it as PDF anew"
        ) from error


def read_pages(data: bytes) -> list[Page]:
    """All pages of a PDF."""
    document = open_pdf(data)
    try:
        return [read_page(document, index, data) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadablePdfError(
            "a page of the PDF is damaged; download it again, or open it and save it as PDF anew"
        ) from error
    finally:
        document.close()


def check(pages: list[Page]) -> None:
    """Raise where the pages are pictures, or where their fonts do not tell which characters they show."""
    n_characters, n_unmapped = sum(page.n_characters for page in pages), sum(page.n_unmapped for page in pages)
    if n_unmapped > MOST_UNMAPPED * (n_characters + n_unmapped):
        raise ScannedPdfError(
            "the PDF's fonts do not say which characters they show; text recognition is needed to read it"
        )
    if not n_characters or 2 * sum(map(is_scan, pages)) > len(pages):
        raise ScannedPdfError(
            "the PDF is a scan (pictures of pages without text); text recognition is needed to read it"
        )


def read(data: bytes) -> Content:
    """Text, grids and page starts of a PDF; raises UnreadablePdfError where there is no text to read."""
    pages = read_pages(data)
    check(pages)
    lines = without_furniture([(page.height, page.lines) for page in pages])
    content = compose(blocks_of(pages, lines), len(pages))
    meta = {key: value for page in reversed(pages) for key, value in reversed(page.info)}
    unsure = tuple(number for number, page in enumerate(pages, 1) if is_unsure(page))
    return msgspec.structs.replace(content, meta=meta, unsure_pages=unsure)
