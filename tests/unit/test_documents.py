"""What letters, orders and letterheads say of a notice: title, number, issuers, dates; and which of its articles are tasks."""

from datetime import date
from typing import Any

import pytest

from pipeline.extract.documents import read_document, year_spoken_in
from pipeline.extract.rows import source_of
from pipeline.extract.tasks import body_tasks
from pipeline.extract.whose import find_region
from pipeline.model import Notice, Segmented
from pipeline.segment import segment


def cut(text: str) -> Segmented:
    """A text as a notice cut up."""
    return segment(Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text))


HEADS: list[tuple[str, dict[str, Any]]] = [
    (
        "临江市财政局公告\n2024年第5号\n关于调整收费标准的公告\n一、降低标准\n从低执行。\n临江市财政局\n2024年3月1日",
        {"doc_number": "临江市财政局公告2024年第5号", "title": "关于调整收费标准的公告"},
    ),
    (
        "临江市财政局公告\n关于调整收费标准的公告\n2021年第9号公告废止。\n一、降低标准\n从低执行。",
        {"doc_number": None},
    ),
    (
        "临政办〔2022〕7号 临江市人民政府办公室关于印发临江市2022年重点项目清单的通知\n"
        "各乡镇人民政府：\n现将清单印发给你们。\n一、总体要求\n严格落实责任。",
        {"title": "临江市2022年重点项目清单", "doc_number": "临政办〔2022〕7号", "issuers": ["临江市人民政府办公室"]},
    ),
    (
        "各街道办事处，区政府各部门：\n现将《青山区营商环境任务分解表》印发给你们，请抓好落实。\n"
        "青山区人民政府办公室\n2021年3月5日",
        {
            "title": "青山区营商环境任务分解表",
            "issuers": ["青山区人民政府办公室"],
            "issued_on": date(2021, 3, 5),
        },
    ),
    (
        "福建省人民政府令\n第56号\n《福建省河道保护管理办法》已经省人民政府常务会议通过，现予公布。\n省长 李大江\n"
        "2001年6月8日\n福建省河道保护管理办法\n第一条 为了保护河道，制定本办法。\n第二条 河道应当定期清淤。",
        {
            "title": "福建省河道保护管理办法",
            "doc_number": "福建省人民政府令第56号",
            "issuers": ["福建省人民政府"],
            "issued_on": date(2001, 6, 8),
        },
    ),
    (
        "河北省商务厅关于印发县域商业体系任务清单的通知\n各市商务局：\n现印发给你们。\n河北省商务厅\n2023年8月21日\n"
        "河北省县域商业体系任务清单\n建设中心，完善物流。",
        {"title": "河北省县域商业体系任务清单", "issuers": ["河北省商务厅"]},
    ),
    (
        "福建省人民政府令\n第57号\n《福建省渔港管理办法》已经会议通过，现予公布。\n省长 李大江\n二〇二一年六月八日\n"
        "福建省渔港管理办法\n第一条 为了管理渔港，制定本办法。\n第二条 渔港应当定期清淤。",
        {"title": "福建省渔港管理办法", "issued_on": date(2021, 6, 8)},
    ),
    (
        "国家发展和改革委员会\n财政部令\n第19号\n《信用管理办法》已经审议通过，现予公布。\n国家发展改革委主任：郑大山\n"
        "财政部部长：蓝小江\n2024年3月25日\n信用管理办法\n第一条 为了规范管理，制定本办法。\n第二条 招标人应当归集信息。",
        {"issuers": ["国家发展和改革委员会", "财政部"], "issued_on": date(2024, 3, 25), "title": "信用管理办法"},
    ),
    (
        "新疆维吾尔自治区畜牧兽医局文件\n新牧医字〔2025〕7号\n关于印发春季免疫方案的通知\n各州畜牧兽医局：\n现印发给你们。\n"
        "自治区畜牧兽医局\n2025年2月28日\n春季免疫方案\n一、目标\n自2024年1月起评估，评估结果有效期3年。",
        {"issuers": ["自治区畜牧兽医局"], "expires_on": None},
    ),
    (
        "国务院办公厅关于印发\n《政务效能提升行动方案》的通知\n国办发〔2025〕11号\n各省人民政府：\n现印发给你们。\n国务院办公厅\n2025年3月27日\n"
        "（本文有删减）\n政务效能提升行动方案\n一、目标\n抓好落实。",
        {"title": "政务效能提升行动方案", "issued_on": date(2025, 3, 27)},
    ),
    (
        "海州省委省政府关于推进预算管理的实施意见\n(2019年5月6日)\n现提出如下意见。\n一、压实责任\n抓好落实。",
        {"title": "海州省委省政府关于推进预算管理的实施意见", "issued_on": date(2019, 5, 6)},
    ),
    (
        "河北省人民政府\n关于明确2021年重点工作责任单位的通知\n冀政〔2021〕9号\n各市人民政府：\n一、扩大消费\n办好展会。",
        {"doc_number": "冀政〔2021〕9号", "issuers": ["河北省人民政府"]},
    ),
]


HEADS += [
    (
        "关于评选2023—2024学年优秀班集体的通知\n各学院：\n一、名额\n每院一个。\n特此通知。\n联系电话：0570 1234567\n学生工作处\n2024-5-21",
        {"issuers": ["学生工作处"], "issued_on": date(2024, 5, 21), "plan_start": None},
    ),
    (
        "关于禁止在城区燃放烟花爆竹的通告\n一、燃放区域\n城区内禁止燃放。\n二、本通告自发布之日起施行。\n临江市人民政府 2019年1月21日",
        {"issuers": ["临江市人民政府"], "issued_on": date(2019, 1, 21), "effective_from": date(2019, 1, 21)},
    ),
    (
        "河北省森林防火规定\n河北省人民政府令〔2011〕第5号\n《河北省森林防火规定》已经省政府常务会议通过，现予公布，自2011年3月1日起施行。\n省长\n"
        "二0一一年一月五日\n河北省森林防火规定\n第一条 为了预防火灾，制定本规定。\n第二条 林区应当设置标志。",
        {"issued_on": date(2011, 1, 5), "effective_from": date(2011, 3, 1), "title": "河北省森林防火规定"},
    ),
    (
        "成都市教育局 成都市财政局 成都市民政局关于印发成都市托育服务实施方案的通知\n各区教育局：\n现予印发。\n成都市托育服务实施方案\n一、目标\n建设园所。",
        {"issuers": ["成都市教育局", "成都市财政局", "成都市民政局"]},
    ),
    (
        "岳阳市人民政府办公室关于加强防汛工作的通知（岳政办发〔2017〕12号）\n各县：\n一、值守\n加强值守。",
        {"doc_number": "岳政办发〔2017〕12号", "title": "岳阳市人民政府办公室关于加强防汛工作的通知"},
    ),
    (
        "国务院关于同意设立临江市的批复 国函〔1997〕18号 1997年5月31日\n吉林省人民政府：\n一、同意设立临江市。\n中华人民共和国国务院\n一九九七年五月三十一日",
        {"doc_number": "国函〔1997〕18号", "issuers": ["中华人民共和国国务院"]},
    ),
    (
        "安徽省人民政府关于做好春耕工作的通知\n（1996年3月4日 皖政〔1996〕8号）\n各市：\n一、备足农资\n加强调运。",
        {"doc_number": "皖政〔1996〕8号", "issued_on": date(1996, 3, 4), "based_on": ()},
    ),
    (
        "首页 > 法规 > 城市管理\n返回顶部\n上海市城管局关于发布《上海市执法车辆配置规范（试行）》的通知\n沪城管〔2006〕18号\n各区：\n现发给你们。\n"
        "上海市城管局\n2006年12月28日\n上海市执法车辆配置规范\n（试行）\n一、总则\n统一配置。",
        {"title": "上海市执法车辆配置规范(试行)", "doc_number": "沪城管〔2006〕18号", "issuers": ["上海市城管局"]},
    ),
    (
        "洛阳市人民政府关于表彰2011年度建议办理工作先进单位的决定\n（洛政〔2012〕2号）\n各县：\n一、先进单位\n某局。",
        {"plan_start": None, "doc_number": "洛政〔2012〕2号"},
    ),
    (
        "江西省新余市人民政府办公室\n新余市人民政府办公室关于印发新余市财务规定的通知\n余府办发〔2010〕12号\n各县：\n现印发给你们。\n二〇一〇年三月二十三日\n"
        "新余市财务规定\n第一条 为了加强管理，制定本规定。\n第二条 单位应当建账。",
        {"issuers": ["新余市人民政府办公室"], "issued_on": date(2010, 3, 23)},
    ),
    (
        "四川省教育厅 四川省精神文明建设办公室共青团四川省委关于开展征文活动的通知（川教函〔2010〕7号）\n各市：\n一、内容\n紧扣主题。",
        {"issuers": ["四川省教育厅", "四川省精神文明建设办公室", "共青团四川省委"], "doc_number": "川教函〔2010〕7号"},
    ),
    (
        "中华人民共和国国务院令\n第27号\n现发布《机构编制管理条例》，自\n发布之日起施行。\n总理 李大江\n1997年8月3日\n"
        "机构编制管理条例\n第一条 为了规范管理，制定本条例。\n第二条 机构应当精简。",
        {"issued_on": date(1997, 8, 3), "effective_from": date(1997, 8, 3)},
    ),
    (
        "四川省人民政府关于落实重点工作分工的意见\n川府发〔2011〕8号 二○一一年三月十七日\n各部门：\n一、扩大内需\n办好展会。",
        {"doc_number": "川府发〔2011〕8号", "issued_on": date(2011, 3, 17)},
    ),
    (
        "关于报送材料的通知\n来源：临经信字〔2014〕5号    发布时间：2014/11/28\n各单位：\n一、时间\n3月底前报送。",
        {"doc_number": "临经信字〔2014〕5号"},
    ),
    (
        "深圳市土地拍卖规定\n（深圳市人民政府常务会议审议通过\n1998年2月6日深圳市人民政府令第68号发布）\n《深圳市土地拍卖规定》现予发布。自发布之日起施行。\n"
        "第一条 为加强管理，制定本规定。\n第二条 土地拍卖适用本规定。",
        {
            "doc_number": "深圳市人民政府令第68号",
            "issued_on": date(1998, 2, 6),
            "effective_from": date(1998, 2, 6),
            "title": "深圳市土地拍卖规定",
        },
    ),
    (
        "为提高林木质量，现将采伐事项公示如下：绿化站抚育间伐。\n公示有效期限：2013年4月8日至2013年4月15日。\n"
        "受理地点：巴东县林业局\n联系电话：0718 4335395\n二〇一三年四月八日",
        {"title": None, "issued_on": date(2013, 4, 8)},
    ),
    (
        "深圳市人大常委会听证条例\n深圳市人民代表大会常务委员会公告\n第三十七号\n《深圳市人大常委会听证条例》现予公布，自2002年1月1日起施行。\n深圳市人民代表大会常务委员会\n2001年12月26日\n"
        "第一章 总则\n第一条 为了规范听证，制定本条例。",
        {"title": "深圳市人大常委会听证条例", "effective_from": date(2002, 1, 1)},
    ),
    (
        "国家发展改革委 财政部印发《关于加力支持设备更新的若干措施》的通知\n发改环资〔2024〕14号\n各省：\n一、加力支持\n统筹资金。",
        {"issuers": ["国家发展改革委", "财政部"]},
    ),
    (
        "济宁市任城区人民政府关于印发《济宁市任城区创建方案》的通知\n一、思想\n深入实施。",
        {"issuers": ["济宁市任城区人民政府"]},
    ),
    (
        "国务院令\n第38号\n《屠宰管理条例》已经1997年12月12日\n国务院常务会议通过，现予发布，自1998\n年1月1日起施行。\n总理 李大江\n1997年12月19日\n"
        "屠宰管理条例\n第一条 为了加强管理，制定本条例。\n第二条 屠宰实行定点。",
        {"effective_from": date(1998, 1, 1), "issued_on": date(1997, 12, 19)},
    ),
    ("兴庆区关于扶持服务业发展的意见\n一、发展金融\n引进机构。", {"issuers": []}),
    (
        "朗读\n各乡镇人民政府：\n《永嘉县采伐试点方案》已经省林业厅批复同意，现印发给你们。\n二○○九年九月七日",
        {"title": "永嘉县采伐试点方案", "issued_on": date(2009, 9, 7)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads(text: str, expected: dict[str, Any]) -> None:
    facts = read_document(cut(text))
    found = {key: getattr(facts, key) for key in expected}
    assert {
        **found,
        **({"issuers": [name for name, _, _ in facts.issuers]} if "issuers" in expected else {}),
    } == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("关于2019年国庆节放假的通知\n一、时间\n10月1日放假。", 2019),
        ("各院部：\n一、报名\n2021年2月24日至28日报名。\n二、补考\n3月1日前录入，2021年3月23日结束。", 2021),
        ("关于2019年度执法情况的通报\n一、问题\n6月底前整改。", None),
        ("临政办〔2022〕7号 关于做好防汛工作的通知\n一、加强值守\n6月底前完成演练。", 2022),
        ("关于做好防汛工作的通知\n一、加强值守\n6月底前完成演练。\n临江市人民政府办公室 2023年5月4日印发", 2023),
        ("关于做好防汛工作的通知\n一、加强值守\n6月底前完成演练。", None),
    ],
)
def test_the_year_of_a_notice_without_a_date(text: str, year: int | None) -> None:
    """The number, else the imprint tells of which year a month without one is."""
    assert year_spoken_in(read_document(cut(text)), text) == year


def test_the_letterhead_names_the_region_that_a_signature_leaves_out() -> None:
    """自治区畜牧兽医局 below a letterhead of 新疆维吾尔自治区畜牧兽医局."""
    text = (
        "新疆维吾尔自治区畜牧兽医局文件\n新牧医字〔2025〕7号\n关于做好春季免疫的通知\n各州局：\n一、目标\n抓好落实。\n"
        "自治区畜牧兽医局\n2025年2月28日"
    )
    region = read_document(cut(text)).region
    assert region is not None and region.code == "650000"


def test_a_duty_in_the_general_part_is_a_task_and_a_definition_is_none() -> None:
    segmented = cut(
        "沿海市渔港管理办法\n第一章 总则\n第一条 为加强渔港管理，制定本办法。\n第二条 本办法所称渔港，是指人工港口。\n"
        "第三条 市海洋渔业局负责全市渔港的监督管理。\n第四条 渔港管理应当遵循统一规划的原则。\n"
        "第二章 建设\n第五条 新建渔港应当符合规划。"
    )
    rows, _ = body_tasks(source_of(segmented.notice), segmented)
    assert [(row["number"], row["kind"]) for row in rows] == [("第三条", "task"), ("第五条", "task")]


def test_a_heading_that_serves_an_aim_is_a_task_and_a_list_of_aims_is_none() -> None:
    segmented = cut("云岭市行动方案\n一、培育目标\n培育一批骨干。\n二、积极服务乡村振兴目标\n抓好项目。")
    rows, _ = body_tasks(source_of(segmented.notice), segmented)
    assert [row["title"] for row in rows] == ["积极服务乡村振兴目标"]


def test_an_annex_list_may_name_years_behind_its_labels() -> None:
    segmented = cut(
        "南湖市2020年工作要点\n一、扩大消费\n办好展会。\n二、稳定投资\n抓好项目。\n附件：1.2020年任务分解表\n2.2020年实事分解表\n3.安排表"
    )
    rows, _ = body_tasks(source_of(segmented.notice), segmented)
    assert [row["title"] for row in rows] == ["扩大消费", "稳定投资"]


def test_the_last_item_ends_where_the_notice_closes() -> None:
    """Annex list, signature and a last word to all places are no part of the last measure; its own paragraphs are."""
    last = (
        "（二）强化督查。"
        + "建立台账，定期调度进展情况，协调解决推进中遇到的困难和问题，对推进不力的及时约谈并限期整改，确保各项任务按期完成。"
    )
    head = "东湖县推进茶叶产业方案\n一、主要任务\n（一）扩大面积。建设茶园。\n"
    closing = "\n各乡镇要结合实际抓好落实，重大事项及时报告。\n附件：任务分解表\n东湖县人民政府\n2022年5月6日"
    rows, _ = body_tasks(source_of(cut(head).notice), cut(head + last + closing))
    assert str(rows[-1]["measures"]).endswith("按期完成。")
    own = head + "（二）强化督查\n建立台账。\n各乡镇要定期调度。\n东湖县人民政府\n2022年5月6日"
    rows, _ = body_tasks(source_of(cut(own).notice), cut(own))
    assert str(rows[-1]["measures"]) == "建立台账。\n各乡镇要定期调度。"


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("关于2022年茶园改造任务指标的补充通知", date(2022, 1, 1)),
        ("青山省人民政府关于做好2023年全面推进乡村振兴重点工作的实施意见", date(2023, 1, 1)),
        ("2030年前碳达峰行动方案", None),
        ("关于2022年度预算执行工作的情况通报", None),
    ],
)
def test_a_year_of_work_is_a_planning_period(title: str, start: date | None) -> None:
    assert read_document(cut(f"{title}\n各乡镇：\n一、扩大面积\n建设茶园。")).plan_start == start


def test_names_above_a_title_that_begins_with_about_are_the_issuers() -> None:
    facts = read_document(
        cut(
            "东海市教育局 东海市财政局\n关于印发东海市幼儿园建设方案的通知\n各区教育局：\n现予印发。\n东海市幼儿园建设方案\n一、扩大规模\n建设园所。"
        )
    )
    assert [name for name, _, _ in facts.issuers] == ["东海市教育局", "东海市财政局"]


def test_a_committee_and_a_government_printed_as_one_are_two_issuers() -> None:
    facts = read_document(
        cut("中共宿州市委 宿州市人民政府关于加快发展旅游的意见\n现提出如下意见。\n一、扩大规模\n建设景区。")
    )
    assert [name for name, _, _ in facts.issuers] == ["中共宿州市委", "宿州市人民政府"]


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("上虞市人民政府", "330604"),
        ("阿坝州人民政府办公室", "513200"),
        ("临州市人力资源和社会保障局", None),
        ("苏州工业园区管理委员会", "320500"),
        ("绍兴市上虞区人民政府", "330604"),
    ],
)
def test_whose_notice_an_issuer_of_another_name_makes_it(issuer: str, code: str | None) -> None:
    """A renamed place is the one that bears its name now; an unknown one is nobody's, whatever the text cites."""
    region = find_region("", [issuer], "苏州市按照国务院部署，苏州市各部门落实。")
    assert (region.code if region else None) == code


def test_an_office_below_the_date_says_whose_notice_it_is() -> None:
    """A notice that cites the State Council is the county's whose office stands alone on its last lines."""
    cited = "根据国务院有关规定，现通知如下。\n二○○八年四月二日\n抄送：县委办\n"
    region = find_region("关于放假的通知", [], cited + "开化县教育局办公室")
    national = find_region("关于放假的通知", [], cited + "各校要到开化县教育局办公室领取通知。")
    assert region and national and (region.code, national.code) == ("330824", "100000")


def test_a_closing_may_call_the_notice_by_its_kind() -> None:
    """本行动计划自印发之日起施行，有效期至… is about the notice itself."""
    text = (
        "临江市民政局关于印发《临江市养老服务行动计划》的通知\n临民〔2024〕3号\n各镇：\n一、重点任务\n推进服务。\n"
        "本行动计划自印发之日起施行，有效期至2026年12月31日。\n临江市民政局\n2024年4月26日"
    )
    facts = read_document(cut(text))
    assert (facts.effective_from, facts.expires_on) == (date(2024, 4, 26), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("closing", "effective", "expires"),
    [
        ("本通知规定的救助标准从2024年7月1日起执行。本通知有效期1年。", None, date(2025, 4, 25)),
        ("本公告自2024年5月1日起施行，2022年1月1日施行的《公告》同时废止。", date(2024, 5, 1), None),
        ("本政策自发布之日起30日后施行，有效期至2027年12月31日。", date(2024, 5, 26), date(2027, 12, 31)),
        ("本方案自印发之日起实施，至2024年12月31日止。", date(2024, 4, 26), date(2024, 12, 31)),
        ("本方案执行期限为2024年5月1日至2026年12月31日。", date(2024, 5, 1), date(2026, 12, 31)),
        ("本方案执行情况于2024年5月1日至6月30日检查。", None, None),
        ("本市低保标准自2024年7月1日起执行。", None, None),
    ],
)
def test_when_a_notice_holds(closing: str, effective: date | None, expires: date | None) -> None:
    """What the notice orders may begin on another day than the notice, whose term counts from its own."""
    head = "临江市民政局关于调整救助标准的通知\n临民〔2024〕3号\n各镇：\n一、提高标准\n从高执行。\n"
    facts = read_document(cut(f"{head}二、执行时间\n{closing}\n临江市民政局\n2024年4月26日"))
    assert (facts.effective_from, facts.expires_on) == (effective, expires)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("生态环境部办公厅", "中华人民共和国"),
        ("海关总署", "中华人民共和国"),
        ("中共绍兴市委宣传部", "绍兴市"),
        ("国家税务总局浙江省税务局", "浙江省"),
    ],
)
def test_whose_notice_by_its_issuer(issuer: str, place: str) -> None:
    """A ministry's office is the state's, whatever province its letter addresses; a party committee's department is not."""
    region = find_region("关于加强监测工作的通知", [issuer], "各省、自治区、直辖市有关厅局，广东省农垦总局：")
    assert region is not None and region.name == place


def test_a_ministrys_station_is_the_states() -> None:
    """农业部…总站 addresses the provinces' stations, one of them named; the notice is the state's all the same."""
    region = find_region("关于召开站长会的预备通知", ["农业部农业机械化技术开发推广总站"], "黑龙江省农垦总局：")
    assert region is not None and region.code == "100000"
