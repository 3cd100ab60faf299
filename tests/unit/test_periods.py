"""Time expressions → kind, dates, granularity, frequency."""

from datetime import date

import pytest

from pipeline.fold import fold
from pipeline.grammar.periods import find_periods
from pipeline.grammar.spells import Period

Row = tuple[str, str | None, str | None, str]
ISSUED = date(2024, 5, 28)

DATED: list[tuple[str, Row]] = [
    ("到2026年底", ("by", None, "2026-12-31", "year_end")),
    ("2025年底，累计培育", ("by", None, "2025-12-31", "year_end")),
    ("截止2020年底", ("by", None, "2020-12-31", "year_end")),
    ("2024年年底前", ("by", None, "2024-12-31", "year_end")),
    ("力争到2025年末", ("by", None, "2025-12-31", "year_end")),
    ("到2025年，体育竞赛表演产业", ("by", None, "2025-12-31", "year")),
    ("2030年前", ("by", None, "2029-12-31", "year")),
    ("2024年全年开展", ("during", "2024-01-01", "2024-12-31", "year")),
    ("2020年初步建成", ("during", "2020-01-01", "2020-12-31", "year")),
    ("2024年度", ("during", "2024-01-01", "2024-12-31", "year")),
    ("2022年至2024年", ("during", "2022-01-01", "2024-12-31", "period")),
    ("2025—2027年", ("during", "2025-01-01", "2027-12-31", "period")),
    ("（２０２４－２０２６年）", ("during", "2024-01-01", "2026-12-31", "period")),
    ("2023年7月至2025年6月", ("during", "2023-07-01", "2025-06-30", "period")),
    ("2019年1月1日—2021年12月31日", ("during", "2019-01-01", "2021-12-31", "period")),
    ("2023—2025年度", ("during", "2023-01-01", "2025-12-31", "period")),
    ("2024年7月—2025年6月底", ("during", "2024-07-01", "2025-06-30", "period")),
    ("自2025年1月1日起至2027年12月31日止", ("during", "2025-01-01", "2027-12-31", "period")),
    ("2025年1—6月", ("during", "2025-01-01", "2025-06-30", "period")),
    ("2025年3月至9月", ("during", "2025-03-01", "2025-09-30", "period")),
    ("2024年6月1日至6月20日", ("during", "2024-06-01", "2024-06-20", "period")),
    ("2012年起5年内", ("during", "2012-01-01", "2016-12-31", "period")),
    ("“十四五”时期", ("during", "2021-01-01", "2025-12-31", "period")),
    ('“十五五"期间', ("during", "2026-01-01", "2030-12-31", "period")),
    ("到“十四五”末", ("by", None, "2025-12-31", "period")),
    ("2019年6月底前", ("by", None, "2019-06-30", "month")),
    ("2019年12月底前完成", ("by", None, "2019-12-31", "month")),
    ("2024年2月底前", ("by", None, "2024-02-29", "month")),
    ("2019年上半年", ("during", "2019-01-01", "2019-06-30", "month")),
    ("2025年8月上旬", ("during", "2025-08-01", "2025-08-10", "period")),
    ("2025年2月下旬前", ("by", None, "2025-02-28", "period")),
    ("2025年4月30日后获得", ("effective", "2025-04-30", None, "day")),
    ("2026年下半年", ("during", "2026-07-01", "2026-12-31", "month")),
    ("2025年第三季度末", ("by", None, "2025-09-30", "quarter")),
    ("2025年一季度", ("during", "2025-01-01", "2025-03-31", "quarter")),
    ("2025年12月10日17:00前", ("by", None, "2025-12-10", "day")),
    ("2025年9月上旬至10月中旬", ("during", "2025-09-01", "2025-10-20", "period")),
    ("2025年12月10日截止", ("by", None, "2025-12-10", "day")),
    ("2025年6月1日8时至2025年6月10日18时", ("during", "2025-06-01", "2025-06-10", "period")),
    ("于2018年12月31日前报送", ("by", None, "2018-12-31", "day")),
    ("2022年9月16日", ("during", "2022-09-16", "2022-09-16", "day")),
    ("从2019年起", ("effective", "2019-01-01", None, "year")),
    ("自2019年开始", ("effective", "2019-01-01", None, "year")),
    ("2024年4月1日起实施", ("effective", "2024-04-01", None, "day")),
    ("自2024年3月4日起施行", ("effective", "2024-03-04", None, "day")),
    ("有效期至2026年12月31日", ("expiry", None, "2026-12-31", "day")),
    ("有效期到2021年12月31日", ("expiry", None, "2021-12-31", "day")),
    ("政策执行至2027年12月31日", ("expiry", None, "2027-12-31", "day")),
    ("政策期限截至2027年底", ("expiry", None, "2027-12-31", "day")),
    ("从2025年春季学期起", ("effective", "2025-03-01", None, "period")),
    ("2026年秋季学期开学前", ("by", None, "2026-08-31", "period")),
    ("二〇二五年六月底前", ("by", None, "2025-06-30", "month")),
    ("自二〇二三年十二月三十一日起", ("effective", "2023-12-31", None, "day")),
    ("二〇二五年至二〇二七年", ("during", "2025-01-01", "2027-12-31", "period")),
    ("2025年11月底以前", ("by", None, "2025-11-30", "month")),
    ("2025年6月30日下班前", ("by", None, "2025-06-30", "day")),
    ("2025年Q3", ("during", "2025-07-01", "2025-09-30", "quarter")),
    ("2025.6.30前", ("by", None, "2025-06-30", "day")),
    ("2025.03.01—2025.06.30", ("during", "2025-03-01", "2025-06-30", "period")),
    ("2025.3.1-6.30", ("during", "2025-03-01", "2025-06-30", "period")),
    ("2025/6/30前", ("by", None, "2025-06-30", "day")),
    ("2026年春季学期结束前", ("by", None, "2026-07-31", "period")),
    ("2026—2027学年", ("during", "2026-09-01", "2027-08-31", "period")),
    ("2026—2027学年第二学期", ("during", "2027-03-01", "2027-07-31", "period")),
    ("从2026-2027学年起", ("effective", "2026-09-01", None, "period")),
    ("2025—2026雪季", ("during", "2025-11-01", "2026-04-30", "period")),
    ("2025—2026年供暖季", ("during", "2025-11-01", "2026-03-31", "period")),
    ("2026年秋季", ("during", "2026-09-01", "2026-11-30", "period")),
    ("2026年秋季学期新生", ("during", "2026-09-01", "2027-01-31", "period")),
]
DAYS: list[tuple[str, Row]] = [
    ("于6月5日发出《通知书》", ("during", "2024-06-05", "2024-06-05", "day")),
    ("报名时间为5月19日至5月22日", ("during", "2024-05-19", "2024-05-22", "period")),
    ("自6月1日零时起至7月9日24时", ("during", "2024-06-01", "2024-07-09", "period")),
    ("6月1、2、3日放假", ("during", "2024-06-01", "2024-06-03", "period")),
    ("6月1日—5日", ("during", "2024-06-01", "2024-06-05", "period")),
    ("自查阶段：5至9月份", ("during", "2024-05-01", "2024-09-30", "period")),
    ("集中整治（6月-8月）", ("during", "2024-06-01", "2024-08-31", "period")),
    ("动员阶段（4月）", ("during", "2024-04-01", "2024-04-30", "month")),
    ("10月至次年3月，开展清淤", ("during", "2024-10-01", "2025-03-31", "period")),
    ("7月上旬", ("during", "2024-07-01", "2024-07-10", "period")),
    ("7月中旬前", ("by", None, "2024-07-20", "period")),
    ("11月1日至次年3月31日", ("during", "2024-11-01", "2025-03-31", "period")),
    ("公布时间为7月5日", ("during", "2024-07-05", "2024-07-05", "day")),
    ("力争三季度投用", ("during", "2024-07-01", "2024-09-30", "quarter")),
    ("下半年开展评估", ("during", "2024-07-01", "2024-12-31", "month")),
    ("年内完成封顶", ("by", None, "2024-12-31", "year")),
    ("6月1日8:00至6月10日18:00", ("during", "2024-06-01", "2024-06-10", "period")),
    ("6月1日上午9时至6月3日下午5点", ("during", "2024-06-01", "2024-06-03", "period")),
    ("定于10月14日—15日", ("during", "2024-10-14", "2024-10-15", "period")),
    ("全年分三批申报", ("during", "2024-01-01", "2024-12-31", "year")),
    ("全年分4批组织", ("during", "2024-01-01", "2024-12-31", "year")),
    ("全年制造业贷款余额突破600亿元", ("during", "2024-01-01", "2024-12-31", "year")),
    ("10月迎接省级评估", ("during", "2024-10-01", "2024-10-31", "month")),
    ("自即日起至10月31日", ("during", "2024-05-28", "2024-10-31", "period")),
    ("全年新增就业", ("during", "2024-01-01", "2024-12-31", "year")),
    ("7月1日起执行", ("effective", "2024-07-01", None, "day")),
]

FROM_ISSUE: list[tuple[str, Row]] = [
    ("年底前", ("by", None, "2024-12-31", "year_end")),
    ("6月底前国家卫生健康委完成", ("by", None, "2024-06-30", "month")),
    ("于11月10日前向市高指中心提出申请", ("by", None, "2024-11-10", "day")),
    ("8月20日（星期日）18:00前", ("by", None, "2024-08-20", "day")),
    ("12月10日截止", ("by", None, "2024-12-10", "day")),
    ("印发后3个月内", ("by", None, "2024-08-28", "day")),
    ("自印发之日起30日内", ("by", None, "2024-06-27", "day")),
    ("本方案自发文之日起施行", ("effective", "2024-05-28", None, "day")),
    ("本实施方案自发布之日起实施", ("effective", "2024-05-28", None, "day")),
    ("自发布之日起30日后施行", ("effective", "2024-06-27", None, "day")),
    ("自公布之日起2个月后实施", ("effective", "2024-07-28", None, "day")),
    ("本办法自颁布之日起施行", ("effective", "2024-05-28", None, "day")),
]
RECURRING = [
    ("每年2月底前", "annual"),
    ("年均新增", "annual"),
    ("按年度组织", "annual"),
    ("平均每年新增", "annual"),
    ("每两年对见习基地进行评估", "biennial"),
    ("每2年可申请1次", "biennial"),
    ("每3年修订1次教材", "triennial"),
    ("每季度至少公开一次", "quarterly"),
    ("每月审核", "monthly"),
    ("每5年修订1次", "other"),
    ("每半年", "other"),
    ("每日17:00前", "other"),
    ("每旬末", "other"),
    ("年均增长", "annual"),
    ("每周更新食谱", "other"),
    ("每季度第一个月10日前", "quarterly"),
    ("每周五17时前", "other"),
    ("每月5日、20日", "monthly"),
    ("季度结束后10日内", "quarterly"),
    ("季后15日内", "quarterly"),
    ("年度终了后30个工作日内", "annual"),
    ("次月5日前", "monthly"),
    ("逐月通报", "monthly"),
    ("按月对进度进行亮晒", "monthly"),
    ("每个供暖季", "annual"),
    ("每双月", "other"),
    ("分年度下达计划", "annual"),
    ("每年6月10日、12月10日前", "annual"),
    ("建立月报告制度", "monthly"),
    ("实行周调度机制", "other"),
    ("一季一会商", "quarterly"),
    ("建立促消费月度会商制度", "monthly"),
    ("每季度后20日内报送", "quarterly"),
    ("每季度终了后的次月15日前提交", "quarterly"),
    ("次季度首月底前拨付", "quarterly"),
    ("按季申请", "quarterly"),
    ("每隔7天报告", "other"),
    ("每双月25日前", "other"),
    ("每学期开学第一周组织", "other"),
    ("每年1月和7月的15日前公布", "annual"),
    ("每周五至周日开展", "other"),
    ("按日推送缴费数据", "other"),
    ("责任书一年一签。", "annual"),
    ("年度指南于次年1季度发布", "annual"),
    ("年度考核结果于次年第一季度公布", "annual"),
]
NOTHING = [
    "绍市人社发〔2024〕21号",
    "“十四五”职业技能培训规划",
    "“十三五”以来取得的成效",
    "第2025.6.30.1版",
    "2025.6万元",
    "明年底前",
    "2023年2月30日",
    "2023年13月底前",
    "年均浓度控制在46微克以下",
    "十五家企业",
    "每人每家",
    "当年6月底前",
    "清单发布后3个月内",
    "纳入年度考核",
    "建立年度考核机制",
    "3年后10日内",
    "三年评估",
    "按月发放，每半",
    "每天9:00—17:00",
    "去年通报、3月调度",
    "2025—2028学年",
    "",
]


PAST = [
    "一季度全市投资增长",
    "三年内",
    "全年平均气温",
    "1至4月份全市投资增长",
    "4月，全市投资增长",
    "4月12日召开会议",
    "幼儿24月龄",
]


def row(period: Period) -> Row:
    """What a row states of a period."""
    start, end = (each.isoformat() if each else None for each in (period.start, period.end))
    return period.kind, start, end, period.granularity


@pytest.mark.parametrize(("raw", "expected"), DATED)
def test_dated(raw: str, expected: Row) -> None:
    assert [row(period) for period in find_periods(fold(raw).text)] == [expected]


@pytest.mark.parametrize(("raw", "expected"), FROM_ISSUE)
def test_counted_from_the_date_of_issue(raw: str, expected: Row) -> None:
    assert [row(period) for period in find_periods(fold(raw).text, ISSUED)] == [expected]


@pytest.mark.parametrize("raw", [raw for raw, _ in FROM_ISSUE])
def test_without_a_date_of_issue_nothing_is_guessed(raw: str) -> None:
    assert [(period.start, period.end) for period in find_periods(fold(raw).text)] == [(None, None)]


@pytest.mark.parametrize(("raw", "expected"), DAYS)
def test_days_of_the_year_of_issue(raw: str, expected: Row) -> None:
    """A day without a year is one of the year of issue, and no period where that is not known."""
    assert [row(period) for period in find_periods(fold(raw).text, ISSUED)] == [expected]
    assert find_periods(fold(raw).text) == []


@pytest.mark.parametrize("raw", PAST)
def test_months_that_were_over_when_the_notice_was_issued(raw: str) -> None:
    """What is said of a month before the issue is no plan, unless it stands in a timetable."""
    assert find_periods(fold(raw).text, ISSUED) == []


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        ("2025年3月底前完成初稿，6月底前印发。", ["2025-03-31", "2025-06-30"]),
        ("2023年的经验要在6月底前推广。", ["2024-06-30"]),
        ("今年6月底前完成，明年一季度验收。", ["2024-06-30", "2025-03-31"]),
        ("总结验收（2026年11月至12月）。各县于11月20日前完成自验。", ["2026-12-31", "2026-11-20"]),
        ("全面实施（2024年8月至2026年10月）。各县于11月20日前报送。", ["2026-10-31", "2024-11-20"]),
    ],
)
def test_a_month_without_a_year_takes_that_of_its_sentence(raw: str, ends: list[str]) -> None:
    """A year to come that the sentence names before holds for the months behind it, else the year of issue."""
    found = [period for period in find_periods(fold(raw).text, ISSUED) if period.end and period.end.year > 2023]
    assert [str(period.end) for period in found] == ends


@pytest.mark.parametrize(("raw", "frequency"), RECURRING)
def test_recurring(raw: str, frequency: str) -> None:
    assert [(period.kind, period.frequency) for period in find_periods(fold(raw).text)] == [("recurring", frequency)]


@pytest.mark.parametrize("raw", NOTHING)
def test_no_period(raw: str) -> None:
    assert find_periods(fold(raw).text) == []


@pytest.mark.parametrize(
    ("raw", "issued_on", "start", "end"),
    [
        ("本办法自印发之日起施行，有效期5年。", date(2019, 10, 9), date(2019, 10, 9), date(2024, 10, 8)),
        ("本通知自2024年3月4日起施行，有效期5年。", None, date(2024, 3, 4), date(2029, 3, 3)),
        ("本办法自颁布之日起施行，有效期两年。", date(2020, 2, 29), date(2020, 2, 29), date(2022, 2, 27)),
        ("本政策自发布之日起30日后施行，有效期1年。", date(2024, 1, 1), date(2024, 1, 31), date(2025, 1, 30)),
    ],
)
def test_a_term_counts_from_its_beginning(raw: str, issued_on: date | None, start: date, end: date) -> None:
    begin, expiry = find_periods(fold(raw).text, issued_on)
    assert (begin.kind, begin.start) == ("effective", start)
    assert (expiry.kind, expiry.end) == ("expiry", end)


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        ("救助标准从2024年7月1日起执行，本通知有效期1年。", None),
        ("救助标准从2024年1月1日起执行。本通知自2024年7月1日起施行，有效期1年。", "2025-06-30"),
        ("从2024年7月1日起执行，本通知有效期1年。", "2025-06-30"),
    ],
)
def test_a_term_does_not_count_from_the_beginning_of_something_else(raw: str, end: str | None) -> None:
    """The beginning of a standard is not that of the notice which names itself for its term."""
    expiry = find_periods(fold(raw).text)[-1]
    assert (str(expiry.end) if expiry.end else None) == end


@pytest.mark.parametrize(
    ("raw", "months"),
    [
        ("于6月、9月、11月各组织一次宣传", [6, 9, 11]),
        ("全县每年开展检查，6月、9月各一次", []),
        ("于4月、9月分两次调研", [9]),
    ],
)
def test_each_month_of_a_list_is_a_time(raw: str, months: list[int]) -> None:
    """Months in a row that say when something is done, those over at the issue and those of every year left out."""
    found = find_periods(fold(raw).text, ISSUED)
    assert [period.start.month for period in found if period.kind == "during" and period.start] == months


def test_days_listed_before_an_end_are_ends() -> None:
    """Of 6月15日、12月15日前 both are days to be met; days in a row without 前 are days on which something is done."""
    kinds = [
        [period.kind for period in find_periods(text, ISSUED)]
        for text in ("6月15日、12月15日前,", "6月15日,7月15日前,")
    ]
    assert kinds == [["by", "by"], ["during", "by"]]


@pytest.mark.parametrize(
    ("raw", "years"),
    [("2023、2024、2025年分别新建5个、8个、10个", [2023, 2024, 2025]), ("投资2023、2024万元，2025年完成", [2025])],
)
def test_each_year_of_a_list_is_a_time(raw: str, years: list[int]) -> None:
    """Years in a row share one 年."""
    assert [period.start.year for period in find_periods(raw) if period.start] == years


@pytest.mark.parametrize("raw", ["第四季度资金", "下半年工作总结", "下半年和全年总结"])
def test_papers_and_money_of_a_part_of_the_year_are_no_times(raw: str) -> None:
    assert find_periods(raw, ISSUED) == []


def test_half_years_of_every_year_are_those_of_no_year() -> None:
    found = find_periods(fold("每年组织2次检查，上半年、下半年各一次。").text, ISSUED)
    assert [period.kind for period in found] == ["recurring"]


@pytest.mark.parametrize(
    ("raw", "frequencies"),
    [
        ("实行周调度、月通报、季评估、年考核", ["other", "monthly", "quarterly", "annual"]),
        ("月度监测、季度分析、年度评估", ["monthly", "quarterly", "annual"]),
        ("纳入年度考核、年度评估", []),
    ],
)
def test_rhythms_in_a_list(raw: str, frequencies: list[str]) -> None:
    """Words of time before deeds say how often something is done where several stand in a list."""
    assert [period.frequency for period in find_periods(raw)] == frequencies


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        ("12月上旬组织验收，次年1月底前报告", ["2024-12-10", "2025-01-31"]),
        ("2024年11月至2025年3月发放，首批于11月8日发放", ["2025-03-31", "2024-11-08"]),
        ("2024年11月至2025年3月发放，2月底前结算", ["2025-03-31", "2025-02-28"]),
        ("今冬明春举办活动", ["2025-03-31"]),
    ],
)
def test_a_month_of_the_next_year(raw: str, ends: list[str]) -> None:
    """次年 is counted from the time before; behind a time over two years a month is that of the year in which it lies."""
    assert [str(period.end) for period in find_periods(fold(raw).text, ISSUED)] == ends


def test_dates_written_otherwise_keep_their_place() -> None:
    """What is rewritten for reading is found where it stands."""
    text = "自二〇二六年十月一日起施行,2026.12.31前备案。"
    found = find_periods(text)
    assert [text[period.span_start : period.span_end] for period in found] == ["二〇二六年十月一日起", "2026.12.31前"]


def test_this_and_the_next_year_of_a_deed() -> None:
    """今年改造, 明年再改造 are the years of the issue; 今年以来 tells of the past."""
    found = find_periods("今年改造15座,明年再改造20座,今年以来平稳", ISSUED)
    assert [str(period.end) for period in found] == ["2024-12-31", "2025-12-31"]


def test_a_month_of_the_same_year_recurs_beside_every_year() -> None:
    """当年6月底前 behind 每年 is of every year."""
    found = find_periods("每年第四季度编制预算,次年1季度发布指南,当年6月底前拨付")
    assert [period.frequency for period in found] == ["annual"] * 3


def test_a_month_that_is_the_month_of_something() -> None:
    """11月为全县宣传月 is a time, 11月为淡季 too; 11月,全市投资为 is none."""
    texts = ("11月为全县防灭火宣传月", "4月,投资为3亿元")
    assert [len(find_periods(text, ISSUED)) for text in texts] == [1, 0]


@pytest.mark.parametrize(
    ("raw", "spans"),
    [
        ("三月上旬、四月上旬各组织一次检查", ["三月上旬", "四月上旬"]),
        ("六月底前完成", ["六月底前"]),
        ("2024年5月、9月和2025年5月排查", ["2024年5月", "9月", "2025年5月"]),
        ("2024年5月、9月底前排查", ["2024年5月", "9月底前"]),
        ("每年三月份，一月一会商", ["每年", "一月一"]),
    ],
)
def test_months_in_numerals_and_in_lists(raw: str, spans: list[str]) -> None:
    """Each month of a list is a time; a month in Chinese numerals is one where a part or a day of it follows."""
    found = find_periods(raw, date(2024, 1, 10))
    assert [raw[period.span_start : period.span_end] for period in found] == spans


def test_a_stretch_that_ends_with_an_event_only_begins() -> None:
    """9月1日—测评结束 has no last day."""
    found = find_periods("(9月1日—测评结束),9月3日—5日测评", ISSUED)
    assert [(period.kind, str(period.start)) for period in found] == [
        ("effective", "2024-09-01"),
        ("during", "2024-09-03"),
    ]


def test_a_beginning_without_a_year() -> None:
    """自9月起 begins in the year of issue, 自3月起 was over by then."""
    assert [str(period.start) for period in find_periods("自9月起,自3月起", ISSUED)] == ["2024-09-01"]


def test_a_plan_for_one_year_dates_its_months() -> None:
    """In a plan for one year without a date of issue 6月底前 is that of the plan's year."""
    assert [str(period.end) for period in find_periods("6月底前", None, 2025)] == ["2025-06-30"]


def test_several_in_one_sentence() -> None:
    text = fold("到2025年底，累计培育5000家；到2027年底，累计培育10000家，每年举办1次。").text
    found = find_periods(text)
    assert [text[period.span_start : period.span_end] for period in found] == ["到2025年底", "到2027年底", "每年"]


def test_days_listed_with_their_weekdays() -> None:
    """9月29日(星期六)、9月30日(星期日)上班 — both; a day that is part of a name behind a list of things is none."""
    issued = date(2018, 9, 8)
    text = fold("9月29日（星期六）、9月30日（星期日）上班").text
    assert [period.start for period in find_periods(text, issued)] == [date(2018, 9, 29), date(2018, 9, 30)]
    assert find_periods(fold("值守、9月30日夜查照常").text, issued) == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("考试时间为2026年1月12-18日，", ("during", "2026-01-12", "2026-01-18", "period")),
        ("2024年5月1、2、3日放假", ("during", "2024-05-01", "2024-05-03", "period")),
        ("于2024年5月8日—9日召开", ("during", "2024-05-08", "2024-05-09", "period")),
    ],
)
def test_days_of_one_month(raw: str, expected: Row) -> None:
    assert [row(period) for period in find_periods(fold(raw).text)] == [expected]


def test_a_month_behind_an_item_mark_or_a_preposition() -> None:
    """1.…。2.3月1日前 is no decimal; 在3月份开展 says when, 在3月份开展的 which."""
    issued = date(2021, 1, 4)
    ends = [period.end for period in find_periods("1.命题。2.3月1日前录入安排", issued)]
    assert ends == [date(2021, 3, 1)]
    assert [period.start for period in find_periods("决定在3月份开展培训", issued)] == [date(2021, 3, 1)]
    assert find_periods("总结在3月份开展的培训", issued) == []
