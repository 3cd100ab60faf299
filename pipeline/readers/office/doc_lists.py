"""Automatic numbering of the binary Word format: list tables → levels, counted as paragraphs come."""

import msgspec

from pipeline.readers.office.doc_file import WordFile, located, number
from pipeline.readers.office.doc_properties import Properties
from pipeline.readers.office.numbering import FORMAT_NUMBERS, LEVELS, Counters, Level, Listing, next_label

LISTS, OVERRIDES = 73, 74  # numbers of the parts in the file information block
GAPS = {0: " ", 1: " ", 2: ""}
MAX_LISTS = 10_000
MAX_LABEL = 255


class Lists(msgspec.Struct, frozen=True):
    """The lists in the order of their numbers (from 1), and the counters so far."""

    listings: tuple[Listing, ...]
    counters: Counters = msgspec.field(default_factory=Counters)


def read_level(data: bytes, at: int) -> tuple[Level, int]:
    """A list level (LVL) and the place after it."""
    flags, places, follow = data[at + 5], data[at + 6 : at + 15], data[at + 15]
    text_at = at + 28 + data[at + 24] + data[at + 25]
    length = number(data, text_at, "<H")
    text = data[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    pieces: list[str | int] = [
        ord(char) if index + 1 in places and ord(char) < LEVELS else char for index, char in enumerate(text[:MAX_LABEL])
    ]
    level = Level(
        pieces=tuple(pieces),
        format=FORMAT_NUMBERS.get(data[at + 4], "decimal"),
        start=number(data, at, "<i"),
        restart=data[at + 26] if flags & 0x08 else None,
        legal=bool(flags & 0x04),
        gap=GAPS.get(follow, " "),
    )
    return level, text_at + 2 + 2 * length


def read_definitions(word: WordFile) -> dict[int, tuple[Level, ...]]:
    """The levels of each list by its identity; the levels stand behind the part that lists them."""
    start, length = located(word.main, LISTS)
    if not length:
        return {}
    amount = number(word.table, start, "<H")
    at, found = start + length, {}
    for index in range(amount):
        entry = start + 2 + 28 * index
        levels: list[Level] = []
        for _ in range(1 if word.table[entry + 26] & 1 else LEVELS):
            level, at = read_level(word.table, at)
            levels.append(level)
        found[number(word.table, entry)] = tuple(levels)
    return found


def read_lists(word: WordFile) -> Lists:
    """The lists that paragraphs may refer to; damaged list tables give none, since labels alone depend on them."""
    try:
        return Lists(tuple(read_overrides(word, read_definitions(word))))
    except (ValueError, IndexError):
        return Lists(())


def read_overrides(word: WordFile, definitions: dict[int, tuple[Level, ...]]) -> list[Listing]:
    """The lists by number, each a definition with its own starts and levels."""
    start, length = located(word.main, OVERRIDES)
    if not length:
        return []
    table, amount = word.table, number(word.table, start)
    at, listings = start + 4 + 16 * amount, []
    for index in range(min(amount, MAX_LISTS)):
        entry = start + 4 + 16 * index
        key = number(table, entry)
        levels, starts = list(definitions.get(key, ())), {}
        at += 4
        for _ in range(table[entry + 12]):
            flags, begin, own = number(table, at + 4), number(table, at, "<i"), flags_level(number(table, at + 4))
            at += 8
            if flags & 0x20:
                level, at = read_level(table, at)
                if own < len(levels):
                    levels[own] = level
                begin = level.start
            if flags & 0x10:
                starts[own] = begin
        listings.append(Listing(key, tuple(levels), starts))
    return listings


def flags_level(flags: int) -> int:
    """The level that an override is for."""
    return flags & 0x0F


def label_of(lists: Lists, properties: Properties) -> str:
    """The label of the next paragraph with these properties, empty where it has none; counts it."""
    which, at = properties.list_number or 0, properties.list_level or 0
    if not 0 < which <= len(lists.listings):
        return ""
    listing = lists.listings[which - 1]
    if at >= len(listing.levels):
        return ""
    return next_label(lists.counters, which, listing, at)
