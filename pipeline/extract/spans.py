"""Where in its sentence a stretch of folded text stands: quotes, titles, brackets, sentences."""

import re

STOP = re.compile(r"[。;!?\n]")
MAX_NAME = 24


def in_title(text: str, at: int) -> bool:
    """Inside 《…》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def quoted(text: str, start: int, end: int) -> bool:
    """Inside quotes that hold a name, not a sentence; a range that brings its own quotes (“十四五”时期) is not."""
    if text[start] in '“"':
        return False
    opening = max(text.rfind("“", 0, start), text.rfind("「", 0, start))
    if opening < 0 or text.find("”", opening, start) >= 0:
        return False
    closing = text.find("”", end)
    return 0 <= closing - opening <= MAX_NAME


def bracket_depth(text: str, at: int) -> int:
    """How many round brackets are open at a position, counted from the sentence's beginning."""
    part = text[sentence_start(text, at) : at]
    return max(0, part.count("(") - part.count(")"))


def sentence_start(text: str, at: int, marks: str = "。;!?\n") -> int:
    """Where the sentence that holds a position begins."""
    start = -1
    for mark in marks:
        start = max(start, text.rfind(mark, start + 1, at))
    return start + 1


def sentence_bounds(text: str, at: int) -> tuple[int, int]:
    """The bounds of the sentence around a position."""
    stop = STOP.search(text, at)
    return sentence_start(text, at), stop.start() if stop else len(text)


def sentence_around(text: str, at: int) -> str:
    """The sentence around a position."""
    start, end = sentence_bounds(text, at)
    return text[start:end]
