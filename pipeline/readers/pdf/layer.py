"""What pdfium says of a PDF page's characters: their text, and by index where each stands and what it looks like."""

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

UNMAPPED = frozenset({0, 0xFFFE, 0xFFFF})

ADDRESS, NUMBER = ctypes.c_void_p, ctypes.c_int
Box = tuple[float, float, float, float]


class Style(msgspec.Struct, frozen=True):
    """What the characters of a run share: their size in points and the angle they are drawn at."""

    size: float
    angle: int


class TextLayer(msgspec.Struct, frozen=True):
    """What is asked of a page's characters: their text, and by index a character's origin, style and right or far edge."""

    chars: str
    origin: Callable[[int], tuple[float, float]]
    style: Callable[[int], Style]
    box: Callable[[int], Box]


def unchecked(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes addresses as they are: the checks of each argument cost more than the call itself."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def angle_of(a: float, b: float) -> int:
    """The whole degrees that a matrix turns by."""
    return 0 if b == 0 and a >= 0 else round(math.degrees(math.atan2(b, a))) % 360


def characters(handle: object) -> str:
    """The text of a page, one character an index; what no text can hold is a replacement character."""
    count = pdfium_c.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text.replace("\0", "\ufffd").replace("\ufffe", "\ufffd")
    return "".join(whole([pdfium_c.FPDFText_GetUnicode(handle, index) for index in range(count)]))


def whole(codes: list[int]) -> Iterator[str]:
    """A character a code; of two UTF-16 halves the first gives the character, the second a control character."""
    for index, code in enumerate(codes):
        following = codes[index + 1] if index + 1 < len(codes) else 0
        if 0xD800 <= code <= 0xDBFF and 0xDC00 <= following <= 0xDFFF:
            yield chr(0x10000 + ((code - 0xD800) << 10) + following - 0xDC00)
        elif 0xDC00 <= code <= 0xDFFF and index and 0xD800 <= codes[index - 1] <= 0xDBFF:
            yield "\x1f"
        else:
            yield "\ufffd" if code in UNMAPPED or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def layer_of(textpage: pdfium.PdfTextPage) -> TextLayer:
    """What pdfium says of a page's characters."""
    handle = textpage.raw
    x, y, matrix, rect = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
    to_x, to_y, page = ctypes.byref(x), ctypes.byref(y), ctypes.cast(handle, ADDRESS).value
    to_matrix = ctypes.byref(matrix)
    ask = unchecked(pdfium_c.FPDFText_GetCharOrigin, NUMBER, ADDRESS, NUMBER, ADDRESS, ADDRESS)
    ask_matrix = unchecked(pdfium_c.FPDFText_GetMatrix, NUMBER, ADDRESS, NUMBER, ADDRESS)
    ask_size = unchecked(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, NUMBER)

    def origin(index: int) -> tuple[float, float]:
        ask(page, index, to_x, to_y)
        return x.value, y.value

    def style(index: int) -> Style:
        ask_matrix(page, index, to_matrix)
        size = ask_size(page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        return Style(size, angle_of(matrix.a, matrix.b))

    def box(index: int) -> Box:
        pdfium_c.FPDFText_GetLooseCharBox(handle, index, rect)
        return rect.left, rect.bottom, rect.right, rect.top

    return TextLayer(characters(handle), origin, style, box)
