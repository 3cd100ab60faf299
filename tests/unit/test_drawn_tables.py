"""Tables drawn with line characters in plain text."""

from pipeline.readers.text import read

SIMPLE = """附件：任务分解表
┌──┬──────────┬──────┐
│序号│　工　作　任　务　　│责任单位　　│
├──┼──────────┼──────┤
│ 1　│新建沼气池2000口，改│市农业局　　│
│　　│造厕所500座。　　　 │　　　　　　│
├──┼──────────┼──────┤
│ 2　│新增就业800人。　　 │市劳动局　　│
└──┴──────────┴──────┘
注：按月通报。
"""
MERGED = """附表
┌────────┬────┬────┐
│ 任 务 │领导│时限│
├────────┼────┼────┤
│抓好财税 │梁某│年内│
├────────┤ ├────┤
│加强监督 │ │6月底│
├────────┼────┴────┤
│办好教育 │长期坚持 │
└────────┴─────────┘
"""


def test_lines_of_a_cell_are_joined() -> None:
    """The text is written row by row, the rest of the file stays."""
    content = read(SIMPLE.encode())
    assert content.text.splitlines() == [
        "附件：任务分解表",
        "序号\t工　作　任　务\t责任单位",
        "1\t新建沼气池2000口，改造厕所500座。\t市农业局",
        "2\t新增就业800人。\t市劳动局",
        "注：按月通报。",
    ]
    assert [cell.text for cell in content.grids[0].cells if cell.is_header] == ["序号", "工作任务", "责任单位"]


def test_a_rule_over_some_columns_leaves_the_others_open() -> None:
    """Cells over several rows and over several columns, spaces lost."""
    cells = read(MERGED.encode()).grids[0].cells
    found = {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in cells}
    assert found["梁某"] == (1, 1, 2, 1)
    assert found["6月底"] == (2, 2, 1, 1)
    assert found["长期坚持"] == (3, 1, 1, 2)


def test_lines_that_fit_no_columns_stay_text() -> None:
    """An upright line alone draws nothing."""
    text = "第一条│第二条\n│甲│乙│\n│丙│丁│\n│戊│己│\n"
    content = read(text.encode())
    assert (content.text, content.grids) == (text, ())
