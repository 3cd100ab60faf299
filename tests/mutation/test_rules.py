"""Every rule finds the slip that is planted for it, says it in both languages, and says nothing of the sound notice."""

import re
from pathlib import Path

import pytest

from pipeline import vocab
from pipeline.findings import RULES
from pipeline.findings.rows import in_chinese, in_english
from pipeline.model import Tables
from pipeline.places import ground, places_of
from pipeline.schema import table
from tests.mutation.planted import SLIPS, Slip, tables_of_files

NAMES = sorted({slip.rule for slip in SLIPS})


def of_rule(tables: Tables, rule: str) -> list[dict[str, object]]:
    """The findings of one rule."""
    return [dict(row) for row in tables["findings"] if row["rule"] == rule]


@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_is_declared(rule: str) -> None:
    assert rule in (table("findings").columns["rule"].values or [])
    assert vocab.load("findings")["rules"][rule].keys() == {"zh", "en"}


def test_every_function_has_a_planted_slip() -> None:
    assert {rule.__name__ for rule in RULES} == {slip.by or slip.rule for slip in SLIPS}


def test_no_rule_is_declared_that_has_no_planted_slip() -> None:
    assert sorted(table("findings").columns["rule"].values or []) == sorted(NAMES)
    assert sorted(vocab.load("findings")["rules"]) == sorted(NAMES)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_planted_slip_is_found(slip: Slip, tmp_path: Path) -> None:
    assert not of_rule(tables_of_files(slip.files, tmp_path / "sound"), slip.rule)
    tables = tables_of_files(slip.planted(), tmp_path / "planted")
    found = of_rule(tables, slip.rule)
    assert slip.severity in {row["severity"] for row in found}
    told = [row for row in found if all(figure in str(row["message"]) for figure in slip.figures)]
    assert told, [row["message"] for row in found]
    (function,) = (rule for rule in RULES if rule.__name__ == (slip.by or slip.rule))
    assert {row["finding_id"] for row in function(tables)} & {row["finding_id"] for row in told}
    known = ground(tables)
    for row in told:
        zh, en = in_chinese(str(row["message"])), in_english(str(row["message"]))
        assert all(figure in zh and figure in en for figure in slip.figures)
        assert re.search(r"[\u4e00-\u9fff]{2}", zh) and re.search(r"[a-z]{3,}", en)
        assert isinstance(row["refs"], list) and row["refs"]
        assert all((ref["table"], ref["id"]) in known.rows for ref in row["refs"])
        assert places_of(row, known)  # type: ignore[arg-type]
        assert row["doc_ids"] and row["status"] == "open"


@pytest.mark.slow
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_other_notices_change_no_id(slip: Slip, tmp_path: Path) -> None:
    alone = {row["finding_id"] for row in of_rule(tables_of_files(slip.planted(), tmp_path / "alone"), slip.rule)}
    other = "关于开展春季植树活动的通知\n到2030年，全市新增造林面积5000亩。\n"
    among = tables_of_files(slip.planted() | {"a-first.txt": other, "z-last.txt": other[:-1]}, tmp_path / "among")
    assert alone <= {row["finding_id"] for row in of_rule(among, slip.rule)}
