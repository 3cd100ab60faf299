"""The information box of a page that was saved as text (索引号：… 发文字号：… 成文日期：…): lines of labels with their values."""

import re
from functools import cache

from pipeline.fold import squeeze
from pipeline.readers.html.info import gather, key_of, labels, pairs_of_cells, pairs_of_line

FIRST_LINES = 40
LAST_LINES = 12
LONGEST = 160
SHORTEST_LABEL = 3
TELLING = frozenset({"index_number", "doc_number", "issued_on", "published_on", "effective_from"})
MARK = re.compile(r"[\s•·●■▪◆*|-]+")
BRACKETED = re.compile(r"[【\[](?P<label>[^】\]]{2,8})[】\]][:：]?(?P<value>.*)", re.S)
NO_BOX = re.compile(r"第[一二三四五六七八九十\d]+[章条]|[一二三四五六七八九十]{1,3}、")
OTHER_LABELS = ("责任部门", "责任单位", "信息来源")


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
        elif "|" in line:
            cells = tuple(cell.strip() for cell in line.strip(" |").split("|"))
            found += pairs_of_cells(cells if len(cells) > 1 else (*cells, following))
        else:
            found += pairs_of_line(line) or pairs_without_colons(line)
    return found


@cache
def spaced_label() -> re.Pattern[str]:
    """A label that white space parts from its value (发文字号 某政发〔2017〕1号), its characters possibly spaced out."""
    long = [*OTHER_LABELS, *(label for label in labels() if len(label) >= SHORTEST_LABEL)]
    either = "|".join(r"[ \u3000]?".join(label) for label in sorted(long, key=lambda label: (-len(label), label)))
    return re.compile(rf"(?<!\S)(?P<label>{either})\s+(?=\S)")


def pairs_without_colons(line: str) -> list[tuple[str, str]]:
    """Keys and values of a line that opens with a label and holds at least two, no colon behind them."""
    matches = list(spaced_label().finditer(line))
    if len(matches) < 2 or matches[0].start() > 0:
        return []
    ends = [match.start() for match in matches[1:]] + [len(line)]
    named = [
        (squeeze(match["label"]), line[match.end() : end].strip()) for match, end in zip(matches, ends, strict=True)
    ]
    return [(labels()[label], value) for label, value in named if label in labels()]


def head_of(lines: list[str]) -> list[str]:
    """The lines above the first section."""
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
