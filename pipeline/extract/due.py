"""What is due at a time expression, short: who or what the clause speaks of, and what it says of it."""

import re

from pipeline.extract.deeds import cell_deed, rhythm_due
from pipeline.extract.passages import Passage
from pipeline.extract.said import (
    BODY,
    FRAME,
    LEADING,
    NEAR,
    SHORTEST,
    TRAILING,
    UNFINISHED,
    VERBS_ONLY,
    Clauses,
    after_listed,
    after_opening,
    clauses_around,
    head_before,
    phrase_after,
    without_figure,
    without_figures,
    without_times,
)
from pipeline.extract.spans import COMMA_MARKS, in_title, sentence_start
from pipeline.extract.targets.indicators import row_phrase
from pipeline.extract.times import VALID
from pipeline.grammar.endings import ending, opening
from pipeline.grammar.spells import Period, within

LONGEST = 60
NOTICE = r"本[一-鿿]{0,6}(?:办法|通知|方案|意见|规定|细则|政策|措施|计划|规划|条例|决定|标准|规程|制度|指引|公告|通告)"
TITLES = re.compile(r"《[^《》]{4,60}》")
OWN_NOTICE = re.compile(rf"(?:\A|[。;,:、)])(?P<notice>{NOTICE})(?:从|自|的?有效期|,|试行|暂?定|于|\Z)")
FIGURE_VERB = ending(r"(?:不少于|不低于|分别|均|达到?|为|是|有|占|:)+\Z", "于别均达到为是有占:")
TIME_NAMED = ending(
    r"(?:的)?(?:起止|截止|具体|办理|完成)?(?:时间|日期|期限|时限)(?:安排|节点)?(?:分别|原则上|暂?定|拟定|统一)*(?:为|是|于|在|:)*\Z",
    "间期限排点别上定一为是于在:",
)
TERM_NAMED = ending(r"[一-鿿]{2,}期(?:为|是|:)\Z", "为是:")
HANDED_ON = re.compile(
    r"\A(?:并|及时|统一|全部|足额|按[^,]{1,8})?(?:上?报|送|呈|抄|提交|支付|拨付|划转|发放|反馈|移交|公布|公示|公开|印发)(?:[送报给交备]|至|到|由)*"
    rf"[^,]{{0,24}}?(?:{BODY}(?:\([^()]*\))*)?(?:备案|审核|审批|汇总|审定|同意|备查)?\Z"
)
OWN_OBJECT = re.compile(
    r"报告|总结|方案|材料|情况|进展|小结|表|通报|计划|名单|报表|信息|台账|清单|申请|结果|资金|补贴|通知|预算|意见|数据|券|总额|奖金"
)
BARE_DEED = re.compile(
    r"(?:全部|全面|基本|一律|统一|初步|按期|如期|率先|正式|均)*(?:完成|落实|执行|实施|整改|到位|退出|备案|开工|竣工|完工|投用|建成|启动|验收|运行|通车|使用|调度|通报|巡查|巡检|更新|检查|督查|考核|评估|轮训|搬迁|拆除|关闭|清零|联网|投产|达标|上线|向社会|按)"
    r"(?:到位|完毕|验收|任务|整改|完成|退出|使用|运行|投用|公布|公告|公开|公示|投产|达标|新标准计算执行|新标准执行)*\Z"
)
DEED = r"(?:评估|改造|更新改造|整改|验收|检查|排查|清理|初审|审核|调查|摸底|统计|考核|治理|整治|选址|建设|招标|施工|自查|复查|抽查|登记|编制|采购)"
UNNAMED = re.compile(
    rf"(?:全部|全面|基本|集中|分批)*(?:完成|开展|启动|组织|进行|通过|开工){DEED}"
    r"|(?:全部|累计|各|再|力争)*(?:完成|启动|开工|新增|改造|新建|建设|建成|实施|竣工|投用)\d[\d.]*[万亿]?(?:%|[一-鿿]{1,2})(?:以上|左右)?"
)
FRAMEWORK = re.compile(r"(?:措施|要求|保障|安排|步骤|任务|目标|实施|领导|事项|机制|阶段)\Z")
HEADED_FIGURE = re.compile(r"\d[\d.]*[万亿]?[一-鿿]{1,2}(?:以上)?\Z")
BRACKETS = re.compile(r"\([^()]*\)")
OF_POLICY = re.compile(r"(?:该|上述|以上|此)?项?(?:政策|措施|标准|待遇)(?:的)?(?:执行|实施)?(?:期限?|时间)?")
PREDICATE = re.compile(r"\A(?:[要应须需将并逾]|严格|切实|逐步|持续|认真|及时|抓紧|不断)")
BY_RULE = re.compile(r"(?:按照?|根据|依据)[^,]*(?:规定|要求|程序)\Z")
FIGURES = re.compile(r"(?:分别)?(?:\d[\d.]*|\*+)[万亿千百]*[一-鿿]{1,3}(?:以上|左右)?\Z|分别\Z")
COUNTS = re.compile(r"(?:次数|频率|频次|数量|人数|天数|时间|时长|总量|[率量数额]|比例|比重|面积|制度)\Z")
BEHIND_A_MARK = re.compile(r"[,，;。].*", re.S)
OBJECT_FIRST = opening(r"(?:[将把]|为(?=[^,]*[年月周日期段]”?\Z))")
FIGURE_ONLY = re.compile(
    r"(?:至少|最少|不少于|不低于|不超过|最多|达到?|突破|超过?|为|是|各|共|再)*(?:\d[\d.,%]*[一-鿿]{0,3}|[一两二三四五六七八九十](?:次|遍|轮|场|个|人|家|期|天))(?:以上|左右)?"
)
EARLIER = re.compile(r"(?:上述|前述|以上)(?:各项)?(?:重点)?(?:工作|任务|事项|目标任务|目标|要求|内容)")
OF_WHICH = ("对其中", "将其中")
BY_WAY_OF = re.compile(r"(?<=[一-鿿]{4})(?:将|均)?(?:通过|经由|依托|利用)[^,]*\Z")
NAMING = re.compile(r"(?:明确|提出|制定|确定|细化|编制|分解)\Z")
FINISHED = re.compile(r"(?:之?前)?(?:完成|启动|落实|到位|建成|结束|完工|完毕|实施|取得)?(?:(?:见|明显|初见)*成效)?")


def timed(text: str, clause: tuple[int, int], passage: Passage) -> tuple[str, str]:
    """Head and phrase of a clause with a time of its own, without figures: 市级河长|每月|巡河|不少于1次; empty for one without."""
    times = within(passage.periods, *clause)
    if not times:
        return "", ""
    start = after_opening(text, times[0].span_end)
    cut = without_figure(text, start, clause[1], passage.quantities)
    phrase = UNFINISHED.removed(without_figures(text, start, cut, passage.quantities))
    return head_before(text, clause, times[0], passage.periods), phrase


def clause_earlier(text: str, clauses: Clauses, passage: Passage) -> str:
    """What the clauses before speak of: 各部门制定的办法|,于年底前报送; of one with a time of its own the head, if it has one."""
    found = ""
    for clause in reversed(clauses.spans[: clauses.at]):
        if any(not in_title(text, time.span_start) for time in within(passage.periods, *clause)):
            head, phrase = timed(text, clause, passage)
            said = head or ("" if lacks_object(phrase) else phrase)
        else:
            said = BY_RULE.sub("", LEADING.removed(text[slice(*clause)]))
        if not said or FRAME.match(said):
            continue
        found = said
        if not PREDICATE.match(said):
            break
    return TRAILING.removed(found)


def earlier_in_clause(text: str, clauses: Clauses, at: int, passage: Passage) -> str:
    """What the first of several deeds of a clause is about: 2026年改造村道8公里、|2027年改造10公里; empty for a single one."""
    first = clauses.spans[clauses.at][0]
    head, phrase = timed(text, (first, at), passage)
    return head or ("" if lacks_object(phrase) else phrase)


def measure_before(text: str, clauses: Clauses, passage: Passage) -> tuple[str, str]:
    """Head and phrase of the nearest clause before that has a time: 县级河长|每周|不少于2次 counts what 市级河长每月巡河… does."""
    found = [timed(text, clause, passage) for clause in reversed(clauses.spans[: clauses.at])]
    said = [pair for pair in found if any(pair)]
    return next((pair for pair in said if pair[1]), said[0] if said else ("", ""))


def shared_head(text: str, clauses: Clauses, period: Period, passage: Passage) -> str:
    """The head that a measure shares with the clause before: 职工每月上门不少于4次,|每月服务时间为8小时."""
    last = clauses.spans[clauses.at][1]
    if period.kind != "recurring" or clauses.at == 0:
        return ""
    if without_figure(text, period.span_end, last, passage.quantities) == last:
        return ""
    return measure_before(text, clauses, passage)[0]


def sentence_before(text: str, at: int, periods: tuple[Period, ...]) -> str:
    """The first clause of the sentence that ends before a position, times left out."""
    end = max(0, at - 1)
    start = max(sentence_start(text, end), end - NEAR)
    whole = without_times(text, start, end, periods)
    clauses = [LEADING.removed(clause) for clause in re.split(r"[,:]", whole)]
    return next((clause for clause in clauses if len(clause) >= SHORTEST and not FRAME.match(clause)), "")


def before_bracket(text: str, opening: int, passage: Passage) -> str:
    """What stands before the bracket that holds a time: 集中整治阶段(3月至5月)."""
    start = max(sentence_start(text, opening, COMMA_MARKS), opening - NEAR)
    before = LEADING.removed(without_times(text, start, opening, passage.periods))
    return before or heading_named(passage) or sentence_before(text, opening, passage.periods)


def row_subject(passage: Passage) -> str:
    """What the row of a table cell is about, else its first clause."""
    if not passage.table_id:
        return ""
    whole = row_phrase(passage.subject) if "\n" in passage.subject else passage.subject
    return BEHIND_A_MARK.sub("", whole)


def fallback(text: str, clauses: Clauses, passage: Passage) -> str:
    """What a time belongs to that stands alone in its clause: a label, the clause or the sentence before, the heading."""
    if row := row_subject(passage):
        return row
    for first, last in reversed(clauses.spans[: clauses.at]):
        named = TIME_NAMED.removed(LEADING.removed(text[first:last]))
        if len(named) >= 2:
            return named
    return passage.subject or sentence_before(text, clauses.spans[0][0], passage.periods)


def validity_subject(text: str, period: Period) -> str:
    """Whose validity a sentence states: 本办法施行, 本办法有效期, 《…办法》有效期; empty where it names no notice."""
    start = sentence_start(text, period.span_start)
    notice = OWN_NOTICE.search(text[max(start, period.span_start - NEAR) : period.span_start])
    if notice is None:
        titles = TITLES.findall(text, start, period.span_start) if period.kind == "expiry" else []
        return f"{titles[-1]}有效期" if titles else ""
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


def lacks_object(phrase: str) -> bool:
    """A deed that does not say of what: 完成, 报市教育局, 更新一次."""
    bare = phrase[:-2] if phrase.endswith(("一次", "1次")) else phrase
    if len(bare) < SHORTEST or BARE_DEED.fullmatch(bare) or UNNAMED.fullmatch(phrase):
        return True
    return bool(HANDED_ON.match(phrase)) and not OWN_OBJECT.search(BRACKETS.sub("", phrase))


def heading_named(passage: Passage) -> str:
    """What the heading of a deed without an object names, its figure left out: 改造老旧小区18个。|6月底前完成10个."""
    if passage.table_id:
        return ""
    heading = BRACKETS.sub("", passage.subject)
    if FRAMEWORK.search(heading) or not SHORTEST <= len(heading) <= LONGEST // 2 or "," in heading:
        return ""
    return HEADED_FIGURE.sub("", heading)


def counts_deeds(phrase: str) -> bool:
    """Whether a phrase says no more than how many there are to be: 新增30家, 培训1000人以上."""
    figure = FIGURES.search(phrase) if VERBS_ONLY.match(phrase) else None
    return figure is not None and VERBS_ONLY.fullmatch(phrase, 0, figure.start()) is not None


def composed(text: str, clauses: Clauses, at: int, head: str, phrase: str, passage: Passage) -> str:
    """Head and phrase together; a phrase that lacks what it is about takes it from before, in a timetable cell from its row."""
    row = row_subject(passage)
    if row and not head and counts_deeds(phrase):
        return row
    vague = not head and lacks_object(phrase)
    if row and not head and (passage.section == "deadline" or vague):
        return f"{row},{phrase}"
    if vague:
        earlier = earlier_in_clause(text, clauses, at, passage) or clause_earlier(text, clauses, passage)
        earlier = earlier or heading_named(passage)
        return f"{earlier},{phrase}" if earlier else phrase
    phrase = phrase if head else OBJECT_FIRST.removed(phrase)
    if len(head) + len(phrase) > LONGEST:
        head = BY_WAY_OF.sub("", BRACKETS.sub("", head))
    if len(head) + len(phrase) <= LONGEST or len(phrase) < SHORTEST:
        return head + phrase
    return head if lacks_object(phrase) else phrase


def measured(text: str, clauses: Clauses, head: str, passage: Passage) -> str:
    """What a figure alone behind a time counts: the head where it says so, else what the clause before counts."""
    head = FIGURE_VERB.removed(head)
    if head and (COUNTS.search(head) or clauses.at == 0):
        return head
    before, phrase = measure_before(text, clauses, passage)
    return (head or before) + phrase if phrase else head or fallback(text, clauses, passage)


def label_before(text: str, clauses: Clauses, period: Period) -> str:
    """What a label says whose time follows: 网上报名时间:|6月12日9:00至16日17:00,逾期不再受理; empty where none does."""
    first = clauses.spans[clauses.at][0]
    if clauses.at == 0 or period.span_start > first + 1 or text[first - 1] != ":":
        return ""
    before = LEADING.removed(text[slice(*clauses.spans[clauses.at - 1])])
    named = TIME_NAMED.search(before)
    return before[: named.start()] if named else ""


def listed_before(text: str, clauses: Clauses, head: str) -> str:
    """A head with those that a list puts before it: 甲补贴标准,乙补贴标准|从2025年1月1日起执行; each ends in the same noun."""
    noun, heads = head[-2:], [head]
    for span in reversed(clauses.spans[: clauses.at]):
        said = LEADING.removed(text[slice(*span)])
        if len(head) <= SHORTEST or not said.endswith(noun) or FRAME.match(said):
            break
        heads.insert(0, said)
    listed = "、".join(heads)
    return listed if listed.count("、") > len(heads) - 1 else head


def resolved(subject: str, text: str, at: int, passage: Passage) -> str:
    """A subject whose 上述工作 is named: by the heading, else by what the sentence before speaks of (完成上述工作)."""
    said = EARLIER.search(subject)
    if said is None:
        return subject
    heading = passage.subject
    named = SHORTEST <= len(heading) <= LONGEST // 2 and not FRAMEWORK.search(heading) and "," not in heading
    if named and not passage.table_id:
        return subject[: said.start()] + heading + subject[said.end() :]
    earlier = sentence_before(text, sentence_start(text, at), passage.periods)
    return f"{earlier},{subject}" if earlier and not EARLIER.search(earlier) else subject


def what_is_due(passage: Passage, period: Period) -> str:
    """What is due at a time of a passage, with what it calls 上述工作 or 其中 named."""
    subject = said_due(passage, period)
    if subject.startswith(OF_WHICH) and passage.subject and not passage.table_id:
        return shortened(f"{passage.subject},{subject}")
    return shortened(resolved(subject, passage.text, period.span_start, passage))


def said_due(passage: Passage, period: Period) -> str:
    """What is due at a time of a passage: 任职资格考试|每月|定期举行 → 任职资格考试定期举行; in a column of times the row's title."""
    text = passage.text
    if passage.section == "deadline" and passage.row_title:
        deed = cell_deed(text, period)
        return shortened(f"{passage.row_title},{deed}") if deed else passage.row_title
    if period.kind in {"effective", "expiry"} and (whose := validity_subject(text, period)):
        return whose
    clauses = clauses_around(text, period)
    if label := label_before(text, clauses, period):
        return shortened(label)
    head = head_before(text, clauses.spans[clauses.at], period, passage.periods)
    head = listed_before(text, clauses, head) if head else head
    if done := rhythm_due(text, period, head):
        return shortened(done)
    end = after_listed(text, period, passage.periods)
    if text.startswith("的", period.span_end) and NAMING.search(head):
        head = ""
    head = head or shared_head(text, clauses, period, passage)
    phrase = phrase_after(text, clauses, end, passage, 2 if head else SHORTEST)
    if clauses.bracket is not None and (FINISHED.fullmatch(phrase) or FIGURE_ONLY.fullmatch(phrase)):
        whole = before_bracket(text, clauses.bracket, passage)
        return shortened(f"{whole}({head})" if head else whole)
    if head and period.kind == "expiry" and OF_POLICY.fullmatch(head):
        return shortened(fallback(text, clauses, passage))
    if head and TERM_NAMED.search(head):
        return shortened(head[:-1])
    if head and (named := TIME_NAMED.search(head)):
        return shortened(head[: named.start()] or fallback(text, clauses, passage))
    if phrase and not FIGURE_ONLY.fullmatch(phrase):
        return shortened(composed(text, clauses, period.span_start, head, phrase, passage))
    if phrase:
        return shortened(measured(text, clauses, head, passage))
    return shortened(head or fallback(text, clauses, passage))
