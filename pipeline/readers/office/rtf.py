"""RTF: paragraphs and tables by control words; fields keep their result, deleted and hidden text goes, notes stand at the end."""

import msgspec

from pipeline.model import Content
from pipeline.readers.blocks import compose
from pipeline.readers.office.doc import build
from pipeline.readers.office.doc_properties import BELOW, BELOW_START, MERGED, Properties, RowEnd
from pipeline.readers.office.doc_story import Line, whole
from pipeline.readers.office.fields import Field, Fields, end, separate, silent
from pipeline.readers.office.numbering import CLOSED
from pipeline.readers.office.rtf_tokens import CHARSETS, Token, code_page, decode, tokens

MAX_GROUPS = 2_000
SKIPPED = {
    "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "shprslt", "sp", "nonesttables", "annotation", "atnid", "atnauthor", "listtable", "listoverridetable", "tc", "xe", "rxe",
    "objdata", "objclass", "filetbl", "revtbl", "pgdsctbl", "do", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
}  # fmt: skip
STARRED = {"fldinst", "nesttableprops", "shpinst", "shptxt", "footnote", "shp", "pntext", "listtext"}
SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "~": "\xa0", "_": "-", "-": "\xad",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
MERGES = {"clvmgf": BELOW | BELOW_START, "clvmrg": BELOW, "clmrg": MERGED}
SYMBOL_CHARSET = 2


class Group(msgspec.Struct):
    """What a group changes for the text in it, and what its end sets off."""

    kind: str = "text"
    font: int = -1
    hidden: bool = False
    unicode_skip: int = 1
    ends: str = ""


class Flow(msgspec.Struct):
    """Paragraphs of the body, of a note or of a text box, and the paragraph being read."""

    lines: list[Line]
    pieces: list[str]
    depth: int = 0
    label: str = ""
    waiting: list[Line] = []


class Reading(msgspec.Struct):
    """The state of a reading: groups and flows that are open, fonts, row definitions, fields, notes."""

    groups: list[Group]
    flows: list[Flow]
    charsets: dict[int, int]
    rows: dict[str, RowEnd]
    fields: Fields
    notes: list[Line]
    codec: str = "cp1252"
    raw: bytes = b""
    skip: int = 0
    flag: int = 0
    starred: bool = False
    note_count: int = 0

    @property
    def group(self) -> Group:
        """The innermost group."""
        return self.groups[-1]

    @property
    def flow(self) -> Flow:
        """The innermost flow."""
        return self.flows[-1]


def emit(state: Reading, text: str) -> None:
    """Text at this place, to the paragraph, to a field's code, or nowhere."""
    if state.group.kind == "code":
        if state.fields and state.fields[-1].in_code:
            state.fields[-1].code += text
    elif state.group.kind == "text" and not state.group.hidden and not silent(state.fields):
        state.flow.pieces.append(text)


def flush(state: Reading) -> None:
    """Decode the bytes read so far."""
    if state.raw:
        charset = state.charsets.get(state.group.font, 1)
        codec = CHARSETS.get(charset, state.codec) if charset > 1 else state.codec
        raw, state.raw = state.raw, b""
        if charset != SYMBOL_CHARSET:
            emit(state, decode(raw, codec))


def close_paragraph(state: Reading, properties: Properties, cell_end: bool = False) -> None:
    """The paragraph ends; text boxes hung on it follow."""
    flow = state.flow
    text = whole("".join(flow.pieces))
    text = flow.label + text if text.strip() else text
    flow.lines.append(Line(text, properties, cell_end, []))
    for line in flow.waiting:
        line.properties.depth += properties.depth
    if not properties.row_end:
        at = len(flow.lines) - 1 if cell_end or properties.inner_cell else len(flow.lines)
        flow.lines[at:at] = flow.waiting
        flow.waiting = []
    flow.pieces, flow.label = [], ""


def row_of(state: Reading) -> RowEnd:
    """The row definition that holds here."""
    return state.rows.setdefault(state.group.kind if state.group.kind == "nested" else "text", RowEnd([0], []))


def table_word(state: Reading, token: Token) -> bool:
    """Control words of tables; whether it was one."""
    word, number, flow = token.word, token.number or 0, state.flow
    if word == "trowd":
        state.rows["nested" if state.group.kind == "nested" else "text"] = RowEnd([0], [])
        state.flag = 0
    elif word == "trleft":
        row_of(state).edges[0] = number
    elif word == "trhdr":
        row_of(state).heading = True
    elif word in MERGES:
        state.flag |= MERGES[word]
    elif word == "cellx":
        row = row_of(state)
        row.edges.append(number)
        row.flags.append(state.flag)
        state.flag = 0
    elif word in {"cell", "nestcell"}:
        depth = max(2, flow.depth) if word == "nestcell" else 1
        close_paragraph(state, Properties(depth=depth, inner_cell=word == "nestcell"), cell_end=word == "cell")
    elif word in {"row", "nestrow"}:
        row, depth = row_of(state), max(2, flow.depth) if word == "nestrow" else 1
        copy = RowEnd(list(row.edges), list(row.flags), row.heading)
        flow.pieces = []
        close_paragraph(state, Properties(depth=depth, row_end=True, row=copy))
    elif word == "intbl":
        flow.depth = max(1, flow.depth)
    elif word == "itap":
        flow.depth = max(0, min(number, 100))
    else:
        return False
    return True


def destination(state: Reading, word: str) -> bool:
    """Control words that say what their group is; whether it was one."""
    group = state.group
    if word in SKIPPED or (state.starred and word not in STARRED):
        group.kind = "skip"
    elif word == "fonttbl":
        group.kind = "fonts"
    elif word == "field":
        state.fields.append(Field())
        group.ends = "field"
    elif word == "fldinst":
        group.kind = "code"
    elif word == "fldrslt":
        separate(state.fields)
        group.kind = "text"
    elif word == "nesttableprops":
        group.kind = "nested"
    elif word in {"listtext", "pntext", "footnote", "shptxt", "dptxbxtext"}:
        group.ends = {"listtext": "label", "pntext": "label", "footnote": "note"}.get(word, "box")
        group.kind = "text"
        state.flows.append(Flow([], [], waiting=[]))
    else:
        return False
    return True


def close_group(state: Reading) -> None:
    """A group ends, and with it a field, label, note or text box."""
    group = state.groups.pop()
    if not state.groups:
        state.groups = [Group("skip")]
        return
    if group.ends == "field":
        emit(state, end(state.fields))
    elif group.ends:
        if state.flow.pieces:
            close_paragraph(state, Properties(depth=state.flow.depth))
        flow = state.flows.pop()
        if group.ends == "box":
            state.flow.waiting += flow.lines
        elif group.ends == "note":
            state.note_count += 1
            if flow.lines:
                flow.lines[0].text = f"{state.note_count} {flow.lines[0].text.strip()}"
            state.notes += flow.lines
        else:
            text = "".join(line.text for line in flow.lines).strip()
            bullet = not any(char.isalnum() for char in text)
            state.flow.label = "" if bullet else text if text.endswith(CLOSED) else f"{text} "


def control(state: Reading, token: Token) -> None:
    """A control word or sign."""
    word, number, group = token.word, token.number, state.group
    if word == "*":
        state.starred = True
        return
    if group.kind == "skip" or destination(state, word):
        state.starred = False
        return
    state.starred = False
    if word == "ansicpg":
        state.codec = code_page(number or 1252)
    elif word == "f":
        group.font = number or 0
    elif word == "fcharset" and group.kind == "fonts":
        state.charsets[group.font] = number or 0
    elif word == "uc":
        group.unicode_skip = max(0, min(number or 0, 10)) if number is not None else 1
    elif word == "u":
        emit(state, chr((number or 0) % 0x10000))
        state.skip = group.unicode_skip
    elif word in {"v", "deleted"}:
        group.hidden = number != 0
    elif word == "plain":
        group.hidden = False
    elif word in SIGNS:
        emit(state, SIGNS[word])
    elif word in {"par", "sect"}:
        if group.kind == "text" and not group.hidden:
            close_paragraph(state, Properties(depth=state.flow.depth))
    elif word == "pard":
        state.flow.depth = 0
    else:
        table_word(state, token)


def step(state: Reading, token: Token) -> None:
    """One token."""
    if token.kind == "bytes":
        skipped = min(state.skip, len(token.raw))
        state.skip -= skipped
        if state.group.kind in {"text", "code"}:
            state.raw += token.raw[skipped:]
        return
    flush(state)
    state.skip = 0
    if token.kind == "{":
        if len(state.groups) > MAX_GROUPS:
            raise ValueError(f"its groups are nested more than {MAX_GROUPS:,} deep; save the notice as DOCX")
        upper = state.group
        state.groups.append(Group(upper.kind, upper.font, upper.hidden, upper.unicode_skip))
        state.starred = False
    elif token.kind == "}":
        close_group(state)
    else:
        control(state, token)


def read(data: bytes) -> Content:
    """Text and grids of an RTF file."""
    start = data.find(b"{\\rtf")
    if start < 0 or data[:start].strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValueError("the file does not begin like RTF; give it the extension of its real format")
    state = Reading([Group()], [Flow([], [], waiting=[])], {}, {}, [], [])
    for token in tokens(data[start:]):
        step(state, token)
    flush(state)
    if len(state.groups) != 1:
        raise ValueError("the file is cut off in the middle; get it again from its source")
    if state.flow.pieces or state.flow.waiting:
        close_paragraph(state, Properties(depth=state.flow.depth))
    return compose(build(state.flow.lines, {}, 0) + build(state.notes, {}, 0))
