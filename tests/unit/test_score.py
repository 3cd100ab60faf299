"""Accuracy figures: small tables with known figures, and the same figures as the shared scorer where that is there."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.build import build
from pipeline.likeness import comparable, likeness, locate
from pipeline.score import Counts, Report, Tally, agrees, prf, render, score
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold" / "notices"
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus" / "notices"
SCORER = SHARED / "contract" / "score.py"
TEXT = "到2026年底，技能人才总量超过120万人，\n新建工作室10家，举办竞赛100场以上。"
Record = dict[str, Any]


def target(evidence: str, **fields: object) -> Record:
    """A target's row at the place of its evidence."""
    start = TEXT.index(evidence)
    return {"doc_id": "a", "char_start": start, "char_end": start + len(evidence), "evidence": evidence} | fields


def fact(evidence: str, **fields: object) -> Record:
    """A gold fact at the place of its evidence in the text without white space."""
    squeezed = TEXT.replace("\n", "").replace("，", ",")
    at = squeezed.index(evidence)
    context = [squeezed[max(0, at - 12) : at], squeezed[at + len(evidence) : at + len(evidence) + 12]]
    return {"evidence": evidence, "pos": at, "context": context} | fields


def write(folder: Path, rows: dict[str, list[Record]], facts: Record) -> tuple[Path, Path]:
    """A folder of tables and one of gold."""
    parsed, gold = folder / "parsed", folder / "gold"
    parsed.mkdir(parents=True)
    gold.mkdir()
    documents = [{"doc_id": "a", "source_path": "raw/a.txt", "text": TEXT, "title": "方案", "issuers": ["市教育局"]}]
    for name, table in ({"documents": documents} | rows).items():
        pd.DataFrame(table).to_parquet(parsed / f"{name}.parquet")
    notice = {"source": "a.txt", "length": len(TEXT) - 1} | facts
    (gold / "a.json").write_text(json.dumps(notice, ensure_ascii=False), encoding="utf-8")
    return parsed, gold


TOTAL = {"value": 1_200_000.0, "measure_unit": "人", "comparator": ">", "indicator": "技能人才总量"}
STUDIOS = {"value": 10.0, "measure_unit": "家", "comparator": "=", "indicator": "工作室"}
CONTESTS = {"value": 100.0, "measure_unit": "场", "comparator": ">=", "indicator": "竞赛"}


def test_found_exact_missed_and_extra(tmp_path: Path) -> None:
    rows = [
        target("超过120万人", **TOTAL),
        target("10家", **STUDIOS | {"comparator": ">="}),
        target("2026年", **{"value": 2026.0, "measure_unit": "人", "comparator": "=", "indicator": "年"}),
    ]
    facts = [fact("超过120万人", **TOTAL), fact("10家", **STUDIOS), fact("100场以上", **CONTESTS)]
    report = score(*write(tmp_path, {"targets": rows}, {"targets": facts}))
    counts = report.tables["targets"]
    assert counts == Counts(gold=3, rows=3, found=2, exact=1)
    assert counts.found_prf == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert counts.exact_prf == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert report.fields["targets"]["comparator"] == Tally(1, 2)
    assert report.fields["targets"]["value"] == Tally(2, 2)
    assert report.mean_exact_f1 == pytest.approx(1 / 3)


def test_optional_facts_and_open_values_cost_nothing(tmp_path: Path) -> None:
    rows = [target("超过120万人", **TOTAL), target("10家", **STUDIOS)]
    facts = [fact("超过120万人", **TOTAL | {"comparator": "*"}), fact("10家", optional=True, **STUDIOS)]
    report = score(*write(tmp_path, {"targets": rows}, {"targets": facts}))
    assert report.tables["targets"] == Counts(gold=1, rows=1, found=1, exact=1)
    assert "comparator" not in report.fields["targets"]


def test_a_figure_far_from_its_place_is_not_found(tmp_path: Path) -> None:
    rows = [target("到2026年底", **STUDIOS)]
    report = score(*write(tmp_path, {"targets": rows}, {"targets": [fact("10家", **STUDIOS)]}))
    assert report.tables["targets"] == Counts(gold=1, rows=1, found=0, exact=0)


def test_a_row_of_another_version_counts_where_it_also_stands(tmp_path: Path) -> None:
    row = target("10家", **STUDIOS) | {"doc_id": "b", "char_start": 3, "char_end": 6, "also_in": ["a"]}
    parsed, gold = write(tmp_path, {"targets": [row]}, {"targets": [fact("10家", **STUDIOS)]})
    documents = pd.read_parquet(parsed / "documents.parquet")
    other = pd.DataFrame([{"doc_id": "b", "source_path": "raw/b.txt", "text": "工作室10家"}])
    pd.concat([documents, other]).to_parquet(parsed / "documents.parquet")
    assert score(parsed, gold).tables["targets"] == Counts(gold=1, rows=1, found=1, exact=1)


def test_document_fields_and_issuers(tmp_path: Path) -> None:
    rows = [
        target("到2026年底", name_raw="市教育局", role="issuer"),
        target("10家", name_raw="市财政局", role="lead"),
    ]
    facts = {
        "document": {"title": "方案", "issuers": ["市教育局"], "doc_number": "市发〔2024〕1号", "region_code": "*"},
        "assignments": [fact("10家", name_raw="市财政局", role="lead")],
    }
    report = score(*write(tmp_path, {"assignments": rows}, facts))
    assert report.documents == Tally(right=2, seen=3)
    assert report.tables["assignments"] == Counts(gold=1, rows=1, found=1, exact=1)


def test_a_notice_without_a_row_is_named(tmp_path: Path) -> None:
    parsed, gold = write(tmp_path, {}, {"source": "b.txt", "targets": [fact("10家", **STUDIOS)]})
    report = score(parsed, gold)
    assert report.absent == ("b.txt",)
    assert report.tables["targets"] == Counts(gold=1, rows=0, found=0, exact=0)
    assert "b.txt: no row in documents" in render(report)


def test_no_documents_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no documents\.parquet"):
        score(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("hits", "gold", "rows", "expected"),
    [(0, 0, 0, (1.0, 1.0, 1.0)), (0, 3, 0, (0.0, 0.0, 0.0)), (0, 0, 2, (0.0, 1.0, 0.0)), (2, 4, 2, (1.0, 0.5, 2 / 3))],
)
def test_precision_recall_f1(hits: int, gold: int, rows: int, expected: tuple[float, float, float]) -> None:
    assert prf(hits, gold, rows) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, None), (float("nan"), None), (3, 3.0), (True, True), ("（一） ", "(一)"), (["乙", "甲 "], ["乙", "甲"])],
)
def test_comparable_values(value: object, expected: object) -> None:
    assert comparable(value) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("技能人才总量", "技能人才总量", 1.0),
        ("高技能人才总量", "技能人才总量", 1.0),
        ("总量", "技能人才总量", 0.5),
        ("工作室", None, 0.0),
        (None, None, 1.0),
    ],
)
def test_likeness(left: str | None, right: str | None, expected: float) -> None:
    assert likeness(left, right) == pytest.approx(expected)


def test_a_missing_flag_is_false() -> None:
    assert agrees("is_redacted", {"is_redacted": False}, {"is_redacted": None})
    assert not agrees("is_redacted", {"is_redacted": True}, {})


def test_locate_prefers_alike_surroundings() -> None:
    text = "新增10家,举办10家,建成10家"
    assert locate("10家", "举办", ",建", text, 0.0) == (8, 11)
    assert locate("10家", "", "", text, 1.0) == (14, 17)
    assert locate("20家", "", "", text, 0.5) == (8, 11)


def in_two_versions(parsed: Path, folder: Path) -> Path:
    """The tables with every other row given for another version too, where a work has two."""
    folder.mkdir()
    documents = pd.read_parquet(parsed / "documents.parquet")
    first, other = documents.sort_values("source_path")["doc_id"].iloc[-3:-1]
    for path in parsed.glob("*.parquet"):
        table = pd.read_parquet(path)
        if "char_start" in table and "evidence" in table:
            table["also_in"] = [[other] if doc == first and n % 2 else [] for n, doc in enumerate(table["doc_id"])]
        table.to_parquet(folder / path.name)
    return folder


def same_as_shared(report: Report, shared: Record) -> None:
    """Every figure of the report against the shared scorer's JSON."""
    summary = shared["summary"]
    assert report.mean_exact_f1 == summary["mean_exact_f1"]
    assert {"fields": report.documents.seen, "right": report.documents.right} == summary["documents"]
    for name, counts in report.tables.items():
        figures = {
            "gold": counts.gold,
            "rows": counts.rows,
            "found_f1": counts.found_prf[2],
            "exact_f1": counts.exact_prf[2],
        }
        fields = {field: [tally.right, tally.seen] for field, tally in report.fields[name].items()}
        assert figures | {"fields": fields} == {"fields": {}} | summary[name]
    assert set(report.tables) == set(summary) - {"documents", "mean_exact_f1"}
    notices = {
        source: {name: [c.gold, c.rows, c.found, c.exact] for name, c in tables.items()}
        for source, tables in report.notices.items()
    }
    assert notices == shared["notices"]


def compare(tables: Path, gold: Path, folder: Path) -> None:
    """Run the shared scorer and compare all that it prints and writes."""
    command = [sys.executable, str(SCORER), str(tables), str(gold), "--json", str(folder / "figures.json")]
    said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    report = score(tables, gold)
    same_as_shared(report, json.loads((folder / "figures.json").read_text(encoding="utf-8")))
    printed = [line for line in render(report).splitlines() if not line.startswith("  ")]
    assert printed == [line for line in said.splitlines() if not line.startswith("  ")]


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not there")
@pytest.mark.parametrize("versions", [False, True], ids=["as built", "in two versions"])
def test_the_same_figures_as_the_shared_scorer(parsed: Path, tmp_path: Path, versions: bool) -> None:
    tables = in_two_versions(parsed, tmp_path / "tables") if versions else parsed
    compare(tables, GOLD, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not (SCORER.exists() and CORPUS.exists()), reason="the shared scorer or its corpus is not there")
def test_the_same_figures_on_other_notices(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, raw)
    build(raw, tmp_path / "parsed", jobs=1, progress=lambda _: None)
    compare(tmp_path / "parsed", SHARED / "gold" / "corpus", tmp_path)
