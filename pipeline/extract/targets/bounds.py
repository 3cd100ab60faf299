"""Where the clause of a figure begins and ends, and which figures stand beside it."""

import re
from operator import attrgetter

from pipeline.extract.spans import CLAUSE_MARKS, sentence_end
from pipeline.extract.targets.around import Around
from pipeline.extract.targets.conditions import shares_out
from pipeline.grammar.quantities import Quantity

JOINT = re.compile(r"[、,和及与]|以及|并")
LAST_JOINT = re.compile(r"[、,和及与](?=[^、,和及与]*\Z)")
FIGURE_BEGINNING = attrgetter("number_start")
SIZED = re.compile(r"(?:的)?(?:[一-鿿]{0,4}(?:项目|企业|产业|集群|园区|工程|乡镇|公司|主体))")
NOUN = re.compile(r"[一-鿿]")
REPEATED = {"次", "遍", "轮", "回"}


def sizes_noun(text: str, other: Quantity) -> bool:
    """Whether a figure only says how far or how high that is which stands right behind it: 50米内换乘, 海拔1500米以上学校."""
    return other.unit in {"米", "公里"} and other.comparator != "=" and NOUN.match(text, other.end) is not None


def parts_clauses(text: str, other: Quantity) -> bool:
    """Whether a figure ends the phrase of the one behind it: no length (学前三年幼儿入园率), no idiom (三级公共设施),
    no size of what is counted (10亿元以上项目, 50人的队伍), no reach (500米覆盖率)."""
    if other.kind == "money" and SIZED.match(text, other.end):
        return False
    if sizes_noun(text, other):
        return False
    if text.startswith(("的", "覆盖", "半径", "范围", "服务圈"), other.end):
        return False
    return other.kind != "length" and not (other.chinese and other.comparator == "=" and other.unit not in REPEATED)


def clause_start(text: str, quantities: list[Quantity], nth: int, around: Around) -> int:
    """Where the clause of the figure that is the nth begins: after the last mark, or after the previous figure of a list."""
    quantity = quantities[nth]
    start = around.clause + around.before.rfind(":") + 1
    if around.before.endswith("、") and shares_out(text, quantity):
        return quantity.start
    first = nth
    while first and quantities[first - 1].end >= start:
        first -= 1
    for other in quantities[first:nth]:
        if other.end >= start and parts_clauses(text, other):
            joint = JOINT.match(text, other.end)
            if joint:
                start = max(start, joint.end())
            else:
                tail = LAST_JOINT.search(text, other.end, max(other.end, quantity.start))
                start = max(start, tail.end()) if tail else max(start, other.end)
    return start


def clause_end(text: str, quantity: Quantity) -> int:
    """Where the clause of a figure ends."""
    return sentence_end(text, quantity.end, CLAUSE_MARKS)


def neighbours(quantities: list[Quantity], nth: int) -> tuple[Quantity | None, Quantity | None]:
    """The figure before and the figure behind the one that is the nth."""
    return (quantities[nth - 1] if nth else None, quantities[nth + 1] if nth + 1 < len(quantities) else None)
