"""Receivers that a clause promises by their number: 遴选“养老工匠”30名,每名给予2万元; 建成省级示范村8个、市级20个,每村分别奖补…"""

import re

import msgspec

from pipeline.extract.subsidies.giving import Offer, words

TIME = r"(?:(?:到|截至)?20\d\d年底?[前内]?|每[两二三][年月]|每[轮届批次]|(?:[一二两三四五十]|\d{1,2})年内|每年|全年|今年|计划|力争|累计|重点|新|再)*"
DOES = r"(?:建设|建成|新建|改造|创建|打造|培育|培养|遴选|认定|评选|选拔|选树|评定|认定|扶持|推选|表彰|引进|命名|发展|招募|设立|支持|培训|种植|推广|完成|实施|新增)"
COUNT = r"(?!1[^\d.万千百])\d[\d.]*[万千百]?"
UNIT = r"(?:人次|(?!平方米|亩|公里|头|只|吨)[一-鿿])"
NUMBER = rf"{COUNT}(?:(?:平方米|亩|公里|头|只|吨)(?:左右)?(?!以)|{UNIT}(?:左右|以上)?)"
NOUN = r"[一-鿿“”()]{2,20}?"
COUNTED = re.compile(rf"\s*{TIME}{DOES}(?:全[省市区县])?(?P<list>{NOUN}{NUMBER}(?:[、和及]{NOUN}{NUMBER})*)")
NUMBERED = re.compile(
    rf"\s*{TIME}{DOES}(?:全[省市区县])?(?:不多于|不超过|不少于|约)?{COUNT}[个名家人所户位支项处座](?:左右|以上)?(?:全[省市区县])?(?P<noun>[一-鿿“”()]{{2,20}})"
)
PARTED = re.compile(rf"(?:其中)?{NOUN}\d+{UNIT}(?:[、和及]{NOUN}\d+{UNIT})+")
MEMBER = re.compile(rf"(?P<noun>{NOUN}){NUMBER}[、和及]?")
EACH = re.compile(r"\s*(?:[^,\d]{0,4}(?:期内|期间|财政))?对?(?:每|分别|按每)")
FARTHEST = 2
LEVEL = re.compile(words("tiers"))


class Member(msgspec.Struct, frozen=True, gc=False):
    """Who of a counted list: its name, and the level that tells it from the others of the same name; `alone` where it is all."""

    who: str
    tier: str | None = None
    alone: bool = False


DIGIT = re.compile(r"\d")


def is_counted(clause: str) -> bool:
    """Whether a clause promises a number of something: 种植大豆6万亩、油菜15万亩, 一等奖2户、二等奖6户."""
    return DIGIT.search(clause) is not None and any(form.fullmatch(clause) for form in (COUNTED, NUMBERED, PARTED))


def members(clause: str) -> list[Member]:
    """Whom a clause counts: 建成省级示范村8个、市级20个 → 示范村 (省级), 示范村 (市级)."""
    if not DIGIT.search(clause):
        return []
    numbered = NUMBERED.fullmatch(clause)
    if numbered:
        return [Member(numbered["noun"])]
    counted = COUNTED.fullmatch(clause)
    nouns = [member["noun"] for member in MEMBER.finditer(counted["list"])] if counted else []
    level = LEVEL.match(nouns[0]) if nouns else None
    if level and len(nouns) > 1 and all(LEVEL.fullmatch(noun) for noun in nouns[1:]):
        shared = nouns[0][level.end() :]
        return [Member(shared, tier) for tier in (level[0], *nouns[1:])]
    return [Member(noun) for noun in nouns]


def counted_member(plain: str, offer: Offer) -> Member | None:
    """Whom an offer for each goes to, where a clause before it counts them; the figures of a list by their order."""
    start, end = offer.sentence.parts[offer.part]
    if not offer.part or not EACH.match(plain, start, end):
        return None
    before = [plain[slice(*part)].strip() for part in offer.sentence.parts[max(0, offer.part - FARTHEST) : offer.part]]
    found = members(before[-1])
    if not found and not before[-1].endswith("的"):
        found = members(before[0])
    if len(found) == 1:
        return Member(found[0].who, alone=True)
    if len(found) == len(offer.run):
        return found[offer.nth]
    return Member("、".join(dict.fromkeys(one.who for one in found))) if found and len(offer.run) == 1 else None
