"""The noun phrase that names a receiver: its head, without what opens it, None where it names nobody."""

import re
from functools import lru_cache

from pipeline.extract.subsidies.giving import words
from pipeline.extract.subsidies.wording import NOUN
from pipeline.extract.targets.indicators import balanced

LONGEST = 30
ALONE = frozenset(["组织", "博士", "硕士"])
DEGREES = re.compile(r"学(?:博士|硕士)(?:、(?:博士|硕士))?\Z")
A_RANKS = re.compile(r"\A(?:国家)?(?:[1-5]A级?[、和及])*[1-5]A级(?=[一-鿿“]{2})")
LONG = 16
WEAK = frozenset(["项目", "产品", "工程", "品牌", "设施", "部门", "平台", "主体", "中心", "市场"])
CLAUSE_WORD = re.compile(rf"(?!按摩|按揭|引导基金)(?:{words('no_receivers')})")
LIST_ENDING = re.compile(r".*(?:等[一-鿿]{0,4}领域|类(?=[一-鿿]{4})|荣誉)")
PLACE_PREFIX = re.compile(r"(?:国家|[一-鿿]{0,3}[省市区县])级?\Z")
ENDS_WITH_NOUN = re.compile(rf"{NOUN}\Z")
TITLED = "(?:认定|评选|评|列入|纳入|评定|授予|入选|命名|确定|备案|引进|设立|创办|创建|成立|建[设成]?|培育)"
HONOURED = re.compile(
    r"(?=[入其再凡列创初原命因培备对已年建引当成授新本申确符纳经获被认设评该通重首])"
    rf"(?:因[^,的]{{2,30}}?(?:造成|导致|致使)(?=[一-鿿]{{2}})|经[^,的]{{0,16}}?(?:认定|备案|批准|评审|评定|考核|鉴定|核定|评估|验收)(?:的|为)?|(?:首次|初次|重新|再次|创建并|建成并|申报并|新|当年度?|年度|本年度|已)?(?:被|获得?|获评|通过)?{TITLED}(?:为|的)"
    rf"|(?:首次|初次|新|被)(?:获评|{TITLED})|首次|初次|(?:新|首次)?入库(?=[国省市区县]|科技|创新)|[新首]?获(?:批|评|得)?|原则上|凡是?|对于?|其中|其(?![他它余])(?=[一-鿿]{{3}})|该(?=[一-鿿]{{2}})|符合[^,的]{{0,8}}条件(?=[一-鿿]{{2}})|符合[^,的]{{0,8}}条件的)"
)
OURS = re.compile(
    r"(?=[“一上为依入全助励单各同向国在奖如安帮年建引当成我或扶按推支月本次每民申相省组自资选首鼓\d])"
    r"(?:我[市区县省]的?|本[市区县省](?=[一-鿿]{3})的?|在[我本]?[市区县省](?![级域块间])|全[市区县省]|安排(?=每)|(?:每?[次年月])?(?:各|每)[个家名位类]?|单[个家]|一[个家户名](?=[一-鿿]{2})|同一[个家笔]?"
    r"|(?:国家|省政府)?(?:励志)?[奖助]学金(?=[一-鿿]{2,8}生\Z)|当年度?|年度|[首次]年(?=企业)|如|在建(?=[一-鿿]{3})|(?:“[^”]{2,10}”、?)+中(?=[一-鿿]{4})|民营的?|上述|相关|自主(?!创业|就业|择业)|申报(?!主体|单位|人|企业|者)|入选|或(?:者)?|在[一-鿿]{2,6}(?=申报|入选|首次|注册)|每年(?:择优)?(?:选择|遴选|评选|选取|认定)(?=\d)|按规定(?:直接)?|依法|(?:(?:组建|成立|建立)并)?(?:组织(?![^,]{0,14}(?:来|入|开展研学))|选派|支持|鼓励|引导|帮助|推荐)(?=[一-鿿“”]{2,20}(?:参加|参与|赴|到|开展|实施|申报|参评|建设|购[买置]|采购|租[用赁]|投保|种植|养殖|创建|引进|招用|改造|做|牵头|主导|制定|起草|承担|承办|举办|设立|上市|挂牌|出口|上云|转型|升级|扩大|加大|增加|研发|争创|创新|获得|取得|入驻|使用|应用|推广|运用))|(?:支持|扶持|资助|帮助|为|向)?\d[\d.]*[万千百]?[户家名个位](?!月)(?=[一-鿿]{2}))"
)
OPENING = re.compile(
    rf"{HONOURED.pattern}|(?:(?!企业|单位|机构|公司|个人|团队)[一-鿿]){{0,4}}(?:辖区|境)内(?!外)的?|{OURS.pattern}"
)
NOT_WHO = re.compile(
    r"(?=[一下与为举之人介从以使促入再出列创加区升单参及发取吸和在培增奖孵安完实对将尤市带建开引录投招按接推提收政新最未本标每相社租符纳组经续考者联聘获落补覆设该财购资输适选通额首])"
    r"(?:\A本[意办措政细方规通]|\A在(?![校职岗编建])|\A(?:每|单|一次性|最高|该|按|适当|相应|一定|经费|资金|补贴|奖励|标准|符合条件|政府|财政|区财政|市财政|对象|人|者)\Z"
    r"|(?:下列|以下|之一的?)(?:人员|对象|情形|条件|群体|单位|机构|企业|家庭)\Z|标准(?!主要|起草|制定|化)|(?<=[一-鿿]{2})(?<![认定作成行列评名人视设])为(?=[一-鿿]{3,}\Z)|资金|经费|\A从事[^的]*行业\Z|财政(?:每年|将|安排)|\A社会(?:力量|资本)(?:投资|兴办|参与|举办|建设|利用|新建|改建)|\A(?:覆盖|列入|纳入|入选|设立|开设|参加|出售|举报(?!人)|发运|投保|首个|单个)|\A投资(?!管理|类|咨询|基金|型|公司|企业)(?=[一-鿿]{1,6}企业)|\A(?:组织(?!\Z)(?!机构|单位)|提高|开展|接待|引来|联合|建立|将|使|促进|推进|落实|吸引|加大|加强|未(?!成年|婚|就业|参保)|与|和|及|收[住治留](?!人|单位|机构)|实施|增加|引入|考[入取上]|升入|新录入|录入|创办(?!人|者)|额外|再|收录|续展|获得|获评|取得|完成|通过|尤其|吸纳|招用|介绍|推荐(?!项目|单位|人|机构|企业|产品)|招聘|聘用|录用|安置|选派|输送(?!单位|机构|学校|方)|招收|带动(?!项目)|培养(?!对象|基地|单位|项目)|孵化(?!基地|园|中心|企业|载体|平台|机构|器|项目)|购买|购置|租用|租赁(?!企业|公司|机构)|政策规定))"
)
HIDDEN = re.compile(r"“[^”]*”|\([^()]*\)")
HOLDER = re.compile(rf"\A(?:取得|获得?|持有|具有|具备)[^,的]{{2,20}}(?:证书?|资格|职称|学历|学位)(?P<who>{NOUN})\Z")
QUOTED = re.compile(r"“[^”]*”")
COUNTS = re.compile(r"[\d%]")
NO_RECEIVER = re.compile(
    r"(?:\A引进(?!人才|企业|项目|团队|单位|机构|类|[县区市地]).*|(?:国[内外际]|境[内外]|海外|新兴|传统)市场|(?<!县区人民)(?<!乡镇人民)(?<!区\))政府|财政(?:局|厅|部门)?|人员经费|部分|购置|投入|荣誉称号)\Z"
)


def head_noun(phrase: str) -> str:
    """What stands after a phrase's last 的 outside quotes and brackets."""
    if "的" not in phrase:
        return phrase
    hidden = HIDDEN.sub(lambda match: "囗" * len(match[0]), phrase)
    return phrase[hidden.rfind("的") + 1 :]


def without_opening(phrase: str) -> str:
    """A phrase without the words that open it: 首次认定为, 经…认定的, 我区."""
    while match := OPENING.match(phrase):
        if not match[0] or len(phrase) - len(match[0]) < 2:
            break
        phrase = phrase[match.end() :].lstrip()
    return phrase


def without_ranks(phrase: str) -> str:
    """A phrase without the ranks that open it: 国家4A、5A级旅游景区 → 旅游景区."""
    return A_RANKS.sub("", phrase) if "A" in phrase else phrase


def shared_name(who: str) -> str:
    """The name that the members of a list share but for the level: 省…基地、市…基地 → …基地."""
    items = who.split("、")
    if len(items) < 2:
        return who
    length = 0
    while length < min(map(len, items)) and len({item[-length - 1] for item in items}) == 1:
        length += 1
    ending = items[0][len(items[0]) - length :]
    levels = [item[: len(item) - length] for item in items]
    return ending if length >= 4 and all(PLACE_PREFIX.match(level) for level in levels) else who


@lru_cache(maxsize=8)
def clean(who: str) -> str | None:
    """A receiver's noun phrase as it goes into the table, None where it names nobody."""
    who = without_opening(balanced("".join(head_noun(who.strip(",、的: ")).split()).strip(",、:; ")))
    who = balanced(who) if who.startswith("“") else who
    holder = HOLDER.match(who)
    who = holder["who"] if holder else without_ranks(who)
    who = shared_name(LIST_ENDING.sub("", who) if len(who) > LONG else who)
    unquoted = QUOTED.sub("", who) if "“" in who else who
    if (
        not who
        or len(who) > LONGEST * (1 + ("、" in who))
        or NOT_WHO.search(who)
        or NO_RECEIVER.search(who)
        or CLAUSE_WORD.search(unquoted)
        or COUNTS.search(unquoted)
        or not (who in ALONE or ENDS_WITH_NOUN.search(who) or DEGREES.search(who))
    ):
        return None
    return who
