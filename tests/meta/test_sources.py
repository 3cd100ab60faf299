"""The register of sources names every notice once."""

import csv

from pipeline.read import find_files
from tests.conftest import RAW


def test_sources_name_every_notice() -> None:
    with (RAW / "sources.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["file"] for row in csv.DictReader(file)]
    assert sorted(listed) == [file.source_path for file in find_files(RAW)]
