"""Which numbered lines are items of a notice, and which only count within a box, notes or a list."""

import pytest

from pipeline.fold import fold
from pipeline.model import Paragraph
from pipeline.segment.asides import asides
from pipeline.segment.clauses import build, section_kind
from pipeline.segment.front import find_front

CASES: list[tuple[list[str], list[int]]] = [
    (["（一）整治易涝区域。", "专栏1　整治工程", "1.完善体系。全面梳理。", "2.提升能力。", "（二）治理河道。"], [2, 3]),
    (["专栏 城市更新", "1.改造小区。", "1.推进改造。另起一节。"], [1]),
    (["注：1.按年最大法计算。", "2.雨水管渠按重力流计算。", "3.超大城市指人口1000万以上的城市。"], [1, 2]),
    (["附表：1．整治计划表", "2．规划标准表", "二、保障措施", "3．加强领导。"], [1]),
    (["1.开展培训。", "2.发放补贴。"], []),
    (["（一）设立专栏。1.在报纸开设专栏；", "2.加强宣传。"], []),
]


@pytest.mark.parametrize(("lines", "inside"), CASES)
def test_asides(lines: list[str], inside: list[int]) -> None:
    """Numbers that count on from 1 behind a box, notes or list belong to it; any other label closes it."""
    assert sorted(asides(tuple(Paragraph(fold(line)) for line in lines))) == inside


def paths(lines: list[str]) -> list[tuple[str, str]]:
    """Path and heading of each labelled clause."""
    paragraphs = tuple(Paragraph(fold(line)) for line in lines)
    return [
        (clause.path, clause.heading) for clause in build("notice", find_front(paragraphs), paragraphs) if clause.label
    ]


def test_headings_over_articles() -> None:
    """一、 over a heading that an article follows is a chapter; inside an article it counts on."""
    title = "河口县支持企业发展若干措施"
    assert paths([title, "一、做大做强", "第一条　奖励上规企业。", "二、创新", "第二条　补助研发。"]) == [
        ("一", "做大做强"),
        ("一/第一条", "奖励上规企业"),
        ("二", "创新"),
        ("二/第二条", "补助研发"),
    ]
    within = [title, "第一条　下列企业可以申报：", "一、上规企业；", "二、高新企业。", "第二条　补助研发。"]
    assert [path for path, _ in paths(within)] == ["第一条", "第二条"]


def test_a_heading_in_a_bracket_of_its_own() -> None:
    """第一条【支持研发】 and 第二条（目的依据） are headed by what the bracket holds; a bracket inside a sentence is none."""
    lines = [
        "河口县支持企业发展若干措施",
        "第一条【支持研发】对企业给予补助。",
        "第二条（目的依据）为了规范管理，制定本办法。",
        "第三条　企业（含个体户）可以申报。",
    ]
    assert [heading for _, heading in paths(lines)] == ["支持研发", "目的依据", "企业(含个体户)可以申报"]


def test_items_under_a_bare_heading() -> None:
    """①… and items that a semicolon ends are items where the heading above has no text; what lists conditions is none."""
    rings = ["河口县数字经济实施方案", "（一）夯实底座", "①加快网络建设。新建基站300个。", "②统筹算力布局。建成中心。"]
    assert paths(rings) == [
        ("（一）", "夯实底座"),
        ("（一）/①", "加快网络建设"),
        ("（一）/②", "统筹算力布局"),
    ]
    within = ["河口县数字经济实施方案", "（一）夯实底座。做好下列工作。", "①加快网络建设。新建基站300个。"]
    assert paths(within) == [("（一）", "夯实底座")]
    ended = ["河口县节水方案", "（一）城镇降损", "1、改造供水管网80公里；", "2、创建节水企业30家。"]
    assert [heading for _, heading in paths(ended)] == ["城镇降损", "改造供水管网80公里", "创建节水企业30家"]
    conditions = ["河口县补助办法", "（一）申请条件", "1、持有本市身份证；", "2、年满18周岁。"]
    assert "持有本市身份证" not in [heading for _, heading in paths(conditions)]


def test_a_heading_goes_on_behind_an_adverbial() -> None:
    """The first clause of an item without a heading is no mere 对…审计中."""
    lines = ["河口县管理办法", "第一条　对支行的全面审计中，应按比例进行外查。", "第二条　建设服务中心，提供服务。"]
    assert [heading for _, heading in paths(lines)] == ["对支行的全面审计中,应按比例进行外查", "建设服务中心"]


def test_a_paragraph_that_opens_with_a_year_to_come_states_goals() -> None:
    """到2027年… in front of the first section is no preamble."""
    lines = [
        "河口县设备更新方案",
        "为落实部署,制定本方案。",
        "到2027年,设备投资规模增长25%以上。",
        "一、更新设备",
        "推进改造。",
    ]
    paragraphs = tuple(Paragraph(fold(line)) for line in lines)
    assert [clause.kind for clause in build("notice", find_front(paragraphs), paragraphs)] == [
        "title",
        "preamble",
        "goal",
        "task",
    ]


def test_a_heading_over_items_keeps_its_second_half() -> None:
    """（一）延伸产业链条，打造检测中心。 over items is a heading with its comma; over nothing it is a sentence."""
    lines = [
        "河口县发展方案",
        "一、任务",
        "（一）延伸产业链条，打造检测中心。",
        "1.开展检测。支持企业。",
        "（二）发展业态，打造服务中心。",
    ]
    assert [heading for _, heading in paths(lines)] == ["任务", "延伸产业链条,打造检测中心", "开展检测", "发展业态"]


def test_what_something_is_done_by_is_no_title_alone() -> None:
    """应当根据…需要 goes on to what is to be done."""
    lines = [
        "河口县数据办法",
        "第一条　县人民政府应当根据发展需要，推进数据开放，明确重点。",
        "第二条　按照各自职责，做好保护工作，落实责任。",
    ]
    assert [heading for _, heading in paths(lines)] == [
        "县人民政府应当根据发展需要,推进数据开放",
        "按照各自职责,做好保护工作",
    ]


def kinds(lines: list[str]) -> list[tuple[str, str]]:
    """Heading and kind of each labelled clause."""
    paragraphs = tuple(Paragraph(fold(line)) for line in lines)
    return [
        (clause.heading, clause.kind) for clause in build("notice", find_front(paragraphs), paragraphs) if clause.label
    ]


def test_measures_inside_a_section_of_goals() -> None:
    """主要措施 under 发展目标与任务 holds tasks, and so does a goal that ends in 做好以下工作：; its other items are goals."""
    lines = [
        "河口县托育行动计划",
        "一、发展目标与任务",
        "（一）总体目标",
        "1.扩大供给。",
        "（二）主要措施",
        "1．新建园所。扩大托位。",
    ]
    assert kinds(lines) == [
        ("发展目标与任务", "goal"),
        ("总体目标", "goal"),
        ("扩大供给", "goal"),
        ("主要措施", "task"),
        ("新建园所", "task"),
    ]
    announced = [
        "河口县整治方案",
        "一、目标和要求",
        "实现环境改善。重点抓好以下三方面工作：",
        "1、开展排查。逐户排查。",
    ]
    assert kinds(announced)[-1] == ("开展排查", "task")
    aimed = ["河口县整治方案", "一、目标和要求", "到2025年实现以下目标：", "1、环境改善。群众满意。"]
    assert kinds(aimed)[-1] == ("环境改善", "goal")


def test_a_number_right_before_a_figure_counts_on() -> None:
    """2.12345热线。 behind 1. is the second item; 2.5万亩… behind nothing is none."""
    lines = [
        "河口县服务方案",
        "一、重点任务",
        "1.建设大厅。优化布局。",
        "2.12345热线。及时接听。",
        "3.5A级景区。争创一家。",
        "4. 3月20日大扫除。",
    ]
    assert [heading for _, heading in paths(lines)] == [
        "重点任务",
        "建设大厅",
        "12345热线",
        "5A级景区",
        "3月20日大扫除",
    ]
    figure = ["河口县种植方案", "一、重点任务", "落实面积。", "2.55万亩春播任务要落实。"]
    assert [heading for _, heading in paths(figure)] == ["重点任务"]


def test_an_attribute_with_a_comma() -> None:
    """以甲为核心区，乙为拓展区的基地 is not cut at its comma."""
    lines = [
        "河口县产业方案",
        "1.建设以东城为核心区，西城、南城为拓展区的医药基地，引进企业20家。",
        "2.以园区为载体，引进企业。",
    ]
    assert [heading for _, heading in paths(lines)] == [
        "建设以东城为核心区,西城、南城为拓展区的医药基地",
        "以园区为载体,引进企业",
    ]


def test_purposes_and_kinds_of_entries_are_no_tasks() -> None:
    """活动目的 and 作品类别 say nothing to be done."""
    lines = [
        "河口县评选方案",
        "一、活动目的",
        "提升能力。",
        "二、作品类别",
        "1.科学类",
        "2.艺术类",
        "三、评选程序",
        "开展初评。",
    ]
    assert [kind for heading, kind in kinds(lines) if heading != "评选程序"] == ["other"] * 4


def test_what_something_means_is_no_task() -> None:
    """…的重大意义和基本要求 explains; 充分认识…的重要意义 asks for something."""
    lines = [
        "河口县发展决定",
        "一、推进跨越发展的重大意义和基本要求",
        "1.战略意义。跨越发展是必然选择。",
        "二、充分认识工作的重要意义",
        "提高站位。",
    ]
    assert kinds(lines) == [
        ("推进跨越发展的重大意义和基本要求", "other"),
        ("战略意义", "other"),
        ("充分认识工作的重要意义", "task"),
    ]


PLAN_IN_DECIMALS = [
    "河口县突发事件应急预案",
    "目  录",
    "1  总则",
    "1.1  编制目的",
    "2  职责",
    "2.1  日常机构",
    "3  保障措施",
    "1  总则",
    "1.1  编制目的",
    "提高处置能力。",
    "2  职责",
    "2.1  日常机构",
    "2.1.1  办公室",
    "县应急局负责日常工作。",
    "2.1.2  专家组",
    "提供咨询。",
    "3  保障措施",
    "3.1  通信保障",
    "保障通信。",
]


def test_headings_in_decimals() -> None:
    """1 总则, 1.1 编制目的 nest by their depth; a list of contents in front of them is none of it."""
    assert paths(PLAN_IN_DECIMALS) == [
        ("1", "总则"),
        ("1/1.1", "编制目的"),
        ("2", "职责"),
        ("2/2.1", "日常机构"),
        ("2/2.1/2.1.1", "办公室"),
        ("2/2.1/2.1.2", "专家组"),
        ("3", "保障措施"),
        ("3/3.1", "通信保障"),
    ]
    assert [kind for _, kind in kinds(PLAN_IN_DECIMALS)] == ["other"] * 2 + ["task"] * 4 + ["safeguard"] * 2


def test_decimals_under_other_labels() -> None:
    """1.1 under 一、 and 1. is an item as before, and 2个中心 opens nothing."""
    lines = [
        "河口县方案",
        "一、重点任务",
        "1.1建设园区。引进企业。",
        "1.2建设道路。改造路面。",
        "2个中心建成",
        "1.3建设厂房。盘活资产。",
    ]
    assert [path for path, _ in paths(lines)] == ["一", "一/1.1", "一/1.2", "一/1.3"]


def test_sentences_that_state_aims_or_principles() -> None:
    """…的指导思想是：… and …的具体任务是：… state what guides or is aimed at; who sits in a group is no task."""
    lines = [
        "河口县教育意见",
        "一、保证教育优先",
        "1、教育工作的指导思想是：全面贯彻方针。",
        "2、“十五”期间，教育改革的具体任务是：提高质量。",
        "3、落实教育投入。列入预算。",
        "二、组成人员",
        "组长：某某",
    ]
    assert kinds(lines)[1:] == [
        ("教育工作的指导思想是", "other"),
        ("“十五”期间,教育改革的具体任务是", "goal"),
        ("落实教育投入", "task"),
        ("组成人员", "other"),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"), [("旅游业发展态势", "other"), ("我市水利建设现状", "other"), ("认清当前发展形势", None)]
)
def test_a_section_on_how_things_stand(heading: str, kind: str | None) -> None:
    """What things are like is nothing to do; to see it clearly is."""
    assert section_kind(heading) == kind


def test_when_and_what_a_ban_is_about() -> None:
    """禁放时间 and 禁放种类 order nothing; a list of names is none; 强化督查问责 and 加强党对…的领导 are safeguards."""
    lines = [
        "河口县禁放通告",
        "一、禁燃禁放时间",
        "全年。",
        "二、禁燃禁放种类",
        "各种烟花。",
        "三、第二批示范村名单：东村、西村。",
        "四、加强巡查。各乡镇负责巡查。",
        "五、强化督查问责",
        "严肃追责。",
        "六、加强党对“三农”工作的全面领导",
        "压实责任。",
    ]
    assert [kind for _, kind in kinds(lines)] == ["other", "other", "other", "task", "safeguard", "safeguard"]


def test_safeguards_of_something() -> None:
    """强化规划实施的保障措施 announces safeguards."""
    lines = ["河口县规划意见", "一、强化《规划》实施的保障措施", "（一）理顺机构。调整小组。"]
    assert [kind for _, kind in kinds(lines)] == ["safeguard", "safeguard"]


def test_to_reach_aims_is_a_task() -> None:
    """确保完成…目标任务 asks for something; 年度目标任务 states goals."""
    lines = [
        "河口县三农意见",
        "一、打赢脱贫攻坚战",
        "1.确保高质量完成脱贫目标任务。补齐短板。",
        "二、年度目标任务",
        "1.粮食增产。",
    ]
    assert [kind for _, kind in kinds(lines)] == ["task", "task", "goal", "goal"]
