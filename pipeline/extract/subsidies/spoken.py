"""Whom a sentence speaks of, for the sentences after it."""

import re

from pipeline.extract.subsidies.beneficiaries import FOR, from_stretch
from pipeline.extract.subsidies.giving import GIVES, Sentence, names_money

WORKS = re.compile(r"[^:]{0,12}?(?:产品|作品|品牌|工程|设施)(?:奖励|补贴|补助|资助|奖补)")
WEIGHED = re.compile(r"(?:评定|评审|评估|评选|考核|遴选|择优)\Z")
OPENS_LIST = re.compile(r":(?=\s|\Z)")
LEADS = re.compile(r"\s*对[^,]{2,20}:\Z")


def states_condition(plain: str, sentence: Sentence, before: int) -> bool:
    """Whether a sentence brings a condition of its own for somebody it does not name: 对首次获得…奖的."""
    return FOR.search(plain, sentence.start, before) is not None


def standing(plain: str, sentence: Sentence) -> str | None:
    """The receiver that a sentence speaks of, for those after it: 对…企业可享受:."""
    goes_on = plain.startswith(";", sentence.end) and FOR.match(plain, sentence.start + leading(plain, sentence))
    weighed = WEIGHED.search(plain, sentence.start, sentence.end) if FOR.match(plain, sentence.start) else None
    if not (
        goes_on
        or weighed
        or GIVES.search(plain, sentence.start, sentence.end)
        or LEADS.match(plain, sentence.start, sentence.end)
    ):
        return None
    return None if names_works(plain, sentence) else from_stretch(plain, sentence, sentence.start, sentence.end)


def names_works(plain: str, sentence: Sentence) -> bool:
    """Whether a sentence is a label that names money for works, which get nothing themselves: 优秀产品奖励标准:."""
    words = plain[sentence.start : sentence.end].strip()
    return names_money(words) and WORKS.match(words) is not None


def leading(plain: str, sentence: Sentence) -> int:
    """How many blanks open a sentence."""
    words = plain[sentence.start : sentence.end]
    return len(words) - len(words.lstrip())


def governs(plain: str, sentence: Sentence) -> bool:
    """Whether a sentence opens a list of offers: …企业可享受:(1)…"""
    return OPENS_LIST.search(plain, sentence.start, sentence.end) is not None
