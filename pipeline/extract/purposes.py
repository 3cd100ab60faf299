"""What a subsidy is called and what it is for: instrument, purpose, the base of a rate, the condition."""

import re

from pipeline import vocab
from pipeline.extract.offers import Offer

INSTRUMENT = re.compile(vocab.any_of(vocab.terms("subsidies", "instruments")))
NAMED = re.compile(rf"(?P<words>[一-鿿“”]{{0,14}}?)(?P<instrument>{INSTRUMENT.pattern}+)(?=[^一-鿿]|\Z|,|额|,|给|不|最|每|政策)")
AFTER = re.compile(
    rf"(?:/[^,]{{1,8}}?)?(?:每[一-鿿]{{1,2}})?(?:以内|以上|以下)?的?(?:标准|比例)?(?:进行|(?:补贴|奖励|补助|资助|支付|发放|给予|予以)给?[^,\d]{{0,16}}?(?=[一-鿿]{{1,8}}(?:{INSTRUMENT.pattern})))?的?"
    rf"(?P<words>[一-鿿“”()]{{0,16}}?)(?P<instrument>{INSTRUMENT.pattern})(?!给)"
)
TRIM = re.compile(r".*(?:给予|予以|给与|标准的?|发放|享受|按照?|再|可|安排|提供|支付|进行|的|个月|人员|学生|企业|单位|基地|学校)")
BARE_WORDS = frozenset(["", "一定", "相应", "适当", "最高", "单个", "每个", "额外", "每项", "每件", "每家", "每人", "分别", "一次性给予"])
HEADING = re.compile(r"[(\d一二三四五六七八九十)、.\s]*(?P<name>[一-鿿“”()]{2,20}(?:补贴|补助|奖励|资助|津贴|奖补|经费|支持))\Z")
LABELLED = re.compile(r"(?P<name>[一-鿿]{2,16}(?:补贴|补助|奖励|资助|津贴)):")
BASIS = re.compile(r"(?:按照?|给予|予以|奖励|补助|补贴|为|不超过|不低于|不高于|最高|最多|对|提供|贴息比例)*(?P<basis>[^,;按]{2,36}?)的?(?:最高)?\Z")
CONDITION = re.compile(r"(?:对于?|凡|符合|经)[^。;]{4,160}?(?:的|,)(?=[,给予按奖补])")


def near_words(plain: str, offer: Offer) -> tuple[str | None, str]:
    """Instrument and the words that belong to it: behind the figure, in the part that follows, or before the figure."""
    sentence = offer.sentence
    start, end = sentence.parts[offer.part]
    after = AFTER.match(plain, offer.run[-1].unit_end, max(end, offer.run[-1].unit_end))
    if after:
        return after["instrument"], after["words"]
    following = sentence.parts[offer.part + 1] if offer.part + 1 < len(sentence.parts) else None
    behind = None
    if following and not any(following[0] <= q.number_start < following[1] for q in sentence.figures):
        behind = re.match(rf"(?:可|再)?(?:给予|予以|提供)(?P<words>[^,;]{{0,40}}?)(?P<instrument>{INSTRUMENT.pattern})(?=,|\Z)", plain[following[0] : following[1]])
    if behind:
        return behind["instrument"], re.sub(r".*的", "", behind["words"])
    before = list(INSTRUMENT.finditer(plain, start, offer.start)) or list(INSTRUMENT.finditer(plain, sentence.start, offer.start))
    if not before:
        found = INSTRUMENT.search(plain, offer.figure.end, sentence.end)
        return (found[0], "") if found else (None, "")
    last = before[-1]
    words = re.search(r"[一-鿿“”]{0,10}\Z", plain[max(start, last.start() - 10) : last.start()])
    return last[0], words[0] if words else ""


def purpose_of(plain: str, offer: Offer, heading: str) -> tuple[str | None, str | None]:
    """Instrument and purpose; a bare 补贴 takes the name that its heading or label gives it."""
    instrument, words = near_words(plain, offer)
    words = re.sub(r"\s+", "", TRIM.sub("", words))
    if instrument and words not in BARE_WORDS and not words.isdigit():
        return instrument, words + instrument
    label = [match["name"] for match in LABELLED.finditer(plain, 0, offer.start) if match.start() >= offer.sentence.start]
    titled = HEADING.match(heading)
    if label:
        return instrument, label[-1]
    return instrument, titled["name"] if titled else None


def rate_basis(plain: str, text: str, offer: Offer) -> str | None:
    """What a percentage is of: 地方最低工资标准的60%."""
    start = offer.sentence.parts[offer.part][0]
    first = offer.run[0].start
    begin = start
    for match in re.finditer(r"按照?|给予|予以|分别为|不超过|不低于|不高于|每家", plain[start:first]):
        begin = start + match.end()
    basis = re.sub(r"\([^()]*\)", "", text[begin:first]).strip("的,: ")
    return basis if len(basis) >= 2 else None


def condition_of(text: str, offer: Offer) -> str | None:
    """The condition that opens the sentence: 对…的."""
    match = CONDITION.search(text[offer.sentence.start : offer.start])
    return match[0].strip(",") if match else None


def is_one_off(plain: str, offer: Offer) -> bool:
    """Whether the offer is paid once: 一次性 in its part or in the giving part that follows it."""
    start, end = offer.sentence.parts[offer.part]
    following = offer.sentence.parts[offer.part + 1] if offer.part + 1 < len(offer.sentence.parts) else None
    near = plain[start : max(end, offer.figure.unit_end)]
    if following and re.match("给予|予以", plain[following[0] : following[1]]):
        near += plain[following[0] : following[1]]
    return "一次性" in near
