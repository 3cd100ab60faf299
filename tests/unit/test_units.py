"""Names of bodies as written → full names in the notice's region."""

import pytest

from pipeline.extract.units import resolve
from pipeline.regions import leading_region


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市民政局", "成都市民政局"),
        ("市水利局", "成都市水利局"),
        ("市政府办公室", "成都市人民政府办公室"),
        ("市民中心", "市民中心"),
        ("市政工程公司", "市政工程公司"),
    ],
)
def test_the_level_before_a_name_is_that_of_the_notice(name: str, full: str) -> None:
    """市 in 市民政局 is the city, in 市民中心 a part of the word."""
    assert resolve(name, leading_region("成都市")).name == full
