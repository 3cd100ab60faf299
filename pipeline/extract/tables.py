"""A resolved grid as readers of tables see it: the role of each column, the row a cell stands in, heading paths."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import msgspec

from pipeline import vocab
from pipeline.extract.columns import headed_by_places, role_of, told_by_content, with_a_title
from pipeline.extract.figures import FIGURE, bare_figure, measured_figure
from pipeline.extract.measured import IN_BRACKETS, is_measure_unit, one_of, unit_at_end, unit_in_name, without_unit
from pipeline.extract.turned import turned
from pipeline.fold import Folded, fold
from pipeline.grammar.headed import bare_years
from pipeline.ids import make_id
from pipeline.model import Cell, Grid, Segmented
from pipeline.segment.grids import heading_height, positions

RATE = re.compile(r"增速|增长率|增幅|增长")
TOTALS_OPEN = ("〔", "[", "【")
HAN_NUMBER = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
EVENTS = re.compile(r"[家户场班件例]次\Z")
NUMBER_OF = re.compile(r"([一-鿿])数\Z")
PEOPLE = re.compile(r"人数(?: / |\Z)")
MAY_HOLD_FIGURES = frozenset([None, "goal", "indicator", "deadline"])
LAST_IS_FINEST = frozenset(["indicator", "region"])
NAMES_UNITS = frozenset(["lead", "responsible", "participant"])
TIME_LIMIT = re.compile(r"完成|时限|期限|整改")
BUILT = re.compile(r"投资|建设地点|建设性质|建设规模")
PART = re.compile(r"其中[:,]?")
LABEL = re.compile(r"(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d+[.、])")


@cache
def totals() -> frozenset[str]:
    """What rows of totals are called: 合计, 全市."""
    return frozenset(vocab.terms("headings", "totals"))


class TableView(msgspec.Struct, frozen=True):
    """A grid with its columns' roles and heading paths (outermost first, joined by ` / `).

    `text` is the notice's raw text, `cover` maps each position to the cell over it, `section_rows` are those that a
    cell across the whole table heads, `summed` those with a word for totals in a cell; `places` names the place that heads a column (任务 | 全市 | 清河区),
    `printed` is the grid before it was turned.
    """

    table_id: str
    grid: Grid
    text: str
    columns: tuple[str | None, ...]
    headers: tuple[str, ...]
    of_role: dict[str, list[int]]
    cover: dict[tuple[int, int], Cell]
    height: int
    section_rows: tuple[int, ...]
    summed: frozenset[int]
    places: dict[int, str]
    printed: Grid

    def at(self, row: int, col: int) -> Cell | None:
        """The cell over a position."""
        return self.cover.get((row, col))

    def folded(self, cell: Cell) -> Folded:
        """The folded text of a cell with its offsets."""
        return fold(self.text, cell.start, cell.end)

    def column(self, role: str) -> list[int]:
        """The columns of a role."""
        return self.of_role.get(role, [])

    def role(self, cell: Cell) -> str | None:
        """The role of the cell's column."""
        return self.columns[cell.col]

    def is_section(self, cell: Cell) -> bool:
        """A cell across the whole table, which heads the rows below it."""
        return is_section(cell, self.grid)

    def role_is_numbering(self, col: int) -> bool:
        """A column that numbers the rows."""
        return self.columns[col] == "number"

    def section_name(self, row: int) -> str | None:
        """What a row that heads others says: its first cell, with the name behind a bare number (一 | 控辍保学)."""
        texts = list(islice((cell.text for cell in self.row_cells(row) if cell.text), 2))
        if not texts:
            return None
        return "".join(texts) if HAN_NUMBER.fullmatch(texts[0]) else texts[0]

    def data_rows(self) -> list[int]:
        """The rows below the headings that head no others."""
        heads = frozenset(self.section_rows)
        return [row for row in range(self.height, self.grid.n_rows) if (row, 0) in self.cover and row not in heads]

    def columns_headed(self, pattern: re.Pattern[str]) -> tuple[int, ...]:
        """The columns whose heading is of a form."""
        return tuple(col for col, header in enumerate(self.headers) if pattern.fullmatch(header))

    def said_under(self, row: int, columns: tuple[int, ...]) -> str:
        """What a row says in the first of some columns that is not empty."""
        for col in columns:
            cell = self.cover.get((row, col))
            if cell is not None and cell.text:
                return cell.text
        return ""

    def row_cells(self, row: int) -> Iterator[Cell]:
        """The cells over a row from left to right, each once."""
        seen: list[Cell] = []
        for col in range(self.grid.n_cols):
            cell = self.cover.get((row, col))
            if cell is not None and (cell.col == col or cell not in seen):
                seen.append(cell)
                yield cell

    def data_cells(self) -> list[Cell]:
        """The cells below the headings that hold text, in reading order."""
        grid = self.grid
        return [cell for cell in grid.cells if not cell.is_header and cell.text and not is_section(cell, grid)]

    def value(self, row: int, role: str) -> Cell | None:
        """The first non-empty cell of a row in a column of the role; the last of indicators and regions, which stand behind their groups."""
        columns = self.of_role.get(role)
        if columns is None:
            return None
        for col in reversed(columns) if role in LAST_IS_FINEST else columns:
            cell = self.cover.get((row, col))
            if cell is not None and cell.text:
                return cell
        return None

    def filled(self, row: int, role: str) -> list[Cell]:
        """The cells over a row in the columns of a role that are not empty."""
        columns = self.of_role.get(role)
        if columns is None:
            return []
        cells = [self.cover.get((row, col)) for col in columns]
        return [cell for cell in cells if cell is not None and cell.text]

    def is_total(self, row: int) -> bool:
        """A row of totals."""
        return row in self.summed and any(cell.text in totals() for cell in islice(self.row_cells(row), 3))

    def is_task_table(self) -> bool:
        """Rows of things to do: what, and by whom or to what end; a list of what is to be built where and at what cost is none."""
        has = set(self.columns)
        if not has & NAMES_UNITS and any(BUILT.search(header) for header in self.headers):
            return False
        ends = any(TIME_LIMIT.search(self.headers[col]) for col in self.column("deadline"))
        return "title" in has and (ends or bool(has & {"lead", "responsible", "participant", "goal", "measures"}))

    def section(self, cell: Cell) -> str:
        """What a cell's text is: its column's role, `figure` for a bare number under a heading of no other role."""
        role = self.role(cell)
        figure = role in MAY_HOLD_FIGURES and (
            bare_figure(cell.text) or (role != "indicator" and self.column("indicator") and measured_figure(cell.text))
        )
        if figure and not (role == "deadline" and bare_years(cell.text)):
            return "figure"
        return role or "cell"

    def title_text(self, row: int) -> str:
        """The row's title without label and closing mark."""
        cell = self.value(row, "title") or self.value(row, "indicator") or self.value(row, "category")
        return strip_label(cell.text) if cell else ""

    def own_title(self, row: int, subject: str | None = None) -> str:
        """What a row is called beside its siblings: its title, what it does where one title spans several rows, else its first words.

        `subject` is what the row is about where that is known already.
        """
        title = self.title_text(row)
        if title and self.group_height(row) > 1:
            about = self.subject(row) if subject is None else subject
            return about.split("\n")[0] or title
        return title or self.first_words(row)

    def indicator_cells(self, row: int) -> list[Cell]:
        """The cells that name a row's indicator: the finest, and one left of it under the same heading that holds its measure unit."""
        last = self.value(row, "indicator")
        if last is None or unit_in_name(last.text):
            return [last] if last else []
        beside = (self.at(row, col) for col in self.column("indicator") if self.headers[col] == self.headers[last.col])
        return list(dict.fromkeys(cell for cell in beside if cell and (cell is last or unit_in_name(cell.text))))

    def indicator_name(self, row: int) -> str:
        """The name of a row's indicator without label, measure unit and 其中."""
        parts = [without_unit(strip_label(cell.text)) for cell in self.indicator_cells(row)]
        return PART.sub("", " / ".join(parts))

    def indicator_unit(self, row: int) -> str:
        """The measure unit in the name of a row's indicator; a part (其中:绿色工厂) counts in that of the row above."""
        cells = self.indicator_cells(row)
        unit = next((unit for cell in reversed(cells) if (unit := unit_in_name(cell.text))), "")
        part = not unit and cells and PART.match(cells[-1].text) and row > self.height
        return self.indicator_unit(row - 1) if part else unit

    def first_words(self, row: int) -> str:
        """The first cell of a row that is neither a figure nor of a known role, where no cell has the role of a title."""
        known = self.columns
        cells = (cell for cell in self.row_cells(row) if known[cell.col] in {None, "measures"})
        return next((strip_label(cell.text) for cell in cells if cell.text and not FIGURE.match(cell.text)), "")

    def subject(self, row: int) -> str:
        """What a row is about: its finest descriptive cells, innermost first where a cell is split."""
        parts: list[str] = []
        for role in ("measures", "title", "indicator"):
            cells = self.filled(row, role)
            if not cells:
                parts = []
                continue
            unique = cells[-1:] if role == "indicator" or len(cells) < 2 else list(dict.fromkeys(cells))
            tall = max(2, self.group_height(row)) if len(unique) > 1 else 0
            own = [cell for cell in unique if cell.row_span < tall]
            parts = [strip_label(cell.text) for cell in (own or unique)]
            if len(min(parts, key=len)) <= 60:
                break
        return "\n".join(parts)

    def group_height(self, row: int) -> int:
        """How many rows the row's title spans."""
        cell = self.value(row, "title")
        return cell.row_span if cell else 1

    def region_name(self, row: int) -> str | None:
        """The text of the row's region cell."""
        cell = self.value(row, "region")
        return cell.text if cell else None

    def unit_hint(self, cell: Cell) -> str:
        """The measure unit that the heading or a unit column gives a bare figure."""
        header = self.headers[cell.col]
        stated = next((unit for part in reversed(header.split(" / ")) if (unit := unit_at_end(part))), "")
        if stated:
            return one_of(stated, header)
        if RATE.search(header) and not cell.text.startswith(TOTALS_OPEN):
            return "%"
        own = self.value(cell.row, "measure_unit")
        if own:
            return "" if own.text in vocab.terms("language", "placeholders") else unit_at_end(own.text) or own.text
        named = self.value(cell.row, "indicator") or self.value(cell.row, "title")
        unit = self.indicator_unit(cell.row) or (unit_in_name(named.text) if named else "")
        if unit or PEOPLE.search(header):
            return unit or "人"
        if (events := EVENTS.search(header)) is not None:
            return events[0]
        counted = NUMBER_OF.search(header)
        if counted and is_measure_unit(counted[1]):
            return counted[1]
        match = IN_BRACKETS.search(self.grid.caption) if "单位:" in self.grid.caption else None
        return one_of(match[1].removeprefix("单位:"), f"{header}{named.text if named else ''}") if match else ""

    def deadline(self, row: int) -> str:
        """The text of the row's deadline cell."""
        cell = self.value(row, "deadline")
        return cell.text if cell else ""


def strip_label(text: str) -> str:
    """A title without its label and final mark."""
    label = LABEL.match(text)
    return text[label.end() :].strip("。;.") if label else text.rstrip("。;")


def is_section(cell: Cell, grid: Grid) -> bool:
    """A cell below the headings across the whole of a table."""
    return cell.col_span == grid.n_cols > 1 and not cell.is_header


def heads_rows(cover: dict[tuple[int, int], Cell], row: int, grid: Grid, columns: list[str | None]) -> bool:
    """Whether a row heads those below it: by a cell over the whole table, or over number and title (一、续建项目(3个) | 56800), or by 一 | 控辍保学."""
    first = cover.get((row, 0))
    if first is None:
        return False
    over = columns[first.col : first.col + first.col_span]
    if is_section(first, grid) or ("number" in over and "title" in over and not first.is_header):
        return True
    if HAN_NUMBER.fullmatch(first.text) is None:
        return False
    return names_a_section([cover[row, col] for col in range(grid.n_cols) if (row, col) in cover])


def names_a_section(cells: list[Cell]) -> bool:
    """Whether a numbered row only names the rows below it: 一 | 控辍保学 and nothing else; sums may stand beside."""
    filled = [cell for cell in cells if cell.text]
    return (
        len(filled) > 1
        and len(cells) > 2
        and filled[0].row_span == 1
        and bare_figure(filled[1].text) is None
        and all(bare_figure(cell.text) for cell in filled[2:])
    )


def heading_path(cover: dict[tuple[int, int], Cell], height: int, col: int) -> str:
    """The headings over a column, outermost first, each once, joined by ` / `."""
    cells = (cover.get((row, col)) for row in range(height))
    return " / ".join(dict.fromkeys(cell.text for cell in cells if cell is not None and cell.text))


def views(segmented: Segmented) -> list[TableView]:
    """A view of each grid, its headings on top."""
    return [view_of(segmented.notice.doc_id, grid, segmented.notice.text) for grid in segmented.grids]


def headings_of(cover: dict[tuple[int, int], Cell], height: int, n_cols: int) -> tuple[str, ...]:
    """The heading path of each column; one headed 其中 goes on from the column before: 和美乡村(个) / 示范村."""
    out: list[str] = []
    whole = ""
    for path in (heading_path(cover, height, col) for col in range(n_cols)):
        part = path.startswith("其中") and bool(whole)
        whole = whole if part else path
        out.append(f"{whole} / {path.removeprefix('其中').lstrip(': /')}" if part else path)
    return tuple(out)


def numbered_by_row(cover: dict[tuple[int, int], Cell], height: int, n_rows: int, columns: list[str | None]) -> bool:
    """Whether the number changes from one row to the next beside one and the same title cell."""
    if "number" not in columns or "title" not in columns:
        return False
    number, title = columns.index("number"), columns.index("title")
    return any(
        cover.get((row, title)) is cover.get((row - 1, title)) is not None
        and cover.get((row, number)) is not cover.get((row - 1, number))
        for row in range(height + 1, n_rows)
    )


def texts_below(cover: dict[tuple[int, int], Cell], height: int, n_rows: int, col: int) -> list[str]:
    """The texts of a column's cells below the headings, empty ones left out."""
    return [cell.text for row in range(height, n_rows) if (cell := cover.get((row, col))) and cell.text]


def covered(grid: Grid) -> dict[tuple[int, int], Cell]:
    """The cell over each position of a grid."""
    cover: dict[tuple[int, int], Cell] = {}
    for cell in grid.cells:
        if cell.row_span == cell.col_span == 1:
            cover[cell.row, cell.col] = cell
        else:
            cover |= dict.fromkeys(positions(cell), cell)
    return cover


def view_of(doc_id: str, grid: Grid, text: str) -> TableView:
    """The view of one grid; a column's role is that of the innermost heading that has one."""
    printed, grid = grid, turned(grid)
    cover = covered(grid)
    height = heading_height(grid)
    columns: list[str | None] = []
    for col in range(grid.n_cols):
        headings = [cover[row, col].text for row in reversed(range(height)) if (row, col) in cover]
        columns.append(next((role for heading in headings if (role := role_of(heading))), None))
    below = [texts_below(cover, height, grid.n_rows, col) for col in range(grid.n_cols)]
    columns = told_by_content(columns, below, lambda text: bare_figure(text) is not None)
    headers = headings_of(cover, height, grid.n_cols)
    columns = with_a_title(columns, headers, numbered_by_row(cover, height, grid.n_rows, columns))
    of_role: dict[str, list[int]] = {}
    for col, role in enumerate(columns):
        if role is not None:
            of_role.setdefault(role, []).append(col)
    sections = tuple(row for row in range(height, grid.n_rows) if heads_rows(cover, row, grid, columns))
    words = totals()
    summed = frozenset(row for cell in grid.cells if cell.text in words for row, _ in positions(cell))
    table_id = make_id("table", doc_id, grid.start)
    places = {} if "region" in of_role else headed_by_places(headers)
    return TableView(
        table_id, grid, text, tuple(columns), headers, of_role, cover, height, sections, summed, places, printed
    )
