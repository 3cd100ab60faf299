"""The sentences of a passage that may promise money: their parts, their figures, the words that give."""

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

import msgspec

from pipeline import vocab
from pipeline.extract.spans import in_title
from pipeline.grammar.quantities import Quantity

KEPT_BRACKET = re.compile(r"\([一-鿿A-Z、]{1,8}\)")
ASIDE = re.compile(
    r"含|除外|下同|扣除|不包括|不计|指|详见|附件|为准|为依据|以下简?称|\A\([一二三四五六七八九十]{1,3}\)\Z"
)
CEILING_BRACKET = re.compile(r"最高|不超过|封顶")
ITEM_LABEL = r"(?:【[^【】]{2,24}】|第[一二三四五六七八九十百\d]{1,5}条|[①-⑳]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、|[-–—•●◆■▪★]{1,2}(?=[一-鿿]))"
LABEL = re.compile(ITEM_LABEL)
LABEL_BEHIND = re.compile(rf"[。;:\n]{ITEM_LABEL}")
MORE_GIVEN = r"(?:总额|每|年(?![满龄])|累计|最高|最多|不超过|单|全年)"
PART_EDGE = re.compile(
    rf"[,:、且但并](?:(?<=,)|(?<=:)(?:(?<!\d:)|(?!\d))|(?<=、)(?=对)|(?<=[且但])(?={MORE_GIVEN})|(?<=并)(?=且{MORE_GIVEN}))"
)
LIMITING = frozenset("且但并")
BEYOND = re.compile(r"部分的?\Z")
NEAR = 12
MOST_FIGURES = 100
BRACKETED = re.compile(r"\([^()]*\)")
SENTENCE = re.compile(r"[^。;\n]+")
JOINT = re.compile(r"[、和或及/]|以及|或者")


@cache
def words(name: str) -> str:
    """A pattern for one of the subsidy words of a list."""
    return vocab.any_of(vocab.terms("subsidies", name))


@cache
def initials(name: str) -> str:
    """The characters that the subsidy words of a list begin with."""
    return "".join(sorted({term[0] for term in vocab.terms("subsidies", name)}))


GIVING = words("giving")
VERBS = words("giving_verbs")
GIVES = re.compile(vocab.any_of(vocab.terms("subsidies", "giving") + vocab.terms("subsidies", "living_standards")))
GIVING_PART = re.compile(
    rf"(?:可|再|并|最高|分别|分期|每年|(?:连续)?[\d一二两三四五]{{1,2}}年内?|由[^,]{{1,14}})*(?:进行)?(?:{GIVING}|提供)"
)


STANDARDS = re.compile(
    r"(?:标准|(?:补贴|补助|奖励|资助|救助)比例)(?:分别)?(?:为|如下|是)?:|分为?[两二三四五]个?(?:档次?|类别?|等级|等次|级):|(?:补贴|补助|奖励|资助|津贴)(?:资金|金额|额度|额)?(?:分别)?(?:为|如下|是):|(?:给予|发放|享受)[一-鿿]{0,8}(?:补贴|补助|奖励|资助|津贴|慰问金|抚慰金|救助):"
)
RANKED = re.compile(
    r"(?:给予|发放|享受)[一-鿿]{0,8}(?:补贴|补助|奖励|资助|津贴|慰问金|抚慰金|救助),(?=[一-鿿]{1,4}(?:级|类|档|等|牌|奖)(?:[\d.]+万?元|每))"
)
NAMED_SUM = re.compile(r"[一-鿿“”]{2,14}(?:补贴|补助|奖励|资助|津贴|奖补)(?:标准)?:(?:最高|不超过)?\d")
NAMES_MONEY = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.])?(?:(?!给予)[一-鿿“”()]{2,20}(?:补贴|补助|奖励|资助|津贴|奖补|慰问金|救助|助学金|奖励扶助)(?:标准|金额)?|(?:补贴|补助|奖励|资助|津贴|奖补|救助)(?:标准|金额))(?:如下)?(?:\([一-鿿]{2,8}\))?:?"
)
GIVES_BY_NAME = re.compile(r"(?:发放|享受|给予|领取)(?:[一-鿿]{2,10}(?:津贴|补贴|慰问金|生活费))\Z")
EACH_OPENS = re.compile(
    r"\s*(?!.*(?:负担|承担|自付|收入))[^,;:]{2,24}(?:每人|每户|每月|每年)+(?:给予|发放|补贴|补助)?(?=\d)"
)
FOR_EACH = re.compile(r"\d万?元/[一-鿿]|每[人户亩头只羽个张家村名台年月日天]")
ENDS_LIST = re.compile(
    r"不得|应当|须|负责|申请材料|程序|处以|罚|收取|缴纳|缴费|自筹|单价|售价|租金|(?<![高低中])收入|财产"
)


EACH_SO_MUCH = re.compile(r"(?:每|单)(?:平方米|亩|间|张|头|台|辆|吨|公里)(?:给予|补助|补贴|奖励)?\Z")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of a passage: its bounds, its comma-delimited parts, its figures; `continues` after a ;.

    `listed`: it lists what a heading or a sentence before it names: 租房补贴⏎博士每月3000元, 标准为:5A级60万元.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    figures: tuple[Quantity, ...]
    continues: bool
    listed: bool = False

    def part_of(self, at: int) -> int:
        """The index of the part that holds a position."""
        for nth, (_, end) in enumerate(self.parts):
            if at < end:
                return nth
        return len(self.parts) - 1


class Offer(msgspec.Struct, frozen=True, gc=False):
    """An amount or rate that is promised; `run` the list it stands in, `nth` its place there, `start` its comparator's.

    `label`: whom a ceiling of its own names: 博士每月最高1500元. `echoes`: it says only whom and how much, all else as the
    offer before: 给予入职奖励5万元,专科学历4万元.
    """

    figure: Quantity
    sentence: Sentence
    part: int
    start: int
    comparator: str
    run: tuple[Quantity, ...]
    nth: int
    cap: float | None = None
    cap_per: str | None = None
    cap_run: tuple[Quantity, ...] = ()
    months: int | None = None
    echoes: bool = False
    label: str | None = None


def starts_at(figure: Quantity) -> int:
    """Where a figure's number begins."""
    return figure.number_start


def without_asides(text: str) -> str:
    """The text with asides in brackets and labels blanked out, offsets kept; ceilings and brackets in names stay."""

    plain = BRACKETED.sub(blanked_aside, text) if "(" in text else text
    opened = LABEL.match(plain)
    plain = " " * opened.end() + plain[opened.end() :] if opened else plain
    return LABEL_BEHIND.sub(lambda match: match[0][0] + " " * (len(match[0]) - 1), plain)


def blanked_aside(match: re.Match[str]) -> str:
    """An aside in brackets as blanks; a ceiling and a bracket in a name as they are."""
    inner = match[0]
    name = KEPT_BRACKET.fullmatch(inner) and not ASIDE.search(inner)
    if name or (CEILING_BRACKET.search(inner) and "元" in inner and len(inner) < 30):
        return inner
    return " " * len(inner)


def of_the_rest(text: str, figure: Quantity) -> Quantity:
    """A percentage of what goes beyond something, without that bound: 按超过部分的30%."""
    bounded = figure.kind == "share" and figure.comparator in {">", "<"}
    beyond = bounded and BEYOND.search(text, max(0, figure.start - NEAR), figure.number_start) is not None
    return msgspec.structs.replace(figure, start=figure.number_start, comparator="=") if beyond else figure


def sentences(
    plain: str, text: str, money: list[Quantity], listed: bool = False, headed: bool = False
) -> list[Sentence]:
    """The sentences of a passage in order, parted at 。 ; and line feeds, each with its amounts and percentages.

    `headed`: a heading above names money, so that a label and an amount for each need no giving word: 二、危房改造补助⏎标准:每户1万元.
    """
    figures = [
        of_the_rest(text, q) for q in money if plain[q.number_start] != " " and not in_title(text, q.number_start)
    ]
    starts = [q.number_start for q in figures]
    found: list[Sentence] = []
    opened = False
    for match in SENTENCE.finditer(plain):
        start, end = match.span()
        parts = parts_of(plain, start, end)
        stated = figures[bisect_left(starts, start) : bisect_left(starts, end)] if figures else []
        inside = tuple([figure for figure in stated if figure.value is not None])
        continues = start > 0 and plain[start - 1] == ";"
        words = plain[start:end].strip()
        sets = sets_standards(words) and (headed or GIVES.search(plain, 0, end) is not None)
        follows = bool(found) and not found[-1].figures and GIVES_BY_NAME.search(plain, found[-1].start, found[-1].end)
        standards = bool(follows and EACH_OPENS.match(plain, start, end))
        opened = sets or names_money(words) or (opened and not ENDS_LIST.search(words))
        standards = standards or (headed and FOR_EACH.search(words) is not None and not ENDS_LIST.search(words))
        whole = Sentence(start, end, parts, inside, continues, listed or opened or standards)
        found += [whole] if len(inside) <= MOST_FIGURES else pieces_of(plain, whole)
    return found


def parts_of(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The parts of a sentence, parted at its commas and colons and before what limits or adds to a figure: 给予10万元|但每户不超过…"""
    parts = []
    at = start
    for edge in PART_EDGE.finditer(plain, start + 1, end):
        stop = edge.start()
        if stop > at:
            parts.append((at, stop))
        at = stop if plain[stop] in LIMITING else stop + 1
    return (*parts, (at, end)) if end > at else tuple(parts)


def sets_standards(words: str) -> bool:
    """Whether a sentence opens a list of amounts: 标准为:, 人才补贴:最高5万元, 给予奖励,一等奖3万元."""
    if ":" in words and (NAMED_SUM.match(words) or STANDARDS.search(words)):
        return True
    return words.endswith("标准如下") or RANKED.search(words) is not None


def names_money(words: str) -> bool:
    """Whether a sentence is a label that names money and nothing else: 租房补贴标准:."""
    return "," not in words and NAMES_MONEY.fullmatch(words) is not None


def pieces_of(plain: str, sentence: Sentence) -> list[Sentence]:
    """A sentence of more figures than prose has in pieces of so many, at no place inside a list."""
    firsts = [0]
    for at, (left, right) in enumerate(pairwise(sentence.figures), 1):
        if at - firsts[-1] >= MOST_FIGURES and not JOINT.fullmatch(plain, left.end, right.start):
            firsts.append(at)
    lasts = [*firsts[1:], len(sentence.figures)]
    cuts = [sentence.start, *(sentence.figures[at - 1].end for at in firsts[1:]), sentence.end]
    found = []
    for (start, end), first, last in zip(pairwise(cuts), firsts, lasts, strict=True):
        parts = tuple(
            (max(left, start), min(right, end)) for left, right in sentence.parts if left < end and right > start
        )
        found.append(
            msgspec.structs.replace(
                sentence,
                start=start,
                end=end,
                parts=parts,
                figures=sentence.figures[first:last],
                continues=sentence.continues or bool(first),
            )
        )
    return found


def is_each(plain: str, figure: Quantity) -> bool:
    """Whether an amount is for one of something, by its unit or the words right before it: 300元/平方米, 每间补助2000元."""
    raw = plain[figure.number_start : figure.unit_end + 1]
    return "/" in raw or (figure.comparator == "=" and EACH_SO_MUCH.search(plain, 0, figure.number_start) is not None)


def runs(plain: str, sentence: Sentence) -> list[tuple[Quantity, ...]]:
    """The figures of a sentence in lists whose members only 、 and 和 part."""
    found: list[list[Quantity]] = []
    for figure in sentence.figures:
        last = found[-1][-1] if found else None
        alone = (
            figure.comparator == "<="
            and figure.start < figure.number_start
            and last is not None
            and is_each(plain, last)
        )
        if last and last.kind == figure.kind and not alone and JOINT.fullmatch(plain[last.end : figure.start]):
            found[-1].append(figure)
        else:
            found.append([figure])
    return [tuple(run) for run in found]


def giving_part(plain: str, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The part that gives what the part `at` states, and states no figure but a ceiling: …的20%,给予企业最高300万元落户奖励."""
    for start, end in sentence.parts[at + 1 :]:
        if plain.startswith(("且", "但"), start, end):
            continue
        first = next((q for q in sentence.figures if start <= q.number_start < end), None)
        if first and first.comparator != "<=" and not plain.startswith(("最高", "最多"), start):
            return None
        return (start, end) if GIVING_PART.match(plain, start, end) else None
    return None
