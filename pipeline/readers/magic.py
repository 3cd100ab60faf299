"""What a file really is, by its first bytes and its parts: files go about under wrong extensions (a page saved as .doc)."""

import io
import re
import zipfile

import olefile

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"II*\x00": "tiff", b"MM\x00*": "tiff"}
BOM = b"\xef\xbb\xbf"
WORD_XML = re.compile(rb"schemas\.microsoft\.com/office/word/2003/wordml")
MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.I)
HEAD = 4_096


def kind_of(data: bytes) -> str | None:
    """The name of the reader for the bytes, None where they are no format with marks of its own."""
    head = data[:HEAD].removeprefix(BOM).lstrip()
    if data.startswith(ZIP):
        return kind_of_zip(data)
    if data.startswith(OLE):
        return kind_of_ole(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for mark, name in PICTURES.items():
        if data.startswith(mark):
            return name
    if WORD_XML.search(head) and head.startswith(b"<"):
        return "docx"
    if MAIL.match(head):
        return "mhtml"
    return None


def kind_of_zip(data: bytes) -> str | None:
    """Word document or workbook, by the folder of its parts."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    folders = {name.replace("\\", "/").lower().partition("/")[0] for name in names}
    return "docx" if "word" in folders else "xlsx" if "xl" in folders else None


def kind_of_ole(data: bytes) -> str | None:
    """Word document or workbook, by its streams; of a file under a password the reader of DOC says so."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("WordDocument") or ole.exists("EncryptedPackage"):
                return "doc"
            return "xls" if ole.exists("Workbook") or ole.exists("Book") else None
    except Exception:  # whatever olefile's own parsing trips over: the reader will say what is wrong
        return None


def is_textual(data: bytes) -> bool:
    """Whether bytes without marks of their own may be text or a page: no office file, no zero bytes but those of UTF-16."""
    if data.startswith((ZIP, OLE)):
        return False
    return b"\x00" not in data[:HEAD] or data.startswith((b"\xff\xfe", b"\xfe\xff"))
