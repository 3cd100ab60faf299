"""Groups that a clause pays apart or pays alike: 大型企业按50%返还, 孤儿养育标准和…儿童基本生活补贴标准."""

import re

from pipeline.extract.subsidies.giving import Offer
from pipeline.extract.subsidies.wording import NOUN

CLASSES = frozenset("一二三四五六七八九十甲乙丙丁")
ADDS_MORE = re.compile(r"的,(?:每[年月人])*(?:分别)?再(?:分别)?(?:增加|加发|加补|给予|奖励|补助)(?!企业|单位|个人)")
CLASS_PAID = re.compile(r"\s*(?P<who>(?:大|中|小|微|大中|中小|小微|中小微)型?企业|个体工商户)按")
TWO_STANDARDS = re.compile(
    rf"\s*(?P<left>[一-鿿]{{0,10}}?{NOUN})(?P<one>[一-鿿]{{2,10}}?)标准[和、与及](?P<right>[一-鿿]{{0,12}}?{NOUN})(?P<other>[一-鿿]{{2,10}}?)标准(?:统一|均|都)?[为按每]"
)


def class_paid(plain: str, start: int, offer: Offer) -> str | None:
    """The class of receivers that opens an offer's clause right before its rate: 对参保企业,大型企业按50%返还,小微企业按90%返还."""
    match = CLASS_PAID.match(plain, start, offer.start)
    return match["who"] if match else None


def two_standards(plain: str, offer: Offer) -> re.Match[str] | None:
    """Two groups whose standards are one figure: 孤儿养育标准和事实无人抚养儿童基本生活补贴标准为每人每月2000元."""
    start, end = offer.sentence.parts[offer.part][0], offer.start
    return TWO_STANDARDS.match(plain, start, end) if plain.count("标准", start, end) > 1 else None


def adds_more(plain: str, since: int, end: int) -> bool:
    """Whether words only add to what the receiver before them gets: ,取得执业医师资格的,每月分别再增加200元."""
    return ADDS_MORE.search(plain, since, end) is not None and "对" not in plain[since:end]


def parallel(plain: str, earlier: Offer, own: str, known: str) -> bool:
    """Whether two clauses of a sentence open with members of one list that are no receivers: 一类学校每人300元,二类学校每人400元."""
    start = earlier.sentence.parts[earlier.part][0]
    opens = plain[start : start + len(own)].strip()
    return opens != own and opens[1:] == own[1:] and opens[:1] in CLASSES and opens not in known
