"""DOCX: the final text of document.xml as a reader of the page sees it, tables as grids.

Left out is what Word generates or hides: page headers and footers, comments, field codes, deleted text, hidden text, and a
generated table of contents with its page numbers.  Labels of automatic numbering are put in front of their paragraphs.
Footnotes and endnotes stand at the end under their numbers.
"""

import msgspec

from pipeline.model import Content
from pipeline.readers.blocks import MAX_DEPTH, TOO_DEEP, Block, Box, Merge, Table, compose
from pipeline.readers.office.docx_numbering import Numbering, integer, label_of, read_numbering, style_chain
from pipeline.readers.office.docx_runs import Inline, alternative, inline, is_contents, is_placeholder
from pipeline.readers.office.fields import Fields
from pipeline.readers.office.parts import Archive, Element, archive, attribute, child, is_on, name_of, parse, value

MAX_COLUMNS = 500
THROUGH = {
    "w:ins",
    "w:moveTo",
    "w:customXml",
    "w:smartTag",
    "w:sdtContent",
    "mc:Choice",
    "mc:Fallback",
    "w:sect",
    "w:sub-section",
}
COLUMN = 1000


class Story(msgspec.Struct):
    """What a walk through a document carries along: numbering, open fields, notes referred to, text of a paragraph whose
    mark is deleted, and how deep it is in tables and text boxes."""

    numbering: Numbering
    fields: Fields
    notes: list[tuple[str, str]]
    foreign: list[str]
    carried: str = ""
    depth: int = 0


def read_blocks(parent: Element, story: Story) -> list[Block]:
    """Paragraphs and tables below a body, cell, text box or note."""
    out: list[Block] = []
    for each in parent:
        name = name_of(each)
        if name == "w:p":
            out += read_paragraph(each, story)
        elif name == "w:tbl":
            out.append(read_table(each, story))
        elif name == "w:sdt":
            content = child(each, "w:sdtContent")
            if content is not None and not is_placeholder(each) and not is_contents(each):
                out += read_blocks(content, story)
        elif name == "mc:AlternateContent":
            chosen = alternative(each)
            out += [] if chosen is None else read_blocks(chosen, story)
        elif name == "w:altChunk":
            story.foreign.append(attribute(each, "r:id") or "")
        elif name in THROUGH or name.endswith("}sect") or name.endswith("}sub-section"):
            out += read_blocks(each, story)
    return out


def read_paragraph(paragraph: Element, story: Story) -> list[Block]:
    """A paragraph as a line, after it its text boxes; one whose mark is deleted goes on in the next."""
    found = Inline([], [], [])
    inline(paragraph, story.fields, found)
    story.notes += found.notes
    text = story.carried + "".join(found.pieces)
    story.carried = ""
    properties = child(paragraph, "w:pPr")
    mark = child(properties, "w:rPr")
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        story.carried = text
        lines: list[Block] = []
    elif is_hidden(properties, story):
        lines = []
    else:
        label = label_of(story.numbering, properties)
        lines = [label + text if text.strip() else text]
    for box in found.boxes:
        lines += [box] if isinstance(box, str) else nested(box, story)
    return lines


def is_hidden(properties: Element | None, story: Story) -> bool:
    """Whether a paragraph's style hides it."""
    chain = style_chain(story.numbering, value(properties, "w:pStyle"))
    return any(style.hidden for _, style in chain)


def nested(element: Element, story: Story) -> list[Block]:
    """What stands in a cell or text box."""
    if story.depth >= MAX_DEPTH:
        raise ValueError(TOO_DEEP)
    story.depth += 1
    carried, story.carried = story.carried, ""
    out = read_blocks(element, story)
    if story.carried:
        out.append(story.carried)
    story.carried = carried
    story.depth -= 1
    return out


def children(parent: Element, wanted: str) -> list[Element]:
    """Rows of a table or cells of a row, also where content controls or tracked changes wrap them."""
    found = []
    for each in parent:
        name = name_of(each)
        if name == wanted:
            found.append(each)
        elif name in THROUGH or name == "w:sdt":
            found += children(each, wanted)
        elif name == "mc:AlternateContent":
            chosen = alternative(each)
            found += [] if chosen is None else children(chosen, wanted)
    return found


def read_edges(table: Element) -> list[int]:
    """The column edges of `w:tblGrid`; columns of one width where it gives none."""
    grid = child(table, "w:tblGrid")
    widths = [
        integer(attribute(column, "w:w"), 0)
        for column in (() if grid is None else grid)
        if name_of(column) == "w:gridCol"
    ]
    if not widths or min(widths) <= 0 or len(widths) > MAX_COLUMNS:
        widths = [COLUMN] * min(len(widths), MAX_COLUMNS)
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def edge(edges: list[int], column: int) -> int:
    """Where a column begins; columns beyond the grid are added."""
    if column > MAX_COLUMNS:
        raise ValueError(f"one of its tables has more than {MAX_COLUMNS} columns; keep the tables of the notice alone")
    while len(edges) <= column:
        edges.append(edges[-1] + COLUMN)
    return edges[column]


def read_table(table: Element, story: Story) -> Table:
    """A table's rows; deleted rows are left out."""
    edges = read_edges(table)
    rows: list[list[Box]] = []
    headings = 0
    for row in children(table, "w:tr"):
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None or is_on(child(properties, "w:hidden")):
            continue
        if headings == len(rows) and is_on(child(properties, "w:tblHeader")):
            headings += 1
        at = integer(value(properties, "w:gridBefore"), 0)
        boxes: list[Box] = []
        for cell in children(row, "w:tc"):
            settings = child(cell, "w:tcPr")
            span = max(1, integer(value(settings, "w:gridSpan"), 1))
            content = nested(cell, story)
            if value(settings, "w:hMerge") == "continue" and boxes:
                boxes[-1].right = edge(edges, at + span)
                boxes[-1].content += [block for block in content if block != ""]
            else:
                boxes.append(
                    Box(edge(edges, at), edge(edges, at + span), content, merge_of(child(settings, "w:vMerge")))
                )
            at += span
        if boxes:
            rows.append(boxes)
    return Table(rows, headings)


def merge_of(element: Element | None) -> Merge:
    """How a cell merges downwards; an empty `w:vMerge` continues the cell above."""
    if element is None:
        return "none"
    return "start" if attribute(element, "w:val") == "restart" else "below"


def read_notes(parts: Archive, main: str, story: Story) -> list[Block]:
    """Footnotes and endnotes referred to, in order, each under its number."""
    out: list[Block] = []
    for kind in ("footnote", "endnote"):
        wanted = list(dict.fromkeys(identity for what, identity in story.notes if what == kind))
        part = parts.related(main, f"{kind}s") if wanted else None
        root = parts.root(part) if part else None
        notes = {attribute(note, "w:id"): note for note in (() if root is None else root)}
        for number, identity in enumerate(wanted, 1):
            if identity in notes:
                blocks = nested(notes[identity], story)
                if blocks and isinstance(blocks[0], str):
                    blocks[0] = f"{number} {blocks[0].strip()}"
                out += blocks
    return out


def empty_story(numbering: Element | None, styles: Element | None) -> Story:
    """A walk that has not begun."""
    return Story(read_numbering(numbering, styles), [], [], [])


def related_root(parts: Archive, main: str, kind: str) -> Element | None:
    """The root of a part that belongs to the main part; a damaged or missing one costs no text."""
    part = parts.related(main, kind)
    try:
        return parts.root(part) if part else None
    except ValueError:
        return None


def finish(body: Element, story: Story) -> list[Block]:
    """The blocks of a body."""
    blocks = read_blocks(body, story)
    return [*blocks, story.carried] if story.carried else blocks


def read_flat(data: bytes) -> Content:
    """A Word 2003 XML file."""
    root = parse(data)
    body = child(root, "w:body")
    if body is None:
        raise ValueError("it is XML, but no Word document; save the notice as DOCX")
    return compose(finish(body, empty_story(child(root, "w:lists"), child(root, "w:styles"))))


def read(data: bytes) -> Content:
    """Text and grids of a DOCX file, or of one in the XML of Word 2003."""
    if data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_flat(data)
    parts = archive(data)
    main = parts.related("", "officeDocument") or "word/document.xml"
    root = parts.root(main)
    body = child(root, "w:body")
    if body is None:
        raise ValueError("the archive holds no Word document; save the notice as DOCX again")
    story = empty_story(related_root(parts, main, "numbering"), related_root(parts, main, "styles"))
    blocks = finish(body, story)
    content = compose(blocks + read_notes(parts, main, story))
    if story.foreign and not content.text.strip():
        raise ValueError("its text is embedded in another format (altChunk); open it in Word and save it as DOCX again")
    return content
