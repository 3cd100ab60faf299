"""The repository's notices against annotations made by hand; no change may make a figure worse.

The floors are kept in `floors.json`.  Where it has none yet, the figures reached are written to it and the test fails
until a person has looked at them.
"""

import json
from pathlib import Path

import pytest

from pipeline.score import score
from tests.conftest import ROOT

GOLD = ROOT / "tests/gold/notices"
FLOORS = Path(__file__).with_name("floors.json")
TABLES = ("targets", "subsidies", "deadlines", "assignments", "tasks")
SLACK = 0.0005  # the floors are kept to three places


def reached(parsed: Path) -> dict[str, float]:
    """The figures that have floors: found and exact F1 of each table, and the document fields that are right."""
    report = score(parsed, GOLD)
    figures = {}
    for name in TABLES:
        counts = report.tables[name]
        figures |= {f"{name} found": round(counts.found_prf[2], 3), f"{name} exact": round(counts.exact_prf[2], 3)}
    return figures | {"document fields": float(report.documents.right)}


def test_no_figure_falls_below_its_floor(parsed: Path) -> None:
    figures = reached(parsed)
    if not FLOORS.exists():
        FLOORS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{FLOORS.name} was written; look at it and commit it")
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor - SLACK}
    assert floors.keys() == figures.keys()
    assert not fallen, f"below the floor: {fallen}"
