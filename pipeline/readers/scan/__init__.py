"""Scanned pages: pictures of pages → the text and tables they show, by text recognition."""

import msgspec

from pipeline.model import Content
from pipeline.readers.pdf.blocks import blocks_of, compose
from pipeline.readers.pdf.furniture import without_furniture
from pipeline.readers.scan.page import ScannedPage, recognise
from pipeline.readers.scan.pictures import pictures_in


def read(data: bytes) -> Content:
    """Text, grids and page starts of a PNG, JPEG or TIFF; raises UnreadablePictureError where it cannot be opened."""
    return content_of([recognise(picture) for picture in pictures_in(data)])


def content_of(pages: list[ScannedPage]) -> Content:
    """The text of recognised pages; those that a person should look at are named."""
    read = [each.page for each in pages]
    lines = without_furniture([(page.height, page.lines) for page in read])
    content = compose(blocks_of(read, lines), len(read))
    unsure = tuple(number for number, page in enumerate(pages, 1) if page.is_unsure)
    return msgspec.structs.replace(content, unsure_pages=unsure, recognised_pages=tuple(range(1, len(read) + 1)))
