"""A lower level's figures against what the upper level's notice gives it: `cross_level`."""

from collections import defaultdict

from pipeline.findings.measures import family, figures, forms, is_level, window
from pipeline.findings.rows import day, finding, number, stated, targets_of, text
from pipeline.model import Row, Tables
from pipeline.regions import chain

UPPER = {"<", "<="}


def contradicts(lower: Row, upper: Row) -> bool:
    """Whether a lower-level figure cannot stand beside the upper level's for the same region.

    More by an earlier day than the upper level counts later, or less by the same or a later day. A lower level that
    aims higher for the same day contradicts nothing.
    """
    low, high = number(lower, "value") or 0, number(upper, "value") or 0
    if text(lower, "comparator") in UPPER or text(upper, "comparator") in UPPER:
        return False
    one, two = window(lower), window(upper)
    if one is None or two is None:
        return False
    if is_level(lower) and is_level(upper) and text(lower, "frequency") == text(upper, "frequency") == "once":
        before = text(lower, "period_end") < text(upper, "period_end")
        return low > high if before else low < high
    return one == two and low < high


def cross_level(tables: Tables) -> list[Row]:
    """绍兴 has 500家 by the end of 2024 (绍市人社发〔2024〕21号); the province's annex gives it 488家 by the end of 2025."""
    home = {text(row, "doc_id"): text(row, "region_code") for row in tables.get("documents", [])}
    title = {text(row, "doc_id"): text(row, "title") for row in tables.get("documents", [])}
    given: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in figures(tables):
        region = text(row, "region_code")
        if region and region != home.get(text(row, "doc_id")) and home.get(text(row, "doc_id")) in chain(region):
            for form in forms(text(row, "indicator")):
                given[region, family(text(row, "measure_unit")), form].append(row)
    found = []
    for lower in figures(tables):
        region = text(lower, "region_code")
        if not region or region != home.get(text(lower, "doc_id")):
            continue
        uppers = {
            text(row, "target_id"): row
            for form in forms(text(lower, "indicator"))
            for row in given.get((region, family(text(lower, "measure_unit")), form), [])
        }
        for upper in uppers.values():
            if contradicts(lower, upper):
                found.append(cross_finding(lower, upper, title))
    return found


def cross_finding(lower: Row, upper: Row, title: dict[str, str]) -> Row:
    """The finding for one pair of figures."""
    name, one, two = text(lower, "indicator"), text(lower, "period_end"), text(upper, "period_end")
    return finding(
        "cross_level", "warning", targets_of([lower, upper]),
        f"“{name}”:《{title.get(text(lower, 'doc_id'), '')}》{day(one)}为{stated(lower)},"
        f"上级《{title.get(text(upper, 'doc_id'), '')}》给该地{day(two)}为{stated(upper)}",
        f"{name}: {stated(lower)} by {one} in 《{title.get(text(lower, 'doc_id'), '')}》,"
        f" but {stated(upper)} by {two} for this region in the upper level's 《{title.get(text(upper, 'doc_id'), '')}》",
    )  # fmt: skip
