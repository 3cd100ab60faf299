"""Numerals → numbers: 2万, 0.3万, ３千, 1,200, 二十万, 两, 一百二十."""

import re
from decimal import Decimal
from string import ascii_letters

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
SCALES = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12, "": 1}

ARABIC = r"\d(?>\d{0,2}(?:,\d{3})+|\d*)(?>\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千]+(?:[万亿])?"
SCALE = r"(?:万亿|百万|千万|[百千万亿])"
ARABIC_NUMBER = re.compile(rf"({ARABIC})({SCALE})?\Z")


NOT_BEFORE_A_FIGURE = frozenset("第〔[.·/＋+×*÷=" + ascii_letters)
JOINS_DIGITS = frozenset(",:∶")


def goes_on(text: str, at: int) -> bool:
    """Whether digits go on with what stands before them: 第3, 1:5, B2, 2×30."""
    before = text[at - 1 : at]
    if before in JOINS_DIGITS:
        before = text[at - 2 : at - 1]
        return before.isdecimal()
    return before in NOT_BEFORE_A_FIGURE or before.isdecimal()


def parse_chinese(text: str) -> int | None:
    """A Chinese numeral, None where it is none: 二十 → 20, 一百零五 → 105, 两万五 → 25,000, 三亿五千万 → 350,000,000.

    Two digits side by side (二三十, 两三千) are an estimate, not a number.
    """
    total = section = digit = 0
    if not text:
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    last = 1
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit, last = DIGITS[char], last if DIGITS[char] else 1
        elif char in SMALL:
            section += (digit or 1) * SMALL[char]
            digit, last = 0, SMALL[char]
        elif char in LARGE:
            part = section + digit
            total = total + part * LARGE[char] if total >= LARGE[char] else (total + part or 1) * LARGE[char]
            section, digit, last = 0, 0, LARGE[char]
        else:
            return None
    return total + section + digit * max(1, last // 10)


def parse_number(text: str) -> float | None:
    """A numeral in any of its forms as a number in base units, None where it is none: 1.95万 → 19500."""
    if text.isascii() and text.isdigit():
        return float(text)
    match = ARABIC_NUMBER.match(text)
    if match:
        plain = match[1].replace(",", "")
        if plain.isdigit():
            return float(int(plain) * SCALES[match[2] or ""])
        return round(float(Decimal(plain) * SCALES[match[2]] if match[2] else plain), 6)
    value = parse_chinese(text)
    return None if value is None else float(value)


def scale_of(text: str) -> str:
    """The multiplier that closes an Arabic numeral (`万` of `2.5万`), empty where there is none."""
    match = ARABIC_NUMBER.match(text)
    return (match[2] or "") if match else ""


def ordinal(text: str) -> int | None:
    """The number of a label: 十二 → 12, 3 → 3."""
    if text.isdigit():
        return int(text)
    return parse_chinese(text)
