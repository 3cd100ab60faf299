"""All tables of one notice: a pure function of the segmented notice."""

from operator import attrgetter, itemgetter

import msgspec

from pipeline.extract import assignments as who
from pipeline.extract.deadlines import Validity, header_deadlines, passage_deadlines
from pipeline.extract.documents import Facts, read_document, year_spoken_in
from pipeline.extract.links import subjects_apart, told_apart, with_indicator_ids, with_targets
from pipeline.extract.passages import When, cell_passages, clause_passages, letter_passages, told_in
from pipeline.extract.rows import source_of
from pipeline.extract.subsidies.promises import passage_subsidies
from pipeline.extract.subsidies.standards import table_standards, with_ceilings
from pipeline.extract.tables import TableView, strip_label, views
from pipeline.extract.targets.cells import figure_cell
from pipeline.extract.targets.sentences import passage_targets, without_repeats
from pipeline.extract.targets.timing import Setting
from pipeline.extract.tasks import annex_tasks, body_tasks
from pipeline.extract.turned import as_printed
from pipeline.extract.units import unit_rows
from pipeline.model import Clause, Notice, Row, Segmented, Tables
from pipeline.regions import resolve

IN_CELLS = ("tasks", "assignments", "targets", "subsidies", "deadlines")


def document_row(notice: Notice, facts: Facts | None) -> Row:
    """The document's row; `work_id` and `is_canonical` are filled in when versions are known."""
    region = facts.region if facts else None
    return {
        "doc_id": notice.doc_id,
        "work_id": None,
        "is_canonical": True,
        "source_path": notice.source_path,
        "parts": list(notice.parts or (notice.source_path,)),
        "sha256": notice.sha256 or None,
        "media_type": notice.media_type,
        "reader": notice.reader,
        "status": notice.status,
        "error": notice.error,
        "title": facts.title if facts else None,
        "doc_number": facts.doc_number if facts else None,
        "issuers": [name for name, _, _ in facts.issuers] if facts else [],
        "issued_on": facts.issued_on.isoformat() if facts and facts.issued_on else None,
        "published_on": facts.published_on.isoformat() if facts and facts.published_on else None,
        "imprint_on": facts.imprint_on.isoformat() if facts and facts.imprint_on else None,
        "effective_from": facts.effective_from.isoformat() if facts and facts.effective_from else None,
        "expires_on": facts.expires_on.isoformat() if facts and facts.expires_on else None,
        "plan_start": facts.plan_start.isoformat() if facts and facts.plan_start else None,
        "plan_end": facts.plan_end.isoformat() if facts and facts.plan_end else None,
        "region_code": region.code if region else None,
        "region_name": region.name if region else None,
        "admin_level": region.level if region else None,
        "based_on": list(facts.based_on) if facts else [],
        "n_chars": len(notice.text),
        "n_pages": len(notice.page_starts) or None,
        "linked_files": notice.meta.get("missing_attachments", "").splitlines(),
        "text": notice.text,
    }


def clause_row(notice: Notice, clause: Clause) -> Row:
    """A clause's row; label, heading and text are folded."""
    return {
        "clause_id": clause.clause_id,
        "doc_id": notice.doc_id,
        "parent_id": clause.parent_id,
        "level": clause.level,
        "label": clause.label or None,
        "path": clause.path or None,
        "heading": clause.heading or None,
        "text": clause.body.text,
        "char_start": clause.start,
        "char_end": clause.end,
        "kind": clause.kind,
    }


def cell_rows(doc_id: str, tables: list[TableView]) -> list[Row]:
    """The cells of all tables."""
    return [row for view in tables for row in cells_of(doc_id, view)]


def cells_of(doc_id: str, view: TableView) -> list[Row]:
    """The cells of one table, row by row."""
    table_id, caption = view.table_id, view.grid.caption or None
    return [
        {
            "table_id": table_id,
            "doc_id": doc_id,
            "caption": caption,
            "row": cell.row,
            "col": cell.col,
            "row_span": cell.row_span,
            "col_span": cell.col_span,
            "is_header": cell.is_header,
            "text": cell.text,
            "char_start": cell.start,
            "char_end": cell.end,
        }
        for cell in sorted(view.printed.cells, key=attrgetter("row", "col"))
    ]


def setting_of(view: TableView, setting: Setting) -> Setting:
    """The setting of a table: its region is the one that its caption names and nothing else (杭州市)."""
    region = resolve(strip_label(view.grid.caption), setting.region.code if setting.region else None)
    return msgspec.structs.replace(setting, region=region) if region else setting


def extract(segmented: Segmented) -> Tables:
    """Every row that one notice yields, table by table; dates are ISO strings."""
    notice = segmented.notice
    facts = read_document(segmented)
    source = source_of(notice)
    spoken_in = year_spoken_in(facts, notice.text)
    setting = Setting(facts.region, facts.plan_start, facts.plan_end, facts.issued_on, facts.title or "", spoken_in)
    when = When(facts.issued_on, setting.year)
    tables = views(segmented)
    view_of = {view.table_id: view for view in tables}
    body, task_of_clause = body_tasks(source, segmented)
    annex, task_of_row = annex_tasks(source, tables)
    told = told_in(segmented.clauses)
    clauses = clause_passages(segmented, task_of_clause, when, told)
    cells = cell_passages(tables, task_of_row, when, told)
    standards = table_standards(source, tables, cells, clauses)
    setting_in = {view.table_id: setting_of(view, setting) for view in tables}

    targets: list[Row] = []
    goals: set[str] = set()
    for passage in (*clauses, *cells):
        if standards and (passage.table_id, passage.row, passage.col) in standards:
            continue
        here = setting_in.get(passage.table_id or "", setting)
        if passage.section == "figure":
            found = figure_cell(source, view_of[passage.table_id or ""], passage, here)
            targets += [found] if found else []
            continue
        rows = passage_targets(source, passage, here)
        targets += rows
        if passage.section == "goal":
            goals.update(str(row["target_id"]) for row in rows)
    targets = with_indicator_ids(told_apart(without_repeats(targets, goals), notice.text))
    numbered = any(clause.label for clause in segmented.clauses)
    assignments = [row for passage in clauses for row in who.clause_assignments(source, passage, numbered)]
    in_cells = who.assignments_in_cells(source, cells)
    assignments += who.of_merged_cells(in_cells, tables, annex, task_of_row)
    assignments = who.issuer_rows(source, facts) + who.with_order(who.with_convention(assignments, notice.text))
    units, assignments = unit_rows(assignments, facts.region)
    validity = Validity(facts.issued_on, facts.effective_from, facts.expires_on)
    letter = letter_passages(segmented, when)
    prose = [cell for cell in cells if (cell.table_id, cell.row, cell.col) not in standards] if standards else cells
    timed = [passage for passage in (*letter, *clauses, *cells) if passage.periods]
    deadlines = [row for passage in timed for row in passage_deadlines(source, passage, validity)]
    deadlines += [row for view in tables for row in header_deadlines(source, view, when, setting.plan_start)]
    deadlines = subjects_apart(deadlines, notice.text)
    out: Tables = {
        "documents": [document_row(notice, facts)],
        "clauses": [clause_row(notice, clause) for clause in segmented.clauses],
        "cells": cell_rows(notice.doc_id, tables),
        "tasks": body + annex,
        "units": units,
        "assignments": assignments,
        "targets": targets,
        "subsidies": with_ceilings(
            [
                *(row for passage in (*clauses, *prose) for row in passage_subsidies(source, passage)),
                *standards.values(),
            ],
            tables,
            cells,
        ),
        "deadlines": sorted(with_targets(deadlines, targets, notice.text), key=itemgetter("char_start")),
    }
    turned = {view.table_id: view.printed for view in tables if view.printed is not view.grid}
    for name in IN_CELLS if turned else ():
        as_printed(out[name], turned)
    return out
