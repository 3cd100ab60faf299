"""Deadlines: each time expression that says when something is due, runs or holds."""

import re
from datetime import date

import msgspec

from pipeline.extract.deeds import cell_deed
from pipeline.extract.due import validity_subject, what_is_due
from pipeline.extract.passages import Passage, When
from pipeline.extract.rows import Source, fact
from pipeline.extract.tables import TableView
from pipeline.extract.times import CLOSING_DAY, counts
from pipeline.grammar.headed import as_deadline, heading_periods
from pipeline.grammar.spells import Period
from pipeline.grammar.validity import counted_on, with_term
from pipeline.model import Row

FARTHEST_NAME = 8
ACCUMULATED = re.compile(r"[,:]?累计")
FINISHED = re.compile(r"完成|时限|期限")
SCHEDULE = re.compile(r"(?:时间|日期|日程|日程安排|时间安排)\Z")
MEAN_RISE = re.compile(r"年均(?:增|下降|递增|减)")
RUNS = re.compile(r"起止|(?:活动|举办|开展|开始|启动)(?:时间|日期)")
SKIPPED_SECTIONS = {
    "title",
    "number",
    "region",
    "lead",
    "participant",
    "responsible",
    "category",
    "attribute",
    "figure",
    "measure_unit",
}


def is_over(period: Period, issued_on: date | None) -> bool:
    """A time that had passed before the year in which the notice was issued."""
    if period.kind not in {"by", "during"} or period.end is None or issued_on is None:
        return False
    return period.end.year < issued_on.year


def as_meant(period: Period, text: str) -> Period:
    """2026年，累计… is a level to be reached by the end of that year; 本方案自…起施行，至…止 says when the notice expires."""
    stated = text[period.span_start : period.span_end]
    if period.kind == "by" and stated.startswith(("至", "到")) and stated.endswith("止"):
        expiry = msgspec.structs.replace(period, kind="expiry")
        return expiry if validity_subject(text, expiry) else period
    if period.kind == "during" and CLOSING_DAY.search(
        text, max(0, period.span_start - FARTHEST_NAME), period.span_start
    ):
        return msgspec.structs.replace(period, kind="by", start=None)
    if period.kind == "during" and period.granularity == "year" and ACCUMULATED.match(text, period.span_end):
        return Period(period.span_start, period.span_end, "by", None, period.end, "year")
    return period


def deadline_row(source: Source, passage: Passage, period: Period, rule: str, subject: str) -> Row:
    """The row of one time expression."""
    return fact(
        source,
        "deadline",
        passage,
        period.span_start,
        period.span_end,
        rule,
        task_id=passage.task_id,
        target_id=None,
        kind=period.kind,
        start=period.start.isoformat() if period.start else None,
        end=period.end.isoformat() if period.end else None,
        granularity=period.granularity,
        frequency=period.frequency,
        subject=subject,
    )


class Validity(msgspec.Struct, frozen=True):
    """What a notice as a whole says of its time: when it was issued, when it takes effect and expires."""

    issued_on: date | None = None
    effective_from: date | None = None
    expires_on: date | None = None


OPEN_ENDED = Validity()


def with_end(period: Period, validity: Validity) -> Period:
    """有效期1年 whose beginning stands in another paragraph or nowhere: to the day the notice expires, else from that it takes effect or is issued."""
    if period.kind == "expiry" and period.months and not period.end and validity.expires_on:
        return msgspec.structs.replace(period, end=validity.expires_on)
    return with_term(counted_on(period, validity.effective_from), validity.effective_from or validity.issued_on)


def names_task(passage: Passage) -> bool:
    """A cell that names its row's task, which may say how often or until when it is done: 每周巡查1次."""
    return passage.section == "title" and passage.table_id is not None


def names_days(period: Period, text: str) -> bool:
    """A stretch of days in a row's task, which no name of a plan has: 报名时间为2月24日至28日."""
    return period.kind == "during" and "日" in text[period.span_start : period.span_end]


def is_event(passage: Passage, period: Period) -> bool:
    """A day in the timetable of a procedure (时间 | 6月21日 | 现场审核), on which something takes place."""
    return period.granularity == "day" and SCHEDULE.match(passage.header.split(" / ")[-1]) is not None


def passage_deadlines(source: Source, passage: Passage, validity: Validity = OPEN_ENDED) -> list[Row]:
    """The deadlines of one passage."""
    if passage.tells_past or (passage.section in SKIPPED_SECTIONS and not names_task(passage)):
        return []
    text = passage.text
    rows = []
    for found in passage.periods:
        if is_over(found, validity.issued_on) or not counts(found, text, passage, validity.issued_on):
            continue
        if passage.section == "title" and not (found.kind in {"recurring", "by"} or names_days(found, text)):
            continue
        due = passage.section == "deadline" and not RUNS.search(passage.header) and not is_event(passage, found)
        due = due and (FINISHED.search(passage.header) is not None or not cell_deed(text, found))
        stated = as_deadline(found, text) if due else found
        period = with_end(as_meant(stated, text), validity)
        rows.append(deadline_row(source, passage, period, f"period_{period.kind}", what_is_due(passage, period)))
    return rows


def header_deadlines(source: Source, view: TableView, when: When, began: date | None = None) -> list[Row]:
    """The time expressions of column headings, each once; a year before the plan `began` tells how things were."""
    rows = []
    for cell in view.grid.cells:
        if not cell.is_header or not cell.text:
            continue
        passage = Passage(view.folded(cell), "header", table_id=view.table_id, row=cell.row, col=cell.col)
        for period in heading_periods(passage.text, when.issued_on, when.year):
            if (
                period.kind in {"effective", "expiry"}
                or is_over(period, when.issued_on)
                or (began is not None and period.end is not None and period.end < began)
                or MEAN_RISE.match(passage.text, period.span_start)
                or re.search(
                    r"现状|基期|基数|基值|现值|实际|(?:完成|进展|推进|落实)情况|取得成效|工作成效|基准", cell.text
                )
            ):
                continue
            subject = view.headers[cell.col].replace(" / ", "")
            rows.append(deadline_row(source, passage, period, "period_heading", subject))
    return rows
