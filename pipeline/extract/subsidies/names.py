"""What a subsidy is called where the words beside its figure do not say: its clause's subject, a label, a heading, the title."""

import re
from bisect import bisect_right
from functools import lru_cache

import msgspec

from pipeline.extract.subsidies.giving import Offer
from pipeline.extract.subsidies.wording import BARE_WORDS, TRIM

INSTRUMENTS = ("补贴", "补助", "奖励", "资助", "津贴", "奖补", "救助")
ACTIVITY = re.compile(
    r"(?:(?P<kept>承办)|举办|开展|组织)(?P<what>(?:(?!承办|举办|开展|组织|的)[一-鿿“”()]){2,20}(?:活动|大赛|竞赛|比赛|培训|研修|展会|论坛))(?=[,的])"
    r"|(?:提供|安排)(?P<board>食宿|住宿|伙食|交通)"
)
HEADING = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.])?(?P<name>[一-鿿“”()]{2,20}(?P<instrument>补贴|补助|奖励|资助|津贴|奖补|经费|支持|救助|助学金|奖励扶助))(?:标准|政策)?(?:\([一-鿿]{2,8}\))?\Z"
)
HEADED = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.])?[一-鿿“”]{2,14}(?:补贴|补助|奖励|资助|津贴|奖补|助学金|奖励扶助)(?:标准)?(?:\([一-鿿]{2,8}\))?"
)
SUBJECT = re.compile(
    r"\s*(?:其中|再|另)?(?P<name>(?![^,]{0,8}[每第]|另)[一-鿿“”]{2,12}?(?P<instrument>补贴|补助|奖励|资助|津贴|救助))(?:(?:标准|金额)?(?:为|按|根据)|标准(?:每|最高|不超过|\d))"
)
TITLED = re.compile(
    r"(?:.*[省市区县年于好对的展行施]|\A)(?P<name>[一-鿿]{2,8}(?P<instrument>补贴|津贴|补助|救助))(?:资金)?(?:发放|实施|管理|申领|申报|暂行|试行|工作|政策|制度|的|有关|相关|等)*(?:办法|细则|方案|规定|通知|公告|意见|标准)"
)
STANDARD_OF = re.compile(r"(?:补贴|补助|奖励|资助|津贴|救助)(?:标准|金额|比例)")
STANDARD = re.compile(
    r"(?:人员|儿童|孤儿|家庭|对象|老年人|低保|学生|\A|[,;:。\s])(?P<what>[一-鿿]{2,10})标准(?:分别)?(?:为|按|每|是|由|从)"
)
CLAUSE = re.compile(
    "给予|予以|发放|可申请|可享受|按照?|对(?!象)|不超过|享受|支持(?!\\Z)|鼓励|加大|加强|强化|完善|落实|推进|提高|规范|实行"
)
LABELLED = re.compile(
    r"(?:发放|提高|落实|实行|做好|调整|按月|20\d\d年|我[省市区县])*(?P<name>(?!万?元|年度?补|年度?奖|给予|予以|发放|提高|落实|实行|做好|调整)[一-鿿]{2,16}(?:补贴|补助|奖励|资助|津贴))(?:标准|资金|金额)?(?:为|如下)?:"
)
ENTITLED = re.compile(
    r"(?:享受|领取|申领|申请|获得|发放)(?:一次性|相应的?)?(?P<name>[一-鿿“”]{2,12}(?P<instrument>补贴|补助|奖励|资助|津贴))(?=[,。;])"
)
RAISED_STANDARD = re.compile(
    r"(?:提高|调整|上调)(?P<name>[一-鿿“”]{2,14}?(?P<instrument>补贴|补助|奖励|资助|津贴))标准,"
)
LINE = re.compile(r"[^\n]+")
PIECE = re.compile(r"[^。;:]+")
LONGEST_LABEL = 24
FARTHEST_ENTITLED = 160


Named = tuple[str | None, str | None]


def named_elsewhere(
    plain: str, offer: Offer, heading: str, above: tuple[str, ...], told: str, instrument: str | None
) -> Named:
    """Instrument and purpose as the words around an offer name them.

    In order: its clause's subject, a label, a heading, its activity, the standard it sets, what it entitles to, what the
    text above promises (`told`), the headings above (`above`).
    """
    found = subject_name(plain, offer, instrument) or label_name(plain, offer, heading, instrument)
    if found:
        return found
    purpose = (
        activity_of(plain, offer)
        or standard_before(plain, offer, instrument)
        or raised_standard(plain, offer, instrument)
    )
    if purpose:
        return instrument, purpose
    entitled, name = entitled_to(plain, offer, instrument)
    purpose = name or promised_above(told, instrument) or named_above(above, entitled)
    ending = next((word for word in INSTRUMENTS if purpose and purpose.endswith(word)), None)
    return entitled or ending, purpose


def subject_name(plain: str, offer: Offer, instrument: str | None) -> Named | None:
    """The subject of an offer's clause: 运营补贴按每张床位200元的标准补贴."""
    opened = SUBJECT.match(plain, *offer.sentence.parts[offer.part])
    bare = opened is not None and opened["name"].removesuffix(opened["instrument"]) in BARE_WORDS
    if not opened or bare or CLAUSE.search(opened["name"]) or not opened["name"].endswith(instrument or ""):
        return None
    return instrument or opened["instrument"], opened["name"]


def label_name(plain: str, offer: Offer, heading: str, instrument: str | None) -> Named | None:
    """The label that opens a sentence (就业补贴标准为:), the name that is a line of its own, or the heading's."""
    stop = plain.rfind("。", 0, offer.sentence.start) + 1
    label = opening_label(plain, stop, offer.start) if plain.find(":", stop, offer.start) >= 0 else None
    if label:
        return instrument or next((word for word in INSTRUMENTS if label.endswith(word)), None), label
    for line in (*labels_before(plain, offer), heading):
        titled = None if CLAUSE.search(line) else HEADING.match(line.strip())
        if titled:
            return instrument or titled["instrument"], titled["name"]
    return None


def opening_label(plain: str, start: int, before: int) -> str | None:
    """The last name with a colon behind it in plain[start:before]."""
    ends, names = opening_labels(plain, start)
    nth = bisect_right(ends, before) - 1
    return names[nth] if nth >= 0 else None


@lru_cache(maxsize=4)
def opening_labels(plain: str, start: int) -> tuple[list[int], list[str]]:
    """Where the names with a colon behind them end, and the names: 就业补贴标准为: → 就业补贴."""
    found = [
        (match.end(), match["name"].rpartition("的")[2])
        for match in LABELLED.finditer(plain, start)
        if not any(word in match["name"] for word in ("给予", "予以", "标准"))
    ]
    named = [(end, name) for end, name in found if name not in INSTRUMENTS]
    return [end for end, _ in named], [name for _, name in named]


@lru_cache(maxsize=64)
def spoken_of(instrument: str) -> re.Pattern[str]:
    """A subsidy of an instrument that a clause ends with or opens with: 住房租赁补贴按照…"""
    return re.compile(rf"[一-鿿]{{2,14}}{instrument}(?=[,。;\n]|按|根据|由|分为)")


@lru_cache(maxsize=64)
def given_by_name(instrument: str) -> re.Pattern[str]:
    """A subsidy of an instrument that a clause gives: 给予落户奖励."""
    return re.compile(rf"(?:给予|申请|申领|领取|享受|发放)([一-鿿]{{2,10}}{instrument})(?=[,。:;]|\Z)")


def standard_before(plain: str, offer: Offer, instrument: str | None) -> str | None:
    """The subsidy spoken of before a clause that sets its standard: 住房租赁补贴按照面积确定。补贴标准为每平方米37元."""
    start = offer.sentence.parts[offer.part][0]
    opened = plain.rfind(":", offer.sentence.start, offer.start)
    start = offer.sentence.parts[offer.sentence.part_of(opened - 1)][0] if opened > 0 else start
    if not instrument or not STANDARD_OF.search(plain, start, offer.start):
        return None
    said = spoken_of(instrument).findall(plain, 0, start)
    return last_name([TRIM.removed(one) for one in said[-3:]], instrument)


def raised_standard(plain: str, offer: Offer, instrument: str | None) -> str | None:
    """The subsidy whose standard the sentence raises for those it then names: 提高护理补贴标准,对重度残疾人…"""
    start = plain.rfind("。", 0, offer.start) + 1
    if plain.find("标准,", start, offer.start) < 0:
        return None
    raised = list(RAISED_STANDARD.finditer(plain, start, offer.start))
    return raised[-1]["name"] if raised and instrument in {None, raised[-1]["instrument"]} else None


def promised_above(told: str, instrument: str | None) -> str | None:
    """The subsidy that the text above gives by name: 根据注册资本给予落户奖励."""
    said = given_by_name(instrument).findall(told) if instrument and instrument in told else []
    return last_name([one for one in said[-3:] if "一次性" not in one], instrument or "")


def last_name(names: list[str], instrument: str) -> str | None:
    """The last of some names that is more than its instrument."""
    known = [one for one in names if one != instrument and one.removesuffix(instrument) not in BARE_WORDS]
    return known[-1] if known else None


class Label(msgspec.Struct, frozen=True, gc=False):
    """A line or opening sentence that is a subsidy's name: where it ends, its line, whether the line is an item of a list."""

    end: int
    line: int
    item: bool
    name: str


@lru_cache(maxsize=4)
def labels(plain: str) -> tuple[list[Label], list[int]]:
    """The labels of a passage in order, and the starts of its lines that are items (their numbers are blanked)."""
    found: list[Label] = []
    items: list[int] = []
    for line in LINE.finditer(plain):
        item = line[0].startswith(" ")
        items += [line.start()] if item else []
        for piece in PIECE.finditer(line[0]):
            name = piece[0].strip()
            if len(name) <= LONGEST_LABEL and HEADED.fullmatch(name) and not CLAUSE.search(name):
                found.append(Label(line.start() + piece.end(), line.start(), item, name))
    return found, items


def labels_before(plain: str, offer: Offer) -> list[str]:
    """The labels before an offer, the nearest first; an item's own label is no other item's."""
    found, items = labels(plain)
    nearest = bisect_right(items, offer.sentence.start) - 1
    own = items[nearest] if nearest >= 0 else -1
    before = found[: bisect_right([label.end for label in found], offer.sentence.start)]
    return [label.name for label in reversed(before) if not label.item or label.line == own][:1]


def named_above(above: tuple[str, ...], instrument: str | None) -> str | None:
    """The subsidy that a heading above names or, for other than prizes, the title: 高龄津贴发放办法 → 高龄津贴."""
    for heading in above[:-1]:
        titled = None if CLAUSE.search(heading) else HEADING.match(heading)
        if titled and instrument in {None, titled["instrument"]}:
            return titled["name"]
    title = TITLED.search(above[-1]) if above and instrument in {"补贴", "津贴", "补助", "救助"} else None
    return title["name"] if title and title["instrument"] == instrument else None


def standard_of(plain: str, offer: Offer) -> str | None:
    """What a standard of living that is paid out is for: 特困人员基本生活标准为 → 基本生活."""
    match = STANDARD.search(plain, offer.sentence.parts[offer.part][0], offer.start)
    match = match or STANDARD.search(plain, offer.sentence.start, offer.start)
    return re.sub(r"\A(?:全[国省市区县]|[我本][省市区县])", "", match["what"]) if match else None


def activity_of(plain: str, offer: Offer) -> str | None:
    """The activity that an offer is for where it has no name: 承办区级技能大赛, “精英越匠”高质量研修活动."""
    return last_activity(plain, offer.sentence.start, offer.sentence.parts[offer.part][1])


@lru_cache(maxsize=8)
def last_activity(plain: str, start: int, end: int) -> str | None:
    """The last activity that plain[start:end] speaks of."""
    found = list(ACTIVITY.finditer(plain, start, end))
    return found[-1]["board"] or (found[-1]["kept"] or "") + found[-1]["what"] if found else None


def entitled_to(plain: str, offer: Offer, instrument: str | None) -> tuple[str | None, str | None]:
    """What the words before an offer without a name say its receivers are entitled to: 享受星级评定补贴。评为五星级的给予10万元."""
    found = last_entitling(plain, offer.sentence.start, offer.run[0].start)
    if not found:
        return instrument, None
    name, named = found
    return instrument or named, None if name.removesuffix(named) in BARE_WORDS else name


@lru_cache(maxsize=8)
def last_entitling(plain: str, start: int, end: int) -> tuple[str, str] | None:
    """The last name and instrument that somebody is entitled to in or shortly before plain[start:end]."""
    found = list(ENTITLED.finditer(plain, max(0, start - FARTHEST_ENTITLED), end))
    return (found[-1]["name"], found[-1]["instrument"]) if found else None
