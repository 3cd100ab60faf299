"""Dates that disagree and annexes that are not there: `dates`, `missing_annex`."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from pipeline import vocab
from pipeline.findings.rows import canonical, finding, text, work_of
from pipeline.fold import squeeze
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
    """附件：《落实国家“十四五”职业技能培训规划的实施方案》分工表, and nothing after it (沪人社职〔2022〕256号).

    A page headed 附件 whose text does not repeat the name may be a picture of it: nothing is said then.
    """
    headings, found = headings_of(tables), []
    documents = {text(row, "doc_id"): row for row in tables.get("documents", [])}
    for clause in canonical(tables, "clauses"):
        document = documents.get(text(clause, "doc_id"))
        if document is None or text(clause, "kind") == "annex":
            continue
        listed, after = annex_list(clause, document)
        if any(BARE_HEADING.fullmatch(line) for line in after):
            continue
        lost = [name for name in listed if not is_there(name, headings.get(text(clause, "doc_id"), []), after)]
        if lost:
            found.append(finding(
                "missing_annex", "warning", [("clauses", clause)],
                f"正文所列附件不在文件中:{'、'.join(lost)}", f"{len(lost)} annex(es) named and not in the file: {', '.join(lost)}",
            ))  # fmt: skip
    return found
