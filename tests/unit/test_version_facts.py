"""Facts of versions: mutated notices give one row a fact, and a finding where they state it differently."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.findings import find
from pipeline.model import Notice, Tables
from pipeline.readers.text import read
from pipeline.reconcile import reconcile
from pipeline.reconcile.merge import KEYS
from pipeline.segment import segment

RAW = Path(__file__).resolve().parents[2] / "raw"
NOTICES = ("shanghai-2022-256.txt", "shangyu-2022-3.txt", "shaoxing-2024-21.txt", "zhejiang-2025-annexes.txt")
TITLE = "\n“金蓝领”倍增计划三年行动方案"
SHANGYU = (RAW / "shangyu-2022-3.txt").read_text(encoding="utf-8")


def tables_of(doc_id: str, text: str) -> Tables:
    content = read(text.encode())
    return extract(
        segment(Notice(doc_id, doc_id, "", "text/plain", "text", "parsed", None, content.text, (), content.grids))
    )


def versions(*texts: str) -> Tables:
    """The tables of versions a, b, c …, reconciled, with what does not add up."""
    notices = [tables_of("abc"[at], text) for at, text in enumerate(texts)]
    joined = {table: [row for notice in notices for row in notice[table]] for table in notices[0]}
    out = reconcile(joined)
    assert len(out["works"]) == 1
    return out | {"findings": find(out)}


def rewrapped(text: str) -> str:
    """Long lines cut every 37 characters, digits kept with what follows, a page number after every third long line."""
    out = []
    for at, line in enumerate(text.split("\n")):
        long = len(line) > 80 and "\t" not in line
        out += re.findall(r".{37}[\d.]*[^\d]|.+", line) if long else [line]
        out += [f"- {at} -"] if long and at % 3 == 0 else []
    return "\n".join(out)


def widened(text: str) -> str:
    """Full-width digits and signs outside tables."""
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    return "\n".join(line if "\t" in line else line.translate(wide) for line in text.split("\n"))


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("change", [rewrapped, widened, lambda text: text.replace("\n", "\r\n")])
def test_layout_parts_no_facts(name: str, change: Callable[[str], str]) -> None:
    text = (RAW / name).read_text(encoding="utf-8")
    out = versions(text, change(text))
    assert out["differences"] == []
    assert {row["version_level"] for row in out["documents"] if not row["is_canonical"]} <= {"layout_only", "identical"}
    for table in KEYS:
        apart = [(row["doc_id"], row["char_start"], row["evidence"]) for row in out[table] if not row["also_in"]]
        assert len({doc_id for doc_id, _, _ in apart}) < 2, apart
        assert len(apart) <= 1 + len(out[table]) // 50, apart


def version_conflicts(out: Tables) -> list[tuple[object, set[str]]]:
    """Severity and tables of what the findings say of two versions."""
    return [
        (row["severity"], {ref["table"] for ref in row["refs"]}) for row in out["findings"] if "两个版本" in str(row["message"])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("培训技能人才20000人", "培训技能人才30000人", [("error", {"targets"})]),
        ("每年不超过6000元的补贴", "每年不超过8000元的补贴", [("error", {"subsidies"})]),
        ("到2024年", "到2025年", [("error", {"deadlines"})]),
        ("5000\t", "6000\t", [("error", {"targets"})]),
        ("2万人次以上", "2万人次", [("info", {"targets"})]),
        ("2万人次以上", "2万人以上", [("info", {"targets"})]),
        ("交通补贴", "交通补助", []),
    ],
)
def test_what_versions_state_differently_stays_twice_with_a_finding(
    old: str, new: str, expected: list[tuple[str, set[str]]]
) -> None:
    bare = SHANGYU[SHANGYU.rfind(TITLE) :]
    assert old in bare
    out = versions(SHANGYU, bare.replace(old, new, 1))
    assert version_conflicts(out) == expected
    for _, tables in expected:
        (table,) = tables
        assert {row["doc_id"] for row in out[table]} == {"a", "b"}


def test_a_work_knows_what_one_of_its_versions_knows() -> None:
    bare = SHANGYU[SHANGYU.rfind(TITLE) : SHANGYU.rfind("2022年5月28日印发")]
    letter = SHANGYU[: SHANGYU.rfind("\n附件：")]
    (work,) = versions(bare, letter)["works"]
    assert (work["doc_number"], work["issued_on"], work["region_code"]) == (
        "虞区人领〔2022〕3号",
        "2022-05-16",
        "330604",
    )
    assert (work["doc_ids"], work["canonical_doc_id"]) == (["a", "b"], "b")
