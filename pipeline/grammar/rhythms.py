"""Rhythms said in a word: 周调度、月通报、季评估, 建立月报告制度, 一月一会商."""

import re

from pipeline.grammar.cues import cued, speaks
from pipeline.grammar.spells import Period

DEED = (
    r"(?:调度|通报|评估|考核|考评|测评|评价|评比|会商|会诊|会办|研判|研究|报告|督查|督导|督办|小结|总结|分析|监测|讲评|点评|比拼|例会|排名|晾晒|亮晒|推进|盘点"
    r"|汇总|检查|抽查|巡查|自查|述职|对账|反馈|复盘|更新|碰头|推送|公示|公布|公开|清零|统计|报送|点名|展播|[报评查晒](?=[、,。;”)和制])|签(?=[、,。;”)]))"
)
RHYTHM = cued(
    rf"(?P<unit>双周|双月|半月|半年|季度?|日|周|旬|月|年)(?P<whole>度)?(?={DEED})",
    "日",
    "周",
    "旬",
    "月",
    "季",
    "年",
)
NO_RHYTHM_BEHIND = frozenset(
    "0123456789一二两三四五六七八九十几本当每上下全次前个这该同末首半双第去今明往历多学近整翌头节假平生按逐"
)
ONE_BY_ONE = cued(
    rf"(?=[一周旬半月季日天年])(?<![\d一二两三四五六七八九十每])一?(?P<unit>周|旬|半?月|季度|季|半年|日|天|年)一(?={DEED})",
    "一",
)
IN_TURN = cued(rf"一(?<=[周旬月季度日天年]一)(?={DEED})", "一")
YEARLY = re.compile(rf"年(?={DEED})")
MORE_THAN_YEARS = ("日", "周", "旬", "月", "季", "半")
SET_UP = re.compile(r"(?:实行|建立|坚持|执行|落实|推行|健全|完善|严格|实施|按照|采取)(?:健全|完善|“|‘)*[一-鿿]{0,4}\Z")
SYSTEM = re.compile(rf"{DEED}[^,。;]{{0,12}}?(?:制|机制)")
LISTED = re.compile(rf"{DEED}[^,。;、\d]{{0,4}}?[、,，和及与/]{{1,2}}")
FREQUENCIES = {"年": "annual", "季": "quarterly", "月": "monthly"}
GRANULARITY = {"年": "year", "季": "quarter", "月": "month", "半年": "month", "双月": "month"}
LONGEST_LEAD = 10


def rhythm(match: re.Match[str]) -> Period:
    """The recurrence that a word of time states: 季 → quarterly."""
    unit = match["unit"].replace("季度", "季")
    return Period(
        match.start(),
        match.end(),
        "recurring",
        None,
        None,
        GRANULARITY.get(unit, "day"),
        FREQUENCIES.get(unit, "other"),
    )


def rhythms(text: str) -> list[Period]:
    """Two or more in a list, else one that is set up as a system (建立月报告制度); 纳入年度考核 says nothing of when."""
    found = [rhythm(match) for match in ONE_BY_ONE.finditer(text)] if IN_TURN.search(text) else []
    if not speaks(text, MORE_THAN_YEARS) and not ("制" in text and YEARLY.search(text)):
        return found
    before = None
    alone: list[re.Match[str]] = []
    for match in RHYTHM.finditer(text):
        if text[match.start() - 1 : match.start()] in NO_RHYTHM_BEHIND:
            continue
        listed = before is not None and LISTED.fullmatch(text, before.end(), match.start())
        if listed and before is not None and before["unit"] != match["unit"]:
            found += [rhythm(each) for each in (before, match)]
        alone.append(match)
        before = match
    placed = {period.span_start for period in found}
    for match in alone:
        set_up = SET_UP.search(text, max(0, match.start() - LONGEST_LEAD), match.start())
        named = match["unit"] == "年" and match["whole"]
        if match.start() not in placed and set_up and not named and SYSTEM.match(text, match.end()):
            found.append(rhythm(match))
    return found
