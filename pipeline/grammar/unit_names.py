"""What names an organisation: 市教育局, 各区、县(市), 越秀区, 团省委; and what names nobody: 有关单位, 各部门."""

import re
from functools import cache, lru_cache

from pipeline import vocab
from pipeline.regions import by_name

LEVEL = r"(?:国家|全国|中央|省|市|区|县|州|盟|旗|自治区|自治州|本市|我市)"
ABOVE = re.compile(rf"^{LEVEL}")
AREAS = re.compile(r"\([^()]*区\)\Z")
YOUTH_LEAGUE = re.compile(r"团[省市区县州]?委|团中央")
WHOEVER = re.compile(
    r"(?:各)?(?:有关|相关)(?:部门|单位|地方|地区)|"
    r"(?:全|本)?[省市区县州旗镇乡局]?(?:级|直|属|直属|政府)?(?:各|有关|相关|各有关|各相关|其他)(?:职能|主管|责任)?(?:部门|单位|科室|处室|股室)(?:\(单位\)|和单位|、单位)?\Z"
)
HIGHER = re.compile(
    r"(?:[县市]级|乡镇?级|[县旗市]|旗县|区县|县\(市、?区\)|县\(区\)|县\(市\))以上(?:地方)?(?:各级)?(?=.{2})"
)
NO_NAME = re.compile(r"[,。;:!?“”\"\d%]|(?:主|承|协|举)办\Z")
PLACE_LEVEL = r"(?:设区市|县级市|地级以上市|自治[区州县旗]|[省市州盟县区旗镇乡]|街道)(?:\([省市州盟县区旗、]{1,6}\))?"
PLACES_TOGETHER = rf"各(?:有关|相关)?(?:{PLACE_LEVEL}、?){{1,4}}(?:人民政府|政府|管委会|办事处)?(?:\((?:管委会|办事处)\))?(?=[、,;。)〕\s和及按分负配牵]|\Z)"
VERBS = re.compile(
    r"[是为将把与被向从对使让并已须需由]|明确|按照|根据|通过|开展|进行|加强|推进|建立|完善|给予|不得|以上|以下|应当|可以|具有|符合|以及|包括"
)
STANDING = re.compile(
    r"\A[省市县区]级以上(?=.)|(?:推进|建设|创建|实施|加强)?(?:工作)?(?:领导|推进|协调|工作|专项)?(?:小组|工作组|专班|联席会议)(?:办公室)?\Z"
)


@cache
def endings() -> re.Pattern[str]:
    """How a unit's name ends, with an office's bracket after it (区财政局(国资办))."""
    words = [str(word) for word in vocab.load("organisations")["endings"]]
    return re.compile(rf"(?:{vocab.any_of(words)})(?:\([^()]{{1,20}}\))?\Z")


def folded_terms(key: str) -> tuple[str, ...]:
    """Terms of the organisations vocabulary with plain brackets."""
    return tuple(str(term).replace("（", "(").replace("）", ")") for term in vocab.load("organisations")[key])


@cache
def collective() -> re.Pattern[str]:
    """Collective names that count as one, whatever 、 or brackets they hold: 各市(州)、县(市、区)人民政府."""
    of_each = [term for term in folded_terms("collective") if term.startswith("各")]
    others = set(folded_terms("collective")) - set(of_each)
    return re.compile(vocab.any_of(others, PLACES_TOGETHER, vocab.any_of(of_each)))


@cache
def nobody() -> frozenset[str]:
    """Expressions that name nobody, and dashes for an empty cell."""
    return frozenset(folded_terms("not_units")) | frozenset(vocab.terms("language", "placeholders"))


@cache
def short_forms() -> frozenset[str]:
    """The short forms of known bodies, without level prefixes."""
    return frozenset(str(form) for entry in vocab.load("agencies") for form in entry["short"] if "{" not in str(form))


def rounded(text: str) -> str:
    """A text with round brackets for square ones."""
    return text.replace("〔", "(").replace("〕", ")").replace("[", "(").replace("]", ")")


@lru_cache(maxsize=4096)
def is_unit(name: str) -> bool:
    """Whether a piece of a list reads like an organisation's name."""
    if not 2 <= len(name) <= 40 or name in nobody():
        return False
    higher = HIGHER.match(name)
    if higher:
        return name[higher.end() :] == "政府" or is_unit(name[higher.end() :])
    round_name = rounded(name)
    if collective().fullmatch(round_name) or collective().fullmatch(AREAS.sub("", round_name)):
        return True
    if is_known(name) or (name in short_forms() and len(name) >= 3):
        return True
    if YOUTH_LEAGUE.fullmatch(name) or is_division(name):
        return True
    if name.endswith("部门") and is_known(name.removesuffix("部门") + "局"):
        return True
    if WHOEVER.match(name) or NO_NAME.search(name):
        return False
    return (
        bool(endings().search(name))
        and not VERBS.search(STANDING.sub("", name)[:-1])
        and name not in {"单位", "部门", "企业", "机构", "中心", "各部门", "各单位"}
    )


def is_division(name: str) -> bool:
    """The full name of a county, city district or city, which stands for its government in a list: 市财政局、越秀区."""
    return len(name) >= 3 and any(region.level in {"city", "county"} for region in by_name().get(name, ()))


def names_nobody(text: str) -> bool:
    """An expression that names no body of its own: 有关单位, 县直各部门, 各科室."""
    return text in nobody() or WHOEVER.fullmatch(text) is not None


def is_known(name: str) -> bool:
    """A body of the vocabulary, with or without a level before it."""
    return ABOVE.sub("", name, count=1) in short_forms()
