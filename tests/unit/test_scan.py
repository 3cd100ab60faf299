"""Scans: pictures of pages, upright or not, clean or not, alone or in a PDF."""

import io
import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.fold import squeeze
from pipeline.model import Content
from pipeline.read import RawFile, read_file
from pipeline.readers import pdf, reader_for, scan, sniff
from pipeline.readers.pdf.rulings import Ruling
from pipeline.readers.scan.recognise import Reading, slices
from pipeline.readers.scan.rulings import between_crossings, ends_at_crossings
from pipeline.readers.scan.text import cleaned, with_dashes, with_full_width_marks

SAMPLE = Path(__file__).parent / "samples" / "scanned-table.png"
FORMATS = Path(__file__).parents[2].parent / "shared" / "formats"
A4_AT_150 = (1241, 1754)
CELLS = [
    "序号", "重点任务", "工作举措", "工作目标", "牵头单位", "参与单位",
    "一、优化金蓝领技能培育体系",
    "1", "实施先进制造业技能强基行动",
    "聚焦基础性关键性领域，激发企业主体责任，加强职业技能培训，大力培育先进制造业技能人才。",
    "每年新增制造业领域技能人才2万人以上。", "市经信局", "市人力社保局、市国资委、市总工会",
]  # fmt: skip


def page(dots: int = 1) -> Image.Image:
    """An A4 page at 150 dots an inch, times `dots`, with a photocopied table."""
    whole = Image.new("L", A4_AT_150, 255)
    whole.paste(Image.open(SAMPLE), (130, 180))
    return whole.resize((whole.width * dots, whole.height * dots)) if dots > 1 else whole


def stored(picture: Image.Image, kind: str = "PNG") -> bytes:
    """A picture file."""
    data = io.BytesIO()
    picture.save(data, kind)
    return data.getvalue()


def cells(content: Content) -> list[str]:
    """The texts of the first table, with full-width marks alike."""
    return [squeeze(cell.text) for cell in content.grids[0].cells]


def folded(texts: list[str]) -> list[str]:
    """Texts as they compare: marks of either width are one."""
    return [unicodedata.normalize("NFKC", squeeze(text)) for text in texts]


def n_right(content: Content) -> int:
    """How many cells of the sample stand where they should with the right text."""
    return sum(found == wanted for found, wanted in zip(folded(cells(content)), folded(CELLS), strict=False))


def sealed(picture: Image.Image) -> Image.Image:
    """A page with a red seal over a part of its text."""
    whole = picture.convert("RGBA")
    over = Image.new("RGBA", whole.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(over)
    draw.ellipse((560, 380, 810, 630), outline=(220, 30, 30, 200), width=9)
    draw.regular_polygon((685, 505, 38), 5, fill=(220, 30, 30, 200))
    return Image.alpha_composite(whole, over).convert("RGB")


def noisy(picture: Image.Image) -> Image.Image:
    """A grey, grainy copy."""
    grain = np.random.default_rng(1).normal(-25, 14, picture.size[::-1])
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))


DAMAGE = {
    "as it is": lambda picture: picture,
    "on its left side": lambda picture: picture.rotate(90, expand=True),
    "upside down": lambda picture: picture.rotate(180),
    "on its right side": lambda picture: picture.rotate(270, expand=True),
    "askew": lambda picture: picture.rotate(1.5, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC),
    "sealed": sealed,
    "grainy": noisy,
    "coarse": lambda picture: picture.resize(
        (picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_table_on_a_picture(damage: str) -> None:
    content = scan.read(stored(DAMAGE[damage](page())))
    assert "新时代金蓝领队伍建设行动重点任务清单" in content.text
    assert (content.grids[0].n_rows, content.grids[0].n_cols) == (3, 6)
    assert n_right(content) >= len(CELLS) - (2 if damage in {"grainy", "coarse", "sealed"} else 1)
    assert content.recognised_pages == (1,)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("TIFF", ".tif")])
def test_other_kinds_of_pictures(kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"notice{suffix}"
    path.write_bytes(stored(page(2), kind))
    notice = read_file(RawFile(path.name, str(path), "0", None))
    assert (notice.reader, notice.status, notice.page_starts) == ("ocr", "parsed", (0,))
    assert "每年新增制造业领域技能人才2万人以上" in notice.text


@pytest.mark.slow
def test_a_scanned_page_in_a_pdf_with_text() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    canvas.drawString(74, 700, "A page with a text layer, long enough to be one.")
    canvas.showPage()
    canvas.drawImage(ImageReader(page()), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    content = pdf.read(data.getvalue())
    assert content.recognised_pages == (2,)
    assert content.text.startswith("A page with a text layer")
    assert content.page_starts[1] == content.text.index("附件")
    assert n_right(content) >= len(CELLS) - 2


@pytest.mark.slow
def test_a_picture_between_lines_of_text() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    canvas.drawString(74, 780, "Text above the picture, in the text layer of the page.")
    canvas.drawImage(ImageReader(Image.open(SAMPLE).convert("L")), 62, 500, 470, 193)
    canvas.drawString(74, 400, "Text below the picture, in the text layer of the page.")
    canvas.save()
    content = pdf.read(data.getvalue())
    above, table, below = (content.text.index(part) for part in ("Text above", "市经信局", "Text below"))
    assert above < table < below
    assert content.grids[0].n_cols == 6


@pytest.mark.slow
def test_what_can_hardly_be_read_is_named(tmp_path: Path) -> None:
    blurred = page().resize((300, 424)).resize(A4_AT_150)
    path = tmp_path / "notice.png"
    path.write_bytes(stored(blurred))
    notice = read_file(RawFile(path.name, str(path), "0", None))
    assert notice.status in {"partial", "failed"}
    assert notice.error is not None


def test_pictures_without_text_fail_kindly(tmp_path: Path) -> None:
    path = tmp_path / "notice.png"
    path.write_bytes(stored(Image.new("L", (600, 800), 255)))
    notice = read_file(RawFile(path.name, str(path), "0", None))
    assert (notice.status, notice.error) == ("failed", "notice.png: the file holds no text")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0broken", b"II*\x00\x08\x00\x00\x00"])
def test_damaged_pictures_say_so(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged or no PNG, JPEG or TIFF"):
        scan.read(data)


def test_a_picture_is_known_by_its_content() -> None:
    reader = reader_for(".pdf")
    assert reader is not None
    assert sniff(reader, stored(Image.new("L", (8, 8)))).media_type == "image/png"


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("一、总体要求(试行)", "一、总体要求（试行）"),
        ("到2025年底,达到1,200家;", "到2025年底，达到1,200家；"),
        ("RCEP (2022)", "RCEP (2022)"),
    ],
)
def test_marks_as_in_chinese_print(read: str, wanted: str) -> None:
    assert with_full_width_marks(read) == wanted


@pytest.mark.parametrize(("read", "wanted"), [("一8一", "—8—"), ("一12", "—12"), ("一、", "一、"), ("一", "一")])
def test_page_numbers_between_dashes(read: str, wanted: str) -> None:
    assert with_dashes(read) == wanted


def test_specks_are_left_out_where_the_model_is_not_sure() -> None:
    reading = Reading("2026.年", (0.1, 0.2, 0.3, 0.4, 0.5, 0.9), (1.0, 1.0, 1.0, 1.0, 0.4, 1.0), (False,) * 6)
    assert cleaned(reading).text == "2026年"
    assert cleaned(Reading("3.5", (0.1, 0.5, 0.9), (1.0, 0.9, 1.0), (False,) * 3)).text == "3.5"


def test_strokes_of_characters_are_no_edges_of_cells() -> None:
    across = [Ruling(100.0, 50.0, 500.0), Ruling(130.0, 50.0, 500.0)]
    assert between_crossings(Ruling(200.0, 80.0, 131.0), across) == [Ruling(200.0, 100.0, 130.0)]
    assert between_crossings(Ruling(200.0, 106.0, 120.0), across) == []
    assert ends_at_crossings(Ruling(115.0, 60.0, 100.0), [Ruling(60.0, 0.0, 200.0), Ruling(100.0, 0.0, 200.0)])
    assert not ends_at_crossings(Ruling(115.0, 60.0, 90.0), [Ruling(60.0, 0.0, 200.0), Ruling(100.0, 0.0, 200.0)])


@pytest.mark.slow
@pytest.mark.skipif(not FORMATS.exists(), reason="the sample files are not here")
@pytest.mark.parametrize("name", ["shaoxing", "zhejiang"])
def test_cells_of_scanned_notices(name: str) -> None:
    truth = json.loads((FORMATS / "truth.json").read_text(encoding="utf-8"))[name]
    content = pdf.read((FORMATS / f"{name}.scan.pdf").read_bytes())
    right = total = 0
    for grid, annex in zip(content.grids, truth["annex"], strict=True):
        wanted = {(c["r"], c["c"], c["rs"], c["cs"], *folded([c["text"]])) for c in annex["table"]["cells"]}
        found = {(c.row, c.col, c.row_span, c.col_span, *folded([c.text])) for c in grid.cells}
        right, total = right + len(wanted & found), total + len(wanted)
    assert right >= 0.92 * total
    assert content.unsure_pages == ()


def test_a_picture_over_two_pages_is_read_once_and_whole() -> None:
    """A browser prints a long picture in parts, one a page, cut anywhere: the row that is cut stays one row."""
    width, height, scale = 980, 402, 2.0
    picture = ImageReader(Image.open(SAMPLE).convert("RGB"))
    data, page_height = io.BytesIO(), 300.0
    canvas = Canvas(data, pagesize=(595, page_height), invariant=True)
    for top in (130.0, 130.0 + 120.0):
        canvas.drawString(40, page_height - 20, "printed on a page of its own, 2026")
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 20, 595, 240)
        canvas.clipPath(path, stroke=0)
        canvas.drawImage(picture, 50, top - height / scale, width / scale, height / scale)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    content = pdf.read(data.getvalue())
    assert [grid.n_rows for grid in content.grids] == [3]
    assert n_right(content) == len(CELLS)
    assert content.recognised_pages == (1, 2)


def test_a_tall_picture_is_searched_in_parts_cut_where_it_is_blank() -> None:
    """No part is taller than a page, and no cut runs through a line of text."""
    tall = np.full((4000, 600, 3), 255, np.uint8)
    tall[::40] = 0
    parts = slices(tall)
    assert parts[0][0] == 0
    assert parts[-1][1] == 4000
    assert all(bottom - top <= 1.6 * 600 for top, bottom in parts)
    assert all(top % 40 for top, _ in parts[1:])
