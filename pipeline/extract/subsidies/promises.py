"""Subsidies: money promised to someone, one row a beneficiary or tier with a figure of its own."""

import re
from collections import Counter

from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.subsidies.circumstances import condition_of, conditions
from pipeline.extract.subsidies.counted import Member, counted_member
from pipeline.extract.subsidies.distinctions import distinction
from pipeline.extract.subsidies.giving import GIVES, Offer, sentences, without_asides
from pipeline.extract.subsidies.names import Named
from pipeline.extract.subsidies.offers import find_offers
from pipeline.extract.subsidies.phrases import WEAK
from pipeline.extract.subsidies.purposes import is_one_off, purpose_of, rate_basis
from pipeline.extract.subsidies.receivers import receivers
from pipeline.extract.subsidies.rewarded import rewarded
from pipeline.extract.subsidies.tiers import (
    LEVEL,
    alike_group,
    find_tiers,
    group_of,
    levels_of,
    recipients,
    tier_of_terms,
)
from pipeline.extract.subsidies.titles import wins
from pipeline.extract.subsidies.wording import BARE_WORDS, NOUN
from pipeline.grammar.endings import ending
from pipeline.grammar.money import each_chain, find_money, per_of
from pipeline.model import Row

SECTIONS = frozenset(
    [
        "preamble",
        "goal",
        "task",
        "safeguard",
        "other",
        "measures",
        "title",
        "cell",
        "annex",
        "closing",
        "indicator",
        "attribute",
    ]
)
SHARED_BY_ECHOES = ("instrument", "purpose", "one_off")
Kind = tuple[str | None, str | None]
RAISED = ending(r"(?:[\d.]+万?元[、和])*[\d.]+万?元(?:提高|调整|增加|上调)(?:到|至|为)\Z", "到至为")
RAISES = ending(
    r"(?:标准|金额|额度|补贴|补助|奖励|资助|津贴|分别|家庭|人员|人)(?:分别|相应|可|再)*(?:提高|上调|增加|上浮)(?:到|至|为)\Z",
    "到至为",
)
PARTED = re.compile(r"分为?[两二三四五]个?(?:档次?|类别?|等级|等次|级):")
ADDED = ending(r"(?:增加|加发|增发|加奖|加补)\Z", "加发奖补", longest=2)
LEAST = ending(r"(?:低于|不足)(?P<least>[\d.]+万?元)的?,按照?\Z", "按照")
TOPS_UP = re.compile(r"(?:再|另|额外)(?:增加|给予|奖励|补贴|补助|按|一次性|加)|增加|加发|加奖|加补")
HANDED = re.compile(r"\A(?:实施|发放|设立|兑现|落实|获得|另?发给|另|并|各)(?=..)")
STANDARD_COLUMN = re.compile(r"(?:补贴|补助|奖励|扶持|资助|支持|奖补|津贴)(?:标准|金额|额度|内容|方式)")
MONEY_HEADING = re.compile(
    r"[^,。;:]{2,20}(?:补贴|补助|奖励|资助|津贴|奖补|救助|扶助|助学金|慰问金|优待金|抚恤金|补偿)(?:金|资金|制度|政策|项目)?"
)
STANDARDS_HEADING = re.compile(
    r"[^,。;:]{0,20}(?:补贴|补助|奖励|资助|津贴|奖补|救助|慰问金?|抚恤金?|优待金?|扶助金?|保健金?)(?:资金)?(?:发放|执行)?(?:标准|金额|额度|档次)(?:及[^,。;:]{2,6})?"
)
COST = re.compile(r"(?:额|费用?|投入|支出|贡献|成本|租金|利息|造价|价格?|投资|收入|总值|部分)\Z")
GROUP = re.compile(NOUN)
FIGURE = re.compile(r"[\d分]")
BESIDE = re.compile(r"[^,\d每]{0,24}[和、][^,\d每]{0,6}")


def pers(plain: str, offers: list[Offer]) -> list[str | None]:
    """What each offer is for one of; a list, a 再 and a raise share what its first figure states."""
    found: list[str | None] = []
    for nth, offer in enumerate(offers):
        parts = offer.sentence.parts
        start, earlier = parts[offer.part][0], parts[deed_before(plain, parts, offer.part)][0]
        previous = offers[nth - 1] if nth else None
        if previous and previous.sentence is offer.sentence:
            start, earlier = max(start, previous.figure.number_start), max(earlier, previous.figure.number_start)
        raised = RAISED.before(plain, start, offer.start)
        own = per_of(plain, offer.figure, start, earlier) or (
            each_chain(plain, start, raised.start()) if raised else None
        )
        least = LEAST.before(plain, offer.sentence.start, offer.start) if offer.part else None
        own = each_chain(plain, offer.sentence.start, least.start()) or own if least else own
        if own is None and previous and shares_per(plain, previous, offer, start):
            own = found[-1]
        found.append(own)
    for nth in range(len(offers) - 2, -1, -1):
        if found[nth] is None and offers[nth].run == offers[nth + 1].run:
            found[nth] = found[nth + 1]
    return found


def deed_before(plain: str, parts: tuple[tuple[int, int], ...], at: int) -> int:
    """The part before one, and before what goes on with 且: 每引进1家企业,且运营满1年的,给予1万元."""
    at = max(0, at - 1)
    while at and plain.startswith("且", parts[at][0]):
        at -= 1
    return at


def shares_per(plain: str, previous: Offer, offer: Offer, start: int) -> bool:
    """Whether an offer that does not say what it is for one of is for the same as the one before it."""
    alike = previous.figure.kind == offer.figure.kind
    if previous.sentence is not offer.sentence:
        raised = RAISES.before(plain, start, offer.start) or ADDED.before(plain, start, offer.start)
        return alike and offer.sentence.continues and raised is not None
    again = alike and re.search(r"再[一-鿿]{0,4}\Z", plain[start : offer.start])
    beside = previous.part == offer.part and BESIDE.fullmatch(
        re.sub(r"\s+", "", plain[previous.figure.end : offer.start])
    )
    raises = alike and RAISES.before(plain, start, offer.start)
    parted = alike and offer.sentence.listed and PARTED.search(plain, offer.sentence.start, offer.start)
    return bool(previous.run == offer.run or again or beside or offer.echoes or raises or parted)


def alike(left: Kind, right: Kind) -> bool:
    """Whether two offers' receiver and purpose are the same, as far as both state a purpose."""
    return left[0] == right[0] and (left[1] == right[1] or None in (left[1], right[1]))


def siblings(kind: Kind, counted: Counter[Kind]) -> int:
    """How many of the counted offers are alike, itself among them."""
    return sum(count for other, count in counted.items() if alike(kind, other))


def told_apart(
    plain: str,
    offers: list[Offer],
    people: list[str | None],
    purposes: list[str | None],
    counted: list[Member | None],
) -> list[str | None]:
    """Each offer's tier; siblings that no list, level or purpose tells apart take the words of their own clauses."""
    found = [
        one.tier if one and not one.alone else tier
        for one, tier in zip(counted, find_tiers(plain, offers), strict=True)
    ]
    if len(offers) < 2:
        return found
    kinds = list(zip(people, purposes, strict=True))
    everywhere = Counter(kinds)
    alike_ones = [
        nth
        for nth, offer in enumerate(offers)
        if found[nth] is None and len(offer.run) == 1 and siblings(kinds[nth], everywhere) > 1
    ]
    beside: dict[int, Counter[Kind]] = {}
    for offer, kind in zip(offers, kinds, strict=True) if alike_ones else ():
        beside.setdefault(offer.sentence.start, Counter())[kind] += 1
    first_of: dict[Kind, int] = {}
    for nth in alike_ones:
        offer, who = offers[nth], people[nth]
        previous = offers[nth - 1] if nth and offers[nth - 1].sentence is offer.sentence else None
        since = previous.figure.end if previous else offer.sentence.start
        if raised_later(plain, offers, nth, kinds):
            continue
        follows = nth + 1 < len(offers) and offers[nth + 1].sentence.continues and alike(kinds[nth], kinds[nth + 1])
        shares = siblings(kinds[nth], beside[offer.sentence.start]) > 1
        found[nth] = distinction(plain, offer, since, who, shares, bool(follows))
        at = first_of.setdefault((found[nth], who), nth)
        if found[nth] and at != nth:
            found[nth] = distinction(plain, offer, since, who, shares, whole=True) or found[nth]
            found[at] = whole_of_first(plain, offers, at, who, shares) or found[at]
    return found


def raised_later(plain: str, offers: list[Offer], nth: int, kinds: list[Kind]) -> bool:
    """Whether all siblings of an offer only add to it or raise it: 给予补贴15万元;纳入定点的,再增加5万元."""
    beside = offers[nth + 1].sentence if nth + 1 < len(offers) else None
    if not (beside and beside.continues) or (alike(kinds[nth], kinds[nth + 1]) and not tops_up(plain, offers[nth + 1])):
        return False
    others = [other for at, other in enumerate(offers) if at > nth and alike(kinds[nth], kinds[at])]
    near = [other for other in others if other.sentence is beside]
    before = any(alike(kinds[nth], kinds[at]) for at in range(nth))
    return bool(near) and len(near) == len(others) and not before and all(tops_up(plain, other) for other in near)


def tops_up(plain: str, offer: Offer) -> bool:
    """Whether an offer is more of what the one before it gives: 再增加, 标准提高到."""
    start = offer.sentence.parts[offer.part][0]
    return "每增" not in plain[offer.sentence.start : offer.start] and bool(
        TOPS_UP.search(plain, start, offer.start) or RAISES.before(plain, start, offer.start)
    )


def whole_of_first(plain: str, offers: list[Offer], at: int, who: str | None, shares: bool) -> str | None:
    """The whole clause of an offer that opens its sentence, where the name in it is a sibling's as well."""
    offer = offers[at]
    opens = at == 0 or offers[at - 1].sentence is not offer.sentence
    return (
        distinction(plain, offer, offer.sentence.start, who, shares, whole=True)
        if opens and len(offer.run) == 1
        else None
    )


def passage_subsidies(source: Source, passage: Passage) -> list[Row]:
    """The subsidies of one passage."""
    if passage.section not in SECTIONS:
        return []
    text = passage.text
    if not (passage.quantities or FIGURE.search(text)):
        return []
    if not (GIVES.search(text) or sets_standards(passage) or headed(passage)):
        return []
    money = find_money(text, passage.quantities)
    if not money:
        return []
    plain = without_asides(text)
    all_sentences = sentences(plain, text, money, sets_standards(passage), headed(passage))
    offers = find_offers(plain, all_sentences)
    offers.sort(key=lambda offer: (offer.figure.number_start, offer.nth))
    rows: list[Row] = []
    counted = [counted_member(plain, offer) for offer in offers]
    people = receivers(plain, passage, all_sentences, offers, counted)
    spoken = passage.lead_in + passage.addressed
    named = [purpose_of(plain, offer, passage.subject, passage.above, spoken) for offer in offers]
    apart = (
        [purpose_of(plain, offer, passage.subject, passage.above) for offer in offers]
        if spoken and len(offers) > 1
        else named
    )
    told = told_apart(plain, offers, people, [purpose for _, purpose in apart], counted)
    stated = conditions(text, plain, offers, people, told)
    if passage.terms:
        told = [tier or tier_of_terms(passage.terms, offer) for tier, offer in zip(told, offers, strict=True)]
        stated = [pieces or [passage.terms] for pieces in stated]
    together: dict[int, list[str | None]] = {}
    for offer, who in zip(offers, people, strict=True):
        together.setdefault(offer.sentence.start, []).append(who)
    echoed = {offer.sentence.start for offer in offers if offer.echoes}
    for nth, (offer, per, name, who, tier, pieces) in enumerate(
        zip(offers, pers(plain, offers), named, people, told, stated, strict=True)
    ):
        for copy, person in enumerate((not wins(plain, offer, who) and recipients(plain, offer)) or [who]):
            levelled = len(offer.run) > 1 or offer.sentence.start in echoed
            group = group_of(person, together[offer.sentence.start], levelled) if person else None
            group = alike_group(group, tier) if group and levelled and tier else group
            own = (
                None
                if tier == group or (tier and group and len(offer.run) == 1 and group.endswith(tier))
                else levels_of(None if offer.echoes else person, group, tier)
                if len(offer.run) == 1
                else tier
            )
            rows.append(
                subsidy_row(
                    source,
                    passage,
                    plain,
                    offer,
                    offers[nth - 1] if nth else None,
                    10 * nth + copy,
                    per,
                    name,
                    group,
                    own,
                    pieces,
                )
            )
        if nth and rows[-1]["rate"] and not rows[-1]["rate_basis"] and offers[nth - 1].sentence is offer.sentence:
            rows[-1]["rate_basis"] = rows[-2]["rate_basis"]
        if nth and rows[-1]["purpose"] is None and says_no_more(plain, offers[nth - 1], offer):
            rows[-1]["purpose"] = rows[-2]["purpose"]
        if offer.echoes:
            rows[-1] |= {column: rows[-2][column] for column in SHARED_BY_ECHOES}
    return rows


def sets_standards(passage: Passage) -> bool:
    """Whether a cell's column or the heading right above sets standards of money, so that it needs no giving word: 三、租房补贴标准."""
    if passage.table_id:
        return STANDARD_COLUMN.search(passage.header) is not None
    return len(passage.above) > 1 and STANDARDS_HEADING.fullmatch(passage.above[0]) is not None


def headed(passage: Passage) -> bool:
    """Whether the heading right above a text names money and nothing else: 二、危房改造补助."""
    return not passage.table_id and len(passage.above) > 1 and MONEY_HEADING.fullmatch(passage.above[0]) is not None


def says_no_more(plain: str, previous: Offer, offer: Offer) -> bool:
    """Whether an offer's clause gives nothing by a word of its own: A类人才享受岗位津贴1万元,B类人才每月8000元."""
    return previous.sentence is offer.sentence and not GIVES.search(plain, *offer.sentence.parts[offer.part])


def own_purpose(purpose: str, who: str | None, instrument: str | None) -> str | None:
    """A purpose without the verb that opens it and the receiver's name that it repeats: 寄宿生生活补助 of 困难寄宿生 → 生活补助."""
    purpose = HANDED.sub("", purpose)
    overlap = next((size for size in range(len(purpose), 1, -1) if who and who.endswith(purpose[:size])), 0)
    rest = purpose[overlap:]
    bare = rest.removesuffix(instrument or "") in BARE_WORDS
    return None if purpose == instrument else purpose if bare else rest


def tells(tier: str | None, offer: Offer) -> bool:
    """Whether a tier that a subsidy is named by is one of a list or a level, not only its name: 国家级奖励, not 长寿保健金."""
    return len(offer.run) > 1 or offer.figure.kind == "share" or offer.echoes or bool(tier and LEVEL.search(tier))


def names_whom(stem: str, who: str | None, instrument: str) -> bool:
    """Whether a purpose says only whose money it is: 企业 of 企业奖励; an allowance is called so: 人才津贴."""
    return bool(who and instrument != "津贴" and ((GROUP.fullmatch(stem) and stem not in WEAK) or who.endswith(stem)))


def subsidy_row(
    source: Source,
    passage: Passage,
    plain: str,
    offer: Offer,
    earlier: Offer | None,
    nth: int,
    per: str | None,
    name: Named,
    who: str | None,
    tier: str | None,
    pieces: list[str],
) -> Row:
    """The row of one amount or rate."""
    figure = offer.figure
    basis = rate_basis(plain, offer, earlier) if figure.kind == "share" else None
    rate = figure.kind == "share"
    instrument, purpose = name
    purpose = own_purpose(purpose, who, instrument) if purpose else None
    of_whom = purpose and instrument and names_whom(purpose.removesuffix(instrument), who, instrument)
    named = tier and instrument and purpose == tier + instrument
    purpose = None if of_whom or (named and tells(tier, offer)) else purpose
    tier = None if basis and basis == tier and COST.search(basis) else tier
    tier = None if tier and purpose and purpose.startswith(tier) and (purpose != tier or not instrument) else tier
    condition = condition_of(pieces, tier, purpose)
    purpose = purpose or rewarded(plain, offer, who, tier, per, instrument)
    return fact(
        source,
        "subsidy",
        passage,
        offer.start,
        figure.end,
        "rate_given" if rate else "amount_given",
        nth,
        beneficiary=who,
        tier=tier,
        instrument=instrument,
        purpose=purpose,
        condition=condition,
        amount=None if rate else figure.value,
        amount_upper=None if rate else figure.value_upper,
        comparator=offer.comparator,
        per=per,
        rate=figure.value if rate else None,
        rate_upper=figure.value_upper if rate else None,
        rate_basis=basis if basis != tier else None,
        cap=offer.cap,
        cap_per=offer.cap_per,
        duration_max_months=offer.months,
        one_off=is_one_off(plain, offer) or bool(purpose and "一次性" in purpose),
        task_id=passage.task_id,
    )
