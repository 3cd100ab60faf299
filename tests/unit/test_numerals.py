"""Numerals as notices print them → numbers."""

import pytest

from pipeline.fold import fold
from pipeline.grammar.numerals import ordinal, parse_chinese, parse_number, scale_of

NUMBERS = [
    ("110万", 1_100_000),
    ("0.3万", 3_000),
    ("1.6万", 16_000),
    ("1.95万", 19_500),
    ("8.25万", 82_500),
    ("2万亿", 2 * 10**12),
    ("3千", 3_000),
    ("5百", 500),
    ("300百万", 300_000_000),
    ("2千万", 20_000_000),
    ("1.2亿", 120_000_000),
    ("33.5", 33.5),
    ("2094.4", 2094.4),
    ("20000", 20_000),
    ("1,200", 1_200),
    ("1,234,567.5", 1_234_567.5),
    ("0", 0),
    ("２万", 20_000),
    ("１．５万", 15_000),
    ("３，６００", 3_600),
    ("两", 2),
    ("二十万", 200_000),
    ("一百二十", 120),
]
CHINESE = [
    ("一", 1),
    ("两", 2),
    ("俩", 2),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("九十九", 99),
    ("百", 100),
    ("一百零五", 105),
    ("一百〇五", 105),
    ("一百一十", 110),
    ("三百五十", 350),
    ("一千零一", 1_001),
    ("两千四百", 2_400),
    ("万", 10_000),
    ("十万", 100_000),
    ("三千万", 30_000_000),
    ("一万二千", 12_000),
    ("三亿五千万", 350_000_000),
    ("一万亿", 10**12),
    ("两万五", 25_000),
    ("一百五", 150),
    ("二〇二四", 2024),
    ("二零一九", 2019),
]
NO_NUMBERS = ["", "人", "万人", "第三", "1-2", "1.2.3", "1,20", "二三十", "两三千", "1万2千"]


@pytest.mark.parametrize(("raw", "expected"), NUMBERS)
def test_numbers(raw: str, expected: float) -> None:
    assert parse_number(fold(raw).text) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_numerals(text: str, expected: int) -> None:
    assert parse_chinese(text) == expected


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("2.5万", "万"), ("2万亿", "万亿"), ("500", ""), ("3千万", "千万"), ("二十万", "")]
)
def test_scales(text: str, expected: str) -> None:
    assert scale_of(text) == expected


@pytest.mark.parametrize(("label", "expected"), [("3", 3), ("12", 12), ("十二", 12), ("二十一", 21), ("附", None)])
def test_ordinals(label: str, expected: int | None) -> None:
    assert ordinal(label) == expected
