"""Pictures of pages: PNG, JPEG and TIFF files, and pages of a PDF drawn as pixels."""

import io
import warnings
from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

Pixels = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]

POINTS = 72.0
COARSEST, FINEST = 150.0, 220.0
LONG_SIDE_A4 = 842.0
MOST_PIXELS = 200_000_000
MOST_PAGES = 2000


class UnreadablePictureError(ValueError):
    """A picture file that cannot be opened."""


class Picture(msgspec.Struct, frozen=True):
    """A page as pixels (height × width × 3, blue green red), and how many of them a point has."""

    pixels: Pixels
    scale: float

    @property
    def height(self) -> float:
        """The height in points."""
        return float(self.pixels.shape[0] / self.scale)


def to_pixels(image: Image.Image) -> Pixels:
    """A picture's pixels on white ground, as its camera was held."""
    upright = ImageOps.exif_transpose(image)
    if "A" in upright.getbands() or "transparency" in upright.info:
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])


def fitted(pixels: Pixels) -> Picture:
    """A picture taken for a whole A4 page, shrunk to as many pixels as reading needs."""
    return shrunk(pixels, max(pixels.shape[:2]) / LONG_SIDE_A4)


def sized(pixels: Pixels, width: float) -> Picture:
    """A picture of a known width in points, shrunk to as many pixels as reading needs."""
    return shrunk(pixels, pixels.shape[1] / width)


def shrunk(pixels: Pixels, scale: float) -> Picture:
    """Pixels, so many a point, made fewer where they are finer than reading needs."""
    if scale <= FINEST / POINTS:
        return Picture(pixels, scale)
    factor = FINEST / POINTS / scale
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return Picture(np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX)), FINEST / POINTS)


def pictures_in(data: bytes) -> Iterator[Picture]:
    """The pages of a picture file, one a frame; raises UnreadablePictureError with what to do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePictureError(
                    f"the picture has {image.width} × {image.height} pixels, more than a page needs; save it smaller"
                )
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number == MOST_PAGES:
                    raise UnreadablePictureError(f"the picture has more than {MOST_PAGES} pages; split it")
                yield fitted(to_pixels(frame))
        except (UnidentifiedImageError, OSError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise UnreadablePictureError(
                "the picture is damaged or no PNG, JPEG or TIFF; scan the page again or save it anew"
            ) from error


def drawn(page: pdfium.PdfPage, resolution: float, crop: Box = (0, 0, 0, 0)) -> Picture:
    """A PDF page, or what lies within its margins (left, bottom, right, top in points), as pixels at a resolution (a inch)."""
    scale = min(max(resolution, COARSEST), FINEST) / POINTS
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=False, draw_annots=False)
    pixels = np.array(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return Picture(pixels, scale)
