"""A folder with a `main.*` is one notice with its annexes; any other folder is just a folder."""

import io
import shutil
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.build import Summary
from pipeline.read import find_files
from tests.conftest import build_quietly
from tests.unit.office_files import paragraph, word_file

TITLE = "绍兴市人民政府关于开展技能培训的通知"
BODY = [
    TITLE,
    "各有关单位：",
    "为做好技能培训，现就有关事项通知如下。",
    "一、主要任务",
    "（一）开展培训。2026年培训技能人才500人次以上。",
    "附件：1.重点任务清单",
    "2.经费安排表",
    "2025年3月1日",
]
ROWS = [
    ["序号", "重点任务", "工作目标", "责任单位"],
    ["1", "推进技工院校建设", "2026年新建技工院校12所。", "市教育局"],
    ["2", "建设实训基地", "2026年建成实训基地30个。", "市人力社保局"],
]


def docx(lines: list[str]) -> bytes:
    """A DOCX file of paragraphs."""
    return word_file("".join(map(paragraph, lines)))


def xlsx(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF of two pages: the first line on the first, the others on the second."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for page in (lines[:5], lines[5:]):
        canvas.setFont("STSong-Light", 14)
        for number, line in enumerate(page):
            canvas.drawString(72, 700 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def folder(raw: Path, **files: bytes) -> Path:
    """A folder `raw/nanjing` of files; `main_docx` is `main.docx`, `annex_1_xlsx` is `annex-1.xlsx`."""
    (raw / "nanjing").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        stem, _, ending = name.rpartition("_")
        (raw / "nanjing" / f"{stem.replace('_', '-')}.{ending}").write_bytes(data)
    return raw


def built(raw: Path, tmp_path: Path) -> tuple[Summary, dict[str, dict[str, object]]]:
    """The build of a raw folder and its documents by path."""
    summary = build_quietly(raw, tmp_path / "parsed")
    rows = pq.read_table(tmp_path / "parsed" / "documents.parquet").to_pylist()
    return summary, {row["source_path"]: row for row in rows}


def rows(tmp_path: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table."""
    return list(pq.read_table(tmp_path / "parsed" / f"{table}.parquet").to_pylist())


@pytest.mark.parametrize("main", ["docx", "pdf"])
def test_main_and_workbook(tmp_path: Path, main: str) -> None:
    body = docx(BODY) if main == "docx" else pdf(BODY)
    raw = folder(
        tmp_path / "raw",
        **{f"main_{main}": body},
        annex_1_xlsx=xlsx(ROWS),
        annex_2_docx=docx(["经费安排表", "安排经费100万元。"]),
    )
    summary, documents = built(raw, tmp_path)
    assert summary.notices == 1
    (document,) = documents.values()
    assert document["source_path"] == f"nanjing/main.{main}" and document["status"] == "parsed", document["error"]
    assert document["parts"] == [f"nanjing/main.{main}", "nanjing/annex-1.xlsx", "nanjing/annex-2.docx"]
    assert document["title"] == TITLE and document["n_pages"] == (None if main == "docx" else 4)
    text = str(document["text"])
    assert text.index("2025年3月1日") < text.index("推进技工院校建设") < text.index("安排经费100万元")
    targets = {row["indicator"]: row for row in rows(tmp_path, "targets")}
    assert targets["技工院校"]["value"] == 12 and targets["技工院校"]["table_id"] is not None
    assert targets["技工院校"]["page"] == (None if main == "docx" else 3)
    for row in rows(tmp_path, "cells"):
        assert row["text"] in text[row["char_start"] : row["char_end"]].replace("\n", "")  # type: ignore[index, misc]
    for row in targets.values():
        assert text[row["char_start"] : row["char_end"]] == row["evidence"]  # type: ignore[index, misc]
    assert not [row for row in rows(tmp_path, "findings") if row["rule"] == "missing_annex"]


def test_an_annex_that_is_not_there_is_missing(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", main_docx=docx(BODY), annex_1_xlsx=xlsx(ROWS))
    built(raw, tmp_path)
    (found,) = [row for row in rows(tmp_path, "findings") if row["rule"] == "missing_annex"]
    assert "经费安排表" in str(found["message"]) and "重点任务清单" not in str(found["message"])


def test_annexes_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    annexes = {f"annex_{number}_docx": docx([f"第{number}张表"]) for number in (10, 9, 2, 1)}
    _, documents = built(folder(tmp_path / "raw", main_docx=docx(BODY), **annexes), tmp_path)
    (document,) = documents.values()
    places = [str(document["text"]).index(f"第{number}张表") for number in (1, 2, 9, 10)]
    assert places == sorted(places)


def test_an_annex_that_cannot_be_read_makes_the_document_partial(tmp_path: Path) -> None:
    raw = folder(
        tmp_path / "raw", main_docx=docx(BODY), annex_1_xlsx=b"PK\3\4 broken", annex_2_docx=docx(["经费安排表"])
    )
    _, documents = built(raw, tmp_path)
    (document,) = documents.values()
    assert document["status"] == "partial" and "nanjing/annex-1.xlsx" in str(document["error"])
    assert "经费安排表" in str(document["text"])


def test_an_annex_without_its_main_file_fails_kindly(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", annex_1_xlsx=xlsx(ROWS), other_docx=docx(BODY))
    _, documents = built(raw, tmp_path)
    assert documents["nanjing/annex-1.xlsx"]["status"] == "failed"
    assert "main.docx" in str(documents["nanjing/annex-1.xlsx"]["error"])
    assert documents["nanjing/other.docx"]["status"] == "parsed"


def test_a_main_file_that_cannot_be_read_fails(tmp_path: Path) -> None:
    _, documents = built(folder(tmp_path / "raw", main_docx=b"", annex_1_xlsx=xlsx(ROWS)), tmp_path)
    (document,) = documents.values()
    assert document["status"] == "failed" and "empty" in str(document["error"])


def test_other_files_are_notices_of_their_own(tmp_path: Path) -> None:
    raw = folder(
        tmp_path / "raw", main_docx=docx(BODY), annex_1_xlsx=xlsx(ROWS), annex_docx=docx(BODY), letter_docx=docx(BODY)
    )
    (raw / "main.docx").write_bytes(docx(BODY))
    (raw / "annex-1.docx").write_bytes(docx(BODY))
    _, documents = built(raw, tmp_path)
    assert set(documents) == {
        "annex-1.docx",
        "main.docx",
        "nanjing/main.docx",
        "nanjing/annex.docx",
        "nanjing/letter.docx",
    }
    assert documents["main.docx"]["parts"] == ["main.docx"]


def test_two_main_files_are_two_versions(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", main_docx=docx(BODY), main_pdf=pdf(BODY), annex_1_xlsx=xlsx(ROWS))
    _, documents = built(raw, tmp_path)
    assert {name: len(row["parts"]) for name, row in documents.items()} == {
        "nanjing/main.docx": 2,
        "nanjing/main.pdf": 2,
    }  # type: ignore[arg-type]
    assert len({row["work_id"] for row in documents.values()}) == 1


def test_a_change_of_any_part_is_read_again(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", main_docx=docx(BODY), annex_1_xlsx=xlsx(ROWS))
    assert built(raw, tmp_path)[0].read == 1
    before = find_files(raw)[0].sha256
    assert built(raw, tmp_path)[0].read == 0
    folder(raw, annex_1_xlsx=xlsx(ROWS[:2]))
    assert built(raw, tmp_path)[0].read == 1
    shutil.move(raw / "nanjing" / "annex-1.xlsx", raw / "nanjing" / "annex-3.xlsx")
    assert built(raw, tmp_path)[0].read == 1
    assert len({before, find_files(raw)[0].sha256}) == 2
