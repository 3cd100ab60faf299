"""The labels that open headings and items → rank and number."""

import pytest

from pipeline.fold import fold
from pipeline.segment.labels import find_label
from pipeline.segment.lines import label_behind

LABELS = [
    ("第一编 总则", 1, "第一编", "第一编"),
    ("第一章　总则", 2, "第一章", "第一章"),
    ("第二节 居家服务", 3, "第二节", "第二节"),
    ("第二十三条 本办法自印发之日起施行", 4, "第二十三条", "第二十三条"),
    ("一、总体要求", 5, "一、", "一"),
    ("十二、对防范化解金融风险", 5, "十二、", "十二"),
    ("三. 保障措施", 5, "三.", "三"),
    ("（一）优化金蓝领技能培育体系", 6, "(一)", "(一)"),
    ("(十二)加强监管", 6, "(十二)", "(十二)"),
    ("（三）、完善机制", 6, "(三)、", "(三)"),
    ("1.健全技能人才培养协调机制", 7, "1.", "1"),
    ("１．推动职工素养提升", 7, "1.", "1"),
    ("21、加强蓝领职工住房保障", 7, "21、", "21"),
    ("1.1建设目标", 7, "1.1", "1.1"),
    ("2.3.1 “智慧”平台", 7, "2.3.1", "2.3.1"),
    ("（1）制定急救设备清单", 8, "(1)", "(1)"),
    ("2）加强宣传", 8, "2)", "2)"),
    ("①建立台账", 9, "①", "①"),
    ("第一，清理收费", 5, "第一,", "第一"),
    ("任务3：加强立法", 7, "任务3:", "任务3"),
]
NO_LABELS = [
    "",
    "为进一步完善技能人才队伍建设",
    "2024年全年开展职业技能培训",
    "1.95万人次",
    "第三条例规定",
    "第三届职业技能大赛",
    "三年行动计划",
    "(以下简称《方案》)",
    "(责任单位:区教育局)",
    "2024.",
    "5家企业",
    "一批重点项目",
    "第一责任人",
    "任务3项",
]


@pytest.mark.parametrize(("raw", "rank", "text", "number"), LABELS)
def test_labels(raw: str, rank: int, text: str, number: str) -> None:
    label = find_label(fold(raw).text)
    assert label is not None
    assert (label.rank, label.text, label.number, label.end) == (rank, text, number, len(text))


@pytest.mark.parametrize("raw", NO_LABELS)
def test_no_labels(raw: str) -> None:
    assert find_label(fold(raw).text) is None


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("三、加强", "四、"),
        ("(十九)加强", "(二十)"),
        ("6.改造", "7."),
        ("九十八、x", "九十九、"),
        ("九十九、x", ""),
        ("第三条 x", ""),
    ],
)
def test_the_label_behind(text: str, behind: str) -> None:
    """What the next item is labelled with, nothing where numbers are not counted on."""
    label = find_label(text)
    assert label is not None
    assert label_behind(label) == behind
