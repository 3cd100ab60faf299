"""Versions of one notice: which documents are one work, which facts merge, what tells the versions apart."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import Notice, Row, Tables
from pipeline.readers.text import read
from pipeline.reconcile import reconcile
from pipeline.reconcile.align import align, blocks
from pipeline.reconcile.candidates import candidate_pairs
from pipeline.reconcile.merge import KEYS, agree
from pipeline.reconcile.shingles import shared, shingles
from pipeline.reconcile.stream import Stream
from pipeline.reconcile.versions import document_of, title_key
from pipeline.reconcile.words import differ_in_figures
from pipeline.segment import segment

RAW = Path(__file__).resolve().parents[2] / "raw"
FILE, WEB = "shaoxing-2024-21.txt", "shaoxing-2024-21-web.txt"

PLAN = """浦江市家政服务提升行动方案
（2024-2026年）

为提升家政服务质量，扩大家政服务供给，结合我市实际，制定本行动方案。
一、总体目标
到2026年底，全市家政服务从业人员总量达到3万人，持证上岗比例超过80%。
二、重点任务
（一）扩大服务供给。支持企业开设连锁门店，每年新增社区网点50个以上。（市商务局、市民政局）
（二）加强人才培养。面向农村转移劳动力开展家政技能培训，2024年培训5000人次。（市人力社保局、市妇联）
三、保障措施
（一）强化组织领导。各地要高度重视家政服务工作，建立协调机制，抓好工作落实。
本方案自发文之日起施行。
"""
LETTERHEAD = """浦江市商务局文件

浦商发〔2024〕8号

关于印发《浦江市家政服务提升行动方案（2024-2026年）》的通知

各县（市、区）商务局，市级有关部门：

现将《浦江市家政服务提升行动方案（2024-2026年）》印发给你们，请认真贯彻落实。

"""


def tables_of(doc_id: str, text: str) -> Tables:
    """The tables of one made-up notice."""
    content = read(text.encode())
    return extract(
        segment(Notice(doc_id, doc_id, "", "text/plain", "text", "parsed", None, content.text, (), content.grids))
    )


def together(*notices: Tables) -> Tables:
    """The concatenated tables of several notices."""
    return {table: [row for notice in notices for row in notice[table]] for table in notices[0]}


def run(**texts: str) -> Tables:
    """The reconciled tables of made-up notices."""
    return reconcile(together(*(tables_of(doc_id, text) for doc_id, text in texts.items())))


def works_of(tables: Tables) -> list[object]:
    return [row["doc_ids"] for row in tables["works"]]


def told_apart(tables: Tables) -> list[tuple[object, object, object]]:
    return [(row["kind"], row["left_text"], row["right_text"]) for row in tables["differences"]]


@cache
def both_files() -> Tables:
    notices = [tables_of(name, (RAW / name).read_text(encoding="utf-8")) for name in (WEB, FILE)]
    return together(*notices)


def stream(text: str) -> Stream:
    """A stream of plain words."""
    return Stream(text, tuple(range(len(text))), 0, len(text))


# ---- the two published files of one notice


def test_the_two_files_are_one_work_with_the_fuller_one_first() -> None:
    out = reconcile(both_files())
    (work,) = out["works"]
    assert work["canonical_doc_id"] == FILE
    assert work["doc_ids"] == [WEB, FILE]
    assert work["doc_number"] == "绍市人社发〔2024〕21号"
    assert {row["doc_id"]: row["is_canonical"] for row in out["documents"]} == {FILE: True, WEB: False}
    assert {row["work_id"] for row in out["documents"]} == {work["work_id"]}


def test_the_two_files_differ_in_the_letterhead_and_three_words() -> None:
    differences = reconcile(both_files())["differences"]
    head, *words = differences
    assert head["kind"] == "metadata"
    assert "绍市人社发〔2024〕21号" in str(head["left_text"])
    assert head["right_text"] == ""
    assert head["tables"] == ["assignments"]
    assert [(row["kind"], row["left_text"], row["right_text"]) for row in words] == [
        ("wording", "培养", "培育"),
        ("wording", "培养", "培育"),
        ("wording", "专业", "专技"),
    ]


def test_differences_quote_the_raw_text() -> None:
    out = reconcile(both_files())
    texts = {row["doc_id"]: str(row["text"]) for row in out["documents"]}
    for row in out["differences"]:
        for side in ("left", "right"):
            start, end = int(str(row[f"{side}_start"])), int(str(row[f"{side}_end"]))
            assert texts[row[f"{side}_doc_id"]][start:end] == row[f"{side}_text"]


@pytest.mark.parametrize("table", sorted(KEYS))
def test_every_fact_of_the_second_file_is_merged(table: str) -> None:
    before, out = both_files(), reconcile(both_files())
    assert {row["doc_id"] for row in out[table]} == {FILE}
    shared = [row for row in out[table] if row["also_in"] == [WEB]]
    assert len(shared) == sum(row["doc_id"] == WEB for row in before[table])


def dangling(tables: Tables) -> list[Row]:
    """Rows with a reference to a row that is not there."""
    ids = {table: {row[key] for row in tables[table]} for table, key in (*KEYS.items(), ("units", "unit_id"))}
    references = {"task_id": "tasks", "parent_task_id": "tasks", "target_id": "targets", "unit_id": "units"}
    return [
        row
        for table in KEYS
        for row in tables[table]
        for column, to in references.items()
        if row.get(column) is not None and row[column] not in ids[to]
    ]


def test_references_lead_to_rows_that_stay() -> None:
    assert dangling(reconcile(both_files())) == []


def test_the_order_of_the_input_does_not_matter() -> None:
    expected = reconcile(both_files())
    shuffled = {table: random.Random(7).sample(rows, len(rows)) for table, rows in both_files().items()}
    assert reconcile(shuffled) == expected


def test_another_notice_changes_no_id() -> None:
    alone = reconcile(both_files())
    joined = reconcile(together(both_files(), tables_of("a.txt", PLAN)))
    for table, key in (("works", "work_id"), ("differences", "difference_id"), ("targets", "target_id")):
        assert {row[key] for row in alone[table]} <= {row[key] for row in joined[table]}


# ---- which documents are versions


def test_a_copy_without_letterhead_is_a_version_and_the_letterhead_one_difference() -> None:
    out = run(copy=PLAN, full=LETTERHEAD + PLAN)
    assert works_of(out) == [["copy", "full"]]
    assert out["works"][0]["canonical_doc_id"] == "full"
    assert told_apart(out) == [("metadata", LETTERHEAD.strip(), "")]


def test_a_plan_and_its_successor_are_two_works() -> None:
    successor = PLAN.replace("2024", "2027").replace("2026", "2029")
    assert works_of(run(first=PLAN, second=successor)) == [["first"], ["second"]]


def test_boilerplate_of_another_town_is_another_work() -> None:
    here = PLAN.replace("浦江市", "绍兴市")
    assert works_of(run(here=here, there=here.replace("绍兴市", "宁波市"))) == [["here"], ["there"]]


def test_one_title_is_not_enough() -> None:
    other = "浦江市家政服务提升行动方案\n" + "\n".join(
        f"第{at}条，另一份文件的内容与前者并不相同，编号{at * 7}。" for at in range(40)
    )
    assert works_of(run(one=PLAN, other=other)) == [["one"], ["other"]]


def test_failed_documents_are_works_of_their_own() -> None:
    out = run(one="", other="", plan=PLAN)
    assert works_of(out) == [["one"], ["other"], ["plan"]]


def test_a_copy_that_resembles_two_works_joins_one_of_them() -> None:
    second = LETTERHEAD.replace("8号", "9号")
    out = run(copy=PLAN, eight=LETTERHEAD + PLAN, nine=second + PLAN)
    assert sorted(len(row["doc_ids"]) for row in out["works"] if isinstance(row["doc_ids"], list)) == [1, 2]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text, "identical"),
        (lambda text: text.replace("，", "，\n　"), "layout_only"),
        (lambda text: LETTERHEAD + text, "layout_only"),
        (lambda text: text.replace("人才培养", "人才培育"), "wording"),
        (lambda text: text.replace("3万人", "4万人"), "figures"),
    ],
)
def test_levels(change: Callable[[str], str], expected: str) -> None:
    out = run(a=PLAN, b=change(PLAN))
    assert works_of(out) == [["a", "b"]]
    assert sorted(str(row["version_level"]) for row in out["documents"]) == sorted(["None", expected])


def test_many_notices_of_one_title_do_not_make_all_pairs() -> None:
    row = tables_of("x", PLAN)["documents"][0]
    crowd = [document_of(row | {"doc_id": f"{at:04}", "text": f"第{at}号通知的正文内容。"}) for at in range(500)]
    twin = document_of(row | {"doc_id": "twin", "text": "第7号通知的正文内容。"})
    pairs = candidate_pairs([*crowd, twin])
    assert ("0007", "twin") in pairs
    assert len(pairs) < 501 * 500 / 8


def test_title_key_leaves_out_marks_and_a_bracketed_period() -> None:
    assert title_key("“金蓝领”倍增计划（2022—2024年）") == title_key("金蓝领倍增计划")


def test_containment_looks_at_the_shorter_text() -> None:
    containment, jaccard = shared(shingles(PLAN * 2), shingles("前言。" + PLAN))
    assert containment > 0.95
    assert shared(shingles(""), shingles(PLAN)) == (0.0, 0.0)
    assert jaccard > 0.9


# ---- what is a difference


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("，", ",\n"),
        ("（市商务局、市民政局）", "(市商务局、 市民政局)"),
        ("50个", "５０个"),
        ("2024-2026", "2024——2026"),
        ("本方案自", "\n\n- 3 -\n\n本方案自"),
        ("扩大服务供给", "**扩大服务供给**"),
    ],
)
def test_layout_is_no_difference(old: str, new: str) -> None:
    assert old in PLAN
    out = run(a=PLAN, b=PLAN.replace(old, new))
    assert works_of(out) == [["a", "b"]]
    assert told_apart(out) == []


HEADER = "序号\t重点任务\t工作目标\t牵头单位\n"
FIRST = "1\t扩大服务供给\t每年新增社区网点50个以上。\t市商务局\n"
SECOND = "2\t加强人才培养\t每年培训5000人次。\t市人力社保局\n"
ANNEX = PLAN + "附件\n\n重点任务清单\n\n"


def test_a_header_printed_again_is_no_difference() -> None:
    out = run(a=ANNEX + HEADER + FIRST + SECOND, b=ANNEX + HEADER + FIRST + "\n" + HEADER + SECOND)
    assert works_of(out) == [["a", "b"]]
    assert told_apart(out) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("3万人", "3.5万人", ("figure", "3万", "3.5万")),
        ("5000人次", "50000人次", ("figure", "5000", "50000")),
        ("5000人次", "5000人", ("wording", "人次", "人")),
        ("培训5000", "培训0.5万", ("wording", "5000", "0.5万")),
        ("加强人才培养", "强化人才培养", ("wording", "加强", "强化")),
        ("市商务局、市民政局", "市商务局", ("deletion", "、市民政局", "")),
        ("建立协调机制，", "", ("deletion", "建立协调机制，", "")),
        ("抓好工作落实", "切实抓好工作落实", ("insertion", "", "切实")),
    ],
)
def test_the_smallest_whole_words_that_differ(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert PLAN.count(old) == 1
    letterhead, *rest = told_apart(run(a=LETTERHEAD + PLAN, b=PLAN.replace(old, new)))
    assert letterhead[0] == "metadata"
    assert rest == [expected]


def test_blocks_cover_both_texts() -> None:
    left, right = "一、甲。二、乙，丙。三、丁。", "一、甲。二、乙，戊。四、己。三、丁。"
    found = blocks(left, right)
    assert "".join(left[block.i1 : block.i2] for block in found) == left
    assert "".join(right[block.j1 : block.j2] for block in found) == right
    assert all(left[block.i1 : block.i2] == right[block.j1 : block.j2] for block in found if block.equal)


def test_align_of_nothing() -> None:
    assert align(stream(""), stream("")) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("110万", "120万", True),
        ("5000", "0.5万", False),
        ("3名", "三名", False),
        ("进一步", "更加", False),
        ("三届", "四届", True),
        ("10家", "若干家", True),
        ("", "", False),
    ],
)
def test_differ_in_figures(left: str, right: str, expected: bool) -> None:
    assert differ_in_figures(left, right) is expected


# ---- which facts merge


def test_a_fact_with_another_figure_stays_and_keeps_its_references() -> None:
    out = run(a=LETTERHEAD + PLAN, b=PLAN.replace("2024年培训5000人次", "2024年培训6000人次"))
    apart = [row for row in out["targets"] if row["also_in"] == []]
    assert sorted((str(row["doc_id"]), row["value"]) for row in apart) == [("a", 5000), ("b", 6000)]
    assert len({row["task_id"] for row in apart}) == 1
    assert dangling(out) == []


@pytest.mark.parametrize(
    ("old", "new", "table"),
    [
        ("2024年培训5000人次", "2025年培训5000人次", "targets"),
        ("5000人次", "5000人", "targets"),
        ("超过80%", "达到80%", "targets"),
        ("2024年培训", "2025年培训", "deadlines"),
        ("市人力社保局、市妇联", "市人力社保局牵头，市妇联配合", "assignments"),
    ],
)
def test_facts_that_differ_in_date_unit_or_role_are_two_rows(old: str, new: str, table: str) -> None:
    out = run(a=LETTERHEAD + PLAN, b=PLAN.replace(old, new))
    assert {row["doc_id"] for row in out[table]} == {"a", "b"}


def test_wording_does_not_keep_facts_apart() -> None:
    out = run(a=LETTERHEAD + PLAN, b=PLAN.replace("加强人才培养", "强化人才培育").replace("从业人员总量", "从业者总量"))
    assert {row["doc_id"] for table in KEYS for row in out[table]} == {"a"}


def test_three_versions_share_one_row() -> None:
    only_in_copies = PLAN.replace("抓好工作落实", "每年举办技能竞赛3场")
    out = run(a=LETTERHEAD + PLAN, b=only_in_copies, c=only_in_copies.replace("，", "，\n"))
    (extra,) = [row for row in out["targets"] if row["doc_id"] != "a"]
    assert (extra["doc_id"], extra["value"], extra["also_in"]) == ("b", 3, ["c"])
    assert all(row["also_in"] == ["b", "c"] for row in out["targets"] if row["doc_id"] == "a")


def test_an_unknown_date_or_region_is_no_disagreement() -> None:
    row: Row = dict.fromkeys(("value_upper", "comparator", "frequency", "is_redacted", "period_start"))
    row |= {
        "value": 5.0,
        "measure_unit": "人",
        "period_end": "2026-12-31",
        "region_code": "330600",
        "indicator": "人才",
    }
    assert agree("targets", row, row | {"region_code": None, "period_end": None})
    assert not agree("targets", row, row | {"period_end": "2025-12-31"})
    assert not agree("targets", row, row | {"value": 6.0})


def test_a_unit_known_under_two_ids_is_one_row() -> None:
    notices = [tables_of("a", LETTERHEAD + PLAN), tables_of("b", PLAN)]
    other = {str(row["unit_id"]): f"other_{row['unit_id']}" for row in notices[1]["units"]}
    notices[1]["units"] = [
        row | {"unit_id": other[str(row["unit_id"])], "short_names": ["别名"]} for row in notices[1]["units"]
    ]
    notices[1]["assignments"] = [row | {"unit_id": other[str(row["unit_id"])]} for row in notices[1]["assignments"]]
    out = reconcile(together(*notices))
    assert not any(str(row["unit_id"]).startswith("other_") for row in out["units"])
    assert any("别名" in row["short_names"] for row in out["units"] if isinstance(row["short_names"], list))
    assert dangling(out) == []
