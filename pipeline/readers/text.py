"""Plain text: decoded, line ends made \\n, tables in either flattened form found as grids."""

import codecs
import re
from collections.abc import Sequence

from pipeline.model import Content, Grid
from pipeline.readers.blocks import compose
from pipeline.readers.drawn import with_tables
from pipeline.readers.flat_tables import find_tables
from pipeline.readers.listed import find_listed_tables, find_regular_tables
from pipeline.readers.piped import with_tabs

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class UnreadableTextError(ValueError):
    """Bytes that are no text in a known encoding."""


def looks_like_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by its zero bytes or by its share of CJK code units."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for name, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        high_bytes = sample[high::2]
        cjk = sum(1 for byte in high_bytes if byte in (0x00, 0x20, 0x30, 0xFF) or 0x4E <= byte <= 0x9F)
        if cjk >= 0.97 * len(high_bytes) and any(byte in (0x00, 0x30) for byte in high_bytes):
            low_bytes = sample[1 - high :: 2]
            if len(set(low_bytes)) > 8 or len(sample) < 64:
                return name
    return None


def decode(data: bytes) -> str:
    """Text of the bytes: byte order mark, then strict UTF-8, then GB18030; anything else raises."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableTextError(
                    f"the file starts like {encoding} but byte {error.start} breaks it; save it as UTF-8"
                ) from error
    guessed = looks_like_utf16(data)
    for name in ("utf-8", *((guessed,) if guessed else ()), "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or plausible(text):
            return text
    raise UnreadableTextError("the bytes are neither UTF-8 nor GB18030 text; save the notice as UTF-8")


def plausible(text: str) -> bool:
    """Whether text decoded by guess reads like Chinese or plain writing and not like binary data."""
    sample = text[:20000]
    strange = sum(1 for char in sample if CONTROL.match(char) or "\ue000" <= char <= "\uf8ff")
    common = sum(
        1
        for char in sample
        if char.isascii() or "\u4e00" <= char <= "\u9fff" or char in "，。、；：“”‘’（）《》〔〕—　％"
    )
    return strange <= 0.002 * len(sample) and common >= 0.9 * len(sample)


def overlaps(grid: Grid, others: Sequence[Grid]) -> bool:
    """Whether a grid shares characters with another one."""
    return any(grid.start < other.end and other.start < grid.end for other in others)


def read(data: bytes) -> Content:
    """Text and grids of a plain-text notice."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if len(CONTROL.findall(text[:100000])) > 0.01 * len(text[:100000]):
        raise UnreadableTextError("the file holds binary data, not text; give it the extension of its real format")
    blocks = with_tables(text) if "│" in text or "┃" in text else None
    drawn = compose(blocks) if blocks is not None else None
    text, tabbed = (drawn.text, drawn.grids) if drawn else (text, find_tables(with_tabs(text)))
    listed = [grid for grid in find_listed_tables(text) if not overlaps(grid, tabbed)]
    found = [*tabbed, *listed]
    found += [grid for grid in find_regular_tables(text) if not overlaps(grid, found)]
    return Content(text, tuple(sorted(found, key=lambda grid: grid.start)))
