"""What pdfplumber does where pdfium's characters or the ruling lines do not suffice; slow, so only on such pages."""

import io
import logging
from typing import Any

from pipeline.readers.pdf_runs import Box, Style, TextLayer, angle_of


def plumbed_page(data: bytes, index: int) -> Any:
    """A page as stored, not turned; the caller closes it and its `pdf`."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    page = pdfplumber.open(io.BytesIO(data), pages=[index + 1]).pages[0]
    page.page_obj.rotate = 0
    return page


def text_layer(data: bytes, index: int) -> TextLayer:
    """A page's characters as the file stores them, whatever fonts the machine has."""
    page = plumbed_page(data, index)
    try:
        left, bottom = float(page.mediabox[0]), float(page.mediabox[1])
        chars = [char for char in page.chars if len(char["text"]) == 1]
    finally:
        page.close()
        page.pdf.close()

    def origin(place: int) -> tuple[float, float]:
        return chars[place]["matrix"][4] + left, chars[place]["matrix"][5] + bottom

    def style(place: int) -> Style:
        return Style(chars[place]["size"], angle_of(*chars[place]["matrix"][:2]), False)

    def box(place: int) -> Box:
        char = chars[place]
        return char["x0"] + left, char["y0"] + bottom, char["x1"] + left, char["y1"] + bottom

    return TextLayer("".join(char["text"] for char in chars), origin, style, box)
