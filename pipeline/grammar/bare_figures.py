"""Figures without a measure unit, beside words that ask for none: 系数达到0.67以上, 收入比控制在1.8∶1以内, 死亡率控制在12/10万以内."""

import re
from collections.abc import Sequence

from pipeline.grammar.comparators import AFTER, BEFORE, comparator_of, words_before
from pipeline.grammar.cues import cued, cues_of, speaks
from pipeline.grammar.numerals import SCALE, parse_number
from pipeline.grammar.quantities import AFTER_HEAD, Quantity

NUMBER = r"(?P<number>\d+(?:\.\d+)?)(?![\d.])"
REACHING = rf"(?:{BEFORE}|降至|降到|缩小到|缩小至|提高到|提高至|提升到|提升至|稳定在|保持在|控制在|为)(?:到|了|在)?"
CLOSES = rf"(?=(?:{AFTER}|以内|以下|左右)*(?:[,。;、()\n和及与]|\Z|的目标|水平|以上|以下))"
INDEX = cued(
    rf"(?:系数|死亡率|事故率|指数|得分|评分|比值|容积率|倍差|收入比|之比|满意度|PUE\)?值?|效率\(?)(?:总体|稳定|均|要|平均)?{REACHING}{NUMBER}{CLOSES}",
    "系数",
    "亡率",
    "故率",
    "指数",
    "得分",
    "评分",
    "比值",
    "容积率",
    "倍差",
    "收入比",
    "之比",
    "满意度",
    "PUE",
    "效率",
)
RATIO = cued(rf"比(?:例|值|率|重)?(?:总体|稳定|均|要|平均)?{REACHING}{NUMBER}[:∶]1(?!\d)", "比")
PER_HEAD = cued(
    rf"率[^,。;\d]{{0,8}}?(?:[\d.]+[‰%]?(?:/10万)?[、和])*{NUMBER}(?P<per>/(?:10万|十万|万|百万|100万))(?![一-鿿]*元)",
    "/",
)
PEOPLE = cued(
    rf"(?:(?:网民|学员|会员|志愿者)(?:总量|总数|规模|总规模)?{REACHING}|(?:(?P<times>人次)|人口|人数)(?:总量|总数|规模|总规模)?(?:{REACHING})?)"
    rf"(?P<number>\d+(?:\.\d+)?{SCALE}){CLOSES}",
    "人次",
    "网民",
    "人口",
    "人数",
    "学员",
    "会员",
    "志愿者",
)
USERS = cued(
    rf"(?:用户|注册量|访问量|下载量|浏览量|阅读量|粉丝)(?:总量|总数|数|量|规模)?{REACHING}(?P<number>\d+(?:\.\d+)?{SCALE}){CLOSES}",
    "用户",
    "量",
    "粉丝",
)
CUES = cues_of(USERS, INDEX, RATIO, PER_HEAD, PEOPLE)
SHAPES = ((USERS, ""), (INDEX, ""), (RATIO, ""), (PER_HEAD, "per"), (PEOPLE, "人"))


def bare(text: str, match: re.Match[str], unit: str) -> Quantity | None:
    """The quantity of a match, its comparators beside it."""
    value = parse_number(match["number"])
    if value is None:
        return None
    at = match.start("number")
    start, before = words_before(text, at)
    after = AFTER_HEAD.match(text, match.end())
    said = match.groupdict()
    raw = said["per"] if unit == "per" else said.get("times") or unit
    return Quantity(
        start=start,
        end=after.end() if after else match.end(),
        number_start=at,
        unit_end=match.end(),
        value=value,
        value_upper=None,
        comparator=comparator_of(before, after[0] if after else ""),
        unit_raw=raw,
        unit=raw,
        kind="person" if raw.startswith("人") else "count",
    )


def is_left(runs: Sequence[tuple[int, int]], others: list[Quantity]) -> bool:
    """Whether digits begin outside of all figures with a measure unit."""
    following = iter(others)
    other = next(following, None)
    for start, _ in runs:
        while other is not None and other.end <= start:
            other = next(following, None)
        if other is None or start < other.start:
            return True
    return False


def find_bare_figures(text: str, others: list[Quantity], runs: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The figures without a measure unit that overlap no other, all in order; `runs` are the digits side by side."""
    if not is_left(runs, others) or not speaks(text, CUES):
        return others
    found = list(others)
    for pattern, unit in SHAPES:
        for match in pattern.finditer(text):
            quantity = bare(text, match, unit)
            if quantity and not any(quantity.start < other.end and other.start < quantity.end for other in found):
                found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.number_start) if len(found) > len(others) else others
