"""The tables of the repository's own notices, built once for the tests that read them."""

from pathlib import Path

import pytest

from pipeline.build import Summary, build
from pipeline.workers import USUAL, Limits

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "raw"


@pytest.fixture(scope="session")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of `raw/`."""
    folder = tmp_path_factory.mktemp("parsed")
    build(RAW, folder, jobs=1, progress=lambda _: None)
    return folder


def build_quietly(raw: Path, parsed: Path, jobs: int = 1, limits: Limits = USUAL) -> Summary:
    """A build without progress."""
    return build(raw, parsed, jobs=jobs, progress=lambda _: None, limits=limits)
