"""Whether a figure is given, or is a condition, a charge, a loan or a share of a cost."""

import re

from pipeline.extract.subsidies.giving import GIVES, GIVING, VERBS, Sentence, giving_part, words
from pipeline.extract.subsidies.wording import NOUN
from pipeline.grammar.comparators import BEFORE_WORD, comparator_of
from pipeline.grammar.money import EACH_PLAIN, PER_WORD
from pipeline.grammar.quantities import Quantity

SPLIT_COST = re.compile(r"分享|分担|负担|承担|共担|分摊")
LEVEL_PAYS = r"(?:中央|[省市县区镇]级?)"
SHARED_BEFORE = re.compile(
    rf"{LEVEL_PAYS}(?:、{LEVEL_PAYS})*[、和与]{LEVEL_PAYS}(?:财政)?(?:各|分别)按?(?:补贴|补助|承担)?\Z"
    r"|(?:分享|分担|负担|承担|共担|分摊)(?:比例)?(?:分别)?(?:为|各)?\Z"
)
WHOLE = re.compile(rf"(?:{GIVING})(?:总额|资金总额|总金额|资金|金额|额度?|款)?的?\Z")
IN_STAGES = re.compile(r"分[\d一二三四五两](?:个?)[年期次批阶]|逐年|[\d一二三四五两]个阶段|第[一1]年|首年|次年")
PAST = re.compile(
    r"(?:累计|共|已|总共|合计)(?:已)?(?:发放|拨付|兑现|投入|下达|支付|补贴|奖励|补助|落实|争取)[一-鿿]{0,12}\Z"
)
RAISED = re.compile(r"(?:提高|调整|增加|上调|调增|调高|提标|扩大)(?:到|至|为)")
PAID_BY_FIRM = re.compile(
    r"由(?:用人|见习|所在|招用|接收)?(?:单位|企业|基地)(?=按|支付|发放|承担|以|给付)(?!.*(?:补贴|补助|奖励)给)"
)
OF_THE_ABOVE = re.compile(r"(?:上述|前款|前述|以上)[^,\d]{0,8}标准的?\Z")
UP = re.compile(r"的?(?:比例|幅度|标准)?(?:相应)?(?:提高|上浮|上调)(?!(?:到|至|为))")
RAISED_FROM = re.compile(r"由[^,;\d]{0,6}[\d.]+万?元(?:/[一-鿿/]{1,5})?(?:提高|调整|增加|上调|提标)(?:到|至|为)\Z")
FORGIVEN = re.compile(r"(?:减免|减收|减征|免除|优惠|降低|下调|折扣)(?:按|了)?\Z")
FORGIVING = re.compile(r"的?[一-鿿]{0,8}(?:减免|优惠|折扣)")
USED_FOR = re.compile(r"的?(?:专项)?(?:资金|经费),?(?:主要|专项|专门)?(?:用于|作为|设立)")
RAISED_RATE = re.compile(rf"(?:{GIVING})(?:比例|标准|额度)?(?:相应|分别|可)?(?:提高|上调|上浮|调整|增加)(?:到|至|为)\Z")
CASE_BEHIND = re.compile(r"\s*(?:以[上下内])?的,?(?:一次性|分别|再)?(?:给予|补贴|补助|奖励|资助)+[一-鿿]{0,3}?\d")
ON_TOP = re.compile(r"基础上(?:再|额外)?(?:提高|上浮|增加)\Z")
LIMIT = re.compile(
    rf"(?:原则上|(?:每|单)一?[个家户项笔人年台件次][一-鿿]{{0,6}}?|(?:{GIVING})?(?:资金|金额|总额|额度?)?)*(?:最高|最多|不超过|不高于|限)+(?:为|可?达)?"
)
PROMISES = re.compile(rf"(?:给予|予以|进行)(?!(?:融资|信贷|贷款|授信|担保)(?:支持|扶持))[一-鿿]{{0,8}}(?:{GIVING})\Z")
BASED = re.compile(r"的?(?:标准|比例)?(?:给予|予以|进行)?[一-鿿]{0,8}(?:的|之)?基础上")
ADDED_ON_TOP = re.compile(
    rf"(?:基础上{EACH_PLAIN}?(?:再|另|额外)?|(?:再|另|额外))(?:增加|加发|加奖|加补){EACH_PLAIN}?\Z"
)
ONE_LETTER = re.compile(r"(?:再|另|各|分别)[奖补]\Z")
OFF = re.compile(r"立?[减抵送]")
VOUCHER = re.compile(r"满[\d.]+元?立?(?:[减抵送])\Z")
BY_EACH = re.compile(r"\A按照?(?:每[一-鿿]{1,3})*[\d.]+万?元(?:/[一-鿿]{1,3})?\Z")
ONE_PAYS = re.compile(rf"{LEVEL_PAYS}(?:财政)?(?:补助|补贴)\Z")
PAYS_REGIONS = re.compile(r"(?:中央|省级?|市级?)财政对[^,;]*地区[^,;]*(?:补助|分担|承担)比例(?:分别)?为?\Z")
EACH_ONE = re.compile(r"每(?!年)")
RAISED_SHARE = re.compile(r"(?:其|测算)*比例可?(?:提高|上调|上浮)(?:到|至)")
PAYER = r"财政|[省市县区]级(?![一-鿿]{2})|[省市县区]级?资金|中央|承担|自筹|自付|个人|配套|其余"
HANDS_LAST = re.compile(
    r"\s*(?:分[\d一二两三四五][年期次]|按[月年]|一次性|逐年)?(?:发放|给予|兑现|拨付)[一-鿿]{2,12}(?:补贴|奖励|补助|津贴|奖补)"
)
WHOM_AND_HOW_MUCH = re.compile(rf"(?!.*(?:{PAYER}|工资|预算|收入|投资))[一-鿿“”()A-Z]{{2,16}}(?:每人)?[\d.]+万?元")
REACH = re.compile(
    r"(?:资助|补助|补贴|奖励|救助|覆盖)(?:面|率|覆盖面|覆盖率|人数|名额|范围)(?:为|达到?|原则上|不低于|不少于|不超过|控制在)*[^,]{0,14}\Z"
)
BY_TIME = re.compile(r"(?:并|再)?(?:按照?|分期|逐年)?每(?:年|月|季度?|半年)(?:发放|拨付|支付|兑现)?")
PAID_SO = re.compile(r"(?:的?标准)?(?:发放|拨付|支付|兑现)?")
BEARS = re.compile(r"(?:承担|负担|分担|自付|自缴|自筹)(?:为|各|约)?\Z")
RISES = re.compile(r"(?:提高|增加|上调)\Z")
REACHES = re.compile(r"(?:即?达到|即?调整[到至为]|即?提高[到至]|由)")
POT = re.compile(
    r"(?:资金|经费|补贴|补助|奖励|贴息|消费券|,)(?:规模|总额|总量|总规模|总额度|额度)(?:为|共计?|约|达到?|安排)*\Z"
)
SET_ASIDE = re.compile(r"的?(?:资金|经费|公益金|收入|收益|资助资金)[^,;。]{0,6}(?:用于|投向|投入|安排)")
NORM = re.compile(r"(?:用于|投入)[^,;]*(?:资金|经费|总额|投入)[^,;]*不(?:得)?(?:低|少)于")
SETTLED = re.compile(r"的?标准(?:确定|执行|计发|核定|计算)")
EACH_SO_MUCH = re.compile(r"每(?:新)?(?:增加?|增长|递增|上升|提升|完成|实现|达到?|满|超过?|结汇|投入|提高)?\Z")
INSTALMENT = re.compile(
    r"(?:(?:当|次|首|第[一二三四五两])年|先|预|首|剩余|余下|其余|剩下|分[\d一二两三四五][年期次批])[^,]{0,14}(?:拨付?|发放|兑现|支付|下达|给付|兑付)\Z"
)
DISCOUNTS = re.compile(r"的?[一-鿿]{0,6}贴息")
HANDS_OUT = re.compile(
    rf"的[一-鿿]{{0,4}}贴息|返还|给予|给与|予以|奖励|发放|补足|补贴给|补助给|按.{{0,30}}(?:{GIVING})"
)
PAID_BACK = re.compile(r"返还[^,;]{0,30}(?:缴纳|缴费|收取|缴交)[^,;]{0,16}的?\Z|返还标准[^;]*按[^,;]*\Z")
MEASURED = re.compile(rf"(?:{GIVING})(?:最高限额|标准|比例|额度|率)")
TOLD_WHOM = re.compile(rf"(?:给予|予以|奖励给?)[^,;\d]{{2,40}}{NOUN}\Z")
FILLER = rf"(?:给|为|限额?|累计|合计|按|分别|一次性|再|各|最高|最多|可|达|人民币|额度?|资金|金额|总额|标准|申请|享受|{EACH_PLAIN})"
NEAR_GIVING = re.compile(rf"(?:{GIVING}|{VERBS}|按照?|标准){FILLER}{{0,4}}\Z")
ADDED = re.compile(rf"(?:增加|提高|{EACH_PLAIN})(?:分别|各|至|到)*\Z")
TOTAL = re.compile(r"(?:总额|累计|合计|总计)[一-鿿]{0,4}\Z")
ENTRY = re.compile(r"认定标准|准入|收入标准|财产标准")
THRESHOLD = re.compile(rf"(?P<word>{words('thresholds')})(?:为|在|到|首次|累计|约|每|人民币|共|合计|分别|总额|额)*\Z")
INTEREST = re.compile(r"的(?:财政)?贴息")
SHARE_CONDITION = re.compile(rf"{words('share_conditions')}(?:为|在|到|至|了|约|分别)*\Z")
CHARGE = re.compile(words("charges"))
BUDGET = re.compile(words("budgets"))
FUND = re.compile(
    r"(?:专项|补助|奖补|补贴|奖励|扶持|引导|支持)*(?:经费|资金)(?:为|共计?|总额|规模|约|达到?|至少|不少于|不低于|不超过)*\Z"
)
LOAN = re.compile(rf"(?:以内|以下|以上|额度)?的?[一-鿿]{{0,6}}{words('loans')}(?!贴息|利息|基准)")
LIVING = re.compile(words("living_standards"))
BEHIND = re.compile(
    rf"(?:/[^,]{{1,8}}?)?(?:每[一-鿿]{{1,2}})?(?:以内|以上|以下)?的?(?:标准|比例|额度)?[^,\d]{{0,16}}?(?:{GIVING})"
)
LISTED = re.compile(r"(?:[^,;:]{1,16}:)?[^,;:\d]*(?:\d{1,4}[^,;:\d]{1,6}){0,2}[^,;:\d]{0,12}")
OF_WHICH = re.compile(rf"其中:?(?!.*(?:{PAYER}))[一-鿿“”()A-Z、]{{2,14}}")
RATES = re.compile(r"\s*[一-鿿]{0,6}(?:补贴|补助|奖励|资助|救助)比例(?:分别)?(?:为|如下)?:")
ECHO = re.compile(
    rf",\s*(?!.*(?:{PAYER}|奖励|补贴|补助|资助|工资|预算|[共合总]计|{words('thresholds')}|{words('charges')}|{words('loans')}))(?![^,]*每)[一-鿿“”()A-Z、]{{2,14}}"
)
LISTED_RATE = re.compile(r"(?:按照?)?(?:不超过|不高于|最高)?(?:[一-鿿、()]{2,24}的)?(?:不超过|不高于|最高)?")
LISTED_END = re.compile(r"(?:/[^,]{1,8}|每[一-鿿]{1,3}|的?标准)?(?:\Z|[、,;])")
STANDARD = ("标准", "的标准")
GIVEN_IN_BASIS = re.compile(r"(?<!\A)(?:给予|按|最低工资以)")
GIVEN_BEFORE = re.compile(rf"(?:{GIVING})[一-鿿]{{0,2}}\Z")
GIVEN_AFTER = re.compile(rf"的?(?:标准|[一-鿿]{{0,6}}(?:{GIVING}))")
LENT = re.compile(rf"{words('loans')}(?:额度)?(?:为|最高|最多)*\Z")
PAID_OUT = re.compile("拨付|兑现|逐年")
EACH_BEFORE = re.compile(rf"(?:每一?个?{PER_WORD})+(?:[一-鿿]{{0,6}})\Z")
BY = re.compile(r"按照?|标准|比例|每|根据|以")
LED = re.compile(
    rf"(?P<lead>最高|最多|至多|不超过|不高于|不低于|不少于)(?:{GIVING}|{VERBS}|{FILLER}){{1,6}}(?:[一-鿿]{{0,6}}{NOUN}(?:一次性)?)?\Z"
)
REACHED = re.compile(rf"(?:最高|最多)(?:{GIVING}|{VERBS}|{FILLER}){{1,4}}\Z")
CEILING_RAISED = re.compile(r"最高[^,\d]{1,12}由[\d.]+万?元(?:提高|调整|上调)(?:到|至|为)\Z")
LED_SHARE = re.compile(
    r"(?P<lead>(?:最高|最多)?(?:不超过|不高于|不低于|不少于)|最高|最多|至少)(?P<basis>[^,\d]{1,40})\Z"
)


def lead_of(plain: str, start: int, run: tuple[Quantity, ...]) -> tuple[str, int]:
    """Comparator of a list and where it begins, also where words part it from the figure: 最高可补贴300元."""
    first = run[0]
    reached = REACHED.search(plain, start, first.start) if first.comparator == ">=" else None
    if reached:
        return "<=", reached.start()
    if first.comparator != "=":
        return first.comparator, first.start
    match = (LED if first.kind == "money" else LED_SHARE).search(plain[start : first.start])
    if not match and first.kind == "money" and CEILING_RAISED.search(plain, start, first.start):
        return "<=", first.start
    if not match or (first.kind == "share" and GIVEN_IN_BASIS.search(match["basis"])):
        return first.comparator, first.start
    return comparator_of(BEFORE_WORD.findall(match["lead"]), ""), start + match.start()


def is_near(cue: str, after: str) -> bool:
    """Whether the words around a list give it at once, whatever else they say: 给予一次性, 每人再增加, 基础上提高."""
    return bool(
        NEAR_GIVING.search(cue)
        or (ADDED.search(cue) and BEHIND.match(after))
        or cue.endswith(("再增加", "再提高"))
        or (after.startswith(STANDARD) and BY.search(cue))
        or ON_TOP.search(cue)
        or TOLD_WHOM.search(cue)
        or ("上述" in cue and ADDED_ON_TOP.search(cue))
    )


def is_condition(cue: str, after: str, run: tuple[Quantity, ...]) -> bool:
    """Whether the words around a list make it a threshold or a measure of size: 收入首次达到5000万元, 增长10%以上."""
    if (
        any(q.comparator in {">", "<"} for q in run)
        or CASE_BEHIND.match(after)
        or (cue.endswith("满") and OFF.match(after))
        or (run[0].kind == "money" and VOUCHER.search(cue))
        or RAISED.match(after)
        or (run[0].kind == "money" and EACH_SO_MUCH.search(cue))
    ):
        return True
    bounded_behind = run[-1].end > run[-1].unit_end
    if run[0].kind == "share":
        if RAISED_RATE.search(cue) or INTEREST.match(after):
            return False
        if SHARE_CONDITION.search(cue) and not (ON_TOP.search(cue) or DISCOUNTS.match(after)):
            return True
        within = run[-1].comparator == "<=" and BY.search(cue) and BEHIND.match(after)
        return bounded_behind and not (within or is_near(cue, after))
    threshold = THRESHOLD.search(cue)
    least = any(q.comparator == ">=" for q in run)
    if not (threshold or least or bounded_behind) or is_near(cue, after):
        return False
    if least or (threshold and not GIVEN_BEFORE.search(cue[: threshold.start()])):
        return True
    return bounded_behind and not GIVEN_AFTER.match(after)


def is_charge(before: str, after: str, run: tuple[Quantity, ...]) -> bool:
    """Whether a figure is taken, lent, budgeted or shared out rather than given."""
    charge = list(CHARGE.finditer(before))
    if charge and not MEASURED.search(before) and not HANDS_OUT.search(before[charge[-1].end() :] + after):
        return True
    budget = list(BUDGET.finditer(before))
    if run[0].kind == "money" and budget and not GIVES.search(fundless(before, budget[-1].end())):
        return True
    if "财政" in before and after.startswith(("标准安排", "的标准安排")):
        return True
    if run[0].kind == "share" and (FORGIVEN.search(before) or FORGIVING.match(after)):
        return True
    if LOAN.match(after) or LENT.search(before):
        return True
    used = run[0].kind == "money" and USED_FOR.match(after) and not GIVES.search(before)
    return bool(used) or (run[0].kind == "money" and run[0].comparator != "<=" and PAST.search(before) is not None)


def fundless(before: str, start: int) -> str:
    """Words without the pot that they name, unless each one gets its own: 补助资金, but 每个示范点补助资金."""
    words = before[start:]
    return before if EACH_ONE.search(before) else FUND.sub("", words)


def is_part(before: str, after: str) -> bool:
    """Whether a percentage parts one payment or its cost: 市、县各承担50%, 分三年按奖励总额的40%、30%、30%拨付."""
    if SPLIT_COST.search(after) or SHARED_BEFORE.search(before) or INSTALMENT.search(before):
        return True
    return bool(IN_STAGES.search(before + after) and (WHOLE.search(before) or PAID_OUT.search(after)))


def shared_out(lead: str, rest: str) -> bool:
    """Whether a percentage is one payer's share, or of floor space: 中央财政补助60%,省级承担20%; 容积率奖励不超过3%."""
    return (
        "容积率" in lead
        or bool(ONE_PAYS.search(lead) and SPLIT_COST.search(rest))
        or PAYS_REGIONS.search(lead) is not None
    )


def is_norm(cue: str, lead: str, run: tuple[Quantity, ...]) -> bool:
    """Whether a figure orders how far or how much is given in all: 资助面不低于10%, 补贴资金总额1亿元, 用于…的资金不低于….

    `cue` is what its clause says before it, comparator left out, `lead` what its sentence says.
    """
    if run[0].kind == "share":
        return REACH.search(cue) is not None
    return (run[0].comparator not in {"<=", "<"} and POT.search(cue) is not None) or NORM.search(lead) is not None


def shares_promise(before: str, after: str, promise: str) -> bool:
    """Whether a clause shares out what the one before it promises without a figure: 给予购房补贴,其中二孩家庭3万元、三孩家庭5万元."""
    told = OF_WHICH.fullmatch(before.strip())
    return bool(told and LISTED_END.match(after) and GIVES.search(promise) and not re.search(r"\d", promise))


def limits_promise(before: str, promise: str) -> bool:
    """Whether a clause limits what the one before it promises without a figure: 按实际投入给予补助,单个项目最高50万元."""
    return LIMIT.fullmatch(before.strip()) is not None and PROMISES.search(promise) is not None


def only_splits(plain: str, sentence: Sentence, at: int) -> bool:
    """Whether a part only splits the amount before it: 每公斤15元补助,其中回收10元,处置5元."""
    opened = [left for left, _ in sentence.parts[: at + 1] if plain.startswith("其中", left)]
    if not opened:
        return False
    start = opened[-1]
    earlier = [q for q in sentence.figures if q.number_start < start and q.kind == "money"]
    own = [q.value for q in sentence.figures if start <= q.number_start and q.kind == "money"]
    return bool(earlier) and len(own) > 1 and sum(value or 0 for value in own) == earlier[-1].value


def pays_out(before: str, after: str, sentence: Sentence, run: tuple[Quantity, ...]) -> bool:
    """Whether a part only says how the amount before it is paid: 发放育儿补贴50000元,按照每年10000元发放."""
    earlier = [q for q in sentence.figures if q.number_start < run[0].number_start and q.kind == "money"]
    if run[0].kind != "money" or not earlier or not (BY_TIME.fullmatch(before.strip()) and PAID_SO.fullmatch(after)):
        return False
    whole, share = earlier[-1].value or 0, run[0].value or 0
    return share > 0 and whole > share and whole % share == 0


def shares_fee(before: str, plain: str, sentence: Sentence, at: int) -> bool:
    """Whether a part says who bears how much, or only by how much a standard named next rises: 由基金承担50元; 提高60元,达到…"""
    rises = at + 1 < len(sentence.parts) and REACHES.match(plain, *sentence.parts[at + 1])
    return BEARS.search(before) is not None or bool(rises and RISES.search(before))


def handed_later(plain: str, sentence: Sentence, at: int) -> bool:
    """Whether a clause says only whom and how much, before the one that gives: 本科学历4万元,专科学历3万元,分三年发放入职补贴."""
    last = sentence.parts[-1]
    if at + 1 >= len(sentence.parts) or not HANDS_LAST.fullmatch(plain, *last):
        return False
    between = (plain[start:end].strip() for start, end in sentence.parts[at:-1])
    return all(WHOM_AND_HOW_MUCH.fullmatch(words) for words in between)


def is_given(plain: str, sentence: Sentence, run: tuple[Quantity, ...]) -> bool:
    """Whether a list of figures is promised: by a giving word in its part, right behind it, or in the part that follows."""
    at = sentence.part_of(run[0].number_start)
    start, end = sentence.parts[at]
    end = max(end, run[-1].unit_end)
    before, after = plain[start : run[0].number_start], plain[run[-1].unit_end : end]
    lead = plain[sentence.start : run[0].number_start]
    charged = is_charge(before, after, run) and not PAID_BACK.search(lead)
    if charged or is_condition(plain[start : run[0].start], plain[run[-1].end : end], run):
        return False
    if (
        run[0].kind == "share"
        and (is_part(lead, after) or SET_ASIDE.match(after) or shared_out(lead, plain[run[-1].unit_end : sentence.end]))
    ) or is_norm(plain[start : run[0].start], lead, run):
        return False
    bounded = run[0].kind == "money" and any(q.comparator == "<=" for q in run)
    if bounded and TOTAL.search(plain[start : run[0].start]) and "给予" not in before:
        earlier = any(q.number_start < run[0].number_start for q in sentence.figures)
        return not earlier and bool(HANDS_OUT.search(plain[sentence.start : start])) and sentence.continues is False
    if after.endswith("基础上") and BASED.fullmatch(after):
        return False
    if ENTRY.search(plain, sentence.start, run[0].start) or only_splits(plain, sentence, at):
        return False
    if pays_out(before, after, sentence, run) or shares_fee(before, plain, sentence, at):
        return False
    if PAID_BY_FIRM.search(before) or (run[0].kind == "share" and (OF_THE_ABOVE.search(before) or UP.match(after))):
        return False
    if plain[end - 1] == "的" and after.strip("的") and not GIVES.search(before):
        return False
    if GIVES.search(before) or BEHIND.match(after) or (BY.search(before) and GIVES.search(after)):
        return True
    if BY.search(before) and (giving_part(plain, sentence, at) or (SETTLED.match(after) and GIVES.search(lead))):
        return True
    lead = plain[sentence.start : start]
    if run[0].kind == "money" and at:
        promise = plain[slice(*sentence.parts[at - 1])]
        if shares_promise(before, after, promise) or limits_promise(before, promise):
            return True
    if run[0].kind == "money" and ONE_LETTER.search(before):
        return True
    if run[0].kind == "money" and RAISED_FROM.search(before):
        return GIVES.search(lead) is not None
    added = run[0].kind == "money" and ADDED_ON_TOP.search(before)
    if added and (sentence.continues or "上述" in before):
        return True
    if run[0].kind == "money" and len(run) == 1 and handed_later(plain, sentence, at):
        return True
    if run[0].kind == "share" and at and RAISED_SHARE.fullmatch(before.strip()):
        return GIVES.search(plain, *sentence.parts[at - 1]) is not None
    if run[0].kind == "share" and LED_SHARE.match(before) and at and GIVES.search(plain, *sentence.parts[at - 1]):
        return not any(q.number_start < start for q in sentence.figures if q.kind == "money")
    if (
        (run[0].kind == "money" or RATES.match(plain, sentence.start))
        and sentence.listed
        and LISTED.fullmatch(before.strip())
        and LISTED_END.match(after)
    ):
        return True
    if run[0].kind == "share" and sentence.listed and LISTED_RATE.fullmatch(before.strip()) and not after.strip():
        return True
    if sentence.continues:
        lead = plain[plain.rfind("。", 0, sentence.start) + 1 : start]
    if run[0].kind == "money" and sentence.continues and BY_EACH.search(before + plain[run[0].number_start : end]):
        return GIVES.search(lead) is not None
    standard = LIVING.search(before) and BY.search(before)
    per_unit = "/" in plain[run[0].number_start : run[0].unit_end + 1] and LIVING.search(lead)
    return run[0].kind == "money" and bool((each_before(before) and GIVES.search(lead)) or standard or per_unit)


def each_before(before: str) -> bool:
    """Whether 每… stands before a figure with nothing but comparators between."""
    return EACH_BEFORE.search(before) is not None
