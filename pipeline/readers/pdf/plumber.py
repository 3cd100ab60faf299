"""What pdfplumber does where a page has no ruling lines; slow, so only on such pages."""

import io
import logging

from pipeline.readers.pdf.layer import Box

BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def text_edges(data: bytes, index: int, box: Box) -> tuple[float, ...]:
    """The edges of the columns in which pdfplumber sees the words of a box (left, top, right, bottom) line up.

    There are none where it cannot read the page: pdfium is the more patient one with damaged files.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            page.page_obj.rotate = 0
            table = page.crop(box, strict=False).find_table(BY_TEXT)
            return tuple(sorted({edge for cell in table.cells for edge in (cell[0], cell[2])})) if table else ()
    except (MalformedPDFException, PdfminerException):
        return ()
