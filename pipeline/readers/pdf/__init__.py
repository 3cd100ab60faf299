"""PDF: characters and ruling lines of each page, pictures of pages recognised → paragraphs and tables over all pages."""

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.model import Content
from pipeline.readers.pdf.blocks import blocks_of, compose
from pipeline.readers.pdf.fonts import use_stand_in
from pipeline.readers.pdf.furniture import without_furniture
from pipeline.readers.pdf.page import Page, needs_recognition, read_page


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


def read_pages(data: bytes) -> tuple[list[Page], list[int], list[int]]:
    """All pages of a PDF, and the numbers of those whose pictures were recognised and of those that stay doubtful."""
    document = open_pdf(data)
    pages, recognised, unsure = [], [], []
    try:
        for index in range(len(document)):
            page = read_page(document, index, data)
            if needs_recognition(page):
                from pipeline.readers.pdf.pictures import read_pictures

                found = read_pictures(document, index, page)
                page = found.page
                recognised += [index + 1] * found.is_recognised
                unsure += [index + 1] * found.is_unsure
            pages.append(page)
    except pdfium.PdfiumError as error:
        raise UnreadablePdfError(
            "a page of the PDF is damaged; download it again, or open it and save it as PDF anew"
        ) from error
    finally:
        document.close()
    return pages, recognised, unsure


def read(data: bytes) -> Content:
    """Text, grids and page starts of a PDF; raises UnreadablePdfError where it cannot be opened."""
    pages, recognised, unsure = read_pages(data)
    lines = without_furniture([(page.height, page.lines) for page in pages])
    content = compose(blocks_of(pages, lines), len(pages))
    meta = {key: value for page in reversed(pages) for key, value in reversed(page.info)}
    return msgspec.structs.replace(content, meta=meta, unsure_pages=tuple(unsure), recognised_pages=tuple(recognised))
