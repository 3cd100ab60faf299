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


LABELS: list[tuple[str, list[dict[str, Any]]]] = [
    ("一次性开办补贴：8000元", [{"amount": 8000, "purpose": "一次性开办补贴"}]),
    ("补贴标准：\n- 专科生：每月900元\n- 博士生：每月2500元", [{"beneficiary": "专科生"}, {"beneficiary": "博士生"}]),
    ("博士：每人15万元安家补贴\n本科：每人3万元安家补贴", [{"tier": "博士", "per": "人"}, {"tier": "本科"}]),
    ("培训补贴标准\n中级工（四级）：最高1300元", [{"beneficiary": None, "tier": "中级工(四级)", "comparator": "<="}]),
]
RAISED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "80—89周岁老年人津贴由每人每月40元调整为70元，百岁及以上老年人由每人每月200元调整为400元。",
        [
            {"beneficiary": "老年人", "amount": 70, "per": "人/月"},
            {"beneficiary": "老年人", "amount": 400, "per": "人/月", "tier": "百岁及以上"},
        ],
    ),
    ("水价由每吨2元调整为3元。", []),
    (
        "在托的婴幼儿，每孩每月补助100元，二孩、三孩家庭分别提高到200元、300元。",
        [
            {"beneficiary": "婴幼儿", "per": "孩/月"},
            {"beneficiary": "家庭", "tier": "二孩", "per": "孩/月", "condition": None},
            {"beneficiary": "家庭", "tier": "三孩", "per": "孩/月"},
        ],
    ),
]
WHOSE: list[tuple[str, list[dict[str, Any]]]] = [
    ("义务兵每服役1年发给6000元经济补助。", [{"beneficiary": "义务兵", "per": "年"}]),
    ("现役军人立功的，对其家庭给予一次性奖励1万元。", [{"beneficiary": "家庭", "condition": "现役军人立功"}]),
    ("对其给予一次性奖励1万元。", [{"beneficiary": None}]),
    ("在本市医疗机构建档并完成五次检查的孕妇，补助400元。", [{"beneficiary": "孕妇"}]),
    (
        "二孩家庭给予150元/平方米、三孩家庭给予300元/平方米的购房补贴。",
        [{"beneficiary": "二孩家庭", "tier": None}, {"beneficiary": "三孩家庭", "tier": None}],
    ),
    ("家庭养老床位每张补助2500元。", [{"beneficiary": None, "per": "张"}]),
    ("按年利率2%给予贴息，单户年贴息额不超过3万元。", [{"cap": 30_000, "cap_per": "户/年"}]),
    (
        "退役士兵发给经济补助，荣立一、二等功的，分别增发补助总额的15%、10%。",
        [
            {"tier": "一等功", "rate": 15, "rate_basis": "补助总额"},
            {"tier": "二等功", "rate": 10, "rate_basis": "补助总额"},
        ],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), LABELS + RAISED + WHOSE)
def test_labels_raises_and_whose(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected


def test_receivers_of_headings() -> None:
    above = ("护理补贴", "完善经济困难老年人补贴", TITLE)
    assert [row["beneficiary"] for row in read("重度失能的，每人每月500元护理补贴。", above=above)] == [
        "经济困难老年人"
    ]
    above = ("培训补贴", "支持技能人才培训补贴", TITLE)
    assert [row["beneficiary"] for row in read("取得证书的，每人补贴500元。", above=above)] == [None]
    assert addressee("夫妻一方具有本市户籍且生育二孩的家庭。") == "家庭"


PAYERS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "补偿标准为每亩20元，其中管护补助支出18元，公共管护支出2元。",
        [{"amount": 20, "per": "亩"}],
    ),
    (
        "见习期间由单位按不低于每人每月2000元支付生活补助，财政按每人每月1500元补贴单位。",
        [{"beneficiary": "单位", "amount": 1500}],
    ),
    ("对协会引进人才的，按上述标准的40%给予奖励。", []),
    ("购置补贴标准按不超过50%提高。", []),
    ("购置补贴标准提高到50%。", [{"rate": 50}]),
    ("每购进1头补贴2500元。", [{"per": "头"}]),
    (
        "创业企业吸纳就业的，每人给予1000元、累计不超过2万元的补贴。",
        [{"per": "人", "cap": 20_000, "cap_per": None}],
    ),
    (
        "特困人员按100%救助；低保对象按70%救助，年度最高救助限额4万元。",
        [{"rate": 100, "cap": None}, {"rate": 70, "cap": 40_000, "cap_per": "年"}],
    ),
]
GROUPS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "国家助学金标准为每生每年2000元，分为两档：一档2800元，二档1200元。",
        [
            {"per": "人/年", "tier": None},
            {"per": "人/年", "tier": "一档", "purpose": "国家助学金"},
            {"per": "人/年", "tier": "二档"},
        ],
    ),
    (
        "村医生活补助按服务人口分两类发放，一类卫生室每人每月200元，二类卫生室每人每月300元。",
        [{"beneficiary": "村医", "tier": "一类卫生室"}, {"beneficiary": "村医", "tier": "二类卫生室"}],
    ),
    (
        "考入高校的脱贫家庭新生，每人资助4000元。国家奖学金本专科生每生每年1万元。省级奖学金每生每年6000元。",
        [{"beneficiary": "脱贫家庭新生"}, {"beneficiary": "本专科生"}, {"beneficiary": None}],
    ),
    ("乡镇工作补贴按每人每月不低于200元执行。", [{"beneficiary": None, "purpose": "乡镇工作补贴"}]),
    ("因火灾造成家庭生活困难的，给予救助，每户最高不超过2万元。", [{"beneficiary": "家庭"}]),
    ("新建标准化圈棚100平方米以上，每平方米补助80元。", [{"beneficiary": None, "per": "平方米"}]),
    (
        "提高“良种”补贴标准，对规模养殖场，补贴额测算比例可提高至30%；对散养户，补贴额测算比例可提高至40%。",
        [{"rate": 30, "purpose": "“良种”补贴"}, {"rate": 40, "purpose": "“良种”补贴"}],
    ),
    (
        "收入首次突破20万元的，奖励村“两委”班子1万元；新获评省级、市级示范村的，分别奖补50万元、20万元。",
        [{"beneficiary": "村“两委”班子"}, {"beneficiary": "示范村"}, {"beneficiary": "示范村"}],
    ),
    (
        "正高职称人才给予20万元购房补贴，副高职称人才给予10万元，技师给予5万元。",
        [{"beneficiary": "正高职称人才"}, {"beneficiary": "副高职称人才"}, {"beneficiary": "技师"}],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), PAYERS + GROUPS)
def test_payers_and_groups(raw: str, expected: list[dict[str, Any]]) -> None:
    assert [seen(row, wanted) for row, wanted in zip(read(raw), expected, strict=True)] == expected
