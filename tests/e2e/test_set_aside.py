"""A notice whose rows are flawed is set aside and says so; the others are published."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import build as building
from pipeline.errors import InvalidTablesError
from pipeline.model import Tables
from tests.conftest import RAW, build_quietly

pytestmark = pytest.mark.slow

FLAWED, SOUND = "shangyu-2022-3.txt", "shanghai-2022-256.txt"


def flaw(change: Callable[[Tables], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the rows of one notice before the notices are joined."""
    real = building.joined

    def joined(files: list[building.RawFile], kept: dict[str, Tables]) -> Tables:
        tables = real(files, kept)
        change(tables)
        return tables

    monkeypatch.setattr(building, "joined", joined)


def raw_of(folder: Path) -> Path:
    """Two notices."""
    folder.mkdir()
    for name in (FLAWED, SOUND):
        shutil.copy(RAW / name, folder / name)
    return folder


def test_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(tables: Tables) -> None:
        for row in tables["targets"]:
            if row["doc_id"] == FLAWED:
                row["evidence"] = "不是原文"

    flaw(change, monkeypatch)
    summary = build_quietly(raw_of(tmp_path / "raw"), tmp_path / "parsed")
    assert list(summary.failures) == [FLAWED]
    assert "word for word" in summary.failures[FLAWED] and "please report it" in summary.failures[FLAWED]
    documents = {row["doc_id"]: row for row in pq.read_table(tmp_path / "parsed/documents.parquet").to_pylist()}
    assert documents[FLAWED]["status"] == "failed" and documents[SOUND]["status"] == "parsed"
    tasks = pq.read_table(tmp_path / "parsed/tasks.parquet")["doc_id"].to_pylist()
    assert set(tasks) == {SOUND}


def test_rows_of_no_notice_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flaw(lambda tables: [row.update(name=None) for row in tables["units"][:1]] and None, monkeypatch)
    with pytest.raises(InvalidTablesError, match="units: name is given"):
        build_quietly(raw_of(tmp_path / "raw"), tmp_path / "parsed")
    assert not (tmp_path / "parsed/targets.parquet").exists()


def test_what_a_notice_says_does_not_set_it_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(tables: Tables) -> None:
        row = next(row for row in tables["targets"] if row["doc_id"] == FLAWED and row["period_start"])
        row["period_start"], row["measure_unit"] = "2099-01-01", "没有的单位"

    flaw(change, monkeypatch)
    summary = build_quietly(raw_of(tmp_path / "raw"), tmp_path / "parsed")
    assert not summary.failures
    page = (tmp_path / "parsed/report/index.html").read_text(encoding="utf-8")
    assert "period_start is not after period_end" in page and "1 rows break it" in page


def test_another_list_of_acknowledgements_reads_no_notice_again(tmp_path: Path) -> None:
    raw, parsed, given = raw_of(tmp_path / "raw"), tmp_path / "parsed", tmp_path / "acknowledged.yml"
    given.write_text("[]\n", encoding="utf-8")
    assert building.build(raw, parsed, 1, lambda _: None, acknowledged=given).read == 2
    assert set(pq.read_table(parsed / "findings.parquet")["status"].to_pylist()) == {"open"}
    assert build_quietly(raw, parsed).read == 0
    assert set(pq.read_table(parsed / "findings.parquet")["status"].to_pylist()) == {"acknowledged"}
