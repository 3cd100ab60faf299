"""A figure with its measure unit and comparator: 超过110万人, 不少于10家, 1-2家, **万人次, 全覆盖."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.grammar.comparators import AFTER, comparator_of, comparator_words, remote_words, words_before
from pipeline.grammar.cues import speaks
from pipeline.grammar.numerals import ARABIC, DIGITS, SCALE, SCALES, goes_on, parse_chinese, parse_number, scale_of


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A figure in folded text.

    `start`/`end` hold figure, measure unit and comparators; `number_start`/`unit_end` the figure and unit alone.
    `value` is in base units (percentages as stated), None where masked; `kind` is the measure unit's.
    """

    start: int
    end: int
    number_start: int
    unit_end: int
    value: float | None
    value_upper: float | None
    comparator: str
    unit_raw: str
    unit: str
    kind: str
    redacted: bool = False
    chinese: bool = False


@cache
def measure_units() -> dict[str, tuple[str, str]]:
    """Each written form of a measure unit → (canonical form, kind)."""
    forms: dict[str, tuple[str, str]] = {}
    for kind, entry in vocab.load("measure_units").items():
        for form, canonical in entry["forms"].items():
            forms[str(form)] = (str(canonical or form), kind)
    return forms


def base_unit(raw: str) -> tuple[float, str]:
    """The multiplier of a measure unit and the unit without it: 万人 → 10000.0, 人; a unit as it stands has 1.0."""
    scaled = SCALED_UNIT.fullmatch(raw)
    if scaled is None or raw in measure_units():
        return 1.0, raw
    return float(SCALES[scaled["scale"]]), scaled["unit"]


UNITS = measure_units()
UNIT = vocab.any_of(UNITS)
UNIT_AHEAD = f"(?=[{re.escape(''.join(sorted({unit[0] for unit in UNITS})))}])"
SCALED_UNIT = re.compile(rf"(?P<scale>{SCALE})(?P<unit>.+)")
DASH = r"(?:-+|[–—―~～]+|至|到)"
NUMERALS = "一二两三四五六七八九十百千"
NUMERALS_BEHIND = f"零〇{NUMERALS}万亿"
CHINESE_FIGURE = f"[{NUMERALS}][{NUMERALS_BEHIND}]{{0,20}}"
MASK = r"(?:[*＊]{2,}|[×□○]{2,4}|×(?=[万亿])|[xX]{2,4})"
MASKING = ("*", "＊", "×", "□", "○", "x", "X")

LOW = rf"(?P<low>{ARABIC}{SCALE}?)"
ABOUT = rf"(?P<mid>余|多|来)(?P<midscale>{SCALE})?"
HIGH = rf"(?P<lowunit>{UNIT})?(?P<lowafter>\((?:含)\)|以上|及以上)?{DASH}?(?P<high>{ARABIC}{SCALE}?)"
IN_UNITS = (
    rf"余?(?P<unit>{UNIT})(?P<per>/(?:[十百千]?{SCALE}?(?:{UNIT})|日|年|月|天|人)(?:·(?:平方公里|人|天|日|月|年))?)?"
)
FIGURE = re.compile(rf"{LOW}(?:{ABOUT}|{HIGH})?{IN_UNITS}")
GOES_ON = frozenset("余多来(以及至到-–—―~～/0123456789")
PLAIN_FIGURE = re.compile(rf"(?P<low>{ARABIC}{SCALE}?+)(?P<unit>(?>{UNIT}))(?!/|(?:\(含\)|及?以上)?{DASH}?\d)")
PLAIN_UNITS = frozenset(
    unit
    for unit in measure_units()
    if not any(char in GOES_ON and (not at or unit[:at] in measure_units()) for at, char in enumerate(unit))
)
BEGUN = re.compile(
    rf"(?P<low>[\d{NUMERALS}](?:(?<=\d)\d*|[{NUMERALS_BEHIND}]{{0,20}}))"
    rf"(?:(?<=\d)|(?:[至到](?P<high>{CHINESE_FIGURE}))?{UNIT_AHEAD}(?P<unit>{UNIT}))"
)
MASKED = re.compile(rf"(?<![{''.join(DIGITS)}])(?P<mask>{MASK})(?P<scale>{SCALE})?(?P<unit>{UNIT})")
HALF = re.compile(r"一半|半数")
GLUE = re.compile(rf"{DASH}\Z")
DOUBLING = re.compile(r"翻(?P<times>[一两二三四五\d]?)番")
LIST_TAIL = re.compile(rf"(?<![\d.万亿第〔年月/])({ARABIC}{SCALE}?)[、和]\Z")
LIST_KEPT = re.compile(r"控制在[\d.,万亿千百%‰]*(?:[\d.万亿千百%‰一-鿿/]{1,12}[、和])*\Z")
LIST_MARKS = {"、", "和"}
LIST_JOINTS = {"、", "和", "以及"}
PART_OF_A_NUMERAL = frozenset("第数几若零〇十百千万亿0123456789")
COUNTING = re.compile(r"[\d一二两三四五六七八九十百千半番*＊×□○xX]")
COVERAGE = re.compile(r"(?<![健安完保])全覆盖(?=[,。;、:!?)”\n]|的|\Z|工作|目标|任务)|全面覆盖(?=[,。;、\n]|\Z)")

AFTER_HEAD = re.compile(
    rf"\((?:含|不含)(?:{ARABIC}{SCALE}?(?:{UNIT})?|本数)?\)(?:{AFTER})|(?:{AFTER})(?:\((?:不?含)[^()]{{0,8}}\))?|\(含(?:{ARABIC}{SCALE}?(?:{UNIT})?|本数)?\)"
)
AFTER_BEGINNINGS = frozenset(["(", *(word[0] for word in comparator_words("after"))])


def shared_range(low: str, high: str) -> tuple[float, float] | None:
    """A range's ends; a multiplier that only the upper end has is shared where that keeps the ends in order."""
    left, right = parse_number(low), parse_number(high)
    if left is None or right is None:
        return None
    scale = scale_of(high)
    if scale and not scale_of(low) and left * SCALES[scale] <= right:
        left = parse_number(low + scale) or 0.0
    return (left, right) if left <= right else None


def unit_of(raw: str) -> tuple[str, str]:
    """Canonical form and kind of a measure unit as written; compounds keep their written form."""
    known = UNITS.get(raw)
    if known:
        return known
    head = raw
    while head not in UNITS:
        head = head[: head.rindex("/")]
    canonical, kind = UNITS[head]
    return (canonical if kind == "money" else raw), kind


PER_MILLE = 0.1  # a share in hundredths


def build(text: str, low: str, high: str | None, number_start: int, unit_end: int, unit_raw: str) -> Quantity | None:
    """A quantity with the comparators that stand around it."""
    ends = shared_range(low, high) if high else None
    if high and ends is None:
        return None
    value = ends[0] if ends else parse_number(low)
    if value is None:
        return None
    start, before = words_before(text, number_start)
    after = AFTER_HEAD.match(text, unit_end) if text[unit_end : unit_end + 1] in AFTER_BEGINNINGS else None
    end = after.end() if after else unit_end
    unit, kind = unit_of(unit_raw)
    if not before and (kind == "share" or unit == "倍"):
        before = remote_words(text, number_start)
    upper = ends[1] if ends and ends[1] != value else None
    if unit_raw == "‰":
        value, upper = round(value * PER_MILLE, 6), None if upper is None else round(upper * PER_MILLE, 6)
    return Quantity(
        start=start,
        end=end,
        number_start=number_start,
        unit_end=unit_end,
        value=value,
        value_upper=upper,
        comparator=comparator_of(before, after[0] if after else ""),
        unit_raw=unit_raw,
        unit=unit,
        kind=kind,
        chinese=not low[0].isdigit(),
    )


def same_kind(match: re.Match[str]) -> bool:
    """Whether both ends of a range count alike: 100周岁及以上500元 is none."""
    return not match["lowunit"] or measure_units()[match["lowunit"]][1] == measure_units()[match["unit"]][1]


LONGEST_NUMERAL = 60


class Begun(msgspec.Struct, frozen=True, gc=False):
    """Where the digits side by side of a text begin and end, and its Chinese numerals with a measure unit behind them."""

    runs: list[tuple[int, int]]
    numerals: list[re.Match[str]]


def begun_in(text: str, first: int = 0) -> Begun:
    """What begins the figures of a text, from an offset on."""
    begun = Begun([], [])
    for match in BEGUN.finditer(text, first):
        if match.lastgroup == "unit":
            begun.numerals.append(match)
        else:
            begun.runs.append(match.span())
    return begun


def arabic_quantities(text: str, runs: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Figures in digits, ranges and members of a list that shares its measure unit among them."""
    found: list[Quantity] = []
    at = 0
    for begin, end in runs:
        at = max(begin, at)
        while at < end:
            quantity, at = figure_at(text, at, end)
            if quantity:
                found.append(quantity)
    return found


def figure_at(text: str, start: int, end: int) -> tuple[Quantity | None, int]:
    """The figure that digits from `start` to `end` begin, and where to read on."""
    if end - start >= LONGEST_NUMERAL:
        return None, end
    plain = PLAIN_FIGURE.match(text, start)
    if plain and plain["unit"] in PLAIN_UNITS:
        low, end = plain["low"], plain.end()
        quantity = None if goes_on(text, start) else build(text, low, None, start, end, plain["unit"])
        return quantity, end
    match = FIGURE.match(text, start)
    if not match:
        return None, start + 1 if text.startswith(",", end) else end
    if goes_on(text, start):
        return None, match.end()
    quantity, end = measured(text, match)
    return quantity, end if quantity else start + len(match["low"])


def measured(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """The quantity of a match of FIGURE and where it ends; two figures side by side that are no range are read one by one."""
    unit = match["unit"] + (match["per"] or "")
    if not match["high"]:
        low = match["low"] + (match["midscale"] or "")
        return build(text, low, None, match.start(), match.end(), unit), match.end()
    glue = text[match.end("low") : match.start("high")]
    if same_kind(match) and (GLUE.search(glue) or (match["lowafter"] and match["lowunit"])):
        return build(text, match["low"], match["high"], match.start(), match.end(), unit), match.end()
    if match["lowunit"] and not glue.strip(match["lowunit"]):
        end = match.end("lowunit")
        return build(text, match["low"], None, match.start(), end, match["lowunit"]), end
    return None, match.end()


def list_members(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare figures before one with a measure unit in a list: `50万、30万、1万元`, `5、10、20个`."""
    members: list[Quantity] = []
    listed = [q for q in found if q.number_start and text[q.number_start - 1] in LIST_MARKS]
    if not listed:
        return members
    starts = {quantity.number_start for quantity in found}
    for quantity in sorted(listed, key=lambda q: -q.number_start):
        follower = quantity
        while text[follower.number_start - 1 : follower.number_start] in LIST_MARKS:
            match = LIST_TAIL.search(text, max(0, follower.number_start - 20), follower.number_start)
            if (
                not match
                or match.start(1) in starts
                or (follower.start != follower.number_start and follower is not quantity)
            ):
                break
            member = build(text, match[1], None, match.start(1), match.end(1), quantity.unit_raw)
            if member is None or member.end > match.end(1):
                break
            members.append(member)
            follower = member
    return members


def chinese_quantities(text: str, numerals: Sequence[re.Match[str]], taken: list[Quantity]) -> list[Quantity]:
    """Those of a text's figures in Chinese numerals that overlap no other; which of them are idioms is for the reader of the sentence to decide.

    Bare digits side by side are a year (二〇二四年) or an estimate (三五个).
    """
    spans = [(quantity.number_start, quantity.unit_end) for quantity in taken]
    found = []
    for match in numerals:
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        if parse_chinese(match["low"]) is None or text[match.start() - 1 : match.start()] in PART_OF_A_NUMERAL:
            continue
        if len(match["low"]) > 1 and all(char in DIGITS for char in match["low"]):
            continue
        quantity = build(text, match["low"], match["high"], match.start(), match.end(), match["unit"])
        if quantity:
            found.append(quantity)
    return found


def masked_quantities(text: str) -> list[Quantity]:
    """Figures that the source masks: `培训**万人次`."""
    found = []
    for match in MASKED.finditer(text):
        unit, kind = unit_of(match["unit"])
        found.append(
            Quantity(
                match.start(),
                match.end(),
                match.start(),
                match.end(),
                None,
                None,
                "=",
                match["unit"],
                unit,
                kind,
                redacted=True,
            )
        )
    return found


def halves(text: str) -> list[Quantity]:
    """一半以上, 超过一半 → 50 %."""
    found = []
    for match in HALF.finditer(text):
        start, before = words_before(text, match.start())
        after = AFTER_HEAD.match(text, match.end())
        if not before and not after:
            continue
        end = after.end() if after else match.end()
        sign = comparator_of(before, after[0] if after else "")
        found.append(
            Quantity(start, end, match.start(), match.end(), 50.0, None, sign, "%", "%", "share", chinese=True)
        )
    return found


def doublings(text: str) -> list[Quantity]:
    """翻两番 → 2 番, 翻番 → 1 番."""
    found = []
    for match in DOUBLING.finditer(text):
        times = parse_number(match["times"]) or 1.0
        start, end = match.span()
        found.append(Quantity(start, end, start, end, times, None, "=", "番", "番", "count"))
    return found


def share_comparators(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A comparator before a list holds for every figure of it: `最高10万、5万元`, `达30%、20%和10%`, `分别达到80万人次、9亿元`."""
    out: list[Quantity] = []
    carried, spread = "=", False
    for quantity in quantities:
        previous = out[-1] if out else None
        own = quantity.comparator
        shared = previous is not None and carried != "=" and own == "=" and (spread or previous.unit == quantity.unit)
        if previous and shared and text[previous.end : quantity.start] in LIST_JOINTS:
            out.append(msgspec.structs.replace(quantity, comparator=carried))
        else:
            carried = own if quantity.start < quantity.number_start else "="
            spread = text.endswith("分别", 0, quantity.start)
            out.append(quantity)
    return out


def with_closing_bound(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """以内 behind a list that 控制在 opens holds for all of it: 分别控制在200吨、30吨以内."""
    out = list(quantities)
    for at in range(len(out) - 1, 0, -1):
        behind, own = out[at], out[at - 1]
        if behind.comparator != "<=":
            continue
        joined = text[own.end : behind.start] in {"、", "和"} and own.unit == behind.unit and own.comparator == "="
        if joined and LIST_KEPT.search(text[: own.number_start]):
            out[at - 1] = msgspec.structs.replace(own, comparator="<=")
    return out


def apart(found: list[Quantity]) -> list[Quantity]:
    """The quantities in order, those left out whose figure lies in the words of one before: 超过50人(含50人)."""
    out: list[Quantity] = []
    for quantity in sorted(found, key=lambda each: (each.number_start, -each.end)):
        if not out or quantity.number_start >= out[-1].end:
            out.append(quantity)
    return out


def find_quantities(text: str, begun: Begun | None = None) -> list[Quantity]:
    """All figures with a measure unit in folded text, in order, none overlapping; `begun` is what begins them."""
    begun = begun or begun_in(text)
    found = arabic_quantities(text, begun.runs)
    found += list_members(text, found) if found else []
    found += masked_quantities(text) if speaks(text, MASKING) else []
    found += chinese_quantities(text, begun.numerals, found) if begun.numerals else []
    found += halves(text) if "半" in text else []
    found += doublings(text) if "番" in text else []
    if len(found) < 2:
        return found
    found = apart(found)
    bounded = [quantity for quantity in found if quantity.comparator != "="]
    return with_closing_bound(text, share_comparators(text, found)) if bounded else found
