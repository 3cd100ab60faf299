"""What a figure counts, in the notice's own words: the head noun phrase before or after it."""

import re
from functools import cache

from pipeline import vocab
from pipeline.extract.spans import sentence_end
from pipeline.extract.tables import without_unit
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

CHANGE = r"(?:增长|提高|提升|增加|上升|下降|降低|减少|压减)"
COMPARISON = re.compile(
    r"(?=[比较相与要力争分在的基])(?:(?:比|较|相比|与)(?:上年|前[一二三四五两\d]+年(?:的?平均(?:水平|值)?|均值)?|去年|上一?年度?|基准年|同期|现状|“[^”]{1,4}”(?:规划)?(?:期?末)?|(?:19|20)\d\d年(?:底|末|年底)?(?:水平)?)"
    r"(?:同期|相比)?|(?:要|力争|争取)(?=[增提上下降减])|分别(?=(?:比|较|增|提|上|下|降|减))|在[^,。;]{0,16}基础上|的?基础上)"
)
RISEN = rf"(?:{CHANGE[3:-1]}|增|降|扩大|缩小|压缩|缩短|发展)(?:到|至)"
RISING = re.compile(rf"(?:从|由)[^,。;]{{0,24}}?{RISEN}\Z")
BOUND_AWAY = re.compile(
    r"(?:不得?低于|不得?少于|不得?高于|不得?超过)(?=[^,。;]{4,30}\Z)|(?<=..)(?:达到|超过)(?=[^,。;]{2,16}的\Z)"
)
SPAN_OF_YEARS = re.compile(
    r"\A(?:今明两年|(?:今后|未来)?(?:[一二三四五六两\d]+年(?:内|间|来)?)?(?:共计?|总共|合计|累计)|[一二三四五]年(?=累计|新建|新增|改造|建设|开展|完成|培育|培训|实施|投入|打造)|(?:今后|未来)?[一二三四五六两\d]+年内)(?=[一-鿿]{2})"
)
BUILT = "改造提升|改造|改扩建|新改建|新建|改建|扩建|提升|修复|恢复|新增"
WHOLE = vocab.any_of(vocab.terms("language", "whole_words"))
BUILT_IN_A_ROW = rf"(?:{BUILT})(?:[、和及]?(?:{BUILT}))+"
STEPS = frozenset(["台阶", "新台阶", "大关", "关口", "门槛", "目标", "水平", "规模"])
ACT = re.compile(
    r"并(?=向|将|报)|(?<=[一-鿿)]{3})(?:大力|积极|广泛|深入|全面|分别)?(?:开展|推进|推动|进行|参与|参加|由(?!于)|赴|来(?=[一-鿿]{1,3}(?:踩线|考察|投资|参展|访问|交流|就业|创业|旅游))|纳入|实现|达到|(?:全部)?建成(?=\Z|投用|并)|(?<!达)到(?!位|期|岗|账))(?!情况|机制|率|度|人员)"
)
STOCK_TAIL = re.compile(r"(?:总量|总数|数量|总人数|人数|规模|总规模|保有量)\Z")
OPEN_ATTRIBUTE = re.compile(r"(?:具有|集|具备|拥有|以)[^。;\n]{2,80}?的")
ASIDE = re.compile(r"\([^()]{8,}\)")
SHARE_START = re.compile(r"占")
AFTER_VERB = re.compile(r"取得|获得|通过|获评|入选|考取")
AUXILIARY = r"(?<![供响反效适对相呼感主需重必纲摘概])(?:要|将|应|须|拟)"
TRAILING_ENDS = frozenset([*(word[-1] for word in vocab.terms("language", "trailing_words")), *"要将应须拟"])
TRAILING = re.compile(rf"(?:{vocab.any_of(vocab.terms('language', 'trailing_words'))}|{AUXILIARY})+\Z")
LIST_JOINT = re.compile(
    r"(?:以及|、|(?<![饱平总共温])和(?![谐平])|(?<![普涉])及(?![率格时])|(?<!参)与(?![会率]))(?![^()]*\))"
)
SHARED_HEAD = re.compile(
    r"(?:排放总量|排放量|减排量|使用量|施用量|消费量|货运量|客运量|吞吐量|周转量|装机容量|装机规模|装机|用水量|拥有量|保有量|班额|床位数|产量|总量|销量|存栏量|出栏量|总产值|产值|增加值|总收入|收入|面积|数量|总数|人数|浓度|比重|占比|比例|[一-鿿]{0,3}率)\Z"
)
PEOPLE = "儿童|老年人|患者|人群|居民|学生|妇女|孕产妇|新生儿|职工|群众|人员|企业|机构"
WHOSE = re.compile(rf"(?:{PEOPLE})\Z")
WHOSE_RATE = re.compile(rf"(?P<who>.*(?:{PEOPLE}))(?P<head>[一-鿿]{{3,12}}率)")
MEASURED = re.compile(r"(?:比例|比重|占比|率|总量|总数|数)\Z")
PLANS_LISTED = re.compile(r"“?十[二三四五六]五”?、|年度(?=\d)")
NEW_ATTRIBUTE = re.compile(r"新建(?=[^,。;]{4,}(?:率|PUE值?|系数|比例|比重|占比)\Z)")
PLACE_ONLY = re.compile(
    r"(?:其中)?(?:[一-鿿]{0,6}(?:地区|城市|区域|区县|城区|市区|郊区|山区|农村|乡村|城镇|县城|县域|乡镇|街道|社区)"
    r"|[一-鿿]{2,4}[省市区县州]|[市县区](?:\((?:市|州|市、区|区)\))|县\(市\)|市县?|区县?|县|乡|镇|村|[东中西]部)"
)
PLACE_OPENING = re.compile(
    r"\A(?:(?:设区|地级)市?(?:及?以上)?城市(?:建成区|城区)?|[一-鿿]{0,4}(?:地区|城市|城区|市区|农村|乡村|城镇|县城)(?:建成区)?|[市县区](?:\((?:市|州|市、区|区)\))|[东中西]部)(?=[一-鿿]{3})"
)
MIN_TAIL = 3
SHORTEST_REST = 2
HEDGED = re.compile(r"(?<=..)(?:一般|保持|维持)(?:应|要|均|都)?\Z")
CHANGED_ALONE = re.compile(rf"(?:年均|平均|均)?{CHANGE}")
DOER = re.compile(
    r"[一-鿿()、]{2,24}(?:局|院|中心|办公室|部门|单位|机构|政府|街道|乡镇|协会|公司|小组|领导|干部|学校|企业)(?:要|应|应当|须)?\Z"
)
PAIRED = re.compile(r"[()“”《》]")
LED_BY = re.compile(
    r"\A(?:\(\d{1,2}\)|面向[^,。;]{2,16}?(?=举办|开展|组织)|为(?!民|主)|其中|同时|此外|另外|即|以|在(?![线校园库建岗职册读院])|对|按|每(?:名|位)?(?![百千万十\d]))[,:]?"
)
CLOSED = re.compile(r"[、,;。:()和及与或且]|以及|并且")
UNCLOSED = re.compile(r"(?<=..)\([^()]*\Z")
MEASURE_BEHIND = re.compile(r"(?:为引领|为支撑|为支持|为重点|为依托|以上|左右|的目标|的标准|的任务|等)\Z")
QUOTED = re.compile(r"“[^“”]+”")
IN_QUOTES = re.compile(r"[“「][^”」]*[”」]")
A_YEAR = re.compile(r"(?:19|20)\d\d年")
FIELD = re.compile(r"\A[一-鿿]{2,10}领域(?=.{2})")
SHORT_HEAD = 8
CLAUSE_MARKS = ",。;:!?\n"
LONGEST_CLAUSE = 34


@cache
def generic() -> frozenset[str]:
    """Phrases that do not say what is counted."""
    return frozenset(vocab.terms("language", "generic_indicators"))


@cache
def opening() -> re.Pattern[str]:
    """Words that an indicator loses at its beginning: verbs of doing, places, wishes, joints."""
    words = [
        word
        for name in ("lost_verbs", "places", "aspirational", "encouragement")
        for word in vocab.terms("language", name)
    ]
    return re.compile(
        rf"(?:(?!{BUILT_IN_A_ROW}|{WHOLE})(?:{vocab.any_of(words)}|[,、:和并及或]|各(?:地|区|县|市)(?:\(市(?:、区)?\))?(?=[^、(])))+"
    )


@cache
def kept() -> re.Pattern[str]:
    """Verbs that stay since they say what is counted, and several in a row (新建和改造提升, 新建改扩建)."""
    return re.compile(rf"{BUILT_IN_A_ROW}|{vocab.any_of(vocab.terms('language', 'kept_verbs'))}")


@cache
def whole_words() -> re.Pattern[str]:
    """Words that open like a verb or joint and are none: 应届毕业生, 共享单车."""
    return re.compile(WHOLE)


@cache
def nouns() -> re.Pattern[str]:
    """Nouns that begin with a verb of doing: 建成区面积, 完成率."""
    tails = vocab.any_of(vocab.terms("language", "noun_tails"))
    return re.compile(rf"{vocab.any_of(vocab.terms('language', 'lost_verbs'))}{tails}(?!级|县|域|内|属|市|块)")


def without_periods(text: str, start: int, end: int, periods: list[Period]) -> str:
    """text[start:end] with its time expressions cut out."""
    out, at = [], start
    for period in periods:
        if period.span_end <= start or period.span_start >= end:
            continue
        out.append(text[at : max(at, period.span_start)])
        at = max(at, period.span_end)
    out.append(text[at:end])
    return "".join(out)


def head_of(phrase: str, keep_short: bool = False) -> str:
    """A noun phrase without its 的-clause, where enough stands after it.

    With `keep_short` a clause stays before a head too short to tell the figure apart (建立企业年金的产业园区).
    """
    depth_safe = IN_QUOTES.sub(lambda match: "囗" * len(match[0]), phrase)
    at = depth_safe.rfind("的")
    tail = len(phrase) - at - 1
    keep_short = keep_short and A_YEAR.search(phrase, 0, max(0, at)) is None
    if at < 0 or tail < MIN_TAIL or (keep_short and tail <= SHORT_HEAD and len(phrase) <= LONGEST_CLAUSE):
        return phrase
    return phrase[at + 1 :]


def strip_opening(phrase: str) -> str:
    """A phrase without the verbs, places and joints that open it; verbs that are counted stay."""
    while phrase:
        match = opening().match(phrase)
        if (
            not match
            or not match[0]
            or NEW_ATTRIBUTE.match(phrase)
            or nouns().match(phrase)
            or whole_words().match(phrase)
        ):
            return phrase
        keep = kept().match(phrase)
        if keep and len(keep[0]) >= len(match[0]):
            return phrase
        rest = phrase[match.end() :]
        if not rest:
            return "" if not keep else phrase
        phrase = rest
    return phrase


def balanced(phrase: str) -> str:
    """A phrase without an unclosed bracket or quote, and without quotes around the whole of it."""
    if QUOTED.fullmatch(phrase):
        return phrase[1:-1]
    if not PAIRED.search(phrase):
        return phrase
    for left, right in (("(", ")"), ("“", "”"), ("《", "》")):
        if phrase.count(left) > phrase.count(right):
            phrase = (
                phrase[phrase.rfind(left) + 1 :]
                if phrase.rfind(left) < len(phrase) / 2
                else phrase[: phrase.rfind(left)]
            )
        elif phrase.count(right) > phrase.count(left):
            phrase = (
                phrase[phrase.find(right) + 1 :]
                if phrase.find(right) < len(phrase) / 2
                else phrase[: phrase.rfind(right)]
            )
    return phrase


def behind_doer(text: str, start: int, quantity: Quantity, periods: list[Period]) -> int:
    """Where the clause of a figure begins behind the body that does it time and again: 市妇幼保健院每年培训… → 培训…."""
    often = next(
        (p for p in periods if p.kind == "recurring" and start < p.span_start and p.span_end < quantity.start), None
    )
    if often is None or quantity.kind == "share" or not DOER.fullmatch(text, start, often.span_start):
        return start
    rest = strip_opening(text[often.span_end : quantity.start])
    return often.span_end if len(rest) >= SHORTEST_REST and not is_generic(rest) else start


def before_figure(text: str, start: int, quantity: Quantity, periods: list[Period]) -> str:
    """The phrase between the clause's beginning and a figure, cleaned."""
    start = behind_doer(text, start, quantity, periods)
    phrase = PLANS_LISTED.sub("", without_periods(text, start, quantity.start, periods).replace("原则上", ""))
    if quantity.kind == "share":
        phrase = BOUND_AWAY.sub("占", phrase)
    phrase = RISING.sub("", SPAN_OF_YEARS.sub("", COMPARISON.sub("", ASIDE.sub("", phrase))))
    phrase = HEDGED.sub("", phrase)
    while phrase[-1:] in TRAILING_ENDS and not MEASURED.search(phrase):
        bare = TRAILING.sub("", phrase)
        if bare == phrase:
            break
        phrase = bare
    phrase = LED_BY.sub(
        "", phrase.lstrip("—-–―•·").removeprefix("(") if phrase.startswith("(其中") else phrase.lstrip("—-–―•·")
    )
    if CHANGED_ALONE.fullmatch(phrase):
        return phrase
    return balanced(strip_opening(head_of(strip_opening(phrase), keep_short=True)).strip(",、:; ").removeprefix("的"))


def after_figure(text: str, quantity: Quantity, end: int, following: int | None) -> str:
    """The phrase that a figure counts when it stands before its noun: 25个技能型乡村.

    `following` is where the next figure begins; what belongs to that one is cut off at the joint before it.
    """
    phrase = text[quantity.end : end]
    if CLOSED.match(phrase):
        return ""
    if quantity.kind == "share" and phrase.startswith("的"):
        return phrase[1:]
    if following is not None and following < end:
        joints = list(re.finditer(r"[、和及与]|以及", text[quantity.end : following]))
        phrase = text[quantity.end : quantity.end + joints[-1].start()] if joints else text[quantity.end : following]
    elif attribute := OPEN_ATTRIBUTE.match(text, quantity.end):
        phrase = attribute[0] + text[attribute.end() : sentence_end(text, attribute.end(), CLAUSE_MARKS)]
    else:
        phrase = text[quantity.end : end]
    phrase = MEASURE_BEHIND.sub("", UNCLOSED.sub("", phrase))
    phrase = COMPARISON.sub("", phrase.removeprefix("的"))
    acted = ACT.search(phrase)
    name = balanced(head_of(phrase[: acted.start()] if acted else phrase).strip("、:; "))
    return "" if name in STEPS else name


def common_suffix(left: str, right: str) -> str:
    """The longest suffix two phrases share."""
    size = 0
    while size < min(len(left), len(right)) and left[-1 - size] == right[-1 - size]:
        size += 1
    return left[len(left) - size :] if size else ""


def inherit_modifier(previous: str, own: str) -> str:
    """`检验检测技能人才200人、高技能人才100人`: the second figure's phrase takes the first one's modifier."""
    shared = common_suffix(previous, own)
    if len(shared) >= 2 and "领域" not in own and (field := FIELD.match(previous)):
        return field[0] + own
    modifier = previous[: len(previous) - len(shared)]
    if (
        len(shared) >= 2
        and len(shared) < len(own)
        and modifier
        and not own.startswith(modifier)
        and own[: len(own) - len(shared)] in {"", "高"}
    ):
        return modifier + own
    return own


def share_subject(previous: str) -> str:
    """Whose share `占…比重` is: the indicator before it without 总量."""
    return STOCK_TAIL.sub("", previous)


def is_generic(phrase: str) -> bool:
    """A phrase that does not say what is counted."""
    return len(phrase) < 2 or phrase in generic()


def row_phrase(subject: str) -> str:
    """A table row's content as an indicator: `开展…培训` without its verb, a sub-field before its field."""
    whole = [part for part in subject.split("\n") if part]
    short = [part for part in whole if len(part) <= LONGEST_CLAUSE] or whole[-1:]
    parts = [strip_opening(re.split(r"[。;]", without_unit(part))[0]) or part for part in short]
    if len(parts) > 1:
        return parts[-1] + parts[-2] if len(parts[-1]) <= 12 else parts[-1]
    return parts[0] if parts else ""


def distribute(subject: str, count: int) -> list[str] | None:
    """`A、B、C等某某劳动者技能培训` for `count` figures: A技能培训, B技能培训, C技能培训."""
    match = re.match(r"(?P<items>[^,。;]+?)(?:等|\Z)(?P<rest>[^,。;]*)", row_phrase(subject))
    if not match:
        return None
    items = match["items"].split("、")
    if len(items) != count:
        return None
    tail = re.sub(r".*(?:者|人员|群体|人才|人|职工|企业|单位|主体|对象|产业|行业|领域)", "", match["rest"])
    return [item + tail for item in items]


def members(listed: str, alike: bool = True) -> list[str]:
    """The members of a list, each with the head that only the last one states: A、B排放量 → A排放量, B排放量; A、B等减排量.

    Members whose figures are not `alike` in measure unit share none (入境游客和旅游总收入).
    """
    items = [item for item in LIST_JOINT.split(listed) if item]
    if len(items) < 2 or not alike:
        return items
    *others, last = items
    place = PLACE_OPENING.match(last)
    if place and all(PLACE_ONLY.fullmatch(item) for item in others):
        return [item + last[place.end() :] for item in others] + [last]
    stem, joint, head = last.partition("等")
    if not joint:
        found = SHARED_HEAD.search(last)
        stem, head = (last[: found.start()], found[0]) if found else (last, "")
    if whose := WHOSE_RATE.fullmatch(last):
        stem, head = (whose["who"], whose["head"]) if all(WHOSE.search(item) for item in others) else (stem, head)
    shortest = 1 if max(map(len, others)) == 1 else 2
    if not head or len(stem) < shortest or any(MEASURED.search(item) or item.endswith(head) for item in others):
        return items
    return [item + head for item in (*others, stem)]


def paired(text: str, start: int, group: list[Quantity], periods: list[Period]) -> list[str] | None:
    """`A、B和C分别占比达30%、20%和10%` for a group of figures: A占比, B占比, C占比; None where the counts differ.

    The list may stand in the clause before (A和B实现倍增,分别超过9家和8家).
    """
    first, alike = group[0], len({quantity.unit for quantity in group}) == 1
    at = text.rfind("分别", start, first.start)
    if at < 0 or len(group) < 2:
        return None
    listed = strip_opening(COMPARISON.sub("", without_periods(text, start, at, periods)))
    if not listed:
        opening = max(text.rfind(mark, 0, max(0, start - 1)) for mark in ",。;:!?\n") + 1
        listed = strip_opening(without_periods(text, opening, max(opening, start - 1), periods))
        listed = re.split(r"在|比|较|实现|达|分别|\d", COMPARISON.sub("", listed))[0]
    items = members(listed, alike)
    if len(items) != len(group):
        return None
    tail = TRAILING.sub("", strip_opening(COMPARISON.sub("", text[at + 2 : first.start])))
    return [balanced(item) + tail for item in items]
