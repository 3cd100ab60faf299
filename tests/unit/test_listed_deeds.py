"""Lists of what a government will do within the year, in items, cells or plain paragraphs."""

import pytest

from pipeline.extract.passages import When, clause_passages
from pipeline.model import Notice
from pipeline.segment import segment
from tests.unit.test_targets import named

DEEDS: list[tuple[str, list[tuple[str, float]]]] = [
    ("新增初级中学座位900个、高中阶段座位400个。", [("新增初级中学座位", 900), ("高中阶段座位", 400)]),
    ("创成市级书香校园6所、五星级图书馆4座。", [("市级书香校园", 6), ("五星级图书馆", 4)]),
    ("改（新）建乡镇浴室60座以上。", [("改(新)建乡镇浴室", 60)]),
    ("发放助农贷款3000万元。", [("发放助农贷款", 30_000_000)]),
    ("高标准建设冷链产业园，冷链企业营业收入突破60亿元。", [("冷链企业营业收入", 6 * 10**9)]),
    ("对辖区30条背街小巷进行修缮。", [("背街小巷", 30)]),
    ("为全区200艘休闲渔船每艘增配2件救生衣。", [("休闲渔船每艘增配", 200), ("救生衣", 2)]),
    ("全年送餐服务人次达30万以上。", [("送餐服务人次", 300_000)]),
    ("新增通动力电人口20万。", [("新增通动力电人口", 200_000)]),
    (
        "实施县道提升工程3条，总里程40公里；实施滨河路改造工程，总里程7公里。",
        [("县道提升工程", 3), ("县道提升工程总里程", 40), ("滨河路改造工程总里程", 7)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), DEEDS)
def test_deeds_are_promised_by_their_verbs(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Verbs of doing promise what they name, in a list of tasks without dates."""
    assert named(sentence, "task") == expected


@pytest.mark.parametrize(
    "sentence", ["建设标准不低于每户60万元，收入超过80万元。", "户籍人口50万以上的县。", "发放创业补贴1500万元。"]
)
def test_standards_and_sizes_are_none(sentence: str) -> None:
    """A standard, a size that chooses and money given promise nothing."""
    assert named(sentence, "task") == []


def sections(text: str) -> list[tuple[str, str]]:
    """Section and first characters of each passage of a notice."""
    notice = Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)
    return [(p.section, p.text[:4]) for p in clause_passages(segment(notice), {}, When())]


def test_a_notice_of_prose_alone_says_what_is_to_be_done() -> None:
    """Without headings and items the paragraphs are no mere opening."""
    assert sections("沙湾区2024年民生实事\n新建口袋公园6个；改造公厕9座。") == [("task", "新建口袋")]
    assert sections("关于印发方案的通知\n现将方案印发给你们。\n一、主要任务\n新建公园6个。")[0][0] == "preamble"


def test_items_that_semicolons_end_are_items_without_a_heading_above() -> None:
    """1.新建…；2.改善…； right under the title are items, conditions are not."""
    listed = sections("沙湾区2024年民生实事\n1.新建口袋公园6个；\n2.改善校舍9所；\n3.修缮公厕3座。")
    assert [kind for kind, _ in listed] == ["task"] * 3
    conditions = sections("关于申领的通知\n申请人应符合下列条件：\n1.完成备案；\n2.建立台账；")
    assert conditions == [("task", "申请人应")]
