"""The characters of a PDF page in the runs they are drawn in, each with its place, turned upright.

Places are in points from the page's upper left corner, `y` downwards, as a reader sees the page: pages stored
sideways are turned by the direction their text runs in, whether the page says so itself or not. pdfium is asked for
as little as will do (a character's origin; size, angle and width once a run): its calls are what reading costs.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

SOFT_HYPHEN = "\x02"
SAME_LEVEL = 0.02
SAME_PLACE = 0.2
WIDE = 1.4
FARTHEST = 1.5
FARTHEST_LATIN = 1.1
RIGHT_ANGLE = 90
FEWEST_EVEN = 3
EVEN = 0.4
WORD = re.compile(r"(?:[^\s\ufffd\0-\x1f]|\x02)+")
HAN = re.compile(r"[\u4e00-\u9fff，。、；：（）《》〔〕！？]+")

Box = tuple[float, float, float, float]
Stored = tuple[str, float, float]


class Run(msgspec.Struct, frozen=True):
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


class Style(msgspec.Struct, frozen=True):
    """What the characters of a run share: their size in points, the angle they are drawn at, and whether the file holds their font."""

    size: float
    angle: int
    embedded: bool


class PageRuns(msgspec.Struct, frozen=True):
    """A page's runs in its own direction, those of each other direction, and how many characters its fonts do not name."""

    turn: Turn
    runs: tuple[Run, ...]
    across: tuple[tuple[Run, ...], ...]
    n_unmapped: int


class TextLayer(msgspec.Struct, frozen=True):
    """What is asked of a page's characters: their text, and by index a character's origin, style and right or far edge."""

    chars: str
    origin: Callable[[int], tuple[float, float]]
    style: Callable[[int], Style]
    box: Callable[[int], Box]


def angle_of(a: float, b: float) -> int:
    """The whole degrees that a matrix turns by."""
    return 0 if b == 0 and a >= 0 else round(math.degrees(math.atan2(b, a))) % 360


def characters(handle: object) -> str:
    """The text of a page, one character an index; what no text can hold is a replacement character."""
    count = pdfium_c.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text.replace("\0", "\ufffd").replace("\ufffe", "\ufffd")
    codes = (pdfium_c.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(
        "\ufffd" if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
        for code in codes
    )


def layer_of(textpage: pdfium.PdfTextPage) -> TextLayer:
    """What pdfium says of a page's characters."""
    handle = textpage.raw
    x, y, matrix, rect = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    ask = pdfium_c.FPDFText_GetCharOrigin

    def origin(index: int) -> tuple[float, float]:
        ask(handle, index, to_x, to_y)
        return x.value, y.value

    def style(index: int) -> Style:
        pdfium_c.FPDFText_GetMatrix(handle, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(handle, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        item = pdfium_c.FPDFText_GetTextObject(handle, index)
        embedded = not item or pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(item)) != 0
        return Style(size, angle_of(matrix.a, matrix.b), embedded)

    def box(index: int) -> Box:
        pdfium_c.FPDFText_GetLooseCharBox(handle, index, rect)
        return rect.left, rect.bottom, rect.right, rect.top

    return TextLayer(characters(handle), origin, style, box)


def runs_of(layer: TextLayer, box: Box) -> Iterator[tuple[Style, Run]]:
    """The runs in drawing order."""
    for word in WORD.finditer(layer.chars):
        start, end = word.span()
        style = layer.style(start)
        xs = even_places(layer, start, end, style)
        if xs is not None:
            y = box[3] - layer.origin(start)[1]
            yield style, finished(layer, Turn(0, *box), style, word[0], [x - box[0] for x in xs], y, start, end - 1)
        else:
            yield from pieces(layer, box, start, end)


def even_places(layer: TextLayer, start: int, end: int, style: Style) -> list[float] | None:
    """Where Chinese characters set at even distance stand, told by the first and the last; None for all other text."""
    count = end - start - 1
    if count < FEWEST_EVEN or style.angle or not HAN.fullmatch(layer.chars, start, end):
        return None
    (x0, y0), (x1, y1) = layer.origin(start), layer.origin(end - 1)
    if abs(y1 - y0) > SAME_LEVEL or abs(x1 - x0 - count * style.size) > EVEN * style.size:
        return None
    step = (x1 - x0) / count
    return [x0 + step * place for place in range(count + 1)]


def pieces(layer: TextLayer, box: Box, start: int, end: int) -> Iterator[tuple[Style, Run]]:
    """The runs of characters that no white space parts, cut where the baseline changes or a gap is wide."""
    first, text = start, ""
    style, turn = layer.style(start), Turn(0, *box)
    xs: list[float] = []
    level = 0.0
    for index in range(start, end):
        char = layer.chars[index]
        stored = layer.origin(index)
        if xs:
            x, y = turn.place(*stored)
            step = x - xs[-1]
            far = FARTHEST_LATIN if text[-1].isascii() else FARTHEST
            if abs(y - level) <= SAME_LEVEL and 0 <= step <= far * style.size:
                if char != text[-1] or step > SAME_PLACE * style.size:
                    text, xs = text + char, [*xs, x]
                elif is_half_dash(layer, index, style) and len(set(text[-2:])) > 1 - (len(text) == 1):
                    text, xs = text + char, [*xs, x + style.size * WIDE / 2]
                continue
            yield style, finished(layer, turn, style, text, xs, level, first, index - 1)
            style = layer.style(index)
        turn = Turn(style.angle, *box)
        x, level = turn.place(*stored)
        first, text, xs = index, char, [x]
    yield style, finished(layer, turn, style, text, xs, level, first, end - 1)


def is_half_dash(layer: TextLayer, index: int, style: Style) -> bool:
    """Whether a character's shape is so wide that it stands for two of them (a dash of two ems)."""
    left, _, right, _ = layer.box(index)
    return right - left >= WIDE * style.size


def finished(
    layer: TextLayer, turn: Turn, style: Style, text: str, xs: list[float], y: float, first: int, last: int
) -> Run:
    """A run; its last character, where it has no width, gets the usual one."""
    left, bottom, right, top = layer.box(last)
    x1 = max(turn.place(left, bottom)[0], turn.place(right, top)[0])
    if x1 <= xs[-1]:
        x1 = xs[-1] + style.size * (0.5 if text[-1].isascii() else 1.0)
    spaced = first > 0 and not WORD.match(layer.chars, first - 1)
    return Run(text.replace(SOFT_HYPHEN, "-"), tuple(xs), x1, y, style.size, spaced)


def loses_characters(page: pdfium.PdfPage, handle: object) -> bool:
    """Whether the page draws single characters in a font that is not in the file.

    Such a character has no extent unless the machine has a font for it, and pdfium leaves out text without extent.
    """
    two_characters = 6
    for index in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        if (
            pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(item)) == 0
            and pdfium_c.FPDFTextObj_GetText(item, handle, None, 0) < two_characters
        ):
            return True
    return False


def inside(run: Run, turn: Turn) -> bool:
    """Whether a run stands on the page that is shown."""
    width, height = turn.size
    return -1 <= run.x0 <= width and 0 <= run.y <= height + 1


def sorted_out(found: Iterable[tuple[Style, Run]], n_unmapped: int, box: Box, turned: int) -> PageRuns:
    """The runs by direction; the page's own is that of most characters."""
    groups: dict[int, list[Run]] = {}
    for style, run in found:
        if style.angle % RIGHT_ANGLE == 0 and inside(run, Turn(style.angle, *box)):
            groups.setdefault(style.angle, []).append(run)
    length = {angle: sum(len(run.text) for run in runs) for angle, runs in groups.items()}
    main = min(groups, key=lambda angle: (-length[angle], angle)) if groups else turned
    across = tuple(tuple(groups[angle]) for angle in sorted(groups) if angle != main)
    return PageRuns(Turn(main, *box), tuple(groups.get(main, ())), across, n_unmapped)


def page_runs(page: pdfium.PdfPage, slowly: Callable[[], TextLayer]) -> PageRuns:
    """The characters a page shows; `slowly` finds them where pdfium does not find all.

    What runs across the page (a page number beside a table printed sideways) is kept apart, one group a direction;
    what is drawn aslant is a watermark and left out, and so is what lies outside the page.
    """
    left, bottom, right, top = (float(edge) for edge in page.get_bbox())
    box, turned = (left, bottom, right, top), -page.get_rotation() % 360
    textpage = page.get_textpage()
    try:
        layer = layer_of(textpage)
        found = list(runs_of(layer, box))
        foreign = not found or any(not style.embedded and not run.text.isascii() for style, run in found)
        if foreign and loses_characters(page, textpage.raw):
            layer = slowly()
            found = list(runs_of(layer, box))
    finally:
        textpage.close()
    return sorted_out(found, layer.chars.count("\ufffd"), box, turned)
