"""Where in its sentence a stretch of folded text stands: quotes, titles, brackets, sentences."""

import re
from bisect import bisect_right
from functools import lru_cache

WHOLE_MARKS = "。!?\n"
SENTENCE_MARKS = "。;!?\n"
COMMA_MARKS = "。;!?\n,"
CLAUSE_MARKS = "。;!?\n,:"
STOP = re.compile(r"[。;!?\n,:]")
TITLE_MARK = re.compile(r"[《》]")
MAX_NAME = 24


@lru_cache(maxsize=8)
def title_marks_of(text: str) -> list[int]:
    """Where the 《 and 》 of a text end, in order."""
    return [match.end() for match in TITLE_MARK.finditer(text)]


@lru_cache(maxsize=64)
def stops_of(text: str) -> list[int]:
    """Where the marks of a text end, in order."""
    return [match.end() for match in STOP.finditer(text)]


@lru_cache(maxsize=256)
def ends_of(text: str, marks: str) -> list[int]:
    """Where some of the marks of a text end, in order; the figures and times of a passage ask for them again and again."""
    stops = stops_of(text)
    return stops if marks == CLAUSE_MARKS else [end for end in stops if text[end - 1] in marks]


def in_title(text: str, at: int) -> bool:
    """Inside 《…》."""
    if "《" not in text:
        return False
    ends = title_marks_of(text)
    before = bisect_right(ends, at)
    return before > 0 and text[ends[before - 1] - 1] == "《"


def quoted(text: str, start: int, end: int) -> bool:
    """Inside quotes that hold a name, not a sentence; a range that brings its own quotes (“十四五”时期) is not."""
    if ("“" not in text and "「" not in text) or text[start] in '“"':
        return False
    near = max(0, start - MAX_NAME)
    opening = text.rfind("“", near, start)
    if "「" in text:
        opening = max(opening, text.rfind("「", near, start))
    if opening < 0 or text.find("”", opening, start) >= 0:
        return False
    return text.find("”", end, opening + MAX_NAME + 1) >= 0


FARTHEST = 1000


def sentence_start(text: str, at: int, marks: str = SENTENCE_MARKS) -> int:
    """Where the sentence that holds a position begins; `marks` are those that part sentences, of 。;!?,: and line feed."""
    ends = ends_of(text, marks)
    before = bisect_right(ends, at)
    return ends[before - 1] if before else 0


def whole_start(text: str, start: int) -> int:
    """Where the sentence begins whose part begins at `start`: semicolons part no sentence."""
    return sentence_start(text, start, WHOLE_MARKS) if text[start - 1 : start] == ";" else start


def sentence_end(text: str, at: int, marks: str = SENTENCE_MARKS) -> int:
    """Where the sentence that holds a position ends, its mark left out."""
    ends = ends_of(text, marks)
    following = bisect_right(ends, at)
    return ends[following] - 1 if following < len(ends) else len(text)


def sentence_bounds(text: str, at: int, marks: str = SENTENCE_MARKS) -> tuple[int, int]:
    """The bounds of the sentence around a position."""
    ends = ends_of(text, marks)
    following = bisect_right(ends, at)
    return ends[following - 1] if following else 0, ends[following] - 1 if following < len(ends) else len(text)


def sentence_around(text: str, at: int) -> str:
    """The sentence around a position; of one longer than any that people write, what stands near."""
    start, end = sentence_bounds(text, at)
    return text[max(start, at - FARTHEST) : min(end, at + FARTHEST)]
