"""Versions of one notice → works: one row a fact, and what tells the versions apart."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.ids import make_id
from pipeline.model import Row, Tables
from pipeline.reconcile.align import align, places
from pipeline.reconcile.candidates import candidate_pairs
from pipeline.reconcile.differences import differences
from pipeline.reconcile.groups import groups
from pipeline.reconcile.merge import KEYS, merge
from pipeline.reconcile.order import in_order
from pipeline.reconcile.stream import Stream, stream_of
from pipeline.reconcile.versions import Level, document_of, level, rank

JOINED = (
    "title", "doc_number", "issuers", "issued_on", "published_on", "effective_from", "expires_on",
    "plan_start", "plan_end", "region_code", "region_name", "admin_level",
)  # fmt: skip
PER_DOCUMENT = ("clauses", "cells", *KEYS)

Notices = dict[str, Tables]


def by_document(tables: Tables) -> Notices:
    """Each document's own rows table by table."""
    notices: Notices = {str(row["doc_id"]): {"documents": [row]} for row in tables["documents"]}
    for table in PER_DOCUMENT:
        for row in tables.get(table, []):
            notices[str(row["doc_id"])].setdefault(table, []).append(row)
    return notices


def work_row(work_id: str, versions: Sequence[Row]) -> Row:
    """A work's row: each column from the first version, canonical first, that knows it."""
    ids = [str(row["doc_id"]) for row in versions]
    joined: Row = {
        column: next((row[column] for row in versions if row[column]), versions[0][column]) for column in JOINED
    }
    return {"work_id": work_id, "doc_ids": sorted(ids), "canonical_doc_id": ids[0], **joined}


def merge_units(units: Iterable[Row], renamed: Mapping[str, str], used: set[str], seen: set[str]) -> list[Row]:
    """One row a unit, with all its short names; a unit all of whose assignments went into another's is left out."""
    rows: dict[str, Row] = {}
    shorts: dict[str, set[str]] = {}
    for row in sorted(
        units, key=lambda row: (str(row["unit_id"]), row["region_code"] is None, repr(sorted(row.items())))
    ):
        old = str(row["unit_id"])
        rows.setdefault(old, row)
        names = row["short_names"]
        shorts.setdefault(renamed.get(old, old), set()).update(map(str, names if isinstance(names, list) else []))
    return [
        row | {"short_names": sorted(shorts.get(unit_id, ()))}
        for unit_id, row in sorted(rows.items())
        if unit_id in used or unit_id not in seen
    ]


def stream_of_notice(own: Tables) -> Stream:
    """A document's stream."""
    return stream_of(own["documents"][0], own.get("clauses", []), own.get("cells", []))


def join_versions(work_id: str, versions: Sequence[Tables], streams: Sequence[Stream]) -> tuple[Tables, dict[str, str]]:
    """The fact rows and differences of a work with several versions, canonical first, and its units under two names."""
    canonical = streams[0]
    beside: list[Sequence[int]] = [range(len(canonical.text) + 1)]
    found: list[Row] = []
    for own, stream in zip(versions[1:], streams[1:], strict=True):
        blocks = align(canonical, stream)
        beside.append(places(blocks, len(stream.text)))
        pair = versions[0]["documents"][0], own["documents"][0]
        found += differences(work_id, pair, (canonical, stream), blocks, (versions[0], own))
    facts, renamed = merge(versions, streams, beside)
    return {**facts, "differences": found}, renamed


def reconcile_work(versions: Sequence[Tables]) -> tuple[Tables, dict[str, str]]:
    """The rows of one work, given by document, and its units under two names."""
    levels: list[Level | None] = [None]
    facts: Tables = {table: versions[0].get(table, []) for table in KEYS}
    renamed: dict[str, str] = {}
    work_id = make_id("work", versions[0]["documents"][0]["doc_id"])
    if len(versions) > 1:
        ranked = [(document_of(own["documents"][0]), stream_of_notice(own), own) for own in versions]
        ranked.sort(key=lambda version: rank(version[0], version[1]))
        documents, streams, versions = (list(column) for column in zip(*ranked, strict=True))
        work_id = make_id("work", documents[0].doc_id)
        others = zip(documents[1:], streams[1:], strict=True)
        levels += [level(documents[0], document, streams[0], stream) for document, stream in others]
        facts, renamed = join_versions(work_id, versions, streams)
    rows = [own["documents"][0] for own in versions]
    joined = [
        row | {"work_id": work_id, "is_canonical": at == 0, "version_level": levels[at]} for at, row in enumerate(rows)
    ]
    own = {table: [row for each in versions for row in each.get(table, [])] for table in ("clauses", "cells")}
    return {"works": [work_row(work_id, rows)], "documents": joined, **facts, **own}, renamed


def reconcile(tables: Tables) -> Tables:
    """The tables of all notices with versions joined: `works` and `differences` added, facts of versions merged.

    Takes the concatenated tables of all notices in any order.  `documents` get `work_id`, `is_canonical` and
    `version_level`; of the fact tables, rows that versions share stay once, with the other versions in `also_in`, and
    references follow them; `units` are merged by id.  Ids depend on a work's own documents alone; rows come out in the
    order of documents and places.
    """
    notices = by_document(tables)
    documents = {doc_id: document_of(own["documents"][0]) for doc_id, own in notices.items()}
    out: Tables = {table: [] for table in ("documents", "works", "differences", *PER_DOCUMENT)}
    renamed: dict[str, str] = {}
    for doc_ids in groups(documents, candidate_pairs(documents.values())):
        found, names = reconcile_work([notices[doc_id] for doc_id in doc_ids])
        renamed |= names
        for table, rows in found.items():
            out[table] += rows
    before, after = ({str(row["unit_id"]) for row in source.get("assignments", [])} for source in (tables, out))
    out["units"] = merge_units(tables.get("units", []), renamed, after, before)
    return in_order({**{name: rows for name, rows in tables.items() if name not in out}, **out})
