"""What stands around a figure, the verbs that promise it and the words that wish for it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from pipeline import vocab
from pipeline.extract.spans import CLAUSE_MARKS, SENTENCE_MARKS, ends_of, whole_start
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within


@cache
def commitment() -> re.Pattern[str]:
    """Verbs of doing and reaching."""
    bracketed = (rf"{verb}\([新改扩迁、]+\)建" for verb in "新改扩迁")
    return re.compile(vocab.any_of(vocab.terms("language", "commitment"), *bracketed))


class Around(msgspec.Struct, frozen=True, gc=False):
    """What stands around a figure: its sentence, its clause before and behind it, and whether a date or recurrence governs it.

    `part` and `clause` are where sentence and clause begin; `earlier` are the time expressions before the figure in its
    whole sentence, which semicolons do not part.
    """

    sentence: str
    before: str
    behind: str
    part: int
    clause: int
    earlier: Sequence[Period] = ()
    dated: bool = False
    recurring: bool = False
    often: bool = False


def look_around(text: str, quantities: Iterable[Quantity], periods: list[Period]) -> list[Around]:
    """The surroundings of each figure; a date governs its whole sentence, a recurrence the part up to a semicolon."""
    parts, clauses = ends_of(text, SENTENCE_MARKS), ends_of(text, CLAUSE_MARKS)
    found: list[Around] = []
    part = -1
    sentence = ""
    for quantity in quantities:
        following, behind = bisect_right(parts, quantity.start), bisect_right(clauses, quantity.end)
        start = parts[following - 1] if following else 0
        if start != part:
            part = start
            sentence = text[part : parts[following] - 1 if following < len(parts) else None]
        clause = max(part, text.rfind(",", part, quantity.start) + 1)
        earlier = within(periods, whole_start(text, part), quantity.start) if periods else ()
        before = text[clause : quantity.start]
        after = text[quantity.end : clauses[behind] - 1 if behind < len(clauses) else None]
        if not earlier:
            found.append(Around(sentence, before, after, part, clause))
            continue
        dated = recurring = often = False
        for period in earlier:
            if period.kind == "recurring" and period.span_start >= part:
                recurring, often = True, often or period.granularity != "day"
            dated = dated or period.kind in {"by", "during"}
        found.append(Around(sentence, before, after, part, clause, earlier, dated, recurring, often))
    return found


WISHING = re.compile(vocab.any_of(vocab.terms("language", "aspirational")))


@cache
def aspirational() -> re.Pattern[str]:
    """Words that make a figure a wish; 计划 as a verb only (not 行动计划)."""
    words = [word for word in vocab.terms("language", "aspirational") if word not in {"计划", "争取"}]
    fought_for = r"争取(?![^,。;\d]{0,16}(?:资金|债券|贷款|补助)(?:[\d达超不突]|\Z))"
    planned = r"计(?<![动展训育施年度].)划(?![》”、,。;:的()中内])"
    return re.compile(vocab.any_of(words, fought_for, planned))


@lru_cache(maxsize=8)
def wishes(sentence: str) -> bool:
    """Whether a sentence holds a word that may make its figures wishes."""
    return WISHING.search(sentence) is not None


def modality(text: str, at: int, around: Around) -> str:
    """Whether a figure is wished for; a wish holds to the sentence's end, one put in behind a figure to its clause's (…，努力实现更大规模，)."""
    if not wishes(around.sentence):
        return "firm"
    for wish in aspirational().finditer(text, around.part, at):
        led = text[around.part : wish.start()]
        clause = text[wish.end() : at].partition(",")
        if not clause[1] or not re.search(r"\d", led) or re.search(r"\d", clause[0]):
            return "aspirational"
    return "firm"
