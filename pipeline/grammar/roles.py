"""Units beside a role word in running text: 由市教育局牵头, 市财政局负责…"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline import vocab
from pipeline.grammar.cues import cued
from pipeline.grammar.organisations import Name, role_of, units_of
from pipeline.grammar.unit_names import LEVEL, YOUTH_LEAGUE, collective, folded_terms, is_known, is_unit

ASSOCIATION = re.compile(r"(?:协会|商会|学会|联合会|总会)\Z")
AUTHORITY = re.compile(
    r"(?:行政(?:主管)?部门|主管部门|局|厅|政府|(?:领导|工作|推进|协调)小组|指挥部|海关|办公厅|办公室|办事处|机关|经办机构|党委|管委会|(?:武警|消防)[一-鿿]{0,8}[总支大中]队|(?:人行|人民银行|农发行|国开行)[一-鿿]{0,8}[分支]行|(?<!业务)委员会|[居村]委会)"
    r"(?:\([^()]{2,12}\))?\Z"
)
PUBLIC = re.compile(rf"{LEVEL}|国务院|各|[一-鿿]{{2,4}}[省市区县]")
AS_A_SYSTEM = re.compile(r"、[^,。;]{2,40}的[^,。;]{0,12}(?:体制|机制|制度|格局|原则|模式)")
ROLE_WORD = re.compile(r"牵头|负责|主办|主管|归口|配合|协助|协同|承担|组织实施|统筹协调|职责|责任")
BY = cued(
    r"由(?P<list>[^,。;:由\n“”]{2,60}?)(?P<verb>统一领导|牵头|负责|主办|统筹协调|配合|协助|承担|组织实施|具体负责|共同负责|(?:统一)?归口管理)(?!人(?![工才员民口社大]))",
    "由",
)
DUTIES = r"(?:按|按照|依照|依据|根据|结合)(?:各自)?(?:的)?(?:工作)?(?:职责|职能|职权)(?:任务)?(?:分工|范围|规定)?,?"
CHOSEN = r"(?:[一-鿿()、]{2,14}?(?:授权的?|委托的?|指定的?|确定的))?"
UNDER = (
    r"在[^,。;:\n“”]{2,14}领导下,?"
    r"|(?:要|应当?)?(?:切实|充分)?(?:落实|履行|压实|强化|发挥)[^,。;:\n]{2,16}(?:责任|职责|作用),|(?:要|应当?)?(?:结合|根据|围绕)[^,。;:\n]{2,24},"
)
BEHIND_A_LIST = "(:依共具分切加协压参发履应强承按根牵是密充主积继结统落要认负配围在须"
SUBJECT = re.compile(
    rf"(?:第[一二三四五六七八九十百\d]+条\s*)?{CHOSEN}"
    rf"(?P<list>[^,。;:\n“”由(][^,。;:\n“”由]{{1,60}}?)(?=[{BEHIND_A_LIST}])"
    r"(?:\((?:以下|下)简称[^()]{2,20}\))?"
    r"(?:是[^,。;\n]{2,30}(?:主管部门|管理部门|责任单位|机构|机关),|(?:承担|加强)[^,。;\n]{2,30},"
    rf"|(?:要|应|应当|须|{DUTIES}|(?:依照|按照|根据)[^,。;:\n“”、]{{2,12}}?|在(?:各自)?(?:的)?(?:职责|职权)范围内,?)?|{UNDER})(?::(?=负责|牵头|配合))?"
    r"(?:依法|主动|积极|密切|切实|认真|继续做好|分别|具体|统一|共同|统筹){0,2}"
    r"(?P<verb>牵头抓总|牵头负责|负责牵头|牵头|负责|协同实施|协同|配合|协助做好|协助(?=[^,。;]{2,12}[做搞抓]好|组织|开展|实施|落实)|参[加与](?=[,。;\n]|\Z)|共同配合|统筹协调(?=[,。;全各本])|主管(?!部门|单位|机关|机构))(?!人(?![工才员民口社大])|(?:抓总)?(?:职责|作用))"
)
SUBJECT_WORD = re.compile(
    r"牵头|负责|协同|配合|协助(?=[^,。;]{2,12}[做搞抓]好|做好|组织|开展|实施|落实)|参[加与](?=[,。;\n]|\Z)|主管|统筹协调"
)
CLAUSE_END = re.compile("。|;|,|\n|:|领导、")
SENTENCE_MARKS = frozenset("。;\n")
FARTHEST = 220
LONGEST_MOTTO = 60
DUTY_WORD = re.compile("职(?:责|能|权)")
BY_DUTY = re.compile(
    rf"(?<!、)(?P<list>[^,。;:\n“”由(][^,。;:\n“”由]{{1,140}}?)(?:要|应当?)?{DUTIES}(?:依法|共同|切实|认真|主动|积极|密切|做好){{0,2}}"
    r"(?:(?P<verb>配合|协同|负责)|(?=做好|开展|落实|组织|推进|抓好|实施|加强))"
)
CHARGE_WORD = re.compile(r"(?:牵头|责任|主管)(?:主体|单位|部门)(?=[,。;\n]|\Z)")
IS_IN_CHARGE = re.compile(
    r"(?<![,、])(?P<list>[^,。;:\n由(][^,。;:\n由]{1,40}?)(?:是|为|作为)[^,。;\n]{2,40}?(?P<verb>牵头|责任|主管)(?:主体|单位|部门)(?=[,。;\n]|\Z)"
)


WITH = cued(
    r"牵头(?:负责)?,?(?:会(?:同|商)?(?!议)|商)(?P<list>[^,。;:\n“”]{2,60}?)(?=制定|拟订|拟定|研究|开展|组织|建立|负责|做好|落实|推进|编制|提出|抓好|共同|,|。|;)",
    "牵头",
)

OPENING_CLAUSES = ((SUBJECT, SUBJECT_WORD), (BY_DUTY, DUTY_WORD), (IS_IN_CHARGE, CHARGE_WORD))


def in_text(text: str) -> list[Name]:
    """Units beside a role word in running text: 由市教育局牵头, 市财政局负责…, 市财政局按照职责，协同实施."""
    names: list[Name] = []
    if not ROLE_WORD.search(text):
        return names
    for found_by in (BY.finditer(text), *(opened(text, pattern, word) for pattern, word in OPENING_CLAUSES)):
        for match in found_by:
            found = units_of(match["list"], match.start("list"), role_of(match["verb"] or ""), strict=True)
            first = found[0].name if found else ""
            if found and (
                quoted(text, match.end()) or (collective().fullmatch(first) and AS_A_SYSTEM.match(text, match.end()))
            ):
                continue
            named = PUBLIC.match(first) or is_known(first) or (match.re is BY.pattern and ASSOCIATION.search(first))
            if found and (named or not mostly_generic([name.name for name in found if is_unit(name.name)])):
                names += [
                    name
                    for name in found
                    if not any(name.start < other.end and other.start < name.end for other in names)
                ]
    names += [
        name
        for match in WITH.finditer(text)
        for name in units_of(match["list"], match.start("list"), "participant", True) or ()
    ]
    return sorted(names, key=lambda name: name.start)


def quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks, where words are a motto's: “全市统一领导,各级政府负责|,社会参与”的机制."""
    closing = text.find("”", at, at + LONGEST_MOTTO)
    return closing >= 0 and text.find("“", at, closing) < 0


def opened(text: str, pattern: re.Pattern[str], word: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that opens a clause, tried only where one begins not far before a word that it cannot do without."""
    starts, before, done = [0], 0, 0
    for found in word.finditer(text):
        for end in CLAUSE_END.finditer(text, before, found.start()):
            if end[0] in SENTENCE_MARKS:
                starts.clear()
            starts.append(end.end())
        for at in starts:
            near = found.start() - at <= FARTHEST
            match = pattern.match(text, at) if near and at >= done else None
            if match:
                yield match
                done = match.end()
        before = found.start()
        starts.clear()


def mostly_generic(names: list[str]) -> bool:
    """Whether half of a list or more are no authorities: 学校、家庭; in 网信部门、公安部门、通信管理部门 a single one may be unknown."""
    return 2 * sum(generic(name) for name in names) >= max(len(names), 1)


@cache
def grassroots() -> re.Pattern[str]:
    """Offices and stations of a town, which notices of the town name without it: 公用事业办, 农技站, 各村(社区)."""
    return re.compile(rf"(?:{vocab.any_of(folded_terms('grassroots'))})\Z")


def generic(name: str) -> bool:
    """A description or a private body instead of an authority: 用人单位, 见习单位, 营销服务部, 幼儿园."""
    if ASSOCIATION.search(name) and not (PUBLIC.match(name) or is_known(name)):
        return True
    if collective().fullmatch(name) or PUBLIC.match(name) or YOUTH_LEAGUE.fullmatch(name):
        return False
    if name.endswith("部门") and any(is_known(name.removesuffix("部门") + body) for body in "局委厅办"):
        return False
    return not is_known(name) and not AUTHORITY.search(name) and not grassroots().search(name)
