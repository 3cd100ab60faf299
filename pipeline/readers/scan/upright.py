"""Pages turned upright and levelled, and the red of seals taken off their text."""

import cv2
import numpy as np

from pipeline.readers.scan.pictures import Pixels
from pipeline.readers.scan.recognise import Quad, find_lines, read_strips, strip_of, turned

TALL = 1.5
LONG = 4.0
TRIED = 5
SURE = 0.85
LEVEL = 0.03
STEEPEST = 8.0

RED = 40
SMALLEST_SEAL, LARGEST_SEAL = 60.0, 190.0
MOST_OBLONG = 1.35
CLOSE = 4.0


def width_and_height(quad: Quad) -> tuple[float, float]:
    """The sides of a line of text."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def tilt(quad: Quad) -> float:
    """By how many degrees a line of text falls to the right."""
    x, y = quad[1] - quad[0] + quad[2] - quad[3]
    return float(np.degrees(np.arctan2(y, x)))


def skew_of(quads: list[Quad]) -> float:
    """By how many degrees the long lines of a page fall to the right: their median, each counted by its length."""
    found = []
    for quad in quads:
        width, height = width_and_height(quad)
        if width > LONG * height and abs(tilt(quad)) < STEEPEST:
            found.append((tilt(quad), width))
    half = sum(width for _, width in found) / 2
    for angle, width in sorted(found):
        half -= width
        if half <= 0:
            return angle
    return 0.0


def how_sure(pixels: Pixels, quads: list[Quad]) -> float:
    """How sure the longest lines of a page read as they stand."""
    longest = sorted(quads, key=lambda quad: -width_and_height(quad)[0])[:TRIED]
    sure = [each for result in read_strips([strip_of(pixels, quad) for quad in longest]) for each in result.sure]
    return sum(sure) / len(sure) if sure else 0.0


def runs_down(quads: list[Quad]) -> bool:
    """Whether most text runs down the page, as on one that lies on its side."""
    sides = [width_and_height(quad) for quad in quads]
    down = sum(height for width, height in sides if height > TALL * width)
    return down > sum(width for width, height in sides if width > TALL * height)


def upright(pixels: Pixels) -> tuple[Pixels, list[Quad]]:
    """A page turned so that its text reads best, with its lines of text."""
    quads = find_lines(pixels)
    first = 1 if runs_down(quads) else 0
    best: tuple[float, Pixels, list[Quad]] | None = None
    for quarter_turns in (first, first + 2):
        view = turned(pixels, quarter_turns) if quarter_turns else pixels
        lines = find_lines(view) if quarter_turns else quads
        sure = how_sure(view, lines)
        if best is None or sure > best[0]:
            best = sure, view, lines
        if sure >= SURE or not lines:
            break
    return (best[1], best[2]) if best else (pixels, quads)


def levelled(pixels: Pixels, quads: list[Quad]) -> tuple[Pixels, list[Quad]]:
    """A page whose lines run level, with its lines of text."""
    angle = skew_of(quads)
    if abs(angle) < LEVEL:
        return pixels, quads
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(
        pixels,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return np.asarray(level, dtype=np.uint8), [quad @ matrix[:, :2].T + matrix[:, 2] for quad in quads]


def without_seals(pixels: Pixels, scale: float) -> Pixels:
    """A page without its red seals: what is as wide as high and as large as a seal shows only what is not red.

    A red letterhead is no seal: it is much wider than high.
    """
    channels = pixels.astype(np.int16)
    red = (channels[:, :, 2] - np.maximum(channels[:, :, 0], channels[:, :, 1]) > RED).astype(np.uint8)
    if not red.any():
        return pixels
    reach = max(1, round(CLOSE * scale))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    clean = pixels.copy()
    for x, y, width, height, _ in stats[1:]:
        short, long = sorted((width / scale, height / scale))
        if short >= SMALLEST_SEAL and long <= LARGEST_SEAL and long <= MOST_OBLONG * short:
            part = clean[y : y + height, x : x + width]
            part[:] = part[:, :, 2:3]
    return clean
