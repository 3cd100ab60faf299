"""What stands around a figure, and the verbs that promise it."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.spans import sentence_bounds, sentence_end, whole_start
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within

CLAUSE_MARKS = ",。;:!?\n"


@cache
def commitment() -> re.Pattern[str]:
    """Verbs of doing and reaching."""
    return re.compile(vocab.any_of(vocab.terms("language", "commitment")))


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
    earlier = within(periods, whole_start(text, start), quantity.start)
    recurring = [period for period in earlier if period.kind == "recurring" and period.span_start >= start]
    return Around(
        sentence=text[start:end],
        before=text[clause : quantity.start],
        behind=text[quantity.end : sentence_end(text, quantity.end, CLAUSE_MARKS)],
        dated=bool(earlier) and any(period.kind in {"by", "during"} for period in earlier),
        recurring=bool(recurring),
        often=bool(recurring) and any(period.granularity != "day" for period in recurring),
    )
