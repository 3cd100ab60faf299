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
    ],
)
def test_names_parted_by_white_space(cell: str, names: list[str]) -> None:
    """White space parts names only where every piece is a name."""
    rows = cell_assignments(Source("notice", cell, ()), Passage(folded=fold(cell), section="responsible"))
    assert [row["name_raw"] for row in rows] == names
