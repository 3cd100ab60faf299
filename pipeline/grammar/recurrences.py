"""Recurrences: 每年, 年均, 每两年, 每年2月底前, 每月25日前, 按季报送."""

import re

from pipeline.grammar.cues import cued, speaks
from pipeline.grammar.spells import N, Period, number

EVERY_SO_OFTEN = (
    rf"每(?:个|隔|月(?=双月))?(?P<n>{N})?(?:个)?(?P<unit>季度|学年|学期|年度|年|月份|半月|双月|月|双周|周|星期|(?:冰?雪|采暖|供暖|榨|汛)[季期]|季|日|天|旬|半年)(?:度)?"
    r"(?!人(?!均|次|员)|家|以)"
)
EVERY = cued(EVERY_SO_OFTEN, "每")
RECURRING = cued(
    rf"(?=[平年人每按逐一])(?:(?:平均|年均|人均)?{EVERY_SO_OFTEN}|年均(?!浓度|值|气温|降水|水平)|按年度|一年一度"
    r"|逐年(?![^,。;]{0,2}(?:提|上升|增|递|扩|改善|下降|降低|减|加|缩|完善|推进|压)))",
    "每",
    "年均",
    "按年度",
    "逐年",
    "一年一度",
)
BY_YEARS = ("按年度", "一度")
BY_TURN = cued(
    r"(?:[按逐分](?P<unit>季度?|半年|双?月|年度?|旬|双?周|日|学期)(?:度)?)"
    r"(?=[^,。;]{0,10}(?:报送|上报|报告|通报|调度|汇总|考核|考评|评估|评价|公布|公开|公示|更新|开展|召开|组织|对账|统计|监测|分析|巡查|督查|督导|检查|抽查|会商|研判"
    r"|小结|总结|申请|审核|受理|申报(?!缴)|制定|编制|下达|反馈|推送|填报|提交|划转|划拨|代扣|申报|结算|清算|排名|亮晒|晾晒|报市|报区|报县|报省))(?!(?:足额|按时|及时|定额|据实|统一|全额)*(?:发放|支付|拨付|缴[纳存费]|计[算发]))",
    "按",
    "逐",
    "分",
)
IN_YEAR = re.compile(
    r"的?(?:(?:(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})日|上旬|中旬|下旬|底|末|初)?"
    r"(?P<more>(?:[、和及]\d{1,2}月(?:份|底|末|\d{1,2}日)?)+)?(?P<to>(?:-+|至|到)(?:\d{1,2}月)?(?:\d{1,2}日|份|底|末|上旬|中旬|下旬)?)?)(?:的\d{1,2}日)?|(?P<edge>年底|年末|年初)|第?[一二三四1-4]季度)(?:之前|以前|前)?"
)
IN_MONTH = re.compile(r"的?(?:(?P<day>\d{1,2})[日号](?:(?:-+|[至到、和])\d{1,2}[日号])*|月?[底末初])(?:之前|以前|前)?")
IN_QUARTER = re.compile(
    r"(?:末月|首月|首个月|次月|第[一二三]个月|最后一个月|(?:结束|终了)?后(?:的?(?:次月|首月|第一个月))?)?(?:的)?(?:底|末|初|\d{1,2}(?:个工作)?[日号天])(?:之前|以前|前|之?内)?"
)
IN_WEEK = re.compile(
    r"(?P<day>[一二三四五六日天1-7])(?:(?:至|到|、|-+|[–—―~～])(?:周|星期)?[一二三四五六日天])?(?:(?:上午|下午)?\d{1,2}(?:时|点|:\d\d))?(?:下班)?(?:之前|以前|前)?(?!次|个|名|期|场|篇|轮|份|家|天)"
)
LATER_IN_YEAR = re.compile(
    r"(?:[次翌]年|(?<![\d年])(?:于|在)?)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底|末)?(?:之前|以前|前)"
)
IN_DAY = re.compile(r"(?:上午|下午|晚上?)?\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分)?)(?:之前|以前|前)?")
IN_TERM = re.compile(r"(?:[末初]|结束|开学(?:第一[周月]|初)?)(?:之?前)?")
AFTER = cued(
    rf"(?<![\d一二三四五六七八九十第两几每上下半个])(?:(?P<unit>季度?|月度?|年度|半年度?|学期|学年)(?:结束|终了)|(?P<short>[季月]))(?:之|以)?后(?:的)?(?:第)?{N}(?:个)?(?:工作)?[日天月](?:之?内|以内|之?前)"
    r"|(?:次|翌|下一?个?)(?P<next>月|季度?)(?:首月|第一个月)?(?:的?第?\d{1,2}(?:个工作)?[日号]|[底初末])(?:之?前)",
    "月",
    "季",
    "束",
    "终",
)
BEHIND_ENDS = re.compile(r"后(?<=[季月束了之以]后)")
OPENING_HOURS = re.compile(r"(?:上午|下午|早上?|晚上?)?\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分?)?)(?:-+|[–—―~～至到])")
INNER = {
    "学期": IN_TERM,
    "年": IN_YEAR,
    "月": IN_MONTH,
    "双月": IN_MONTH,
    "季度": IN_QUARTER,
    "周": IN_WEEK,
    "星期": IN_WEEK,
    "旬": IN_TERM,
    "日": IN_DAY,
    "天": IN_DAY,
}
SENTENCE_END = re.compile(r"[。!?\n]|20\d\d年")
FREQUENCIES = {
    ("年", 1): "annual",
    ("年", 2): "biennial",
    ("年", 3): "triennial",
    ("季度", 1): "quarterly",
    ("月", 1): "monthly",
    ("月", 3): "quarterly",
}
UNITS = {"年度": "年", "学年": "年", "季": "季度", "月份": "月"} | dict.fromkeys(
    ["雪季", "冰雪季", "采暖季", "采暖期", "供暖季", "供暖期", "榨季", "汛期"], "年"
)
GRANULARITY = {
    "季度": "quarter",
    "月": "month",
    "周": "day",
    "星期": "day",
    "日": "day",
    "天": "day",
    "旬": "day",
    "学期": "period",
}


def placed(match: re.Match[str], text: str, unit: str) -> tuple[int, str | None]:
    """Where a recurrence ends with the day of the year or month that follows it (每年2月底前), and how fine that is."""
    inner = INNER[unit].match(text, match.end()) if unit in INNER else None
    if inner is None:
        return match.end(), None
    parts = inner.groupdict()
    if parts.get("to"):
        return inner.end(), "period"
    if edge := parts.get("edge"):
        return inner.end(), "year" if edge == "年初" else "year_end"
    if unit == "年" and not parts.get("month"):
        return inner.end(), "quarter"
    return inner.end(), "day" if parts.get("day") or unit != "年" else "month"


def later_in_year(text: str, at: int) -> list[Period]:
    """Further days of every year in the same sentence: 每年2月底前各省完成考核,3月底前汇总."""
    stop = SENTENCE_END.search(text, at)
    end = stop.start() if stop else len(text)
    return [
        Period(m.start(), m.end(), "recurring", None, None, "day" if m["day"] else "month", "annual")
        for m in LATER_IN_YEAR.finditer(text, at, end)
    ]


def counted_from_ends(text: str) -> list[Period]:
    """Days counted from the end of each quarter, month or year: 季度结束后10日内, 季后15日内, 次月5日前."""
    found: list[Period] = []
    if not (("后" in text and BEHIND_ENDS.search(text)) or ("前" in text and speaks(text, ("月", "季")))):
        return found
    for match in AFTER.finditer(text):
        raw = match["unit"] or match["short"] or match["next"]
        unit = UNITS.get(raw, raw.removesuffix("度") if raw != "季度" else raw)
        frequency = FREQUENCIES.get((unit, 1), "other")
        found.append(Period(match.start(), match.end(), "recurring", None, None, "day", frequency))
    return found


def recurring(text: str) -> list[Period]:
    """每年, 年均, 每两年, 每季度, 每年2月底前 …"""
    found: list[Period] = []
    otherwise = "均" in text or "逐" in text or ("度" in text and speaks(text, BY_YEARS))
    for match in (RECURRING if otherwise else EVERY).finditer(text):
        if match["unit"] in {"日", "天"} and OPENING_HOURS.match(text, match.end()):
            continue
        raw = match["unit"] or "年"
        unit = UNITS.get(raw, raw)
        count = number(match["n"]) if match["n"] else 1
        end, fine = placed(match, text, unit) if count == 1 and match["unit"] else (match.end(), None)
        frequency = FREQUENCIES.get((unit, count), "other")
        found.append(
            Period(match.start(), end, "recurring", None, None, fine or GRANULARITY.get(unit, "year"), frequency)
        )
        if fine and unit == "年":
            found += later_in_year(text, end)
    for match in BY_TURN.finditer(text):
        unit = UNITS.get(match["unit"], match["unit"])
        frequency = FREQUENCIES.get((unit, 1), "other")
        granularity = GRANULARITY.get(unit, "year")
        found.append(Period(match.start(), match.end(), "recurring", None, None, granularity, frequency))
    return found + counted_from_ends(text)
