"""Fields and symbol characters as Word's formats share them: of a field only the result is text."""

import re

import msgspec

GENERATED = re.compile(r"\s*(?:TOC|INDEX|TOA|PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
ENCLOSING = re.compile(r"\s*EQ\s.*?\\o\s*\\?\w*\s*\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2}|[^\s()]{1,2})\s*\)", re.I)
SYMBOLS = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x75: "◆",
        0x9F: "•",
        0xA8: "□",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x2A: "□", 0x30: "□", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
    "symbol": {0xA3: "≤", 0xA5: "∞", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"},
}


class Field(msgspec.Struct):
    """A field that has begun: its code so far, whether its code is still being read, and whether its result is left out."""

    code: str = ""
    in_code: bool = True
    dropped: bool = False


Fields = list[Field]


def silent(fields: Fields) -> bool:
    """Whether text at this place is a field's code or a generated result (a table of contents, a page number)."""
    return any(field.in_code or field.dropped for field in fields)


def separate(fields: Fields) -> None:
    """The innermost field's code ends, its result begins."""
    if fields:
        fields[-1].in_code = False
        fields[-1].dropped = bool(GENERATED.match(fields[-1].code))


def end(fields: Fields) -> str:
    """The innermost field ends; what it shows although it has no result: an encircled number (`EQ \\o\\ac(○,1)`)."""
    field = fields.pop() if fields else None
    match = ENCLOSING.match(field.code) if field and not silent(fields) else None
    if not match:
        return ""
    number = int(match[1]) if match[1].isdigit() else 0
    return chr(0x245F + number) if 0 < number <= 20 else match[1]


def symbol(font: str, code: int) -> str:
    """A character of a symbol font as Unicode, empty where none is known."""
    known = SYMBOLS.get(font.lower())
    if known is not None:
        return known.get(code & 0xFF, "")
    return "" if 0xD800 <= code <= 0xF8FF or code < 32 or code > 0x10FFFF else chr(code)
