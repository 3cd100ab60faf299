"""Word's automatic numbering: numbering.xml and styles.xml → the label of each paragraph, counted in document order."""

import re

import msgspec

from pipeline.readers.office.numbering import LEVELS, Counters, Level, Listing, next_label
from pipeline.readers.office.parts import Element, attribute, child, is_on, name_of, value

PLACE = re.compile(r"%([1-9])")
GAPS = {"nothing": "", "space": " ", "tab": " "}
MAX_CHAIN = 12
MAX_LABEL = 255


class Style(msgspec.Struct, frozen=True):
    """What a paragraph style says of numbering, and the style it is based on."""

    based_on: str | None
    number: str | None
    level: str | None
    hidden: bool


class Numbering(msgspec.Struct, frozen=True):
    """Lists by number id, styles by id, and the counters so far."""

    lists: dict[str, Listing]
    styles: dict[str, Style]
    default: str | None
    counters: Counters = msgspec.field(default_factory=Counters)


def integer(text: str | None, default: int) -> int:
    """A number in an attribute, the default where it is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


def number_format(level: Element) -> str:
    """A level's number format; of a newer one its fallback."""
    own = value(level, "w:numFmt") or value(level, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return own or "decimal"


def read_level(level: Element) -> Level:
    """A `w:lvl` element."""
    text = (value(level, "w:lvlText") or "")[:MAX_LABEL]
    pieces: list[str | int] = []
    at = 0
    for match in PLACE.finditer(text):
        pieces += [text[at : match.start()], int(match[1]) - 1]
        at = match.end()
    pieces.append(text[at:])
    restart = value(level, "w:lvlRestart")
    return Level(
        pieces=tuple(piece for piece in pieces if piece != ""),
        format=number_format(level),
        start=integer(value(level, "w:start"), 0),
        restart=None if restart is None else integer(restart, 0),
        legal=is_on(child(level, "w:isLgl")),
        gap=GAPS.get(value(level, "w:suff") or "tab", " "),
    )


def with_level(levels: list[Level], element: Element) -> None:
    """Put a `w:lvl` element in its place."""
    at = integer(attribute(element, "w:ilvl"), -1)
    if 0 <= at < LEVELS:
        levels[at] = read_level(element)


def read_abstract(element: Element) -> tuple[list[Level], dict[str, int]]:
    """The levels of a `w:abstractNum` and which style stands for which."""
    levels, by_style = [Level(format="bullet")] * LEVELS, {}
    for each in element:
        if name_of(each) == "w:lvl":
            with_level(levels, each)
            style = value(each, "w:pStyle")
            if style:
                by_style[style] = integer(attribute(each, "w:ilvl"), 0)
    return levels, by_style


def read_lists(root: Element | None, styles: dict[str, Style]) -> dict[str, Listing]:
    """The lists of numbering.xml by number id."""
    elements = [] if root is None else list(root)
    abstract = {attribute(each, "w:abstractNumId") or "": each for each in elements if name_of(each) == "w:abstractNum"}
    numbers = {attribute(each, "w:numId") or "": each for each in elements if name_of(each) == "w:num"}
    lists = {}
    for number, element in numbers.items():
        key = value(element, "w:abstractNumId") or ""
        linked = styles.get(value(abstract.get(key), "w:numStyleLink") or "")
        if linked and linked.number in numbers:
            key = value(numbers[linked.number], "w:abstractNumId") or ""
        if key not in abstract:
            continue
        levels, by_style = read_abstract(abstract[key])
        starts = {}
        for override in (each for each in element if name_of(each) == "w:lvlOverride"):
            own = child(override, "w:lvl")
            if own is not None:
                with_level(levels, own)
            start = value(override, "w:startOverride")
            if start is not None:
                starts[integer(attribute(override, "w:ilvl"), 0)] = integer(start, 1)
        lists[number] = Listing(key, tuple(levels), starts, by_style)
    return lists


def read_numbering(numbering: Element | None, styles_root: Element | None) -> Numbering:
    """The numbering of a document, nothing counted yet."""
    styles, default = {}, None
    for each in () if styles_root is None else styles_root:
        if name_of(each) != "w:style" or attribute(each, "w:type") not in {"paragraph", "numbering"}:
            continue
        name, place = attribute(each, "w:styleId") or "", child(each, "w:pPr", "w:numPr")
        hidden = is_on(child(each, "w:rPr", "w:vanish"))
        styles[name] = Style(value(each, "w:basedOn"), value(place, "w:numId"), value(place, "w:ilvl"), hidden)
        if attribute(each, "w:default") in {"1", "true", "on"} and attribute(each, "w:type") == "paragraph":
            default = name
    return Numbering(read_lists(numbering, styles), styles, default)


def style_chain(numbering: Numbering, name: str | None) -> list[tuple[str, Style]]:
    """A style and those it is based on, nearest first."""
    chain: list[tuple[str, Style]] = []
    while name in numbering.styles and len(chain) < MAX_CHAIN:
        chain.append((name, numbering.styles[name]))
        name = numbering.styles[name].based_on
    return chain


def place_of(numbering: Numbering, properties: Element | None) -> tuple[str | None, int]:
    """The list and level that a paragraph's own properties, else its style, put it in."""
    own = child(properties, "w:numPr")
    number, level = value(own, "w:numId"), value(own, "w:ilvl")
    for name, style in style_chain(numbering, value(properties, "w:pStyle") or numbering.default):
        if number is None and style.number is not None:
            number = style.number
            by_style = numbering.lists[number].by_style if number in numbering.lists else {}
            level = (
                level if level is not None else style.level if style.level is not None else str(by_style.get(name, 0))
            )
    return number, integer(level, 0)


def label_of(numbering: Numbering, properties: Element | None) -> str:
    """The label of the next paragraph with these properties, empty where it has none; counts it."""
    number, at = place_of(numbering, properties)
    listing = numbering.lists.get(number or "")
    if listing is None or number is None or not 0 <= at < LEVELS:
        return ""
    return next_label(numbering.counters, number, listing, at)
