"""Targets: the figures that the issuer commits to, with what is counted, how much, by when and for whom."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.spans import CLAUSE_MARKS, sentence_start, whole_start
from pipeline.extract.targets import indicators
from pipeline.extract.targets.around import Around, aspirational, commitment, look_around, modality
from pipeline.extract.targets.bounds import clause_start
from pipeline.extract.targets.commitment import commits
from pipeline.extract.targets.lists import (
    are_joined,
    distributed,
    distributed_name,
    listed_names,
    run_around,
    run_of,
)
from pipeline.extract.targets.naming import Prior, fallback_name, for_each_place, name_figure
from pipeline.extract.targets.past import LISTING
from pipeline.extract.targets.timing import Setting, basis_of, governing, listed_ends, timing
from pipeline.grammar.quantities import COVERAGE, Quantity
from pipeline.grammar.spells import BEGINNING, Period
from pipeline.ids import make_id
from pipeline.model import Row

TARGET_SECTIONS = {
    "goal",
    "task",
    "safeguard",
    "measures",
    "title",
    "cell",
    "other",
    "indicator",
    "annex",
    "preamble",
    "closing",
    "deadline",
}


RATE_BEHIND = re.compile(r"口?(?![^,。;]{0,14}(?:入学|就业|巩固))[^,。;\d]{2,14}(?:死亡|发病|患病|发生|感染|伤亡)率")
LONGEST_RATE = 18
BASE = re.compile(indicators.RISEN)
IN_ONE_GO = re.compile(r"(?<=一次)(?:性|验收|交验|合格|通过|成功|办结|告知|抽检)")
RISES = frozenset("增提上下降减压扩缩发")
OF_A_BASE = re.compile(r"[比较](?:19|20)\d\d年[底末]?的\Z")
FROM_BEFORE = re.compile(r"(?:从|由)[^,。;]{0,14}\Z")
MARKED = re.compile(r"[评计打扣赋加得]分|分值|(?:评价|考核|评定|考评|评审)(?:标准|办法|方法|细则)")
NOT_PROMISED = re.compile(r"鼓励|已(?:经)?(?:实现|完成)|探索")
IN_A_NAME = re.compile(r"[“《][^”》]*\Z|\d%\Z")
COVERED_BY = re.compile(r"\A(?:对|向|在)|(?<=..)实现(?=.)")
BETWEEN_PLANS = re.compile(r"[\d;]")
SENTENCE_MARK = re.compile(r"[。!?\n]")
NONE_BEFORE = Prior()
LIST_JOINTS = frozenset(["、", "和", "及", "以及"])


def passage_targets(source: Source, passage: Passage, setting: Setting) -> list[Row]:
    """The targets of one passage of running text."""
    if passage.tells_past or passage.section not in TARGET_SECTIONS:
        return []
    text = passage.text
    covers = "覆盖" in text and ("全覆盖" in text or "全面覆盖" in text)
    if not (passage.quantities or covers) or (passage.header and gives_points(passage.header)):
        return []
    coverage = list(COVERAGE.finditer(text)) if covers else []
    periods = list(passage.periods)
    quantities = [quantity for quantity in passage.quantities if is_figure(text, quantity, periods)]
    figures = named_figures(passage, quantities, periods)
    if not figures and not coverage:
        return []
    rows = counted_as_wholes(
        text, figures, [target_row(source, passage, setting, figure, periods) for figure in figures]
    )
    spread = [in_each_plan(row, passage, figure) for figure, row in zip(figures, rows, strict=True)]
    since = f"{setting.issued_on.year}-01-01" if setting.issued_on else ""
    rows = [row for group in spread for row in group if not is_over(row, since)]
    covered = (coverage_row(source, passage, setting, match, periods, 1000 + at) for at, match in enumerate(coverage))
    return rows + [row for row in covered if row]


@lru_cache(maxsize=64)
def gives_points(header: str) -> bool:
    """Whether a column says how something is rated."""
    return MARKED.search(header) is not None


class Named(msgspec.Struct, frozen=True, gc=False):
    """A figure that is promised, what it counts, the figure whose words hold for it (the first of its list), its number,
    and where the figures of its 分别 list stand."""

    quantity: Quantity
    around: Around
    name: str
    anchor: Quantity
    nth: int
    siblings: tuple[int, ...] = ()


def counted_as_wholes(text: str, figures: list[Named], rows: list[Row]) -> list[Row]:
    """The rows, a part on the basis of its whole where both are due at once (培训50万人次，其中农民工30万人次)."""
    if len(rows) < 2 or "其中" not in text:
        return rows
    out = rows[:1]
    for (left, right), row in zip(pairwise(figures), rows[1:], strict=True):
        whole, at = out[-1], right.quantity.start
        part = "其中" in text[left.quantity.end : at] and right.around.part <= left.quantity.start
        same = (
            part
            and row["kind"] == "quantity"
            and all(whole[key] == row[key] for key in ("measure_unit", "period_end", "frequency"))
        )
        out.append(row | {"basis": whole["basis"], "period_start": whole["period_start"]} if same else row)
    return out


def named_figures(passage: Passage, quantities: list[Quantity], periods: list[Period]) -> list[Named]:
    """The figures of a passage that are promised, each with what it counts."""
    text = passage.text
    found: list[Named] = []
    last_end = -1
    shared: dict[int, tuple[Quantity, str]] = {}
    if not quantities:
        return []
    arounds = look_around(text, quantities, periods)
    promised = promises(passage, quantities, arounds, periods)
    for index, (quantity, around) in enumerate(zip(quantities, arounds, strict=True)):
        if not promised[index]:
            last_end = last_end if quantity.kind == "length" else -1
            continue
        start = clause_start(text, quantities, index, around)
        prior = prior_of(text, quantity, around, start, found, last_end)
        counted = name_figure(passage, quantities, index, periods, around, start, prior)
        name = for_each_place(counted, quantity, around)
        anchor = quantity
        siblings: tuple[int, ...] = ()
        run = run_of(text, quantities, index)
        if quantity.number_start in shared:
            anchor, name = shared[quantity.number_start]
        elif names := listed_names(run, name):
            name = names[0]
            shared |= {other.number_start: (quantity, own) for other, own in zip(run, names, strict=True)}
        if "分别" in around.before:
            group = distributed(text, quantity, quantities)
            anchor, siblings = group[0], tuple(other.start for other in group)
            priors = [(figure.quantity, figure.name) for figure in found]
            name = distributed_name(passage, quantity, group, periods, priors) or name
        elif len(run) > 1 or (index and are_joined(text, quantities[index - 1], quantity)):
            alike = run_around(text, quantities, index)
            siblings = tuple(other.start for other in alike) if len(alike) > 1 else ()
        found.append(Named(quantity, around, name, anchor, index, siblings))
        last_end = quantity.end
    return found


def promises(passage: Passage, quantities: list[Quantity], arounds: list[Around], periods: list[Period]) -> list[bool]:
    """Which figures are promised; in the list of a promise a bare figure is one as well (筛查10万人,免费体检40万人)."""
    text = passage.text
    firm = [commits(passage, quantity, around, periods) for quantity, around in zip(quantities, arounds, strict=True)]
    if None not in firm or True not in firm or passage.section not in LISTING:
        return [sure is True for sure in firm]
    starts = [whole_start(text, around.part) for around in arounds]
    leading = {start for start, sure in zip(starts, firm, strict=True) if sure}
    return [sure if sure is not None else start in leading for start, sure in zip(starts, firm, strict=True)]


def prior_of(text: str, quantity: Quantity, around: Around, start: int, found: list[Named], last_end: int) -> Prior:
    """The figure before a figure whose clause begins at `start`; `last_end` is negative where one that promises nothing stands between them."""
    if not found:
        return NONE_BEFORE
    if whole := whole_of(quantity, around, found):
        return Prior(whole, quantity.unit, near=True)
    name = found[-1].name or next((figure.name for figure in reversed(found) if figure.name), "")
    if last_end < 0:
        return Prior(name, found[-1].quantity.unit)
    near = around.part <= last_end or SENTENCE_MARK.search(text, last_end, quantity.start) is None
    return Prior(name, found[-1].quantity.unit, near, text[last_end:start] in LIST_JOINTS)


def whole_of(quantity: Quantity, around: Around, found: list[Named]) -> str:
    """What the whole counts that a part belongs to, where other figures stand between: 项目90项，投资80亿元，其中新开工40项.

    Empty where the clause names no part or the figure just before has the part's measure unit.
    """
    if found[-1].quantity.unit == quantity.unit or quantity.kind == "share" or "其中" not in around.before:
        return ""
    return next(
        (f.name for f in reversed(found) if f.quantity.unit == quantity.unit and f.quantity.start >= around.part), ""
    )


def is_over(row: Row, since: str) -> bool:
    """A figure of a time that had passed before the year in which the notice was issued, which began on `since`."""
    end = row["period_end"]
    return isinstance(end, str) and end < since


def is_in_one_of(periods: list[Period], at: int) -> bool:
    """Whether a position stands in one of some time expressions, which are in order."""
    if not periods or not periods[0].span_start <= at < periods[-1].span_end:
        return False
    behind = bisect_right(periods, at, key=BEGINNING)
    return at < periods[behind - 1].span_end


def is_rate(text: str, at: int) -> bool:
    """Whether a figure of people only says of how many a rate is: 每千人口死亡率, 10万人感染率."""
    return text.find("率", at, at + LONGEST_RATE) >= 0 and RATE_BEHIND.match(text, at) is not None


def is_figure(text: str, quantity: Quantity, periods: list[Period]) -> bool:
    """No part of a time expression, no year of comparison (比2020年), no denominator (每千人), no base (从15%提高到56%)."""
    if is_in_one_of(periods, quantity.number_start):
        return False
    if quantity.chinese and IN_ONE_GO.match(text, quantity.unit_end):
        return False
    mark = text[quantity.number_start - 1 : quantity.number_start]
    if mark == "的" and OF_A_BASE.search(text, max(0, quantity.number_start - 10), quantity.number_start):
        return False
    if quantity.unit == "年" and indicators.A_YEAR.fullmatch(text, quantity.number_start, quantity.unit_end):
        return False
    if (
        text[quantity.end : quantity.end + 1] in RISES
        and BASE.match(text, quantity.end)
        and FROM_BEFORE.search(text, max(0, quantity.start - 15), quantity.start)
    ):
        return False
    if quantity.unit == "人" and (text.startswith("间", quantity.unit_end) or is_rate(text, quantity.unit_end)):
        return False
    return mark != "每" or quantity.kind == "length"


def target_row(source: Source, passage: Passage, setting: Setting, figure: Named, periods: list[Period]) -> Row:
    """The row of one figure."""
    quantity = figure.quantity
    text = passage.text
    around = figure.around
    clause = text[around.clause : quantity.end + len(around.behind)]
    governed = governing(text, quantity.start, around)
    when = timing(passage, quantity, periods, around, governed, setting)
    ends = listed_ends(text, around) if figure.siblings else []
    if len(ends) > 1 and len(ends) == len(figure.siblings):
        own = ends[figure.siblings.index(quantity.start)]
        when = msgspec.structs.replace(when, start=own.start, end=own.end, inferred=False, by=own.kind == "by")
    basis = basis_of(text, clause, figure.anchor, around, when, governed.dated)
    if basis == "stock" and quantity.kind == "share" and "年均" not in clause:
        when = msgspec.structs.replace(when, frequency="once")
    leveled = basis == "cumulative" or (basis == "stock" and when.frequency == "once")
    start = None if leveled else when.start
    row = fact(source, "target", passage, quantity.start, quantity.end, "figure_in_text", figure.nth)
    row |= figure_columns(quantity)
    row |= {
        "indicator": figure.name,
        "indicator_id": None,
        "basis": basis,
        "frequency": when.frequency,
        "period_start": start.isoformat() if start else None,
        "period_end": when.end.isoformat() if when.end else None,
        "period_inferred": when.inferred,
        "modality": modality(text, quantity.start, around),
        "kind": "ratio" if quantity.kind == "share" else "quantity",
        "region_code": setting.region.code if setting.region else None,
        "task_id": passage.task_id,
    }
    return row


def in_each_plan(row: Row, passage: Passage, figure: Named) -> list[Row]:
    """A row for each planning period that 分别 spreads one figure over: “十四五”、“十五五”期间分别新增400万千瓦."""
    if len(figure.around.earlier) < 2 or len(figure.siblings) > 1:
        return [row]
    text, at = passage.text, figure.quantity.start
    plans = listed_ends(text, figure.around)
    alone = len(plans) > 1 and plans[-1].kind == "during"
    if (
        not alone
        or not text.startswith("分别", plans[-1].span_end)
        or BETWEEN_PLANS.search(text, plans[-1].span_end, at)
    ):
        return [row]
    flow = row["period_start"] is not None
    return [
        row
        | {
            "target_id": row["target_id"]
            if plan is plans[-1]
            else make_id("target", str(row["target_id"]), plan.span_start),
            "period_start": plan.start.isoformat() if flow and plan.start else None,
            "period_end": plan.end.isoformat() if plan.end else None,
            "period_inferred": False,
        }
        for plan in plans
    ]


def figure_columns(quantity: Quantity) -> Row:
    """The columns that a figure alone settles."""
    return {
        "value": quantity.value,
        "value_upper": quantity.value_upper,
        "comparator": quantity.comparator,
        "measure_unit": (quantity.unit_raw if quantity.kind == "money" and "/" in quantity.unit_raw else quantity.unit)
        or None,
        "measure_unit_raw": quantity.unit_raw or None,
        "is_redacted": quantity.redacted,
    }


def coverage_row(
    source: Source, passage: Passage, setting: Setting, match: re.Match[str], periods: list[Period], nth: int
) -> Row | None:
    """全覆盖 as 100 %."""
    text = passage.text
    start = sentence_start(text, match.start(), CLAUSE_MARKS)
    clause = text[start : match.start()]
    if (
        passage.section in {"other", "preamble"}
        or passage.in_articles
        or NOT_PROMISED.search(clause)
        or IN_A_NAME.search(clause)
        or is_label(passage, start, match.end(), clause)
    ):
        return None
    stand_in = Quantity(match.start(), match.end(), match.start(), match.end(), 100.0, None, "=", "%", "%", "share")
    name = indicators.before_figure(text, start, stand_in, periods)
    name = COVERED_BY.sub("", name)
    if indicators.is_generic(name):
        name = fallback_name(passage, text, start, "").removesuffix("覆盖率") or name
    around = look_around(text, [stand_in], periods)[0]
    when = timing(passage, stand_in, periods, around, governing(text, stand_in.start, around), setting)
    return fact(
        source,
        "target",
        passage,
        match.start(),
        match.end(),
        "coverage",
        nth,
        **figure_columns(stand_in),
        indicator=name,
        indicator_id=None,
        basis="stock",
        frequency="once",
        period_start=None,
        period_end=when.end.isoformat() if when.end else None,
        period_inferred=when.inferred,
        modality="aspirational" if aspirational().search(clause) else "firm",
        kind="coverage",
        region_code=setting.region.code if setting.region else None,
        task_id=passage.task_id,
    )


def is_label(passage: Passage, start: int, end: int, clause: str) -> bool:
    """A heading that only names what its items cover: (一)党委政府责任全覆盖."""
    alone = start == 0 and end == len(passage.text) and not passage.table_id and passage.section != "goal"
    return alone and not passage.periods and commitment().search(clause) is None


def same_fact(left: Row, right: Row) -> bool:
    """Whether two rows of one table row state the same figure of the same thing."""
    if any(left[key] != right[key] for key in ("value", "value_upper", "measure_unit", "comparator", "is_redacted")):
        return False
    if not left["period_inferred"] and left["period_end"] != right["period_end"] and right["period_end"]:
        return False
    one, two = str(left["indicator"]), str(right["indicator"])
    return one in two or two in one


def without_repeats(rows: list[Row], goals: set[str]) -> list[Row]:
    """A figure that stands in the goal column and in another column of the same table row is read from the goal."""
    in_goal: dict[tuple[object, object], list[Row]] = {}
    for row in rows:
        if row["target_id"] in goals:
            in_goal.setdefault((row["table_id"], row["row"]), []).append(row)
    return [
        row
        for row in rows
        if row["table_id"] is None
        or row["target_id"] in goals
        or not any(same_fact(row, other) for other in in_goal.get((row["table_id"], row["row"]), ()))
    ]
