"""Readers: one file a format, bytes → content; the registry says which reads what."""

from collections.abc import Callable

import msgspec

from pipeline.model import Content
from pipeline.readers import text

Read = Callable[[bytes], Content]


class Reader(msgspec.Struct, frozen=True):
    """A format: its reader's name, media type, file extensions and the function that reads it."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Read


TEXT = Reader("text", "text/plain", (".txt", ".text", ".md"), text.read)
READERS = (TEXT,)

KNOWN_FORMATS = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".rtf": "application/rtf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


def reader_for(extension: str) -> Reader | None:
    """The reader of a file extension, None where there is none."""
    return next((reader for reader in READERS if extension in reader.extensions), None)


def media_type_of(extension: str) -> str:
    """The media type of a file extension."""
    reader = reader_for(extension)
    return reader.media_type if reader else KNOWN_FORMATS.get(extension, "application/octet-stream")
