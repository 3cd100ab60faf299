"""Text without white space, markup and width variants, every character of it leading back to the raw text.

All grammar reads folded text.  White space is dropped, full-width forms become plain ones (NFKC), HTML tags and
Markdown emphasis are dropped, circled numbers stay.  `Folded.span` gives the raw offsets of a folded range.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

MASKED_UNIT = "万亿千百人家个所名项%元次场"
TAG = re.compile(r"</?(?:h[1-6]|p|b|strong|em|i|u|br|span|div|font|center|sup|sub)\b[^<>]*>", re.I)
WIDE = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?", "％": "%"}
SAME = r"\u4e00-\u9fff、。《》〔〕【】「」『』“”‘’—–·"
PLAIN_OR_OTHER = re.compile(rf"([!-~{SAME}{''.join(WIDE)}]+) *|.", re.S)
NARROWED = re.compile(rf"[!-)+-;=-~{SAME}{''.join(WIDE)}]*")
NUMBERS = tuple(range(20_000))
SUPERSCRIPTS = frozenset("²³¹")
EMPHASIS = re.compile(rf"\*\*(?![{MASKED_UNIT}*\s])([^*\n]+?)(?<!\s)\*\*(?![{MASKED_UNIT}])")


class Folded(msgspec.Struct, frozen=True, gc=False):
    """Folded text and, for each of its characters, the offset of the raw character it comes from.

    Where no character was dropped between the first and the last the offsets are a range, which costs nothing to cut.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span of the folded range [start, end)."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def cut(self, start: int, end: int) -> "Folded":
        """The folded range [start, end) as a folded text of its own."""
        return Folded(self.text[start:end], self.offsets[start:end])

    def breaks(self) -> list[int]:
        """Where raw characters were dropped between two folded ones."""
        if isinstance(self.offsets, range):
            return []
        return [at for at, (left, right) in enumerate(pairwise(self.offsets), 1) if right - left > 1]

    def break_within(self, start: int, end: int) -> int | None:
        """The first place of [start, end) right before which raw characters were dropped."""
        offsets = self.offsets
        if isinstance(offsets, range):
            return None
        return next(
            (at for at in range(max(start, 1), min(end, len(offsets))) if offsets[at] - offsets[at - 1] > 1), None
        )

    def between(self, raw_start: int, raw_end: int) -> "Folded":
        """What the raw range [raw_start, raw_end) holds."""
        return self.cut(bisect_left(self.offsets, raw_start), bisect_left(self.offsets, raw_end))


@lru_cache(maxsize=2)
def narrow(text: str) -> str:
    """A text with its marks in their narrow form, one for one; the pieces of a notice ask for that of the whole."""
    for wide, plain in WIDE.items():
        text = text.replace(wide, plain)
    return text


@cache
def fold_char(char: str) -> str:
    """One character in folded form; empty for white space and invisible characters."""
    category = unicodedata.category(char)
    if char.isspace() or category in {"Cf", "Cc", "Co"}:
        return ""
    if category == "No" and char not in SUPERSCRIPTS:
        return char
    return "".join(unicodedata.normalize("NFKC", char).split())


def markup(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Raw ranges within [start, end) that hold markup and no text."""
    stop = len(text) if end is None else end
    ranges = [match.span() for match in TAG.finditer(text, start, stop)] if text.find("<", start, stop) >= 0 else []
    if text.find("*", start, stop) >= 0:
        for match in EMPHASIS.finditer(text, start, stop):
            ranges += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
    return sorted(ranges)


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """The raw range [start, end) folded; line breaks go as well (blocks are kept apart by their ranges).

    Runs of characters that fold one for one are taken whole, with the spaces behind them, which are dropped; only the others are looked at one by one.  One space
    stays where white space parts two figures, which would else become one.
    """
    stop = len(text) if end is None else end
    plain = narrow(text)
    if NARROWED.fullmatch(text, start, stop):
        return Folded(plain[start:stop], range(start, stop))
    pieces: list[str] = []
    places: list[Sequence[int]] = []
    for left, right in gaps(start, stop, markup(text, start, stop)):
        for run in PLAIN_OR_OTHER.finditer(text, left, right):
            at, after = run.span(1)
            if at < 0:
                folded = fold_char(run[0])
                if folded:
                    pieces.append(folded)
                    places.append((run.start(),) * len(folded))
                continue
            if at > left and pieces and pieces[-1][-1].isdigit() and text[at].isdigit():
                pieces.append(" ")
                places.append((at - 1,))
            pieces.append(plain[at:after])
            places.append(range(at, after))
    if len(places) == 1:
        return Folded(pieces[0], places[0])
    offsets: list[int] = []
    for place in places:
        offsets += laid_out(place)
    return Folded("".join(pieces), tuple(offsets))


def laid_out(offsets: Sequence[int]) -> Sequence[int]:
    """Offsets to be put beside others: those of a range are taken from a table of numbers as far as it goes, so that all texts share them."""
    if isinstance(offsets, range) and offsets.stop <= len(NUMBERS):
        return NUMBERS[offsets.start : offsets.stop]
    return offsets


def gaps(start: int, end: int, skip: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of [start, end) once the ranges in `skip` are left out."""
    if not skip:
        return [(start, end)]
    edges = [start, *(edge for pair in skip for edge in pair), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def join(pieces: Iterable[Folded], between: str = "") -> Folded:
    """Pieces one after the other; a separator stands at the offset of the character before it."""
    kept = [piece for piece in pieces if piece.text]
    if len(kept) == 1:
        return kept[0]
    text: list[str] = []
    offsets: list[int] = []
    for piece in kept:
        if text and between:
            text.append(between)
            offsets.append(offsets[-1])
        text.append(piece.text)
        offsets += laid_out(piece.offsets)
    return Folded("".join(text), tuple(offsets))


def squeeze(text: str) -> str:
    """A derived text value: NFKC, no white space, no markup."""
    return "".join(unicodedata.normalize("NFKC", fold_away_markup(text)).split())


def fold_away_markup(text: str) -> str:
    """The text without its markup."""
    if "<" not in text and "**" not in text:
        return text
    out, done = [], 0
    for start, end in markup(text):
        out.append(text[done:start])
        done = end
    return "".join(out) + text[done:]
