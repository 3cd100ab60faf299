"""Readers: one file a format, bytes → content; the registry says which reads what."""

import re
from collections.abc import Callable

import msgspec

from pipeline.model import Content
from pipeline.readers import html, text
from pipeline.readers.magic import is_textual, kind_of
from pipeline.readers.office import doc, docx, mhtml, rtf, xls, xlsx

Read = Callable[[bytes], Content]


class Reader(msgspec.Struct, frozen=True):
    """A format: its reader's name, media type, file extensions and the function that reads it."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Read


def read_pdf(data: bytes) -> Content:
    """A PDF's content; pdfium is loaded with the first one."""
    from pipeline.readers import pdf

    return pdf.read(data)


def read_picture(data: bytes) -> Content:
    """What a picture of a page says; text recognition is loaded with the first one."""
    from pipeline.readers import scan

    return scan.read(data)


TEXT = Reader("text", "text/plain", (".txt", ".text", ".md"), text.read)
HTML = Reader("html", "text/html", (".html", ".htm", ".shtml"), html.read)
OFFICE = (
    Reader(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm", ".dotx"),
        docx.read,
    ),
    Reader("doc", "application/msword", (".doc", ".wps", ".dot"), doc.read),
    Reader("rtf", "application/rtf", (".rtf",), rtf.read),
    Reader("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx", ".xlsm"), xlsx.read),
    Reader("xls", "application/vnd.ms-excel", (".xls", ".et"), xls.read),
    Reader("mhtml", "multipart/related", (".mht", ".mhtml"), mhtml.read),
)
PDF = Reader("pdf", "application/pdf", (".pdf",), read_pdf)
PICTURES = (
    Reader("png", "image/png", (".png",), read_picture),
    Reader("jpeg", "image/jpeg", (".jpg", ".jpeg"), read_picture),
    Reader("tiff", "image/tiff", (".tif", ".tiff"), read_picture),
)
READERS = (TEXT, HTML, *OFFICE, PDF, *PICTURES)


HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
HTML_TAG = re.compile(rb"</?(?:html|head|meta|title|body|div|p|br|table|t[dr]|span|font|h[1-6]|ul|li|a)\b[^<>]*>", re.I)


def sniff(reader: Reader, data: bytes) -> Reader:
    """The reader that the content asks for where it belies the extension: a page saved as .txt or .doc, plain text saved as .html."""
    kind = kind_of(data)
    if kind is not None:
        return next((each for each in READERS if each.name == kind), reader)
    if reader in (*OFFICE, PDF) and is_textual(data):
        reader = HTML
    if reader is TEXT and HTML_START.match(data[:10000].replace(b"\x00", b"")):
        return HTML
    if reader is HTML and not HTML_TAG.search(data.replace(b"\x00", b"")):
        return TEXT
    return reader


def reader_for(extension: str) -> Reader | None:
    """The reader of a file extension, None where there is none."""
    return next((reader for reader in READERS if extension in reader.extensions), None)


def media_type_of(extension: str) -> str:
    """The media type of a file extension."""
    reader = reader_for(extension)
    return reader.media_type if reader else "application/octet-stream"
