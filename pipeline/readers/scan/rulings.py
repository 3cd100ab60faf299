"""The ruling lines of a page of pixels, and the page without them."""

import cv2
import numpy as np

from pipeline.readers.pdf.rulings import Ruling, Rulings, join
from pipeline.readers.scan.pictures import Picture, Pixels

SHORTEST_ACROSS = 18.0
SHORTEST_DOWN = 11.0
THICKEST = 5.0
BROKEN = 1.5
MARGIN = 1

Size = tuple[int, int]


def ink(pixels: Pixels) -> Pixels:
    """Where a page is darker than its surroundings: 255, elsewhere 0."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15), dtype=np.uint8
    )


def strokes(dark: Pixels, mend: Size, shortest: Size) -> list[tuple[int, int, int, int]]:
    """The straight strokes of at least a length: left, top, width, height in pixels; small breaks in them are mended."""
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones(mend, np.uint8))
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(shortest, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(long)
    return [(int(x), int(y), int(width), int(height)) for x, y, width, height, _ in stats[1:]]


def rulings_of(picture: Picture) -> Rulings:
    """The lines of a level page, in points."""
    scale = picture.scale
    dark = ink(picture.pixels)
    break_, thick = max(1, round(BROKEN * scale)), THICKEST * scale
    across = [
        Ruling((y + height / 2) / scale, x / scale, (x + width) / scale)
        for x, y, width, height in strokes(dark, (1, break_), (1, round(SHORTEST_ACROSS * scale)))
        if height <= thick
    ]
    down = [
        Ruling((x + width / 2) / scale, y / scale, (y + height) / scale)
        for x, y, width, height in strokes(dark, (break_, 1), (round(SHORTEST_DOWN * scale), 1))
        if width <= thick
    ]
    return Rulings(join(across), join(down), 1.0)


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
