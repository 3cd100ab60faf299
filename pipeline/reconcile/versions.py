"""Which documents are versions of one work, and which of them the work's facts are read from first."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Literal

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Row
from pipeline.reconcile.align import SENTENCE
from pipeline.reconcile.stream import Stream

Level = Literal["identical", "layout_only", "wording", "figures"]

LEVELS: tuple[Level, ...] = ("identical", "layout_only", "wording", "figures")
SHINGLE = 8
ENOUGH = 0.8
SHORT = 100
CROWD = 32
BRACKET = re.compile(r"\([^()]*\)\Z")
NOT_WORD = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Document(msgspec.Struct, frozen=True):
    """What is known of a document beside its words."""

    doc_id: str
    title: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    issued_on: str | None
    plan_start: str | None
    plan_end: str | None
    region_code: str | None
    parsed: bool
    text: str


def known(value: object) -> str | None:
    """A text column's value, None where it is empty."""
    return str(value) if value not in (None, "") else None


def document_of(row: Row) -> Document:
    """The record of a `documents` row."""
    issuers = row["issuers"]
    return Document(
        doc_id=str(row["doc_id"]),
        title=known(row["title"]),
        doc_number=known(row["doc_number"]),
        issuers=tuple(str(name) for name in issuers) if isinstance(issuers, list) else (),
        issued_on=known(row["issued_on"]),
        plan_start=known(row["plan_start"]),
        plan_end=known(row["plan_end"]),
        region_code=known(row["region_code"]),
        parsed=row["status"] != "failed",
        text=str(row["text"] or ""),
    )


def title_key(title: str) -> str:
    """A title's words alone, a bracketed period at its end left out."""
    return NOT_WORD.sub("", BRACKET.sub("", unicodedata.normalize("NFKC", title)))


def keys(document: Document) -> list[tuple[str, str]]:
    """What another version of the document is likely to share: number, title, all of the words."""
    words = squeeze(document.text)
    if not words:
        return []
    found = [("text", hashlib.sha256(words.encode()).hexdigest())]
    if document.doc_number:
        found.append(("number", document.doc_number))
    if document.title and (title := title_key(document.title)):
        found.append(("title", title))
    return found


def buckets(documents: Iterable[Document]) -> list[list[Document]]:
    """Documents that share a key; a crowd under one key (a title like 通知) is parted by its members' longest sentence."""
    shared: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        for key in keys(document):
            shared.setdefault(key, []).append(document)
    out: list[list[Document]] = []
    for members in shared.values():
        if len(members) <= CROWD:
            out.append(members)
            continue
        parted: dict[str, list[Document]] = {}
        for member in members:
            longest = max(SENTENCE.findall(squeeze(member.text)), key=lambda piece: (len(piece), piece), default="")
            parted.setdefault(longest, []).append(member)
        out += parted.values()
    return out


def candidate_pairs(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Pairs of ids that may be versions, each once, the smaller id first; time grows with the documents, not their pairs."""
    pairs = {
        (min(left.doc_id, right.doc_id), max(left.doc_id, right.doc_id))
        for members in buckets(documents)
        for left, right in combinations(members, 2)
    }
    return sorted(pairs)


def shingles(text: str) -> set[str]:
    """All runs of eight characters."""
    return {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}


def containment(left: str, right: str) -> float:
    """The share of the shorter text's runs of eight characters that the longer holds; 0 for very short texts."""
    short, long = sorted((left, right), key=len)
    if len(short) < SHORT:
        return 0.0
    inside = shingles(short)
    return len(inside & shingles(long)) / len(inside)


def contradict(left: Document, right: Document) -> bool:
    """Whether both say something that versions of one work do not disagree in: number, planning period, region, year of issue."""
    pairs = [
        (left.doc_number, right.doc_number),
        (left.plan_start, right.plan_start),
        (left.plan_end, right.plan_end),
        (left.region_code, right.region_code),
        ((left.issued_on or "")[:4], (right.issued_on or "")[:4]),
    ]
    return any(one and other and one != other for one, other in pairs)


def same_number(left: Document, right: Document) -> bool:
    """One number, and one first issuer: two towns may both have a 政办发〔2024〕1号."""
    return bool(left.doc_number and left.doc_number == right.doc_number and left.issuers[:1] == right.issuers[:1] != ())


def level(left: Document, right: Document, left_stream: Stream, right_stream: Stream) -> Level | None:
    """How far two versions differ, None where they are none.

    Without a common number and issuer, nothing they state may contradict and the shorter's words must stand in the
    longer: boilerplate alone makes unrelated notices alike at about 0.2.
    """
    if not left_stream.text or not right_stream.text:
        return None
    one, other = left_stream.body, right_stream.body
    if not same_number(left, right) and (
        contradict(left, right) or (one != other and containment(one, other) < ENOUGH)
    ):
        return None
    if left.text == right.text:
        return "identical"
    if one == other:
        return "layout_only"
    return "wording" if DIGITS.findall(one) == DIGITS.findall(other) else "figures"


def rank(document: Document, stream: Stream | None) -> tuple[int, int, int, str]:
    """Versions in order, canonical first: most metadata, read in full, longest text, id."""
    facts = sum(map(bool, (document.doc_number, document.issuers, document.issued_on)))
    return -facts, -int(document.parsed), -len(stream.text if stream else ""), document.doc_id


def links(
    documents: Mapping[str, Document], streams: Mapping[str, Stream], pairs: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pairs that are versions, those that differ least first."""
    found = []
    for left, right in pairs:
        how = level(documents[left], documents[right], streams[left], streams[right])
        if how:
            found.append((LEVELS.index(how), left, right))
    return [(left, right) for _, left, right in sorted(found)]


def groups(
    documents: Mapping[str, Document], streams: Mapping[str, Stream], pairs: Iterable[tuple[str, str]]
) -> list[list[str]]:
    """The documents of each work, canonical first; works in order of their canonical document's id.

    A copy that says little of itself may resemble two works: groups of which two members contradict stay apart.
    """
    members = {doc_id: [doc_id] for doc_id in documents}
    for left, right in links(documents, streams, pairs):
        one, other = members[left], members[right]
        if one is other:
            continue
        apart = any(
            contradict(documents[a], documents[b]) and not same_number(documents[a], documents[b])
            for a in one
            for b in other
        )
        if not apart:
            one.extend(other)
            members.update(dict.fromkeys(other, one))
    works = {id(ids): ids for ids in members.values()}.values()
    return sorted(sorted(ids, key=lambda doc_id: rank(documents[doc_id], streams.get(doc_id))) for ids in works)
