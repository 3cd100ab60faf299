"""What a figure counts, in the notice's own words: the head noun phrase before or after it."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.measured import without_unit
from pipeline.extract.spans import CLAUSE_MARKS, sentence_end
from pipeline.extract.targets.bounds import REPEATED
from pipeline.extract.targets.conditions import shares_out
from pipeline.grammar.cues import cued
from pipeline.grammar.endings import ending
from pipeline.grammar.endings import opening as opening_words
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period

CHANGES = ("增长", "提高", "提升", "增加", "上升", "下降", "降低", "减少", "压减")
COMPARED = (
    r"(?:上年|前[一二三四五两\d]+年(?:的?平均(?:水平|值)?|均值)?|去年|上一?年度?|基准年|同期|现状|“[^”]{1,4}”(?:规划)?(?:期?末)?"
    r"|(?:19|20)\d\d年(?:底|末|年底)?(?:水平|的\d[\d.]*[万亿]?[一-鿿]{1,6}(?=(?:降|提|增|下|上|减)))?)(?:同期|相比)?"
)
COMPARISON = re.compile(
    rf"比{COMPARED}|较{COMPARED}|相比{COMPARED}|与{COMPARED}|要(?=[增提上下降减])|力争(?=[增提上下降减])|争取(?=[增提上下降减])"
    r"|分别(?=[比较增提上下降减])|在[^,。;]{0,16}基础上|的基础上|基础上"
)
CHANGE = rf"(?:{'|'.join(CHANGES)})"
RISEN = rf"(?:{CHANGE[3:-1]}|增|降|扩大|缩小|压缩|缩短|发展)(?:到|至)"
RISING = ending(rf"(?:从|由)[^,。;]{{0,24}}?{RISEN}\Z", "到至")
BOUND_AWAY = re.compile(
    r"(?:不得?低于|不得?少于|不得?高于|不得?超过)(?=[^,。;]{4,30}\Z)|(?<=..)(?:达到|超过)(?=[^,。;]{2,16}的\Z)"
)
SPAN_OF_YEARS = opening_words(
    r"(?=[今未一二三四五六两\d共总合累])(?:今明两年|(?:今后|未来)?(?:[一二三四五六两\d]+年(?:内|间|来)?)?(?:共计?|总共|合计|累计)|[一二三四五]年(?=累计|新建|新增|改造|建设|开展|完成|培育|培训|实施|投入|打造)|(?:今后|未来)?[一二三四五六两\d]+年内)(?=[一-鿿]{2})"
)
BUILT = "改造提升|改造|改扩建|新改建|新建|改建|扩建|提升|修复|恢复|新增"
BUILT_CHARACTERS = frozenset(word[0] for word in BUILT.split("|"))
BUILT_IN_A_ROW = rf"(?:{BUILT})(?:[、和及]?(?:{BUILT}))+"
JOINTS = ",、:和并及或"
STEPS = frozenset(["台阶", "新台阶", "大关", "关口", "门槛", "目标", "水平", "规模"])
ACT = re.compile(
    r"并(?=向|将|报)|(?<=[一-鿿)]{3})(?:大力|积极|广泛|深入|全面|分别)?(?:开展|推进|推动|进行|等?满足|改善|提供|参与|参加|由(?!于)|赴|来(?=[一-鿿]{1,3}(?:踩线|考察|投资|参展|访问|交流|就业|创业|旅游))|纳入|实现|达到|(?:全部)?建成(?=\Z|投用|并)|(?<!达)到(?!位|期|岗|账))(?!情况|机制|率|度|人员)"
)
ACTS = re.compile(r"并[向将报]|开展|推[进动]|进行|满足|改善|提供|参[与加]|由|赴|来|纳入|实现|达到|建成|到")
STOCK_TAIL = re.compile(r"(?:总量|总数|数量|总人数|人数|规模|总规模|保有量)\Z")
OPEN_ATTRIBUTE = re.compile(r"(?:具有|集|具备|拥有|以)[^。;\n]{2,80}?的")
ASIDE = cued(r"\([^()]{8,}\)", "(")
SENTENCE_MARK = re.compile(r"[。;]")
UNUSUAL = re.compile("[(五度比较与要争别础具有]")
AFTER_VERB = re.compile(r"取得|获得|通过|获评|入选|考取")
AUXILIARY = r"(?<![供响反效适对相呼感主需重必纲摘概])(?:要|将|应|须|拟)"
TRAILING_ENDS = frozenset([*(word[-1] for word in vocab.terms("language", "trailing_words")), *"要将应须拟"])
TRAILING = re.compile(rf"(?:{vocab.any_of(vocab.terms('language', 'trailing_words'))}|{AUXILIARY})+\Z")
MEASURED = re.compile(r"(?:比例|比重|占比|率|总量|总数|数)\Z")
PLANS_LISTED = cued(r"“?十[二三四五六]五”?、|年度(?=\d)", "五", "年度")
NEW_ATTRIBUTE = re.compile(r"新建(?=[^,。;]{4,}(?:率|PUE值?|系数|比例|比重|占比)\Z)")
MIN_TAIL = 3
SHORTEST_REST = 2
HEDGED = ending(r"(?<=..)(?:一般|保持|维持)(?:应|要|均|都)?\Z", "般持应要均都")
CHANGED_ALONE = frozenset(often + change for often in ("", "年均", "平均", "均") for change in CHANGES)
DOER = re.compile(
    r"[一-鿿()、]{2,24}(?:局|院|中心|办公室|部门|单位|机构|政府|街道|乡镇|协会|公司|小组|领导|干部|学校|企业)(?:要|应|应当|须)?\Z"
)
PAIRED = re.compile(r"[()“”《》]")
LED_BY = opening_words(
    r"(?=[(面围聚针为其同此另即以引在对按每])(?:\(\d{1,2}\)|(?:面向|围绕|聚焦|针对)[^,。;]{2,16}?(?=举办|开展|组织)|为(?!民|主)|其中|同时|此外|另外|即|以|引导[^,。;]{2,16}?[将把](?=[^,。;]{2,})|在[^,。;、\d]{2,10}(?:地区|区域|范围内|范围)(?=建设|新建|打造|创建|培育|布局|设立|建成|推广)|在(?![线校园库建岗职册读院])|对|按|每(?:名|位)?(?![百千万十\d]))[,:]?"
)
CLOSED = re.compile(r"[、,;。:()和及与或且]|以及|并且")
UNCLOSED = cued(r"(?<=..)\([^()]*\Z", "(")
MEASURE_BEHIND = ending(
    r"(?:为引领|为支撑|为支持|为重点|为依托|以上|左右|的目标|的标准|的任务|等)\Z", "领撑持点托上右标准务等"
)
QUOTED = re.compile(r"“[^“”]+”")
IN_QUOTES = re.compile(r"[“「][^”」]*[”」]")
A_YEAR = re.compile(r"(?:19|20)\d\d年")
EACH_HAS = re.compile(r"\A(?:每|平均每)[百千万\d]+(?:名|人口|人|户|位)[一-鿿]{0,6}?(?:拥有|配备|配置)")
FIELD = re.compile(r"\A[一-鿿]{2,10}领域(?=.{2})")
VAGUE = r"(?:(?:有|具备|具有)(?:一定)?(?:条件|基础|意愿|实力|潜力|代表性)|(?:条件|基础)(?:较为?|比较)?(?:好|成熟|具备|扎实))"
VAGUE_QUALITY = cued(
    r"(?:具有|具备|拥有)[^,。;、的]{0,10}(?:竞争力|影响力|知名度|特色|优势|前景|示范作用|带动作用)的(?=.{2})",
    "具",
    "拥有",
)
VAGUELY_CHOSEN = re.compile(rf"\A{VAGUE}(?:[、,和且]{VAGUE})*的(?=[^,。;]{{2,}})")
FREQUENCY_OF = re.compile(r"(?:[^,。;]*的)?(?P<what>[^,。;的]{2,12})频[率次]")
SHORT_HEAD = 8
LONGEST_CLAUSE = 34


@cache
def generic() -> frozenset[str]:
    """Phrases that do not say what is counted."""
    return frozenset(vocab.terms("language", "generic_indicators"))


def opening_words_lost() -> list[str]:
    """The words that an indicator loses at its beginning."""
    lists = ("lost_verbs", "places", "aspirational", "encouragement")
    return [word for name in lists for word in vocab.terms("language", name)]


OPENING_CHARACTERS = frozenset([*JOINTS, "各", *(word[0] for word in opening_words_lost())])


class Opened(msgspec.Struct, frozen=True):
    """What a phrase that begins with some character loses there, the nouns that begin alike, and the verbs that stay."""

    lost: re.Pattern[str]
    noun: re.Pattern[str] | None
    kept: re.Pattern[str] | None


def with_first(char: str, words: Iterable[str]) -> str:
    """A regular expression for those of some words that begin with a character, empty where none does."""
    found = [word for word in words if word[0] == char]
    return vocab.any_of(found) if found else ""


@cache
def opened_by(char: str) -> Opened:
    """What a phrase loses at its beginning that begins with a character.

    Lost are verbs of doing, places, wishes and joints, unless they open a whole word (应届毕业生, 共享单车). Nouns are 建成区面积,
    完成率; verbs stay that say what is counted, and several in a row (新建和改造提升, 新建改扩建).
    """
    each = r"各(?:地|区|县|市)(?:\(市(?:、区)?\))?(?=[^、(])"
    joints = {
        "各": rf"{each}|各(?={vocab.any_of(vocab.terms('language', 'kept_verbs'))})",
        **{mark: mark for mark in JOINTS},
    }
    in_a_row = BUILT_IN_A_ROW if char in BUILT_CHARACTERS else ""
    lost = "|".join(filter(None, (with_first(char, opening_words_lost()), joints.get(char))))
    wholes = "|".join(filter(None, (in_a_row, with_first(char, vocab.terms("language", "whole_words")))))
    verbs = with_first(char, vocab.terms("language", "lost_verbs"))
    tails = vocab.any_of(vocab.terms("language", "noun_tails"))
    kept = "|".join(filter(None, (in_a_row, with_first(char, vocab.terms("language", "kept_verbs")))))
    return Opened(
        re.compile(f"(?!{wholes})(?:{lost})" if wholes else lost),
        re.compile(f"{verbs}{tails}(?!级|县|域|内|属|市|块)") if verbs else None,
        re.compile(kept) if kept else None,
    )


def end_of_opening(phrase: str) -> int:
    """Where what a phrase loses at its beginning ends, 0 where it loses nothing."""
    end = 0
    while phrase[end : end + 1] in OPENING_CHARACTERS:
        match = opened_by(phrase[end]).lost.match(phrase, end)
        if match is None:
            break
        end = match.end()
    return end


def without_periods(text: str, start: int, end: int, periods: list[Period]) -> str:
    """text[start:end] with its time expressions cut out."""
    if not periods:
        return text[start:end]
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
    at = phrase.rfind("的")
    if at >= 0 and ("”" in phrase or "」" in phrase):
        at = IN_QUOTES.sub(lambda match: "囗" * len(match[0]), phrase).rfind("的")
    tail = len(phrase) - at - 1
    if at < 0 or tail < MIN_TAIL:
        return phrase
    short = keep_short and tail <= SHORT_HEAD and len(phrase) <= LONGEST_CLAUSE
    return phrase if short and A_YEAR.search(phrase, 0, at) is None else phrase[at + 1 :]


def strip_opening(phrase: str) -> str:
    """A phrase without the verbs, places and joints that open it; verbs that are counted stay."""
    end = end_of_opening(phrase) if phrase[:1] in OPENING_CHARACTERS else 0
    if not end or (phrase.startswith("新建") and NEW_ATTRIBUTE.match(phrase)):
        return phrase
    opened = opened_by(phrase[0])
    if opened.noun and opened.noun.match(phrase):
        return phrase
    keep = opened.kept.match(phrase) if opened.kept else None
    if keep and (keep.end() >= end or end == len(phrase)):
        return phrase
    return phrase[end:]


def balanced(phrase: str) -> str:
    """A phrase without an unclosed bracket or quote, and without quotes around the whole of it."""
    if phrase.startswith("“") and QUOTED.fullmatch(phrase):
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
    if not periods or quantity.kind == "share":
        return start
    often = next(
        (p for p in periods if p.kind == "recurring" and start < p.span_start and p.span_end < quantity.start), None
    )
    if often is None or not DOER.fullmatch(text, start, often.span_start):
        return start
    rest = strip_opening(text[often.span_end : quantity.start])
    return often.span_end if len(rest) >= SHORTEST_REST and not is_generic(rest) else start


def before_figure(text: str, start: int, quantity: Quantity, periods: list[Period]) -> str:
    """The phrase between the clause's beginning and a figure, cleaned."""
    start = behind_doer(text, start, quantity, periods)
    phrase = without_periods(text, start, quantity.start, periods)
    if not phrase:
        return ""
    phrase = phrase.replace("原则上", "")
    usual = UNUSUAL.search(phrase) is None
    phrase = phrase if usual else PLANS_LISTED.without(phrase)
    if quantity.kind == "share":
        phrase = BOUND_AWAY.sub("占", phrase)
    phrase = phrase if usual else COMPARISON.sub("", ASIDE.without(phrase))
    phrase = RISING.removed(SPAN_OF_YEARS.removed(phrase))
    phrase = HEDGED.removed(phrase if usual else VAGUE_QUALITY.without(phrase))
    while phrase[-1:] in TRAILING_ENDS and not MEASURED.search(phrase):
        bare = TRAILING.sub("", phrase)
        if bare == phrase:
            break
        phrase = bare
    phrase = LED_BY.removed(
        phrase.lstrip("—-–―•·").removeprefix("(") if phrase.startswith("(其中") else phrase.lstrip("—-–―•·")
    )
    if phrase in CHANGED_ALONE:
        return phrase
    if quantity.unit in REPEATED and (often := FREQUENCY_OF.fullmatch(phrase)):
        return often["what"]
    stripped = strip_opening(phrase)
    head = head_of(stripped, keep_short=True)
    return balanced((head if head is stripped else strip_opening(head)).strip(",、:; ").removeprefix("的"))


def after_figure(text: str, quantity: Quantity, end: int, following: int | None) -> str:
    """The phrase that a figure counts when it stands before its noun: 25个技能型乡村.

    `following` is where the next figure begins; what belongs to that one is cut off at the joint before it.
    """
    phrase = text[quantity.end : end]
    if not phrase or CLOSED.match(phrase):
        return ""
    if quantity.kind == "share" and phrase.startswith("的"):
        return phrase[1 : following - quantity.end if following and following < end else None].rstrip("、")
    if shares_out(text, quantity) and (following is None or following >= end):
        return phrase
    if following is not None and following < end:
        joints = list(re.finditer(r"[、和及与]|以及", text[quantity.end : following]))
        phrase = text[quantity.end : quantity.end + joints[-1].start()] if joints else text[quantity.end : following]
    elif attribute := OPEN_ATTRIBUTE.match(text, quantity.end):
        phrase = attribute[0] + text[attribute.end() : sentence_end(text, attribute.end(), CLAUSE_MARKS)]
    else:
        phrase = text[quantity.end : end]
    phrase = MEASURE_BEHIND.removed(UNCLOSED.without(phrase))
    phrase = COMPARISON.sub("", phrase.removeprefix("的"))
    acted = ACT.search(phrase) if ACTS.search(phrase) else None
    phrase = VAGUELY_CHOSEN.sub("", phrase[: acted.start()] if acted else phrase)
    name = balanced(head_of(phrase).strip("、:; "))
    return "" if name in STEPS or len(name) < SHORTEST_REST else name


def common_suffix(left: str, right: str) -> str:
    """The longest suffix two phrases share."""
    size = 0
    while size < min(len(left), len(right)) and left[-1 - size] == right[-1 - size]:
        size += 1
    return left[len(left) - size :] if size else ""


def inherit_modifier(previous: str, own: str) -> str:
    """`检验检测技能人才200人、高技能人才100人`: the second figure's phrase takes the first one's modifier."""
    shared = common_suffix(previous, own)
    if (each := EACH_HAS.match(previous)) and not own.startswith("每") and not MEASURED.search(own):
        return each[0] + own
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
    parts = [strip_opening(SENTENCE_MARK.split(without_unit(part), maxsplit=1)[0]) or part for part in short]
    if len(parts) > 1:
        return parts[-1] + parts[-2] if len(parts[-1]) <= 12 else parts[-1]
    return parts[0] if parts else ""
