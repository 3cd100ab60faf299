"""Promises whose tier, condition, ceiling or receiver is told in a clause of its own."""

from typing import Any

import pytest

from tests.unit.test_subsidies import read, seen

CEILINGS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对租房的青年人才，按租金的40%给予租房补贴，博士每月最高1200元，硕士每月最高800元。",
        [
            {"rate": 40, "tier": "博士", "cap": 1200, "cap_per": "月"},
            {"rate": 40, "tier": "硕士", "cap": 800, "cap_per": "月"},
        ],
    ),
    (
        "按设备投资额的8%给予补助，单个项目最高不超过300万元，单个企业每年最高不超过900万元。",
        [{"rate": 8, "tier": None, "cap": 3_000_000}],
    ),
    (
        "对规上企业，按增量的6%给予奖补，奖补金额不低于3万元、不高于90万元。",
        [{"rate": 6, "cap": 900_000}],
    ),
    ("储能项目按放电量给予0.2元/千瓦时、不超过300万元的补贴。", [{"amount": 0.2, "cap": 3_000_000, "tier": None}]),
    (
        "创业实体前两年按租金的70%、第三年按40%给予场租补贴。",
        [
            {"rate": 70, "tier": "前两年", "duration_max_months": 24},
            {"rate": 40, "tier": "第三年", "duration_max_months": None},
        ],
    ),
]
TIERS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对连片复耕种粮的，第一年每亩补助400元，第二年每亩补助100元。",
        [{"tier": "第一年", "condition": "连片复耕种粮"}, {"tier": "第二年", "condition": "连片复耕种粮"}],
    ),
    (
        "对租用厂房的企业，前三年分别按租金的90%、60%、30%给予补贴。",
        [{"tier": "第一年"}, {"tier": "第二年"}, {"tier": "第三年"}],
    ),
    (
        "对立项的项目，按照A、B、C三个等次，分别给予30万元、20万元、10万元资金。",
        [{"tier": "A"}, {"tier": "B"}, {"tier": "C"}],
    ),
    (
        "护理员取得中级、技师、高级技师职业技能等级证书并工作满1年的，一次性补贴300元、600元、900元。",
        [{"tier": "中级"}, {"tier": "技师"}, {"tier": "高级技师"}],
    ),
    (
        "对认定为国际、国内、省内首台（套）的装备，分别给予90万元、60万元、30万元奖励。",
        [{"tier": "国际"}, {"tier": "国内"}, {"tier": "省内"}],
    ),
    (
        "对获评国家级示范工厂、优秀场景的企业，分别给予80万元、20万元奖励；获评智能工厂、数字车间的，分别给予40万元、10万元奖励。",
        [
            {"beneficiary": "企业", "tier": "国家级示范工厂"},
            {"beneficiary": "企业", "tier": "优秀场景"},
            {"beneficiary": "企业", "tier": "智能工厂"},
            {"beneficiary": "企业", "tier": "数字车间"},
        ],
    ),
    (
        "对有助于增产的机具，补贴额测算比例可提高至30%；对北斗终端，补贴额测算比例可提高至50%。",
        [
            {"rate": 30, "rate_basis": None, "tier": "有助于增产的机具", "condition": None},
            {"rate": 50, "rate_basis": None, "tier": "北斗终端", "condition": None},
        ],
    ),
    (
        "服务组织全年服务达到900人次的，给予补贴12万元；纳入定点的，再增加补贴3万元。",
        [{"tier": None, "condition": "全年服务达到900人次"}, {"amount": 30_000}],
    ),
    (
        "招用3人以下的按每人1000元给予补贴；招用4人以上的，每增加1人给予1500元补贴。",
        [{"tier": "招用3人以下"}, {"tier": "招用4人以上"}],
    ),
    (
        "商场年销售额达到1亿元，给予10万元奖励；每增加1亿元，另给予5万元奖励。",
        [{"tier": "年销售额达到1亿元"}, {"amount": 50_000}],
    ),
    (
        "博士给予15万元、本科（含副高级职称）给予2万元购房补贴。",
        [{"tier": "博士"}, {"tier": "本科"}],
    ),
]
WHO: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对不裁员的参保企业，大型企业按上年度保费的30%返还，中小微企业按60%返还。",
        [
            {"beneficiary": "大型企业", "rate": 30, "condition": "不裁员的参保企业"},
            {"beneficiary": "中小微企业", "rate": 60, "condition": "不裁员的参保企业"},
        ],
    ),
    ("入选省级人才计划的，给予20万元奖励。", [{"beneficiary": None}]),
    (
        "创办小微企业或者个体经营，且所办企业正常运营1年以上的离校2年内高校毕业生、就业困难人员，给予8000元一次性创业补贴。",
        [{"beneficiary": "高校毕业生、就业困难人员", "amount": 8000}],
    ),
    (
        "孤儿养育标准和事实无人抚养儿童基本生活补贴标准为每人每月1900元。",
        [{"beneficiary": "孤儿和事实无人抚养儿童", "purpose": "养育和基本生活补贴", "condition": None}],
    ),
    (
        "对年满80周岁的老年人，按月发放高龄津贴。80至89周岁每人每月50元，90周岁及以上每人每月100元。",
        [{"amount": 50, "tier": "80至89周岁", "per": "人/月"}, {"amount": 100, "tier": "90周岁及以上"}],
    ),
    (
        "毕业生入职养老机构，本科及以上学历4万元，专科学历3万元，分三年发放入职补贴。",
        [{"beneficiary": "毕业生", "tier": "本科及以上学历"}, {"beneficiary": "毕业生", "tier": "专科学历"}],
    ),
]
CONDITIONS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "见习基地连续两年每年接收见习人员超过40人的，按100元/人的标准给予补贴。",
        [{"condition": "连续两年每年接收见习人员超过40人", "per": "人"}],
    ),
    (
        "企业招用毕业年度高校毕业生，参加失业保险的，发放一次性扩岗补助1000元。",
        [{"beneficiary": "企业", "condition": "招用毕业年度高校毕业生,参加失业保险"}],
    ),
    ("新建养老机构，按每张床位8000元的标准给予建设补贴。", [{"condition": "新建养老机构", "per": "床位"}]),
    ("计算每户每月补贴不足150元的，按照150元／月发放补贴。", [{"amount": 150, "per": "户/月"}]),
    (
        "见习单位按最低工资标准的60%给予见习补贴；留用率达到50%以上的，补贴标准提高到100%。",
        [{"rate_basis": "最低工资标准"}, {"rate_basis": "最低工资标准"}],
    ),
    ("补贴标准为每人每次就餐费用的四分之一，最高不超过3元。", [{"rate": 25, "per": "人/次", "cap": 3}]),
    ("按每人每年800元给予岗位补贴。", [{"purpose": "岗位补贴"}]),
    (
        "不再符合条件的家庭，给予6个月的过渡期，过渡期内发放租赁补贴的50%。",
        [{"rate": 50, "duration_max_months": 6}],
    ),
]
NOTHING = [
    "水稻保险每亩保额900元，其中中央、省、县财政分别补贴45%、25%、10%，农户自缴20%。",
    "做好面积核实。县财政安排补助资金1500万元。",
    "发放高龄津贴。人均收入每年1200元。",
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    CEILINGS + TIERS + WHO + CONDITIONS,
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_clauses_of_their_own(raw: str, expected: list[dict[str, Any]]) -> None:
    """Each row in its fields."""
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_who_pays_and_pots_are_no_promises(raw: str) -> None:
    """Neither the shares of the payers nor a pot is promised to anybody."""
    assert read(raw) == []
