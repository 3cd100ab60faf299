"""Clauses on titles: the receiver that one names and nothing else, the titles that a receiver wins."""

import re

from pipeline.extract.subsidies.giving import Offer
from pipeline.extract.subsidies.phrases import WEAK, clean
from pipeline.extract.subsidies.wording import NOUN

TITLE_HELD = re.compile(
    rf"(?:首次|新|重新|当年度?|年度|通过)*(?:获得?|获评|获批|获认定|取得|荣获|通过)(?P<who>[^,的]{{2,40}}?{NOUN})(?:荣誉称号|称号|资格|资质认定|认定|命名|授牌)的?\Z"
)
TITLED = re.compile(
    r"\s*对?(?:新|首次|当年度?)?(?:创建|创成|获评|获批|入选|通过|被?(?:评定|认定|命名|授予|评|创建)为)[^,]*的,"
)
PEOPLE = ("班子", "人员", "个人", "人才", "教师", "毕业生")
WON = re.compile(r"\s*(?:新|首次|当年度?)?(?:获评|获批|入选|通过|被?认定为|被?评为)[^,]*的,")


def title_held(clause: str) -> str | None:
    """The receiver that a clause on a title names and nothing else: 新获国家级、省级农业龙头企业称号的, 首次通过高新技术企业认定的."""
    title = TITLE_HELD.fullmatch(clause.strip())
    who = clean(title["who"]) if title else None
    return None if who in WEAK else who


def wins(plain: str, offer: Offer, who: str | None) -> bool:
    """Whether a clause behind a ; lists titles that the receiver before it wins: 对…的企业给予…;获评智能工厂、数字化车间的,分别给予…

    A list of titles behind another one is on receivers of its own: 评定为五星级饭店的,…;评为金宿、银宿级民宿的,分别…
    """
    first = offer.sentence.parts[0][0]
    if not (
        who and not who.endswith(PEOPLE) and offer.sentence.continues and len(offer.run) > 1 and WON.match(plain, first)
    ):
        return False
    before = max(plain.rfind(mark, 0, offer.sentence.start - 1) for mark in "。;\n") + 1
    return TITLED.match(plain, before) is None
