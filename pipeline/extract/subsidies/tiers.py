"""What tells an offer from its siblings: its member of a 分别 list, or an attribute in the words before it."""

import re
from bisect import bisect_left
from functools import lru_cache

from pipeline import vocab
from pipeline.extract.subsidies.beneficiaries import PHRASE
from pipeline.extract.subsidies.giving import Offer, starts_at, words
from pipeline.extract.subsidies.lists import LIST_OPENING, before_of, paired_list, split_list
from pipeline.extract.subsidies.phrases import ENDS_WITH_NOUN, clean

LEVELS = [word for word in vocab.terms("subsidies", "tiers") if len(word) > 1 and word != "国家"]
LEVEL = re.compile(rf"{vocab.any_of(LEVELS)}|国家\Z|\A[省市区县](?=\Z|[一二两三四]个)")
LEVEL_BEHIND = re.compile(rf"(?:{LEVEL.pattern})\Z")
PAID_ABOVE = re.compile(r"按照?[一-鿿]{0,3}级(?:财政)?(?:奖励|补助|补贴|资助)[一-鿿]{0,4}\Z")
TIER_OPENS = re.compile(r"[、\d元]|按照?|给予|予以")
TIER_BEFORE = re.compile(
    rf"(?<!验收)(?<!检验)(?<!考核)(?P<tier>{vocab.any_of(LEVELS)}(?!(?:本级)?财政)[一-鿿]{{0,4}})\Z"
)
LEVEL_LABEL = re.compile(rf"\s*(?P<tier>(?:{words('tiers')})(?:\([一二三四五]级\))?(?:及?以上)?(?:学历|学位)?):")
GIVEN_AFTER = re.compile(r"的?(?:给予|奖励|补助|补贴|资助)\Z")
MEMBER_ENDING = re.compile(
    r"(?<=..)(?:分级|[两二三四]个?(?:等级|等次|级别|层级|档次))\Z|(?<=..)(?:的[一-鿿()]*|每.*|分别|荣誉称号|称号|(?<=.)(?:挂牌|上市|备案|授权|认证))\Z|\A在(?=“)"
)
NOT_TIER = re.compile(r"(?:每|补贴|补助|奖励|资助|最高|标准|不超过|再|(?<![评定获])为|分别).*")
GRADE = re.compile(
    r"(?P<tier>\d{1,2}(?:[-—~至]\d{1,2})?级)(?:的|护理|伤残|补贴|补助|奖励|资助|标准|为|按照?|给予|每[人户次月年日天])*\Z"
)
RANK_LETTER = r"(?:[一二三四五特]|[1-5]?[A-F]|[甲乙丙丁]|[金银铜])"
RANK = re.compile(rf"{RANK_LETTER}(?P<ending>等奖|等功|牌|奖|等次|等级|星级|类|级|档|等)")
SHARED_LEVEL = rf"(?:{words('tiers')}|{RANK_LETTER}(?:等奖|等功|牌|奖|等次|等级|星级|类|级|档|等))"
SHARED_LEVELS = re.compile(rf"\A(?:(?:[省市区县]?{SHARED_LEVEL}|{RANK_LETTER})[、和及])+{SHARED_LEVEL}(?=[^、和及].)")
ONE_LEVEL = re.compile(rf"\A(?:{words('tiers')})(?=[^、和及]{{3,}}\Z)")
OF_ONE_CLASS = re.compile(
    r"[一-鿿]{0,3}(?P<class>[一-鿿])、(?:[一-鿿]{0,3}(?P=class)、)*[一-鿿]{0,3}(?P=class)级(?=..)"
    r"|[一-鿿]{0,2}(?P<kind>[孩胎])[、和及](?:[一-鿿]{0,2}(?P=kind)[、和及])*[一-鿿]{0,2}(?P=kind)(?:及?以上)?(?=..)"
)
SCHOOLED = re.compile(
    rf"\A(?:普通|全日制|高校)*(?={SHARED_LEVEL}、)(?P<levels>(?:{SHARED_LEVEL}[、和及])+{SHARED_LEVEL}(?:及?以上)?(?:学历|学位)?的?)(?=[^、和及].)"
)
GIVEN_EACH = re.compile(rf"分别(?:给予|发放给|奖励给?)(?P<who>[^,\d]{{2,30}}?)(?=一次性|每|\d|{words('giving')})")
ACTED = re.compile(
    r"\A(?:经[^,、]{0,8}?(?:批准|同意|认定|评定|备案|审核))?(?:(?:主导|牵头|参与|进入|首次|当年度?|引进|实现|新|成功|申报|并|获评)*(?:获(?!奖)|制定|起草|修订|承担|设立|建设|创建|建成|获得|获批|取得|举办|承办|通过|认定为?|引进|实现|完成|参加|承接)|主导|牵头)(?=..)"
)
PAYERS = frozenset(["省级", "市级", "区级", "县级", "市", "省", "区", "县"])
PAID_BY = re.compile(r"[省市区县]级?(?:财政)?(?:每|在|给予|予以|奖励|补助|补贴|奖补|一次性|再|另|按)")
PLACED = re.compile(
    r"(?:\A|(?<=[,;:\s。\n]))(?P<tier>[一-鿿]{1,6}[区县市](?:[、和及][一-鿿]{1,6}[区县市])+|[省市区县]级?财政供养)的(?=[一-鿿]{2,18}(?:标准|每))"
)
LONGEST = 24
SHORT = 4
PLACE_LETTERS = frozenset(["国家", *"省市区县"])
BOUNDED = re.compile(r"\d[^,且]*?(?:及?以[上下内]|(?=且))")
WIDE = frozenset(["国际", "全国", "国内", "国家", "世界"])
CLASSED = re.compile(
    r"(?<=.)[两二三四五六](?:个|种(?=类|情))?(?:环节(?:作业)?|方面|领域|等次|等级|档次|档|类别|类|级别|层次|等|级)\Z"
)


def ranks(items: list[str]) -> list[str] | None:
    """The ranks of members of which the last names the ranked: 大赛一、二、三等奖 → 一等奖…, 五级、四级养老机构 → 五级…"""
    last = RANK.match(items[-1])
    if not last:
        return None
    letter = re.compile(rf"({RANK_LETTER})(?:{last['ending']})?\Z")
    others = [letter.search(items[0]), *map(letter.match, items[1:-1])]
    return [*(f"{other[1]}{last['ending']}" for other in others if other), last[0]] if all(others) else None


def places(items: list[str]) -> list[str] | None:
    """The levels of members that leave their name to the last: 省、市示范称号 → 省、市."""
    letters = [item[-1:] for item in items[:-1]] + [items[-1][:1]]
    if items[0].endswith("国家") and all(len(item) == 1 for item in items[1:-1]):
        letters[0] = "国家"
    bare = all(len(ACTED.sub("", item)) <= 2 for item in items[:-1]) and len(items[-1]) > 2
    fits = bare and all(letter in PLACE_LETTERS for letter in letters) and items[-1][1:2] not in "级内外"
    return letters if fits and len(set(letters)) == len(letters) else None


def acts(items: list[str]) -> list[str]:
    """Members that end with one act, cut behind it: 首次认定、重新认定为科技企业 → 首次认定、重新认定."""
    act = items[0][-2:]
    cut = re.match(rf".{{1,6}}?{re.escape(act)}(?=[为的])", items[-1])
    return [*items[:-1], cut[0]] if cut and all(item.endswith(act) for item in items[:-1]) else items


def with_shared_ending(items: list[str]) -> list[str]:
    """Members with the ending that one-letter members leave to a later one: 金、银、铜牌 → 金牌、银牌、铜牌."""
    quoted = [ACTED.sub("", item) for item in items[:-1]]
    if all(re.fullmatch(r"“[^”]*”", item) for item in quoted) and re.match(r"“[^”]*”.", items[-1]):
        return [*quoted, items[-1][: items[-1].index("”") + 1]]
    ranked = ranks(items) or places(items)
    if ranked:
        return ranked
    items = acts(items)
    ending = next((item[1:] for item in items if len(item) == 2), "") if any(len(item) == 1 for item in items) else ""
    return [item + ending if len(item) == 1 else item for item in items]


def alike_short(items: list[str], last: str) -> str:
    """The last of a list's members cut to the form of the others: 国际、国内、省内首台(套) → 省内, 初级、…、高级技师职业技能证书 → 高级技师."""
    others = [ACTED.sub("", item) for item in items[:-1]]
    classes = OF_ONE_CLASS.match("、".join([*others, last]))
    if classes:
        return last[: classes.end() - classes[0].rfind("、") - 1] if classes["kind"] else last[: last.index("级") + 1]
    level = LEVEL.match(last)
    if level and any(LEVEL.fullmatch(item) or item in WIDE for item in others) and max(map(len, others)) <= SHORT:
        return level[0]
    size = len(others[0])
    alike = (
        size > 1
        and last[size : size + 1] not in set("级等类奖星牌")
        and len(last) > size
        and {len(item) for item in others} == {size}
        and size <= SHORT
    )
    grouped = alike and not ENDS_WITH_NOUN.search(others[0]) and ENDS_WITH_NOUN.fullmatch(last[size:])
    return last[:size] if alike and (grouped or any(item[-1] == last[size - 1] for item in others)) else last


def shares_rest(items: list[str], levels: list[re.Match[str] | None]) -> bool:
    """Whether members differ by their levels alone: 国家级、省级示范社, not 国家级示范工厂、优秀场景."""
    rests = [
        re.sub(r"\A\d+[一-鿿]\Z", "", item[known.end() :]) for item, known in zip(items, levels, strict=False) if known
    ]
    return len({rest for rest in rests[:-1] if rest} | {rests[-1] if any(rests[:-1]) else ""}) <= 1


def last_level(item: str) -> re.Match[str] | None:
    """The last level that a member of a list speaks of: 国家科学技术奖特等奖 → 特等奖."""
    return next(iter(reversed(list(LEVEL.finditer(item)))), None)


def without_levels(who: str) -> str:
    """The group that the tiers of a 分别 list share: 国家级、省级企业技术中心 → 企业技术中心, 金宿、银宿级民宿 → 民宿."""
    classes = OF_ONE_CLASS.match(who)
    return who[classes.end() :] if classes else SCHOOLED.sub("", SHARED_LEVELS.sub("", who))


def without_level(who: str) -> str:
    """A group without the one level that it opens with: 州级文化产业园区 → 文化产业园区."""
    return ONE_LEVEL.sub("", who)


def group_of(person: str, beside: list[str | None], levelled: bool) -> str:
    """A receiver without the levels that tell it from those beside it: 州级园区, 省级园区 → 园区."""
    if levelled:
        return without_levels(person)
    group = without_level(person)
    return group if any(one != person and one and without_level(one) == group for one in beside) else person


def levels_of(person: str | None, group: str | None, tier: str | None) -> str | None:
    """The levels that a receiver's name opens with where its group goes without them: 一级、二级残疾人 → 一级、二级."""
    if person and group and person != group:
        return person.removesuffix(group)
    return tier.removesuffix(group) if tier and group and "、" in tier else tier


def alike_group(who: str, tier: str) -> str:
    """The group behind members of one length that the tiers name: 伤残、死亡家庭 → 家庭."""
    items = who.split("、")
    if len(items) < 2 or not any(item.startswith(tier) for item in items):
        return who
    size = len(items[0])
    alike = 2 <= size <= 3 and {len(item) for item in items[:-1]} == {size} and not ENDS_WITH_NOUN.search(items[0])
    return items[-1][size:] if alike and ENDS_WITH_NOUN.fullmatch(items[-1][size:]) else who


def find_tiers(plain: str, offers: list[Offer]) -> list[str | None]:
    """Each offer's tier; a list without tiers of its own takes those of the list of its length before it."""
    found: list[str | None] = []
    for nth, offer in enumerate(offers):
        tier = find_tier(plain, offer)
        own = plain.rfind("对", offer.sentence.start, offer.start) >= 0
        if tier is None and len(offer.run) > 1 and not own:
            same = [
                known
                for known, other in zip(found, offers[:nth], strict=True)
                if len(other.run) == len(offer.run) and other.nth == offer.nth and other.run != offer.run
            ]
            tier = same[-1] if same else None
        found.append(tier)
    named = {tier for tier in found if tier in PAYERS}
    return [
        None if tier in named and len(named) == 1 and pays(plain, offer) else tier
        for tier, offer in zip(found, offers, strict=True)
    ]


def pays(plain: str, offer: Offer) -> bool:
    """Whether a level that opens an offer's part behind a comma says who pays: …1000亩以上的,市级每亩补助100元."""
    start = offer.sentence.parts[offer.part][0]
    return len(offer.run) == 1 and start > offer.sentence.start and PAID_BY.match(plain, start) is not None


@lru_cache(maxsize=8)
def levels_apart(items: tuple[str, ...], count: int) -> list[str] | None:
    """The levels of members that their levels alone tell apart, else None: 国家级、省级示范社 → 国家级, 省级."""
    levels = [LEVEL.match(item) or last_level(item) for item in items[:count]]
    told = [level[0] for level in levels if level]
    return told if len(set(told)) == len(levels) == count and shares_rest(list(items), levels) else None


@lru_cache(maxsize=8)
def members_of(items: tuple[str, ...], count: int) -> list[str]:
    """What each member of a list says of its figure alone, `count` figures: 超过1亿元、2亿元的企业 → 1亿元, 2亿元."""
    apart = levels_apart(items, count)
    if apart:
        return apart
    found = with_shared_ending(list(items))[:count]
    last = "、".join(items[count - 1 :]) if len(items) > count else found[-1]
    last = without_class(last)
    bounded = BOUNDED.match(last) if last[:1].isdigit() else None
    last = bounded[0] if bounded else last
    found[-1] = alike_short(list(items), last) if count == len(items) else last
    if all(item[:1].isdigit() for item in items[1:]) and not items[0][:1].isdigit():
        found = [re.sub(r"\A[^\d]*(?=\d)", "", member) for member in found]
    return [ACTED.sub("", MEMBER_ENDING.sub("", re.sub(r"\s+|每.*", "", member)))[:LONGEST] for member in found]


def find_tier(plain: str, offer: Offer) -> str | None:
    """What tells an offer from its siblings, None where it has none."""
    if offer.label:
        return offer.label
    run = offer.cap_run or offer.run
    if len(run) > 1:
        items = paired_list(plain, offer, run)
        if items and len(items) >= len(run):
            return members_of(items, len(run))[offer.nth]
    start = offer.sentence.parts[offer.part][0]
    labelled = plain.find(":", offer.sentence.start, offer.start) >= 0
    label = LEVEL_LABEL.match(plain, offer.sentence.start, offer.start) if labelled else None
    if label and (label["tier"].endswith(")") or not ENDS_WITH_NOUN.search(label["tier"])):
        return label["tier"]
    grade = GRADE.search(plain, start, offer.start) if plain.find("级", start, offer.start) >= 0 else None
    if grade:
        return grade["tier"]
    placed = PLACED.search(plain, start, offer.start) if plain.find("的", start, offer.start) >= 0 else None
    if placed:
        return placed["tier"]
    before = GIVEN_AFTER.sub("", "".join(plain[start : offer.start].split()))
    if offer.figure.kind == "share" and (
        not LEVEL_BEHIND.search(before) or PAID_ABOVE.search(plain, start, offer.start)
    ):
        return None
    before = TIER_OPENS.split(before)[-1]
    if before.startswith(("名", "位", "个", "家", "人", "项")):
        return None
    match = TIER_BEFORE.search(NOT_TIER.sub("", before).rstrip("的"))
    return match["tier"] if match else None


def tier_of_terms(terms: str, offer: Offer) -> str | None:
    """An offer's member of the list in its row's conditions: 获评国家级、省级示范园区 | 分别给予100万元、50万元."""
    count = len(offer.run)
    clauses = re.split(r"[,;:。]", terms) if count > 1 else []
    lists = (before_of(clause, count) or split_list(LIST_OPENING.sub("", clause), count) for clause in clauses)
    items = next((items for items in lists if items and len(items) == count), None)
    return members_of(tuple(items), count)[offer.nth] if items else None


def without_class(member: str) -> str:
    """The last member of a list without what its members are counted as: 机收三个环节作业的合作社 → 机收."""
    bare = MEMBER_ENDING.sub("", member)
    return CLASSED.sub("", bare) if CLASSED.search(bare) else member


def list_before(plain: str, offer: Offer) -> list[str]:
    """The list that ends the part before an offer's, its attribute left out: 对在岗的医师、护士,每人每月给予500元、300元."""
    start, end = offer.sentence.parts[offer.part - 1] if offer.part else (0, 0)
    words = plain[start:end].strip()
    return words[words.rfind("的") + 1 :].split("、") if "、" in words else []


def figures_between(offer: Offer, left: int, right: int) -> bool:
    """Whether a figure of an offer's sentence begins between two places."""
    figures = offer.sentence.figures
    return any(left < figure.start for figure in figures[: bisect_left(figures, right, key=starts_at)][-1:])


@lru_cache(maxsize=8)
def named_alone(items: tuple[str, ...]) -> tuple[str, ...] | None:
    """The members of a list, the last up to where its name ends, if all are receivers: 博士、硕士研究生首次购房的 → 硕士研究生."""
    opens = PHRASE.match(items[-1])
    goes_on = opens is not None and items[-1].startswith("的", opens.end())
    names = (*items[:-1], opens["who"] if opens and not goes_on else items[-1])
    people = [clean(name) for name in names]
    named = all(person and (person == "组织" or ENDS_WITH_NOUN.search(person)) for person in people)
    return names if named and "的" not in names[-1].removesuffix("的") else None


def recipients(plain: str, offer: Offer) -> list[str]:
    """The receivers that an offer of a 分别 list goes to: one by order, the last figure to all that are left; else none."""
    shared = GIVEN_EACH.search(plain, *offer.sentence.parts[offer.part]) if len(offer.run) == 1 else None
    each = [clean(item) for item in split_list(shared["who"], 1) or []] if shared else []
    if len(each) > 1 and all(each):
        return [person for person in each if person]
    first = offer.run[0].start
    at = plain.rfind("分别", offer.sentence.start, first)
    listed = at < 0 and len(offer.run) > 1 and len(list_before(plain, offer)) == len(offer.run)
    paired = (at >= 0 or listed) and not offer.cap_run and not figures_between(offer, at, first)
    named = len(offer.run) == 1 and paired and ENDS_WITH_NOUN.search(plain[at:first]) is not None
    items = paired_list(plain, offer, offer.run) if paired and not named else None
    if not items or len(items) < len(offer.run) or (len(offer.run) == 1 and len(items) > 3):
        return []
    names = named_alone(items)
    if names is None:
        return []
    last = offer.nth == len(offer.run) - 1
    own = (
        [part for name in names[offer.nth :] for part in split_list(name, 1) or [name]] if last else [names[offer.nth]]
    )
    return [person for person in map(clean, own) if person]
