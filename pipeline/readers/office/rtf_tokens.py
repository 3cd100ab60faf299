"""RTF as tokens: groups, control words, and text decoded by the code page of its font."""

import codecs
import re
from collections.abc import Iterator

import msgspec

TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I | re.S
)
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    204: "cp1251",
    238: "cp1250",
}
PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030", 10008: "gbk"}


class Token(msgspec.Struct, frozen=True):
    """A control word or sign with its number, a brace, or raw text bytes (`kind` is `word`, `{`, `}`, `bytes`)."""

    kind: str
    word: str = ""
    number: int | None = None
    raw: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; binary data is skipped."""
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        word, figure, code, sign, brace, text = match.groups()
        if word:
            name, amount = word.decode("ascii"), None if figure is None else int(figure)
            if name == "bin":
                at += max(0, amount or 0)
            else:
                yield Token("word", name, amount)
        elif code:
            yield Token("bytes", "'", None, bytes((int(code, 16),)))
        elif sign:
            yield Token("word", sign.decode("latin-1"))
        elif brace:
            yield Token(brace.decode("ascii"))
        elif text:
            yield Token("bytes", "", None, text)


def code_page(number: int) -> str:
    """The codec of a Windows code page; of one that Python does not know cp1252."""
    name = PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decode(raw: bytes, codec: str) -> str:
    """Text bytes in a codec; what does not fit becomes the replacement character."""
    return raw.decode(codec, "replace")
