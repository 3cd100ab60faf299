"""Tables drawn with line characters (┌─┬─┐ │ ├─┼─┤), as old notices and law collections have them in plain text.

A cell runs over several lines until a rule closes its columns; a rule over some columns alone (├──┤　│) leaves the others open.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import msgspec

from pipeline.readers.blocks import Block, Box, Table

UPRIGHT = "│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┿╂"
HANGING = frozenset("│┃║┌┬┐├┼┤┏┳┓┣╋┫╔╦╗╠╬╣┠┨┯┿╂")
LINE = re.compile(rf"\s*[{UPRIGHT}].*[{UPRIGHT}]\s*\Z")
JOINT = re.compile(rf"[{UPRIGHT}]")
RULE = re.compile(r"[─━═\-—]+")
MIN_LINES = 4
UNIT = 1000


class Segment(NamedTuple):
    """What stands between two upright lines: its text, empty for a rule; whether an upright line goes on below on its right."""

    text: str
    rule: bool
    hangs: bool


class Opened(msgspec.Struct):
    """A cell until a rule closes it: its columns, its first row and the one behind its last, its lines."""

    left: int
    right: int
    row: int
    end: int
    lines: list[str]

    def boxes(self) -> list[tuple[int, Box]]:
        """The cell as a box of each of its rows."""
        left, right = self.left * UNIT, self.right * UNIT
        first = Box(left, right, ["".join(self.lines)], "start" if self.end - self.row > 1 else "none")
        return [(self.row, first)] + [(row, Box(left, right, [], "below")) for row in range(self.row + 1, self.end)]


def segments(line: str) -> list[Segment]:
    """The segments of a drawn line from left to right."""
    joints = list(JOINT.finditer(line))
    found = []
    for left, right in pairwise(joints):
        inner = line[left.end() : right.start()]
        rule = RULE.fullmatch(inner.strip() or " ") is not None
        found.append(Segment("" if rule else inner.strip(), rule, right[0] in HANGING))
    return found


def edges_of(lines: list[str]) -> list[int]:
    """The places of all upright lines, from the lines that hold nothing but rules."""
    pure = [line for line in lines if all(segment.rule for segment in segments(line))]
    return sorted({joint.start() - len(line) + len(line.lstrip()) for line in pure for joint in JOINT.finditer(line)})


def columns_of(line: str, found: list[Segment], edges: list[int], current: list[int]) -> list[int] | None:
    """The column edges of a line's segments: by place for a pure rule, else as the row has them, or one a column."""
    if all(segment.rule for segment in found):
        bare = line.lstrip()
        return [edges.index(joint.start()) for joint in JOINT.finditer(bare)]
    for known in (current, list(range(len(edges)))):
        if len(known) == len(found) + 1:
            return known
    return None


def read_rows(lines: list[str]) -> list[Opened] | None:
    """The cells of a drawn table; None where a line fits no columns."""
    edges = edges_of(lines)
    current: list[int] = []
    opened: dict[int, Opened] = {}
    done: list[Opened] = []
    row = -1
    for line in lines:
        found = segments(line)
        at = columns_of(line, found, edges, current)
        if at is None or len(edges) < 3:
            return None
        ruled = [n for n, segment in enumerate(found) if segment.rule]
        if ruled:
            row += 1
            closed = {col for n in ruled for col in range(at[n], at[n + 1])}
            for left in [left for left, cell in opened.items() if closed & set(range(cell.left, cell.right))]:
                opened[left].end = row
                done.append(opened.pop(left))
            kept = {edge for cell in opened.values() for edge in (cell.left, cell.right)}
            hanging = {at[n + 1] for n, segment in enumerate(found) if segment.hangs} | {0}
            current = sorted(hanging | kept)
        for n, segment in enumerate(found):
            if not segment.rule:
                cell = opened.setdefault(at[n], Opened(at[n], at[n + 1], row, row + 1, []))
                cell.lines += [segment.text] if segment.text else []
    return done


def as_table(lines: list[str]) -> Table | None:
    """A run of drawn lines as a table, None where it is none."""
    if len(lines) < MIN_LINES or not all(segment.rule for segment in segments(lines[0])):
        return None
    cells = read_rows(lines)
    if not cells:
        return None
    rows: dict[int, list[Box]] = {}
    for row, box in (placed for cell in cells for placed in cell.boxes()):
        rows.setdefault(row, []).append(box)
    return Table([sorted(rows[row], key=lambda box: box.left) for row in sorted(rows)])


def with_tables(text: str) -> list[Block] | None:
    """The lines of a text with its drawn tables; None where it holds none."""
    out: list[Block] = []
    run: list[str] = []
    drawn = False
    for line in [*text.split("\n"), ""]:
        if LINE.match(line):
            run.append(line)
            continue
        table = as_table(run) if run else None
        out += [table] if table else run
        drawn = drawn or table is not None
        run = []
        out.append(line)
    return out[:-1] if drawn else None
