"""Dates that disagree and annexes that are not there: `dates`, `missing_annex`."""

import re
from collections import defaultdict
from functools import cache

from pipeline import vocab
from pipeline.findings.rows import finding, text, work_of
from pipeline.fold import squeeze
from pipeline.model import Row, Tables

NAMED = re.compile(r"附件(?:\d{0,2}[:：]|[一二三四五六七八九十]{1,2}[:：])(?P<names>[^\n]+)")
NEXT_NAME = re.compile(r"(?:^|(?<=[^\d.]))\d{1,2}[.．、](?!\d)")
FILE_ENDING = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)\b.*", re.I)
MARKS = re.compile(r"[《》〈〉“”\"()（）:：、,，.．。\s]")
SHORTEST = 4
LONGEST = 60


@cache
def from_issue() -> re.Pattern[str]:
    """自发文之日起, 自印发之日起 … with what holds from it."""
    return re.compile(rf"(?:自|从)(?:本\w{{2,6}})?{vocab.any_of(vocab.terms('findings', 'issue_day'))}之?日(?:起|之日)")


def dates(tables: Tables) -> list[Row]:
    """Signed on 16 May and printed on 28 May 2022 (虞区人领〔2022〕3号); 自发文之日起 with no date of issue."""
    return [row for document in tables.get("documents", []) for row in disagreements(document)] + undated(tables)


def disagreements(document: Row) -> list[Row]:
    """Dates of one document that cannot or do not agree: (severity, earlier and later column, what is wrong)."""
    found = []
    issued, imprint = text(document, "issued_on"), text(document, "imprint_on")
    if issued and imprint and issued != imprint:
        severity = "info" if imprint > issued else "warning"
        found.append((severity, f"成文日期{issued}与印发日期{imprint}不一致", f"signed on {issued}, imprint {imprint}"))
    for first, last, said, english in (
        ("effective_from", "expires_on", "施行日期{}晚于失效日期{}", "in force from {} and expires on {}"),
        ("issued_on", "expires_on", "成文日期{}晚于失效日期{}", "signed on {} and expires on {}"),
        ("plan_start", "plan_end", "规划期起{}晚于止{}", "the plan starts {} and ends {}"),
        ("issued_on", "published_on", "成文日期{}晚于发布日期{}", "signed on {} and published on {}"),
    ):
        one, two = text(document, first), text(document, last)
        if one and two and one > two:
            found.append(("warning", said.format(one, two), english.format(one, two)))
    if not found:
        return []
    severity = "warning" if any(level == "warning" for level, _, _ in found) else "info"
    return [finding(
        "dates", severity, [("documents", document)], ";".join(said for _, said, _ in found), "; ".join(said for _, _, said in found)
    )]  # fmt: skip


def undated(tables: Tables) -> list[Row]:
    """A work in force from its day of issue, none of whose files gives that day."""
    work = work_of(tables)
    known = {
        work[text(row, "doc_id")]
        for row in tables.get("documents", [])
        if any(row.get(key) for key in ("issued_on", "effective_from", "imprint_on", "published_on"))
    }
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


def annex_names(words: str) -> list[tuple[str, int]]:
    """The annexes that a clause lists, with the offset after each list; names of files and links are without their ending."""
    found = []
    for match in NAMED.finditer(words):
        for piece in NEXT_NAME.split(match["names"]):
            name = FILE_ENDING.sub("", piece).strip("。;；,， ")
            if SHORTEST <= len(name) <= LONGEST:
                found.append((name, match.end()))
    return found


def is_there(name: str, document: Row, own: dict[str, list[str]], after: str) -> bool:
    """Whether a file holds an annex: a table or annex clause of its name, or a heading with text below it after the list."""
    wanted = mark_free(name)
    if any(wanted in held or (held and held in wanted and 2 * len(held) > len(wanted)) for held in own.get(text(document, "doc_id"), [])):
        return True
    lines = [mark_free(line) for line in after.split("\n")]
    lines = [line for line in lines if line]
    joined = "".join(lines)
    at = joined.find(wanted)
    return at >= 0 and len(joined) - at - len(wanted) > LONGEST


def missing_annex(tables: Tables) -> list[Row]:
    """附件：《落实国家“十四五”职业技能培训规划的实施方案》分工表, and nothing after it (沪人社职〔2022〕256号)."""
    own: dict[str, list[str]] = defaultdict(list)
    for cell in tables.get("cells", []):
        own[text(cell, "doc_id")].append(mark_free(text(cell, "caption")))
    own = {doc: sorted(set(held)) for doc, held in own.items()}
    for clause in tables.get("clauses", []):
        if text(clause, "kind") == "annex":
            own.setdefault(text(clause, "doc_id"), []).append(mark_free(text(clause, "text")))
    documents = {text(row, "doc_id"): row for row in tables.get("documents", [])}
    found = []
    for clause in tables.get("clauses", []):
        document = documents.get(text(clause, "doc_id"))
        if document is None or text(clause, "kind") == "annex":
            continue
        lost = [name for name, _ in annex_names(text(clause, "text")) if not is_there(name, document, own, rest_of(document, clause))]
        if lost:
            found.append(finding(
                "missing_annex", "warning", [("clauses", clause)],
                f"正文所列附件不在文件中:{'、'.join(lost)}", f"{len(lost)} annex(es) named and not in the file: {', '.join(lost)}",
            ))  # fmt: skip
    return found


def rest_of(document: Row, clause: Row) -> str:
    """A document's text after a clause."""
    end = clause.get("char_end")
    return text(document, "text")[end if isinstance(end, int) else 0 :]
