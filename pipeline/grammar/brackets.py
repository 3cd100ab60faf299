"""The brackets of a text: round, square, lenticular and tortoise-shell ones."""

import re

BRACKET = re.compile(r"[(【\[〔)】\]〕]")


def brackets(text: str) -> list[tuple[int, int]]:
    """The insides of outermost brackets."""
    spans: list[tuple[int, int]] = []
    depth, start = 0, 0
    if "(" not in text and "【" not in text and "[" not in text and "〔" not in text:
        return spans
    for mark in BRACKET.finditer(text):
        if mark[0] in "(【[〔":
            if depth == 0:
                start = mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, mark.start()))
    return spans
