"""What regions promise, side by side: a region's figure beside what a level above gives it, that level's own, and its peers'.

Figures are comparable where they count the same indicator on the same basis, in one measure unit, over one time.  Only then
is the share of the upper level's figure worked out; the nearest figure of another year is shown beside for want of one.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from pipeline.extract.links import bare
from pipeline.findings.measures import family, figures, is_level, one_name
from pipeline.findings.rows import number, text, work_of
from pipeline.ids import make_id
from pipeline.model import Row, Tables
from pipeline.regions import chain, regions

NEAREST_YEARS = 2
SHORTEST_PHRASE = 4
OWN = (
    *("doc_id", "target_id", "indicator", "indicator_id", "region_code", "value", "comparator", "measure_unit"),
    *("basis", "frequency", "period_start", "period_end"),
)
BESIDE = tuple(name for name in OWN if name not in {"indicator_id", "region_code"})
OPEN = 9999
Key = tuple[str, str]


class Figure(msgspec.Struct, frozen=True):
    """A target with what decides whom it stands beside: the indicator, the region it is for and the region whose notice states it."""

    row: Row
    key: Key
    region: str
    home: str
    work: str
    kind: str
    first: int
    last: int

    @property
    def given(self) -> bool:
        """Whether an upper level's notice gives the region the figure."""
        return self.home != self.region


Regional = dict[str, list[Figure]]


def year(value: str) -> int:
    """The year of an ISO date; 0 for none."""
    return date.fromisoformat(value).year if value else 0


def time_of(row: Row) -> tuple[str, int, int]:
    """How a figure stands to time, and its first and last year: a level, what each year adds, what recurs otherwise, or a total.

    A year without bound is 0 or OPEN.  What one calendar year adds is what each year of 每年 adds, in that year alone.
    """
    first, last = year(text(row, "period_start")), year(text(row, "period_end")) or OPEN
    if text(row, "frequency") != "once":
        return text(row, "frequency"), first, last
    if is_level(row):
        return "level", last, last
    return ("annual" if first == last else "total"), first, last


def key_of(row: Row) -> Key | None:
    """What is counted: a recurring indicator, or a phrase long enough to mean the same in two notices."""
    if row.get("indicator_id"):
        return text(row, "indicator_id"), ""
    phrase = bare(text(row, "indicator"))
    return ("", phrase) if len(phrase) >= SHORTEST_PHRASE else None


def figures_of(tables: Tables) -> list[Figure]:
    """The single figures of regions, given by a notice of the region or of a level above it; each statement of a work once."""
    home = {text(row, "doc_id"): text(row, "region_code") for row in tables.get("documents", [])}
    work = work_of(tables)
    found: dict[tuple[object, ...], Figure] = {}
    for row in sorted(
        figures(tables), key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0, text(row, "target_id"))
    ):
        key, region, own = key_of(row), text(row, "region_code"), home.get(text(row, "doc_id"), "")
        if key is None or not region or own not in chain(region):
            continue
        figure = Figure(row, key, region, own, work[text(row, "doc_id")], *time_of(row))
        same = (
            figure.work,
            key,
            region,
            figure.kind,
            figure.first,
            figure.last,
            *(str(row.get(name)) for name in ("value", "comparator", "measure_unit", "basis")),
        )
        found.setdefault(same, figure)
    return list(found.values())


def years_apart(one: Figure, other: Figure) -> int:
    """How many years two figures' times are apart; 0 where they meet."""
    return max(0, one.first - other.last, other.first - one.last)


def same_time(one: Figure, other: Figure) -> bool:
    """Whether two figures are for one time: levels of one day, totals of one stretch, what recurs in years that meet."""
    if one.kind != other.kind:
        return False
    if one.kind in {"level", "total"}:
        stretches = {(text(each.row, "period_start"), text(each.row, "period_end")) for each in (one, other)}
        return len(stretches) == 1 and one.last != OPEN
    return years_apart(one, other) == 0


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may stand side by side: levels with levels, flows with flows, measure units of one family, few years apart."""
    return (
        (one.kind == other.kind or {one.kind, other.kind} == {"annual", "total"})
        and family(text(one.row, "measure_unit")) == family(text(other.row, "measure_unit"))
        and years_apart(one, other) <= NEAREST_YEARS
    )


def comparable(one: Figure, other: Figure) -> bool:
    """Whether both count the same: basis, measure unit and time are one."""
    units = {one_name(text(each.row, "measure_unit")) for each in (one, other)}
    return len(units) == 1 and text(one.row, "basis") == text(other.row, "basis") and same_time(one, other)


def fit(one: Figure, other: Figure) -> tuple[int | str, ...]:
    """How well another figure fits beside one, the best first: comparable, of one time, of one table, near, first in its notice."""
    return (
        not comparable(one, other),
        not same_time(one, other),
        text(one.row, "basis") != text(other.row, "basis"),
        one.row.get("table_id") is None or one.row.get("table_id") != other.row.get("table_id"),
        years_apart(one, other),
        text(other.row, "doc_id"),
        int(number(other.row, "char_start") or 0),
    )


def best(figure: Figure, others: Iterable[Figure]) -> list[Figure]:
    """The figure that fits best beside one, if any may stand there."""
    return sorted((other for other in others if alike(figure, other)), key=lambda other: fit(figure, other))[:1]


def beside(figure: Figure, by_region: Regional, siblings: Iterable[str]) -> list[tuple[str, Figure]]:
    """What stands beside a figure: one that a level above gives the region, that of the nearest level above, and its peers'."""
    given = [other for other in by_region[figure.region] if other.given and not figure.given]
    found = [("given", other) for other in best(figure, given)]
    for code in chain(figure.region)[1:]:
        whole = best(figure, (other for other in by_region.get(code, ()) if not other.given))
        if whole:
            found.append(("whole", whole[0]))
            break
    if figure.given:
        return found
    for code in sorted(set(siblings) - {figure.region}):
        found += [("peer", other) for other in best(figure, (each for each in by_region[code] if not each.given))]
    return found


def comparison(figure: Figure, relation: str, other: Figure) -> Row:
    """A row of `comparisons`."""
    same, region = comparable(figure, other), regions()[figure.region]
    value, whole = number(figure.row, "value"), number(other.row, "value")
    counted = same and relation != "peer" and text(figure.row, "measure_unit") != "%"
    return {
        "comparison_id": make_id("comparison", figure.row["target_id"], relation, other.row["target_id"]),
        "region_name": region.name,
        "admin_level": region.level,
        "given_by": "upper" if figure.given else "own",
        "relation": relation,
        "beside_region_name": regions()[other.home].name,
        "is_comparable": same,
        "share": round(100 * value / whole, 2) if counted and value is not None and whole else None,
        **{name: figure.row.get(name) for name in OWN},
        **{f"beside_{name}": other.row.get(name) for name in BESIDE},
        "beside_region_code": other.home,
    }


def compare(tables: Tables) -> list[Row]:
    """The rows of `comparisons`: every figure with each that stands beside it."""
    by_key: dict[Key, Regional] = defaultdict(lambda: defaultdict(list))
    for figure in figures_of(tables):
        by_key[figure.key][figure.region].append(figure)
    found = []
    for by_region in by_key.values():
        below: dict[str, list[str]] = defaultdict(list)
        for code in by_region:
            below[regions()[code].parent].append(code)
        for code in list(by_region):
            for figure in by_region[code]:
                around = beside(figure, by_region, below[regions()[code].parent])
                found += [comparison(figure, relation, other) for relation, other in around]
    return found
