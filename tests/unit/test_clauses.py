"""Which numbered lines are items of a notice, and which only count within a box, notes or a list."""

import pytest

from pipeline.fold import fold
from pipeline.model import Paragraph
from pipeline.segment.asides import asides
from pipeline.segment.clauses import build
from pipeline.segment.front import find_front

CASES: list[tuple[list[str], list[int]]] = [
    (["（一）整治易涝区域。", "专栏1　整治工程", "1.完善体系。全面梳理。", "2.提升能力。", "（二）治理河道。"], [2, 3]),
    (["专栏 城市更新", "1.改造小区。", "1.推进改造。另起一节。"], [1]),
    (["注：1.按年最大法计算。", "2.雨水管渠按重力流计算。", "3.超大城市指人口1000万以上的城市。"], [1, 2]),
    (["附表：1．整治计划表", "2．规划标准表", "二、保障措施", "3．加强领导。"], [1]),
    (["1.开展培训。", "2.发放补贴。"], []),
    (["（一）设立专栏。1.在报纸开设专栏；", "2.加强宣传。"], []),
]


@pytest.mark.parametrize(("lines", "inside"), CASES)
def test_asides(lines: list[str], inside: list[int]) -> None:
    """Numbers that count on from 1 behind a box, notes or list belong to it; any other label closes it."""
    assert sorted(asides(tuple(Paragraph(fold(line)) for line in lines))) == inside


def paths(lines: list[str]) -> list[tuple[str, str]]:
    """Path and heading of each labelled clause."""
    paragraphs = tuple(Paragraph(fold(line)) for line in lines)
    return [
        (clause.path, clause.heading) for clause in build("notice", find_front(paragraphs), paragraphs) if clause.label
    ]


def test_headings_over_articles() -> None:
    """一、 over a heading that an article follows is a chapter; inside an article it counts on."""
    title = "河口县支持企业发展若干措施"
    assert paths([title, "一、做大做强", "第一条　奖励上规企业。", "二、创新", "第二条　补助研发。"]) == [
        ("一", "做大做强"),
        ("一/第一条", "奖励上规企业"),
        ("二", "创新"),
        ("二/第二条", "补助研发"),
    ]
    within = [title, "第一条　下列企业可以申报：", "一、上规企业；", "二、高新企业。", "第二条　补助研发。"]
    assert [path for path, _ in paths(within)] == ["第一条", "第二条"]


def test_a_heading_in_a_bracket_of_its_own() -> None:
    """第一条【支持研发】 and 第二条（目的依据） are headed by what the bracket holds; a bracket inside a sentence is none."""
    lines = [
        "河口县支持企业发展若干措施",
        "第一条【支持研发】对企业给予补助。",
        "第二条（目的依据）为了规范管理，制定本办法。",
        "第三条　企业（含个体户）可以申报。",
    ]
    assert [heading for _, heading in paths(lines)] == ["支持研发", "目的依据", "企业(含个体户)可以申报"]
