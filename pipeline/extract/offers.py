"""Which figures of a passage are money promised, which of them are ceilings, and which are conditions."""

import re
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.extract.spans import in_title
from pipeline.grammar.money import EACH_PLAIN, PER_WORD, Duration, cap_per, find_durations, find_money
from pipeline.grammar.quantities import BEFORE_WORD, Quantity, comparator_of

KEPT_BRACKET = re.compile(r"\([一-鿿A-Z、]{1,8}\)")
ASIDE = re.compile(r"含|除外|下同|不包括|不计|指|详见|附件|以下简称|\A\([一二三四五六七八九十]{1,3}\)\Z")
CEILING_BRACKET = re.compile(r"最高|不超过|封顶")
LABEL = re.compile(r"(?:(?<=[。;:\n])|\A)(?:第[一二三四五六七八九十百\d]{1,5}条|[①-⑳]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、)")
PART_END = re.compile(r",|(?<!\d):|:(?!\d)|、(?=对)|(?=(?:且|但|并且)(?:总额|每|年|累计|最高|最多|不超过|单|全年))")
JOINT = re.compile(r"[、和或及]|以及|或者")
SPLIT_COST = re.compile(r"分担|负担|承担|共担|分摊")
INSTALMENT = re.compile(r"(?:先|预|首|剩余|余下|其余|剩下|分[\d一二两三四五][年期次批])[^,]{0,14}(?:拨付?|发放|兑现|支付|下达|给付|兑付)\Z")
BRIEF = 30
OWN_GIVING = re.compile(r"(?:并|同时|且)?(?:另|再|对|给予)")
CAP_WORD = re.compile(r"总额|累计|合计|总计|年度|全年|封顶|上限|为限")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a passage: its bounds, its comma-delimited parts, its figures; `continues` after a ;."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    figures: tuple[Quantity, ...]
    continues: bool

    def part_of(self, at: int) -> int:
        """The index of the part that holds a position."""
        return next((n for n, (_, end) in enumerate(self.parts) if at < end), len(self.parts) - 1)


class Offer(msgspec.Struct, frozen=True):
    """An amount or rate that is promised; `run` the list it stands in, `nth` its place there, `start` its comparator's."""

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


@cache
def words(name: str) -> str:
    """A pattern for one of the subsidy words of a list."""
    return vocab.any_of(vocab.terms("subsidies", name))


GIVING = words("giving")
VERBS = words("giving_verbs")
GIVES = re.compile(rf"{GIVING}|{words('living_standards')}")
HANDS_OUT = re.compile(rf"给予|给与|予以|奖励|发放|补足|补贴给|补助给|按.{{0,30}}(?:{GIVING})")
MEASURED = re.compile(rf"(?:{GIVING})(?:标准|比例|额度|率)")
FILLER = rf"(?:给|为|按|分别|一次性|再|各|最高|最多|可|达|额度?|资金|金额|总额|标准|申请|享受|{EACH_PLAIN})"
NEAR_GIVING = re.compile(rf"(?:{GIVING}|{VERBS}|按照?|标准){FILLER}{{0,4}}\Z")
ADDED = re.compile(rf"(?:增加|提高|{EACH_PLAIN})(?:分别|各|至|到)*\Z")
ENTRY = re.compile(r"认定标准|准入|收入标准|财产标准")
THRESHOLD = re.compile(rf"(?P<word>{words('thresholds')})(?:为|在|到|首次|累计|约|每|人民币|共|合计|分别|总额|额)*\Z")
SHARE_CONDITION = re.compile(rf"{words('share_conditions')}(?:为|在|到|至|了|约|分别)*\Z")
CHARGE = re.compile(words("charges"))
BUDGET = re.compile(words("budgets"))
LOAN = re.compile(rf"(?:以内|以下|以上|额度)?的?[一-鿿]{{0,6}}{words('loans')}")
LIVING = re.compile(words("living_standards"))
CAP_OPENING = re.compile(words("cap_openings"))
CAP_TAIL = re.compile(words("cap_tails"))
BEHIND = re.compile(rf"(?:/[^,]{{1,8}}?)?(?:每[一-鿿]{{1,2}})?(?:以内|以上|以下)?的?(?:标准|比例|额度)?[^,\d]{{0,16}}?(?:{GIVING})")
BY = re.compile(r"按照?|标准|比例|每|根据|以")
GIVING_PART = re.compile(rf"(?:可|再|并|由[^,]{{1,14}})*(?:进行)?(?:{GIVING}|提供)")
LED = re.compile(rf"(?P<lead>最高|最多|至多|不超过|不高于|不低于|不少于)(?:{GIVING}|{VERBS}|{FILLER})+\Z")
LED_SHARE = re.compile(r"(?P<lead>(?:最高|最多)?(?:不超过|不高于|不低于|不少于)|最高|最多|至少)(?P<basis>[^,\d]{1,40})\Z")


def without_asides(text: str) -> str:
    """The text with asides in brackets and labels blanked out, offsets kept; ceilings and brackets in names stay."""

    def blank(match: re.Match[str]) -> str:
        inner = match[0]
        name = KEPT_BRACKET.fullmatch(inner) and not ASIDE.search(inner)
        if name or (CEILING_BRACKET.search(inner) and "元" in inner and len(inner) < 30):
            return inner
        return " " * len(inner)

    plain = re.sub(r"\([^()]*\)", blank, text)
    return LABEL.sub(lambda match: " " * len(match[0]), plain)


def sentences(plain: str, text: str) -> list[Sentence]:
    """The sentences of a passage in order, parted at 。 ; and line feeds."""
    figures = [q for q in find_money(text) if plain[q.number_start] != " " and not in_title(text, q.number_start)]
    found = []
    for match in re.finditer(r"[^。;\n]+", plain):
        start, end = match.span()
        cuts = [(start, start)] + [cut.span() for cut in PART_END.finditer(plain, start + 1, end)] + [(end, end)]
        parts = tuple((left[1], right[0]) for left, right in zip(cuts, cuts[1:], strict=False) if right[0] > left[1])
        inside = tuple(q for q in figures if start <= q.number_start < end and q.value is not None)
        found.append(Sentence(start, end, parts, inside, start > 0 and plain[start - 1] == ";"))
    return found


def runs(plain: str, sentence: Sentence) -> list[tuple[Quantity, ...]]:
    """The figures of a sentence in lists whose members only 、 and 和 part."""
    found: list[list[Quantity]] = []
    for figure in sentence.figures:
        last = found[-1][-1] if found else None
        if last and last.kind == figure.kind and JOINT.fullmatch(plain[last.end : figure.start]):
            found[-1].append(figure)
        else:
            found.append([figure])
    return [tuple(run) for run in found]


def lead_of(plain: str, start: int, run: tuple[Quantity, ...]) -> tuple[str, int]:
    """Comparator of a list and where it begins, also where words part it from the figure: 最高可补贴300元."""
    first = run[0]
    if first.comparator != "=":
        return first.comparator, first.start
    match = (LED if first.kind == "money" else LED_SHARE).search(plain[start : first.start])
    if not match or (first.kind == "share" and re.search(r"给予|按|最低工资以", match["basis"])):
        return first.comparator, first.start
    return comparator_of(BEFORE_WORD.findall(match["lead"]), ""), start + match.start()


def is_condition(cue: str, after: str, run: tuple[Quantity, ...]) -> bool:
    """Whether the words around a list make it a threshold or a measure of size: 收入首次达到5000万元, 增长10%以上."""
    near = NEAR_GIVING.search(cue) or (ADDED.search(cue) and BEHIND.match(after))
    near = near or re.search(r"再(?:增加|提高)\Z", cue) or (BY.search(cue) and re.match("的?标准", after))
    if any(q.comparator in {">", "<"} for q in run):
        return True
    if run[0].kind == "share":
        return bool(SHARE_CONDITION.search(cue)) or (run[-1].end > run[-1].unit_end and not near)
    match = None if near else THRESHOLD.search(cue)
    if match and not re.search(rf"(?:{GIVING})[一-鿿]{{0,2}}\Z", cue[: match.start()]):
        return True
    if any(q.comparator == ">=" for q in run) and not near:
        return True
    bounded_behind = run[-1].end > run[-1].unit_end
    return bounded_behind and not near and not re.match(rf"的?(?:标准|[一-鿿]{{0,6}}(?:{GIVING}))", after)


def is_charge(before: str, after: str, run: tuple[Quantity, ...]) -> bool:
    """Whether a figure is taken, lent, budgeted or shared out rather than given."""
    charge = list(CHARGE.finditer(before))
    if charge and not MEASURED.search(before) and not HANDS_OUT.search(before[charge[-1].end() :] + after):
        return True
    budget = list(BUDGET.finditer(before))
    if run[0].kind == "money" and budget and not GIVES.search(before[budget[-1].end() :]):
        return True
    if LOAN.match(after) or re.search(rf"{words('loans')}(?:额度)?(?:为|最高|最多)*\Z", before):
        return True
    return run[0].kind == "share" and bool(SPLIT_COST.search(after) or INSTALMENT.search(before))


def is_given(plain: str, sentence: Sentence, run: tuple[Quantity, ...]) -> bool:
    """Whether a list of figures is promised: by a giving word in its part, right behind it, or in the part that follows."""
    at = sentence.part_of(run[0].number_start)
    start, end = sentence.parts[at]
    end = max(end, run[-1].unit_end)
    before, after = plain[start : run[0].number_start], plain[run[-1].unit_end : end]
    if is_condition(plain[start : run[0].start], plain[run[-1].end : end], run) or is_charge(before, after, run):
        return False
    if ENTRY.search(plain, sentence.start, run[0].start):
        return False
    if plain[end - 1] == "的" and after.strip("的") and not GIVES.search(before):
        return False
    if GIVES.search(before) or BEHIND.match(after) or (BY.search(before) and GIVES.search(after)):
        return True
    if BY.search(before) and giving_part(plain, sentence, at):
        return True
    lead = plain[sentence.start : start]
    if run[0].kind == "share" and LED_SHARE.match(before) and at and GIVES.search(plain, *sentence.parts[at - 1]):
        return not any(q.number_start < start for q in sentence.figures if q.kind == "money")
    standard = LIVING.search(before) and BY.search(before)
    return run[0].kind == "money" and bool((each_before(before) and GIVES.search(lead)) or standard)


def giving_part(plain: str, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The part without figures that gives what the part `at` states: …不超过1000元且总额不超过50万元的标准,给予购房补助."""
    for start, end in sentence.parts[at + 1 :]:
        if re.match("且|但", plain[start:end]):
            continue
        if any(start <= q.number_start < end for q in sentence.figures):
            return None
        return (start, end) if GIVING_PART.match(plain, start, end) else None
    return None


def each_before(before: str) -> bool:
    """Whether 每… stands before a figure with nothing but comparators between."""
    return bool(re.search(rf"(?:每一?个?{PER_WORD})+(?:[一-鿿]{{0,4}})\Z", before))


def is_cap(plain: str, sentence: Sentence, run: tuple[Quantity, ...], earlier: list[Offer]) -> bool:
    """A ceiling on what was promised before it: 每年最高不超过60万元, (一个企业最高奖励为50万元)."""
    if not earlier or run[0].kind != "money":
        return False
    at = sentence.part_of(run[0].number_start)
    start, end = sentence.parts[at]
    comparator, _ = lead_of(plain, start, run)
    previous = earlier[-1]
    window = plain[start : run[0].number_start]
    bracket = window.rfind("(") if window.rfind("(") > window.rfind(")") else -1
    window = window[bracket + 1 :] if bracket >= 0 else window
    limited = comparator == "<=" or CAP_TAIL.match(plain[run[-1].unit_end : end]) or re.search(r"最高[一-鿿]{0,6}为\Z", window)
    if not limited or (run[-1].end > run[-1].unit_end and run[-1].start == run[-1].number_start and not CAP_WORD.search(window)):
        return False
    same_part = previous.sentence is sentence and previous.part == at and bracket < 0
    if same_part:
        return bool(re.search(r"(?:总额|累计|最高不超过|封顶)", plain[previous.figure.end : run[0].number_start])) and previous.comparator != "<="
    if OWN_GIVING.match(window):
        return False
    if previous.figure.kind == "share":
        return True
    return bool(CAP_WORD.search(window) or CAP_OPENING.match(window) or bracket >= 0)


def states_ceiling(plain: str, sentence: Sentence, run: tuple[Quantity, ...], earlier: list[Offer]) -> bool:
    """Whether a sentence that gives nothing itself caps what those before it gave: 每年每家企业最高补助额度不超过50万元."""
    before = plain[sentence.start : run[0].number_start]
    if not CAP_OPENING.match(before.strip()) or re.search("给予|予以|对|另|再", before):
        return False
    return is_cap(plain, sentence, run, earlier)


def capped(plain: str, run: tuple[Quantity, ...], start: int, offers: list[Offer]) -> list[Offer]:
    """The offers with a ceiling on those that have none; a list of ceilings on one rate makes one offer of each."""
    per = cap_per(plain, start, run[0])
    opened = [offer for offer in offers if offer.cap is None]
    closed = [offer for offer in offers if offer.cap is not None]
    if len(run) > 1 and len(opened) == 1:
        return closed + [
            msgspec.structs.replace(opened[0], cap=q.value, cap_per=per, cap_run=run, nth=n) for n, q in enumerate(run)
        ]
    caps = run if len(run) == len(opened) else run[-1:] * len(opened)
    return closed + [
        msgspec.structs.replace(offer, cap=q.value, cap_per=per) for offer, q in zip(opened, caps, strict=True)
    ]


def with_terms(terms: list[Duration], sentence: Sentence, offers: list[Offer]) -> list[Offer]:
    """The offers of a sentence with how long each is paid: a term holds for all, 最长12个月的…补贴 for its own part."""
    whole = [term for term in terms if not term.local]
    done = []
    for offer in offers:
        months = whole[-1].months if whole else None
        for term in terms:
            at = sentence.part_of(term.start)
            if term.local and abs(at - offer.part) <= 1 and not any(
                other.part == at != offer.part for other in offers
            ):
                months = term.months
        done.append(offer if months is None else msgspec.structs.replace(offer, months=months))
    return done


def sentence_offers(plain: str, sentence: Sentence, before: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    """A sentence's own offers, and those before it with the ceilings that it states for them."""
    own: list[Offer] = []
    for run in runs(plain, sentence):
        at = sentence.part_of(run[0].number_start)
        start = sentence.parts[at][0]
        capping = is_cap(plain, sentence, run, own) if own else states_ceiling(plain, sentence, run, before)
        if capping:
            if own:
                own = capped(plain, run, start, own)
            if before and (not own or (sentence.continues and CAP_WORD.search(plain[start : run[0].start]))):
                before = capped(plain, run[-1:], start, before)
            continue
        listed = own and own[-1].part == at and own[-1].figure.kind == run[0].kind and re.fullmatch(
            r"[、和][^,\d]{1,24}", plain[own[-1].figure.end : run[0].start]
        )
        if not (listed or is_given(plain, sentence, run)):
            continue
        comparator, evidence = lead_of(plain, start, run)
        own += [
            Offer(q, sentence, at, evidence if n == 0 else q.start, comparator if comparator != "=" else q.comparator, run, n)
            for n, q in enumerate(run)
        ]
    return own, before


def find_offers(plain: str, all_sentences: list[Sentence]) -> list[Offer]:
    """All offers of a passage; ceilings and terms of a sentence of their own go to the offers before it."""
    done: list[Offer] = []
    open_offers: list[Offer] = []
    carried: Duration | None = None
    for sentence in all_sentences:
        carried = carried if sentence.continues else None
        if not open_offers and not GIVES.search(plain, sentence.start, sentence.end):
            continue
        own, changed = sentence_offers(plain, sentence, open_offers)
        terms = find_durations(plain, sentence.start, sentence.end)
        if own:
            own = with_terms(terms or ([carried] if carried else []), sentence, own)
            done += changed if not sentence.continues else []
            open_offers = own if not sentence.continues else changed + own
            carried = next((term for term in terms if term.carries), carried)
        else:
            brief = sentence.end - sentence.start <= BRIEF
            whole = [term for term in terms if brief and not term.local and not term.carries]
            open_offers = [
                msgspec.structs.replace(offer, months=whole[-1].months) if whole and offer.months is None else offer
                for offer in changed
            ]
    return done + open_offers
