"""The read stage: a file below the raw folder → a notice; a file that cannot be read says why."""

import hashlib
import unicodedata
from pathlib import Path

import msgspec

from pipeline.ids import slug
from pipeline.model import Notice
from pipeline.readers import READERS, media_type_of, reader_for, sniff

REGISTER = "sources.csv"
MAX_BYTES = 20_000_000


class RawFile(msgspec.Struct, frozen=True):
    """A file below the raw folder: its path there (with /), where it is, the hash of its bytes or why they cannot be read."""

    source_path: str
    location: str
    sha256: str | None
    error: str | None


def find_files(raw: Path) -> list[RawFile]:
    """The notices below a raw folder in path order; hidden files and the register of sources are none."""
    found = []
    for path in raw.rglob("*"):
        relative = path.relative_to(raw)
        if path.is_dir() or any(part.startswith(".") for part in relative.parts) or relative.as_posix() == REGISTER:
            continue
        found.append(fingerprint(path, unicodedata.normalize("NFC", relative.as_posix())))
    return sorted(found, key=lambda file: file.source_path)


def fingerprint(path: Path, source_path: str) -> RawFile:
    """A file's hash, or the reason why it has none."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        reason = (
            "no permission to read it; run chmod +r on it"
            if isinstance(error, PermissionError)
            else str(error.strerror or error)
        )
        return RawFile(source_path, str(path), None, reason)
    return RawFile(source_path, str(path), digest.hexdigest(), None)


def failed(file: RawFile, reason: str, reader: str = "") -> Notice:
    """The notice of a file that could not be read."""
    extension = Path(file.source_path).suffix.lower()
    return Notice(
        doc_id=slug(file.source_path),
        source_path=file.source_path,
        sha256=file.sha256 or "",
        media_type=media_type_of(extension),
        reader=reader,
        status="failed",
        error=f"{file.source_path}: {reason}",
        text="",
    )


def broken(error: Exception) -> str:
    """What an error that no file should cause says to whoever sees it."""
    if isinstance(error, RecursionError):
        return "its parts stand in one another too deeply; save it anew in the program it was made with, or as text"
    return f"reading it broke a rule of the pipeline ({type(error).__name__}: {error}); please report it"


def unread_pages(pages: tuple[int, ...]) -> str | None:
    """What to do about pages that were not read whole, None where all were."""
    if not pages:
        return None
    named = ", ".join(str(page) for page in pages)
    return (
        f"pictures or unnamed characters on page {named} were not read; "
        "look there and put what it says into a file of its own"
    )


def read_file(file: RawFile) -> Notice:
    """The notice a file holds; a file that cannot be read gives one with status `failed` and the reason.

    Raises MemoryError where memory is limited.
    """
    if file.error is not None:
        return failed(file, file.error)
    path = Path(file.location)
    extension = path.suffix.lower()
    reader = reader_for(extension)
    if reader is None:
        known = ", ".join(extension for each in READERS for extension in each.extensions)
        return failed(
            file,
            f"no reader for {extension or 'a file without an extension'} files (it reads {known}); save the notice as text",
        )
    size = path.stat().st_size
    if size == 0:
        return failed(file, "the file is empty (0 bytes); put the notice in it or remove it", reader.name)
    if size > MAX_BYTES:
        return failed(
            file,
            f"{size / 1e6:.0f} MB is more than a notice ({MAX_BYTES / 1e6:.0f} MB at most); split it into its notices",
            reader.name,
        )
    try:
        data = path.read_bytes()
        reader = sniff(reader, data)
        content = reader.read(data)
    except (ValueError, OSError) as error:
        return failed(file, str(error), reader.name)
    except MemoryError:
        raise
    except Exception as error:
        return failed(file, broken(error), reader.name)
    if not content.text.strip():
        return failed(file, "the file holds no text", reader.name)
    unsure = unread_pages(content.unsure_pages)
    return Notice(
        doc_id=slug(file.source_path),
        source_path=file.source_path,
        sha256=file.sha256 or "",
        media_type=reader.media_type,
        reader=reader.name,
        status="partial" if unsure else "parsed",
        error=f"{file.source_path}: {unsure}" if unsure else None,
        text=content.text,
        page_starts=content.page_starts,
        grids=content.grids,
        meta=content.meta,
    )


if __name__ == "__main__":
    from pipeline.stages import main

    main("read")
