"""Tasks: the lowest numbered items of action sections, articles that order something, rows of annex task tables."""

import re
from bisect import bisect_left

from pipeline.extract.passages import first_word, has_articles
from pipeline.extract.rows import Source, place
from pipeline.extract.tables import LABEL, TableView, strip_label
from pipeline.model import Cell, Clause, Row, Segmented

NO_ORDER = re.compile(
    r"\A[^,。;]{2,16}(?:来源|收入|支出)(?:主要)?包括|\A为了?(?:完善|健全|建立|推动|维护|防范|鼓励|支持|加快|发挥|优化|有效|全面|更好|充分|积极|提升|实现|引导|强化|改善|深化)|"
    r"\A[^。;]{4,60}(?:区域|范围|地区)为[^,。;]{2,20}区(?:\(以?下|。)|本(?:实施)?(?:办法|规定|细则|条例|意见|制度|规程|规则|标准|方案)(?:所称|所指|中|适用|由|自|未尽|实施(?!的次月|之日起\d)|施行)|是指|适用本|适用于|同时废止|负责解释|起施行|起实施|(?<!对)(?:遵守|执行)本(?:办法|条例|规定|细则)|下列用语|(?:根据|依据|按照)[^。]{4,200}制定(?:本|如下|以下)|制定本|[^,。;]{2,24}(?:来源|支出|范围|对象)(?:包括|为|是):|为(?:了)?(?:加强|规范|进一步|保障|贯彻|推进|促进|提高|切实|做好|深入|落实)"
)
PRINCIPLE = re.compile(r"[^。]*(?:应当?(?:遵循|坚持|贯彻|按照|体现)|实行|坚持|遵循)[^。]{2,80}原则[^。]*。?")
GUIDED = re.compile(r"[^,。;]{0,24}(?:应当?)?(?:遵循|坚持|贯彻)[^。;]{2,80}的原则。?")
DUTY = re.compile(r"应当|不得|负责|主管|牵头|给予|保障|鼓励|禁止|纳入|有权")
OPENING = 120  # how far into an article its purpose shows
EXPLAINS = re.compile(r"名词解释|附则|解释|本[^,。]{1,10}自|本[一-鿿]{2,6}?所[称指]")
PLAN_LIKE = re.compile(r"方案|计划|意见|措施|清单|任务|规划|行动")


def with_trailing_mark_removed(label: str) -> str:
    """A label as printed without its closing mark: `3.` → `3`, `一、` → `一`."""
    return label.rstrip(".、． ),:") if not label.startswith("(") else label.rstrip(".、")


def parents_of(clauses: tuple[Clause, ...]) -> set[int]:
    """Indices of the clauses that have numbered clauses below them."""
    return {clause.parent for clause in clauses if clause.label and clause.parent is not None}


def category(clauses: tuple[Clause, ...], clause: Clause) -> str | None:
    """The headings above a clause joined by ` / `, each with its label."""
    parts: list[str] = []
    parent = clause.parent
    while parent is not None and clauses[parent].kind not in {"title", "annex"}:
        above = clauses[parent]
        parts += [f"{above.label}{above.heading}"] * bool(above.label or above.heading)
        parent = above.parent
    return " / ".join(reversed(parts)) or None


def annex_of(clauses: tuple[Clause, ...], clause: Clause) -> Clause | None:
    """The annex a clause stands in."""
    parent = clause.parent
    while parent is not None:
        if clauses[parent].kind == "annex":
            return clauses[parent]
        parent = clauses[parent].parent
    return None


def heads_table(segmented: Segmented, index: int) -> bool:
    """Whether a heading says nothing but what the table below it is: 二、年度工作任务."""
    clause = segmented.clauses[index]
    end = segmented.clauses[index + 1].start if index + 1 < len(segmented.clauses) else len(segmented.notice.text)
    below = any(clause.start < grid.start < end for grid in segmented.grids)
    return below and not clause.heading.endswith("。") and clause.content >= len(clause.body.text)


def is_body_task(segmented: Segmented, index: int, above: set[int], articles: bool) -> bool:
    """Whether a clause is an item that says what is to be done."""
    clauses = segmented.clauses
    clause = clauses[index]
    if not clause.label or index in above or not clause.heading or heads_table(segmented, index):
        return False
    if clause.kind not in {"task", "safeguard"} and not orders_in_general_part(clauses, clause, articles):
        return False
    annex = annex_of(clauses, clause)
    if annex is not None and not PLAN_LIKE.search(annex.body.text):
        return False
    if articles and annex is None:
        said = clause.body.text[first_word(clause) :]
        return clause.rank == 4 and not (NO_ORDER.search(said[:OPENING]) or GUIDED.fullmatch(said))
    return clause.rank >= 2 and not EXPLAINS.match(clause.heading)


def orders_in_general_part(clauses: tuple[Clause, ...], clause: Clause, articles: bool) -> bool:
    """Whether an article of the general part lays a duty on somebody: 第五条 市民政局负责本市…工作."""
    part = clauses[clause.parent].heading if clause.parent is not None else ""
    said = clause.body.text
    return articles and clause.rank == 4 and part == "总则" and bool(DUTY.search(PRINCIPLE.sub("", said)))


def body_tasks(source: Source, segmented: Segmented) -> tuple[list[Row], dict[str, str]]:
    """Task rows of the body, and the task each clause belongs to (an item's own clause and what stands below it)."""
    clauses = segmented.clauses
    above = parents_of(clauses)
    articles = has_articles(segmented)
    rows: list[Row] = []
    task_of: dict[str, str] = {}
    for index, clause in enumerate(clauses):
        if not is_body_task(segmented, index, above, articles):
            continue
        start, end = clause.body.span(clause.heading_start, clause.heading_end)
        row = place(source, "task", start, end, "body_item")
        row |= {
            "clause_id": clause.clause_id,
            "parent_task_id": None,
            "source": "body",
            "number": with_trailing_mark_removed(clause.label),
            "category": category(clauses, clause),
            "title": clause.heading.rstrip("。;,:"),
            "measures": clause.body.text[clause.content :].strip() or None,
            "goal": None,
            "kind": "safeguard" if clause.kind == "safeguard" else "task",
        }
        rows.append(row)
        task_of[clause.clause_id] = str(row["task_id"])
    return rows, task_of


def joined(view: TableView, row: int, role: str) -> str | None:
    """The text of a row's cells of a role, each once."""
    cells = view.filled(row, role)
    return "\n".join(dict.fromkeys([cell.text for cell in cells])) if cells else None


def row_number(view: TableView, row: int, title: Cell) -> str | None:
    """The row's number: its number cell, else the label that opens its title."""
    cell = view.value(row, "number")
    if cell:
        return cell.text.rstrip(".、")
    label = LABEL.match(title.text)
    return with_trailing_mark_removed(label[0]) if label else None


def section_above(view: TableView, row: int) -> str | None:
    """The section row over a row, or the row's category cell."""
    cell = view.value(row, "category")
    if cell:
        return cell.text
    above = bisect_left(view.section_rows, row)
    return view.section_name(view.section_rows[above - 1]) if above else None


def annex_row(
    source: Source, view: TableView, row: int, title: Cell, anchor: Cell, parent: str | None, nth: int
) -> Row:
    """One task row of an annex table, placed at its anchor cell."""
    text = source.text[anchor.start : anchor.end]
    lead = LABEL.match(anchor.text) if anchor is title else None
    start = anchor.start
    if lead:
        folded = view.folded(anchor)
        start, _ = folded.span(min(lead.end(), len(folded.text) - 1), len(folded.text))
    end = anchor.start + len(text.rstrip("。；; \n"))
    out = place(source, "task", start, max(start + 1, end), "annex_row" if parent or nth == 0 else "annex_group", nth)
    goal = view.value(row, "goal")
    out |= {
        "table_id": view.table_id,
        "row": anchor.row,
        "col": anchor.col,
        "parent_task_id": parent,
        "source": "annex",
        "number": row_number(view, row, title),
        "category": section_above(view, row),
        "title": strip_label(title.text),
        "measures": joined(view, row, "measures"),
        "goal": goal.text if goal else None,
        "kind": "task",
    }
    return out


def groups(view: TableView) -> list[tuple[Cell, list[int]]]:
    """The table's title cells, each with the data rows beside it."""
    found: dict[tuple[int, int], tuple[Cell, list[int]]] = {}
    for row in view.data_rows():
        title = view.value(row, "title")
        if title is None or view.is_total(row):
            continue
        key = (title.row, title.col)
        found.setdefault(key, (title, []))[1].append(row)
    return list(found.values())


def anchor_of(view: TableView, row: int, title: Cell) -> Cell:
    """The cell that a row of a group stands for: its goal, else its measures, else what begins in the row, else the group's title."""
    for role in ("goal", "measures"):
        own = view.value(row, role)
        if own is not None and own.row == row:
            return own
    return next((cell for cell in view.row_cells(row) if cell.text and cell.row == row), title)


def annex_tasks(source: Source, tables: list[TableView]) -> tuple[list[Row], dict[tuple[str, int], str]]:
    """Task rows of annex task tables, and the task of each table row; a group of several rows has a parent row."""
    rows: list[Row] = []
    task_of: dict[tuple[str, int], str] = {}
    for view in tables:
        if not view.is_task_table():
            continue
        for title, members in groups(view):
            if len(members) == 1:
                row = annex_row(source, view, members[0], title, title, None, 0)
                rows.append(row)
                task_of[view.table_id, members[0]] = str(row["task_id"])
                continue
            parent = annex_row(source, view, members[0], title, title, None, 1) | {"goal": None, "measures": None}
            rows.append(parent)
            for member in members:
                anchor = anchor_of(view, member, title)
                child = annex_row(source, view, member, title, anchor, str(parent["task_id"]), member + 2)
                rows.append(child)
                task_of[view.table_id, member] = str(child["task_id"])
    return rows, task_of
