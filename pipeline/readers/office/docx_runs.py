"""The text of a Word paragraph: runs, fields, tracked changes, breaks, symbols, notes and text boxes."""

import re
from collections.abc import Iterator

import msgspec

from pipeline.readers.office.fields import GENERATED, Field, Fields, end, separate, silent, symbol
from pipeline.readers.office.parts import Element, attribute, child, is_on, name_of, short

THROUGH = {
    "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:ruby", "w:rubyBase",
    "mc:Choice", "mc:Fallback", "m:oMathPara", "m:oMath",
}  # fmt: skip
SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:br": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "\xad"}


class Inline(msgspec.Struct, frozen=True):
    """The pieces of a paragraph's text, the text boxes hung on it, and the numbers of notes referred to."""

    pieces: list[str]
    boxes: list[Element | str]
    notes: list[tuple[str, str]]


def field_char(element: Element, fields: Fields, out: Inline) -> None:
    """Begin, separator or end of a field."""
    kind = attribute(element, "w:fldCharType")
    if kind == "begin":
        fields.append(Field())
    elif kind == "separate":
        separate(fields)
    elif kind == "end":
        out.pieces.append(end(fields))


def run(element: Element, fields: Fields, out: Inline) -> None:
    """A run; hidden text is left out, but fields begin and end in it all the same."""
    properties = child(element, "w:rPr")
    hidden = is_on(child(properties, "w:vanish"))
    for each in element:
        run_part(each, fields, out, hidden)


def run_part(each: Element, fields: Fields, out: Inline, hidden: bool) -> None:
    """One child of a run."""
    name = name_of(each)
    if name == "w:fldChar":
        field_char(each, fields, out)
    elif name == "w:instrText":
        if fields and fields[-1].in_code:
            fields[-1].code += each.text or ""
    elif name == "mc:AlternateContent":
        chosen = alternative(each)
        for inner in () if chosen is None else chosen:
            run_part(inner, fields, out, hidden)
    elif hidden or silent(fields):
        return
    elif name == "w:t":
        out.pieces.append(each.text or "")
    elif name in SIGNS:
        out.pieces.append(SIGNS[name])
    elif name == "w:sym":
        code = attribute(each, "w:char") or ""
        out.pieces.append(
            symbol(attribute(each, "w:font") or "", int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else ""
        )
    elif name in {"w:footnoteReference", "w:endnoteReference"}:
        out.notes.append((name.removesuffix("Reference").removeprefix("w:"), attribute(each, "w:id") or ""))
    elif name == "w:ruby":
        inline(each, fields, out)
    elif name in {"w:drawing", "w:pict", "w:object"}:
        out.boxes.extend(text_boxes(each))


def alternative(element: Element) -> Element | None:
    """The branch of alternate content that is read: the first choice, else the fallback."""
    chosen = child(element, "mc:Choice")
    return chosen if chosen is not None else child(element, "mc:Fallback")


def text_boxes(element: Element) -> Iterator[Element | str]:
    """The outermost text boxes below a drawing, and the lines of WordArt."""
    for each in element:
        name = name_of(each)
        if name == "w:txbxContent":
            yield each
        elif name == "mc:AlternateContent":
            chosen = alternative(each)
            if chosen is not None:
                yield from text_boxes(chosen)
        elif name == "v:textpath":
            yield attribute(each, "string") or ""
        else:
            yield from text_boxes(each)


def math(element: Element) -> str:
    """A formula on one line: fractions with a stroke."""
    if name_of(element) == "m:f":
        return "/".join(math(part) for part in element if name_of(part) in {"m:num", "m:den"})
    if name_of(element) in {"m:t", "w:t"}:
        return element.text or ""
    return "".join(math(part) for part in element)


def inline(element: Element, fields: Fields, out: Inline) -> None:
    """The text below a paragraph or a part of one: inserted text stays, deleted and moved text goes."""
    for each in element:
        name = name_of(each)
        if name == "w:r":
            run(each, fields, out)
        elif name == "w:fldSimple":
            if not GENERATED.match(attribute(each, "w:instr") or ""):
                inline(each, fields, out)
        elif name == "w:sdt":
            content = child(each, "w:sdtContent")
            if content is not None and not is_placeholder(each):
                inline(content, fields, out)
        elif name == "mc:AlternateContent":
            chosen = alternative(each)
            if chosen is not None:
                inline(chosen, fields, out)
        elif name in {"m:oMath", "m:oMathPara"}:
            out.pieces.append("" if silent(fields) else math(each))
        elif name in THROUGH:
            inline(each, fields, out)


def is_placeholder(control: Element) -> bool:
    """A content control that shows its prompt (单击此处输入文字) and nothing else."""
    return is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))


def is_contents(control: Element) -> bool:
    """A content control that holds a generated table of contents."""
    part = child(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return any(
        short(str(key)) == "w:val" and text in {"Table of Contents", "Index"}
        for key, text in ({} if part is None else part.attrib).items()
    )
