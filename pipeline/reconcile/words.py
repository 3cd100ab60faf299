"""Word and number boundaries, so that a difference names whole words: 培养 against 培育, 110万 against 120万."""

import logging
import re
from functools import cache, lru_cache
from typing import Any

from pipeline.grammar.numerals import ARABIC, CHINESE, SCALE, parse_number

NUMBER = re.compile(rf"{ARABIC}{SCALE}?%?")
CHINESE_NUMBER = re.compile(CHINESE)
REACH = 20


@cache
def dictionary() -> Any:
    """The word dictionary, loaded when the first difference is found (0.7 s)."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    return jieba


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of numbers and of the smallest words of two or more characters (人才 and 培养, not 人才培养; not 万人 of 5万人)."""
    numbers = [match.span() for match in NUMBER.finditer(text)]
    found = dictionary().tokenize(text, mode="search", HMM=False)
    taken = {at for start, end in numbers for at in range(start, end)}
    words = {(start, end) for _, start, end in found if end - start > 1 and taken.isdisjoint(range(start, end))}
    return (*numbers, *sorted(word for word in words if not is_compound(word, words)))


def is_compound(word: tuple[int, int], words: set[tuple[int, int]]) -> bool:
    """Whether other words stand in a row from a word's beginning to its end."""
    reached = {word[0]}
    for start, end in sorted(words - {word}):
        if start in reached and end <= word[1]:
            reached.add(end)
    return word[1] in reached


def around(text: str, at: int) -> tuple[int, int]:
    """How far the smallest number or word that stands across a place reaches back and forth from it; (0, 0) for none."""
    begin = max(0, at - REACH)
    across = [
        (at - begin - start, end - at + begin)
        for start, end in spans(text[begin : at + REACH])
        if start < at - begin < end
    ]
    return min(across, key=lambda reach: (sum(reach), reach), default=(0, 0))


def figures(text: str, pattern: re.Pattern[str]) -> list[float | None]:
    """The numbers of a text in base units."""
    return [parse_number(match[0].removesuffix("%")) for match in pattern.finditer(text)]


def differ_in_figures(left: str, right: str) -> bool:
    """Whether two wordings give different numbers; 5000 and 0.5万, 3 and 三 are the same, 进一步 against 更加 is no number."""
    arabic = figures(left, NUMBER), figures(right, NUMBER)
    chinese = figures(left, CHINESE_NUMBER), figures(right, CHINESE_NUMBER)
    if arabic[0] != arabic[1]:
        return arabic[0] + chinese[0] != arabic[1] + chinese[1]
    return bool(chinese[0] and chinese[1]) and chinese[0] != chinese[1]
