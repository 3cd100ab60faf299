"""Texts whose lines ran into one paragraph."""

from pipeline.extract.run import extract
from pipeline.fold import fold
from pipeline.model import Notice
from pipeline.segment import segment
from pipeline.segment.flattened import han, unflattened

PLAN = (
    "为加强管理，提出如下意见： 一、重要意义和总体要求 （一）重要意义。小微企业是全县经济的主体，吸纳了大量就业人员。"
    " （二）总体要求。以科学发展为主题，加快转变发展方式，着力提升小微企业发展的质量和效益。 二、加大扶持力度"
    " （三）落实税收优惠。对符合条件的企业减免税款。（县税务局牵头） （四）拓宽融资渠道。鼓励银行增加贷款，降低融资成本。"
    " 三、保障措施 （五）加强领导。各乡镇要高度重视小微企业发展工作，落实责任，务求实效。"
)
RULES = (
    "第二章  职责第六条  县发展改革局负责储备粮的行政管理，对储备粮的数量、质量和储存安全实施监督检查，定期公布检查结果。"
    "第七条  县财政局负责安排贷款利息、管理费用等财政补贴，对财务执行情况实施监督检查，并按季度拨付资金，确保及时到位。"
    "第三章  储存第八条  储备粮由符合条件的企业承储，企业应当具备相应仓容、设施设备和专业人员，实行专仓储存。"
    "第九条  企业应当执行储备粮管理制度和标准，建立台账。第四章  附    则第十条  本办法自印发之日起施行。"
)
LISTED = (
    "第三条　出现下列情况之一的，县人民政府可以批准动用储备粮：（一）全县或者部分乡镇粮食明显供不应求或者市场价格异常波动的；"
    "（二）发生重大自然灾害、重大公共卫生事件或者其他突发事件的；（三）县人民政府认为需要动用储备粮的其他情形。"
    "动用方案应当包括动用储备粮的品种、数量、质量、价格、使用安排、运输保障等内容，由县发展改革局会同县财政局组织实施，"
    "报县人民政府备案，并及时向社会公布结果，接受监督，确保粮食市场供应稳定。"
)


def titles(text: str) -> list[tuple[object, object, object]]:
    """Number, title and kind of each task."""
    notice = Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)
    return [(row["number"], row["title"], row["kind"]) for row in extract(segment(notice))["tasks"]]


def test_sections_and_items_in_one_paragraph() -> None:
    """一、 … （一） … in one line are parted where the numbers count on, headings where a space ends them."""
    assert titles("河口县促进小微企业发展意见\n" + PLAN) == [
        ("(三)", "落实税收优惠", "task"),
        ("(四)", "拓宽融资渠道", "task"),
        ("(五)", "加强领导", "safeguard"),
    ]


def test_articles_and_chapters_in_one_paragraph() -> None:
    """第六条 … 第七条 … behind a full stop or a chapter's heading are articles of their own."""
    assert [number for number, _, _ in titles("河口县储备粮管理办法\n" + RULES)] == [
        "第六条",
        "第七条",
        "第八条",
        "第九条",
    ]


def test_cases_listed_inside_an_article_stay() -> None:
    """（一）…；（二）…； behind a colon are no paragraphs, and a usual paragraph is the very same."""
    folded = fold(LISTED)
    assert len(folded.text) > 200
    assert unflattened(folded) == [folded]


def test_numbers_in_han() -> None:
    """Numbers below 100 as they are counted with."""
    assert [han(value) for value in (9, 10, 11, 20, 32)] == ["九", "十", "十一", "二十", "三十二"]
