"""The ceilings on what a passage promises: 最高不超过50万元, 每户每年不超过10万元, 博士每月最高1500元."""

import re

import msgspec

from pipeline.extract.subsidies.conditions import lead_of
from pipeline.extract.subsidies.giving import GIVES, GIVING, GIVING_PART, Offer, Sentence, is_each, words
from pipeline.grammar.money import cap_per
from pipeline.grammar.quantities import Quantity

FLOOR = re.compile(rf"(?:{GIVING})?(?:总额|金额|额度|资金)?(?:每[年家户人])?")
LABELLED_CEILING = re.compile(
    r"(?:其中)?(?P<label>(?!单|每|同一|一[个家]|总|补|奖|资助|资金|金额|合|累|年|全年|原则|个)[一-鿿“”()A-Z]{2,14}?)(?:的|分别|可)?(?:(?:每|单)[人个家户月年项亩辆台](?:项目|企业)?){0,2}(?:最高(?=补|奖|资))?(?:补贴|补助|奖励|资助|给予){0,2}额?度?(?:最高|不超过|最多|不高于|上限为?)+(?:补贴|补助|奖励|资助|给予|支持)?"
)
OWN_GIVING = re.compile(r"(?:并|同时|且)?(?:另|再|对(?!同一|单个|单家|每[个家])|给予)")
RATE_CAP = re.compile(
    r"的?(?:比例|标准)?[、,]?(?:分别|可)?(?:(?:给予|予以)[一-鿿“”()]{0,14}?)?(?:每[年家户项]|单[个家项笔][一-鿿]{0,4})?(?:最高|最多|不超过|不高于){1,2}"
)
EACH_CAP = re.compile(r"[^,\d]{0,6}、(?:每户|每家|每人)?(?:最高|不超过)+")
OWN_PROMISE = re.compile(
    r"给予|予以|对(?!同一|单个|单家|每[个家])|另|再|(?:申报|申请|享受)[^,]{0,8}(?:奖励|补贴|补助),"
)
OWN_CASE = re.compile(r"对于?(?!同一|单个|单家|每[个家]|其|应|照)")
HANDED = re.compile(r"(?:给予|予以|发放)(?:最高|不超过|最多|不高于)*\Z")
STAGES = re.compile(r"的?[一-鿿]{0,6}:")
ALL_TOLD = re.compile(r"(?:累计|合计|总计|总额|分阶段|分步)(?:给予|予以)?\Z")
WHOSE_CEILING = re.compile(
    r"\A(?:[若如]?[^,:;]*(?:同时申报|同时符合|同时满足|叠加享受|可叠加|可累加)[^,:;]*,"
    r"|(?:此类?|该类?|本|上述|以上|前款|同类)[一-鿿]{1,6}?(?=单[个家]|每[个家户]|同一|最高|累计|全年|年度))"
)
CAP_WORD = re.compile(r"总额|累计|合计|总计|年度|全年|封顶|上限|为限")
CAP_OPENING = re.compile(words("cap_openings"))
NAMED_CEILING = re.compile(
    r"(?:(?!每)[一-鿿]){2,8}(?:补贴|补助|奖励|资助|奖补)(?:总额|金额|额度)?(?:最高|最多|不超过|为)*"
)
CAP_TAIL = re.compile(words("cap_tails"))


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
    window = WHOSE_CEILING.sub("", window[bracket + 1 :] if bracket >= 0 else window)
    bounds = run[0].comparator == ">=" and run[-1].comparator == "<="
    limited = (
        comparator == "<="
        or (bounds and previous.figure.kind == "share")
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
        on_each = is_each(plain, previous.figure) and EACH_CAP.fullmatch(between)
        return bool(
            on_rate or on_each or (re.search(r"总额|累计|最高不超过|封顶", between) and previous.comparator != "<=")
        )
    capped_later = (previous.figure.kind == "share" or CAP_WORD.search(window)) and GIVING_PART.match(window)
    gives_rate = capped_later and gives_later(plain, previous, at)
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


def is_floor(plain: str, start: int, run: tuple[Quantity, ...], own: list[Offer]) -> bool:
    """Whether a figure is only the least that a rate comes to: 按增量的5%给予奖补,奖补金额不低于5万元."""
    least = run[0].kind == "money" and run[0].comparator == ">=" and bool(own) and own[-1].figure.kind == "share"
    return least and FLOOR.fullmatch(plain, start, run[0].start) is not None


def caps_by_share(plain: str, start: int, run: tuple[Quantity, ...], earlier: list[Offer], whole: bool) -> bool:
    """Whether a percentage only limits what was promised before it: 每家奖励50万元,不高于其投入资金的50%.

    `whole`: both stand in one sentence; else the percentage's own gives nothing: 单台补助不超过工程造价的60%.
    """
    if not earlier or run[0].kind != "share" or lead_of(plain, start, run)[0] != "<=":
        return False
    before = plain[start : run[0].number_start].strip()
    if not CAP_OPENING.match(before):
        return False
    if earlier[-1].figure.kind == "money":
        return whole or not re.search("给予|予以|按|对|另|再", before)
    return whole and re.search("合计|累计|总计|总额|金额", before) is not None


def states_ceiling(plain: str, sentence: Sentence, run: tuple[Quantity, ...], earlier: list[Offer]) -> bool:
    """Whether a sentence that gives nothing itself caps what those before it gave: 每年每家企业最高补助额度不超过50万元."""
    before = WHOSE_CEILING.sub("", plain[sentence.start : run[0].number_start].strip())
    if earlier and earlier[-1].figure.kind == "share" and NAMED_CEILING.fullmatch(before.strip()):
        return run[0].kind == "money" and run[0].comparator == "<="
    if not CAP_OPENING.match(before.strip()) or OWN_PROMISE.search(before):
        return False
    return is_cap(plain, sentence, run, earlier)


def capped(plain: str, run: tuple[Quantity, ...], start: int, offers: list[Offer]) -> list[Offer]:
    """The offers with a ceiling on those that have none; a list of ceilings on one rate makes one offer of each.

    Behind a rate a ceiling is the rates': 给予奖励10万元,并按投入的5%给予补助,最高不超过50万元.
    """
    run = run[-1:] if run[0].comparator == ">=" else run
    per = cap_per(plain, max([start, *(one.figure.end for one in offers if one.figure.end < run[0].start)]), run[0])
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


def labels_of(plain: str, sentence: Sentence, lists: list[tuple[Quantity, ...]]) -> dict[int, str]:
    """Whom the ceilings of a sentence's rate are for, by where they stand: 按租金的50%给予补贴,博士每月最高1500元,硕士每月最高1000元."""
    if len(lists) < 3 or not any(run[0].kind == "share" for run in lists):
        return {}
    found: dict[int, str] = {}
    end = sentence.start
    for run in lists:
        at = run[0].number_start
        told = plain[max(end, sentence.parts[sentence.part_of(at)][0]) : at].strip("、 ")
        match = LABELLED_CEILING.fullmatch(told) if len(run) == 1 and run[0].kind == "money" else None
        found |= {at: match["label"]} if match else {}
        end = run[-1].end
    return found if len(set(found.values())) > 1 else {}


def labelled(offers: list[Offer], label: str, ceiling: Quantity, per: str | None) -> list[Offer]:
    """The offers with one of the last rate for whom a ceiling of its own is."""
    kept = offers[:-1] if offers[-1].label is None else offers
    nth = offers[-1].nth + (offers[-1].label is not None)
    return [*kept, msgspec.structs.replace(offers[-1], cap=ceiling.value, cap_per=per, label=label, nth=nth)]


def caps_all(plain: str, run: tuple[Quantity, ...]) -> bool:
    """Whether a ceiling is on all that the list behind it gives: 分阶段给予累计不超过800万元奖励:完成股改的,奖励50万元;…"""
    opens = STAGES.match(plain, run[-1].unit_end)
    return opens is not None and run[0].comparator == "<=" and ALL_TOLD.search(plain, 0, run[0].start) is not None


def total_of(plain: str, sentence: Sentence) -> float | None:
    """The ceiling on all that a sentence's list gives, None where it states none."""
    if len(sentence.parts) < 2 or ":" not in plain[sentence.start : sentence.end]:
        return None
    return next((q.value for q in sentence.figures if q.kind == "money" and caps_all(plain, (q,))), None)


def leaves_room(offers: list[Offer], ceiling: Quantity) -> bool:
    """Whether a ceiling lies above every amount that it would cap."""
    limit = ceiling.value or 0
    return all(offer.figure.kind == "share" or (offer.figure.value or 0) < limit for offer in offers)
