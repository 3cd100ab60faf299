"""Tables whose cells plain text parts with |: `序号 | 任务 | 责任单位 |`, with or without a rule of dashes below the heading."""

import re

RULE = re.compile(r"[\s|:：—-]*-{2,}[\s|:—-]*\Z")
HEAD = re.compile(r"[^:：。；;|]{1,16}\Z")
FEWEST_CELLS = 3


def cells_of(line: str) -> list[str]:
    """The cells of a line, without the marks that open and close it."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def is_head(line: str) -> bool:
    """Whether a line heads a table: short cells, none of them a label with a colon (索引号： | 002 |)."""
    cells = cells_of(line)
    return len(cells) >= FEWEST_CELLS and all(HEAD.match(cell) for cell in cells)


def tabbed(line: str) -> str:
    """The line as long as it was, its inner marks made tabs and the outer ones spaces."""
    first, last = len(line) - len(line.lstrip()), len(line.rstrip()) - 1
    return "".join(
        (" " if at in {first, last} else "\t") if char == "|" else " " if char == "\t" else char
        for at, char in enumerate(line)
    )


def with_tabs(text: str) -> str:
    """The text with tabs for the marks of its tables, every other character where it was."""
    if text.count("|") < 2 * (FEWEST_CELLS - 1):
        return text
    lines = text.split("\n")
    width = 0
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if width and RULE.match(line):
            lines[at] = " " * len(line)
        elif width and len(cells_of(line)) == width:
            lines[at] = tabbed(line)
        elif line.count("|") >= FEWEST_CELLS - 1 and is_head(line) and heads_rows(lines[at + 1 :], len(cells_of(line))):
            width = len(cells_of(line))
            lines[at] = tabbed(line)
        else:
            width = 0
    return "\n".join(lines)


def heads_rows(below: list[str], width: int) -> bool:
    """Whether the next line that says something is a row of as many cells."""
    following = next((line for line in below if line.strip() and not RULE.match(line)), "")
    return "|" in following and len(cells_of(following)) == width
