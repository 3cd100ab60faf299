"""Money promised: amounts with or without their 元, rates, what an amount is for one of, how long it is paid."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.grammar.comparators import comparator_of, words_before
from pipeline.grammar.cues import cued, cues_of, speaks
from pipeline.grammar.endings import ending
from pipeline.grammar.numerals import ARABIC, SCALE, parse_chinese, parse_number
from pipeline.grammar.quantities import AFTER_HEAD, DASH, Quantity, shared_range

LEAST_BARE = 100
INSTITUTIONS = ("企业", "机构", "单位", "公司", "学校")
MONTHS = {"年": 12, "个月": 1, "月": 1}
BARE_ENDS = r"(?=的?(?:一次性)?(?:支持|奖励|资助|补助|补贴|奖补|标准|经费|[、,。;和及/]|\Z))"
SCALED = cued(rf"[百千万亿](?<=\d.)[万亿]?{BARE_ENDS}", "万", "亿", "百", "千")
BARE = re.compile(rf"(?P<low>{ARABIC}{SCALE}?)(?:{DASH}(?P<high>{ARABIC}{SCALE}))?{BARE_ENDS}")
ONE_TO_ONE = cued(
    r"1[:∶比](?P<given>\d(?:\.\d{1,2})?)(?=的?(?:比例|额度|标准)?(?:给予|予以|进行)?[一-鿿]{0,8}(?:配套|匹配|奖励|补助|资助|补贴))",
    "1",
)
FRACTION = cued(r"(?P<whole>[二三四五六七八九十百]{1,3})分之(?P<parts>[一二三四五六七八九十]{1,3})", "分之")
SLASHED = cued(r"(?<=的)(?P<parts>[1-4])(?:/)(?P<whole>[2-5])(?![\d/年])", "/")
POINTS_GIVEN = cued(r"个百分点(?P<unit>)(?:以内)?的?(?:给予)?[一-鿿]{0,6}?(?:贴息|利息补[贴助])", "个百分点")
OF_SHARES = cues_of(ONE_TO_ONE, FRACTION, SLASHED)
FALLING = ending(rf"(?<![\d.])(?P<high>{ARABIC}{SCALE})元?{DASH}\Z", "-–—―~～至到")
COUNT = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|年)"
COUNTED = re.compile(r"年(?<=[\d一二两三四五六七八九十]年)|个月(?<=[\d一二两三四五六七八九十]个月)")
LIMIT = r"(?:累计|一般|原则上|均|最长|最多|为|不超过|不得超过|不能超过|不多于|至多|可达|到){0,3}"
PAID = r"(?:救助|补助|补贴|奖励|资助|扶持|享受|发放|贴息|减免|支持|补偿|津贴|优惠|给予|领取|奖补)"
TERMS = (
    cued(rf"{PAID}[一-鿿]{{0,6}}(?:期限|年限|时限|时间|期间|(?<!为)期){LIMIT}{COUNT}", "期", "年限", "时限", "时间"),
    cued(
        rf"(?<![一-鿿])(?:期限|年限|时限)?(?:最长|最多|连续|累计)(?:可|连续|累计)?{PAID}(?:期限)?{LIMIT}{COUNT}",
        "最长",
        "最多",
        "连续",
        "累计",
    ),
    cued(rf"(?<![一-鿿])(?:期限|年限|时限){LIMIT}{COUNT}", "期限", "年限", "时限"),
    cued(rf"(?<![一-鿿])最长(?:不超过|不得超过|可达)?{COUNT}(?=[,。;]|\Z)", "最长"),
    cued(rf"(?<![一-鿿]){PAID}{COUNT}(?=[,;。]|\Z)", "年", "个月"),
    cued(rf"(?<![一-鿿])累计(?:最长)?(?:不超过|不得超过){COUNT}(?=[,。;]|\Z)", "累计"),
    cued(rf"享受[一-鿿]{{0,8}}(?:最长|最多|不超过|不得超过|不能超过|至多)+{COUNT}", "享受"),
    cued(rf"给予{COUNT}的?(?:过渡|缓冲|渐退)期", "给予"),
)
OPENING_TERMS = (
    cued(
        rf"自[^,。;]{{1,20}}(?:起|后的?),?{COUNT}内,(?=以|根据|对|[^,。;]{{0,14}}(?:给予|予以|发放|享受|每|按|参照|补|奖|分))",
        "内,",
    ),
    cued(rf"在?{COUNT}有效(?:周)?期内", "有效"),
)
LOCAL_TERMS = (
    cued(rf"(?:最长|最多)(?:不超过|不得超过|可达)?{COUNT}(?:期限)?的[一-鿿]{{0,10}}{PAID}", "最"),
    cued(rf"(?:连续|前|后){COUNT}内?,?(?:每年)?(?:给予|予以|按|参照|(?=[\d.]+%)|{PAID})", "连续", "前", "后"),
    cued(rf"(?:(?<![一-鿿])|起){COUNT}内每(?:[人户家]每)?年", "内每"),
    cued(rf"(?<![一-鿿]){COUNT}内{PAID}给", "内"),
    cued(rf"为期{COUNT}", "为期"),
    cued(rf"给予{COUNT}内(?=合计|累计|总计|最高|不超过)", "给予"),
    cued(rf"连续补{COUNT}", "连续补"),
    cued(rf"连续{COUNT},?(?:每年|每月|分别|按|给予|予以|{PAID})", "连续"),
    cued(
        rf"(?:给予|发放|享受)(?:[一-鿿]{{0,8}}(?:企业|单位|机构|项目|个人|人才))?(?:最长|最多|不超过|连续)*{COUNT}(?:以[下内])?的?"
        rf"(?:[\d.]+%的?)?[一-鿿]{{0,6}}{PAID}",
        "给予",
        "发放",
        "享受",
    ),
)


class Duration(msgspec.Struct, frozen=True, gc=False):
    """How long something is paid, in months, with its place; `local` where it is said of one payment of its sentence."""

    start: int
    end: int
    months: int
    local: bool = False
    carries: bool = False


@cache
def per_words() -> dict[str, str]:
    """Each word for what an amount is for one of → its canonical form."""
    forms: dict[str, str] = {}
    for canonical, words in vocab.load("subsidies")["per"].items():
        for word in words:
            forms[str(word)] = str(word) if canonical == "same" else str(canonical)
    return forms


PER_WORD = vocab.any_of(per_words())
EACH_NOUN = (
    r"(?:每|单)个(?:新增|新建|改造)?(?P<noun>(?!分别|奖励|补助|补贴|资助|给予|奖补|支持|一次性|最高)(?:(?!工作经费|专项经费|运[行转]经费|[奖补]+助?资金)[一-鿿]){2,6}?)"
    r"(?=工作经费|专项经费|运[行转]经费|[奖补]+助?资金|认定|总|不超|不低|最高|给予|补助|补贴|奖励|奖补|资助|支持|按|另|再|一次性|分别|合计|累计|每|年|全年|上限|可|\d|\Z)"
)
MEASURED = (
    r"每(?P<measured>[1-9]\d*(?:\.\d+)?[万千百]?(?:公斤|千克|斤|吨|亩|千瓦时|千瓦|度|立方米|平方米|公里|米|公顷|标箱))"
)
EACH = re.compile(
    rf"(?:(?=[每单人户亩生])(?:{EACH_NOUN}|{MEASURED}|(?!每年(?:荣?获|新|被|评|认定|遴选|从|对))(?:每|单一(?=企业|单位|项目|机构)|单(?!项冠军)(?=[个家户项笔台件次场人张幢栋机批车期船辆亩企]))(?:一?个?)(?:标准)?(?P<word>{PER_WORD})|(?P<mean>人|户|亩|生)均))"
)
BETWEEN_EACH = re.compile(
    r"[一-鿿]{0,8}(?:人员|劳动者|毕业生|学生|儿童|老人|家庭|企业|单位|机构)|[一-鿿·/]{0,2}|(?:可|再|按|一次性|给予|予以|最高|奖励|补助|补贴|发放|支付|新增|的)*"
)
EACH_PLAIN = re.sub(r"\?P<\w+>", "?:", EACH.pattern)
SIZE = r"[1-9]\d*(?:\.\d+)?[万千百]?(?:平方米|公里|人次|间夜|架次|艘次|列次|吨|标箱|千瓦时|千瓦|立方米|亩)"
EACH_DONE = re.compile(
    rf"每(?:新增|增加|递增|超过?|多)(?P<size>(?!1(?![\d.万千百])){SIZE})|每(?:超|服|任|购|产|养|查|安|出口|进口|留|接|转|输|介|推|满|新|多|招|增|吸|引|培|建|开|成|带|认|组|完|承|举|出栏|销|收|生产|孵|毕业|签|落|取得|获|登记|制定|主导|参与|申|入库|实|促成|发|上架|录|聘)[一-鿿]{{0,7}}?(?:1|一)(?![万千百亿])(?:[个家户](?:(?![的到为在])[一-鿿]){{0,9}}?(?P<firm>{'|'.join(INSTITUTIONS)})|个?[一-鿿]{{0,3}}?(?P<word>{PER_WORD}))"
)
EACH_CASE = re.compile(rf"每一?个?(?P<word>{PER_WORD})[一-鿿]{{2,12}}(?<!企业)后,\Z")
SLASH = re.compile(rf"/每?个?(?P<words>{PER_WORD}(?:[·•⋅∙‧./*]每?{PER_WORD}|每?[年月日天](?![度底内]))*)")
EACH_AFTER = re.compile(rf"(?:每{PER_WORD})+")


def bare_money(text: str, taken: Sequence[Quantity]) -> list[Quantity]:
    """Amounts whose 元 is missing: 给予30万的资助, 300-500万、50-200万的支持."""
    found = []
    for match in BARE.finditer(text):
        scaled = match["high"] or match["low"]
        if not re.search(SCALE, scaled) or any(
            q.number_start < match.end() and match.start() < q.unit_end for q in taken
        ):
            continue
        if match.start() and text[match.start() - 1] in "0123456789.第-—":
            continue
        ends = shared_range(match["low"], match["high"]) if match["high"] else None
        value = ends[0] if ends else parse_number(match["low"])
        if value is None or value < LEAST_BARE:
            continue
        start, before = words_before(text, match.start())
        after = AFTER_HEAD.match(text, match.end())
        found.append(
            Quantity(
                start=start,
                end=after.end() if after else match.end(),
                number_start=match.start(),
                unit_end=match.end(),
                value=value,
                value_upper=ends[1] if ends else None,
                comparator=comparator_of(before, after[0] if after else ""),
                unit_raw="元",
                unit="元",
                kind="money",
            )
        )
    return found


def one_to_one(text: str) -> list[Quantity]:
    """Matched funds: 按1:1的比例给予配套 → 100 %, 按1:0.5配套 → 50 %."""
    return [
        Quantity(
            m.start(), m.end(), m.start(), m.end(), round(100 * float(m["given"]), 2), None, "=", "%", "%", "share"
        )
        for m in ONE_TO_ONE.finditer(text)
    ]


def find_money(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Amounts and percentages among the figures of a text, and those without 元, in order."""
    kept = [
        q
        for q in quantities
        if q.kind in {"money", "share"}
        and q.unit in {"元", "%"}
        and not (q.chinese and q.unit != "%" and q.value is not None and q.value < LEAST_BARE)
    ]
    if SCALED.search(text):
        kept += bare_money(text, quantities)
    if POINTS_GIVEN.search(text):
        kept += points_given(text, quantities)
    if speaks(text, OF_SHARES):
        kept += one_to_one(text) + fractions(text, kept)
    return falling(text, sorted(kept, key=lambda quantity: quantity.number_start)) if kept else []


def points_given(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Percentage points of interest that are paid as percentages of it: 给予1.5个百分点的贴息 → 1.5 %."""
    ends = {match.start("unit") for match in POINTS_GIVEN.finditer(text)}
    return [msgspec.structs.replace(q, unit="%", kind="share") for q in quantities if q.unit_end in ends]


def fractions(text: str, taken: Sequence[Quantity]) -> list[Quantity]:
    """Fractions as percentages: 就餐费用的四分之一 → 25 %, 实际缴费的2/3 → 66.67 %."""
    found = []
    for match in (*FRACTION.finditer(text), *SLASHED.finditer(text)):
        parts, whole = (parse_chinese(match[name]) or parse_number(match[name]) for name in ("parts", "whole"))
        free = all(match.end() <= q.number_start or q.unit_end <= match.start() for q in taken)
        if free and parts and whole and parts < whole:
            value = round(100 * parts / whole, 2)
            found.append(
                Quantity(
                    match.start(), match.end(), match.start(), match.end(), value, None, "=", match[0], "%", "share"
                )
            )
    return found


def falling(text: str, found: list[Quantity]) -> list[Quantity]:
    """Amounts with the ranges that fall read whole: 3000万元至1000万元 → 1000万元 … 3000万元."""
    whole: list[Quantity] = []
    for quantity in found:
        ahead = FALLING.before(text, max(0, quantity.number_start - 14), quantity.number_start)
        high = parse_number(ahead["high"]) if ahead and quantity.kind == "money" else None
        if ahead and high and quantity.value_upper is None and high > (quantity.value or high):
            start = ahead.start()
            whole = [other for other in whole if other.number_start < start]
            whole.append(msgspec.structs.replace(quantity, start=start, number_start=start, value_upper=high))
        else:
            whole.append(quantity)
    return whole


def joined(words: list[str]) -> str | None:
    """Words for one of, canonical, each once, in order, joined by /."""
    return "/".join(dict.fromkeys(canonical(word) for word in words)) or None


def canonical(word: str) -> str:
    """The word for what an amount is for one of, a company or institution as 家: 示范村 stays, 冠军企业 → 家."""
    return per_words().get(word) or ("家" if word.endswith(INSTITUTIONS) else word)


def per_behind(text: str, quantity: Quantity) -> str | None:
    """What is written behind the amount: 元/平方米•月, 元/人/日, 元每人."""
    at = quantity.unit_end
    raw = text[quantity.number_start : at]
    if "/" in raw:
        at = quantity.number_start + raw.index("/")
    words = []
    while match := SLASH.match(text, at):
        words += re.findall(PER_WORD, match["words"])
        at = match.end()
    if words:
        return joined(words)
    after = EACH_AFTER.match(text, at)
    return joined(re.findall(rf"每({PER_WORD})", after[0])) if after else None


def each_chain(text: str, start: int, end: int) -> str | None:
    """The last unbroken run of 每… in text[start:end] that no figure parts from its end: 每人每月 → 人/月."""
    found = list(EACH.finditer(text, start, end))
    if not found or re.search(r"\d", text[found[-1].end() : end]):
        return None
    words: list[str] = []
    at = found[-1].start()
    for match in reversed(found):
        if words and not BETWEEN_EACH.fullmatch(text[match.end() : at]):
            break
        words.insert(0, match["noun"] or match["measured"] or match["word"] or match["mean"])
        at = match.start()
    return joined(words)


LASTED = re.compile(r"满\d{1,2}(?:年|个?月)")
BY_TIME = re.compile(r"按(?P<word>[年月])(?:发放|给予|支付)[一-鿿]{0,8}\Z")
OFTEN = re.compile(r"每(?P<word>[年月日天])(?:最高|不超过)?\Z")
GIVEN_EACH = re.compile(
    r"(?:当地|本[省市]|全[省市]|所在地)?(?:月|最低)*最低工资|(?:可|再|均|都|一般)?(?:[按给予补奖资最不发以享提向对,\d]|\Z)"
)


def stands_in_basis(text: str, quantity: Quantity, start: int) -> bool:
    """Whether the last 每… before a percentage belongs to what the percentage is of: 每年汇缴税收的30%; what each pays each time does not."""
    found = list(EACH.finditer(text, start, quantity.start)) if quantity.kind == "share" else []
    each_time = len(found) > 1 and found[-2]["word"] == "人" and found[-1]["word"] in {"次", "餐"}
    return bool(found) and not each_time and not GIVEN_EACH.match(text, found[-1].end())


def per_of(text: str, quantity: Quantity, start: int, earlier: int) -> str | None:
    """What the amount is for one of, in order: 每人每月 → 人/月, 元/平方米•月 → 平方米/月, 每增加1人给予3000元 → 人.

    `start` is where the amount's clause begins, `earlier` where the clause before it begins.
    """
    behind = per_behind(text, quantity)
    if behind or stands_in_basis(text, quantity, start):
        often = OFTEN.search(text, start, quantity.number_start) if behind and quantity.kind == "money" else None
        return joined([often["word"], *(behind or "").split("/")]) if often else behind
    done = list(EACH_DONE.finditer(text, earlier, quantity.start))
    if done and not re.search(r"\d", LASTED.sub("", text[done[-1].end() : quantity.start])):
        chain = each_chain(text, max(start, done[-1].end()), quantity.start)
        return "/".join(filter(None, [joined([done[-1]["size"] or done[-1]["firm"] or done[-1]["word"]]), chain]))
    case = EACH_CASE.search(text, earlier, start)
    by_time = BY_TIME.search(text, start, quantity.start)
    chain = each_chain(text, start, quantity.start) or (by_time["word"] if by_time else None)
    return chain or (joined([case["word"]]) if case else None)


def cap_per(text: str, start: int, quantity: Quantity) -> str | None:
    """What a ceiling is for one of: 每户每年不超过30万元 → 户/年, 年补助金额不超过20万元 → 年."""
    window = text[start : quantity.start]
    words = [(m.start(), m["noun"] or m["measured"] or m["word"] or m["mean"]) for m in EACH.finditer(window)]
    words += [
        (m.start(), "年")
        for m in re.finditer(
            r"(?:\A|[且但并])年(?=度?[补奖资享最总不累合])|(?<=[户家人企])年(?=度?[补奖资贴享最总不累])|年度(?![^,]*%)|全年",
            window,
        )
    ]
    return joined([word for _, word in sorted(words)]) or per_behind(text, quantity)


def months_of(match: re.Match[str]) -> int | None:
    """The months of a matched term."""
    count = parse_number(match["n"])
    return None if count is None else int(count) * MONTHS[match["unit"]]


def find_durations(text: str, start: int, end: int) -> list[Duration]:
    """How long what text[start:end] promises is paid: 补助期限不超过3年 → 36, 最长12个月的见习实习补贴 → 12 (local)."""
    found: list[Duration] = []
    if not COUNTED.search(text, start, end):
        return found
    for terms, local, carries in ((TERMS, False, False), (OPENING_TERMS, False, True), (LOCAL_TERMS, True, False)):
        for match in [match for term in terms for match in term.within(text, start, end)]:
            months = months_of(match)
            if months:
                found.append(Duration(match.start(), match.end(), months, local, carries))
    return sorted(found, key=lambda duration: duration.start)
