"""Paragraphs → clause tree: title, preamble, headings and items by the rank of their labels, closing, annexes."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.fold import Folded, join
from pipeline.ids import make_id
from pipeline.model import Clause, Paragraph
from pipeline.segment.asides import asides
from pipeline.segment.closing import behind_last_items, closes
from pipeline.segment.front import Front
from pipeline.segment.headings import HEADING_LIMIT, SENTENCE_END, heading_of, is_heading_alone, opening_verbs
from pipeline.segment.labels import Label, find_label
from pipeline.segment.numbers import contents, in_decimals, with_figures_behind

ANNEX_START = re.compile(r"(?:附件|附表|附录|附)(?:[\d一二三四五六七八九十]{1,3}(?:-\d+)?)?[:.]?\Z")
ANNEX_TITLED = re.compile(r"(?:附件|附表|附录)[\d一二三四五六七八九十]{0,3}[:.]?[^。;,]{2,40}\Z")
CLOSING = re.compile(
    r"(?:(?:本|此)(?:实施)?(?:方案|意见|办法|通知|规定|细则|计划|政策|措施|规划|决定|条例)(?:由|自|从|有效|印发|执行|施行)|(?:特此通知|此件公开|以上))"
)
BARE_HEADING = re.compile(r"[^。;:,!?]{2,24}\Z")
CONDITION_ENDS = ("的", "的;", "的。", ";", ";或", ";且")
CONDITION_ITEM = re.compile(r"[^。]{2,80}(?:的[;。]?|;(?:或|且)?)\Z")
BARE_CONDITION = re.compile(r"[^。;]{4,60}的[;。]\Z")
CONDITIONS = re.compile(
    r"(?:下列|以下|如下)[^。;:]{0,12}(?:情况|情形|条件|对象|人员|材料|资料|范围)[^。;:]{0,40}:\Z|(?:对象|范围|条件|情形)(?:为|是|包括|如下)?:\Z"
)
STATES = re.compile(r"[^,。;:]{0,30}(?:指导思想|总体要求|总的要求|总体思路|(?:基本|工作)?原则|准则)(?:是|为)")
STATES_GOALS = re.compile(
    r"(?:[^,。;:]{2,14},)?[^,。;:]{0,30}(?:总?体?|主要|工作|具体|总)(?:目标|任务)(?:任务)?(?:是|为)"
)
MEANING = re.compile(
    r"(?!充分|提高|统一|深刻|进一步|切实|认清|把握|增强)[^,。;:]{2,24}的(?:重大|重要|深远|现实|战略)?(?:意义|重要性|必要性|紧迫性)(?:[和与及][^,。;:]{2,8})?"
)
SITUATION = re.compile(
    r"(?!认清|把握|适应|分析|研判|顺应|改善|改变|扭转|摸清|掌握|通报|上报|报送)[^,。;:]{2,16}(?:发展|工作|建设|面临的?)(?:现状|态势|形势|基本情况)"
)
HOW_IT_STANDS = ("现状", "态势", "形势", "情况")
PRINCIPLES = re.compile(r"(?!坚持|遵循|按照).{0,6}原则")
SCOPE = re.compile(
    r"(?!扩大|拓展|拓宽|明确|规范|界定|确定|细化|聚焦|突出|扩展|延伸|严格|优化|调整|完善|落实|精准|推进|加强|提升|提高|覆盖|纳入|增加|扩展|推动)"
    r"[^,。;:]{0,10}(?:对象|范围)(?:[和及与](?:对象|范围|条件|分类|类别))?|(?:申报|评选|参赛|参评|作品|奖项)[^,。;:]{0,4}(?:类别|分类)|"
    r"(?:活动|工作|整治|培训|竞赛|比赛|评选)?目的(?:[和与及]?意义)?|[^,。;:]{0,6}(?:执行|施行|生效)(?:时间|日期|期限)|有效期限?|其[他它]|"
    r"(?:禁|限|管控|管制|停)[^,。;:]{0,4}(?:时间|时段|种类|品种|路段|车型|水域)|(?:第[一二三四五六七八九十\d]+|首)批[^,。;:]{0,24}名单|"
    r"(?:活动|会议|培训|竞赛|比赛|举办|召开|整治|申报|报名|缴费|办理|实施|执法|受理|评选)(?:主题|时间|地点|口号|期限)(?:[和及与、](?:主题|时间|地点))?"
)
DEMANDS = re.compile(r".{2,6}工作要求")
SAFEGUARDS = re.compile(r"[^,。;:]{0,20}的保障措施")
LEADERSHIP = re.compile(r"(?:坚持和?)?(?:加强|强化)?党对[^,。;:]{2,16}(?:全面|集中统一)?领导")
AIMED = re.compile(r"(?:力争|争取|确保)?到(?:20\d\d年|“?十[一二三四五]五”?末)")
TIMED_HEADING = re.compile(
    r"(?:20\d\d年|“?十[一二三四五六]五”?(?:时期|期间)?|今后[一二三四五]年|(?:过去|五)[一二三四五]?年来?)的?[^。;:,!?]{0,14}(?:工作|任务|目标|安排|部署|打算|重点|要求|取向|回顾|成就|建议)"
)
RUN_IN = re.compile(r"([^。;:,!?]{2,14}):(?=.{20})")
BRACKETS = re.compile(r"[“”\"《》()（）]|\(.*?\)")
PROVIDED = re.compile(r"激励|人才|群众|就业|生活|社会保障|住房保障|资金保障政策")
NUMBERED_ANNEX = re.compile(r"附件[\d一二三四五六七八九十]")
NUMBERED = re.compile(r"\d[.、]")
ACTIONS = re.compile(
    r"(?:\d{4}年(?:度)?)?(?:主要|重点|具体|工作|年度|近期|政策|实施|整治|建设|改革|创建|行动)?(?:主要|重点|具体|工作)?(?:任务|措施|举措)(?:[与和及](?:主要|重点|具体|保障)?(?:任务|措施|举措|分工))?"
)
WORK = ("任务", "措施", "举措", "分工")
ANNOUNCES_WORK = re.compile(
    r"(?:抓好|做好|开展|完成|推进|落实|实施|采取|组织)(?:好)?(?:以下|下列|如下)[^,。;:]{0,10}(?:工作|任务|措施|行动|事项|整治|举措)[^。;:]{0,6}:\Z"
)
ARTICLE = 4
RING = 9


@cache
def safeguard_pattern() -> re.Pattern[str]:
    """Headings that announce safeguards, with the words that may stand around."""
    core = vocab.any_of(vocab.terms("headings", "sections", "safeguard"))
    around = vocab.any_of(vocab.terms("headings", "sections", "safeguard_around"))
    return re.compile(rf"(?:{around})*{core}(?:{around})*\Z")


AIMS = re.compile(
    r"(?!确保|全面|高质量|决战|打赢|顺利|如期|超额|奋力|积极|服务|助力|推动|推进|支撑|瞄准|突出|树立|紧扣|加强|严格|保障|聚焦|围绕|对标|锚定|落实|完成|实现|分解|坚持|明确(?!目标)|强化|细化)[^,。:;]{0,12}(?:目标|目标指标|指标体系|目标值)(?:任务|要求|指标)?\Z"
)


@cache
def section_pattern(kind: str) -> re.Pattern[str]:
    """Headings of sections that hold goals, or nothing to do."""
    words = vocab.any_of(vocab.terms("headings", "sections", kind))
    return re.compile(rf"(?:明确|把握|准确把握)?(?:{words})(?:[与和及、].{{1,8}})?\Z")


def section_kind(heading: str, chapter: bool = False) -> str | None:
    """What a heading says of the items below it: goal, other, safeguard, task (主要措施, even inside a section of goals) or nothing."""
    bare = heading if heading.isalnum() else BRACKETS.sub("", heading)
    if bare.endswith(WORK) and ACTIONS.fullmatch(bare):
        return "task"
    if not chapter and SCOPE.fullmatch(bare):
        return "other"
    says_what = bare.endswith(("是", "为"))
    goal = section_pattern("goal").match(bare) or ("标" in bare and AIMS.match(bare))
    if goal or (says_what and STATES_GOALS.fullmatch(bare)):
        return "goal"
    if section_pattern("other").match(bare) or (says_what and STATES.fullmatch(bare)) or orders_nothing(bare):
        return "other"
    if announces_safeguards(bare, chapter) and not PROVIDED.search(bare):
        return "safeguard"
    return None


def orders_nothing(bare: str) -> bool:
    """Whether a heading tells of principles, of what the work means, or of how things stand."""
    return bool(
        (bare.endswith("原则") and PRINCIPLES.fullmatch(bare))
        or ("的" in bare and MEANING.fullmatch(bare))
        or (bare.endswith(HOW_IT_STANDS) and SITUATION.fullmatch(bare))
    )


def announces_safeguards(bare: str, chapter: bool) -> bool:
    """Whether a heading tells how the work is led and secured: 保障措施, 加强组织领导, 工作要求."""
    return bool(
        safeguard_pattern().match(bare.partition(",")[0])
        or (bare.endswith("领导") and LEADERSHIP.fullmatch(bare))
        or (bare.endswith("的保障措施") and SAFEGUARDS.fullmatch(bare))
        or (bare.endswith("工作要求") and not chapter and DEMANDS.fullmatch(bare))
    )


class Node(msgspec.Struct):
    """A clause in the making."""

    rank: int
    label: Label | None
    kind: str
    parent: int | None
    pieces: list[Folded]
    in_annex: bool = False


def is_annex_start(paragraphs: tuple[Paragraph, ...], index: int, seen_body: bool) -> bool:
    """Whether a paragraph opens an annex rather than lists one in the closing."""
    text = paragraphs[index].text
    if not text.startswith("附") or not (seen_body or NUMBERED_ANNEX.match(text)):
        return False
    following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
    if ANNEX_START.match(text):
        return not NUMBERED.match(following)
    return bool(ANNEX_TITLED.match(text)) and ":" not in text and len(text) < 30


def label_of(paragraphs: tuple[Paragraph, ...], index: int) -> Label | None:
    """The label of a paragraph; 一、 over a heading that an article follows is a chapter's, 行动一： over 1. outranks it."""
    label = find_label(paragraphs[index].text)
    if label is not None and label.is_named and index + 1 < len(paragraphs):
        below = find_label(paragraphs[index + 1].text)
        return msgspec.structs.replace(label, rank=6) if below and below.rank == 7 and not below.is_named else label
    if label is None or label.rank != ARTICLE + 1 or index + 1 == len(paragraphs):
        return label
    below = find_label(paragraphs[index + 1].text)
    over_article = below is not None and below.rank == ARTICLE and BARE_HEADING.match(paragraphs[index].text, label.end)
    return msgspec.structs.replace(label, rank=ARTICLE - 1) if over_article else label


def build_nodes(front: Front, paragraphs: tuple[Paragraph, ...]) -> list[Node]:
    """The nodes in document order, each paragraph appended to the node it belongs to."""
    nodes = [Node(0, None, "title", None, [paragraphs[i].folded for i in front.title])]
    stack: list[int] = [0]
    annex = False
    labelled = False
    listed = contents(paragraphs)
    aside = asides(paragraphs).union(listed)
    labels = [None if index in aside else label_of(paragraphs, index) for index in range(len(paragraphs))]
    labels = in_decimals(paragraphs, with_figures_behind(paragraphs, labels, aside), aside)
    has_articles = any(label and label.rank == ARTICLE for label in labels)
    if any(label and not label.is_ordinal for label in labels):
        labels = [None if label and label.is_ordinal else label for label in labels]
    last = behind_last_items(
        front.body,
        front.tail,
        lambda at: labels[at] is not None,
        lambda at: is_annex_start(paragraphs, at, seen_body=True),
    )

    def ends_item(node: Node, at: int) -> bool:
        return node.label is not None and closes(paragraphs, at, node.pieces[0].text)

    for index in range(front.body, front.tail):
        paragraph = paragraphs[index]
        text = paragraph.text
        if is_annex_start(paragraphs, index, labelled or index > front.body):
            nodes.append(Node(0, None, "annex", 0, [paragraph.folded], in_annex=True))
            stack, annex = [0, len(nodes) - 1], True
            continue
        label = labels[index]
        if (
            label
            and has_articles
            and not annex
            and label.rank > ARTICLE
            and any(nodes[i].rank == ARTICLE for i in stack)
        ):
            label = None
        if label and not is_enumeration(nodes, stack, label, text):
            labelled = True
            while len(stack) > 1 and nodes[stack[-1]].rank >= label.rank:
                stack.pop()
            nodes.append(Node(label.rank, label, "task", stack[-1], [paragraph.folded], in_annex=annex))
            stack.append(len(nodes) - 1)
        elif not annex and labelled and (CLOSING.match(text) or (index in last and ends_item(nodes[stack[-1]], index))):
            nodes.append(Node(1, None, "closing", 0, [paragraph.folded]))
            stack = [0, len(nodes) - 1]
        elif not (labelled or annex or under_timed(nodes[stack[-1]])) and (kind := run_in_section(text)):
            nodes.append(Node(1, None, kind, 0, [paragraph.folded]))
            stack = [0, len(nodes) - 1]
        elif not labelled and not annex and len(stack) == 1 and not is_bare_section(text, paragraphs, index):
            kind = "preamble"
            nodes.append(Node(1, None, kind, 0, [paragraph.folded]))
            stack = [0, len(nodes) - 1]
        elif is_bare_section(text, paragraphs, index):
            rank = 1
            while len(stack) > 1 and nodes[stack[-1]].rank >= rank and nodes[stack[-1]].kind != "annex":
                stack.pop()
            nodes.append(Node(rank, None, "task", stack[-1], [paragraph.folded], in_annex=annex))
            stack.append(len(nodes) - 1)
        else:
            nodes[stack[-1]].pieces.append(paragraph.folded)
    return nodes


def under_timed(node: Node) -> bool:
    """Whether a paragraph stands under a heading that names a time (2026年重点工作), whose section it does not leave."""
    return node.label is None and node.kind == "task" and TIMED_HEADING.fullmatch(node.pieces[0].text) is not None


def run_in_section(text: str) -> str | None:
    """What an unnumbered heading run into its paragraph announces: 总体要求与目标：坚持…; a paragraph that opens with 到2027年 states goals."""
    if AIMED.match(text):
        return "goal"
    match = RUN_IN.match(text)
    kind = section_kind(match[1]) if match else None
    return kind if kind in {"goal", "other"} else None


def is_bare_section(text: str, paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """A heading without a label: a known section heading on a line of its own (总体要求与目标, 附则), or one that names a time (2026年重点工作)."""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if following is None or not BARE_HEADING.match(text):
        return False
    timed = TIMED_HEADING.fullmatch(text)
    if section_kind(text) is None and not timed:
        return False
    leads = timed and following.text.endswith(":")
    return find_label(following.text) is not None or len(following.text) > HEADING_LIMIT or bool(leads)


def is_enumeration(nodes: list[Node], stack: list[int], label: Label, text: str) -> bool:
    """Items (1)… inside an item that already has text of its own are part of its sentence, and so are conditions (…的；).

    ①… count as items under a bare heading alone.
    """
    parent = next((nodes[i] for i in reversed(stack) if nodes[i].rank < label.rank), None)
    may_be_condition = label.rank in {6, 7} and text.endswith(CONDITION_ENDS)
    if may_be_condition and BARE_CONDITION.match(text):
        return True
    if (
        may_be_condition
        and label.rank == 7
        and CONDITION_ITEM.match(text)
        and not (parent and does_something(parent, label, text))
    ):
        return True
    if parent is not None and parent.label and announces_conditions(parent.pieces[-1].text):
        return True
    if label.rank < 8:
        return False
    if parent is None or parent.label is None:
        return True
    body = "\n".join(piece.text for piece in parent.pieces)
    if label.rank == RING:
        return not is_bare(body)
    follows = nodes[stack[-1]].rank == label.rank
    return len(body) > HEADING_LIMIT + 10 or body.endswith((":", ",", ";")) or (len(text) < 15 and not follows)


def announces_conditions(text: str) -> bool:
    """Whether a text ends by announcing conditions or circumstances: 有下列情形之一的："""
    return text.endswith(":") and CONDITIONS.search(text) is not None


def is_bare(body: str) -> bool:
    """Whether an item is nothing but its heading."""
    return len(body) <= HEADING_LIMIT and not SENTENCE_END.search(body.rstrip("。"))


def does_something(parent: Node, label: Label, text: str) -> bool:
    """Whether an item that a semicolon ends says under a bare heading, or under none, what is to be done: 5、改造供水管网80公里；."""
    doing = opening_verbs().match(text, label.end)
    conditioned = any(announces_conditions(piece.text) for piece in parent.pieces)
    open_list = parent.kind in {"title", "preamble"} and not conditioned
    bare = open_list or is_bare(parent.pieces[-1].text)
    return bool(doing) and text.endswith(";") and not text.endswith("的;") and bare


def inherited_kind(nodes: list[Node], index: int, said: list[str | None]) -> str:
    """A node's kind from what its own heading says, else from the nearest heading above that says one."""
    if nodes[index].kind != "task":
        return nodes[index].kind
    own = said[index]
    parent = nodes[index].parent
    above = None
    while parent is not None and above is None:
        above = said[parent] if nodes[parent].label or nodes[parent].rank == 1 else None
        parent = nodes[parent].parent
    if above in {"other", "goal"}:
        return own if own in {"goal", "other", "task"} else above
    if above == "safeguard":
        return "safeguard"
    return own or "task"


def number_path(nodes: list[Node], index: int) -> str:
    """Normalised labels from the top: 二/（二）/4."""
    parts: list[str] = []
    at: int | None = index
    while at is not None:
        label = nodes[at].label
        if label:
            parts.append(label.number.replace("(", "（").replace(")", "）"))
        elif nodes[at].kind == "annex":
            parts.append("附件")
        at = nodes[at].parent
    return "/".join(reversed(parts))


def build(doc_id: str, front: Front, paragraphs: tuple[Paragraph, ...]) -> tuple[Clause, ...]:
    """The clause tree of a notice in document order."""
    nodes = build_nodes(front, paragraphs)
    bodies = [join(node.pieces, "\n") for node in nodes]
    spans = []
    parents = {node.parent for node in nodes}
    for index, (node, body) in enumerate(zip(nodes, bodies, strict=True)):
        start = node.label.end if node.label else 0
        start += body.text.startswith("\n", start)
        headed = bool(node.label) or node.kind == "task"
        if headed and index in parents and is_heading_alone(body.text, start):
            spans.append((start, len(body.text.rstrip("。;:")), len(body.text)))
        elif headed:
            spans.append(heading_of(body.text, start))
        else:
            spans.append((start, len(body.text) if node.kind in {"title", "annex"} else 0, 0))
    headings = [body.text[start:end].replace("\n", "") for body, (start, end, _) in zip(bodies, spans, strict=True)]
    ids = [make_id("clause", doc_id, body.offsets[0] if body.text else -1, index) for index, body in enumerate(bodies)]
    said = [
        None if kind in {"goal", "other"} and ANNOUNCES_WORK.search(body.text) else kind
        for body, kind in zip(
            bodies, (section_kind(h, n.rank < 5) for h, n in zip(headings, nodes, strict=True)), strict=True
        )
    ]
    clauses = []
    for index, node in enumerate(nodes):
        if not bodies[index].text:
            continue
        start, end, content = spans[index]
        depth, at = 0, node.parent
        while at is not None:
            depth, at = depth + 1, nodes[at].parent
        parent = node.parent if node.parent is None or bodies[node.parent].text else None
        clauses.append(
            Clause(
                clause_id=ids[index],
                parent_id=None if parent is None else ids[parent],
                level=depth,
                rank=node.rank,
                label=node.label.text if node.label else "",
                path=number_path(nodes, index),
                heading=headings[index],
                kind=inherited_kind(nodes, index, said),
                body=bodies[index],
                heading_start=start,
                heading_end=end,
                content=content,
                parent=parent,
                in_annex=node.in_annex,
            )
        )
    return renumber(clauses)


def renumber(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Parent indices point into the list of clauses that have text."""
    place = {clause.clause_id: index for index, clause in enumerate(clauses)}
    return tuple(msgspec.structs.replace(clause, parent=place.get(clause.parent_id or "")) for clause in clauses)
