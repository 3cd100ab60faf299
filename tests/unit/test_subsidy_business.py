"""Promises to companies, parks, travel agencies: rates of what they pay in taxes, years in turn, kinds of companies."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

RATES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "按项目设备投资额给企业8%的奖励支持。",
        [{"beneficiary": "企业", "rate": 8, "rate_basis": "项目设备投资额"}],
    ),
    (
        "参照其年度地方贡献给予企业连续4年奖励，即：前2年给予企业地方贡献70%的奖励，后2年给予企业地方贡献40%的奖励。",
        [
            {"beneficiary": "企业", "rate": 70, "rate_basis": "地方贡献", "tier": "前2年", "duration_max_months": 24},
            {"beneficiary": "企业", "rate": 40, "rate_basis": "地方贡献", "tier": "后2年", "duration_max_months": 24},
        ],
    ),
    (
        "参照其年度贡献给予企业连续3年奖励，即：年度贡献500万元以上、1000万元以上的，分别参照其年度贡献的50%、60%给予企业奖励。",
        [
            {"rate": 50, "rate_basis": "其年度贡献", "duration_max_months": 36, "tier": "500万元以上"},
            {"rate": 60, "rate_basis": "其年度贡献", "duration_max_months": 36, "tier": "1000万元以上"},
        ],
    ),
    ("给予物流企业3年40%的资金支持。", [{"beneficiary": "物流企业", "rate": 40, "duration_max_months": 36}]),
    (
        "企业自改制完成后的2年内，参照其年度新增贡献的60%给予企业奖励。",
        [{"beneficiary": "企业", "rate": 60, "duration_max_months": 24}],
    ),
    (
        "对引进的全国性展会，按其营业额的12%对承办企业和社团进行奖励。",
        [{"beneficiary": "承办企业和社团", "rate": 12, "rate_basis": "其营业额"}],
    ),
]
TIERS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对新评定为2—4星级的乡村旅游单位，分别给予2万元、4万元、8万元奖励。",
        [{"beneficiary": "乡村旅游单位", "tier": tier} for tier in ("2星级", "3星级", "4星级")],
    ),
    (
        "对新评定为五至三星级的饭店，一次性分别给予90万元、50万元、20万元奖励。",
        [{"beneficiary": "饭店", "tier": tier, "one_off": True} for tier in ("五星级", "四星级", "三星级")],
    ),
    (
        "对新增的规模以上工业企业，给予企业10万元奖励；对新增的限额以上商贸企业，给予企业5万元奖励。",
        [{"tier": "规模以上工业企业"}, {"tier": "限额以上商贸企业"}],
    ),
    (
        "对新发展的200亩以下的花卉基地，一次性奖励企业100元/亩；对新发展的200亩以上的花卉基地，一次性奖励企业200元/亩。",
        [{"tier": "新发展的200亩以下的花卉基地", "per": "亩"}, {"tier": "新发展的200亩以上的花卉基地", "per": "亩"}],
    ),
]
WHOM: list[tuple[str, list[dict[str, Any]]]] = [
    ("对取得高级导游证人员，给予4000元/年奖励。", [{"beneficiary": "人员", "per": "年"}]),
    ("外地旅行社宣传推介我市景区的，给予2万元奖励。", [{"beneficiary": "外地旅行社"}]),
    ("在湖面浇灌冰场的，每块奖励5000元。", [{"per": "块"}]),
]
NOTHING = ["分3个阶段，分别按应补助额的40%、30%和30%对企业进行拨付。"]


@pytest.mark.parametrize(
    ("raw", "expected"), RATES + TIERS + WHOM, ids=lambda value: value[:24] if isinstance(value, str) else ""
)
def test_promises_to_businesses(raw: str, expected: list[dict[str, Any]]) -> None:
    """Each row in its fields."""
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_figures_that_promise_nothing(raw: str) -> None:
    """Instalments are no promises of their own."""
    assert read(raw) == []
