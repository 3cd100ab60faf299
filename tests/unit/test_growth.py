"""Work grows with the length of a notice and no faster: function calls are counted, not seconds."""

import sys
from collections.abc import Callable

import pytest

from pipeline.extract import extract
from pipeline.model import Cell, Grid, Notice
from pipeline.segment import segment

SENTENCE = (
    "到2026年，全市累计培训技能人才10万人次以上，建成实训基地20家（牵头单位：市人力社保局；配合单位：市教育局）。"
    "对企业给予每人500元补贴，最高不超过10万元。"
)
OPENING = "关于印发培训行动方案的通知\n一、主要任务\n（一）开展培训。"
ROW = ("重点任务", "工作目标", "责任单位"), ("开展技能培训", "2024年培训100人次，2025年培训200人次", "市教育局")


def notice(text: str, grids: tuple[Grid, ...] = ()) -> Notice:
    """A notice of a text."""
    return Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text, (), grids)


def paragraph(size: int) -> Notice:
    """One item of many sentences."""
    return notice(OPENING + SENTENCE * size)


def items(size: int) -> Notice:
    """Many items."""
    return notice(OPENING + "\n".join(f"{number % 90 + 1}.开展培训。{SENTENCE}" for number in range(size)))


def table(size: int) -> Notice:
    """A table of many rows."""
    text, cells = "任务清单\n", []
    start = len(text)
    for row in range(size + 1):
        for col, words in enumerate(ROW[min(row, 1)]):
            cells.append(Cell(row, col, 1, 1, row == 0, len(text), len(text) + len(words), words))
            text += words + "\n"
    return notice(text, (Grid(start, len(text), size + 1, 3, tuple(cells)),))


def calls(whole: Notice) -> int:
    """How many functions are called to segment and extract a notice."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(segment(whole))
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("kind", [paragraph, items, table])
def test_twice_the_length_is_twice_the_work(kind: Callable[[int], Notice]) -> None:
    calls(kind(2))
    once, twice, four_times = (calls(kind(size)) for size in (40, 80, 160))
    assert four_times - twice < 2.2 * (twice - once)
