"""The characters of a PDF page in the runs they are drawn in, each with its place, turned upright.

Places are in points from the page's upper left corner, `y` downwards, as a reader sees the page: pages stored
sideways are turned by the direction their text runs in, whether the page says so itself or not. pdfium is asked for
as little as will do (a character's origin; size, angle and width once a run): its calls are what reading costs.
"""

import ctypes
import math
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
    return "".join("\ufffd" if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code) for code in codes)


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


class Open(msgspec.Struct):
    """A run in the making: its characters, where each stands along the baseline and the index of the last one."""

    style: Style
    turn: Turn
    level: float
    text: list[str]
    xs: list[float]
    last: int
    spaced: bool


def closed(run: Open, layer: TextLayer) -> Run:
    """The finished run; a character without a width gets the usual one."""
    left, bottom, right, top = layer.box(run.last)
    x1 = max(run.turn.place(left, bottom)[0], run.turn.place(right, top)[0])
    if x1 <= run.xs[-1]:
        x1 = run.xs[-1] + run.style.size * (0.5 if run.text[-1].isascii() else 1.0)
    return Run("".join(run.text), tuple(run.xs), x1, run.level, run.style.size, run.spaced)


def is_next(run: Open, x: float, y: float) -> bool:
    """Whether a character at an upright place follows a run's last one, on its baseline and without a gap."""
    far = FARTHEST_LATIN if run.text[-1].isascii() else FARTHEST
    return abs(y - run.level) <= SAME_LEVEL and 0 <= x - run.xs[-1] <= far * run.style.size


def drawn_again(run: Open, char: str, x: float, index: int, layer: TextLayer) -> bool:
    """Whether a character is its neighbour drawn once more (fake bold), and not the second half of a dash of two ems."""
    if char != run.text[-1] or x - run.xs[-1] > SAME_PLACE * run.style.size:
        return False
    left, _, right, _ = layer.box(index)
    return right - left < WIDE * run.style.size or len(run.text) > 1 and run.text[-2] == char and run.xs[-2] > x - run.style.size


def runs_of(layer: TextLayer, box: Box) -> Iterator[tuple[Style, Run]]:
    """The runs in drawing order."""
    run: Open | None = None
    spaced = False
    origin = layer.origin
    for index, char in enumerate(layer.chars):
        if char <= " " and char != SOFT_HYPHEN or char == "\ufffd" or char.isspace():
            if run is not None:
                yield run.style, closed(run, layer)
                run = None
            spaced = True
            continue
        stored_x, stored_y = origin(index)
        if run is not None:
            x, y = run.turn.place(stored_x, stored_y)
            if is_next(run, x, y):
                if drawn_again(run, char, x, index, layer):
                    continue
                run.text.append("-" if char == SOFT_HYPHEN else char)
                run.xs.append(x if x > run.xs[-1] else x + run.style.size * WIDE / 2)
                run.last = index
                continue
            yield run.style, closed(run, layer)
        style = layer.style(index)
        turn = Turn(style.angle, *box)
        x, y = turn.place(stored_x, stored_y)
        run = Open(style, turn, y, ["-" if char == SOFT_HYPHEN else char], [x], index, spaced)
        spaced = False
    if run is not None:
        yield run.style, closed(run, layer)


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
