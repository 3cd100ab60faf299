"""Whether a figure is something the issuer commits to, or a condition, a name, a fact of the past, a wish for others."""

import re
from functools import cache

from pipeline import vocab
from pipeline.extract.passages import Passage
from pipeline.extract.spans import bracket_depth, in_title, quoted, sentence_bounds, sentence_start
from pipeline.grammar.periods import Period
from pipeline.grammar.quantities import Quantity

GIVING = re.compile(r"给予|给与|予以|奖励|补贴|补助|资助|补偿|贴息|减免|奖补|配套|津贴|慰问|救助金|罚款|处以")
CONDITION_BEFORE = re.compile(
    r"(?:对|对于|凡|如|若|符合|满足|具备|经|属于|具有|申请|连续|须|需|必须|不得|当|超过的|年满|已满|累计满)"
)
CONDITIONED = vocab.any_of((*vocab.terms("language", "conditioned"), *",、给可按由应视且"))
CONDITION_AFTER = re.compile(rf"(?:以上|以下|及以上|以内|\(含\)|左右)?的{CONDITIONED}|(?:的|者),")
DONE_BEFORE = r"已(?:经)?(?:建成|建立|完成|累计|实现|成为|有|达|新增)"
HISTORY = re.compile(
    rf"以来|截至|截止|(?<!均){DONE_BEFORE}|已(?:经)?(?:改造|落实|投入|开展)|同比|目前|现有|上年|去年|曾|我省|现状|为基数|基准年|占全[国省市球]"
)
PAST_CLAUSE = re.compile(rf"{DONE_BEFORE}|目前|现有|以来|截至|截止|同比")
FUTURE = re.compile(r"力争|争取|到20\d\d年|到“|将|确保|计划|目标|要")
ENUMERATED = re.compile(rf"个?{vocab.any_of(vocab.terms('language', 'enumerated'))}")
UNIT_NAMES = re.compile(r"(?:世界|全国|全省|中国|民营企业|行业)\Z")
ORDINAL_AFTER = re.compile(r"(?:强|号文|级|期工程|代|后|大类|版)")
DONE = {"次", "场", "期", "轮", "遍", "场次", "回", "届"}
ECONOMIC = re.compile(
    r"产值|收入|营收|投资|增加值|销售额|交易额|零售额|贷款|保费|余额|规模|总额|GDP|生产总值|税收|出口|进口|进出口|融资|利用外资|到账|成交额|消费"
)
PERSON_YEAR = re.compile(r"每(?:人|户|家|个|位|名)")


@cache
def commitment() -> re.Pattern[str]:
    """Verbs of doing and reaching."""
    return re.compile(vocab.any_of(vocab.terms("language", "commitment")))


@cache
def encouraging() -> re.Pattern[str]:
    """A clause that opens with encouragement of others."""
    return re.compile(rf"\A[,、]?(?:{vocab.any_of(('鼓励', '引导', '允许', '倡导', '提倡', '支持鼓励', '推荐'))})")


def is_name(text: str, quantity: Quantity) -> bool:
    """A figure inside a name: quoted, inside 《》, an ordinal, a ranking, a version."""
    start = quantity.number_start
    if in_title(text, start) or quoted(text, start, quantity.unit_end):
        return True
    if text[start - 1 : start] in "第“+A" or re.search(r"[“+][^”]{0,6}\Z", text[max(0, start - 6) : start]):
        return True
    after = text[quantity.unit_end :]
    return bool(ORDINAL_AFTER.match(after)) or (
        bool(UNIT_NAMES.search(text[max(0, start - 6) : start])) and after[:1] == "强"
    )


def is_idiom(text: str, quantity: Quantity, frequent: bool) -> bool:
    """A Chinese numeral that counts nothing promised: 一个, 两级, 五个方面; 每年一次 and 至少一所 do count."""
    after = text[quantity.unit_end : quantity.unit_end + 4]
    if ENUMERATED.match(after):
        return True
    if not quantity.chinese or quantity.kind == "share":
        return False
    if quantity.comparator in {">=", ">", "<=", "~"}:
        return False
    before = text[max(0, quantity.number_start - 4) : quantity.number_start]
    if re.search(r"每(?:个)?\Z|同\Z|这\Z|任\Z|某\Z|另\Z|统\Z|进\Z|为\Z", before):
        return True
    return not (quantity.unit in DONE and frequent)


def governs_subsidy(sentence: str) -> bool:
    """A sentence that gives money: every other figure of it is a condition."""
    if re.search(
        r"可(?:申请|享受|获得|按规定申请)|申请人|抵用|贷款额度|(?:补助|补贴|奖励|资助)(?:比例|标准|额度)", sentence
    ):
        return True
    return bool(GIVING.search(sentence)) and bool(re.search(r"[\d万千百]元|\d%|万的|[\d万]的标准|个百分点", sentence))


def is_condition(text: str, quantity: Quantity) -> bool:
    """A figure inside a condition: 招用10人及以上的, 达到70%以上的，给予…"""
    start = sentence_start(text, quantity.start, "。;!?\n")
    before = text[start : quantity.start]
    after = text[quantity.end :]
    clause_after = re.split(r"[,。;!?\n]", after)[0]
    clause_before = re.split(r"[,。;!?\n]", before)[-1]
    if re.match(r"[^,。;]{0,16}的(?:,|\Z|给予|可|按|应|视|由)", after + ",") and (
        clause_after.endswith("的") or CONDITION_AFTER.match(after)
    ):
        return True
    if CONDITION_AFTER.match(after):
        return True
    if re.match(
        r"(?:且|并|或)?(?:对|对于|凡|如|若|符合|满足|具备|经认定|年满|连续|须|需|必须|不得|禁止|严禁)", clause_before
    ):
        return True
    return bool(re.match(r"以(?:上|下)?(?:的)?(?:职工|员工|人员)", after))


def is_past(text: str, quantity: Quantity, section: str) -> bool:
    """A fact of the past rather than a promise."""
    start, end = sentence_bounds(text, quantity.start)
    part = text[start:end]
    clause = re.split(r"[,;]", text[start : quantity.start])[-1] + re.split(r"[,。;]", text[quantity.start :])[0]
    if PAST_CLAUSE.search(clause):
        return not FUTURE.search(clause)
    return section != "goal" and bool(HISTORY.search(part)) and not FUTURE.search(part)


def is_money_target(text: str, quantity: Quantity, in_goal: bool, dated: bool) -> bool:
    """Money as a level of the economy to be reached, not as money given or as a measure of size."""
    start, end = sentence_bounds(text, quantity.start)
    sentence = text[start:end]
    clause = text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]
    if GIVING.search(sentence) or re.search(r"标准|每人|每户|元/|上一?年度?|限额", sentence):
        return False
    return bool(ECONOMIC.search(clause)) and (
        in_goal or dated or bool(re.search(r"完成|实现|突破|力争|带动|撬动", clause))
    )


def is_reckoned(text: str, quantity: Quantity) -> bool:
    """A figure by which something is reckoned, or a ceiling set for others: 按…的20%的标准, 每家不超过2名."""
    clause = text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]
    after = text[quantity.end : quantity.end + 8]
    if re.search(r"按(?:照)?", clause) and (quantity.unit in {"倍", "%"} or re.match(r"的?(?:标准|比例)", after)):
        return True
    return quantity.comparator in {"<=", "<"} and not re.search(
        r"控制|降|压|减|率|浓度|强度|比重|占|缩短|误差|时间|能耗|排放", clause
    )


def commits(passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period]) -> bool:
    """Whether the figure is a target."""
    text = passage.text
    start, end = sentence_bounds(text, quantity.start)
    sentence = text[start:end]
    clause_from = sentence_start(text, quantity.start, "。;!?\n,")
    clause = text[clause_from : quantity.start]
    recurring = any(p.kind == "recurring" and start <= p.span_start < quantity.start for p in periods)
    dated = any(
        p.kind in {"by", "during"} and sentence_start(text, quantity.start, "。!?\n") <= p.span_start < quantity.start
        for p in periods
    )
    in_goal = passage.section == "goal"
    if any(other is not quantity and other.start <= quantity.number_start < other.end for other in quantities):
        return False
    if is_name(text, quantity) or is_idiom(text, quantity, recurring):
        return False
    if quantity.kind == "length":
        return recurring and quantity.comparator in {">=", ">"} and not GIVING.search(sentence) and not passage.norms
    if bracket_depth(text, quantity.start) and "其中" not in text[max(0, quantity.start - 20) : quantity.start]:
        return False
    if quantity.kind == "money":
        return is_money_target(text, quantity, in_goal, dated) and not passage.norms
    if (governs_subsidy(sentence) and not in_goal) or is_reckoned(text, quantity):
        return False
    if is_condition(text, quantity) or is_past(text, quantity, passage.section):
        return False
    if encouraging().match(clause) and not (in_goal and not passage.table_id):
        return False
    if passage.section in {"preamble", "closing"} or (passage.section == "other" and not dated):
        return False
    verb = bool(commitment().search(clause))
    if passage.norms and not passage.table_id:
        often = any(
            p.kind == "recurring" and start <= p.span_start < quantity.start and p.granularity not in {"day"}
            for p in periods
        )
        return (dated or often) and (verb or quantity.unit in DONE) and not PERSON_YEAR.search(clause)
    return in_goal or quantity.redacted or dated or recurring or verb
