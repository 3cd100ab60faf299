"""Where the heading of an item begins and ends: its heading sentence, else its first clause that says something."""

import re
from functools import cache

from pipeline import vocab

ADVERBIAL = re.compile(
    r"(?:时|后|前|后\([^()]*\)|期间|期限内|之日起|以来|(?<=[计作理程查中展行动核])中|(?:范围|额度|权限)内|(?<!报)经[^,。;]{2,20}(?:批准|同意|审核|核准|认定)|(?:\A|[内后前])(?:按|按照)[^,。;]{2,40}(?:比例|标准)|方面|原则上|的要求|的基础上|的前提下|除.{1,20}外"
    r"|(?<=在).{2,20}(?<!以)下|(?:工作日|日|月|年|小时)(?:内|底|起)"
    r"|(?:根据|按照|依据|依照)[^,。;]{1,60}(?:精神|规定|要求|需要|职责|情况|原则|结果|部署|(?<![出筹理])安排|时限|法规|章程|程序|目录|清单|内容|分工)|考虑[^,。;]{2,60}因素|视[^,。;]{2,10}(?:情况|需要)|(?:按|按照)[^,。;]{2,60}的\d[\d.]*%|通过[^,。;]{2,60}(?:渠道|途径|形式|手段)|未经(?:许可|批准|同意|允许)|违反[^,。;]{1,40}规定|围绕[^,。;]{2,40}(?:目标|任务|主题|需求)|会同[^,。;]{2,40}(?:部门|单位|[局厅委办])|(?:应当?|要|须)?(?:根据|按照|依据|依照)《[^》]*》(?:\([^()]*\))?)\Z"
)
BOXED = re.compile(r"(?:【(?P<boxed>[^】]{2,30})】|(?<=条)\((?P<round>[一-鿿、]{3,16})\)(?=[一-鿿]))[:：]?")
SENTENCE_END = re.compile(r"[。;!?:\n](?<!\d:(?=\d\d))")
COMMA = re.compile(r",(?![^()]*\))")
DUTY = re.compile(
    r"(?<![相适响供反])应(?!急|届|用|对|税|征|聘)|须|必须|可(?!持续|行|靠|再生|视|比)|不得|不予|不再|不低于|不超过|负责|给予|予以|享受|纳入|实行|执行|[免减]征|免[缴交]|(?<!自)由|要(?!求|素|点|闻|件)|"
    r"参照|优先|视为|采取|发放|(?<![动成类])为(?!主|民|老|重点|基础|核心|目标|契机|抓手|依托|导向|载体)"
)
CONDITION = re.compile(r"的\Z|的(?:情况|情形|部分)\Z|[出过担额]部分\Z")
OPENS_ANEW = re.compile(r"(?:并)?(?:对|经|凡|如|若|未|无|确|符合|其中|首次|新|每|按|给予|予以)")
DATES = re.compile(
    r"(?:自|从|于|每)?[\d年月日时至到\-—~、前后上中下旬底初起止每周一二三四五六():点分内春秋季学期度]*[年月日时底前旬末起]\Z"
)
AGENT = re.compile(
    r"[^,。]{0,14}(?:学校|企业|单位|部门|机构|人员|政府|组织|个人|子女|居民|项目)"
    r"(?:纳入|实行|按|与|可|采取|负责|原则|统一|依法|一律|均|继续|坚持|开展|落实|建立|制定|加强|组织|编制|凭|根据|通过|在|对|向|及时|每)[^,。]*,"
)
FOR_WHOM = re.compile(r"对(?!标|接|外|口|照|账)|对于")
CLOSES_WHOM = re.compile(r"的[^的,]{1,16}\Z|的\Z")
ORDER_BEGINS = re.compile(
    r"应(?:当|按|自|在|将|于|向|由)?(?!急|届|用|对|税|征|聘)|须|必须|不得|可(?:以|按|向|申)|(?<!自)由"
)
PREPOSED = re.compile(r"在|自|从|经|按|因|向|凭|于")
AS_SOMETHING = re.compile(r"以.{2,30}为")
HANDS_ON = re.compile(
    r"(?<![一-鿿])将(?:(?!做好|抓好|细化|制定|形成)[^,将]){2,60}(?:情况|数额|名单|材料|资料|结果|方案|报告|信息|清单)(?:\([^()]*\))?\Z"
)
AS_ONE_THING = re.compile(r"以[^,为]{2,30}为[^,的]{2,12}\Z")
AS_ANOTHER = re.compile(r"[^,为]{2,30}为[^,的]{2,12}的")
OPENS_TOPIC = re.compile(
    r"(?:对(?!标|接|外|口|照|账)|对于|针对|围绕|聚焦|依托|立足|结合|鉴于|随着|根据|按照|依据|依照|遵循|本着|"
    r"遇有?|如(?!期|实|数)|若(?!干)|因(?!地)|当(?!地|年|前|月|场|事|天|季)|凡|经(?!济|营|费|办|常|开|纪)|为(?!主))"
)
PURPOSE = re.compile(
    r"为了?(?:确保|做好|加强|强化|促进|规范|保障|保证|贯彻|推动|推进|进一步|切实|提高|防止|避免|便于|方便|鼓励|支持|使|落实|加快|维护|有效|更好|全面|深入)"
)
ACTS_THERE = re.compile(
    r"给予|予以|奖励|补[助贴]|资助|扶持|优先|[开进实施举]行|开展|制定|编制|组织|建立|建设|提供|推[进动]|落实|发放|确定|选[择取]|分为|执行|办理|上报|报送|报[省市县区]"
)
GIVES = re.compile(r"给予|予以|奖励|补[助贴]|资助|扶持|优先|[开进]展|进行|[免减]征|(?<!对)实[施行]")
WHO_OR_WHAT = re.compile(
    r"(?:人员|对象|子女|军人|教师|家庭|企业|单位|机构|个人|居民|老年人|残疾人|人口|儿童|学生|学校|组织|部门|项目|费用|标准|资金|病人|城市|地区|镇|街道|[省市县区]|农户|职工|毕业生|"
    r"申请人|负责人|经营者|商户|主体|群众|车辆|产品|设施|平台|合作社|农场|工作|用地|住房|名单|限额|期限|比例|金额|证明|材料|收入|所得)(?:\([^()]*\))*\Z"
)
DESCRIBED = re.compile(r"的[^的\d]{2,10}\Z")
ORDERS = re.compile(
    r"(?:(?<![相适响供反])应(?!急|届|用|对|税|征|聘)|须|必须|不得|(?<![主紧重需必])要(?!求|素|点|闻|件)|(?<!自)由)"
)
SINCE = re.compile(r"[一-鿿]{3,}(?:后|之日起)\Z")
MAY = re.compile(r"可(?:以|一次性|按|向|由|从|在|给予|申请|享受|自主|适当|根据)")
IN_CHARGE = re.compile(r"负责[^,]{2,40}工作\Z")
UNITS_ALONE = re.compile(r"\n?(?:[(\[〔【][^。]*[)\]〕】]。?)?")
WHO_DOES = re.compile(r"牵头|负责|配合|落实|责任单位|责任部门|实施\)")
SHORTEST_HEADING = 4
HEADING_LIMIT = 40
LEAD_IN_LIMIT = 60
MOST_PIECES = 5


@cache
def opening_verbs() -> re.Pattern[str]:
    """Verbs of doing and reaching, with the adverbs that stand before them."""
    lists = ("commitment", "lost_verbs", "encouragement")
    words = [word for name in lists for word in vocab.terms("language", name)]
    return re.compile(vocab.any_of(words))


def is_topic(piece: str, following: str) -> bool:
    """Whether a piece only names whom or what the next one is about: 通过积分制入户的人员, 其配偶可随迁."""
    named = WHO_OR_WHAT.search(piece) or (DESCRIBED.search(piece) and DUTY.match(following))
    return (
        bool(named)
        and "是" not in piece
        and not ORDERS.search(piece)
        and not IN_CHARGE.search(piece)
        and not MAY.search(piece)
        and not DUTY.search(piece, piece.rfind("的") + 1)
        and not opening_verbs().match(piece)
        and bool(
            DUTY.search(following)
            or WHO_OR_WHAT.search(following)
            or PREPOSED.match(following)
            or SINCE.search(following)
        )
    )


def says_for_whom(pieces: list[str], at: int) -> bool:
    """Whether a piece closes the phrase that 对 opened before it: 对改造力度较大, 支持产业转型成效突出的市, 给予…"""
    opened = at > 0 and FOR_WHOM.match(pieces[0]) is not None and not ADVERBIAL.search(pieces[0])
    return opened and CLOSES_WHOM.search(pieces[at]) is not None and not any(map(CLOSES_WHOM.search, pieces[:at]))


def awaits_order(piece: str, following: str) -> bool:
    """Whether a piece is the case for which the next one orders something: 银行设立支行, 应具备下列条件."""
    says = DUTY.search(piece.replace("享受", "")) or opening_verbs().match(piece)
    return not says and ORDER_BEGINS.match(following) is not None


def in_condition(pieces: list[str], at: int) -> bool:
    """Whether a piece opens a condition that a later piece ends: 留用见习学员, 稳定就业满6个月的, 给予…"""
    if DUTY.search(pieces[at]) or opening_verbs().match(pieces[at]):
        return False
    for piece in pieces[at + 1 : at + 3]:
        if OPENS_ANEW.match(piece) and (CONDITION.search(piece) or not piece.startswith("符合")):
            return False
        if CONDITION.search(piece):
            return True
        if DUTY.search(piece):
            return False
    return False


def says_nothing_yet(pieces: list[str], at: int) -> bool:
    """Whether a piece of a sentence parted at its commas is only a time, a ground, a condition or what the next is about."""
    piece = pieces[at]
    if ADVERBIAL.search(piece) or DATES.fullmatch(piece) or CONDITION.search(piece):
        return True
    if HANDS_ON.search(piece):
        return True
    if at == 0 and AS_SOMETHING.match(piece):
        return True
    if AS_ONE_THING.search(piece) and AS_ANOTHER.match(pieces[at + 1]):
        return True
    if says_for_whom(pieces, at):
        return True
    if (piece[:1] == "为" and PURPOSE.match(piece)) or pieces[at + 1].startswith("对其"):
        return True
    if OPENS_TOPIC.match(piece):
        said = piece[piece.rfind("的") + 1 :] if piece[0] == "对" else piece
        return not (GIVES if piece[0] == "对" else ACTS_THERE).search(said)
    if at == 0 and awaits_order(piece, pieces[1]):
        return True
    return is_topic(piece, pieces[at + 1]) or in_condition(pieces, at)


def first_clause(text: str, start: int) -> int:
    """Where the first clause of an item that says something ends: 获批人员, 应当在30日内办理手续."""
    stop = SENTENCE_END.search(text, start)
    sentence = text[start : stop.start() if stop else len(text)]
    pieces = COMMA.split(sentence)
    last = 0
    while last + 1 < min(len(pieces), MOST_PIECES) and says_nothing_yet(pieces, last):
        last += 1
    return start + sum(len(piece) for piece in pieces[: last + 1]) + last


def is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a short sentence with commas says who does what, so that it is no heading: 民办学校纳入统一管理，与公办学校同步招生."""
    if ORDERS.search(text, start, end):
        return True
    return not opening_verbs().match(text, start) and AGENT.match(text, start, end) is not None


def without_units(text: str, start: int, end: int) -> int:
    """Where a heading ends once a bracket that says who does it is left out: 加强监测（市质监局牵头）。"""
    at = text.rfind("(", start, end)
    said = text[end - 1] in ")〕】]" and at - start >= SHORTEST_HEADING and WHO_DOES.search(text, at, end)
    return at if said else end


def heading_of(text: str, start: int) -> tuple[int, int, int]:
    """Where the heading after a label begins and ends, and where the content begins.

    A heading in a bracket of its own is what the bracket holds (第一条【支持研发】对…). A first sentence short enough to be
    a heading and followed by text is one, with its commas; an item that is one long sentence has its first clause for a heading.
    """
    boxed = BOXED.match(text, start)
    if boxed:
        kind = boxed.lastgroup or "boxed"
        return boxed.start(kind), boxed.end(kind), boxed.end()
    stop = SENTENCE_END.search(text, start)
    end = stop.start() if stop else len(text)
    whole_line = stop is None or text[end] == "\n"
    if end - start <= HEADING_LIMIT and (
        whole_line or (text[end] == "。" and len(text) > end + 1 and "," not in text[start:end][:HEADING_LIMIT])
    ):
        return start, without_units(text, start, end), end + (0 if stop is None else 1)
    heads = end - start <= 30 and text[end : end + 1] == "。" and not UNITS_ALONE.fullmatch(text, end + 1)
    if heads and not is_sentence(text, start, end):
        return start, without_units(text, start, end), end + 1
    return start, without_units(text, start, first_clause(text, start)), start


def is_heading_alone(text: str, start: int) -> bool:
    """Whether all that stands above items is one short sentence, which is their heading with its commas (延伸产业链条,打造中心。)."""
    stop = SENTENCE_END.search(text, start)
    longest = LEAD_IN_LIMIT if text.endswith(":") else HEADING_LIMIT
    return 0 < len(text) - start <= longest and "," in text and (stop is None or stop.end() == len(text))
