"""The commands as a user runs them."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.schema import all_tables
from pipeline.stages import STAGES
from tests.conftest import RAW, ROOT


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_show_marks_the_evidence_in_its_sentence(parsed: Path) -> None:
    done = command("show", "shangyu", "--table", "targets", "--parsed", str(parsed))
    assert done.returncode == 0, done.stderr
    assert "每年建设蓝领公寓⟦700套以上⟧" in done.stdout.replace(" ", "")
    assert "value=700.0" in done.stdout and "comparator=>=" in done.stdout


@pytest.mark.parametrize("table", ["tasks", "assignments", "subsidies", "deadlines"])
def test_show_prints_every_fact_table(parsed: Path, table: str) -> None:
    done = command("show", "shaoxing-2024-21.txt", "--table", table, "--parsed", str(parsed))
    assert done.returncode == 0, done.stderr
    assert f" {table} of shaoxing-2024-21.txt" in done.stdout


def test_show_says_which_documents_there_are(parsed: Path) -> None:
    done = command("show", "nothing-like-it", "--parsed", str(parsed))
    assert done.returncode == 2 and "shangyu-2022-3.txt" in done.stderr
    assert command("show", "shaoxing", "--parsed", str(parsed)).returncode == 2
    assert command("show", "shangyu", "--table", "colours", "--parsed", str(parsed)).returncode == 2


def test_score_prints_the_figures(parsed: Path) -> None:
    done = command("score", str(parsed), "tests/gold/notices")
    assert done.returncode == 0, done.stderr
    assert "mean exact F1" in done.stdout
    assert command("score", str(parsed), "tests/unit").returncode == 2


@pytest.mark.slow
def test_the_stages_one_by_one_give_the_same_tables(tmp_path: Path, parsed: Path) -> None:
    for stage in STAGES:
        arguments = ["--raw", str(RAW), "--work", str(tmp_path / "work"), "--parsed", str(tmp_path / "out")]
        done = subprocess.run(
            [sys.executable, "-m", f"pipeline.{stage}", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{stage}: {done.stderr}"
        assert done.stdout.startswith(f"{stage}: ")
    for table in all_tables():
        assert pq.read_table(tmp_path / "out" / f"{table.name}.parquet").equals(
            pq.read_table(parsed / f"{table.name}.parquet")
        ), table.name


def test_a_stage_without_its_input_says_what_to_run(tmp_path: Path) -> None:
    arguments = ["--work", str(tmp_path / "work")]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.extract", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2 and "python -m pipeline.segment" in done.stderr
