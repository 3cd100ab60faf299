"""Accuracy of the tables against gold annotations, table by table.

A fact is *found* where a row has its key fields (figure and unit, name, title …) within `PLACE` characters of its
place, *exact* where every field that gives it its meaning is right as well.  Fields are also counted one by one over
the facts found.  Gold files are JSON, one a notice: `source`, `length` (of the text without white space), `document`,
and a list of facts a table, each with `evidence`, `pos` and `context`.  A gold value of `"*"` leaves two readings open
and is not compared; a fact marked `optional` may be given or not.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import typer

from pipeline.likeness import Text, comparable, likeness, locate, read_text

PLACE = 12
ENOUGH = 0.8
OPEN = "*"
DESCRIPTIONS = frozenset({"indicator", "beneficiary", "purpose", "title", "goal"})
DOCUMENT = (
    *("title", "doc_number", "issuers", "issued_on", "effective_from"),
    *("plan_start", "plan_end", "region_code", "admin_level"),
)

Record = dict[str, Any]
Prf = tuple[float, float, float]


class Rules(msgspec.Struct, frozen=True):
    """A table's fields: which a found row must share, which an exact one must as well, which are only counted."""

    keys: tuple[str, ...]
    exact: tuple[str, ...]
    counted: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that are compared."""
        return self.keys + self.exact + self.counted


RULES = {
    "targets": Rules(
        keys=("value", "measure_unit"),
        exact=("value_upper", "comparator", "frequency", "period_end", "region_code", "is_redacted", "indicator"),
        counted=("period_start", "basis"),
    ),
    "subsidies": Rules(
        keys=("amount", "rate"),
        exact=("amount_upper", "comparator", "per", "cap", "duration_max_months", "beneficiary"),
        counted=("cap_per", "one_off", "purpose"),
    ),
    "deadlines": Rules(keys=("end", "kind"), exact=("start", "frequency")),
    "assignments": Rules(keys=("name_raw",), exact=("role",)),
    "tasks": Rules(keys=("title",), exact=("source", "number", "kind"), counted=("goal",)),
}


class Counts(msgspec.Struct, frozen=True):
    """Facts of the gold, rows of the tables (optional facts left out), facts found, facts exact."""

    gold: int = 0
    rows: int = 0
    found: int = 0
    exact: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            self.gold + other.gold, self.rows + other.rows, self.found + other.found, self.exact + other.exact
        )

    @property
    def found_prf(self) -> Prf:
        """Precision, recall and F1 of the facts found."""
        return prf(self.found, self.gold, self.rows)

    @property
    def exact_prf(self) -> Prf:
        """Precision, recall and F1 of the exact facts."""
        return prf(self.exact, self.gold, self.rows)


class Tally(msgspec.Struct, frozen=True):
    """How often something was right of how often it was compared."""

    right: int = 0
    seen: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.right + other.right, self.seen + other.seen)


class Report(msgspec.Struct, frozen=True):
    """The figures: counts a table and a notice, fields of the facts found, document fields, notices without a row."""

    tables: dict[str, Counts]
    fields: dict[str, dict[str, Tally]]
    documents: Tally
    notices: dict[str, dict[str, Counts]]
    absent: tuple[str, ...]

    @property
    def mean_exact_f1(self) -> float:
        """The mean of the tables' exact F1."""
        return sum(counts.exact_prf[2] for counts in self.tables.values()) / max(1, len(self.tables))


class Placed(msgspec.Struct, frozen=True):
    """A gold fact or a row, and the range it stands at in the gold's document."""

    record: Record
    start: int
    end: int


def prf(hits: int, gold: int, rows: int) -> Prf:
    """Precision, recall and F1; nothing asked and nothing given is all right."""
    precision = hits / rows if rows else float(gold == 0)
    recall = hits / gold if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compared(field: str, gold: Record) -> bool:
    """Whether the gold says what a field must be."""
    return field in gold and not (isinstance(gold[field], str) and gold[field] == OPEN)


def agrees(field: str, gold: Record, row: Record) -> bool:
    """Whether a row's field is what the gold says, or the gold says nothing."""
    if not compared(field, gold):
        return True
    if field in DESCRIPTIONS:
        return likeness(gold[field], row.get(field)) >= ENOUGH
    want, have = comparable(gold[field]), comparable(row.get(field))
    if isinstance(want, bool) or isinstance(have, bool):
        return bool(want) == bool(have)
    return bool(want == have)


def place_fact(fact: Record, length: int, text: str) -> Placed:
    """A gold fact at its place in the text without white space."""
    before, after = fact.get("context", ("", ""))
    return Placed(fact, *locate(fact["evidence"], before, after, text, fact["pos"] / length))


def place_row(row: Record, doc_id: str, texts: dict[str, Text]) -> Placed | None:
    """A row at its place in a document's text, also where it was read from another version; None without a span."""
    if row.get("char_start") is None or row.get("char_end") is None:
        return None
    own = row["doc_id"] if row["doc_id"] in texts else doc_id
    text, last = texts[own], len(texts[own].places) - 1
    start, end = (text.places[min(max(int(row[key]), 0), last)] for key in ("char_start", "char_end"))
    if own != doc_id:
        before, after = text.compact[max(0, start - PLACE) : start], text.compact[end : end + PLACE]
        share = start / max(1, len(text.compact))
        start, end = locate(text.compact[start:end], before, after, texts[doc_id].compact, share)
    return Placed(row, start, end)


def pair(rules: Rules, facts: list[Placed], rows: list[Placed]) -> dict[int, int]:
    """Facts → rows, the pairs that agree in most fields first, then the nearest; each is used once."""
    pairs = []
    for g, fact in enumerate(facts):
        for r, row in enumerate(rows):
            near = row.start <= fact.end + PLACE and row.end >= fact.start - PLACE
            if near and all(agrees(field, fact.record, row.record) for field in rules.keys):
                alike = sum(agrees(field, fact.record, row.record) for field in rules.fields)
                pairs.append((-alike, abs(row.start - fact.start), g, r))
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, _, g, r in sorted(pairs):
        if g not in matched and r not in used:
            matched[g] = r
            used.add(r)
    return matched


def score_table(rules: Rules, facts: list[Placed], rows: list[Placed], lost: int) -> tuple[Counts, dict[str, Tally]]:
    """One table of one notice; `lost` rows have no place and answer to nothing."""
    asked = [fact for fact in facts if not fact.record.get("optional")]
    matched = pair(rules, asked, rows)
    used = set(matched.values())
    spare = [row for r, row in enumerate(rows) if r not in used]
    forgiven = pair(rules, [fact for fact in facts if fact.record.get("optional")], spare)
    exact, fields = 0, dict.fromkeys(rules.fields, Tally())
    for g, r in matched.items():
        gold, row = asked[g].record, rows[r].record
        exact += all(agrees(field, gold, row) for field in rules.exact)
        for field in rules.fields:
            if compared(field, gold):
                fields[field] += Tally(int(agrees(field, gold, row)), 1)
    counts = Counts(len(asked), len(rows) - len(forgiven) + lost, len(matched), exact)
    return counts, {field: tally for field, tally in fields.items() if tally.seen}


def score_document(gold: Record, row: Record) -> Tally:
    """The fields of one document that the gold names."""
    fields = [field for field in DOCUMENT if compared(field, gold)]
    return Tally(sum(comparable(gold[field]) == comparable(row.get(field)) for field in fields), len(fields))


def states(row: Record, doc_id: str | None) -> bool:
    """Whether a row was read from a document, or another version's row also stands in it."""
    return doc_id is not None and (row["doc_id"] == doc_id or doc_id in (row.get("also_in") or ()))


def load(parsed: Path, name: str) -> list[Record]:
    """The rows of a table, none where there is no file."""
    path = parsed / f"{name}.parquet"
    return pq.read_table(path).to_pylist() if path.exists() else []


def score_notice(
    gold: Record, doc_id: str | None, tables: dict[str, list[Record]], texts: dict[str, Text]
) -> dict[str, tuple[Counts, dict[str, Tally]]]:
    """The tables of one notice that its gold annotates; issuers count with the document, not as assignments."""
    text = texts[doc_id].compact if doc_id is not None else ""
    scores = {}
    for name, rules in RULES.items():
        if name not in gold:
            continue
        rows = [row for row in tables[name] if states(row, doc_id) and row.get("role") != "issuer"]
        placed = [place_row(row, doc_id or "", texts) for row in rows]
        facts = [place_fact(fact, gold["length"], text) for fact in gold[name]]
        scores[name] = score_table(rules, facts, [row for row in placed if row], placed.count(None))
    return scores


def score(parsed: Path, gold: Path) -> Report:
    """The tables in `parsed` against the gold files in `gold`; raises FileNotFoundError without a documents table."""
    documents = {Path(str(row["source_path"])).name: row for row in load(parsed, "documents")}
    if not documents:
        raise FileNotFoundError(f"{parsed}: no documents.parquet with rows; run the pipeline into this folder first")
    texts = {row["doc_id"]: read_text(str(row.get("text") or "")) for row in documents.values()}
    tables = {name: load(parsed, name) for name in RULES}
    totals: dict[str, Counts] = {}
    fields: dict[str, dict[str, Tally]] = {}
    notices: dict[str, dict[str, Counts]] = {}
    absent: list[str] = []
    right = Tally()
    for path in sorted(gold.glob("*.json")):
        notice = json.loads(path.read_text(encoding="utf-8"))
        row = documents.get(notice["source"], {})
        absent += [] if row else [notice["source"]]
        right += score_document(notice.get("document", {}), row)
        scores = score_notice(notice, row.get("doc_id"), tables, texts)
        notices[notice["source"]] = {name: counts for name, (counts, _) in scores.items()}
        for name, (counts, shares) in scores.items():
            totals[name] = totals.get(name, Counts()) + counts
            seen = fields.setdefault(name, {})
            for field, tally in shares.items():
                seen[field] = seen.get(field, Tally()) + tally
    return Report(totals, fields, right, notices, tuple(absent))


def render(report: Report) -> str:
    """The figures as plain text: tables, document fields, the mean, and each field's share."""
    lines = [f"{source}: no row in documents" for source in report.absent]
    lines.append(f"{'table':<12}{'gold':>6}{'rows':>6}   found P     R     F1    exact P     R     F1")
    for name, counts in report.tables.items():
        shares = (*counts.found_prf, *counts.exact_prf)
        lines.append(
            "{:<12}{:>6}{:>6}   {:5.3f} {:5.3f} {:5.3f}    {:5.3f} {:5.3f} {:5.3f}".format(
                name, counts.gold, counts.rows, *shares
            )
        )
    if report.documents.seen:
        lines.append(f"documents   {report.documents.right} of {report.documents.seen} fields right")
    lines.append(f"mean exact F1 over {len(report.tables)} tables: {report.mean_exact_f1:.3f}")
    lines.append("fields right, of the facts found:")
    for name, tallies in report.fields.items():
        lines.append(
            f"  {name}: " + ", ".join(f"{field} {tally.right}/{tally.seen}" for field, tally in tallies.items())
        )
    return "\n".join(lines)


def main(parsed: Path, gold: Path) -> None:
    """Print the accuracy of the tables in PARSED against the annotations in GOLD."""
    typer.echo(render(score(parsed, gold)))


if __name__ == "__main__":
    typer.run(main)
