"""Money promised: amounts with or without their 元, rates, what an amount is for one of, how long it is paid."""

import re

import msgspec

from pipeline.grammar.numerals import ARABIC, SCALE, parse_number
from pipeline.grammar.quantities import AFTER_HEAD, DASH, Quantity, comparator_of, find_quantities, shared_range, words_before

BARE = re.compile(rf"(?P<low>{ARABIC}{SCALE}?)(?:{DASH}(?P<high>{ARABIC}{SCALE}))?(?=的?(?:支持|奖励|资助|补助|补贴|奖补|标准|经费|[、,。;和及]|\Z))")
PER_WORD = r"(?:人次|人|户|家|个|件|项|名|位|台|套|辆|场|次|亩|吨|平方米|公里|学期|学年|年度|年|季度|月|天|日|周|课时|学时|小时|单|栋|间|床|张|所|班|村|项目|车|头|只|株|门|篇|部|岗位|胎|孩|例|份|宗|艘|架次|标箱|千瓦时|立方米|千瓦|度|瓦|期|届|层|支|批|点|座)"
PER_BEFORE = re.compile(rf"(?:(?:每一?|单|均)(?:个|一个)?(?P<first>{PER_WORD}|[一-鿿]{{2,6}}))(?:[(][^()]*[)])?(?:按|给予|补贴|补助|奖励|资助|发放|一次性|再|按照|补贴标准|标准|的标准|最高|可|分别)*\Z")
PER_CHAIN = re.compile(rf"(?:(?:每|单|均)(?:个|一)?(?:{PER_WORD}))+")
PER_ONE = re.compile(rf"(?:每一?|单个|单|均)(?:个)?(?P<word>{PER_WORD}|企业|机构|单位|基地|项目|学校|院校|工作室|平台|园区|门店|店|大赛|赛项)")
PER_SLASH = re.compile(r"[/／](?P<words>[一-鿿]{1,3}(?:[·•./／*][一-鿿]{1,3})*)")
PER_AFTER = re.compile(rf"\A(?:每(?P<word>{PER_WORD}))+")
CANONICAL = {"名": "人", "位": "人", "日": "天", "年度": "年", "企业": "家", "机构": "家", "单位": "家", "学校": "家", "所": "家"}
DURATION = re.compile(
    r"(?:最长|最多|不超过|期限为?|时间|连续|为期|前|期间|补助|补贴|奖励|享受|累计)(?:可)?(?:补助|补贴|奖励|享受|不超过|不得超过|不能超过|给予|为|期限)*(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|年)(?!以上|以下|内|度|级|及|前|后|的劳动)"
)


class Duration(msgspec.Struct, frozen=True):
    """How long something is paid, with its place."""

    start: int
    end: int
    months: int


def bare_money(text: str, taken: list[Quantity]) -> list[Quantity]:
    """Amounts whose 元 is missing: 给予30万的资助, 300-500万、50-200万的支持."""
    found = []
    for match in BARE.finditer(text):
        scaled = match["high"] or match["low"]
        if not re.search(SCALE, scaled) or any(q.number_start < match.end() and match.start() < q.unit_end for q in taken):
            continue
        if match.start() and text[match.start() - 1] in "0123456789.第-—":
            continue
        ends = shared_range(match["low"], match["high"]) if match["high"] else None
        value = ends[0] if ends else parse_number(match["low"])
        if value is None or value < 100:
            continue
        start, before = words_before(text, match.start())
        after = AFTER_HEAD.match(text, match.end())
        found.append(
            Quantity(
                start, after.end() if after else match.end(), match.start(), match.end(), value, ends[1] if ends else None,
                comparator_of(before, after[0] if after else ""), "元", "元", "money",
            )
        )
    return found


def find_money(text: str) -> list[Quantity]:
    """Amounts and percentages of a text in order; an amount takes the comparator of the list it stands in."""
    quantities = find_quantities(text)
    kept = [q for q in quantities if q.kind in {"money", "share"} and not (q.chinese and q.unit != "%" and q.value is not None and q.value < 100)]
    kept += bare_money(text, quantities)
    return sorted(kept, key=lambda quantity: quantity.number_start)


def canonical(word: str) -> str:
    """The word for what an amount is for one of: a company or institution is 家, a person 人."""
    return CANONICAL.get(word, word)


def per_of(text: str, quantity: Quantity, clause_start: int) -> str | None:
    """What the amount is for one of, in order: 每人每月 → 人/月, 元/平方米•月 → 平方米/月."""
    slash = PER_SLASH.match(text, quantity.unit_end)
    raw = text[quantity.number_start : quantity.unit_end]
    if "/" in raw:
        words = [raw.split("/", 1)[1]]
        tail = re.match(r"[·•./*][一-鿿]{1,2}", text[quantity.unit_end :])
        if tail:
            words.append(tail[0][1:])
        return "/".join(canonical(word) for word in words)
    if slash:
        return "/".join(canonical(word) for word in re.split(r"[·•./*]", slash["words"]) if word)
    after = re.match(rf"(?:每{PER_WORD})+", text[quantity.unit_end :])
    if after:
        return "/".join(canonical(word) for word in re.findall(rf"每({PER_WORD})", after[0]))
    before = text[clause_start : quantity.start]
    found = list(PER_ONE.finditer(before))
    if not found:
        return None
    last = found[-1]
    if re.search(r"\d", before[last.end() :]):
        return None
    words = [canonical(last["word"])]
    at = last.start()
    for match in reversed(found[:-1]):
        if at - match.end() > 1:
            break
        words.insert(0, canonical(match["word"]))
        at = match.start()
    return "/".join(words)


def find_duration(text: str) -> Duration | None:
    """How long something is paid at most: 最长12个月 → 12, 最多补助3年 → 36."""
    match = DURATION.search(text)
    if not match:
        return None
    count = parse_number(match["n"])
    if count is None:
        return None
    return Duration(match.start(), match.end(), int(count) * (12 if match["unit"] == "年" else 1))
