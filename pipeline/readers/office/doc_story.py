"""The text of a binary Word file as paragraphs: special characters, fields, hidden text, labels, notes and text boxes."""

import msgspec

from pipeline.readers.office.doc_file import WordFile, number
from pipeline.readers.office.doc_lists import Lists, label_of, read_lists
from pipeline.readers.office.doc_properties import (
    Properties,
    fonts,
    marked_characters,
    paragraph_properties,
    read_styles,
)
from pipeline.readers.office.fields import Field, Fields, end, separate, silent, symbol

CELL, BREAK, PAGE_BREAK, PARAGRAPH = "\x07", "\x0b", "\x0c", "\r"
BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
NOTE, DRAWING = "\x02", "\x08"
SIGNS = {BREAK: "\n", PAGE_BREAK: "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\xad", "\t": "\t"}
NOTES = {"footnote": (2, 3, 1), "endnote": (46, 47, 5)}  # parts with references and texts, and the story they stand in
BOXES, ANCHORS, BOX_STORY = 56, 40, 6


class Line(msgspec.Struct):
    """A paragraph: its text with its label, its properties, whether a cell mark closes it, and the anchors in it."""

    text: str
    properties: Properties
    cell_end: bool
    anchors: list[int]


class Story(msgspec.Struct, frozen=True):
    """What reading paragraphs leans on: the file, its styles, lists and fonts, characters left out or replaced, open fields."""

    word: WordFile
    styles: dict[int, tuple[int, bytes]]
    lists: Lists
    fonts: list[str]
    gone: bytearray
    symbols: dict[int, tuple[int, int]]
    fields: Fields


def open_story(word: WordFile) -> Story:
    """A file ready to be read paragraph by paragraph."""
    ranges, symbols = marked_characters(word)
    gone = bytearray(len(word.text))
    for piece in word.pieces:
        for start, stop in ranges:
            left = max(0, -(-(start - piece.fc) // piece.width))
            right = min(piece.end - piece.start, -(-(stop - piece.fc) // piece.width))
            if left < right:
                gone[piece.start + left : piece.start + right] = b"\1" * (right - left)
    return Story(word, read_styles(word), read_lists(word), fonts(word), gone, symbols, [])


def whole(units: str) -> str:
    """Code units as text: pairs of surrogates joined."""
    return (
        units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if any("\ud800" <= unit <= "\udfff" for unit in units)
        else units
    )


def lines_of(story: Story, start: int, stop: int) -> list[Line]:
    """The paragraphs of a range of places."""
    out: list[Line] = []
    pieces: list[str] = []
    anchors: list[int] = []
    text = story.word.text
    for cp in range(start, min(stop, len(text))):
        char = text[cp]
        if char in {PARAGRAPH, CELL, PAGE_BREAK}:
            properties, ends = paragraph_properties(story.word, story.styles, cp)
            if char != PAGE_BREAK or ends:
                if not story.gone[cp] or char == CELL or properties.depth:
                    out.append(finish(story, "".join(pieces), properties, char == CELL, anchors))
                    pieces, anchors = [], []
                continue
        if char == DRAWING:
            anchors.append(cp)
        else:
            pieces.append(shown(story, cp, char))
    if "".join(pieces).strip():
        out.append(finish(story, "".join(pieces), Properties(), False, anchors))
    return out


def finish(story: Story, units: str, properties: Properties, cell_end: bool, anchors: list[int]) -> Line:
    """A paragraph with its label."""
    text = whole(units)
    label = "" if properties.row_end else label_of(story.lists, properties)
    return Line(label + text if text.strip() else text, properties, cell_end, anchors)


def shown(story: Story, cp: int, char: str) -> str:
    """What a character shows: nothing for field codes, hidden text and anchors."""
    if char == BEGIN:
        story.fields.append(Field())
    elif char == SEPARATOR:
        separate(story.fields)
    elif char == END:
        return end(story.fields)
    elif silent(story.fields):
        if story.fields[-1].in_code:
            story.fields[-1].code += char
    elif not story.gone[cp]:
        if char == "(" and story.symbols:
            font, code = story.symbols.get(story.word.fc_of(cp)[0], (0, 0))
            if code:
                return symbol(story.fonts[font] if font < len(story.fonts) else "", code)
        return SIGNS.get(char, char if char >= " " else "")
    return ""


def story_start(word: WordFile, index: int) -> int:
    """Where a story (0 the body, 1 footnotes, 5 endnotes, 6 text boxes) begins in the text."""
    return sum(word.lengths[:index])


def ranges_of(word: WordFile, part: int, index: int, record: int) -> list[tuple[int, int, bytes]]:
    """The ranges of a story that a part lists, each with its record."""
    plc = word.part(part)
    count = max(0, (len(plc) - 4) // (4 + record)) if len(plc) >= 4 else 0
    base = story_start(word, index)
    found = []
    for each in range(count):
        at = 4 * (count + 1) + record * each
        found.append((base + number(plc, 4 * each), base + number(plc, 4 * each + 4), plc[at : at + record]))
    return found


def note_lines(story: Story) -> list[Line]:
    """Footnotes, then endnotes, each under its number."""
    out: list[Line] = []
    for _, texts, index in NOTES.values():
        notes = ranges_of(story.word, texts, index, 0)[:-1]
        for count, (start, stop, _) in enumerate(notes, 1):
            lines = lines_of(story, start, stop)
            if lines and lines[0].text.strip():
                lines[0].text = f"{count} {lines[0].text.strip()}"
            out += [line for line in lines if line.text.strip()]
    return out


def text_boxes(story: Story) -> dict[int, tuple[int, int]]:
    """Place of the anchor → range of the text box; boxes without a known anchor stand at the end of the body."""
    word = story.word
    anchors = {number(record, 0): start for start, _, record in ranges_of(word, ANCHORS, 0, 26)}
    found: dict[int, tuple[int, int]] = {}
    last = word.lengths[0]
    for start, stop, record in ranges_of(word, BOXES, BOX_STORY, 22)[:-1]:
        place = anchors.get(number(record, 14), last)
        while place in found:
            place += last
        found[place] = (start, stop)
    return found
