"""A notice's rows beside the sentences they were read from, the evidence marked."""

from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console
from rich.text import Text

from pipeline.places import sentence_bounds
from pipeline.schema import fields, table

HIDDEN = frozenset([*fields().groups["place"], "indicator_id", "measure_unit_raw"])


class UnknownDocumentError(LookupError):
    """No document of that name, or several."""


def find_document(parsed: Path, name: str) -> dict[str, Any]:
    """The row of the document whose id, path or unique beginning of either is `name`."""
    path = parsed / "documents.parquet"
    if not path.exists():
        raise UnknownDocumentError(f"{parsed} holds no tables; run `policy-tables all` first")
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    exact = [row for row in rows if name in (row["doc_id"], row["source_path"])]
    found = exact or [row for row in rows if row["doc_id"].startswith(name) or row["source_path"].startswith(name)]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(row["doc_id"] for row in (found or rows)[:20])
    raise UnknownDocumentError(
        f"{name} is {'more than one document' if found else 'no document'}; choose one of: {ids}"
    )


def marked_sentence(text: str, start: int, end: int) -> Text:
    """The sentence with its evidence between ⟦ and ⟧."""
    left, right = sentence_bounds(text, start, end)
    out = Text(text[left:start].lstrip())
    out.append(f"⟦{text[start:end]}⟧", style="bold reverse")
    out.append(text[end:right].rstrip())
    return Text(" ").join(line for line in out.split("\n") if line.plain.strip()) if "\n" in out.plain else out


def values_of(name: str, row: dict[str, Any]) -> str:
    """A row's own values, the empty ones left out."""
    hidden = HIDDEN | {each for each in table(name).columns if each.endswith("_id")} | {"title_raw"}
    return "  ".join(
        f"{key}={value}" for key, value in row.items() if key not in hidden and value not in (None, "", [], False)
    )


def show(parsed: Path, name: str, table_name: str, console: Console) -> int:
    """Print a document's rows of one table; returns how many there are."""
    declared = table(table_name)
    if not declared.facts:
        raise UnknownDocumentError(
            f"{table_name} holds no facts of a sentence; choose tasks, targets, assignments, subsidies or deadlines"
        )
    document = find_document(parsed, name)
    facts = pq.read_table(parsed / f"{table_name}.parquet")
    texts = {document["doc_id"]: document["text"]}
    rows = facts.filter(pc.equal(facts["doc_id"], document["doc_id"])).to_pylist()
    rows += [
        row
        for row in facts.filter(pc.not_equal(facts["doc_id"], document["doc_id"])).to_pylist()
        if document["doc_id"] in row["also_in"]
    ]
    for row in rows:
        own = row["doc_id"]
        if own not in texts:
            texts[own] = find_document(parsed, own)["text"]
        console.print(marked_sentence(texts[own], row["char_start"], row["char_end"]), soft_wrap=True)
        console.print(Text(f"  {values_of(table_name, row)}", style="cyan"), soft_wrap=True)
    console.print(
        Text(f"{len(rows)} {table_name} of {document['doc_id']} ({document['title'] or 'no title'})", style="dim"),
        soft_wrap=True,
    )
    return len(rows)
