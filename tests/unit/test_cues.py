"""No cued pattern can match a text that holds none of its cues, and a vocabulary's words make one pattern."""

import importlib
import pkgutil
import re
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.extract
import pipeline.grammar
from pipeline.extract.targets import indicators
from pipeline.grammar import quantities
from pipeline.grammar.cues import Cued, cued
from pipeline.grammar.quantities import COUNTING
from pipeline.vocab import any_of

CUED = {
    f"{module.name}.{name}" + (f"[{nth}]" if isinstance(value, tuple) else ""): pattern
    for package in (pipeline.extract, pipeline.grammar)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
    for name, value in vars(importlib.import_module(module.name)).items()
    for nth, pattern in enumerate(value if isinstance(value, tuple) else (value,))
    if isinstance(pattern, Cued)
}
DIGIT = _constants.CATEGORY_DIGIT
ALWAYS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def literals(parsed: Any) -> list[str]:
    """What the steps of a pattern are where they are single characters, a blank where they are anything else."""
    return [chr(value) if step is _constants.LITERAL else " " for step, value in parsed]


def holds(parsed: Any, cues: tuple[str, ...]) -> bool:
    """Whether every match of a parsed pattern holds one of the cues."""
    if any(cue in "".join(literals(parsed)) for cue in cues):
        return True
    for place, (step, value) in enumerate(parsed):
        rest = list(parsed)[place + 1 :]
        if step is _constants.SUBPATTERN and holds([*value[-1], *rest], cues):
            return True
        if step is _constants.BRANCH and all(holds([*branch, *rest], cues) for branch in value[1]):
            return True
        if step is _constants.IN and all(
            kind is _constants.LITERAL and holds([(kind, char), *rest], cues) for kind, char in value
        ):
            return True
        if step is _constants.ASSERT and holds(value[1], cues):
            return True
        if step is _constants.ATOMIC_GROUP and holds(value, cues):
            return True
        if step in ALWAYS and value[0] > 0 and holds([*value[2], *rest] if value[1] == 1 else value[2], cues):
            return True
        if step is _constants.IN and all(
            (kind is _constants.LITERAL and chr(char) in cues) or (char is DIGIT and r"\d" in cues)
            for kind, char in value
        ):
            return True
    return False


@pytest.mark.parametrize("name", CUED)
def test_every_match_holds_a_cue(name: str) -> None:
    assert holds(_parser.parse(CUED[name].pattern.pattern), CUED[name].cues)


@pytest.mark.parametrize("name", ["FIGURE", "BEGUN", "MASKED", "HALF", "DOUBLING"])
def test_every_figure_holds_a_counting_character(name: str) -> None:
    counting = COUNTING.pattern.strip("[]").replace(r"\d", "")
    assert holds(_parser.parse(getattr(quantities, name).pattern), (r"\d", *counting))


@pytest.mark.parametrize("name", ["ASIDE", "COMPARISON", "PLANS_LISTED", "VAGUE_QUALITY"])
def test_what_makes_a_phrase_unusual_holds_an_unusual_character(name: str) -> None:
    pattern = getattr(indicators, name)
    unusual = tuple(indicators.UNUSUAL.pattern.strip("[]"))
    assert holds(_parser.parse(pattern.pattern if name == "COMPARISON" else pattern.pattern.pattern), unusual)


def test_a_match_without_a_cue_is_noticed() -> None:
    assert not holds(_parser.parse("每年|年均"), ("每",))
    assert not holds(_parser.parse("(?:本年底)?前"), ("年底",))
    assert not holds(_parser.parse("前(?!年底)"), ("年底",))


def test_a_text_without_a_cue_is_not_searched() -> None:
    assert [match[0] for match in cued("每年", "每").finditer("每年，每年")] == ["每年", "每年"]
    assert list(Cued(re.compile("年"), ("每",)).finditer("今年")) == []


@given(
    st.lists(st.text("负责牵头单位.(", min_size=1, max_size=4), min_size=1, max_size=12),
    st.text("负责牵头单位.(", max_size=12),
)
def test_a_vocabulary_matches_its_longest_word(words: list[str], text: str) -> None:
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    match = re.match(any_of(words), text)
    assert (match[0] if match else None) == longest
