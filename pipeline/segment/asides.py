"""Numbered paragraphs that are no items of the notice: those of a box (专栏1 …), of notes (注：1. …), of a list of annexes."""

import re

import msgspec

from pipeline.model import Paragraph
from pipeline.segment.labels import Label, find_label

BOX = re.compile(r"专栏[\d一二三四五六七八九十]{0,3}(?!.*[。;])")
NOTES = re.compile(r"(?:备?注|说明):")
ANNEX_LIST = re.compile(r"(?:附件|附表|附录|附):\s*(?:(?:1|一)[.、]|\Z)")
OPENINGS = ("专栏", "附", "备注:", "注:", "说明:")
SENTENCE = re.compile(r"。.")


def number_of(label: Label) -> int | None:
    """The value of an Arabic label, None for the others."""
    digits = re.sub(r"\D", "", label.number)
    return int(digits) if digits and label.rank >= 7 else None


class Run(msgspec.Struct, frozen=True):
    """An open aside: the number that goes on with it, the rank of its labels once known, whether it lists annexes."""

    following: int
    rank: int | None
    listing: bool


def opening(text: str) -> Run | None:
    """The aside that a paragraph opens; its first item may stand in the same paragraph."""
    if not text.startswith(OPENINGS):
        return None
    if BOX.match(text):
        return Run(1, None, False)
    listing = bool(ANNEX_LIST.match(text))
    if not listing and not NOTES.match(text):
        return None
    inline = find_label(text[text.index(":") + 1 :].lstrip())
    return Run(2, inline.rank, listing) if inline else Run(1, None, listing)


def goes_on(run: Run, label: Label, text: str) -> bool:
    """Whether a labelled paragraph is the next one of an aside; an annex's title holds no sentence."""
    if run.listing and SENTENCE.search(text):
        return False
    return number_of(label) == run.following and run.rank in {None, label.rank}


def asides(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """Indices of the paragraphs whose label counts within a box, notes or a list of annexes.

    One opens with its word and holds the labels that count on from 1 without a gap at one rank; any other label closes it.
    """
    found: set[int] = set()
    run: Run | None = None
    for index, paragraph in enumerate(paragraphs):
        opened = opening(paragraph.text)
        label = find_label(paragraph.text) if run and not opened else None
        if opened:
            run = opened
        elif run and label and goes_on(run, label, paragraph.text):
            found.add(index)
            run = Run(run.following + 1, label.rank, run.listing)
        elif label:
            run = None
    return frozenset(found)
