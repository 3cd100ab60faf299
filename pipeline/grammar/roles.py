"""Units beside a role word in running text: 由市教育局牵头, 市财政局负责…"""

import re

from pipeline.grammar.cues import cued
from pipeline.grammar.organisations import LEVEL, Name, collective, is_known, is_unit, role_of, units_of

AUTHORITY = re.compile(
    r"(?:行政(?:主管)?部门|主管部门|局|厅|政府|(?:领导|工作|推进|协调)小组|指挥部|海关|办公厅|办公室|办事处|机关|经办机构|党委|管委会|(?<![民务])委员会)"
    r"(?:\([^()]{2,12}\))?\Z"
)
PUBLIC = re.compile(rf"{LEVEL}|国务院|各|[一-鿿]{{2,4}}[省市区县]")
ROLE_WORD = re.compile(r"牵头|负责|主办|主管|配合|协助|协同|承担|组织实施|统筹协调")
NAME = r"[一-鿿()]{2,30}?"
BY = cued(
    r"由(?P<list>[^,。;:由\n“”]{2,60}?)(?P<verb>牵头|负责|主办|统筹协调|配合|协助|承担|组织实施|具体负责|共同负责)(?!人)",
    "由",
)
SUBJECT = re.compile(
    r"(?:\A|(?<=[。;,\n:]))(?P<list>[^,。;:\n“”由(][^,。;:\n“”由]{1,60}?)(?:是[^,。;\n]{2,30}(?:主管部门|责任单位|机构),|(?:承担|加强)[^,。;\n]{2,30},|要|应|应当|按照职责,|按职责,|依据职责|按照各自职责,?|"
    r"(?:依照|按照|根据)[^,。;:\n]{2,12}?|在(?:各自)?(?:的)?(?:职责|职权)范围内,?)?(?:分别|具体|统一|共同)?"
    r"(?P<verb>牵头抓总|牵头负责|牵头|负责|协同实施|协同|配合|协助做好|共同配合|主管)(?!人)"
)


WITH = cued(
    r"牵头(?:负责)?,?会(?:同|商)?(?!议)(?P<list>[^,。;:\n“”]{2,60}?)(?=制定|拟订|拟定|研究|开展|组织|建立|负责|做好|落实|推进|编制|提出|抓好|共同|,|。|;)",
    "会",
)


def in_text(text: str) -> list[Name]:
    """Units beside a role word in running text: 由市教育局牵头, 市财政局负责…, 市财政局按照职责，协同实施."""
    names: list[Name] = []
    if not ROLE_WORD.search(text):
        return names
    for pattern in (BY, SUBJECT):
        for match in pattern.finditer(text):
            verb = match["verb"]
            role = role_of(verb)
            found = units_of(match["list"], match.start("list"), role, strict=True)
            if found and (
                PUBLIC.match(found[0].name) or not any(generic(name.name) for name in found if is_unit(name.name))
            ):
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


def generic(name: str) -> bool:
    """A description or a private body instead of an authority: 用人单位, 见习单位, 营销服务部, 幼儿园."""
    if collective().fullmatch(name) or PUBLIC.match(name):
        return False
    if name.endswith("部门") and any(is_known(name.removesuffix("部门") + body) for body in "局委厅办"):
        return False
    return not is_known(name) and not AUTHORITY.search(name)
