"""Page tree → blocks in document order: lines of text as a browser would break them, and tables."""

import re
from collections.abc import Iterator

import msgspec

from pipeline.fold import squeeze
from pipeline.readers.html.info import is_info_box
from pipeline.readers.html.tables import RawCell, RawTable, arrange, as_lines
from pipeline.readers.html.tree import TEXT, Element

BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
PREFORMATTED = re.compile(r"white-space\s*:\s*pre", re.I)
LABELLED = re.compile(r"[\(（]?[一二三四五六七八九十\d]+[\)）、.．]|第[一二三四五六七八九十百]+|[①-⑳]")
SPACES = re.compile(r"\s+")
SIDE_BY_SIDE = 40
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


class Draft(msgspec.Struct):
    """Blocks in the making: those that are done, the line that inline text still goes to, the list number that opens the next one."""

    blocks: list[Block] = []
    parts: list[str] = []
    linked: int = 0
    links: list[str] = []
    at: int = 0
    heading: bool = False
    number: str = ""


def collapse(text: str) -> str:
    """The text with single spaces; a tab inside a line stays, since it parts the cells of a flattened table."""
    return SPACES.sub(lambda run: "\t" if "\t" in run[0] and "\n" not in run[0] else " ", text).strip()


def add(draft: Draft, text: str, at: int, in_link: bool) -> None:
    """More text of the current line."""
    if not draft.parts and not text.strip():
        return
    if not draft.parts:
        draft.at = at
        draft.parts.append(draft.number)
        draft.number = ""
    draft.parts.append(text)
    if in_link:
        draft.linked += len("".join(text.split()))


def end_line(draft: Draft) -> None:
    """The current line is done; an empty one leaves nothing."""
    text = collapse("".join(draft.parts))
    if text:
        draft.blocks.append(Line(draft.at, text, draft.linked, tuple(draft.links), draft.heading))
    draft.parts, draft.linked, draft.links = [], 0, []


def marker(item: Element) -> str:
    """The number that a browser prints before an item of an ordered list, empty where the text has its own."""
    parent = item.parent
    if (
        parent is None
        or parent.tag != "ol"
        or "list-style-type:none" in parent.attributes.get("style", "").replace(" ", "")
    ):
        return ""
    if LABELLED.match("".join(squeeze(text_of(item))[:12])):
        return ""
    first = parent.attributes.get("start", "1")
    number = (int(first) if first.isdigit() and len(first) < 4 else 1) + sum(
        1 for each in parent.children if each.tag == "li" and each.start < item.start
    )
    han = re.search(
        r"cjk|chinese|list-cn|custom_cn", parent.attributes.get("style", "") + parent.attributes.get("class", "")
    )
    return f"{HAN_NUMBERS[number]}、" if han and number <= 10 else f"{number}. "


def text_of(element: Element) -> str:
    """All text below an element."""
    if element.tag == TEXT:
        return element.text
    return "".join(text_of(child) for child in element.children)


def write(element: Element, draft: Draft, in_link: bool = False, pre: bool = False) -> None:
    """The element's content goes to the draft."""
    for child in element.children:
        style = child.attributes.get("style", "")
        keeps = pre or child.tag == "pre" or bool(style and PREFORMATTED.search(style))
        if child.tag == TEXT:
            for index, text in enumerate(child.text.split("\n") if pre else [child.text]):
                if index:
                    end_line(draft)
                add(draft, text, child.start, in_link)
        elif child.tag == "br":
            end_line(draft)
        elif child.tag == "table":
            end_line(draft)
            draft.blocks += table_blocks(child)
        elif child.tag in BLOCKS:
            end_line(draft)
            write_block(child, draft, in_link, keeps)
        else:
            link = child.attributes.get("href", "") if child.tag == "a" else ""
            draft.links += [link] if link else []
            write(child, draft, in_link or bool(link), keeps)


def write_block(element: Element, draft: Draft, in_link: bool, pre: bool) -> None:
    """A block element goes to the draft as lines of its own."""
    above, draft.heading = draft.heading, draft.heading or element.title
    if element.tag == "li":
        draft.number = marker(element)
    write(element, draft, in_link, pre)
    end_line(draft)
    draft.heading = above
    draft.number = "" if element.tag == "li" else draft.number


def blocks_of(element: Element) -> list[Block]:
    """The blocks of an element's content in document order."""
    draft = Draft()
    write(element, draft)
    end_line(draft)
    return draft.blocks


def rows_of(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of a table with whether they stand in its head; rows of tables inside it are not its own."""
    for child in table.children:
        if child.tag == "tr":
            yield child, table.tag == "thead"
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from rows_of(child)


def span_of(cell: Element, name: str) -> int:
    """A cell's rowspan or colspan, 1 where it says none; a rowspan of 0 reaches to the end."""
    text = cell.attributes.get(name, "1").strip()
    return int(text) if text.isdigit() and len(text) < 5 else 1


def read_cell(cell: Element, blocks: list[Block], in_head: bool) -> RawCell:
    """A cell with its blocks as one text."""
    lines = [text for block in blocks for text in plain(block)]
    return RawCell(
        at=cell.start,
        text=" ".join(lines).replace("\t", " "),
        lines=len(lines),
        row_span=span_of(cell, "rowspan"),
        col_span=span_of(cell, "colspan"),
        head=cell.tag == "th" or in_head,
        nested=any(isinstance(block, Table) for block in blocks),
    )


def laid_out(cells: list[list[Block]]) -> list[Block]:
    """The blocks of a row of a layout table; short texts side by side stand on one line, parted by tabs."""
    lines = [[block for block in blocks if isinstance(block, Line)] for blocks in cells]
    texts = [" ".join(line.text for line in each) for each in lines]
    if (
        len(cells) < 2
        or any(len(each) < len(blocks) or len(each) > 2 for each, blocks in zip(lines, cells, strict=True))
        or max(map(len, texts)) > SIDE_BY_SIDE
    ):
        return [block for blocks in cells for block in blocks]
    flat = [line for each in lines for line in each]
    links = tuple(link for line in flat for link in line.links)
    return [Line(flat[0].at, "\t".join(texts), sum(line.linked for line in flat), links)]


def table_blocks(table: Element) -> list[Block]:
    """A table as a block of its own, its captions and notes as lines; a layout table as what it holds."""
    rows: list[list[RawCell]] = []
    inside: list[Block] = [block for child in table.children if child.tag == "caption" for block in blocks_of(child)]
    captions = list(inside)
    for row, in_head in rows_of(table):
        cells = [(cell, blocks_of(cell)) for cell in row.children if cell.tag in {"td", "th"}]
        rows.append([read_cell(cell, blocks, in_head) for cell, blocks in cells])
        inside += laid_out([blocks for _, blocks in cells if blocks])
    if is_info_box([[cell.text for cell in row] for row in rows]):
        return [*captions, Info(table.start, tuple(cell.text for row in rows for cell in row))]
    raw = arrange(rows)
    if raw is None:
        return inside
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
