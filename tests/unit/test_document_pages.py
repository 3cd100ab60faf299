"""Heads of notices as sites print them: columns before titles, information boxes as lines, names a line above, dates with asides."""

from datetime import date
from typing import Any

import pytest

from pipeline.extract.documents import read_document
from pipeline.extract.rows import source_of
from pipeline.extract.tasks import body_tasks
from pipeline.extract.whose import find_region
from pipeline.model import Notice, Segmented
from pipeline.segment import segment


def cut(text: str) -> Segmented:
    """A text as a notice cut up."""
    return segment(Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text))


BODY = "\n一、加强值守\n抓好落实。"
HEADS: list[tuple[str, dict[str, Any]]] = [
    (
        "青山县关于禁止捕鱼的通告 青政通〔2017〕6号\n青政通〔2017〕6号\n青山县人民政府\n关于禁止捕鱼的通告\n现将有关事项通告如下："
        + BODY,
        {"title": "青山县人民政府关于禁止捕鱼的通告", "doc_number": "青政通〔2017〕6号", "based_on": ()},
    ),
    (
        "青山县人民政府文件\n青政〔2017〕6号\n关于禁止捕鱼的通告\n各乡镇：\n现将有关事项通告如下：" + BODY,
        {"title": "关于禁止捕鱼的通告"},
    ),
    (
        "青山县信息网\n青山县水利局\n关于禁止捕鱼的通告\n各乡镇：" + BODY + "\n青山县农业局\n2017年6月1日",
        {"title": "关于禁止捕鱼的通告", "issuers": ["青山县农业局"]},
    ),
    (
        "政务公开丨济宁市人民政府关于加强防汛的意见\n各县：" + BODY,
        {"title": "济宁市人民政府关于加强防汛的意见", "issuers": ["济宁市人民政府"]},
    ),
    (
        "财政部关于调整会计制度的通知\n作者：资料网 时间：2024-05-14 15:50:49\n财政部关于调整会计制度的通知\n1993年6月11日，财政部\n各省财政厅："
        + BODY,
        {"issued_on": date(1993, 6, 11), "issuers": ["财政部"]},
    ),
    (
        "中共青山县委办公室 青山县人民政府办公室\n关于印发《青山县河长制方案》的通知\n青办发〔2017〕9号\n各镇：\n现印发给你们。\n中共青山县委办公室\n"
        "青山县人民政府办公室\n（此件发至乡）        2017年6月13日\n青山县河长制方案" + BODY,
        {"issued_on": date(2017, 6, 13), "issuers": ["中共青山县委办公室", "青山县人民政府办公室"]},
    ),
    (
        "青山县人民政府\n青山县人民政府办公室关于印发青山县防汛预案的通知\n各镇：\n现印发给你们。\n青山县人民政府办公室\n（此件公开发布）\n2017年6月23日\n"
        "青山县防汛预案" + BODY,
        {"issued_on": date(2017, 6, 23), "issuers": ["青山县人民政府办公室"]},
    ),
    (
        "鞍山市行政复议规定\n辽宁省鞍山市人民政府\n鞍山市人民政府令第16号\n《鞍山市行政复议规定》已经讨论通过，现予发布。\n市长：李大江\n一九九四年五月十八日\n"
        "鞍山市行政复议规定\n第一条 为了规范复议，制定本规定。\n第二条 复议应当公开。",
        {"issuers": ["鞍山市人民政府"]},
    ),
    (
        "河北省沧州市人民政府办公室\n沧州市人民政府办公室转发市邮政局《邮政发展办法》的通知\n沧政办字〔2009〕120号\n各县：\n现转发给你们。\n二〇〇九年八月三十日\n"
        "邮政发展办法\n第一条 为了发展邮政，制定本办法。\n第二条 邮政应当便民。",
        {"issuers": ["沧州市人民政府办公室"]},
    ),
    (
        "为规范招生秩序，现将《东湖区2024年招生工作意见(征求意见稿)》公示如下，欢迎提出意见。\n东湖区2024年招生工作意见(征求意见稿).docx\n东湖区教育局\n2024年3月11日",
        {"title": "东湖区2024年招生工作意见(征求意见稿)", "plan_start": date(2024, 1, 1)},
    ),
    (
        "关于公开征求《东湖区养犬办法(征求意见稿)》意见的公告\n各单位：\n现公开征求意见。" + BODY,
        {"title": "东湖区养犬办法(征求意见稿)"},
    ),
    (
        "关于公开征求加强生育支持的工作方案(2022-2025年)意见的公告\n各单位：\n现公开征求意见。" + BODY,
        {"title": "加强生育支持的工作方案(2022-2025年)", "plan_start": date(2022, 1, 1)},
    ),
    (
        "关于公开征求社会各界意见的公告\n各单位：\n现公开征求意见。" + BODY,
        {"title": "关于公开征求社会各界意见的公告"},
    ),
    (
        "云南省人民代表大会常务委员会关于批准《昆明市出租汽车条例》的决议\n第一条 为了规范管理，制定本条例。\n第二条 管理应当公开。",
        {"title": "昆明市出租汽车条例"},
    ),
    (
        "青山县人口领导小组关于印发青山县生育支持措施工作方案的通知\n各镇：\n现印发给你们。\n青山县人口领导小组\n（青山县卫生健康局代章）\n2023年8月29日\n"
        "青山县落实积极生育支持措施\n工作方案" + BODY,
        {
            "title": "青山县落实积极生育支持措施工作方案",
            "issuers": ["青山县人口领导小组"],
            "issued_on": date(2023, 8, 29),
        },
    ),
    (
        "黑龙江省佳木斯市人民政府\n佳木斯市人民政府令（第11号）\n《佳木斯市作坊办法》业经讨论通过，现予发布。\n二○○八年十月二十日\n佳木斯市作坊办法\n"
        "第一条 为了规范管理，制定本办法。\n第二条 作坊应当整洁。",
        {"issuers": ["佳木斯市人民政府"], "doc_number": "佳木斯市人民政府令第11号"},
    ),
    (
        "国务院办公厅对全国人大\n四次会议第2996号建议的答复\n国办函〔2006〕70号\n李大江代表：\n您的建议收悉，现答复如下：\n我们将认真研究。\n国务院办公厅\n二〇〇六年九月七日",
        {"title": "国务院办公厅对全国人大四次会议第2996号建议的答复", "doc_number": "国办函〔2006〕70号"},
    ),
    (
        "公开文件\n临江市教育局\n临江市民政局\n临江市财政局\n关于印发《临江市托育办法》的通知\n各区：\n现印发给你们。",
        {"issuers": ["临江市教育局", "临江市民政局", "临江市财政局"]},
    ),
    (
        "临江市人民政府\n临江市教育局\n关于做好托育工作的通知\n各区：" + BODY,
        {"issuers": ["临江市教育局"]},
    ),
    (
        "中华人民共和国交通运输部\n中华人民共和国财政部\n令\n2022年第6号\n《公路养护办法》已经会议通过，现予公布。\n2022年3月18日\n公路养护办法\n"
        "第一条 为了加强管理，制定本办法。\n第二条 养护应当及时。",
        {
            "issuers": ["中华人民共和国交通运输部", "中华人民共和国财政部"],
            "doc_number": "中华人民共和国交通运输部中华人民共和国财政部令2022年第6号",
        },
    ),
    (
        "中共青山市委\n青山市人民政府\n关于建设旅游强市的意见\n（征求意见稿）\n现提出如下意见：" + BODY,
        {"title": "中共青山市委青山市人民政府关于建设旅游强市的意见(征求意见稿)"},
    ),
    (
        "关于对《东湖区养犬办法》公开征求意见的通知\n各单位：\n现公开征求意见。" + BODY,
        {"title": "东湖区养犬办法"},
    ),
    (
        "索引号: 1134/202301-00044 组配分类: 年度重点工作任务分解、执行及落实情况\n名称: 泾县人民政府关于分解工作任务的通知 文号: 泾政〔2023〕1号\n"
        "发布日期: 2023-01-30 08:56\n泾县人民政府关于分解工作任务的通知\n发布时间：2023-01-30 08:56 来源：泾县人民政府(办公室)\n"
        "各乡镇：\n现将《政府工作报告》任务予以分解印发。" + BODY,
        {"title": "泾县人民政府关于分解工作任务的通知", "issuers": ["泾县人民政府"], "published_on": date(2023, 1, 30)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads_of_pages(text: str, expected: dict[str, Any]) -> None:
    facts = read_document(cut(text))
    found = {key: getattr(facts, key) for key in expected}
    named = {"issuers": [name for name, _, _ in facts.issuers]} if "issuers" in expected else {}
    assert {**found, **named} == expected


def test_what_a_ban_calls_by_a_word_is_no_task() -> None:
    segmented = cut(
        "关于禁止焚烧秸秆的通告\n一、禁止露天焚烧秸秆。\n二、本通告所称秸秆，是指农作物的剩余部分。\n三、各镇负责巡查。"
    )
    rows, _ = body_tasks(source_of(segmented.notice), segmented)
    assert [row["number"] for row in rows] == ["一", "三"]


def test_an_article_that_only_states_a_principle_is_no_task() -> None:
    segmented = cut(
        "公路养护办法\n第一条 为了加强养护，制定本办法。\n第二条 养护应当遵循分级负责的原则。\n第三条 养护应当遵循就近的原则，由县交通局安排。\n第四条 养护应当及时。"
    )
    rows, _ = body_tasks(source_of(segmented.notice), segmented)
    assert [row["number"] for row in rows][-1] == "第四条" and "第二条" not in [row["number"] for row in rows]


@pytest.mark.parametrize(
    ("title", "issuer", "text", "code"),
    [
        ("公路养护办法", "中华人民共和国交通运输部", "县级人民政府负责养护", "100000"),
        ("县人民政府关于分解任务的通知", "县人民政府", "主题:其他 发文单位:通山县人民政府", "421224"),
        ("沙镇镇河长制方案", "沙镇镇人民政府", "按照《聊城市河长制方案》和《东昌府区河长制方案》要求", "371502"),
    ],
)
def test_whose_notice_where_its_issuer_leaves_the_place_out(title: str, issuer: str, text: str, code: str) -> None:
    region = find_region(title, [issuer], text)
    assert region is not None and region.code == code
