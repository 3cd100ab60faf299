"""The condition of an offer: what its clauses say must be so, without who gets it and without the giving."""

import re

from pipeline.extract.subsidies.counted import is_counted
from pipeline.extract.subsidies.giving import BRACKETED, GIVING, Offer, Sentence, initials
from pipeline.extract.subsidies.phrases import clean
from pipeline.extract.targets.indicators import balanced
from pipeline.grammar.endings import opening
from pipeline.grammar.money import EACH_PLAIN

LONGEST = 160
SLIGHT = 4
LONG_BEFORE = 8
AGED = re.compile(r"年?满?\d{2,3}(?:周岁|岁)?(?:[-—~至到]\d{2,3})?(?:周岁|岁)(?:及)?(?:以[上下])?")
OURS = re.compile(r"(?<=的)[我本全][省市区县州]\Z")
FARTHEST_WHOSE = 40
SETS_STANDARD = re.compile(r"[^的,]{2,12}标准(?:为|是)?(?:每.{0,8})?\Z")
FIRST_CLAUSE = opening(r"[^,;:、。]*[,;:、。]")
OPENS_WITH_WHOM = re.compile(r"(?:\A|[,;:\s])对")
CLAUSES = re.compile(r"[,;:](?:(?<=[,;])|(?<!\d:)|(?!\d))(?![^(]{0,40}\))")
HANDS = (
    r"(?:给予|给与|予以|发放|核发|核拨|拨付|兑现|颁发|发给|增发"
    r"|(?:可|能|均|将)(?:按规定)?(?:享受|申请|申领|领取|提供|支付|返还|获得)|(?:享受|申请|申领|领取|提供|支付|返还)\Z)"
)
ENTITLES = rf"(?:{HANDS}|(?:{GIVING})(?=\Z|[\d最不每单一给]|人民币|标准|总额|金额|额度?\Z)|(?:可|将|分别)+(?:获得?)?(?=\Z|人民币)|获得\Z|人民币\Z)"
GIVEN = re.compile(
    rf"(?=[{initials('giving')}一不予享人亩以再分则单参发另可同均增将并应户拨按提支最根核每生由申直能获补返领兑颁给])"
    rf"(?:可以?|再|将|应当?|均|并|则|另外?|分别|同时|直接|按规定|由[^,的]{{1,16}}(?=(?:给予|予以|按|安排|一次性|每)))*"
    rf"(?:按照?(?!规定|时|期|揭|要求|月缴|需|劳)|参照|根据[^,]{{1,20}}\Z|以[^,]{{1,12}}为基数|{ENTITLES}|一次性(?={ENTITLES}|\d|\Z|分别)|(?:再)?增加\Z|最高|最多|不超过|不高于|{EACH_PLAIN}(?!(?:举办|开展|组织|接收|招用|实施|完成|新增|达到|就餐|住房|租赁|引进|培训|接待|服务|参加|承接))|每\d|补(?=\d))"
)
OPENED = re.compile(
    r"(?:[一-鿿]{0,6}对象(?:为|是)|对于?(?=[^应接照])|凡是?|其中的?|如果?(?!下)|若|另外?|同时|此外|尤其是|再|且|并|符合以下条件的|(?:[一-鿿]{2,10}(?:补贴|补助|奖励|资助|津贴)(?:标准)?:))+"
)
QUIET = re.compile(
    rf"(?:可|再)?向[^,]{{2,20}}(?:提出|申请|申报)(?:申请)?|在?[^,]*(?:基础上|部分)|分[\d一二两三四五]+[年期次批]|分阶段|分步|分为[^,]*(?:类|档|级|等|次)|(?:分别|相应)?(?:提高|调整|增加|上调|上浮)(?:到|至|为)|(?:补助|补贴|奖励|返还|资助)(?:比例|(?:额度|金额)为.*)|\d年内|[^,]{{0,20}}(?:奖学金|助学金)[^,]{{0,4}}|(?:补贴|补助|奖励)(?:比例|标准|金额)(?:为|按).*"
    rf"|在[^,]*(?:基础上|内|期间|时)|[自从][^,]*起(?:,?连续\d年)?|连续[\d一二两三四五]年(?:每年|分别)?|经(?:核实|审核|审批|审定)后?|[前首][两二三四五\d]年(?:内|分别)?"
    rf"|以下简称.*|[一-鿿、]{{0,20}}(?:财政(?:每年|统筹|预算)*安排|财政局?|政府|部门|局|管委会?|委|基金|资金)|[\d年月日至到—-]+|(?:具体|补贴|补助|奖励|资助|生活|救助)?标准(?:如下)?|(?:政策|补贴|补助|奖励|资助|扶持|支持|优惠|主要|具体|救助)*(?:内容|测算|措施|方式|政策|待遇|办法|条款|事项|项目)"
    rf"|.*(?:标准|比例).{{0,12}}(?:提高|调整|增加|上调)(?:到|至|为).*|经公示[^,]*|.*(?:采取|采用|实行)[^,]*方式|从[^,]*中|其(?!他|它|余|中)[^,]*[费额用金价]|.*(?:补助|补贴|奖励|资助)(?:资金|金额)?(?:为|如下)|[各区县市镇街道、()]+"
    rf"|由[^,]*(?:机构|政府|部门|局|单位|财政|委员会)|(?!.*(?:制定|起草|修订)).*标准(?:分别)?(?:为|是)?|(?:比例|额度|金额|资金|总额).*|(?!获|取得|被|已|享受)[^,]{{0,14}}(?:{GIVING})|分别为?|每[一-鿿]{{1,3}}|(?:其中|具体|标准|对象).{{0,4}}"
)
ON_TOP = re.compile(
    r"(?!.*(?:制定|起草|修订)).*标准(?:分别)?(?:为|是)?|[^,]*(?:比例|额度)|(?:[省市区县国]家?级?(?:财政)?)?在?[^,]*基础上(?:提高|上浮|增加|一次性|再|另外?|额外|给予|予以|奖补|补助|奖励|补贴)*"
)
SETS_OR_ADDS = re.compile(r"标准|比例|额度|基础上")
URGES = re.compile(
    r"提高|支持|鼓励|引导|推动|加大|加快|加强|实施|落实|开展|完善|推进|为(?!其)(?=[^,]{4})|根据|依据|按规定"
)
ACT = re.compile(r"^新|改建|扩建|在建|迁入|引进|成立|开办|为|获|评|认定|入选|达|列入|纳入|命名|升级|晋升|成功|通过")
HIDDEN = re.compile(r"“[^”]*”|《[^》]*》|\([^()]*\)")
HANDS_ITSELF = re.compile(r"(?:发放|提供|支付|返还)[一-鿿]{1,12}的[一-鿿]{2,10}\Z")
TOLD_ASIDE = re.compile(r"\([^()]*\)\Z")
NAMES_MONEY = re.compile(r"(?:一次性)?(?!获|取得|被|已|享受|参加|完成)[一-鿿]{2,4}(?:补贴|补助|津贴)")
HANDED_TO = re.compile(
    r"(?:给予|发放给|发给|奖励给?|补贴给?|补助给?|支付给)(?:每?[名位个家户]|每)?(?=[^\d,]*(?:满|以上|累计|连续|签订|取得|考取|通过)[^,]*\Z)"
)
SETS = re.compile(r"\s*(?:具体|[一-鿿]{0,12}(?:补贴|补助|奖励|资助|津贴))?标准(?:为|是|如下|:|按)")
ENTITLING = re.compile(r",(?:均|都)?(?:可|可以|按规定)(?:申请|享受|申领|领取|给予)|,(?:按规定)?(?:给予|享受|发放)")
AMOUNT = re.compile(r"\d万?元|\d%")
LIMITS = frozenset(["最高", "最多", "不超过", "不高于"])
NEWLY = frozenset(["新建", "改建", "扩建", "新设", "新开", "迁入"])
MERE = re.compile(
    r"(?:符合|满足|原则上)?(?:上述|以上|下列|以下|相关|有关|规定|各类|各级|所有|其他|其它|该|其|本)*(?:条件)?\Z"
)


def stretch_of(text: str, plain: str, offer: Offer, since: int) -> str:
    """The words of an offer's sentence before its giving, behind its label or the figure before it."""
    begin = since + len(plain[since : offer.start]) - len(plain[since : offer.start].lstrip())
    words = text[begin : offer.start]
    return FIRST_CLAUSE.removed(words) if since > offer.sentence.start else words


def blanked(match: re.Match[str]) -> str:
    """As many blanks as a match has characters."""
    return "囗" * len(match[0])


def without_giving(piece: str) -> str:
    """A clause up to where it gives: 首次认定的企业给予每家 → 首次认定的企业."""
    found = None if HANDS_ITSELF.match(piece) else GIVEN.search(HIDDEN.sub(blanked, piece))
    figures = found is not None and found[0] in LIMITS and any(char.isdigit() for char in piece[found.end() :])
    return piece[: found.start()] if found and not figures else piece


def without_standard(piece: str, who: str | None) -> str:
    """A clause that sets whose standard: 市财政供养的特困人员基本生活标准为 → 市财政供养的特困人员."""
    of_whom = f"的{who}"
    at = piece.find(of_whom, 2) if who and "标准" in piece else -1
    while 2 <= at <= FARTHEST_WHOSE:
        end = at + len(of_whom)
        if SETS_STANDARD.match(piece, end):
            return piece if "、" in piece[:end] else piece[:end]
        at = piece.find(of_whom, at + 1)
    return piece


def without_receiver(piece: str, who: str | None) -> str:
    """A clause without the receiver's name at its ends: 首次认定的科技企业 → 首次认定, 企业首次通过认定的 → 首次通过认定."""
    bare = piece.removesuffix("的")
    if not who:
        return bare
    named = TOLD_ASIDE.sub("", bare) if bare.endswith(")") else bare
    if named.endswith(f"等{who}") or named == who:
        return ""
    if bare == who:
        return ""
    if bare.startswith(who):
        return re.sub(r"\A(?:的|内(?=每))+", "", bare.removeprefix(who))
    if bare.endswith(who):
        before = OURS.sub("", bare.removesuffix(who))
        if AGED.fullmatch(before):
            return before
        return (
            before.removesuffix("的")
            if before.endswith("的")
            else bare
            if ACT.search(before) or len(before) > LONG_BEFORE
            else ""
        )
    return bare


def pieces_of(text: str, plain: str, offer: Offer, since: int, who: str | None) -> list[str]:
    """The clauses of an offer that state its condition, in order."""
    found = stated_in(stretch_of(text, plain, offer, since), who, since > offer.sentence.start)
    whose = whose_receiver(plain, offer, who) if who else None
    return [*found, whose] if whose and whose not in found else found


def entitling_before(text: str, plain: str, offer: Offer) -> str:
    """The sentence before one that sets its standard: 取得证书的,可申请技能提升补贴。补贴标准为: → 取得证书的,可申请技能提升补贴."""
    start = offer.sentence.start
    if not SETS.match(plain, start, offer.start) or plain[start - 1 : start] != "。":
        return ""
    begin = max(plain.rfind(mark, 0, start - 1) for mark in "。;\n") + 1
    handed = ENTITLING.search(plain, begin, start - 1)
    return text[begin : handed.start()].strip() if handed and not AMOUNT.search(plain, begin, start) else ""


def stated_in(words: str, who: str | None, later: bool = False) -> list[str]:
    """The clauses of some words that state a condition; `later`: they stand behind a figure of their sentence."""
    found = []
    for piece in CLAUSES.split("".join(words.split())):
        opened = OPENED.match(piece)
        whole = without_standard(piece[opened.end() :] if opened else piece, who)
        told = without_giving(whole)
        if who and "和" in who and "标准" in told and all(group in told for group in who.split("和")):
            continue
        urged = not opened and not told.endswith("的") and URGES.match(told)
        if (
            QUIET.fullmatch(told)
            or (later and NAMES_MONEY.fullmatch(whole))
            or is_counted(told)
            or (SETS_OR_ADDS.search(whole) and ON_TOP.fullmatch(whole))
            or (urged and not (who and told.endswith(who)))
        ):
            continue
        subject = who is not None and told.startswith(who)
        if not opened and told != who and not subject and clean(told) == told and not ACT.search(told):
            continue
        stated = balanced(without_receiver(told, who)).strip("、和及")
        says = (len(stated) > 2 or stated in NEWLY) and not MERE.fullmatch(stated)
        if says and (stated == told or not QUIET.fullmatch(stated)):
            found.append(stated)
    return found


def whose_receiver(plain: str, offer: Offer, who: str) -> str | None:
    """What the receiver that a giving verb names must be: 给予每名服务满6个月的志愿者3000元 → 服务满6个月."""
    parts = offer.sentence.parts[offer.part : offer.part + 2]
    start, end = parts[0][0], parts[-1][1]
    at = plain.find(f"的{who}", start, end)
    handed = HANDED_TO.search(plain, start, at) if at >= 0 else None
    words = "".join(plain[handed.end() : at].split()) if handed else ""
    return words if len(words) > SLIGHT and not MERE.fullmatch(words) and not CLAUSES.search(words) else None


def condition_of(pieces: list[str], tier: str | None, purpose: str | None) -> str | None:
    """The clauses joined, None where the tier or the purpose already says the same."""
    said = [word for word in (tier, purpose) if word]
    told = [piece for piece in pieces if not any(same(bare(piece), bare(word)) for word in said)]
    return ",".join(told)[:LONGEST] or None


def bare(words: str) -> str:
    """Words without brackets: 低于(含)2000万元 → 低于2000万元."""
    return (BRACKETED.sub("", words) if "(" in words else words).removesuffix("的")


def same(piece: str, word: str) -> bool:
    """Whether a clause says no more than a tier or purpose does."""
    graded = word.endswith("级") and piece.endswith(word) and "、" not in piece
    return graded or piece in word or (word in piece and len(piece) - len(word) <= SLIGHT)


def conditions(
    text: str, plain: str, offers: list[Offer], people: list[str | None], tiers: list[str | None]
) -> list[list[str]]:
    """The condition's clauses of each offer; one that brings none shares those of the offer before it in its list or sentence."""
    found: list[list[str]] = []
    for nth, (offer, who, tier) in enumerate(zip(offers, people, tiers, strict=True)):
        previous = offers[nth - 1] if nth else None
        beside = previous if previous and previous.sentence is offer.sentence else None
        since = beside.figure.end if beside else offer.sentence.start
        if beside and beside.run == offer.run:
            found.append(found[-1])
            continue
        own = [
            piece
            for piece in pieces_of(text, plain, offer, since, who)
            if not tier or not (same(bare(piece), bare(tier)) or lists_tiers(piece, tier))
        ]
        own = own or (stated_in(entitling_before(text, plain, offer), who) if since == offer.sentence.start else [])
        together = beside or (previous and offer.sentence.continues and adjoins(previous.sentence, offer.sentence))
        shares = (
            together
            and (people[nth - 1] == who or (beside and opens_parts(plain, previous, offer, people[nth - 1], who)))
            and not own
            and (tiers[nth - 1] or not tier)
            and not parts_a_list(previous, offer)
            and not brings_its_own(plain, offer, since)
        )
        found.append(found[-1] if shares else own)
    return found


def lists_tiers(piece: str, tier: str) -> bool:
    """Whether a clause only lists the tiers: 取得职称的,初级、中级、高级分别…"""
    members = re.split("[、和及]", piece)
    return len(members) > 1 and tier in members and max(map(len, members)) <= SLIGHT


def opens_parts(plain: str, previous: Offer | None, offer: Offer, left: str | None, right: str | None) -> bool:
    """Whether two offers of a sentence each open with whom they are for: 二孩家庭每平方米200元,三孩家庭每平方米400元."""
    if not (previous and left and right):
        return False
    opens = [one.sentence.parts[one.part][0] for one in (previous, offer)]
    return plain.startswith(left, opens[0]) and plain.startswith(right, opens[1])


def brings_its_own(plain: str, offer: Offer, since: int) -> bool:
    """Whether an offer's words open with 对, a condition of its own."""
    words = plain[since : offer.start]
    return "对" in words and OPENS_WITH_WHOM.search(words) is not None


def parts_a_list(previous: Offer | None, offer: Offer) -> bool:
    """Whether the offer before is a member of a list that this one stands outside of."""
    return previous is not None and len(previous.run) > 1 and len(offer.run) == 1


def adjoins(left: Sentence, right: Sentence) -> bool:
    """Whether a sentence follows another at once."""
    return 0 <= right.start - left.end <= 1
