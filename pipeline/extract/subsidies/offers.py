"""What a passage promises: each figure that is given, with its ceiling and how long it is paid."""

import re

import msgspec

from pipeline.extract.subsidies.conditions import ECHO, LISTED_END, is_given, lead_of
from pipeline.extract.subsidies.giving import GIVES, GIVING_PART, Sentence, runs, words
from pipeline.grammar.money import Duration, cap_per, find_durations
from pipeline.grammar.quantities import Quantity

BRIEF = 30
OWN_GIVING = re.compile(r"(?:并|同时|且)?(?:另|再|对(?!同一|单个|单家|每[个家])|给予)")
RATE_CAP = re.compile(
    r"的?(?:比例|标准)?[、,]?(?:(?:给予|予以)[一-鿿“”()]{0,14}?)?(?:每[年家户项]|单[个家项笔][一-鿿]{0,4})?(?:最高|最多|不超过|不高于){1,2}"
)
OWN_CASE = re.compile(r"对于?(?!同一|单个|单家|每[个家]|其|应|照)")
HANDED = re.compile(r"(?:给予|予以|发放)(?:最高|不超过|最多|不高于)*\Z")
CAP_WORD = re.compile(r"总额|累计|合计|总计|年度|全年|封顶|上限|为限")
CAP_OPENING = re.compile(words("cap_openings"))
NAMED_CEILING = re.compile(r"[一-鿿]{2,8}(?:补贴|补助|奖励|资助|奖补)(?:总额|金额|额度)?(?:最高|最多|不超过|为)*")
CAP_TAIL = re.compile(words("cap_tails"))


class Offer(msgspec.Struct, frozen=True):
    """An amount or rate that is promised; `run` the list it stands in, `nth` its place there, `start` its comparator's.

    `echoes`: it says only whom and how much, all else as the offer before: 给予入职奖励5万元,专科学历4万元.
    """

    figure: Quantity
    sentence: Sentence
    part: int
    start: int
    comparator: str
    run: tuple[Quantity, ...]
    nth: int
    cap: float | None = None
    cap_per: str | None = None
    cap_run: tuple[Quantity, ...] = ()
    months: int | None = None
    echoes: bool = False


def is_cap(plain: str, sentence: Sentence, run: tuple[Quantity, ...], earlier: list[Offer]) -> bool:
    """A ceiling on what was promised before it: 每年最高不超过60万元, (一个企业最高奖励为50万元)."""
    if not earlier or run[0].kind != "money":
        return False
    at = sentence.part_of(run[0].number_start)
    start, end = sentence.parts[at]
    comparator, _ = lead_of(plain, start, run)
    previous = earlier[-1]
    window = plain[start : run[0].number_start]
    bracket = window.rfind("(") if window.rfind("(") > window.rfind(")") else -1
    window = window[bracket + 1 :] if bracket >= 0 else window
    limited = (
        comparator == "<="
        or CAP_TAIL.match(plain[run[-1].unit_end : end])
        or re.search(r"最高[一-鿿]{0,6}为\Z", window)
    )
    if not limited or (
        run[-1].end > run[-1].unit_end and run[-1].start == run[-1].number_start and not CAP_WORD.search(window)
    ):
        return False
    same_part = previous.sentence is sentence and previous.part == at and bracket < 0
    if same_part:
        between = plain[previous.figure.end : run[0].number_start]
        on_rate = previous.figure.kind == "share" and RATE_CAP.fullmatch(between)
        return bool(on_rate or (re.search(r"总额|累计|最高不超过|封顶", between) and previous.comparator != "<="))
    gives_rate = previous.figure.kind == "share" and GIVING_PART.match(window) and gives_later(plain, previous, at)
    if (OWN_GIVING.match(window) and not gives_rate) or gives_anew(plain, sentence, previous, at, window):
        return False
    if previous.figure.kind == "share":
        return True
    return bool(CAP_WORD.search(window) or CAP_OPENING.match(window) or bracket >= 0)


def gives_anew(plain: str, sentence: Sentence, previous: Offer, at: int, window: str) -> bool:
    """Whether a ceiling is what a case of its own is given: 给予10万元建设补贴,对达标的,每年给予不超过5万元的运营补贴."""
    between = sentence.parts[previous.part + 1 : at] if previous.sentence is sentence else ()
    opened = any(OWN_CASE.match(plain[start:end].strip()) for start, end in between)
    return opened and HANDED.search(window) is not None


def gives_later(plain: str, rate: Offer, at: int) -> bool:
    """Whether a rate is given only in the part right behind it: 按租金的20%,给予企业最高300万元补助."""
    start, end = rate.sentence.parts[rate.part]
    return at == rate.part + 1 and not GIVES.search(plain, start, end)


def caps_by_share(plain: str, start: int, run: tuple[Quantity, ...], earlier: list[Offer], whole: bool) -> bool:
    """Whether a percentage only limits what was promised before it: 每家奖励50万元,不高于其投入资金的50%.

    `whole`: both stand in one sentence; else the percentage's own gives nothing: 单台补助不超过工程造价的60%.
    """
    comparator, _ = lead_of(plain, start, run)
    before = plain[start : run[0].number_start].strip()
    if not earlier or run[0].kind != "share" or comparator != "<=" or not CAP_OPENING.match(before):
        return False
    if earlier[-1].figure.kind == "money":
        return whole or not re.search("给予|予以|按|对|另|再", before)
    return whole and re.search("合计|累计|总计|总额", before) is not None


def states_ceiling(plain: str, sentence: Sentence, run: tuple[Quantity, ...], earlier: list[Offer]) -> bool:
    """Whether a sentence that gives nothing itself caps what those before it gave: 每年每家企业最高补助额度不超过50万元."""
    before = plain[sentence.start : run[0].number_start]
    if earlier and earlier[-1].figure.kind == "share" and NAMED_CEILING.fullmatch(before.strip()):
        return run[0].kind == "money" and run[0].comparator == "<="
    if not CAP_OPENING.match(before.strip()) or re.search("给予|予以|对(?!同一|单个|单家|每[个家])|另|再", before):
        return False
    return is_cap(plain, sentence, run, earlier)


def capped(plain: str, run: tuple[Quantity, ...], start: int, offers: list[Offer]) -> list[Offer]:
    """The offers with a ceiling on those that have none; a list of ceilings on one rate makes one offer of each.

    Behind a rate a ceiling is the rates': 给予奖励10万元,并按投入的5%给予补助,最高不超过50万元.
    """
    per = cap_per(plain, start, run[0])
    rates = offers[-1].figure.kind == "share"
    opened = [offer for offer in offers if offer.cap is None and (not rates or offer.figure.kind == "share")]
    closed = [offer for offer in offers if offer not in opened]
    if len(run) > 1 and len(opened) == 1:
        return closed + [
            msgspec.structs.replace(opened[0], cap=q.value, cap_per=per, cap_run=run, nth=n) for n, q in enumerate(run)
        ]
    caps = run if len(run) == len(opened) else run[-1:] * len(opened)
    return closed + [
        msgspec.structs.replace(offer, cap=q.value, cap_per=per) for offer, q in zip(opened, caps, strict=True)
    ]


def leaves_room(offers: list[Offer], ceiling: Quantity) -> bool:
    """Whether a ceiling lies above every amount that it would cap."""
    limit = ceiling.value or 0
    return all(offer.figure.kind == "share" or (offer.figure.value or 0) < limit for offer in offers)


def with_terms(terms: list[Duration], sentence: Sentence, offers: list[Offer]) -> list[Offer]:
    """The offers of a sentence with how long each is paid: a term holds for all, 最长12个月的…补贴 for its own part."""
    whole = [term for term in terms if not term.local]
    done = []
    for offer in offers:
        months = whole[-1].months if whole else None
        for term in terms:
            at = sentence.part_of(term.start)
            if (
                term.local
                and at in (offer.part, offer.part + 1)
                and not any(other.part == at != offer.part for other in offers)
            ):
                months = term.months
        done.append(offer if months is None else msgspec.structs.replace(offer, months=months))
    return done


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


def sentence_offers(plain: str, sentence: Sentence, before: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    """A sentence's own offers, and those before it with the ceilings that it states for them."""
    own: list[Offer] = []
    for run in runs(plain, sentence):
        at = sentence.part_of(run[0].number_start)
        start = sentence.parts[at][0]
        capping = is_cap(plain, sentence, run, own) if own else states_ceiling(plain, sentence, run, before)
        if capping:
            if own:
                own = capped(plain, run, start, own)
            wider = sentence.continues and CAP_WORD.search(plain[start : run[0].start]) and leaves_room(before, run[-1])
            if before and (not own or wider):
                before = capped(plain, run[-1:], start, before)
            continue
        if caps_by_share(plain, start, run, own or (before if at == 0 else []), whole=bool(own)):
            continue
        listed = (
            own
            and own[-1].part == at
            and own[-1].figure.kind == run[0].kind
            and re.fullmatch(r"[、和][^,\d]{1,24}", plain[own[-1].figure.end : run[0].start])
        )
        echoes = bool(own) and echoes_before(plain, sentence, own[-1], run)
        if not (listed or echoes or is_given(plain, sentence, run)):
            continue
        comparator, evidence = lead_of(plain, start, run)
        own += [
            Offer(
                q,
                sentence,
                at,
                evidence if n == 0 else q.start,
                comparator if comparator != "=" else q.comparator,
                run,
                n,
                echoes=echoes,
            )
            for n, q in enumerate(run)
        ]
    return own, before


def find_offers(plain: str, all_sentences: list[Sentence]) -> list[Offer]:
    """All offers of a passage; ceilings and terms of a sentence of their own go to the offers before it."""
    done: list[Offer] = []
    open_offers: list[Offer] = []
    carried: Duration | None = None
    for sentence in all_sentences:
        carried = carried if sentence.continues else None
        if not (open_offers or sentence.listed or GIVES.search(plain, sentence.start, sentence.end)):
            continue
        own, changed = sentence_offers(plain, sentence, open_offers)
        terms = find_durations(plain, sentence.start, sentence.end)
        if own:
            own = with_terms(terms or ([carried] if carried else []), sentence, own)
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
