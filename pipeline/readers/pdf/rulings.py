"""The ruling lines of a PDF page: path segments and thin filled rectangles, snapped and joined."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.readers.pdf.layer import ADDRESS, NUMBER, unchecked
from pipeline.readers.pdf.runs import Turn

THIN = 3.0
STRAIGHT = 1.0
SNAP = 2.5
GAP = 4.0
SHORTEST = 3.0
MOST_SEGMENTS = 4000
ONE_BOX = 6
DEEPEST_FORM = 4

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
KINDS = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE)


class Ruling(msgspec.Struct, frozen=True, gc=False, order=True):
    """A straight line along one axis: where it stands on the other, and from where to where it runs."""

    at: float
    start: float
    end: float


class Rulings(msgspec.Struct, frozen=True):
    """A page's lines, and the share of the page that its largest picture covers."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    picture: float


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix_of(item: object) -> Matrix:
    """A page object's own matrix."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object, Matrix]]:
    """The paths and pictures of a page with the matrix of the forms they stand in."""
    return walk(pdfium_c.FPDFPage_GetObject, page.raw, pdfium_c.FPDFPage_CountObjects(page.raw), IDENTITY, 0)


def walk(
    get: Callable[[Any, int], Any], holder: Any, count: int, matrix: Matrix, depth: int
) -> Iterator[tuple[int, object, Matrix]]:
    """The paths and pictures that a page or form holds, those inside its forms too."""
    kinds = kinds_of(unchecked(get, ADDRESS, ADDRESS, NUMBER), ctypes.cast(holder, ADDRESS).value, count)
    for index, kind in enumerate(kinds):
        if kind in KINDS:
            yield kind, get(holder, index), matrix
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            item = get(holder, index)
            inside = pdfium_c.FPDFFormObj_CountObjects(item)
            yield from walk(pdfium_c.FPDFFormObj_GetObject, item, inside, times(matrix_of(item), matrix), depth + 1)


def kinds_of(get: Callable[..., int], holder: int | None, count: int) -> list[int]:
    """The kind of each object that a page or form holds; most are text, and their number is what asking costs."""
    kind = unchecked(pdfium_c.FPDFPageObj_GetType, NUMBER, ADDRESS)
    return list(map(kind, map(get, repeat(holder, count), range(count))))


def subpaths(item: Any, matrix: Matrix, count: int) -> Iterator[list[Point]]:
    """The corners of a path's parts in page space, closed ones ending where they begin; parts with curves are left out."""
    a, b, c, d, e, f = times(matrix_of(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    for first, last in straight_parts(item, count):
        points: list[Point] = []
        for index in range(first, last):
            segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if index > first and pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield points


def straight_parts(item: Any, count: int) -> Iterator[tuple[int, int]]:
    """First and last segment of each part of a path that has no curves; a part begins where the pen is set down."""
    get = unchecked(pdfium_c.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, NUMBER)
    kind = unchecked(pdfium_c.FPDFPathSegment_GetType, NUMBER, ADDRESS)
    kinds = list(map(kind, map(get, repeat(ctypes.cast(item, ADDRESS).value, count), range(count))))
    starts = [index for index, each in enumerate(kinds) if each == pdfium_c.FPDF_SEGMENT_MOVETO]
    for first, last in pairwise((*starts, count)):
        if last - first > 1 and pdfium_c.FPDF_SEGMENT_BEZIERTO not in kinds[first:last]:
            yield first, last


def paint(item: object) -> tuple[bool, bool]:
    """Whether a path is filled and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value != pdfium_c.FPDF_FILLMODE_NONE, bool(stroke.value)


def lines_in(points: list[Point], filled: bool, stroked: bool) -> Iterator[tuple[Point, Point]]:
    """The straight lines that a painted part of a path shows; a thin filled shape is one line along its middle."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if filled and len(points) > 2 and min(right - left, bottom - top) <= THIN:
        if right - left >= bottom - top:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
        else:
            yield ((left + right) / 2, top), ((left + right) / 2, bottom)
    elif stroked:
        yield from pairwise(points)


def join(rulings: list[Ruling]) -> tuple[Ruling, ...]:
    """Lines at nearly one place snapped to their mean, and joined where they touch or nearly do."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if groups and ruling.at - groups[-1][-1].at <= SNAP and ruling.at - groups[-1][0].at <= 2 * SNAP:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    joined = []
    for group in groups:
        weight = sum(each.end - each.start for each in group) or 1.0
        at = sum(each.at * (each.end - each.start) for each in group) / weight
        runs: list[tuple[float, float]] = []
        for each in sorted(group, key=lambda each: (each.start, each.end)):
            if runs and each.start - runs[-1][1] <= GAP:
                runs[-1] = (runs[-1][0], max(runs[-1][1], each.end))
            else:
                runs.append((each.start, each.end))
        joined += [Ruling(at, start, end) for start, end in runs if end - start >= SHORTEST]
    return tuple(joined)


def picture_share(corners: tuple[Point, Point], page: pdfium.PdfPage) -> float:
    """The share of the page that a picture covers."""
    (x0, y0), (x1, y1) = corners
    left, bottom, right, top = page.get_bbox()
    width = min(max(x0, x1), right) - max(min(x0, x1), left)
    height = min(max(y0, y1), top) - max(min(y0, y1), bottom)
    area = (right - left) * (top - bottom)
    return float(max(0.0, width) * max(0.0, height) / area) if area > 0 else 0.0


def bounds_of(item: object, matrix: Matrix) -> tuple[Point, Point]:
    """Two opposite corners of what an object paints, in page space."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    corners = ((left.value, bottom.value), (right.value, top.value))
    if matrix is IDENTITY:
        return corners
    a, b, c, d, e, f = matrix
    first, second = ((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
    return first, second


def along(start: Point, end: Point) -> tuple[Point, Point] | None:
    """The middle line of a box that is thin one way, None for other boxes."""
    (x0, y0), (x1, y1) = start, end
    if min(abs(x1 - x0), abs(y1 - y0)) > THIN:
        return None
    if abs(x1 - x0) >= abs(y1 - y0):
        return (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)


def painted_lines(item: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight lines that a path paints; a path thin as a whole is one line, and its parts need not be asked for."""
    filled, stroked = paint(item)
    if not filled and not stroked:
        return
    whole = along(*bounds_of(item, matrix))
    if whole is not None:
        yield whole
        return
    count = pdfium_c.FPDFPath_CountSegments(item)
    if (filled and not stroked and count <= ONE_BOX) or count > MOST_SEGMENTS:
        return
    for points in subpaths(item, matrix, count):
        yield from lines_in(points, filled, stroked)


def page_rulings(page: pdfium.PdfPage, turn: Turn) -> Rulings:
    """The lines a page shows, upright."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    picture = 0.0
    for kind, item, matrix in objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            picture = max(picture, picture_share(bounds_of(item, matrix), page))
            continue
        for start, end in painted_lines(item, matrix):
            (x0, y0), (x1, y1) = turn.place(*start), turn.place(*end)
            if abs(y1 - y0) <= STRAIGHT and abs(x1 - x0) > abs(y1 - y0):
                across.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= STRAIGHT and abs(y1 - y0) > abs(x1 - x0):
                down.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return Rulings(join(across), join(down), picture)
