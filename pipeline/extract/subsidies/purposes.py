"""What a subsidy is called and what it is for: instrument, purpose, the base of a rate, the condition."""

import re

from pipeline import vocab
from pipeline.extract.subsidies.giving import giving_part
from pipeline.extract.subsidies.offers import Offer
from pipeline.grammar.money import PER_WORD

INSTRUMENT = re.compile(vocab.any_of(vocab.terms("subsidies", "instruments")))
NAME = rf"(?:{INSTRUMENT.pattern})+"
AFTER = re.compile(rf"(?:[·•/][^,]{{1,6}}?){{0,3}}(?P<all>[一-鿿“”()、\d]{{0,40}}?{NAME})(?![给标])")
GIVES_NAMED = re.compile(rf"(?:可|再)?(?:给予|予以|提供)(?P<all>[^,;]{{0,40}}?{NAME})(?=,|\Z)")
TRIM = re.compile(
    r".*(?:[第首前后][\d一二两三四五]年|另外|另行|累计|最高|给予|予以|给与|标准的?|发放|享受|按照?|再|可|安排|提供|支付|进行|的|个月|人员|申请人|对象|家庭|学生|企业|单位|基地|学校|机构|分别|为|将|实行|计算|核拨"
    rf"|增加|部分|[每/]{PER_WORD}(?:每?{PER_WORD})?|以内|以上|级|元|申请|申领|\d)"
)
BARE_WORDS = frozenset(["", *vocab.terms("subsidies", "bare")])
ACTIVITY = re.compile(
    r"(?:(?P<kept>承办)|举办|开展|组织)(?P<what>(?:(?!承办|举办|开展|组织|的)[一-鿿“”()]){2,20}(?:活动|大赛|竞赛|比赛|培训|研修|展会|论坛))(?=[,的])"
    r"|(?:提供|安排)(?P<board>食宿|住宿|伙食|交通)"
)
BASIS_EDGES = re.compile(r"\A对|(?:奖励|补助|补贴)\Z|的?(?:最高|最多)\Z")
BASIS = re.compile(
    r"(?:按照?|以|根据|对)(?P<what>[^,按]{2,24}?(?:额|费用|费|投入|支出|贡献|成本|租金|利息|造价|价格?|投资|金|款|部分|收入|总值))的?,?(?:可|再|每年|分别|[前后首第][\d一二两三四五]年)*(?:给予|予以)?[一-鿿]{0,8}(?:最高|不超过|不高于)*\Z"
)
LONGEST = 20
HEADING = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.])?(?P<name>[一-鿿“”()]{2,20}(?:补贴|补助|奖励|资助|津贴|奖补|经费|支持))\Z"
)
CLAUSE = re.compile("给予|予以|按照?|对|不超过|享受")
LABELLED = re.compile(
    r"(?P<name>(?!年度?补|年度?奖|给予|予以)[一-鿿]{2,16}(?:补贴|补助|奖励|资助|津贴))(?:标准)?(?:为|如下)?:"
)
ENTITLED = re.compile(
    r"(?:享受|领取|申领|申请|获得|发放)(?:一次性|相应的?)?(?P<name>[一-鿿“”]{2,12}(?P<instrument>补贴|补助|奖励|资助|津贴))(?=[,。;])"
)
FARTHEST_ENTITLED = 160
CONDITION = re.compile(r"(?:对于?|凡|符合|经)[^。;]{4,160}?(?:的|,)(?=[,给予按奖补])")


def list_end(plain: str, offer: Offer) -> int:
    """Where the list of figures that an offer stands in ends: 省内每人200元、省外每人500元."""
    at = offer.run[-1].unit_end
    for figure in offer.sentence.figures:
        if figure.number_start > at and re.fullmatch(r"[、和][^,\d]{1,24}", plain[at : figure.number_start]):
            at = figure.unit_end
    return at


def near_words(plain: str, offer: Offer) -> str:
    """The words that name the money: behind the figure, in the part that follows, or before the figure."""
    sentence = offer.sentence
    start, end = sentence.parts[offer.part]
    at = list_end(plain, offer)
    after = AFTER.match(plain, at, max(end, at))
    if after:
        return after["all"]
    following = giving_part(plain, sentence, offer.part)
    behind = following and GIVES_NAMED.match(plain[following[0] : following[1]])
    if behind:
        return re.sub(r".*的", "", behind["all"])
    first = not any(figure.unit_end <= start for figure in sentence.figures if figure.kind == offer.figure.kind)
    for left in (start, sentence.start) if first else (start,):
        before = list(re.finditer(rf"{NAME}(?!对象)", plain[left : offer.start]))
        if before:
            words = re.search(r"[一-鿿“”]{0,20}\Z", plain[left : left + before[-1].start()])
            return (words[0] if words else "") + before[-1][0]
    found = INSTRUMENT.search(plain, offer.figure.end, sentence.end) or INSTRUMENT.search(
        plain, sentence.start, offer.start
    )
    return found[0] if found else ""


def activity_of(plain: str, offer: Offer) -> str | None:
    """The activity that an offer is for where it has no name: 承办区级技能大赛, “精英越匠”高质量研修活动."""
    found = list(ACTIVITY.finditer(plain, offer.sentence.start, offer.sentence.parts[offer.part][1]))
    if not found:
        return None
    return found[-1]["board"] or (found[-1]["kept"] or "") + found[-1]["what"]


def purpose_of(plain: str, offer: Offer, heading: str) -> tuple[str | None, str | None]:
    """Instrument and purpose; a bare 补贴 takes the name of its label, its activity or its heading."""
    words = re.sub(r"\s+", "", near_words(plain, offer))
    found = list(INSTRUMENT.finditer(words))
    instrument = found[-1][0] if found else None
    name = TRIM.sub("", words) if instrument else ""
    if instrument and name != instrument and name.removesuffix(instrument) not in BARE_WORDS and len(name) <= LONGEST:
        return instrument, name.lstrip("和、及")
    stop = plain.rfind("。", 0, offer.sentence.start) + 1
    label = [match["name"] for match in LABELLED.finditer(plain, stop, offer.start)]
    if label:
        return instrument, label[-1]
    titled = None if CLAUSE.search(heading) else HEADING.match(heading)
    purpose = activity_of(plain, offer) or (titled["name"] if titled else None)
    return (instrument, purpose) if purpose else entitled_to(plain, offer, instrument)


def entitled_to(plain: str, offer: Offer, instrument: str | None) -> tuple[str | None, str | None]:
    """What the words before an offer without a name say its receivers are entitled to: 享受星级评定补贴。评为五星级的给予10万元."""
    begin = max(0, offer.sentence.start - FARTHEST_ENTITLED)
    found = list(ENTITLED.finditer(plain, begin, offer.start))
    if not found:
        return instrument, None
    name, named = found[-1]["name"], found[-1]["instrument"]
    return instrument or named, None if name.removesuffix(named) in BARE_WORDS else name


def rate_basis(plain: str, offer: Offer, earlier: Offer | None) -> str | None:
    """What a percentage is of: 地方最低工资标准的60%; one that says nothing shares what the one before it is of."""
    start = offer.sentence.parts[offer.part][0]
    first = offer.run[0].start
    begin = start
    for match in re.finditer(r"按照?|给予|予以|分别为|不超过|不低于|不高于|每家|(?:标准|比例)为", plain[start:first]):
        begin = start + match.end()
    basis = BASIS_EDGES.sub("", re.sub(r"\s+", "", plain[begin:first]).strip("的,: "))
    if len(basis) < 2:
        named = BASIS.search(re.sub(r"\s+", "", plain[offer.sentence.start : first]))
        basis = named["what"] if named else ""
    if len(basis) >= 2 or not earlier or earlier.sentence is not offer.sentence:
        return basis if len(basis) >= 2 else None
    return rate_basis(plain, earlier, None) if earlier.figure.kind == "share" else None


def condition_of(text: str, offer: Offer) -> str | None:
    """The condition that opens the sentence: 对…的."""
    match = CONDITION.search(text[offer.sentence.start : offer.start])
    return match[0].strip(",") if match else None


def is_one_off(plain: str, offer: Offer) -> bool:
    """Whether the offer is paid once: 一次性 in its part or in the giving part that follows it."""
    start, end = offer.sentence.parts[offer.part]
    following = giving_part(plain, offer.sentence, offer.part)
    near = plain[start : max(end, offer.figure.unit_end)] + (plain[following[0] : following[1]] if following else "")
    return "一次性" in near
