"""Who gets a subsidy and what tells its row from its siblings."""

import re

from pipeline.extract.indicators import balanced, head_of
from pipeline.grammar.quantities import Quantity

NOUN = (
    r"(?:企业|单位|个人|人员|机构|学校|院校|高校|基地|工作室|学生|毕业生|选手|员工|职工|劳动者|人才|团队|组织|家庭|农户|大户|合作社|主体|协会|商会|平台|园区|楼宇|公司|店|门店|市场|酒店|"
    r"银行|保险公司|金融机构|中心|社区|村|乡镇|街道|者|人|老师|教师|师傅|技师|工匠|专家|医生|村民|居民|儿童|老人|老年人|残疾人|军人|孤儿|对象|户|方|载体|项目|实验室|研究院|学院|工程|品牌|产品|集团|孵化器|农场|创客空间|幼儿园|养老机构|用人单位|运营方|示范点|站|部门|村集体|集体|师|员|教练|工会|服务商|所)"
)
GIVEN_TO = re.compile(rf"(?:给予|给与|奖励给|补贴给|补助给|资助给|发放给|拨付给|奖励|补助|补贴|向|付给|发给)(?P<who>[一-鿿“”()、]{{1,30}}?{NOUN})(?=每|单|最|一次性|\d|不超过|[一-鿿]{{0,4}}(?:奖励|补贴|补助|资助|津贴)|发放|,|的|分别|按|提供|支付|,)")
FOR_WHOM = re.compile(r"(?:对于?|为|凡|给予对|向)(?P<who>[^;。]{1,160}?)(?=[,]|给予|按|分别|予以|可享受|发放|一次性|奖励(?!资金)|补助|补贴(?!对象)|,)")
AFTER_AMOUNT = re.compile(rf"(?:标准)?(?:的标准)?(?:补贴|奖励|补助|资助|发放|拨付)给(?P<who>[一-鿿“”()、]{{1,20}}?{NOUN})")
SUBJECT = re.compile(rf"\A(?:\(\d+\))?(?:首次|新|对于?|凡|其他)?(?P<who>[一-鿿“”()、]{{2,30}}?{NOUN})(?=[一-鿿(]*)")
NOT_WHO = re.compile(r"^(?:每|单|一次性|最高|其|该|按|适当|相应|一定|上述|经费|资金|补贴|奖励|符合条件)")
LIST_ITEM = r"[^,。;、]{1,24}"


def clean(who: str) -> str | None:
    """A beneficiary's head noun without its 的-clause and counting words."""
    who = head_of(who.strip(",、的")) if "的" in who.strip(",、的") else who.strip(",、的")
    who = re.sub(r"\A(?:对|为|给|向|其中|当年度?|首次|新|由|在|各|每|获得|评为|被评为|每个|每家)", "", who)
    who = re.sub(r"\([^()]*(?:除外|下同|含)[^()]*\)", "", who)
    who = balanced(who.strip(",、:;"))
    if not who or NOT_WHO.match(who) or len(who) > 30 or re.search(r"[\d%。;]", who):
        return None
    return who


def after_giving(text: str, start: int, end: int, figure: Quantity) -> str | None:
    """Whom the giving verb names: 给予首席技师每月1000元, 5000元标准补贴给企业."""
    behind = AFTER_AMOUNT.match(text, figure.end, end)
    if behind:
        return clean(behind["who"])
    found = [match for match in GIVEN_TO.finditer(text, start, figure.start) if not re.search(r"[,;。]", match["who"])]
    return clean(found[-1]["who"]) if found else None


def condition_head(who: str) -> str | None:
    """The noun that 对… is about: the head after its last 的, or the subject where the clause ends with 的."""
    who = who.strip(",")
    if who.endswith("的"):
        body = who[:-1]
        match = re.match(rf"(?:符合条件的|首次|新|在[^,的]{{1,20}}的)?(?P<noun>[一-鿿“”()]{{0,14}}?{NOUN})", re.split(r"[,]", body)[0])
        return clean(match["noun"]) if match else None
    head = clean(who)
    return head if head and re.search(rf"{NOUN}\Z", re.sub(r"\([^()]*\)\Z", "", head)) else None


def find_beneficiary(text: str, start: int, end: int, figure: Quantity) -> str | None:
    """Who gets the figure: named by the giving verb, else by 对…, else the sentence's subject."""
    named = after_giving(text, max(start, text.rfind(",", start, figure.start) + 1), end, figure)
    if named:
        return named
    heads = []
    for match in re.finditer(r"(?:(?<=[,。;:\n)])|\A|(?<=^))(?:对于?|凡|向|为)(?P<who>[^;。]{1,200})", text[start : figure.start]):
        clause = match["who"]
        cut = re.search(r",?(?:给予|按照?|分别|予以|发放|一次性|奖励|补助|补贴|每人|每)", clause)
        body = clause[: cut.start()] if cut else clause
        pieces = body.split(",")
        while pieces:
            head = condition_head(",".join(pieces)) or condition_head(pieces[0])
            if head:
                heads.append(head)
                break
            pieces.pop()
    if heads:
        return heads[-1]
    earlier = after_giving(text, start, end, figure)
    if earlier:
        return earlier
    subject = SUBJECT.match(text[start : figure.start])
    return clean(subject["who"]) if subject else None


def distributive_items(text: str, start: int, figures: list[Quantity]) -> list[str] | None:
    """The list that 分别 pairs with figures: 对A、B和C分别给予…"""
    first = figures[0]
    at = text.rfind("分别", start, first.start)
    if at < 0:
        return None
    before = text[start:at].rstrip(",的")
    clause = re.split(r"[,:;]", before)[-1] or before
    clause = re.sub(r"\A.*?(?:对于?|按照?|评为|认定为|获得|达到|列入|为)(?=[^、]*、)", "", clause)
    items = [item for part in clause.split("、") for item in re.split(r"和(?=[^和]*\Z)|及(?=[^及]*\Z)", part) if item]
    return items if len(items) >= 2 else None


def siblings(text: str, figure: Quantity, figures: list[Quantity]) -> list[Quantity]:
    """The run of figures joined by 、 that a figure belongs to."""
    index = figures.index(figure)
    left = index
    while left and figures[left - 1].kind == figure.kind and re.fullmatch(r"[、和]|以及|及", text[figures[left - 1].end : figures[left].start] or " "):
        left -= 1
    right = index
    while right + 1 < len(figures) and figures[right + 1].kind == figure.kind and re.fullmatch(r"[、和]|以及|及", text[figures[right].end : figures[right + 1].start] or " "):
        right += 1
    return figures[left : right + 1]


def find_tier(text: str, start: int, end: int, figure: Quantity, figures: list[Quantity]) -> str | None:
    """What tells a row from its siblings: its member of a 分别 list, else the words before it in its part of the list."""
    del end
    run = siblings(text, figure, figures)
    if len(run) > 1:
        items = distributive_items(text, start, run)
        if items and len(items) == len(run):
            return items[run.index(figure)]
    before = re.split(r"[,、;。:]", text[start : figure.start])[-1]
    match = re.search(r"(?P<tier>省内|省外|区内|区外|市内|市外|境外|国家级|省级|市级|区级|县级|[一二三四五六七八九十]等奖|[一二三四五]星级|金牌|银牌|铜牌|优胜奖|优秀|合格|高级工|中级工|初级工|技师|高级技师)[一-鿿]{0,10}\Z", re.sub(r"(?:每|按|给予|补贴|最高).*", "", before))
    return match[0] if match and len(match[0]) <= 16 else None


def recipients(text: str, start: int, figure: Quantity, figures: list[Quantity]) -> list[str | None]:
    """The beneficiaries that a figure of a 分别 list goes to: one by order, the last figure to all that are left."""
    run = siblings(text, figure, figures)
    if len(run) < 2:
        return [None]
    items = distributive_items(text, start, run)
    if items is None or len(items) < len(run):
        return [None]
    people = [clean(item) for item in items]
    if not all(person and re.search(rf"{NOUN}\Z", person) for person in people):
        return [None]
    index = run.index(figure)
    if len(items) == len(run):
        return [people[index]]
    return list(people[index:]) if index == len(run) - 1 else [people[index]]
