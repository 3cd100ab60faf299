"""Lists of what a government will do within the year, in items, cells or plain paragraphs."""

import pytest

from pipeline.extract.passages import When, clause_passages
from pipeline.model import Notice
from pipeline.segment import segment
from tests.unit.test_targets import named, targets

DEEDS: list[tuple[str, list[tuple[str, float]]]] = [
    ("新增初级中学座位900个、高中阶段座位400个。", [("新增初级中学座位", 900), ("高中阶段座位", 400)]),
    ("创成市级书香校园6所、五星级图书馆4座。", [("市级书香校园", 6), ("五星级图书馆", 4)]),
    ("改（新）建乡镇浴室60座以上。", [("改(新)建乡镇浴室", 60)]),
    ("发放助农贷款3000万元。", [("发放助农贷款", 30_000_000)]),
    ("高标准建设冷链产业园，冷链企业营业收入突破60亿元。", [("冷链企业营业收入", 6 * 10**9)]),
    ("对辖区30条背街小巷进行修缮。", [("背街小巷", 30)]),
    ("为全区200艘休闲渔船每艘增配2件救生衣。", [("休闲渔船每艘增配", 200), ("救生衣", 2)]),
    ("全年送餐服务人次达30万以上。", [("送餐服务人次", 300_000)]),
    ("新增通动力电人口20万。", [("新增通动力电人口", 200_000)]),
    (
        "实施县道提升工程3条，总里程40公里；实施滨河路改造工程，总里程7公里。",
        [("县道提升工程", 3), ("县道提升工程总里程", 40), ("滨河路改造工程总里程", 7)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), DEEDS)
def test_deeds_are_promised_by_their_verbs(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Verbs of doing promise what they name, in a list of tasks without dates."""
    assert named(sentence, "task") == expected


LEVELS: list[tuple[str, list[tuple[str, float]]]] = [
    (
        "40%以上的村达到“绿美村庄”标准、60%以上的农户达到“整洁庭院”标准。",
        [("村达到“绿美村庄”标准", 40), ("农户达到“整洁庭院”标准", 60)],
    ),
    ("城乡收入倍差缩小到1.7以内，山区收入与平原之比达到0.8。", [("城乡收入倍差", 1.7), ("山区收入与平原之比", 0.8)]),
    ("全员劳动生产率达到25万元/人。", [("全员劳动生产率", 250_000)]),
    (
        "产妇死亡率、婴儿死亡率分别控制在11/10万、5‰以内。",
        [("产妇死亡率", 11), ("婴儿死亡率", 0.5)],
    ),
    ("进水浓度高于90毫克/升的城镇污水处理厂规模占比达到80%。", [("城镇污水处理厂规模占比", 80)]),
    (
        "2026年、2027年分别新增装机30万千瓦、40万千瓦；水面光伏电站功率不低于5万千瓦。",
        [("新增装机", 300_000), ("新增装机", 400_000), ("水面光伏电站功率", 50_000)],
    ),
    ("开行6条通学专线满足出行需求。", [("通学专线", 6)]),
    ("新增20个“一窗办成一件事”重点事项。", [("“一窗办成一件事”重点事项", 20)]),
    ("林下种植面积达60万亩、产值达30亿元。", [("林下种植面积", 600_000), ("林下产值", 3 * 10**9)]),
    (
        "参加城镇职工养老、医疗和工伤保险分别增至9万人、8万人和7万人。",
        [("参加城镇职工养老保险", 90_000), ("医疗保险", 80_000), ("工伤保险", 70_000)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), LEVELS)
def test_levels_of_goals(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Shares of those who do something, ratios without a measure unit, productivity."""
    assert named(sentence) == expected


TASKS: list[tuple[str, list[tuple[str, float]]]] = [
    ("60%以上小学纳入学区管理。", [("小学纳入学区管理", 60)]),
    ("支持3个市级保种场、2个市级育种场开展测定。", [("市级保种场", 3), ("市级育种场", 2)]),
    ("支持12所乡镇初中改善宿舍条件。", [("乡镇初中", 12)]),
    ("跨境账户业务量突破50亿元。", [("跨境账户业务量", 5 * 10**9)]),
    ("力争居民预期寿命达80.5岁。", [("居民预期寿命", 80.5)]),
    ("学院加快建设，在校师生规模2万人以上。", [("在校师生规模", 20_000)]),
    ("每千人口执业医师数2.9人。", [("每千人口执业医师数", 2.9)]),
    ("预期目标是：生产总值增长6%；消费价格涨幅2%。", [("生产总值增长", 6), ("消费价格涨幅", 2)]),
    ("建设20个重点项目，打造6个关键节点城市。", [("重点项目", 20), ("关键节点城市", 6)]),
    ("解决物业管理等9个难点问题，设置12项主要指标，抓住三个重点。", []),
    ("加快推进甲、乙等12个百亿元、70个30亿元以上项目建设。", [("百亿元", 12), ("30亿元以上项目建设", 70)]),
    ("围绕产业布局建设5条专用线、26条产业路。", [("专用线", 5), ("产业路", 26)]),
    ("在300个小区设置回收机。", [("小区设置回收机", 300)]),
    ("公交与轨道50米内换乘比例提升至93%。", [("公交与轨道50米内换乘比例", 93)]),
    ("为40所海拔1500米以上乡镇学校安装供暖设施。", [("海拔1500米以上乡镇学校安装供暖设施", 40)]),
    ("生产安全事故死亡率控制在0.6人/百亿元以下。", [("生产安全事故死亡率", 0.6)]),
    ("教师全员培训不少于60学时/年。", [("教师全员培训", 60)]),
    ("发放助学资助资金200万元，惠及学生3000人次。", [("惠及学生", 3_000)]),
    ("公共充电服务半径小于2公里。", [("公共充电服务半径", 2)]),
    ("充电站分别按服务半径1公里、3公里布局，单个项目功率不低于2兆瓦的优先纳入。", []),
    ("推进东岭钢厂9万吨薄板等项目、500千伏东西通道建设。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TASKS)
def test_figures_of_tasks(sentence: str, expected: list[tuple[str, float]]) -> None:
    """Those whom something is done to, levels stated with the measure's noun alone, what a plant can make."""
    assert named(sentence, "task") == expected


def test_a_line_that_a_colon_ends_dates_the_lines_below() -> None:
    """“十五五”时期，实现以下目标： holds for 一是…, 二是… below it."""
    rows = targets("“十五五”时期，实现以下目标：\n一是产值年均增长5%。\n二是森林覆盖率达到40%。")
    assert [row["period_end"] for row in rows] == ["2030-12-31"] * 2


def test_a_heading_that_names_a_time_needs_no_number() -> None:
    """2026年重点工作 on a line of its own heads a section, 2026年新建粮仓 does not."""
    text = "工作报告\n各位代表，现在报告工作，请予审议。\n2026年重点工作\n重点抓好以下工作：\n（一）农业\n新建粮仓5座。"
    notice = Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)
    leads = {p.lead_in for p in clause_passages(segment(notice), {}, When()) if "粮仓" in p.text}
    assert leads == {"2026年重点工作\n重点抓好以下工作:"}


def test_shares_that_choose_are_conditions() -> None:
    """占比50%以上的企业 says which enterprises are meant."""
    assert named("对研发人员占比50%以上的企业加强服务。", "task") == []


def test_a_year_in_a_longer_aside_dates_nothing_behind_it() -> None:
    """(扣除2022年资金外) says what is left out; (2024年) alone dates what follows."""
    rows = targets("2025年目标：支出（扣除2022年资金外）增长3%；收入增长6%。")
    assert [row["period_end"] for row in rows] == ["2025-12-31"] * 2
    (row,) = targets("第一阶段（2024年）：新建粮仓5座。")
    assert row["period_end"] == "2024-12-31"


def test_a_colon_without_a_time_leaves_the_date_to_the_heading() -> None:
    """我们重点做好以下工作： names no year, 二、2024年工作安排 above does."""
    text = "工作报告\n二、2024—2025年工作安排\n重点做好以下工作：\n（一）农业。新建粮仓5座。\n（二）水利。修缮水闸6座。"
    notice = Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)
    leads = [p.lead_in for p in clause_passages(segment(notice), {}, When()) if "粮仓" in p.text]
    assert leads == ["2024—2025年工作安排\n重点做好以下工作:"]


@pytest.mark.parametrize(
    "sentence", ["建设标准不低于每户60万元，收入超过80万元。", "户籍人口50万以上的县。", "发放创业补贴1500万元。"]
)
def test_standards_and_sizes_are_none(sentence: str) -> None:
    """A standard, a size that chooses and money given promise nothing."""
    assert named(sentence, "task") == []


def sections(text: str) -> list[tuple[str, str]]:
    """Section and first characters of each passage of a notice."""
    notice = Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)
    return [(p.section, p.text[:4]) for p in clause_passages(segment(notice), {}, When())]


def test_a_notice_of_prose_alone_says_what_is_to_be_done() -> None:
    """Without headings and items the paragraphs are no mere opening."""
    assert sections("沙湾区2024年民生实事\n新建口袋公园6个；改造公厕9座。") == [("task", "新建口袋")]
    assert sections("关于印发方案的通知\n现将方案印发给你们。\n一、主要任务\n新建公园6个。")[0][0] == "preamble"


def test_items_that_semicolons_end_are_items_without_a_heading_above() -> None:
    """1.新建…；2.改善…； right under the title are items, conditions are not."""
    listed = sections("沙湾区2024年民生实事\n1.新建口袋公园6个；\n2.改善校舍9所；\n3.修缮公厕3座。")
    assert [kind for kind, _ in listed] == ["task"] * 3
    conditions = sections("关于申领的通知\n申请人应符合下列条件：\n1.完成备案；\n2.建立台账；")
    assert conditions == [("task", "申请人应")]
