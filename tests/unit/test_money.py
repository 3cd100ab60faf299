"""Promised money: amounts, what an amount is for one of, how long it is paid."""

import pytest

from pipeline.fold import fold
from pipeline.grammar.money import find_durations, find_money, per_of
from pipeline.grammar.quantities import find_quantities

AMOUNTS: list[tuple[str, list[tuple[float, float | None, str, str]]]] = [
    ("给予员工每人500元标准的一次性就业补贴", [(500, None, "=", "元")]),
    ("给予每个项目30万的资助", [(300_000, None, "=", "元")]),
    ("省级实训基地100-300万、区级实训基地50-200万的支持", [(1e6, 3e6, "=", "元"), (5e5, 2e6, "=", "元")]),
    ("给予300—1500元交通补贴和相应商业保险", [(300, 1_500, "=", "元")]),
    ("分别给予50万、30万、1万元的奖励资助", [(5e5, None, "=", "元"), (3e5, None, "=", "元"), (1e4, None, "=", "元")]),
    ("每人最高不超过5万元的标准", [(50_000, None, "<=", "元")]),
    ("分别为地方最低工资标准的60%、80%", [(60, None, "=", "%"), (80, None, "=", "%")]),
    ("补贴总额最高不超过50000元", [(50_000, None, "<=", "元")]),
    ("考核优秀的奖励2万元", [(20_000, None, "=", "元")]),
    ("新增高技能人才5000人以上", []),
]
PER = [
    ("给予员工每人500元标准的一次性就业补贴", "人"),
    ("按每人每天150-200元标准安排食宿", "人/天"),
    ("按照每人每月600元标准进行补助", "人/月"),
    ("给予首席技师每月1000元岗位津贴", "月"),
    ("给予每个项目5万元的资助", "项目"),
    ("给予每个村工作经费5万元", "村"),
    ("给予每个示范村奖补资金5万元", "示范村"),
    ("临时救助标准不超过240元/人/日", "人/天"),
    ("给予15元/平方米•月的租金补助", "平方米/月"),
    ("基本饮食标准为每人每月785.4元", "人/月"),
    ("补贴标准为每人每次4元", "人/次"),
    ("补贴标准为建筑面积每平方米37元", "平方米"),
    ("考核优秀的奖励2万元", None),
]
DURATIONS = [
    ("给予接收企业最长12个月的见习实习补贴", 12),
    ("最长不超过4个月的实训补贴", 4),
    ("最多补助3年", 36),
    ("补贴时间不超过2年", 24),
    ("补贴期限最长不超过12个月", 12),
    ("补助期限不超过3年", 36),
    ("补贴期限累计不超过三年", 36),
    ("每年最高补助金额10万元", None),
    ("工作满1年后再补贴5000元", None),
]


@pytest.mark.parametrize(("raw", "expected"), AMOUNTS)
def test_amounts(raw: str, expected: list[tuple[float, float | None, str, str]]) -> None:
    text = fold(raw).text
    found = find_money(text, find_quantities(text))
    assert [(each.value, each.value_upper, each.comparator, each.unit) for each in found] == expected


@pytest.mark.parametrize(("raw", "expected"), PER)
def test_what_it_is_for_one_of(raw: str, expected: str | None) -> None:
    text = fold(raw).text
    assert per_of(text, find_money(text, find_quantities(text))[0], 0, 0) == expected


@pytest.mark.parametrize(("raw", "months"), DURATIONS)
def test_durations(raw: str, months: int | None) -> None:
    text = fold(raw).text
    found = {duration.months for duration in find_durations(text, 0, len(text))}
    assert found == ({months} if months else set())
