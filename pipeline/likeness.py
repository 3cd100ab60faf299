"""How the accuracy figures compare: values, descriptions, and places in two versions of a text.

White space and width variants count for nothing, so that a gold file holds for every format of a notice.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec


class Text(msgspec.Struct, frozen=True):
    """A document's text without white space, and each raw offset's place in it."""

    compact: str
    places: tuple[int, ...]


def compact(text: object) -> str:
    """NFKC without white space: the form in which names and places are compared."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


@cache
def width(char: str) -> int:
    """How many characters one raw character becomes."""
    return len(compact(char))


def read_text(text: str) -> Text:
    """A document's text with its map of places."""
    places = [0]
    for char in text:
        places.append(places[-1] + width(char))
    return Text(compact(text), tuple(places))


def comparable(value: Any) -> Any:
    """A cell as a value to compare: None, bool, number, string, or a sorted list of strings."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, list | tuple):
        return sorted(compact(item) for item in value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return round(float(value), 6)
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return compact(value)


def likeness(left: object, right: object) -> float:
    """How alike two descriptions are: 1 where one is in the other and half as long, else F1 of their characters."""
    one, other = str(comparable(left) or ""), str(comparable(right) or "")
    short, long = sorted((one, other), key=len)
    if one == other or (short and short in long and 2 * len(short) >= len(long)):
        return 1.0
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / max(1, len(one) + len(other))


def occurrences(piece: str, text: str) -> Iterator[int]:
    """Where a piece stands in a text, overlapping ones too."""
    at = text.find(piece) if piece else -1
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def locate(piece: str, before: str, after: str, text: str, share: float) -> tuple[int, int]:
    """The range of a piece in another version of its text: where its surroundings agree best, then nearest by share.

    A piece that does not occur gets the range at its share of the text's length.
    """

    def rank(at: int) -> tuple[int, float]:
        end = at + len(piece)
        alike = sum(text[max(0, at - n) : at] == before[-n:] for n in range(1, len(before) + 1))
        alike += sum(text[end : end + n] == after[:n] for n in range(1, len(after) + 1))
        return alike, -abs(at / max(1, len(text)) - share)

    at = max(occurrences(piece, text), key=rank, default=int(share * len(text)))
    return at, at + len(piece)
