"""Running heads, page numbers and what browsers print around a page: told by their place, their form and their repetition."""

import re
from collections import Counter

from pipeline.readers.pdf.lines import Line

MARGIN = 0.12
NUMBER_MARGIN = 0.15
DASHED_MARGIN = 0.25
SAME_HEIGHT = 3.0
MOST = 0.5
PAGE_NUMBER = re.compile(
    r"[-—–―－─·•~～\s]*(?:第?\s*(?:\d{1,4}|[ivxIVXⅠ-Ⅻⅰ-ⅻ]{1,6})\s*页?(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?)[-—–―－─·•~～\s]*\Z"
)
BETWEEN_DASHES = re.compile(r"[-—–―－─]\s*\d{1,3}\s*[-—–―－─]\Z")
PRINTED_BY_BROWSER = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?\Z|\d{4}[/-]\d{1,2}[/-]\d{1,2}[ ,，]*(?:[上下]午)?\s*\d{1,2}:\d{2}\b"
)
NEVER = re.compile(
    r"附件|附表|附录|附图|专栏|表\s*\d|图\s*\d|第[一二三四五六七八九十]+[章节条]|[一二三四五六七八九十]+、"
)
DIGITS = re.compile(r"\d+")

Page = tuple[float, tuple[Line, ...]]


def in_margin(line: Line, height: float, margin: float) -> bool:
    """Whether a line stands at the head or the foot of a page."""
    return line.y < margin * height or line.y - line.size > (1 - margin) * height


def shape(line: Line) -> str:
    """A line's text with its figures left open."""
    return DIGITS.sub("#", "".join(line.text.split()))


def keys(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    """A line's shape with its height, rounded down and up, so that neighbours share one."""
    step = int(line.y // SAME_HEIGHT)
    return (shape(line), step), (shape(line), step + 1)


def repeated(pages: list[Page]) -> set[tuple[str, int]]:
    """What stands in the margin at one height of most pages, or of most even or odd ones."""
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        seen.update({key for line in lines if in_margin(line, height, MARGIN) for key in keys(line)})
    least = max(2, MOST * len(pages) * (0.5 if len(pages) > 5 else 1.0))
    return {key for key, count in seen.items() if count >= least}


def is_page_number(line: Line, height: float) -> bool:
    """Whether a line at the edge of a page numbers it, or is what a browser prints there."""
    if BETWEEN_DASHES.match(line.text) and in_margin(line, height, DASHED_MARGIN):
        return True
    if not in_margin(line, height, NUMBER_MARGIN):
        return False
    return bool(PAGE_NUMBER.match(line.text) or PRINTED_BY_BROWSER.match(line.text))


def without_furniture(pages: list[Page]) -> list[tuple[Line, ...]]:
    """The lines of each page (its height, its lines) without running heads and page numbers."""
    again = repeated(pages)
    return [
        tuple(
            line
            for line in lines
            if not (
                is_page_number(line, height)
                or (in_margin(line, height, MARGIN) and not NEVER.match(line.text) and again & set(keys(line)))
            )
        )
        for height, lines in pages
    ]
