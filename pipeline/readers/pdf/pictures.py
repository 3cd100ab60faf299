"""Pages of a PDF that are pictures, or hold large ones, read by text recognition."""

import ctypes

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.page import Page, Recognised, is_scan, is_unsure, unnamed_share
from pipeline.readers.pdf.rulings import IDENTITY, bounds_of, objects
from pipeline.readers.scan.page import ScannedPage, moved, recognise
from pipeline.readers.scan.pictures import POINTS, Box, drawn

MOST_UNNAMED = 0.2
LARGE = 0.1


def is_picture(page: Page) -> bool:
    """Whether a page's text has to be recognised: it is a picture, has no text at all, or its fonts do not name what they show."""
    return is_scan(page) or not page.n_characters or unnamed_share(page) > MOST_UNNAMED


def read_pictures(document: pdfium.PdfDocument, index: int, page: Page) -> Recognised:
    """A page with the text of its pictures."""
    if is_picture(page):
        return whole_page(document[index], page)
    if is_unsure(page):
        return with_parts(document[index], page)
    return Recognised(page, False, False)


def whole_page(shown: pdfium.PdfPage, page: Page) -> Recognised:
    """A page recognised as a whole; an empty one stays as it is."""
    try:
        if not pdfium_c.FPDFPage_CountObjects(shown.raw):
            return Recognised(page, False, False)
        scanned = recognise(drawn(shown, resolution(shown)))
    finally:
        shown.close()
    return Recognised(scanned.page, True, scanned.is_unsure)


def with_parts(shown: pdfium.PdfPage, page: Page) -> Recognised:
    """A page with the lines and tables of its large pictures between its own."""
    try:
        parts = [part_of(shown, box, page) for box in large_pictures(shown)] if not shown.get_rotation() else []
    finally:
        shown.close()
    if not parts:
        return Recognised(page, False, True)
    lines = sorted((*page.lines, *(line for part in parts for line in part.page.lines)), key=lambda line: line.y)
    tables = (*page.tables, *(table for part in parts for table in part.page.tables))
    whole = msgspec.structs.replace(page, lines=tuple(lines), tables=tables)
    named = unnamed_share(page) == 0
    return Recognised(whole, True, not named or any(part.is_unsure for part in parts))


def part_of(shown: pdfium.PdfPage, box: Box, page: Page) -> ScannedPage:
    """What a picture on a page shows, with its place on the page; the page's own lines over it are not read once more."""
    left, bottom, right, top = shown.get_bbox()
    x0, y0, x1, y1 = box
    margins = (x0 - left, y0 - bottom, right - x1, top - y1)
    part = moved(recognise(drawn(shown, resolution(shown), margins)), x0 - left, top - y1)
    lines = tuple(line for line in part.page.lines if not any(overlap(line, own) for own in page.lines))
    return msgspec.structs.replace(part, page=msgspec.structs.replace(part.page, lines=lines))


def overlap(line: Line, own: Line) -> bool:
    """Whether two lines stand at one place."""
    return abs(line.y - own.y) < max(line.size, own.size) / 2 and line.x0 < own.x1 and own.x0 < line.x1


def large_pictures(shown: pdfium.PdfPage) -> list[Box]:
    """The pictures that cover a good part of a page: left, bottom, right and top of what the page shows of them."""
    left, bottom, right, top = shown.get_bbox()
    found = []
    for kind, item, matrix in objects(shown):
        if kind != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            continue
        (x0, y0), (x1, y1) = bounds_of(item, matrix)
        box = (max(left, min(x0, x1)), max(bottom, min(y0, y1)), min(right, max(x0, x1)), min(top, max(y0, y1)))
        area = max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
        if area >= LARGE * (right - left) * (top - bottom):
            found.append(box)
    return found


def resolution(shown: pdfium.PdfPage) -> float:
    """How many pixels an inch a page's finest large picture has."""
    found = [0.0]
    for kind, item, matrix in objects(shown):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and matrix is IDENTITY:
            width = pixels_across(item)
            (x0, _), (x1, _) = bounds_of(item, matrix)
            if abs(x1 - x0) > POINTS:
                found.append(width / abs(x1 - x0) * POINTS)
    return max(found)


def pixels_across(item: object) -> int:
    """The width of a picture in pixels."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(item, width, height)
    return int(width.value)
