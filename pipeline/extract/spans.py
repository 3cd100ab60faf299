"""Where in its sentence a stretch of folded text stands: quotes, titles, brackets, sentences."""

import re
from bisect import bisect_right
from functools import lru_cache

SENTENCE_MARKS = "。;!?\n"
TITLE_MARKS = "《》"
MAX_NAME = 24


@lru_cache(maxsize=16)
def ends_of(marks: str, text: str) -> list[int]:
    """Where the marks of a text end, in order; the figures of a passage ask for the same ones again and again."""
    return [match.end() for match in re.finditer(f"[{marks}]", text)]


def in_title(text: str, at: int) -> bool:
    """Inside 《…》."""
    ends = ends_of(TITLE_MARKS, text)
    before = bisect_right(ends, at)
    return before > 0 and text[ends[before - 1] - 1] == "《"


def quoted(text: str, start: int, end: int) -> bool:
    """Inside quotes that hold a name, not a sentence; a range that brings its own quotes (“十四五”时期) is not."""
    if text[start] in '“"':
        return False
    near = max(0, start - MAX_NAME)
    opening = max(text.rfind("“", near, start), text.rfind("「", near, start))
    if opening < 0 or text.find("”", opening, start) >= 0:
        return False
    return text.find("”", end, opening + MAX_NAME + 1) >= 0


def bracket_depth(text: str, at: int) -> int:
    """How many round brackets are open at a position, counted from the sentence's beginning."""
    part = text[sentence_start(text, at) : at]
    return max(0, part.count("(") - part.count(")"))


def sentence_start(text: str, at: int, marks: str = SENTENCE_MARKS) -> int:
    """Where the sentence that holds a position begins."""
    ends = ends_of(marks, text)
    before = bisect_right(ends, at)
    return ends[before - 1] if before else 0


def sentence_bounds(text: str, at: int, marks: str = SENTENCE_MARKS) -> tuple[int, int]:
    """The bounds of the sentence around a position."""
    ends = ends_of(marks, text)
    before = bisect_right(ends, at)
    return ends[before - 1] if before else 0, ends[before] - 1 if before < len(ends) else len(text)


def sentence_around(text: str, at: int) -> str:
    """The sentence around a position."""
    start, end = sentence_bounds(text, at)
    return text[start:end]
