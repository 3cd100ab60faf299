"""How long a notice holds, and times counted from its issue: 自印发之日起施行, 有效期3年, 印发后3个月内, 自即日起至4月30日."""

import re
from datetime import date, timedelta

import msgspec

from pipeline.grammar.calendar import add_months, day, month_end
from pipeline.grammar.cues import cued
from pipeline.grammar.spells import N, Period, number

YEAR = r"(?:19|20)\d{2}"
NOTICE = r"[本此][一-鿿]{0,6}(?:办法|通知|方案|意见|规定|细则|政策|措施|计划|规划|条例|决定|标准|规程|制度|指引|公告|通告|要点)"
EFFECTIVE = cued(
    r"自(?:本[^,。;]{0,8})?(?P<word>发文|发布|印发|公布|颁布|下发|颁发|发布实施)之?日?(?:之日)?(?P<after>起|后)"
    r"(?:(?:满|第)?(?:(?P<days>\d{1,3})个?[日天](?:后|起)?|(?P<months>\d{1,2}|[一二三四五六])个月后))?(?:起)?(?:正式)?(?:施行|实施|执行|生效|试行)?"
    r"|自(?P<word2>发文|发布|印发|公布|颁布|下发)(?:之日)?起(?:施行|实施|执行)?",
    "自",
)
VALID_FOR = cued(
    rf"(?:有效期|试行期|有效期限|执行期限|实施期限)(?:为|是|暂定|限)?(?P<n>{N})(?:个)?(?P<unit>年|月)|试行(?P<n2>{N})年",
    "期",
    "试",
)
TERM_SAID = re.compile(rf"期限?(?:为|是|暂定|限)?{N}个?[年月]")
VALID_UNTIL = cued(
    rf"(?:有效期限?|(?:执行|实施|政策|延续)期限?|延续(?:实施|执行)|执行|政策实施)(?:时间)?(?:暂定|暂|调整|延长|顺延|延续|变更|统一)?(?:为|截)?(?:至|到|止)(?P<y>{YEAR})年(?:(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日|底|末)|年?[底末])(?:止)?",
    "期",
    "延续",
    "执行",
    "政策实施",
)
WITHIN_FROM_ISSUE = cued(
    rf"(?:(?:自|在)(?:本[^,。;]{{0,6}})?|本[^,。;]{{0,6}}|(?<=通知|方案|文件|意见|办法|细则|规定|措施|政策|计划|规划)|(?<![一-鿿]))(?:印发|发布|发文|公布)(?:之日)?(?:起|后)(?P<n>{N})(?P<unit>个月|年|日|天)(?:内|之内|以内)",
    "内",
)
ISSUED_WITHIN = cued(rf"(?:印发|发布|发文|公布)(?:之日)?[起后]{N}(?:个月|[年日天])[之以]?内", "内")
WITHIN_FROM_START = cued(
    rf"自(?:本|该)?[^,。;]{{0,6}}(?:施行|实施|生效|执行)之日起(?:的)?(?P<n>{N})(?P<unit>个月|年|日|天)(?:内|之内|以内)",
    "内",
)
FROM_TODAY = cued(
    rf"[自从]?即日起?(?:开始)?(?:-+|[–—―~～]+|至|到)(?:(?P<y>{YEAR})年|今年)?(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日|底|末)?(?:止|之?前)?",
    "即日",
)
OWN = re.compile(NOTICE)


def until(match: re.Match[str], year: int) -> date | None:
    """The day that closes a time: 2027年12月31日, 12月底, 2027年底."""
    month = int(match["m"] or 12)
    if match["d"]:
        return day(year, month, int(match["d"]))
    return month_end(year, month) if 1 <= month <= 12 else None


def from_issue(text: str, issued_on: date | None) -> list[Period]:
    """印发后3个月内 → by the day so much later; 自即日起至4月30日 → from the date of issue to that day."""
    found = []
    for match in WITHIN_FROM_ISSUE.finditer(text) if ISSUED_WITHIN.search(text) else ():
        end = None
        if issued_on:
            count, unit = number(match["n"]), match["unit"]
            months = count * (12 if unit == "年" else 1)
            end = issued_on + timedelta(days=count) if unit in {"日", "天"} else add_months(issued_on, months)
        found.append(Period(match.start(), match.end(), "by", None, end, "day"))
    for match in WITHIN_FROM_START.finditer(text):
        count, unit = number(match["n"]), match["unit"]
        days = count if unit in {"日", "天"} else None
        later = None if days else count * (12 if unit == "年" else 1)
        found.append(Period(match.start(), match.end(), "by", None, None, "day", months=later, days=days))
    for match in FROM_TODAY.finditer(text) if issued_on else ():
        last = until(match, int(match["y"] or issued_on.year)) if issued_on else None
        if last and issued_on and last >= issued_on:
            found.append(Period(match.start(), match.end(), "during", issued_on, last, "period"))
    return found


def beginning(match: re.Match[str], issued_on: date | None) -> date | None:
    """The day that a notice takes effect: that of its issue, or so many days (30日后) or months after it."""
    if issued_on is None:
        return None
    later = issued_on + timedelta(days=int(match["days"] or 0))
    return add_months(later, number(match["months"])) if match["months"] else later


def validity(text: str, years: list[int], issued_on: date | None) -> list[Period]:
    """自印发之日起施行 → effective from the date of issue if that is known; 有效期… → expiry."""
    found = []
    for match in EFFECTIVE.finditer(text):
        found.append(Period(match.start(), match.end(), "effective", beginning(match, issued_on), None, "day"))
    for match in VALID_UNTIL.finditer(text) if any(text[year - 1] in "至到止" for year in years if year) else ():
        found.append(Period(match.start(), match.end(), "expiry", None, until(match, int(match["y"])), "day"))
    for match in VALID_FOR.finditer(text) if "试行" in text or ("期" in text and TERM_SAID.search(text)) else ():
        months = number(match["n"] or match["n2"]) * (1 if match["unit"] == "月" else 12)
        found.append(Period(match.start(), match.end(), "expiry", None, None, "day", months=months))
    return found


def counted_on(period: Period, start: date | None) -> Period:
    """自本办法施行之日起6个月内 as due so long after the day from which the notice holds; anything else as it is."""
    if period.kind != "by" or period.end or start is None or not (period.months or period.days):
        return period
    end = add_months(start, period.months) if period.months else start + timedelta(days=period.days or 0)
    return msgspec.structs.replace(period, end=end)


def with_term(period: Period, start: date | None) -> Period:
    """有效期3年 as what ends that long after a day; anything else, and what has an end, as it is."""
    if period.kind != "expiry" or period.end or not period.months or start is None:
        return period
    return msgspec.structs.replace(period, end=add_months(start, period.months) - timedelta(days=1))


def of_others(text: str, at: int, expiry: Period) -> bool:
    """Whether a beginning is that of something else than the notice whose term follows: 补贴标准从7月1日起执行,本通知有效期1年."""
    clause = max(text.rfind(mark, 0, expiry.span_start) for mark in ",。;:\n") + 1
    if at >= clause or not OWN.match(text, clause):
        return False
    begins = max(text.rfind(mark, 0, at) for mark in ",。;:\n") + 1
    return OWN.search(text, begins, at) is None and text[begins:at].strip("自从") != ""


def resolve_validity(text: str, found: list[Period]) -> list[Period]:
    """有效期3年 → start + 3 years - 1 day, from the nearest beginning before it that is the notice's own, else the first behind."""
    if all(period.kind != "expiry" for period in found):
        return found
    starts = [period for period in found if period.kind == "effective" and period.start]
    out = []
    for period in found:
        if period.kind != "expiry":
            out.append(period)
            continue
        own = [start for start in starts if not of_others(text, start.span_start, period)]
        before = [start for start in own if start.span_start < period.span_start]
        nearest = before[-1:] or own[:1]
        out.append(with_term(period, nearest[0].start if nearest else None))
    return out
