"""Texts whose lines ran into one paragraph: 一、总体要求 （一）指导思想。… （二）目标。… 二、任务 … parted again where their numbers count on."""

import re
from collections import Counter
from itertools import pairwise

from pipeline.fold import Folded
from pipeline.segment.labels import Label, find_label

HAN = "一二三四五六七八九"
SHORTEST = 200
FEWEST = 3
ARTICLE = 4
CHAPTER = 5
LONGEST_HEADING = 30
SHORTEST_BODY = 12
OPENS = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章条](?!例)|(?<![一二三四五六七八九十第])[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|(?<![\d.])\d{1,2}[.、](?!\d)"
)
CHAPTER_THEN_ARTICLE = re.compile(r"第[一二三四五六七八九十]+章[^。,;]{1,20}?(?=第[一二三四五六七八九十百]+条)")
ENDS = re.compile(r"[。,;:!?]")


def han(value: int) -> str:
    """A number below 100 as it is counted with: 12 → 十二."""
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{HAN[tens - 1]}十") + (HAN[ones - 1] if ones else "")


HAN_NUMBERS = tuple(han(value) for value in range(1, 100))
HAN_VALUES = {number: value for value, number in enumerate(HAN_NUMBERS, 1)}


def value_of(label: Label) -> int:
    """The value of a label's number, 0 where it is not a plain one: （十二） → 12, 3. → 3."""
    number = label.number.strip("()第章条")
    return int(number) if number.isdigit() else HAN_VALUES.get(number, 0)


def counting_on(found: list[tuple[int, Label]]) -> list[int]:
    """Where the labels stand that open a level at 1 or count on in it; a level of one label is none.

    An article may open at any number, and so may a section whose first item follows it (五、保障措施（一）…).
    """
    last: dict[int, int] = {}
    kept: list[tuple[int, int, int]] = []
    for index, (at, label) in enumerate(found):
        value, rank = value_of(label), label.rank
        below = found[index + 1][1] if index + 1 < len(found) else None
        heads = below is not None and below.rank > rank and value_of(below) == 1
        if value == 1 or value == last.get(rank, 0) + 1 or (rank not in last and (heads or rank == ARTICLE)):
            last[rank] = value
            kept.append((at, rank, value))
    levels = Counter(rank for _, rank, _ in kept)
    return [at for at, rank, _ in kept if levels[rank] > 1 or rank == CHAPTER]


def with_headings_apart(piece: Folded) -> list[Folded]:
    """A piece of a flattened text parted behind a chapter's heading and behind a heading that a space ends."""
    chapter = CHAPTER_THEN_ARTICLE.match(piece.text)
    if chapter:
        return [piece.cut(0, chapter.end()), *with_headings_apart(piece.cut(chapter.end(), len(piece.text)))]
    label = find_label(piece.text)
    space = next((at for at in piece.breaks() if label and at > label.end), 0) if label and label.rank != ARTICLE else 0
    heading = piece.text[label.end : space] if label and space else ""
    if not 2 <= len(heading) <= LONGEST_HEADING or ENDS.search(heading) or len(piece.text) - space < SHORTEST_BODY:
        return [piece]
    return [piece.cut(0, space), piece.cut(space, len(piece.text))]


def unflattened(folded: Folded) -> list[Folded]:
    """The paragraphs that ran into one, told by labels behind a full stop or a space that count on; a usual paragraph stays as it is."""
    text = folded.text
    if len(text) < SHORTEST or not ("二、" in text or "(二)" in text or "条" in text):
        return [folded]
    spaces = set(folded.breaks())
    found = []
    for match in OPENS.finditer(text):
        at = match.start()
        label = find_label(text[at : at + 12])
        apart = at == 0 or at in spaces or text[at - 1] == "。"
        if label is not None and label.rank <= 7 and (apart or (label.rank == ARTICLE and match.end() in spaces)):
            found.append((at, label))
    cuts = counting_on(found)
    if len(cuts) < FEWEST:
        return [folded]
    edges = sorted({0, *cuts, len(text)})
    pieces = [folded.cut(left, right) for left, right in pairwise(edges)]
    return [part for piece in pieces for part in with_headings_apart(piece)]
