"""What stands around a figure, the verbs that promise it and the words that wish for it."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.spans import CLAUSE_MARKS, sentence_bounds, sentence_end, sentence_start, whole_start
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within


@cache
def commitment() -> re.Pattern[str]:
    """Verbs of doing and reaching."""
    bracketed = (rf"{verb}\([新改扩迁、]+\)建" for verb in "新改扩迁")
    return re.compile(vocab.any_of(vocab.terms("language", "commitment"), *bracketed))


class Around(msgspec.Struct, frozen=True):
    """What stands around a figure: its sentence, its clause before and behind it, and whether a date or recurrence governs it."""

    sentence: str
    before: str
    behind: str
    dated: bool
    recurring: bool
    often: bool


def look_around(text: str, quantity: Quantity, periods: list[Period]) -> Around:
    """The surroundings of a figure; a date governs its whole sentence, a recurrence the part up to a semicolon."""
    start, end = sentence_bounds(text, quantity.start)
    clause = max(start, text.rfind(",", start, quantity.start) + 1)
    earlier = within(periods, whole_start(text, start), quantity.start) if periods else ()
    recurring = [period for period in earlier if period.kind == "recurring" and period.span_start >= start]
    return Around(
        sentence=text[start:end],
        before=text[clause : quantity.start],
        behind=text[quantity.end : sentence_end(text, quantity.end, CLAUSE_MARKS)],
        dated=bool(earlier) and any(period.kind in {"by", "during"} for period in earlier),
        recurring=bool(recurring),
        often=bool(recurring) and any(period.granularity != "day" for period in recurring),
    )


@cache
def aspirational() -> re.Pattern[str]:
    """Words that make a figure a wish; 计划 as a verb only (not 行动计划)."""
    words = [word for word in vocab.terms("language", "aspirational") if word not in {"计划", "争取"}]
    fought_for = r"争取(?![^,。;\d]{0,16}(?:资金|债券|贷款|补助)(?:[\d达超不突]|\Z))"
    planned = r"计(?<![动展训育施年度].)划(?![》”、,。;:的()中内])"
    return re.compile(vocab.any_of(words, fought_for, planned))


def modality(text: str, at: int) -> str:
    """Whether a figure is wished for; a wish holds to the sentence's end, one put in behind a figure to its clause's (…，努力实现更大规模，)."""
    start = sentence_start(text, at)
    for wish in aspirational().finditer(text, start, at):
        led = text[start : wish.start()]
        clause = text[wish.end() : at].partition(",")
        if not clause[1] or not re.search(r"\d", led) or re.search(r"\d", clause[0]):
            return "aspirational"
    return "firm"
