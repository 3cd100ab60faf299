"""Office files as zip archives of XML parts, read within limits and without entities, network or temporary files."""

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath

import msgspec
from lxml import etree

Element = etree._Element
MAX_MEMBERS = 5_000
MAX_PART = 40_000_000
MAX_TOTAL = 300_000_000
DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2003/wordml": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "urn:schemas-microsoft-com:vml": "v",
}


class Archive(msgspec.Struct, frozen=True):
    """The parts of an office file by lower-case name."""

    names: dict[str, str]
    fetch: Callable[[str], bytes]

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        member = self.names.get(name.lower().lstrip("/"))
        return None if member is None else self.fetch(member)

    def root(self, name: str) -> Element | None:
        """The root of an XML part, None where there is none."""
        data = self.data(name)
        return None if data is None else parse(data)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, part) of the internal relationships of a part; `` is the archive itself."""
        path = PurePosixPath(part)
        root = self.root(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        found = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = str(relation.get("Target", ""))
                place = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else joined(path.parent if part else PurePosixPath(), target)
                )
                found[str(relation.get("Id", ""))] = (str(relation.get("Type", "")).rpartition("/")[2], place)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part that stands in a relationship of the kind."""
        return next((target for what, target in self.relations(part).values() if what == kind), None)


def joined(folder: PurePosixPath, target: str) -> str:
    """A relative part name resolved below a folder."""
    pieces: list[str] = []
    for piece in (folder / target).parts:
        if piece == "..":
            pieces = pieces[:-1]
        elif piece != ".":
            pieces.append(piece)
    return "/".join(pieces)


def archive(data: bytes) -> Archive:
    """The parts of a zip archive; raises ValueError on damage, encryption and on archives that unpack to too much."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data))
        infos = members.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ValueError(f"the file is damaged or cut off ({error}); get it again from its source") from error
    if len(infos) > MAX_MEMBERS:
        raise ValueError(
            f"it is an archive of {len(infos):,} parts, more than an office file has ({MAX_MEMBERS:,} at most)"
        )
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise ValueError(f"it unpacks to more than {MAX_TOTAL / 1e6:.0f} MB, more than a notice can be")
    if any(info.flag_bits & 1 for info in infos):
        raise ValueError("the file is protected by a password; save it without one")

    def fetch(name: str) -> bytes:
        try:
            with members.open(name) as file:
                part = file.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            KeyError,
        ) as error:
            raise ValueError(f"its part {name} is damaged ({error}); get the file again from its source") from error
        if len(part) > MAX_PART:
            raise ValueError(f"its part {name} unpacks to more than {MAX_PART / 1e6:.0f} MB, more than a notice can be")
        return part

    return Archive({info.filename.replace("\\", "/").lower().lstrip("/"): info.filename for info in infos}, fetch)


def parse(data: bytes) -> Element:
    """The root of an XML part; document types and with them entities are refused, as office files have none."""
    if any(mark in data for mark in DOCTYPES):
        raise ValueError(
            "its XML declares a document type, which office files have not; it may be an attack, save it again with an office program"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"its XML is damaged ({error}); save it again with an office program") from error
    if root is None:
        raise ValueError("one of its XML parts is empty; save it again with an office program")
    return root


@cache
def short(tag: str) -> str:
    """A tag or attribute with the usual prefix for its namespace, transitional or strict: `w:p`; others keep theirs in braces."""
    namespace, _, local = tag.rpartition("}")
    prefix = PREFIXES.get(namespace[1:])
    return f"{prefix}:{local}" if prefix else tag


def name_of(element: Element) -> str:
    """The short name of an element."""
    tag = element.tag
    return short(tag) if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of short names."""
    for name in path:
        element = next((each for each in element if name_of(each) == name), None) if element is not None else None
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its short name, with or without a namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if short(str(key)) == name or key == name.rpartition(":")[2]:
            return str(value)
    return None


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the first descendant along a path."""
    return attribute(child(element, *path), "w:val")


def is_on(element: Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return element is not None and (attribute(element, "w:val") or "true").lower() not in {"0", "false", "off", "none"}
