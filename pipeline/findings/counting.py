"""One measure counted in two measure units, and one body under two names: `units`."""

from itertools import combinations

from pipeline import vocab
from pipeline.findings.measures import family, figures, forms, loose_forms, same_measure, window
from pipeline.findings.organisations import two_names
from pipeline.findings.rows import apart, finding, in_places, listed, number, places, targets_of, text, texts, work_of
from pipeline.model import Row, Tables


def other_counters(tables: Tables) -> list[list[Row]]:
    """Rows of one indicator counted in 个 and in 家, whatever the figures.

    Within one sentence 推出100项…, 打造100个… of one time are two things, 10项 by 2025 and 50个 by 2027 are one.
    """
    work, source = work_of(tables), texts(tables)
    rows = [row for row in figures(tables) if family(text(row, "measure_unit")) in {"counters", "events"}]
    groups = same_measure(rows, lambda row: (work.get(text(row, "doc_id")), family(text(row, "measure_unit"))), forms)
    return [
        group
        for group in groups
        if any(
            text(left, "measure_unit") != text(right, "measure_unit")
            and (apart(left, right, source) or window(left) != window(right))
            for left, right in combinations(group, 2)
        )
    ]


def persons_and_times(tables: Tables) -> list[list[Row]]:
    """Rows of one figure and loosely one indicator, in 人 and in 人次: 20000人 and 2万人次以上 trained a year."""
    work, persons = work_of(tables), vocab.terms("findings", "persons")
    rows = [row for row in figures(tables) if text(row, "measure_unit") in persons]
    groups = same_measure(
        rows,
        lambda row: (
            work.get(text(row, "doc_id")),
            row.get("region_code"),
            text(row, "frequency"),
            number(row, "value"),
        ),
        loose_forms,
    )
    return [group for group in groups if len({text(row, "measure_unit") for row in group}) > 1]


def one_each(group: list[Row]) -> list[Row]:
    """The first row in each measure unit, in order of place."""
    found: dict[str, Row] = {}
    for row in sorted(group, key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0)):
        found.setdefault(text(row, "measure_unit"), row)
    return list(found.values())


def units(tables: Tables) -> list[Row]:
    """乡村特色专项 in 项 and in 个; 区人力社保局 and 区人社局."""
    known, found = places(tables), two_names(tables)
    for group in other_counters(tables) + persons_and_times(tables):
        rows = one_each(group)
        name, used = text(rows[0], "indicator").split(" / ")[0], [text(row, "measure_unit") for row in rows]
        found.append(finding(
            "units", "info", targets_of(rows),
            f"“{name}”计量单位不一:{listed(rows, known)}({'、'.join(used)})", f"{name} is counted in {' and in '.join(used)}: {in_places(rows, known)}",
        ))  # fmt: skip
    return found
