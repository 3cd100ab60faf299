"""What tells siblings apart that no list and no level does: the words of an offer's own clause."""

import re

from pipeline.extract.subsidies.giving import GIVING, VERBS, Offer
from pipeline.extract.subsidies.phrases import without_opening
from pipeline.extract.targets.indicators import balanced
from pipeline.grammar.money import EACH_PLAIN, PER_WORD

LONGEST = 30
TAIL = re.compile(
    rf"(?:,|平均|再[奖补]|[省市区县]本?级?财政|[市区县]本级|财政|可|再|并|将|应|另外?|分别|一次性|额外|叠加|直接|按照?|以|最高|每年|各|为|达|至|到|由[^,]{{1,16}}|标准|金额|额度|{EACH_PLAIN}"
    rf"|单[机台车件户](?:最高)?(?:补贴|补助)额?度?|每[艘辆台头只][一-鿿]{{1,3}}|每(?:新)?(?:招用|增加?|培育|引进)?\d{{0,2}}{PER_WORD}|{GIVING}|{VERBS}|\d{{1,2}}年)+\Z"
)
NAMED_AS = re.compile(
    r".*(?:评为|获评|评定为|认定为|列为|确定为|命名为|升级为|晋升为|成为|授予|获得|取得|荣获|获批|入选|列入|纳入|通过|达到|创建成?为?|(?<=[的、])获)(?P<name>[^,]{2,})"
)
NO_NAME = re.compile(r"\A\d|后\Z|且|并|[^,]满\d|低于|超过|以[上下]")
ENDINGS = re.compile(
    r"(?:称号|荣誉|荣誉称号|(?<![新次审])认定|资质|证书|等级|授权|项目|(?:补贴|补助|奖励)\d+[个名家户])?的?\Z"
)
GENERIC = frozenset(["企业", "单位", "机构", "项目", "平台"])
KIND = re.compile(r"(?:业|产品|商贸|科技|外贸|电商|物流|工程|服务)\Z")
ONCE = re.compile(r"(?:首次|初次|重新|新)(?:通过)?(?:认定|评定|备案|获评)的?\Z")
STANDARD = re.compile(r".*标准为")
OPENED = re.compile(
    r"(?:其本部|本年度|当年度?(?=[^内])|且|可(?=[按以给])|再(?=[按给奖补])|对于?|凡是?|其中|即|如|若|属于|根据|按(?![时期])照?|以|[;:、,的和及])+"
)
GIVEN_TO = re.compile(rf"(?:将|可|应)?(?:{GIVING}|{VERBS})[一-鿿“”()]{{0,12}}\Z")
AGED = re.compile(r"\d{1,3}(?:周岁|岁)?(?:[-—~至到]\d{1,3})?(?:周岁|岁)(?:及)?(?:以[上下])?")
GIVES_AT = re.compile(rf"(?:一次性|分别|可|再|应|各)*(?:{GIVING}|{VERBS})")
RATED = re.compile(rf"(?:{GIVING})?(?:额|金额|资金)?(?:测算)?(?:比例|标准|额度)")
PROMISED = re.compile(r"享受|给予|予以|发放|可申请")
YEARS = re.compile(
    rf"(?P<years>(?:[前后第][\d一二两三四五]{{1,2}}(?:年?[、和~—至-]第?[\d一二三四五])*|首|次)年度?)(?:给予|予以|可|再|分别|{EACH_PLAIN})*(?:(?:按|参照)[^,、;]*|[一-鿿]{{0,24}}(?:租金|费用|贡献额?|税收)|给予[^,、;\d]*|{GIVING})?\Z"
)
TERM = re.compile(
    r"在[^,]*基础上|自[^,]*起|经[^,]*(?:认定|审核|评审|评估|验收|批准|备案|确认|同意|审计)后?\Z|按照?[^,]*(?:要求|规定|政策)\Z|[\d年月日至到起前后—-]+(?:期间|内)?\Z|[前后首第][\d一二两三四五]年|[一-鿿]{2,8}(?:后|起)的?(?:连续)?[\d一二两三四五六七八九十]{1,3}(?:年|个月)内?(?=每|按|给|再|连续|\Z)|并|且(?!.*\d)|同时|年度|\d+年内\Z|市[^,]{1,6}局"
)
EMPTY = re.compile(
    r"按|具体|分为?[两二三四五]个?(?:档|类|等|级)|国家\Z|统计(?:范围|口径|库)?\Z|(?:验收|审核|考核|评估|评审|审批|公示|复核)(?:合格|通过|达标)?\Z|[一-鿿]{1,6}(?:人数|人次|数量)\Z|另行|提高|公式|建筑面积|可?申请|可?享受|.*资金\Z|(?:上述|以上|前款|该|其|每|本(?!科)|此)|.?\Z|(?:企业|单位|个人|项目|政府|同时|此外|资金|期间|范围内)\Z|符合条件|具备条件"
)
GIVES_LAST = re.compile(rf"{GIVING}\Z")
INSIDE = re.compile(r"\A(?:内(?=每)|[且并](?=[一-鿿]{3}))")
REST = re.compile(r"其他|其它|其余")


def distinction(
    plain: str, offer: Offer, since: int, who: str | None, shares: bool, nearest: bool = False, whole: bool = False
) -> str | None:
    """The words that an offer's clause says of it alone: 被评为市级示范社的,给予… → 市级示范社; None where there are none.

    `shares`: a sibling stands in the same sentence, so that an earlier clause about the receiver is said of both;
    `nearest`: one stands right behind a ;, so that the clause nearest to the figure tells them apart;
    `whole`: the clause as it stands, where the name in it does not tell the siblings apart.
    """
    start = max(since, offer.sentence.parts[offer.part][0])
    rated = offer.figure.kind == "share"
    own = (
        re.split("按照?|给予|不超过|不高于|不低于|不少于|标准为|比例为", plain[start : offer.start])[0]
        if rated
        else plain[start : offer.start]
    )
    stretch = plain[since:start] + own
    if since > offer.sentence.start:
        stretch = re.sub(r"\A[^,;:、]*(?=[,;:、])", "", stretch)
    term = YEARS.search(plain[start : offer.start]) if "年" in plain[start : offer.start] else None
    if term:
        return term["years"]
    pieces = re.split(r"[,;]|(?<!\d):|:(?!\d)", re.sub(r"\s+", "", stretch))
    told = [piece for nth, piece in enumerate(pieces) if nth == len(pieces) - 1 or not PROMISED.search(piece)]
    said_of_all = shares and since == offer.sentence.start
    for piece in reversed(told) if (shares or nearest) and since == offer.sentence.start else told:
        both = (said_of_all and who is not None and piece.endswith(who) and not piece.startswith("其中")) or breaks_off(
            piece, told, who
        )
        found = None if both or TERM.match(piece) else attribute(piece, who, whole)
        if found:
            return found
    return None


def breaks_off(piece: str, pieces: list[str], who: str | None) -> bool:
    """Whether a 对… phrase goes on behind its comma, so that its first clause alone says nothing: 对经批准,纳入计划的企业."""
    if not piece.startswith("对") or piece is pieces[-1]:
        return False
    behind = pieces[pieces.index(piece) + 1]
    ends = piece.endswith("的") or (who and piece.endswith(who))
    return not (ends or GIVES_AT.match(behind) or (who is None and RATED.match(behind)))


def kind_of(phrase: str, who: str) -> str:
    """A phrase that ends with its receiver without it; a kind of companies keeps its name: 纳入统计的规模以上工业企业 → 规模以上工业企业."""
    before = phrase.removesuffix(who)
    kind = before.rpartition("的")[2]
    return kind + who if who in GENERIC and KIND.search(kind) else before


def attribute(piece: str, who: str | None, whole: bool = False) -> str | None:
    """A clause without its giving words, its opening and the receiver that its siblings share."""
    bare = TAIL.sub("", GIVEN_TO.sub("", STANDARD.sub("", TAIL.sub("", piece))))
    opened = OPENED.match(bare)
    bare = bare[opened.end() :] if opened else bare
    if REST.match(bare):
        return bare.removesuffix("的")[:LONGEST]
    if who and bare.endswith(who) and len(bare) > len(who):
        bare = kind_of(bare, who)
    if ONCE.fullmatch(bare):
        return bare.removesuffix("的")
    named = None if whole else NAMED_AS.match(bare)
    named = None if named and NO_NAME.search(named["name"]) else named
    name = bare.removesuffix("的") if whole else ENDINGS.sub("", named["name"] if named else bare)
    name = balanced(name if named or name.startswith("每") else without_opening(name))
    if who and name.startswith(who):
        name = INSIDE.sub("", name.removeprefix(who))
        name = "" if ENDINGS.fullmatch(name) else name
    if named and EMPTY.match(name):
        return attribute(piece, who, whole=True)
    aged = AGED.match(name) if name[:1].isdigit() else None
    name = aged[0] if aged and who and name[aged.end() :].startswith(who) else name
    if name == who or len(name) > LONGEST or EMPTY.match(name) or GIVES_LAST.search(name):
        return None
    return name
