"""Cells of unit columns whose names stand one a line, beside names that a line break cuts."""

import pytest

from pipeline.extract.assignments import cell_assignments
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source
from pipeline.fold import fold


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市人社局 市财政局 市教育局", ["市人社局", "市财政局", "市教育局"]),
        ("市人社局\n市财政局", ["市人社局", "市财政局"]),
        ("国家税务总局 绍兴市税务局", ["国家税务总局绍兴市税务局"]),
        ("市经济和信 息化局", ["市经济和信息化局"]),
        ("市人社局、市财政局、 市教育局", ["市人社局", "市财政局", "市教育局"]),
        ("区财政局、区妇联。", ["区财政局", "区妇联"]),
        ("经开区\n北湖园区（北镇）\n各街道\n城投公司", ["经开区", "北湖园区(北镇)", "各街道", "城投公司"]),
        ("市财政局、市水利局\n各镇人民政府", ["市财政局", "市水利局", "各镇人民政府"]),
        ("县文旅局\n县代建中心", ["县文旅局", "县代建中心"]),
        ("市城乡\n建设局", ["市城乡建设局"]),
        ("区发改委，安泰集团", ["区发改委", "安泰集团"]),
    ],
)
def test_names_parted_by_white_space(cell: str, names: list[str]) -> None:
    """White space parts names only where every piece is a name."""
    rows = cell_assignments(Source("notice", cell, ()), Passage(folded=fold(cell), section="responsible"))
    assert [row["name_raw"] for row in rows] == names
