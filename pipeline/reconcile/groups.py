"""Pairs that may be versions → works: documents that are versions of each other, directly or through others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from pipeline.reconcile.versions import (
    Document,
    Words,
    claims,
    issuers_may_be_one,
    likeness,
    period_claims,
    speak_of_others,
    words_of,
)

Pair = tuple[str, str]
KEPT = 1024


class Group(msgspec.Struct):
    """Documents taken for versions of one work, what they say of themselves, and documents that are none of it."""

    members: list[str]
    numbers: set[tuple[str, str]]
    issuers: set[str]
    regions: set[str]
    periods: tuple[set[str], ...]
    others: tuple[set[str], ...]
    refused: set[str]


def group_of(document: Document) -> Group:
    """A document as a group of its own."""
    numbers = {(document.doc_number, name) for name in document.issuers[:1] if document.doc_number}
    region = {document.region_code} if document.region_code and document.issuers else set[str]()
    periods, others = (
        tuple({value} if value else set() for value in said) for said in (period_claims(document), claims(document))
    )
    return Group([document.doc_id], numbers, set(document.issuers), region, periods, others, set())


def disagree(one: Sequence[set[str]], other: Sequence[set[str]]) -> bool:
    """Whether both sides say something of one column, and nothing in common."""
    return any(left and right and not left & right for left, right in zip(one, other, strict=True))


def are_apart(one: Group, other: Group) -> bool:
    """Whether groups say what versions of one work do not disagree in, or a member of one was found to be no version.

    A common number and issuer outweighs all but periods, a common serial the region.
    """
    small, large = sorted((one, other), key=lambda group: len(group.members))
    if disagree(one.periods, other.periods) or not large.refused.isdisjoint(small.members):
        return True
    if one.numbers & other.numbers:
        return False
    if not issuers_may_be_one(one.issuers, other.issuers):
        return True
    same_serial = one.others[0] & other.others[0]
    return disagree(one.others, other.others) or (not same_serial and disagree([one.regions], [other.regions]))


def joined(one: Group, other: Group) -> Group:
    """Two groups as one, the smaller added to the larger."""
    large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
    large.members += small.members
    large.numbers |= small.numbers
    large.issuers |= small.issuers
    large.regions |= small.regions
    large.refused |= small.refused
    for own, added in zip((*large.periods, *large.others), (*small.periods, *small.others), strict=True):
        own.update(added)
    return large


def components(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in lots that share no document, so that what is known of a document is needed for one lot only."""
    root: dict[str, str] = {}

    def top(doc_id: str) -> str:
        while root.setdefault(doc_id, doc_id) != doc_id:
            root[doc_id] = doc_id = root[root[doc_id]]
        return doc_id

    pairs = list(pairs)
    for left, right in pairs:
        root[top(right)] = top(left)
    lots: dict[str, list[Pair]] = {}
    for pair in pairs:
        lots.setdefault(top(pair[0]), []).append(pair)
    return list(lots.values())


def compared(documents: Mapping[str, Document], pairs: Iterable[Pair]) -> Iterator[tuple[list[Pair], list[Pair]]]:
    """Lot by lot the pairs that are versions, those most alike first, and those that speak of other years or places."""

    @lru_cache(maxsize=KEPT)
    def words(doc_id: str) -> Words:
        return words_of(documents[doc_id])

    for lot in components(pairs):
        found, refused = [], []
        for left, right in lot:
            alike = likeness(documents[left], documents[right], (words(left), words(right)))
            if alike and speak_of_others(documents[left], documents[right], (words(left), words(right))):
                refused.append((left, right))
            elif alike:
                found.append((-alike[0], -alike[1], left, right))
        yield [(left, right) for _, _, left, right in sorted(found)], refused


def groups(documents: Mapping[str, Document], pairs: Iterable[Pair]) -> list[list[str]]:
    """The documents of each work, by id.

    A copy that says little of itself may resemble two works: it goes to the one it is most alike, and groups of which
    two members contradict stay apart.
    """
    member_of = {doc_id: group_of(document) for doc_id, document in documents.items()}
    for lot, refused in compared(documents, pairs):
        for left, right in refused:
            member_of[left].refused.add(right)
            member_of[right].refused.add(left)
        for left, right in lot:
            one, other = member_of[left], member_of[right]
            if one is not other and not are_apart(one, other):
                both = joined(one, other)
                member_of.update(dict.fromkeys(both.members, both))
    return sorted(sorted(group.members) for group in {id(group): group for group in member_of.values()}.values())
