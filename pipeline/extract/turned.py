"""Tables whose headings stand in the first column: turned upright, or set record by record where they begin again."""

import re

import msgspec

from pipeline import vocab
from pipeline.extract.columns import role_of
from pipeline.grammar.headed import bare_years
from pipeline.model import Cell, Grid, Row

NUMBERED = re.compile(r"(?P<key>[一-鿿]{2,8}?)(?:[一二三四五六七八九十]{1,3}|\d{1,2})?[:.]?")
OF_A_YEAR = re.compile(r"(?:到|至)?20\d\d年?(?:目标|任务|计划|指标)?(?:值|数)?")
HEADS_A_TABLE = frozenset(["region", "indicator", "number", "title"])
SAYS_WHO_OR_WHEN = frozenset(["lead", "responsible", "participant", "deadline"])
FEWEST_KEYS = 3


def first_column(grid: Grid) -> list[Cell]:
    """The first cell of each row, empty where one is merged over several or lacks."""
    cells = [cell for cell in grid.cells if cell.col == 0]
    alone = all(cell.row_span == cell.col_span == 1 for cell in cells) and len(cells) == grid.n_rows
    return sorted(cells, key=lambda cell: cell.row) if alone else []


def names_itself(text: str) -> bool:
    """Whether a text can only be a heading: a role or a year; an indicator may end like a heading (接待人数)."""
    return bool(bare_years(text) or OF_A_YEAR.fullmatch(text)) or role_of(text) is not None


def heads(text: str) -> bool:
    """Whether a text heads a column: 指标, 属性, 2022年目标值, 任务数."""
    return text.endswith(vocab.terms("headings", "figure_words")) or names_itself(text)


def is_turned(grid: Grid, keys: list[Cell]) -> bool:
    """Whether the first column heads the rows and no other cell of the first row heads a column: 主要指标 | 粮食产量 | 森林覆盖率."""
    if grid.n_cols < 3 or role_of(keys[0].text) not in HEADS_A_TABLE or not all(heads(key.text) for key in keys):
        return False
    return not any(names_itself(cell.text) for cell in grid.cells if cell.row == 0 < cell.col)


def upright(grid: Grid) -> Grid:
    """The grid with rows for columns."""
    cells = [
        msgspec.structs.replace(
            cell, row=cell.col, col=cell.row, row_span=cell.col_span, col_span=cell.row_span, is_header=cell.col == 0
        )
        for cell in grid.cells
    ]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return msgspec.structs.replace(grid, n_rows=grid.n_cols, n_cols=grid.n_rows, cells=ordered)


def key_of(text: str) -> str:
    """The heading that a key is without its number: 任务一 → 任务, 责任单位: → 责任单位."""
    match = NUMBERED.fullmatch(text)
    return match["key"] if match and role_of(text) is None else text


def records_of(grid: Grid, keys: list[Cell]) -> list[list[tuple[str, Cell]]]:
    """The records of a table of keys and values, each with its keys' rows; empty where it is none."""
    named = [(key_of(cell.text), cell) for cell in keys]
    roles = {role_of(name) for name, _ in named}
    values = {cell.row: cell for cell in grid.cells if cell.col == 1}
    if len(roles - {None}) < FEWEST_KEYS or not roles & SAYS_WHO_OR_WHEN or "title" not in roles:
        return []
    beside = values[keys[0].row].text
    if role_of(beside) is not None or beside.endswith("内容"):
        named = named[1:]
    records: list[list[tuple[str, Cell]]] = []
    for name, cell in named:
        if name == named[0][0]:
            records.append([])
        records[-1].append((name, cell))
    return records


def set_out(grid: Grid, records: list[list[tuple[str, Cell]]]) -> Grid:
    """A grid with a row for each record under the keys of all of them."""
    first = {name: cell for record in reversed(records) for name, cell in reversed(record)}
    names = list(dict.fromkeys(name for record in records for name, _ in record))
    values = {cell.row: cell for cell in grid.cells if cell.col == 1}
    cells = [
        msgspec.structs.replace(first[name], row=0, col=col, text=name, is_header=True)
        for col, name in enumerate(names)
    ]
    for row, record in enumerate(records, 1):
        placed = {names.index(name): values[cell.row] for name, cell in record}
        cells += [msgspec.structs.replace(placed[col], row=row, col=col, is_header=False) for col in sorted(placed)]
    return msgspec.structs.replace(grid, n_rows=len(records) + 1, n_cols=len(names), cells=tuple(cells))


def turned(grid: Grid) -> Grid:
    """A grid as it would be with its headings on top; most are already."""
    keys = first_column(grid)
    if len(keys) < 2:
        return grid
    if grid.n_cols == 2 and len(grid.cells) == 2 * grid.n_rows:
        records = records_of(grid, keys)
        return set_out(grid, records) if records else grid
    return upright(grid) if is_turned(grid, keys) else grid


def as_printed(rows: list[Row], printed: dict[str, Grid]) -> None:
    """Gives rows of facts the places that their cells have in print; `printed` holds the grids that were turned, by table."""
    for row in rows:
        grid = printed.get(str(row["table_id"]))
        at = row["char_start"]
        if grid is None or not isinstance(at, int):
            continue
        cell = next(cell for cell in grid.cells if cell.start <= at < cell.end)
        row |= {"row": cell.row, "col": cell.col}
