"""Full dates in digits or Chinese numerals: 2024年3月5日, 二〇二四年三月五日."""

import re
from datetime import date

from pipeline.grammar.numerals import parse_chinese

DATE = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
CHINESE_DATE = re.compile(
    r"(?P<y>[一二][〇○Oo零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
YEAR_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


def to_date(match: re.Match[str]) -> date | None:
    """The date of a match with groups y, m, d in digits or Chinese numerals."""
    groups = match.groupdict()
    try:
        return date(*(int(groups[key]) for key in ("y", "m", "d")))
    except ValueError:
        if groups["y"].isdigit():
            return None
    try:
        return date(
            int(groups["y"].translate(YEAR_DIGITS)), parse_chinese(groups["m"]) or 0, parse_chinese(groups["d"]) or 0
        )
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a line is a full date and nothing else."""
    line = text.removesuffix(")")
    return line.endswith("日") and bool(DATE.fullmatch(line) or CHINESE_DATE.fullmatch(line))


def find_date(text: str) -> date | None:
    """The first full date of the text."""
    match = DATE.search(text) or CHINESE_DATE.search(text)
    return to_date(match) if match else None
