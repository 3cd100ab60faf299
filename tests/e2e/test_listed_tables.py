"""Facts of tables that a text file holds one cell a line: dates, divisions and measure units come from their columns."""

import pandas as pd
import pytest

from tests.conftest import build_quietly

NOTICE = """云海市排水防涝“十四五”规划

为提升城市排水防涝能力，制定本规划。

一、总体要求

到2025年，建成排水防涝体系。

二、主要任务

（一）整治易涝区域。完善排水设施。

表1 主要指标

序号

主要指标

2020年现状

2025年目标

1

城市防洪达标率（%）

80

95

2

污水处理率（%）

——

98

3

易涝点处置率（%）

46

100

附表

重大项目表

绍兴市

序号

项目名称

建设性质

建设内容与规模

建设地点

项目起止

总投资

（万元）

河道治理工程

1

北河清淤工程

新建

清淤河道12公里

各城区

2021-2023

2400

2

南湖整治工程

新建

整治湖岸8公里

市本级

2022-2024

1700

3

东渠改造工程

改建

市本级

2023

960

小  计

3

5060

—12—

"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    folder = tmp_path_factory.mktemp("listed")
    raw, parsed = folder / "raw", folder / "parsed"
    raw.mkdir()
    (raw / "plan.txt").write_text(NOTICE, encoding="utf-8")
    build_quietly(raw, parsed)
    return {name: pd.read_parquet(parsed / f"{name}.parquet") for name in ("cells", "targets", "deadlines", "tasks")}


def test_indicators_have_the_year_of_their_column_and_the_unit_in_their_name(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["targets"].query("measure_unit == '%'")
    assert [(row.indicator, row.value, str(row.period_end)[:10]) for row in rows.itertuples()] == [
        ("城市防洪达标率", 95, "2025-12-31"),
        ("污水处理率", 98, "2025-12-31"),
        ("易涝点处置率", 100, "2025-12-31"),
    ]


def test_projects_have_the_years_of_their_row_and_the_division_of_their_caption(
    tables: dict[str, pd.DataFrame],
) -> None:
    rows = tables["targets"].query("measure_unit == '公里'")
    assert [
        (row.value, str(row.period_start)[:10], str(row.period_end)[:10], row.region_code) for row in rows.itertuples()
    ] == [(12, "2021-01-01", "2023-12-31", "330600"), (8, "2022-01-01", "2024-12-31", "330600")]


def test_each_projects_time_is_a_deadline_named_by_its_title(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["deadlines"][tables["deadlines"]["col"] == 5]
    assert [(row.subject, str(row.start)[:10], str(row.end)[:10]) for row in rows.itertuples()] == [
        ("北河清淤工程", "2021-01-01", "2023-12-31"),
        ("南湖整治工程", "2022-01-01", "2024-12-31"),
        ("东渠改造工程", "2023-01-01", "2023-12-31"),
    ]


def test_projects_are_no_tasks(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables["tasks"]["source"]) == {"body"}
