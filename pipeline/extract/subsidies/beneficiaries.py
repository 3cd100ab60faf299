"""Who gets a subsidy: whom the giving verb names, whom 对… is about, else the subject of the nearest clause."""

import re
from functools import lru_cache

from pipeline.extract.subsidies.giving import GIVING, VERBS, Offer, Sentence, words
from pipeline.extract.subsidies.groups import adds_more, class_paid, parallel, two_standards
from pipeline.extract.subsidies.phrases import NOT_WHO, QUOTED, WEAK, clean, without_opening, without_ranks
from pipeline.extract.subsidies.titles import title_held
from pipeline.extract.subsidies.wording import NOUN
from pipeline.grammar.endings import ending
from pipeline.grammar.money import EACH_PLAIN

LETTER = r"[一-鿿A-Za-z“”()、]"
PREDICATES = words("predicates")
NO_PREDICATE = (
    r"(?!(?:有的|单位|机构|主体|中心|服务机构|社|济|(?<=孵化)[器园基]|(?<=[出进]口)企业"
    r"|校(?:学?生|研究生|大学生)|[读职编岗][一-鿿]{0,2}(?:[学究科]生|青年|教师|职工|人员)))"
)
NAMED_STANDARD = rf"(?!{NOUN})[一-鿿]{{1,6}}(?:补助|补贴|津贴|奖励|资助|慰问|抚慰|救助)金?(?:发放)?标准"
BOUNDARY = rf"(?=\Z|[\s,;:]|{NAMED_STANDARD}|\d(?!\d*强)|的|(?!人均(?:收入|年收入|月收入|可支配))(?!新(?:生|员工|市民|农人|居民)){PREDICATES}{NO_PREDICATE})"
PHRASE = re.compile(rf"(?P<who>{LETTER}{{0,36}}?{NOUN}){BOUNDARY}")
LOOSE_PHRASE = re.compile(
    rf"(?P<who>{LETTER}{{0,20}}?(?!(?:者|项目|工程|产品|行业|对象|中心|市场|设施|法人)){NOUN})(?!{NOUN}|[()]|嵌入式|养老|照护床|病床|(?<=乡镇)工作|(?<=街道)工作|(?<=社区)工作|所有的|奖|专业合作|科研(?!机构)|流动站|培训|管理|发展|融资|技术|经济困难|最低|人均|计划|工程|项目|称号|证书|等级(?!评)|资质|职称|\d{{1,4}}强)"
)
LAST_OF_LIST = re.compile(rf"(?:、[^,]*|{NOUN})等(?P<who>[一-鿿]{{0,8}}{NOUN})\Z")
NAMES_MONEY = r"(?!(?<=人才)(?:专项|引进|培养)?(?:奖励|津贴|补贴|资助|补助|经费))"
RIGHT_BEHIND = (
    NAMES_MONEY
    + rf"(?![、和或及的)]|销售|价格|投资|购置|实际|总额)(?=每|单|各|按|一次性|最|不超过|不低于|\Z|,|{LETTER}{{0,12}}(?:{GIVING})|{LETTER}{{0,8}}(?:\d|\Z))"
)
NAMED = re.compile(
    rf"(?=[予付发向奖拨支给补资])(?:(?:给予|给与|予以|奖励给|补贴给|补助给|资助给|发放给|支付给|拨付给|付给|发给|奖给|(?<![赠让授供配交送转自])给(?!予|与|付|排))(?:每(?!个?项目)[个家名位户项]?)?(?P<who>(?![^,;\s每]{{0,20}}(?:销售价格|投资额|价格|费用))[^,;\s每]{{0,40}}{NOUN}){RIGHT_BEHIND}"
    rf"|(?:奖励|补助|补贴|资助)(?P<object>(?![、和])[^,;\s的对每]{{0,14}}?{NOUN})(?=每|一次性|最高|不超过|\d|\Z)"
    rf"|(?<=元)(?:奖励|补助|补贴|资助)(?P<after>[^,;\s的对每给]{{1,13}}?{NOUN})(?=,|;|\Z)"
    rf"|(?:补贴|补助|资助|奖励)(?P<whose>[^,;\s的对每]{{1,14}}{NOUN})(?=[一-鿿]{{2,8}}(?<!业)(?:费用?|租金|利息|保费|投入|支出)的?\Z)"
    rf"|(?<!面)向(?P<to>[^,;\s每]{{0,24}}{NOUN})(?={VERBS}|{GIVING}))"
)
ACTS = re.compile(
    rf"(?P<who>[一-鿿]{{0,8}}?{NOUN})(?:(?:一|当|全|本)?年度?(?:内)?)?(?:累计)?(?:引来|组织|接待|招徕|输送|引进)[^,]{{2,}}的"
)
URGES = re.compile(r"(?:支持|鼓励|引导|推动|帮助|促进)(?=[一-鿿]{4})")
DOES = re.compile(
    rf"(?P<who>[一-鿿]{{0,12}}?{NOUN})在?[^,的]{{0,10}}?(?:开展|实施|参加|举办|承担|承接|申报|投资|获得|取得|入选)[^,的]{{2,40}}等(?:项目|活动|平台|业务)\Z"
)
FOR_BEHIND = re.compile(rf"对(?P<who>[^,;\s的每]{{0,24}}{NOUN})(?:(?:进行|给予|予以|实施)(?:一次性)?|的)(?:{GIVING})")
BESIDE = re.compile(rf"[、和](?P<who>[一-鿿“”]{{0,14}}{NOUN})(?=每|\Z)")
LISTED_WHO = re.compile(
    rf"(?:/[一-鿿]{{1,3}})?[、和](?P<who>[一-鿿“”]{{0,14}}{NOUN})(?P<gives>(?:给予|予以)?{EACH_PLAIN}(?:补贴|补助|奖励)|给予|予以)?"
)
OBJECT = re.compile(
    r"(?:\A|(?<=[\s。;])|补贴|补助|资助|奖励|救助|发放|享受|津贴|扶持|支持|申[报请领]|适用|保障)(?:的)?(?:对象|主体)(?:为|是|:)(?P<who>[^,;]{2,60})"
)
PASSED_ON = re.compile(
    rf"(?:可|再|并|分期|每年|(?:连续)?[\d一二两三四五]{{1,2}}年内?)*(?:给予|给与|予以|(?:{GIVING}|支付)给|由[^,]{{1,14}}(?:给予|发放给|支付给))"
)
FOR = re.compile(
    r"(?=[对凡可并应将再其每重财政部决])(?:\A|(?<=[\s,:;。、])|可|并|应当?|将|再|其中|每年|重点|财政|政府|部门|决定)(?:对于?|凡是?)(?=[^应接照象])"
)
FOR_END = re.compile(
    rf"给予|给与|予以|发放(?=[一-鿿]{{2,8}}(?:补助|补贴|津贴|奖励),)|分别(?=给|按|予|奖|补|为|一次性)|,(?:可|按|以|每|再|一次性|最高|实行|根据|除享受|额外|另|享受|经)|(?:{GIVING})(?=\d|最高|不超过)"
    rf"|可?享受|(?<=的)(?:可|按|每(?!.?“)|一次性|最高|实行|奖励|补助|补贴|资助)|每[人家户件项](?!“)"
)
AGE = re.compile(
    r"\d{1,3}(?:周岁)?(?:[-—~至到]\d{1,3})(?:周岁|岁)的?|年?满?\d{1,3}(?:周岁|岁)(?:及)?以[上下]的?|(?:在校(?:生)?[及和或])?(?:毕业|离校|入职|成立|登记注册|注册|退役)(?:后)?\d{1,2}年(?:以?内)?(?:的)?|\d{1,2}(?:周岁|岁)(?:及)?以[上下]的?|年满\d{2,3}(?:周岁|岁)的?|百岁及?以上的?"
)
FIGURES = re.compile(r"[\d百]")
DONE_AT = re.compile(
    rf"在(?![校职岗编读我本全])[^,]{{4,40}}的[一-鿿]{{0,8}}{NOUN}\Z|在[我本全][^,]{{6,40}}(?:机构|医院|学校|平台|单位)[^,]{{2,30}}的[一-鿿]{{0,8}}{NOUN}\Z"
)
GRADE_NAMED = re.compile(rf"(?:{words('tiers')})\([一二三四五]级\)")
CLASSED = re.compile(r"[一二三四五甲乙丙丁][类档级][一-鿿]{2,4}")
TAKES_PART = re.compile(r"在(?!校)[我本]?[省市区县]?[^,的]{2,18}(?:参加|接受|就读|任职|从事)")
ASIDE_PART = re.compile(
    r"(?:包括|不含|由|除|向|用于|从(?!事)|按(?!规定)|以上一|自(?![然主])|为|可|每(?:新|增|招|完|实|多|开发|开设|引进|培|建|承|组|举|获|申|人|月|年(?!择优|选择|遴选|评选|选取)|户|家)|根据|并"
    r"|在[^,]{1,24}(?:后|内|时|中|上|前|期间|下)\Z|如有|在[^,]{2,30}基础上|在[^,]{2,30}[后起]的?[\d一二两三四五]{1,2}年内[给按予]|给予|予以|最高|且|但|达到|补助|补贴|奖励|资助)"
)
NAMED_BY_TITLE = re.compile(
    rf"(?:认定|评选|评定|评|命名|获评|授予|入选|获批|创建|新建|建成)为?(?P<who>(?:国家)?(?:[1-5]A级?[、和及]?)*{LETTER}{{2,60}}?)的\Z"
)
HEADED = re.compile(rf"的(?P<who>[一-鿿“”、()]{{0,20}}?(?:{NOUN}|(?<=的)组织|(?<=[的、学制])(?:博士|硕士)))\Z")
GOODS = re.compile(r"(?:产品|商品|设备|汽车|机具)\Z")
SERVED = re.compile(
    rf"(?:\A|(?<=[,;:。、\s]))(?:为|向)(?:每[名位])?(?P<who>[^,;为]{{2,24}}?{NOUN})(?=怀孕|生育|适配|购买|投保|安装|实施|提供|接种|办理)"
)
BUYS = re.compile(rf"(?P<who>[一-鿿]{{0,12}}?{NOUN})(?:购买|购置|选购|换购)")
HIRES = re.compile(r"新?(?:招用|吸纳|录用|招聘|招收|聘用|接收|安置|引进)")
BOUGHT = re.compile(r"(?:购买|购置|选购|销售)[^,]*的?(?:农?产品|设备|商品|汽车|乘用车|家电|机具)\Z")
EACH_ONE = re.compile(rf"每(?<![^,;:\s]每)[家名位户个](?P<who>[一-鿿]{{0,8}}?{NOUN})(?=可|给予|获|一次性|最高|每)")
TITLE_WON = re.compile(r"(?:首次|新)?(?:获得?|取得|荣获)[^,]*称号的?\Z")
TRAILING = re.compile(r"(?:一次性|再|可|每年|分别|最高|另外|额外|直接|将|应)+\Z")
UNLISTED = re.compile(
    r"的(?P<who>(?![^的]*(?:给予|按|达|以上|进行|予以))(?:新建)?(?:[45]G)?[一-鿿“”A-Z()]{2,12}(?<!的))\Z"
)
NOT_GIVEN_TO = re.compile(
    r"(?:费用?|额度?|部分|投入|支出|成本|利息|租金|面积|设备|贷款|资金|标准|情况|行为|活动|过程|方面|基础|之日|期间|产值|收入|贡献|增量|税收|价格|数量|比例|软件|技术|成果|展会|保险|专利|商标|奖项|称号|荣誉|证书|资质|服务)\Z"
)
BEFORE_JOINT = re.compile(r"(?<=[一-鿿])\s+(?=[、一-鿿])")
HOUSED = re.compile(
    r"(?:收住|收治|收养|托养|照护|入住|按照?[^:。;]{0,8}人数)[^:。;]{0,40}(?:补贴|补助|奖励|资助|标准)[^:。;,]{0,6}:"
)
GIVING_BEHIND = ending(r"(?:进行|给予|予以)?(?:补助|补贴|奖励|资助)?\Z", "行予以助贴励", longest=4)
SETS_STANDARD = re.compile(r",(?:补贴|补助|奖励|资助)?标准(?:分别)?(?:为|如下|是)?:")
ASIDE_BEHIND = re.compile(r"(?<=..),(?:在[^,]*基础上|[省市区县]级?财政),?\Z")
JOINED_BY = ("且", "并")
OF_THAT = re.compile("其(?!他|它|余|中的)")
THEIRS = re.compile(
    r"其(?P<who>(?:所在|用人)?(?:家庭|家属|父母|配偶|子女|监护人|遗属|单位|企业))(?:一次性|分别|每.|\Z)"
)


@lru_cache(maxsize=8)
def subject_of(part: str, strict: bool = True) -> str | None:
    """The receiver that opens a clause: 批发企业年销售额达到…, 经认定为特色楼宇…; strict: a verb or time follows it."""
    whole = BEFORE_JOINT.sub("", part.strip())
    ageless = without_age(whole, "")
    part = without_ranks(without_opening(ageless))
    held = title_held(whole)
    if held or TITLE_WON.match(whole) or (whole.endswith(")") and GRADE_NAMED.fullmatch(whole)):
        return held
    goes_on = HEADED.search(ageless) if whole.startswith("且") else None
    if goes_on:
        return clean(goes_on["who"])
    if whole.startswith("在") and (TAKES_PART.match(whole) or DONE_AT.match(whole)):
        worker = HEADED.search(ageless)
        return clean(worker["who"]) if worker else None
    if ASIDE_PART.match(whole) or ASIDE_PART.match(part) or BOUGHT.match(whole):
        return None
    listed = clean(part) if lists_receivers(part) else None
    if listed:
        return listed
    last = LAST_OF_LIST.search(whole) if "等" in whole else None
    if last:
        return clean(last["who"])
    acts = ACTS.match(part) if "的" in part else None
    if acts:
        return clean(acts["who"])
    headed = HEADED.search(whole) if "的" in whole else None
    opens = PHRASE.match(headed["who"]) if headed else None
    ahead = clean(opens["who"] if opens else headed["who"]) if headed else None
    buyer = BUYS.match(part) if ahead and GOODS.search(ahead) else None
    if ahead:
        return (clean(buyer["who"]) if buyer else None) or ahead
    match = PHRASE.match(part)
    if match and not part.startswith("的", match.end()):
        who = clean(match["who"])
        if who and who not in WEAK:
            return who
    hidden = QUOTED.sub(lambda quote: "囗" * len(quote[0]), part)
    for at in [at for at, char in enumerate(hidden, 1) if char == "的"]:
        after = PHRASE.match(part, at)
        if after and not part.startswith("的", after.end()):
            return clean(after["who"])
    urged = None if strict else URGES.match(part)
    loose = None if strict else LOOSE_PHRASE.match(part, urged.end() if urged else 0) or NAMED_BY_TITLE.search(whole)
    spoken = clean(loose["who"]) if loose else None
    return None if spoken in WEAK else spoken


def without_age(words: str, joint: str = "的") -> str:
    """Words without what they say of age and years: 低保家庭中60周岁以上的失能老年人 → 低保家庭中的失能老年人."""
    if not FIGURES.search(words):
        return words
    return AGE.sub(lambda match: joint if match.start() and match[0].endswith("的") else "", words)


def lists_receivers(part: str) -> bool:
    """Whether a clause is a list of three receivers or more and nothing else: 在校学生、高校毕业生、随军家属."""
    found = [(PHRASE.match(item), item) for item in part.split("、")] if part.count("、") > 1 else []
    return bool(found) and all(phrase and phrase.end() == len(item) for phrase, item in found)


def condition_head(clause: str) -> str | None:
    """The receiver of a 对… phrase: the head noun of its clause, or the subject where the clause has no head."""
    clause = GIVING_BEHIND.removed(clause.strip(", "))
    if BOUGHT.match(clause):
        return None
    held = title_held(clause)
    if held:
        return held
    pieces = [without_age(piece) for piece in ASIDE_BEHIND.sub("", clause).split(",")]
    title = NAMED_BY_TITLE.search(clause)
    titled = clean(title["who"]) if title else None
    if titled or (title and len(pieces) == 1):
        return titled
    ends = (pieces[0], pieces[-1])
    for piece in reversed(ends) if HIRES.match(pieces[0]) or pieces[-1].startswith(JOINED_BY) else ends:
        does = DOES.match(piece) if "等" in piece else None
        if does or not piece.endswith("的"):
            head = clean(does["who"] if does else piece)
            buyer = subject_of(pieces[0]) or subject_of(piece) if head and GOODS.search(head) else None
            if head:
                return buyer or head
    for piece in (pieces[0], pieces[-1]):
        found = subject_of(piece, strict=False)
        if found:
            return found
    spends = PHRASE.match(pieces[0]) if NOT_GIVEN_TO.search(pieces[-1]) else None
    return (clean(spends["who"]) if spends else None) or unlisted_head(pieces[-1])


def unlisted_head(piece: str) -> str | None:
    """The head noun behind a 对… phrase's last 的, whatever it is called: 首次通过认定的高企, 入选的种业小巨人."""
    head = UNLISTED.search(TRAILING.sub("", piece))
    return None if head is None or NOT_GIVEN_TO.search(head["who"]) or NOT_WHO.search(head["who"]) else head["who"]


def for_phrases(plain: str, start: int, end: int) -> list[str]:
    """The phrases of 对… in plain[start:end], each up to where the giving begins."""
    found = []
    for match in FOR.finditer(plain, start, end):
        stop = FOR_END.search(plain, match.end(), end)
        found.append(plain[match.end() : stop.start() if stop else end])
    return found


def named(plain: str, sentence: Sentence, offer: Offer, since: int) -> str | None:
    """Whom the giving verb names: 给予首席技师每月1000元, 5000元标准补贴给企业."""
    start, end = sentence.parts[offer.part]
    start = max(start, since)
    before = max(offer.start, offer.run[0].number_start)
    found = [m for m in NAMED.finditer(plain, start, before) if m.end() <= before]
    behind = NAMED.search(plain, offer.run[-1].unit_end, end) or FOR_BEHIND.search(plain, offer.run[-1].unit_end, end)
    if behind:
        found.append(behind)
    for at in range(offer.part + 1, min(offer.part + 3, len(sentence.parts))):
        left, right = sentence.parts[at]
        if any(left <= q.number_start < right for q in sentence.figures):
            break
        passed = NAMED.search(plain, left, right) if PASSED_ON.match(plain, left, right) else None
        if passed:
            found.append(passed)
            break
    for match in reversed(found):
        who = clean(next(group for group in match.groups() if group))
        if who and not (who in WEAK and "每" in match[0]):
            return who
    return None


def each_named(plain: str, start: int, end: int) -> str | None:
    """Whom 每家 or 每名 names as the subject of an offer's clause: 每家券商可获得20万元."""
    match = EACH_ONE.search(plain, start, end)
    return clean(match["who"]) if match else None


def parts_before(plain: str, sentence: Sentence, since: int, before: int) -> list[str]:
    """The texts of a sentence's parts between two positions, the last first."""
    texts = [
        plain[max(left, since) : min(right, before)]
        for left, right in sentence.parts
        if right > since and left < before
    ]
    return texts[::-1]


def object_of(match: re.Match[str]) -> str | None:
    """The receiver that a statement of whom a subsidy is for names: 补贴对象为年满80周岁的老年人."""
    opens = PHRASE.match(match["who"])
    located = clean(opens["who"]) if opens and match["who"].startswith("在", opens.end()) else None
    return located or clean(without_age(match["who"], "")) or condition_head(match["who"])


def object_stated(plain: str, start: int, end: int) -> re.Match[str] | None:
    """The statement of whom a subsidy is for in plain[start:end]: 补贴对象为…, 申报主体:…"""
    told = plain.find("对象", start, end) >= 0 or plain.find("主体", start, end) >= 0
    return OBJECT.search(plain, start, end) if told else None


def named_object(plain: str, sentence: Sentence) -> str | None:
    """The receiver that a sentence states by 对象为."""
    match = object_stated(plain, sentence.start, sentence.end)
    return object_of(match) if match else None


def from_stretch(plain: str, sentence: Sentence, since: int, before: int) -> str | None:
    """The receiver that a stretch of a sentence states by 对… or as its subject."""
    named_so = object_stated(plain, since, before)
    if named_so:
        return object_of(named_so)
    phrases = for_phrases(plain, since, before)
    for phrase in reversed(phrases):
        theirs = THEIRS.match(phrase)
        who = theirs["who"] if theirs else None if OF_THAT.match(phrase) else condition_head(phrase)
        if who:
            return who
    parts = parts_before(plain, sentence, since, before)
    classed = None
    for part in parts:
        who = None if FOR.match(part) else subject_of(part)
        if who and not CLASSED.fullmatch(who):
            return who
        classed = classed or who
    if classed:
        return classed
    first = parts[-1] if parts else ""
    return subject_of(first, strict=False) if not FOR.match(first) else None


def find_beneficiary(plain: str, offer: Offer, earlier: Offer | None, known: str | None) -> str | None:
    """Who gets an offer: named at the figure, stated since the figure before it, or in its sentence.

    `earlier` is the offer before it in the same sentence and `known` who gets that one.
    """
    if earlier and earlier.run is offer.run:
        return known
    sentence = offer.sentence
    two = two_standards(plain, offer)
    if two:
        return f"{two['left']}和{two['right']}"
    since = earlier.figure.end if earlier else sentence.start
    start = max(since, sentence.parts[offer.part][0])
    who = named(plain, sentence, offer, since) or each_named(plain, start, offer.start)
    who = who or (class_paid(plain, start, offer) if "按" in plain[start : offer.start] else None)
    if who:
        return who
    labelled = plain.find(":", sentence.start, offer.start) >= 0
    housed = HOUSED.search(plain, sentence.start, offer.start) if labelled else None
    house = from_stretch(plain, sentence, sentence.start, housed.end()) if housed else None
    if house:
        return house
    if earlier:
        beside = named_beside(plain, sentence, earlier, offer, known)
        if beside:
            return beside
        same_list = earlier.run == offer.run or earlier.part == offer.part
        if same_list or (known and adds_more(plain, since, offer.start)):
            return known
        own = from_stretch(plain, sentence, since, offer.start)
        return known if known and own and parallel(plain, earlier, own, known) else own or known
    told = named_earlier(plain, sentence, offer) if SETS_STANDARD.search(plain, sentence.start, offer.start) else None
    told = told or from_stretch(plain, sentence, sentence.start, offer.start) or named_earlier(plain, sentence, offer)
    served = None if told else SERVED.search(plain, sentence.start, offer.start)
    return clean(served["who"]) if served else told


def named_beside(plain: str, sentence: Sentence, earlier: Offer, offer: Offer, known: str | None) -> str | None:
    """Whom a list names beside its second figure: 给予见习人员每人2000元补助、用人单位每人500元补贴.

    `known`, who gets the first, stands right before its figure where each member names its own: 二孩家庭3万元、三孩家庭5万元.
    """
    start = sentence.parts[offer.part][0]
    own = LISTED_WHO.fullmatch(plain, earlier.figure.end, offer.start)
    opens = plain[start : earlier.start].strip().removeprefix("其中")
    if own and known and opens == known + (own["gives"] or ""):
        return clean(own["who"])
    if earlier.part != offer.part or not NAMED.search(plain, start, earlier.figure.unit_end):
        return None
    beside = BESIDE.search(plain, earlier.figure.unit_end, offer.start)
    return clean(beside["who"]) if beside else None


def named_earlier(plain: str, sentence: Sentence, offer: Offer) -> str | None:
    """Whom a giving verb of an earlier part names: 向…消费者发放购车补贴,…每辆补贴3000元."""
    found = [clean(next(filter(None, match.groups()))) for match in NAMED.finditer(plain, sentence.start, offer.start)]
    return next((who for who in reversed(found) if who), None)
