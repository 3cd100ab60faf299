"""PDF: characters and ruling lines of each page, pictures of pages recognised → paragraphs and tables over all pages."""

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.model import Content
from pipeline.readers.pdf.blocks import blocks_of, compose
from pipeline.readers.pdf.fonts import use_stand_in
from pipeline.readers.pdf.furniture import without_furniture
from pipeline.readers.pdf.page import Recognised, needs_recognition, read_page


class UnreadablePdfError(ValueError):
    """A PDF that cannot be opened, or whose text cannot be told."""


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


def read_pages(data: bytes) -> list[Recognised]:
    """All pages of a PDF, those that are or hold pictures with what text recognition finds on them."""
    document = open_pdf(data)
    try:
        return [read_whole(document, index, data) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadablePdfError(
            "a page of the PDF is damaged; download it again, or open it and save it as PDF anew"
        ) from error
    finally:
        document.close()


def read_whole(document: pdfium.PdfDocument, index: int, data: bytes) -> Recognised:
    """A page with what its text layer says, and its pictures where that is not all; recognition is loaded with the first of them."""
    page = read_page(document, index, data)
    if not needs_recognition(page):
        return Recognised(page)
    from pipeline.readers.pdf.pictures import read_pictures

    return read_pictures(document, index, page)


def numbers(marks: list[bool]) -> tuple[int, ...]:
    """The page numbers at which a mark is set."""
    return tuple(number for number, mark in enumerate(marks, 1) if mark)


def read(data: bytes) -> Content:
    """Text, grids and page starts of a PDF; raises UnreadablePdfError where it cannot be opened."""
    found = read_pages(data)
    pages = [each.page for each in found]
    lines = without_furniture([(page.height, page.lines) for page in pages])
    content = compose(blocks_of(pages, lines), len(pages))
    meta = {key: value for page in reversed(pages) for key, value in reversed(page.info)}
    return msgspec.structs.replace(
        content,
        meta=meta,
        unsure_pages=numbers([each.is_unsure for each in found]),
        recognised_pages=numbers([each.is_recognised for each in found]),
    )
