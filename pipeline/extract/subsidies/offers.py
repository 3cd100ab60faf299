"""What a passage promises: each figure that is given, with its ceiling and how long it is paid."""

import re

import msgspec

from pipeline.extract.subsidies.ceilings import (
    CAP_WORD,
    capped,
    caps_all,
    caps_by_share,
    is_cap,
    is_floor,
    labelled,
    labels_of,
    leaves_room,
    states_ceiling,
    total_of,
)
from pipeline.extract.subsidies.conditions import ECHO, LISTED_END, is_given, lead_of
from pipeline.extract.subsidies.giving import GIVES, Offer, Sentence, runs
from pipeline.extract.subsidies.wording import NOUN
from pipeline.grammar.money import Duration, cap_per, find_durations
from pipeline.grammar.quantities import Quantity

BRIEF = 30
GROUP_OPENS = re.compile(rf"\s*[一-鿿]{{0,10}}{NOUN}(?:政策范围内[^,]{{0,16}})?按(?=\d)")
HIGHER = re.compile(
    r"(?!.*(?:收入|产值|面积|投资|税|贡献|规模|保费|工资))[一-鿿“”()、]{0,20}(?:分别|相应|可|再)*(?:提高|上调|增加)(?:到|至)"
)
OPENS_PARTS = re.compile(r"[^,:;。]{0,10}(?:,?即|,其中):?|[^,:;。]{0,10}:")


def with_terms(plain: str, terms: list[Duration], sentence: Sentence, offers: list[Offer]) -> list[Offer]:
    """The offers of a sentence with how long each is paid: a term holds for all, 最长12个月的…补贴 for its own part.

    One that opens a list holds for what it lists: 给予企业连续5年奖励,即:前2年按80%,后3年按50%.
    """
    whole = [term for term in terms if not term.local]
    done = []
    for offer in offers:
        once = len(offers) > 1 and "一次性" in plain[slice(*sentence.parts[offer.part])]
        months = whole[-1].months if whole and not once else None
        for term in terms:
            at = sentence.part_of(term.start)
            near = abs(at - offer.part) == 1 and not any(other.part == at for other in offers)
            leads = at < offer.part and OPENS_PARTS.match(plain, term.end) and term.start < offers[0].start
            if term.local and (near or leads or (at == offer.part and holds(term, offer, offers))):
                months = term.months
        done.append(offer if months is None else msgspec.structs.replace(offer, months=months))
    return done


def holds(term: Duration, offer: Offer, offers: list[Offer]) -> bool:
    """Whether a term of an offer's own part is said of it: the nearest behind the term, else all: 前两年按80%、第三年按50%."""
    behind = [other for other in offers if other.part == offer.part and other.figure.number_start >= term.end]
    return not behind or offer.run == behind[0].run


def echoes_before(plain: str, sentence: Sentence, previous: Offer, run: tuple[Quantity, ...]) -> bool:
    """Whether a clause says only whom and how much, behind one that gives: 给予入职奖励5万元,专科学历4万元,中职学历3万元."""
    end = sentence.parts[sentence.part_of(run[0].number_start)][1]
    between = plain[previous.figure.end : run[0].start]
    return bool(
        previous.figure.kind == run[0].kind == "money"
        and len(run) == 1
        and ECHO.fullmatch(between)
        and LISTED_END.match(plain[run[0].end : end])
    )


def raises_before(plain: str, start: int, previous: Offer, run: tuple[Quantity, ...]) -> bool:
    """Whether a clause says only whose amount is higher than the one before it: 每孩每月补助100元,二孩、三孩家庭分别提高到200元、300元."""
    alike = previous.figure.kind == run[0].kind
    return alike and HIGHER.fullmatch(plain, start, run[0].start) is not None


def sentence_offers(plain: str, sentence: Sentence, before: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    """A sentence's own offers, and those before it with the ceilings that it states for them."""
    own: list[Offer] = []
    lists = runs(plain, sentence)
    labels = labels_of(plain, sentence, lists)
    for run in lists:
        at = sentence.part_of(run[0].number_start)
        start = sentence.parts[at][0]
        label = labels.get(run[0].number_start)
        if label and own and own[-1].figure.kind == "share":
            own = labelled(own, label, run[0], cap_per(plain, start, run[0]))
            continue
        capping = is_cap(plain, sentence, run, own) if own else states_ceiling(plain, sentence, run, before)
        if capping:
            if own:
                own = capped(plain, run, start, own)
            wider = (
                sentence.continues
                and same_kind(own, before)
                and CAP_WORD.search(plain[start : run[0].start])
                and leaves_room(before, run[-1])
                and not GROUP_OPENS.match(plain, sentence.start, run[0].start)
                and not any("一次性" in plain[slice(*one.sentence.parts[one.part])] for one in before)
            )
            if before and (not own or wider):
                before = capped(plain, run[-1:], start, before)
            continue
        if run[0].kind == "money" and caps_all(plain, run):
            continue
        if is_floor(plain, start, run, own):
            continue
        if caps_by_share(plain, start, run, own or (before if at == 0 else []), whole=bool(own)):
            continue
        listed = (
            own
            and own[-1].part == at
            and own[-1].figure.kind == run[0].kind
            and re.fullmatch(r"[、和][^,\d]{1,24}(?<!满)", plain[own[-1].figure.end : run[0].start])
        )
        echoes = bool(own) and echoes_before(plain, sentence, own[-1], run)
        raises = bool(own) and raises_before(plain, start, own[-1], run)
        if not (listed or echoes or raises or is_given(plain, sentence, run)):
            continue
        comparator, evidence = lead_of(plain, start, run)
        own += [
            Offer(
                q,
                sentence,
                at,
                evidence if n == 0 else q.start,
                q.comparator if n and q.comparator != "=" else comparator if comparator != "=" else q.comparator,
                run,
                n,
                echoes=echoes,
            )
            for n, q in enumerate(run)
        ]
    return own, before


def same_kind(own: list[Offer], before: list[Offer]) -> bool:
    """Whether a ceiling behind a sentence's own offers may be on those before it as well: both amounts or both rates."""
    return not own or not before or own[-1].figure.kind == before[-1].figure.kind


def find_offers(plain: str, all_sentences: list[Sentence]) -> list[Offer]:
    """All offers of a passage; ceilings and terms of a sentence of their own go to the offers before it."""
    done: list[Offer] = []
    open_offers: list[Offer] = []
    carried: Duration | None = None
    total: float | None = None
    for sentence in all_sentences:
        carried = carried if sentence.continues else None
        if not (open_offers or sentence.listed or GIVES.search(plain, sentence.start, sentence.end)):
            continue
        own, changed = sentence_offers(plain, sentence, open_offers)
        total = total if sentence.continues else total_of(plain, sentence)
        own = [msgspec.structs.replace(offer, cap=total) if total and offer.cap is None else offer for offer in own]
        terms = find_durations(plain, sentence.start, sentence.end)
        if own:
            own = with_terms(plain, terms or ([carried] if carried else []), sentence, own)
            done += changed if not sentence.continues else []
            open_offers = own if not sentence.continues else changed + own
            carried = next((term for term in terms if term.carries), carried)
        else:
            brief = sentence.end - sentence.start <= BRIEF
            whole = [term for term in terms if brief and not term.local and not term.carries]
            if changed == open_offers and not whole and not sentence.continues:
                done, changed = done + open_offers, []
            open_offers = [
                msgspec.structs.replace(offer, months=whole[-1].months) if whole and offer.months is None else offer
                for offer in changed
            ]
    return done + open_offers
