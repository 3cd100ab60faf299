"""Lists of units → names and roles: （牵头单位：A；配合单位：B）, （A、B按职责分工负责）, 由A牵头."""

import re

import msgspec

from pipeline import vocab
from pipeline.grammar.cues import Cued, cued, speaks
from pipeline.grammar.endings import ending
from pipeline.grammar.unit_names import (
    VERBS,
    collective,
    is_known,
    is_unit,
    names_nobody,
    rounded,
    short_forms,
)


class Name(msgspec.Struct, frozen=True, gc=False):
    """A unit's name in folded text: its range, the name, and the role it is given."""

    start: int
    end: int
    name: str
    role: str


ROLES = {word: role for role in ("lead", "participant", "responsible") for word in vocab.terms("roles", role)}
LABEL_WORDS = ("单位", "部门", "主体", "处室", "分工")
LABELS = {word: role for word, role in ROLES.items() if re.search(r"单位|部门|主体|处室|分工\Z", word)}
BARE_LABELS = {
    word: ROLES.get(word, "responsible")
    for word in ("牵头", "主办", "主责", "配合", "协办", "协助", "参与", "责任", "负责", "落实")
}
LABEL = re.compile(
    rf"(?:【|\[)?(?P<label>{vocab.any_of(LABELS)})(?:及分工)?(?:】|\])?[:：]?|(?P<bare>{vocab.any_of(BARE_LABELS)}):"
)
LABELLED = Cued(LABEL, (*LABEL_WORDS, ":"))
SUFFIX = ending(
    r"(?:(?:等|会同|商|以及|和|及|与)?(?:[省市区县州](?:级|直)?)?(?<!政府)各?(?:有关|相关)(?:部门|单位|地方|市级部门)?(?:和单位)?|等(?:部门|单位|地方|市级部门)?(?:和单位)?)?"
    r"(?:(?:按|按照|根据|依|结合|依据)(?:各自|部门)?(?:职责|职能|任务)?(?:分工)?)?(?:分别|共同|具体|各自|联合|统筹(?!\Z|协调|推进))?"
    r"(?P<verb>牵头负责|牵头落实|牵头实施|牵头组织|牵头抓总|牵头|主办|统一领导|统筹协调|统筹|负责落实|负责|配合落实|配合|参与|协助|协同|协办|参加|支持|监督|督导|落实|组织实施|抓好落实|推进|实施|承办|指导)?(?:落实|实施|推进)?\Z",
    "与位体依关别办加务助合同头实导工总持按据方施照督等筹织能自调责进门",
    longest=30,
)
ETC = ending(
    r"(?:会同|(?<![工电招客外])商|和其他|和|及|与)(?:有关|相关|各有关|各相关)?(?:部门|单位|地方|方面|各地|地区|部门和单位)\Z|"
    r"等(?:部门|单位|机关)(?:和|及|与)(?:其他)?有关[一-鿿]{2,6}(?:机关|单位|部门)\Z|"
    r"等(?:\d{1,3}个|[一二三四五六七八九十]{1,3}个)?(?:中央|[省市区县州](?:级|直)?)?(?:有关|相关|各有关)?(?:部门|单位|(?:行政|行业)?主管部门|职能部门|部门和单位|市级部门|市直部门|成员单位|省级部门|地区|地方)?\Z",
    "门位方面地区等央省市县州级直关个",
    longest=20,
)
DATE_PIECE = re.compile(
    r"(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?底?前?(?:完成)?|20\d\d年底?前?(?:完成)?|"
    r"(?:长期|持续)(?:坚持|推进|实施)?|常态化推进|全年|年底前(?:完成)?|完成时[限间][:：].*|持续推进)\Z"
)
HALF_OF_A_NAME = re.compile(
    r"改革|信息化|规划|旅游|社会|城乡|体育|科学|技术|民族|地方|(?:管委会|管理委员会|人民政府|政府|办公室)\Z"
)
LEVELS_OF = re.compile(r"^(?:各级|(?:[省市区县州镇乡]、?)*)(?:直)?")
DOES = re.compile(r"由?(?P<list>[^牵负统]{2,60}?)(?P<verb>牵头|负责|统筹)(?P<what>[一-鿿、]{2,16})\Z")
HELPS = re.compile(
    r"(?P<list>[^配]{3,60}?)(?:配合|协助)(?P<led>[^配]{3,60}?)(?:抓好落实|组织实施|抓好|落实|做好|实施|推进)?"
)
LEADS = ("牵头", "负责", "统筹")
AIDS = ("配合", "协助")
LIST_MARK = re.compile(r"[()、,;/\n]")
SEGMENT_MARK = re.compile(r"[();,。、]")
AND = re.compile(r"等(?:和|及|会同)|以及|和|及|与|会同")
CLOSERS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
EXPLAINS = re.compile(r"不?含(?!山)|不?包括|指|即|详见|以下简称|下同")
ANY_BODY = ("部门", "单位")
JOINTS = ("由", "会同", "以及")
MORE_THAN_NAME = ETC.last | {")"}
JOINED = re.compile(r"(?:由|会同|以及)(?=..)")
OPENED = re.compile(r"[^、,;。局委]{0,6}由(?=[^、,;。]{2})")
OWN_ROLE = re.compile(r"\((?P<verb>牵头|主办|主责|配合|协办|协助|参与|责任|负责)(?:单位|部门)?\)\Z")
HELPED = re.compile(r"\((?:由)?(?P<list>[^()]{2,60}?)(?P<verb>牵头|配合|协助|协办|参与|指导)\)\Z")
OWN_VERBS = re.compile(r"(?<!\()(?:牵头|主办|配合|协助|协同|参与)(?:负责|落实|实施|做好)?(?=[,;、。]|\Z)")
SEGMENT_END = re.compile(r"[;,。]|(?:牵头|配合|负责|协助|参与)、")
ROLE_GIVEN = re.compile(r"[局委办部厅会府门处心院](?:牵头|配合|负责|协助|参与)\Z")
SUCH_BODIES = ending(
    r"等(?:有关|相关)?(?:部门|单位|(?:行政|行业)?主管部门|职能部门|部门和单位)(?:(?:和|及|与)(?:其他)?有关[一-鿿]{2,6}(?:机关|单位|部门))?\Z",
    "门位关",
)
SHARES_NOUN = re.compile(r"(?:[省市区县州镇乡]、){0,3}[一-鿿]{2,14}")
AREA_ENDINGS = ("会", "处", "府")
AREA_BODY = re.compile(
    r"[一-鿿]{2,4}(?:[一-鿿]{0,6}(?:开发区|高新区|度假区|园区|新区|新城|保税区|示范区|功能区)(?:管委会|管理委员会)|(?:街道|镇|乡)(?:办事处|人民政府|政府))\Z"
)
AREA = re.compile(r"[一-鿿]{2,4}(?<![省市区县州镇乡局委办厅])")
DIVISION_BODY = re.compile(r"[一-鿿]{2,7}[市县区州盟旗](?:人民)?政府")
DIVISION = re.compile(r"[一-鿿]{2,7}[市县区州盟旗]")
RUN_TOGETHER = re.compile(r"(?<=[局委办部厅会院])(?=[省市区县州][一-鿿]{2})")
PARTED = re.compile(r"[和及与局委办部厅会院](?:(?<=[和及与])|(?<=会)同|(?<=[局委办部厅会院])[省市区县州][一-鿿]{2})")
LEVELS_TOGETHER = cued(
    r"(?<![\u4e00-\u9fff])(?:[省市区县镇州]、){1,3}[省市区县镇州乡](?=[\u4e00-\u9fff]{2})",
    *("省、", "市、", "区、", "县、", "镇、", "州、"),
)


def split_list(raw: str, offset: int = 0) -> list[tuple[int, int, str]]:
    """The members of a list parted by 、 , ; or 和; brackets and collective names stay whole."""
    text = rounded(raw)
    cuts = list_marks(text)
    if cuts:
        whole = [match.span() for pattern in (collective(), LEVELS_TOGETHER) for match in pattern.finditer(text)]
        cuts = [at for at in cuts if not any(left < at < right for left, right in whole)] if whole else cuts
    pieces = parted_at(raw, cuts, offset)
    return [part for piece in pieces for part in split_and(piece)] if PARTED.search(raw) else pieces


def parted_at(text: str, cuts: list[int], offset: int) -> list[tuple[int, int, str]]:
    """What stands between some marks of a text, with its range; `offset` is where the text begins."""
    if not cuts:
        return [(offset, offset + len(text), text)] if text else []
    pieces, begin = [], 0
    for at in cuts:
        if at > begin:
            pieces.append((offset + begin, offset + at, text[begin:at]))
        begin = at + 1
    if begin < len(text):
        pieces.append((offset + begin, offset + len(text), text[begin:]))
    return pieces


def list_marks(text: str) -> list[int]:
    """Where the marks outside brackets stand that part a list."""
    marks = LIST_MARK.finditer(text)
    if "(" not in text:
        return [mark.start() for mark in marks if mark[0] != ")"]
    cuts, depth = [], 0
    for mark in marks:
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth = max(0, depth - 1)
        elif not depth:
            cuts.append(mark.start())
    return cuts


def split_and(piece: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A piece parted at 和, 及 or 与 where both sides are names (not 自然资源和规划局)."""
    start, end, text = piece
    if not PARTED.search(text):
        return [piece]
    if run := next((cut.start() for cut in RUN_TOGETHER.finditer(text) if both_known(text, cut.start())), 0):
        return [(start, start + run, text[:run]), *split_and((start + run, end, text[run:]))]
    joints = list(AND.finditer(text))
    if not joints or text.replace("(", "").replace(")", "") in short_forms() or collective().fullmatch(text):
        return [piece]
    for match in joints:
        left, right = text[: match.start()], text[match.end() :]
        sides = (left.removeprefix("由"), right)
        some = [is_unit(side) for side in sides]
        both = any(some) and all(yes or names_nobody(side) for yes, side in zip(some, sides, strict=True))
        both = both and not is_known(text)
        if both and len(right) >= 3 and not HALF_OF_A_NAME.match(right):
            return [(start, start + match.start(), left), (start + match.end(), start + len(text), right)]
    return [piece]


def both_known(text: str, cut: int) -> bool:
    """Whether two known bodies of one level stand side by side with nothing between: 市财政局市水务局."""
    return text[0] == text[cut] and is_known(text[:cut]) and is_known(split_and((0, 0, text[cut:]))[0][2])


def closing(text: str) -> tuple[str, str | None]:
    """A list without its closing words, and the role these give it."""
    match = SUFFIX.search(text)
    best = match.start() if match else len(text)
    verb = match["verb"] if match else None
    head = ETC.removed(text[:best])
    return head, role_of(verb) if verb else None


def role_of(verb: str) -> str:
    """The role that a verb gives: 牵头负责 → lead, 协助 → participant, 落实 → responsible."""
    if verb.startswith(("牵头", "负责牵头", "主办", "主责", "统筹", "统一领导")):
        return "lead"
    helps = verb.startswith(("配合", "参", "协", "指导", "共同配合", "支持", "监督", "督导"))
    return "participant" if helps else "responsible"


FIELD = re.compile(
    r"管理|事务|服务|规划|改革|保障|建设|信息化|执法|监管|监督|行政|交通|运输|环境|农村|文化|旅游|卫生|健康"
)


def is_field(name: str) -> bool:
    """Whether a word says what a department is for, so that 部门 behind its list holds for it: 财政, 司法行政, 市、区发展改革."""
    field = LEVELS_OF.sub("", name)
    return bool(FIELD.search(field)) or any(
        field + word in short_forms() for word in ("", "局", "委", "办", "厅", "部")
    )


def lent_noun(pieces: list[tuple[int, int, str]]) -> re.Pattern[str] | None:
    """What a member looks like that shares the noun of the list's last: 民政、财政部门 or 城东、临江开发区管委会; None for no such list."""
    last = pieces[-1][2] if pieces else ""
    if SUCH_BODIES.search(last):
        return SHARES_NOUN
    for _, _, piece in pieces[1:]:
        if piece.endswith("部门") and is_unit(piece):
            return SHARES_NOUN
    if last.endswith("政府") and DIVISION_BODY.fullmatch(last):
        return DIVISION
    return AREA if last.endswith(AREA_ENDINGS) and AREA_BODY.fullmatch(last) else None


def units_of(text: str, offset: int, role: str, strict: bool) -> list[Name] | None:
    """The names of a list with the given role; None where a piece is no name and `strict` asks that all are."""
    return names_among(split_list(text, offset), role, strict)


def stands_as_name(piece: str) -> bool:
    """Whether a member of a list is a name with nothing before or behind it."""
    return piece[-1:] not in MORE_THAN_NAME and not piece.startswith(JOINTS) and is_unit(piece)


def names_among(pieces: list[tuple[int, int, str]], role: str, strict: bool) -> list[Name] | None:
    """The names among the members of a list, as `units_of` gives them.

    A name may bring its role in a bracket (市教育局(牵头)), and the last may lend its noun to those before (民政、财政部门;
    城东、临江开发区管委会).
    """
    names = [Name(start, end, piece, role) for start, end, piece in pieces if stands_as_name(piece)]
    if len(names) == len(pieces):
        return names
    names = []
    lent = lent_noun(pieces)
    mostly_fields = lent is SHARES_NOUN and 3 * sum(is_field(piece) for _, _, piece in pieces) >= 2 * len(pieces) - 2
    for at, _, piece in pieces:
        joined = JOINED.match(piece) if piece.startswith(JOINTS) else None
        own = OWN_ROLE.search(piece) if piece.endswith(")") else None
        helped = HELPED.search(piece) if own is None and piece.endswith(")") else None
        others = units_of(helped["list"], at + helped.start("list"), role_of(helped["verb"]), True) if helped else None
        own_end = own.start() if own else helped.start() if helped and others else len(piece)
        skip = joined.end() if joined else 0
        start = at + skip
        if piece.endswith(ANY_BODY) and names_nobody(piece[skip:own_end]):
            continue
        clean = ETC.removed(piece[skip:own_end])
        if not is_unit(clean):
            if DATE_PIECE.match(clean) or not clean or names_nobody(clean):
                continue
            trimmed, _ = closing(clean)
            if is_unit(trimmed):
                clean = trimmed
            elif not (
                lent
                and lent.fullmatch(clean)
                and not VERBS.search(clean)
                and (lent is not SHARES_NOUN or is_field(clean) or mostly_fields)
            ):
                if strict:
                    return None
                continue
        names.append(Name(start, start + len(clean), clean, role_of(own["verb"]) if own else role))
        names += others or []
    return names


def unclosed(text: str) -> str:
    """A list without the marks that end it; a bracket that a name opens (各区、县(市)) stays."""
    bare = text.rstrip("。;,、")
    while bare and bare[-1] in CLOSERS and bare.count(CLOSERS[bare[-1]]) < bare.count(bare[-1]):
        bare = bare[:-1].rstrip("。;,、")
    return bare


def labelled(text: str, offset: int) -> list[Name] | None:
    """`牵头单位：A、B；配合单位：C`, `责任单位：A牵头，B配合`; None where no label stands in the text."""
    labels = [
        match
        for match in LABELLED.finditer(text)
        if match.start() == 0 or text[match.start() - 1] in ";,。:)( 、】]\n" or match[0].endswith((":", "："))
    ]
    if not labels:
        return None
    names: list[Name] = []
    for index, match in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        opened = OPENED.match(text, match.end(), end)
        start = opened.end() if opened else match.end()
        body = unclosed(text[start:end].partition("。")[0])
        says = OWN_VERBS.search(body) or match[0].startswith("责任分工")
        own = by_suffix(body, offset + start) if says else None
        head, _ = closing(body)
        role = LABELS[match["label"]] if match["label"] else BARE_LABELS[match["bare"]]
        names += own or units_of(head, offset + start, role, strict=False) or []
    return names


def begins_with_unit(text: str) -> bool:
    """Whether the first member of a list is a known body, so that the list names units whatever else it holds."""
    pieces = split_list(text)
    return bool(pieces) and is_known(pieces[0][2])


def by_suffix(text: str, offset: int, bare: str = "responsible") -> list[Name] | None:
    """`A牵头，B、C配合`, `A、B按职责分工负责`, or a list with the role `bare`; None where it is no list of units.

    A part that is no name is left out where a body of the vocabulary stands in another part with a role word.
    """
    names: list[Name] = []
    unread = False
    pending: list[tuple[int, str, str]] = []
    for start, _, segment in segments(text, offset):
        head, role = closing(segment)
        if both := helps(segment, start):
            names += both
            continue
        does = DOES.match(segment) if speaks(segment, LEADS) else None
        if does and (own := units_of(does["list"], start + does.start("list"), role_of(does["verb"]), strict=True)):
            names += own
            continue
        if role is None:
            pending.append((start, segment, head))
            continue
        found = units_of(head, start, role, strict=not begins_with_unit(head))
        before = [units_of(piece, at, role, strict=True) for at, piece, _ in pending]
        pending = []
        unread = unread or found is None or None in before
        names += [name for names_of in (*before, found) for name in names_of or ()]
    if unread and not any(is_known(name.name) for name in names):
        return None
    for at, _, head in pending:
        rest = units_of(head, at, bare, strict=True)
        if rest is None:
            return names if names and any(is_known(name.name) for name in names) else None
        names += rest
    return names or None


def helps(segment: str, start: int) -> list[Name]:
    """`A配合B抓好落实`: A takes part in what B leads; nothing where one of them is no unit."""
    match = HELPS.fullmatch(segment) if speaks(segment, AIDS) else None
    if not match:
        return []
    parts = ((match["list"], match.start("list"), "participant"), (match["led"], match.start("led"), "lead"))
    found = [units_of(said, start + at, role, strict=True) or [] for said, at, role in parts]
    return found[0] + found[1] if all(found) else []


def segments(text: str, offset: int) -> list[tuple[int, int, str]]:
    """The text parted at ; and , and behind a role (A牵头、B配合), outside brackets and collective names."""
    if not SEGMENT_END.search(text):
        return parted_at(text, [], offset)
    cuts, depth = [], 0
    for mark in SEGMENT_MARK.finditer(rounded(text)):
        char, at = mark[0], mark.start()
        depth += (char == "(") - (char == ")")
        if depth <= 0 and (char in ";,。" or (char == "、" and ROLE_GIVEN.search(text, max(0, at - 3), at))):
            cuts.append(at)
    if cuts:
        whole = [match.span() for match in collective().finditer(rounded(text))]
        cuts = [at for at in cuts if not any(left < at < right for left, right in whole)]
    return parted_at(text, cuts, offset)


def parse_bracket(text: str, offset: int = 0, bare: str = "responsible") -> list[Name] | None:
    """The units that the inside of a bracket (or a line of its own) assigns, `bare` to those without a role word; None where it assigns nothing."""
    if EXPLAINS.match(text):
        return None
    found = labelled(text, offset)
    if found is not None:
        return found or None
    return by_suffix(text, offset, bare)
