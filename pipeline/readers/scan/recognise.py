"""Text in pixels: where lines of it stand, and which characters they are (PP-OCR models on OpenVINO, offline)."""

from functools import cache
from itertools import pairwise
from typing import Any

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.readers.scan.pictures import Pixels

TALLEST, SHORTEST = 1.6, 0.8
INK = 128

Quad = npt.NDArray[np.float64]


class Reading(msgspec.Struct, frozen=True):
    """What a strip of pixels says: its characters without white space, and for each its middle as a share of the strip's
    width, how sure it is (0 to 1), and whether white space stands before it.
    """

    text: str
    middles: tuple[float, ...]
    sure: tuple[float, ...]
    spaced: tuple[bool, ...]


NOTHING = Reading("", (), (), ())


@cache
def models() -> tuple[Any, Any]:
    """The models that find and read text; they come with the package and nothing is fetched."""
    from rapidocr import EngineType
    from rapidocr.ch_ppocr_det import TextDetector
    from rapidocr.ch_ppocr_rec import TextRecognizer
    from rapidocr.main import DEFAULT_CFG_PATH, root_dir
    from rapidocr.utils.log import logger
    from rapidocr.utils.parse_parameters import ParseParams

    logger.setLevel("ERROR")
    settings = ParseParams.load(DEFAULT_CFG_PATH)
    for part in (settings.Det, settings.Rec):
        part.engine_type = EngineType.OPENVINO
        part.engine_cfg = settings.EngineConfig[EngineType.OPENVINO.value]
        part.model_root_dir = root_dir / "models"
        part.font_path = None
    return TextDetector(settings.Det), TextRecognizer(settings.Rec)


def find_lines(pixels: Pixels) -> list[Quad]:
    """The corners of each line of text (upper left, upper right, lower right, lower left), in pixels."""
    return [quad + np.array((0, top)) for top, bottom in slices(pixels) for quad in lines_in(pixels[top:bottom])]


def lines_in(pixels: Pixels) -> list[Quad]:
    """The lines of text of one picture; the model sees a picture much taller than a page too small."""
    found = models()[0](pixels).boxes
    return [] if found is None else [np.asarray(quad, dtype=np.float64) for quad in found]


def slices(pixels: Pixels) -> list[tuple[int, int]]:
    """First and last row of each part of a picture that is no taller than a page, cut where the rows show least."""
    height, width = pixels.shape[:2]
    if height <= TALLEST * width:
        return [(0, height)]
    ink = (pixels.min(axis=2) < INK).sum(axis=1)
    edges = [0]
    while height - edges[-1] > TALLEST * width:
        first, last = edges[-1] + round(SHORTEST * width), edges[-1] + round(TALLEST * width)
        edges.append(first + int(np.argmin(ink[first:last])))
    return list(pairwise((*edges, height)))


def read_strips(strips: list[Pixels]) -> list[Reading]:
    """What each strip with a line of text says."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    wide = [index for index, strip in enumerate(strips) if min(strip.shape[:2]) > 1]
    found = [NOTHING] * len(strips)
    if not wide:
        return found
    result = models()[1](TextRecInput(img=[strips[index] for index in wide], return_word_box=True))
    for index, text, words in zip(wide, result.txts, result.word_results, strict=True):
        found[index] = reading(text, words)
    return found


def reading(text: str, words: Any) -> Reading:
    """A result of the model: every character stands in one of the columns that the strip was read in."""
    columns = [column for word in words.word_cols for column in word]
    places = [index for index, char in enumerate(text) if not char.isspace()]
    if not places or len(columns) != len(places):
        return NOTHING
    return Reading(
        "".join(text[index] for index in places),
        tuple((column + 0.5) / words.line_txt_len for column in columns),
        tuple(float(words.confs[index]) for index in places),
        tuple(index > 0 and text[index - 1].isspace() for index in places),
    )


def turned(pixels: Pixels, quarter_turns: int) -> Pixels:
    """The pixels turned clockwise by right angles."""
    return np.ascontiguousarray(np.rot90(pixels, -quarter_turns))


def strip_of(pixels: Pixels, quad: Quad) -> Pixels:
    """A line of text laid level."""
    width = max(1, round(float(np.linalg.norm(quad[1] - quad[0]))))
    height = max(1, round(float(np.linalg.norm(quad[3] - quad[0]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        dtype=np.uint8,
    )
