"""The characters of a PDF page in the runs they are drawn in, each with its place, turned upright.

Places are in points from the page's upper left corner, `y` downwards, as a reader sees the page: pages stored
sideways are turned by the direction their text runs in, whether the page says so itself or not. pdfium is asked for
as little as will do (a character's origin; size, angle and width once a run): its calls are what reading costs.
"""

import math
import re
from collections.abc import Iterable, Iterator

import msgspec
import pypdfium2 as pdfium

from pipeline.readers.pdf.layer import Box, Style, TextLayer, layer_of

SOFT_HYPHEN = "\x02"
SAME_LEVEL = 0.02
SAME_PLACE = 0.2
WIDE = 1.4
FARTHEST = 1.5
FARTHEST_LATIN = 1.1
RIGHT_ANGLE = 90
EVEN = 0.4
MOST_JUSTIFIED = 1.15
WORD = re.compile(r"(?:[^\s\ufffd\0-\x1f]|\x02)+")
HAN = re.compile(r"[\u4e00-\u9fff，。、；：（）《》〔〕！？]+")
STRETCH = re.compile(rf"{HAN.pattern[:-1]}{{4,}}")


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters drawn one after the other on one baseline: the left edge of each, the right edge of the last, baseline
    and size; and whether white space stands before them.
    """

    text: str
    xs: tuple[float, ...]
    x1: float
    y: float
    size: float
    spaced: bool = False

    @property
    def x0(self) -> float:
        """The left edge of the first character."""
        return self.xs[0]


class Turn(msgspec.Struct, frozen=True):
    """How stored places become upright ones: the direction text runs in, and the box that the page shows."""

    angle: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.angle in (90, 270) else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The upright place of a stored one."""
        if self.angle == 90:
            return y - self.bottom, x - self.left
        if self.angle == 180:
            return self.right - x, y - self.bottom
        if self.angle == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


class PageRuns(msgspec.Struct, frozen=True):
    """A page's runs in its own direction, those of each other direction, and how many characters its fonts do not name."""

    turn: Turn
    runs: tuple[Run, ...]
    across: tuple[tuple[Run, ...], ...]
    n_unmapped: int


def runs_of(layer: TextLayer, box: Box) -> Iterator[tuple[Style, Run]]:
    """The runs in drawing order; a word on the baseline of the word before it is taken to be as large as that."""
    left, top = box[0], box[3]
    level, style = math.nan, Style(0.0, 0)
    for word in WORD.finditer(layer.chars):
        start, end = word.span()
        x0, y0 = layer.origin(start)
        if y0 != level or style.angle:
            level, style = y0, layer.style(start)
        step = even_step(layer, start, end, style, x0, y0)
        if step is None:
            yield from pieces(layer, box, start, end, style)
            continue
        xs = tuple([x0 - left + step * place for place in range(end - start)])
        yield style, Run(word[0], xs, xs[-1] + min(step, style.size), top - y0, style.size, start > 0)


def even_step(layer: TextLayer, start: int, end: int, style: Style, x0: float, y0: float) -> float | None:
    """How far apart Chinese characters set at even distance stand, told by the first and the last; None for all other text."""
    count = end - start - 1
    if style.angle or not HAN.fullmatch(layer.chars, start, end):
        return None
    if not count:
        return style.size
    x1, y1 = layer.origin(end - 1)
    step = (x1 - x0) / count
    if abs(y1 - y0) > SAME_LEVEL:
        return None
    if abs(x1 - x0 - count * style.size) > EVEN * style.size and not is_justified(layer, start, count, style, x0, step):
        return None
    return step


def is_justified(layer: TextLayer, start: int, count: int, style: Style, x0: float, step: float) -> bool:
    """Whether so many steps are as wide as the mean, told by the first and the middle one, and a little wider than the characters."""
    return style.size <= step <= MOST_JUSTIFIED * style.size and all(
        abs(layer.origin(start + place)[0] - x0 - step * place) <= SAME_LEVEL * style.size for place in (1, count // 2)
    )


def pieces(layer: TextLayer, box: Box, start: int, end: int, style: Style) -> Iterator[tuple[Style, Run]]:
    """The runs of characters that no white space parts, cut where the baseline changes or a gap is wide."""
    left, _, _, top = box
    turn, near, level = Turn(style.angle, *box), SAME_PLACE * style.size, 0.0
    text = ""
    xs: list[float] = []
    spaced = start > 0
    for index, chunk, stored, even in chunks(layer, start, end, style):
        x, y = turn.place(*stored) if style.angle else (stored[0] - left, top - stored[1])
        if xs:
            step = x - xs[-1]
            far = FARTHEST_LATIN if text[-1].isascii() else FARTHEST
            if -SAME_LEVEL <= y - level <= SAME_LEVEL and 0 <= step <= far * style.size:
                again = chunk[0] == text[-1] and step <= near
                if not again:
                    text += chunk
                    xs += spread(x, even, len(chunk))
                elif len(chunk) == 1 and text[-2:-1] != chunk and is_half_dash(layer, index, style):
                    text += chunk
                    xs.append(x + style.size * WIDE / 2)
                else:
                    text += chunk[1:]
                    xs += spread(x, even, len(chunk))[1:]
                continue
            yield style, finished(layer, turn, style, text, xs, level, index - 1, spaced)
            style, spaced = layer.style(index), False
            turn, near = Turn(style.angle, *box), SAME_PLACE * style.size
            x, y = turn.place(*stored)
        level, text, xs = y, chunk, spread(x, even, len(chunk))
    yield style, finished(layer, turn, style, text, xs, level, end - 1, spaced)


Chunk = tuple[int, str, tuple[float, float], float]


def spread(x: float, step: float, count: int) -> list[float]:
    """Left edges at even distance."""
    return [x] if count == 1 else [x + step * place for place in range(count)]


def chunks(layer: TextLayer, start: int, end: int, style: Style) -> Iterator[Chunk]:
    """Characters with index and stored origin; those of Chinese ones set at even distance (the last item) come as one."""
    chars, origin, at = layer.chars, layer.origin, start
    for stretch in () if style.angle else STRETCH.finditer(chars, start, end):
        first, last = stretch.span()
        for index in range(at, first):
            yield index, chars[index], origin(index), 0.0
        x, y = origin(first)
        step, at = even_step(layer, first, last, style, x, y), first
        if step is not None:
            yield first, stretch[0], (x, y), step
            at = last
    for index in range(at, end):
        yield index, chars[index], origin(index), 0.0


def is_half_dash(layer: TextLayer, index: int, style: Style) -> bool:
    """Whether a character's shape is so wide that it stands for two of them (a dash of two ems)."""
    left, _, right, _ = layer.box(index)
    return right - left >= WIDE * style.size


def finished(
    layer: TextLayer, turn: Turn, style: Style, text: str, xs: list[float], y: float, last: int, spaced: bool
) -> Run:
    """A run; its last character, where it has no width, gets the usual one."""
    left, bottom, right, top = layer.box(last)
    x1 = right - turn.left if turn.angle == 0 else max(turn.place(left, bottom)[0], turn.place(right, top)[0])
    if x1 <= xs[-1]:
        x1 = xs[-1] + style.size * (0.5 if text[-1].isascii() else 1.0)
    return Run(text.replace(SOFT_HYPHEN, "-"), tuple(xs), x1, y, style.size, spaced)


def sorted_out(found: Iterable[tuple[Style, Run]], n_unmapped: int, box: Box, turned: int) -> PageRuns:
    """The runs that stand on the page by direction; the page's own is that of most characters."""
    groups: dict[int, list[Run]] = {}
    extent = {angle: Turn(angle, *box).size for angle in range(0, 360, RIGHT_ANGLE)}
    for style, run in found:
        width, height = extent.get(style.angle, (-1.0, -1.0))
        if -1 <= run.xs[0] <= width and 0 <= run.y <= height + 1:
            groups.setdefault(style.angle, []).append(run)
    length = {angle: sum(len(run.text) for run in runs) for angle, runs in groups.items()}
    main = min(groups, key=lambda angle: (-length[angle], angle)) if groups else turned
    across = tuple(tuple(groups[angle]) for angle in sorted(groups) if angle != main)
    return PageRuns(Turn(main, *box), tuple(groups.get(main, ())), across, n_unmapped)


def page_runs(page: pdfium.PdfPage) -> PageRuns:
    """The characters a page shows.

    What runs across the page (a page number beside a table printed sideways) is kept apart, one group a direction;
    what is drawn aslant is a watermark and left out, and so is what lies outside the page.
    """
    left, bottom, right, top = (float(edge) for edge in page.get_bbox())
    box = (left, bottom, right, top)
    textpage = page.get_textpage()
    try:
        layer = layer_of(textpage)
        return sorted_out(runs_of(layer, box), layer.chars.count("\ufffd"), box, -page.get_rotation() % 360)
    finally:
        textpage.close()
