"""No pattern that asks for its first character first leaves out one that a match may begin with."""

import re
from re import _constants  # type: ignore[attr-defined]
from typing import Any

import pytest

from pipeline.grammar import roles
from tests.unit.pattern_characters import DIGITS, firsts, listed, named, parse


def asked_first(parsed: Any) -> set[str] | None:
    """The characters of the class that a pattern looks ahead for before anything else."""
    step, value = next(iter(parsed)) if len(parsed) > 1 else (None, None)
    inner = list(value[1]) if step is _constants.ASSERT and value[0] == 1 else []
    return listed(inner[0][1]) if len(inner) == 1 and inner[0][0] is _constants.IN else None


PATTERNS = {
    name: pattern for name, pattern in named(re.Pattern).items() if asked_first(parse(pattern.pattern)) is not None
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_match_begins_with_one_of_the_characters_that_are_asked_for_first(name: str) -> None:
    parsed = parse(PATTERNS[name].pattern)
    chars, empty = firsts(list(parsed)[1:])
    assert not empty
    assert chars <= (asked_first(parsed) or set())


def test_first_characters_are_found() -> None:
    assert firsts(parse(r"(?:可|再)*(?:给予|\d万|(?<=的)奖)")) == ({"可", "再", "给", "奖", *DIGITS}, False)
    assert asked_first(parse(r"(?=[给奖])(?:给予|奖励)")) == {"给", "奖"}
    assert asked_first(parse(r"(?=给)给予")) is None


def test_what_follows_the_units_of_a_subject_begins_with_one_of_its_characters() -> None:
    behind = parse(roles.SUBJECT.pattern.split(f"(?=[{roles.BEHIND_A_LIST}])")[1])
    assert firsts(behind) == (set(roles.BEHIND_A_LIST), False)
