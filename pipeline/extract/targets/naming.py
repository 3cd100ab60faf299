"""What the figures of running text count: their own clause's phrase, else what stands before, above or in the row."""

import re
from itertools import islice

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import CLAUSE_MARKS, quoted, sentence_start
from pipeline.extract.targets import heads, indicators, members
from pipeline.extract.targets.around import Around
from pipeline.extract.targets.bounds import REPEATED, neighbours, sizes_noun
from pipeline.extract.targets.conditions import shares_out
from pipeline.extract.targets.lists import CHANGED
from pipeline.grammar.endings import ending
from pipeline.grammar.headed import heading_periods
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

CHANGE_ONLY = frozenset(
    often + change
    for often in ("", "年均", "同比", "实际", "平均", "分别")
    for change in (*indicators.CHANGES, "增速", "增幅", "增长率", "涨幅")
)
GROWN = re.compile(rf"(?<=..)(?:年均|同比|每年|平均)*{indicators.CHANGE}\Z")
YEARS_ALONE = re.compile(r"(?:[一二三四五六七八九十两\d]+年(?:内|后)?)?(?:累计|总量|总规模)?")
CHANGED_OR_COUNTED = re.compile(rf"{indicators.CHANGE}\Z|\d")
SHARED = (
    "率",
    "比例",
    "比重",
    "占比",
    "浓度",
    "面积",
    "收入",
    "水平",
    "强度",
    "指数",
    "总量",
    "人数",
    "数量",
    *indicators.CHANGES,
)
COUNTED = re.compile(r"\d[\d.,]*(?:[万亿千百]*[一-鿿]|%)")
PIECES = re.compile(r"[,。;、()\n]")
RECEIVES = re.compile(
    r"(?P<who>[^,。;]{0,12}(?:老年人|儿童|学生|患者|职工|妇女|群众|人员|教师|干部))(?:接受|参加|享受|享有)\Z"
)
NOUN = re.compile(r"(?![及和与或等])[一-鿿]")
LONGEST_COUNTED = 4
MEASURED_NAME = 4
REACHING = re.compile(r"(?:达到|实现|完成|建立|建成|接入|通过|纳入|配备|开展|获得|取得|参加|使用|达标)")
HAVING = re.compile(r"(?:具备|具有|拥有|形成|保有|保持)\Z")
OF_WHAT_IS_MADE = frozenset(
    ["产值", "年产值", "总产值", "营业收入", "销售收入", "主营业务收入", "增加值", "综合产值", "产业规模"]
)
INVESTED = frozenset(["投资"])
OF_WHAT_IS_DONE = frozenset(
    [
        "总里程",
        "里程",
        "总长度",
        "总长",
        "全长",
        "面积",
        "总面积",
        "建筑面积",
        "总建筑面积",
        "年度投资",
        "年度计划投资",
        "惠及",
        "涉及",
        "住户",
        "户数",
        "涉及户数",
        "涉及居民",
        "楼栋",
        "涉及楼栋",
    ]
)
DONE_TAIL = re.compile(rf"(?<=..)(?:{'|'.join(sorted(OF_WHAT_IS_DONE, key=len, reverse=True))})\Z")
OF_THOSE = re.compile(
    r"(?P<whom>.*(?:人员|学员|会员|成员|对象|家庭|学生|老人|老年人|儿童|居民|职工|患者|单位|机构|企业))[一-鿿]{2,6}(?:次数|频次|时间|时长|天数)\Z"
)
TIMES_OR_HOURS = ending(r"\A[一-鿿]{2,4}(?:次数|频次|时间|时长|天数)\Z", "数次间长")
MEASURE_OF = re.compile(r"(?:种植|养殖|播种|总)?(?:面积|产量|规模|[出存]栏量?)\Z")
MAKER = re.compile(r"[一-鿿、]{2,16}(?:产业链?|集群|园区|经济|产业带|行业|制造业|加工业|服务业)")
FROM_FIGURE = re.compile(r"(?:要|应|将)?(?:(?:达到?|超过|突破|提高到|不低于|不少于)|(?<=[一-鿿”]{4}))\d.*\Z")
HELD = {"", "进行", "开展", "组织", "举办", "安排", "完成"}
COUNTED_VERB = re.compile(r"(?:报送|报告|汇总|召开|修订|调整|更新|审计|评估|检查|巡查|清理|核查|轮训|体检|通报)\Z")


class Prior(msgspec.Struct, frozen=True, gc=False):
    """The figure before: what it counts and in which measure unit, whether it stands in the same sentence, and in the same list."""

    name: str = ""
    unit: str = ""
    near: bool = False
    chained: bool = False


LEVEL = r"(?:[一二三四五六七八九十百千万亿]{2,4}级|国家|全国|世界|部|省|市|区|县|州|镇|乡|村)级?(?:及?以上)?"
LEVEL_ONLY = re.compile(rf"{LEVEL}\Z")
LEVEL_OPENING = re.compile(rf"\A{LEVEL}(?=[^级])")
HEADLESS = re.compile(r"(?<=[、和])[^、,。;:和及]{2,20}的\Z")
STAGE = f"{indicators.BUILT}|新开工|续建|竣工投产|建成投产|竣工|投产|开工|净增|申报"
BUILT_ONLY = re.compile(rf"(?:(?:{STAGE})[、和及]?)+\Z")
BUILT_OPENING = re.compile(rf"\A(?:(?:{STAGE})[、和及]?)+")

RHYTHM = re.compile(r"(?P<what>[一-鿿]{2,8}?)(?:的)?(?:频次|频率|次数)(?:要求)?")
OF_EACH = re.compile(
    r"每(?![年月季周日天半])(?:个|所|家|座|人)?[一-鿿]{1,4}?(?:每[年月季周]|至少|均|应|须|需|要|建有|建成|设有|设置|配备|配有|拥有|放映|举办|开展|组织|不少于|不低于)*"
)
OF_ANYTHING = frozenset(["服务", "工作", "实施", "执行", "开展", "频次", "检查", "监管"])


def headless(text: str, quantity: Quantity) -> str:
    """A figure's phrase that ends in 的, so that what it counts is the head of the figure before it (超50亿元的5家)."""
    match = HEADLESS.search(text, 0, quantity.start) if text.endswith("的", 0, quantity.start) else None
    return match[0] if match else ""


def part_of_prior(before: str, attribute: str, quantity: Quantity, prior: Prior) -> str:
    """What a figure counts whose phrase is a level, an act or an attribute of what the one before counts.

    国家级企业5家、省级50家; 新建农田5万亩,改造提升3万亩; 申报高企30家,净增6家; 超百亿元的企业3家、超50亿元的5家.
    """
    if prior.unit != quantity.unit or not prior.name:
        return ""
    if attribute and "的" in prior.name:
        return attribute + prior.name.rsplit("的", maxsplit=1)[-1]
    if not prior.near:
        return ""
    if prior.chained and LEVEL_ONLY.fullmatch(before):
        return before + LEVEL_OPENING.sub("", prior.name)
    if not BUILT_ONLY.fullmatch(before):
        return ""
    return prior.name if prior.name.endswith(before) else before + BUILT_OPENING.sub("", prior.name)


def carried_name(before: str, after: str, quantity: Quantity, prior: Prior) -> str:
    """What a figure counts that only the one before names: 2012年达到550亿斤,2015年达到570亿斤; 农村达到90%; 391亿元,增长8%."""
    if after or not prior.near:
        return ""
    if before in CHANGE_ONLY:
        return CHANGED.sub("", prior.name) + before
    grown = GROWN.search(prior.name) if prior.name.endswith(indicators.CHANGES) else None
    if grown and YEARS_ALONE.fullmatch(before):
        return prior.name[: grown.start()]
    if prior.unit != quantity.unit:
        return ""
    if prior.name.endswith(SHARED) and members.PLACE_ONLY.fullmatch(before):
        return before + members.PLACE_OPENING.sub("", prior.name)
    return "" if before and not indicators.is_generic(before) else prior.name


def counted_verb(text: str, start: int, quantity: Quantity) -> str:
    """The verb that a number of times counts: 每5年修订1次目录, 每年至少集中对账1次; empty for a mere holding."""
    if quantity.unit not in REPEATED:
        return ""
    within = re.sub(r"\A(?:至少|最少)", "", text[quantity.start : quantity.number_start])
    if len(within) >= 2 and re.fullmatch(r"[一-鿿]+", within) and text.startswith(("至少", "最少"), quantity.start):
        return "" if within in HELD or within.endswith(tuple(HELD - {""})) else within
    verb = COUNTED_VERB.search(text, start, quantity.start)
    return (
        verb[0] if verb and verb.end() == quantity.start and text[quantity.end : quantity.end + 1] not in ",。;" else ""
    )


def for_each_place(name: str, quantity: Quantity, around: Around) -> str:
    """An indicator with the places each of which has it (每个街道…至少1个) and the topic that its sentence opens with."""
    return heads.with_topic(heads.with_each(name, quantity, around), around)


def is_grade(text: str, quantity: Quantity) -> bool:
    """A bare 一 that says of what rank or place something is and counts nothing: 一线人才, 一级医院 (but 泵站一座及其他)."""
    lone = quantity.value == 1 and quantity.comparator == "=" and quantity.unit not in REPEATED
    return lone and NOUN.match(text, quantity.end) is not None


def listed_head(after: str, text: str, quantities: list[Quantity], nth: int) -> str:
    """The phrase behind a figure with what its list lends it or tells it apart by."""
    left, right = neighbours(quantities, nth)
    lent = heads.with_later_head(after, text, quantities[nth], right)
    return heads.without_skills(heads.with_clause(lent, text, quantities[nth], left))


def is_row_content(passage: Passage, quantity: Quantity, before: str, after: str) -> bool:
    """Whether a cell is no more than a figure and what it is counted in, so that the row says what (治理生命通道 | 120个小区)."""
    if before or not 0 < len(after) <= LONGEST_COUNTED or passage.table_id is None or not passage.subject:
        return False
    alone = quantity.start == 0 and quantity.end + len(after) == len(passage.text)
    return alone and (passage.section == "cell" or bool(heading_periods(passage.header)))


def taken_over(text: str, quantity: Quantity, around: Around, before: str, after: str, prior: Prior) -> str:
    """What a figure counts as the one before or the sentence says it, empty where its own clause does."""
    if checked := heads.of_checked(text, quantity):
        return checked
    if after and quantity.kind == "share" and (whole := heads.covered(text, quantity, after, around)):
        return whole
    if before == "覆盖" and after and prior.near:
        return prior.name + before + after
    if before.startswith("占") and prior.name:
        return indicators.share_subject(prior.name) + before
    if not after and (part := part_of_prior(before, headless(text, quantity), quantity, prior)):
        return part
    return carried_name(before, after, quantity, prior)


def joined(text: str, quantity: Quantity, before: str, after: str, prior: Prior) -> str:
    """The phrases before and behind a figure that name it together (职工10人获得证书), empty where one of them does."""
    if after and indicators.AFTER_VERB.match(after):
        head = indicators.AFTER_VERB.split(prior.name)[0] if prior.name and indicators.is_generic(before) else before
        return head + after
    if not (after and before):
        return ""
    if quantity.unit in REPEATED and (received := RECEIVES.search(before)):
        return received["who"] + after
    if quantity.kind == "length" and after.startswith(("在", "到", "赴")):
        return before + after
    if quantity.kind != "share":
        return ""
    if text.startswith("的", quantity.end) and HAVING.search(before):
        return after
    return before + after if REACHING.search(after) else ""


def of_a_rhythm(passage: Passage) -> str:
    """What is done as often as a cell says: 洒水 under 洒水频次, the row's title under 服务频次; empty under any other heading."""
    match = (
        RHYTHM.fullmatch(passage.header) if passage.table_id and passage.header.endswith(("次", "率", "数")) else None
    )
    if match is None:
        return ""
    return passage.row_title if match["what"] in OF_ANYTHING else match["what"]


def noun_behind(text: str, quantities: list[Quantity], nth: int, behind: str) -> str:
    """The phrase that a figure counts when it stands before its noun, by what stands behind the figure in its clause."""
    quantity = quantities[nth]
    following = next(
        (
            other.start
            for other in islice(quantities, nth + 1, None)
            if other.kind != "length"
            and not sizes_noun(text, other)
            and other.number_start != quantity.end
            and not (other.chinese and (is_grade(text, other) or quoted(text, other.start, other.end)))
            and (not text.startswith("的", other.end) or shares_out(text, other))
        ),
        None,
    )
    noun = indicators.after_figure(text, quantity, quantity.end + len(behind), following)
    return listed_head(noun, text, quantities, nth) if noun else ""


def name_figure(
    passage: Passage,
    quantities: list[Quantity],
    nth: int,
    periods: list[Period],
    around: Around,
    start: int,
    prior: Prior,
) -> str:
    """What the nth figure of running text counts, by the phrase before or behind it; its clause begins at `start`."""
    text = passage.text
    quantity = quantities[nth]
    before = indicators.before_figure(text, start, quantity, periods)
    after = noun_behind(text, quantities, nth, around.behind) if around.behind else ""
    if not before and not after and (named := of_a_rhythm(passage)):
        return named
    if (
        not after
        and passage.row_title
        and passage.table_id
        and text.startswith("每", start)
        and OF_EACH.fullmatch(text, start, quantity.start)
    ):
        return passage.row_title
    if is_row_content(passage, quantity, before, after):
        return indicators.row_phrase(passage.subject)
    if own := taken_over(text, quantity, around, before, after, prior) or joined(text, quantity, before, after, prior):
        return own
    if len(before) >= MEASURED_NAME and after and quantity.kind != "share" and indicators.MEASURED.search(before):
        return before
    behind = after if after and not (quantity.kind == "share" and before) else ""
    counted = counted_verb(text, start, quantity)
    own = counted + behind if behind else counted or before
    own = heads.with_object(own, text, start, quantity)
    whole = prior.name if prior.near and prior.unit == quantity.unit else ""
    own = heads.with_whole(own, text, start, whole, quantity, around)
    if own in OF_WHAT_IS_DONE and not after and (deed := done_before(text, start, prior)):
        return deed + own
    for_whom = OF_THOSE.match(prior.name or "") if prior.near and not after and TIMES_OR_HOURS.search(own) else None
    if for_whom:
        return for_whom["whom"] + own
    lone = own in OF_WHAT_IS_MADE and not indicators.is_generic(own)
    if lone and not after:
        return of_the_same(own, prior) or owned(text, start, own)
    if not after and (indicators.is_generic(own) or own in CHANGE_ONLY):
        own = fallback_name(passage, text, start, own, quantity.unit_raw) or own
    return indicators.inherit_modifier(prior.name, own) if prior.chained and prior.name else own


def done_before(text: str, start: int, prior: Prior) -> str:
    """What is done in the clause before without a figure (实施金钟路改造工程,总里程6.7公里), else what the figure before counts."""
    end = max(0, start - 1)
    clause = text[sentence_start(text, end, CLAUSE_MARKS) : end] if text[end:start] == "," else ""
    deed = indicators.strip_opening(clause)
    if deed != clause and 4 <= len(deed) <= indicators.LONGEST_CLAUSE and not re.search(r"\d", deed):
        return deed
    return DONE_TAIL.sub("", prior.name) if prior.near else ""


def of_the_same(own: str, prior: Prior) -> str:
    """A measure with what the measure before it is of: 林下经济面积达9万亩、产值达3亿元 → 林下经济产值; empty where none is."""
    stem = MEASURE_OF.sub("", prior.name) if prior.near else ""
    return stem + own if stem != prior.name and len(stem) > 1 else ""


def owned(text: str, start: int, own: str) -> str:
    """A measure with what the clause before makes: 培育壮大陶瓷产业,产值达到50亿元 → 陶瓷产业产值; alone where that is no maker."""
    end = max(0, start - 1)
    clause = indicators.strip_opening(text[sentence_start(text, end, CLAUSE_MARKS) : end])
    return clause + own if MAKER.fullmatch(clause) else own


def of_the_row(passage: Passage, unit: str) -> str:
    """What a row counts with a figure of a measure unit: its content, in content with figures the one of that unit, else its title."""
    phrase = indicators.row_phrase(passage.subject)
    if not COUNTED.search(phrase):
        return phrase
    counted = [piece for piece in PIECES.split(passage.subject) if unit and re.search(rf"\d[万亿千百]*{unit}", piece)]
    if len(counted) == 1:
        named = indicators.strip_opening(indicators.TRAILING.sub("", re.split(r"[≥≤><]?\d", counted[0])[0]))
        if not indicators.is_generic(named):
            return named
    return indicators.strip_opening(passage.row_title) or passage.row_title


def fallback_name(passage: Passage, text: str, start: int, own: str, unit: str = "") -> str:
    """What a bare verb and figure count: the row's content, else the clause before, else the item's heading."""
    if passage.table_id and passage.subject:
        phrase = of_the_row(passage, unit)
        if phrase:
            rate = own in CHANGE_ONLY and not CHANGED_OR_COUNTED.search(phrase)
            return phrase + own if rate else phrase
    end = max(0, start - 1)
    earlier = text[sentence_start(text, end) : end]
    pieces = [piece for piece in re.split(r"[,:]", earlier) if piece]
    for whole in reversed(pieces):
        piece = FROM_FIGURE.sub("", whole)
        named = indicators.TRAILING.sub("", indicators.without_periods(piece, 0, len(piece), find_periods(piece)))
        cleaned = indicators.strip_opening(indicators.head_of(named))
        if not indicators.is_generic(cleaned) and len(cleaned) <= 30 and not re.search(r"\d", cleaned):
            return cleaned + (own if own not in {"", "达到"} and own not in cleaned else "")
    if passage.table_id or re.search(r"\d", passage.subject):
        return ""
    return indicators.strip_opening(passage.subject) + (own if own in INVESTED else "") or passage.subject
