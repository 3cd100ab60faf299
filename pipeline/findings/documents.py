"""Dates that disagree and annexes that are not there: `dates`, `missing_annex`."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from pipeline import vocab
from pipeline.findings.rows import canonical, finding, text, work_of
from pipeline.fold import squeeze
from pipeline.folders import annex_number
from pipeline.model import Row, Tables

Slip = tuple[str, str, str]
PRINTING_DAYS = 7
ORDERED = (
    ("effective_from", "expires_on", "施行日期{}晚于失效日期{}", "in force from {} and expires on {}"),
    ("issued_on", "expires_on", "成文日期{}晚于失效日期{}", "signed on {} and expires on {}"),
    ("plan_start", "plan_end", "规划期起{}晚于止{}", "the plan starts {} and ends {}"),
    ("issued_on", "published_on", "成文日期{}晚于发布日期{}", "signed on {} and published on {}"),
)
NAMED = re.compile(r"附件\d{0,2}[:：](?P<first>[^\n]*)")
NUMBERED = re.compile(r"(?:附件)?\d{1,2}[.．、:：](?!\d)")
NEXT_NAME = re.compile(r"(?:^|(?<=[^\d.]))\d{1,2}[.．、](?!\d)")
LINKED_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)\b", re.I)
BARE_HEADING = re.compile(r"附件[\d一二三四五六七八九十]{0,2}[:：]?")
MARKS = re.compile(r"[《》〈〉“”\"()（）:：、,，.．。\s]")
ANNEX_NUMBER = re.compile(r"\A附件[\d一二三四五六七八九十]{0,2}")
LINK_NUMBER = re.compile(r"附件(\d{1,2})(?!\d|[-—–~至]\d)")
DATED_LINE = re.compile(
    r"(?:\d{4}|[一二三四五六七八九〇零○O]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?\Z"
)
SHORT_LINE = 24
HEADING_LINES = 3
LEAST_TEXT = 20
SHORTEST = 4
LONGEST = 60


@cache
def from_issue() -> re.Pattern[str]:
    """自发文之日起, 自印发之日起 … with what holds from it."""
    return re.compile(rf"(?:自|从)(?:本\w{{2,6}})?{vocab.any_of(vocab.terms('findings', 'issue_day'))}之?日(?:起|之日)")


def dates(tables: Tables) -> list[Row]:
    """Signed on 16 May and printed on 28 May 2022 (虞区人领〔2022〕3号); 自发文之日起 with no date of issue.

    An imprint within a week of the signature is the ordinary way of things.
    """
    return disagreements(tables) + undated(tables)


def wrong_dates(document: Row) -> list[Slip]:
    """Dates of one document that disagree: (severity, what is wrong in Chinese, in English)."""
    found = []
    issued, imprint = text(document, "issued_on"), text(document, "imprint_on")
    if issued and imprint and not 0 <= (date.fromisoformat(imprint) - date.fromisoformat(issued)).days <= PRINTING_DAYS:
        severity = "info" if imprint > issued else "warning"
        found.append((severity, f"成文日期{issued}与印发日期{imprint}不一致", f"signed on {issued}, imprint {imprint}"))
    for first, last, said, english in ORDERED:
        one, two = text(document, first), text(document, last)
        if one and two and one > two:
            found.append(("warning", said.format(one, two), english.format(one, two)))
    return found


def disagreements(tables: Tables) -> list[Row]:
    """What each work's documents say of its dates, the same slip of several versions once."""
    work = work_of(tables)
    slips: dict[tuple[str, Slip], list[Row]] = defaultdict(list)
    signed: dict[str, list[Row]] = defaultdict(list)
    for document in tables.get("documents", []):
        own = work[text(document, "doc_id")]
        for slip in wrong_dates(document):
            slips[own, slip].append(document)
        if document.get("issued_on"):
            signed[own].append(document)
    for own, documents in signed.items():
        days = sorted({text(document, "issued_on") for document in documents})
        if len(days) > 1:
            slip = ("warning", f"各版本成文日期不一致:{'、'.join(days)}", f"versions signed on {' and '.join(days)}")
            slips[own, slip] = documents
    merged: dict[tuple[str, ...], list[Slip]] = defaultdict(list)
    for (_, slip), documents in slips.items():
        merged[tuple(sorted(text(document, "doc_id") for document in documents))].append(slip)
    known = {text(row, "doc_id"): row for row in tables.get("documents", [])}
    return [
        finding(
            "dates", "warning" if any(slip[0] == "warning" for slip in said) else "info", [("documents", known[doc]) for doc in docs],
            ";".join(slip[1] for slip in said), "; ".join(slip[2] for slip in said),
        )
        for docs, said in merged.items()
    ]  # fmt: skip


def gives_a_day(document: Row) -> bool:
    """Whether a file tells its day of issue in any column, or on a line of its own that was not read as one."""
    if any(document.get(key) for key in ("issued_on", "effective_from", "imprint_on", "published_on")):
        return True
    lines = (squeeze(line) for line in text(document, "text").split("\n") if len(line) <= SHORT_LINE)
    return any(DATED_LINE.search(line) for line in lines)


def undated(tables: Tables) -> list[Row]:
    """A work in force from its day of issue, none of whose files gives that day."""
    work = work_of(tables)
    known = {work[text(row, "doc_id")] for row in tables.get("documents", []) if gives_a_day(row)}
    said: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for clause in tables.get("clauses", []):
        match = from_issue().search(squeeze(text(clause, "text")))
        own = work.get(text(clause, "doc_id"), "")
        if match and own not in known:
            said[own].append((clause, match[0]))
    return [
        finding(
            "dates", "info", [("clauses", clause) for clause, _ in pairs],
            f"“{pairs[0][1]}”施行,但文件中没有成文日期", f"in force from the day of issue ({pairs[0][1]}), and no date of issue in the file",
        )
        for pairs in said.values()
    ]  # fmt: skip


def mark_free(words: str) -> str:
    """Text as names are compared: without punctuation and white space."""
    return MARKS.sub("", squeeze(words))


def annex_list(clause: Row, document: Row) -> tuple[list[str], list[str]]:
    """The annexes that a clause lists, and the document's lines after the list, links to files left out."""
    match = NAMED.search(text(clause, "text"))
    end = clause.get("char_end")
    if match is None or not isinstance(end, int):
        return [], []
    lines = text(clause, "text")[match.end() :].split("\n") + text(document, "text")[end:].split("\n")
    rest = [line for line in map(squeeze, lines) if line]
    listed = [piece for piece in NEXT_NAME.split(match["first"]) if piece]
    if not match["first"] or NUMBERED.match(match["first"]):
        while rest and NUMBERED.match(rest[0]):
            listed.append(NUMBERED.sub("", rest.pop(0), count=1))
    names = [LINKED_FILE.split(name)[0].strip("。;；,， ") for name in listed]
    return [name for name in names if SHORTEST <= len(name) <= LONGEST], [
        line for line in rest if not LINKED_FILE.search(line)
    ]


def is_there(name: str, headings: list[str], after: list[str]) -> bool:
    """Whether a file holds an annex: a table or annex clause of its name, or its name again with text below it."""
    wanted = mark_free(name)
    if any(wanted in held or (held and held in wanted and 2 * len(held) > len(wanted)) for held in headings):
        return True
    for at in range(len(after)):
        for lines in range(1, HEADING_LINES + 1):
            opening = ANNEX_NUMBER.sub("", mark_free("".join(after[at : at + lines])))
            if opening.startswith(wanted) and sum(map(len, after[at:])) - len(wanted) > LEAST_TEXT:
                return True
    return False


def has_unnamed_annex(listed: list[str], after: list[str]) -> bool:
    """Whether a line 附件2 stands over something that opens with none of the listed names: perhaps a picture of an annex."""
    names = [mark_free(name) for name in listed]
    for at, line in enumerate(after):
        if BARE_HEADING.fullmatch(line):
            opening = mark_free("".join(after[at + 1 : at + 1 + HEADING_LINES]))
            if not any(opening.startswith(name) for name in names):
                return True
    return False


def headings_of(tables: Tables) -> dict[str, list[str]]:
    """Each document's table captions and annex headings, free of marks."""
    found: dict[str, set[str]] = defaultdict(set)
    for cell in tables.get("cells", []):
        found[text(cell, "doc_id")].add(mark_free(text(cell, "caption")))
    for clause in tables.get("clauses", []):
        if text(clause, "kind") == "annex" and not LINKED_FILE.search(text(clause, "text")):
            found[text(clause, "doc_id")].add(mark_free(text(clause, "text")))
    return {doc: sorted(held) for doc, held in found.items()}


def missing_annex(tables: Tables) -> list[Row]:
    """附件：《落实国家“十四五”职业技能培训规划的实施方案》分工表, and nothing after it (沪人社职〔2022〕256号); 附件1.docx, a mere link.

    A page headed 附件 whose text does not repeat the name may be a picture of it: nothing is said then of what the
    text names. An annex that is a file of the notice's folder is there.
    """
    headings, found = headings_of(tables), []
    documents = {text(row, "doc_id"): row for row in tables.get("documents", [])}
    said: dict[str, set[str]] = defaultdict(set)
    for clause in canonical(tables, "clauses"):
        document = documents.get(text(clause, "doc_id"))
        if document is None or text(clause, "kind") == "annex":
            continue
        listed, after = annex_list(clause, document)
        if has_unnamed_annex(listed, after):
            continue
        held = headings.get(text(clause, "doc_id"), [])
        own = own_numbers(document)
        lost = [name for at, name in enumerate(listed, 1) if at not in own and not is_there(name, held, after)]
        if lost:
            said[text(clause, "doc_id")] |= {bare_name(name) for name in lost}
            found.append(lacking([("clauses", clause)], "正文所列附件不在文件中", "named", lost))
    for document in canonical(tables, "documents"):
        doc_id = text(document, "doc_id")
        lost = [
            name for name in unheld_links(document, headings.get(doc_id, [])) if bare_name(name) not in said[doc_id]
        ]
        if lost:
            found.append(lacking([("documents", document)], "网页链接的附件不在文件中", "linked", lost))
    return found


def lacking(place: list[tuple[str, Row]], chinese: str, how: str, names: list[str]) -> Row:
    """The finding that annexes are lacking."""
    english = f"{'annexes' if len(names) > 1 else 'an annex'} {how} and not in the file: {', '.join(names)}"
    return finding("missing_annex", "warning", place, f"{chinese}:{'、'.join(names)}", english)


def bare_name(name: str) -> str:
    """An annex's name without its number, the ending of a file, and marks: 附件1：补贴标准.doc → 补贴标准."""
    return ANNEX_NUMBER.sub("", mark_free(LINKED_FILE.split(name)[0]))


def own_numbers(document: Row) -> set[int]:
    """The numbers of the annexes that are files of the document's folder; one without others may be the only one, unnumbered."""
    parts = document.get("parts")
    return {number for part in (parts if isinstance(parts, list) else []) if (number := annex_number(str(part)))}


def unheld_links(document: Row, headings: list[str]) -> list[str]:
    """The linked files that a document does not hold; its own text in another format is none, nor is what stands in it."""
    links = document.get("linked_files")
    own, title, lost = own_numbers(document), mark_free(text(document, "title")), []
    lines = [line for line in map(squeeze, text(document, "text").split("\n")) if line and not LINKED_FILE.search(line)]
    for link in map(str, links if isinstance(links, list) else []):
        name, number = bare_name(link), LINK_NUMBER.match(squeeze(link))
        if (number and int(number[1]) in own) or (name and title and (name in title or title in name)):
            continue
        if not (is_there(name, headings, lines) if name else is_headed(number, lines)):
            lost.append(link)
    return lost


def is_headed(number: re.Match[str] | None, lines: list[str]) -> bool:
    """Whether a file's lines have an annex of a number (附件2.docx: a line 附件2, and text below), or of none."""
    heading = f"附件{number[1]}" if number else "附件"
    at = next((at for at, line in enumerate(lines, 1) if line.strip(":：") == heading), len(lines))
    return sum(map(len, lines[at:])) > LEAST_TEXT
