"""The ruling lines of a page of pixels, and the page without them."""

from itertools import pairwise

import cv2
import numpy as np

from pipeline.readers.pdf.grid import frames
from pipeline.readers.pdf.rulings import Ruling, Rulings, join
from pipeline.readers.scan.pictures import Picture, Pixels

SHORTEST_ACROSS = 18.0
SHORTEST_DOWN = 11.0
THICKEST = 5.0
SURELY_LINE = 40.0
BROKEN = 1.5
AVERAGED = 2.5
DARKER = 12
MARGIN = 1
NARROWEST_TABLE = 60.0
LONG = 60.0
REACH = 2.2
SNAPPED, EXACT = 1.5, 0.5
SLOPE = 0.005
DARK = 0.88
DARK_IN_LINE = 0.96
DARK_ALL_ALONG = 0.995

Size = tuple[int, int]


def ink(pixels: Pixels, along: Size = (1, 1)) -> Pixels:
    """Where a page is darker than its surroundings: 255, elsewhere 0; `along` is how far pixels are averaged over one another."""
    grey = cv2.blur(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), along)
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, DARKER), dtype=np.uint8
    )


def opened(dark: Pixels, shortest: int) -> Pixels:
    """What of a mask belongs to strokes along its rows of at least a length."""
    return np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, max(1, shortest)), np.uint8)), dtype=np.uint8)


def strokes(dark: Pixels) -> list[tuple[int, int, int]]:
    """The unbroken strokes along the rows of a mask: row, first column, column after the last."""
    change = np.diff((dark > 0).astype(np.int8), axis=1, prepend=0, append=0)
    rows, firsts = np.nonzero(change == 1)
    lasts = np.nonzero(change == -1)[1]
    return [(int(row), int(first), int(last)) for row, first, last in zip(rows, firsts, lasts, strict=True)]


def lines_along(pixels: Pixels, scale: float, shortest: float) -> tuple[Ruling, ...]:
    """The lines along the rows of pixels, in points: each a thin patch of dark, or a long stroke of one that text touches."""
    dark = ink(pixels, (max(1, round(AVERAGED * scale)), 1))
    mended = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, max(1, round(BROKEN * scale))), np.uint8))
    long = opened(np.asarray(mended, dtype=np.uint8), round(shortest * scale))
    _, patches, stats, _ = cv2.connectedComponentsWithStats(long)
    found = []
    for number, (x, y, width, height, _) in enumerate(stats.tolist()):
        if number == 0:
            continue
        if height <= THICKEST * scale:
            found.append(Ruling((y + height / 2) / scale, x / scale, (x + width) / scale))
            continue
        patch = (patches[y : y + height, x : x + width] == number).astype(np.uint8)
        for row, first, last in strokes(opened(patch, round(SURELY_LINE * scale))):
            found.append(Ruling((y + row + 0.5) / scale, (x + first) / scale, (x + last) / scale))
    return join(found)


def rulings_of(picture: Picture) -> Rulings:
    """The lines of a level page, in points."""
    pixels, scale = picture.pixels, picture.scale
    across = lines_along(pixels, scale, SHORTEST_ACROSS)
    down = lines_along(np.ascontiguousarray(pixels.transpose(1, 0, 2)), scale, SHORTEST_DOWN)
    return Rulings(across, down, 1.0)


def crossings(line: Ruling, others: list[Ruling]) -> list[float]:
    """Where other lines cross or touch a line."""
    return [
        other.at
        for other in others
        if line.start - REACH <= other.at <= line.end + REACH and other.start - REACH <= line.at <= other.end + REACH
    ]


def is_long(line: Ruling) -> bool:
    """Whether a line is too long for the stroke of a character."""
    return line.end - line.start >= LONG


def between_crossings(line: Ruling, others: list[Ruling]) -> list[Ruling]:
    """A line cut where others cross it, as the edges of cells run; strokes of characters cross none."""
    places = sorted(crossings(line, others))
    parts = [Ruling(line.at, start, end) for start, end in pairwise(places) if end - start > REACH]
    return parts or [line] * is_long(line)


def ends_at_crossings(line: Ruling, others: list[Ruling]) -> bool:
    """Whether both ends of a line stand at lines that cross it."""
    places = crossings(line, others)
    return all(any(abs(place - end) <= REACH for place in places) for end in (line.start, line.end))


def darkness(line: Ruling, dark: Pixels, scale: float, beside: float = SNAPPED) -> float:
    """The share of a line's length, along the rows of a mask, where it is dark or what is beside it (so many points, of a long one more)."""
    row, first, last = round(line.at * scale), round(line.start * scale), round(line.end * scale)
    reach = round(beside * scale + SLOPE * (last - first))
    strip = dark[max(0, row - reach) : row + reach + 1, first:last]
    return float(strip.any(axis=0).mean()) if strip.size else 0.0


def edges_down(found: tuple[Ruling, ...], across: list[Ruling], dark: Pixels, scale: float) -> list[Ruling]:
    """The lines down the page that are edges of cells: long ones, and short ones that are dark from end to end.

    The stroke of a character stops short of the lines around it.
    """
    cut = [part for line in found for part in between_crossings(line, across)]
    columns = [line.at for line in cut if is_long(line) and darkness(line, dark, scale) >= DARK]

    def is_edge(line: Ruling) -> bool:
        if is_long(line):
            return darkness(line, dark, scale) >= DARK
        if any(abs(line.at - at) <= REACH for at in columns):
            return darkness(line, dark, scale) >= DARK_IN_LINE
        return darkness(line, dark, scale, EXACT) >= DARK_ALL_ALONG

    return list(join([line for line in cut if is_edge(line)]))


def table_rulings(picture: Picture) -> Rulings:
    """The lines of a level page that make tables, without underlines and strokes of characters."""
    found, dark, scale = rulings_of(picture), ink(picture.pixels), picture.scale
    sideways = np.ascontiguousarray(dark.T)
    all_across = [line for line in found.across if darkness(line, dark, scale, EXACT) >= DARK]
    across = [line for line in all_across if is_long(line)]
    down = edges_down(found.down, across, sideways, scale)
    across += [line for line in all_across if not is_long(line) and ends_at_crossings(line, down)]
    down = edges_down(found.down, across, sideways, scale)
    tables = [
        frame
        for frame in frames(Rulings(tuple(across), tuple(down), 1.0))
        if frame.xs[-1] - frame.xs[0] >= NARROWEST_TABLE
    ]
    return Rulings(
        tuple(line for frame in tables for line in frame.across),
        tuple(line for frame in tables for line in frame.down),
        1.0,
    )


def without_rulings(picture: Picture, rulings: Rulings) -> Pixels:
    """The page with its lines painted over with paper."""
    clean = picture.pixels.copy()
    paper = tuple(int(np.percentile(clean[:, :, channel], 75)) for channel in range(3))
    scale = picture.scale
    thick = 2 * MARGIN + max(1, round(scale))
    for line in rulings.across:
        start, end = (
            (round(line.start * scale), round(line.at * scale)),
            (round(line.end * scale), round(line.at * scale)),
        )
        cv2.line(clean, start, end, paper, thick)
    for line in rulings.down:
        start, end = (
            (round(line.at * scale), round(line.start * scale)),
            (round(line.at * scale), round(line.end * scale)),
        )
        cv2.line(clean, start, end, paper, thick)
    return clean
