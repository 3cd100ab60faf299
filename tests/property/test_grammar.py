"""What is rendered is parsed back, folded ranges lead back to their characters, found spans lie apart in the text."""

import calendar
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.fold import fold, fold_char
from pipeline.grammar.comparators import comparator_words
from pipeline.grammar.document_numbers import number_on_line
from pipeline.grammar.numerals import parse_chinese, parse_number
from pipeline.grammar.organisations import parse_bracket
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import Quantity, find_quantities
from pipeline.grammar.roles import in_text

settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=300)
settings.load_profile("repeatable")

FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")
NUMERALS = "零一二三四五六七八九"
SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
UNITS = ["人", "人次", "家", "个", "所", "场", "元", "亩", "台", "%"]
DASHES = ["-", "－", "—", "–", "~", "～", "至", "到"]
WORDS = (
    "0|1|5|10|2024|2026|31|３５|1.5|1,200|300-500|**|××|○|XX|％|%|‰|<p>|"
    "人|人次|家|个|所|万元|元|元/人|立方米/小时|个百分点|小时|个月|岁|/天|毫克/升|"
    "不少于|不超过|超过|达到|至少|最高|约|以上|以内|左右|以下|（含5人）|(含)以上|上限为|一半|"
    "每年|每两年|年均|上半年|季度|到|“十四五”|时期|有效期|自印发之日起|施行|年底|月底前|分别|"
    "市教育局|区财政局（国资办）|牵头单位：|配合|负责|牵头|由|等部门|各区、县（市）|会同有关部门|培训"
)
MARKS = "零一二两三四五六七八九十百千万亿半余多每约近达超第年月日底末前起内、，。；：（）()/-—~*×“”《》 \n"
TOKENS = [*MARKS, *WORDS.split("|")]
notices = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)
whole = st.integers(min_value=0, max_value=10**9)
decimals = st.decimals(min_value=0, max_value=9999, places=2).map(lambda value: f"{value.normalize():f}")


def chinese(value: int) -> str:
    """A numeral as it is spoken, 1 to 99,999,999: 105 → 一百零五, 120,000 → 十二万."""
    high, low = divmod(value, 10**4)
    if high:
        between = "零" if low and (low < 1000 or high % 10 == 0) else ""
        return chinese(high) + "万" + between + (chinese(low) if low else "")
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // power % 10
        if digit:
            text += ("零" if gap and text else "") + NUMERALS[digit] + name
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = find_quantities(fold(text).text)
    return quantity


@given(whole)
def test_arabic_numerals(value: int) -> None:
    for raw in (str(value), f"{value:,}", str(value).translate(FULL_WIDTH), f"{value:,}".translate(FULL_WIDTH)):
        assert parse_number(fold(raw).text) == value


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals(value: int) -> None:
    assert parse_chinese(chinese(value)) == value


@given(st.integers(min_value=1000, max_value=2999))
def test_chinese_years(value: int) -> None:
    assert parse_chinese("".join(NUMERALS[int(digit)] for digit in str(value))) == value
    assert parse_chinese("".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))) == value


@given(decimals, st.sampled_from(list(SCALES)), st.sampled_from(UNITS))
def test_scaled_figures(number: str, scale: str, unit: str) -> None:
    for raw in (number, number.translate(FULL_WIDTH)):
        quantity = only(f"新增{raw}{scale}{unit}，")
        assert quantity.value == float(Decimal(number) * SCALES[scale])
        assert (quantity.unit, quantity.comparator, quantity.value_upper) == (unit, "=", None)


@given(st.integers(min_value=2, max_value=99_999_999), st.sampled_from(["人", "家", "所"]))
def test_figures_in_chinese_numerals(value: int, unit: str) -> None:
    quantity = only(f"建成{chinese(value)}{unit}。")
    assert (quantity.value, quantity.unit) == (value, unit)


@given(decimals, decimals, st.sampled_from(DASHES), st.sampled_from(["", "万", "亿"]), st.sampled_from(UNITS))
def test_ranges_share_the_multiplier(one: str, other: str, dash: str, scale: str, unit: str) -> None:
    low, high = sorted((Decimal(one), Decimal(other)))
    assume(low < high)
    quantity = only(f"给予{low:f}{dash}{high:f}{scale}{unit}的支持")
    assert (quantity.value, quantity.value_upper) == (float(low * SCALES[scale]), float(high * SCALES[scale]))


@given(st.sampled_from(sorted(comparator_words("before").items())), decimals, st.sampled_from(UNITS))
def test_comparators_before(entry: tuple[str, str], number: str, unit: str) -> None:
    word, sign = entry
    text = f"总量{word}{number}{unit}，"
    quantity = only(text)
    assert (quantity.comparator, quantity.value) == (sign, float(number))
    assert fold(text).text[quantity.start : quantity.end] == fold(f"{word}{number}{unit}").text


@given(st.sampled_from(sorted(comparator_words("after").items())), decimals, st.sampled_from(UNITS))
def test_comparators_after(entry: tuple[str, str], number: str, unit: str) -> None:
    word, sign = entry
    quantity = only(f"建成{number}{unit}{word}，")
    assert (quantity.comparator, quantity.value) == (sign, float(number))


@given(decimals)
def test_percentages(number: str) -> None:
    for mark in "%％":
        assert only(f"占比{number}{mark}").value == float(number)
    assert only(f"控制在{number}‰").value == round(float(number) / 10, 6)


@given(st.lists(st.tuples(decimals, st.sampled_from(["", "万"])), min_size=2, max_size=6), st.sampled_from(UNITS))
def test_distributive_lists(members: list[tuple[str, str]], unit: str) -> None:
    expected = [float(Decimal(number) * SCALES[scale]) for number, scale in members]
    spelled = "、".join(f"{number}{scale}{unit}" for number, scale in members)
    assert [quantity.value for quantity in find_quantities(f"分别培训{spelled}。")] == expected
    for word, sign in (("最高", "<="), ("不少于", ">=")):
        found = find_quantities(f"分别{word}{spelled}。")
        assert [(quantity.value, quantity.comparator) for quantity in found] == [(value, sign) for value in expected]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_dates(day: date) -> None:
    written = f"{day.year}年{day.month}月{day.day}日"
    for raw in (written, written.translate(FULL_WIDTH), f"{day.year} 年 {day.month:02} 月 {day.day:02} 日"):
        (period,) = find_periods(fold(raw).text)
        assert (period.kind, period.start, period.end, period.granularity) == ("during", day, day, "day")
        (before,) = find_periods(fold(raw + "前").text)
        assert (before.kind, before.start, before.end) == ("by", None, day)


@given(st.integers(min_value=1950, max_value=2099), st.integers(min_value=1, max_value=12))
def test_months_and_years_that_end(year: int, month: int) -> None:
    (period,) = find_periods(f"{year}年{month}月底前完成")
    assert (period.kind, period.end) == ("by", date(year, month, calendar.monthrange(year, month)[1]))
    for raw in (f"到{year}年底", f"{year}年底前", f"到{year}年，", f"{year}年末"):
        (period,) = find_periods(fold(raw).text)
        assert (period.kind, period.start, period.end) == ("by", None, date(year, 12, 31))


@given(st.integers(min_value=1950, max_value=2069), st.integers(min_value=0, max_value=30), st.sampled_from(DASHES))
def test_stretches_of_years(first: int, more: int, dash: str) -> None:
    last = first + more
    for raw in (
        f"{first}{dash}{last}年",
        f"{first}年{dash}{last}年",
        f"（{first}{dash}{last}年）".translate(FULL_WIDTH),
    ):
        (period,) = find_periods(fold(raw).text)
        assert (period.kind, period.start, period.end) == ("during", date(first, 1, 1), date(last, 12, 31))


@given(st.integers(min_value=6, max_value=20))
def test_five_year_plans(number: int) -> None:
    name = f"“{chinese(number)}五”" if number > 10 else "“十五”" if number == 10 else ""
    assume(name)
    first = 1951 + 5 * number
    (period,) = find_periods(f"{name}时期")
    assert (period.start, period.end) == (date(first, 1, 1), date(first + 4, 12, 31))


@given(st.text() | notices, st.data())
def test_folded_ranges_lead_back(text: str, data: st.DataObject) -> None:
    assume("<" not in text and "**" not in text)
    folded = fold(text)
    assume(folded.text)
    start = data.draw(st.integers(min_value=0, max_value=len(folded.text) - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=len(folded.text)))
    first, after = folded.span(start, end)
    back = fold(text[first:after])
    assert folded.text[start:end] in back.text
    aligned = folded.offsets[start - 1 : start] != (first,) and folded.offsets[end : end + 1] != (after - 1,)
    assert not aligned or back.text == folded.text[start:end]


@given(st.text() | notices)
def test_every_folded_character_comes_from_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(char in fold_char(text[at]) for char, at in zip(folded.text, folded.offsets, strict=True))


@given(notices)
def test_quantities_lie_apart_in_the_text(raw: str) -> None:
    text = fold(raw).text
    done = 0
    for quantity in find_quantities(text):
        assert done <= quantity.start <= quantity.number_start < quantity.unit_end <= quantity.end <= len(text)
        assert quantity.redacted == (quantity.value is None)
        assert quantity.value_upper is None or (quantity.value is not None and quantity.value < quantity.value_upper)
        done = quantity.end


@given(notices, st.none() | st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_periods_lie_apart_in_the_text(raw: str, issued_on: date | None) -> None:
    text = fold(raw).text
    done = 0
    for period in find_periods(text, issued_on):
        assert done <= period.span_start < period.span_end <= len(text)
        assert period.start is None or period.end is None or period.start <= period.end
        done = period.span_end


@given(notices)
def test_names_are_what_stands_at_their_place(raw: str) -> None:
    text = fold(raw).text
    for name in [*(parse_bracket(text) or []), *in_text(text)]:
        assert text[name.start : name.end] == name.name


@given(
    head=st.sampled_from(["国发", "绍市人社发", "浙政办发", "穗府办规", "沪人社职"]),
    year=st.integers(1990, 2035),
    number=st.integers(1, 9999),
    brackets=st.sampled_from(["〔〕", "[]", "（）", "【】", "()", "﹝﹞"]),
)
def test_document_numbers_come_back(head: str, year: int, number: int, brackets: str) -> None:
    raw = f"{head}{brackets[0]}{year}{brackets[1]}{number}号"
    assert number_on_line(fold(raw).text) == f"{head}〔{year}〕{number}号"
