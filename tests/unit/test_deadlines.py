"""Recurrences that are due, beside those that only say how money is paid."""

import pytest

from pipeline.extract.deadlines import passage_deadlines
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source
from pipeline.fold import fold
from pipeline.grammar.periods import find_periods


def recurrences(raw: str) -> list[str]:
    """The frequencies of the recurring deadlines of a text that stands alone."""
    folded = fold(raw)
    passage = Passage(folded=folded, section="task", periods=tuple(find_periods(folded.text, None)))
    rows = passage_deadlines(Source("notice", raw, ()), passage)
    return [str(row["frequency"]) for row in rows if row["kind"] == "recurring"]


@pytest.mark.parametrize(
    ("sentence", "frequencies"),
    [
        ("服务评估为优秀的，每年每个分别给予40万元服务奖励。", []),
        ("单家企业每年最高补助金额不超过3万元。", []),
        ("给予不超过15元/每月·每平方米的租金补助。", []),
        ("高管子女每年原则上最多享受2个入学名额。", []),
        ("每年择优遴选科技项目予以立项。", ["annual"]),
        ("各区每季度向市财政局报送资金使用情况。", ["quarterly"]),
    ],
)
def test_terms_of_payment_are_not_due(sentence: str, frequencies: list[str]) -> None:
    """每年 is a deadline where something is to be done, not where it says how often money is given."""
    assert recurrences(sentence) == frequencies
