"""The patterns of the rules, and the characters that a match of one may begin or end with."""

import importlib
import pkgutil
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

import pipeline.extract
import pipeline.grammar

Kind = TypeVar("Kind")
DIGITS = "0123456789"
BLANKS = " \t\n\r"
EVERY = {_constants.CATEGORY_DIGIT: DIGITS, _constants.CATEGORY_SPACE: BLANKS}
EMPTY = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def named(kind: type[Kind]) -> dict[str, Kind]:
    """All values of a kind that the modules of the rules hold, by module and name."""
    return {
        f"{module.name}.{name}": value
        for package in (pipeline.extract, pipeline.grammar)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith("__main__")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, kind)
    }


def parse(pattern: str) -> Any:
    """A pattern as its steps."""
    return _parser.parse(pattern)


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


def edge(parsed: Any, last: bool) -> tuple[set[str], bool]:
    """The characters that a match of a parsed pattern may end or else begin with, and whether it may be empty."""
    found: set[str] = set()
    for step, value in reversed(list(parsed)) if last else parsed:
        empty = step in EMPTY
        if step is _constants.LITERAL:
            found.add(chr(value))
        elif step is _constants.IN:
            found |= listed(value)
        elif step is _constants.BRANCH:
            branches = [edge(branch, last) for branch in value[1]]
            found |= {char for chars, _ in branches for char in chars}
            empty = any(nothing for _, nothing in branches)
        elif step is _constants.SUBPATTERN:
            chars, empty = edge(value[-1], last)
            found |= chars
        elif step in REPEATS:
            chars, nothing = edge(value[2], last)
            found, empty = found | chars, nothing or value[0] == 0
        else:
            assert empty, step
        if not empty:
            return found, False
    return found, True


def firsts(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a match may begin with, and whether it may be empty."""
    return edge(parsed, last=False)


def lasts(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a match may end with, and whether it may be empty."""
    return edge(parsed, last=True)
