"""The lines of a table's headings put over its columns: broken ones joined, and one row or two."""

import re
from itertools import pairwise

import msgspec

from pipeline.readers.flat_tables import Piece, column_role
from pipeline.readers.listed.alignment import LEFT_OUT, OFTEN_LEFT_OUT, Shape
from pipeline.readers.listed.kinds import FIGURE_HEADING, ROLE_KINDS, WORDS, expected

UNDER = re.compile(r"\d{4}年|数量|目标|指标|现状|面积|投资|[一二三四]季度|规划|实际|完成|人数|个数|小计|合计")
TAIL = re.compile(r"情况|[数率]\Z|[(\[)\]]")
IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]\Z")
YEAR_HEADING = re.compile(r"20\d\d年")
MOST_LINES = 3
MOST_OVER = 4
NARROW = 7
SURE_BY = 0.25
WHOLE = 4.0
CONTRADICTED = 5.0
SECOND_ROW = 0.8
WORST = 99.0


class Heading(msgspec.Struct, frozen=True):
    """A heading: its lines, and the columns that it stands over (row 0, or 1 below another)."""

    lines: tuple[Piece, ...]
    row: int
    row_span: int
    col: int
    col_span: int


Grouping = tuple[float, tuple[tuple[Piece, ...], ...]]


def role_of(heading: str) -> str | None:
    """The role a heading names, the measure unit in brackets behind it left aside."""
    return column_role(heading) or column_role(IN_BRACKETS.sub("", heading))


def text_of(lines: tuple[Piece, ...]) -> str:
    """The lines of a heading as one."""
    return "".join(line.text for line in lines)


def break_cost(lines: tuple[Piece, ...]) -> float:
    """How odd it would be for a heading to be broken where these lines break."""
    cost = 0.0
    for before, after in pairwise(lines):
        if before.text.count("“") > before.text.count("”") or before.text[-1] in "、(及和" or TAIL.match(after.text):
            cost += 0.1
        elif before.text[-1] in ")]" or after.text[0] == "“" or YEAR_HEADING.match(after.text):
            cost += 1.8
        else:
            cost += 0.8 if max(len(before.text), len(after.text)) <= NARROW else 1.5
    return cost + (1.0 if len(lines) > 2 else 0.0)


def suits(heading: str, shape: Shape | None, col: int) -> float:
    """What a heading costs for the cells below it: nothing where it says nothing of them, or they are what it says."""
    if shape is None:
        return 0.0
    role = role_of(heading)
    kinds = shape.profiles[col].kinds
    total = sum(kinds.values())
    figures = kinds["figure"] + kinds["dash"] + kinds["time"]
    words = sum(kinds[kind] for kind in WORDS)
    if role in {"title", "measures", "category", "indicator", "region", "place", "nature"}:
        return 0.0 if words * 2 >= total else CONTRADICTED
    if role in ROLE_KINDS:
        wanted = ROLE_KINDS[role]
        alike = kinds[wanted] + (words if wanted in WORDS else 0) + (words if role == "measure_unit" else 0)
        return 0.0 if 3 * alike >= total else CONTRADICTED
    if FIGURE_HEADING.search(heading) and 3 * figures < total:
        return CONTRADICTED if YEAR_HEADING.search(heading) else 1.0
    return 0.0


def heading_cost(lines: tuple[Piece, ...], shape: Shape | None, col: int) -> float:
    """What it costs to take lines for the heading of a column."""
    heading = text_of(lines)
    known = role_of(heading) is not None
    cost = break_cost(lines) + suits(heading, shape, col)
    if TAIL.match(heading):
        cost += 2.0
    if known:
        return cost - (1.6 if len(lines) > 1 else 1.0)
    cost += sum(WHOLE for line in lines[:-1] if role_of(line.text))
    return cost - (0.5 if len(lines) > 1 and role_of(lines[-1].text) else 0.0)


def one_row(lines: list[Piece], width: int, shape: Shape | None) -> Grouping:
    """The cheapest way to make lines the headings of the columns, one each; `shape` is None where it is not known yet."""
    best: dict[int, Grouping] = {0: (0.0, ())}
    for col in range(width):
        reached: dict[int, Grouping] = {}
        for at, (cost, groups) in best.items():
            for end in range(at + 1, min(at + MOST_LINES, len(lines)) + 1):
                group = tuple(lines[at:end])
                total = cost + heading_cost(group, shape, col)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*groups, group))
        best = reached
    return best.get(len(lines), (WORST, ()))


def under_some(lines: list[Piece], shape: Shape) -> list[tuple[float, list[Heading]]]:
    """The ways to read the last lines as a second row below headings of the first that stand side by side."""
    found: list[tuple[float, list[Heading]]] = []
    for over in range(1, MOST_OVER + 1):
        for share in range(2, (min(len(lines) - over, shape.width)) // over + 1):
            below, above = lines[-over * share :], lines[: -over * share]
            for first in range(1, shape.width - over * share + 1):
                spread = range(first, first + over * share)
                columns = [*range(first), *spread[::share], *range(spread.stop, shape.width)]
                cost, groups = one_row(above, len(columns), shape_at(shape, columns))
                if not groups:
                    continue
                cost += SECOND_ROW + sum(child_cost(cell, shape, col) for cell, col in zip(below, spread, strict=True))
                for group, start in zip(groups[first : first + over], spread[::share], strict=True):
                    cost += parent_cost(text_of(group), shape, range(start + 1, start + share))
                found.append((cost, two_rows(groups, columns, spread, share, below)))
    return found


def parent_cost(heading: str, shape: Shape, others: range) -> float:
    """What it costs to take a heading for one over several columns: `others` are those behind the first."""
    alone = role_of(heading) not in {None, "goal", "category", "indicator"}
    return (
        (0.7 if UNDER.search(heading) else 0.0)
        + (WHOLE if alone else 0.0)
        + sum(suits(heading, shape, col) for col in others)
    )


def child_cost(cell: Piece, shape: Shape, col: int) -> float:
    """What it costs to take a line for a heading of the second row: those say years, figures and the like over figures."""
    cost = heading_cost((cell,), shape, col) + (0.3 if shape.profiles[col].holds_words() else 0.0)
    return cost + (-0.3 if UNDER.search(cell.text) else 0.3)


def shape_at(shape: Shape, columns: list[int]) -> Shape:
    """The shape of some of the columns."""
    return Shape([shape.profiles[col] for col in columns], [shape.left_out[col] for col in columns])


def two_rows(
    groups: tuple[tuple[Piece, ...], ...], columns: list[int], spread: range, share: int, below: list[Piece]
) -> list[Heading]:
    """The headings of a first row, those over the `spread` of columns each above `share` headings of a second."""
    upper = [
        Heading(group, 0, 1, col, share) if col in spread else Heading(group, 0, 2, col, 1)
        for group, col in zip(groups, columns, strict=True)
    ]
    return upper + [Heading((cell,), 1, 1, col, 1) for cell, col in zip(below, spread, strict=True)]


def guessed(lines: list[Piece], width: int) -> Shape | None:
    """What the headings make one expect of their columns, None where they are too few."""
    _, groups = one_row(lines, width, None)
    if not groups:
        return None
    headings = [text_of(group) for group in groups]
    roles = [role_of(heading) for heading in headings]
    left_out = [OFTEN_LEFT_OUT if role == "category" else LEFT_OUT for role in roles]
    return Shape([expected(heading, role) for heading, role in zip(headings, roles, strict=True)], left_out)


def headings_of(lines: list[Piece], shape: Shape) -> tuple[float, list[Heading]]:
    """The cheapest way to put the lines over the columns, and its cost; no headings where there is none or two are as good."""
    cost, groups = one_row(lines, shape.width, shape)
    single = cost, [Heading(group, 0, 1, col, 1) for col, group in enumerate(groups)]
    best, *others = sorted([single, *under_some(lines, shape)], key=lambda way: way[0])
    if others and len(best[1]) > shape.width and others[0][0] < best[0] + SURE_BY:
        return WORST, []
    return best
