"""The members of a list that figures are spread over, each with the head that only the last one states."""

import re

from pipeline.extract.targets import indicators
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

LIST_JOINT = re.compile(
    r"(?:以及|、|(?<![饱平总共温])和(?![谐平])|(?<![普涉])及(?![率格时])|(?<!参)与(?![会率]))(?![^()]*\))"
)
SHARED_HEAD = re.compile(
    r"(?:占[^,。;、\d]{2,16}(?:比重|比例)|保险|排放总量|排放量|(?:重点工程)?减排量|使用量|施用量|消费量|货运量|客运量|吞吐量|周转量|装机容量|装机规模|装机|用水量|拥有量|保有量|班额|床位数|产量|总量|销量|存栏量|出栏量|总产值|产值|增加值|总收入|收入|面积|数量|总数|人数|浓度|比重|占比|比例|[一-鿿]{0,3}率)\Z"
)
PEOPLE = "儿童|老年人|患者|人群|居民|学生|妇女|孕产妇|新生儿|职工|群众|人员|企业|机构"
WHOSE = re.compile(rf"(?:{PEOPLE})\Z")
WHOSE_RATE = re.compile(rf"(?P<who>.*(?:{PEOPLE}))(?P<head>[一-鿿]{{3,12}}率)")
PLACE_ONLY = re.compile(
    r"(?:其中)?(?:[一-鿿]{0,6}(?:地区|城市|区域|区县|城区|市区|郊区|山区|农村|乡村|城镇|县城|县域|乡镇|街道|社区)"
    r"|[一-鿿]{2,4}[省市区县州]|[市县区](?:\((?:市|州|市、区|区)\))|县\(市\)|市县?|区县?|县|乡|镇|村|[东中西]部)"
)
PLACE_OPENING = re.compile(
    r"\A(?:(?:设区|地级)市?(?:及?以上)?城市(?:建成区|城区)?|[一-鿿]{0,4}(?:地区|城市|城区|市区|农村|乡村|城镇|县城)(?:建成区)?|[市县区](?:\((?:市|州|市、区|区)\))|[东中西]部)(?=[一-鿿]{3})"
)


def distribute(subject: str, count: int) -> list[str] | None:
    """`A、B、C等某某劳动者技能培训` for `count` figures: A技能培训, B技能培训, C技能培训."""
    match = re.match(r"(?P<items>[^,。;]+?)(?:等|\Z)(?P<rest>[^,。;]*)", indicators.row_phrase(subject))
    if not match:
        return None
    items = match["items"].split("、")
    if len(items) != count:
        return None
    tail = re.sub(r".*(?:者|人员|群体|人才|人|职工|企业|单位|主体|对象|产业|行业|领域)", "", match["rest"])
    return [item + tail for item in items]


def members(listed: str, alike: bool = True) -> list[str]:
    """The members of a list, each with the head that only the last one states: A、B排放量 → A排放量, B排放量; A、B等减排量.

    Members whose figures are not `alike` in measure unit share none (入境游客和旅游总收入).
    """
    items = [item for item in LIST_JOINT.split(listed) if item]
    if len(items) < 2 or not alike:
        return items
    *others, last = items
    place = PLACE_OPENING.match(last)
    if place and all(PLACE_ONLY.fullmatch(item) for item in others):
        return [item + last[place.end() :] for item in others] + [last]
    stem, joint, head = last.partition("等")
    if not joint:
        found = SHARED_HEAD.search(last)
        stem, head = (last[: found.start()], found[0]) if found else (last, "")
    if whose := WHOSE_RATE.fullmatch(last):
        stem, head = (whose["who"], whose["head"]) if all(WHOSE.search(item) for item in others) else (stem, head)
    shortest = 1 if max(map(len, others)) == 1 else 2
    if (
        not head
        or len(stem) < shortest
        or any(indicators.MEASURED.search(item) or item.endswith(head) for item in others)
    ):
        return items
    return [item + head for item in (*others, stem)]


def paired(text: str, start: int, group: list[Quantity], periods: list[Period]) -> list[str] | None:
    """`A、B和C分别占比达30%、20%和10%` for a group of figures: A占比, B占比, C占比; None where the counts differ.

    The list may stand in the clause before (A和B实现倍增,分别超过9家和8家).
    """
    first, alike = group[0], len({quantity.unit for quantity in group}) == 1
    at = text.rfind("分别", start, first.start)
    if at < 0 or len(group) < 2:
        return None
    listed = indicators.strip_opening(
        indicators.COMPARISON.sub("", indicators.without_periods(text, start, at, periods))
    )
    if not listed:
        opening = max(text.rfind(mark, 0, max(0, start - 1)) for mark in ",。;:!?\n") + 1
        listed = indicators.strip_opening(indicators.without_periods(text, opening, max(opening, start - 1), periods))
        listed = re.split(r"在|比|较|实现|达|分别|\d", indicators.COMPARISON.sub("", listed))[0]
    items = members(listed, alike)
    if len(items) != len(group):
        return None
    tail = indicators.TRAILING.sub(
        "", indicators.strip_opening(indicators.COMPARISON.sub("", text[at + 2 : first.start]))
    )
    return [indicators.balanced(item) + tail for item in items]
