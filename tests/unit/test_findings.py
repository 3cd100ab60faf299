"""Every cross-row rule on an example it must flag and on one it must leave alone."""

from itertools import count

import pytest

from pipeline.findings import RULES, find
from pipeline.findings.counting import units
from pipeline.findings.documents import dates, missing_annex
from pipeline.findings.figures import conflict, monotonic
from pipeline.findings.levels import cross_level
from pipeline.findings.measures import bare, forms
from pipeline.findings.organisations import is_abbreviation, is_slip, role_overlap
from pipeline.findings.sums import ratio, total
from pipeline.findings.versions import version_conflict
from pipeline.findings.wording import distribution, lost_range, redacted, suspect_figure
from pipeline.model import Row, Tables, Value

CITY, PROVINCE = "330600", "330000"
numbers = count()


def document(doc_id: str = "shaoxing.txt", **values: Value) -> Row:
    """A city's notice."""
    row: Row = {
        "doc_id": doc_id, "work_id": doc_id, "is_canonical": True, "title": "实施方案", "region_code": CITY, "text": "",
        "issued_on": None, "imprint_on": None, "published_on": None, "effective_from": None, "expires_on": None,
        "plan_start": None, "plan_end": None,
    }  # fmt: skip
    return row | values


def target(indicator: str, value: float | None, measure_unit: str, **values: Value) -> Row:
    """A figure of a city's body text to be reached by the end of 2024, in a clause of its own."""
    at = next(numbers)
    return {
        "target_id": f"target_{at:06}", "doc_id": "shaoxing.txt", "also_in": [], "clause_id": f"clause_{at}", "table_id": None,
        "row": None, "col": None, "char_start": at * 100, "char_end": at * 100 + 5, "evidence": f"{value:g}{measure_unit}" if value else "",
        "rule": "quantity", "indicator": indicator, "value": value, "value_upper": None, "comparator": "=",
        "measure_unit": measure_unit, "basis": "stock", "frequency": "once", "period_start": None,
        "period_end": "2024-12-31", "period_inferred": False, "region_code": CITY, "is_redacted": False, "task_id": None,
    } | values  # fmt: skip


def assignment(name: str, role: str = "responsible", task_id: str = "task_1", **values: Value) -> Row:
    """A unit in the list of a table row."""
    at = next(numbers)
    return {
        "assignment_id": f"assignment_{at:06}", "doc_id": "shaoxing.txt", "also_in": [], "clause_id": None, "table_id": "table_1",
        "row": 1, "col": 2, "char_start": at, "char_end": at + 1, "task_id": task_id, "target_id": None,
        "unit_id": f"unit_{name}", "name_raw": name, "role": role,
    } | values  # fmt: skip


def clause(text: str, **values: Value) -> Row:
    """A clause with its folded text."""
    at = next(numbers)
    row: Row = {
        "clause_id": f"clause_{at}", "doc_id": "shaoxing.txt", "label": "14.", "heading": "推进工匠遴选行动", "text": text,
        "kind": "task", "char_start": 0, "char_end": 0,
    }  # fmt: skip
    return row | values


def cells(rows: list[list[str]], caption: str = "培育计划表") -> list[Row]:
    """A table whose first row is its header."""
    return [
        {
            "table_id": "table_1", "doc_id": "shaoxing.txt", "caption": caption, "row": at, "col": col, "row_span": 1,
            "col_span": 1, "is_header": at == 0, "text": text,
        }
        for at, row in enumerate(rows)
        for col, text in enumerate(row)
    ]  # fmt: skip


def tables(**given: list[Row]) -> Tables:
    """Tables of one notice, unless documents are given."""
    return {"documents": [document()]} | given


def severities(rows: list[Row]) -> list[str]:
    """The severities of findings."""
    return sorted(str(row["severity"]) for row in rows)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("技能型乡村(社区)", "技能社区(乡村)"),
        ("技能型乡村(社区)", "技能型乡村"),
        ("技能型企业 / 累计培育数量", "累计建成技能型企业"),
        ("“绍兴工匠”", "绍兴工匠"),
        ("技能人才总量", "技能人才"),
    ],
)
def test_indicators_that_mean_the_same(left: str, right: str) -> None:
    assert set(forms(left)) & set(forms(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("公共实训基地(省级)", "公共实训基地"), ("技能型企业", "技能型乡村"), ("新增高技能人才", "高技能人才")],
)
def test_indicators_that_do_not(left: str, right: str) -> None:
    assert not set(forms(left)) & set(forms(right))


def test_indicator_of_nothing_in_particular() -> None:
    assert bare("累计培育数量") == ""


def test_conflict_of_figures() -> None:
    rows = [target("技能型乡村(社区)", 25, "个"), target("技能型社区(乡村)", 100, "家", basis="flow")]
    (found,) = conflict(tables(targets=rows))
    assert (found["rule"], found["severity"], found["status"], found["note"]) == ("conflict", "error", "open", None)
    assert all(part in str(found["message"]) for part in ("25个", "100家", "技能型乡村", "2024-12-31"))
    assert found["doc_ids"] == ["shaoxing.txt"]
    assert found["refs"] == [{"table": "targets", "id": str(row["target_id"])} for row in rows]


def test_conflict_of_comparators() -> None:
    rows = [
        target("绍兴工匠", 100, "人", comparator=sign, frequency="annual", basis="flow", evidence=said)
        for sign, said in (("~", "100名左右"), ("=", "100名"))
    ]
    (found,) = conflict(tables(targets=rows))
    assert found["severity"] == "info"
    assert "每年" in str(found["message"])


def test_conflict_within_a_row_whose_measures_have_no_date() -> None:
    rows = [
        target("行业技能生态圈", 1, "个", comparator=sign, task_id="task_9", period_end=end, basis="flow")
        for sign, end in ((">=", None), ("=", "2027-12-31"))
    ]
    assert severities(conflict(tables(targets=rows))) == ["info"]


@pytest.mark.parametrize(
    "other",
    [
        {"period_end": "2026-12-31"},
        {"region_code": "330604"},
        {"measure_unit": "人次"},
        {"frequency": "annual"},
        {"period_inferred": True},
        {"value_upper": 300.0},
        {"basis": "flow", "period_start": "2024-01-01"},
        {"indicator": "技能型乡村"},
        {"doc_id": "other.txt"},
    ],
)
def test_no_conflict(other: Row) -> None:
    rows = [target("技能型企业", 200, "家"), target("技能型企业", 500, "家") | other]
    both = [document(), document("other.txt")]
    assert not conflict(tables(documents=both, targets=rows))


def test_figures_of_different_units_are_parts() -> None:
    rows = [
        target("交通运输领域职业技能提升培训", value, "人次", frequency="annual", basis="flow", task_id=task)
        for value, task in ((10_000, "task_1"), (19_500, "task_2"))
    ]
    given = [assignment("省交通运输厅", task_id="task_1"), assignment("省邮政管理局", task_id="task_2")]
    assert not conflict(tables(targets=rows, assignments=given))
    assert severities(
        conflict(tables(targets=rows, assignments=[*given, assignment("省交通运输厅", task_id="task_2")]))
    ) == ["error"]


def test_items_of_a_list_speak_of_their_own_cases() -> None:
    words = "2.B类护理：每月上门次数不低于12次，每月28小时。\n3.C类护理：每月上门次数不低于4次，每月8小时。"
    rows = [
        target("上门次数", value, "次", clause_id="clause_x", char_start=at, char_end=at + len(said), evidence=said, frequency="monthly", basis="flow")
        for value, said in ((12, "不低于12次"), (4, "不低于4次"))
        for at in [words.index(said)]
    ]  # fmt: skip
    assert conflict(tables(documents=[document(text=words)], targets=rows)) == []
    unlabelled = words.replace("\n3.", "\n另")
    assert len(conflict(tables(documents=[document(text=unlabelled)], targets=rows))) == 1


def test_a_floor_and_a_ceiling_do_not_conflict() -> None:
    rows = [target("床位数量指标", 50, "张", comparator=">="), target("床位数量指标", 100, "张", comparator="<=")]
    assert not conflict(tables(targets=rows))


def test_cells_of_one_table_of_figures_are_parts() -> None:
    """A row's figures for several districts do not conflict, nor do those of two rows; the body's and the table's do."""
    row = {"rule": "figure_in_cell", "table_id": "table_1", "row": 2}
    east, west = target("新建幼儿园", 5, "所", col=3, **row), target("新建幼儿园", 6, "所", col=4, **row)
    assert not conflict(tables(targets=[east, west]))
    assert severities(conflict(tables(targets=[east, target("新建幼儿园", 6, "所")]))) == ["error"]


def test_parts_of_two_wholes_do_not_conflict() -> None:
    """其中 divides another whole each time; without it the figures disagree."""
    for joint, expected in (("其中", []), ("建成", ["error"])):
        words = f"竣工学校3个,{joint}幼儿园7个;增加学位5000个,{joint}幼儿园420个。"
        rows = [
            target("公办幼儿园", value, "个", clause_id="c", char_start=at, char_end=at + len(str(value)) + 1)
            for value, at in ((7, words.index("7个")), (420, words.index("420个")))
        ]
        assert severities(conflict(tables(documents=[document(text=words)], targets=rows))) == expected


def test_versions_that_differ_in_a_figure() -> None:
    rows = [
        target("技能型企业", value, "家", doc_id=doc, char_start=10, char_end=14, evidence=f"{value}家")
        for value, doc in ((200, "a.txt"), (300, "b.txt"))
    ]
    both = [document("a.txt", work_id="work"), document("b.txt", work_id="work")]
    difference: Row = {
        "left_doc_id": "a.txt", "right_doc_id": "b.txt", "left_start": 10, "left_end": 13, "right_start": 10,
        "right_end": 13, "left_text": "200", "right_text": "300", "kind": "figure",
    }  # fmt: skip
    given = tables(documents=both, targets=rows, differences=[difference])
    assert severities(version_conflict(given)) == ["error"]
    assert conflict(given) == []
    rewritten = difference | {"left_text": "建成全国示范区,培育技能型企业200家", "right_text": "(三)300"}
    assert severities(version_conflict(given | {"differences": [rewritten]})) == ["info"]
    shared = tables(documents=both, targets=[rows[0] | {"also_in": ["b.txt"]}], differences=[difference])
    assert version_conflict(shared) == []


def test_monotonic() -> None:
    rows = [
        target("技能型企业", 800, "家", basis="cumulative"),
        target("技能型企业", 500, "家", basis="cumulative", period_end="2026-12-31"),
    ]
    (found,) = monotonic(tables(targets=rows))
    assert found["severity"] == "warning"
    assert "800" in str(found["message"])
    assert "500" in str(found["message"])


@pytest.mark.parametrize(
    ("indicator", "later"), [("技能型企业", 900), ("生产安全事故死亡人数", 500), ("单位产值能耗指标", 500)]
)
def test_not_monotonic(indicator: str, later: float) -> None:
    rows = [target(indicator, 800, "家"), target(indicator, later, "家", period_end="2026-12-31")]
    assert not monotonic(tables(targets=rows))


def shares(part: float, whole: float, share: float, **values: Value) -> Tables:
    """技能人才, 高技能人才 and the share of the second in the first."""
    rows = [
        target("技能人才总量", whole, "人", comparator=">", evidence=f"超过{whole / 10000:g}万人"),
        target("高技能人才总量", part, "人", comparator=">", evidence=f"超过{part / 10000:g}万人"),
        target("高技能人才占技能人才比重", share, "%", **({"comparator": ">"} | values)),
    ]
    return tables(targets=rows)


def test_ratio() -> None:
    (found,) = ratio(shares(380_000, 1_100_000, 35))
    assert found["severity"] == "warning"
    assert all(part in str(found["message"]) for part in ("38万", "110万", "34.5%", "35%"))


@pytest.mark.parametrize(
    "given",
    [
        shares(440_000, 1_200_000, 36),
        shares(380_000, 1_100_000, 35, period_end="2026-12-31"),
        shares(380_000, 1_100_000, 35, region_code=PROVINCE),
        shares(380_000, 1_100_000, 35, comparator="="),
    ],
)
def test_no_ratio(given: Tables) -> None:
    assert not ratio(given)


def grid(last: str) -> list[Row]:
    """Two cities and their total."""
    return cells(
        [
            ["地区", "技能型企业(家)", "占比(%)"],
            ["杭州市", "1,500", "40"],
            ["宁波市", "—", "30"],
            ["绍兴市", "500", "20"],
            ["合 计", last, "33"],
        ]
    )


def test_total_row() -> None:
    (found,) = total(tables(cells=grid("2100")))
    assert found["severity"] == "error"
    assert "2100" in str(found["message"])
    assert "2000" in str(found["message"])
    assert not total(tables(cells=grid("2000")))


def test_total_of_subtotals() -> None:
    rows = [["项目", "数量"], ["甲", "1"], ["乙", "2"], ["小计", "3"], ["丙", "4"], ["小计", "4"], ["合计", "7"]]
    assert not total(tables(cells=cells(rows)))
    rows[3][1] = "5"
    assert severities(total(tables(cells=cells(rows)))) == ["error"]


def test_parts_of_a_row_are_summed_once() -> None:
    """（1）（2） below a row that states their sum; the row's own figure counts."""
    rows = [
        ["序号", "项目", "投资"],
        ["1", "甲", "5"],
        ["2", "乙", "7"],
        ["（1）", "乙东", "3"],
        ["（2）", "乙西", "4"],
    ]
    assert not total(tables(cells=cells([*rows, ["合计", "", "12"]])))
    assert severities(total(tables(cells=cells([*rows, ["合计", "", "19"]])))) == ["error"]
    rows[2][2] = "—"
    assert not total(tables(cells=cells([*rows, ["合计", "", "12"]])))


def test_a_section_of_rows_is_summed_once() -> None:
    """一、在建项目 states the sum of the rows below it; the total adds up the sections."""
    rows = [
        ["序号", "项目", "投资"],
        ["一、在建项目(2个)", "", "12"],
        ["1", "甲", "5"],
        ["2", "乙", "7"],
        ["二、新开工项目(1个)", "", "4"],
        ["3", "丙", "4"],
    ]
    assert not total(tables(cells=cells([*rows, ["合计", "", "16"]])))
    assert severities(total(tables(cells=cells([*rows, ["合计", "", "32"]])))) == ["error"]
    rows[1][2] = rows[4][2] = ""
    assert not total(tables(cells=cells([*rows, ["合计", "", "16"]])))


def test_rows_of_two_halves_have_one_total() -> None:
    """Two pairs of columns side by side, one total below both."""
    rows = [["乡镇", "面积", "乡镇", "面积"], ["东镇", "12", "西镇", "8"], ["南镇", "9", "北乡", "4"]]
    assert not total(tables(cells=cells([*rows, ["合计", "33", "", ""]])))
    assert severities(total(tables(cells=cells([*rows, ["合计", "34", "", ""]])))) == ["error"]


def test_a_place_is_no_total() -> None:
    """全市 beside other words is where something is built."""
    rows = [["序号", "项目", "地点", "投资"], ["1", "甲", "全市", "5"], ["2", "乙", "城区", "7"]]
    assert not total(tables(cells=cells(rows)))


def sentence(whole: float, parts: list[float], joint: str) -> Tables:
    """A figure of trainings and, behind a joint, its parts, in one sentence."""
    words, rows = "", []
    for at, value in enumerate([whole, *parts]):
        start = len(words)
        words += f"{value:g}人次,{joint if at == 0 else ''}"
        place: Row = {"clause_id": "clause_1", "char_start": start, "char_end": start + len(f"{value:g}人次")}
        rows.append(
            target(
                "职业技能培训" if at == 0 else f"行业{at}培训", value, "人次", frequency="annual", basis="flow", **place
            )
        )
    return tables(documents=[document(text=words)], targets=rows)


def test_parts_of_which() -> None:
    (found,) = total(sentence(20_000, [5000, 5000, 3000, 1000, 1100], "其中"))
    assert found["severity"] == "info"
    assert "15100" in str(found["message"])
    assert severities(total(sentence(10_000, [5000, 5000, 3000, 1000, 1100], "其中"))) == ["warning"]


@pytest.mark.parametrize(
    "given",
    [
        sentence(20_000, [5000, 2000], "其中"),
        sentence(20_000, [5000, 5000, 3000, 1000, 1100], "另外"),
        sentence(15_100, [5000, 5000, 3000, 1000, 1100], "其中"),
        {
            name: [row | {"measure_unit": "%"} for row in rows] if name == "targets" else rows
            for name, rows in sentence(13, [16, 18, 21, 4, 30], "其中").items()
        },
    ],
)
def test_parts_that_need_not_add_up(given: Tables) -> None:
    assert not total(given)


def training_table(body: float, comparator: str = "=") -> Tables:
    """A goal and the annex column it sums up to 20,100."""
    values = [5000, 5000, 5000, 5000, 100]
    grid = cells(
        [["工作内容", "培训人数"], *([f"行业{at}", f"{value}"] for at, value in enumerate(values))],
        "每年职业技能培训分工",
    )
    place: Row = {"table_id": "table_1", "clause_id": None, "rule": "figure_in_row", "frequency": "annual", "col": 1}
    rows = [target(f"行业{at}职业培训", value, "人", **(place | {"row": at + 1})) for at, value in enumerate(values)]
    return tables(
        cells=grid, targets=[target("培训技能人才", body, "人", frequency="annual", comparator=comparator), *rows]
    )


def test_body_against_annex() -> None:
    (found,) = total(training_table(20_000))
    assert found["severity"] == "warning"
    assert "20100" in str(found["message"])


@pytest.mark.parametrize("given", [training_table(20_100), training_table(20_000, ">="), training_table(9_000)])
def test_body_that_its_annex_bears_out(given: Tables) -> None:
    assert not total(given)


def levels(low: float, low_end: str, high: float, high_end: str, region: str = CITY) -> Tables:
    """A city's figure, and the province's for a region."""
    both = [document(), document("zhejiang.txt", region_code=PROVINCE)]
    rows = [
        target("技能型企业", low, "家", period_end=low_end),
        target(
            "技能型企业 / 累计培育数量",
            high,
            "家",
            period_end=high_end,
            basis="cumulative",
            doc_id="zhejiang.txt",
            region_code=region,
        ),
    ]
    return tables(documents=both, targets=rows)


def test_cross_level() -> None:
    (found,) = cross_level(levels(500, "2024-12-31", 488, "2025-12-31"))
    assert found["severity"] == "warning"
    assert found["doc_ids"] == ["shaoxing.txt", "zhejiang.txt"]
    assert "500" in str(found["message"])
    assert "488" in str(found["message"])
    assert severities(cross_level(levels(400, "2026-12-31", 488, "2025-12-31"))) == ["warning"]


@pytest.mark.parametrize(
    "given",
    [
        levels(200, "2024-12-31", 488, "2025-12-31"),
        levels(800, "2026-12-31", 488, "2025-12-31"),
        levels(500, "2025-12-31", 488, "2025-12-31"),
        levels(500, "2024-12-31", 488, "2025-12-31", region="330100"),
        levels(500, "2024-12-31", 488, "2025-12-31", region=PROVINCE),
    ],
)
def test_levels_that_agree(given: Tables) -> None:
    assert not cross_level(given)


def test_distribution() -> None:
    words = "对浙江大工匠、浙江杰出工匠、浙江工匠和浙江青年工匠分别给予50万、30万、1万元的奖励资助。"
    (found,) = distribution(tables(clauses=[clause(words)]))
    assert found["severity"] == "warning"
    assert all(part in str(found["message"]) for part in ("浙江青年工匠", "4项", "3个", "30万"))


@pytest.mark.parametrize(
    "words",
    [
        "对在世赛上获得金、银、铜牌和优胜奖的选手,分别按50万元、35万元、25万元、15万元的标准给予一次性奖励。",
        "按照专科(高职)和高级工班、本科和技师班学生分别为地方最低工资标准的60%、80%,给予补贴。",
        "对获评国家级、省级制造业与互联网融合发展、个性化定制、大数据应用等试点企业的,分别给予20万元、10万元奖励。",
        "对于获评省、市级数字经济产业示范项目(企业)、数字化车间、园区智慧化改造项目的分别给予奖励30万元、20万元。",
        "全省与其他RCEP国家货物贸易、对外投资和实际利用外资分别占比达30%、20%和10%。",
        "嘉兴市、宁波市分别通过国家试点验收,绍兴、衢州、兰溪、温岭圆满完成省级试点任务。",
        "首次认定为5000万元、8000万元和2亿元税收楼,且大楼入驻率达到70%以上的,分别给予20万元、50万元、200万元的奖励。",
        "对被认定为示范企业的,分别给予20万元、10万元奖励。",
    ],
)
def test_distribution_that_pairs(words: str) -> None:
    assert not distribution(tables(clauses=[clause(words)]))


@pytest.mark.parametrize(
    ("value", "expected"), [(510, (5, 10)), (1215, (12, 15)), (150, None), (100, None), (23, None), (2000, None)]
)
def test_lost_range(value: float, expected: tuple[int, int] | None) -> None:
    assert lost_range(value) == expected


def listed(*values: float) -> Tables:
    """Counted things in one sentence."""
    place: Row = {"clause_id": "clause_1", "doc_id": "shaoxing.txt"}
    rows = [
        target(f"第{at}样东西", value, "个", **(place | {"char_start": at, "char_end": at}))
        for at, value in enumerate(values)
    ]
    return tables(documents=[document(text="培育试点企业")], targets=rows)


def test_suspect_figure() -> None:
    (found,) = suspect_figure(listed(510, 1, 5, 3))
    assert found["severity"] == "warning"
    assert "510" in str(found["message"])
    assert "5-10" in str(found["message"])


@pytest.mark.parametrize("values", [(500, 1, 5, 3), (510, 100, 80), (510, 1), (23, 1, 2)])
def test_plausible_figures(values: tuple[float, ...]) -> None:
    assert not suspect_figure(listed(*values))


def test_redacted() -> None:
    masked = target("低空经济领域职业技能提升培训", None, "人次", is_redacted=True, evidence="**万人次")
    factor = target("家庭保障人口", None, "家", is_redacted=True, evidence="×家")
    (found,) = redacted(tables(targets=[masked, factor, target("数字经济领域培训", 100_000, "人次")]))
    assert found["severity"] == "info"
    assert "低空经济" in str(found["message"])


def test_one_measure_in_two_measure_units() -> None:
    rows = [target("乡村特色专项", 10, "项"), target("乡村特色专项", 50, "个", period_end="2027-12-31")]
    (found,) = units(tables(targets=rows))
    assert found["severity"] == "info"
    assert "项、个" in str(found["message"])


def test_persons_and_times() -> None:
    rows = [
        target("培训技能人才", 20_000, "人", frequency="annual", evidence="20000人"),
        target("职业技能培训", 20_000, "人次", frequency="annual", evidence="2万人次以上"),
    ]
    assert severities(units(tables(targets=rows))) == ["info"]
    rows[1]["value"] = 50_000.0
    assert not units(tables(targets=rows))


def test_two_things_of_one_sentence() -> None:
    place: Row = {"clause_id": "clause_1", "char_start": 0, "char_end": 0}
    rows = [target("体育竞赛表演品牌", 100, "项", **place), target("体育竞赛表演品牌", 100, "个", **place)]
    assert not units(tables(targets=rows))


@pytest.mark.parametrize(
    ("left", "right", "region"),
    [
        ("区人力社保局", "区人社局", "330604"),
        ("区教体局", "区教育局", "330604"),
        ("区退役军人事务局", "区退伍军人事务局", "330604"),
        ("区建筑业管理服务中心", "区建管中心", "330604"),
        ("省交通厅", "省交通运输厅", PROVINCE),
    ],
)
def test_one_body_under_two_names(left: str, right: str, region: str) -> None:
    given = [assignment(left, task_id="task_1"), assignment(right, task_id="task_2", row=2)]
    (found,) = units(tables(documents=[document(region_code=region)], assignments=given))
    assert found["severity"] == "info"
    assert left in str(found["message"])
    assert right in str(found["message"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("市财政局", "市财政局(国资办)"),
        ("市教育局", "省教育厅"),
        ("市委组织部", "市委宣传部"),
        ("市市场监管局", "市邮政管理局"),
        ("市经信局", "市科技局"),
        ("市总工会", "市妇联"),
        ("市第一人民医院", "市第二人民医院"),
        ("市公安局", "市公安局交警支队"),
        ("市自来水公司", "市公交公司"),
    ],
)
def test_two_bodies(left: str, right: str) -> None:
    given = [assignment(left, task_id="task_1"), assignment(right, task_id="task_2", row=2)]
    assert not units(tables(assignments=given))


def test_names_of_one_list_are_two_bodies() -> None:
    assert not units(
        tables(documents=[document(region_code="330604")], assignments=[assignment("区教体局"), assignment("区教育局")])
    )


def test_a_full_name_is_no_second_name() -> None:
    given = [
        assignment(name, role, task, unit_id="unit_1")
        for name, role, task in (
            ("绍兴市教育局", "issuer", ""),
            ("绍兴市教育局", "lead", "task_1"),
            ("市教育局", "lead", "task_2"),
        )
    ]
    names: list[Row] = [{"unit_id": "unit_1", "name": "绍兴市教育局", "short_names": ["市教育局"]}]
    assert not units(tables(assignments=given, units=names))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("退役军人事务局", "退伍军人事务局", True),
        ("城东区管理委员会", "城西区管理委员会", False),
        ("水利局", "水务局", False),
    ],
)
def test_slip(left: str, right: str, same: bool) -> None:
    assert is_slip(left, right) is same


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("建管中心", "建筑业管理服务中心", True),
        ("公安局", "公安分队", False),
        ("财政局", "农业农村局", False),
    ],
)
def test_abbreviation(short: str, full: str, same: bool) -> None:
    assert is_abbreviation(short, full) is same


def test_role_overlap() -> None:
    given = [
        assignment("市教育局", "lead"),
        assignment("市教育局", "participant"),
        assignment("市发改委", "participant"),
    ]
    (found,) = role_overlap(tables(assignments=given))
    assert found["severity"] == "warning"
    assert "市教育局" in str(found["message"])


@pytest.mark.parametrize(
    "given",
    [
        [assignment("市教育局", "lead"), assignment("市教育局", "participant", "task_2")],
        [assignment("市教育局", "lead"), assignment("市教育局", "responsible")],
        [
            assignment("市教育局", role, table_id=None, clause_id="clause_1", char_start=at, char_end=at + 4)
            for role, at in (("lead", 0), ("participant", 10))
        ],
    ],
)
def test_roles_that_do_not_overlap(given: list[Row]) -> None:
    assert not role_overlap(tables(documents=[document(text="由市教育局牵头。另有。市教育局参与")], assignments=given))


def test_dates_that_disagree() -> None:
    (found,) = dates(tables(documents=[document(issued_on="2022-05-16", imprint_on="2022-05-28")]))
    assert found["severity"] == "info"
    assert "2022-05-16" in str(found["message"])
    assert "2022-05-28" in str(found["message"])
    assert severities(dates(tables(documents=[document(issued_on="2022-05-16", imprint_on="2022-05-10")]))) == [
        "warning"
    ]
    assert severities(dates(tables(documents=[document(effective_from="2025-01-01", expires_on="2024-12-31")]))) == [
        "warning"
    ]


def test_versions_signed_on_different_days() -> None:
    both = [document(f"{day}.txt", work_id="work", issued_on=f"2022-05-{day}") for day in ("16", "18")]
    assert severities(dates(tables(documents=both))) == ["warning"]


def test_in_force_from_an_unknown_day() -> None:
    given = [clause("本方案自发文之日起施行。", kind="closing")]
    (found,) = dates(tables(clauses=given))
    assert found["severity"] == "info"
    assert "自发文之日起" in str(found["message"])
    assert not dates(tables(clauses=given, documents=[document(issued_on="2024-05-16")]))
    assert not dates(tables(clauses=given, documents=[document(text="绍兴市财政局\n2024年5月16日\n")]))


@pytest.mark.parametrize(
    "values",
    [
        {"issued_on": "2022-05-16", "imprint_on": "2022-05-16"},
        {"issued_on": "2022-05-16", "imprint_on": "2022-05-20"},
        {"imprint_on": "2022-05-28"},
    ],
)
def test_dates_that_agree(values: Row) -> None:
    assert not dates(tables(documents=[document() | values]))


ANNEX = "落实国家“十四五”职业技能培训规划的实施方案分工表"


def test_missing_annex() -> None:
    words = f"营造浓厚氛围。\n附件:《{ANNEX}》"
    given = [clause(words, char_end=len(words))]
    (found,) = missing_annex(tables(clauses=given, documents=[document(text=words + "\n政策性文件留言咨询\n")]))
    assert found["severity"] == "warning"
    assert "分工表" in str(found["message"])


def test_annexes_that_are_only_links() -> None:
    text = "附件:\n1.收入及财产限额\n2.租赁补贴标准\n附件1:收入及财产限额.doc\n附件2:租赁补贴标准.doc\n"
    (found,) = missing_annex(tables(clauses=[clause("附件:", char_end=3)], documents=[document(text=text)]))
    assert "租赁补贴标准" in str(found["message"])


@pytest.mark.parametrize(
    "after",
    [
        f"\n附件\n{ANNEX}\n" + "序号 工作内容 牵头单位\n" * 9,
        f"\n{ANNEX[:9]}\n{ANNEX[9:]}\n" + "一、任务分工\n" * 9,
        "\n附件\n",
    ],
)
def test_annex_that_follows(after: str) -> None:
    words = f"营造浓厚氛围。\n附件:{ANNEX}"
    given = [clause(words, char_end=len(words))]
    assert not missing_annex(tables(clauses=given, documents=[document(text=words + after)]))


def test_annex_table() -> None:
    words = f"附件:{ANNEX}"
    given = [clause(words, char_end=len(words))]
    assert not missing_annex(tables(clauses=given, cells=cells([["序号"]], ANNEX), documents=[document(text=words)]))


def test_findings_are_sorted_and_come_out_alike() -> None:
    rows = [
        target("技能型企业", 200, "家"),
        target("技能型企业", 500, "家"),
        target("低空经济培训", None, "人次", is_redacted=True, evidence="**万人次"),
    ]
    found = find(tables(targets=rows))
    assert found == find(tables(targets=rows[::-1]))
    assert [row["finding_id"] for row in found] == sorted(str(row["finding_id"]) for row in found)
    assert {str(row["rule"]) for row in found} == {"conflict", "redacted"}


def test_no_rows_no_findings() -> None:
    assert find({}) == []
    assert len({rule.__name__ for rule in RULES}) == 13


LINKED = document(text="关于招生的通知\n附件:\n附件1.docx\n附件2.docx\n", linked_files=["附件1.docx", "附件2.docx"])


def test_annexes_that_a_page_links_to() -> None:
    (found,) = missing_annex(tables(documents=[LINKED]))
    assert found["severity"] == "warning" and "附件1.docx、附件2.docx" in str(found["message"])


@pytest.mark.parametrize(
    ("text", "links", "parts"),
    [
        ("通知\n附件1\n招生计划表\n" + "序号 幼儿园 人数\n" * 9, ["附件1.docx"], []),
        ("通知\n附件\n招生计划表\n" + "序号 幼儿园 人数\n" * 9, ["附件：招生计划表.xls"], []),
        ("通知\n附件：\n", ["附件1.docx", "附件2：招生计划表.xls"], ["a/main.html", "a/annex-1.docx", "a/annex-2.xls"]),
        ("通知\n正文", ["关于印发《实施方案》的通知.pdf", "实施方案.pdf"], []),
    ],
)
def test_linked_annexes_that_are_there(text: str, links: list[str], parts: list[str]) -> None:
    assert not missing_annex(tables(documents=[document(text=text, linked_files=links, parts=parts)]))


def test_an_annex_that_is_named_and_linked_is_said_once() -> None:
    words = "附件:1.收入及财产限额"
    own = document(text=words + "\n附件1：收入及财产限额.doc", linked_files=["附件1：收入及财产限额.doc"])
    assert len(missing_annex(tables(clauses=[clause(words, char_end=len(words))], documents=[own]))) == 1
