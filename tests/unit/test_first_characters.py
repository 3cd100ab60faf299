"""No pattern that asks for its first character first leaves out one that a match may begin with."""

import importlib
import pkgutil
import re
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import pipeline.extract
import pipeline.grammar

DIGITS = "0123456789"
BLANKS = " \t\n\r"
EVERY = {_constants.CATEGORY_DIGIT: DIGITS, _constants.CATEGORY_SPACE: BLANKS}


def listed(members: Any) -> set[str]:
    """The characters of a class, those of a category by some examples."""
    found: set[str] = set()
    for kind, value in members:
        assert kind is not _constants.NEGATE
        if kind is _constants.LITERAL:
            found.add(chr(value))
        elif kind is _constants.RANGE:
            found |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            found |= set(EVERY[value])
    return found


def firsts(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a match of a parsed pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for step, value in parsed:
        empty = step in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
        if step is _constants.LITERAL:
            found.add(chr(value))
        elif step is _constants.IN:
            found |= listed(value)
        elif step is _constants.BRANCH:
            branches = [firsts(branch) for branch in value[1]]
            found |= {char for chars, _ in branches for char in chars}
            empty = any(nothing for _, nothing in branches)
        elif step is _constants.SUBPATTERN:
            chars, empty = firsts(value[-1])
            found |= chars
        elif step in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            chars, nothing = firsts(value[2])
            found, empty = found | chars, nothing or value[0] == 0
        else:
            assert empty, step
        if not empty:
            return found, False
    return found, True


def asked_first(parsed: Any) -> set[str] | None:
    """The characters of the class that a pattern looks ahead for before anything else."""
    step, value = next(iter(parsed)) if len(parsed) > 1 else (None, None)
    inner = list(value[1]) if step is _constants.ASSERT and value[0] == 1 else []
    return listed(inner[0][1]) if len(inner) == 1 and inner[0][0] is _constants.IN else None


PATTERNS = {
    f"{module.name}.{name}": value
    for package in (pipeline.extract, pipeline.grammar)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, re.Pattern) and asked_first(_parser.parse(value.pattern)) is not None
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_match_begins_with_one_of_the_characters_that_are_asked_for_first(name: str) -> None:
    parsed = _parser.parse(PATTERNS[name].pattern)
    chars, empty = firsts(list(parsed)[1:])
    assert not empty
    assert chars <= (asked_first(parsed) or set())


def test_first_characters_are_found() -> None:
    assert firsts(_parser.parse(r"(?:可|再)*(?:给予|\d万|(?<=的)奖)")) == ({"可", "再", "给", "奖", *DIGITS}, False)
    assert asked_first(_parser.parse(r"(?=[给奖])(?:给予|奖励)")) == {"给", "奖"}
    assert asked_first(_parser.parse(r"(?=给)给予")) is None
