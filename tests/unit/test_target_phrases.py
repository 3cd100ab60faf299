"""Ways in which plans state their figures: lists that share a head, parts of a whole, for each district, goals in a preamble."""

import pytest

from pipeline.model import Row
from tests.unit.test_targets import named, targets

NAMES: list[tuple[str, list[tuple[str, float]]]] = [
    ("——全县敬老院床位至少需达到900张以上。", [("敬老院床位", 900)]),
    (
        "农家书屋覆盖所有镇、80%以上行政村和30%以上自然村。",
        [("农家书屋覆盖行政村", 80), ("农家书屋覆盖自然村", 30)],
    ),
    (
        "文创产品销售额超30亿元且占旅游收入比重4%以上。",
        [("文创产品销售额", 3 * 10**9), ("文创产品销售额占旅游收入比重", 4)],
    ),
    ("新建和改造提升灌区50万亩。", [("新建和改造提升灌区", 500_000)]),
    ("全市新建改扩建公厕40座。", [("新建改扩建公厕", 40)]),
    ("同步发展林下种植20万亩。", [("林下种植", 200_000)]),
    ("城市、县城生活垃圾处理率分别达到95%、90%。", [("城市生活垃圾处理率", 95), ("县城生活垃圾处理率", 90)]),
    ("高中、初中班额分别控制在50人、45人以内。", [("高中班额", 50), ("初中班额", 45)]),
    ("入境旅客和海关总税收分别达到80万人次、9亿元。", [("入境旅客", 800_000), ("海关总税收", 9 * 10**8)]),
    (
        "每年新引进项目不少于90个，其中5亿元以上项目不少于8个。",
        [("新引进项目", 90), ("5亿元以上项目", 8)],
    ),
    ("民宿总量达到200家，其中甲级以上达到30家。", [("民宿总量", 200), ("甲级以上民宿", 30)]),
    (
        "各县区建成2个以上研学基地、4个以上采摘园。",
        [("各县区研学基地", 2), ("各县区采摘园", 4)],
    ),
    (
        "参训学员每月上门次数不低于8次，每月服务时间为20小时；旁听人员每月上门次数不低于4次，每月服务时间为6小时。",
        [("参训学员上门次数", 8), ("参训学员服务时间", 20), ("旁听人员上门次数", 4), ("旁听人员服务时间", 6)],
    ),
    ("每个街道办事处和每个镇创办1-2所托育园。", [("每个街道办事处和每个镇托育园", 1)]),
    ("各村镇银行每年至少开展1次暗访活动。", [("暗访活动", 1)]),
    ("各区、县(市)至少办1所早教中心。", [("各区、县(市)早教中心", 1)]),
    (
        "培育1-2家产值过百亿、3-5家产值过十亿的链主企业。",
        [("产值过百亿的链主企业", 1), ("产值过十亿的链主企业", 3)],
    ),
    ("引进800名以上熟悉跨境结算、航运保险、海事仲裁、船舶融资等涉海金融类人才。", [("涉海金融类人才", 800)]),
    ("省考我市的12个断面中优良比例达到60%。", [("断面中优良比例", 60)]),
    ("2022年新改建户厕3万户，2023年新改建2万户。", [("新改建户厕", 30_000), ("新改建户厕", 20_000)]),
    ("村庄绿化覆盖率平均达到32%。", [("村庄绿化覆盖率", 32)]),
    ("工矿就业人员10万人生产安全事故死亡率下降11%。", [("工矿就业人员10万人生产安全事故死亡率下降", 11)]),
    ("年度10万人口溺水死亡率下降6%。", [("10万人口溺水死亡率下降", 6)]),
    ("实现航空救援70公里飞行半径全覆盖。", [("航空救援70公里飞行半径", 100)]),
    ("新建学校、新建仓库屋顶光伏覆盖率达到40%。", [("新建学校、新建仓库屋顶光伏覆盖率", 40)]),
    ("基本实现企业投资项目审批时间压缩至60个工作日以内。", [("企业投资项目审批时间", 60)]),
    ("每年孵化企业不少于20个。", [("孵化企业", 20)]),
    ("实施“十大”工程项目60个以上，完成投资800亿元。", [("“十大”工程项目", 60), ("“十大”工程项目投资", 8 * 10**10)]),
    ("首批30个示范社区全面建成。", [("示范社区", 30)]),
    ("社区食堂实现街道全覆盖。", [("社区食堂街道", 100)]),
    ("东山新区、西山区60%的社区建成服务综合体。", [("东山新区、西山区社区建成服务综合体", 60)]),
    ("近视率力争每年降低0.5个百分点以上。", [("近视率降低", 0.5)]),
    ("为老人免费接种流感疫苗15万剂次。", [("老人免费接种流感疫苗", 150_000)]),
    (
        "“十四五”、“十五五”期间分别新增装机容量400万千瓦左右。",
        [("新增装机容量", 4_000_000), ("新增装机容量", 4_000_000)],
    ),
    ("孕产妇死亡率控制在12/10万以内。", [("孕产妇死亡率", 12)]),
    ("公办园面向街道摇号招生的比例为70%。", [("公办园面向街道摇号招生的比例", 70)]),
    ("每个镇至少建设1个镇级文化服务中心。", [("镇级文化服务中心", 1)]),
    ("每个村至少建设1个卫生室。", [("每个村卫生室", 1)]),
    ("省行每年对县行的专项审计频率为1次。", [("专项审计", 1)]),
    ("在适宜地区建设智慧养殖示范村200个。", [("智慧养殖示范村", 200)]),
    ("选择8个左右有条件、有意愿的县区开展数据试点。", [("县区", 8)]),
    ("支行应按照不少于40%的比例对合同进行复核。", [("合同复核比例", 40)]),
    ("农田灌溉水利用系数达到0.67以上，数字乡村指数达到85。", [("农田灌溉水利用系数", 0.67), ("数字乡村指数", 85)]),
    ("居民人均可支配收入比控制在1.8∶1以内。", [("居民人均可支配收入比", 1.8)]),
    ("网民规模达到45万。", [("网民规模", 450_000)]),
    ("人均预期寿命提高1岁左右。", [("人均预期寿命提高", 1)]),
    ("妇女筛查率达到70%，较前三年提高10个百分点。", [("妇女筛查率", 70), ("妇女筛查率提高", 10)]),
    ("渔船终端配备率保持100%，在线率一般不低于95%。", [("渔船终端配备率", 100), ("在线率", 95)]),
    ("市妇幼保健院每年培训基层人员200人次。", [("培训基层人员", 200)]),
    ("A级景区达到15家（其中5A级2家）。", [("A级景区", 15), ("5A级景区", 2)]),
    ("今明两年淘汰渔船500艘。", [("淘汰渔船", 500)]),
    ("每校至少配备1名教师。", [("每校教师", 1)]),
    ("公交站点500米覆盖率达到95%以上。", [("公交站点500米覆盖率", 95)]),
    ("面向校长举办省级培训班20期以上。", [("省级培训班", 20)]),
    ("万人公交车保有量达到12标台。", [("万人公交车保有量", 12)]),
    ("每个街道建有1个球场、每个镇建有1个泳池。", [("每个街道球场", 1), ("每个镇泳池", 1)]),
    ("每个工作室确定6位成员。", [("每个工作室成员", 6)]),
    ("建设孵化器9家以上，面积60万平方米以上。", [("孵化器", 9), ("孵化器面积", 600_000)]),
    ("到2030年，人均预期寿命达到79.5岁，溺水死亡率下降到2.0‰。", [("人均预期寿命", 79.5), ("溺水死亡率", 0.2)]),
    (
        "新生儿死亡率、孕产妇死亡率分别下降到3.0‰、9/10万。",
        [("新生儿死亡率", 0.3), ("孕产妇死亡率", 9)],
    ),
    (
        "建成1~2所市级小学、4~6所省级中等职业学校和8~9所镇级小学。",
        [("市级小学", 1), ("省级中等职业学校", 4), ("镇级小学", 8)],
    ),
    ("每年为60周岁以上的本地失能老年人提供2次上门护理。", [("上门护理", 2)]),
    ("人均受教育年限达到12年，开展补贴性培训30万人次。", [("人均受教育年限", 12), ("补贴性培训", 300_000)]),
]


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_what_a_figure_of_a_plan_counts(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Every figure keeps the head, the attribute and the denominator that tell it from its neighbours."""
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("消除70人以上超大班额。", "goal"),
        ("家长登录平台选择2所幼儿园进行报名。", "task"),
        ("将水稻、小麦、玉米3种作物纳入保险范围。", "task"),
        ("将播种机、收获机械、导航系统、高端智能和山区适用拖拉机4类机具纳入范围。", "task"),
        ("按照不低于100立方米/小时的标准建设。", "task"),
        ("各校应于9月30日前完成评审，公示时间不少于5个工作日。", "task"),
        ("对新增就业5人以上的企业，按照50%的比例补助。", "task"),
        ("系数达到0.5的企业，可以申报。", "task"),
        ("经费按6:1分担。", "task"),
        ("2万名老人以上的街道要配齐专干。", "task"),
        ("30名以上留守儿童且有场地的村都要建活动室。", "task"),
        ("为75岁以上的独居老年人安装呼叫器。", "task"),
        ("若剩余学位不足，则继续招录直至招生计划的100%。", "task"),
    ],
)
def test_choices_attributes_and_sums_of_what_is_named(sentence: str, section: str) -> None:
    """What applicants choose, an attribute of what is done away with, a count of what was just listed."""
    assert named(sentence, section) == []


@pytest.mark.parametrize(
    ("sentence", "section", "values"),
    [
        ("今年的主要目标是：粮食面积稳定在300万亩以上，新建冷库40座。", "preamble", [3_000_000, 40]),
        ("近年来新建冷库40座。", "preamble", []),
        ("建设制种基地20万亩，草种产量占全国用种量的30%以上。", "task", [200_000, 30]),
        ("新开工项目50个，实际利用外资20亿元以上，技术交易额突破30亿元。", "task", [50, 2 * 10**9, 3 * 10**9]),
        ("招引总投资超亿元项目5个、超百亿元项目2个。", "task", [5, 2]),
        ("小型项目审批时间控制在40个工作日内。", "task", [40]),
        ("到2027年，全市科技创新投入达到80亿元以上。", "other", [8 * 10**9]),
        ("每个镇创办1所敬老院。", "task", [1]),
        ("争取专项债券资金8000万元以上。", "task", [80_000_000]),
        ("清理病死松树1.2万株，疫点乡镇由6个减少到4个，面积较上年下降20%以上。", "task", [12_000, 4, 20]),
        ("上年清理病死松树1.2万株。", "task", []),
        ("组建50人的专业扑火队1支。", "task", [1]),
        ("具备条件的建制村通客车率保持100%。", "goal", [100]),
        ("更新管道30公里，管网漏损率降至8%以内。", "measures", [30, 8]),
        ("改造管网80公里（其中老旧小区35公里）。", "task", [80, 35]),
        ("每名职务船员再培训不少于24学时。", "task", [24]),
        ("对重点企业每年至少检查1次。", "task", [1]),
        ("每个社区设有2个活动室。", "task", [2]),
        ("每个村建有1个90平方米以上的活动室。", "task", [1]),
        ("到2015年，参保率达到95%以上，政府补助标准逐步提高，支付比例平均达到70%左右。", "task", [95, 70]),
        ("到2015年，就业率达到95%以上的，给予5万元补助。", "task", []),
        ("到2015年，人均公共卫生服务经费达到60元以上。", "task", [60]),
        ("将12个以上康复项目纳入医保支付范围。", "task", [12]),
        ("2021—2023年，共募集善款2亿元以上，年筹集公益金3亿元以上。", "task", [2 * 10**8, 3 * 10**8]),
        ("各校应在放假前对学生开展一次防火教育。", "task", [1]),
        ("近日，某校开展一次防火教育。", "task", []),
        ("班子中应有一至两名女干部。", "task", [1]),
    ],
)
def test_where_a_figure_is_promised(sentence: str, section: str, values: list[float]) -> None:
    """A goal may stand in the preamble; a share of the whole country may be aimed at."""
    assert [row["value"] for row in targets(sentence, section)] == values


@pytest.mark.parametrize(
    ("sentence", "signs"),
    [
        ("高危企业至少每半年开展一次演练。", [">="]),
        ("每半年开展一次演练。", ["="]),
        ("每个镇至少报送书画作品2件。", [">="]),
        ("入境旅客和税收分别达到80万人次、9亿元。", [">=", ">="]),
        ("税收达到9亿元、新建码头3座。", [">=", "="]),
    ],
)
def test_a_bound_that_stands_away_from_its_figure(sentence: str, signs: list[str]) -> None:
    """至少 before the recurrence, 达到 before a list of unlike figures that 分别 spreads out."""
    assert [row["comparator"] for row in targets(sentence)] == signs


def test_a_heading_that_names_what_its_items_cover_promises_nothing() -> None:
    """(一)隐患排查全覆盖 is a label; 实现隐患排查全覆盖 is a promise."""
    assert named("隐患排查全覆盖", "task") == []
    assert named("实现隐患排查全覆盖", "task") == [("隐患排查", 100)]


def test_years_in_a_row_for_figures_in_a_row() -> None:
    """到2026年和2030年，…达到37%及以上和40%及以上: each figure has its own year."""
    rows = targets("到2026年和2030年，体育人口比例达到37%及以上和40%及以上。")
    assert [(row["value"], row["period_end"]) for row in rows] == [(37, "2026-12-31"), (40, "2030-12-31")]


def states(sentence: str, column: str) -> list[object]:
    """One column of the targets of a goal."""
    rows: list[Row] = targets(sentence)
    return [row[column] for row in rows]


def test_a_part_counts_as_its_whole_does() -> None:
    """其中农民工30万人次 is as much a flow as the training it is part of."""
    assert states("到2026年，开展技能培训50万人次，其中农民工30万人次以上。", "basis") == ["flow", "flow"]
    assert states("到2026年，培养骨干教师300名。", "basis") == ["flow"]
    assert states("到2026年，新增劳动力平均受教育年限达到14年。", "basis") == ["stock"]


def test_a_wish_put_in_between_ends_with_its_clause() -> None:
    """新增…以上，努力实现更大规模，失业率控制在… is firm before and behind; a wish that leads a list holds for all of it."""
    assert states("新增就业5万人以上，努力实现更大规模，失业率控制在5%以内。", "modality") == ["firm", "firm"]
    assert states("力争人才加快集聚，新增技师500人，新建站点3个。", "modality") == ["aspirational"] * 2


def test_each_planning_period_has_its_own_figure() -> None:
    """分别 behind two planning periods spreads one figure over both, two figures one by one."""
    alike = targets("“十四五”“十五五”期间分别新增托位3000个。")
    assert [(row["value"], row["period_end"]) for row in alike] == [(3000, "2025-12-31"), (3000, "2030-12-31")]
    assert len({row["target_id"] for row in alike}) == 2
    unlike = targets("“十四五”“十五五”期间分别新增托位3000个、5000个。")
    assert [(row["value"], row["period_end"]) for row in unlike] == [(3000, "2025-12-31"), (5000, "2030-12-31")]


def test_measure_units_of_bare_figures() -> None:
    """A coefficient has no measure unit; a rate of so many of 100,000 and a number of people do."""
    found = targets("利用系数达到0.67，死亡率控制在12/10万以内，网民规模达到45万。")
    assert [row["measure_unit"] for row in found] == [None, "/10万", "人"]


def test_who_is_visited() -> None:
    """对重点企业每年至少检查1次 names whom the visits are paid to; 争取资金 is no wish."""
    assert named("对重点企业每年至少检查1次。", "task") == [("重点企业检查", 1)]
    assert states("争取债券资金8000万元以上，新建机构2家。", "modality") == ["firm"] * 2


def test_what_the_whole_year_holds() -> None:
    """全年 behind a recurrence is a year's as well; alone it says nothing of how often."""
    assert states("每年开展宣讲不少于3次，全年听众不少于5000人次。", "frequency") == ["annual"] * 2
    assert states("全年接待游客6万人次。", "frequency") == ["once"]


ORDERED: list[tuple[str, list[tuple[str, float]]]] = [
    ("机构应当公布服务热线，服务热线接听率不低于98%。", [("服务热线接听率", 98)]),
    ("机构应当符合以下要求：\n（一）师资合格率应达到100%；\n（二）家长满意度不低于85%。", []),
    ("投标人近三年合同完成率应达到90%以上。", []),
    ("建档率应达到95%以上，达到的得10分。", []),
    ("投诉按期处理率应达到100%，入住老年人满意率应达到90%以上。", [("投诉按期处理率", 100), ("入住老年人满意率", 90)]),
    ("申报示范单位的，合同签约率不低于80%。", []),
    ("贷款利率上浮幅度不低于15%。", []),
    ("机构应按照不少于30%的比例对台账进行抽查。", [("台账抽查比例", 30)]),
    ("财政按照不少于30%的比例安排经费。", []),
    ("机构应当每年组织护理员参加不少于24课时的业务培训。", [("业务培训", 24)]),
    ("申请证书的人员每年参加不少于24课时的业务培训。", []),
    ("一级照护对象每月照护时间为30小时。", [("一级照护对象照护时间", 30)]),
    ("受理时间为5个工作日。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ORDERED)
def test_levels_that_rules_order(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Rates of service, shares that are checked and hours of training are ordered; what applicants must show is not."""
    rows: list[Row] = targets(sentence, section="task", norms=True)
    assert [(row["indicator"], row["value"]) for row in rows] == expected


def test_rates_that_others_are_led_to_keep() -> None:
    """引导…将平均费率降至… and a rate taken of some are levels; what others are encouraged to hold is none."""
    led = "引导合作银行逐步将平均手续费率降至2%以下。其中，对小微商户收取的手续费率原则上不超过1%。"
    assert named(led, "task") == [("平均手续费率", 2), ("小微商户收取的手续费率", 1)]
    assert named("引导银行持有债券比例10%。", "task") == []
