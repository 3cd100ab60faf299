"""What the report shows: figures at a glance, findings with their sentences, differences, expectations, rows a notice."""

from collections import Counter, defaultdict
from typing import Any

from pipeline import vocab
from pipeline.findings.rows import in_chinese, in_english, names
from pipeline.model import Row, Tables
from pipeline.places import Ground, Passage, ground, one_line, passages, places_of
from pipeline.schema import all_tables
from pipeline.validate import Outcome

SEVERITIES = {"error": ("错误", "errors"), "warning": ("警告", "warnings"), "info": ("提示", "remarks")}
COUNTED = frozenset(["tasks", "targets", "assignments", "subsidies", "deadlines"])
KINDS = {
    "wording": ("措辞", "wording"),
    "figure": ("数字", "figure"),
    "insertion": ("增加", "insertion"),
    "deletion": ("删去", "deletion"),
    "metadata": ("文头", "letterhead"),
}
MOST_FINDINGS = 300
MOST_SENTENCES = 4
MOST_DIFFERENCES = 300
MOST_NOTICES = 2000
MOST_IDS = 20
AROUND = 30
LONGEST = 400


def shortened(words: str) -> str:
    """Raw text on one line, cut where it is long."""
    found = one_line(words)
    return found if len(found) <= LONGEST else found[:LONGEST] + "…"


def sentence(passage: Passage, known: Ground) -> dict[str, Any]:
    """A sentence as the report shows it."""
    place = passage.place
    title = known.documents[place.doc_id]["title"] or ""
    pieces = [(words if len(words) <= LONGEST else words[:LONGEST] + "…", marked) for words, marked in passage.pieces]
    return {"path": place.source_path, "title": title, "line": place.line, "page": place.page, "pieces": pieces}


def finding(row: Row, known: Ground) -> dict[str, Any]:
    """A finding with the sentences it is about."""
    sentences = [sentence(each, known) for each in passages(places_of(row, known), known)]
    message, note = str(row["message"]), str(row["note"] or "")
    return {
        "id": row["finding_id"],
        "rule": row["rule"],
        "about": vocab.load("findings")["rules"][row["rule"]],
        "zh": in_chinese(message),
        "en": in_english(message),
        "note": (in_chinese(note), in_english(note)),
        "shown": sentences[:MOST_SENTENCES],
        "more": sentences[MOST_SENTENCES:],
    }


def findings(tables: Tables, known: Ground) -> list[dict[str, Any]]:
    """The findings of each severity, open ones first, in order of document and place; many are cut and counted."""
    out = []
    for severity, (zh, en) in SEVERITIES.items():
        rows = [row for row in tables["findings"] if row["severity"] == severity]
        rows.sort(key=lambda row: (row["status"] != "open", row["doc_ids"], str(row["rule"]), str(row["finding_id"])))
        opened = [row for row in rows if row["status"] == "open"]
        seen = [row for row in rows if row["status"] != "open"]
        out.append({
            "severity": severity, "zh": zh, "en": en, "n_open": len(opened), "n_seen": len(seen),
            "open": [finding(row, known) for row in opened[:MOST_FINDINGS]],
            "seen": [finding(row, known) for row in seen[:MOST_FINDINGS]],
            "cut": max(0, len(opened) - MOST_FINDINGS) + max(0, len(seen) - MOST_FINDINGS),
        })  # fmt: skip
    return out


def difference(row: Row, known: Ground) -> dict[str, Any]:
    """A difference with the words around it in the canonical version."""
    text = str(known.documents[str(row["left_doc_id"])]["text"])
    start, end = int(row["left_start"] or 0), int(row["left_end"] or 0)  # type: ignore[arg-type]
    zh, en = KINDS[str(row["kind"])]
    return {
        "zh": zh,
        "en": en,
        "before": one_line(text[max(0, start - AROUND) : start]),
        "left": shortened(str(row["left_text"])),
        "right": shortened(str(row["right_text"])),
        "after": one_line(text[end : end + AROUND]),
        "line": text.count("\n", 0, start) + 1,
        "tables": row["tables"],
    }


def differences(tables: Tables, known: Ground) -> list[dict[str, Any]]:
    """The differences of each pair of versions, in order of place; many are cut and counted."""
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["differences"]:
        pairs[str(row["left_doc_id"]), str(row["right_doc_id"])].append(row)
    return [
        {
            "left": known.documents[left]["source_path"],
            "right": known.documents[right]["source_path"],
            "title": known.documents[left]["title"] or "",
            "n": len(rows),
            "shown": [difference(row, known) for row in rows[:MOST_DIFFERENCES]],
            "cut": max(0, len(rows) - MOST_DIFFERENCES),
        }
        for (left, right), rows in sorted(pairs.items())
    ]


def suites(found: list[Outcome]) -> list[dict[str, Any]]:
    """The expectations of each table, the broken ones first."""
    by_table: dict[str, list[Outcome]] = defaultdict(list)
    for each in found:
        by_table[each.table].append(each)
    return [
        {
            "table": table.name,
            "zh": table.zh,
            "en": table.en,
            "rows": by_table[table.name][0].rows if by_table[table.name] else 0,
            "held": sum(each.holds for each in by_table[table.name]),
            "all": [
                {"zh": each.zh, "en": each.en, "holds": each.holds, "n": len(each.failing), "ids": each.failing[:MOST_IDS], "trouble": each.trouble}
                for each in sorted(by_table[table.name], key=lambda each: each.holds)
            ],
        }
        for table in all_tables()
    ]  # fmt: skip


def documents_of(row: Row) -> list[str]:
    """The versions that state a fact."""
    return [str(row["doc_id"]), *names(row, "also_in")]


def notices(tables: Tables) -> dict[str, Any]:
    """Each notice with its rows a fact table and its findings; many are cut and counted."""
    declared = [table for table in all_tables() if table.name in COUNTED]
    counts = {table.name: Counter(doc for row in tables[table.name] for doc in documents_of(row)) for table in declared}
    flagged = Counter(doc for row in tables["findings"] for doc in names(row, "doc_ids"))
    rows = sorted(tables["documents"], key=lambda row: str(row["source_path"]))
    shown = [
        {
            "path": row["source_path"],
            "title": row["title"] or "",
            "number": row["doc_number"] or "",
            "status": row["status"],
            "error": row["error"],
            "counts": [counts[table.name][str(row["doc_id"])] for table in declared],
            "findings": flagged[str(row["doc_id"])],
        }
        for row in rows[:MOST_NOTICES]
    ]
    return {
        "labels": [(table.zh, table.en) for table in declared],
        "shown": shown,
        "cut": len(rows) - len(shown),
        "totals": [len(tables[table.name]) for table in declared],
    }


def content(tables: Tables, found: list[Outcome]) -> dict[str, Any]:
    """Everything that the page shows."""
    known = ground(tables)
    return {
        "findings": findings(tables, known),
        "differences": differences(tables, known),
        "suites": suites(found),
        "notices": notices(tables),
        "n_notices": len(tables["documents"]),
        "n_works": len(tables["works"]),
        "n_unread": sum(row["status"] == "failed" for row in tables["documents"]),
        "n_held": sum(each.holds for each in found),
        "n_expectations": len(found),
        "n_rows": sum(len(rows) for rows in tables.values()),
    }
