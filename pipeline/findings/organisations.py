"""Who does what: `role_overlap`, and one body under two names (part of `units`)."""

import re
from collections import defaultdict
from itertools import combinations

import msgspec

from pipeline import vocab
from pipeline.extract.units import Body, agencies, ending, resolve, split_prefix
from pipeline.findings.rows import apart, finding, names, number, place, places, text, texts, work_of
from pipeline.model import Row, Tables
from pipeline.regions import Region, regions

SLIP_LENGTH = 7
ABBREVIATED = 3
BRACKETED = re.compile(r"[()（）、]")


class Named(msgspec.Struct, frozen=True):
    """A name as written in a notice and what it means there."""

    name: str
    region: Region | None
    form: str
    body: Body


def role_overlap(tables: Tables) -> list[Row]:
    """Annex row 7 names 市教育局 as lead and as participant (绍市人社发〔2024〕21号)."""
    known, source, found = places(tables), texts(tables), []
    by_unit: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tables.get("assignments", []):
        if row.get("task_id") and text(row, "role") in {"lead", "participant"}:
            by_unit[text(row, "doc_id"), text(row, "task_id"), text(row, "unit_id"), text(row, "target_id")].append(row)
    for given in by_unit.values():
        rows = sorted(given, key=lambda row: text(row, "assignment_id"))
        leads = [row for row in rows if text(row, "role") == "lead"]
        others = [row for row in rows if text(row, "role") == "participant"]
        pair = next(((a, b) for a in leads for b in others if a.get("table_id") or not apart(a, b, source)), None)
        if pair:
            name = text(pair[0], "name_raw")
            found.append(finding(
                "role_overlap", "warning", [("assignments", row) for row in pair],
                f"{place(pair[0], known)}中{name}既是牵头单位又是参与单位", f"{name} leads and participates in {place(pair[0], known)}",
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


def named(name: str, home: Region | None) -> Named:
    """A name with its region, its form without the region, and the body it means."""
    region, form = split_prefix(name, home)
    return Named(name, region, form, resolve(name, home))


def one_body(left: Named, right: Named) -> bool:
    """Whether two names of a notice, none of them the full name, mean one body of one region."""
    if left.region != right.region or left.form == right.form:
        return False
    one, two = left.body, right.body
    if one.agency is None and two.agency is None:
        return is_abbreviation(left.form, right.form) and len(ending(left.form)) >= 2
    if one.agency is None or two.agency is None:
        return is_slip(left.name, right.name)
    if one.agency == two.agency:
        return one.name == two.name or is_abbreviation(left.form, right.form)
    return are_related(one, two)


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
    short = {text(row, "unit_id") for row in tables.get("units", []) if names(row, "short_names")}
    by_work: dict[str, list[Row]] = defaultdict(list)
    for row in tables.get("assignments", []):
        if text(row, "role") != "issuer" and (
            row.get("unit_id") not in short or text(row, "name_raw") != full.get(text(row, "unit_id"))
        ):
            by_work[work.get(text(row, "doc_id"), "")].append(row)
    found = []
    for key, rows in by_work.items():
        where = lists(rows)
        known = [named(name, home.get(key)) for name in sorted(where) if not BRACKETED.search(name)]
        found += [
            two_names_finding(left.name, right.name, rows)
            for left, right in combinations(known, 2)
            if left.form[:1] == right.form[:1] and not where[left.name] & where[right.name] and one_body(left, right)
        ]
    return found


def two_names_finding(left: str, right: str, rows: list[Row]) -> Row:
    """The finding about the first place of either name, the commoner name first."""
    uses = {name: [row for row in rows if text(row, "name_raw") == name] for name in (left, right)}
    common, rare = sorted(uses, key=lambda name: (-len(uses[name]), name))
    about = [
        min(uses[name], key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0))
        for name in (common, rare)
    ]
    return finding(
        "units", "info", [("assignments", row) for row in about],
        f"同一单位两个名称:{common}({len(uses[common])}处)、{rare}({len(uses[rare])}处)",
        f"one body under two names: {common} ({len(uses[common])} times), {rare} ({len(uses[rare])} times)",
    )  # fmt: skip
