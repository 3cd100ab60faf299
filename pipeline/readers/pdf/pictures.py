"""Pages of a PDF that are pictures, or hold large ones, read by text recognition; a picture cut into pages is read once, on the first."""

import ctypes

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.page import Page, Recognised, is_scan, is_unsure, unnamed_share
from pipeline.readers.pdf.rulings import IDENTITY, Matrix, bounds_of, objects
from pipeline.readers.scan.page import ScannedPage, moved, recognise
from pipeline.readers.scan.pictures import POINTS, Box, drawn, sized, to_pixels

MOST_UNNAMED = 0.2
LARGE = 0.1
SAME_PLACE = 1.0


class Shown(msgspec.Struct, frozen=True):
    """A picture on a page: its left, bottom, right and top, and its pixels across and down; a page may show a part of it."""

    box: Box
    pixels: tuple[int, int]

    def goes_on_in(self, following: "Shown") -> bool:
        """Whether the next page shows what this one cuts off at its foot."""
        alike = all(abs(self.box[side] - following.box[side]) < SAME_PLACE for side in (0, 2))
        return alike and self.pixels == following.pixels and following.box[3] > self.box[3] + SAME_PLACE


def is_picture(page: Page) -> bool:
    """Whether a page's text has to be recognised: it is a picture, has no text at all, or its fonts do not name what they show."""
    return is_scan(page) or not page.n_characters or unnamed_share(page) > MOST_UNNAMED


def read_pictures(document: pdfium.PdfDocument, index: int, page: Page) -> Recognised:
    """A page with the text of its pictures."""
    cut = cut_pictures(document, index)
    if is_picture(page) and not cut:
        return whole_page(document[index], page)
    if is_unsure(page) or cut:
        return with_parts(document, index, page, cut)
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


def with_parts(document: pdfium.PdfDocument, index: int, page: Page, cut: dict[Shown, bool]) -> Recognised:
    """A page with the lines and tables of its large pictures between its own; `cut` says of those cut into pages which begin here."""
    shown = document[index]
    try:
        pictures = large_pictures(shown) if not shown.get_rotation() else []
        parts = [
            whole_picture(document, index, each, page) if each in cut else part_of(shown, visible(shown, each), page)
            for each in pictures
            if cut.get(each, True)
        ]
    finally:
        shown.close()
    if not parts:
        return Recognised(page, bool(cut), not cut)
    lines = sorted((*page.lines, *(line for part in parts for line in part.page.lines)), key=lambda line: line.y)
    tables = (*page.tables, *(table for part in parts for table in part.page.tables))
    whole = msgspec.structs.replace(page, lines=tuple(lines), tables=tables)
    named = unnamed_share(page) == 0
    return Recognised(whole, True, not named or any(part.is_unsure for part in parts))


def cut_pictures(document: pdfium.PdfDocument, index: int) -> dict[Shown, bool]:
    """The pictures that a page shares with its neighbours, and whether each begins on it."""
    own = pictures_on(document, index)
    before = pictures_on(document, index - 1) if own and index else []
    after = pictures_on(document, index + 1) if own and index + 1 < len(document) else []
    found = {}
    for each in own:
        goes_on = any(each.goes_on_in(other) for other in after)
        comes = any(other.goes_on_in(each) for other in before)
        if goes_on or comes:
            found[each] = not comes
    return found


def pictures_on(document: pdfium.PdfDocument, index: int) -> list[Shown]:
    """The large pictures of an upright page."""
    shown = document[index]
    try:
        return [] if shown.get_rotation() else large_pictures(shown)
    finally:
        shown.close()


def whole_picture(document: pdfium.PdfDocument, index: int, picture: Shown, page: Page) -> ScannedPage:
    """All of a picture that begins on a page and goes on over the next ones, at its place on the first."""
    shown = document[index]
    try:
        left, _, _, top = shown.get_bbox()
        x0, _, x1, y1 = picture.box
        for kind, item, matrix in objects(shown):
            if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and shown_of(item, matrix) == picture:
                bitmap = pdfium.PdfImage(item, page=shown, pdf=document).get_bitmap(render=False)
                pixels = to_pixels(bitmap.to_pil())
                return without_own(moved(recognise(sized(pixels, x1 - x0)), x0 - left, top - y1), page)
    finally:
        shown.close()
    raise LookupError(f"page {index + 1} has no picture at {picture.box}")


def part_of(shown: pdfium.PdfPage, box: Box, page: Page) -> ScannedPage:
    """What a picture on a page shows, with its place on the page."""
    left, bottom, right, top = shown.get_bbox()
    x0, y0, x1, y1 = box
    margins = (x0 - left, y0 - bottom, right - x1, top - y1)
    return without_own(moved(recognise(drawn(shown, resolution(shown), margins)), x0 - left, top - y1), page)


def without_own(part: ScannedPage, page: Page) -> ScannedPage:
    """A picture's text without the lines that the page has over it as characters."""
    lines = tuple(line for line in part.page.lines if not any(overlap(line, own) for own in page.lines))
    return msgspec.structs.replace(part, page=msgspec.structs.replace(part.page, lines=lines))


def overlap(line: Line, own: Line) -> bool:
    """Whether two lines stand at one place."""
    return abs(line.y - own.y) < max(line.size, own.size) / 2 and line.x0 < own.x1 and own.x0 < line.x1


def large_pictures(shown: pdfium.PdfPage) -> list[Shown]:
    """The pictures of which a page shows so much that it covers a good part of the page."""
    left, bottom, right, top = shown.get_bbox()
    found = []
    for kind, item, matrix in objects(shown):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            picture = shown_of(item, matrix)
            x0, y0, x1, y1 = visible(shown, picture)
            if max(0.0, x1 - x0) * max(0.0, y1 - y0) >= LARGE * (right - left) * (top - bottom):
                found.append(picture)
    return found


def shown_of(item: object, matrix: Matrix) -> Shown:
    """A picture's place on its page."""
    (x0, y0), (x1, y1) = bounds_of(item, matrix)
    return Shown((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), pixels_of(item))


def visible(shown: pdfium.PdfPage, picture: Shown) -> Box:
    """What a page shows of a picture."""
    left, bottom, right, top = shown.get_bbox()
    x0, y0, x1, y1 = picture.box
    return max(left, x0), max(bottom, y0), min(right, x1), min(top, y1)


def resolution(shown: pdfium.PdfPage) -> float:
    """How many pixels an inch a page's finest large picture has."""
    found = [0.0]
    for kind, item, matrix in objects(shown):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and matrix is IDENTITY:
            width = pixels_of(item)[0]
            (x0, _), (x1, _) = bounds_of(item, matrix)
            if abs(x1 - x0) > POINTS:
                found.append(width / abs(x1 - x0) * POINTS)
    return max(found)


def pixels_of(item: object) -> tuple[int, int]:
    """The width and height of a picture in pixels."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(item, width, height)
    return int(width.value), int(height.value)
