"""Words beside a figure that make it a bound: 不少于, 超过, 至少, 以上, 左右."""

import re
from functools import cache, lru_cache

from pipeline import vocab
from pipeline.grammar.numerals import DIGITS

STRICTNESS = {"=": 0, ">=": 1, "<=": 1, ">": 2, "<": 2}


@cache
def comparator_words(side: str) -> dict[str, str]:
    """Each comparator word before or after a figure → its sign."""
    return {word: sign for sign, words in vocab.load("comparators")[side].items() for word in words}


BEFORE = vocab.any_of(comparator_words("before"))
AFTER = vocab.any_of(comparator_words("after"))
BEFORE_TAIL = re.compile(rf"{BEFORE}(?:到|了|为)?(?:{BEFORE}(?:到|了|为)?)*\Z")
BEFORE_ENDS = {word[-1] for word in comparator_words("before")} | {"到", "了", "为"}
BEFORE_WORD = re.compile(BEFORE)
BESIDE = ("不达", "未达", "最近", "附近", "就近", "临近")
AT_LEAST = re.compile(rf"(至少|最少)[^\W\d_的和与及{''.join(DIGITS)}十百千万亿]{{1,4}}\Z")
AT_LEAST_EACH = re.compile(
    r"(至少|最少)每(?:半|[一两二三四五六\d])?个?(?:年|季度|月|周|学期|旬|日|天)度?[^\W\d_的和与及]{0,6}\Z"
)
AT_LEAST_OF = re.compile(r"(至少|最少)对[^,。;\d]{2,18}(?:开展|进行|组织|实施|检查|巡查|走访)\Z")
AT_LEAST_DONE = re.compile(r"(至少|最少)[^\W\d_的和与及]{5,12}\Z")
REMOTE = re.compile(
    r"(不少于|不低于|不得低于|不超过|不得超过|不高于)[^,。;:、!?()\d%]{2,30}\Z|(达到|超过)[^,。;:、!?()\d%]{2,16}的\Z"
)
INCLUDING = re.compile(r"\(不?含[^()]*\)")


def comparator_of(before: list[str], after: str) -> str:
    """The sign that the words beside a figure make together, = where there are none."""
    return sign_of(tuple(before), after) if before or after else "="


@lru_cache(maxsize=64)
def sign_of(before: tuple[str, ...], after: str) -> str:
    """The sign of the words beside a figure, the same few in each notice: ~ wins, then the stricter; (含…) makes > into >=."""
    signs = [comparator_words("before")[word] for word in before]
    if after:
        bare = INCLUDING.sub("", after) if "(" in after else after
        signs += [sign for word, sign in comparator_words("after").items() if word in bare]
    if "~" in signs:
        return "~"
    if not signs:
        return "="
    lower = [sign for sign in signs if sign in {">", ">="}]
    upper = [sign for sign in signs if sign in {"<", "<="}]
    side = lower if lower and (len(lower) >= len(upper)) else upper
    best = max(side, key=lambda sign: STRICTNESS[sign])
    if "不含" not in after and "含" in after and best in {">", "<"}:
        return best + "="
    if best == ">" and ">=" in side and any(word in {"达到", "达"} for word in before):
        return ">="
    return best


def words_before(text: str, at: int) -> tuple[int, list[str]]:
    """Where the comparators that end at `at` begin, and which they are; 至少 may have its verb behind it (至少建设一所),
    or a recurrence or deed, which then is no part of the figure (至少每半年演练一次, 至少报送教师组作品1个)."""
    match = BEFORE_TAIL.search(text, max(0, at - 12), at) if text[at - 1 : at] in BEFORE_ENDS else None
    if match and not text[max(0, match.start() - 1) : at].startswith(BESIDE):
        return match.start(), BEFORE_WORD.findall(match[0])
    if "少" not in text[max(0, at - 24) : at]:
        return at, []
    if not match and (least := AT_LEAST.search(text, max(0, at - 6), at)):
        return least.start(), [least[1]]
    told = None if match else AT_LEAST_OF.search(text, max(0, at - 24), at)
    told = told or AT_LEAST_EACH.search(text, max(0, at - 16), at)
    told = told or AT_LEAST_DONE.search(text, max(0, at - 14), at)
    return at, [told[1]] if told else []


def remote_words(text: str, at: int) -> list[str]:
    """A comparator that what the percentage is of parts from it: 不低于本市最低工资标准的80%."""
    match = REMOTE.search(text, max(0, at - 34), at)
    return [match[1] or match[2]] if match else []
