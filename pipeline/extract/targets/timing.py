"""When a figure is due and on what basis it counts."""

import re
from datetime import date

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import sentence_start
from pipeline.grammar.periods import Period, find_periods
from pipeline.grammar.quantities import Quantity
from pipeline.regions import Region

NEW = re.compile(r"新增|新引进|新建|净增|新培育|新认定|引进|培训|举办")


class Setting(msgspec.Struct, frozen=True):
    """The document's own region, planning period and date of issue."""

    region: Region | None
    plan_start: date | None
    plan_end: date | None
    issued_on: date | None


class Timing(msgspec.Struct, frozen=True):
    """When a figure is due."""

    frequency: str
    start: date | None
    end: date | None
    inferred: bool
    by: bool


def governing(text: str, at: int, periods: list[Period]) -> tuple[Period | None, Period | None]:
    """The dated and the recurring expression that govern a position: the last of each before it in its sentence.

    A recurrence reaches to the next semicolon or dated expression, a date to the end of the sentence.
    """
    sentence = sentence_start(text, at, "。!?\n")
    part = sentence_start(text, at)
    dated: Period | None = None
    recurring: Period | None = None
    for period in periods:
        if period.span_start >= at:
            break
        if period.kind == "recurring" and period.span_start >= part:
            recurring = period
        elif period.kind in {"by", "during"} and period.span_start >= sentence:
            dated = period
            recurring = None if recurring and recurring.span_end <= period.span_start else recurring
    return dated, recurring


def behind(text: str, quantity: Quantity, periods: list[Period]) -> Period | None:
    """A recurrence or date right behind a figure in the same clause (举办10场/年 is written 每年 after)."""
    stop = re.search(r"[,。;:、\n]", text[quantity.end :])
    end = quantity.end + (stop.start() if stop else len(text) - quantity.end)
    return next(
        (p for p in periods if quantity.end <= p.span_start < end and p.kind in {"recurring", "by", "during"}), None
    )


def timing(
    passage: Passage, quantity: Quantity, periods: list[Period], setting: Setting, level: bool, cumulative: bool
) -> Timing:
    """Period and frequency of a figure: its own, its sentence's, the lead-in's, else the planning period.

    In a goals section the last 到…年 before it leads in the sentences that name no date.
    """
    text = passage.text
    dated, recurring = governing(text, quantity.start, periods)
    if dated is None and recurring is None:
        follower = behind(text, quantity, periods)
        if follower is not None:
            dated, recurring = (None, follower) if follower.kind == "recurring" else (follower, None)
    if dated is None and passage.section in {"goal", "other"} and not passage.table_id:
        dated = next((p for p in reversed(periods) if p.span_end <= quantity.start and p.kind == "by"), None)
    if dated is None:
        for outer in (passage.deadline, passage.header, passage.lead_in):
            around = find_periods(outer, setting.issued_on) if outer else []
            dated = dated or next((p for p in around if p.kind in {"by", "during"}), None)
            recurring = recurring or (
                next((p for p in around if p.kind == "recurring"), None) if passage.section == "figure" else None
            )
    frequency = recurring.frequency if recurring else "once"
    inferred = dated is None
    start, end = (dated.start, dated.end) if dated else (setting.plan_start, setting.plan_end)
    by = dated is not None and dated.kind == "by"
    if level and not recurring:
        start = None
    if cumulative:
        start = None
    return Timing(frequency, start, end, inferred and end is not None, by)


def basis_of(text: str, clause: str, quantity: Quantity, dated: Period | None, recurring: bool) -> str:
    """Whether a figure is a level, is done within its period, or is counted from the start.

    累计 holds for the rest of the list that its date governs: 2026年，累计建设工作室30家以上，培育工匠300名以上.
    """
    before = text[max(0, quantity.start - 40) : quantity.start]
    when_by = (dated is not None and dated.kind == "by") or (dated is None and quantity.kind == "share")
    governed = text[max(sentence_start(text, quantity.start), dated.span_end if dated else 0) : quantity.start]
    if "累计" in clause or (dated and re.match(r"[,:]?(?:全[市省区县国])?累计", governed) and quantity.kind != "share"):
        return "cumulative"
    if quantity.kind == "share" and not re.search(r"(?:增长|提高|提升|下降|降低|减少|新增)\Z", before):
        return "stock"
    if recurring:
        return "flow"
    if NEW.search(clause):
        return "flow"
    if re.search(r"总量|总数|保有量|存量|率达|规模达|达到\Z|达\Z", before) or (
        when_by and not re.search(r"培育|遴选|引育", clause)
    ):
        return "stock"
    return "flow"
