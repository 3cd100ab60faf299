"""Who gets what a clause on titles, on a renewed recognition or on those that an institution houses promises."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对新获省级、市级林业龙头企业称号的，分别奖励20万元、8万元。",
        [
            {"beneficiary": "林业龙头企业", "tier": "省级", "amount": 200_000},
            {"beneficiary": "林业龙头企业", "tier": "市级", "amount": 80_000},
        ],
    ),
    ("新获得市级众创空间称号的，奖励30万元。", [{"beneficiary": "市级众创空间"}]),
    ("获得“五一劳动奖章”荣誉称号的，一次性奖励5000元。", [{"beneficiary": None}]),
    (
        "首次通过高新技术企业认定的，奖励20万元；复审通过的，奖励10万元。",
        [{"beneficiary": "高新技术企业"}, {"beneficiary": "高新技术企业", "tier": "复审通过"}],
    ),
    (
        "对首次认定的技术先进型服务企业，奖励15万元；对重新认定的，奖励5万元；对重新认定的孵化基地，奖励8万元。",
        [
            {"beneficiary": "技术先进型服务企业", "tier": "首次认定"},
            {"beneficiary": "技术先进型服务企业", "tier": "重新认定"},
            {"beneficiary": "孵化基地"},
        ],
    ),
    (
        "新评定为五星级、四星级酒店的，分别奖励90万元、50万元；新评为金宿、银宿级民宿的，分别奖励12万元、6万元。",
        [
            {"beneficiary": "酒店", "tier": "五星级"},
            {"beneficiary": "酒店", "tier": "四星级"},
            {"beneficiary": "民宿", "tier": "金宿"},
            {"beneficiary": "民宿", "tier": "银宿级"},
        ],
    ),
    (
        "对新认定为省级、市级研发中心的企业，分别奖励20万元、10万元；获评绿色工厂、智能车间的，分别奖励8万元、5万元。",
        [{"beneficiary": "企业"}] * 4,
    ),
    (
        "对孵化器，每毕业1家企业且在本县落户的，奖励2万元；每登记1件软件著作权的，奖励300元。",
        [{"amount": 20_000, "per": "家"}, {"amount": 300, "per": "件"}],
    ),
    (
        "每户每月取暖补贴不足100元的，按100元发放；每户每月最高不超过400元。",
        [{"amount": 100, "per": "户/月", "cap": 400, "cap_per": "户/月"}],
    ),
    (
        "新建名医工作室的，省级奖励20万元，市级奖励10万元，建成后三年内每年给予2万元运行经费补助。",
        [
            {"tier": "省级", "amount": 200_000},
            {"tier": "市级", "amount": 100_000},
            {"tier": None, "amount": 20_000, "per": "年", "duration_max_months": 36},
        ],
    ),
    (
        "经批准举办国际性、全国性会展活动的，分别给予主办方80万元、40万元补助。",
        [{"beneficiary": "主办方", "tier": "国际性"}, {"beneficiary": "主办方", "tier": "全国性"}],
    ),
    (
        "托养机构收住本县残疾人的，按照实际人数给予补贴：轻度残疾人每人每月300元，重度残疾人每人每月600元。",
        [{"beneficiary": "托养机构", "per": "人/月"}, {"beneficiary": "托养机构", "per": "人/月"}],
    ),
    (
        "在社区连续从事照护工作满2年的护理员，取得初级、中级证书的，分别给予800元、1500元补贴。",
        [{"beneficiary": "护理员", "tier": "初级"}, {"beneficiary": "护理员", "tier": "中级"}],
    ),
    (
        "新材料经国家、省认定的，分别奖励研制企业60万元、30万元，采购方按采购价的5%给予补助，最高20万元。",
        [
            {"beneficiary": "研制企业", "tier": "国家"},
            {"beneficiary": "研制企业", "tier": "省"},
            {"beneficiary": "采购方", "rate": 5, "cap": 200_000},
        ],
    ),
    ("养老机构内设医务室并纳入定点的，给予一次性补助6万元。", [{"beneficiary": "养老机构"}]),
    (
        "新到企业的博士、硕士、“双一流”高校本科毕业生，每月分别发放津贴3000元、1500元、800元。",
        [{"beneficiary": "博士、硕士、“双一流”高校本科毕业生", "per": "月"}] * 3,
    ),
    ("新建博士后科研工作站的，给予40万元建站补助。", [{"beneficiary": "博士后科研工作站"}]),
    ("渔民合作社联合社辐射带动农户80户以上的，奖励4万元。", [{"beneficiary": "渔民合作社联合社"}]),
]


@pytest.mark.parametrize(("raw", "expected"), CASES, ids=lambda value: value[:24] if isinstance(value, str) else "")
def test_clauses_on_titles(raw: str, expected: list[dict[str, Any]]) -> None:
    rows = read(raw)
    assert [seen(row, wanted) for row, wanted in zip(rows, expected, strict=True)] == expected
