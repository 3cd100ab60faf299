"""Lines of text found in pixels → runs of characters with their places, as a PDF's text layer would give them."""

import re
from itertools import pairwise

import cv2
import msgspec
import numpy as np

from pipeline.readers.pdf.lines import usual_width
from pipeline.readers.pdf.rulings import Ruling, Rulings
from pipeline.readers.pdf.runs import Run
from pipeline.readers.scan.pictures import Picture, Pixels
from pipeline.readers.scan.recognise import Quad, Reading, read_strips
from pipeline.readers.scan.rulings import ink

HAN = re.compile(r"[\u4e00-\u9fff]")
INSET = 1.5
NARROWEST = 4.0
CELL_EDGE = 3.0
DASH = 3.0
LONG_DASH = 4.0
COLUMN = 1.6
HEIGHT_OF_EM = 0.75
BASELINE = 0.35
WIDE_STEP = 1.6
NEAR_SIZE = 0.13
FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
PAGE_NUMBER = re.compile(r"[一—–_-]*\d{1,3}[一—–_-]*")
STRAY = ".·,'`-_|~^*•"
SURE_STRAY = 0.7


class Strip(msgspec.Struct, frozen=True):
    """A level piece of a page with a line of text, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0


class Written(msgspec.Struct, frozen=True):
    """A strip and what it says; the size of its characters in points, and how many of them tell it."""

    strip: Strip
    reading: Reading
    size: float
    weight: int


def strip_around(quad: Quad, scale: float) -> Strip:
    """The level piece that a line of text fills."""
    left, right = (quad[0][0] + quad[3][0]) / 2, (quad[1][0] + quad[2][0]) / 2
    top, bottom = (quad[0][1] + quad[1][1]) / 2, (quad[2][1] + quad[3][1]) / 2
    return Strip(float(left) / scale, float(top) / scale, float(right) / scale, float(bottom) / scale)


def crosses(line: Ruling, start: float, end: float, low: float, high: float) -> bool:
    """Whether a ruling stands between two places and runs past the middle of an extent."""
    return start + INSET < line.at < end - INSET and line.start <= (low + high) / 2 <= line.end


def cut_at_rulings(strip: Strip, rulings: Rulings) -> list[Strip]:
    """A strip cut where ruling lines cross it."""
    ys = [line.at for line in rulings.across if crosses(line, strip.y0, strip.y1, strip.x0, strip.x1)]
    found = []
    for y0, y1 in pairwise((strip.y0, *sorted(ys), strip.y1)):
        xs = [line.at for line in rulings.down if crosses(line, strip.x0, strip.x1, y0, y1)]
        found += [Strip(x0, y0, x1, y1) for x0, x1 in pairwise((strip.x0, *sorted(xs), strip.x1))]
    return [part for part in found if part.width >= NARROWEST and part.height >= NARROWEST]


def letters_down(strip: Strip, page: Picture) -> list[Strip]:
    """A column of characters written one below the other, cut into them; any other strip whole."""
    if strip.height < COLUMN * strip.width:
        return [strip]
    part = pixels_of(strip, page)
    if not part.size:
        return []
    dark = part.min(axis=2) < (int(part.min()) + int(np.percentile(part, 90))) / 2
    filled = np.flatnonzero(dark.any(axis=1))
    if not len(filled):
        return []
    count = max(1, round((filled[-1] - filled[0] + 1) / page.scale / (strip.width * HEIGHT_OF_EM)))
    edges = np.linspace(filled[0], filled[-1] + 1, count + 1) / page.scale + strip.y0
    return [Strip(strip.x0, float(top) - 1, strip.x1, float(bottom) + 1) for top, bottom in pairwise(edges)]


def pixels_of(strip: Strip, page: Picture) -> Pixels:
    """The pixels of a strip."""
    left, right = max(0, round(strip.x0 * page.scale)), round(strip.x1 * page.scale)
    top, bottom = max(0, round(strip.y0 * page.scale)), round(strip.y1 * page.scale)
    return np.ascontiguousarray(page.pixels[top:bottom, left:right])


def cleaned(reading: Reading) -> Reading:
    """A reading without the marks that the model takes specks for and is not sure of, its other marks as in Chinese print."""
    kept = [
        index
        for index, (char, sure) in enumerate(zip(reading.text, reading.sure, strict=True))
        if char not in STRAY or sure >= SURE_STRAY
    ]
    return Reading(
        with_dashes(with_full_width_marks("".join(reading.text[index] for index in kept))),
        tuple(reading.middles[index] for index in kept),
        tuple(reading.sure[index] for index in kept),
        tuple(reading.spaced[index] for index in kept),
    )


def with_full_width_marks(text: str) -> str:
    """Marks as Chinese print has them, where a line is Chinese and they stand beside no Latin letter or figure on both sides."""
    if not HAN.search(text):
        return text
    beside = zip(" " + text[:-1], text, text[1:] + " ", strict=True)
    return "".join(
        FULL_WIDTH[char] if char in FULL_WIDTH and not (is_latin(left) and is_latin(right)) else char
        for left, char, right in beside
    )


def is_latin(char: str) -> bool:
    """Whether a character is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()


def with_dashes(text: str) -> str:
    """A page number with the dashes beside it, which read like 一."""
    return text.replace("一", "—") if PAGE_NUMBER.fullmatch(text) else text


def written(strip: Strip, reading: Reading) -> Written:
    """A strip with the size of its characters: from the first middle to the last there are so many ems."""
    ems = sum(map(usual_width, reading.text)) - (usual_width(reading.text[0]) + usual_width(reading.text[-1])) / 2
    if len(reading.text) < 2:
        return Written(strip, reading, HEIGHT_OF_EM * min(strip.height, strip.width), 0)
    size = (reading.middles[-1] - reading.middles[0]) * strip.width / ems
    return Written(strip, reading, min(size, strip.height), len(reading.text))


def with_common_sizes(lines: list[Written]) -> list[Written]:
    """Lines whose sizes differ by no more than the measuring does get the size that most of their characters have."""
    left = list(lines)
    sizes: dict[Strip, float] = {}
    while left:
        heavy = max(left, key=lambda line: (sum(near.weight for near in left if alike(near, line.size)), line.size))
        group = [line for line in left if alike(line, heavy.size)]
        total = sum(line.weight * line.size for line in group)
        weight = sum(line.weight for line in group)
        for line in group:
            sizes[line.strip] = total / weight if weight else heavy.size
        left = [line for line in left if not alike(line, heavy.size)]
    return [msgspec.structs.replace(line, size=sizes[line.strip]) for line in lines]


def alike(line: Written, size: float) -> bool:
    """Whether a line may have a size: the fewer characters tell its own, the further it may be."""
    return abs(line.size - size) <= (NEAR_SIZE + 0.5 / (1 + line.weight)) * size


def runs_in(line: Written) -> list[Run]:
    """The runs of a line, cut where white space stands."""
    strip, reading, size = line.strip, line.reading, line.size
    y = (strip.y0 + strip.y1) / 2 + BASELINE * size
    widths = [usual_width(char) * size for char in reading.text]
    lefts = [strip.x0 + middle * strip.width - width / 2 for middle, width in zip(reading.middles, widths, strict=True)]
    found: list[Run] = []
    begin = 0
    for index in range(1, len(lefts) + 1):
        if index < len(lefts) and not reading.spaced[index]:
            gap = lefts[index] - lefts[index - 1] - widths[index - 1]
            if gap < (WIDE_STEP - 1) * size:
                continue
        xs = tuple(lefts[begin:index])
        found.append(Run(reading.text[begin:index], xs, xs[-1] + widths[index - 1], y, size, begin > 0))
        begin = index
    return found


def lines_read(strips: list[Strip], page: Picture) -> list[Written]:
    """What strips of a page say, those that say something."""
    parts = [part for strip in strips for part in letters_down(strip, page)]
    readings = read_strips([pixels_of(part, page) for part in parts])
    clean = ((part, cleaned(reading)) for part, reading in zip(parts, readings, strict=True))
    return with_common_sizes([written(part, reading) for part, reading in clean if reading.text])


def dash_in(cell: Strip, page: Picture) -> Run | None:
    """The dash that stands alone in a cell for nothing: lines of text are looked for, and a dash is too low for one."""
    inside = Strip(cell.x0 + CELL_EDGE, cell.y0 + CELL_EDGE, cell.x1 - CELL_EDGE, cell.y1 - CELL_EDGE)
    if min(inside.width, inside.height) < NARROWEST:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink(pixels_of(inside, page)))
    strokes = [stat for stat in stats[1:] if stat[2] >= DASH * page.scale]
    if not strokes:
        return None
    left, right = min(stat[0] for stat in strokes), max(stat[0] + stat[2] for stat in strokes)
    top, bottom = min(stat[1] for stat in strokes), max(stat[1] + stat[3] for stat in strokes)
    if right - left < LONG_DASH * (bottom - top):
        return None
    size = float(right - left) / page.scale / 2
    x0, y = inside.x0 + float(left) / page.scale, inside.y0 + float(top + bottom) / 2 / page.scale
    return Run("——", (x0, x0 + size), x0 + 2 * size, y + BASELINE * size, size)
