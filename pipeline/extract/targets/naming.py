"""What the figures of running text count: their own clause's phrase, else what stands before, above or in the row."""

import re
from bisect import bisect_left, bisect_right
from itertools import islice, takewhile
from operator import attrgetter

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import sentence_end, sentence_start
from pipeline.extract.targets import heads, indicators
from pipeline.grammar.headed import heading_periods
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

CHANGE_ONLY = re.compile(rf"(?:年均|同比|实际|平均|分别)?(?:{indicators.CHANGE}|增速|增幅|增长率|涨幅)\Z")
CHANGED = re.compile(rf"{indicators.CHANGE}\Z")
GROWN = re.compile(rf"(?<=..)(?:年均|同比|每年|平均)*{indicators.CHANGE}\Z")
YEARS_ALONE = re.compile(r"(?:[一二三四五六七八九十两\d]+年(?:内|后)?)?(?:累计)?")
CHANGED_OR_COUNTED = re.compile(rf"{indicators.CHANGE}\Z|\d")
SHARED = re.compile(rf"(?:率|比例|比重|占比|浓度|面积|收入|水平|强度|指数|总量|人数|数量|{indicators.CHANGE})\Z")
JOINT = re.compile(r"[、,和及与]|以及|并")
LAST_JOINT = re.compile(r"[、,和及与](?=[^、,和及与]*\Z)")
CLAUSE_MARKS = "。;!?\n,:"
FIGURE_BEGINNING = attrgetter("number_start")
COUNTED = re.compile(r"\d[\d.,]*(?:[万亿千百]*[一-鿿]|%)")
PIECES = re.compile(r"[,。;、()\n]")
GROWTH_AHEAD = re.compile(r"其中|同比|年均|均|比上年")
GROWTH = re.compile(rf"分别(?:比上年|较上年|同比|年均)?(?P<how>{indicators.CHANGE})")
SHORTEST_ITEM = 4
LONGEST_COUNTED = 4
REACHING = re.compile(r"(?:达到|实现|完成|建立|建成|接入|通过|纳入|配备|开展|获得|取得|参加|使用|达标)")
HAVING = re.compile(r"(?:具备|具有|拥有|形成|保有|保持)\Z")
OF_WHAT_IS_MADE = frozenset(
    ["产值", "年产值", "总产值", "营业收入", "销售收入", "主营业务收入", "增加值", "综合产值", "产业规模"]
)
INVESTED = frozenset(["投资"])
OF_WHAT_IS_DONE = frozenset(
    ["年度投资", "年度计划投资", "惠及", "涉及", "住户", "户数", "涉及户数", "涉及居民", "楼栋", "涉及楼栋"]
)
DONE_TAIL = re.compile(rf"(?<=..)(?:{'|'.join(sorted(OF_WHAT_IS_DONE, key=len, reverse=True))})\Z")
MAKER = re.compile(r"[一-鿿、]{2,16}(?:产业链?|集群|园区|经济|产业带|行业|制造业|加工业|服务业)")
FROM_FIGURE = re.compile(r"(?:要|应|将)?(?:(?:达到?|超过|突破|提高到|不低于|不少于)|(?<=[一-鿿”]{4}))\d.*\Z")
SIZED = re.compile(r"(?:的)?(?:[一-鿿]{0,4}(?:项目|企业|产业|集群|园区|工程|乡镇|公司|主体))")
REPEATED = {"次", "遍", "轮", "回"}
HELD = {"", "进行", "开展", "组织", "举办", "安排", "完成"}
COUNTED_VERB = re.compile(r"(?:报送|报告|汇总|召开|修订|调整|更新|审计|评估|检查|巡查|清理|核查|轮训|体检|通报)\Z")


class Prior(msgspec.Struct, frozen=True):
    """The figure before: what it counts and in which measure unit, whether it stands in the same sentence, and in the same list."""

    name: str = ""
    unit: str = ""
    near: bool = False
    chained: bool = False


def parts_clauses(text: str, other: Quantity) -> bool:
    """Whether a figure ends the phrase of the one behind it: no length (学前三年幼儿入园率), no idiom (三级公共设施),
    no size of what is counted (10亿元以上项目, 50人的队伍), no reach (500米覆盖率)."""
    if other.kind == "money" and SIZED.match(text, other.end):
        return False
    if text.startswith(("的", "覆盖", "半径", "范围", "服务圈"), other.end):
        return False
    return other.kind != "length" and not (other.chinese and other.comparator == "=" and other.unit not in REPEATED)


def clause_start(text: str, quantity: Quantity, quantities: list[Quantity]) -> int:
    """Where the clause of a figure begins: after the last mark, or after the previous figure of a list."""
    start = sentence_start(text, quantity.start, "。;!?\n,:")
    last = bisect_left(quantities, quantity.number_start, key=FIGURE_BEGINNING)
    first = last
    while first and quantities[first - 1].end >= start:
        first -= 1
    for other in quantities[first:last]:
        if other.end >= start and parts_clauses(text, other):
            joint = JOINT.match(text, other.end)
            if joint:
                start = max(start, joint.end())
            else:
                tail = LAST_JOINT.search(text, other.end, max(other.end, quantity.start))
                start = max(start, tail.end()) if tail else max(start, other.end)
    return start


def clause_end(text: str, quantity: Quantity) -> int:
    """Where the clause of a figure ends."""
    return sentence_end(text, quantity.end, CLAUSE_MARKS)


LEVEL = r"(?:国家|全国|世界|部|省|市|区|县|州|镇|乡|村)级?(?:及?以上)?"
LEVEL_ONLY = re.compile(rf"{LEVEL}\Z")
LEVEL_OPENING = re.compile(rf"\A{LEVEL}(?=[^级])")
HEADLESS = re.compile(r"(?<=[、和])[^、,。;:和及]{2,20}的\Z")
STAGE = f"{indicators.BUILT}|新开工|续建|竣工投产|建成投产|竣工|投产|开工"
BUILT_ONLY = re.compile(rf"(?:(?:{STAGE})[、和及]?)+\Z")
BUILT_OPENING = re.compile(rf"\A(?:(?:{STAGE})[、和及]?)+")


def headless(text: str, quantity: Quantity) -> str:
    """A figure's phrase that ends in 的, so that what it counts is the head of the figure before it (超50亿元的5家)."""
    match = HEADLESS.search(text, 0, quantity.start)
    return match[0] if match else ""


def part_of_prior(before: str, attribute: str, quantity: Quantity, prior: Prior) -> str:
    """What a figure counts whose phrase is a level, an act or an attribute of what the one before counts.

    国家级企业5家、省级50家; 新建农田5万亩,改造提升3万亩; 超百亿元的企业3家、超50亿元的5家.
    """
    if prior.unit != quantity.unit or not prior.name:
        return ""
    if attribute and "的" in prior.name:
        return attribute + prior.name.rsplit("的", maxsplit=1)[-1]
    if not prior.near:
        return ""
    if prior.chained and LEVEL_ONLY.fullmatch(before):
        return before + LEVEL_OPENING.sub("", prior.name)
    return before + BUILT_OPENING.sub("", prior.name) if BUILT_ONLY.fullmatch(before) else ""


def carried_name(before: str, after: str, quantity: Quantity, prior: Prior) -> str:
    """What a figure counts that only the one before names: 2012年达到550亿斤,2015年达到570亿斤; 农村达到90%; 391亿元,增长8%."""
    if after or not prior.near:
        return ""
    if CHANGE_ONLY.fullmatch(before):
        return CHANGED.sub("", prior.name) + before
    if YEARS_ALONE.fullmatch(before) and (grown := GROWN.search(prior.name)):
        return prior.name[: grown.start()]
    if prior.unit != quantity.unit:
        return ""
    if indicators.PLACE_ONLY.fullmatch(before) and SHARED.search(prior.name):
        return before + indicators.PLACE_OPENING.sub("", prior.name)
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


def name_figure(
    passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period], prior: Prior
) -> str:
    """The indicator of a figure in running text, with the places each of which has it (每个街道…至少1个)."""
    name = own_name(passage, quantity, quantities, periods, prior)
    each = heads.each_of(passage.text, quantity)
    return name if not each or name.startswith(("每", "各")) or quantity.kind == "share" else each + name


def neighbours(quantity: Quantity, quantities: list[Quantity]) -> tuple[Quantity | None, Quantity | None]:
    """The figure before and the figure behind a figure."""
    at = bisect_left(quantities, quantity.number_start, key=FIGURE_BEGINNING)
    return (quantities[at - 1] if at else None, quantities[at + 1] if at + 1 < len(quantities) else None)


def listed_head(after: str, text: str, quantity: Quantity, quantities: list[Quantity]) -> str:
    """The phrase behind a figure with what its list lends it or tells it apart by."""
    left, right = neighbours(quantity, quantities)
    lent = heads.with_later_head(after, text, quantity, right)
    return heads.without_skills(heads.with_clause(lent, text, quantity, left))


def is_row_content(passage: Passage, quantity: Quantity, before: str, after: str) -> bool:
    """Whether a cell is no more than a figure and what it is counted in, so that the row says what (治理生命通道 | 120个小区)."""
    alone = not before and quantity.start == 0 and quantity.end + len(after) == len(passage.text)
    if passage.table_id is None or not passage.subject:
        return False
    named = passage.section == "cell" or bool(heading_periods(passage.header))
    return named and alone and 0 < len(after) <= LONGEST_COUNTED


def own_name(
    passage: Passage, quantity: Quantity, quantities: list[Quantity], periods: list[Period], prior: Prior
) -> str:
    """What a figure counts, by the phrase before or behind it."""
    text = passage.text
    start, end = clause_start(text, quantity, quantities), clause_end(text, quantity)
    before = indicators.before_figure(text, start, quantity, periods)
    following = next(
        (
            other.start
            for other in islice(quantities, bisect_right(quantities, quantity.number_start, key=FIGURE_BEGINNING), None)
            if other.kind != "length" and not text.startswith("的", other.end)
        ),
        None,
    )
    after = listed_head(indicators.after_figure(text, quantity, end, following), text, quantity, quantities)
    if whole := heads.covered(text, sentence_start(text, quantity.start), quantity, after):
        return whole
    if before == "覆盖" and after and prior.near:
        return prior.name + before + after
    if is_row_content(passage, quantity, before, after):
        return indicators.row_phrase(passage.subject)
    if indicators.SHARE_START.match(before) and prior.name:
        return indicators.share_subject(prior.name) + before
    if not after and (part := part_of_prior(before, headless(text, quantity), quantity, prior)):
        return part
    if carried := carried_name(before, after, quantity, prior):
        return carried
    if after and indicators.AFTER_VERB.match(after):
        head = indicators.AFTER_VERB.split(prior.name)[0] if prior.name and indicators.is_generic(before) else before
        return head + after
    if after and before and quantity.kind == "length" and after.startswith(("在", "到", "赴")):
        return before + after
    if after and quantity.kind == "share" and text.startswith("的", quantity.end) and HAVING.search(before):
        return after
    if after and before and quantity.kind == "share" and REACHING.search(after):
        return before + after
    if after and not (quantity.kind == "share" and before):
        if len(before) >= 4 and indicators.MEASURED.search(before):
            return before
        own = counted_verb(text, start, quantity) + after
    else:
        own = counted_verb(text, start, quantity) or before
    own = heads.with_object(own, text, start, quantity)
    own = heads.with_whole(own, text, start, prior.name if prior.near and prior.unit == quantity.unit else "", quantity)
    if own in OF_WHAT_IS_DONE and not after and prior.near and prior.name:
        return DONE_TAIL.sub("", prior.name) + own
    lone = own in OF_WHAT_IS_MADE and not indicators.is_generic(own)
    if lone and not after:
        return owned(text, start, own)
    if (indicators.is_generic(own) or CHANGE_ONLY.fullmatch(own)) and not after:
        own = fallback_name(passage, text, start, own, quantity.unit_raw) or own
    return indicators.inherit_modifier(prior.name, own) if prior.chained and prior.name else own


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
        named = indicators.TRAILING.sub("", re.split(r"[≥≤><]?\d", counted[0])[0])
        return indicators.strip_opening(named)
    return indicators.strip_opening(passage.row_title) or passage.row_title


def fallback_name(passage: Passage, text: str, start: int, own: str, unit: str = "") -> str:
    """What a bare verb and figure count: the row's content, else the clause before, else the item's heading."""
    if passage.table_id and passage.subject:
        phrase = of_the_row(passage, unit)
        if phrase:
            rate = CHANGE_ONLY.fullmatch(own) and not CHANGED_OR_COUNTED.search(phrase)
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


def is_distributive(text: str, quantity: Quantity) -> bool:
    """Whether 分别 governs a figure."""
    return "分别" in text and "分别" in text[sentence_start(text, quantity.start, "。;!?\n,") : quantity.start]


def echoed(text: str, group: list[Quantity], priors: list[tuple[Quantity, str]]) -> list[str] | None:
    """`…达到93%，…达到61%；2026年底分别达到96%和68%`: the names of as many figures just before, of the same measure units.

    Rates of growth belong to figures of any (游客60万人次，收入7亿元，同比分别增长9%和8%). None where the clause names something
    itself or as many figures do not stand before.
    """
    start = sentence_start(text, group[0].start, "。;!?\n,")
    at = text.rfind("分别", start, group[0].start)
    periods = find_periods(text[start:at])
    own = indicators.COMPARISON.sub("", indicators.without_periods(text[start:at], 0, at - start, periods))
    last = priors[-len(group) :]
    alone = not indicators.strip_opening(GROWTH_AHEAD.sub("", own))
    if len(group) < 2 or not alone or len(last) < len(group):
        return None
    if change := GROWTH.match(text, at):
        near = last[0][0].start >= sentence_start(text, start, "。!?\n")
        return [name + change["how"] for _, name in last] if near and group[0].kind == "share" else None
    same = [quantity.unit for quantity, _ in last] == [quantity.unit for quantity in group]
    return [name for _, name in last] if same else None


def listed_names(group: list[Quantity], name: str) -> list[str] | None:
    """`甲用水量、乙用水量下降26%、23%`: the members of the list before as many figures, None where the counts differ."""
    if len(group) < 2:
        return None
    change = CHANGED.search(name)
    items = [item for item in indicators.LIST_JOINT.split(name[: change.start()] if change else name) if item]
    if len(items) != len(group) or min(map(len, items)) < SHORTEST_ITEM:
        return None
    return [item + (change[0] if change else "") for item in items]


def run_of(text: str, quantity: Quantity, quantities: list[Quantity]) -> list[Quantity]:
    """The figures that follow one another with nothing but joints between them, this one first."""
    run = [quantity]
    for other in islice(quantities, bisect_right(quantities, quantity.number_start, key=FIGURE_BEGINNING), None):
        if text[run[-1].end : other.start] not in {"、", "和"}:
            break
        run.append(other)
    return run


def run_around(text: str, quantity: Quantity, quantities: list[Quantity]) -> list[Quantity]:
    """The figures in a row with this one and of its measure unit (达到37%及以上和40%及以上)."""
    at = bisect_left(quantities, quantity.number_start, key=FIGURE_BEGINNING)
    while at and text[quantities[at - 1].end : quantities[at].start] in {"、", "和"}:
        at -= 1
    return [other for other in run_of(text, quantities[at], quantities) if other.unit == quantity.unit]


def distributed(text: str, quantity: Quantity, quantities: list[Quantity]) -> list[Quantity]:
    """The figures of one clause that 分别 governs, in order."""
    start = sentence_start(text, quantity.start, "。;!?\n,")
    end = clause_end(text, quantity)
    first = bisect_left(quantities, start, key=FIGURE_BEGINNING)
    reached = takewhile(lambda q: q.start <= end, islice(quantities, first, None))
    return [q for q in reached if start <= q.start and is_distributive(text, q)]


def distributed_name(
    passage: Passage,
    quantity: Quantity,
    group: list[Quantity],
    periods: list[Period],
    priors: list[tuple[Quantity, str]],
) -> str | None:
    """The member of a list that a figure after 分别 belongs to: of the clause's own list, else of the table row's.

    Where neither list fits, the figures share the name of the first.
    """
    text = passage.text
    start = sentence_start(text, quantity.start, "。;!?\n,")
    names = indicators.paired(text, start, group, periods)
    if names is None and passage.table_id:
        names = indicators.distribute(passage.subject, len(group))
    place = group.index(quantity)
    names = names or echoed(text, group, priors[: len(priors) - place])
    if names:
        return names[place]
    first_name = next((name for _, name in reversed(priors) if name), "")
    return first_name if quantity is not group[0] and quantity.unit == group[0].unit else None
