"""Figures of regions side by side: what stands beside what, and where a share may be worked out."""

from itertools import count

import pytest

from pipeline.comparisons import compare
from pipeline.extract.links import indicator_forms, indicators, known_as
from pipeline.model import Row, Tables, Value
from pipeline.vocab import load

NATION, ZHEJIANG, SHANGHAI, SHAOXING, HANGZHOU, SHANGYU = "100000", "330000", "310000", "330600", "330100", "330604"
numbers = count()


def target(home: str, figure: float, **values: Value) -> Row:
    """A level of 技能型企业 by the end of 2025, in a notice of the region `home`."""
    at = next(numbers)
    return {
        "target_id": f"target_{at:04}", "doc_id": home, "also_in": [], "table_id": None, "char_start": at, "indicator": "技能型企业",
        "indicator_id": "skill_based_enterprises", "value": figure, "value_upper": None, "comparator": "=", "measure_unit": "家",
        "basis": "cumulative", "frequency": "once", "period_start": None, "period_end": "2025-12-31", "region_code": home,
        "is_redacted": False,
    } | values  # fmt: skip


def side_by_side(*rows: Row) -> list[tuple[Value, ...]]:
    """(region, value, relation, region beside, value beside, comparable, share) of every comparison."""
    documents: list[Row] = [
        {"doc_id": home, "work_id": home, "region_code": home} for home in sorted({str(row["doc_id"]) for row in rows})
    ]
    tables: Tables = {"documents": documents, "targets": list(rows)}
    shown = ("region_code", "value", "relation", "beside_region_code", "beside_value", "is_comparable", "share")
    return [tuple(row[name] for name in shown) for row in compare(tables)]


def test_a_region_beside_what_the_level_above_gives_it_and_has_itself() -> None:
    rows = [target(SHAOXING, 600), target(ZHEJIANG, 5000), target(ZHEJIANG, 488, region_code=SHAOXING)]
    assert sorted(side_by_side(*rows), key=str) == [
        (SHAOXING, 488, "whole", ZHEJIANG, 5000, True, 9.76),
        (SHAOXING, 600, "given", ZHEJIANG, 488, True, 122.95),
        (SHAOXING, 600, "whole", ZHEJIANG, 5000, True, 12.0),
    ]


def test_peers_stand_below_one_division_and_have_no_share() -> None:
    rows = [target(ZHEJIANG, 5000), target(SHANGHAI, 3000), target(SHANGYU, 100)]
    assert sorted(side_by_side(*rows), key=str) == [
        (SHANGHAI, 3000, "peer", ZHEJIANG, 5000, True, None),
        (ZHEJIANG, 5000, "peer", SHANGHAI, 3000, True, None),
        (SHANGYU, 100, "whole", ZHEJIANG, 5000, True, 2.0),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"period_end": "2024-12-31"}, (False, None)),
        ({"basis": "stock"}, (False, None)),
        ({"measure_unit": "个"}, (False, None)),
        ({}, (True, 12.0)),
    ],
)
def test_another_year_basis_or_unit_is_shown_and_has_no_share(
    values: dict[str, Value], expected: tuple[Value, Value]
) -> None:
    ((*_, same, share),) = side_by_side(target(SHAOXING, 600, **values), target(ZHEJIANG, 5000))
    assert (same, share) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"period_end": "2020-12-31"},
        {"period_end": None},
        {"measure_unit": "人次"},
        {"basis": "flow", "frequency": "annual"},
        {"indicator_id": "skill_based_villages"},
        {"region_code": None},
        {"region_code": SHANGHAI},
        {"value": None, "is_redacted": True},
    ],
)
def test_what_has_nothing_in_common_does_not_stand_side_by_side(values: dict[str, Value]) -> None:
    assert side_by_side(target(SHAOXING, 600, **values), target(ZHEJIANG, 5000)) == []


def test_each_year_is_what_one_year_adds() -> None:
    yearly = {"basis": "flow", "period_start": "2022-01-01", "period_end": "2024-12-31"}
    one = {"basis": "flow", "period_start": "2024-01-01", "period_end": "2024-12-31"}
    rows = [target(SHANGYU, 20_000, frequency="annual", **yearly), target(SHAOXING, 120_000, **one)]
    assert side_by_side(*rows) == [(SHANGYU, 20_000, "whole", SHAOXING, 120_000, True, 16.67)]
    rows = [target(SHANGYU, 60_000, **yearly), target(SHAOXING, 120_000, **one)]
    assert side_by_side(*rows) == [(SHANGYU, 60_000, "whole", SHAOXING, 120_000, False, None)]


def test_a_share_of_a_percentage_is_none() -> None:
    rows = [target(SHAOXING, 36, measure_unit="%"), target(ZHEJIANG, 35, measure_unit="%")]
    assert side_by_side(*rows) == [(SHAOXING, 36, "whole", ZHEJIANG, 35, True, None)]


def test_the_nearest_level_above_and_the_own_table_come_first() -> None:
    rows = [
        target(NATION, 90_000),
        target(ZHEJIANG, 500),
        target(ZHEJIANG, 538, table_id="table_2"),
        target(ZHEJIANG, 44, region_code=SHAOXING, table_id="table_2"),
    ]
    assert (SHAOXING, 44, "whole", ZHEJIANG, 538, True, 8.18) in side_by_side(*rows)


def test_one_unit_under_two_names_is_one() -> None:
    road = {"indicator": "滨水慢行绿道贯通里程", "indicator_id": None}
    rows = [target(SHAOXING, 60, measure_unit="km", **road), target(ZHEJIANG, 600, measure_unit="公里", **road)]
    assert (SHAOXING, 60, "whole", ZHEJIANG, 600, True, 10.0) in side_by_side(*rows)
    apart = [target(SHAOXING, 60, measure_unit="MW", **road), target(ZHEJIANG, 600, measure_unit="千瓦", **road)]
    assert side_by_side(*apart) == []


def test_a_figure_stated_twice_is_one() -> None:
    rows = [target(SHAOXING, 600), target(SHAOXING, 600), target(ZHEJIANG, 5000)]
    assert len(side_by_side(*rows)) == 1


def test_the_same_words_are_the_same_indicator_without_a_vocabulary() -> None:
    same = {"indicator": "职工“学历与技能提升行动”受益", "indicator_id": None}
    rows = [
        target(SHAOXING, 700, **same),
        target(HANGZHOU, 900, **same),
        target(SHANGYU, 5, indicator="受益", indicator_id=None),
    ]
    assert [row[2] for row in side_by_side(*rows)] == ["peer", "peer"]


# ---- which targets count one thing


@pytest.mark.parametrize(
    ("indicator", "values", "expected"),
    [
        ("城镇新增就业人数", {"measure_unit": "人", "basis": "flow"}, "new_urban_jobs"),
        ("全市城镇新增就业", {"measure_unit": "人", "basis": "flow"}, "new_urban_jobs"),
        ("技能型乡村(社区) / 累计培育数量", {"measure_unit": "个"}, "skill_based_villages"),
        ("“双师型”教师占专业课教师总数", {"measure_unit": "%"}, "dual_qualified_teachers"),
        ("每千名老年人养老床位数", {"measure_unit": "张", "basis": "stock"}, "care_beds_per_1000"),
        ("技能人才", {"measure_unit": "人", "basis": "stock"}, "skilled_workers"),
        ("技能人才", {"measure_unit": "人", "basis": "flow", "frequency": "annual"}, None),
        ("养老护理技能人才", {"measure_unit": "人", "basis": "stock"}, None),
        ("城镇新增就业", {"measure_unit": "%", "basis": "flow"}, None),
        ("农业转移人口城镇新增就业", {"measure_unit": "人", "basis": "flow"}, None),
    ],
)
def test_an_indicator_is_known_by_its_forms(indicator: str, values: dict[str, Value], expected: str | None) -> None:
    entry = known_as(target(ZHEJIANG, 1, indicator=indicator, **values))
    assert (entry.id if entry else None) == expected


def test_each_form_belongs_to_one_indicator_and_each_unit_is_known() -> None:
    entries = indicators().values()
    assert len(indicator_forms()) == sum(len(entry.forms) for entry in entries)
    assert len({entry.id for entry in entries}) == len(load("indicators")["indicators"])
    assert {entry.basis for entry in entries} <= {"stock", "flow", "cumulative"}
