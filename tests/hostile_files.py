"""Small files of every format, the ways in which files are broken, and files made to do harm."""

import base64
import io
import random
import zipfile
from collections.abc import Iterator

import openpyxl
import xlwt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.unit.doc_files import word_file as doc_file
from tests.unit.office_files import NUMBERING, cell, numbered, paragraph, table, word_file, zipped

LINES = [
    "绍兴市人民政府关于开展技能培训的通知",
    "绍政发〔2025〕3号",
    "各有关单位：",
    "一、主要任务",
    "（一）开展培训。2026年培训技能人才500人次以上，每人补贴1000元。（责任单位：市人力社保局）",
    "绍兴市人民政府",
    "2025年3月1日",
]
ROWS = [["序号", "重点任务", "工作目标"], ["1", "推进建设", "新建技工院校12所"], ["2", "扩大规模", "培训3万人次"]]


def html_page() -> str:
    """A page with paragraphs and a table."""
    rows = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in ROWS)
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    head = f"<html><head><meta charset=utf-8><title>{LINES[0]}</title></head>"
    return f"{head}<body><div>{lines}<table>{rows}</table></div></body></html>"


def docx() -> bytes:
    """A DOCX file with a numbered list and a table."""
    grid = table(*("".join(cell(each) for each in row) for row in ROWS), widths=(100, 200, 300))
    body = "".join(map(paragraph, LINES)) + numbered("加强领导", 0) + grid
    return word_file(body, numbering=NUMBERING)


def xlsx() -> bytes:
    """A workbook of one sheet with a merged cell."""
    book = openpyxl.Workbook()
    for row in [[LINES[0], "", ""], *ROWS]:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A1:C1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls() -> bytes:
    """The same in the older format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for number, row in enumerate([[LINES[0], "", ""], *ROWS]):
        for col, each in enumerate(row):
            sheet.write(number, col, each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF with text and a ruled table on each page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for _ in range(pages):
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(LINES):
            canvas.drawString(72, 760 - 24 * number, line)
        canvas.grid([72, 120, 260, 400], [300, 340, 380, 420])
        for number, row in enumerate(ROWS):
            for col, each in enumerate(row):
                canvas.drawString((76, 124, 264)[col], 400 - 40 * number, each)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rtf() -> bytes:
    """An RTF file in the code page of Chinese Windows."""
    text = "\\par ".join("".join(f"\\'{byte:02x}" for byte in line.encode("gb18030")) for line in LINES)
    return f"{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 SimSun;}}}}\\f0 {text}}}".encode()


def mhtml() -> bytes:
    """A page saved as a web archive."""
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=b"\r\n\r\n--=b\r\nContent-Type: text/html; charset="utf-8"\r\n'
    return (
        head
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(html_page().encode())
        + b"\r\n--=b--\r\n"
    )


def samples() -> dict[str, bytes]:
    """A good file of each format by its extension."""
    return {
        ".txt": "\n".join([*LINES, *("\t".join(row) for row in ROWS)]).encode(),
        ".html": html_page().encode(),
        ".mht": mhtml(),
        ".docx": docx(),
        ".doc": doc_file([("\r".join([*LINES, ""]), b"")]),
        ".rtf": rtf(),
        ".xlsx": xlsx(),
        ".xls": xls(),
        ".pdf": pdf(),
    }


def broken(data: bytes, seed: int) -> bytes:
    """A file cut off, overwritten, or with a part taken out, at places that the seed chooses."""
    chance = random.Random(seed)
    start = chance.randrange(len(data))
    length = chance.choice([1, 4, 64, max(1, len(data) // 2)])
    kind = seed % 4
    if kind == 0:
        return data[:start]
    if kind == 1:
        return data[:start] + chance.randbytes(length) + data[start + length :]
    if kind == 2:
        return data[:start] + data[start + length :]
    noisy = bytearray(data)
    for _ in range(20):
        noisy[chance.randrange(len(noisy))] = chance.randrange(256)
    return bytes(noisy)


def breakages(data: bytes, count: int) -> Iterator[bytes]:
    """So many broken forms of a file."""
    return (broken(data, seed) for seed in range(count))


def zip_bomb(member: str, megabytes: int = 300) -> bytes:
    """A DOCX or XLSX file one of whose members unpacks to that many megabytes."""
    out = io.BytesIO(docx() if member.startswith("word/") else xlsx())
    packed = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for each in source.namelist():
            if each != member:
                target.writestr(each, source.read(each))
        with target.open(member, "w", force_zip64=True) as file:
            for _ in range(megabytes):
                file.write(b" " * 1_000_000)
    return packed.getvalue()


def many_members(count: int = 100_000) -> bytes:
    """A DOCX file with as many empty parts more."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as target:
        for number in range(count):
            target.writestr(f"word/media/{number}", b"")
    return out.getvalue()


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "哈哈">'
    + "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    + "]>"
)


def with_doctype(doctype: str, text: str) -> bytes:
    """A DOCX file whose document begins with a document type and says an entity of it."""
    inside = word_file(paragraph(text))
    with zipfile.ZipFile(io.BytesIO(inside)) as source:
        parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = doctype.encode() + bytes(parts["word/document.xml"])  # type: ignore[arg-type]
    return zipped(parts)


def outside(place: str) -> str:
    """A document type with an entity that stands for a file or address."""
    return f'<!DOCTYPE a [<!ENTITY x SYSTEM "{place}">]>'


def nested_docx(depth: int) -> bytes:
    """Tables within tables."""
    return word_file("<w:tbl><w:tr><w:tc>" * depth + paragraph(LINES[0]) + "</w:tc></w:tr></w:tbl>" * depth)


def nested_html(tag: str, depth: int) -> bytes:
    """A page of tags within tags."""
    return (f"<html><body><p>{LINES[0]}</p>" + tag * depth + LINES[4]).encode()


def page_tree(kids: str, depth: int = 0) -> bytes:
    """A PDF by hand whose root of pages has the given kids; below it are so many nodes with one kid each."""
    chain = [f"{4 + n} 0 obj<</Type/Pages/Count 1/Kids[{5 + n} 0 R]>>endobj\n" for n in range(depth)]
    page = f"{4 + depth} 0 obj<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>endobj\n"
    body = f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[{kids}]>>endobj\n{''.join(chain)}{page}"
    return f"{body}trailer<</Root 1 0 R/Size {5 + depth}>>\n%%EOF\n".encode()


def cyclic_ole() -> bytes:
    """A DOC file whose chain of sectors runs in a circle."""
    data = bytearray(samples()[".doc"])
    at = 512 * (1 + int.from_bytes(data[76:80], "little"))
    for sector in range(128):
        data[at + 4 * sector : at + 4 * sector + 4] = (sector + 1 if sector < 20 else 0).to_bytes(4, "little")
    return bytes(data)


def many_pages(count: int) -> bytes:
    """A PDF by hand with so many pages, all of one content."""
    said = b"BT /F1 12 Tf 72 700 Td (Page of a notice without end) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % (5 + n) for n in range(count))),
        b"<</Length %d>>stream\n%s\nendstream" % (len(said), said),
        font,
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"] * count,
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return bytes(out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
