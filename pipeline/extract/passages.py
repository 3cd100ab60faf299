"""The stretches of text that facts are read from, each with what is known of its place."""

import re
from datetime import date
from typing import Any

import msgspec

from pipeline.extract.spans import sentence_start
from pipeline.extract.tables import TableView
from pipeline.fold import Folded
from pipeline.grammar.bare_figures import find_bare_figures
from pipeline.grammar.cues import cued, speaks
from pipeline.grammar.headed import heading_periods
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import COUNTING, Quantity, begun_in, find_quantities
from pipeline.grammar.spells import Period
from pipeline.model import Clause, Segmented


class When(msgspec.Struct, frozen=True, gc=False):
    """What dates the times of a notice that name no year: its date of issue, else the year of a plan for one year."""

    issued_on: date | None = None
    year: int | None = None


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A clause's own text or a table cell's text with its figures and time expressions, and its surroundings.

    `section` is the clause's kind (`goal`, `task`, `safeguard`, `other` …) or the column's role in a table;
    `subject` is what a row is about, for figures that name nothing themselves, `row_title` what it is called; `lead_in` the text of the heading
    above that may date it; `above` the headings above, the nearest first, the title last; `addressed` what the notice says
    before of whom it is for (补贴对象),
    `terms` what the row of a table says of its conditions (补贴条件); `norms` marks a notice that sets rules or conditions rather than plans, `tells_past` a section
    that tells what was done or is so.
    """

    folded: Folded
    section: str
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    clause_id: str | None = None
    table_id: str | None = None
    row: int | None = None
    col: int | None = None
    task_id: str | None = None
    subject: str = ""
    row_title: str = ""
    lead_in: str = ""
    above: tuple[str, ...] = ()
    addressed: str = ""
    terms: str = ""
    region: str | None = None
    header: str = ""
    unit_hint: str = ""
    deadline: str = ""
    in_articles: bool = False
    norms: bool = False
    in_annex: bool = False
    tells_past: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


def has_articles(segmented: Segmented) -> bool:
    """Whether the notice is one of articles (第N条)."""
    return sum(1 for clause in segmented.clauses if clause.rank == 4) >= 3


NAMES_ONLY = frozenset(["lead", "participant", "responsible", "number", "region", "category", "figure", "measure_unit"])


TOLD_COLUMN = re.compile(
    r"(?:完成|进展|推进|落实|整改|实施|办理|实际)(?:进度)?(?:情况|进展)|(?<!预期)取得(?:的)?成效|存在(?:的)?(?:主要)?问题|问题(?:描述|表现)|\A(?:反馈|查摆|具体|突出|主要)问题\Z|现状"
)


NOTHING = frozenset(["number", "region", "category", "measure_unit"])


def figures_and_times(text: str, section: str, when: When) -> tuple[tuple[Quantity, ...], tuple[Period, ...]]:
    """The figures and time expressions of a passage's text, which several tables are read from."""
    if section in NAMES_ONLY:
        return (), ()
    read = heading_periods if section == "deadline" else find_periods
    return figures_of(text), tuple(read(text, when.issued_on, when.year))


def figures_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a text with and without a measure unit."""
    counting = COUNTING.search(text)
    if counting is None:
        return ()
    begun = begun_in(text, counting.start())
    return tuple(find_bare_figures(text, find_quantities(text, begun), begun.runs))


def passage(folded: Folded, when: When, section: str, **known: Any) -> Passage:
    """A passage that stands alone, such as a paragraph of a letter."""
    return Passage(folded, section, *figures_and_times(folded.text, section, when), **known)


NORMS = re.compile(r"(?:办法|细则|标准|规定|条例|规程|制度|规则|范围|指南|目录|准则)(?:\([^()]*\))*\Z")


def sets_norms(segmented: Segmented) -> bool:
    """Whether the notice sets rules: one of articles, or titled 办法, 细则, 标准 …"""
    title = segmented.clauses[0].body.text.replace("\n", "") if segmented.clauses else ""
    return has_articles(segmented) or bool(NORMS.search(title))


CRITERIA = re.compile(r"(?:准入|诊断|认定|评定|申报|验收|评分|评价|评审)(?:标准|条件|细则|办法)")


def in_criteria(clauses: tuple[Clause, ...], clause: Clause) -> bool:
    """Whether a clause stands in an annex of criteria (附件2 …病种准入标准)."""
    at: Clause | None = clause
    while at is not None and at.kind != "annex":
        at = clauses[at.parent] if at.parent is not None else None
    return at is not None and bool(CRITERIA.search(at.body.text))


def first_word(clause: Clause) -> int:
    """Where what a clause says begins: at its heading, which is a part of it, or behind a heading in a bracket."""
    boxed = clause.body.text[clause.heading_end : clause.heading_end + 1] in {"】", ")"}
    return clause.content if boxed and clause.content > clause.heading_end else clause.heading_start


def is_prose(segmented: Segmented) -> bool:
    """Whether a notice has neither headings nor items nor tables, so that its paragraphs say what is to be done."""
    return not segmented.grids and all(clause.kind in {"title", "preamble", "closing"} for clause in segmented.clauses)


class Told(msgspec.Struct, frozen=True):
    """The clauses of a notice with what is told of each: whether its section looks back, and whom the notice is for."""

    clauses: tuple[Clause, ...] = ()
    past: tuple[bool, ...] = ()
    whom: tuple[str, ...] = ()


def told_in(clauses: tuple[Clause, ...]) -> Told:
    """What is told of each clause of a notice, which its passages and those of its tables ask for."""
    return Told(clauses, tuple(past_sections(clauses)), tuple(addressed(clauses)))


def clause_passages(
    segmented: Segmented, task_of: dict[str, str], when: When, told: Told | None = None
) -> list[Passage]:
    """One passage a clause that has text of its own."""
    articles = has_articles(segmented)
    norms = sets_norms(segmented)
    prose = is_prose(segmented)
    told = told or told_in(segmented.clauses)
    over = above_each(segmented.clauses)
    passages = []
    for clause, tells_past, addressees in zip(segmented.clauses, told.past, told.whom, strict=True):
        if clause.kind == "title":
            continue
        above = over[clause.parent]
        folded = clause.body.cut(first_word(clause), len(clause.body.text)) if clause.label else clause.body
        section = "task" if prose and clause.kind == "preamble" else clause.kind
        passages.append(
            Passage(
                folded,
                section,
                *figures_and_times(folded.text, section, when),
                clause_id=clause.clause_id,
                task_id=task_of.get(clause.clause_id),
                subject=clause.heading,
                lead_in=lead_in(clause.heading, above),
                above=above.names,
                addressed=addressees,
                tells_past=tells_past,
                in_articles=articles,
                norms=norms or in_criteria(segmented.clauses, clause),
                in_annex=clause.in_annex or clause.kind == "annex",
            )
        )
    return passages


def letter_passages(segmented: Segmented, when: When) -> list[Passage]:
    """One passage a sentence-bearing paragraph of the letter that transmits a plan, which stands above the plan's title."""
    letter = [paragraph for paragraph in segmented.head if "。" in paragraph.text]
    return [passage(paragraph.folded, when, "preamble") for paragraph in letter]


PAST_SECTION = re.compile(
    r"(?:[^,。]{0,16}(?:回顾|成就|现状|面临(?:的)?形势|发展基础|工作基础|存在(?:的)?(?:主要)?问题|主要问题|基本情况|进展情况|取得(?:的)?成效|主要成效|发展成效|工作成效)"
    r"|“?十[一二三四]五”?(?:时期|期间)?[^,。]{0,10}(?:成效|成绩|进展))(?:[与和及、][^,。]{1,8})?\Z"
)
WHOM = re.compile(
    r"[^,。:]{0,10}(?:对象|人群|(?:\A|申报|申请|补贴|补助|奖励|资助|扶持|支持|享受|适用|实施)主体)(?:[和及与、][^,。]{0,8})?"
)
WHOM_HEADING = re.compile(
    r"(?:补贴|补助|奖励|资助|扶持|支持|奖补|救助|享受|发放|申[报请领]|受益|适用)(?:对象|主体|单位|人群|人员)"
)
TERMS_HEADING = re.compile(r"(?:补贴|补助|奖励|资助|扶持|支持|奖补|救助|享受|发放|申[报请领]|认定)?(?:基本|具体)?条件")
SETS_AMOUNT = re.compile(r"标准(?:为|是|:)[^。]{0,20}\d")
PROJECT_HEADING = re.compile(
    r"(?:补贴|补助|奖励|资助|扶持|支持|奖补|救助|惠民|政策)?(?:项目|名称|事项|类别|种类)(?:名称)?"
)
WHOM_SAID = cued(
    r"(?:补贴|补助|奖励|资助|津贴|救助|发放|享受|扶持|支持|申[报请领]|适用|保障)(?:的)?(?:对象|主体)(?:为|是|:)",
    "象",
    "主体",
)
RECEIVERS = ("对象", "人群", "主体")
PAYMENTS = ("津贴", "补贴", "补助", "救助")
ENTITLED = re.compile(
    r"(?:第[一二三四五六七八九十百]+条\s*)?[^。;\d元]*(?:\d+周岁[^。;元]*)?,?(?:均?可以?|有权|能够)(?:按规定)?(?:申请)?(?:申领|领取|享受|申请)[^,。;]{0,16}(?:津贴|补贴|补助|救助)(?:\([^()]*\))?。?\Z"
)
LONGEST_ENTITLEMENT = 200
MOST_ITEMS = 12
NAMES_TIME = re.compile(r"20\d\d|[年月季期]")
YEAR_BEGINNINGS = frozenset("到在2“今")
YEAR_NAMED = re.compile(
    r"(?:到|在)?(?:20\d\d(?:年?[-—–至]+20\d\d)?年(?:度|底|全年)?|“十.五”(?:时期|期间)|今年)[^,。;:\d]{0,16}\Z"
)


class Above(msgspec.Struct, frozen=True):
    """What stands above the clauses under one: the headings, the nearest first, and the title; the nearest heading with a year;
    the nearest sentence that ends with a colon."""

    names: tuple[str, ...] = ("",)
    year: str = ""
    sentence: str = ""


def above_each(clauses: tuple[Clause, ...]) -> dict[int | None, Above]:
    """Of each place of a clause what stands above the clauses under it, of None what stands above all."""
    title = clauses[0].body.text.replace("\n", "") if clauses and clauses[0].kind == "title" else ""
    found: dict[int | None, Above] = {None: Above((title,))}
    for at in dict.fromkeys(clause.parent for clause in clauses if clause.parent is not None):
        clause = clauses[at]
        over = found[clause.parent]
        if clause.kind == "title":
            found[at] = Above((title,), "", over.sentence)
            continue
        names = (clause.heading, *over.names) if clause.heading else over.names
        year = clause.heading if names_year(clause.heading) else over.year
        found[at] = Above(
            names, year, over.sentence if clause.kind == "annex" else opening(clause.body.text) or over.sentence
        )
    return found


def names_year(heading: str) -> bool:
    """Whether a heading is one of a year or stretch of years: 到2025年主要目标, “十四五”时期."""
    return heading[:1] in YEAR_BEGINNINGS and YEAR_NAMED.match(heading) is not None


def opening(text: str) -> str:
    """The sentence that a text ends with where that opens what follows: 到2025年,力争实现以下目标:."""
    return text[sentence_start(text, len(text) - 1, "。;\n") :] if text.endswith(":") else ""


def says_whom(text: str) -> bool:
    """Whether a clause states whom the notice is for, or who may draw what it grants: 年满75周岁的老年人,可以申请领取津贴。"""
    if WHOM_SAID.search(text):
        return True
    short = len(text) <= LONGEST_ENTITLEMENT and speaks(text, PAYMENTS)
    return short and ENTITLED.match(text) is not None


def addressed(clauses: tuple[Clause, ...]) -> list[str]:
    """Of each clause what the nearest one before, beside or above it, says of whom the notice is for: 二、补贴对象。毕业生。, else its parent's text."""
    found: list[str] = []
    latest: dict[int | None, int] = {}
    said_at: dict[int, str] = {}
    for at, clause in enumerate(clauses):
        nearest = (
            max((latest[parent] for parent in branch(clauses, clause) if parent in latest), default=None)
            if latest
            else None
        )
        above = clauses[clause.parent] if clause.parent is not None else None
        if nearest is not None:
            found.append(said_at[nearest])
        else:
            found.append(above.body.text[above.content :] if above and above.kind != "title" else "")
        text = clause.body.text
        if heads_receivers(clause.heading) or (says_whom(text) and not (clause.heading and SETS_AMOUNT.search(text))):
            latest[clause.parent] = at
            said_at[at] = with_list_below(clauses, at)
    return found


def branch(clauses: tuple[Clause, ...], clause: Clause) -> list[int | None]:
    """The places of the clauses that a clause stands under, its parent's first, and None for the notice."""
    found = [clause.parent]
    while found[-1] is not None:
        found.append(clauses[found[-1]].parent)
    return found


def heads_receivers(heading: str) -> bool:
    """Whether a heading is one of whom the notice is for: 补贴对象, 适用人群."""
    return speaks(heading, RECEIVERS) and WHOM.fullmatch(heading) is not None


def with_list_below(clauses: tuple[Clause, ...], at: int) -> str:
    """What a clause says of whom the notice is for, with the items that it opens: 补贴对象:⏎1.…的毕业生;⏎2.…的农户."""
    said = clauses[at].body.text
    told = said[clauses[at].content :] or said
    items = [one for one in clauses[at + 1 : at + 1 + MOST_ITEMS] if one.parent == at]
    return "\n".join([told, *(one.body.text for one in items)])


def past_sections(clauses: tuple[Clause, ...]) -> list[bool]:
    """Of each clause whether its heading or one above says that its section looks back (一、2023年工作回顾) or says how things are (发展现状)."""
    past: list[bool] = []
    for clause in clauses:
        above = clause.parent is not None and clauses[clause.parent].kind != "title" and past[clause.parent]
        past.append(above or (clause.heading != "" and PAST_SECTION.match(clause.heading) is not None))
    return past


def told_before(told: Told, at: int) -> tuple[bool, str]:
    """Whether an offset lies in a section that looks back, and what the notice says of whom it is for before it: in a section of its own (一、补贴对象), or above."""
    place = max((place for place, clause in enumerate(told.clauses) if clause.start <= at), default=None)
    if place is None:
        return False, ""
    return told.past[place], told.whom[place] if says_whom(told.whom[place]) else ""


def lead_in(heading: str, above: Above) -> str:
    """What dates a clause's text: the sentence above that ends with a colon (到2025年，力争实现以下目标：), and where that names no time a heading with a year."""
    year = heading if names_year(heading) else above.year
    if year and above.sentence:
        return above.sentence if NAMES_TIME.search(above.sentence) else f"{year}\n{above.sentence}"
    return above.sentence or year


NO_TEXT = Folded("", ())


def cell_passages(
    tables: list[TableView], task_of: dict[tuple[str, int], str], when: When, told_of: Told
) -> list[Passage]:
    """One passage a table cell that may hold facts; a table stands in the last clause that begins before it."""
    passages = []
    for view in tables:
        past, spoken_of = told_before(told_of, view.grid.start)
        of_row: dict[int, Passage] = {}
        headings = (WHOM_HEADING, TERMS_HEADING, PROJECT_HEADING)
        whom, terms, project = (view.columns_headed(pattern) for pattern in headings)
        told = [TOLD_COLUMN.search(header) is not None for header in view.headers]
        for cell in view.data_cells():
            section = view.section(cell)
            if section in NOTHING:
                continue
            if cell.row not in of_row:
                condition = view.said_under(cell.row, terms) if terms else ""
                of_row[cell.row] = Passage(
                    NO_TEXT,
                    "",
                    task_id=task_of.get((view.table_id, cell.row)),
                    above=(view.said_under(cell.row, project) if project else "", ""),
                    addressed=(view.said_under(cell.row, whom) if whom else "") or condition or spoken_of,
                    terms=condition,
                    **known_of_row(view, cell.row),
                )
            folded = view.folded(cell)
            quantities, periods = figures_and_times(folded.text, section, when)
            passages.append(
                msgspec.structs.replace(
                    of_row[cell.row],
                    folded=folded,
                    section=section,
                    quantities=quantities,
                    periods=periods,
                    col=cell.col,
                    header=view.headers[cell.col],
                    tells_past=past or told[cell.col],
                    unit_hint=view.unit_hint(cell) if section == "figure" else "",
                )
            )
    return passages


def known_of_row(view: TableView, row: int) -> dict[str, Any]:
    """What all cells of a table's row share."""
    subject = view.subject(row)
    return {
        "table_id": view.table_id,
        "row": row,
        "subject": subject,
        "row_title": view.own_title(row, subject),
        "region": view.region_name(row),
        "deadline": view.deadline(row),
        "lead_in": view.grid.caption,
        "in_annex": True,
    }
