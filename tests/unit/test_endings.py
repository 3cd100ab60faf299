"""No pattern of an ending matches more than it says, or anything but an end."""

import re
from re import _constants  # type: ignore[attr-defined]
from typing import Any

import pytest

from pipeline.grammar.endings import Ending, ending
from tests.unit.pattern_characters import lasts, named, parse

ENDINGS = named(Ending)


def closes(parsed: Any) -> bool:
    """Whether every match of a parsed pattern reaches the end of the text."""
    step, value = list(parsed)[-1]
    if step is _constants.BRANCH:
        return all(closes(branch) for branch in value[1])
    return step is _constants.AT and value is _constants.AT_END_STRING


@pytest.mark.parametrize("name", ENDINGS)
def test_a_match_ends_with_one_of_its_last_characters(name: str) -> None:
    assert lasts(parse(ENDINGS[name].pattern.pattern))[0] <= ENDINGS[name].last


def test_the_last_characters_of_a_pattern_are_found() -> None:
    assert lasts(parse(r"等(?:单[位元]|部门)?\Z|各"))[0] == {"等", "位", "元", "门", "各"}


@pytest.mark.parametrize("name", ENDINGS)
def test_an_ending_is_no_longer_than_it_says_and_nothing_follows_it(name: str) -> None:
    parsed = parse(ENDINGS[name].pattern.pattern)
    longest = ENDINGS[name].longest
    assert longest is None or parsed.getwidth()[1] <= longest
    assert closes(parsed)


def test_what_does_not_close_a_text_is_noticed() -> None:
    assert not closes(parse(r"等|单位\Z"))
    assert closes(parse(r"等(?:单位)?\Z|单位\Z"))


def test_an_ending_is_found_and_removed_where_the_text_is_longer() -> None:
    etc = ending(r"等(?:单位)?\Z", "等位", longest=3)
    assert etc.removed("市教育局、市财政局等单位") == "市教育局、市财政局"
    assert etc.removed("市教育局等单位负责") == "市教育局等单位负责"
    match = etc.search("市教育局等")
    assert match is not None and match.span() == re.search("等", "市教育局等").span()  # type: ignore[union-attr]
