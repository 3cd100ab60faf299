"""Runs of characters → visual lines; visual lines → paragraphs, where indents and line ends tell them."""

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from statistics import median, median_low

import msgspec

from pipeline.readers.pdf.runs import Run

BASELINE = 0.35
OVERLAP = 0.35
WIDE_GAP = 0.5
WORD_GAP = 0.08
SCRIPT_GAP = 0.23
INDENT = 1.2
FULL_SLACK = 0.6
NEXT_SIZE = 0.08
PITCH_SLACK = 1.3
LONG_SHARE = 0.7
GOOD_LINES = 8
MOST_INDENT = 4.0
FEWEST_LINES = 4
TITLE_SIZE = 1.15
TITLE_PITCH = 2.2
TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|决定|公告|通告|批复|函|计划|细则|措施|清单|要点)(?:[（(][^（()）]*[）)])?\Z"
)
TOKEN = re.compile(r"[（《“〔\[(「『【‘]*(?:[\dA-Za-z.,%+\-–/:@_~～]+|.)[，。、；：？！）》”〕\])」』】’%％…,.;:]*")
LABEL = re.compile(
    r"第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|附件|附表"
)


class Gap(msgspec.Struct, frozen=True, gc=False):
    """White space within a line: where the text after it begins, and its left and right edge."""

    at: int
    x0: float
    x1: float


class Line(msgspec.Struct, frozen=True, gc=False):
    """A visual line: its text, left and right edge, baseline and the size of its characters, and the white space in it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    gaps: tuple[Gap, ...] = ()


class Measure(msgspec.Struct, frozen=True):
    """The block that a page's text is set in: its edges, the pitch of its lines and their size, and how many lines fill it."""

    left: float
    right: float
    pitch: float
    size: float
    n_lines: int


def width_of(text: str) -> float:
    """The width of a text in ems."""
    return sum(map(usual_width, text))


def next_token(text: str) -> str:
    """What a text begins with that no line break may cut: a word or figure, or one character, with the marks that cling to it."""
    match = TOKEN.match(text)
    return match[0] if match else text[:1]


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each baseline from top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    y = size = 0.0
    for run in sorted(runs, key=attrgetter("y")):
        if rows and run.y - y <= BASELINE * (size if size > run.size else run.size):
            rows[-1].append(run)
            if run.size > size:
                y, size = run.y, run.size
        else:
            rows.append([run])
            y, size = run.y, run.size
    return [once(sorted(row, key=lambda each: each.xs[0]) if len(row) > 1 else row) for row in rows]


def once(row: list[Run]) -> list[Run]:
    """A row without what is drawn twice at one place (fake bold, shadows)."""
    if len(row) == 1 or all(left.x1 - right.xs[0] < OVERLAP * left.size for left, right in pairwise(row)):
        return row
    kept: list[Run] = []
    for char in sorted((char for run in row for char in characters(run)), key=lambda each: each.x0):
        near = (other for other in reversed(kept[-3:]) if other.text == char.text)
        if not any(char.x0 - other.x0 < OVERLAP * min(char.size, other.x1 - other.x0) for other in near):
            kept.append(char)
    return kept


def characters(run: Run) -> list[Run]:
    """The characters of a run as runs of their own."""
    ends = [
        min(x1, x0 + usual_width(char) * run.size)
        for char, x0, x1 in zip(run.text, run.xs, (*run.xs[1:], run.x1), strict=True)
    ]
    return [
        Run(char, (x0,), x1, run.y, run.size, run.spaced and index == 0)
        for index, (char, x0, x1) in enumerate(zip(run.text, run.xs, ends, strict=True))
    ]


def usual_width(char: str) -> float:
    """The width of a character in ems, about."""
    return 0.5 if char.isascii() else 1.0


def parted(left: Run, right: Run) -> bool:
    """Whether white space stands between two neighbours: a wide gap, or a blank that is no mere distance between scripts."""
    gap = (right.xs[0] - left.x1) / max(left.size, right.size, 0.1)
    if gap >= WIDE_GAP or not right.spaced:
        return gap >= WIDE_GAP
    latin = left.text[-1].isascii() and right.text[0].isascii()
    return gap > (WORD_GAP if latin else SCRIPT_GAP)


def line_of(row: list[Run]) -> Line:
    """The line that a row of runs makes."""
    if len(row) == 1:
        run = row[0]
        return Line(run.text, run.xs[0], run.x1, run.y, run.size)
    parts, gaps = [row[0].text], []
    at = len(row[0].text)
    for left, right in pairwise(row):
        between = " " if parted(left, right) else ""
        at += len(between)
        if between or right.spaced:
            gaps.append(Gap(at, left.x1, right.x0))
        parts.append(between + right.text)
        at += len(right.text)
    big = max(row, key=lambda each: each.size)
    return Line("".join(parts), row[0].x0, max(each.x1 for each in row), big.y, big.size, tuple(gaps))


def lines_of(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The visual lines of runs."""
    return lines_in(rows_of(runs))


def lines_in(rows: list[list[Run]]) -> tuple[Line, ...]:
    """The visual lines from top to bottom; of two side by side the left one comes first (a letterhead's 文件)."""
    lines = [line_of(row) for row in rows]
    for index in range(len(lines) - 1):
        upper, lower = lines[index], lines[index + 1]
        if lower.y - upper.y < LONG_SHARE * max(upper.size, lower.size) and lower.x1 <= upper.x0:
            lines[index], lines[index + 1] = lower, upper
    return tuple(lines)


def glued(left: str, right: str) -> str:
    """Two pieces of one sentence put together; a blank stands between words of Latin script only."""
    between = " " if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha() else ""
    return left + between + right


def joined(lines: tuple[Line, ...]) -> str:
    """The text of lines that belong together."""
    text = ""
    for line in lines:
        text = glued(text, line.text) if text else line.text
    return text


def measure(lines: tuple[Line, ...]) -> Measure | None:
    """The block that most lines of a page fill, None where too few do."""
    if len(lines) < 2:
        return None
    widest = max(line.x1 - line.x0 for line in lines)
    size = median(line.size for line in lines)
    long = [
        line for line in lines if line.x1 - line.x0 >= LONG_SHARE * widest and abs(line.size - size) <= NEXT_SIZE * size
    ]
    if len(long) < 2:
        return None
    pitches = [lower.y - upper.y for upper, lower in pairwise(long) if lower.y - upper.y < 3 * size]
    right = sorted(line.x1 for line in long)[(3 * len(long)) // 4]
    return Measure(min(line.x0 for line in long), right, median(pitches) if pitches else 2 * size, size, len(long))


def measures(pages: list[tuple[Line, ...]]) -> list[Measure | None]:
    """The block of each page; a page with few lines, or further in than most, has at least the edges that most pages have."""
    own = [measure(lines) for lines in pages]
    full = [each for each in own if each is not None and each.n_lines >= FEWEST_LINES]
    good = [each for each in full if each.n_lines >= GOOD_LINES] or full
    if not good:
        return [None] * len(own)
    left, right = median_low(each.left for each in good), median_low(each.right for each in good)
    pitch, size = median_low(each.pitch for each in good), median_low(each.size for each in good)
    usual = Measure(left, right, pitch, size, 0)
    return [usual if each is None else with_usual(each, usual) for each in own]


def with_usual(own: Measure, usual: Measure) -> Measure:
    """A page's block, widened to the usual one where the page does not fill it."""
    indented = INDENT * own.size < own.left - usual.left < MOST_INDENT * own.size
    if own.n_lines >= GOOD_LINES and not indented:
        return own
    return msgspec.structs.replace(own, left=min(usual.left, own.left), right=max(usual.right, own.right))


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether a line ends only because what follows would not fit on it."""
    return line.x1 + (width_of(next_token(following.text)) + FULL_SLACK) * line.size > right


def title_goes_on(line: Line, following: Line) -> bool:
    """Whether a line larger than the body and the next one are one title: what it is about begins in one of them and has not ended.

    `国务院办公厅关于完善 / 全国统一电力市场体系的实施意见`; a letterhead's lines are never put together.
    """
    if abs(line.size - following.size) > NEXT_SIZE * line.size or following.y - line.y > TITLE_PITCH * line.size:
        return False
    return ("关于" in line.text or following.text.find("关于") > 0) and not TITLE_END.search(line.text)


def goes_on(line: Line, following: Line, here: Measure, there: Measure, same_page: bool) -> bool:
    """Whether the second line continues the first one's paragraph.

    It does where the first one is full, and the second begins at the left edge, in the same size, no further below
    than lines are, and with no label of a heading or item.
    """
    if line.size > TITLE_SIZE * here.size:
        return same_page and title_goes_on(line, following)
    if abs(line.size - following.size) > NEXT_SIZE * line.size or LABEL.match(following.text):
        return False
    if following.x0 - there.left > INDENT * following.size or line.x0 - here.left > 3 * INDENT * line.size:
        return False
    if same_page and following.y - line.y > PITCH_SLACK * here.pitch:
        return False
    return is_full(line, following, here.right)
