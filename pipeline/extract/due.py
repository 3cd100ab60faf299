"""What is due at a time expression, short: who or what the clause speaks of, and what it says of it."""

import re

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import sentence_end, sentence_start
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within

NEAR = 240
LONGEST = 60
SHORTEST = 4
CLAUSE_OR_BRACKET = re.compile(r"[,:()《》]")
JOINT = re.compile(r"(?:[、,和与及或]|以及)?(?:于|在|到)?")
NOTICE = r"本[一-鿿]{0,6}(?:办法|通知|方案|意见|规定|细则|政策|措施|计划|规划|条例|决定|标准|规程|制度|指引|公告|通告)"
OWN_NOTICE = re.compile(rf"(?:\A|[。;,:、)])(?P<notice>{NOTICE})(?:从|自|的?有效期|,|试行|暂?定|于|\Z)")
VALID = re.compile(r"施行|实施|执行|生效|试行|有效")

LEADING = re.compile(
    r"\A(?:[\s、,]|\([\d一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、|[①-⑳]|[一二三四五六七八九十]是|其中|同时|此外|另外|原则上|以及|并且?|而|即|请|各地要|力争|确保|努力|争取)+"
)
TRAILING = re.compile(
    r"(?:应该?当?|必?须|需要?|要|将|可以?|均|统一|一律|原则上|力争|争取|努力|确保|实现|拟|计划|预计|请|至?于|[在从自由到至也还并即,]|[至最]迟|最晚|分别|负责|每|起)+\Z"
)
FIGURE_VERB = re.compile(r"(?:不少于|不低于|分别|均|达到?|为|是|有|占|:)+\Z")
TIME_NAMED = re.compile(
    r"(?:的)?(?:起止|截止|具体|办理|完成)?(?:时间|日期|期限|时限)(?:安排|节点)?(?:分别|原则上|暂?定|拟定|统一)*(?:为|是|于|在|:)*\Z"
)
OPENING = re.compile(
    r"(?:之?内|以内|期间|左右|前后)?(?:\([^()]{0,12}\))?[,:、)]*(?:力争|争取|确保|全[市省区县州](?=[一-鿿]{3})|应当|[要应须需的均])*[,:]?"
)
FRAME = re.compile(
    r"\A(?:(?:根据|按照?|依据|围绕|结合|对照|通过|依托|参照|随着|经过?)[^,]*"
    r"(?:规定|要求|原则|程序|标准|部署|安排|情况|成效|精神|需要|实际|特点|职责|分工|方案|办法|意见|规划|通知|方式|模式|比例|努力|时间|同意|批准|审议|》|\))\Z"
    r"|为了?(?:贯彻|深入|进一步|加强|加快|推动|推进|确保|做好|全面|落实|切实|保障|规范|提高|提升|促进)|以[^,]*为[^,]{2,10}\Z"
    r"|(?:由|在)[^,]*(?:基础上|前提下|指导下|领导下|过程中|时|后)\Z|除[^,]*外\Z|原则上\Z)"
)
WITH_REGARD = re.compile(r"\A(?:对|凡|关于|针对|涉及|符合)|[^一-鿿]?的\Z|[一-鿿]{2,}方面\Z")
DONE_TO = re.compile(
    r"进行|开展|实施|给予|予以|加强|实行|完成|组织|做好|落实|作出?|全面|整治|清理|督查|检查|评|考核|轮训"
)
CARRYING = re.compile(r"\A[^,]{0,40}?(?:持|携带|带齐|凭)[^,]*(?:材料|资料|证件|证明|原件|通知书)\Z")
BODY = r"(?:部门|单位|政府|[局委办厅处科部院]|机构|银行|企业|公司|学校|[市县区镇乡村]|街道|办事处|省份|地区?|中心|平台|办公室|小组|分局)"
BODY_ONLY = re.compile(rf"[^,]{{0,20}}{BODY}(?:\([^()]*\))?\Z")
HANDED_ON = re.compile(
    r"\A(?:并|及时|统一|全部|足额|按[^,]{1,8})?(?:上?报|送|呈|抄|提交|支付|拨付|划转|发放|反馈|移交|公布|公示|公开|印发)(?:[送报给交备]|至|到|由)*"
    rf"[^,]{{0,24}}?(?:{BODY}(?:\([^()]*\))*)?(?:备案|审核|审批|汇总|审定|同意|备查)?\Z"
)
OWN_OBJECT = re.compile(
    r"报告|总结|方案|材料|情况|计划|名单|报表|信息|台账|清单|申请|结果|资金|补贴|通知|预算|意见|数据"
)
BARE_DEED = re.compile(
    r"(?:全部|全面|基本|一律|统一|初步|按期|如期|率先|正式|均)*(?:完成|落实|执行|实施|整改|到位|退出|备案|开工|竣工|完工|投用|建成|启动|验收|运行|通车|使用|搬迁|拆除|关闭|清零|联网|投产|达标|上线|向社会|按)"
    r"(?:到位|完毕|验收|任务|整改|完成|退出|使用|运行|投用|公布|公告|公开|公示|投产|达标|新标准计算执行|新标准执行)*\Z"
)
PREDICATE = re.compile(r"\A(?:[要应须需将并逾]|严格|切实|逐步|持续|认真|及时|抓紧|不断)")
BY_RULE = re.compile(r"(?:按照?|根据|依据)[^,]*(?:规定|要求|程序)\Z")
OBJECT_FIRST = re.compile(r"\A(?:[将把]|为(?=[^,]*[年月周日期段]\Z))")
FIGURE_ONLY = re.compile(
    r"(?:至少|最少|不少于|不低于|不超过|最多|达到?|为|是|各|共|再)*(?:\d[\d.,%]*[一-鿿]{0,3}|[一两二三四五六七八九十](?:次|遍|轮|场|个|人|家|期|天))(?:以上|左右)?"
)
CLOSING = re.compile(r"(?:及?以上|以下|以内|以外|之内|左右|目标|水平|的标准|\([^()]*\)|[、和及与])*")
VERBS_ONLY = re.compile(
    r"(?:至少|最少|不少于|累计|总共|共|各|再|力争|计划|基本|全部|全面|新增|新建|新|完成|开展|组织|带队|集中|定期|举办|实施|改造|建成|建设|打造|创建|培育|引进|认定|遴选|培训|发放|投入|安排|对|将|召开|进行|建立)+"
)
UNFINISHED = re.compile(
    r"(?:从|由|[较比]|分别|均|累计|力争|总?计|(?:控制|稳定|保持|维持)在|(?:提高|提升|增加|增长|降低|下降|压减|减少|扩大|发展)[到至]|为|达到?|[至到在的、和及与将,:(]|应|[较比]20\d\d年[底末]?(?:翻|增长|提高|提升|增加|下降|降低|减少)?)+\Z"
)
FINISHED = re.compile(r"(?:之?前)?(?:完成|启动|落实|到位|建成|结束|完工|完毕|实施)?")


class Clauses(msgspec.Struct, frozen=True):
    """The clauses of a sentence (or of the bracket that a time stands in) as spans, and which of them holds the time."""

    spans: list[tuple[int, int]]
    at: int
    bracket: int | None = None


def clauses_around(text: str, period: Period) -> Clauses:
    """The sentence around a time in clauses: parted by , and : outside brackets; of a long one what stands near."""
    start = max(sentence_start(text, period.span_start), period.span_start - NEAR)
    end = min(sentence_end(text, period.span_end), period.span_end + NEAR)
    opening = text.rfind("(", start, period.span_start)
    inside = opening >= 0 and text.find(")", opening, period.span_start) < 0
    if inside:
        closing = text.find(")", period.span_end, end)
        start, end = opening + 1, closing if closing >= 0 else end
    spans, depth, begin = [], 0, start
    for mark in CLAUSE_OR_BRACKET.finditer(text, start, end):
        if mark[0] in "(《":
            depth += 1
        elif mark[0] in ")》":
            depth = max(0, depth - 1)
        elif depth == 0:
            spans.append((begin, mark.start()))
            begin = mark.end()
    spans.append((begin, end))
    at = next((n for n, span in enumerate(spans) if period.span_start <= span[1]), len(spans) - 1)
    return Clauses(spans, at, opening if inside else None)


def after_listed(text: str, period: Period, periods: tuple[Period, ...]) -> int:
    """Where a list of times ends that begins with this one: 于6月底和9月底."""
    end = period.span_end
    for other in within(periods, end, end + NEAR):
        joint = JOINT.fullmatch(text, end, other.span_start)
        if joint is None or not joint[0] or joint[0].startswith(","):
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
        if (period.kind == "recurring" or first) and period.span_start >= at:
            pieces.append(re.sub(r"[应须要]?[于在]?\Z", "", text[at : period.span_start]))
            at = after_opening(text, period.span_end)
            at += pieces[-1].endswith("、") and text.startswith(("将", "把"), at)
    return "".join((*pieces, text[at:end] if at < end else ""))


def without_figure(text: str, start: int, end: int, quantities: tuple[Quantity, ...]) -> int:
    """Where a phrase ends without the figure that closes it: 覆盖率达到90%以上 → 覆盖率."""
    cut = end
    for quantity in reversed(quantities):
        if quantity.start < start:
            break
        if quantity.end <= cut and CLOSING.fullmatch(text, quantity.end, cut):
            cut = quantity.start
    return cut


def head_before(text: str, clause: tuple[int, int], period: Period, periods: tuple[Period, ...]) -> str:
    """Who or what the clause names before the time: 各条线检查次数|每年; empty for a phrase that only leads in."""
    earlier = within(periods, clause[0], period.span_start)
    end = earlier[0].span_start if earlier else period.span_start
    head = TRAILING.sub("", LEADING.sub("", text[clause[0] : end]))
    return "" if FRAME.match(head) else head


def clause_phrase(text: str, start: int, end: int, passage: Passage, least: int = SHORTEST) -> str:
    """What one clause says, without the figure that closes it and without recurrences inside."""
    cut = without_figure(text, start, end, passage.quantities)
    short = UNFINISHED.sub("", without_times(text, start, cut, passage.periods))
    if cut < end and (len(short) < least or VERBS_ONLY.fullmatch(short)):
        short = UNFINISHED.sub("", without_times(text, start, end, passage.periods))
    return LEADING.sub("", short)


def phrase_after(text: str, clauses: Clauses, end: int, passage: Passage, least: int) -> str:
    """What is said behind the time: the first clause that says something, after those that only lead to it."""
    start = after_opening(text, end)
    said: list[str] = []
    for first, last in clauses.spans[clauses.at :]:
        if last <= start:
            continue
        clause = clause_phrase(text, max(first, start), last, passage, least)
        if FRAME.match(clause) and last < clauses.spans[-1][1]:
            continue
        said.append(clause)
        leads = (WITH_REGARD.search(clause) and not DONE_TO.search(clause)) or CARRYING.match(clause)
        nested = any(p.kind == "recurring" for p in within(passage.periods, max(first, start), last))
        if not leads and not (nested and BODY_ONLY.match(clause)):
            break
    return ",".join(part for part in said if part)


def clause_earlier(text: str, clauses: Clauses, passage: Passage) -> str:
    """What the clauses before speak of: 各部门制定的办法|,于年底前报送."""
    found = ""
    for first, last in reversed(clauses.spans[: clauses.at]):
        clause = BY_RULE.sub("", LEADING.sub("", text[first:last]))
        if not clause or FRAME.match(clause) or within(passage.periods, first, last):
            continue
        found = clause
        if not PREDICATE.match(clause):
            break
    return TRAILING.sub("", found)


def shared_head(text: str, clauses: Clauses, period: Period, passage: Passage) -> str:
    """The head that a measure shares with the clause before: 职工每月上门不少于4次,|每月服务时间为8小时."""
    if period.kind != "recurring" or clauses.at == 0:
        return ""
    last = clauses.spans[clauses.at][1]
    if without_figure(text, period.span_end, last, passage.quantities) == last:
        return ""
    before = clauses.spans[clauses.at - 1]
    times = within(passage.periods, *before)
    return head_before(text, before, times[0], passage.periods) if times and times[0].kind == "recurring" else ""


def sentence_before(text: str, at: int) -> str:
    """The first clause of the sentence that ends before a position."""
    end = max(0, at - 1)
    start = max(sentence_start(text, end), end - NEAR)
    return re.split(r"[,:]", LEADING.sub("", text[start:end]))[0]


def before_bracket(text: str, opening: int, periods: tuple[Period, ...]) -> str:
    """What stands before the bracket that holds a time: 集中整治阶段(3月至5月)."""
    start = max(sentence_start(text, opening, "。;!?\n,"), opening - NEAR)
    return LEADING.sub("", without_times(text, start, opening, periods)) or sentence_before(text, opening)


def fallback(text: str, clauses: Clauses, passage: Passage) -> str:
    """What a time belongs to that stands alone in its clause: a label, the clause or the sentence before, the heading."""
    if passage.table_id and passage.subject:
        return passage.subject
    for first, last in reversed(clauses.spans[: clauses.at]):
        named = TIME_NAMED.sub("", LEADING.sub("", text[first:last]))
        if len(named) >= 2:
            return named
    return passage.subject or sentence_before(text, clauses.spans[0][0])


def validity_subject(text: str, period: Period) -> str:
    """Whose validity a sentence states: 本办法施行, 本办法有效期; empty where it names no notice."""
    start = sentence_start(text, period.span_start)
    notice = OWN_NOTICE.search(text[max(start, period.span_start - NEAR) : period.span_start])
    if notice is None:
        return ""
    if period.kind == "expiry":
        return notice["notice"] + "有效期"
    verb = VALID.search(text, period.span_start)
    return notice["notice"] + verb[0] if verb and verb.start() <= period.span_end + 4 else ""


def shortened(subject: str) -> str:
    """A subject of at most 60 characters, cut where a list or clause ends."""
    subject = subject.strip("。;,:、 \n")
    if len(subject) <= LONGEST:
        return subject
    cut = max(subject.rfind(mark, SHORTEST, LONGEST) for mark in ",、;")
    return subject[:cut] if cut > SHORTEST else subject


def composed(text: str, clauses: Clauses, head: str, phrase: str, passage: Passage) -> str:
    """Head and phrase together; a phrase that lacks what it is about takes it from before."""
    if not head and (BARE_DEED.fullmatch(phrase) or (HANDED_ON.match(phrase) and not OWN_OBJECT.search(phrase))):
        earlier = clause_earlier(text, clauses, passage)
        return f"{earlier},{phrase}" if earlier else phrase
    phrase = phrase if head else OBJECT_FIRST.sub("", phrase)
    return head + phrase if len(head) + len(phrase) <= LONGEST or len(phrase) < SHORTEST else phrase


def what_is_due(passage: Passage, period: Period) -> str:
    """What is due at a time of a passage: 任职资格考试|每月|定期举行 → 任职资格考试定期举行; in a column of times the row's title."""
    if passage.section == "deadline" and passage.row_title:
        return passage.row_title
    text = passage.text
    if period.kind in {"effective", "expiry"} and (whose := validity_subject(text, period)):
        return whose
    clauses = clauses_around(text, period)
    head = head_before(text, clauses.spans[clauses.at], period, passage.periods)
    end = after_listed(text, period, passage.periods)
    head = head or shared_head(text, clauses, period, passage)
    phrase = phrase_after(text, clauses, end, passage, 2 if head else SHORTEST)
    if clauses.bracket is not None and (FINISHED.fullmatch(phrase) or FIGURE_ONLY.fullmatch(phrase)):
        whole = before_bracket(text, clauses.bracket, passage.periods)
        return shortened(f"{whole}({head})" if head else whole)
    if named := TIME_NAMED.search(head):
        return shortened(head[: named.start()] or fallback(text, clauses, passage))
    if not phrase or FIGURE_ONLY.fullmatch(phrase):
        return shortened(FIGURE_VERB.sub("", head) or fallback(text, clauses, passage))
    return shortened(composed(text, clauses, head, phrase, passage))
