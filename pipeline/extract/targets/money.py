"""Money as a level of the economy that is to be reached, not as money given or as a measure of size."""

import re

from pipeline.extract.spans import sentence_start
from pipeline.extract.targets.around import Around
from pipeline.grammar.quantities import Quantity

ECONOMIC = re.compile(
    r"人均[一-鿿]{2,12}经费|品牌价值|到位资金|到账资金|外资|内资|引资|产值|收入|支出|投入|营收|业务量|成交量|交易量|结算量|劳动生产率|产出率|投资|增收|资产|存款|市值|利润|增加值|销售额|交易额|零售额|贷款|保费|余额|规模|总额|GDP|生产总值|税收|出口|进口|进出口|融资|利用外资|到账|成交额|消费|销售|募集|筹集"
)
NOT_THE_ECONOMY = re.compile(r"标(?<!高标)准(?!化|地|厂房)|每人|每户|元(?<![万亿]元)/|上(?<![比较]上)一?年度?|限额")
PER_AREA = re.compile(r"(?:生产率|产出率)\Z|(?:亩均|地均|人均|单位)[一-鿿]{2,6}(?:提高|提升|增加|达)?(?:到|至)?\Z")
WON = re.compile(r"争取(?:到|安排|落实)?[^,。;\d]{0,16}(?:资金|债券|贷款|补助|预算内投资)(?:达到?|超过|突破|不少于)?\Z")
FUNDS = re.compile(r"(?:资金|债券|贷款|投资|国债|补助)\Z")
WON_LIST = re.compile(
    r"争取(?:到|安排|落实)?[^。;\d]{0,16}(?:资金|债券|贷款|补助|投资)[^。;]{0,24}(?:资金|债券|贷款|国债|补助|投资)\Z"
)
REACHES = re.compile(
    r"[募筹]集|创(?=[一-鿿]{0,4}收入)|(?:发放|投放)(?=[^,。;\d]{0,12}(?:贷款|信贷))|提高到|提升到|提高至|提升至|增加到|扩大到|年度(?:计划)?投资|到位资金|到账资金|完成|实现|突破|力争|带动|撬动|新增|净增"
)
SIZE_OF_COUNTED = re.compile(
    r"的?[一-鿿]{0,8}(?:项目|企业|集群|园区|公司|主体|平台|基地|乡镇|村)(?:[达超近约、]|达到|超过|不少于|各)*\d"
)
TIME_ALONE = re.compile(r"(?:到|至|在)?(?:20\d\d年(?:底|末)?|“十.五”末|期?末)?[,力争取预计]*(?:总量|规模|总规模)?")
GIVING = re.compile(
    r"给予|给与|予以|奖励|补贴(?!性)|补助|资助|补偿|贴息|减免|奖补|配(?<!小区配)套(?!率|设施|建设|完善|服务|改革|园|幼儿园|学校|用房|工程|管网|产业|企业|电网|道路|公园|商业|项目)|津贴|慰问|救助金|罚款|处以"
)


def is_economic(text: str, quantity: Quantity, around: Around) -> bool:
    """Whether a figure's clause, or the one before where it only says when (网络零售额年均增长12%,到2030年突破500亿元), names the economy."""
    if ECONOMIC.search(around.before):
        return True
    clause = quantity.start - len(around.before)
    earlier = sentence_start(text, clause, "。!?\n")
    return bool(TIME_ALONE.fullmatch(around.before) and ECONOMIC.search(text, earlier, clause))


def is_won_too(text: str, quantity: Quantity, around: Around) -> bool:
    """Money in the list of what is to be won: 争取预算内投资3亿元以上,专项债券8亿元."""
    if "争取" not in around.sentence or not FUNDS.search(around.before):
        return False
    return WON_LIST.search(text, sentence_start(text, quantity.start), quantity.start) is not None


def is_money_target(text: str, quantity: Quantity, around: Around, in_goal: bool, bounded: bool) -> bool:
    """Money as a level of the economy to be reached, not as money given or as a measure of size; `bounded` says at least how much."""
    if WON.search(around.before) or is_won_too(text, quantity, around):
        return True
    if SIZE_OF_COUNTED.match(around.behind):
        return False
    if around.behind.startswith("的") or GIVING.search(around.sentence):
        return False
    if NOT_THE_ECONOMY.search(around.sentence) and not PER_AREA.search(around.before):
        return False
    reached = REACHES.search(around.before) or (bounded and not around.behind.startswith(("项目", "企业", "产业")))
    return is_economic(text, quantity, around) and (in_goal or around.dated or around.recurring or bool(reached))
