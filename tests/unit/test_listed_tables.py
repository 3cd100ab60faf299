"""Tables flattened to one cell a line, empty and merged cells left out: the cells come back at their places, or none do.

A table is written as it stands in an office file: None for a cell that is empty or that a cell above or beside covers,
a tuple for a cell that is printed over several lines.
"""

import pytest

from pipeline.fold import squeeze
from pipeline.readers.listed import find_listed_tables, find_regular_tables
from pipeline.readers.text import read

Cell = str | tuple[str, ...] | None
Table = list[list[Cell]]
Places = set[tuple[int, int, str]]

PROJECTS: Table = [
    ["序号", "项目名称", "建设性质", "建设内容与规模", "建设地点", "项目起止", ("总投资", "（万元）")],
    ["一、供水工程", None, None, None, None, None, None],
    ["1", "东门水厂扩建工程", "扩建", "新增日供水能力3万吨", "东门镇", "2021-2023", "5200"],
    ["2", "西山泵站工程", "新建", "新建泵站1座，配套管网12公里", "西山镇", "2022-2024", "1800"],
    ["3", "老城管网改造工程", "改建", None, "城关镇", "2021-2025", "960"],
    ["小 计", None, None, None, None, None, "7960"],
    ["二、排水工程", None, None, None, None, None, None],
    ["1", "北河截污工程", "新建", "铺设截污管18公里", "北河镇", "2023", "2400"],
    ["2", "南湖清淤工程", "新建", "清淤约20万立方米", "南湖镇", "2021-2022", "700"],
    ["合 计", None, None, None, None, None, "11060"],
]

INDICATORS: Table = [
    ["序号", "类别", "主要指标", "单位", "2020年现状", "2025年目标", ("指标", "属性")],
    ["1", ("绿色", "出行"), "公交专用道里程", "公里", "35", "80", "预期性"],
    ["2", None, "新能源公交车占比", "%", "42", "90", "约束性"],
    ["3", None, "共享单车停放点", "处", "——", "600", "预期性"],
    ["4", ("安全", "保障"), "事故死亡率下降", "%", "——", "20", "约束性"],
    ["5", None, "重点路口监控覆盖率", "%", "61", "100", "约束性"],
]

REGIONS: Table = [
    ["序号", "地区", "改造任务数（个）", None, None, "新建任务数（个）", None, None],
    [None, None, "2024年", "2025年", "2026年", "2024年", "2025年", "2026年"],
    ["1", "甲县", "3", "4", "5", "1", "1", "2"],
    ["2", "乙县", "6", "2", "2", "3", "1", "1"],
    ["3", "丙区", "8", "8", "9", "2", "2", "2"],
    ["4", "丁市", "2", "1", "1", "4", "3", "1"],
    ["合计", None, "19", "15", "17", "10", "7", "6"],
]

TASKS: Table = [
    ["序号", "重点任务", "工作举措", "工作目标", "牵头单位", "配合单位"],
    [
        "1",
        "完善托育服务",
        "支持幼儿园开设托班，扩大普惠服务供给。",
        "每年新增托位500个以上。",
        "市卫生健康委",
        "市教育局、市妇联",
    ],
    ["2", "发展社区助餐", "建设一批老年食堂，优化送餐服务。", "2025年，新建老年食堂20家。", "市民政局", "市商务局"],
    [None, None, None, "每年举办厨艺培训2场。", "市商务局", "——"],
    [None, None, None, "每年开展食品安全检查4次。", "市市场监管局", "——"],
    ["3", "改造养老设施", "对老旧养老机构实施消防改造。", "2025年，完成改造15家。", "市民政局", "市消防救援支队"],
    ["4", "培养护理人才", "鼓励院校开设护理专业，开展订单培养。", "每年培养护理员300人。", "市教育局", "市民政局"],
]

CAPTION = "市政建设计划"
FOLLOWING = "各部门要按照职责分工抓好落实，确保各项任务按期完成，并于每年年底前将进展情况报送办公室。"


def text_of(cell: Cell) -> str:
    """A cell's text as one."""
    return squeeze("".join(cell)) if cell else ""


def flattened(table: Table) -> str:
    """One printed line a line, nothing for a cell that is not printed, an empty line between."""
    lines = [line for row in table for cell in row if cell for line in ((cell,) if isinstance(cell, str) else cell)]
    return "\n\n".join([CAPTION, *lines, FOLLOWING])


def truth(table: Table) -> Places:
    """Row, column and text of each printed cell."""
    return {(row, col, text_of(cell)) for row, cells in enumerate(table) for col, cell in enumerate(cells) if cell}


def recovered(text: str) -> Places:
    """Row, column and text of each cell of the tables found."""
    return {(cell.row, cell.col, cell.text) for grid in find_listed_tables(text) for cell in grid.cells}


@pytest.mark.parametrize("table", [PROJECTS, INDICATORS, REGIONS, TASKS])
def test_every_cell_comes_back_at_its_place(table: Table) -> None:
    assert recovered(flattened(table)) == truth(table)


@pytest.mark.parametrize("table", [PROJECTS, INDICATORS, REGIONS, TASKS])
def test_cells_are_verbatim_and_stand_once(table: Table) -> None:
    text = flattened(table)
    (grid,) = find_listed_tables(text)
    assert all(squeeze(text[cell.start : cell.end]) == cell.text for cell in grid.cells)
    covered = [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    assert len(covered) == len(set(covered))
    assert FOLLOWING not in text[grid.start : grid.end]


def test_a_group_reaches_down_to_its_last_row() -> None:
    (grid,) = find_listed_tables(flattened(INDICATORS))
    assert {cell.text: cell.row_span for cell in grid.cells if cell.col == 1 and not cell.is_header} == {
        "绿色出行": 3,
        "安全保障": 2,
    }


def test_tables_in_a_row_are_told_apart() -> None:
    grids = find_listed_tables(flattened(REGIONS) + "\n\n附表2 指标\n\n" + flattened(INDICATORS))
    assert [(grid.n_rows, grid.n_cols) for grid in grids] == [(7, 8), (6, 7)]


UNKNOWN_HEADINGS: Table = [
    ["序号", "甲方案", "乙方案"],
    ["1", "三色", "方形"],
    ["2", "四色", "圆形"],
    ["3", "双色", "方形"],
]
SPREAD_IN_ONE_ROW: Table = [
    ["类别", "序号", "指标", "分值"],
    ["基础", "1", "住房", "20"],
    [None, "2", "就业", "30"],
    ["加分", "3", "学历", "50"],
]


@pytest.mark.parametrize("table", [UNKNOWN_HEADINGS, SPREAD_IN_ONE_ROW])
def test_unknown_headings_and_numbers_in_the_middle_stay_text(table: Table) -> None:
    assert recovered(flattened(table)) == set()


def test_lines_broken_at_a_fixed_width_are_no_cells() -> None:
    lines = [line for line in flattened(TASKS).split("\n") if line]
    broken = [line[at : at + 10] for line in lines for at in range(0, len(line), 10)]
    assert recovered("\n".join(broken)) == set()


def test_items_below_the_words_of_a_heading_are_no_table() -> None:
    assert recovered("填报要求\n序号\n名称\n单位\n1\n各表按要求填写。\n2\n各表按时报送。\n3\n各表加盖公章。\n") == set()


def test_a_table_with_tabs_is_found_once() -> None:
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "修路", "市交通局"],
        ["2", "架桥", "市建设局"],
        ["3", "清淤", "市水利局"],
    ]
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"
    assert len(read(text.encode()).grids) == 1


WITHOUT_NUMBERS = "任务分解表\n单位：套\n县（市、区）\n公租房\n棚改\n合计\n1280\n2450\n城东区\n860\n1250\n临水县\n420\n1200\n注：按套统计。\n"
OF_INDICATORS = (
    "表1 主要指标\n指标名称\n单位\n2020年\n2025年\n属性\n预期寿命\n岁\n78.2\n79.5\n预期性\n死亡率\n‰\n3.9\n≤3.5\n约束性\n"
    "素养水平\n%\n22\n30以上\n预期性\n三、主要任务\n"
)


def test_complete_rows_without_numbers() -> None:
    """Regions or indicators with their figures, all rows complete."""
    regions, indicators = find_regular_tables(WITHOUT_NUMBERS)[0], find_regular_tables(OF_INDICATORS)[0]
    assert (regions.n_rows, regions.n_cols) == (4, 3)
    assert [cell.text for cell in regions.cells if cell.row == 2] == ["城东区", "860", "1250"]
    assert [cell.text for cell in indicators.cells if cell.row == 3] == ["素养水平", "%", "22", "30以上", "预期性"]
    assert (indicators.n_rows, indicators.n_cols) == (4, 5)


@pytest.mark.parametrize(
    "text",
    [
        WITHOUT_NUMBERS.replace("420\n", ""),
        WITHOUT_NUMBERS.replace("860\n", "—\n").replace("1250\n", ""),
        "地区\n任务\n要求\n" + "东县\n加快\n落实\n" * 3,
    ],
)
def test_rows_that_lack_a_cell_or_hold_no_figures_stay_text(text: str) -> None:
    """What can be read in two ways is not read."""
    assert find_regular_tables(text) == ()
