"""Arabic numbers that open paragraphs, read in their order: items before a figure (2.12345热线), headings in decimals (1 总则, 1.1 目的), lists of contents."""

import re

import msgspec

from pipeline.model import Paragraph
from pipeline.segment.labels import Label

NUMBER_BEFORE_FIGURE = re.compile(r"(\d{1,2})\.(?=\d{2,}[^.\d]|\d[A-Za-z月日年])")
TOP = re.compile(r"(\d{1,2})(?=[一-鿿][^。;:,!?\d]{1,20}\Z)(?![年月日个家所项名人万亿元倍米户亩吨类种级条])")
DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
CONTENTS = "目录"
LEADERS = re.compile(r"[.…·．]*\d*\Z")
CHAPTER, SECTION = 5, 6
ITEM = 7
FEWEST_DECIMALS = 3


def with_figures_behind(
    paragraphs: tuple[Paragraph, ...], labels: list[Label | None], aside: frozenset[int]
) -> list[Label | None]:
    """The labels, with numbers that count on right before a figure: 1.12345热线。, 2.24小时自助服务。; those `aside` have none."""
    out, last = list(labels), 0
    for index, found in enumerate(labels):
        if index in aside:
            continue
        text = paragraphs[index].text
        counts = NUMBER_BEFORE_FIGURE.match(text) if found is None or "." in found.number else None
        if counts and int(counts[1]) == last + 1:
            out[index] = Label(ITEM, counts[0], counts[1], counts.end())
        label = out[index]
        if label is not None and label.rank <= ITEM:
            last = int(label.number) if label.number.isdigit() else last if label.rank == ITEM else 0
    return out


def is_decimal(label: Label | None) -> bool:
    """Whether a label is a number in decimals: 1.1, 3.2.1."""
    return label is not None and DECIMAL.fullmatch(label.number) is not None


def top_of(text: str, label: Label | None) -> int:
    """The number of a heading without a dot (2组织体系) or with one (2.组织体系), 0 where there is none."""
    if label is not None:
        return int(label.number) if label.rank == ITEM and label.number.isdigit() else 0
    match = TOP.match(text)
    return int(match[1]) if match else 0


def in_decimals(
    paragraphs: tuple[Paragraph, ...], labels: list[Label | None], aside: frozenset[int]
) -> list[Label | None]:
    """The labels of a text that counts 1, 1.1, 1.1.1 throughout, ranked by their depth; else as they are.

    Headings without a dot (1总则) are labels where a number in decimals of theirs follows before the next one.
    """
    dotted = [index for index, label in enumerate(labels) if is_decimal(label)]
    others = any(label is not None and label.rank <= SECTION for label in labels)
    if len(dotted) < FEWEST_DECIMALS or others:
        return labels
    out, owned = list(labels), {label.number.partition(".")[0] for label in labels if label and is_decimal(label)}
    last = 0
    for index, label in enumerate(labels):
        if index in aside:
            continue
        if label is not None and is_decimal(label):
            out[index] = msgspec.structs.replace(label, rank=CHAPTER + label.number.count("."))
            continue
        top = top_of(paragraphs[index].text, label)
        if top and str(top) in owned and top in {last + 1, last + 2, 1}:
            width = len(str(top))
            heading = label or Label(CHAPTER, str(top), str(top), width)
            out[index] = msgspec.structs.replace(heading, rank=CHAPTER)
            last = top
    return out


def contents(paragraphs: tuple[Paragraph, ...]) -> range:
    """The paragraphs of a list of contents, from the line 目录 to where its first entry stands again."""
    at = next((index for index, paragraph in enumerate(paragraphs) if paragraph.text == CONTENTS), None)
    if at is None or at + 2 >= len(paragraphs):
        return range(0)
    first = LEADERS.sub("", paragraphs[at + 1].text)
    again = (index for index in range(at + 2, len(paragraphs)) if paragraphs[index].text == first)
    return range(at, next(again, at))
