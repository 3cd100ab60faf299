"""Sentences that promise money, or only mention it, beside the rows read from them."""

import re
from typing import Any

import pytest

from pipeline.extract.passages import When, passage
from pipeline.extract.rows import Source
from pipeline.extract.subsidies.promises import passage_subsidies
from pipeline.fold import fold, join
from pipeline.model import Row


def read(raw: str, lead_in: str = "", heading: str = "", above: tuple[str, ...] = (), addressed: str = "") -> list[Row]:
    """The subsidy rows of a text that stands alone."""
    known = {"lead_in": lead_in, "subject": heading, "above": above, "addressed": addressed}
    paragraphs = join([fold(raw, *line.span()) for line in re.finditer(r"[^\n]+", raw)], "\n")
    return passage_subsidies(Source("notice", raw, ()), passage(paragraphs, When(), "task", **known))


def seen(row: Row, wanted: dict[str, Any]) -> dict[str, Any]:
    """The columns of a row that a test speaks of."""
    return {column: row[column] for column in wanted}


GIVEN: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对招用首次参保新员工10人及以上的企业，给予员工每人500元标准的一次性就业补贴。",
        [{"beneficiary": "员工", "amount": 500, "per": "人", "purpose": "一次性就业补贴", "one_off": True}],
    ),
    (
        "按照每人5000元标准补贴给企业，其工作满1年后再补贴5000元。",
        [{"beneficiary": "企业", "amount": 5000, "per": "人"}, {"beneficiary": "企业", "amount": 5000, "per": "人"}],
    ),
    (
        "按照每人每月1000元标准给予提供实训教学服务的学校、基地最长不超过4个月的实训补贴。",
        [
            {
                "beneficiary": "学校、基地",
                "amount": 1000,
                "per": "人/月",
                "duration_max_months": 4,
                "purpose": "实训补贴",
            }
        ],
    ),
    (
        "用人单位提供食宿的，按照每人每月600元标准进行补助。",
        [{"beneficiary": "用人单位", "amount": 600, "per": "人/月", "purpose": "食宿"}],
    ),
    (
        "对为企业招引职工的服务机构，给予每人500至800元奖励，每年奖励不超过10万元。",
        [
            {
                "beneficiary": "服务机构",
                "amount": 500,
                "amount_upper": 800,
                "per": "人",
                "cap": 100_000,
                "cap_per": "年",
            }
        ],
    ),
    (
        "组织“精英越匠”高质量研修活动，按省内每人最高1万元、省外每人最高2万元标准给予补助。",
        [
            {"tier": "省内", "amount": 10_000, "comparator": "<=", "per": "人", "cap": None},
            {"tier": "省外", "amount": 20_000, "comparator": "<=", "per": "人", "cap": None},
        ],
    ),
    (
        "对在世赛上获得金、银、铜牌和优胜奖的选手，分别按50万元、35万元、25万元、15万元的标准给予一次性奖励。",
        [
            {"beneficiary": "选手", "tier": "金牌", "amount": 500_000},
            {"beneficiary": "选手", "tier": "银牌", "amount": 350_000},
            {"beneficiary": "选手", "tier": "铜牌", "amount": 250_000},
            {"beneficiary": "选手", "tier": "优胜奖", "amount": 150_000},
        ],
    ),
    (
        "对大工匠、杰出工匠、省工匠和青年工匠分别给予50万、30万、1万元的资助。",
        [
            {"beneficiary": "大工匠", "amount": 500_000},
            {"beneficiary": "杰出工匠", "amount": 300_000},
            {"beneficiary": "省工匠", "amount": 10_000},
            {"beneficiary": "青年工匠", "amount": 10_000},
        ],
    ),
    (
        "对承办省级技能大赛的单位和组织，给予每个项目30万的资助。",
        [{"beneficiary": "单位和组织", "amount": 300_000, "per": "项目", "purpose": "承办省级技能大赛"}],
    ),
    (
        "对新设企业，可按最高20元/平方米•月的标准，给予补助，补助期限不超过3年，每年最高不超过60万元。",
        [
            {
                "amount": 20,
                "comparator": "<=",
                "per": "平方米/月",
                "duration_max_months": 36,
                "cap": 600_000,
                "cap_per": "年",
            }
        ],
    ),
    (
        "购买自用办公用房的企业，可按每平方米不超过1000元且总额不超过50万元的标准，给予购房补助。",
        [{"beneficiary": "企业", "amount": 1000, "per": "平方米", "cap": 500_000, "purpose": "购房补助"}],
    ),
    (
        "批发企业年销售额达到1亿元、5亿元，分别给予奖励5万元、15万元；零售企业年零售额每实现2000万元，给予奖励2万元。",
        [
            {"beneficiary": "批发企业", "amount": 50_000, "tier": "1亿元"},
            {"beneficiary": "批发企业", "amount": 150_000, "tier": "5亿元"},
            {"beneficiary": "零售企业", "amount": 20_000, "per": None},
        ],
    ),
    (
        "给予每家参展企业展位费80%奖励，赴市外、省外参展每个展位奖励不超过8000元、12000元。",
        [
            {"beneficiary": "参展企业", "rate": 80, "tier": "市外", "cap": 8000, "cap_per": "展位"},
            {"beneficiary": "参展企业", "rate": 80, "tier": "省外", "cap": 12_000, "cap_per": "展位"},
        ],
    ),
    (
        "招用3人以下的按每人2000元给予补贴；招用4人以上的每增加1人给予3000元补贴，总额最高不超过3万元。",
        [{"amount": 2000, "per": "人", "cap": 30_000}, {"amount": 3000, "per": "人", "cap": 30_000}],
    ),
    (
        "对培训机构给予创业培训补贴，其中创业意识培训，每人最高可补贴300元；创办企业培训，每人最高可补贴1200元。",
        [
            {"beneficiary": "培训机构", "amount": 300, "comparator": "<=", "per": "人", "cap": None},
            {"beneficiary": "培训机构", "amount": 1200, "comparator": "<=", "per": "人", "cap": None},
        ],
    ),
    (
        "第一类资助对象每人每月400元，第二类资助对象每人每月200元。",
        [{"beneficiary": "第一类资助对象", "amount": 400}, {"beneficiary": "第二类资助对象", "amount": 200}],
    ),
    (
        "生育三孩的家庭，每孩每年发放育儿补贴1万元，直至满3周岁。",
        [{"beneficiary": "家庭", "amount": 10_000, "per": "孩/年", "duration_max_months": None}],
    ),
    (
        "对新设立的博士后科研工作站，每招收1名博士后，给予设站单位每年10万元科研经费补助，最多资助2年。",
        [{"beneficiary": "设站单位", "amount": 100_000, "per": "人/年", "duration_max_months": 24}],
    ),
    (
        "居家社区养老服务组织取得许可的，给予一次性补贴15万元。",
        [{"beneficiary": "居家社区养老服务组织", "amount": 150_000, "one_off": True}],
    ),
    (
        "特困人员基本生活标准为每人每月2094.4元。",
        [{"beneficiary": "特困人员", "amount": 2094.4, "per": "人/月"}],
    ),
    (
        "补贴对象为本市户籍80周岁以上老年人，补贴标准：80-89周岁100元/月，100周岁及以上500元/月。",
        [
            {"beneficiary": "户籍老年人", "amount": 100, "amount_upper": None, "per": "月"},
            {"beneficiary": "户籍老年人", "amount": 500, "amount_upper": None, "per": "月"},
        ],
    ),
    (
        "给予见习人员每人每月2000元生活补助、用人单位每人每月500元带教补贴。",
        [{"beneficiary": "见习人员", "purpose": "生活补助"}, {"beneficiary": "用人单位", "purpose": "带教补贴"}],
    ),
    (
        "对首次认定的国家级、省级企业技术中心，分别给予100万元、50万元奖励。",
        [{"beneficiary": "企业技术中心", "tier": "国家级"}, {"beneficiary": "企业技术中心", "tier": "省级"}],
    ),
    (
        "对首次获得区政府质量奖的，给予20万元奖励。",
        [{"beneficiary": None, "amount": 200_000, "purpose": None}],
    ),
]
TOLD_APART: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对符合条件的家庭农场，评为国家级示范场的奖励5万元，评为县级示范场的奖励1万元。",
        [{"beneficiary": "家庭农场", "tier": "国家级示范场"}, {"beneficiary": "家庭农场", "tier": "县级示范场"}],
    ),
    (
        "早稻每亩补助80元，再生稻和油菜每亩叠加补助60元。",
        [{"tier": "早稻", "per": "亩"}, {"tier": "再生稻和油菜", "per": "亩"}],
    ),
    (
        "补贴标准为采取集中配餐方式的老年食堂每人每次4元，其他方式的每人每次2元。",
        [{"tier": "采取集中配餐方式的老年食堂"}, {"tier": "其他方式"}],
    ),
    (
        "对首次认定的科技型企业给予8万元奖励，重新认定的给予4万元奖励。",
        [{"beneficiary": "科技型企业", "tier": "首次认定"}, {"beneficiary": "科技型企业", "tier": "重新认定"}],
    ),
    (
        "按博士每人9000元、其他每人3000元标准给予补贴。",
        [{"tier": "博士", "per": "人"}, {"tier": "其他", "per": "人"}],
    ),
    (
        "新迁入企业在主板上市的，市级财政给予600万元奖励。新迁入企业在北交所上市的，给予300万元奖励。",
        [{"tier": "在主板上市"}, {"tier": "在北交所上市"}],
    ),
    (
        "对工业企业年产值20亿元及以上、10亿元及以上的，分别给予80万元、40万元奖励。",
        [{"tier": "20亿元及以上", "amount": 800_000}, {"tier": "10亿元及以上", "amount": 400_000}],
    ),
    (
        "对新认定的链主企业、配套企业，分别给予每家60万、15万的一次性奖励。",
        [
            {"beneficiary": "链主企业", "tier": None, "amount": 600_000, "per": "家"},
            {"beneficiary": "配套企业", "tier": None, "amount": 150_000, "per": "家"},
        ],
    ),
    ("一等奖奖励6万元，二等奖奖励3万元。", [{"tier": "一等奖", "purpose": None}, {"tier": "二等奖", "purpose": None}]),
    ("对企业给予5万元奖励。", [{"beneficiary": "企业", "tier": None}]),
]
PLAIN: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "甲类资助对象每人每月350元，乙类资助对象每人每月150元。",
        [{"beneficiary": "甲类资助对象", "purpose": None}, {"beneficiary": "乙类资助对象", "purpose": None}],
    ),
    (
        "助餐机构按实际人次享受运营补贴，标准为自建厨房的老年食堂每人每次5元，其他方式的每人每次2元。",
        [{"beneficiary": "老年食堂", "tier": "自建厨房"}, {"tier": "其他方式"}],
    ),
    (
        "获批国家级质检中心奖励90万元，获批省级质检中心奖励40万元。",
        [
            {"beneficiary": "质检中心", "tier": "国家级", "amount": 900_000, "purpose": None},
            {"beneficiary": "质检中心", "tier": "省级", "amount": 400_000, "purpose": None},
        ],
    ),
    (
        "对新评为五星级、四星级的旅游饭店，分别一次性奖励60万元、30万元。",
        [{"beneficiary": "旅游饭店", "tier": "五星级"}, {"beneficiary": "旅游饭店", "tier": "四星级"}],
    ),
    (
        "民宿被评定等级的，可享受等级评定补助。评为甲级的给予8万元，乙级的给予3万元。",
        [
            {"amount": 80_000, "instrument": "补助", "purpose": "等级评定补助"},
            {"amount": 30_000, "instrument": "补助", "purpose": "等级评定补助"},
        ],
    ),
    (
        "助餐点每日供餐的享受供餐补贴，补贴标准为每人每餐2元。",
        [{"amount": 2, "instrument": "补贴", "purpose": "供餐补贴"}],
    ),
    ("经批准可享受补贴，标准为每人每餐2元。", [{"amount": 2, "instrument": "补贴", "purpose": None}]),
    ("对运营企业连续补助3年，第一年补助40万元。", [{"amount": 400_000, "purpose": None}]),
    ("对组团来我市的旅行社，每人每住一晚奖励12元。", [{"beneficiary": "旅行社", "per": "人/晚", "purpose": None}]),
    ("旅游专列每列次奖励组团社2万元。", [{"beneficiary": "组团社", "per": "列次", "amount": 20_000}]),
    ("人数在40人以上，按每名游客80元奖励地接旅行社。", [{"beneficiary": "地接旅行社", "per": "人"}]),
    (
        "一家合作社年内新增示范基地2个以上的，另外奖励3万元；新增5个以上的，另外奖励7万元。",
        [{"beneficiary": "合作社", "purpose": None}, {"beneficiary": "合作社", "tier": "新增5个以上"}],
    ),
    (
        "其他制造业企业按不高于设备投资额2%的比例予以奖励。单个企业年度最高奖励人民币600万元。",
        [{"beneficiary": "其他制造业企业", "rate": 2, "cap": 6_000_000, "cap_per": "家/年"}],
    ),
    (
        "对新落户的总部型企业，最高按企业上一年度租金总额的20%，给予企业最高70万元落户奖励。",
        [{"beneficiary": "总部型企业", "rate": 20, "comparator": "<=", "cap": 700_000, "purpose": "落户奖励"}],
    ),
    (
        "对现有企业，按其地方贡献额前2年给予70%奖励，后3年给予30%奖励。",
        [
            {"rate": 70, "rate_basis": "其地方贡献额", "tier": "前2年", "duration_max_months": 24},
            {"rate": 30, "rate_basis": "其地方贡献额", "tier": "后3年", "duration_max_months": 36},
        ],
    ),
    ("按照分支机构每年缴纳租金的30%给予补助。", [{"rate": 30, "per": None, "rate_basis": "分支机构每年缴纳租金"}]),
    ("助学金由每生每年900元提高到1600元。", [{"amount": 1600}]),
]
CAPPED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "零售额超过300万元的部分，按每100万元奖励5000元，单家企业上限80万元。",
        [{"amount": 5000, "cap": 800_000, "cap_per": "家"}],
    ),
    (
        "对园区按其改造费用的25%给予园区不超过60万元的一次性资助。",
        [{"rate": 25, "rate_basis": "其改造费用", "cap": 600_000, "amount": None}],
    ),
    ("按照项目软件购置额的6%给予补助，单个项目最高可达90万元。", [{"rate": 6, "cap": 900_000, "cap_per": "项目"}]),
    (
        "对展会活动，按核定费用给予不高于40%的补助，单场活动上限30万元。",
        [{"rate": 40, "rate_basis": "核定费用", "comparator": "<=", "cap": 300_000, "cap_per": "场"}],
    ),
    (
        "按其平台建设投入，给予不超过35%的补助，单家企业每年上限70万元。",
        [{"rate": 35, "rate_basis": "其平台建设投入", "cap": 700_000, "cap_per": "家/年"}],
    ),
]
RATES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "按照高级工班、技师班学生分别为地方最低工资标准的60%、80%，给予接收企业最长12个月的见习实习补贴。",
        [
            {"beneficiary": "接收企业", "rate": 60, "rate_basis": "地方最低工资标准", "duration_max_months": 12},
            {"beneficiary": "接收企业", "rate": 80, "rate_basis": "地方最低工资标准", "duration_max_months": 12},
        ],
    ),
    (
        "按不超过其投资企业资金规模1%的比例给予奖励。",
        [{"rate": 1, "comparator": "<=", "amount": None, "rate_basis": "其投资企业资金规模"}],
    ),
    (
        "现代服务业企业按照新增地方综合贡献给予奖励，最多不超过上一年地方综合贡献的10%，补助期限不超过3年。",
        [{"beneficiary": "现代服务业企业", "rate": 10, "comparator": "<=", "duration_max_months": 36}],
    ),
    (
        "现代服务业企业年地方综合贡献超40万元以上，对新增地方综合贡献超过10%部分奖励50%。",
        [{"beneficiary": "现代服务业企业", "rate": 50, "rate_basis": "新增地方综合贡献超过10%部分"}],
    ),
    (
        "见习单位应当每月向见习人员提供不低于本市最低工资标准80%的生活补贴。",
        [{"beneficiary": "见习人员", "rate": 80, "comparator": ">=", "per": "月", "purpose": "生活补贴"}],
    ),
    (
        "对承担专项的单位，按国拨经费的20%给予配套，单个项目最高500万元。",
        [{"beneficiary": "单位", "rate": 20, "rate_basis": "国拨经费", "cap": 5e6, "cap_per": "项目"}],
    ),
    (
        "对创建成功的基地，每家奖励50万元，不高于其投入资金的50%。",
        [{"beneficiary": "基地", "amount": 500_000, "per": "家", "rate": None}],
    ),
    (
        "对高校毕业生给予一次性创业补贴1万元，并按照租金的50%给予每年最高8000元的场地租金补贴。",
        [{"amount": 10_000, "cap": None}, {"rate": 50, "cap": 8000, "cap_per": "年", "purpose": "场地租金补贴"}],
    ),
    ("对入选创新团队的，按照省级财政投入额度给予1：1配套资助。", [{"rate": 100, "purpose": "配套资助"}]),
]
CONDITIONS: list[tuple[str, list[dict[str, Any]]]] = [
    ("对本年度认定的瞪羚企业奖励15万元。", [{"beneficiary": "瞪羚企业", "condition": "本年度认定"}]),
    (
        "市外瞪羚企业整体迁入我区并完成落户的，给予12万元奖励。",
        [{"beneficiary": "市外瞪羚企业", "condition": "整体迁入我区并完成落户"}],
    ),
    (
        "返乡人员首次创业，正常经营满8个月的，给予不低于4000元的一次性创业补贴。",
        [{"beneficiary": "返乡人员", "condition": "首次创业,正常经营满8个月"}],
    ),
    ("被授予“创业之星”的，给予2万元奖励。", [{"beneficiary": None, "condition": "被授予“创业之星”"}]),
    ("对企业给予5万元奖励。", [{"condition": None}]),
    (
        "对租用办公用房的企业，在省级补助的基础上，按年租金的40%给予补助。",
        [{"condition": "租用办公用房", "rate": 40, "rate_basis": "年租金"}],
    ),
    (
        "对获得贡献奖励的企业，分两年给予20万元补助。",
        [{"beneficiary": "企业", "condition": "获得贡献奖励", "duration_max_months": None}],
    ),
    (
        "对新评定的A级景区给予奖励，具体标准为：5A级70万元，4A级35万元。",
        [
            {"beneficiary": "A级景区", "tier": "5A级", "condition": "新评定", "amount": 700_000},
            {"beneficiary": "A级景区", "tier": "4A级", "condition": "新评定", "amount": 350_000},
        ],
    ),
    (
        "对投保出口信用保险的企业，传统市场按保费的20%予以奖励；新兴市场，按保费的35%予以奖励。",
        [
            {"beneficiary": "企业", "tier": "传统市场", "condition": "投保出口信用保险", "rate": 20},
            {"beneficiary": "企业", "tier": "新兴市场", "rate": 35},
        ],
    ),
]
STANDARDS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "市财政供养的特困人员基本生活标准为每人每月1800元。",
        [{"beneficiary": "特困人员", "purpose": "基本生活", "tier": "市财政供养", "per": "人/月"}],
    ),
    (
        "甲区、乙区、丙区的城乡特困人员基本生活标准为每人每月1900元。",
        [{"beneficiary": "城乡特困人员", "tier": "甲区、乙区、丙区", "purpose": "基本生活"}],
    ),
    (
        "成年受助人员基本饮食标准为每人每月700元；未成年人受助人员基本饮食标准为每人每月800元。",
        [
            {"beneficiary": "成年受助人员", "tier": None, "purpose": "基本饮食"},
            {"beneficiary": "未成年人受助人员", "tier": None, "purpose": "基本饮食"},
        ],
    ),
    ("全市城乡最低生活保障标准为每人每月1200元。", [{"purpose": "城乡最低生活保障", "beneficiary": None}]),
    (
        "照护等级1-2级补贴标准为每人每次3元，3-5级补贴标准为每人每次5元。",
        [{"tier": "1-2级", "condition": None}, {"tier": "3-5级", "condition": None}],
    ),
    (
        "各区、街道每年每个设施分别给予30万元经费，其中，按规定面向周边居民服务的区级设施增加20万元经费。",
        [{}, {"beneficiary": "区级设施", "condition": "按规定面向周边居民服务"}],
    ),
]
LISTED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "租房补贴\n具体标准为：博士2800元/月；硕士1800元/月。",
        [
            {"tier": "博士", "amount": 2800, "per": "月", "instrument": "补贴", "purpose": "租房补贴"},
            {"tier": "硕士", "amount": 1800, "per": "月", "instrument": "补贴", "purpose": "租房补贴"},
        ],
    ),
    (
        "生活补贴\n往届毕业生：博士每月2500元，硕士每月1200元。\n名校优生：博士每月3500元。",
        [
            {"beneficiary": "往届毕业生", "tier": "博士", "amount": 2500, "purpose": "生活补贴"},
            {"beneficiary": "往届毕业生", "tier": "硕士", "amount": 1200, "purpose": "生活补贴"},
            {"beneficiary": "名校优生", "amount": 3500, "purpose": "生活补贴"},
        ],
    ),
    (
        "（一）托位建设补助。对备案的托育机构，每个托位给予一次性补助6000元。",
        [{"beneficiary": "托育机构", "purpose": "托位建设补助", "one_off": True}],
    ),
    (
        "发放高龄津贴：80-89周岁老人每人每月60元，90-99周岁老人每人每月120元。",
        [
            {"beneficiary": "老人", "tier": "80-89周岁", "purpose": "高龄津贴"},
            {"beneficiary": "老人", "tier": "90-99周岁", "purpose": "高龄津贴"},
        ],
    ),
    (
        "2021年我市危房改造补助资金为：丙级危房每户6000元；丁级危房每户18000元。",
        [{"instrument": "补助", "amount": 6000, "per": "户"}, {"instrument": "补助", "amount": 18000, "per": "户"}],
    ),
    ("护理补贴标准由每人每月90元提高到110元。", [{"amount": 110, "per": "人/月", "purpose": "护理补贴"}]),
    ("中介推荐的企业取得确认函后，每家券商可获得10万元奖励。", [{"beneficiary": "券商", "per": "家"}]),
    (
        "消费者购买冰箱，按照销售价格的12%给予补贴，对购买一级能效产品，额外再给予产品销售价格4%的补贴。",
        [{"beneficiary": "消费者", "rate": 12}, {"beneficiary": "消费者", "rate": 4, "rate_basis": "产品销售价格"}],
    ),
    ("改造补贴按实际床位每张每月150元的标准补贴。", [{"instrument": "补贴", "purpose": "改造补贴"}]),
    ("每趟专列奖励该旅行社2万元。", [{"beneficiary": "旅行社", "per": "趟", "purpose": None}]),
    ("新获证绿色食品的，每个奖励3万元。", [{"beneficiary": None, "per": "个", "amount": 30_000}]),
    ("对冠军企业给予单项冠军奖励60万元。", [{"beneficiary": "冠军企业", "per": None}]),
    ("每年给予每家50万元补助。", [{"per": "年/家"}]),
    ("城镇、农村分别按120、80元/月·人的标准发放补贴。", [{"per": "月/人"}, {"per": "月/人"}]),
]
RANKED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对获得大赛一、二、三等奖的分别给予4万元、2万元、1万元奖励。",
        [{"tier": "一等奖"}, {"tier": "二等奖"}, {"tier": "三等奖"}],
    ),
    (
        "对首次认定、重新认定为科技企业的，分别奖励18万元、9万元。",
        [{"beneficiary": "科技企业", "tier": "首次认定"}, {"beneficiary": "科技企业", "tier": "重新认定"}],
    ),
    (
        "对评选为省级瞪羚、省级潜在瞪羚的企业分别给予25万元、15万元奖励。",
        [{"tier": "省级瞪羚"}, {"tier": "省级潜在瞪羚"}],
    ),
    (
        "对获省、市示范称号的农场，每个分别奖励3万元、1万元。",
        [{"beneficiary": "农场", "tier": "省"}, {"beneficiary": "农场", "tier": "市"}],
    ),
    (
        "企业首次通过认定的给予30万元奖励，重新通过认定的给予15万元奖励。",
        [{"beneficiary": "企业", "tier": "首次通过认定"}, {"beneficiary": "企业", "tier": "重新通过认定"}],
    ),
    (
        "获得第四名至第六名的运动员，分别奖励4万元、3万元、2万元。",
        [{"tier": "第四名"}, {"tier": "第五名"}, {"tier": "第六名"}],
    ),
    ("对亚运会前三名选手分别奖励9万元、6万元、3万元。", [{"tier": "第一名"}, {"tier": "第二名"}, {"tier": "第三名"}]),
    (
        "参加全运会，获得金、银、铜牌的运动员，分别给予60万元、30万元、10万元奖励。",
        [{"beneficiary": "运动员", "tier": "金牌", "condition": "参加全运会,获得金、银、铜牌"}, {}, {}],
    ),
    (
        "对引进知名品牌亚洲首店、华东首店的商业综合体，分别给予90万元、40万元奖励。",
        [{"beneficiary": "商业综合体", "tier": "知名品牌亚洲首店"}, {"tier": "华东首店"}],
    ),
    (
        "对新评定的“金宿级”“银宿级”民宿分别奖励18万元、9万元。",
        [{"tier": "“金宿级”"}, {"tier": "“银宿级”"}],
    ),
    (
        "年收入首次超过3000万元、7000万元的商贸、物流企业，分别给予12万元、22万元奖励。",
        [{"beneficiary": "商贸、物流企业", "tier": "3000万元"}, {"tier": "7000万元"}],
    ),
    (
        "完成一期、二期试验，分别给予40万元、90万元资助；完成境外研究，给予120万元资助。",
        [{"condition": "完成一期、二期试验"}, {}, {"tier": "完成境外研究", "condition": None}],
    ),
    (
        "对新评定为国家2A、3A级的物流企业，分别给予10万元、30万元奖励。",
        [{"tier": "2A级", "condition": "新评定为国家2A、3A级"}, {"condition": "新评定为国家2A、3A级"}],
    ),
    ("对乡村企业，在验收合格后给予最高150万元的补助。", [{"beneficiary": "乡村企业", "tier": None}]),
    (
        "对新获得名店、老店称号的，分别奖励8万元、4万元。对新获得国家或省级示范街区称号的，分别奖励12万元、6万元。",
        [{"tier": "名店"}, {"tier": "老店"}, {"tier": "国家"}, {"tier": "省级"}],
    ),
    (
        "荣获国家级、省部级、地市级、区县级表彰的优秀企业，分别奖励20万元、10万元、5万元、2万元。",
        [{"tier": "国家级"}, {"tier": "省部级"}, {"tier": "地市级"}, {"tier": "区县级"}],
    ),
    (
        "鼓励商贸企业做大做强，对零售额增长达到11%以上的，奖励1万元；对零售额增长达到16%以上的，奖励2万元。",
        [{"beneficiary": "商贸企业"}, {"beneficiary": "商贸企业"}],
    ),
    ("对列入名单的企业，给予每项产品一次性奖励2万元。", [{"beneficiary": "企业", "per": "项"}]),
    (
        "企业入驻园区，经主管部门认定，可享受40%的租金补助。",
        [{"beneficiary": "企业", "tier": None, "rate": 40, "rate_basis": "租金", "purpose": "租金补助"}],
    ),
    ("对零售企业，对其入驻平台缴纳的年费，给予一次性资助2万元。", [{"beneficiary": "零售企业"}]),
    (
        "对养殖场（大户）进行补助，每出栏一头肉牛补助90元。",
        [{"beneficiary": "养殖场(大户)", "per": "头", "purpose": None}],
    ),
    ("对种植大豆500亩以上的，市级每亩补助120元。", [{"tier": None, "per": "亩"}]),
    ("对当年通过复审的高企一次性给予8万元奖励。", [{"beneficiary": "高企", "condition": "当年通过复审"}]),
    (
        "居家服务组织取得许可的，给予一次性补贴12万元；设置的医疗机构纳入定点的，再增加一次性补贴3万元。",
        [{"beneficiary": "居家服务组织"}, {"beneficiary": "居家服务组织", "amount": 30_000}],
    ),
    (
        "第一类资助对象每人每月300元，第二类资助对象每人每月150元。经评估为重度失能的，每人每月增加护理资助100元。",
        [{}, {}, {"beneficiary": "资助对象", "condition": "经评估为重度失能"}],
    ),
]
FIGURES: list[tuple[str, list[dict[str, Any]]]] = [
    ("给予2000万元至800万元不等的奖励。", [{"amount": 8e6, "amount_upper": 2e7}]),
    (
        "补贴标准为每人每次用餐费用的四分之一，最高不超过2元。",
        [{"rate": 25, "rate_basis": "每人每次用餐费用", "cap": 2, "amount": None}],
    ),
    ("按不超过设备投入三分之一的标准予以奖补。", [{"rate": 33.33, "comparator": "<="}]),
    ("对软件企业，每出口1美元奖励0.3元。", [{"amount": 0.3, "beneficiary": "软件企业"}]),
    (
        "注册资金3000万元以上的，给予注册资本金2%的开办补助；1亿元以上的，给予3%的开办补助。开办补助最高不超过900万元。",
        [
            {"rate": 2, "rate_basis": "注册资本金", "cap": 9e6},
            {"rate": 3, "rate_basis": "注册资本金", "cap": 9e6},
        ],
    ),
    ("按照新购设备投资额给予不超过12%的补贴。", [{"rate": 12, "rate_basis": "新购设备投资额"}]),
    ("过渡期内发放住房补贴的50%。", [{"rate": 50, "rate_basis": "住房补贴"}]),
    ("按照实际租金的35%给予12个月补助。", [{"rate": 35, "duration_max_months": 12}]),
    ("对拟上市的企业，根据进程分阶段给予补助，累计补助金额最高350万元。", [{"amount": 3.5e6, "comparator": "<="}]),
    (
        "中小微企业按上年度实际缴纳失业保险费的55%返还，大型企业按25%返还。",
        [{"beneficiary": "中小微企业", "rate": 55, "instrument": "返还"}, {"beneficiary": "大型企业", "rate": 25}],
    ),
    (
        "对参保缴费企业均按45%补贴其上年度缴纳失业保险费。",
        [{"rate": 45, "rate_basis": "上年度缴纳失业保险费"}],
    ),
    ("按照装机容量给予90元/千瓦时一次性补贴。", [{"per": "千瓦时", "purpose": "一次性补贴"}]),
    ("牺牲的，颁发三十万元抚恤奖金。", [{"amount": 300_000, "purpose": "抚恤奖金"}]),
]
NOTHING = [
    "入驻人才公寓的，给予第一年减免50%租金的优惠。",
    "由城管部门处以5000元以上2万元以下罚款。",
    "区财政每年安排100万元专项奖励资金。",
    "设立总规模100亿元的产业投资基金，支持重点项目建设。",
    "家庭人均月收入低于3000元、人均财产不超过10万元的，可申请补助。",
    "符合条件的个人创业担保贷款额度不超过30万元，给予全额贴息。",
    "公办幼儿园保教费收费标准为每生每月900元，困难学生按规定给予补助。",
    "按不高于每人每年250000元的标准纳入社会医疗保险统筹基金支付范围。",
    "基金最高支付限额为职工参保人员每人每月1000元。",
    "补助资金由市、区财政按60%、40%的比例分担。",
    "最低生活保障边缘家庭认定标准按最低生活保障标准的1.5倍确定，为每人每月1963.5元。",
    "租金标准以市场租金参考价的50%计算和收取。",
    "给予一定奖励。",
    "整合2000万元资金用于发放文旅消费券。",
    "五年来累计发放救助金3.1亿元。",
    "以上奖补资金市、区两级财政各承担50%。",
    "按项目立项、验收两个阶段，分别拨付补助总额的40%、60%。",
    "奖励资金按照第一年50%、第二年30%、第三年20%的比例逐年兑现。",
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    GIVEN + PLAIN + TOLD_APART + CAPPED + RATES + CONDITIONS + STANDARDS + LISTED + RANKED + FIGURES,
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_promises(raw: str, expected: list[dict[str, Any]]) -> None:
    rows = read(raw)
    assert [seen(row, wanted) for row, wanted in zip(rows, expected, strict=True)] == expected


@pytest.mark.parametrize("raw", NOTHING)
def test_money_that_is_promised_to_nobody(raw: str) -> None:
    assert read(raw) == []


def test_evidence_is_verbatim_and_holds_the_comparator() -> None:
    raw = "按每人 最高不超过５万元 的标准给予补助。"
    (row,) = read(raw)
    assert row["evidence"] == "最高不超过５万元"
    assert raw[row["char_start"] : row["char_end"]] == row["evidence"]


def test_a_sentence_of_its_own_caps_and_times_what_was_given_before() -> None:
    (row,) = read("对规上企业按3元/月•平方米给予补助。每年每家企业最高补助额度不超过50万元。补贴期限累计不超过3年。")
    assert (row["cap"], row["cap_per"], row["duration_max_months"]) == (500_000, "年/家", 36)


def test_a_list_of_offers_goes_to_whom_its_opening_names() -> None:
    rows = read(
        "对在本区注册的各类投资企业可享受：（1）购房补助。购买办公用房，可按每平方米1000元的标准，给予购房补助。"
    )
    assert [row["beneficiary"] for row in rows] == ["投资企业"]


def test_the_heading_above_names_a_bare_subsidy() -> None:
    (row,) = read("按每人3000元标准给予补贴。", heading="一、一次性求职补贴")
    assert (row["purpose"], row["one_off"]) == ("一次性求职补贴", True)


def test_ids_differ_where_one_figure_makes_two_rows() -> None:
    rows = read("按1000元/人的标准分别给予企业和个人一次性就业补贴。")
    assert [row["beneficiary"] for row in rows] == ["企业", "个人"]
    assert len({row["subsidy_id"] for row in rows}) == 2


def test_the_clause_on_receivers_names_whom_a_standard_goes_to() -> None:
    (row,) = read("2.补贴标准\n介绍劳动者就业的，按每人130元给予职业介绍补贴。", addressed="经营性人力资源机构。")
    assert row["beneficiary"] == "经营性人力资源机构"
    (row,) = read("按每人90元给予补贴。", addressed="本办法补贴对象为年满85周岁的老年人。")
    assert row["beneficiary"] == "老年人"


def test_headings_above_and_the_title_name_a_bare_subsidy() -> None:
    assert [row["purpose"] for row in read("按每户700元给予补贴。", above=("取暖补贴", ""))] == ["取暖补贴"]
    assert [row["purpose"] for row in read("每人每月发放津贴60元。", above=("某市高龄津贴发放办法",))] == ["高龄津贴"]
    assert [row["purpose"] for row in read("奖励3万元。", above=("某市旅游奖励办法",))] == [None]


def test_an_item_does_not_inherit_the_receiver_of_the_item_before() -> None:
    rows = read("（一）对高企给予10万元奖励；\n（二）按照技术交易额给予3%的奖补。")
    assert [row["beneficiary"] for row in rows] == ["高企", None]


PAID_BACK_AND_SPLIT: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对少裁员的参保企业，可返还其上年度实际缴纳工伤保险费的40%。",
        [{"beneficiary": "参保企业", "rate": 40, "rate_basis": "上年度实际缴纳工伤保险费", "amount": None}],
    ),
    ("参保企业应当按工资总额的40%缴纳保险费，逾期加收滞纳金。", []),
    (
        "返还标准可按6个月的人均保险金确定，或按企业应缴纳社会保险费60%的标准确定。",
        [{"rate": 60, "amount": None}],
    ),
    ("对参保企业给予支持，福利彩票公益金不低于60%的资金用于发展养老服务。", []),
    (
        "晚稻按约交售的，每100公斤奖励40元；早稻每50斤奖励10元。",
        [{"amount": 40, "per": "100公斤"}, {"amount": 10, "per": "50斤"}],
    ),
    (
        "对回收农膜的乡镇，给予每公斤12元补助，其中回收经费8元、处置经费4元。",
        [{"amount": 12, "per": "公斤", "beneficiary": "乡镇"}],
    ),
    (
        "给予企业20万元奖励，其中负责人奖励8万元、团队奖励4万元。",
        [{"amount": 200_000}, {"amount": 80_000}, {"amount": 40_000}],
    ),
]


@pytest.mark.parametrize(("sentence", "wanted"), PAID_BACK_AND_SPLIT)
def test_what_is_paid_back_and_what_only_splits_an_amount(sentence: str, wanted: list[dict[str, Any]]) -> None:
    """A refund of what was paid in is promised; the parts that add up to an amount before them are no amounts of their own."""
    rows = read(sentence)
    assert [seen(row, columns) for row, columns in zip(rows, wanted, strict=True)] == wanted


def test_who_is_entitled_is_said_before() -> None:
    """An article that says who may draw an allowance names the receivers of the standards in the articles after it."""
    told = "户籍在本市且年满75周岁的老年人,可以申请领取长寿津贴(以下简称津贴)。"
    rows = read(
        "长寿津贴发放标准如下：\n（一）75—84周岁，每人每月40元；\n（二）85周岁及以上，每人每月120元。", addressed=told
    )
    assert [(row["beneficiary"], row["amount"], row["per"]) for row in rows] == [
        ("老年人", 40, "人/月"),
        ("老年人", 120, "人/月"),
    ]


RECEIVERS: list[tuple[str, str | None]] = [
    (
        "高等学校在校学生、毕业3年内的高校毕业生、就业困难人员，自主创业满6个月的，给予8000元资助。",
        "高等学校在校学生、高校毕业生、就业困难人员",
    ),
    ("城乡劳动者在本市定点机构参加培训并取得证书的，给予每人900元补贴。", "城乡劳动者"),
    ("新认定的国家级、省级科技企业孵化器，分别奖励90万元、40万元。", "科技企业孵化器"),
    ("新创建国家级、省级足球训练基地的，分别奖励70万元、30万元。", "足球训练基地"),
    ("社会力量投资建设体育场馆，投资额500万元以上的，按投资额的8%给予补助。", "社会力量"),
    ("自主申报入选国家级、省级创业团队的，分别给予80万元、40万元资助。", "创业团队"),
    ("入库国家科技型中小企业的，奖励2万元。", "国家科技型中小企业"),
    ("企业入驻产业园的，给予5万元补助。", "企业"),
]


@pytest.mark.parametrize(("sentence", "who"), RECEIVERS)
def test_receivers_whole_and_without_what_they_do(sentence: str, who: str | None) -> None:
    """A receiver keeps its whole name and its list, and loses how it came by its title and what it does."""
    assert {row["beneficiary"] for row in read(sentence)} == {who}
