"""Which documents are versions of one work: found among many, told from siblings, successors and mistyped numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.versions import as_read as from_bench
from bench.versions import in_pairs, synthetic
from pipeline.extract.documents import read_document
from pipeline.extract.run import document_row
from pipeline.model import Notice
from pipeline.readers.text import read
from pipeline.reconcile.candidates import CROWD, candidate_pairs
from pipeline.reconcile.groups import groups
from pipeline.reconcile.versions import Document, document_of
from pipeline.regions import named, places, regions
from pipeline.segment import segment

RAW = Path(__file__).resolve().parents[2] / "raw"
SHANGYU = (RAW / "shangyu-2022-3.txt").read_text(encoding="utf-8")
SHANGHAI = (RAW / "shanghai-2022-256.txt").read_text(encoding="utf-8")
TITLE = "\n“金蓝领”倍增计划三年行动方案"
TWO_OF_ONE, TWO = [["a", "b"]], [["a"], ["b"]]


def as_read(doc_id: str, text: str) -> Document:
    """What is known of a notice before versions are looked for."""
    content = read(text.encode())
    notice = Notice(doc_id, doc_id, "", "text/plain", "text", "parsed", None, content.text, (), content.grids)
    return document_of(document_row(notice, read_document(segment(notice))))


def works(*texts: str) -> list[list[str]]:
    """The works of notices a, b, c …, each with its ids in order."""
    documents = {"abcdefgh"[at]: as_read("abcdefgh"[at], text) for at, text in enumerate(texts)}
    return sorted(sorted(ids) for ids in groups(documents, candidate_pairs(documents.values())))


def misread(text: str) -> str:
    """Every fiftieth character another one."""
    return "".join("的" if at % 50 == 7 and char > "一" else char for at, char in enumerate(text))


def later(text: str, years: int) -> str:
    """The same plan some years on."""
    for year in range(2030, 2015, -1):
        text = text.replace(str(year), str(year + years))
    return text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[text.rfind(TITLE) :],
        lambda text: text[: text.rfind("\n附件：")],
        lambda text: text[text.rfind(TITLE) : text.rfind("\n附件：")],
        lambda text: text[text.rfind("\n附件：") :],
        lambda text: misread(text[text.rfind(TITLE) :]),
        lambda text: text.replace("虞区人领〔2022〕3号", "度区人领〔2022〕3号"),
        lambda text: text.replace("20000人", "30000人").replace("培养", "培育"),
        lambda text: text.replace("，", "，\n"),
        lambda text: text.replace("2022年5月16日", "2021年5月16日"),
    ],
    ids=[
        "no letterhead",
        "no annex",
        "neither",
        "annex alone",
        "misread",
        "number misread",
        "figures",
        "layout",
        "date mistyped",
    ],
)
def test_a_changed_copy_is_a_version(change: Callable[[str], str]) -> None:
    assert change(SHANGYU) != SHANGYU
    assert works(SHANGYU, change(SHANGYU)) == TWO_OF_ONE


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("上虞", "柯桥").replace("虞区人领", "柯区人领"),
        lambda text: text.replace("上虞", "柯桥")[text.rfind(TITLE) :],
        lambda text: later(text, 3),
        lambda text: later(text, 3).replace("〔2025〕", "〔2022〕"),
        lambda text: later(text, 3)[text.rfind(TITLE) :],
        lambda text: text[: text.rfind(TITLE)] + SHANGHAI[SHANGHAI.rfind("\n  落实国家") :],
    ],
    ids=[
        "sibling",
        "sibling, no letterhead",
        "successor",
        "successor, same number",
        "successor, bare",
        "number reused",
    ],
)
def test_a_sibling_or_successor_is_another_work(change: Callable[[str], str]) -> None:
    assert works(SHANGYU, change(SHANGYU)) == TWO


ANNUAL = """关于开展2024年企业安全生产检查的通知

各镇人民政府、街道办事处：
为做好2024年全县企业安全生产检查工作，根据2024年度监督检查计划，现就有关事项通知如下。
一、检查范围。2024年1月1日以前投产的工业企业，重点是危险化学品、金属冶炼、粉尘涉爆、有限空间作业和劳动密集型企业。
二、检查内容。主要负责人履职、隐患排查治理、教育培训、应急预案演练、特种作业人员持证上岗、设备设施检验检测等情况。
三、时间安排。2024年3月起分批开展，2024年10月底前完成，检查结果于2024年11月底前报送县安全生产委员会办公室汇总。
"""


def test_the_same_notice_for_another_year_is_another_work() -> None:
    assert works(ANNUAL, later(ANNUAL, 1)) == TWO
    assert works(ANNUAL, ANNUAL.replace("劳动密集型", "人员密集型")) == TWO_OF_ONE


def test_second_and_third_batch_are_two_works() -> None:
    first = ANNUAL.replace("开展2024年企业", "公布第二批重点企业").replace("2024", "本")
    assert works(first, first.replace("第二批", "第三批")) == TWO


def test_boilerplate_alone_joins_nothing() -> None:
    shared = SHANGYU[SHANGYU.rfind(TITLE) :][:1500]
    own = (SHANGHAI * 2)[:6000], ANNUAL * 20
    assert works(*(f"关于印发{at}号方案的通知\n" + shared + text for at, text in enumerate(own))) == TWO


def test_a_version_is_found_in_a_crowd_of_siblings() -> None:
    names = sorted(
        {each.short_name for each in regions().values() if each.name.endswith("区") and len(each.short_name) == 2}
    )
    crowd = [
        as_read(f"sibling {name}", SHANGYU.replace("上虞", name).replace("虞区人领", f"{name[0]}区人领"))
        for name in names[3 :: len(names) // 40]
        if name != "上虞"
    ]
    assert len(crowd) > CROWD
    pair = [as_read("one", SHANGYU), as_read("two", misread(SHANGYU[SHANGYU.rfind(TITLE) :]))]
    documents = {each.doc_id: each for each in (*crowd, *pair)}
    found = groups(documents, candidate_pairs(documents.values()))
    assert sorted(map(len, found)) == [1] * len(crowd) + [2]
    assert ["one", "two"] in found


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [
        as_read(str(at), text) for at, text in enumerate((SHANGYU, misread(SHANGYU), SHANGHAI, later(SHANGYU, 3)))
    ]
    pairs = candidate_pairs(documents)
    assert candidate_pairs(documents[::-1]) == pairs
    forwards, backwards = ({each.doc_id: each for each in line} for line in (documents, documents[::-1]))
    assert groups(forwards, pairs) == groups(backwards, pairs)


def test_a_level_closes_no_name() -> None:
    assert named("每两年新建区级技能大师工作室") == []
    assert named("南昌市新建区人民政府") == ["南昌市", "新建区"]
    assert places("绍兴市上虞区，绍兴工匠") == {"绍兴市": 1, "上虞区": 1, "绍兴": 2}


def test_an_opening_sentence_is_no_title() -> None:
    broken = "实训基地建设三年行动方案\n\n为深入贯彻《人力资源和社会保障部关于印发“十四五”职业技能培训规划的通知》\n\n一、目标。每年培训100人。\n"
    assert as_read("a", broken).title == "实训基地建设三年行动方案"


@pytest.mark.slow
def test_versions_among_synthetic_notices() -> None:
    families: dict[str, list[str]] = {}
    documents: dict[str, Document] = {}
    for doc_id, name, text in synthetic(300):
        families.setdefault(name, []).append(doc_id)
        documents[doc_id] = from_bench(doc_id, text)
    works = groups(documents, candidate_pairs(documents.values()))
    wanted, found = in_pairs(families.values()), in_pairs(works)
    assert len(wanted & found) >= 0.99 * max(len(wanted), len(found))
