"""A run of cell lines cut into the rows of a numbered table: where 1, 2, 3 … stand, totals, and what ends the run."""

import re

import msgspec

from pipeline import vocab
from pipeline.readers.flat_tables import Piece
from pipeline.readers.listed.kinds import WORDS, kind_of

NUMBERED = re.compile(r"(?P<plain>\d{1,3})[.、]?\Z|\((?P<bracketed>\d{1,3})\)\Z")
STOP = re.compile(
    r"注\d?:|附[表件录图注]|[表图]\d|专栏|备注:|说明:|第[一二三四五六七八九十]+[章节条]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
)
SECTION = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)")
MAX_LINES = 80


class Run(msgspec.Struct, frozen=True):
    """The lines of one row: they begin with its number or with the word of a total; `anew` where the next row is numbered 1."""

    lines: list[Piece]
    style: str
    anew: bool = False
    last: bool = False

    @property
    def is_total(self) -> bool:
        """A row of totals."""
        return self.style == "total"


def number_of(text: str) -> tuple[str, int] | None:
    """The style and value of a row's number: 3 and 3. are plain, (3) is bracketed."""
    match = NUMBERED.match(text)
    if match is None:
        return None
    style = "plain" if match["plain"] else "bracketed"
    return style, int(match[style])


def is_total(text: str) -> bool:
    """The word that opens a row of totals."""
    return text in vocab.terms("headings", "totals")


def ends_run(lines: list[Piece], at: int, headings: frozenset[str]) -> bool:
    """A line that is no cell: a note, a caption, a heading of the text, or the headings of the next table."""
    text = lines[at].text
    if text in headings:
        return True
    if SECTION.match(text) and at + 1 < len(lines) and number_of(lines[at + 1].text):
        return False
    return bool(STOP.match(text))


def opens_row(lines: list[Piece], at: int, counts: dict[str, int], second: str) -> str | None:
    """The style of the row that begins at a line, None where none does.

    Its number follows the last one of the style or is 1 after a line of words, and words stand after it where the
    first row has words (`second` is the kind of that row's second line).
    """
    if is_total(lines[at].text):
        return "total"
    number = number_of(lines[at].text)
    if number is None or at + 1 >= len(lines):
        return None
    style, value = number
    after = lines[at + 1].text
    if (kind_of(after) in WORDS) != (second in WORDS) or is_total(after):
        return None
    if value == counts.get(style, 0) + 1:
        return style
    return style if value == 1 and kind_of(lines[at - 1].text) in WORDS else None


def runs(lines: list[Piece], first: int, headings: frozenset[str]) -> list[Run]:
    """The rows from the line of the number 1 on; the last one holds all lines that may belong to it."""
    found: list[Run] = []
    counts: dict[str, int] = {}
    second = kind_of(lines[first + 1].text) if first + 1 < len(lines) else ""
    start, style, at = first, "", first
    while at < len(lines) and at - start <= MAX_LINES and not ends_run(lines, at, headings):
        opened = opens_row(lines, at, counts, second)
        if opened is not None:
            anew = opened != "total" and number_of(lines[at].text) == (opened, 1)
            if at > start:
                found.append(Run(lines[start:at], style, anew))
            start, style = at, opened
            counts = counts_after(counts, opened, anew)
        at += 1
    return [*found, Run(lines[start:at], style, last=True)] if style else found


def counts_after(counts: dict[str, int], style: str, anew: bool) -> dict[str, int]:
    """The last number of each style once a row of some style has begun."""
    if style == "total":
        return counts
    kept = counts if style == "bracketed" else {}
    return kept | {style: 1 if anew else counts.get(style, 0) + 1}
