"""Figures in a row: which of a list's members each belongs to, by 分别 or by order."""

import re
from bisect import bisect_left
from itertools import islice, takewhile

from pipeline.extract.passages import Passage
from pipeline.extract.spans import sentence_start
from pipeline.extract.targets import indicators, members
from pipeline.extract.targets.bounds import FIGURE_BEGINNING, clause_end
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

GROWTH_AHEAD = re.compile(r"其中|同比|年均|均|比上年")
GROWTH = re.compile(rf"分别(?:比上年|较上年|同比|年均)?(?P<how>{indicators.CHANGE})")
CHANGED = re.compile(rf"{indicators.CHANGE}\Z")
SHORTEST_ITEM = 4


def is_distributive(text: str, quantity: Quantity) -> bool:
    """Whether 分别 governs a figure."""
    return "分别" in text and "分别" in text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]


def echoed(text: str, group: list[Quantity], priors: list[tuple[Quantity, str]]) -> list[str] | None:
    """`…达到93%，…达到61%；2026年底分别达到96%和68%`: the names of as many figures just before, of the same measure units.

    Rates of growth belong to figures of any (游客60万人次，收入7亿元，同比分别增长9%和8%). None where the clause names something
    itself or as many figures do not stand before.
    """
    start = sentence_start(text, group[0].start, "。;!?\n,")
    at = text.rfind("分别", start, group[0].start)
    periods = find_periods(text[start:at])
    own = indicators.COMPARISON.sub("", indicators.without_periods(text[start:at], 0, at - start, periods))
    last = priors[-len(group) :]
    alone = not indicators.strip_opening(GROWTH_AHEAD.sub("", own))
    if len(group) < 2 or not alone or len(last) < len(group):
        return None
    if change := GROWTH.match(text, at):
        near = last[0][0].start >= sentence_start(text, start, "。!?\n")
        return [name + change["how"] for _, name in last] if near and group[0].kind == "share" else None
    same = [quantity.unit for quantity, _ in last] == [quantity.unit for quantity in group]
    return [name for _, name in last] if same else None


def listed_names(group: list[Quantity], name: str) -> list[str] | None:
    """`甲用水量、乙用水量下降26%、23%`: the members of the list before as many figures, None where the counts differ."""
    if len(group) < 2:
        return None
    change = CHANGED.search(name)
    items = [item for item in members.LIST_JOINT.split(name[: change.start()] if change else name) if item]
    if len(items) != len(group) or min(map(len, items)) < SHORTEST_ITEM:
        return None
    return [item + (change[0] if change else "") for item in items]


def are_joined(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether nothing but a joint stands between two figures."""
    return right.start == left.end + 1 and text[left.end] in "、和"


def run_of(text: str, quantities: list[Quantity], first: int) -> list[Quantity]:
    """The figures that follow one another with nothing but joints between them, from one on."""
    last = first + 1
    while last < len(quantities) and are_joined(text, quantities[last - 1], quantities[last]):
        last += 1
    return quantities[first:last]


def run_around(text: str, quantities: list[Quantity], nth: int) -> list[Quantity]:
    """The figures in a row with the one that is the nth and of its measure unit (达到37%及以上和40%及以上)."""
    first = nth
    while first and are_joined(text, quantities[first - 1], quantities[first]):
        first -= 1
    run = run_of(text, quantities, first)
    return [other for other in run if other.unit == quantities[nth].unit] if len(run) > 1 else run


def distributed(text: str, quantity: Quantity, quantities: list[Quantity]) -> list[Quantity]:
    """The figures of one clause that 分别 governs, in order."""
    start = sentence_start(text, quantity.start, "。;!?\n,")
    end = clause_end(text, quantity)
    first = bisect_left(quantities, start, key=FIGURE_BEGINNING)
    reached = takewhile(lambda q: q.start <= end, islice(quantities, first, None))
    return [q for q in reached if start <= q.start and is_distributive(text, q)]


def distributed_name(
    passage: Passage,
    quantity: Quantity,
    group: list[Quantity],
    periods: list[Period],
    priors: list[tuple[Quantity, str]],
) -> str | None:
    """The member of a list that a figure after 分别 belongs to: of the clause's own list, else of the table row's.

    Where neither list fits, the figures share the name of the first.
    """
    text = passage.text
    start = sentence_start(text, quantity.start, "。;!?\n,")
    names = members.paired(text, start, group, periods)
    if names is None and passage.table_id:
        names = members.distribute(passage.subject, len(group))
    place = group.index(quantity)
    names = names or echoed(text, group, priors[: len(priors) - place])
    if names:
        return names[place]
    first_name = next((name for _, name in reversed(priors) if name), "")
    return first_name if quantity is not group[0] and quantity.unit == group[0].unit else None
