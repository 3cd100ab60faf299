"""What a subsidy is called and what it is for: instrument, purpose, the base of a rate, the condition."""

import re
from bisect import bisect_right

from pipeline.extract.subsidies.conditions import handed_later
from pipeline.extract.subsidies.giving import Offer, giving_part, starts_at
from pipeline.extract.subsidies.groups import two_standards
from pipeline.extract.subsidies.names import named_elsewhere, standard_of
from pipeline.extract.subsidies.wording import BARE_WORDS, INSTRUMENT, NAME, NOUN, TRIM
from pipeline.grammar.money import PER_WORD, per_words

AFTER = re.compile(rf"(?:[·•/]每?(?:{PER_WORD}|[^,]{{1,6}}?)){{0,3}}(?P<all>[一-鿿“”()、\d]{{0,40}}?{NAME})(?![给标])")
GIVES_NAMED = re.compile(rf"(?:可|再)?(?:给予|予以|提供)(?P<all>[^,;]{{0,40}}?{NAME})(?=,|\Z)")
BASIS_OPENING = re.compile(
    r"\A(?:(?:补贴|补助|资助|奖励)[一-鿿]{0,12}(?:企业|单位|机构|代表|农户|个人|家庭|公司|人)(?=[一-鿿]{2,8}(?:费|费用|租金|利息|投入|支出)\Z)"
    r"|(?:[省市区县]级?)?财政(?:累加|叠加|再|另)*(?:补贴|补助|奖励)|每[一-鿿]{1,6}?(?:补助|补贴|奖励)|(?:分别|每[年月])*(?:增发|加发|增加)|对|可?返还其?|[^,]{0,8}期[内间](?=发放|按|给予)|发放|(?:奖励|补贴|补助|资助)(?:额度|金额|标准)(?:为|按))+"
)
GIVING_ONLY = re.compile(
    r"(?:[加增]发|(?:补助|补贴|奖励|资助)比例|(?:提高|上调|增加)[到至为]|[一-鿿]{0,8}返还比例|(?:[一-鿿]{0,3}额)?测算比例|(?:补助|补贴|奖励|资助|津贴|返还)(?:标准|比例|额度)|可|均|再|按|享受|申请|给予|予以|每年|一次性|最高|不超过|标准|比例)*"
)
BASIS_BEHIND = re.compile(
    r"的?(?:比例)?(?:补贴|补助|奖励|返还|资助)其?(?P<of>[^,。;]{3,24}(?:费|费用|租金|利息|金额|额|支出|投入))(?=[,。;]|\Z)"
    r"|的(?P<name>[一-鿿]{0,6}(?:租金|费用?|利息|投资额))(?:补助|补贴|奖励|资助|支持)"
)
COST_BY = re.compile(r"(?P<of>[一-鿿]{2,16}(?:费|费用|租金|利息|投入|金额|支出))按照?\Z")
GIVEN_TO = re.compile(
    rf"[一-鿿]{{0,6}}?{NOUN}(?:补助|补贴)(?=[一-鿿]{{2,8}}(?:费|费用|租金|利息)\Z)"
    r"|[一-鿿]{0,6}?(?:企业|单位|机构|公司|个人)(?:[\d一二两三四五]{1,2}年\Z|(?=[一-鿿]{4}))"
)
ON_TOP = re.compile(r"\A在|(?:的?基础上(?:再|额外)?(?:提高|上浮|增加)?)\Z")
BASIS_EDGES = re.compile(
    rf".*的(?:再|另)(?:奖励|补助|补贴)?\Z|由[一-鿿]{{1,8}}?(?:再|另)?\Z|给[一-鿿]{{0,10}}?{NOUN}\Z|(?<!级)的?(?:奖励|补助|补贴)\Z|的?(?:最高|最多)\Z"
)
BASIS = re.compile(
    r"(?:按照?|参照|以|根据|对)(?P<what>[^,按]{2,24}?(?:额|费用|费|投入|支出|贡献|成本|租金|利息|造价|价格?|投资(?!额)|金(?!额)|款|部分|收入|总值))(?!企业|单位|人员|职工)的?,?(?:由[一-鿿]{2,8}(?=给予))?(?:给予[一-鿿\d]{1,12}年(?:奖励|补贴|补助|扶持),?(?:即:?|其中:?)?)?(?:可|再|每年|分别|[前后首第][\d一二两三四五]年)*(?:给予|予以)?[一-鿿]{0,8}(?:最高|不超过|不高于)*\Z"
)
PAID = frozenset(["补贴", "补助", "奖励", "资助", "津贴", "奖补"])
POSTS = frozenset(["岗位", "床位"])
BASIS_FOLLOWS = re.compile(r"按照?|参照|给予|予以|分别为|不得?超过|不低于|不高于|每家|(?:标准|比例)为")
BESIDE = re.compile(r"[、和][^,\d]{1,24}")
NAMED = re.compile(rf"{NAME}(?!对象)")
WORDS_BEFORE = re.compile(r"[一-鿿“”]{0,20}\Z")
GROUP = re.compile(rf"[一-鿿]{{0,6}}{NOUN}")
COUNTED = re.compile(r"[一二三四五六七八九十\d]{1,3}[层级类档岁人](?:及?以[上下])?")
EACH_WORD = re.compile(rf"每{PER_WORD}")
QUALIFIES = re.compile(r"(?:平均|人均|的)?(?:资助|奖励|补助|发放)")
LONGEST = 20
BACK = 80


def list_end(plain: str, offer: Offer) -> int:
    """Where the list of figures that an offer stands in ends: 省内每人200元、省外每人500元."""
    at = offer.run[-1].unit_end
    figures = offer.sentence.figures
    for figure in figures[bisect_right(figures, at, key=starts_at) :]:
        if not BESIDE.fullmatch(plain, at, figure.number_start):
            break
        at = figure.unit_end
    return at


def near_words(plain: str, offer: Offer) -> str:
    """The words that name the money: behind the figure, in the part that follows, or before the figure."""
    sentence = offer.sentence
    start, end = sentence.parts[offer.part]
    at = list_end(plain, offer)
    at += plain[at - 1 : at + 1] == "瓦时"
    after = AFTER.match(plain, at, max(end, at))
    if after:
        return after["all"]
    following = giving_part(plain, sentence, offer.part)
    behind = following and GIVES_NAMED.match(plain[following[0] : following[1]])
    if behind:
        return re.sub(r".*的", "", behind["all"])
    if handed_later(plain, sentence, offer.part):
        return re.sub(r"\A.*?(?:发放|给予|兑现|拨付)", "", plain[slice(*sentence.parts[-1])].strip())
    first = not any(figure.unit_end <= start for figure in sentence.figures if figure.kind == offer.figure.kind)
    for left in (start, sentence.start) if first else (start,):
        before = list(NAMED.finditer(plain[left : offer.start]))
        if len(before) > 1 and QUALIFIES.fullmatch(plain[left + before[-2].end() : left + before[-1].end()]):
            before = before[:-1]
        if before:
            words = WORDS_BEFORE.search(plain[left : left + before[-1].start()])
            return (words[0] if words else "") + before[-1][0]
    found = INSTRUMENT.search(plain, offer.figure.end, sentence.end) or INSTRUMENT.search(
        plain, sentence.start, offer.start
    )
    if not found and sentence.continues:
        said = INSTRUMENT.finditer(plain, max(0, sentence.start - BACK), sentence.start)
        found = next((match for match in reversed(list(said)) if match[0] != "资金"), None)
    return found[0] if found else ""


def purpose_of(
    plain: str, offer: Offer, heading: str, above: tuple[str, ...] = (), told: str = ""
) -> tuple[str | None, str | None]:
    """Instrument and purpose; a bare 补贴 takes the name of its label, its activity or its heading."""
    two = two_standards(plain, offer)
    words = "".join(near_words(plain, offer).split())
    found = list(INSTRUMENT.finditer(words))
    instrument = found[-1][0] if found else None
    if two:
        return instrument, f"{two['one']}和{two['other']}"
    if len(found) > 1 and found[-2].end() == found[-1].start() and adds_nothing(found[-2][0], found[-1][0]):
        instrument, words = found[-2][0], words[: found[-2].end()]
    name = TRIM.removed(words) if instrument else ""
    once = name if instrument and name == "一次性" + instrument else None
    stem = name.removesuffix(instrument) if instrument else ""
    counted = stem in per_words() and (stem not in POSTS or re.search(rf"[每单/]{stem}{instrument}", words))
    counted = counted or COUNTED.fullmatch(stem) is not None or EACH_WORD.fullmatch(stem) is not None
    named = instrument and not once and stem and stem not in BARE_WORDS and not counted
    if named and len(name) <= LONGEST:
        return instrument, name.lstrip("和、及")
    standard = None if instrument else standard_of(plain, offer)
    if standard:
        return None, standard
    instrument, purpose = named_elsewhere(plain, offer, heading, above, told, instrument)
    return instrument, purpose or once


def adds_nothing(before: str, instrument: str) -> bool:
    """Whether the last of two words for money says no more than the one before it: 奖励支持, 补助资金."""
    return instrument == "资金" or (instrument in {"支持", "扶持"} and before in PAID)


def rate_basis(plain: str, offer: Offer, earlier: Offer | None) -> str | None:
    """What a percentage is of: 地方最低工资标准的60%; one that says nothing shares what the one before it is of."""
    start = offer.sentence.parts[offer.part][0]
    first = offer.run[0].start
    begin = start
    for match in BASIS_FOLLOWS.finditer(plain[start:first]):
        begin = start + match.end()
    before = [
        figure.unit_end
        for figure in offer.sentence.figures
        if begin <= figure.unit_end < first and plain[figure.unit_end] in "、和"
    ]
    words = "".join(plain[max([begin, *before]) : first].split()).strip(",、: ").removeprefix("其中")
    basis = BASIS_OPENING.sub("", words.removesuffix("的") if words.endswith("的") else BASIS_EDGES.sub("", words))
    given_to = GIVEN_TO.match(basis) if plain.endswith(("给予", "予以"), start, begin) else None
    basis = ON_TOP.sub("", basis[given_to.end() :] if given_to else basis)
    basis = "" if GIVING_ONLY.fullmatch(basis) or GROUP.fullmatch(basis) else basis
    if len(basis) < 2:
        cost = COST_BY.search(plain, start, begin)
        basis = cost["of"] if cost else ""
    if len(basis) < 2:
        named = BASIS.search("".join(plain[offer.sentence.start : first].split()))
        basis = named["what"] if named else ""
    behind = BASIS_BEHIND.match(plain, offer.run[-1].unit_end) if len(basis) < 2 else None
    basis = (behind["of"] or behind["name"]) if behind else basis
    apart = earlier and earlier.sentence is not offer.sentence and not offer.sentence.continues
    if len(basis) >= 2 or not earlier or apart:
        return basis if len(basis) >= 2 else None
    return rate_basis(plain, earlier, None) if earlier.figure.kind == "share" else None


def is_one_off(plain: str, offer: Offer) -> bool:
    """Whether the offer is paid once: 一次性 in its part or in the giving part that follows it."""
    if plain.find("一次性", offer.sentence.start, max(offer.sentence.end, offer.figure.unit_end)) < 0:
        return False
    start, end = offer.sentence.parts[offer.part]
    following = giving_part(plain, offer.sentence, offer.part)
    near = plain[start : max(end, offer.figure.unit_end)] + (plain[following[0] : following[1]] if following else "")
    listed = offer.sentence.listed and ":" in plain[offer.sentence.start : start]
    near = near.replace("每年一次性", "")
    return "一次性" in (near + plain[offer.sentence.start : start] if listed else near)
