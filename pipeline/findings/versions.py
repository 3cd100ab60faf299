"""Versions of one work that state different facts at one place: part of `conflict`."""

import re
from collections import defaultdict
from difflib import SequenceMatcher

from pipeline.findings.rows import About, finding, names, number, place, places, text
from pipeline.fold import squeeze
from pipeline.model import Row, Tables

TABLES = ("targets", "subsidies", "deadlines", "assignments", "tasks")
LONGEST = 40
FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿.%]+")
ALIKE = 0.5


def own_rows(tables: Tables) -> dict[str, list[About]]:
    """The fact rows read from each document, figures first."""
    found: dict[str, list[About]] = defaultdict(list)
    for table in TABLES:
        for row in tables.get(table, []):
            found[text(row, "doc_id")].append((table, row))
    return found


def at_place(rows: list[About], difference: Row, side: str, other: str) -> list[About]:
    """The rows of one side of a difference that its words belong to and that the other side's document does not state."""
    start, end = number(difference, f"{side}_start") or 0, number(difference, f"{side}_end") or 0
    touch = int(start == end)
    return [
        (table, row)
        for table, row in rows
        if (number(row, "char_start") or 0) < end + touch
        and start < (number(row, "char_end") or 0) + touch
        and text(difference, f"{other}_doc_id") not in names(row, "also_in")
    ]


def shortened(words: str) -> str:
    """Words for a message, the end of long ones left out."""
    return f"{words[:LONGEST]}…" if len(words) > LONGEST else words


def said(row: Row, known: dict[str, str]) -> str:
    """A row's place and its words, shortened."""
    return f"{text(row, 'doc_id')}{place(row, known)}{shortened(squeeze(text(row, 'evidence')))}"


def only_figures_differ(left: str, right: str) -> bool:
    """Whether two wordings are nearly one but for their figures; a stretch rewritten as a whole is none: 20000人 and 30000人."""
    one, two = FIGURE.sub("", left), FIGURE.sub("", right)
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE if one or two else True


def version_conflict(tables: Tables) -> list[Row]:
    """20000人 in one version and 30000人 in the other; 80%以上 and 80%, 人次 and 人 are an `info`."""
    rows, known, found = own_rows(tables), places(tables), []
    for difference in tables.get("differences", []):
        left = at_place(rows[text(difference, "left_doc_id")], difference, "left", "right")
        right = at_place(rows[text(difference, "right_doc_id")], difference, "right", "left")
        table = next((name for name in TABLES if {name} <= {t for t, _ in left} & {t for t, _ in right}), None)
        if table is None:
            continue
        one, two = (next(row for name, row in side if name == table) for side in (left, right))
        words = [squeeze(text(difference, key)) for key in ("left_text", "right_text")]
        figures = text(difference, "kind") == "figure" and only_figures_differ(*words)
        words = [shortened(each) for each in words]
        found.append(finding(
            "conflict", "error" if figures else "info", [*left, *right],
            f"两个版本{'数字' if figures else '表述'}不一致(“{words[0]}”与“{words[1]}”):{said(one, known)}、{said(two, known)}",
            f"two versions differ in {'figures' if figures else 'words'} (“{words[0]}”, “{words[1]}”): {said(one, known)}, {said(two, known)}",
        ))  # fmt: skip
    return found
