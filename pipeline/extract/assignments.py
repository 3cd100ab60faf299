"""Assignments: which unit answers for what, from brackets, labelled lines, table columns and running text."""

import re
from collections.abc import Callable
from functools import cache

from pipeline import vocab
from pipeline.extract.documents import Facts
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact, place
from pipeline.extract.tables import TableView
from pipeline.grammar.brackets import brackets
from pipeline.grammar.cues import cued
from pipeline.grammar.organisations import LABEL, LABELS, Name, parse_bracket
from pipeline.grammar.roles import in_text
from pipeline.grammar.unit_cells import units_in_cell
from pipeline.ids import make_id
from pipeline.model import Row

UnitCellReader = Callable[[str, tuple[int, ...], str], list[Name]]
UNIT_COLUMNS = {"lead": "lead", "participant": "participant", "responsible": "responsible"}
LABELLED_LINE = re.compile(rf"[\n。;,)](?P<line>[【\[]?{vocab.any_of(LABELS)}[】\]]?:[^\n。]+)")
ROLE = re.compile(r"负责|牵头|配合|落实|参与|协同|协助|实施|承办|主办")
LEADS_OR_HELPS = re.compile(r"牵头|配合")
SHORTEST_NAME = 2
FIRST_LEADS = cued(
    r"(?:列|排名|排)(?:在|于)?(?:第一位|第一|首位|第1位)(?:者|的)?(?:责任)?(?:单位|部门)?(?:的)?(?:为|是)牵头|(?:第一个|首个)(?:责任)?(?:单位|部门)?(?:为|是)牵头",
    "为牵头",
    "是牵头",
)


def assignment(source: Source, passage: Passage, name: Name, rule: str) -> Row:
    """The row of one unit, the first of its task and role unless `with_order` says otherwise; `unit_id` is filled in later."""
    return fact(
        source,
        "assignment",
        passage,
        name.start,
        name.end,
        rule,
        task_id=passage.task_id,
        target_id=None,
        unit_id=None,
        name_raw=name.name,
        role=name.role,
        order=0,
    )


def in_brackets(text: str) -> list[Name]:
    """The units of all assigning brackets; a bare list counts only where it closes a sentence or stands alone."""
    names: list[Name] = []
    for start, end in brackets(text):
        if end - start < SHORTEST_NAME:
            continue
        assigns = (
            start < 2
            or text[start - 2] in "。;!?\n:"
            or ROLE.search(text, start, end) is not None
            or LABEL.search(text, start, end) is not None
        )
        if assigns or text[end + 1 : end + 2] in {"", "\n", "。", ";"}:
            found = parse_bracket(text[start:end], start) or []
            if assigns or len(found) >= 2:
                names += found
    return names


def on_lines(text: str) -> list[Name]:
    """The units of labelled lines outside brackets: 责任单位：A、B."""
    names: list[Name] = []
    if ":" not in text:
        return names
    for match in LABELLED_LINE.finditer(f"\n{text}"):
        names += parse_bracket(match["line"], match.start("line") - 1) or []
    return names


def with_further(found: list[tuple[Name, str]], further: list[tuple[Name, str]]) -> list[tuple[Name, str]]:
    """What was found, with the further units that share no character with one before them."""
    if not further:
        return found
    taken = {at for name, _ in found for at in range(name.start, name.end)}
    out = list(found)
    for name, rule in further:
        if taken.isdisjoint(range(name.start, name.end)):
            out.append((name, rule))
            taken.update(range(name.start, name.end))
    return out


def clause_assignments(source: Source, passage: Passage, numbered: bool = True) -> list[Row]:
    """The assignments of a clause; what stands before the first section says none where a notice is `numbered`."""
    if passage.section == "title" or (passage.section == "preamble" and numbered):
        return []
    text = passage.text
    found = [(name, "unit_in_bracket") for name in in_brackets(text)]
    further = [(name, "unit_on_line") for name in on_lines(text)]
    further += [(name, "unit_in_text") for name in in_text(text)]
    found = with_further(found, further)
    return [assignment(source, passage, name, rule) for name, rule in sorted(found, key=lambda item: item[0].start)]


def in_unit_cell(text: str, breaks: tuple[int, ...], role: str) -> list[Name]:
    """The units of a unit column's cell, labelled or one after the other."""
    labelled = parse_bracket(text, 0, role) if LABEL.match(text) or LEADS_OR_HELPS.search(text) else None
    return labelled or units_in_cell(text, breaks, role)


def cell_assignments(source: Source, passage: Passage, read: UnitCellReader = in_unit_cell) -> list[Row]:
    """The units of a unit column's cell; in other cells only brackets that name a role."""
    role = UNIT_COLUMNS.get(passage.section)
    if role is not None:
        names = read(passage.text, tuple(passage.folded.breaks()), role)
        return [assignment(source, passage, name, "unit_in_column") for name in names]
    if passage.section in {"measures", "title", "goal", "cell"}:
        return [assignment(source, passage, name, "unit_in_bracket") for name in in_brackets(passage.text)]
    return []


def assignments_in_cells(source: Source, passages: list[Passage]) -> list[Row]:
    """The assignments of a notice's cells; unit cells that say the same are read once."""
    read = cache(in_unit_cell)
    return [row for passage in passages for row in cell_assignments(source, passage, read)]


def of_merged_cells(
    rows: list[Row], views: list[TableView], tasks: list[Row], task_of: dict[tuple[str, int], str]
) -> list[Row]:
    """The rows, those of a unit cell merged over several tasks repeated for each further task; the rows of one group are one."""
    view_of = {view.table_id: view for view in views}
    group_of = {str(task["task_id"]): str(task["parent_task_id"] or task["task_id"]) for task in tasks}
    out = []
    for row in rows:
        out.append(row)
        table, first, col = row["table_id"], row["row"], row["col"]
        if not isinstance(table, str) or not isinstance(first, int) or not isinstance(col, int):
            continue
        cell = view_of[table].at(first, col)
        if cell is None or cell.row_span < 2:
            continue
        below = range(first + 1, first + cell.row_span)
        seen = {group_of.get(str(row["task_id"]))}
        for task in (task_of[table, at] for at in below if (table, at) in task_of):
            if group_of[task] not in seen:
                seen.add(group_of[task])
                again = make_id("assignment", row["doc_id"], row["char_start"], row["char_end"], len(seen) - 1)
                out.append(row | {"assignment_id": again, "task_id": task})
    return out


def issuer_rows(source: Source, facts: Facts) -> list[Row]:
    """One row an issuer, where the file names it."""
    rows = []
    for order, (name, start, end) in enumerate(facts.issuers):
        row = place(source, "assignment", start, end, "issuer")
        rows.append(
            row
            | {"task_id": None, "target_id": None, "unit_id": None, "name_raw": name, "role": "issuer", "order": order}
        )
    return rows


def with_convention(rows: list[Row], text: str) -> list[Row]:
    """列第一位者为牵头单位，下同: the first unit of each list without a role leads."""
    if not FIRST_LEADS.search(text):
        return rows
    seen: set[tuple[object, object, object]] = set()
    out = []
    for row in rows:
        key = (row["task_id"], row["clause_id"], (row["table_id"], row["row"]))
        first = row["role"] == "responsible" and key not in seen and row["rule"] != "unit_in_text"
        seen.add(key)
        out.append(row | {"role": "lead"} if first else row)
    return out


def with_order(rows: list[Row]) -> list[Row]:
    """The rows, each told its 0-based place among those of its task and role."""
    seen: dict[tuple[object, object], int] = {}
    for row in rows:
        if row["role"] == "issuer":
            continue
        key = (row["task_id"] or row["clause_id"] or row["table_id"], row["role"])
        order = row["order"] = seen.get(key, 0)
        seen[key] = order + 1
    return rows
