"""Rows drawn at random from tables, each beside its sentence, for a person to judge.

    python bench/audit.py PARSED OUT [--rows 150] [--seed 2026] [--without DOC_ID_START ...]

Writes OUT/TABLE.csv for each fact table: id, document, sentence with the evidence between ⟦ and ⟧, the row's values,
and two empty columns, `right` (1 or 0) and `class` (of the error).  The same seed draws the same rows.
"""

import argparse
import csv
import random
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.schema import all_tables
from pipeline.show import sentence_bounds, values_of


def sample(parsed: Path, table: str, rows: int, seed: int, without: list[str]) -> list[list[str]]:
    """The drawn rows of one table."""
    texts = {row["doc_id"]: row["text"] for row in pq.read_table(parsed / "documents.parquet").to_pylist()}
    kept = [
        row
        for row in pq.read_table(parsed / f"{table}.parquet").to_pylist()
        if not row["doc_id"].startswith(tuple(without))
    ]
    kept = [row for row in kept if row.get("role") != "issuer"]
    key = next(name for name in kept[0] if name.endswith("_id")) if kept else ""
    drawn = random.Random(seed).sample(sorted(kept, key=lambda row: str(row[key])), min(rows, len(kept)))
    out = []
    for row in drawn:
        text, start, end = texts[row["doc_id"]], row["char_start"], row["char_end"]
        left, right = sentence_bounds(text, start, end)
        sentence = f"{text[left:start]}⟦{text[start:end]}⟧{text[end:right]}".replace("\n", " ").strip()
        out.append([str(row[key]), row["doc_id"], sentence, values_of(table, row), "", ""])
    return out


def main() -> None:
    """Write the drawn rows of all fact tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parsed", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--without", nargs="*", default=["\0"], help="beginnings of document ids to leave out")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for table in (each.name for each in all_tables() if each.facts):
        with (given.out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "document", "sentence", "values", "right", "class"])
            writer.writerows(sample(given.parsed, table, given.rows, given.seed, given.without))


if __name__ == "__main__":
    main()
