"""Whole builds: the same in, the same out; only what changed is read; a killed build leaves whole tables."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import publish as publishing
from pipeline.read import find_files
from pipeline.schema import all_tables
from tests.conftest import RAW, ROOT, build_quietly


def parquet_bytes(parsed: Path) -> dict[str, bytes]:
    """The bytes of all tables."""
    return {table.name: (parsed / f"{table.name}.parquet").read_bytes() for table in all_tables()}


def copy_notices(names: list[str], to: Path) -> Path:
    """Some of the repository's notices in a folder of their own, written in the given order."""
    to.mkdir()
    for name in names:
        shutil.copy(RAW / name, to / name)
    return to


NAMES = [Path(file.source_path).name for file in find_files(RAW)]


def test_any_order_and_any_number_of_workers_give_the_same_bytes(tmp_path: Path, parsed: Path) -> None:
    expected = parquet_bytes(parsed)
    backwards = copy_notices(NAMES[::-1], tmp_path / "backwards")
    for jobs in (1, 2):
        out = tmp_path / f"parsed-{jobs}"
        build_quietly(backwards, out, jobs)
        assert parquet_bytes(out) == expected


def test_a_second_build_reads_nothing(tmp_path: Path) -> None:
    raw, out = copy_notices(NAMES, tmp_path / "raw"), tmp_path / "parsed"
    assert build_quietly(raw, out).read == len(NAMES)
    before = parquet_bytes(out)
    assert build_quietly(raw, out).read == 0
    assert parquet_bytes(out) == before


def test_only_a_changed_notice_is_read_again(tmp_path: Path) -> None:
    raw, out = copy_notices(NAMES, tmp_path / "raw"), tmp_path / "parsed"
    build_quietly(raw, out)
    notice = raw / NAMES[0]
    notice.write_text(notice.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert build_quietly(raw, out).read == 1


def test_an_added_notice_changes_no_ids(tmp_path: Path, parsed: Path) -> None:
    import pyarrow.parquet as pq

    few = copy_notices([name for name in NAMES if not name.startswith("shanghai")], tmp_path / "few")
    out = tmp_path / "parsed"
    build_quietly(few, out)
    for table in ("targets", "tasks", "clauses", "assignments", "deadlines"):
        key = f"{'assignment' if table == 'assignments' else table[:-1]}_id"
        kept = set(pq.read_table(out / f"{table}.parquet")[key].to_pylist())
        assert kept <= set(pq.read_table(parsed / f"{table}.parquet")[key].to_pylist())


def test_a_build_that_dies_leaves_the_old_tables_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = copy_notices(NAMES[:2], tmp_path / "raw"), tmp_path / "parsed"
    build_quietly(raw, out)
    before = parquet_bytes(out)
    shutil.copy(RAW / NAMES[2], raw / NAMES[2])
    real = publishing.replace_link

    def die(link: Path, target: str) -> None:
        if link.name == "current":
            raise KeyboardInterrupt
        real(link, target)

    monkeypatch.setattr(publishing, "replace_link", die)
    with pytest.raises(KeyboardInterrupt):
        build_quietly(raw, out)
    assert parquet_bytes(out) == before
    monkeypatch.setattr(publishing, "replace_link", real)
    build_quietly(raw, out)
    assert parquet_bytes(out) != before
    assert len(list((out / ".build").glob("tables-*"))) == 1


@pytest.mark.slow
def test_a_killed_process_leaves_whole_tables(tmp_path: Path) -> None:
    raw, out = copy_notices(NAMES, tmp_path / "raw"), tmp_path / "parsed"
    build_quietly(raw, out)
    before = parquet_bytes(out)
    for wait in (0.3, 0.8, 1.5, 2.5):
        extra = raw / f"extra-{wait}.txt"
        shutil.copy(RAW / NAMES[0], extra)
        command = [sys.executable, "-m", "pipeline", "all", "--raw", str(raw), "--parsed", str(out)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            assert parquet_bytes(out) == before or (out / ".build/current").readlink().name.startswith("tables-")
        extra.unlink()
        assert parquet_bytes(out).keys() == before.keys()
