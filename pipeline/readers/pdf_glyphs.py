"""The characters of a PDF page with the places they are drawn at, turned upright.

Places are in points from the page's upper left corner, `y` downwards, as a reader sees the page: pages stored
sideways are turned by the direction their text runs in, whether the page says so itself or not.
"""

import ctypes
import math
from collections import Counter

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

SOFT_HYPHEN = 2
UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
SAME_PLACE = 0.35
WIDE = 1.4
RIGHT_ANGLE = 90


class Glyph(msgspec.Struct, frozen=True):
    """A drawn character: its left and right edge, its baseline, its size, and whether white space stands before it."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool = False


class Turn(msgspec.Struct, frozen=True):
    """How stored places become upright ones: the direction text runs in, and the box that the page shows."""

    angle: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.angle in (90, 270) else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The upright place of a stored one."""
        if self.angle == 90:
            return y - self.bottom, x - self.left
        if self.angle == 180:
            return self.right - x, y - self.bottom
        if self.angle == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


class PageText(msgspec.Struct, frozen=True):
    """A page's characters in its own direction, those that run across it, and how many say not which they are."""

    turn: Turn
    glyphs: tuple[Glyph, ...]
    across: tuple[tuple[Glyph, ...], ...]
    n_unmapped: int


class Drawn(msgspec.Struct, frozen=True):
    """A character as the file stores it: origin, far edge of its box, size and the angle it is drawn at."""

    char: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    angle: int
    spaced: bool


def character(code: int) -> str:
    """The character of a code; empty where it is none that a text can hold."""
    if code == SOFT_HYPHEN:
        return "-"
    if code in UNMAPPED or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return chr(code)


def paired(high: int, low: int) -> int:
    """The code that two UTF-16 halves make."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)


def drawn_characters(textpage: pdfium.PdfTextPage) -> tuple[list[Drawn], int]:
    """All characters with their places in drawing order, white space as a mark on the next one; and the unmapped ones."""
    handle = textpage.raw
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
    found: list[Drawn] = []
    spaced, unmapped, high = False, 0, 0
    for index in range(pdfium_c.FPDFText_CountChars(handle)):
        code = pdfium_c.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if high and 0xDC00 <= code <= 0xDFFF:
            code = paired(high, code)
        high = 0
        char = character(code)
        if not char or char.isspace():
            spaced = True
            unmapped += code in UNMAPPED
            continue
        pdfium_c.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(handle, index, box)
        pdfium_c.FPDFText_GetMatrix(handle, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(handle, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        angle = 0 if matrix.b == 0 and matrix.a >= 0 else round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        found.append(Drawn(char, x.value, y.value, (box.left, box.bottom, box.right, box.top), size, angle, spaced))
        spaced = False
    return found, unmapped


def upright(drawn: Drawn, turn: Turn) -> Glyph:
    """A character at its upright place; one without a width gets the usual one."""
    x0, y = turn.place(drawn.x, drawn.y)
    left, bottom, right, top = drawn.box
    x1 = max(turn.place(left, bottom)[0], turn.place(right, top)[0])
    if x1 <= x0:
        x1 = x0 + drawn.size * (0.5 if drawn.char.isascii() else 1.0)
    return Glyph(drawn.char, x0, x1, y, drawn.size, drawn.spaced)


def apart(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters, two equal ones that one wide shape stands for (a dash of two ems) side by side."""
    found = list(glyphs)
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        wide = left.x1 - left.x0 > WIDE * left.size
        if wide and left.char == right.char and (left.x0, left.y, left.x1) == (right.x0, right.y, right.x1):
            middle = (left.x0 + left.x1) / 2
            found[index] = msgspec.structs.replace(left, x1=middle)
            found[index + 1] = msgspec.structs.replace(right, x0=middle)
    return found


def once(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """The characters without those drawn again at the same place (fake bold, shadows)."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    for glyph in apart(glyphs):
        near = SAME_PLACE * min(glyph.x1 - glyph.x0, glyph.size)
        col, row = int(glyph.x0 // 8), int(glyph.y // 8)
        around = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.char, col + dx, row + dy), ())
        ]
        if any(abs(other.x0 - glyph.x0) < near and abs(other.y - glyph.y) < near for other in around):
            continue
        seen.setdefault((glyph.char, col, row), []).append(glyph)
        kept.append(glyph)
    return tuple(kept)


def shown_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what the page shows."""
    left, bottom, right, top = page.get_bbox()
    return float(left), float(bottom), float(right), float(top)


def page_text(page: pdfium.PdfPage) -> PageText:
    """The characters a page shows.

    What runs across the page (a page number beside a table printed sideways) is kept apart, one group a direction;
    what is drawn aslant is a watermark and left out, and so is what lies outside the page.
    """
    textpage = page.get_textpage()
    try:
        drawn, unmapped = drawn_characters(textpage)
    finally:
        textpage.close()
    box = shown_box(page)
    angles = Counter(each.angle for each in drawn if each.angle % RIGHT_ANGLE == 0)
    main = min(angles, key=lambda angle: (-angles[angle], angle)) if angles else -page.get_rotation() % 360
    groups: dict[int, list[Glyph]] = {}
    for each in drawn:
        if each.angle % RIGHT_ANGLE:
            continue
        turn = Turn(each.angle, *box)
        glyph = upright(each, turn)
        width, height = turn.size
        if -1 <= glyph.x0 <= width and 0 <= glyph.y <= height + 1:
            groups.setdefault(each.angle, []).append(glyph)
    across = tuple(once(groups[angle]) for angle in sorted(groups) if angle != main)
    return PageText(Turn(main, *box), once(groups.get(main, [])), across, unmapped)
