"""Whether a figure is something the issuer commits to, or a condition, a name, a fact of the past, a wish for others."""

import re
from functools import cache, lru_cache

from pipeline import vocab
from pipeline.extract.passages import Passage
from pipeline.extract.spans import in_title, quoted, sentence_end
from pipeline.extract.targets.around import Around, commitment
from pipeline.extract.targets.conditions import (
    done_to,
    is_age,
    is_condition,
    is_reckoned,
    is_score,
    looked_after,
    shares_out,
)
from pipeline.extract.targets.money import GIVING, is_money_target
from pipeline.extract.targets.ordered import HOURS_TAUGHT, TAUGHT, checked_share, is_hours, is_performance, is_steered
from pipeline.extract.targets.past import LISTING, is_past
from pipeline.grammar.cues import cued
from pipeline.grammar.endings import opening
from pipeline.grammar.headed import heading_periods
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within

REFERRING = re.compile(r"聚焦|围绕|对照|对标|依据|结合|针对|根据|按照|贯彻|落实")
REFERENCE = re.compile(r"(?:聚焦|围绕|对照|对标|依据|结合|针对|根据|按照|贯彻|落实好?)[^,。;]{0,40}\Z")
COUNTED_FIRST = re.compile(r"\d+[一-鿿]")
ADVERBS = opening(r"(?:加快|积极|大力|持续|全面|深入|扎实|继续|着力|统筹|有序|全力|稳步)+")
REFERRED = re.compile(r"[^,。;]{0,24}(?:等)?(?:确定|明确|提出|规定|部署|要求)的")
LASTING = re.compile(
    r"(?:年限|寿命|时间|[用耗]时|时长|周期|时限|天数)(?:到?20\d\d年)?(?:平均|总体|均|要|再|进一步|分别)*(?:达到?|提高到|提高至|延长到|延长至|增加到|压缩|压减|缩短|控制|减少|不少于|不低于|不超过|压)?(?:到|至|为|在)?(?:[\d.]+(?:岁|年|个?(?:月|工作日)|天|日|小时|分钟)[、和])*\Z"
)
SHORTENED = re.compile(
    r"(?:压缩|压减|缩短|减少|控制|精简|提高|延长|增加)(?:到|至|为|在)(?:[\d.]+(?:岁|年|个?(?:月|工作日)|天|日|小时|分钟)[、和])*\Z"
)
ORDERED = re.compile(
    r"(?:各|每个?|每一)[^,。;每]{0,12}(?:街道|镇|乡|村|社区|区|县|市|支行|机构|单位|学校|部门|站|中心|企业|班)[^,。;]{0,24}(?:应当|应|须|必须|要)"
)
OPENS_PROMISE = re.compile(
    r"[,、]?(?:(?:到|至|于|在|力争|计划|争取)?20\d\d年(?:底|末|上半年|下半年|\d{1,2}月)?(?:底|末)?(?:之?前|以前|内|起)?|每年|每季度|每月|每半年|今年|[一二三四五六七八九十\d]*年内|全[省市县区州旗]|各[市县区地]+|力争|计划|累计|,)*"
)
WITHIN = re.compile(r"[一二三四五六七八九十\d]+年内")
APART = re.compile(r",(?:并|同时|且)?(?:对|每|为|按|由|给(?!予)|所需|[省市县区]级?(?:财政|政府))")
FRAMED = re.compile(r"为|根据|按照|依据|围绕|鉴于|现将|经")
WHOLE = 100
ENSURED = re.compile(r"确保|力争|争取")
OFTEN_IN_BRACKET = re.compile(r"\((?:其中,?)?(?:平均)?每个?(?:年|季度|月|周|学期)(?:不少于|至少|约)?\Z")
GOAL_STATED = re.compile(r"(?:目标|任务|总体要求|总体思路|总要求)(?:是|为|如下)?:|目标(?:任务)?(?:是|为)(?!:)")
GOALS_FOLLOW = re.compile(r"目标(?:任务|值|安排)?(?:建议|初步)?(?:是|为|如下)?:")
ENUMERATED = re.compile(
    rf"个?(?:{vocab.any_of(vocab.terms('language', 'enumerated'))}|(?:重点|关键)(?=[,。;、:)\n和]|\Z|任务|工作|环节|方面|领域|问题))"
)
ENUMERATED_BEGINNINGS = frozenset(["个", "重", "关", *(word[0] for word in vocab.terms("language", "enumerated"))])
ORDINAL_BEGINNINGS = frozenset("强制号级期代后大类版")
ORDINAL_AFTER = re.compile(r"(?:强|制(?!造|定|作|修|成)|号文|级|期工程|代|后(?!备|勤|续|进)|大类|版)")
HELD_ONCE = re.compile(r"(?:应|须|要|各|定期|至少)[^,。;]{0,20}(?:举办|举行|召开|开展|组织|进行)(?:不少于)?\Z")
DONE = {"次", "场", "期", "轮", "遍", "场次", "回", "届"}
PERSON_YEAR = re.compile(r"每(?:人|户|家|位|名)(?!次)")


@cache
def encouraging() -> re.Pattern[str]:
    """A clause that opens with encouragement of others."""
    return re.compile(rf"\A[,、]?(?:{vocab.any_of(('鼓励', '引导', '允许', '倡导', '提倡', '支持鼓励', '推荐'))})")


NAME_BEFORE = re.compile(r"[“+][^”]{0,5}\Z")
MADE_BEFORE = re.compile(r"(?:创建|建成|新建|打造|新增|培育|建设|承办|举办|引进)\Z")
IDIOM_BEFORE = re.compile(r"(?:每个?|同|这|任|某|另|统|进|为)\Z")
OFFERED = re.compile(
    r"可(?:申请|享受|获得|按规定申请)|只能享受|最多享受|累计享受|申请人|抵用|贷款额度|补[助贴](?:比例|标准|额度)|奖励(?:比例|标准|额度)|资助(?:比例|标准|额度)"
)
MEMBER_BEFORE = re.compile(r"\d[万千百]?[一-鿿]{1,2}[^,。;\d]{2,30},\Z")
LEVEL_BESIDE = re.compile(
    r"(?:率|比例|人数|覆盖面|总量|总数)(?:总体|平均|均|分别)*(?:达到?|提高到|提升到|稳定在|保持在|控制在)\Z"
)
SUM = re.compile(r"[\d万千百]元|\d%|万的|[\d万]的标准|个百分点")
LEVEL_REACHED = re.compile(r"(?:达到|达|超过|突破|提高到|提升到|稳定在|保持在)\Z")
HELD_DOWN = re.compile(
    r"(?:率|比例|比重|占比|浓度|强度|系数|时间|降尘量|比)[^,。;\d]{0,4}(?:控制在|降至|降到|降低到|降低至|下降到|下降至|压降至|压减到|压减至|不超过|不高于|不得高于|不得超过)\Z|"
    r"(?:由|从)[^,。;]{1,12}(?:减少|压减|降低|下降|增加|提高|提升|扩大)(?:到|至)\Z"
)
PROCEDURE = re.compile(r"(?:公示|公告|公开|征求意见)[^,。;]{0,6}\Z")
PAST_HEADING = re.compile(vocab.any_of(vocab.terms("headings", "no_target")))
GROWN = re.compile(r"寿命(?:\([^()]*\))?(?:平均|再|分别)*(?:提高|延长|增加)\Z")
RATED = re.compile(r"(?:率|增速|增幅|涨幅|比例|比重|占比|满意度|合格率)(?:为|达|达到)?\Z")
PER_HEAD = cued(r"\A每(?:[百千万]|十万|百万)(?:名|人|户|常住|老年)", "每")
LEVEL_NOUN = re.compile(r"(?:规模|总量|总数|人数|数量|面积|保有量|拥有量|产量|吞吐量|客流量)\Z")
SIZE = re.compile(r"(?:[净河]?宽度?|深度?|高度?|高程|[管直孔]径|厚度?|流量|扬程|水头|库容|标准)[总约为达]*\Z")
TO_BE_BUILT = re.compile(r"建设(?:内容|规模|任务)|(?:实施|项目)内容")
ENDS_CLAUSE = re.compile(r"[,;。、]|\Z")


def is_name(text: str, quantity: Quantity) -> bool:
    """A figure inside a name: quoted, inside 《》, an ordinal, a ranking, a version."""
    start, end = quantity.number_start, quantity.unit_end
    if (start > 0 and text[start - 1] in "第“+A") or ("《" in text and in_title(text, start)):
        return True
    if quoted(text, start, end):
        return True
    if text[end : end + 1] in ORDINAL_BEGINNINGS and ORDINAL_AFTER.match(text, end):
        return True
    return ("“" in text or "+" in text) and NAME_BEFORE.search(text, max(0, start - 6), start) is not None


def is_idiom(text: str, quantity: Quantity, frequent: bool) -> bool:
    """A Chinese numeral that counts nothing promised: 一个, 两级, 五个方面; 每年一次 and 至少一所 do count."""
    if text[quantity.unit_end : quantity.unit_end + 1] in ENUMERATED_BEGINNINGS and ENUMERATED.match(
        text, quantity.unit_end
    ):
        return True
    if not quantity.chinese or quantity.kind == "share" or quantity.comparator != "=" or quantity.value_upper:
        return False
    if IDIOM_BEFORE.search(text[max(0, quantity.number_start - 4) : quantity.number_start]):
        return True
    if frequent and MADE_BEFORE.search(text[: quantity.number_start]):
        return False
    return not (
        quantity.unit in DONE
        and (frequent or HELD_ONCE.search(text, max(0, quantity.number_start - 24), quantity.number_start))
    )


@lru_cache(maxsize=8)
def governs_subsidy(sentence: str) -> bool:
    """A sentence that offers or gives money: every other figure of it is a condition."""
    return bool(OFFERED.search(sentence)) or (bool(GIVING.search(sentence)) and bool(SUM.search(sentence)))


def apart_from_giving(passage: Passage, quantity: Quantity, around: Around) -> bool:
    """A promise of its own in front of money: 2026年底前建成基地5家,每家补助10万元 (but 年培训500人以上的,给予…)."""
    stated = around.dated or around.recurring or quantity.comparator == "=" or WITHIN.match(around.before)
    if passage.norms or not stated:
        return False
    rest = passage.text[quantity.end : sentence_end(passage.text, quantity.end)]
    given = GIVING.search(rest)
    receiver = APART.search(rest)
    opens = OPENS_PROMISE.match(around.before)
    acts = commitment().match(around.before, opens.end() if opens else 0)
    return bool(given and receiver and receiver.start() < given.start() and acts and "的," not in rest[: given.start()])


def is_level_beside(text: str, quantity: Quantity, around: Around) -> bool:
    """A level that a dated sentence speaks of beside money: 到2015年,参保率达到95%以上,补助标准逐步提高."""
    if not around.dated or GIVING.search(around.before) or GIVING.search(around.behind) or "的" in around.behind:
        return False
    return LEVEL_BESIDE.search(around.before + text[quantity.start : quantity.number_start]) is not None


def states_goal(text: str, at: int) -> bool:
    """Whether a paragraph says before a position that its goals follow (今年的主要目标是：…)."""
    return bool(GOAL_STATED.search(text, text.rfind("\n", 0, at) + 1, at))


def leads_in_goals(text: str, at: int) -> bool:
    """Whether the sentence before a colon says that the aims of the paragraph follow (主要预期目标是：生产总值增长5%；…)."""
    start = text.rfind("\n", 0, at) + 1
    opening = GOALS_FOLLOW.search(text, start, at)
    return opening is not None and ":" not in text[opening.end() : at]


def led_in(text: str, quantity: Quantity, periods: list[Period]) -> bool:
    """Whether a level to be reached stands in a paragraph whose earlier sentence says by when (到2030年，…。人均面积达到4平方米)."""
    paragraph = text.rfind("\n", 0, quantity.start)
    dated = any(period.kind == "by" for period in within(periods, paragraph + 1, quantity.start))
    return dated and (
        quantity.comparator in {">=", ">"}
        or bool(LEVEL_REACHED.search(text[max(0, quantity.number_start - 3) : quantity.number_start]))
    )


def is_reference(quantity: Quantity, around: Around) -> bool:
    """A figure of something named to refer to it: 聚焦…20项标志性工作等确定的重点产业, “甲”等6家平台要设立专区."""
    if quantity.kind in {"share", "money"}:
        return False
    if "的" in around.behind and REFERRED.match(around.behind):
        return True
    if around.dated:
        return False
    if REFERRING.search(around.before):
        opens = COUNTED_FIRST.split(around.before, maxsplit=1)[0]
        if REFERENCE.search(opens) and not commitment().search(opens[-4:]):
            return True
    if around.recurring or not around.before.endswith("等"):
        return False
    return commitment().match(ADVERBS.removed(around.before)) is None


def is_lasting(passage: Passage, quantity: Quantity, around: Around) -> bool:
    """A stretch of time as something done every year, or as a level to be reached (人均预期寿命达到79岁, 压缩至3天以内)."""
    if GIVING.search(around.sentence) or PROCEDURE.search(around.before) or is_age(passage.text, quantity):
        return False
    if is_hours(quantity, around):
        return not is_condition(passage.text, quantity, around)
    if passage.norms:
        return False
    if GROWN.search((passage.row_title if passage.table_id else "") + around.before):
        return not is_past(around, passage.section)
    if (
        quantity.unit.partition("/")[0] in HOURS_TAUGHT
        and quantity.comparator in {">=", ">"}
        and TAUGHT.search(around.before)
    ):
        return not is_condition(passage.text, quantity, around)
    if around.recurring and quantity.comparator in {">=", ">"}:
        return True
    wished = SHORTENED.search(around.before) or ENSURED.search(around.before)
    if passage.section != "goal" and not around.dated and not wished:
        return False
    named = LASTING.search(around.before) and (quantity.comparator != "=" or SHORTENED.search(around.before))
    return bool(named) and not is_past(around, passage.section)


def often_in_bracket(text: str, quantity: Quantity) -> bool:
    """Whether a bracket says how much of what stands before is done each time: 加装电梯90台(每年30台)."""
    return OFTEN_IN_BRACKET.search(text, max(0, quantity.start - 12), quantity.start) is not None


def in_bracket(text: str, at: int, around: Around) -> bool:
    """Whether a round bracket is open at a position, counted from its sentence's beginning."""
    opened = text.count("(", around.part, at)
    return opened > 0 and opened > text.count(")", around.part, at)


def commits(passage: Passage, quantity: Quantity, around: Around, periods: list[Period]) -> bool | None:
    """Whether the figure is a target; None where it is one if another figure of its sentence is."""
    text = passage.text
    in_goal = passage.section == "goal" or (
        (passage.section == "preamble" and states_goal(text, quantity.start))
        or (passage.section == "task" and "目标" in text and leads_in_goals(text, quantity.start))
    )
    if is_name(text, quantity) or is_idiom(text, quantity, around.recurring):
        return False
    if quantity.unit == "番":
        return not is_past(around, passage.section)
    if quantity.kind == "length":
        return is_lasting(passage, quantity, around)
    if (
        in_bracket(text, quantity.start, around)
        and not often_in_bracket(text, quantity)
        and "其中" not in text[max(0, quantity.start - 20) : quantity.start]
    ):
        return False
    if quantity.kind == "money":
        bounded = passage.section in LISTING and quantity.comparator in {">=", ">"}
        level = in_goal or (passage.section == "other" and led_in(text, quantity, periods))
        parted = "其中" in around.before and ENDS_CLAUSE.match(text, quantity.end)
        if parted and not GIVING.search(around.sentence):
            return None
        return (
            not passage.norms
            and is_money_target(text, quantity, around, level, bounded)
            and not is_condition(text, quantity, around)
            and not is_past(around, passage.section)
        )
    given = not in_goal and governs_subsidy(around.sentence) and not around.before.startswith("惠及")
    if given and not (is_level_beside(text, quantity, around) or apart_from_giving(passage, quantity, around)):
        return False
    if is_reckoned(text, quantity, around):
        return False
    if (
        is_reference(quantity, around)
        or is_condition(text, quantity, around)
        or is_score(quantity, around)
        or is_past(around, passage.section, quantity.comparator == "=")
    ):
        return False
    if encouraging().match(around.before) and not is_steered(around) and (passage.table_id or not in_goal):
        return False
    if passage.section in {"preamble", "closing"}:
        return is_ensured(quantity, around) or states_goal(text, quantity.start)
    if passage.section == "other" and not around.dated:
        return led_in(text, quantity, periods)
    if promised(passage, quantity, around, in_goal):
        return True
    at_least = quantity.kind == "share" and quantity.comparator in {">=", ">"}
    whole = quantity.kind == "share" and quantity.value == WHOLE and ENDS_CLAUSE.match(text, quantity.end)
    if (at_least or whole) and passage.section in LISTING and not passage.norms and RATED.search(around.before):
        return True
    ends = ENDS_CLAUSE.match(text, quantity.end) is not None
    if (
        ends
        and quantity.comparator in {">=", ">"}
        and LEVEL_NOUN.search(around.before)
        and passage.section in LISTING
        and not passage.norms
    ):
        return True
    rated = quantity.kind == "share" and RATED.search(around.before) is not None
    if passage.table_id and TO_BE_BUILT.search(passage.header) and quantity.kind in {"count", "amount"}:
        return ENDS_CLAUSE.match(text, quantity.end) is not None and not SIZE.search(around.before)
    listable = quantity.kind in {"count", "person", "amount"} or at_least or rated
    listed = ends or (quantity.kind in {"count", "person"} and opens_member(text, quantity))
    return None if listable and not passage.norms and listed else False


def opens_member(text: str, quantity: Quantity) -> bool:
    """Whether a figure opens a member of a list behind another one's: 培养10名拔尖人才,|60名|在全省有影响的青年人才."""
    at = quantity.start
    return text[at - 1 : at] == "," and MEMBER_BEFORE.search(text, max(0, at - 40), at) is not None


def is_ensured(quantity: Quantity, around: Around) -> bool:
    """A figure that the preamble promises: 2024年,力争接待游客500万人次 (but 为确保完成…,制定本方案)."""
    if not around.dated:
        return False
    if quantity.kind == "share" and ENSURED.search(around.before):
        return True
    stated = around.sentence.find(around.before)
    return (
        FRAMED.match(around.sentence) is None
        and ENSURED.search(around.sentence, 0, stated + len(around.before)) is not None
    )


def under_a_year(passage: Passage) -> bool:
    """Whether a table's cell stands under a year in which what its row says is due."""
    if passage.section != "cell" or not passage.subject or PAST_HEADING.search(passage.header):
        return False
    return any(period.kind in {"by", "during"} for period in heading_periods(passage.header))


def is_done(text: str, quantity: Quantity, around: Around) -> bool:
    """Whether a figure's clause says that something is done or reached."""
    said = around.before + text[quantity.start : quantity.number_start]
    return (
        commitment().search(said) is not None
        or done_to(around)
        or checked_share(text, quantity) is not None
        or looked_after(text, quantity, around)
        or shares_out(text, quantity)
        or HELD_DOWN.search(said) is not None
    )


def promised(passage: Passage, quantity: Quantity, around: Around, in_goal: bool) -> bool:
    """Whether goal, date, recurrence or verb make a figure a promise; a notice of rules needs both time and act."""
    if passage.norms and not passage.table_id:
        if is_performance(passage, quantity, around) or checked_share(passage.text, quantity):
            return True
        if quantity.comparator in {">=", ">"} and ORDERED.search(around.before):
            return True
        if not (around.dated or around.often) or PERSON_YEAR.search(around.before):
            return False
        return quantity.unit in DONE or is_done(passage.text, quantity, around)
    return (
        in_goal
        or around.dated
        or around.recurring
        or quantity.redacted
        or is_done(passage.text, quantity, around)
        or under_a_year(passage)
        or (PER_HEAD.search(around.before) is not None and ENDS_CLAUSE.match(passage.text, quantity.end) is not None)
    )
