"""Lists whose members the figures of another list go with in turn: 对国家级、省级示范园区分别给予50万元、20万元."""

import re
from functools import lru_cache

from pipeline import vocab
from pipeline.extract.subsidies.giving import Offer
from pipeline.extract.subsidies.ordinals import in_turn
from pipeline.extract.subsidies.phrases import ENDS_WITH_NOUN
from pipeline.grammar.quantities import Quantity

LIST_OPENING = re.compile(
    r"\A.*(?:对于?|按照?|评为|认定为|获得|获评|达到?|列入|入选|通过|取得|开展|考入|考取|考上|升入|生育|创建|为|获批|获|的|经(?=国家|[省市区县]))(?=[^、和]{1,40}[、和])"
)
STANDARD_NAMED = re.compile(r"(?:定期|特别)?(?:抚恤金?|扶助金|生活补[助贴]|护理补贴|基本生活|供养|养育|救助)标准\Z")
LEVEL_WORD = vocab.any_of([word for word in vocab.terms("subsidies", "tiers") if word.endswith(("级", "国家"))])
LEVELS_LISTED = re.compile(rf"{LEVEL_WORD}(?:[、和或及]{LEVEL_WORD})+")
STARS = re.compile(r"(?<=A)\([一二三四五1-5]星级?\)")


def levels_in(clause: str, count: int) -> list[str] | None:
    """The levels that a clause lists, as many as the figures: 获得国家级、省级或市级认定的创意园、软件园等."""
    listed = (re.split("[、和或及]", match[0]) for match in LEVELS_LISTED.finditer(clause))
    return next((levels for levels in listed if len(levels) == count), None)


def without_stars(items: list[str]) -> list[str]:
    """Members without the stars in brackets that say their class again: 3A(三星)、4A(四星)、5A(五星)级 → 3A、4A、5A级."""
    return [STARS.sub("", item) for item in items]


def split_list(clause: str, count: int) -> list[str] | None:
    """The members of a list, parted at 、 and where that is too few at the last 和."""
    items = [item for item in clause.split("、") if item]
    if items and (len(items) < count or count == 1):
        items = [*items[:-1], *re.split(r"以及|和(?=[^和]*\Z)|及(?=[^及]*\Z)|与(?=[^与]*\Z)", items[-1])]
    if len(items) < 2 and count == 2 and items and re.search("[级家省市]或", items[0]):
        items = items[0].split("或", 1)
    return [item for item in items if item] if len(items) >= 2 else None


def parted_by_commas(words: str, count: int) -> list[str] | None:
    """As many receivers as there are figures, parted by commas: 博士研究生,…的硕士研究生,其他硕士研究生,每月分别…"""
    items = re.sub(r",(?:每[人年月])+\Z", "", words).split(",")
    fits = len(items) == count > 1 and all(ENDS_WITH_NOUN.search(item) for item in items)
    return [re.sub(r"\A对于?", "", item) for item in items] if fits and "、" not in words else None


def before_of(clause: str, count: int) -> list[str] | None:
    """The list in front of a clause's last 的 where it has as many members as there are figures: 超过1亿元、2亿元的商贸、物流企业."""
    at = clause.rfind("的")
    if at < 0 or "、" not in clause[at:]:
        return None
    items = split_list(LIST_OPENING.sub("", clause[:at]), count)
    return items if items and len(items) == count else None


def paired_list(plain: str, offer: Offer, run: tuple[Quantity, ...]) -> tuple[str, ...] | None:
    """The list that a run of figures goes with: 对A、B和C分别给予…, 数达500家以上、1000家以上的给予…"""
    items = list_paired(plain, offer.sentence.start, run[0].start, len(run))
    return tuple(items) if items else None


@lru_cache(maxsize=8)
def list_paired(plain: str, start: int, first: int, count: int) -> list[str] | None:
    """The list with at least about as many members as the figures that begin at `first`, in the sentence from `start`."""
    at = plain.rfind("分别", start, first)
    before = re.sub(r"(?<=[,的])(?:将|可|应)\Z", "", plain[start : at if at >= 0 else first]).rstrip(",的 ")
    before = re.sub(r",?(?:再|各)?(?:给予|予以|奖励|补助|补贴|资助|按)[一-鿿]{0,8}\Z", "", before).rstrip(",的 ")
    before = STANDARD_NAMED.sub("", before) if before.endswith("标准") else before
    apart = parted_by_commas(before, count) if at >= 0 else None
    if apart:
        return apart
    clauses = re.split(r"[,:;]", before.replace("”“", "”、“"))
    clauses.reverse()
    clauses.sort(key=lists_conditions)
    for clause in clauses:
        spanned = in_turn(clause, count)
        if spanned:
            return spanned
        if ("、" not in clause and at < 0) or re.search("给予|发放", clause):
            continue
        items = measured_last(clause, count) or before_of(clause, count)
        items = items or split_list(LIST_OPENING.sub("", clause), count)
        items = figures_last(items, count) if items else None
        fits = items is not None and len(items) == count
        levels = None if fits else levels_in(clause, count)
        if levels or (items and len(items) >= count - (at < 0) and not clause.startswith(("除", "由"))):
            return levels or without_stars(items or [])
    return list_given(plain[at + 2 : first], count) if at >= 0 else None


def measured_last(clause: str, count: int) -> list[str] | None:
    """The figures that a clause ends with where they are as many: 购置货车、冷藏车的费用达到100万元以上、200万元以上."""
    items = clause.split("、")
    found = figures_last(items, count) if len(items) > count > 1 else items
    return found if len(found) == count and found is not items and found[0][:1].isdigit() else None


def figures_last(items: list[str], count: int) -> list[str]:
    """The last members of a list that begin with figures where they are as many: 批发、零售企业增量在2000万元、4000万元."""
    rest = items[-count + 1 :] if len(items) > count > 1 else []
    first = re.search(r"\d", items[-count]) if rest and all(item[:1].isdigit() for item in rest) else None
    return [items[-count][first.start() :], *rest] if first else items


def lists_conditions(clause: str) -> bool:
    """Whether a clause lists what all must meet, not whom its figures are for: 满意度达到90%以上的、无重大投诉."""
    items = clause.split("、")
    return len(items) > 1 and (
        any(item.endswith("的") for item in items[:-1]) or items[-1].startswith(("无", "未", "没有"))
    )


def list_given(told: str, count: int) -> list[str] | None:
    """The list that 分别 gives to where it stands behind it: 分别给予国家级、省级工作室50万元、20万元."""
    told = re.sub(r"(?:每[一-鿿]{1,3})+\Z", "", told)
    told = re.sub(r"\A(?:一次性|再|各)*(?:给予|予以|奖励给?|补助|补贴|资助)|(?:最高|不超过|不少于|不低于)+\Z", "", told)
    items = split_list(told, count) if "、" in told and "," not in told else None
    return items if items and len(items) == count else None
