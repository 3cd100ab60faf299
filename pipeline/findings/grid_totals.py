"""Total rows of annex tables: 合计 against the rows it sums up."""

import re
from collections import defaultdict

from pipeline import vocab
from pipeline.findings.rows import canonical, finding, number, plain, text
from pipeline.fold import squeeze
from pipeline.model import Row, Tables
from pipeline.segment.labels import find_label

FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
TOLERANCE = 0.5
NUMBERED = 7
UNNUMBERED = 99


def value_of(cell: Row) -> float | None:
    """A cell's figure; a placeholder counts 0; None where the cell holds anything else."""
    words = squeeze(text(cell, "text"))
    if not words or words in vocab.terms("language", "placeholders"):
        return 0.0
    match = FIGURE.fullmatch(words)
    return float(words.replace(",", "")) if match else None


def label_rows(cells: list[Row]) -> set[int]:
    """The grid rows that a 合计, 总计 … opens and that hold figures alone beside it."""
    words = vocab.terms("headings", "totals")
    rows: dict[int, list[Row]] = defaultdict(list)
    for cell in cells:
        if not cell.get("is_header"):
            rows[int(number(cell, "row") or 0)].append(cell)
    return {
        row
        for row, own in rows.items()
        if any(squeeze(text(cell, "text")) in words for cell in own)
        and all(value_of(cell) is not None or squeeze(text(cell, "text")) in words for cell in own)
    }


def rank_of(words: str) -> int:
    """How deep a row's first cell numbers it: 一、在建项目 stands above 1, and 1 above (1); 0 for none."""
    if words.isdigit():
        return NUMBERED
    label = find_label(words)
    return label.rank if label else 0


def part_rows(cells: list[Row]) -> dict[int, int]:
    """The grid rows that are parts of a row above, which states their sum: (1), (2) … below 3; what stands below 一、在建项目."""
    labels = {
        int(number(cell, "row") or 0): squeeze(text(cell, "text"))
        for cell in cells
        if not cell.get("is_header") and not number(cell, "col")
    }
    parts: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for row, words in sorted(labels.items()):
        rank = rank_of(words) or UNNUMBERED
        above = [(depth, at) for depth, at in above if depth < (rank if rank < UNNUMBERED else NUMBERED)]
        if above:
            parts[row] = above[-1][1]
        above.append((rank, row))
    return parts


def summed(cells: list[Row], at: int, totals: set[int], parts: dict[int, int]) -> list[float]:
    """What a total at a row may add up: all rows above or below it without other totals, or its block, or the totals above."""
    stated = {int(number(cell, "row") or 0): value_of(cell) or 0.0 for cell in cells}
    values = {row: value for row, value in stated.items() if not stated.get(parts.get(row, -1))}
    above = sum(value for row, value in values.items() if row < at and row not in totals)
    below = sum(value for row, value in values.items() if row > at and row not in totals)
    last = max((row for row in totals if row < at), default=-1)
    following = min((row for row in totals if row > at), default=10**9)
    block = sum(value for row, value in values.items() if last < row < at)
    under = sum(value for row, value in values.items() if at < row < following)
    subtotals = sum(value for row, value in values.items() if row < at and row in totals)
    lower = sum(value for row, value in values.items() if row > at and row in totals)
    return [above, below, block, under, subtotals, lower]


def column_finding(
    cells: list[Row], header: str, totals: set[int], parts: dict[int, int], beside: list[Row]
) -> list[Row]:
    """Findings for one column: a total that none of its possible sums makes; `beside` are the cells of columns with the same heading."""
    if any(word in header for word in vocab.terms("findings", "not_summed")) or any(
        value_of(cell) is None for cell in cells
    ):
        return []
    found = []
    for cell in cells:
        row, value = int(number(cell, "row") or 0), value_of(cell) or 0.0
        if row not in totals or not value:
            continue
        sums = [made for made in summed(cells, row, totals, parts) if made]
        sums += [sum(value_of(each) or 0.0 for each in rows_above([*cells, *beside], row, totals))] if beside else []
        decimals = len(squeeze(text(cell, "text")).partition(".")[2])
        if sums and all(
            abs(made - value) > max(1e-6, TOLERANCE * 10**-decimals * (decimals > 0) * len(cells)) for made in sums
        ):
            best = min(sums, key=lambda made: abs(made - value))
            found.append(finding(
                "total", "error", [("cells", cell)],
                f"《{text(cell, 'caption') or '附表'}》“{header}”列合计写作{plain(value)},各行相加为{plain(best)}",
                f"the total of column “{header}” in 《{text(cell, 'caption') or '附表'}》 is given as {plain(value)}, its rows sum to {plain(best)}",
            ))  # fmt: skip
    return found


def rows_above(cells: list[Row], at: int, totals: set[int]) -> list[Row]:
    """The cells of rows above a total, other totals left out."""
    return [cell for cell in cells if (row := int(number(cell, "row") or 0)) < at and row not in totals]


def grid_totals(tables: Tables) -> list[Row]:
    """Every column of every table that has a total row; columns of anything but figures are left alone."""
    grids: dict[str, list[Row]] = defaultdict(list)
    for cell in canonical(tables, "cells"):
        grids[text(cell, "table_id")].append(cell)
    found = []
    for cells in grids.values():
        totals = label_rows(cells)
        if not totals:
            continue
        parts = part_rows(cells)
        headers: dict[int, list[str]] = defaultdict(list)
        body: dict[int, list[Row]] = defaultdict(list)
        for cell in cells:
            col, span = int(number(cell, "col") or 0), int(number(cell, "col_span") or 1)
            if cell.get("is_header"):
                for at in range(col, col + span):
                    headers[at].append(squeeze(text(cell, "text")))
            else:
                body[col].append(cell)
        named = {col: " / ".join(headers[col]) for col in body}
        for col, column in body.items():
            beside = [
                cell for other in body if other != col and named[col] == named[other] != "" for cell in body[other]
            ]
            found += column_finding(column, named[col], totals, parts, beside)
    return found
