"""DOC (Word 97–2003, also as WPS writes it): the text from the piece table, tables from paragraph and row properties.

Files that this reader declines (Word 95 and before) are converted by LibreOffice where it is installed.
"""

import struct
from itertools import pairwise

from pipeline.model import Content
from pipeline.readers.blocks import MAX_DEPTH, TOO_DEEP, Block, Box, Merge, Table, compose
from pipeline.readers.office import docx, libreoffice
from pipeline.readers.office.doc_file import Declined, open_word
from pipeline.readers.office.doc_properties import BELOW, BELOW_START, MERGED, RowEnd
from pipeline.readers.office.doc_story import Line, lines_of, note_lines, open_story, text_boxes

COLUMN = 1000
ADVICE = "install LibreOffice (soffice) to have it converted, or save the notice as DOCX"
Boxes = dict[int, list[Block]]


def read(data: bytes) -> Content:
    """Text and grids of a DOC file."""
    try:
        return compose(read_own(data))
    except Declined as declined:
        return read_converted(data, declined)
    except (IndexError, struct.error, OverflowError) as error:
        raise ValueError(f"the file is damaged ({error}); get it again from its source, or save it as DOCX") from error


def read_converted(data: bytes, declined: Declined) -> Content:
    """Text and grids by way of LibreOffice; raises ValueError where it is not installed or fails as well."""
    try:
        converted = libreoffice.convert(data, ".doc", "docx")
    except ValueError as error:
        raise ValueError(f"{declined}; {error}") from error
    if converted is None:
        raise ValueError(f"{declined}; {ADVICE}") from declined
    return docx.read(converted)


def read_own(data: bytes) -> list[Block]:
    """The blocks of the body with its text boxes, then the notes."""
    story = open_story(open_word(data))
    last = story.word.lengths[0]
    boxes = {}
    for place, (start, stop) in text_boxes(story).items():
        boxes[place] = build(lines_of(story, start, stop), {}, 0)
    blocks = build(lines_of(story, 0, last), boxes, 0)
    for place in sorted(place for place in boxes if place >= last):
        blocks += boxes[place]
    return blocks + build(note_lines(story), {}, 0)


def build(lines: list[Line], boxes: Boxes, depth: int) -> list[Block]:
    """Paragraphs of a depth as lines, runs of deeper ones as tables."""
    if depth > MAX_DEPTH:
        raise ValueError(TOO_DEEP)
    out: list[Block] = []
    inner: list[Line] = []
    for line in lines:
        if line.properties.depth > depth:
            inner.append(line)
            continue
        if inner:
            out += tables(inner, boxes, depth + 1)
            inner = []
        out.append(line.text)
        for anchor in line.anchors:
            out += boxes.get(anchor, [])
    return out + tables(inner, boxes, depth + 1) if inner else out


def tables(lines: list[Line], boxes: Boxes, depth: int) -> list[Block]:
    """The rows of a run of paragraphs in tables; what no row end closes stays text."""
    rows: list[list[Box]] = []
    cells: list[list[Line]] = []
    cell: list[Line] = []
    headings = 0
    for line in lines:
        own = line.properties.depth == depth
        if own and line.properties.row_end:
            row = line.properties.row or RowEnd([], [])
            headings += row.heading and headings == len(rows)
            rows.append(read_row([*cells, cell] if cell else cells, row, boxes, depth))
            cells, cell = [], []
            continue
        cell.append(line)
        if own and (line.properties.inner_cell if depth > 1 else line.cell_end):
            cells.append(cell)
            cell = []
    left = [block for each in [*cells, cell] for block in build(each, boxes, depth)]
    table = Table([row for row in rows if row], headings)
    return [table, *left] if table.rows else left


def read_row(cells: list[list[Line]], row: RowEnd, boxes: Boxes, depth: int) -> list[Box]:
    """A row's boxes; a cell merged with the one to its left widens that."""
    edges, flags = row.edges, row.flags
    if len(edges) != len(cells) + 1 or any(right <= left for left, right in pairwise(edges)):
        edges, flags = even(edges, len(cells)), [*flags, *[0] * len(cells)][: len(cells)]
    out: list[Box] = []
    for index, lines in enumerate(cells):
        content = build(lines, boxes, depth)
        if flags[index] & MERGED and out:
            out[-1].right = edges[index + 1]
            out[-1].content += [block for block in content if block != ""]
        else:
            out.append(Box(edges[index], edges[index + 1], content, merge_of(flags[index])))
    return out


def even(edges: list[int], count: int) -> list[int]:
    """Edges for a row whose description does not fit its cells: its own as far as they rise, then columns of one width."""
    found = edges[:1] or [0]
    for index in range(1, count + 1):
        step = edges[index] if index < len(edges) else 0
        found.append(step if step > found[-1] else found[-1] + COLUMN)
    return found


def merge_of(flags: int) -> Merge:
    """How a cell merges downwards."""
    if flags & BELOW_START:
        return "start"
    return "below" if flags & BELOW else "none"
