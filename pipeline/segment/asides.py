"""Numbered paragraphs that are no items of the notice: those of a box (专栏1 …), of notes (注：1. …), of a list of annexes."""

import re

from pipeline.model import Paragraph
from pipeline.segment.labels import Label, find_label

BOX = re.compile(r"专栏[\d一二三四五六七八九十]{0,3}(?!.*[。;])")
NOTES = re.compile(r"(?:备?注|说明):")
ANNEX_LIST = re.compile(r"(?:附件|附表|附录|附):\s*(?:(?:1|一)[.、]|\Z)")
SENTENCE = re.compile(r"。.")


def number_of(label: Label) -> int | None:
    """The value of an Arabic label, None for the others."""
    digits = re.sub(r"\D", "", label.number)
    return int(digits) if digits and label.rank >= 7 else None


def asides(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """Indices of the paragraphs whose label counts within a box, notes or a list of annexes.

    One opens with its word and holds the labels that count on from 1 without a gap at one rank; anything else closes it.
    """
    found: set[int] = set()
    expected: int | None = None
    rank: int | None = None
    listing = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        listing = listing and expected is not None and not BOX.match(text)
        if BOX.match(text):
            expected, rank = 1, None
            continue
        if NOTES.match(text) or ANNEX_LIST.match(text):
            inline = find_label(text[text.index(":") + 1 :].lstrip())
            expected, rank = (2, inline.rank) if inline else (1, None)
            listing = bool(ANNEX_LIST.match(text))
            continue
        label = find_label(text) if expected is not None else None
        if label is None:
            continue
        number = None if SENTENCE.search(text) and listing else number_of(label)
        if number is not None and number == expected and rank in {None, label.rank}:
            found.add(index)
            expected, rank = number + 1, label.rank
        else:
            expected = rank = None
    return frozenset(found)
