"""Promises to people: talents, jobs, families, farmers; how their notices name whom, how much and for what."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

TALENTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对骨干人才给予每人每年6万元的购房补贴，一次性安家补助10万元，每年发放2万元人才津贴。",
        [
            {"purpose": "购房补贴", "per": "人/年", "condition": None},
            {"purpose": "一次性安家补助", "condition": None},
            {"purpose": "人才津贴", "per": "年", "condition": None},
        ],
    ),
    ("对示范企业给予企业奖励5万元。", [{"instrument": "奖励", "purpose": None}]),
    (
        "二级教授、省级名师等高层次教育人才(甲类人才,不含柔性引进人员)，给予每人每年20万元的购房补贴。",
        [{"beneficiary": "高层次教育人才", "condition": None}],
    ),
    (
        "“领航学者”教授等国家级领军人才，给予安家补助60万元。",
        [{"beneficiary": "国家级领军人才", "amount": 600_000, "condition": None}],
    ),
    (
        "对实现“小升大”“规改股”“股上市”三个目标的企业分别给予10万元、20万元和50万元的一次性奖励支持。",
        [{"tier": tier, "instrument": "奖励"} for tier in ("“小升大”", "“规改股”", "“股上市”")],
    ),
]
JOBS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "园区企业实习的高校在读青年，给予每人每月3000元实习补贴。",
        [{"beneficiary": "高校在读青年", "condition": "园区企业实习"}],
    ),
    (
        "对入驻基地连续就业满1年的返乡青年，每人每年发放3000元交通补贴。",
        [{"beneficiary": "返乡青年", "condition": "入驻基地连续就业满1年"}],
    ),
    (
        "服务机构每成功推荐1个返乡青年企业在园区登记注册，且该企业后续经营满1年的，给予1万元奖励。",
        [{"beneficiary": "服务机构", "per": "家"}],
    ),
    ("每引进一名毕业生到企业就业满1年的，给予机构500元补贴。", [{"beneficiary": "机构", "per": "人"}]),
    (
        "对在校及毕业5年内大学生在我市自主创办企业或从事个体经营6个月以上的，给予3万至10万元的资金扶持。",
        [{"beneficiary": "大学生", "amount": 30_000, "amount_upper": 100_000}],
    ),
    (
        "对困难人员灵活就业后缴纳的社会保险费，给予社会保险补贴，补贴标准不超过其实际缴费的2/3，补贴期限最长不超过3年。",
        [{"beneficiary": "困难人员", "rate": 66.67, "comparator": "<=", "duration_max_months": 36}],
    ),
    (
        "对在我县从事餐饮行业，并在省、市部门组织的技能竞赛中获奖的，给予一次性奖励5000元。",
        [{"beneficiary": None, "amount": 5000}],
    ),
    (
        "符合条件的创业担保贷款利息，财政部门给予贷款实际利率50%的财政贴息。",
        [{"beneficiary": None, "rate": 50, "rate_basis": "贷款实际利率"}],
    ),
    ("贷款利率不超过4%的，给予补贴1000元。", [{"rate": None, "amount": 1000}]),
]
LAND: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "玉米种植者每亩补贴20元、花生种植者每亩补贴10元。",
        [
            {"beneficiary": "玉米种植者", "tier": None, "per": "亩"},
            {"beneficiary": "花生种植者", "tier": None, "per": "亩"},
        ],
    ),
    (
        "对租赁冷库的企业，按实际面积每月20元/平方米给予补助，每家企业每年最高补助30万元。",
        [{"per": "月/平方米", "cap": 300_000, "cap_per": "家/年"}],
    ),
    (
        "按年度新增投资额给予运营主体20%补助，最高不超过100万元。",
        [{"beneficiary": "运营主体", "rate_basis": "年度新增投资额"}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [*TALENTS, *JOBS, *LAND])
def test_promises_to_people(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


WHOSE_AND_HOW_LONG: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对招用毕业生，为其足额缴纳养老保险费满3个月的企业，按每人1000元给予补助。",
        [{"beneficiary": "企业", "condition": "招用毕业生,为其足额缴纳养老保险费满3个月"}],
    ),
    (
        "按照每人3000元标准，给予每名新招募且在岗服务满6个月以上的志愿者一次性安家费补贴。",
        [{"beneficiary": "志愿者", "condition": "新招募且在岗服务满6个月以上"}],
    ),
    (
        "企业自认定起2年内，在本市新增投资1亿元以上的，按照实际投资额的2%给予一次性投资奖励，最高不超过2000万元。",
        [{"rate": 2, "cap": 20_000_000, "duration_max_months": None}],
    ),
    ("自认定之日起3年内，每年给予企业10万元补助。", [{"amount": 100_000, "duration_max_months": 36}]),
    (
        "自认定次年起连续3年给予企业经营贡献奖励，奖励额度为上年度贡献增量的50%，每年最高不超过500万元。",
        [{"rate": 50, "rate_basis": "上年度贡献增量", "cap": 5_000_000, "duration_max_months": 36, "condition": None}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), WHOSE_AND_HOW_LONG)
def test_whose_money_and_how_long(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected
