"""The information box of a page that was saved as text (索引号：… 发文字号：… 成文日期：…): lines of labels with their values."""

import re

from pipeline.fold import squeeze
from pipeline.readers.html.info import gather, key_of, pairs_of_line

FIRST_LINES = 40
LAST_LINES = 12
LONGEST = 160
TELLING = frozenset({"index_number", "doc_number", "issued_on", "published_on", "effective_from"})
MARK = re.compile(r"[\s•·●■▪◆*|-]+")
BRACKETED = re.compile(r"[【\[](?P<label>[^】\]]{2,8})[】\]][:：]?(?P<value>.*)", re.S)
NO_BOX = re.compile(r"第[一二三四五六七八九十\d]+[章条]|[一二三四五六七八九十]{1,3}、|.*[。；]\Z")


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something, without list marks before them."""
    return [bare for line in text.split("\n") if (bare := MARK.sub("", line, count=1) if MARK.match(line) else line)]


def pairs_of(lines: list[str]) -> list[tuple[str, str]]:
    """Keys and values of the lines that are labels and values; a label alone has its value on the next line."""
    found: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        if len(line) > LONGEST:
            continue
        bracketed = BRACKETED.match(line)
        following = lines[place + 1].strip() if place + 1 < len(lines) else ""
        if bracketed and (key := key_of(bracketed["label"])):
            found.append((key, bracketed["value"]))
        elif line.rstrip().endswith((":", "：")) and (key := key_of(line)):
            if following and not following.endswith((":", "：")):
                found.append((key, following))
        else:
            found += pairs_of_line(line)
    return found


def head_of(lines: list[str]) -> list[str]:
    """The lines above the first section or sentence."""
    stop = next((place for place, line in enumerate(lines) if NO_BOX.match(squeeze(line))), len(lines))
    return lines[:stop]


def box_of(text: str) -> dict[str, str]:
    """What the box of a text says, by the keys of `meta`; empty where fewer than two labels stand above the body or below it.

    A box that tells nothing but a title or a body that issued it is none.
    """
    start, end = text[: FIRST_LINES * LONGEST], text[-LAST_LINES * LONGEST :]
    found: list[tuple[str, str]] = []
    for lines in (head_of(lines_of(start)[:FIRST_LINES]), lines_of(end)[-LAST_LINES:]):
        pairs = [(key, value) for key, value in pairs_of(lines) if value.strip(" -—")]
        if len({key for key, _ in pairs}) >= 2 and TELLING & {key for key, _ in pairs}:
            found += pairs
    return gather(found)
