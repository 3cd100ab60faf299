"""Which time expressions are deadlines, and which are names, citations, payment terms, conditions or facts of the past."""

import re
from datetime import date

import msgspec

from pipeline.extract.passages import Passage
from pipeline.extract.spans import FARTHEST, in_title, quoted, sentence_around
from pipeline.grammar.endings import ending
from pipeline.grammar.spells import Period

HISTORY = re.compile(
    r"以来|截至|截止(?=到?(?:目前|当前|今|去年|\d))|已(?<![、对将把]已)(?:经)?(?:建成|建立|完成|累计|实现|成|有|达|经|于)|曾|基准年|现状"
)
COMPARED = re.compile(r"同比|年均增长|比\d{4}年|较\d{4}年|以\d{4}年")
PAID_BEFORE = re.compile(r"(?:每(?:人|户|家|个|项目|名|车|亩|件|台|企业|平方米)|/)\Z")
OWED = re.compile(r"(?:应|须|必须|要)?(?:至少|不少于|不低于)[^,。;\d元]{0,12}\d+(?:次|场|期|项|遍|轮|回)")
PAID_AFTER = re.compile(
    r"(?:最高)?(?:不超过|最高|给予|按|补助|补贴|奖励|发放)?\d[\d.]*(?:[-—至~]\d[\d.]*)?(?:万|亿|千|百)*元"
    r"|(?:度)?(?:总额|补助金额|金额)?(?:最高)?(?:不超过|最高)\d"
    r"|[•·/]每?|(?:原则上)?最多(?:可)?享受"
    r"|(?:每家企业|每户|每人|单家企业|累计)?[^,。;\d]{0,4}最高[^,。;\d]{0,6}(?:额度|金额|标准)"
    r"|(?:每[个家人名户])?(?:分别|各|再|一次性)?(?:给予|予以|奖励|补贴|补助|资助)[^,。;\d]{0,10}\d[\d.,]*(?:(?:-+|[—–~～至])\d[\d.]*)?(?:[万亿千百]*元|[万亿](?![一-鿿])|%|倍)"
    r"|按[^。;]{0,90}?(?:给予|予以|发放|支付|享受)[^。;,]{0,16}(?:补贴|补助|津贴|零用钱|生活费)"
    r"|每[个家人名户](?:分别)?(?:不少于|不低于|不超过|最高)?\d[\d.]*[万亿千百]*元"
    r"|[^。;,]{2,40}(?:低于|不足|未达到?|未完成)[^。;,]{0,20}的,"
    r"|[^,。;\d]{0,12}(?:额度|金额|总额)(?:最高|最多)?(?:不超过|不高于|最高)"
    r"|[^。;,]{2,40}(?:以上|以下|超过|达到|不少于)[^。;]{0,60}?的,(?:可|给予|予以|由|应|按|视)"
    r"|按[^,。;]{1,20}计算|计算|[^,。;]{0,12}[×÷]"
    r"|(?:按|各)?\d+(?:\.\d+)?%(?:的比例)?(?:拨付|支付|返还|兑现|发放|给予)"
    r"|(?:各|平均)?(?:拨付|支付|返还|兑现|兑付|发放)\d+(?:\.\d+)?%"
    r"|(?:按)?每(?:平方米|公里|亩|吨|床|张|生|件|台|户|人)[^,。;\d]{0,8}\d[\d.]*[万亿千百]*元"
    r"|(?:[单每][户家个人]|单个[^,。;\d]{1,4})[^,。;\d]{0,6}(?:不超过|不高于|最高)\d[\d.]*[万亿千百]*元"
    r"|(?:拨付|支付|兑付|兑现|返还)比例"
    r"|[一-鿿]{0,8}(?:补助|补贴|津贴|养老|生活|救助)(?:金|费)?标准"
    r"|累计(?:最高)?(?:不超过|不高于|最高)\d[\d.]*[万亿千百]*元"
)
ATTRIBUTE = re.compile(
    r"(?:\(含?[^()]{0,4}\))?(?:以?[前后])?(?:之后)?[^,。;\d]{0,8}(?:施行|实施|确定|印发|发布|认定|出生|建成|竣工|投产|成立|设立|取得|登记|注册|批准|备案|交付|编制|修编|购置)的"
    r"|(?:\(含?[^()]{0,4}\))?(?:期间|以[前后])?出生|已[^,。;]{1,16}的[一-鿿]|[^,。;]{0,12}为准"
    r"|(?:度)?(?:秋季|春季)?[^,。;\d《]{0,4}(?:小班|新生|(?<![一二三四五六七八九十两])届|应届|毕业生|入园的|入学的)"
    r"|(?:度)?获(?:得|评)?[^,。;]{1,12}的(?:学校|单位|企业|个人|集体|项目|人员)"
    r"|[也又既]?是(?:第[\d一二三四五六七八九十]+个|全国|世界|国际|“|[^,。;]{1,30}(?:之年|一年|阶段|时期|[^日学周]期|节点)(?=[,。;]|\Z))"
    r"|(?:度)?(?![^,。;\d]{0,14}(?:获|争|新增|达|实现|培育|突破))[^,。;\d]{0,14}(?:科学技术|科技|社会科学|教学成果|质量|进步|发明)[^,。;\d]{0,2}奖(?![励金补])"
    r"|(?:度)?(?:国家|省|全国)?(?:自然|社会)科学基金"
    r"|(?:度)?(?![^,。;\d]{0,10}(?:发布|编制|公布|编印))[^,。;\d]{0,14}(?:平均工资|可支配收入的|最低工资|工资的|缴费基数|统计公报|统计年鉴)"
)
REFERENCE = re.compile(
    r"(?:聚焦|围绕|对照|对标|依据|根据|按照|结合|参照|参考)[^,。;]{0,40}\Z|(?:纳入|列入|计入|作为)\Z"
)
CAPTION = re.compile(r"[^,。;:\n]*(?:表|清单|名单|目录|一览)(?:\([^()]*\))?\Z")
OF_A_PLACE = re.compile(r"(?:附[件表])?:?\d{0,2}[:.、]?(?:[一-鿿]{2,12}[省市县区州盟旗])?")
SINCE = re.compile(r"以来[^。;]*\Z")
HELD_SINCE = re.compile(
    r",?(?:已)?(?:在[^,。;]{1,12}?)?(?:户籍|落户|购买|取得|办理|登记|入职|参保|缴纳|持有|具有|年满|未满)[^。;]*(?:的|者|人员|子女|儿童|少年|居民|家庭|企业)[;。]?\Z"
)
EXPLAINS_RHYTHM = re.compile(r"(?:每|按)(?:个?季|半?年|月|周|学期)[^()]{0,4}\((?:即|指|一般|分别)*[在于为]?[^()]*\Z")
OWN_SPAN = re.compile(r"(?:方案|计划|规划|纲要|意见|措施|行动|要点)\(\Z")
REQUESTED = re.compile(
    r"请|务必|须|(?:组织|部署)开展|应于|上报|报送|报[一-鿿]{0,12}(?:局|委|办|厅|处|科|会|中心)|将[于自在]|定于|拟于|决定|自即日起|前(?:完成|结束)|开展为期|[可定][于在]|(?:时间|期限)(?:[为是:]|自)|截止"
)
PAPER_MADE = re.compile(r"(?:制定|编制|编报|报送|上报|完成|形成|下达|提交|印发|[将把]|(?:总结|报告|计划)[和、及与])\Z")
PAPER = re.compile(
    r"(?:度)?[^,。;的《]{0,20}(?:总结(?:报告)?|报告|计划|方案|台账|清单|要点|报表|预算|决算|名单|思路|打算|安排|[年季月]报)(?![一-鿿]{0,6}(?:编制|制定))"
)
TOLD_IN_PAPER = re.compile(
    r"(?:度)?[^,。;的《\d]{0,14}工作(?:开展|进展|完成|落实)?(?:情况|打算|总结|思路)|[^,。;《\d]{0,14}工作[和及与、]20\d\d年[^,。;]{0,10}(?:打算|思路|计划)"
    r"|[^。;\d]{0,24}(?:安排|事项|情况|名单|标准|要求)(?:通知|公布|公告|通报)?如下"
)
TERM_OF = re.compile(r"学[期年]度?\Z")
OF_TERM = re.compile(
    r"(?:的)?(?:第?[一二12]学期)?(?:期[末中]|补考|缓考|考试|课程|教学|成绩|选课|开课|校历|教材|课表|学费|学籍|奖学金|评[优奖]|综合测评|先进|优秀|[三四]好)"
)
SUMMED_UP = re.compile(r"(?:总结|汇总|统计|梳理|盘点|清算|审计|核算)\Z")
SUM = re.compile(r"(?:以来)?[^,。;]{0,12}(?:情况|数据|资金|推广|工作|成效)")
ABOUT = re.compile(r"关于[^,。;:《》\n]*\Z")
KIND_OF_LETTER = re.compile(r"[^,。;:《》\n]{0,60}的(?:通知|公告|通告|通报|函|批复|复函|决定|意见|报告|请示)")
OF_A_POST = re.compile(r"(?:试用期|任期|聘期|工龄|任职时间|服务期)[^。;]{0,12}\Z")
OF_SOME = re.compile(r"(?:\A|[,:])(?:对|凡|凡在|对于|针对)\Z")
BUILT_OR_LEVIED = ending(
    r"(?:已经?|(?:建成|竣工|成立|设立|出生|颁布|始建|投产|毕业)|所属(?:期间?|年度|时期)(?:为|是)?)\Z",
    "已经成工立生布建产业期间度为是",
)
UP_TO = ("截至", "截止")
HELD_UNTIL = re.compile(r"(?:期限|时间|期|有效|受理|执行|实施|延长)\Z")
AHEAD = re.compile(r"力争|将|确保|完成|实现|前")
ELIGIBLE = re.compile(r"连续[^,。;]{0,8}\Z")
PROCEDURE = re.compile(r"(?:个?工作日|日历天)(?:之?内|以内)")
ADOPTED = re.compile(
    r"(?!向社会|面向社会|统一|将|集中|正式)[^,。;]{0,8}(?:会议(?!室)|审议|常委会|通过|公布(?!在)|颁布|印发|发布(?!在)|修订|修正|令第)"
)
PRINTED = re.compile(r"(?:发布|成文|印发|发文|公布|公开|更新|生成)(?:日期|时间):?\Z")
VALID = re.compile(r"施行|实施|执行|生效|试行|有效")
RENEWED = re.compile(r"有效期(?:限)?(?:调整|延长|顺延|延续)")
OF_THE_NOTICE = re.compile(
    r"本[一-鿿]{0,6}(?:办法|通知|方案|意见|规定|细则|政策|措施|计划|规划|条例|决定|标准|规程|公告|通告)|起(?:施行|实施|执行)|试行"
    r"|(?:政策|标准|措施|规定|待遇)[^。;]{0,12}(?:执行|实施|延续|期限)(?:期限?)?(?:截)?[至到]|(?:执行|实施|政策)期限"
    rf"|{RENEWED.pattern}|(?:重新|继续)(?:发布|印发|公布|施行|实施|执行)"
)
QUOTED_SYSTEM = re.compile(r"[^”]{0,30}”(?:的)?(?:工作|推进|调度|管理)?(?:机制|制度|模式|工作法)")
ANNOUNCED = re.compile(r"现予?(?:以)?(?:公布|发布|印发|公告)[^。;]{0,20}(?:施行|实施|执行|生效)")
OWN_FORCE = re.compile(r"本(?:通知|公告|通告|决定|标准)自")
IN_FORCE = re.compile(rf"{OWN_FORCE.pattern}|起,?(?:在全[省市县区]|将|对|统一)?(?:提高|调整|执行)")
DECIDED = re.compile(r"决定,?(?:自|从)[^,。;]{4,12}起")
PLANNED_FOR = re.compile(r"(?:规划|实施|行动|计划)期(?:限|间)?(?:为|是|:)\Z|展望\Z")
BEFORE_CHANGE = re.compile(r"[由从](?:原来的?)?\Z")
CHANGED = re.compile(r"[^,。;]{0,20}(?:调整|改|变更|变|提高|降低|缩短|延长)[为至到]")
DEED_OF_LETTER = re.compile(r"进行|召开|组织|开展|通报|巡查|检查|调度|考核|更新|公布|抽查")
SET_UP_QUOTED = re.compile(r"(?:实行|执行|建立|坚持|落实|按照|采取)“[^”]*\Z")
APPLIES = re.compile(r"适用|执行|有效")
PROMISED = re.compile(r"力争|到20[2-9]\d年|完成|确保")
OF_YEAR = re.compile(r"(?:度)?(?:第|版|[^,。;]{0,8}(?:标准|现状|价|数据|以上排名))")
CLAUSE_END = re.compile(r"[。;]")
HELD_ON = re.compile(
    r"(?:会议|活动|培训|报名|考试|举办|报到|比赛|面试|笔试|检查|受理|申报|办理|公示)(?:时间|日期)[为是在:]*\Z"
)
CLOSING_DAY = re.compile(r"截止(?:时间|日期?)(?:[为是至到在:]|暂?定)*\Z")


class Around(msgspec.Struct, frozen=True, gc=False):
    """A time expression with what its clause says before and behind it."""

    period: Period
    text: str
    before: str
    after: str

    @property
    def stated(self) -> str:
        """The expression as written."""
        return self.text[self.period.span_start : self.period.span_end]

    @property
    def sentence(self) -> str:
        """The sentence that the expression stands in."""
        return sentence_around(self.text, self.period.span_start)

    def of(self, kind: str, *granularities: str) -> bool:
        """Whether the time is of a kind, and of one of the granularities if any are asked for."""
        return self.period.kind == kind and (not granularities or self.period.granularity in granularities)


def around(text: str, period: Period) -> Around:
    """What stands around a time expression of folded text."""
    start, end = period.span_start, period.span_end
    first = max(0, start - FARTHEST)
    opening = max(text.rfind("。", first, start), text.rfind(";", first, start))
    closing = CLAUSE_END.search(text, end, end + FARTHEST)
    after = text[end : closing.start() if closing else end + FARTHEST]
    return Around(period, text, text[max(first, opening + 1) : start], after)


def is_name(time: Around) -> bool:
    """A time in a title, a name, a document number or a table's caption."""
    start, end = time.period.span_start, time.period.span_end
    if in_title(time.text, start) or (time.before.endswith(("〔", "[")) and time.after[:1] in "〕]"):
        return True
    if quoted(time.text, start, end) and not names_system(time.period, time.before, time.after):
        return True
    titled = "关于" in time.before and ABOUT.search(time.before) and KIND_OF_LETTER.match(time.after)
    return bool(titled) or (time.of("during") and is_caption(time.text, time.period))


def tells_apart(time: Around) -> bool:
    """A time that only says which one is meant: 2026年底前建成的厂房, 2026年工作总结, 由每年…调整为…."""
    return told_behind(time) or (time.before != "" and told_before(time))


def told_behind(time: Around) -> bool:
    """Whether what follows a time says of whom or what it tells when: 2026年底前|建成的厂房, 2026年|工作总结."""
    after = time.after
    if ATTRIBUTE.match(after):
        return True
    if time.period.kind == "during":
        told = time.period.granularity == "year" and TOLD_IN_PAPER.match(after) is not None
        return told or (TERM_OF.search(time.stated) is not None and OF_TERM.match(after) is not None)
    return time.period.kind == "by" and HELD_SINCE.match(after) is not None


def told_before(time: Around) -> bool:
    """Whether what stands before a time says so: 建成于|2026年, 由|每年|…调整为…."""
    before, after = time.before, time.after
    if BUILT_OR_LEVIED.search(before) or ("(" in before and EXPLAINS_RHYTHM.search(before)):
        return True
    if (OF_SOME.search(before) and "的" in after) or (OWN_SPAN.search(before) and "月" not in time.stated):
        return True
    if time.of("during") and SUMMED_UP.search(before) and SUM.match(after):
        return True
    if time.of("during", "year") and PAPER_MADE.search(before) and PAPER.match(after):
        return True
    if time.of("effective") and OF_A_POST.search(before):
        return True
    return BEFORE_CHANGE.search(before) is not None and CHANGED.match(after) is not None


def is_printed(time: Around, passage: Passage) -> bool:
    """A day of signing, of publication or of a meeting that adopted something."""
    if time.period.granularity != "day":
        return False
    signed = passage.section != "deadline" and not time.of("by") and alone_on_line(time.text, time.period)
    if signed or PRINTED.search(time.before):
        return True
    end = time.period.span_end
    return time.of("during") and ADOPTED.match(time.text[end : end + 14]) is not None


def is_told(time: Around, issued_on: date | None) -> bool:
    """A fact of the past, or a figure of a year that something is compared with."""
    period, clause = time.period, time.before + time.after
    stops = time.of("by") and time.stated.endswith("前")
    if time.text.startswith(UP_TO, period.span_start) and not (
        stops or AHEAD.search(time.after) or HELD_UNTIL.search(time.before)
    ):
        return True
    compared = COMPARED.search(clause) and not (is_ahead(period, issued_on) or aims(time, issued_on))
    told = HISTORY.search(clause) or compared
    if told and not PROMISED.search(clause + time.stated):
        return True
    return time.of("during", "year") and OF_YEAR.match(time.after) is not None


def aims(time: Around, issued_on: date | None) -> bool:
    """An end that is led to, or in a notice without a date a planning period: 到2015年能耗比2010年降低17%."""
    return (time.of("by") and time.stated.startswith("到")) or (issued_on is None and time.of("during", "period"))


def counts(period: Period, text: str, passage: Passage, issued_on: date | None = None) -> bool:
    """Whether a time expression is a deadline and no name, citation, payment term, fact of the past or procedure."""
    time = around(text, period)
    before, after = time.before, time.after
    if is_name(time) or tells_apart(time):
        return False
    if passage.section == "preamble" and not (asked_for(period, time.sentence) or PLANNED_FOR.search(before)):
        return False
    if period.kind == "recurring":
        of_payment = PAID_BEFORE.search(before) and not OWED.match(after)
        return not (of_payment or PAID_AFTER.match(after) or ELIGIBLE.search(before) or SINCE.search(before))
    named = period.kind == "during" or (period.kind == "by" and time.stated.endswith("年内"))
    if named and (after.startswith("《") or REFERENCE.search(before)):
        return False
    if period.kind == "expiry":
        return bool(OF_THE_NOTICE.search(time.sentence)) or time.sentence.startswith("有效期")
    if time.of("effective", "day"):
        return period.start is not None or bool(VALID.search(time.sentence))
    if is_printed(time, passage):
        return False
    if passage.section == "other" and not passage.in_articles and time.of("during", "day", "month"):
        return bool(APPLIES.search(time.sentence) or CLOSING_DAY.search(before) or HELD_ON.search(before))
    return not is_told(time, issued_on) and not PROCEDURE.match(after)


def names_system(period: Period, before: str, after: str) -> bool:
    """A rhythm in the name of a system: “日巡查、周调度”机制, 实行“一月一督查”."""
    if period.kind != "recurring":
        return False
    return QUOTED_SYSTEM.match(after) is not None or SET_UP_QUOTED.search(before) is not None


def asked_for(period: Period, sentence: str) -> bool:
    """A time in the letter that transmits a plan: 请于9月15日前将方案报我局, 将于6月底前在全省开展, 现予公布,自3月1日起施行, 有效期延长至…."""
    of_notice = ANNOUNCED.search(sentence) or IN_FORCE.search(sentence) or DECIDED.search(sentence)
    if period.kind == "effective" and period.granularity == "day" and of_notice:
        return True
    if period.kind == "expiry":
        return bool(RENEWED.search(sentence) or OWN_FORCE.search(sentence))
    if period.kind not in {"by", "during", "recurring"} or HISTORY.search(sentence) or COMPARED.search(sentence):
        return False
    if period.kind == "recurring" and DEED_OF_LETTER.search(sentence):
        return True
    return bool(REQUESTED.search(sentence)) and (
        period.kind != "during" or period.granularity in {"day", "month", "period"}
    )


def is_ahead(period: Period, issued_on: date | None) -> bool:
    """A time that was still to end when the notice was issued."""
    return period.end is not None and issued_on is not None and period.end > issued_on


def is_caption(text: str, period: Period) -> bool:
    """Whether the year opens a line that titles a table or names an annex: 2025年重点任务分解表, 附件1.2025年…活动计划表."""
    start = text.rfind("\n", 0, period.span_start) + 1
    end = text.find("\n", period.span_end)
    return (
        OF_A_PLACE.fullmatch(text, start, period.span_start) is not None
        and CAPTION.match(text, period.span_start, end if end >= 0 else len(text)) is not None
    )


def alone_on_line(text: str, period: Period) -> bool:
    """A date on a line of its own, as below a signature."""
    return text[period.span_start - 1 : period.span_start] in {"", "\n"} and text[
        period.span_end : period.span_end + 1
    ] in {"", "\n"}
