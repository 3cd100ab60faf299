"""Folding: plain forms of the text, and the way back to the raw characters."""

import pytest

from pipeline.fold import Folded, fold, join, squeeze

FOLDED = [
    ("　　到２０２６年底，", "到2026年底,"),
    ("超过３３．５％", "超过33.5%"),
    ("（牵头单位：市教育局）", "(牵头单位:市教育局)"),
    ("150\n\n家", "150家"),
    ("2024\u00ad—2026年", "2024—2026年"),
    ("\ufeff一、总体要求\r\n", "一、总体要求"),
    ("零\u200b宽", "零宽"),
    ("①建立②完善", "①建立②完善"),
    ("㎡", "m2"),
    ("…", "..."),
    ("**重点任务**", "重点任务"),
    ("每年培训**万人次", "每年培训**万人次"),
    ("每年培训**万人次，新增**万人", "每年培训**万人次,新增**万人"),
    ("<p>第一条</p><br/>本办法", "第一条本办法"),
    ("PM<2.5", "PM<2.5"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "expected"), FOLDED)
def test_folded_text(raw: str, expected: str) -> None:
    assert fold(raw).text == expected


def test_span_leads_back_to_the_raw_characters() -> None:
    raw = "　　到２０２６年底，\n技能人才总量超过１２０万人。"
    folded = fold(raw)
    at = folded.text.index("120万人")
    start, end = folded.span(at, at + len("120万人"))
    assert raw[start:end] == "１２０万人"


def test_span_over_a_line_break_holds_it() -> None:
    raw = "累计建成150\n\n家"
    folded = fold(raw)
    start, end = folded.span(folded.text.index("150"), len(folded.text))
    assert raw[start:end] == "150\n\n家"


def test_a_character_that_folds_to_several_has_one_place() -> None:
    assert fold("㎡…").offsets == (0, 0, 1, 1, 1)


def test_cut_and_between_keep_the_places() -> None:
    folded = fold("一、 总体 要求")
    assert folded.cut(2, 4) == Folded("总体", (3, 4))
    assert folded.between(3, 5) == Folded("总体", (3, 4))
    assert folded.between(5, 6) == Folded("", ())


def test_join_parts_pieces_by_the_separator() -> None:
    raw = "第一行\n第二行"
    folded = fold(raw)
    joined = join([folded.between(0, 3), fold(""), folded.between(4, 7)], "\n")
    assert joined == Folded("第一行\n第二行", (0, 1, 2, 2, 4, 5, 6))


@pytest.mark.parametrize(
    ("raw", "expected"), [("技能 人才\n总量", "技能人才总量"), ("**牵头**单位：", "牵头单位:"), ("２ 家", "2家")]
)
def test_squeeze(raw: str, expected: str) -> None:
    assert squeeze(raw) == expected
