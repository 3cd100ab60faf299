"""A worksheet as blocks: the rows above the table as lines, the rest as one table; hidden rows and columns are left out."""

import re
from bisect import bisect_left, bisect_right

import msgspec

from pipeline.readers.blocks import MAX_CELLS, MAX_TEXT, TOO_LONG, Block, Box, Table

WIDTH = 1000
NAMELESS = re.compile(r"(?:sheet|工作表)\s*\d*\Z", re.I)
NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|填报说明|附注)\s*[:：\d一]")
FORM_LINE = re.compile(r"[^:：]{1,12}[:：]")
Area = tuple[int, int, int, int]


class Sheet(msgspec.Struct, frozen=True):
    """A worksheet: its name, text by (row, column), merged areas (first row, first column, last row, last column), what is hidden."""

    name: str
    texts: dict[tuple[int, int], str]
    areas: list[Area]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def visible(sheet: Sheet) -> dict[tuple[int, int], str]:
    """The cells with text that are shown; a merged area shows its first cell at its first shown place, and no other."""
    if sum(map(len, sheet.texts.values())) > MAX_TEXT:
        raise ValueError(TOO_LONG)
    rows = sorted({row for row, _ in sheet.texts} - sheet.hidden_rows)
    columns = sorted({column for _, column in sheet.texts} - sheet.hidden_columns)
    covered: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.areas:
        shown_rows = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        shown_columns = columns[bisect_left(columns, left) : bisect_right(columns, right)]
        if len(covered) + len(shown_rows) * len(shown_columns) > MAX_CELLS:
            raise ValueError(
                f"sheet {sheet.name} merges more than {MAX_CELLS:,} cells; keep the tables of the notice alone"
            )
        covered |= {(row, column): "" for row in shown_rows for column in shown_columns}
        place = first_shown(top, bottom, sheet.hidden_rows), first_shown(left, right, sheet.hidden_columns)
        if place[0] is not None and place[1] is not None:
            covered[place[0], place[1]] = sheet.texts.get((top, left), "")
    texts = {
        place: covered.get(place, sheet.texts.get(place, ""))
        for place in sheet.texts.keys() | covered.keys()
        if place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
    }
    return {place: text for place, text in texts.items() if text.strip()}


def first_shown(first: int, last: int, hidden: frozenset[int]) -> int | None:
    """The first row or column of a range that is not hidden."""
    return next((index for index in range(first, min(last, first + len(hidden)) + 1) if index not in hidden), None)


def owners(sheet: Sheet, rows: list[int], columns: list[int]) -> dict[tuple[int, int], Area]:
    """The merged area over each place of the rows and columns that are kept, in numbers of kept rows and columns."""
    found: dict[tuple[int, int], Area] = {}
    for top, left, bottom, right in sheet.areas:
        area = (
            bisect_left(rows, top),
            bisect_left(columns, left),
            bisect_right(rows, bottom) - 1,
            bisect_right(columns, right) - 1,
        )
        for row in range(area[0], area[2] + 1):
            for column in range(area[1], area[3] + 1):
                found[row, column] = area
    return found


def to_rows(sheet: Sheet, texts: dict[tuple[int, int], str]) -> list[list[Box]]:
    """The rows that hold text, in the columns that hold text, with merged areas as boxes."""
    rows, columns = sorted({row for row, _ in texts}), sorted({column for _, column in texts})
    if len(rows) * len(columns) > 4 * MAX_CELLS:
        raise ValueError(
            f"sheet {sheet.name} has {len(rows):,} rows of {len(columns):,} columns; keep the tables of the notice alone"
        )
    over = owners(sheet, rows, columns)
    out = []
    for row, sheet_row in enumerate(rows):
        boxes, column = [], 0
        while column < len(columns):
            top, _, bottom, right = over.get((row, column), (row, column, row, column))
            content: list[Block] = [texts[sheet_row, columns[column]]] if (sheet_row, columns[column]) in texts else []
            merge = "none" if top == bottom else "start" if row == top else "below"
            boxes.append(Box(column * WIDTH, (right + 1) * WIDTH, content if row == top else [], merge))  # type: ignore[arg-type]
            column = right + 1
        out.append(boxes)
    return out


def is_line(row: list[Box]) -> bool:
    """A row above a table: one cell with text that does not reach down, or a form's head (填报单位：… 单位：万元)."""
    filled = [box for box in row if box.content]
    if any(box.merge != "none" for box in row):
        return False
    return len(filled) == 1 or all(FORM_LINE.match(str(box.content[0])) for box in filled)


def line(row: list[Box]) -> str:
    """A row as a line."""
    return "\t".join(" ".join(str(block).split("\n")) for box in row for block in box.content)


def to_blocks(sheet: Sheet) -> list[Block]:
    """A sheet's lines and table; notes below the table are lines again."""
    rows = to_rows(sheet, visible(sheet))
    first = next((index for index, row in enumerate(rows) if not is_line(row)), len(rows))
    last = len(rows)
    while last > first and is_line(rows[last - 1]) and NOTE.match(line(rows[last - 1])):
        last -= 1
    blocks: list[Block] = [line(row) for row in rows[:first]]
    blocks += [Table(rows[first:last])] if last > first else []
    return blocks + [line(row) for row in rows[last:]]


def book_blocks(sheets: list[Sheet]) -> list[Block]:
    """The sheets of a workbook one after the other; one of several that has no title line stands under its name."""
    filled = [(sheet, blocks) for sheet in sheets if (blocks := to_blocks(sheet))]
    out: list[Block] = []
    for sheet, blocks in filled:
        if out:
            out.append("")
        if len(filled) > 1 and not isinstance(blocks[0], str) and not NAMELESS.match(sheet.name.strip()):
            out.append(sheet.name)
        out += blocks
    return out
