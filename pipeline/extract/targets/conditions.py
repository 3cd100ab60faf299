"""Whether a figure belongs to a condition, a choice, a score or a way of reckoning, and promises nothing."""

import re

from pipeline import vocab
from pipeline.extract.targets.around import Around, commitment
from pipeline.extract.targets.ordered import checked_share, is_taken_of
from pipeline.grammar.cues import cued
from pipeline.grammar.endings import ending
from pipeline.grammar.quantities import Quantity

DOERS_SHARE = re.compile(
    r"的?[^,。;\d]{2,24}?(?:完成|实现|建成|安装|纳入|接入|开展|配备|设置|达到|通过|更新|改造|使用|参加|落实|推行|开设|达标|就读)"
)
OPENS_SHARE = frozenset("、,。;:\n!?")
SHARE_OF = re.compile(r"[^,。;\d]{0,14}的[^,。;\d]{0,14}(?:人数|人口|比例|比重|占比|率|数量|总数)[^,。;\d]{0,6}\d")
NAMED_ATTRIBUTE = re.compile(
    r"[^,。;]{0,40}的“[^”]*”(?:计划|工程|行动|项目|活动|品牌|模式|机制|平台)?(?:[,。;、:)]|\Z)"
)
DONE_TO = ending(
    r"(?:为|对|与|向|将|把|给|支持|帮助|组织|推动|带动|指导)(?:全?[市县区省州]|全?辖区内?|[境域县]内|(?:主|中心)?城区|农村|城乡)?\Z",
    "为对与向将把给持助织动导市县区省州内村乡",
    longest=6,
)
COUNTS_MORE = re.compile(r"\d")
DONE_TO_TOO = re.compile(r"(?:为|对|支持|帮助|组织|推动|指导)\d[^,。;]{1,24}[、和及]\Z")
CONDITIONED = vocab.any_of((*vocab.terms("language", "conditioned"), *",、给可按由应视且"))
CONDITION_AFTER = re.compile(
    rf"(?:以上|以下|及以上|以内|\(含\)|左右)?的(?:{CONDITIONED}|全额|优先|拨付|给予|予以|不予|扣)|(?:的|者),"
)
ATTRIBUTE = re.compile(r"[^,。;]{0,16}的(?:,|\Z|给予|可|按|应|视|由)")
CONDITION_BEFORE = re.compile(
    r"(?:且|并|或)?(?:对|对于|凡|如|若|符合|满足|具备(?!条件的)|经认定|年满|连续|须|需(?!求)|必须|不得|禁止|严禁)"
)
CONDITION_BEGINNINGS = frozenset("且并或对凡如若符满具经年连须需必不禁严")
REACH = ("覆盖率", "覆盖面", "服务半径", "半径", "服务圈", "生活圈")
OF_COUNTED = re.compile(r"的[^,。;、\d]{2,14}\d+(?:支|个|家|所|座|处|条)")
PART_OF = re.compile(r"[^,。;\d]{1,16}(?<![其高初])中(?![心小学级介医等高央专期药西])[^,。;\d]{2,30}\d")
ALL_COVERED = re.compile(r"[^,。;\d]{2,14}全覆盖")
SIZED_NOUN = re.compile(r"[一-鿿“”]{1,8}以[上下内]的")
OF_A_POLICY = re.compile(r"的(?:政策|规定|措施|优惠)")
COUNTED_THING = re.compile(r"\d(?:个|所|家|座|处|条|支|项|间|栋|台|套|块|片)\Z")
THOSE_THAT = re.compile(r"[^,。;]{2,30}的[一-鿿]{2,8}(?:都|均|各|全部|一律)")
CHOSEN = cued(r"(?:选择|选报|填报|报名|任选)[^,。;]{0,6}\Z", "选", "报")
CHOICE_MADE = re.compile(r"进行报名|报名|填报|申报|就读|登记")
IN_THAT_CASE = ("则", "就")
SUPPOSED = re.compile(r"(?:其中,)?(?:若|如|如果|倘若|假如)(?!下)")
VISITED = {"处", "家", "户", "个", "批次", "件", "座", "所"}
LOOKED_AT = VISITED | {"次", "轮", "遍"}
VISITS = r"(?:检查|巡查|抽查|走访|督查|评估|监测|核查|排查|回访|随访|巡访|探访|调度|巡检|检测|抽检|暗访)"
OFTEN = r"每(?:半|[一两二三四五六\d])?个?(?:年|季度|月|周|学期|日|天)度?"
LOOKED_AFTER = re.compile(
    rf"对[^,。;]{{2,24}}?(?:{OFTEN})?(?:要|应|应当|须)?(?:至少|不少于)?(?:开展|进行|组织|实施)?[一-鿿]{{0,2}}"
    rf"{VISITS}(?:不少于|至少|不低于)?\Z"
)
LOOKS_AFTER = re.compile(rf"对[^,。;]{{2,24}}?{OFTEN}[^,。;]{{0,4}}(?:至少|不少于)?(?:开展|进行|组织|实施)\Z")
VISIT_BEHIND = re.compile(rf"[一-鿿]{{0,4}}{VISITS}")
ENDS_CLAUSE = frozenset(["", ",", "。", ";"])
NEAR = 17  # as far behind a figure as the 的, 中 and 全覆盖 of a condition stand
KINDS = {"类", "种", "大类", "项"}
LISTED = re.compile(r"[^、,。;:\s]{1,40}(?:[、和及与][^、,。;:]{1,40})+\Z")
LONGEST_LIST = 160
CHOICE_BEFORE = ("以下", "下列", "上述", "选择其中", "任选其中", "任选")
RECKONING = re.compile(r"(?:计算|核定|结算|缴纳|缴费|支付|拨付|享受|更换|更新)\Z")
SCORE_BEFORE = re.compile(r"(?:加|减|扣|得|计|记|为)\Z")
PROPERTIES = {"岁", "周岁"}
OF_SOMEBODY = re.compile(
    r"的?[一-鿿]{0,12}(?:人|者|员|子女|儿童|妇女|群众|居民|患者|学生|职工|农民)|[、给可按由应视且]"
)
TAKEN_IN = re.compile(r"[纳列转]入")
OUTPUT = {"吨", "千瓦", "兆瓦", "MW", "GW", "吨/日", "吨/年", "立方米/日"}
SIZE_OF_PLANT = re.compile(
    r"(?:[^,。;、\d达]{1,16}?[、和及与]\d[\d.]*[万亿]?(?:吨|千瓦|兆瓦|MW|GW|立方米)(?:/[年日])?){0,4}"
    r"[^,。;、\d达]{1,20}?(?:等)?(?:重点|重大|产业化)*(?:项目|工程(?!量)|机组|生产线|电站|装置)(?:建设|前期)?"
)
RATE_OF = re.compile(r"[^,。;、\d]{2,14}(?:率|比例|比重)(?:均|要|应|应当)?(?:达到?|保持|稳定|为|不低于|超过|提高)")
PUT_ASIDE = ending(
    r"(?:(?:占地(?:总?面积)?|(?:总|规划|项目)用地|用地面积)约?|(?:消除|杜绝|取消|化解)(?:全部|所有)?)\Z",
    "地积约除绝消解部有",
    longest=6,
)
EACH_BEGINNINGS = frozenset("每单各")
SIZE_OF_EACH = re.compile(
    r"(?:每[个处家座片块]|单[个处体块座]|各)(?:[一-鿿]{0,4})(?:面积|规模|体积|容积)(?:应|要|均|原则上)*\Z"
)
STAFF = re.compile(r"以[上下]?的?(?:职工|员工|人员)")
BY = re.compile(r"按(?![期时需月季揭])")
WEIGHT = ending(r"(?:权重|分值|占分)(?:占比|比例)?(?:为|占)?\Z", "重值分比例为占", longest=5)
MEASURE = re.compile(r"的?(?:标准|比例)")
KEPT_DOWN = re.compile(r"控制|半径|倍差|缩小|降尘|PUE|系数|降|压|减|率|浓度|强度|比重|占|缩短|误差|时间|能耗|排放")


def sizes_those(text: str, quantity: Quantity, near: str) -> bool:
    """How large those are that something is promised for: 1万名老人以上的街道各建…, 1个100平方米以上的站点, 10名以上孤寡老人的村都建有…."""
    if "的" not in near and quantity.comparator == "=":
        return False
    if SIZED_NOUN.match(near) or OF_A_POLICY.match(near):
        return True
    if near.startswith("的") and COUNTED_THING.search(text, max(0, quantity.start - 3), quantity.start):
        return True
    return quantity.comparator in {">=", ">"} and THOSE_THAT.match(text, quantity.end) is not None


def is_age(text: str, quantity: Quantity) -> bool:
    """How old those are whom something is done for: 每年为65周岁以上的户籍老年人提供体检."""
    return quantity.unit in PROPERTIES and OF_SOMEBODY.match(text, quantity.end) is not None


def is_condition(text: str, quantity: Quantity, around: Around) -> bool:
    """A figure inside a condition: 招用10人及以上的, 达到70%以上的，给予…"""
    ends = text[quantity.end : quantity.end + 1] in ENDS_CLAUSE
    return (not ends and is_conditioned(text, quantity, around)) or follows_condition(text, quantity, around)


def is_conditioned(text: str, quantity: Quantity, around: Around) -> bool:
    """Whether what stands behind a figure in its clause makes it a condition: 招用10人及以上的, 70%以上的农户…."""
    at = quantity.end
    near = text[at : at + NEAR]
    if "的" in near and CONDITION_AFTER.match(text, at) and not shares_out(text, quantity):
        return True
    if near.startswith("者,") or ("的" in near and SHARE_OF.match(text, at)):
        return True
    if sizes_those(text, quantity, near):
        return True
    if STAFF.match(near) or ("的“" in around.behind and NAMED_ATTRIBUTE.match(around.behind)):
        return True
    if around.behind.endswith("的") and ATTRIBUTE.match(around.behind + ","):
        return True
    if near.startswith(REACH):
        return True
    if quantity.kind != "share" and OF_COUNTED.match(text, at):
        return True
    if ("中" in near and PART_OF.match(text, at)) or ("全覆盖" in near and ALL_COVERED.match(text, at)):
        return True
    if quantity.comparator == "=" and RATE_OF.match(text, at):
        return True
    if CHOSEN.search(around.before) and CHOICE_MADE.search(around.behind):
        return True
    return (quantity.unit in OUTPUT and SIZE_OF_PLANT.match(text, at) is not None) or is_age(text, quantity)


def follows_condition(text: str, quantity: Quantity, around: Around) -> bool:
    """Whether what stands before a figure or its measure unit makes it a condition: 年满16周岁, 占地20亩, 以下3种."""
    if PUT_ASIDE.search(around.before) or "放宽" in around.before or is_listed_set(text, quantity):
        return True
    if around.before[:1] in EACH_BEGINNINGS and SIZE_OF_EACH.match(around.before):
        return True
    if quantity.unit == "千伏" or (around.before.startswith(IN_THAT_CASE) and SUPPOSED.match(around.sentence)):
        return True
    return bool(
        (
            around.before[:1] in CONDITION_BEGINNINGS
            and CONDITION_BEFORE.match(around.before)
            and not done_to(around)
            and not looked_after(text, quantity, around)
            and not is_taken_of(quantity, around)
        )
        or text.endswith(CHOICE_BEFORE, 0, quantity.number_start)
    )


def shares_out(text: str, quantity: Quantity) -> bool:
    """Whether a share opens its part of a list and says how many do something: …、50%以上的农户达到…标准."""
    opens = quantity.start == 0 or text[quantity.start - 1] in OPENS_SHARE
    return opens and quantity.kind == "share" and DOERS_SHARE.match(text, quantity.end) is not None


def is_listed_set(text: str, quantity: Quantity) -> bool:
    """A count of the kinds that were just listed: 将水稻、小麦、玉米3种作物纳入."""
    if quantity.unit not in KINDS or quantity.comparator != "=":
        return False
    listed = LISTED.search(text, max(0, quantity.number_start - LONGEST_LIST), quantity.number_start)
    return listed is not None and quantity.value in {len(re.split(r"[、和及与]", listed[0])), listed[0].count("、") + 1}


def looked_after(text: str, quantity: Quantity, around: Around) -> bool:
    """How often something is looked after: 对重点企业每年至少检查1次."""
    if quantity.unit not in LOOKED_AT:
        return False
    said = around.before + text[quantity.start : quantity.number_start]
    return bool(LOOKED_AFTER.match(said) or (LOOKS_AFTER.match(said) and VISIT_BEHIND.match(text, quantity.end)))


def done_to(around: Around) -> bool:
    """A number of those whom something is done to: 对800户特殊困难家庭实施改造."""
    whom = DONE_TO.search(around.before) or DONE_TO_TOO.search(around.before)
    where = around.before == "在" and COUNTS_MORE.search(around.behind) is None
    return bool((whom or where) and (commitment().search(around.behind) or TAKEN_IN.search(around.behind)))


def is_score(quantity: Quantity, around: Around) -> bool:
    """Points given or taken in a rating: 每增加1岁少加2分."""
    return quantity.unit == "分" and bool(SCORE_BEFORE.search(around.before))


def is_reckoned(text: str, quantity: Quantity, around: Around) -> bool:
    """A figure by which something is reckoned, or a ceiling set for others: 按…的20%的标准, 每90日计算1次, 每家不超过2名."""
    if checked_share(text, quantity):
        return False
    if WEIGHT.search(around.before):
        return True
    if quantity.unit == "次" and RECKONING.search(around.before):
        return True
    if around.behind.startswith("的标准") and "达到" not in around.before:
        return True
    if BY.search(around.before) and (
        quantity.unit in {"倍", "%"} or "半径" in around.before or MEASURE.match(around.behind)
    ):
        return True
    if around.dated and quantity.kind in {"share", "count"} and quantity.unit in {"%", ""}:
        return False
    return quantity.comparator in {"<=", "<"} and not KEPT_DOWN.search(around.before)
