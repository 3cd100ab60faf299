"""What pdfplumber does where a page has no ruling lines; slow, so only on such pages."""

import io
import logging
from typing import Any

from pipeline.readers.pdf_layer import Box


def plumbed_page(data: bytes, index: int) -> Any:
    """A page as stored, not turned; the caller closes it and its `pdf`."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    page = pdfplumber.open(io.BytesIO(data), pages=[index + 1]).pages[0]
    page.page_obj.rotate = 0
    return page


def text_edges(data: bytes, index: int, box: Box) -> tuple[float, ...]:
    """The edges of the columns in which pdfplumber sees the words of a box (left, top, right, bottom) line up."""
    page = plumbed_page(data, index)
    try:
        table = page.crop(box, strict=False).find_table({"vertical_strategy": "text", "horizontal_strategy": "text"})
        return tuple(sorted({edge for cell in table.cells for edge in (cell[0], cell[2])})) if table else ()
    finally:
        page.close()
        page.pdf.close()
