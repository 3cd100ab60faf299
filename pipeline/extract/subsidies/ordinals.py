"""Members that a clause spans instead of naming each: 第四名至第八名, 前三名, 二至五星级, 前三年."""

import re

from pipeline.grammar.numerals import parse_chinese, parse_number

PLACES = "一二三四五六七八九"
SPAN_OF_PLACES = re.compile(
    r"(?:第?(?P<low>[一二三四五六七八九]|[1-9])(?:名|位)?(?:至|到|-|~|—)第?|前)(?P<high>[二三四五六七八九]|[2-9])(?P<unit>名|位)"
)
SPAN_OF_LEVELS = re.compile(
    r"(?P<low>[一二三四五六七八九]|[1-9])(?:A?级|星级?|等奖|档)?(?:至|到|-|~|—)(?P<high>[一二三四五六七八九]|[1-9])(?P<unit>A级|星级|等奖|级|星|档|类)"
)
YEARS_IN_TURN = re.compile(r"(?:前|头|首|连续)(?P<n>[两二三四五2-5])年\Z")


def in_turn(clause: str, count: int) -> list[str] | None:
    """The years, places or levels that a clause spans where they are as many as the figures, else None."""
    years = YEARS_IN_TURN.search(clause) if "年" in clause else None
    if years and number_of(years["n"]) == count:
        return [f"第{PLACES[number]}年" for number in range(count)]
    levels = SPAN_OF_LEVELS.search(clause)
    span = levels or SPAN_OF_PLACES.search(clause)
    if span is None:
        return None
    first, last = number_of(span["low"] or "1"), number_of(span["high"])
    if abs(last - first) + 1 != count:
        return None
    step = 1 if first < last else -1
    numbers = range(first, last + step, step)
    named = numbers if span["high"].isdigit() else [PLACES[number - 1] for number in numbers]
    return [f"{'' if levels else '第'}{number}{span['unit']}" for number in named]


def number_of(word: str) -> int:
    """A digit, Chinese or Arabic, as a number: 三 → 3, 5 → 5."""
    return int(parse_chinese(word) or parse_number(word) or 0)
