"""The read stage: a file below the raw folder → a notice; a file that cannot be read says why."""

import hashlib
import os
import unicodedata
from pathlib import Path

import msgspec

from pipeline.folders import annexes_of, joined, joint_hash
from pipeline.ids import slug
from pipeline.model import Notice
from pipeline.readers import READERS, media_type_of, reader_for, sniff
from pipeline.readers.boxed import box_of

REGISTER = "sources.csv"
MAX_BYTES = 20_000_000
NO_MAIN = "it is an annex, and the notice it belongs to is not there; put that beside it as main.docx (or .pdf …), or rename it"


class RawFile(msgspec.Struct, frozen=True):
    """A file below the raw folder: its path there (with /), where it is, the hash of its bytes or why they cannot be read.

    The main file of a notice in a folder has its `annexes`; its hash is then that of all parts.
    """

    source_path: str
    location: str
    sha256: str | None
    error: str | None
    annexes: tuple["RawFile", ...] = ()


def find_files(raw: Path) -> list[RawFile]:
    """The notices below a raw folder in path order; hidden files and the register of sources are none.

    A folder that is a link, or that may not be opened, is listed as a file that cannot be read.
    """
    places = [(readable(path.relative_to(raw)), path) for path in sorted(places_below(raw), key=os.fsencode)]
    taken = {name for name, _ in places}
    found: dict[str, RawFile] = {}
    for name, path in places:
        if name != REGISTER and not any(part.startswith(".") for part in name.split("/")):
            composed = unicodedata.normalize("NFC", name)
            own = name if composed in taken else composed
            found[own] = fingerprint(path, own)
    return with_annexes([found[name] for name in sorted(found)])


def places_below(raw: Path) -> list[Path]:
    """All files below a folder, with links to folders, and folders that may not be opened."""
    places: list[Path] = []

    def note(error: OSError) -> None:
        places.append(Path(error.filename))

    for folder, below, files in os.walk(raw, onerror=note):
        links = [name for name in below if (Path(folder) / name).is_symlink()]
        places += [Path(folder) / name for name in (*files, *links)]
    return places


def readable(relative: Path) -> str:
    """A path as text, with /; names that are not UTF-8 are taken for GB18030, as archives made in China have them."""
    raw = os.fsencode(relative.as_posix())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "backslashreplace")


def with_annexes(files: list[RawFile]) -> list[RawFile]:
    """The files, those of a notice in a folder put together; an annex without its main file cannot be read."""
    known = {file.source_path: file for file in files}
    parts = annexes_of(list(known))
    lost = set(parts.pop(""))
    taken = {annex for annexes in parts.values() for annex in annexes}
    whole = []
    for file in files:
        annexes = tuple(known[annex] for annex in parts.get(file.source_path, ()))
        if file.source_path in lost:
            whole.append(msgspec.structs.replace(file, error=NO_MAIN))
        elif annexes and file.error is None:
            hashes = [(part.source_path, part.sha256 or part.error or "") for part in (file, *annexes)]
            whole.append(msgspec.structs.replace(file, sha256=joint_hash(hashes), annexes=annexes))
        elif file.source_path not in taken:
            whole.append(file)
    return whole


def fingerprint(path: Path, source_path: str) -> RawFile:
    """A file's hash, or the reason why it has none."""
    if path.is_symlink() and path.is_dir():
        return RawFile(source_path, str(path), None, "a link to a folder is not followed; put the folder itself there")
    if path.exists() and not (path.is_file() or path.is_dir()):
        return RawFile(source_path, str(path), None, "it is a device or a pipe, no file; remove it")
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        return RawFile(source_path, str(path), None, unopened(error))
    return RawFile(source_path, str(path), digest.hexdigest(), None)


def unopened(error: OSError) -> str:
    """Why a file or folder cannot be opened."""
    if isinstance(error, PermissionError):
        return "no permission to read it; run chmod +r on it"
    if isinstance(error, FileNotFoundError):
        return "it is not there (any more), or a link that leads nowhere; put it back or remove the link"
    return str(error.strerror or error)


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
    """What to do about pages that were not read with confidence, None where all were."""
    if not pages:
        return None
    named = ", ".join(str(page) for page in pages)
    return f"what page {named} shows could not be read with confidence; look at it beside the text"


def read_file(file: RawFile) -> Notice:
    """The notice a file holds, with its annexes where it has some."""
    if not file.annexes:
        return read_part(file)
    return joined(read_part(file), [read_part(annex) for annex in file.annexes])


def read_part(file: RawFile) -> Notice:
    """The notice a file holds; a file that cannot be read gives one with status `failed` and the reason.

    Raises MemoryError where memory is limited.
    """
    if file.error is not None:
        return failed(file, file.error)
    path = Path(file.location)
    extension = Path(file.source_path).suffix.lower()
    reader = reader_for(extension)
    if reader is None:
        known = ", ".join(extension for each in READERS for extension in each.extensions)
        return failed(
            file,
            f"no reader for {extension or 'a file without an extension'} files (it reads {known}); save the notice as text",
        )
    try:
        size = path.stat().st_size
    except OSError as error:
        return failed(file, unopened(error), reader.name)
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
    except OSError as error:
        return failed(file, unopened(error), reader.name)
    except ValueError as error:
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
        reader="ocr" if content.recognised_pages else reader.name,
        status="partial" if unsure else "parsed",
        error=f"{file.source_path}: {unsure}" if unsure else None,
        text=content.text,
        page_starts=content.page_starts,
        grids=content.grids,
        meta={**box_of(content.text), **content.meta},
    )


if __name__ == "__main__":
    from pipeline.stages import main

    main("read")
