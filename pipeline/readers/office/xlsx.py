"""XLSX: the visible sheets with numbers as their cells show them; of formulas the stored results, nothing from outside the file."""

import re

import msgspec

from pipeline.model import Content
from pipeline.readers.blocks import compose
from pipeline.readers.office.docx_numbering import integer
from pipeline.readers.office.number_formats import BUILT_IN, show
from pipeline.readers.office.parts import Archive, Element, archive, attribute, child, name_of
from pipeline.readers.office.sheets import Area, Sheet, book_blocks

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\Z")
MAX_AREAS = 50_000
CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Book(msgspec.Struct, frozen=True):
    """What the cells of a workbook lean on: shared strings, number formats by style, the start of its calendar."""

    strings: list[str]
    formats: list[str]
    from_1904: bool


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference from 0: B3 → (2, 1)."""
    match = REFERENCE.match(reference.upper())
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def text_of(element: Element | None) -> str:
    """A string with its runs, without phonetic guides."""
    if element is None:
        return ""
    if name_of(element) == "x:t":
        return CHARACTER.sub(lambda match: chr(int(match[1], 16)), element.text or "")
    return "".join(text_of(each) for each in element if name_of(each) in {"x:t", "x:r"})


def read_formats(root: Element | None) -> list[str]:
    """The number format of each cell style."""
    listed = child(root, "x:numFmts")
    own = (
        {}
        if listed is None
        else {integer(attribute(each, "numFmtId"), -1): attribute(each, "formatCode") or "" for each in listed}
    )
    styles = child(root, "x:cellXfs")
    numbers = (
        []
        if styles is None
        else [integer(attribute(each, "numFmtId"), 0) for each in styles if name_of(each) == "x:xf"]
    )
    return [own.get(number, BUILT_IN.get(number, "")) for number in numbers]


def shown(cell: Element, book: Book) -> str:
    """What a cell shows."""
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        return text_of(child(cell, "x:is"))
    value = child(cell, "x:v")
    raw = (value.text or "") if value is not None else ""
    if kind == "s":
        index = integer(raw.strip(), -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if raw.strip() == "1" else "FALSE"
    if kind != "n" or not raw.strip():
        return CHARACTER.sub(lambda match: chr(int(match[1], 16)), raw)
    style = integer(attribute(cell, "s"), 0)
    try:
        return show(float(raw), book.formats[style] if 0 <= style < len(book.formats) else "", book.from_1904)
    except (ValueError, OverflowError):
        return raw


def read_cells(rows: Element, book: Book) -> tuple[dict[tuple[int, int], str], set[int]]:
    """Text by place, and the hidden rows; rows and cells without a reference follow the one before."""
    texts: dict[tuple[int, int], str] = {}
    hidden = set()
    row_at = -1
    for row in rows:
        row_at = integer(attribute(row, "r"), row_at + 2) - 1
        if (attribute(row, "hidden") or "0") in {"1", "true"}:
            hidden.add(row_at)
        column_at = -1
        for cell in row:
            if name_of(cell) == "x:c":
                found = place(attribute(cell, "r") or "")
                column_at = found[1] if found else column_at + 1
                text = shown(cell, book)
                if text.strip():
                    texts[row_at, column_at] = text
    return texts, hidden


def read_areas(root: Element) -> list[Area]:
    """The merged areas of a sheet."""
    merged = child(root, "x:mergeCells")
    areas = []
    for each in () if merged is None else merged:
        first, _, last = (attribute(each, "ref") or "").partition(":")
        start, stop = place(first), place(last or first)
        if start and stop and start <= stop:
            areas.append((*start, *stop))
    if len(areas) > MAX_AREAS:
        raise ValueError(f"one of its sheets merges more than {MAX_AREAS:,} areas; keep the tables of the notice alone")
    return areas


def read_sheet(name: str, root: Element, book: Book) -> Sheet | None:
    """A worksheet, None for sheets of charts."""
    rows = child(root, "x:sheetData")
    if rows is None:
        return None
    texts, hidden = read_cells(rows, book)
    hidden_columns: set[int] = set()
    for column in child(root, "x:cols") if child(root, "x:cols") is not None else ():  # type: ignore[union-attr]
        if (attribute(column, "hidden") or "0") in {"1", "true"}:
            first, last = integer(attribute(column, "min"), 1) - 1, min(integer(attribute(column, "max"), 1), 16_384)
            hidden_columns |= set(range(max(0, first), last))
    return Sheet(name, texts, read_areas(root), frozenset(hidden), frozenset(hidden_columns))


def read_sheets(parts: Archive, main: str, workbook: Element, book: Book) -> list[Sheet]:
    """The visible worksheets in order."""
    relations = parts.relations(main)
    listed = child(workbook, "x:sheets")
    sheets = []
    for each in () if listed is None else listed:
        target = relations.get(attribute(each, "r:id") or "", ("", ""))[1]
        root = parts.root(target) if target and (attribute(each, "state") or "visible") == "visible" else None
        sheet = read_sheet(attribute(each, "name") or "", root, book) if root is not None else None
        if sheet is not None:
            sheets.append(sheet)
    return sheets


def read(data: bytes) -> Content:
    """Text and grids of an XLSX file."""
    parts = archive(data)
    main = parts.related("", "officeDocument") or "xl/workbook.xml"
    workbook = parts.root(main)
    if workbook is None or name_of(workbook) != "x:workbook":
        raise ValueError("the archive holds no workbook (XLSX); save the annex as XLSX again")
    strings, styles = parts.related(main, "sharedStrings"), parts.related(main, "styles")
    shared = parts.root(strings) if strings else None
    properties = child(workbook, "x:workbookPr")
    book = Book(
        [] if shared is None else [text_of(each) for each in shared],
        read_formats(parts.root(styles) if styles else None),
        (attribute(properties, "date1904") or "0") in {"1", "true"},
    )
    return compose(book_blocks(read_sheets(parts, main, workbook, book)))
