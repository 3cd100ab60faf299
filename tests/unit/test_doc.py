"""Binary Word documents (DOC): the piece table, fields, tables, and files that are damaged."""

import json
import random
import shutil
import struct
from pathlib import Path

import pytest

from pipeline.fold import squeeze
from pipeline.readers.office import doc, docx, libreoffice
from pipeline.readers.office.doc import read
from tests.conftest import ROOT
from tests.unit.doc_files import IN_TABLE, Paragraphs, compound, row_end, word_file, word_streams

SAMPLES = ROOT.parent / "shared" / "formats"
BELOW, BELOW_START, MERGED = 0x20, 0x60, 0x02


def lines(*texts: str) -> Paragraphs:
    """Paragraphs without properties."""
    return [(text + "\r", b"") for text in texts]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("到2024年底，培训2万人次", "到2024年底，培训2万人次"),
        ("根据《\x13 MERGEFIELD title \x14关于加快保险发展的意见\x15》", "根据《关于加快保险发展的意见》"),
        ("\x13 TOC \\o \x14一、总体要求\t1\x15正文", "正文"),
        ("外\x13 IF \x13 X \x14内码\x15 \x14结果\x15完", "外结果完"),
        ("\x13 eq \\o\\ac(○,3)\x15项", "③项"),
        ("图\x01注\x02批\x05形\x08", "图注批形"),
        ("前\x0b后", "前\n后"),
        ("2024\x1e2025\x1f2026年", "2024-2025-2026年"),
        ("𠮷林", "𠮷林"),
    ],
)
def test_special_characters(raw: str, expected: str) -> None:
    assert read(word_file(lines(raw))).text == expected + "\n"


def test_compressed_pieces() -> None:
    assert (
        read(word_file(lines("GDP \x93 2024 \x94".encode("latin-1").decode("cp1252")), compressed=True)).text
        == "GDP “ 2024 ”\n"
    )


def test_deleted_text_is_left_out() -> None:
    assert read(word_file(lines("不少于约300家"), hidden=(3, 4))).text == "不少于300家\n"


def test_paragraphs_and_page_breaks() -> None:
    assert read(word_file([*lines("甲"), ("乙\x0c", b""), *lines("丙")])).text == "甲\n乙\n丙\n"


def row(*cells: str, flags: tuple[int, ...] = (), widths: tuple[int, ...] = ()) -> Paragraphs:
    """A table row: cells, then the row's end."""
    found = flags or (0,) * len(cells)
    sizes = widths or (1000,) * len(cells)
    return [*((text + "\x07", IN_TABLE) for text in cells), ("\x07", row_end(*zip(sizes, found, strict=True)))]


def test_merged_cells() -> None:
    content = read(
        word_file(
            [
                *lines("附件"),
                *row("序号", "任务", "", "单位", flags=(0, 1, MERGED, 0)),
                *row("1", "培训", "每年", "市教育局", flags=(BELOW_START, 0, 0, 0)),
                *row("", "评价", "", flags=(BELOW, 0, 0), widths=(1000, 2000, 1000)),
                *row("二、评价", widths=(4000,)),
                *lines("完"),
            ]
        )
    )
    assert content.text == "附件\n序号\t任务\t单位\n1\t培训\t每年\t市教育局\n\t评价\t\n二、评价\n完\n"
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in content.grids[0].cells] == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (0, 3, 1, 1, "单位"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "培训"), (1, 2, 1, 1, "每年"),
        (1, 3, 1, 1, "市教育局"), (2, 1, 1, 2, "评价"), (2, 3, 1, 1, ""), (3, 0, 1, 4, "二、评价"),
    ]  # fmt: skip


def test_rows_whose_description_does_not_fit() -> None:
    odd = [("甲\x07", IN_TABLE), ("乙\x07", IN_TABLE), ("\x07", row_end((1000, 0)))]
    assert read(word_file([*row("任务", "单位"), *odd])).text == "任务\t单位\n甲\t乙\n"


def test_a_cut_off_table_loses_no_text() -> None:
    assert read(word_file([*row("任务", "单位"), *row("培训", "市教育局"), ("评价\x07", IN_TABLE), *lines("完")])).text.split() == [
        "任务", "单位", "培训", "市教育局", "评价", "完",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or cut off"),
        (word_file(lines("通知"))[:3000], "damaged or cut off"),
        (word_file(lines("通知"), flags=0x0100), "password"),
        (compound({"EncryptedPackage": bytes(100), "WordDocument": b""}), "password"),
    ],
)
def test_damaged_and_protected_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(data)


def changed(number: int, at: int, form: str = "<H") -> bytes:
    """A file with another number at a place of its main stream."""
    streams = word_streams(lines("通知"))
    main = bytearray(streams["WordDocument"])
    struct.pack_into(form, main, at, number)
    return compound(streams | {"WordDocument": bytes(main)})


@pytest.mark.parametrize(
    "data",
    [
        changed(0xA5DC, 0),
        changed(0x65, 2),
        changed(0, 0x9A + 8 * 33 + 4, "<I"),
        changed(10**6, 0x4C, "<I"),
        compound({"Workbook": b"x"}),
    ],
)
def test_declined_files_say_what_to_install(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _: None)
    with pytest.raises(ValueError, match="install LibreOffice"):
        read(data)


def test_declined_files_go_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.unit.office_files import paragraph
    from tests.unit.office_files import word_file as docx_file

    monkeypatch.setattr(doc.libreoffice, "convert", lambda *_: docx_file(paragraph("通知")))
    assert read(changed(0xA5DC, 0)).text == "通知\n"


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 0.2)
    with pytest.raises(ValueError, match="did not read it within"):
        libreoffice.run(["sleep", "30"], tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_converts_in_a_folder_of_its_own() -> None:
    made = libreoffice.convert("通知".encode(), ".txt", "docx")
    assert made is not None and docx.read(made).text == "通知\n"


def test_garbage_never_crashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _: None)
    dice = random.Random(7)
    whole = word_file([*lines("关于培训的通知"), *row("任务", "单位"), *row("培训", "市教育局")])
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(512, len(data))] = dice.randrange(256)
        try:
            read(bytes(data[: dice.choice((len(data), dice.randrange(len(data))))]))
        except ValueError:
            continue


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not here")
@pytest.mark.parametrize("name", ["shaoxing", "zhejiang"])
@pytest.mark.parametrize("reader", [doc, docx])
def test_every_cell_of_the_samples(name: str, reader: object) -> None:
    suffix = "doc" if reader is doc else "docx"
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))[name]
    content = reader.read((SAMPLES / f"{name}.{suffix}").read_bytes())  # type: ignore[attr-defined]
    lines = {squeeze(line) for line in content.text.split("\n")}
    assert all(squeeze(line) in lines for line in truth["body"])
    assert len(content.grids) == len(truth["annex"])
    for grid, annex in zip(content.grids, truth["annex"], strict=True):
        wanted = {
            (c["r"], c["c"], c["rs"], c["cs"], squeeze(c["text"]), c.get("header", False))
            for c in annex["table"]["cells"]
        }
        assert {(c.row, c.col, c.row_span, c.col_span, c.text, c.is_header) for c in grid.cells} == wanted
