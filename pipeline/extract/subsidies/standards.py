"""Tables of standards: bare amounts under headings such as 新能源乘用车(元/辆), below a text that promises them."""

import re
from bisect import bisect_right

import msgspec

from pipeline import vocab
from pipeline.extract.figures import FIGURE, figure_of
from pipeline.extract.measured import without_unit
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.subsidies.giving import sentences, without_asides
from pipeline.extract.subsidies.phrases import clean
from pipeline.extract.subsidies.receivers import addressee
from pipeline.extract.subsidies.spoken import standing
from pipeline.extract.subsidies.wording import BARE_WORDS, INSTRUMENT
from pipeline.extract.tables import TableView
from pipeline.grammar.comparators import comparator_of, comparator_words
from pipeline.grammar.money import PER_WORD, cap_per, each_chain, joined
from pipeline.grammar.numerals import SCALES
from pipeline.grammar.quantities import DASH
from pipeline.model import Row, Value

PAID = re.compile(r"补贴|补助|奖励|资助|津贴|奖补|救助|慰问金|助学金|奖学金|生活费|护理费|抚恤")
SETS = re.compile(r"标准|如下|分档|额度|金额|见表|下表")
OTHER_MONEY = re.compile(r"分配|下达|安排|预算|结算|决算|投资|收费|罚|缴费|缴纳|收入|价格表|产值|目标|任务")
STANDARD_HEADING = re.compile(rf"[一-鿿]{{0,6}}(?:{PAID.pattern})[一-鿿]{{0,2}}标准(?:\([^()]*元[^()]*\))?")
CEILING_HEADING = re.compile(
    r"(?:最高)?(?:补[贴助]|奖[励补]|资助|扶持|支持|单[户个项]|累计)?(?:资金|金额)?(?:上限|限额|最高额|最高限额|封顶额?|封顶线)(?:标准|金额)?(?:\([^()]*元[^()]*\))?"
)
FUNDS = re.compile(r"资金(?:额|额度|数)?(?:\([^()]*\))?\Z")
REFERS = re.compile(r"(?:见|按照?|依据|执行)(?:本[^,。]{0,8})?(?:附[件表]|[^,。]{0,12}(?:一览表|标准表|目录|下表))")
NEAR = 3
MONEY_UNIT = re.compile(r"(?P<scale>[百千万亿]*)元(?:(?P<each>[/每].{1,12}))?(?:人民币)?")
BARE_FIGURE = FIGURE.pattern.removesuffix(r"\Z")
RANGED = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?){DASH}(?P<upper>\d[\d,]*(?:\.\d+)?)(?:{MONEY_UNIT.pattern})?")
SHARE = re.compile(rf"(?P<before>{vocab.any_of(comparator_words('before'))})?(?P<number>\d+(?:\.\d+)?)%")
AMOUNT = re.compile(BARE_FIGURE + MONEY_UNIT.pattern)
HEADING = re.compile(rf"(?P<stem>.*?)(?P<instrument>{INSTRUMENT.pattern})?(?:标准|金额|额度|数额|额)?")
RECEIVER_HEADING = re.compile(r"(?:补[贴助]|奖[励补]|资助|扶持|受助|救助|发放|受益)(?:的)?(?:对象|主体|人群|群体)")
WHOM = re.compile(r"对象|人员|群体|人群|主体|受助|身份")
TRADE = re.compile(r"工种|职业|专业|岗位")
PAID_AGAIN = re.compile(r"[年月]\Z")
TERM = re.compile(r"(?:最长|不超过)?(?P<n>\d{1,2})(?P<unit>年|个月)")
TERM_HEADING = re.compile(r"期限|年限|时长")
NAMED = re.compile(r"[一-鿿“”]{2,14}(?:补贴|补助|奖励|资助|津贴|奖补|救助)")
BRACKET = re.compile(r"\((?P<unit>[^()]*)\)")


class Promise(msgspec.Struct, frozen=True):
    """What stands above a table: the sentence that leads to it and the caption, who is spoken of, the task it stands under."""

    words: str
    who: str | None
    task_id: str | None
    captioned: str | None = None


class Standard(msgspec.Struct, frozen=True, gc=False):
    """An amount of a cell in 元 with what it is for one of, or a percentage (`rate`)."""

    value: float
    upper: float | None
    sign: str
    per: str | None
    rate: bool = False


def promise_above(view: TableView, clauses: list[Passage], starts: list[int]) -> Promise:
    """The promise that a table carries out, from the clause before it and its caption."""
    at = bisect_right(starts, view.grid.start) - 1
    if at < 0:
        return Promise(view.grid.caption, None, None, spoken_of(view.grid.caption))
    clause = clauses[at]
    referring = next((one.text for one in clauses if REFERS.search(one.text) and PAID.search(one.text)), "")
    words = clause.folded.between(clause.folded.offsets[0], view.grid.start).text if clause.text else ""
    told = words.removesuffix(view.grid.caption)
    who = spoken_of(told) or addressee(clause.addressed) or spoken_of(referring)
    return Promise(last_words(words) + view.grid.caption, who, clause.task_id, spoken_of(view.grid.caption))


def spoken_of(text: str) -> str | None:
    """The receiver that the last sentences of a text speak of."""
    plain = without_asides(text)
    near = reversed(sentences(plain, text, [])[-NEAR:])
    return next((who for sentence in near if (who := standing(plain, sentence))), None)


def last_words(text: str) -> str:
    """The last sentence of a text."""
    return re.split(r"[。;\n]", text.rstrip("。;\n"))[-1]


def read_amount(passage: Passage) -> Standard | None:
    """The amount of a cell: 8000 under 新能源乘用车(元/辆), 0.8万元/人."""
    text = passage.text
    if "%" in text and (share := SHARE.fullmatch(text)) and PAID.search(passage.header):
        return Standard(
            float(share["number"]), None, comparator_of([share["before"]] if share["before"] else [], ""), None, True
        )
    if "元" not in text and "元" not in passage.unit_hint:
        return None
    ranged = RANGED.fullmatch(text)
    own = AMOUNT.fullmatch(text) or (ranged if ranged and "元" in text else None)
    figure = own or ranged or FIGURE.match(text)
    unit = own or MONEY_UNIT.fullmatch(passage.unit_hint)
    if not figure or not unit or (figure is not ranged and figure["share"]):
        return None
    scale = 1.0
    for letter in unit["scale"]:
        scale *= float(SCALES[letter])
    value = round(float(figure["number"].replace(",", "")) * scale, 6)
    if not value:
        return None
    if figure is ranged:
        upper, sign = round(float(figure["upper"].replace(",", "")) * scale, 6), "="
    else:
        upper, sign = None, comparator_of([figure["before"]] if figure["before"] else [], figure["after"] or "")
    return Standard(value, upper, sign, joined(re.findall(PER_WORD, unit["each"])) if unit["each"] else None)


def is_promised(view: TableView, passage: Passage, amount: Standard, promise: Promise) -> bool:
    """Whether an amount is one that is paid: its heading or the text above names a subsidy and says that standards follow."""
    around = passage.header + promise.words + view.title_text(passage.row or 0)
    own = STANDARD_HEADING.fullmatch(passage.header) is not None
    other = OTHER_MONEY.search(passage.header if own else passage.header + view.grid.caption[-40:])
    if passage.tells_past or other or not PAID.search(around):
        return False
    if view.column("region") and FUNDS.search(passage.header):
        return False
    return bool(PAID.search(passage.header) or amount.per or SETS.search(around)) and not view.is_total(
        passage.row or 0
    )


def labels(view: TableView, passage: Passage) -> list[tuple[str, str]]:
    """Heading and text of the cells that say what a row is about, left of a figure."""
    found = []
    for cell in view.row_cells(passage.row or 0):
        if (
            cell.col >= (passage.col or 0)
            or not cell.text
            or cell.text in vocab.terms("language", "placeholders")
            or view.role_is_numbering(cell.col)
        ):
            continue
        if not (figure_of(cell.text) or AMOUNT.fullmatch(cell.text)):
            found.append((view.headers[cell.col], without_unit(cell.text)))
    return found


def how_long(view: TableView, row: int, per: str | None) -> int | None:
    """The months for which a row says that a monthly or yearly amount is paid: 租房补贴期限 | 3年."""
    if not per or not PAID_AGAIN.search(per):
        return None
    for cell in view.row_cells(row):
        match = TERM.fullmatch(cell.text) if TERM_HEADING.search(view.headers[cell.col]) else None
        if match:
            return int(match["n"]) * (12 if match["unit"] == "年" else 1)
    return None


def heading_says(header: str) -> tuple[str | None, str | None, str | None]:
    """Instrument, purpose and tier that a column's heading states: 租房补贴(元/月), 补贴标准, 新能源乘用车(元/辆)."""
    instrument = purpose = None
    tiers = []
    for part in header.split(" / "):
        match = HEADING.fullmatch(BRACKET.sub("", part))
        if match and match["instrument"]:
            instrument = match["instrument"]
            purpose = match["stem"] + instrument if match["stem"] not in BARE_WORDS else purpose
        elif match and match["stem"]:
            tiers.append(match["stem"])
    return instrument, purpose, " / ".join(tiers) or None


def standard_row(source: Source, view: TableView, passage: Passage, amount: Standard, promise: Promise) -> Row | None:
    """The subsidy that an amount in a table of standards is, None where it is none."""
    if not is_promised(view, passage, amount, promise):
        return None
    instrument, purpose, tier = heading_says(passage.header)
    of_row = labels(view, passage)
    named = next((text for header, text in of_row if WHOM.search(header) and clean(text)), None) or view.said_under(
        passage.row or 0, view.columns_headed(RECEIVER_HEADING)
    )
    told = (text for header, text in of_row if clean(text) == text and not TRADE.search(header))
    who = named or promise.who or next(told, promise.captioned)
    project = next((text for _, text in of_row if NAMED.fullmatch(text)), None)
    purpose = purpose or project
    tiers = [*(text for _, text in of_row if text not in {who, project}), *filter(None, [tier])]
    spoken = list(PAID.finditer(promise.words))
    around = passage.header + promise.words
    return fact(
        source,
        "subsidy",
        passage,
        0,
        len(passage.text),
        "amount_in_table",
        beneficiary=clean(who) or who if who else None,
        tier=" / ".join(tiers) or None,
        instrument=instrument or (spoken[-1][0] if spoken else None),
        purpose=purpose,
        condition=None,
        amount=None if amount.rate else amount.value,
        amount_upper=amount.upper,
        comparator=amount.sign,
        per=amount.per or each_chain(around, 0, len(around)),
        rate=amount.value if amount.rate else None,
        rate_upper=None,
        rate_basis=None,
        cap=None,
        cap_per=None,
        duration_max_months=how_long(view, passage.row or 0, amount.per),
        one_off="一次性" in around,
        task_id=passage.task_id or promise.task_id,
    )


def with_ceilings(rows: list[Row], tables: list[TableView], cells: list[Passage]) -> list[Row]:
    """Subsidies of tables with the ceiling that a column of their row states (奖补上限 | 单户不超过30万元), which is no row of its own."""
    columns = {
        (view.table_id, col)
        for view in tables
        for col, header in enumerate(view.headers)
        if CEILING_HEADING.fullmatch(header)
    }
    if not columns:
        return rows
    stated = [
        (cell, quantity) for cell in cells if (cell.table_id, cell.col) in columns for quantity in cell.quantities
    ]
    caps: dict[tuple[Value, Value], tuple[float | None, str | None]] = {
        (cell.table_id, cell.row): (quantity.value, cap_per(cell.text, 0, quantity))
        for cell, quantity in stated
        if quantity.kind == "money"
    }
    kept = [row for row in rows if (row["table_id"], row["col"]) not in columns]
    for row in kept:
        cap = caps.get((row["table_id"], row["row"]))
        if cap and row["cap"] is None:
            row |= {"cap": cap[0], "cap_per": cap[1]}
    return kept


def table_standards(
    source: Source, tables: list[TableView], cells: list[Passage], clauses: list[Passage]
) -> dict[tuple[str | None, int | None, int | None], Row]:
    """The subsidies that tables state as bare amounts, by table, row and column."""
    amounts = [(passage, amount) for passage in cells if (amount := read_amount(passage))]
    if not amounts:
        return {}
    above = sorted(clauses, key=lambda clause: clause.folded.offsets[0] if clause.folded.offsets else 0)
    starts = [clause.folded.offsets[0] if clause.folded.offsets else 0 for clause in above]
    stating = {passage.table_id for passage, _ in amounts}
    views = {view.table_id: (view, promise_above(view, above, starts)) for view in tables if view.table_id in stating}
    found = {}
    for passage, amount in amounts:
        view, promise = views[passage.table_id or ""]
        row = standard_row(source, view, passage, amount, promise)
        if row:
            found[passage.table_id, passage.row, passage.col] = row
    return found
