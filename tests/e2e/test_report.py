"""The report: everything in it, nothing from outside, the same bytes, and usable with thousands of findings."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.model import Row, Tables
from pipeline.report import render
from pipeline.report.content import MOST_FINDINGS
from pipeline.tables import read_tables
from pipeline.validate import Outcome
from tests.conftest import RAW, build_quietly

HELD = [Outcome("targets", "target_id__given", "critical", "target_id 不为空", "target_id is given", 3)]
BROKEN = [Outcome("targets", "value__between", "warning", "在范围之内", "is within", 3, ("target_1",), ("value = -1",))]
VOID = frozenset(["meta", "input", "br", "link", "img"])


class Outline(HTMLParser):
    """The tags, attributes and ids of a page; whatever is not closed is left in `open`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(parsed: Path) -> str:
    """The report of the repository's notices."""
    return (parsed / "report/index.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_and_no_script_runs(page: str) -> None:
    outline = Outline(page)
    assert not outline.open
    assert not {"script", "img", "link", "iframe", "object"} & set(outline.tags)
    targets = [value or "" for name, value in outline.attributes if name in {"href", "src", "action"}]
    assert targets and all(target.startswith("#") for target in targets)
    assert not [name for name, _ in outline.attributes if name.startswith("on") or name == "style"]
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style and "url(" not in style[1] and "@import" not in style[1]
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}'" in page.replace("&#39;", "'")


def test_links_lead_to_ids_and_ids_are_single(page: str) -> None:
    outline = Outline(page)
    ids = [value for name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {str(value)[1:] for name, value in outline.attributes if name == "href"} <= set(ids)


def test_every_finding_is_there_with_its_sentences(page: str, parsed: Path) -> None:
    tables = read_tables(parsed)
    for row in tables["findings"]:
        assert f'id="{row["finding_id"]}"' in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "到2024年底，培育100家技能型乡村（社区）、500家技能型企业。" in text
    assert "<mark>超过38万人</mark>" in page and "<mark>538</mark>" in page
    assert "未见更正，两行都保留" in text and "no correction is known" in text


def test_differences_and_counts_are_there(page: str) -> None:
    assert "<del>培养</del><ins>培育</ins>" in page
    assert "shangyu-2022-3.txt" in page and "虞区人领〔2022〕3号" in page
    assert len(re.findall(r'<tr><th scope="row">', page)) == 5


def test_both_languages_stand_in_the_page(page: str) -> None:
    for zh, en in (
        ("核对发现", "What does not add up"),
        ("版本差异", "Differences between versions"),
        ("各文件行数", "Rows a notice"),
    ):
        assert f'<span lang="zh">{zh}</span> <span lang="en">{en}</span>' in page


@pytest.mark.slow
def test_the_same_bytes_from_other_orders_and_workers(tmp_path: Path, parsed: Path) -> None:
    raw = shutil.copytree(RAW, tmp_path / "raw")
    build_quietly(raw, tmp_path / "parsed", jobs=2)
    assert (tmp_path / "parsed/report/index.html").read_bytes() == (parsed / "report/index.html").read_bytes()


def test_the_report_is_put_in_place_with_the_tables(parsed: Path) -> None:
    link = parsed / "report/index.html"
    assert link.is_symlink() and link.readlink().as_posix() == "../.build/current/report/index.html"


def many(count: int) -> Tables:
    """Tables with many findings about one sentence, whose words are markup."""
    text = "到2027年底，建成<script>alert(1)</script>30家。"
    document: Row = {
        "doc_id": "a.txt", "work_id": "w", "source_path": "a.txt", "title": "<b>方案</b>", "doc_number": None, "status": "failed",
        "error": "a.txt: <no text>", "reader": "text", "text": text,
    }  # fmt: skip
    target: Row = {
        "target_id": "target_1",
        "doc_id": "a.txt",
        "also_in": [],
        "char_start": 27,
        "char_end": 30,
        "page": None,
    }
    findings: list[Row] = [
        {
            "finding_id": f"finding_{at}", "rule": "redacted", "severity": "info", "doc_ids": ["a.txt"], "message": f"第{at}处 / place {at}",
            "refs": [{"table": "targets", "id": "target_1"}], "status": "open", "note": None,
        }
        for at in range(count)
    ]  # fmt: skip
    empty: Tables = {
        name: [] for name in ("works", "tasks", "assignments", "subsidies", "deadlines", "differences", "cells")
    }
    return empty | {"documents": [document], "targets": [target], "findings": findings}


def test_markup_in_a_notice_is_text() -> None:
    page = render(many(1), HELD)
    assert "<script" not in page and "&lt;script&gt;" in page and "&lt;b&gt;方案" in page and "&lt;no text&gt;" in page


def test_thousands_of_findings_are_cut_and_counted() -> None:
    page = render(many(5000), HELD)
    assert page.count("<article") == MOST_FINDINGS
    assert f"{5000 - MOST_FINDINGS} more are not shown here" in page and "findings.parquet" in page
    assert len(page) < 1_000_000


def test_broken_expectations_are_shown_with_their_rows() -> None:
    page = render(many(0), BROKEN)
    assert "0 / 1" in page and "target_1" in page and "1 rows break it" in page
