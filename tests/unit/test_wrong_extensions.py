"""Files under wrong extensions go to the reader of what they really are."""

import base64
import re
from pathlib import Path

import pytest

from pipeline.read import fingerprint, read_file
from tests.unit.doc_files import compound
from tests.unit.doc_files import word_file as doc_file
from tests.unit.office_files import paragraph, word_file

PAGE = "<html><head><title>t</title></head><body><p>关于培训的通知</p><p>各单位：</p></body></html>"
DOCX = word_file(paragraph("关于培训的通知"))
DOC = doc_file([("关于培训的通知\r", b"")])
MHTML = (
    b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=b\"\r\n\r\n--=b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(PAGE.encode()) + b"\r\n--=b--\r\n"
)  # fmt: skip
FLAT = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect><w:p><w:r><w:t>关于培训的通知</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>'
)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.doc", PAGE.encode(), "html"),
        ("a.doc", PAGE.encode("gb18030"), "html"),
        (
            "a.doc",
            b"{\\rtf1\\ansi\\ansicpg936 \\'b9\\'d8\\'d3\\'da\\'c5\\'e0\\'d1\\'b5\\'b5\\'c4\\'cd\\'a8\\'d6\\'aa}",
            "rtf",
        ),
        ("a.doc", DOCX, "docx"),
        ("a.doc", "关于培训的通知\n各单位：\n".encode(), "text"),
        ("a.doc", "关于培训的通知\n各单位：\n".encode("utf-16"), "text"),
        ("a.doc", MHTML, "mhtml"),
        ("a.doc", FLAT.encode(), "docx"),
        ("a.docx", DOC, "doc"),
        ("a.docx", PAGE.encode(), "html"),
        ("a.wps", DOC, "doc"),
        ("a.rtf", DOC, "doc"),
        ("a.txt", DOCX, "docx"),
        ("a.html", DOCX, "docx"),
        ("a.xls", DOCX, "docx"),
    ],
)
def test_what_a_file_really_is(tmp_path: Path, name: str, data: bytes, reader: str) -> None:
    (tmp_path / name).write_bytes(data)
    notice = read_file(fingerprint(tmp_path / name, name))
    assert (notice.error, notice.reader) == (None, reader)
    assert notice.text.startswith("关于培训的通知")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", DOCX[:100], "damaged"),
        ("a.docx", DOCX[:100], "damaged"),
        ("a.docx", compound({"EncryptedPackage": bytes(100)}), "password"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
        ("a.doc", bytes(range(256)) * 20, "damaged|binary|neither"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    notice = read_file(fingerprint(tmp_path / name, name))
    assert notice.status == "failed" and notice.error is not None and re.search(reason, notice.error)
