"""A stand-in for Chinese fonts that a PDF names and does not hold, so that every machine reads it alike.

pdfium measures text with fonts of the machine, and leaves out a character alone in its text object where no font gives
it an extent. The stand-in gives every character the extent of its em and draws nothing.
"""

import atexit
import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

WESTERN_OR_SYMBOLS = frozenset({0, 2})  # character sets for which pdfium has fonts of its own
SIMPLIFIED = 134
NAME = b"Stand-in\0"
ASCENT, DESCENT, EM = 880, -120, 1000
WHOLE_FILE = 0


def glyph() -> bytes:
    """The one shape: a contour without area from one corner of the em to the other and back."""
    box = struct.pack(">hhhhh", 1, 0, DESCENT, EM, ASCENT)
    corners = struct.pack(">hhh", 0, EM, -EM) + struct.pack(">hhh", DESCENT, ASCENT - DESCENT, DESCENT - ASCENT)
    shape = box + struct.pack(">HH", 2, 0) + b"\1\1\1" + corners
    return shape + b"\0" * (-len(shape) % 4)


def character_map() -> bytes:
    """All characters to the one shape (format 13: many to one)."""
    group = struct.pack(">III", 0x20, 0x2FFFF, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 13, 0, 28, 0, 1) + group


@cache
def font() -> bytes:
    """The smallest TrueType file that will do."""
    shape = glyph()
    head = (0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0)
    tables = {
        b"cmap": character_map(),
        b"glyf": shape,
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", *head),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, *([0] * 7), 2),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(shape)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 3, 1, 0, 0, 1, *([0] * 8)),
    }
    at = 12 + 16 * len(tables)
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    for name, data in sorted(tables.items()):
        directory += name + struct.pack(">III", 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return directory + body


def copied(data: bytes, buffer: Any, size: int) -> int:
    """The length of data that pdfium asks for, and the data where there is room for it."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


CALLBACKS: dict[str, Callable[..., Any]] = {
    "Release": lambda _info: None,
    "EnumFonts": lambda _info, _mapper: None,
    "MapFont": lambda _info, _weight, _italic, charset, _pitch, _face, _exact: (
        None if charset in WESTERN_OR_SYMBOLS else 1
    ),
    "GetFont": lambda _info, _face: None,
    "GetFontData": lambda _info, _font, table, buffer, size: copied(font(), buffer, size) if table == WHOLE_FILE else 0,
    "GetFaceName": lambda _info, _font, buffer, size: copied(NAME, buffer, size),
    "GetFontCharset": lambda _info, _font: SIMPLIFIED,
    "DeleteFont": lambda _info, _font: None,
}


@cache
def use_stand_in() -> Any:
    """Make pdfium take the stand-in for Chinese fonts that are not in the file, and its own for all others, in this process."""
    info = pdfium_c.FPDF_SYSFONTINFO()
    info.version = 1
    kinds = dict(info._fields_)
    for name, function in CALLBACKS.items():
        setattr(info, name, kinds[name](function))
    pdfium_c.FPDF_SetSystemFontInfo(info)
    atexit.register(pdfium_c.FPDF_SetSystemFontInfo, None)
    return info
