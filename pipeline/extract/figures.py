"""Cells that are a figure and nothing else: bare ones (≥80, 〔25〕, 1.9:1) and ones with their measure unit (≥12万人)."""

import re

from pipeline import vocab
from pipeline.grammar.comparators import comparator_words
from pipeline.grammar.headed import bare_years
from pipeline.grammar.quantities import UNIT

BEFORE = rf"(?P<before>{vocab.any_of(comparator_words('before'))})?"
AFTER = rf"(?P<after>{vocab.any_of(comparator_words('after'))})?"
NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
TOTAL_OPENS, TOTAL_ENDS = r"(?P<total>[〔\[【])?", r"[〕\]】]?"
KEPT_AT = r"(?:总体)?(?:控制在|稳定在|保持在|降至|降到|{more}提高到|提升到|提高至|提升至)?"
FIGURE = re.compile(rf"{TOTAL_OPENS}{BEFORE}{NUMBER}(?P<share>%)?{AFTER}{TOTAL_ENDS}(?:\((?:约束性|预期性|含.*)\))?\Z")
STATED_FIGURE = re.compile(
    rf"{KEPT_AT.format(more='下降到|')}{TOTAL_OPENS}{BEFORE}{NUMBER}%?"
    rf"(?:(?:[-–—~～至]+(?P<upper>\d[\d,]*(?:\.\d+)?))|[:∶]1)?(?P<share>%)?{AFTER}{TOTAL_ENDS}\Z"
)
MEASURED_FIGURE = re.compile(
    rf"{KEPT_AT.format(more='')}{BEFORE}{NUMBER}(?P<unit>[万亿千百]{{0,2}}(?:{UNIT})(?:/[一-鿿]{{1,2}})?){AFTER}\Z"
)
DIGIT = re.compile(r"\d")
FIGURE_BEGINNINGS = frozenset(["〔", "[", "【", *(word[0] for word in comparator_words("before"))])


def figure_of(text: str) -> re.Match[str] | None:
    """The figure that is all of a cell: 1,200, ≥95%, 〔25〕; None for any other text."""
    return FIGURE.match(text) if text[:1].isdigit() or text[:1] in FIGURE_BEGINNINGS else None


def bare_figure(text: str) -> re.Match[str] | None:
    """The bare figure that a cell holds and nothing else: ≥80, 〔25〕, 控制在5以内, 88-90, 1.9:1; years in a row are none."""
    match = figure_of(text)
    if match or not DIGIT.search(text, 0, 12):
        return match
    match = STATED_FIGURE.match(text)
    if match is None or (match["upper"] and bare_years(text)):
        return None
    return match


def measured_figure(text: str) -> re.Match[str] | None:
    """The figure with a measure unit that is all of a cell: ≥12万人, 3.5小时以内; None for any other text, and for a time (2025年)."""
    if not DIGIT.search(text, 0, 12) or bare_years(text):
        return None
    match = MEASURED_FIGURE.match(text)
    return None if match is None or match["unit"] in {"年", "月", "日", "号"} else match
