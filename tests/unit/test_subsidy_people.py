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


GOODS_AND_SCHOOLS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对个人消费者购买2级能效标准的冰箱、洗衣机等8类家电产品给予以旧换新补贴。补贴标准为产品销售价格的15%，"
        "每件补贴不超过2000元。",
        [
            {
                "beneficiary": "个人消费者",
                "rate": 15,
                "rate_basis": "产品销售价格",
                "tier": None,
                "purpose": "以旧换新补贴",
            }
        ],
    ),
    (
        "报废小型拖拉机的，单台最高报废补贴额由1000元提高到1500元。",
        [{"amount": 1500, "comparator": "<=", "per": "台"}],
    ),
    ("对企业贷款给予贴息，贴息总规模20亿元。", []),
    ("按1000元/总吨予以补贴。", [{"per": "总吨"}]),
    (
        "大学生国家助学金平均资助标准由每生每年3300元提高到3700元。",
        [{"purpose": "国家助学金", "per": "人/年", "amount": 3700}],
    ),
    (
        "增加研究生奖学金名额。其中，博士生由1万名增加到2万名，奖励标准仍为每生每年3万元。",
        [{"beneficiary": "博士生", "per": "人/年"}],
    ),
    (
        "高职、大专、本科及以上学历毕业生到养老机构从事护理工作满2年的，分别给予2万元、3万元、4万元入职奖补。",
        [{"beneficiary": "毕业生", "tier": tier} for tier in ("高职", "大专", "本科")],
    ),
    (
        "对在养老机构工作的执业医师、护士，每人每月给予500元、300元的岗位补贴。",
        [{"beneficiary": "执业医师", "amount": 500}, {"beneficiary": "护士", "amount": 300}],
    ),
]
FAMILIES: list[tuple[str, list[dict[str, Any]]]] = [
    ("生育第二个孩子发放育儿补贴50000元，按照每年10000元发放，直至孩子满5周岁。", [{"amount": 50_000}]),
    ("给予入学奖励10000元，每年发放2000元生活补贴。", [{"amount": 10_000}, {"amount": 2000, "per": "年"}]),
    (
        "二孩、三孩家庭分别给予每孩每月500元、800元的托育费用补助。",
        [
            {"beneficiary": "家庭", "tier": "二孩", "amount": 500},
            {"beneficiary": "家庭", "tier": "三孩", "amount": 800},
        ],
    ),
    (
        "二孩家庭给予每平方米300元、最高不超过4万元的购房补贴。",
        [{"amount": 300, "per": "平方米", "cap": 40_000, "purpose": "购房补贴"}],
    ),
    ("每间补助2000元、每户不超过1万元。", [{"amount": 2000, "per": "间", "cap": 10_000}]),
    ("对评为优秀、良好的，给予1万元、不超过5000元奖励。", [{"amount": 10_000}, {"amount": 5000}]),
    (
        "对招用登记失业的16—24岁青年，签订劳动合同并缴纳社会保险费的企业，按每招用1人1500元发放补助。",
        [{"beneficiary": "企业", "per": "人"}],
    ),
    (
        "对低保家庭中60周岁以上的失能、半失能老年人，分别按每人每月600元、300元的标准发放护理补贴。",
        [{"beneficiary": "老年人", "tier": "失能"}, {"beneficiary": "老年人", "tier": "半失能"}],
    ),
    (
        "因灾重建的住房，一般户每户补助5万元。对选择购房安置的受灾户，在上述标准基础上每户增加2万元。",
        [{"beneficiary": "一般户"}, {"beneficiary": "受灾户", "amount": 20_000, "per": "户"}],
    ),
    (
        "参加失业保险1年以上的职工取得证书的，可申请技能提升补贴。补贴标准为：初级不超过1000元，中级不超过1500元。",
        [{"tier": tier, "condition": "参加失业保险1年以上的职工取得证书"} for tier in ("初级", "中级")],
    ),
    (
        "对开展机耕、机插、机收三个环节作业的合作社，分别按每亩30元、40元、25元给予补助。",
        [{"tier": tier, "per": "亩"} for tier in ("机耕", "机插", "机收")],
    ),
    (
        "农户自缴部分由县财政再补助50%；对购置插秧机的，县级财政累加补贴机具售价的20%。",
        [{"rate_basis": "农户自缴部分"}, {"rate_basis": "机具售价"}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [*GOODS_AND_SCHOOLS, *FAMILIES])
def test_goods_schools_and_families(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


STANDARDS_AND_LISTS: list[tuple[str, list[dict[str, Any]]]] = [
    ("对被扑杀动物的所有者给予补偿。中央财政对东、中、西部地区的补助比例分别为40%、60%、80%。", []),
    ("对签约居民给予补助，由医保基金承担50元、公共卫生经费承担20元。", []),
    ("老职工生活补助标准每人每月提高60元，达到每人每月860元。", [{"amount": 860, "per": "人/月"}]),
    (
        "对低保对象给予救助。住院救助比例：特困人员90%、低保对象75%。",
        [{"beneficiary": "特困人员", "rate": 90}, {"beneficiary": "低保对象", "rate": 75}],
    ),
    (
        "挤奶机械、烘干机单机补贴额不超过12万元；200马力以上拖拉机单机补贴额不超过25万元。",
        [
            {"tier": "挤奶机械、烘干机", "comparator": "<=", "purpose": None, "condition": None},
            {"tier": "200马力以上拖拉机", "purpose": None},
        ],
    ),
    (
        "新评定为省一级、二级、三级幼儿园的，分别一次性奖励20万元、10万元、5万元。",
        [{"beneficiary": "幼儿园", "amount": amount} for amount in (200_000, 100_000, 50_000)],
    ),
    (
        "享受扶助的伤残、死亡家庭，扶助金标准分别由每人每月460元、590元提高到620元、780元。",
        [
            {"beneficiary": "家庭", "tier": "伤残", "per": "人/月", "amount": 620},
            {"beneficiary": "家庭", "tier": "死亡", "per": "人/月", "amount": 780},
        ],
    ),
    (
        "全日制博士研究生、硕士研究生首次在市区购房的，在享受前款补贴基础上，分别再给予20万元、10万元购房补贴。",
        [{"beneficiary": "全日制博士研究生", "amount": 200_000}, {"beneficiary": "硕士研究生", "amount": 100_000}],
    ),
    (
        "特困人员照料护理标准按全自理、半护理、全护理三档，分别为每人每月120元、600元、1200元。",
        [{"tier": tier, "purpose": "照料护理", "condition": None} for tier in ("全自理", "半护理", "全护理")],
    ),
]
RECEIVERS_OF_CARE: list[tuple[str, list[dict[str, Any]]]] = [
    ("生态护林员管护补助标准为每人每年1万元。", [{"beneficiary": "生态护林员", "purpose": "管护补助"}]),
    ("集体和个人所有的公益林补偿标准为每年每亩16元。", [{"beneficiary": None, "per": "年/亩"}]),
    (
        "对考入本科院校的低保家庭学生，给予每人5000元的入学资助；考入专科院校的，给予每人3000元。",
        [{"beneficiary": "低保家庭学生"}, {"beneficiary": "低保家庭学生", "amount": 3000}],
    ),
    (
        "对乡村教师发放生活补助，一类学校每人每月300元，二类学校每人每月400元。",
        [{"beneficiary": "乡村教师"}, {"beneficiary": "乡村教师"}],
    ),
    (
        "在岗乡村医生每人每月发放岗位补助800元，取得执业医师资格的，每月再增加300元。",
        [{"beneficiary": "在岗乡村医生"}, {"beneficiary": "在岗乡村医生", "amount": 300}],
    ),
    (
        "公费师范生履约任教满3年的，给予一次性安家补助2万元，住房补贴每月500元，发放5年。",
        [
            {"beneficiary": "公费师范生", "duration_max_months": None},
            {"beneficiary": "公费师范生", "duration_max_months": 60},
        ],
    ),
    (
        "退役军人创办企业的，给予一次性创业补贴1万元；吸纳就业的，按每人2000元给予补贴，总额不超过3万元。",
        [{"cap": None}, {"cap": 30_000}],
    ),
    (
        "医院引进的全日制医学硕士、博士，一次性给予安家补贴15万元、40万元，并连续三年每月发放津贴2000元、5000元。",
        [
            {"beneficiary": "全日制医学硕士、博士", "tier": tier, "duration_max_months": None}
            for tier in ("硕士", "博士")
        ]
        + [{"beneficiary": "全日制医学硕士、博士", "per": "月", "duration_max_months": 36} for _ in range(2)],
    ),
    (
        "按博士每月1500元、硕士每月1000元的标准发放租房补贴，累计不超过36个月。",
        [{"amount": 1500, "duration_max_months": 36}, {"amount": 1000, "duration_max_months": 36}],
    ),
    (
        "为重度残疾人适配辅助器具，每人每年补贴不超过3000元。",
        [{"beneficiary": "重度残疾人", "per": "人/年", "comparator": "<="}],
    ),
    ("对社工按月发放职业津贴100元。", [{"per": "月"}]),
    (
        "七层及以上每台补助20万元，六层补助18万元，五层及以下补助15万元。",
        [{"tier": "七层及以上"}, {"tier": "六层", "purpose": None}, {"tier": "五层及以下", "purpose": None}],
    ),
    (
        "按房票票面金额给予被征收人10%的购房奖励；3个月内使用房票的再奖励5%。",
        [{"rate": 10, "rate_basis": "房票票面金额"}, {"rate": 5, "rate_basis": "房票票面金额"}],
    ),
    (
        "百岁老人长寿保健金每人每月不低于500元；90—99周岁每人每月200元。",
        [{"beneficiary": "百岁老人", "purpose": "长寿保健金", "comparator": ">="}, {"tier": "90—99周岁"}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [*STANDARDS_AND_LISTS, *RECEIVERS_OF_CARE])
def test_standards_and_care(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


CASES_OF_DAILY_LIFE: list[tuple[str, list[dict[str, Any]]]] = [
    ("社区嵌入式托育点每个最高补助20万元。", [{"beneficiary": "社区嵌入式托育点", "per": "个"}]),
    ("村（社区）残疾人专职委员工作补贴不低于每人每月200元。", [{"beneficiary": "村(社区)残疾人专职委员"}]),
    ("开展婚检孕检一站式服务，每对补助350元。", [{"per": "对", "purpose": None}]),
    ("发放满100元减20元、满200元减50元两档餐饮消费券。", []),
    ("按每人每月当地最低工资标准的70%给予见习补贴。", [{"per": "人/月", "rate": 70}]),
    ("见习单位按每留用1人给予1000元补贴。", [{"per": "人"}]),
    ("每名自主创业人员每季度可申领不超过1000元的社会保险补贴。", [{"per": "人/季度"}]),
    (
        "残疾人适配辅助器具，按目录价格的90%补贴。适配助听器每台补贴不超过3500元。",
        [{"rate": 90, "cap": None}, {"amount": 3500, "per": "台"}],
    ),
    (
        "个人消费者购买冰箱等12类家电中2级能效的产品，给予产品销售价格15%的补贴。",
        [{"beneficiary": "个人消费者"}],
    ),
    ("向同一对夫妻怀孕生育二孩的，孕产期一次性发放补助2000元。", [{"beneficiary": "夫妻"}]),
    (
        "对象：自主创业人员在本市初创企业，经营6个月以上的，补贴标准为每户10000元。",
        [{"beneficiary": "自主创业人员", "condition": "在本市初创企业,经营6个月以上"}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), CASES_OF_DAILY_LIFE)
def test_daily_life(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


REWARDED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对当年引荐3名以上硕士到我县就业的机构，按每人1000元给予奖励。",
        [{"beneficiary": "机构", "purpose": "引荐硕士", "per": "人"}],
    ),
    ("企业新设博士后工作站，每招收1名博士后给予企业10万元补助。", [{"purpose": "招收博士后", "per": "人"}]),
    ("对引进的博士，每人每年补贴2万元。", [{"beneficiary": "博士", "purpose": None}]),
    ("对吸纳毕业生就业的企业，一次性奖励10万元。", [{"beneficiary": "企业", "purpose": "一次性奖励"}]),
    (
        "对荣获省劳动模范、市劳动模范称号的职工，分别奖励5000元、2000元。",
        [{"purpose": "荣获省劳动模范"}, {"purpose": "荣获市劳动模范"}],
    ),
    ("对评为省级优秀的企业，给予5万元奖励。", [{"beneficiary": "企业", "purpose": None}]),
    ("对社区食堂给予3万元开办经费，年度考核优秀的再奖励1万元。", [{}, {"purpose": "年度考核优秀奖励"}]),
    ("对省级工匠给予5万元的奖励资助。", [{"instrument": "奖励资助", "purpose": "奖励资助"}]),
]


@pytest.mark.parametrize(("raw", "expected"), REWARDED)
def test_what_is_rewarded(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected
