"""What the binary Word format says of a paragraph: its style and list, the table it stands in, the row it closes."""

import msgspec

from pipeline.readers.office.doc_file import WordFile, modifiers, number

IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST_LEVEL, LIST_NUMBER = 0x260A, 0x460B
IN_DATA = {0x6645, 0x6646, 0x646B}  # properties too long for a page, kept in the Data stream
DEFINE_TABLE, VERTICAL_MERGE, MERGE, HEADING = 0xD608, 0xD62B, 0x5624, 0x3404
DELETED, HIDDEN, SPECIAL, SYMBOL = 0x0800, 0x083C, 0x0855, 0x6A09
MERGED, BELOW, BELOW_START = 0x02, 0x20, 0x40
STYLES, FONTS = 1, 15
MAX_CHAIN = 12


class RowEnd(msgspec.Struct):
    """A table row: its column edges and each cell's flags, and whether it is a heading row."""

    edges: list[int]
    flags: list[int]
    heading: bool = False


class Properties(msgspec.Struct):
    """A paragraph's properties; `depth` is how many tables it stands in."""

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_cell: bool = False
    list_number: int | None = None
    list_level: int | None = None
    row: RowEnd | None = None


def define_table(operand: bytes) -> RowEnd:
    """Column edges and cell flags of a row (sprmTDefTable); cells without a description have no flags."""
    columns = operand[2]
    edges = [number(operand, 3 + 2 * index, "<h") for index in range(columns + 1)]
    described = 3 + 2 * (columns + 1)
    flags = []
    for index in range(columns):
        at = described + 20 * index
        flags.append(number(operand, at, "<H") if at + 2 <= len(operand) else 0)
    return RowEnd(edges, flags)


def apply(found: Properties, packed: bytes, word: WordFile, nested: bool = False) -> None:
    """Apply property modifiers in order."""
    for code, operand in modifiers(packed):
        first = operand[0] if operand else 0
        if code == IN_TABLE and first:
            found.depth = max(found.depth, 1)
        elif code == DEPTH:
            found.depth = max(0, min(number(operand, 0, "<i"), 100))
        elif code in {ROW_END, INNER_ROW_END}:
            found.row_end = bool(first)
        elif code == INNER_CELL:
            found.inner_cell = bool(first)
        elif code == LIST_NUMBER:
            found.list_number = number(operand, 0, "<h")
        elif code == LIST_LEVEL:
            found.list_level = first
        elif code in IN_DATA and not nested:
            at = number(operand, 0)
            if at + 2 <= len(word.data):
                apply(found, word.data[at + 2 : at + 2 + number(word.data, at, "<H")], word, nested=True)
        else:
            apply_table(found, code, operand)


def apply_table(found: Properties, code: int, operand: bytes) -> None:
    """Apply a modifier of a table row."""
    if code == DEFINE_TABLE and len(operand) > 3:
        heading = found.row is not None and found.row.heading
        found.row = define_table(operand)
        found.row.heading = heading
    elif code == HEADING:
        found.row = found.row or RowEnd([], [])
        found.row.heading = bool(operand[0])
    elif code == VERTICAL_MERGE and len(operand) >= 3 and found.row and operand[1] < len(found.row.flags):
        flags = found.row.flags[operand[1]] & ~(BELOW | BELOW_START)
        found.row.flags[operand[1]] = flags | {1: BELOW, 3: BELOW | BELOW_START}.get(operand[2], 0)
    elif code == MERGE and found.row:
        for index in range(operand[0] + 1, min(operand[1], len(found.row.flags))):
            found.row.flags[index] |= MERGED


def read_styles(word: WordFile) -> dict[int, tuple[int, bytes]]:
    """Paragraph styles by number: the style each is based on, and its packed paragraph properties."""
    part = word.part(STYLES)
    if len(part) < 8:
        return {}
    size, base_size = number(part, 0, "<H"), number(part, 4, "<H")
    at, styles = 2 + size, {}
    for index in range(number(part, 2, "<H")):
        if at + 2 > len(part):
            break
        length = number(part, at, "<H")
        style = part[at + 2 : at + 2 + length]
        at += 2 + length
        if len(style) > base_size + 2 and style[2] & 0x0F == 1:
            name = number(style, base_size, "<H")
            upx = base_size + 2 + 2 * name + 2
            upx += upx % 2
            packed = style[upx + 4 : upx + 2 + number(style, upx, "<H")] if upx + 2 <= len(style) else b""
            styles[index] = (number(style, 2, "<H") >> 4, packed)
    return styles


def of_style(word: WordFile, styles: dict[int, tuple[int, bytes]], style: int) -> Properties:
    """The properties that a paragraph style and those it is based on give."""
    chain: list[bytes] = []
    at = style
    while at in styles and len(chain) < MAX_CHAIN:
        chain.append(styles[at][1])
        at = styles[at][0]
    found = Properties(style)
    for packed in reversed(chain):
        apply(found, packed, word)
    return found


def paragraph_properties(word: WordFile, styles: dict[int, tuple[int, bytes]], cp: int) -> tuple[Properties, bool]:
    """The properties of the paragraph over a place, and whether it ends there."""
    fc, width = word.fc_of(cp)
    run = word.paragraphs.at(fc)
    if run is None:
        return Properties(), True
    packed = word.paragraphs.packed[run]
    style = number(packed, 0, "<H") if len(packed) >= 2 else 0
    found = of_style(word, styles, style)
    apply(found, packed[2:], word)
    return found, word.paragraphs.ends[run] <= fc + width


def fonts(word: WordFile) -> list[str]:
    """The names of the fonts by number."""
    part = word.part(FONTS)
    names, at = [], 4
    while at + 1 < len(part):
        entry = part[at + 1 : at + 1 + part[at]]
        names.append(entry[39:].decode("utf-16-le", "replace").partition("\0")[0])
        at += 1 + part[at]
    return names


def marked_characters(word: WordFile) -> tuple[list[tuple[int, int]], dict[int, tuple[int, int]]]:
    """File ranges of deleted and hidden text, and place in the file → (font, code) of symbol characters."""
    gone: list[tuple[int, int]] = []
    symbols: dict[int, tuple[int, int]] = {}
    runs = word.characters
    for start, end, packed in zip(runs.starts, runs.ends, runs.packed, strict=True):
        found = dict(modifiers(packed))
        if found.get(DELETED, b"\0")[0] == 1 or found.get(HIDDEN, b"\0")[0] == 1:
            gone.append((start, end))
        if SYMBOL in found and found.get(SPECIAL, b"\0")[0] == 1:
            symbols[start] = (number(found[SYMBOL], 0, "<H"), number(found[SYMBOL], 2, "<H"))
    return gone, symbols
