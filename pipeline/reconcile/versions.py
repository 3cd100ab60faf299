"""When two documents are versions of one work, how far they differ, and which of them is read first."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from pipeline import vocab
from pipeline.fold import fold_away_markup, fold_char
from pipeline.model import Row
from pipeline.reconcile.shingles import Hashes, shared, shingles
from pipeline.reconcile.stream import FORMS, Stream
from pipeline.regions import chain, places

Level = Literal["identical", "layout_only", "wording", "figures"]

ENOUGH = 0.8
ENOUGH_OF_ONE_NUMBER = 0.5
SHORT = 100
FRONT = 3000
FEWEST_YEARS = 2
RECURRING = 2
BRACKET = re.compile(r"\([^()]*\)\Z")
NOT_WORD = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+(?:\.\d+)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
IN_TITLE = re.compile(r"\d+|第?[一二三四五六七八九十]+(?=[五年批届期次轮号])")


class Document(msgspec.Struct, frozen=True):
    """What is known of a document beside its words."""

    doc_id: str
    title: str | None
    title_figures: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    issued_on: str | None
    plan_start: str | None
    plan_end: str | None
    region_code: str | None
    parsed: bool
    text: str


class Words(msgspec.Struct, frozen=True):
    """A document's words as they are compared: the text from its title on, the hashes of its runs."""

    text: str
    hashes: Hashes


def known(value: object) -> str | None:
    """A text column's value, None where it is empty."""
    return str(value) if value not in (None, "") else None


def document_of(row: Row) -> Document:
    """The record of a `documents` row."""
    issuers = row["issuers"]
    title = known(row["title"])
    return Document(
        doc_id=str(row["doc_id"]),
        title=title,
        title_figures=" ".join(IN_TITLE.findall(title or "")) or None,
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


class Folding(dict[int, str]):
    """For `str.translate`: each character in folded form, dashes and quotes in one form."""

    def __missing__(self, code: int) -> str:
        self[code] = fold_char(chr(code)).translate(FORMS)
        return self[code]


FOLDING = Folding()


def plain_text(document: Document) -> str:
    """All words of a document without white space and markup, dashes and quotes in one form."""
    return fold_away_markup(document.text).translate(FOLDING)


def from_title(document: Document) -> str:
    """A document's words from its own title on: what stands before it is letterhead and transmittal."""
    words = plain_text(document)
    title = document.title.translate(FORMS) if document.title else ""
    return words[max(0, words.rfind(title, 0, FRONT)) :] if title else words


def words_of(document: Document) -> Words:
    """What of a document's text is compared."""
    text = from_title(document)
    return Words(text, shingles(text))


def serial(document: Document) -> str | None:
    """Year and serial of a document's number; a character of its letters may be misread."""
    return " ".join(DIGITS.findall(document.doc_number or "")) or None


def claims(document: Document) -> tuple[str | None, ...]:
    """What versions of one work do not disagree in: year and serial of the number, year of issue, figures of the title (第二批)."""
    return serial(document), (document.issued_on or "")[:4] or None, document.title_figures


def period_claims(document: Document) -> tuple[str | None, ...]:
    """What tells a plan from its successor, whatever its number says: the planning period."""
    return document.plan_start, document.plan_end


def disagree(left: tuple[str | None, ...], right: tuple[str | None, ...]) -> bool:
    """Whether both sides say something of one column, and not the same."""
    return any(one and other and one != other for one, other in zip(left, right, strict=True))


def regions_may_be_one(left: Document, right: Document) -> bool:
    """Whether two regions may be one: where no issuer is read, a region is guessed from the places named, and may be too wide."""
    one, other = left.region_code, right.region_code
    if one is None or other is None or one == other:
        return True
    told = left.issuers and right.issuers and not (serial(left) and serial(left) == serial(right))
    return not told and (one in chain(other) or other in chain(one))


def one_name(left: str, right: str) -> bool:
    """Whether two names may be one body's: one abbreviates the other (绍兴市人社局), or a character is misread."""
    if len(left) == len(right):
        unlike = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
        telling = str(vocab.load("findings")["telling"])
        return not unlike or (len(unlike) == 1 and not all(char in telling for char in unlike[0]))
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def issuers_may_be_one(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two lists of issuers have a body in common, or one of them is not known."""
    one, other = list(left), list(right)
    return not one or not other or any(one_name(a, b) for a in one for b in other)


def same_number(left: Document, right: Document) -> bool:
    """One number, and one first issuer: two towns may both have a 政办发〔2024〕1号."""
    return bool(left.doc_number and left.doc_number == right.doc_number and left.issuers[:1] == right.issuers[:1] != ())


def may_be_versions(left: Document, right: Document) -> bool:
    """Whether what two documents say of themselves lets them be versions, whatever their words."""
    if disagree(period_claims(left), period_claims(right)):
        return False
    return same_number(left, right) or (
        issuers_may_be_one(left.issuers, right.issuers)
        and regions_may_be_one(left, right)
        and not disagree(claims(left), claims(right))
    )


def speak_of_others(left: Document, right: Document, words: tuple[Words, Words]) -> bool:
    """Whether two texts name other years or places: the notices of two years, of two counties, may share all other words."""
    one, other = (Counter(YEAR.findall(each.text)) for each in words)
    fewest = min(one.total(), other.total())
    if fewest >= FEWEST_YEARS and 2 * (one & other).total() < fewest:
        return True
    settled = same_number(left, right) or (
        left.region_code == right.region_code and set(left.issuers) & set(right.issuers)
    )
    return not settled and name_other_places(*(places_in(each.text) for each in words))


def name_other_places(left: Counter[str], right: Counter[str]) -> bool:
    """Whether each of two texts names places again and again that the other never names, or they have no place in common."""
    if not left or not right:
        return False
    own = [
        max((count for name, count in one.items() if name not in other), default=0)
        for one, other in ((left, right), (right, left))
    ]
    return min(own) >= RECURRING or left.keys().isdisjoint(right)


@lru_cache(maxsize=1024)
def places_in(text: str) -> Counter[str]:
    """The divisions that a text names."""
    return places(text)


def likeness(left: Document, right: Document, words: tuple[Words, Words]) -> tuple[float, float] | None:
    """How alike the words of two versions are (containment of the shorter, Jaccard), None where they are none.

    Boilerplate alone makes unrelated notices alike at about 0.2.  A common number and issuer still need half of the
    shorter's words, since a number may be mistyped; where that one is too short to tell (a page that only transmits the
    notice), they need its title.
    """
    shortest = min(len(each.text) for each in words)
    if not shortest or not may_be_versions(left, right):
        return None
    alike = shared(words[0].hashes, words[1].hashes)
    enough = ENOUGH_OF_ONE_NUMBER if same_number(left, right) else ENOUGH
    if words[0].text == words[1].text:
        return alike
    if shortest < SHORT:
        return alike if same_number(left, right) and left.title and left.title == right.title else None
    return alike if alike[0] >= enough else None


def level(left: Document, right: Document, left_stream: Stream, right_stream: Stream) -> Level:
    """How far two versions differ: byte for byte the same text, the same words, the same figures, or not even those."""
    if left.text == right.text:
        return "identical"
    if left_stream.body == right_stream.body:
        return "layout_only"
    figures = (DIGITS.findall(stream.body) for stream in (left_stream, right_stream))
    return "wording" if next(figures) == next(figures) else "figures"


def rank(document: Document, stream: Stream) -> tuple[int, int, int, str]:
    """Versions in order, canonical first: most metadata, read in full, most words, id."""
    facts = sum(map(bool, (document.doc_number, document.issuers, document.issued_on)))
    return -facts, -int(document.parsed), -len(stream.text), document.doc_id
