"""Shares and parts that contradict what they are of: `ratio`, `total` of 其中 lists and of annex columns."""

import re
from collections import defaultdict

from pipeline import vocab
from pipeline.extract.targets.indicators import common_suffix
from pipeline.findings.grid_totals import grid_totals
from pipeline.findings.measures import bare, figures, forms, is_level, window
from pipeline.findings.rows import (
    apart,
    finding,
    number,
    place,
    places,
    plain,
    stated,
    targets_of,
    text,
    texts,
    work_of,
)
from pipeline.model import Row, Tables

SHARE = re.compile(
    r"\A(?P<part>.+?)(?:人数|总量|总数|数量)?占(?P<whole>.+?)(?:人数|总量|总数|数量)?的?(?:比重|比例|比率|比|百分比)?\Z"
)
LEAST_PARTS = 5
NEAR = 0.1
ROUNDING = 0.1
SLACK = 1.0


def share_contradicts(share: Row, computed: float) -> bool:
    """Whether a computed percentage is on the wrong side of a stated one, rounding allowed for."""
    value, sign = number(share, "value") or 0, text(share, "comparator")
    if sign in {">", ">="}:
        return computed < value - ROUNDING
    if sign in {"<", "<="}:
        return computed > value + ROUNDING
    return abs(computed - value) > SLACK


def ratio(tables: Tables) -> list[Row]:
    """高技能人才占技能人才比重超过35 % by the end of 2024, with 38万 of 110万 = 34.5 % (绍市人社发〔2024〕21号)."""
    work = work_of(tables)
    levels: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in figures(tables):
        if text(row, "measure_unit") != "%" and is_level(row) and window(row):
            for form in forms(text(row, "indicator")):
                levels[
                    work.get(text(row, "doc_id"), ""), text(row, "region_code"), text(row, "period_end"), form
                ].append(row)
    found = []
    for share in figures(tables):
        match = SHARE.match(text(share, "indicator"))
        if not match or text(share, "measure_unit") != "%" or not window(share):
            continue
        at = (work.get(text(share, "doc_id"), ""), text(share, "region_code"), text(share, "period_end"))
        parts = [row for form in forms(match["part"]) for row in levels.get((*at, form), [])]
        wholes = [row for form in forms(match["whole"]) for row in levels.get((*at, form), [])]
        found += ratio_findings(share, parts, wholes)
    return found


def ratio_findings(share: Row, parts: list[Row], wholes: list[Row]) -> list[Row]:
    """A finding where every stated part and whole contradict the share; none where they are not all one figure."""
    if len({number(row, "value") for row in parts}) != 1 or len({number(row, "value") for row in wholes}) != 1:
        return []
    part, whole = (min(rows, key=lambda row: text(row, "target_id")) for rows in (parts, wholes))
    below, above = number(whole, "value"), number(part, "value")
    if not below or above is None or text(part, "measure_unit") != text(whole, "measure_unit"):
        return []
    computed = 100 * above / below
    if not share_contradicts(share, computed):
        return []
    end = text(share, "period_end")
    return [finding(
        "ratio", "warning", targets_of([share, part, whole]),
        f"{end}“{text(share, 'indicator')}”为{stated(share)},而分子{stated(part)}、分母{stated(whole)}算得{computed:.1f}%",
        f"{text(share, 'indicator')} by {end} is given as {stated(share)}, but {stated(part)} of {stated(whole)} is {computed:.1f}%",
    )]  # fmt: skip


def countable(row: Row) -> str:
    """人, 人次 and the 次 of trainings add up in a list of parts; other measure units only with themselves."""
    unit = text(row, "measure_unit")
    return "person" if unit in (*vocab.terms("findings", "persons"), "次") else unit


def whole_of(before: list[Row], parts: list[Row]) -> Row | None:
    """The figure that a 其中 list divides: the nearest before it that counts the like of most parts."""
    for row in reversed(before):
        name = text(row, "indicator")
        alike = sum(len(common_suffix(name, text(part, "indicator"))) >= 2 for part in parts)
        if 2 * alike > len(parts) and text(row, "frequency") == text(parts[0], "frequency"):
            return row
    return None


def sentences(tables: Tables) -> list[list[Row]]:
    """The figures of each sentence, in order."""
    source, found = texts(tables), list[list[Row]]()
    for row in sorted(figures(tables), key=lambda row: (text(row, "doc_id"), number(row, "char_start") or 0)):
        if found and not apart(found[-1][-1], row, source):
            found[-1].append(row)
        else:
            found.append([row])
    return [group for group in found if len(group) > 1]


def of_which(tables: Tables) -> list[Row]:
    """每年开展职业技能培训2万人次以上，…，其中，智能制造…2000人次以上，安保行业…: parts that sum to 15,100 (虞区人领〔2022〕3号).

    Rates add up to nothing: 财政总收入增长13%，其中地方级财政收入增长16%.
    """
    source, found = texts(tables), []
    for group in sentences(tables):
        words = source.get(text(group[0], "doc_id"), "")
        start, end = int(number(group[0], "char_end") or 0), int(number(group[-1], "char_start") or 0)
        at = words.find("其中", start, end)
        if at < 0 or words.find("其中", at + 2, end) >= 0:
            continue
        before = [row for row in group if (number(row, "char_start") or 0) < at]
        after = [row for row in group if (number(row, "char_start") or 0) > at]
        whole = whole_of(before, after)
        parts = [row for row in after if whole and countable(row) == countable(whole)]
        if whole and text(whole, "measure_unit") != "%" and len(parts) >= LEAST_PARTS:
            found += of_which_finding(whole, parts)
    return found


def of_which_finding(whole: Row, parts: list[Row]) -> list[Row]:
    """Parts that exceed their whole (warning), or are many and leave less than half of it open (info)."""
    total, stands = sum(number(row, "value") or 0 for row in parts), number(whole, "value") or 0
    if total == stands or total < stands / 2 or text(whole, "comparator") in {"<", "<="}:
        return []
    over = total > stands and text(whole, "comparator") not in {">", ">="}
    if total > stands and not over:
        return []
    name, gap = text(whole, "indicator"), abs(stands - total)
    return [finding(
        "total", "warning" if over else "info", targets_of([whole, *parts]),
        f"“{name}”{stated(whole)},其中所列{len(parts)}项合计{plain(total)},{'超出' if over else '尚差'}{plain(gap)}",
        f"the {len(parts)} parts listed of {name} sum to {plain(total)}, {plain(gap)} {'more' if over else 'less'} than the whole ({stated(whole)})",
    )]  # fmt: skip


def columns(tables: Tables) -> list[list[Row]]:
    """Figures of one table column without a total row, at least three of them, all in one measure unit and window."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in figures(tables):
        if text(row, "rule") == "figure_in_row":
            found[
                text(row, "table_id"),
                str(row.get("col")),
                text(row, "measure_unit"),
                text(row, "frequency"),
                text(row, "period_end"),
            ].append(row)
    return [rows for rows in found.values() if len(rows) >= LEAST_PARTS]


def headings(tables: Tables) -> dict[tuple[str, float | None], tuple[str, str]]:
    """Each table column's caption and header."""
    captions: dict[tuple[str, float | None], str] = {}
    headers: dict[tuple[str, float | None], str] = defaultdict(str)
    for cell in tables.get("cells", []):
        at = (text(cell, "table_id"), number(cell, "col"))
        captions.setdefault(at, text(cell, "caption"))
        headers[at] += text(cell, "text") if cell.get("is_header") else ""
    return {at: (caption, headers[at]) for at, caption in captions.items()}


def sums_up(body: Row, total: float, rows: list[Row], title: str) -> bool:
    """Whether a body figure is what a column adds up to, but for the figure: same measure, wording within the caption, close."""
    value = number(body, "value") or 0
    left = re.sub(vocab.any_of(vocab.terms("findings", "loose")), "", bare(text(body, "indicator")))
    return (
        body.get("table_id") is None
        and countable(body) == countable(rows[0])
        and text(body, "frequency") == text(rows[0], "frequency")
        and len(left) >= 2
        and set(left) <= set(title)
        and abs(total - value) <= NEAR * value
    )


def annex_sums(tables: Tables) -> list[Row]:
    """每年培训技能人才20000人 in the goals, and a 培训人数 column of 20,100 (虞区人领〔2022〕3号)."""
    work, known, found = work_of(tables), places(tables), []
    by_work: dict[str, list[Row]] = defaultdict(list)
    for row in figures(tables):
        by_work[work.get(text(row, "doc_id"), "")].append(row)
    titles = headings(tables)
    for rows in columns(tables):
        total = sum(number(row, "value") or 0 for row in rows)
        caption, header = titles.get((text(rows[0], "table_id"), number(rows[0], "col")), ("", ""))
        for body in by_work[work.get(text(rows[0], "doc_id"), "")]:
            value, sign = number(body, "value") or 0, text(body, "comparator")
            agrees = sign == "~" or (
                total >= value if sign in {">", ">="} else total <= value if sign in {"<", "<="} else total == value
            )
            if not agrees and sums_up(body, total, rows, caption + header):
                found.append(finding(
                    "total", "warning", targets_of([body, *rows]),
                    f"{place(body, known)}“{text(body, 'indicator')}”{stated(body)},附表《{caption}》“{header}”列{len(rows)}行合计{plain(total)}",
                    f"{text(body, 'indicator')} is {stated(body)} in {place(body, known)},"
                    f" but the {len(rows)} rows of “{header}” in 《{caption}》 sum to {plain(total)}",
                ))  # fmt: skip
    return found


def total(tables: Tables) -> list[Row]:
    """Stated totals that are not the sum of their parts: total rows of tables, 其中 lists, a body figure against its annex."""
    return grid_totals(tables) + of_which(tables) + annex_sums(tables)
