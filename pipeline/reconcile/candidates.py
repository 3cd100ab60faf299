"""Pairs of documents that may be versions of one work, found without comparing all pairs.

Exact keys come first: all words, document number, title.  Texts that changed in all three are found by MinHash, eight
rows a band, over the whole text, its opening (which a dropped annex leaves alone) and its closing (an annex alone).  A bucket that holds a crowd
(a title like 通知, counties that share one template) is not paired out: its members are set in line, by what they say of
themselves and by likeness, and each is paired with the next few.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec
import numpy as np

from pipeline.reconcile.shingles import BANDS, ROWS, digests
from pipeline.reconcile.versions import Document, from_title, may_be_versions, title_key

CROWD = 32
REACH = 4
OPENING, CLOSING = 1500, 600
AT_ONCE = 256


class Profile(msgspec.Struct, frozen=True):
    """A document, the exact keys it may share with a version, and its place in the digests."""

    document: Document
    keys: tuple[tuple[str, str], ...]
    whole: bytes
    opening: bytes
    closing: bytes


def exact_keys(document: Document, words: str) -> tuple[tuple[str, str], ...]:
    """What another version of the document is likely to share: all of the words, number, title."""
    found = [("text", hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest())]
    if document.doc_number:
        found.append(("number", document.doc_number))
    if document.title and (title := title_key(document.title)):
        found.append(("title", title))
    return tuple(found)


def profiles(documents: Iterable[Document]) -> list[Profile]:
    """The profiles of all documents that hold text, in order of id; texts are folded a few hundred at a time."""
    held = sorted((each for each in documents if each.text.strip()), key=lambda each: each.doc_id)
    found: list[Profile] = []
    for begin in range(0, len(held), AT_ONCE):
        chunk = held[begin : begin + AT_ONCE]
        texts = [from_title(each) for each in chunk]
        parts = [texts, [text[:OPENING] for text in texts], [text[-CLOSING:] for text in texts]]
        whole, opening, closing = (digests(part) for part in parts)
        found += [
            Profile(
                document, exact_keys(document, text), whole[at].tobytes(), opening[at].tobytes(), closing[at].tobytes()
            )
            for at, (document, text) in enumerate(zip(chunk, texts, strict=True))
        ]
    return found


def buckets(found: Sequence[Profile]) -> Iterator[tuple[int, list[int]]]:
    """Groups of indices that share an exact key or a band, each with the lane after which a crowd is set in line."""
    exact: dict[tuple[str, str], list[int]] = {}
    for at, profile in enumerate(found):
        for key in profile.keys:
            exact.setdefault(key, []).append(at)
    yield from ((0, members) for members in exact.values() if len(members) > 1)
    width = np.dtype(np.uint32).itemsize * ROWS
    for band in range(BANDS):
        cut = slice(band * width, (band + 1) * width)
        for part in ("whole", "opening", "closing"):
            shared: dict[bytes, list[int]] = {}
            for at, profile in enumerate(found):
                shared.setdefault(getattr(profile, part)[cut], []).append(at)
            yield from ((cut.stop, members) for members in shared.values() if len(members) > 1)


def in_line(found: Sequence[Profile], members: Sequence[int], lane: int) -> Iterator[tuple[int, int]]:
    """Pairs of neighbours in a crowd: by region and period, then by digest; and by digest alone."""

    def said(at: int) -> tuple[str, str]:
        document = found[at].document
        return document.region_code or "", document.plan_end or ""

    def digest(at: int) -> bytes:
        return found[at].whole[lane:] + found[at].whole[:lane]

    for key in (lambda at: (*said(at), digest(at)), lambda at: (digest(at),)):
        line = sorted(members, key=key)
        for place, left in enumerate(line):
            for right in line[place + 1 : place + 1 + REACH]:
                yield min(left, right), max(left, right)


def candidate_pairs(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Pairs of ids that may be versions, each once, the smaller id first; time grows with the documents, not their pairs."""
    found = profiles(documents)
    size = len(found)
    pairs: set[int] = set()
    for lane, members in buckets(found):
        crowd = len(members) > CROWD
        near = in_line(found, members, lane) if crowd else combinations(members, 2)
        pairs.update(left * size + right for left, right in near)
    ids = [profile.document.doc_id for profile in found]
    places = (divmod(code, size) for code in sorted(pairs))
    return [
        (ids[left], ids[right])
        for left, right in places
        if may_be_versions(found[left].document, found[right].document)
    ]
