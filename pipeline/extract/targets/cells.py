"""Targets that a table states as bare figures: matrices of regions, indicator tables, a column of numbers beside tasks."""

import re
from functools import lru_cache

import msgspec

from pipeline import vocab
from pipeline.extract.figures import bare_figure, measured_figure
from pipeline.extract.measured import IN_BRACKETS, is_measure_unit, without_unit
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.tables import (
    NUMBER_OF,
    RATE,
    TOTALS_OPEN,
    TableView,
)
from pipeline.extract.targets import indicators
from pipeline.extract.targets.commitment import PAST_HEADING
from pipeline.extract.targets.timing import DATED, NEW, Setting, is_past, last_due
from pipeline.grammar.comparators import comparator_of
from pipeline.grammar.headed import bare_years, deadline_periods, heading_periods
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import base_unit, measure_units
from pipeline.grammar.spells import Period
from pipeline.model import Row
from pipeline.regions import Region, resolve

SAYS_FIGURE = re.compile(r"目标(?:值|数)?|20\d\d年|\((?:[^()]{1,4})\)\Z")
PRICE = re.compile(r"[百千万亿]*元[/每].+")
PRICED = re.compile(r"标准|补[贴助]|奖励|资助|津贴|收费|价格|单价")
ANY_YEAR = 2000
OVER_ALL = re.compile(r"(?:.* / )?(?:[两三四五]年|各年度?|累计)(?:合计|总计|小计|共计|总量|总任务)")
BOUNDS = frozenset("≥≤><不")
RATE_HEADING = re.compile(r"[一-鿿“”]{1,12}率(?:\(%\))?")
PRICED_HEADING = re.compile(r"单价|总价|价格|金额|费用|限价")
STATISTICS = re.compile(r"(?:完成|进展|落实|执行|发放|使用)情况(?:统计|汇总|一览)?表?|统计表")
BASE = re.compile(
    r"(?:总|现有|辖区|常住|户籍|农村|乡村|农业)*(?:人口|户)总?数?|行政村总?数?|[一-鿿]{0,4}(?:播种|耕地|总)面积|[一-鿿]{0,4}[可应][一-鿿]{1,4}[量积数]"
    r"|[一-鿿]{0,4}(?:存栏量?|底数|基数)"
)
ORDERED = re.compile(r"任务|目标|计划|指标")
COUNT_ALONE = re.compile(
    r"(?:年度|全年|下达|分配|计划|目标)?(?:任务数?|任务量|目标任务数?|任务指标|指标数|目标数|计划数|任务总数|目标任务)"
)
ECONOMY = re.compile(
    r"贷款|固定资产投资|(?:签约|协议|合同|引进|引资)[一-鿿]{0,4}(?:金额|资额?|总额)|(?:完成|到位)投资|到位[内外]?资|利用[内外]资|营业收入|销售额|零售额|进出口|税收"
)
ALLOTTED = re.compile(r"(?:目标|任务|指标)[一-鿿]{0,4}(?:分解|分配|下达)|分解(?:下达)?(?:目标|任务|表)")


@lru_cache(maxsize=64)
def heading_name(header: str) -> str:
    """A column's heading path as an indicator: without periods and measure units."""
    parts = []
    for part in header.split(" / "):
        unit = IN_BRACKETS.search(part)
        bare = part[: unit.start()] if unit and (is_measure_unit(unit[1]) or "单位" in part) else part
        bare = "" if bare_years(bare) else bare
        bare = indicators.without_periods(bare, 0, len(bare), find_periods(bare, year=ANY_YEAR)).strip(",、 ")
        if bare and bare not in vocab.terms("headings", "totals") and not COUNT_ALONE.fullmatch(bare):
            parts.append(bare)
    return " / ".join(parts)


WHOSE = r"(?:全[省市县区]|各(?:[省市县区州旗盟、]|地[市区]?|设区市|乡镇|街道|单位)*(?:\([^()]*\))?[市县区州旗]*)"
YEARS = r"(?:20\d\d(?:年?[-—–~至]+20\d\d)?年?(?:度)?|“?十[一二三四五]五”?(?:时期|期间)?|年度)"
CAPTION = re.compile(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|附[件表]\d*[:.]?)?(?:[一-鿿]{{2,8}}?[省市县区州盟旗](?=20\d\d|“?十[一二三四五]|年度))?(?:{WHOSE}|{YEARS})*"
    r"(?P<name>.*?)(?:季度|月度|分年度|分季度)?(?:目标|任务|指标|计划|名额|数量)*(?:分配|分解|安排|下达|控制)?(?:情况|一览|明细)*表?"
)
TITLE = re.compile(
    rf"(?:关于)?(?:做好|开展|推进|加强)?(?:[一-鿿]{{2,12}}?[省市县区州盟旗])?(?:{YEARS})*(?:关于)?(?:做好|开展|推进|加强)?(?P<name>[^\d《》]{{2,20}}?)"
    r"(?:三年|五年|专项)*(?:行动|工作|实施)*的?(?:方案|计划|规划|意见|要点|通知|清单|任务)(?:\(.*\))?"
)


class Figure(msgspec.Struct, frozen=True):
    """A bare figure with the measure unit that its heading gives it, in base units; `total` is bracketed: 〔25〕 over the period."""

    value: float
    upper: float | None
    sign: str
    unit: str | None
    unit_raw: str | None
    share: bool
    total: bool


def heading_parts(header: str) -> bool:
    """Whether a heading only parts what a heading of mere tasks counts: 任务数(户) / 农村."""
    first, joint, _ = header.partition(" / ")
    return bool(joint) and COUNT_ALONE.fullmatch(IN_BRACKETS.sub("", first)) is not None


def number_of(written: str) -> float:
    """A number with or without commas: 1,200."""
    return float(written.replace(",", ""))


def read_figure(passage: Passage) -> Figure | None:
    """The figure of a cell; a multiplier of the heading's unit (万人) goes into the value."""
    match = bare_figure(passage.text) or measured_figure(passage.text)
    if not match:
        return None
    ends = match.groupdict()
    scale, raw = base_unit("%" if ends.get("share") else ends.get("unit") or passage.unit_hint)
    unit, kind = measure_units().get(raw, (raw, "count"))
    sign = comparator_of([match["before"]] if match["before"] else [], match["after"] or "")
    scale *= 0.1 if raw == "‰" else 1
    value = round(number_of(match["number"]) * scale, 6)
    upper = round(number_of(ends["upper"]) * scale, 6) if ends.get("upper") else None
    if upper is not None and upper <= value:
        return None
    return Figure(value, upper, sign, unit or None, raw or None, kind == "share", ends.get("total") is not None)


def due(passage: Passage, setting: Setting) -> tuple[Period | None, str]:
    """The date a cell's heading or its row's deadline gives, and how often its heading or the caption says."""
    issued_on, year = setting.issued_on, setting.year
    heading = heading_periods(passage.header, issued_on, year)
    captioned = heading_periods(passage.lead_in, issued_on, year)
    of_row = last_due(deadline_periods(passage.deadline, issued_on, year)) if passage.deadline else None
    dated = next((period for period in heading if period.kind in DATED and period.end), of_row)
    dated = dated or next((period for period in captioned if period.kind in DATED and period.end), None)
    often = next(
        (period for period in (*heading, *heading_periods(passage.lead_in)) if period.kind == "recurring"), None
    )
    return dated, often.frequency if often else "once"


def name_of(view: TableView, passage: Passage, title: str) -> str:
    """What a cell counts: the heading path in a table of regions, the row's content below places, else the row's indicator or content."""
    if passage.col in view.places:
        named = view.indicator_name(passage.row or 0) or without_unit(view.own_title(passage.row or 0))
        return indicators.without_periods(named, 0, len(named), find_periods(named))
    if view.column("region") or not passage.subject:
        heading = heading_name(passage.header)
        counted = not heading or heading_parts(passage.header)
        whole = caption_name(view.grid.caption, title) if counted else ""
        return " / ".join(filter(None, (whole, heading)))
    if view.column("indicator"):
        name = view.indicator_name(passage.row or 0)
        rate = RATE.search(passage.header) if not passage.text.startswith(TOTALS_OPEN) else None
        return name + rate[0] if rate and not RATE.search(name) else name
    return indicators.row_phrase(passage.subject)


def caption_name(caption: str, title: str) -> str:
    """What a table of regions without further headings counts: 各县(市、区)年度培训任务分配表 → 培训; else what the notice is about.

    东岭县2023—2025年职业技能培训工作方案 → 职业技能培训.
    """
    captioned = CAPTION.fullmatch(IN_BRACKETS.sub("", caption))
    if captioned and captioned["name"]:
        return captioned["name"]
    titled = TITLE.fullmatch(title)
    return titled["name"] if titled else ""


@lru_cache(maxsize=64)
def division(name: str, within: str | None) -> Region | None:
    """The division that a row or a column names, which each of its cells asks for."""
    return resolve(name, within)


def region_of(view: TableView, passage: Passage, home: Region | None) -> Region | None:
    """Whose figure it is: the row's region or the place over the column, the document's own for totals and tables without regions."""
    place = view.places.get(passage.col or 0)
    if place:
        return (
            home
            if place.split(" / ")[-1] in vocab.terms("headings", "totals")
            else division(place, home.code if home else None)
        )
    if not view.column("region") or not passage.region or view.is_total(passage.row or 0):
        return home
    return division(passage.region, home.code if home else None)


def beside_dated(view: TableView, header: str) -> bool:
    """Whether a column without a time stands beside dated ones and is no target of its own: 易涝区域数量 | 整治计划 / 2021年.

    One that is parted under a heading of its own is: 里程 / 2024年 | 危桥改造 / 座数.
    """
    parted = " / " in header
    return any(heading_periods(other.partition(" / ")[0] if parted else other) for other in view.headers)


@lru_cache(maxsize=64)
def is_statistics(caption: str) -> bool:
    """A table of what was done: 造林完成情况统计表; one of tasks beside it (目标任务完成情况表) is none."""
    return STATISTICS.search(caption) is not None and ORDERED.search(caption) is None


@lru_cache(maxsize=64)
def is_base(header: str, headers: tuple[str, ...]) -> bool:
    """Whether a column only says what a task beside it is taken from: 粮食播种面积 | 秸秆可收集量 | 离田利用任务."""
    last = IN_BRACKETS.sub("", header.rsplit(" / ", maxsplit=1)[-1])
    return BASE.fullmatch(last) is not None and any(ORDERED.search(other) for other in headers)


def sums_up(header: str) -> bool:
    """A column of totals, or of the sum of years: 合计, 两年合计."""
    return header in vocab.terms("headings", "totals") or OVER_ALL.fullmatch(header) is not None


def counts_nothing(view: TableView, passage: Passage) -> bool:
    """A column of numbers, past figures, sums or standards of money (收费标准(元/吨)), or one whose heading does not say that it holds figures."""
    if PRICE.fullmatch(passage.unit_hint) and PRICED.search(passage.header + view.grid.caption):
        return True
    if PAST_HEADING.search(passage.header) and not (
        ECONOMY.search(passage.header) and ALLOTTED.search(view.grid.caption)
    ):
        return True
    if view.role_is_numbering(passage.col or 0):
        return True
    if is_statistics(view.grid.caption):
        return True
    if passage.col in view.places:
        return False
    if is_base(passage.header, view.headers):
        return True
    if (
        view.column("region")
        and not heading_periods(passage.header)
        and beside_dated(view, passage.header)
        and not sums_up(passage.header)
    ):
        return True
    counted = view.column("measure_unit") and not PRICED_HEADING.search(passage.header)
    bounded = passage.text[:1] in BOUNDS and RATE_HEADING.fullmatch(passage.header)
    return not (
        view.column("region") or view.column("indicator") or counted or bounded or figure_heading(passage.header)
    )


def figure_cell(source: Source, view: TableView, passage: Passage, setting: Setting) -> Row | None:
    """The target that a bare figure under a heading states, None where it is none; a place that is no division gives no region."""
    figure = read_figure(passage)
    if figure is None or passage.tells_past or counts_nothing(view, passage):
        return None
    dated, frequency = due(passage, setting)
    if dated and is_past(dated, setting):
        return None
    region = region_of(view, passage, setting.region)
    name = name_of(view, passage, setting.title)
    cumulative = figure.total or ("累计" in passage.header and not RATE.search(passage.header))
    level = cumulative or figure.share or (bool(view.column("indicator")) and not NEW.search(name))
    start, end = (dated.start, dated.end) if dated else (setting.plan_start, setting.plan_end)
    rule = "figure_in_matrix" if view.column("region") else "figure_in_row"
    row = fact(source, "target", passage, 0, len(passage.text), rule)
    row |= {
        "value": figure.value,
        "value_upper": figure.upper,
        "comparator": figure.sign,
        "measure_unit": figure.unit,
        "measure_unit_raw": figure.unit_raw,
        "is_redacted": False,
        "indicator": name,
        "indicator_id": None,
        "basis": "cumulative" if cumulative else "stock" if level else "flow",
        "frequency": "once" if figure.total else frequency,
        "period_start": None if level or start is None else start.isoformat(),
        "period_end": end.isoformat() if end else None,
        "period_inferred": dated is None and end is not None,
        "modality": "firm",
        "kind": "ratio" if figure.share else "quantity",
        "region_code": region.code if region else None,
        "task_id": passage.task_id,
    }
    return row


@lru_cache(maxsize=64)
def figure_heading(header: str) -> bool:
    """A heading that says its column holds figures."""
    words = vocab.terms("headings", "figure_words")
    return any(
        any(word in part for word in words) or SAYS_FIGURE.search(part) or number_of_units(part)
        for part in header.split(" / ")
    )


def number_of_units(heading: str) -> bool:
    """A heading of the number of something with a measure unit: 招生班数."""
    counted = NUMBER_OF.search(heading)
    return counted is not None and is_measure_unit(counted[1])
