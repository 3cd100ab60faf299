"""When a figure is due and on what basis it counts."""

import re
from datetime import date

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import WHOLE_MARKS, sentence_end, sentence_start
from pipeline.extract.targets.around import Around
from pipeline.grammar.cues import cued
from pipeline.grammar.dates import is_date
from pipeline.grammar.endings import ending
from pipeline.grammar.headed import deadline_periods, heading_periods
from pipeline.grammar.quantities import Quantity
from pipeline.grammar.spells import Period, within
from pipeline.regions import Region

NEW = re.compile(r"新增|新引进|新建|净增|新培育|新认定|引进|培训|举办")
DONE_WITHIN = re.compile(
    r"开展|组织|招聘|招募|发放|接待|服务|招引|完成|实施|改造|整治|投入|带动|募集|遴选|培育|产量|产值|销售额|营业收入|零售总?额|进出口"
)
LEVELS = re.compile(r"人均|每[百千万十\d]+人|总量|总数|总规模|保有量|存量|累计")
REACHED = re.compile(r"达|突破|超|稳定|保持|≥|控制|至|到|不(?:少|低)于")
STANDING = re.compile(
    r"每(?:个|所|家|座|处)[^,。;]{1,16}(?:应当?|须|必须|要)[^,。;]{0,6}(?:设置|设立|设有|配备|配置|配有|建有)\Z"
)
AVERAGE_LENGTH = re.compile(r"年限|寿命|时间|时长")
KEPT_AT = ending(
    r"(?:控制|稳定|保持|维持)在\Z|(?:提高|提升|增加|扩大|发展|下降|降低|减少|压减|压缩|缩短|缩小)(?:到|至)\Z|[增降]至\Z|(?:迈|跨|站)上\Z",
    "在到至上",
    longest=3,
)
LEVEL_OF_LIST = re.compile(r"[,:]?(?:全[市省区县国])?累计")
BRED = re.compile(r"培育|遴选|引育|培养|招聘|选派")
CHANGE = ("增速", "增幅", "涨幅", "增长", "提高", "提升", "上升", "增加", "下降", "降低", "减少", "压减", "新增")
EVENTS = frozenset(["人次", "场", "场次", "次", "期", "户次", "元", "班次", "件"])
PART_END = re.compile(r"[,。;:、()\n]")
FINISHED = re.compile(
    r"(?:之?前|以前)?(?:全面|全部|基本|陆续|整体|正式)*(?:完成|完工|竣工|建成|投用|投入使用|交付|开业|落成|通车)[一-鿿]{0,6}"
)
LEADS_IN = cued(r"(?:以下|如下|下列)[^,。;:\n]{0,12}:", "以下", "如下", "下列")
YEARLY = cued(
    r"(?<![每\d一二两三四五六七八九十今本当全去上])年(?:培训|实训|培养|开行|接待|服务|举办|开展|处理|处置|供应|发放|招生|招收|演出|吸纳|新增|交易|更新|筹集|募集|销售)[^,。;、]{0,12}\Z",
    "年",
)
FARTHEST_YEARLY = 24
FARTHEST_LEAD = 2000
FARTHEST_ASIDE = 30
ALL_YEAR = cued(r"全年[^,。;、\d]{0,16}\Z", "全年")
CUT_SHORT = cued(r"[一二三四五六七八九十两\d]+年(?:内|之内|以内)|年终|年底|年末|全年|到20\d\d年", "年")


class Setting(msgspec.Struct, frozen=True):
    """The document's own region, planning period, date of issue and title, and the year in which it was numbered or published."""

    region: Region | None
    plan_start: date | None
    plan_end: date | None
    issued_on: date | None
    title: str = ""
    spoken_in: int | None = None

    @property
    def year(self) -> int | None:
        """What dates the months of a notice without a date of issue: the year of a plan for one year, else that it was spoken in."""
        start, end = self.plan_start, self.plan_end
        return start.year if start and end and start.year == end.year else self.spoken_in


def is_past(period: Period, setting: Setting) -> bool:
    """Whether a table's column tells how things were: its time ended before the plan began or the year in which it was issued."""
    if period.end is None:
        return False
    began = setting.plan_start or (setting.issued_on.replace(month=1, day=1) if setting.issued_on else None)
    return began is not None and period.end < began


class Timing(msgspec.Struct, frozen=True, gc=False):
    """When a figure is due."""

    frequency: str
    start: date | None
    end: date | None
    inferred: bool
    by: bool
    recurring: bool = False


class Governing(msgspec.Struct, frozen=True, gc=False):
    """The expressions that govern a figure: a date, a recurrence, and the beginning of what has no end (从2019年起)."""

    dated: Period | None = None
    recurring: Period | None = None
    opening: Period | None = None


UNGOVERNED = Governing()


def aside(text: str, period: Period, at: int) -> bool:
    """Whether an expression stands in a bracket closed before a position and says more than a date there (扣除2022年资金外), or recurs."""
    opening = text.rfind("(", max(0, period.span_start - FARTHEST_ASIDE), period.span_start)
    if opening < 0 or ")" in text[opening : period.span_start] or ")" not in text[period.span_end : at]:
        return False
    alone = opening + 1 == period.span_start
    return alone if period.kind == "recurring" else not (alone or text[period.span_end] == ")")


def governing(text: str, at: int, around: Around) -> Governing:
    """The expressions that govern a position: the last of each before it in its sentence.

    A recurrence reaches to the next semicolon, dated expression or stretch of years (三年内), a date to the end of the sentence.
    """
    dated: Period | None = None
    recurring: Period | None = None
    opening: Period | None = None
    for period in around.earlier:
        if aside(text, period, at) or (period.kind == "during" and text.startswith("对", period.span_start - 1)):
            continue
        if period.kind == "recurring" and period.span_start >= around.part:
            recurring = None if CUT_SHORT.search(text[period.span_end : at]) else period
        elif period.kind in {"by", "during"}:
            dated, opening = period, None
            recurring = None if recurring and recurring.span_end <= period.span_start else recurring
        elif period.kind == "effective" and period.granularity != "day":
            opening, dated = period, None
    return Governing(dated, recurring, opening) if around.earlier else UNGOVERNED


def behind(text: str, quantity: Quantity, periods: list[Period]) -> Period | None:
    """A recurrence or date right behind a figure in the same clause (举办10场/年 is written 每年 after)."""
    stop = PART_END.search(text, quantity.end)
    near = within(periods, quantity.end, stop.start() if stop else len(text))
    return next((period for period in near if period.kind in {"recurring", "by", "during"}), None)


def finished_by(text: str, quantity: Quantity, periods: list[Period]) -> Period | None:
    """The date that ends a figure's sentence and says when all of it is done: 修缮建筑12处,建步道3公里,2025年完工."""
    if not periods or periods[-1].span_start < quantity.end:
        return None
    end = sentence_end(text, quantity.end)
    later = within(periods, quantity.end, end)
    last = later[-1] if later else None
    if last is None or last.kind not in DATED or text[last.span_start - 1] not in ",;":
        return None
    return last if FINISHED.fullmatch(text, last.span_end, end) else None


def led_by_line(text: str, quantity: Quantity, periods: list[Period]) -> Period | None:
    """The date of the sentence that leads in all below it: the nearest line above that a colon ends, else 实现以下目标: in the same line."""
    if text.find(":", 0, quantity.start) < 0:
        return None
    end = text.rfind(":\n", 0, quantity.start)
    if end < 0:
        begin = max(text.rfind("\n", 0, quantity.start) + 1, quantity.start - FARTHEST_LEAD)
        leads = list(LEADS_IN.finditer(text[begin : quantity.start]))
        end = begin + leads[-1].end() - 1 if leads else -1
    if end < 0:
        return None
    line = within(periods, sentence_start(text, end, WHOLE_MARKS), end)
    return next((period for period in reversed(line) if period.kind in DATED), None)


def first_of(outer: tuple[str, ...], kinds: frozenset[str], setting: Setting) -> Period | None:
    """The first expression of some kinds in the texts around a passage, the nearest text first."""
    for text in outer:
        if text:
            for period in heading_periods(text, setting.issued_on, setting.year):
                if period.kind in kinds and not is_date(text):
                    return period
    return None


DATED = frozenset(["by", "during"])


def is_level(quantity: Quantity, text: str) -> bool:
    """A level to be reached, which a recurrence of an earlier clause does not govern (每年创建一个景区,星级酒店达到20家)."""
    if quantity.unit in EVENTS:
        return text.endswith(("迈上", "跨上", "站上"), 0, quantity.start)
    return text.startswith(("达", "突破"), quantity.start) or bool(
        KEPT_AT.search(text[max(0, quantity.start - 3) : quantity.start])
    )


def is_yearly(text: str, quantity: Quantity, around: Around, dated: Period | None) -> bool:
    """What is done in a year as in each (年培训500人), also all year where something of the sentence recurs every year."""
    near = text[max(0, quantity.start - FARTHEST_YEARLY) : quantity.start]
    if "年" not in near:
        return False
    again = dated is None and any(p.frequency == "annual" and p.span_start >= around.part for p in around.earlier)
    return bool(YEARLY.search(near) or (again and ALL_YEAR.search(near)))


def timing(
    passage: Passage, quantity: Quantity, periods: list[Period], around: Around, governed: Governing, setting: Setting
) -> Timing:
    """Period and frequency of a figure: its own, its sentence's, the lead-in's, else the planning period.

    In a goals section the last 到…年 before it leads in the sentences that name no date.
    """
    text = passage.text
    dated, recurring = governed.dated, governed.recurring
    if recurring and is_level(quantity, text) and "、" in text[recurring.span_end : quantity.start]:
        recurring = None
    if recurring and "," in text[recurring.span_end : quantity.start]:
        mean = text[recurring.span_start : recurring.span_end] == "年均"
        level = is_level(quantity, text) or quantity.unit == "个百分点" or text.startswith("累计", quantity.start - 2)
        recurring = None if mean or level else recurring
    yearly = recurring is None and is_yearly(text, quantity, around, dated)
    if dated is None and recurring is None:
        follower = behind(text, quantity, periods)
        if follower is not None:
            dated, recurring = (None, follower) if follower.kind == "recurring" else (follower, None)
    dated = dated or (finished_by(text, quantity, periods) if governed.opening is None else None)
    if dated is None and governed.opening is None:
        if passage.section in {"goal", "other"} and not passage.table_id:
            dated = next((p for p in reversed(periods) if p.span_end <= quantity.start and p.kind == "by"), None)
        dated = dated or led_by_line(text, quantity, periods) or outside(passage, setting)
        if passage.section == "figure" and recurring is None:
            recurring = first_of((passage.header, passage.lead_in), frozenset(["recurring"]), setting)
    frequency = recurring.frequency if recurring else "annual" if yearly else "once"
    repeats = recurring is not None or yearly
    if dated is not None:
        return Timing(frequency, dated.start, dated.end, False, dated.kind == "by", repeats)
    start = governed.opening.start if governed.opening else setting.plan_start
    return Timing(frequency, start, setting.plan_end, setting.plan_end is not None, False, repeats)


def outside(passage: Passage, setting: Setting) -> Period | None:
    """When the figures of a passage are due that names no time: by its column's heading, its row's deadline, else the text above."""
    headed = first_of((passage.header,), DATED, setting)
    if headed and headed.granularity != "period":
        return headed
    due = last_due(deadline_periods(passage.deadline, setting.issued_on, setting.year)) if passage.deadline else None
    return due or headed or first_of((passage.lead_in,), DATED, setting)


def last_due(periods: list[Period]) -> Period | None:
    """By when all is done that a cell of times lists: 6月底前印发方案,12月底前完成."""
    ends = [(period.end, -period.span_start, period) for period in periods if period.kind in DATED and period.end]
    return max(ends)[2] if ends else None


def listed_ends(text: str, around: Around) -> list[Period]:
    """The ends that one sentence lists before a figure: 到2022年和2030年,…分别不低于22%和30%; plans likewise."""
    ends = [p for p in around.earlier if p.kind == "by" or (p.kind == "during" and p.granularity in {"period", "year"})]
    run = ends[-1:]
    for period in reversed(ends[:-1]):
        if text[period.span_end : run[0].span_start] not in {"", "和", "、", "及", "与"} or period.kind != run[0].kind:
            break
        run.insert(0, period)
    return run


def is_cumulative(text: str, clause: str, quantity: Quantity, around: Around, dated: Period | None) -> bool:
    """Counted from the start; 累计 holds for the rest of the list that its date governs.

    2026年，累计建设工作室30家以上，培育工匠300名以上.
    """
    if "累计" in clause or dated is None or quantity.kind == "share":
        return "累计" in clause
    governed = max(around.part, dated.span_end)
    return LEVEL_OF_LIST.match(text, governed, quantity.start) is not None


def basis_of(text: str, clause: str, quantity: Quantity, around: Around, when: Timing, dated: Period | None) -> str:
    """Whether a figure is a level, is done or changes within its period, or is counted from the start."""
    if is_cumulative(text, clause, quantity, around, dated):
        return "cumulative"
    if text.endswith(CHANGE, 0, quantity.start) or quantity.unit in {"个百分点", "番"}:
        return "flow"
    if quantity.kind == "share":
        return "stock"
    before = text[max(0, quantity.start - 40) : quantity.start]
    if quantity.kind == "length" and not when.recurring and AVERAGE_LENGTH.search(before):
        return "stock"
    if when.recurring or NEW.search(clause):
        return "flow"
    if LEVELS.search(text[max(0, quantity.start - clause.find(text[quantity.start : quantity.end])) : quantity.start]):
        return "stock"
    if when.by and not BRED.search(clause):
        return "stock"
    if "每" in before and STANDING.search(before):
        return "stock"
    reached = KEPT_AT.search(before) or REACHED.match(text[quantity.start : quantity.number_start])
    return "stock" if reached and quantity.unit not in EVENTS and not DONE_WITHIN.search(clause) else "flow"
