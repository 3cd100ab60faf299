"""Who gets each offer of a passage: whom its sentence names, else whom the passage, the heading or the notice spoke of before."""

import re
from bisect import bisect_right
from functools import lru_cache

from pipeline.extract.passages import Passage
from pipeline.extract.subsidies.beneficiaries import (
    HEADED,
    condition_head,
    find_beneficiary,
    named,
    named_object,
    subject_of,
)
from pipeline.extract.subsidies.counted import Member
from pipeline.extract.subsidies.giving import GIVES, Offer, Sentence, sentences, without_asides
from pipeline.extract.subsidies.phrases import WEAK, clean
from pipeline.extract.subsidies.spoken import governs, names_works, standing, states_condition
from pipeline.extract.subsidies.tiers import without_levels
from pipeline.extract.subsidies.titles import wins
from pipeline.extract.subsidies.wording import NOUN

FAR = 2
ITEM = re.compile(r"(?:\A|(?<=\n)|(?<=[;。]))(?= {2})")
GROUP = re.compile(r"\s*(?P<who>[一-鿿“”()、]{2,16}):")
LABEL = re.compile(
    r"标准|\A第?[一二三四五六甲乙丙丁][类档级等层]次?\Z|\([一二三四五]级\)\Z|(?:内容|测算|条件|依据|方式|措施|政策|待遇|说明|范围|期限|时间|办法|事项|要求|流程|程序|渠道)\Z"
)
GROUP_ALONE = re.compile(r"[一-鿿“”、和]{2,16}")
HEADS_WHOM = re.compile(
    rf"(?:[一-鿿]{{1,8}}?[省市区县州](?=[一-鿿]{{4}}))?(?:完善|调整|落实|实施|提高|发放|加强|做好|规范|建立)*(?P<who>[一-鿿、“”]{{0,14}}?{NOUN})"
    r"(?:一次性|基本|临时|生活|护理|慰问|医疗|住房|租房|购房|安家|交通|就业|岗位|社会保险|教育|运营|服务|定期|特别|养育|供养|保健|高龄){0,3}"
    r"(?:补贴|补助|奖励|津贴|资助|救助|奖补|扶助|慰问|抚恤|优待)(?:金|资金|制度|政策|标准|发放|管理|实施|暂行|试行|办法|细则|方案|的|通知)*\Z"
)
AWARD = re.compile(r"\s*[一-鿿]{2,8}[奖助]学金(?:标准)?(?:为|按|每|的)")
BLANKED = "  "
MOST_LISTED = 3
BUILT = re.compile(r"(?:设施|工程|产品|品牌)\Z")
AGAIN = re.compile(
    r"\s*(?:对于?)?(?:其中)?(?:重新|再次|首次|初次|连续|新|续)?(?:被|获得?|通过|参加)?(?:年度|绩效)?"
    r"(?:认定|评定|复评|复核|复审|复查|复验|验收|评估|备案|入库|考核|续展|期满|到期)(?:认定|评定|合格|优秀|良好|达标|通过|结果为优秀)*(?:后(?:重新|再次)认定)?的,"
)
ADDS = re.compile(
    r"(?:再|另|另外|额外|叠加)(?:增加|给予|予以|奖励|补助|补贴|资助|一次性)(?!企业|单位|个人|机构)|增加(?:一次性)?[一-鿿]{0,6}\Z"
)


def receivers(
    plain: str,
    passage: Passage,
    all_sentences: list[Sentence],
    offers: list[Offer],
    counted: list[Member | None],
) -> list[str | None]:
    """Who gets each offer; who the passage or the heading's sentence speaks of stands in where a sentence names nobody."""
    found: list[str | None] = []
    known: dict[int, list[str | None]] = {}
    ends = [sentence.end for sentence in all_sentences]
    leading = [sentence for sentence in all_sentences if governs(plain, sentence)]
    for nth, (offer, member) in enumerate(zip(offers, counted, strict=True)):
        previous = offers[nth - 1] if nth and offers[nth - 1].sentence is offer.sentence else None
        adds = nth and offer.sentence.continues and adds_to_before(plain, offer)
        who = found[-1] if adds else find_beneficiary(plain, offer, previous, found[-1] if previous else None)
        if previous and offer.echoes and (who is None or without_levels(who) == without_levels(found[-1] or "")):
            who = found[-1]
        who = found[-1] if nth and wins(plain, offer, found[-1]) else who
        who = listed_group(plain, offer) or counted_receiver(plain, offer, member) or who
        if who is None and nth and offer.sentence.continues and AGAIN.match(plain, offer.sentence.start):
            who = found[-1]
        if who is None and nth and adds_again(plain, offer):
            who = without_levels(found[-1]) if found[-1] else None
        if who is None and offer.sentence.continues:
            before = all_sentences[bisect_right(ends, offer.sentence.start) - 1]
            who = None if before.start in known else opening_subject(plain, before)
        if (
            who is None
            and offer.sentence.continues
            and nth
            and found[-1]
            and opens_with(plain, offers[nth - 1], found[-1])
            and not in_other_item(plain, offers[nth - 1].sentence, offer.sentence)
        ):
            who = found[-1]
        if who is None and not states_condition(plain, offer.sentence, offer.start):
            earlier = all_sentences[: bisect_right(ends, offer.sentence.start)]
            who = inherited(plain, passage, earlier, leading, offer, known)
        found.append(who)
        known.setdefault(offer.sentence.start, []).append(who)
    return found


def opening_subject(plain: str, before: Sentence) -> str | None:
    """The subject of a clause before a ; that gives nothing itself: 驻外机构引进项目的,授予称号;实际投资亿元以上的,奖励20万元."""
    return None if GIVES.search(plain, before.start, before.end) else subject_of(plain[slice(*before.parts[0])])


def inherited(
    plain: str,
    passage: Passage,
    earlier: list[Sentence],
    leading: list[Sentence],
    offer: Offer,
    known: dict[int, list[str | None]],
) -> str | None:
    """The receiver of a sentence before an offer's that opens a list, else of the nearest one, else of the lead-in above.

    `leading` are the sentences that open lists, `known` who gets the offers so far by where their sentences start.
    """
    for sentence in reversed(leading):
        opened = standing(plain, sentence) if sentence.end <= offer.sentence.start else None
        if opened:
            return opened
    awarded = AWARD.match(plain, offer.sentence.start, offer.start)
    for distance, sentence in enumerate(() if awarded else reversed(earlier)):
        if in_other_item(plain, sentence, offer.sentence):
            continue
        own = known.get(sentence.start)
        if own:
            return common_group([who for who in own if who]) or own[-1]
        spoken_of = (standing(plain, sentence) or named_object(plain, sentence)) if distance < FAR else None
        if spoken_of and not BUILT.search(spoken_of):
            return spoken_of
    in_row = of_row(passage) if passage.table_id else None
    if in_row:
        return in_row
    lead = without_asides(passage.lead_in)
    spoken = [standing(lead, sentence) for sentence in sentences(lead, passage.lead_in, [])]
    return (spoken[-1] if spoken else None) or addressee(passage.addressed) or headed_receiver(passage)


def of_row(passage: Passage) -> str | None:
    """The receiver that the other cells of a table's row name: whom it is for, else who meets its conditions."""
    return addressee(passage.addressed) or group_of(passage.addressed) or addressee(passage.terms)


def opens_with(plain: str, offer: Offer, who: str) -> bool:
    """Whether an offer's sentence opens with its receiver, before any 对…: 鼓励商贸企业做大做强,对增长10%的给予…;对增长20%的给予…"""
    left, right = offer.sentence.parts[0]
    lead = plain[left:right].strip()
    return who in lead and not lead.startswith("对") and len(offer.sentence.parts) > 1


def in_other_item(plain: str, left: Sentence, right: Sentence) -> bool:
    """Whether a sentence stands in an item of its own above another item: (一)对甲给予…⏎(二)按…给予… (labels are blanked)."""
    starts = item_starts(plain)
    own = bisect_right(starts, right.start) - 1
    return own > 0 and starts[0] <= left.start < starts[own]


@lru_cache(maxsize=4)
def item_starts(plain: str) -> list[int]:
    """Where the items of a passage's lists begin."""
    return [item.start() for item in ITEM.finditer(plain)]


def listed_group(plain: str, offer: Offer) -> str | None:
    """The group that opens a line of a list: 普通高校毕业生:博士每月3000元,硕士每月2000元."""
    match = GROUP.match(plain, offer.sentence.start, offer.sentence.end) if offer.sentence.listed else None
    return None if match is None or GIVES.search(match["who"]) or LABEL.search(match["who"]) else match["who"]


def counted_receiver(plain: str, offer: Offer, member: Member | None) -> str | None:
    """Whom the clause before an offer counts, unless the giving verb names somebody else: 培训技师100名,每名给予企业2000元."""
    told = named(plain, offer.sentence, offer, offer.sentence.parts[offer.part][0]) if member else None
    return member.who if member and not told else None


def group_of(cell: str) -> str | None:
    """The group that a cell of receivers names and nothing else: 村级动物防疫员."""
    return cell if GROUP_ALONE.fullmatch(cell) else None


def addressee(told: str) -> str | None:
    """Whom a clause on the receivers names: 本办法补贴对象为…的农户, 毕业两年内的高校毕业生。"""
    plain = without_asides(told)
    spoken = sentences(plain, told, [])
    for sentence in spoken:
        who = named_object(plain, sentence) or standing(plain, sentence)
        if who:
            return who
    items = [sentence for sentence in spoken if plain.startswith(BLANKED, sentence.start)]
    if len(items) > 1:
        return listed_people(plain, items)
    if len(spoken) != 1 or names_works(plain, spoken[0]):
        return None
    whole = HEADED.search(plain[spoken[0].start : spoken[0].end].strip())
    if whole and (last := clean(whole["who"])):
        return last
    opens = subject_of(plain[slice(*spoken[0].parts[0])].strip())
    return opens or condition_head(plain[spoken[0].start : spoken[0].end].strip())


def listed_people(plain: str, items: list[Sentence]) -> str | None:
    """Whom a list of those entitled names, each group once: (1)毕业两年内的高校毕业生;(2)登记失业的青年 → 高校毕业生、青年."""
    named_in = [condition_head(plain[item.start : item.end].strip()) for item in items]
    people = list(dict.fromkeys(who for who in named_in if who))
    return "、".join(people) if all(named_in) and len(people) <= MOST_LISTED else None


def headed_receiver(passage: Passage) -> str | None:
    """Whom a heading or the title names before the money that it is about: 完善经济困难老年人补贴, 某市义务兵家庭优待办法."""
    for heading in (passage.subject, *passage.above):
        match = HEADS_WHOM.match(heading)
        who = clean(match["who"]) if match else None
        if who and who not in WEAK:
            return who
    return None


def adds_to_before(plain: str, offer: Offer) -> bool:
    """Whether a clause behind a ; only adds to what the receiver before it gets: ;设置的机构纳入定点的,再增加5万元."""
    start = offer.sentence.parts[offer.part][0]
    return ADDS.search(plain[start : offer.start]) is not None and not states_condition(
        plain, offer.sentence, offer.start
    )


def adds_again(plain: str, offer: Offer) -> bool:
    """Whether a clause behind a ; gives those before it more on a condition of its own: ;对获优秀等次的,再奖励20%."""
    start = offer.sentence.parts[offer.part][0]
    return offer.sentence.continues and ADDS.search(plain[start : offer.start]) is not None


def common_group(people: list[str]) -> str | None:
    """The group that receivers of classes share: 第一类资助对象, 第二类资助对象 → 资助对象."""
    if len(set(people)) < 2:
        return None
    ending = shared_ending(people).lstrip("类级档等型种")
    return clean(ending) if len(ending) > 3 else None


def shared_ending(words: list[str]) -> str:
    """The letters that all words end with."""
    length = 0
    while length < min(map(len, words)) and len({word[-length - 1] for word in words}) == 1:
        length += 1
    return words[0][len(words[0]) - length :]
