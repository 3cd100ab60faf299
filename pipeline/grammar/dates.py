"""Full dates in digits or Chinese numerals: 2024年3月5日, 二〇二四年三月五日."""

import re
from datetime import date

from pipeline.grammar.numerals import parse_chinese

DATE = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
CHINESE_DATE = re.compile(
    r"(?P<y>[一二][〇○Oo零0一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2}|\d{1,2})月(?P<d>[一二三四五六七八九十]{1,3}|\d{1,2})日"
)
SEPARATED_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})日?")
YEAR_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


def to_date(match: re.Match[str]) -> date | None:
    """The date of a match with groups y, m, d in digits or Chinese numerals."""
    year, *others = match.group("y", "m", "d")
    month, day = (int(part) if part.isdigit() else parse_chinese(part) or 0 for part in others)
    try:
        return date(int(year.translate(YEAR_DIGITS)), month, day)
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a line is a full date and nothing else: 2024年3月5日, 二〇二四年三月五日, 2024-3-5."""
    line = text.removesuffix(")")
    if line.endswith("日") and (DATE.fullmatch(line) or CHINESE_DATE.fullmatch(line)):
        return True
    return line[-1:].isdigit() and SEPARATED_DATE.fullmatch(line) is not None


def find_date(text: str) -> date | None:
    """The first full date of the text; one with points or dashes (2024-3-5) only where that is all it holds."""
    match = DATE.search(text) or CHINESE_DATE.search(text) or SEPARATED_DATE.fullmatch(text)
    return to_date(match) if match else None
