"""What the clauses around a time expression say: who or what stands before it, and the phrase behind it."""

import re
from bisect import bisect_left
from operator import attrgetter

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import sentence_end, sentence_start
from pipeline.grammar.cues import cued
from pipeline.grammar.endings import ending, opening
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within

NEAR = 240
FIGURE_BEGINNING = attrgetter("start")
SHORTEST = 4
CLAUSE_OR_BRACKET = re.compile(r"[,()《》:](?<!:(?=\d\d))")
OUTSIDE = re.compile(r"[)。\n]")
PAIRED = re.compile(r"、(?P<what>(?![将把])[^、,。;:()]{2,20}?)(?:应|须)?[于在]?")
JOINT = re.compile(r"(?:[、,和与及或]|以及)?(?:于|在|到)?")
LEADING = opening(
    r"(?:[\s、,]|\([^()]*(?:[局委办厅部]|政府|单位|负责|落实)\)|\([\d一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、|[①-⑳]|[一二三四五六七八九十]是|其中|此后|随后|同时|此外|另外|原则上|以及|并且?|而|即|请|各地要|力争|确保|努力|争取)+"
)
TRAILING = ending(
    r"(?:(?:决定)?自?(?:即日|发文之日|印发之日)起?|应该?当?|必?须|需要?|(?<![主纪摘])要|将|(?<!许)可以?|(?<![平人])均|统一|一律|原则上|力争|争取|努力(?:实现)?|确保|拟|预计|(?<![申报提邀聘])请|至?于|[在从自由到至也还并即,]|[至最]迟|最晚|分别|负责|每|起|\(|(?<!决)(?:拟|暂)?定于?|决定)+\Z",
    "(,一上也争于从以保别到力即取可在均定将并应当律拟日晚每现由自至要计该请责起还迟需须",
)
OPENING = re.compile(
    r"(?:[-—–~～至到](?:(?:上午|下午)?\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分?))|[一-鿿]{2,6}(?:结束|完毕|为止)))?(?:之?内|以内|期间|左右|前后)?(?:\([^()]{0,12}\))?[,:、)]*(?:各(?=组织|开展|举办|启动|召开|进行|安排)|力争|争取|确保|全[市省区县州](?=[一-鿿]{3})|应当|(?!应急|应届|应用|应对|要素|需求)[要应须需的均])*[,:]?"
)
FRAME = re.compile(
    r"\A(?:(?:根据|按照?|依据|围绕|结合|对照|通过|依托|参照|随着|经(?![常济营费办开贸典纪销])过?)(?:(?!制定|编制|研究提出)[^,])*"
    r"(?:规定|要求|原则|程序|标准|部署|安排|情况|成效|精神|需要|实际|特点|职责|分工|方案|办法|(?<!提出)(?<!征求)意见|规划|通知|方式|模式|比例|努力|时间|同意|批准|审议|》|\))\Z"
    r"|为了?(?:贯彻|深入|进一步|加强|加快|推动|推进|确保|做好|全面|落实|切实|保障|规范|提高|提升|促进)|以[^,]*为[^,]{2,10}\Z"
    r"|(?:由|在)[^,]*(?:基础上|前提下|指导下|领导下|过程中|时|后)\Z|[^,]*基础上\Z|除[^,]*外\Z|原则上\Z)"
)
REGARDS = ("对", "凡", "关于", "针对", "涉及", "符合")
OF_THOSE = ending(
    r"的(?:企业|单位|个人|人员|家庭|用人单位|纳税人|机构|学生|居民|职工)?\Z|[一-鿿]{2,}方面\Z", "的业位人员庭构生民工面"
)
DONE_TO = re.compile(
    r"进行|开展|实施|给予|予以|加强|实行|完成|组织|做好|落实|作出?|全面|整治|清理|督查|检查|评|考核|轮训"
)
AIMED_AT = re.compile(r"(?:对|针对)[^,的()]{2,16}")
RAISED = cued(
    r"(?<=[一-鿿]{2})[由从][^,]*?\d[^,]*?(?P<how>提高|调整|增加|提升|降低|下调|上调)(?:[至到为].*)?\Z", "由", "从"
)
CARRYING = ending(r"\A[^,]{0,40}?(?:持|携带|带齐|凭)[^,]*(?:材料|资料|证件|证明|原件|通知书)\Z", "料件明书")
BODY = r"(?:部门|单位|政府|[局委办厅处科部院]|机构|银行|企业|公司|学校|[市县区镇乡村]|街道|办事处|省份|地区?|中心|平台|办公室|小组|分局)"
BODY_ONLY = re.compile(rf"[^,]{{0,20}}{BODY}(?:\([^()]*\))?\Z")
LIST_GOES_ON = re.compile(r"(?:及?以上|左右)?[、和]")
CLOSING = re.compile(r"(?:及?以上|以下|以内|以外|之内|左右|目标|水平|的标准|\([^()]*\)|[、和及与])*")
VERBS_ONLY = re.compile(
    r"(?:至少|最少|不少于|累计|总共|共|各|再|力争|计划|基本|全部|全面|新增|新建|新|完成|开展|组织|带队|集中|定期|举办|实施|改造|建成|建设|打造|创建|培育|引进|认定|遴选|培训|发放|投入|安排|对|将|召开|进行|建立|筹措|筹集|推广|安置|招收|招聘|治理|修复|种植|供应|收购|投放|安装|配备|带动|吸引|培养)+"
)
RELATION = cued(
    r"(?:不低于|不少于|不高于|不超过|达到|占(?!比))[^,、\d]{1,10}的?\Z",
    "不",
    "达到",
    "占",
)
UNFINISHED = ending(
    r"(?:从|由|(?<![占评])[较比]|(?<!报)到|分别|(?<![平人])均|累计|力争|总?计|(?:控制|稳定|保持|维持)在|(?:提高|提升|增加|增长|降低|下降|压减|减少|扩大|发展)[到至]|为|达到?|[至在的、和及与将,:(]|应|[较比]20\d\d年[底末]?(?:翻|增长|提高|提升|增加|下降|降低|减少)?)+\Z",
    "(,:、与为争从低别到加升及和在均将少年应底末比由的翻至计较达长降高",
)
BEFORE_A_TIME = ending(r"[应须要]?[于在]?\Z", "应须要于在", longest=2)


class Clauses(msgspec.Struct, frozen=True, gc=False):
    """The clauses of a sentence (or of the bracket that a time stands in) as spans, and which of them holds the time."""

    spans: list[tuple[int, int]]
    at: int
    bracket: int | None = None


def clauses_around(text: str, period: Period) -> Clauses:
    """The sentence around a time in clauses: parted by , and : outside brackets; of a long one what stands near."""
    start = max(sentence_start(text, period.span_start), period.span_start - NEAR)
    end = min(sentence_end(text, period.span_end), period.span_end + NEAR)
    opening = text.rfind("(", max(0, period.span_start - NEAR), period.span_start)
    inside = opening >= 0 and not OUTSIDE.search(text, opening, period.span_start)
    if inside:
        closing = text.find(")", period.span_end, end)
        start, end = max(start, opening + 1), closing if closing >= 0 else end
    spans, at, depth, begin = [], 0, 0, start
    for mark in CLAUSE_OR_BRACKET.finditer(text, start, end):
        if mark[0] in "(《":
            depth += 1
        elif mark[0] in ")》":
            depth = max(0, depth - 1)
        elif depth == 0:
            spans.append((begin, mark.start()))
            at += mark.start() < period.span_start
            begin = mark.end()
    spans.append((begin, end))
    return Clauses(spans, at, opening if inside else None)


def after_listed(text: str, period: Period, periods: tuple[Period, ...]) -> int:
    """Where a list of times ends that begins with this one: 于6月底和9月底, 春季资金于3月底前、秋季资金于9月底前."""
    end = period.span_end
    for other in within(periods, end, end + NEAR):
        joint = JOINT.fullmatch(text, end, other.span_start)
        listed = joint is not None and joint[0] and not joint[0].startswith(",")
        if not (listed or PAIRED.fullmatch(text, end, other.span_start)):
            break
        end = other.span_end
    return end


def after_opening(text: str, at: int) -> int:
    """Where the phrase behind a time begins, after marks and modal words."""
    opening = OPENING.match(text, at)
    return opening.end() if opening else at


def without_times(text: str, start: int, end: int, periods: tuple[Period, ...]) -> str:
    """A stretch of text without the recurrences in it: 各部门于每年2月底前报送 → 各部门报送."""
    pieces: list[str] = []
    at = start
    inside = within(periods, start, end)
    if not inside:
        return text[start:end]
    for period in inside:
        first = not pieces and re.fullmatch(r"[于在到至]?", text[at : period.span_start])
        listed = text.startswith("、", period.span_start - 1) and period.kind != "during"
        if (period.kind == "recurring" or first or listed) and period.span_start >= at:
            pieces.append(BEFORE_A_TIME.removed(text[at : period.span_start]))
            at = after_opening(text, period.span_end)
            at += pieces[-1].endswith("、") and text.startswith(("将", "把"), at)
    return "".join((*pieces, text[at:end] if at < end else ""))


def figures_within(quantities: tuple[Quantity, ...], start: int, end: int) -> tuple[Quantity, ...]:
    """The figures that begin in [start, end), of figures in order."""
    if not quantities or quantities[-1].start < start or quantities[0].start >= end:
        return ()
    first = bisect_left(quantities, start, key=FIGURE_BEGINNING)
    return quantities[first : bisect_left(quantities, end, first, key=FIGURE_BEGINNING)]


def without_figure(text: str, start: int, end: int, quantities: tuple[Quantity, ...]) -> int:
    """Where a phrase ends without the figures that close it: 覆盖率达到90%以上 → 覆盖率; 培育工匠50人以上、技师20人 → 培育工匠."""
    cut, first = end, end
    for quantity in reversed(figures_within(quantities, start, end)):
        if quantity.end <= cut and CLOSING.fullmatch(text, quantity.end, cut):
            cut = quantity.start
        if quantity.start >= start + SHORTEST and LIST_GOES_ON.match(text, quantity.end, cut):
            first = quantity.start
    return min(cut, first) if cut < end else cut


def without_figures(text: str, start: int, end: int, quantities: tuple[Quantity, ...]) -> str:
    """A stretch of text without any figure in it: 组织不少于3次检查 → 组织检查."""
    pieces, at = [], start
    for quantity in figures_within(quantities, start, end):
        if at <= quantity.start and quantity.end <= end:
            pieces.append(text[at : quantity.start])
            at = quantity.end
    return "".join((*pieces, text[at:end]))


def head_before(text: str, clause: tuple[int, int], period: Period, periods: tuple[Period, ...]) -> str:
    """Who or what the clause names before the time: 各条线检查次数|每年; empty for a phrase that only leads in."""
    earlier = within(periods, clause[0], period.span_start)
    own = PAIRED.fullmatch(text, earlier[-1].span_end, period.span_start) if earlier else None
    if own:
        return own["what"]
    end = earlier[0].span_start if earlier else period.span_start
    head = TRAILING.removed(LEADING.removed(text[clause[0] : end])) if end > clause[0] else ""
    return "" if head and FRAME.match(head) else head


def listed_end(text: str, start: int, end: int, periods: tuple[Period, ...]) -> int:
    """Where the first of several deeds ends that have a time each: 每日调度、|每周通报; an object before its verb is none."""
    for period in within(periods, start, end):
        first = text[start : period.span_start]
        whole = len(first) > SHORTEST or end - period.span_end < SHORTEST
        if first.endswith("、") and whole and not first.startswith(("将", "把")):
            return period.span_start - 1
    return end


def said_whole(short: str, least: int) -> bool:
    """Whether what is left of a clause without its figure says too little: 培训, 对重点企业."""
    return len(short) < least or bool(
        VERBS_ONLY.fullmatch(short) or (AIMED_AT.fullmatch(short) and not DONE_TO.search(short))
    )


def clause_phrase(text: str, start: int, end: int, passage: Passage, least: int = SHORTEST) -> str:
    """What one clause says, without the figure that closes it and without recurrences inside."""
    end = listed_end(text, start, end, passage.periods)
    cut = without_figure(text, start, end, passage.quantities)
    said = without_times(text, start, cut, passage.periods)
    short = UNFINISHED.removed(RELATION.without(said) if cut < end else said)
    if raised := RAISED.search(short):
        return LEADING.removed(short[: raised.start()] + raised["how"])
    if cut < end and said_whole(short, least):
        short = UNFINISHED.removed(without_times(text, start, end, passage.periods))
    return LEADING.removed(short)


def only_relates(clause: str) -> bool:
    """Whether a clause says of what the next one speaks: 对重点企业, 符合条件的, 审批服务方面."""
    return clause.startswith(REGARDS) or OF_THOSE.search(clause) is not None


def phrase_after(text: str, clauses: Clauses, end: int, passage: Passage, least: int) -> str:
    """What is said behind the time: the first clause that says something, after those that only lead to it."""
    start = after_opening(text, end)
    said: list[str] = []
    for first, last in clauses.spans[clauses.at :]:
        if last <= start:
            continue
        begin = max(first, start)
        clause = clause_phrase(text, begin, last, passage, least)
        if FRAME.match(clause) and last < clauses.spans[-1][1]:
            continue
        said.append(clause)
        leads = (only_relates(clause) and not DONE_TO.search(clause)) or CARRYING.search(clause)
        inside = within(passage.periods, begin, last)
        nested = inside and any(period.span_end >= last - 1 for period in inside)
        if not leads and not (nested and BODY_ONLY.match(clause)):
            break
    return ",".join(part for part in said if part)
