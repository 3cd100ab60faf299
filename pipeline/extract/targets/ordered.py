"""Levels that the issuer orders of those who work under a notice: rates of service, shares that are checked, hours of training."""

import re

from pipeline import vocab
from pipeline.extract.passages import Passage
from pipeline.extract.targets.around import Around
from pipeline.grammar.quantities import Quantity

PERFORMED = re.compile(
    rf"{vocab.any_of(vocab.terms('language', 'performed'))}(?:率|度)(?:原则上|总体|均|各|应当|应|须|必须|要)*\Z"
)
OF_APPLICANTS = re.compile(
    r"申[请报]|条件|资格|认定|评[定选审]|命名|授予|补[贴助]|奖|给予|予以|收费|[价利税]率|示范(?:单位|机构|企业)|(?:的|者)[,。;]|连续|近[一二两三五]年|投标|考核|验收|\d分|取消|扣[减除发]"
)
CONDITIONS_FOLLOW = re.compile(r"(?:条件|要求|标准|情形|之一)(?:的|如下|之一)*(?::|$)", re.MULTILINE)
DUTY = re.compile(r"应|须|确保|保证|不得|负责|要(?!求|点|素)")
STEERED = re.compile(
    r"引导[^,。;]{2,16}?(?:逐步|稳步|切实)?[将把][^,。;]{2,20}(?:率|比例|占比|比重)(?:逐步|稳步)?(?:控制|稳定|保持)?(?:在|降至|降到|提高到|提高至|提升至)?\Z"
)
TAKEN_OF = re.compile(
    r"对[^,。;]{4,40}(?:收取|执行|承担|发放|投放|配备)的[^,。;]{0,8}(?:率|比例|占比|比重)(?:原则上|一般|均|应|要)*\Z"
)
CHECKED = re.compile(
    r"的比例(?:每(?:年|季度|月))?(?:组织|开展)?(?:对(?P<whom>[^,。;]{1,20}?)(?:进行|开展|实施|组织))?(?P<act>[一-鿿]{0,4}(?:抽查|检查|核查|抽检|复核|回访|抽审|复查)[一-鿿]{0,4})(?=[,。;、]|\Z)"
)
HOURS_EACH_TIME = re.compile(
    r"每(?:月|周|季度|年|学期)(?:[一-鿿]{0,6})(?:服务|护理|学习|培训|活动|锻炼|开放|照护)(?:总|累计)?(?:时间|时长)(?:应|要)?为\Z"
)
TAUGHT = re.compile(r"培训|学习|轮训|教育|研修|授课")
HOURS_TAUGHT = frozenset(["学时", "课时"])


def is_performance(passage: Passage, quantity: Quantity, around: Around) -> bool:
    """A rate of service that rules set for those who serve (人工接通率不低于95%), not one that applicants must show."""
    if quantity.kind != "share" or quantity.comparator not in {">=", ">"}:
        return False
    reached = around.before + passage.text[quantity.start : quantity.number_start]
    named = PERFORMED.search(around.before) or PERFORMED.search(re.sub(r"(?:达到?|为|保持在)\Z", "", reached))
    if not named or not DUTY.search(around.sentence) or OF_APPLICANTS.search(around.sentence + passage.subject):
        return False
    above = f"{passage.lead_in}\n{passage.text[: quantity.start]}"
    return CONDITIONS_FOLLOW.search(above) is None


def is_steered(around: Around) -> bool:
    """A rate that others are led to keep: 引导合作机构逐步将平均担保费率降至1%以下."""
    return STEERED.search(around.before) is not None


def is_taken_of(quantity: Quantity, around: Around) -> bool:
    """A rate that holds for some of those dealt with: 对小微企业收取的担保费率原则上不超过1%."""
    return quantity.kind == "share" and quantity.comparator != "=" and TAKEN_OF.match(around.before) is not None


def checked_share(text: str, quantity: Quantity) -> re.Match[str] | None:
    """What is checked by a share, and how: 按照不少于50%的比例对贷款进行抽查."""
    least = quantity.kind == "share" and quantity.comparator in {">=", ">"}
    return CHECKED.match(text, quantity.end) if least else None


def is_hours(quantity: Quantity, around: Around) -> bool:
    """Hours ordered time and again: 每年组织员工参加不少于6课时的培训, 每月服务时间为28小时."""
    if not around.recurring:
        return False
    if quantity.comparator == "=":
        return HOURS_EACH_TIME.search(around.before) is not None
    if OF_APPLICANTS.search(around.sentence):
        return False
    taught = TAUGHT.search(around.before + around.behind)
    return quantity.unit in HOURS_TAUGHT and quantity.comparator in {">=", ">"} and bool(taught)
