"""What the README shows is what the commands print."""

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")


def block(language: str, holding: str) -> str:
    """The code block of a language that holds a text."""
    return next(code for code in re.findall(rf"```{language}\n(.*?)```", README, re.S) if holding in code)


def shown_below(code: str) -> str:
    """The text block that follows a code block."""
    found = re.search(r"```text\n(.*?)```", README[README.index(code) :], re.S)
    assert found
    return found[1]


def test_the_pandas_lines_print_what_is_shown(parsed: Path, tmp_path: Path) -> None:
    code = block("python", "nlargest")
    assert len(code.strip().splitlines()) == 5
    (tmp_path / "parsed").symlink_to(parsed)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == shown_below(code).split()


def test_the_query_prints_what_is_shown(parsed: Path) -> None:
    code = block("sql", "SELECT")
    rows = duckdb.sql(code.replace("parsed/", f"{parsed}/")).fetchall()
    shown = [line.split() for line in shown_below(code).strip().splitlines()]
    assert [[str(value) for value in row] for row in rows] == [
        [*line[:2], str(float(line[2])), line[3]] for line in shown
    ]


def test_the_comparison_prints_what_is_shown(parsed: Path) -> None:
    code = block("sql", "comparisons.parquet")
    assert code in CHINESE
    rows = duckdb.sql(code.replace("parsed/", f"{parsed}/")).fetchall()
    shown = [line.split() for line in shown_below(code).strip().splitlines()]
    assert [[str(value).replace(" ", "") for value in row] for row in rows] == shown


def test_the_row_shown_is_in_the_tables(parsed: Path) -> None:
    rows = pq.read_table(parsed / "targets.parquet").to_pylist()
    row = next(row for row in rows if row["indicator"] == "区级技能大师工作室")
    assert (row["value"], row["comparator"], row["measure_unit"], row["frequency"], row["basis"]) == (
        10,
        ">=",
        "家",
        "biennial",
        "flow",
    )
    assert row["period_inferred"] and str(row["period_end"]) == "2024-12-31" and row["region_code"] == "330604"


@pytest.mark.parametrize("language", ["README.md", "README.zh.md"])
def test_links_lead_to_files(language: str) -> None:
    text = (ROOT / language).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_both_readmes_show_the_same_commands() -> None:
    def commands(text: str) -> list[str]:
        return re.findall(r"^(?:make \w+|policy-tables \w+|python -m pipeline\.\w+)", text, re.M)

    assert commands(README) == commands(CHINESE)


def test_findings_and_scores_shown_are_real(parsed: Path) -> None:
    messages = pq.read_table(parsed / "findings.parquet")["message"].to_pylist()
    shown = shown_below("## What does not add up")
    lines = [line for line in shown.strip().splitlines() if line]
    assert lines
    for line in lines:
        assert any(line in message for message in messages), line
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "score", str(parsed), str(ROOT / "tests/gold/notices")],
        capture_output=True,
        text=True,
        check=True,
    )
    for line in shown_below("## How good it is").strip().splitlines():
        assert line in done.stdout, line
