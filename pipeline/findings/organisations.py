"""Who does what: `role_overlap`, and one body under two names (part of `units`)."""

from collections import defaultdict
from itertools import combinations

from pipeline import vocab
from pipeline.extract.units import Body, agencies, ending, resolve, split_prefix
from pipeline.findings.rows import apart, finding, number, place, places, text, texts, work_of
from pipeline.model import Row, Tables
from pipeline.regions import Region, regions

SLIP_LENGTH = 7
ABBREVIATED = 3


def role_overlap(tables: Tables) -> list[Row]:
    """Annex row 7 names 市教育局 as lead and as participant (绍市人社发〔2024〕21号)."""
    known, source, found = places(tables), texts(tables), []
    by_unit: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tables.get("assignments", []):
        if row.get("task_id") and text(row, "role") in {"lead", "participant"}:
            by_unit[text(row, "doc_id"), text(row, "task_id"), text(row, "unit_id"), text(row, "target_id")].append(row)
    for rows in by_unit.values():
        leads = [row for row in rows if text(row, "role") == "lead"]
        others = [row for row in rows if text(row, "role") == "participant"]
        pair = next(((a, b) for a in leads for b in others if a.get("table_id") or not apart(a, b, source)), None)
        if pair:
            name = text(pair[0], "name_raw")
            found.append(finding(
                "role_overlap", "warning", [("assignments", row) for row in pair],
                f"{place(pair[0], known)}中{name}既是牵头单位又是参与单位", f"{name} leads and participates in the same row",
            ))  # fmt: skip
    return found


def is_subsequence(short: str, full: str) -> bool:
    """Whether all characters of one name stand in the other in order: 建管中心 in 建筑业管理服务中心."""
    rest = iter(full)
    return all(char in rest for char in short)


def is_slip(left: str, right: str) -> bool:
    """Names of one length that differ in one character which tells nothing apart: 退役军人事务局, 退伍军人事务局."""
    if len(left) != len(right) or len(left) < SLIP_LENGTH:
        return False
    unlike = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    telling = str(vocab.load("findings")["telling"])
    return len(unlike) == 1 and not any(char in telling for char in unlike[0])


def is_abbreviation(left: str, right: str) -> bool:
    """One form abbreviates the other: same first character, same closing word, all characters in order."""
    short, full = sorted((left, right), key=len)
    return (
        ABBREVIATED <= len(short) < len(full)
        and short[0] == full[0]
        and ending(short) == ending(full)
        and is_subsequence(short, full)
    )


def are_related(left: Body, right: Body) -> bool:
    """Bodies whose duties overlap in the vocabulary and whose forms begin and end alike: 教体局, 教育局."""
    if left.short_form is None or right.short_form is None:
        return False
    one, two = left.short_form, right.short_form
    related = agencies()[one].get("related") or []
    backward = agencies()[two].get("related") or []
    assert isinstance(related, list) and isinstance(backward, list)
    listed = right.agency in related or left.agency in backward
    return listed and one[0] == two[0] and ending(one) == ending(two) and len(one) == len(two)


def one_body(left: str, right: str, home: Region | None) -> bool:
    """Whether two names of a notice, none of them the full name, mean one body of one region."""
    if any(mark in left + right for mark in "()（）、"):
        return False
    (here, one), (there, two) = split_prefix(left, home), split_prefix(right, home)
    if here != there or one == two:
        return False
    first, second = resolve(left, home), resolve(right, home)
    known = (first.agency is not None) + (second.agency is not None)
    if known == 2 and first.agency == second.agency:
        return first.name == second.name or is_abbreviation(one, two)
    if known == 2:
        return are_related(first, second)
    if known == 1:
        return is_slip(left, right)
    return is_abbreviation(one, two) and len(ending(one)) >= 2


def lists(rows: list[Row]) -> dict[str, set[tuple[str, ...]]]:
    """The lists in which each name stands: a task's or table row's units of one role."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        where = tuple(str(row.get(key)) for key in ("doc_id", "task_id", "table_id", "row", "clause_id"))
        found[text(row, "name_raw")].add(where)
    return found


def two_names(tables: Tables) -> list[Row]:
    """区人力社保局 and 区人社局, 区教体局 and 区教育局, 区退役军人事务局 and 区退伍军人事务局 in one notice (虞区人领〔2022〕3号).

    A full name beside its short form is no second name, and names that stand in one list are two bodies.
    """
    work = work_of(tables)
    home = {work[text(row, "doc_id")]: regions().get(text(row, "region_code")) for row in tables.get("documents", [])}
    full = {text(row, "unit_id"): text(row, "name") for row in tables.get("units", [])}
    short = {text(row, "unit_id") for row in tables.get("units", []) if row.get("short_names")}
    by_work: dict[str, list[Row]] = defaultdict(list)
    for row in tables.get("assignments", []):
        if text(row, "role") != "issuer" and (row.get("unit_id") not in short or text(row, "name_raw") != full.get(text(row, "unit_id"))):
            by_work[work.get(text(row, "doc_id"), "")].append(row)
    found = []
    for key, rows in by_work.items():
        where = lists(rows)
        for left, right in candidates(list(where)):
            if not where[left] & where[right] and one_body(left, right, home.get(key)):
                found.append(two_names_finding(left, right, rows))
    return found


def candidates(given: list[str]) -> list[tuple[str, str]]:
    """Pairs of names worth comparing, in a fixed order: those that begin alike."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(given):
        by_first[name[:1]].append(name)
    return [pair for group in by_first.values() for pair in combinations(group, 2)]


def two_names_finding(left: str, right: str, rows: list[Row]) -> Row:
    """The finding about the first place of either name, the commoner name first."""
    uses = {name: [row for row in rows if text(row, "name_raw") == name] for name in (left, right)}
    common, rare = sorted(uses, key=lambda name: (-len(uses[name]), name))
    about = [min(uses[name], key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0)) for name in (common, rare)]
    return finding(
        "units", "info", [("assignments", row) for row in about],
        f"同一单位两个名称:{common}({len(uses[common])}处)、{rare}({len(uses[rare])}处)",
        f"one body under two names: {common} ({len(uses[common])} times), {rare} ({len(uses[rare])} times)",
    )  # fmt: skip

