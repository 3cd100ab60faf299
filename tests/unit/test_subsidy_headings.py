"""Promises without a giving word of their own, below a heading or a line that names money or sets its standards."""

from typing import Any

import pytest

from pipeline.extract.subsidies.receivers import addressee
from tests.unit.test_subsidies import read, seen

TITLE = "某县惠民政策"
BELOW: list[tuple[tuple[str, ...], str, list[dict[str, Any]]]] = [
    (
        ("住房租金补贴标准", TITLE),
        "1、低保家庭12元/㎡。",
        [{"beneficiary": "低保家庭", "per": "平方米", "purpose": "住房租金补贴"}],
    ),
    (("申请条件", TITLE), "1、家庭人均月收入12元/㎡。", []),
    (
        ("旧房修缮补助", TITLE),
        "2.标准：乙类旧房每户8000元，丙类旧房每户2万元。",
        [{"amount": 8000, "per": "户", "tier": "乙类旧房"}, {"amount": 20_000, "per": "户", "tier": "丙类旧房"}],
    ),
    (("旧房修缮补助", TITLE), "个人自筹每户8000元。", []),
    (("旧房修缮补助", TITLE), "该项工作共投资8000元。", []),
    (
        ("特色养殖奖补", TITLE),
        "山羊300元/只，蜜蜂100元/箱，单户不超过3000元。",
        [
            {"amount": 300, "per": "只", "tier": "山羊", "cap": 3000, "cap_per": "户"},
            {"amount": 100, "per": "箱", "tier": "蜜蜂", "cap": 3000, "cap_per": "户"},
        ],
    ),
    (("组织实施", TITLE), "山羊300元/只。", []),
]
LINES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "敬老津贴（高龄津贴）\n70至79周岁，每人每月40元；\n80周岁及以上，每人每月90元。",
        [
            {"tier": "70至79周岁", "per": "人/月", "purpose": "敬老津贴"},
            {"tier": "80周岁及以上", "per": "人/月", "purpose": "敬老津贴"},
        ],
    ),
    (
        "护理服务补贴\n甲类：低收入家庭的老年人，每人每月700元；\n乙类：其他老年人，每人每月300元。",
        [{"beneficiary": "老年人", "amount": 700}, {"amount": 300}],
    ),
    ("补贴标准\n1.一级残疾人每人每月120元；", [{"beneficiary": "一级残疾人", "amount": 120}]),
    ("对象：突发困难的家庭。\n补助标准：每户6000元。", [{"beneficiary": "家庭", "amount": 6000}]),
]
WORDS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对评选出的每家“本市示范服务机构”给予10万元奖励，对评选出的每名“本市领军人才”给予5万元奖励。",
        [{"beneficiary": "本市示范服务机构", "per": "家"}, {"beneficiary": "本市领军人才", "per": "人"}],
    ),
    ("对灵活就业人员给予补贴，具体补贴金额为200元/人月。", [{"per": "人/月", "tier": None}]),
    (
        "见习补贴\n政策内容：对未就业的毕业生，每人给予一次性800元补贴。",
        [{"beneficiary": "毕业生", "condition": "未就业"}],
    ),
    ("见习单位应投保，保险费标准为每人300元。生活费按最低工资发放。", []),
]


@pytest.mark.parametrize(("above", "raw", "expected"), BELOW)
def test_below_headings(above: tuple[str, ...], raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw, above=above), expected, strict=True)] == expected


@pytest.mark.parametrize(("raw", "expected"), LINES + WORDS)
def test_lines_and_words(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


def test_receivers_of_a_list() -> None:
    assert addressee("下列人员:\n1.登记失业的高校毕业生;\n2.返乡的脱贫劳动者。") == "高校毕业生、脱贫劳动者"
    assert addressee("本村居民中年满60周岁的下列人员") is None
