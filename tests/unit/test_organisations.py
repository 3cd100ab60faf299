"""Lists of units → names and roles."""

import pytest

from pipeline.fold import fold
from pipeline.grammar.brackets import brackets
from pipeline.grammar.organisations import parse_bracket, split_list
from pipeline.grammar.roles import in_text
from pipeline.grammar.unit_names import is_unit

BRACKETS: list[tuple[str, list[tuple[str, str]]]] = [
    ("省文化厅配合省委宣传部抓好落实", [("省文化厅", "participant"), ("省委宣传部", "lead")]),
    ("责任单位：区人力社保局", [("区人力社保局", "responsible")]),
    (
        "主办单位：活动由市体育局、滨江体育发展有限公司联合主办，市足球协会承办",
        [("市体育局", "lead"), ("滨江体育发展有限公司", "lead"), ("市足球协会", "responsible")],
    ),
    ("责任单位：区人力社保局、区教体局", [("区人力社保局", "responsible"), ("区教体局", "responsible")]),
    (
        "责任单位：区人大、区政协、区委人才办、团区委",
        [
            ("区人大", "responsible"),
            ("区政协", "responsible"),
            ("区委人才办", "responsible"),
            ("团区委", "responsible"),
        ],
    ),
    (
        "牵头单位：市人力社保局；配合单位：市财政局、市总工会",
        [("市人力社保局", "lead"), ("市财政局", "participant"), ("市总工会", "participant")],
    ),
    (
        "牵头单位:市教育局,责任单位:市财政局、各区、县（市）",
        [("市教育局", "lead"), ("市财政局", "responsible"), ("各区、县(市)", "responsible")],
    ),
    ("市场监管总局负责", [("市场监管总局", "responsible")]),
    (
        "责任单位：省民政厅、省残联，各市、县人民政府。以下均需各市、县人民政府落实，不再列出",
        [("省民政厅", "responsible"), ("省残联", "responsible"), ("各市、县人民政府", "responsible")],
    ),
    (
        "各市、县（市、区）人民政府，省有关部门按职责分工负责",
        [("各市、县(市、区)人民政府", "responsible")],
    ),
    (
        "省教育厅、南湾实验区党工委和管委会，各县区（功能区）负责",
        [("省教育厅", "responsible"), ("南湾实验区党工委和管委会", "responsible"), ("各县区(功能区)", "responsible")],
    ),
    ("各县（市、区）", [("各县(市、区)", "responsible")]),
    (
        "人民银行、银保监会、证监会负责",
        [("人民银行", "responsible"), ("银保监会", "responsible"), ("证监会", "responsible")],
    ),
    ("国家发展改革委、财政部会同有关部门负责", [("国家发展改革委", "responsible"), ("财政部", "responsible")]),
    (
        "合肥海关牵头，省贸促会、省商务厅按职责分工负责",
        [("合肥海关", "lead"), ("省贸促会", "responsible"), ("省商务厅", "responsible")],
    ),
    (
        "省商务厅牵头，省外办、省贸促会按职责分工配合",
        [("省商务厅", "lead"), ("省外办", "participant"), ("省贸促会", "participant")],
    ),
    (
        "市教育局、市人力社保局等部门按职责分工落实",
        [("市教育局", "responsible"), ("市人力社保局", "responsible")],
    ),
    ("区财政局（国资办）", [("区财政局(国资办)", "responsible")]),
    ("市自然资源和规划局", [("市自然资源和规划局", "responsible")]),
    (
        "市司法局，各县市区政府及市级有关部门按职责分工负责",
        [("市司法局", "responsible"), ("各县市区政府", "responsible")],
    ),
    ("责任单位：区司法局、区政府有关部门", [("区司法局", "responsible")]),
    ("市残联牵头，会同市民政局落实", [("市残联", "lead"), ("市民政局", "responsible")]),
    ("由市水利局会同市林业局负责", [("市水利局", "responsible"), ("市林业局", "responsible")]),
    ("责任单位：市体育局（牵头）、市财政局", [("市体育局", "lead"), ("市财政局", "responsible")]),
    ("责任单位：市水利、林业部门", [("市水利", "responsible"), ("林业部门", "responsible")]),
    (
        "省水利厅、应急厅等省有关部门和各设区市人民政府按职责分工负责",
        [("省水利厅", "responsible"), ("应急厅", "responsible"), ("各设区市人民政府", "responsible")],
    ),
    (
        "牵头责任单位：省体育局。协同责任单位：省财政厅、省教育厅等",
        [("省体育局", "lead"), ("省财政厅", "participant"), ("省教育厅", "participant")],
    ),
    ("市发改委和市财政局", [("市发改委", "responsible"), ("市财政局", "responsible")]),
]
BRACKETS += [
    (
        "责任单位：市教育局牵头，市财政局、市人力社保局配合",
        [("市教育局", "lead"), ("市财政局", "participant"), ("市人力社保局", "participant")],
    ),
    (
        "责任单位：市教育局（牵头）、市财政局、市人力社保局",
        [("市教育局", "lead"), ("市财政局", "responsible"), ("市人力社保局", "responsible")],
    ),
    (
        "市教育局牵头、市财政局、市人社局配合",
        [("市教育局", "lead"), ("市财政局", "participant"), ("市人社局", "participant")],
    ),
    (
        "市商务局、城东、临江经济开发区管委会按职责分工负责",
        [("市商务局", "responsible"), ("城东", "responsible"), ("临江经济开发区管委会", "responsible")],
    ),
    ("市商务局、临江经济开发区管委会负责", [("市商务局", "responsible"), ("临江经济开发区管委会", "responsible")]),
    (
        "牵头部门：市水务局 配合部门：市财政局 市城管局",
        [("市水务局", "lead"), ("市财政局", "participant"), ("市城管局", "participant")],
    ),
    (
        "国家税务总局江阳市税务局、市市场监管局负责",
        [("国家税务总局江阳市税务局", "responsible"), ("市市场监管局", "responsible")],
    ),
]
BRACKETS += [
    ("由县爱卫办统筹，县疾控中心负责技术指导", [("县爱卫办", "lead"), ("县疾控中心", "responsible")]),
    ("市委宣传部统一领导、市文旅局牵头", [("市委宣传部", "lead"), ("市文旅局", "lead")]),
    ("省教育厅牵头，省财政厅等部门参加", [("省教育厅", "lead"), ("省财政厅", "participant")]),
    (
        "牵头：市教育局；配合：市财政局、市人社局",
        [("市教育局", "lead"), ("市财政局", "participant"), ("市人社局", "participant")],
    ),
    (
        "责任分工：市应急局负责指导协调，市气象局负责预警发布",
        [("市应急局", "responsible"), ("市气象局", "responsible")],
    ),
    (
        "督导单位：县委督查室；责任单位：各乡（镇）人民政府",
        [("县委督查室", "participant"), ("各乡(镇)人民政府", "responsible")],
    ),
    ("第一责任单位：市发改委；其他责任单位：市财政局", [("市发改委", "lead"), ("市财政局", "responsible")]),
    ("责任单位：市直各有关部门，各科室，江州台商投资区管委会", [("江州台商投资区管委会", "responsible")]),
    ("局办公室牵头，各科室配合", [("局办公室", "lead")]),
    ("西宁市、海东市人民政府按职责分工负责", [("西宁市", "responsible"), ("海东市人民政府", "responsible")]),
    ("主责：市教育局 配合：市市场监管局", [("市教育局", "lead"), ("市市场监管局", "participant")]),
    ("市教育局（主责）、各区县政府", [("市教育局", "lead"), ("各区县政府", "responsible")]),
    ("县级以上地方人民政府负责", [("县级以上地方人民政府", "responsible")]),
]
NO_BRACKETS = [
    "享受4.0版人才政策的员工除外",
    "含5人",
    "不含税，下同",
    "以下简称《省实施办法》",
    "2024-2026年",
    "各有关单位按职责分工负责",
    "含行业管理部门和业务主管单位，下同",
]
RUNNING: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "由市体育局牵头，会同市财政局、市教育局制定细则。",
        [("市体育局", "lead"), ("市财政局", "participant"), ("市教育局", "participant")],
    ),
    ("市民政局牵头会市财政局制定办法。", [("市民政局", "lead"), ("市财政局", "participant")]),
    ("市民政局牵头会议筹备。", [("市民政局", "lead")]),
    (
        "县消防大队负责牵头，县教育局、县卫健局参加。",
        [("县消防大队", "lead"), ("县教育局", "participant"), ("县卫健局", "participant")],
    ),
    ("团县委协助组织志愿者。", [("团县委", "participant")]),
    ("县教育局参加评选的学校较多。", []),
    ("这项工作由公安部和民政部统一归口管理。", [("公安部", "responsible"), ("民政部", "responsible")]),
    ("各级地震部门要充分发挥主管部门的作用，协助政府搞好监测。", [("各级地震部门", "participant")]),
    ("健全“全市统一领导，各级政府负责，部门指导”的工作机制。", []),
    (
        "城东、临江经济开发区管委会负责落实。",
        [("城东", "responsible"), ("临江经济开发区管委会", "responsible")],
    ),
    ("明确政府主管部门、电力监管机构负责授权。", []),
    ("具体由市教育局牵头，市财政局配合。", [("市教育局", "lead"), ("市财政局", "participant")]),
    ("由省人力社保厅、省财政厅负责。", [("省人力社保厅", "responsible"), ("省财政厅", "responsible")]),
    ("市财政局负责资金保障。", [("市财政局", "responsible")]),
    ("技工院校校内由人力资源社会保障行政部门负责。", [("人力资源社会保障行政部门", "responsible")]),
    (
        "国务院人力资源社会保障行政部门、教育行政部门在职责范围内，分别负责考核。",
        [("国务院人力资源社会保障行政部门", "responsible"), ("教育行政部门", "responsible")],
    ),
    ("市、区财政部门负责资金保障。", [("市、区财政部门", "responsible")]),
    (
        "市人力资源和社会保障、民政部门负责建立评价体系。市（区）公安机关负责核查处罚记录。",
        [("市人力资源和社会保障", "responsible"), ("民政部门", "responsible"), ("市(区)公安机关", "responsible")],
    ),
    (
        "市公安局交警支队、市水利局按照各自职责，做好养护工作。",
        [("市公安局交警支队", "responsible"), ("市水利局", "responsible")],
    ),
    ("县（市、区）人民政府是公路养护的责任主体，应当建立机制。", [("县(市、区)人民政府", "responsible")]),
    ("由县政府统一领导、县农业农村局牵头，有关部门配合。", [("县政府", "lead"), ("县农业农村局", "lead")]),
    ("经营者是食品安全的责任主体，应当建立台账。", []),
    (
        "市数据局牵头建立机制，市委网信办、市公安局按照职责做好监管。",
        [("市数据局", "lead"), ("市委网信办", "responsible"), ("市公安局", "responsible")],
    ),
    ("区应急局：负责救援统筹。", [("区应急局", "responsible")]),
    ("由水利部门牵头推进。", [("水利部门", "lead")]),
    ("用人部门负责考核，申请人、所在单位负责提供材料。", []),
    ("由幼儿园的举办部门会同幼儿园具体制订。", []),
    ("各部门要落实工作职责，密切配合。", []),
    ("第四条 市水务主管部门具体负责供水监管。", [("市水务主管部门", "responsible")]),
    ("省人民政府授权省林业主管部门负责统筹。", [("省林业主管部门", "responsible")]),
    ("县级以上人民政府水利主管部门负责监督。", [("县级以上人民政府水利主管部门", "responsible")]),
    ("市医疗保险经办机构（以下简称经办机构）负责登记。", [("市医疗保险经办机构", "responsible")]),
    ("市智慧城市建设推进小组办公室负责督办。", [("市智慧城市建设推进小组办公室", "responsible")]),
    ("由家政行业协会牵头制定服务规范。", [("家政行业协会", "lead")]),
    ("行业协会应当配合开展调查。", []),
    (
        "市、区民政、司法行政、残联等单位按照各自职责协同实施本办法。",
        [("市、区民政", "participant"), ("司法行政", "participant"), ("残联", "participant")],
    ),
    (
        "各级财政、民政、社会组织管理部门和市妇联按各自职责主动配合。",
        [
            ("各级财政", "participant"),
            ("民政", "participant"),
            ("社会组织管理部门", "participant"),
            ("市妇联", "participant"),
        ],
    ),
    ("高校、企业、科研院所等单位按照职责做好工作。", []),
    (
        "公安部门、民政部门、通信管理部门和其他有关部门按照各自职责，做好核查工作。",
        [("公安部门", "responsible"), ("民政部门", "responsible"), ("通信管理部门", "responsible")],
    ),
    ("县（区）政府是水库安全管理的责任主体。", [("县(区)政府", "responsible")]),
    ("企业是安全生产的责任主体。", []),
    ("村民委员会依法协助做好信息采集工作。", [("村民委员会", "participant")]),
    ("省水利部门牵头商财政等部门制定方案。", [("省水利部门", "lead"), ("财政", "participant")]),
    ("各行业主管部门按照“谁主管、谁负责”的原则组织培训。", []),
    ("市工商局是户外广告的监督管理机关，负责登记审查。", [("市工商局", "responsible")]),
    ("旗县以上建设主管部门主管本行政区域的建设工作。", [("旗县以上建设主管部门", "responsible")]),
    ("县（区）文化局在市文化局领导下，负责市场管理。", [("县(区)文化局", "responsible")]),
    ("区委农办要结合建设任务，负责督查新社区建设。", [("区委农办", "responsible")]),
    ("公用事业办和各村（社区）负责具体实施。", [("公用事业办", "responsible"), ("各村(社区)", "responsible")]),
    (
        "县（市、区）以上气象主管机构在同级政府领导下，负责人工影响天气工作。",
        [("县(市、区)以上气象主管机构", "responsible")],
    ),
    ("单位负责人签字。", []),
    ("培训中心负责招生，养老院负责照料。", []),
    (
        "公安、财政、交通运输、飞行管制等部门和有关军事机关应当按各自职责，做好相关工作。",
        [(name, "responsible") for name in ("公安", "财政", "交通运输", "飞行管制")],
    ),
    ("由县公安局牵头，武警河口中队配合。", [("县公安局", "lead"), ("武警河口中队", "participant")]),
    ("工商部门负责流通环节的监管。", [("工商部门", "responsible")]),
    ("海洋与渔业部门负责水产品的监管。", [("海洋与渔业部门", "responsible")]),
    ("县生态环境局统筹协调，每半年调度一次。", [("县生态环境局", "lead")]),
    ("实行由地方政府负责、分级管理的管理体制。", []),
    ("建立由县教育局牵头的联席会议制度。", [("县教育局", "lead")]),
    ("各镇人民政府要落实属地责任，负责禁放工作的组织实施。", [("各镇人民政府", "responsible")]),
    ("农发行河口支行负责发放贷款。", [("农发行河口支行", "responsible")]),
    ("落实党委农村工作领导小组牵头抓总职责。", []),
    (
        "规划、环保、工商等行政主管部门按照各自职责，协助做好管理工作。",
        [("规划", "participant"), ("环保", "participant"), ("工商", "participant")],
    ),
    ("数据使用部门负责使用安全；民政部门负责资格审核。", [("民政部门", "responsible")]),
]
UNITS = [
    *("市人力社保局", "区委人才办", "团区委", "团省委", "国务院", "合肥海关", "省总工会", "人力资源社会保障部"),
    *("各区、县级市", "各有关区、县级市", "越秀区", "各市、县(区)", "各镇、街道"),
    *("各区、县(市)", "绍兴市上虞区委人才工作领导小组", "阿坝州人民政府办公室", "省港航集团", "市场监管总局"),
]
NOT_UNITS = [
    "城区",
    "核心区",
    "有关部门",
    "各有关单位",
    "企业",
    "——",
    "技能人才",
    "3个部门",
    "加强部门",
    "局",
    "培训20万人次",
]


@pytest.mark.parametrize(("raw", "expected"), BRACKETS)
def test_brackets(raw: str, expected: list[tuple[str, str]]) -> None:
    text = fold(raw).text
    found = parse_bracket(text) or []
    assert [(name.name, name.role) for name in found] == expected
    assert [text[name.start : name.end] for name in found] == [name.name for name in found]


@pytest.mark.parametrize("raw", NO_BRACKETS)
def test_brackets_that_assign_nothing(raw: str) -> None:
    assert not parse_bracket(fold(raw).text)


@pytest.mark.parametrize(("raw", "expected"), RUNNING)
def test_running_text(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.name, name.role) for name in in_text(fold(raw).text)] == expected


@pytest.mark.parametrize("name", UNITS)
def test_names(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize("name", NOT_UNITS)
def test_no_names(name: str) -> None:
    assert not is_unit(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局、市财政局", ["市教育局", "市财政局"]),
        ("市委组织部、各区、县(市)", ["市委组织部", "各区、县(市)"]),
        ("区财政局(国资办、金融办)、区商务局", ["区财政局(国资办、金融办)", "区商务局"]),
        ("市教育局和市财政局", ["市教育局", "市财政局"]),
        ("省财政厅、各市〔州〕、县〔市、区〕人民政府", ["省财政厅", "各市〔州〕、县〔市、区〕人民政府"]),
        ("市水利局、各市、县〔市、区〕政府", ["市水利局", "各市、县〔市、区〕政府"]),
        ("市住房和城乡建设局", ["市住房和城乡建设局"]),
    ],
)
def test_lists_keep_names_whole(text: str, expected: list[str]) -> None:
    assert [piece for _, _, piece in split_list(text)] == expected


def test_insides_of_outermost_brackets() -> None:
    text = "推进培训。(区财政局(国资办)负责)开展竞赛。【牵头单位:市总工会】"
    assert [text[start:end] for start, end in brackets(text)] == ["区财政局(国资办)负责", "牵头单位:市总工会"]
