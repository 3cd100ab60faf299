"""No pattern of an ending matches more than it says, or anything but an end."""

import importlib
import pkgutil
import re
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import pipeline.extract
import pipeline.grammar
from pipeline.grammar import roles
from pipeline.grammar.endings import Ending, ending

ENDINGS = {
    f"{module.name}.{name}": value
    for package in (pipeline.extract, pipeline.grammar)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, Ending)
}


def closes(parsed: Any) -> bool:
    """Whether every match of a parsed pattern reaches the end of the text."""
    step, value = list(parsed)[-1]
    if step is _constants.BRANCH:
        return all(closes(branch) for branch in value[1])
    return step is _constants.AT and value is _constants.AT_END_STRING


def lasts(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a match of a parsed pattern may end with, and whether it may be empty."""
    found: set[str] = set()
    for step, value in reversed(list(parsed)):
        empty = step in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
        if step is _constants.LITERAL:
            found.add(chr(value))
        elif step is _constants.IN:
            assert value[0][0] is not _constants.NEGATE
            found |= {chr(char) for kind, char in value if kind is _constants.LITERAL}
        elif step is _constants.BRANCH:
            branches = [lasts(branch) for branch in value[1]]
            found |= {char for chars, _ in branches for char in chars}
            empty = any(nothing for _, nothing in branches)
        elif step is _constants.SUBPATTERN:
            chars, empty = lasts(value[-1])
            found |= chars
        elif step is _constants.MAX_REPEAT:
            chars, nothing = lasts(value[2])
            found, empty = found | chars, nothing or value[0] == 0
        if not empty:
            return found, False
    return found, True


def firsts(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a match of a parsed pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for step, value in parsed:
        empty = step in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
        if step is _constants.LITERAL:
            found.add(chr(value))
        elif step is _constants.IN:
            assert all(kind is _constants.LITERAL for kind, _ in value)
            found |= {chr(char) for _, char in value}
        elif step is _constants.BRANCH:
            branches = [firsts(branch) for branch in value[1]]
            found |= {char for chars, _ in branches for char in chars}
            empty = any(nothing for _, nothing in branches)
        elif step is _constants.SUBPATTERN:
            chars, empty = firsts(value[-1])
            found |= chars
        elif step is _constants.MAX_REPEAT:
            chars, nothing = firsts(value[2])
            found, empty = found | chars, nothing or value[0] == 0
        if not empty:
            return found, False
    return found, True


def test_what_follows_the_units_of_a_subject_begins_with_one_of_its_characters() -> None:
    behind = _parser.parse(roles.SUBJECT.pattern.split(f"(?=[{roles.BEHIND_A_LIST}])")[1])
    assert firsts(behind) == (set(roles.BEHIND_A_LIST), False)


@pytest.mark.parametrize("name", ENDINGS)
def test_a_match_ends_with_one_of_its_last_characters(name: str) -> None:
    assert lasts(_parser.parse(ENDINGS[name].pattern.pattern))[0] <= ENDINGS[name].last


def test_the_last_characters_of_a_pattern_are_found() -> None:
    assert lasts(_parser.parse(r"等(?:单[位元]|部门)?\Z|各"))[0] == {"等", "位", "元", "门", "各"}


@pytest.mark.parametrize("name", ENDINGS)
def test_an_ending_is_no_longer_than_it_says_and_nothing_follows_it(name: str) -> None:
    parsed = _parser.parse(ENDINGS[name].pattern.pattern)
    longest = ENDINGS[name].longest
    assert longest is None or parsed.getwidth()[1] <= longest
    assert closes(parsed)


def test_what_does_not_close_a_text_is_noticed() -> None:
    assert not closes(_parser.parse(r"等|单位\Z"))
    assert closes(_parser.parse(r"等(?:单位)?\Z|单位\Z"))


def test_an_ending_is_found_and_removed_where_the_text_is_longer() -> None:
    etc = ending(r"等(?:单位)?\Z", "等位", longest=3)
    assert etc.removed("市教育局、市财政局等单位") == "市教育局、市财政局"
    assert etc.removed("市教育局等单位负责") == "市教育局等单位负责"
    match = etc.search("市教育局等")
    assert match is not None and match.span() == re.search("等", "市教育局等").span()  # type: ignore[union-attr]
