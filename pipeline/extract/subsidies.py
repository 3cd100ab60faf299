"""Subsidies: money promised to someone, one row a beneficiary or tier with a figure of its own."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.beneficiaries import find_beneficiary, find_tier, recipients
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.spans import in_title
from pipeline.grammar.money import find_duration, find_money, per_of
from pipeline.grammar.quantities import Quantity
from pipeline.model import Row

SECTIONS = {"goal", "task", "safeguard", "other", "measures", "title", "cell", "annex", "closing", "indicator", "attribute"}
CAP = re.compile(
    r"(?:每年|年度|每年度|全年|累计|总额|合计|总计|最高|单个|单家|同一|每家|每户|每个|每人|每企|每批|每场|以内|资助|补助|补贴|奖励|额度|金额)[^,。;]{0,16}?(?:不超过|最高不超过|最高|不得超过|不高于|以内|为限|限额|封顶)"
)
CAP_TAIL = re.compile(r"(?:为限|封顶|以内|为上限)")
CAP_PER = re.compile(r"(?:每(?P<word>年|人|家|个|户|项目|企业|月|学年|年度|场|次|件|批)|(?P<single>单个|单家|同一|每家)(?P<noun>企业|单位|项目|机构|家)?|(?P<yearly>年度|全年))")
THRESHOLD = re.compile(
    r"(?:达到?|超过?|不低于|不少于|满|实现|超出|低于|高于|收入|产值|贡献|投资(?:额|总额)?|销售额|营业额|零售额|纳税|税收|资金规模|资产|价值|成本|费用|基数|注册资本|融资|贷款|总额|工资薪金|面积|出资|购置|合同额|进出口额|每增加|每实现|每新增|增加|增长|保费|净额|结算|造价|单价)(?:为|在|到|首次|累计|额)*\Z"
)
BUDGET = re.compile(r"安排|专项资金|预算|筹集|设立|规模(?:为|达)?|注资|贷款|授信|融资|额度为|罚款|处以|违法所得|注册资本|收取|缴纳|收费|押金|保证金|赔偿|赔付|限额|保险金额")
GIVES = re.compile(r"给予|给与|予以|发放|奖励|补贴|补助|资助|支持|核拨|核发|拨付|津贴|奖补|配套|补足|补偿|标准|慰问|救助|扶助|资金支持|提供|贴息|抵扣|减免|抚恤|保障金|护理费|生活费")
NUMBERED = re.compile(r"^\(?\d")


@cache
def instrument_words() -> re.Pattern[str]:
    """The words for forms of money, the longest first."""
    return re.compile(vocab.any_of(vocab.terms("subsidies", "instruments")))


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a passage: its bounds and its amounts and percentages."""

    start: int
    end: int
    figures: tuple[Quantity, ...]


def sentences(text: str) -> list[Sentence]:
    """The sentences that hold figures, parted at 。 ; and line feeds."""
    figures = find_money(text)
    bounds = [match.span() for match in re.finditer(r"[^。;\n]+", text)]
    found = []
    for start, end in bounds:
        inside = tuple(q for q in figures if start <= q.number_start < end)
        if inside:
            found.append(Sentence(start, end, inside))
    return found


def segment_bounds(text: str, sentence: Sentence, at: int) -> tuple[int, int]:
    """The comma-delimited clause of a sentence around a position."""
    start = max(sentence.start, text.rfind(",", sentence.start, at) + 1, text.rfind(":", sentence.start, at) + 1)
    end = text.find(",", at, sentence.end)
    return start, sentence.end if end < 0 else end


def gives_here(text: str, sentence: Sentence, figure: Quantity) -> bool:
    """Whether the clause of a figure hands it out: a giving word before it, or a form of money right behind."""
    start, end = segment_bounds(text, sentence, figure.number_start)
    before, after = text[start : figure.start], text[figure.end : end]
    if GIVES.search(before) or re.match(r"(?:/[一-鿿·•]+|每[一-鿿]{1,3})?(?:以内)?(?:的)?(?:标准)?(?:的)?(?:[一-鿿“”()]{0,14}?)(?:奖励|补贴|补助|资助|津贴|奖补|支持|经费|奖金|资金|扶持|慰问|救助|补偿)", after):
        return True
    return bool(re.search(r"给予|予以|奖励|补助|补贴|发放|资助|核拨", text[figure.end : sentence.end][:12])) and bool(re.search(r"按|标准|每", before))


def is_threshold(text: str, sentence: Sentence, figure: Quantity) -> bool:
    """A figure of money or a share that is a condition or a measure of size."""
    start, end = segment_bounds(text, sentence, figure.number_start)
    before, after = text[start : figure.start], text[figure.unit_end : end]
    marked = text[figure.start : figure.number_start]
    if re.match(r"(?:及|\(含\))?以上|以下(?!的?(?:标准|奖励|补))", after) and not re.match(r"(?:及)?以[上下](?:的)?(?:奖励|补贴|补助|资助)", after):
        return True
    reaches = THRESHOLD.search(before + marked) is not None
    listed = re.search(r"(?:达到?|超过?|满|实现)(?:[\d.]+[万亿千百]*元?、)+\Z", before + marked)
    if (reaches or listed) and not re.search(r"(?:给予|予以|奖励|补助|补贴|资助|标准)[^,]{0,10}\Z", before):
        return not re.match(r"(?:的)?(?:奖励|补贴|补助|资助|津贴|奖补)", after)
    return bool(re.match(r"(?:的)?(?:企业|项目|单位|税收楼|部分|机构|楼宇|设备|基数|的,|的\Z)", after)) and not GIVES.search(before)


def is_cap(text: str, sentence: Sentence, figure: Quantity, earlier: list[Quantity]) -> bool:
    """A ceiling beside an amount or rate already given in the sentence."""
    if not earlier or figure.kind != "money":
        return False
    start, end = segment_bounds(text, sentence, figure.number_start)
    previous = earlier[-1]
    if previous.number_start >= start:
        between = text[previous.end : figure.start]
        own_clause = re.search(r"且|但|总额|累计|每年|年度|最高|不超过", between) and not re.search(r"、", between)
        return figure.comparator in {"<=", "<"} and bool(own_clause)
    window = text[start : figure.number_start]
    if figure.comparator in {"<=", "<"} and (CAP.search(window) or re.match(r"(?:但|且|并|最高|不超过|总额|累计|每年|年|单|同一|上限)", window)):
        return not re.match(r"(?:的)?(?:一次性)?[一-鿿]{0,6}(?:奖励|补贴|补助|资助)(?!总|金额)", text[figure.end : end]) or bool(re.match(r"且|但|最高|不超过|累计|总额", window))
    return bool(CAP_TAIL.match(text[figure.unit_end : end]))


def cap_per(text: str, start: int, figure: Quantity) -> str | None:
    """What a ceiling is for one of."""
    window = text[start : figure.start]
    words = []
    for match in CAP_PER.finditer(window):
        word = match["word"] or ("年" if match["yearly"] else "家" if (match["noun"] or "家") in {"企业", "单位", "机构", "家"} else match["noun"])
        word = {"企业": "家", "年度": "年", "学年": "年"}.get(word, word)
        if match["single"] == "同一" and not match["noun"]:
            continue
        if word not in words:
            words.append(word)
    return "/".join(words) or None


def purpose_of(text: str, sentence: Sentence, figure: Quantity) -> tuple[str | None, str | None]:
    """Instrument and purpose: the form of money near the figure, with the words that say what it is for."""
    start, end = segment_bounds(text, sentence, figure.number_start)
    after = re.match(
        r"(?:[/每][一-鿿·•/]{1,6})?(?:以内|以上)?(?:的)?(?:标准)?(?:(?:给予|安排|发放|予以|进行|核发|享受)[^\d,]{0,12}?)?(?:的)?(?P<words>[一-鿿“”()]{0,16}?(?:奖励资助|补贴|补助|奖励|资助|津贴|奖补|经费|支持|奖金|扶持资金|贴息|配套|慰问金|补偿|救助金))",
        text[figure.end : end],
    )
    if after:
        words = re.sub(r".*(?:给予|予以|标准的|发放|标准)", "", after["words"])
        instrument = instrument_words().search(words[::-1][:0] or words)
        last = [m[0] for m in instrument_words().finditer(words)]
        return (last[-1] if last else (instrument[0] if instrument else None)), words if words not in (last or [""])[-1:] else None
    before = [m for m in instrument_words().finditer(text, start, figure.start)] or [m for m in instrument_words().finditer(text, sentence.start, sentence.end)]
    if not before:
        return None, None
    last_match = before[-1]
    modifier = re.search(r"[一-鿿]{2,8}\Z", text[max(start, last_match.start() - 8) : last_match.start()])
    words = (modifier[0] if modifier else "") + last_match[0]
    words = re.sub(r".*(?:给予|予以|发放|享受|按|的|再|并|可)", "", words)
    return last_match[0], words if words and words != last_match[0] else None


def rate_basis(text: str, sentence: Sentence, figure: Quantity) -> str | None:
    """What a percentage is of: 地方最低工资标准的60%."""
    start, _ = segment_bounds(text, sentence, figure.number_start)
    before = text[start : figure.start]
    before = re.sub(r"(?:\d+(?:\.\d+)?%[、和])+\Z", "", before)
    match = re.search(r"(?:按照?|给予|对|为|不超过|不低于|不高于|分别为)?(?P<basis>[^,。;按]{2,30}?)的?(?:最高)?\Z", before)
    basis = re.sub(r"\A.*(?:分别为|分别按|给予|不超过|按照|不低于|按)", "", match["basis"]) if match else ""
    basis = basis.removesuffix("的")
    return basis or None


def amount_row(source: Source, passage: Passage, sentence: Sentence, figure: Quantity, nth: int, cap: tuple[float, str | None] | None, months: int | None, per: str | None, comparator: str) -> Row:
    """The row of one amount or rate."""
    text = passage.text
    instrument, purpose = purpose_of(text, sentence, figure)
    rate = figure.kind == "share"
    start, end = segment_bounds(text, sentence, figure.number_start)
    return fact(
        source, "subsidy", passage, figure.start, figure.end, "rate_given" if rate else "amount_given", nth,
        beneficiary=find_beneficiary(text, sentence.start, sentence.end, figure), tier=find_tier(text, sentence.start, sentence.end, figure, list(sentence.figures)),
        instrument=instrument, purpose=purpose, condition=condition_of(text[sentence.start : figure.start]),
        amount=None if rate else figure.value, amount_upper=None if rate else figure.value_upper, comparator=comparator, per=per,
        rate=figure.value if rate else None, rate_basis=rate_basis(text, sentence, figure) if rate else None,
        cap=cap[0] if cap else None, cap_per=cap[1] if cap else None, duration_max_months=months,
        one_off="一次性" in text[start:end] or "一次性" in text[figure.end : figure.end + 12], task_id=passage.task_id,
    )


def condition_of(before: str) -> str | None:
    """The condition that opens the sentence: 对…的，."""
    match = re.search(r"(?:对于?|凡|符合|经)(?P<condition>[^。;]{4,160}?(?:的|,)(?=[,给予按奖补]))", before)
    return match[0].strip(",") if match else None


def passage_subsidies(source: Source, passage: Passage) -> list[Row]:
    """The subsidies of one passage."""
    if passage.section not in SECTIONS or not GIVES.search(passage.text):
        return []
    text = passage.text
    rows: list[Row] = []
    for sentence in sentences(text):
        if not GIVES.search(text[sentence.start : sentence.end]):
            continue
        given, caps = sort_figures(text, sentence)
        if not given:
            continue
        duration = find_duration(text[sentence.start : sentence.end])
        months = duration.months if duration else None
        cap = (caps[-1].value or 0.0, cap_per(text, segment_bounds(text, sentence, caps[-1].number_start)[0], caps[-1])) if caps else None
        per: str | None = None
        for nth, figure in enumerate(given):
            start, _ = segment_bounds(text, sentence, figure.number_start)
            own = per_of(text, figure, start)
            previous = given[nth - 1] if nth else None
            listed = previous is not None and re.fullmatch(r"[、和]", text[previous.end : figure.start])
            per = own if own or not listed else per
            for copy, person in enumerate(recipients(text, sentence.start, figure, list(given))):
                row = amount_row(source, passage, sentence, figure, 10 * nth + copy, cap, months, per, figure.comparator)
                rows.append(row | ({"beneficiary": person} if person else {}))
    return rows


def sort_figures(text: str, sentence: Sentence) -> tuple[list[Quantity], list[Quantity]]:
    """The figures of a sentence that are given, and those that are ceilings; thresholds and budgets are neither."""
    given: list[Quantity] = []
    caps: list[Quantity] = []
    for figure in sentence.figures:
        if in_title(text, figure.number_start) or figure.value is None or figure.redacted:
            continue
        if is_cap(text, sentence, figure, given):
            caps.append(figure)
            continue
        if is_threshold(text, sentence, figure):
            continue
        start, end = segment_bounds(text, sentence, figure.number_start)
        listed = bool(given) and re.fullmatch(r"[、和或]|以及|及|[、和][^,\d]{1,24}", text[given[-1].end : figure.start] or " ")
        if not (gives_here(text, sentence, figure) or listed):
            continue
        if BUDGET.search(text[start : figure.start]) and not re.search(r"给予|奖励|补助|补贴|资助", text[start : figure.start]):
            continue
        if figure.kind == "share" and not is_rate(text, sentence, figure):
            continue
        given.append(figure)
    return given, caps


def is_rate(text: str, sentence: Sentence, figure: Quantity) -> bool:
    """A percentage that money is reckoned by, not a condition or growth."""
    start, end = segment_bounds(text, sentence, figure.number_start)
    before, after = text[start : figure.start], text[figure.end : end]
    if re.search(r"(?:增长|增速|占比|率|占|提高|降低|下降|达到?|入驻|上浮|超过?|满)\Z", before + text[figure.start : figure.number_start]):
        return False
    if re.match(r"(?:以上|以下|及以上|\(含\))", text[figure.unit_end :]):
        return False
    return bool(re.search(r"的(?:最高)?(?:不超过)?\Z|按|给予|奖励|补助|补贴|、\Z|和\Z", before)) or bool(re.match(r"(?:的)?(?:比例|标准|给予|奖励|补助|补贴|予以)", after))
