"""Deadlines: each time expression that says when something is due, runs or holds."""

import re
from datetime import date

from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source, fact
from pipeline.extract.spans import in_title, quoted, sentence_around
from pipeline.extract.tables import TableView
from pipeline.grammar.periods import Period, find_periods
from pipeline.model import Row

HISTORY = re.compile(
    r"以来|截至|截止|已(?:经)?(?:建成|建立|完成|累计|实现|成|有|达|经|于)|同比|曾|年均增长|比\d{4}年|较\d{4}年|以\d{4}年|基准年|现状"
)
PAID_BEFORE = re.compile(r"(?:每(?:人|户|家|个|项目|名|车|亩|件|台|企业|平方米)|/)\Z")
PAID_AFTER = re.compile(
    r"(?:最高)?(?:不超过|最高|给予|按|补助|补贴|奖励|发放)?\d[\d.]*(?:[-—至~]\d[\d.]*)?(?:万|亿|千|百)*元"
    r"|(?:度)?(?:总额|补助金额|金额)?(?:最高)?(?:不超过|最高)\d"
    r"|[•·/]每?|(?:原则上)?最多(?:可)?享受"
    r"|(?:每家企业|每户|每人|单家企业|累计)?[^,。;\d]{0,4}最高[^,。;\d]{0,6}(?:额度|金额|标准)"
    r"|(?:每[个家人名户])?(?:分别|各|再|一次性)?(?:给予|予以|奖励|补贴|补助|资助)[^,。;\d]{0,10}\d"
    r"|按[^。;]{0,90}?(?:给予|予以|发放|支付|享受)[^。;,]{0,16}(?:补贴|补助|津贴|零用钱|生活费)"
    r"|每[个家人名户](?:分别)?(?:不少于|不低于|不超过|最高)?\d[\d.]*[万亿千百]*元"
    r"|[^。;,]{2,40}(?:以上|以下|超过|达到|不少于)[^。;]{0,60}?的,(?:可|给予|予以|由|应|按|视)"
    r"|按[^,。;]{1,20}计算|[^,。;]{0,12}[×÷]"
)
ATTRIBUTE = re.compile(r"[^,。;\d]{0,8}(?:施行|实施|确定|印发|发布|认定|出生)的|(?:期间)?出生")
CONDITIONAL = re.compile(r"\A[^。;,]{2,40}(?:以上|以下|超过|达到|不少于)[^。;]{0,60}?的,(?:可|给予|予以|由|应|按|视)")
REGULAR_PAY = re.compile(r"按[^,。;]{1,20}计算|[^,。;]{0,12}[×÷]")
PROCEDURE = re.compile(r"(?:个?工作日|日历天)(?:之?内|以内)")
ADOPTED = re.compile(r"(?:会议|审议|常委会|通过|公布|颁布|印发|发布|修订|修正|令第)")
PRINTED = re.compile(r"(?:发布|成文|印发|发文|公布|公开|更新|生成)(?:日期|时间):?\Z")
VALID = re.compile(r"施行|实施|执行|生效|试行|有效")
OF_THE_NOTICE = re.compile(
    r"本[一-鿿]{0,6}(?:办法|通知|方案|意见|规定|细则|政策|措施|计划|规划|条例|决定|标准|规程)|起(?:施行|实施|执行)|试行"
)
SKIPPED_SECTIONS = {
    "title",
    "preamble",
    "number",
    "region",
    "lead",
    "participant",
    "responsible",
    "category",
    "attribute",
    "figure",
    "measure_unit",
}


def counts(period: Period, text: str, passage: Passage) -> bool:
    """Whether a time expression is a deadline and no name, citation, payment term, fact of the past or procedure."""
    before, after = text[: period.span_start], text[period.span_end :]
    if (
        in_title(text, period.span_start)
        or quoted(text, period.span_start, period.span_end)
        or (before.endswith(("〔", "[")) and after[:1] in "〕]")
    ):
        return False
    sentence = sentence_around(text, period.span_start)
    if ATTRIBUTE.match(after):
        return False
    if period.kind == "recurring":
        return not (PAID_BEFORE.search(before) or PAID_AFTER.match(after))
    if period.kind == "expiry":
        return bool(OF_THE_NOTICE.search(sentence)) or sentence.startswith("有效期")
    if period.kind == "effective" and period.granularity == "day":
        return bool(VALID.search(sentence)) or period.start is not None
    if period.granularity == "day" and (alone_on_line(text, period) or PRINTED.search(before)):
        return False
    if (
        passage.section == "other"
        and not passage.in_articles
        and period.kind == "during"
        and period.granularity in {"day", "month"}
    ):
        return bool(re.search(r"适用|执行|有效", sentence))
    if period.granularity == "day" and period.kind == "during" and ADOPTED.search(after[:14]):
        return False
    clause = re.split(r"[;。]", before)[-1] + re.split(r"[。;]", after)[0]
    stated = clause + text[period.span_start : period.span_end]
    if HISTORY.search(clause) and not re.search(r"力争|到20[2-9]\d年|完成|确保", stated):
        return False
    if (
        period.kind == "during"
        and period.granularity == "year"
        and re.match(r"(?:度)?(?:第|版|[^,。;]{0,8}(?:标准|现状|价|数据|以上排名))", after)
    ):
        return False
    return not PROCEDURE.match(after)


def alone_on_line(text: str, period: Period) -> bool:
    """A date on a line of its own, as below a signature."""
    return text[period.span_start - 1 : period.span_start] in {"", "\n"} and text[
        period.span_end : period.span_end + 1
    ] in {"", "\n"}


def by_accumulation(period: Period, text: str) -> Period:
    """2026年，累计… is a level to be reached by the end of that year."""
    after = text[period.span_end : period.span_end + 6]
    if period.kind == "during" and period.granularity == "year" and re.match(r"[,:]?累计", after):
        return Period(period.span_start, period.span_end, "by", None, period.end, "year")
    return period


def subject_after(text: str, period: Period) -> str:
    """What is due, short: the words after the expression up to the next figure or mark."""
    rest = re.sub(r"^[,:、]*(?:力争|全市|全省|全区|争取)*[,:]?", "", text[period.span_end :])
    match = re.match(r"[^。;,\n]{2,40}", rest)
    if match:
        return re.sub(r"(?:不少于|超过|超|达到|达|至少)?\d.*\Z", "", match[0]) or match[0]
    before = re.split(r"[。;,\n]", text[: period.span_start])[-1]
    return before[-40:] or text[:40]


def deadline_row(source: Source, passage: Passage, period: Period, rule: str, subject: str) -> Row:
    """The row of one time expression."""
    return fact(
        source,
        "deadline",
        passage,
        period.span_start,
        period.span_end,
        rule,
        task_id=passage.task_id,
        target_id=None,
        kind=period.kind,
        start=period.start.isoformat() if period.start else None,
        end=period.end.isoformat() if period.end else None,
        granularity=period.granularity,
        frequency=period.frequency,
        subject=subject,
    )


def passage_deadlines(source: Source, passage: Passage) -> list[Row]:
    """The deadlines of one passage."""
    if passage.section in SKIPPED_SECTIONS:
        return []
    text = passage.text
    rows = []
    for found in passage.periods:
        if not counts(found, text, passage):
            continue
        period = by_accumulation(found, text)
        rows.append(deadline_row(source, passage, period, f"period_{period.kind}", subject_after(text, period)))
    return rows


def header_deadlines(source: Source, view: TableView, issued_on: date | None) -> list[Row]:
    """The time expressions of column headings, each once."""
    rows = []
    for cell in view.grid.cells:
        if not cell.is_header or not cell.text:
            continue
        passage = Passage(view.folded(cell), "header", table_id=view.table_id, row=cell.row, col=cell.col)
        for period in find_periods(passage.text, issued_on):
            if period.kind in {"effective", "expiry"} or re.search(r"现状|基期|基数|实际|完成情况|基准", cell.text):
                continue
            subject = view.headers[cell.col].replace(" / ", "")
            rows.append(deadline_row(source, passage, period, "period_heading", subject))
    return rows
