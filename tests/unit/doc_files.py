"""Binary Word files made by hand: a compound file with the streams that the reader of DOC needs, and no more."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
IN_TABLE = struct.pack("<HB", 0x2416, 1)
Paragraphs = list[tuple[str, bytes]]


def row_end(*columns: tuple[int, int], edges: tuple[int, ...] = ()) -> bytes:
    """Properties of a row end: each column's (width, merge flags)."""
    places = [0]
    for width, _ in columns:
        places.append(places[-1] + width)
    places = list(edges) or places
    body = struct.pack("<B", len(columns)) + struct.pack(f"<{len(places)}h", *places)
    body += b"".join(struct.pack("<HH", flags, 0) + bytes(16) for _, flags in columns)
    return IN_TABLE + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(body) + 1) + body


def formatted_page(start: int, end: int, packed: bytes, paragraphs: bool) -> bytes:
    """A page with the properties of one run."""
    page = bytearray(SECTOR)
    page[0:8] = struct.pack("<II", start, end)
    at = 64
    page[8] = at // 2
    if not paragraphs:
        entry = bytes((len(packed),)) + packed
    else:
        body = bytes(2) + packed
        entry = bytes((0, (len(body) + 1) // 2)) + body
    page[at : at + len(entry)] = entry
    page[-1] = 1
    return bytes(page)


def word_streams(
    paragraphs: Paragraphs, compressed: bool = False, hidden: tuple[int, int] | None = None, flags: int = 0
) -> dict[str, bytes]:
    """The streams of a Word file; `hidden` is a range of characters marked as deleted."""
    text = "".join(each for each, _ in paragraphs)
    width = 1 if compressed else 2
    raw = text.encode("cp1252") if compressed else text.encode("utf-16-le")
    begin = 1024
    main = bytearray(begin) + raw
    main += bytes(-len(main) % SECTOR)
    pages: list[int] = []
    starts = [begin]
    for each, packed in paragraphs:
        end = starts[-1] + width * len(each)
        pages.append(len(main) // SECTOR)
        main += formatted_page(starts[-1], end, packed, paragraphs=True)
        starts.append(end)
    listed = struct.pack(f"<{len(starts)}I{len(pages)}I", *starts, *pages)
    characters = b""
    if hidden:
        first, last = (begin + width * place for place in hidden)
        characters = struct.pack("<III", first, last, len(main) // SECTOR)
        main += formatted_page(first, last, struct.pack("<HB", 0x0800, 1), paragraphs=False)
    place = begin * 2 | 0x40000000 if compressed else begin
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<H", main, 0x98, 93)
    for number, at, length in ((33, 0, len(clx)), (13, 512, len(listed)), (12, 2048, len(characters))):
        struct.pack_into("<II", main, 0x9A + 8 * number, at, length)
    table = clx.ljust(512, b"\0") + listed.ljust(1536, b"\0") + characters
    return {"WordDocument": bytes(main), "0Table": table}


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of streams, which stand in a chain of siblings below the root."""
    padded = {
        name: data.ljust(4096, b"\0")
        for name, data in sorted(streams.items(), key=lambda item: (len(item[0]), item[0]))
    }
    fat, starts, body = [FAT, END], {}, b""
    for name, data in padded.items():
        sectors = -(-len(data) // SECTOR)
        starts[name] = len(fat)
        fat += [len(fat) + index + 1 for index in range(sectors - 1)] + [END]
        body += data.ljust(sectors * SECTOR, b"\0")
    directory = entry("Root Entry", 5, END, 0, child=1)
    for index, (name, data) in enumerate(padded.items(), 1):
        directory += entry(name, 2, starts[name], len(data), right=index + 1 if index < len(padded) else FREE)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0) + struct.pack("<108I", *[FREE] * 108)
    table = struct.pack("<128I", *fat, *[FREE] * (128 - len(fat)))
    return header + table + directory.ljust(SECTOR, b"\0") + body


def entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    """A directory entry."""
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def word_file(paragraphs: Paragraphs, **options: object) -> bytes:
    """A DOC file."""
    return compound(word_streams(paragraphs, **options))  # type: ignore[arg-type]
