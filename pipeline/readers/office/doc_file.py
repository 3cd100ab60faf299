"""The binary Word file ([MS-DOC]): its streams, the piece table as text, and the properties of paragraphs and characters.

Places in the text (`cp`) count UTF-16 code units; places in the file (`fc`) count bytes of the WordDocument stream.
"""

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator

import msgspec
import olefile

WORD, WORD_95 = 0xA5EC, 0xA5DC
NFIB_97 = 0xC1
ENCRYPTED, TABLE_1 = 0x0100, 0x0200
PAGE = 512
CLX, PARAGRAPHS, CHARACTERS = 33, 13, 12  # numbers of the (fc, lcb) pairs in the file information block
MAX_CHARS = 5_000_000
CUT_OFF = "the file is damaged or cut off; get it again from its source"
COUNTS = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64, 0x68)


class Declined(ValueError):  # noqa: N818 (not a failure: another program may read the file)
    """A binary Word file of a kind that this reader does not know."""


class Piece(msgspec.Struct, frozen=True):
    """A run of text: its places [start, end), where it begins in the file, bytes a character."""

    start: int
    end: int
    fc: int
    width: int


class Runs(msgspec.Struct, frozen=True):
    """Property runs by place in the file: where each begins and ends, and its packed properties."""

    starts: list[int]
    ends: list[int]
    packed: list[bytes]

    def at(self, fc: int) -> int | None:
        """The run over a place."""
        index = bisect_right(self.starts, fc) - 1
        return index if index >= 0 and fc < self.ends[index] else None


class WordFile(msgspec.Struct, frozen=True):
    """A Word file taken apart; `text` has one character a code unit, `lengths` are those of its stories in order."""

    main: bytes
    table: bytes
    data: bytes
    text: str
    lengths: tuple[int, ...]
    pieces: tuple[Piece, ...]
    paragraphs: Runs
    characters: Runs

    def fc_of(self, cp: int) -> tuple[int, int]:
        """Where a character stands in the file, and its width."""
        index = bisect_right(self.pieces, cp, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(0, index)]
        return piece.fc + (cp - piece.start) * piece.width, piece.width

    def part(self, number: int) -> bytes:
        """A part of the table stream by its number in the file information block, empty where there is none."""
        start, length = located(self.main, number)
        return self.table[start : start + length]


def number(data: bytes, at: int, form: str = "<I") -> int:
    """A number at a place; raises ValueError beyond the end."""
    if at < 0 or at + struct.calcsize(form) > len(data):
        raise ValueError(CUT_OFF)
    return int(struct.unpack_from(form, data, at)[0])


def located(main: bytes, index: int) -> tuple[int, int]:
    """Start and length of a part of the table stream; (0, 0) where the file has no such part."""
    pairs = number(main, 0x98, "<H")
    if index >= pairs:
        return 0, 0
    return number(main, 0x9A + 8 * index), number(main, 0x9A + 8 * index + 4)


def streams(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The streams WordDocument, its table, and Data; raises ValueError where there is no readable Word document."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            found = {}
            for name in ("WordDocument", "0Table", "1Table", "Data", "EncryptedPackage"):
                found[name] = ole.openstream(name).read() if ole.exists(name) else b""
                if not found[name] and ole.exists(name) and ole.get_size(name):
                    raise ValueError(f"its stream {name} is missing")
    except Exception as error:  # olefile lets through what its own parsing trips over
        raise ValueError(f"the file is damaged or cut off ({error}); get it again from its source") from error
    if found["EncryptedPackage"]:
        raise ValueError("the file is protected by a password; save it without one")
    main = found["WordDocument"]
    if not main:
        raise Declined("the file holds no Word document")
    if number(main, 0, "<H") == WORD_95 or number(main, 2, "<H") < NFIB_97:
        raise Declined("the file is of Word 95 or before")
    if number(main, 0, "<H") != WORD:
        raise Declined("the file does not begin like a Word document")
    flags = number(main, 0x0A, "<H")
    if flags & ENCRYPTED:
        raise ValueError("the file is protected by a password; save it without one")
    return main, found["1Table"] if flags & TABLE_1 else found["0Table"], found["Data"]


def read_pieces(clx: bytes) -> tuple[Piece, ...]:
    """The piece table."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + number(clx, at + 1, "<H")
    if at >= len(clx) or clx[at] != 2:
        raise Declined("the file has no table of its pieces of text")
    plc = clx[at + 5 : at + 5 + number(clx, at + 1)]
    count = (len(plc) - 4) // 12
    pieces: list[Piece] = []
    for index in range(count):
        start, end = number(plc, 4 * index), number(plc, 4 * index + 4)
        fc = number(plc, 4 * (count + 1) + 8 * index + 2)
        compressed = bool(fc & 0x40000000)
        place = (fc & 0x3FFFFFFF) // 2 if compressed else fc & 0x3FFFFFFF
        if start <= end <= MAX_CHARS and (not pieces or start == pieces[-1].end):
            pieces.append(Piece(start, end, place, 1 if compressed else 2))
        else:
            raise Declined("the table of the pieces of text is damaged")
    return tuple(pieces)


def decode(main: bytes, piece: Piece) -> str:
    """The characters of a piece, one a code unit."""
    raw = main[piece.fc : piece.fc + (piece.end - piece.start) * piece.width]
    if len(raw) < (piece.end - piece.start) * piece.width:
        raise ValueError(CUT_OFF)
    if piece.width == 1:
        return "".join(bytes((byte,)).decode("cp1252", "replace") if 0x80 <= byte < 0xA0 else chr(byte) for byte in raw)
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def property_runs(main: bytes, plc: bytes, paragraphs: bool) -> Runs:
    """The packed properties on the formatted pages that a part lists; a paragraph's begin with the number of its style."""
    runs: list[tuple[int, int, bytes]] = []
    count = max(0, (len(plc) - 4) // 8)
    for index in range(count):
        page_at = (number(plc, 4 * (count + 1) + 4 * index) & 0x3FFFFF) * PAGE
        page = main[page_at : page_at + PAGE]
        if len(page) < PAGE:
            continue
        for run in range(page[-1]):
            start, end = number(page, 4 * run), number(page, 4 * run + 4)
            entry = 4 * (page[-1] + 1) + run * (13 if paragraphs else 1)
            runs.append((start, end, packed_at(page, 2 * page[entry], paragraphs) if entry < PAGE else b""))
    runs.sort(key=lambda run: run[:2])
    return Runs([run[0] for run in runs], [run[1] for run in runs], [run[2] for run in runs])


def packed_at(page: bytes, at: int, paragraphs: bool) -> bytes:
    """The packed properties at a place of a formatted page."""
    if at == 0 or at >= PAGE - 1:
        return b""
    if not paragraphs:
        return page[at + 1 : at + 1 + page[at]]
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def open_word(data: bytes) -> WordFile:
    """A binary Word file taken apart; raises `Declined` where another program may still read it, else ValueError."""
    main, table, extra = streams(data)
    start, length = located(main, CLX)
    if start + length > len(table):
        raise ValueError(CUT_OFF)
    pieces = read_pieces(table[start : start + length])
    text = "".join(decode(main, piece) for piece in pieces)
    lengths = tuple(number(main, at) for at in COUNTS)
    if not text or lengths[0] > len(text):
        raise Declined("the file's text is not where its tables say")
    runs = []
    for index, paragraphs in ((PARAGRAPHS, True), (CHARACTERS, False)):
        start, length = located(main, index)
        runs.append(property_runs(main, table[start : start + length], paragraphs))
    return WordFile(main, table, extra, text, lengths, pieces, runs[0], runs[1])


def modifiers(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """Property modifiers: code and operand each; what follows a cut-off one is left."""
    at = 0
    while at + 2 < len(packed):
        code = number(packed, at, "<H")
        at += 2
        size = operand_size(code, packed, at)
        if at + size > len(packed):
            return
        yield code, packed[at : at + size]
        at += size


def operand_size(code: int, packed: bytes, at: int) -> int:
    """How many bytes a modifier's operand has."""
    kind = code >> 13
    if kind != 6:
        return (1, 1, 2, 4, 2, 2, 0, 3)[kind]
    if code == 0xD608:
        return number(packed, at, "<H") + 1 if at + 2 <= len(packed) else PAGE
    if code == 0xC615 and packed[at] == 255:
        deleted = packed[at + 1] if at + 1 < len(packed) else 0
        added = packed[at + 2 + 4 * deleted] if at + 2 + 4 * deleted < len(packed) else 0
        return 3 + 4 * deleted + 3 * added
    return 1 + packed[at]
