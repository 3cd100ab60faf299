"""Page tree → blocks in document order: lines of text as a browser would break them, and tables."""

import re
from collections.abc import Iterator

import msgspec

from pipeline.fold import squeeze
from pipeline.readers.html_tables import RawCell, RawTable, arrange, as_lines
from pipeline.readers.html_tree import TEXT, Element

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
    "header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
PREFORMATTED = re.compile(r"white-space\s*:\s*pre", re.I)
LABELLED = re.compile(r"[\(（]?[一二三四五六七八九十\d]+[\)）、.．]|第[一二三四五六七八九十百]+|[①-⑳]")
HAN_NUMBERS = "〇一二三四五六七八九十"


class Line(msgspec.Struct, frozen=True):
    """A line of text: where it stands in the page, its text with single spaces, how much of it links, and whereto."""

    at: int
    text: str
    linked: int = 0
    links: tuple[str, ...] = ()
    heading: bool = False

    @property
    def link_share(self) -> float:
        """The share of its characters that link."""
        return self.linked / max(1, len("".join(self.text.split())))


class Table(msgspec.Struct, frozen=True):
    """A table of data: where it stands in the page, and its arranged cells."""

    at: int
    raw: RawTable


class Info(msgspec.Struct, frozen=True):
    """An information box: labels and values in order."""

    at: int
    cells: tuple[str, ...]


Block = Line | Table | Info


class Writer:
    """Collects inline text into lines; a block boundary ends a line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links: list[str] = []
        self.at = 0
        self.heading = False

    def add(self, text: str, at: int, in_link: bool) -> None:
        """More text of the current line."""
        if not self.parts or not "".join(self.parts).strip():
            self.at = at
        self.parts.append(text)
        if in_link:
            self.linked += len("".join(text.split()))

    def end_line(self) -> None:
        """The current line is done; an empty one leaves nothing."""
        text = " ".join("".join(self.parts).split())
        if text:
            self.blocks.append(Line(self.at, text, self.linked, tuple(self.links), self.heading))
        self.parts, self.linked, self.links = [], 0, []


def marker(item: Element) -> str:
    """The number that a browser prints before an item of an ordered list, empty where the text has its own."""
    parent = item.parent
    if parent is None or parent.tag != "ol" or "list-style-type:none" in parent.attributes.get("style", "").replace(" ", ""):
        return ""
    if LABELLED.match("".join(squeeze(text_of(item))[:12])):
        return ""
    first = parent.attributes.get("start", "1")
    number = (int(first) if first.isdigit() and len(first) < 4 else 1) + sum(
        1 for each in parent.children if each.tag == "li" and each.start < item.start
    )
    han = re.search(r"cjk|chinese|list-cn|custom_cn", parent.attributes.get("style", "") + parent.attributes.get("class", ""))
    return f"{HAN_NUMBERS[number]}、" if han and number <= 10 else f"{number}. "


def text_of(element: Element) -> str:
    """All text below an element."""
    if element.tag == TEXT:
        return element.text
    return "".join(text_of(child) for child in element.children)


def write(element: Element, out: Writer, in_link: bool = False, pre: bool = False) -> None:
    """The element's content goes to the writer."""
    for child in element.children:
        if child.tag == TEXT:
            lines = child.text.split("\n") if pre else [child.text]
            for index, text in enumerate(lines):
                if index:
                    out.end_line()
                out.add(text, child.start, in_link)
            continue
        if child.tag == "br":
            out.end_line()
            continue
        if child.tag == "a" and child.attributes.get("href"):
            out.links.append(child.attributes["href"])
        keeps = pre or child.tag == "pre" or bool(PREFORMATTED.search(child.attributes.get("style", "")))
        links = in_link or (child.tag == "a" and "href" in child.attributes)
        if child.tag not in BLOCKS:
            write(child, out, links, keeps)
            continue
        out.end_line()
        if child.tag == "table":
            out.blocks += table_blocks(child)
            continue
        if child.tag == "li" and (number := marker(child)):
            out.add(number, child.start, False)
        out.heading = out.heading or child.tag in HEADINGS
        write(child, out, links, keeps)
        out.end_line()
        out.heading = out.heading and child.tag not in HEADINGS


def blocks_of(element: Element) -> list[Block]:
    """The blocks of an element's content in document order."""
    out = Writer()
    write(element, out)
    out.end_line()
    return out.blocks


def rows_of(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of a table with whether they stand in its head; rows of tables inside it are not its own."""
    for child in table.children:
        if child.tag == "tr":
            yield child, table.tag == "thead"
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from rows_of(child)


def span_of(cell: Element, name: str) -> int:
    """A cell's rowspan or colspan, 1 where it says none; 0 reaches to the end."""
    text = cell.attributes.get(name, "1").strip()
    return int(text) if text.isdigit() and len(text) < 5 else 1


def table_blocks(table: Element) -> list[Block]:
    """A table as a block of its own, its captions and notes as lines; a layout table as what it holds."""
    rows: list[list[RawCell]] = []
    inside: list[list[Block]] = []
    for row, in_head in rows_of(table):
        cells = []
        for cell in row.children:
            if cell.tag not in {"td", "th"}:
                continue
            blocks = blocks_of(cell)
            inside.append(blocks)
            lines = [text for block in blocks for text in plain(block)]
            cells.append(
                RawCell(cell.start, " ".join(lines), len(lines), span_of(cell, "rowspan"), span_of(cell, "colspan"), cell.tag == "th" or in_head, any(isinstance(block, Table) for block in blocks))
            )
        rows.append(cells)
    captions = [block for child in table.children if child.tag == "caption" for block in blocks_of(child)]
    if is_info(rows):
        return [*captions, Info(table.start, tuple(cell.text for row in rows for cell in row))]
    raw = arrange(rows)
    if raw is None:
        return [*captions, *(block for blocks in inside for block in blocks)]
    above, core, below = as_lines(raw)
    return [
        *captions,
        *(Line(cell.at, cell.text) for cell in above),
        Table(core.cells[0].at, core),
        *(Line(cell.at, cell.text) for cell in below),
    ]


def plain(block: Block) -> list[str]:
    """The text of a block, a line an item."""
    if isinstance(block, Line):
        return [block.text]
    return [cell.text for cell in block.raw.cells if cell.text] if isinstance(block, Table) else list(block.cells)
