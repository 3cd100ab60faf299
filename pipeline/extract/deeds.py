"""Deeds right behind a time: in a cell of a timetable (3月|启动), and in a rhythm said in one word (月|通报)."""

import re

from pipeline.grammar.rhythms import DEED as RHYTHMIC
from pipeline.grammar.spells import Period

CLAUSE_END = re.compile(r"[,。;、\n]")
MORE_MONTHS = re.compile(r"(?:[、和及]\d{1,2}月(?:份)?)*")
CELL_DONE = re.compile(r"(?:基本|全面|全部)*(?:完成|到位|完毕|办结|落实)(?:到位)?")
AT_CELL_OPENING = re.compile(r"\A(?:之?[前内底]|以前|[各均]|[:)])+")
RHYTHM_WORD = re.compile(r"一?(?:双周|双月|半月|半年|季度?|[日周旬月年天])度?一?")
RHYTHM_DEED = re.compile(rf"(?P<deed>{RHYTHMIC}[^,。;、”制机]{{0,6}})")
SET_UP = re.compile(
    r"\A(?:实行|建立|坚持|执行|落实|推行|健全|完善|严格|实施|采取|“)+|(?:实行|建立|坚持|执行|落实|推行|实施|采取|“)+\Z"
)


def cell_deed(text: str, period: Period) -> str:
    """What a cell of a timetable says behind its time: 3月|启动, 10月底前|完工; empty for a time alone or with 完成."""
    more = MORE_MONTHS.match(text, period.span_end)
    start = more.end() if more else period.span_end
    end = CLAUSE_END.search(text, start)
    said = AT_CELL_OPENING.sub("", text[start : end.start() if end else len(text)])
    return "" if len(said) < 2 or CELL_DONE.fullmatch(said) or not said[0].isalpha() else said


def rhythm_due(text: str, period: Period, head: str) -> str:
    """What is done in a rhythm said in one word: 建立供热保障|日|报告制度 → 供热保障报告; empty for other times."""
    deed = RHYTHM_DEED.match(text, period.span_end) if period.kind == "recurring" else None
    if deed is None or not RHYTHM_WORD.fullmatch(text, period.span_start, period.span_end):
        return ""
    word = "" if len(deed["deed"]) > 1 else text[period.span_start : period.span_end]
    return SET_UP.sub("", head) + word + deed["deed"]
