"""What an indicator takes from the words around its own phrase: the denominator, the whole, the head of its list."""

import re

from pipeline.extract.targets.around import Around
from pipeline.extract.targets.indicators import common_suffix, share_subject, strip_opening
from pipeline.extract.targets.ordered import checked_share
from pipeline.grammar.cues import cued
from pipeline.grammar.quantities import Quantity

PLACE = (
    r"(?:街道(?:办事处)?|乡镇|镇|乡|行政村|自然村|村(?!镇)(?:居|委会)?|居委会|社区|县市区|县区|区县|市县|市州|区|县|市|省|旗|园区|开发区|学校|"
    r"校(?![园长医])|支行|企业)"
)
OTHERS = r"(?:工作室|工作站|小区|医院|卫生院|幼儿园|班级|网格|团队|单位|部门|机构|基地|站点|景区)"
EACH_PLACE = re.compile(rf"每(?:(?:个|一)?{PLACE}|[个一家所支]?{OTHERS})|各{PLACE}")
EACH = re.compile(
    rf"(?:\A|[,、:]|在|于|使|确保|保证|力争|实现|推动|指导|支持)(?P<each>(?:(?:每(?:个|一)?|各)(?:{PLACE})|每[个一家所支]?{OTHERS})(?:\([^()]{{1,8}}\))?"
    rf"(?:(?:、|和|及|或)(?:每个?|各)?{PLACE}(?:\([^()]{{1,8}}\))?)*)"
)
ATTRIBUTE_ALONE = re.compile(
    r"(?:过|超|逾)?[\d十百千万亿]+(?:元|人|亩)(?:以上)?|[一二三四五\dA-Z]{1,4}级|盘活存量|存量盘活|收购存量|[一-鿿A-Z\d]{1,8}(?:以上|以下|级及以上)"
)
OBJECT = re.compile(
    r"(?:(?<![一-鿿])|(?<=[年月度周日少]))对(?P<whom>[^,。;]{2,20}?)(?=每(?:半|[一两二三四五六\d])?个?(?:年|季度|月|周|学期|日|天)|至少|不少于|要|应|开展|进行|\Z)"
)
VISITED = {"次", "轮", "遍", "处", "家", "户", "个", "批次", "件", "座", "所"}
VISIT = re.compile(r"(?:检查|巡查|抽查|走访|督查|评估|监测|核查|排查|回访|随访|巡访|探访|调度|巡检|检测|抽检|暗访)\Z")
COVERS = re.compile(r"(?P<who>[^,。;:、]{2,24}?)覆盖(?:所有|全部|全市|全县|全省|全区)?[^,。;]*\Z")
LATER_HEAD = re.compile(r"[^,。;、的]{2,16}的(?P<head>[^,。;、的\d]{2,16})(?=[,。;、]|\Z)")
SKILLED = cued(r"(?:熟悉|精通|掌握|擅长|从事)[^,。;]{2,60}等(?=[^,。;、]{2,16}\Z)", "等")
GRADE = re.compile(r"\A[一二三四五\dA-Z]{1,4}级(?=[一-鿿]{2})")
MEASURED_TAIL = re.compile(r"(?:种植|播种|养殖|造林|装机)?(?:面积|产量|出栏量|存栏量|容量|总?投资)\Z")
PLAIN = re.compile(r"[一-鿿]{2,6}(?<!面积)(?<!产量)(?<!量)(?<!率)")
TOPIC = re.compile(r"(?:在|对)?(?P<topic>[一-鿿]{3,10})方面,")
SHARED_OPENING = 2
SHARED_DEED = 2
LEVELLED = re.compile(r"[省市县区镇乡街道村社居]{1,4}级|村居")


def each_of(before: str) -> str:
    """The places of which each has a figure, by the clause before it, those named last: 每个街道建有1个…、|每个镇|建有1个…; empty where none is."""
    if "每" not in before and "各" not in before:
        return ""
    named = list(EACH.finditer(before)) if EACH_PLACE.search(before) else []
    return named[-1]["each"].replace("(市、区)", "") if named else ""


def with_each(name: str, quantity: Quantity, around: Around) -> str:
    """A name with the places each of which has it (每个街道至少1个…), unless it names their level (每个区至少1个区级中心)."""
    if quantity.kind == "share" or name.startswith(("每", "各")):
        return name
    each = each_of(around.before)
    return name if not each or LEVELLED.match(name) else each + name


def with_topic(name: str, around: Around) -> str:
    """A name with the topic that its sentence opens with, where both name one deed: 贷款对账方面,…集中对账1次 → 贷款集中对账."""
    opened = TOPIC.match(around.sentence) if "方面," in around.sentence else None
    shared = common_suffix(opened["topic"], name) if opened and opened["topic"] not in name else ""
    return opened["topic"].removesuffix(shared) + name if opened and len(shared) >= SHARED_DEED else name


def of_checked(text: str, quantity: Quantity) -> str:
    """The share of something that is checked: 不少于50%的比例对贷款进行抽查 → 贷款抽查比例; empty where nothing is."""
    checked = checked_share(text, quantity)
    return f"{checked['whom'] or ''}{checked['act']}比例" if checked else ""


def with_object(own: str, text: str, start: int, quantity: Quantity) -> str:
    """A visit with those whom it is paid to: 对重点企业每年至少检查1次 → 重点企业检查; 各区对… is not reached."""
    if quantity.unit not in VISITED or text.find("对", start, quantity.start) < 0:
        return own
    found = OBJECT.search(text, start, quantity.start)
    if found is None or own.startswith(found["whom"]) or not VISIT.search(own):
        return own
    return strip_opening(found["whom"]) + own


def with_whole(own: str, text: str, start: int, whole: str, quantity: Quantity, around: Around) -> str:
    """An attribute behind 其中 with the head of the figure before: 民宿总量…，其中甲级以上… → 甲级以上民宿."""
    if not whole or text.find("其中", around.clause, start + 4) < 0:
        return own
    tail = MEASURED_TAIL.search(whole)
    if tail and PLAIN.fullmatch(own) and text[quantity.start - len(own) : quantity.start] == own:
        return own + tail[0]
    if not ATTRIBUTE_ALONE.fullmatch(own):
        return own
    return own + GRADE.sub("", share_subject(whole))


def covered(text: str, quantity: Quantity, after: str, around: Around) -> str:
    """What covers a share of something: 书屋覆盖所有镇、80%以上行政村 → 书屋覆盖行政村; empty where nothing does."""
    match = COVERS.search(text[around.part : quantity.start])
    return f"{strip_opening(match['who'].lstrip('—-–―'))}覆盖{after}" if match else ""


def with_later_head(own: str, text: str, quantity: Quantity, following: Quantity | None) -> str:
    """A clause whose head only the next of the list states: 1家产值过百亿、3家产值过十亿的链主企业 → 产值过百亿的链主企业."""
    if following is None or not own or "的" in own or text[quantity.end : following.start].strip("、和及") != own:
        return own
    head = LATER_HEAD.match(text, following.end)
    return f"{own}的{head['head']}" if head and text.startswith(own[:SHARED_OPENING], following.end) else own


def with_clause(own: str, text: str, quantity: Quantity, before: Quantity | None) -> str:
    """The clause that tells a head from the one before it in its list: …、3家产值过十亿的链主企业 → 产值过十亿的链主企业."""
    head = LATER_HEAD.match(text, quantity.end) if before is not None else None
    if before is None or head is None or head["head"] != own:
        return own
    alike = text.startswith(text[before.end : before.end + SHARED_OPENING], quantity.end)
    return head[0] if alike and text[quantity.start - 1 : quantity.start] in {"、", "和"} else own


def without_skills(own: str) -> str:
    """A group of people without the list of what they know: 熟悉结算、保险等金融类人才 → 金融类人才."""
    return SKILLED.without(own)
