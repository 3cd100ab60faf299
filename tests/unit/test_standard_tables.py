"""Tables of standards: amounts that are paid are subsidies and no targets; shared-out funds and counts are none."""

from pipeline.extract import extract
from pipeline.model import Notice, Tables
from pipeline.readers import html
from pipeline.segment import segment
from tests.unit.test_indicator_tables import table

HEAD = (
    "<h2>临江市商务局关于印发《临江市2025年家电换新实施细则》的通知</h2><p>临商发〔2025〕7号</p><p>临江市商务局</p>"
    "<p>2025年2月14日</p><p>临江市2025年家电换新实施细则</p>"
)


def facts(*lines: str) -> Tables:
    """The tables of a notice of February 2025."""
    content = html.read(f"<html><body><div>{HEAD}{''.join(lines)}</div></body></html>".encode())
    notice = Notice("n", "n.html", "", "text/html", "html", "parsed", None, content.text, grids=content.grids)
    return extract(segment(notice))


def test_headings_and_rows_make_the_tiers_and_the_lead_names_the_receiver() -> None:
    """按能效分档补贴 above 空调（元/台）: four amounts for one 台, none of them a target."""
    found = facts(
        "<p>一、补贴标准</p><p>个人消费者购买新家电的，按能效分档补贴，标准如下：</p>",
        table("能效等级|空调（元/台）|冰箱（元/台）", "一级能效|800|600", "二级能效|500|0.03万元/台"),
    )
    assert found["targets"] == []
    assert [(row["beneficiary"], row["tier"], row["amount"], row["per"]) for row in found["subsidies"]] == [
        ("个人消费者", "一级能效 / 空调", 800, "台"),
        ("个人消费者", "一级能效 / 冰箱", 600, "台"),
        ("个人消费者", "二级能效 / 空调", 500, "台"),
        ("个人消费者", "二级能效 / 冰箱", 300, "台"),
    ]


def test_a_heading_names_the_purpose_and_a_column_of_receivers_the_receiver() -> None:
    found = facts(
        "<p>一、补助标准</p><p>各类困难群众生活补助标准如下：</p>",
        table("补助对象|生活补助（元/月）|一次性慰问金（元）", "特困人员|1200|500", "孤儿|1800|600"),
    )
    assert [(row["beneficiary"], row["purpose"], row["amount"], row["per"]) for row in found["subsidies"]] == [
        ("特困人员", "生活补助", 1200, "月"),
        ("特困人员", "一次性慰问金", 500, None),
        ("孤儿", "生活补助", 1800, "月"),
        ("孤儿", "一次性慰问金", 600, None),
    ]


def test_an_annex_goes_to_whom_the_clause_that_refers_to_it_names() -> None:
    found = facts(
        "<p>一、补贴标准</p><p>对购置机具的农户实行定额补贴，具体标准见附件。</p>",
        "<p>附件</p><p>机具补贴额一览表</p><p>单位：元/台</p>",
        table("序号|机具品目|补贴额", "1|拖拉机|9500", "2|收割机|31000"),
    )
    assert [(row["beneficiary"], row["tier"], row["amount"], row["per"]) for row in found["subsidies"]] == [
        ("农户", "拖拉机", 9500, "台"),
        ("农户", "收割机", 31_000, "台"),
    ]


def test_funds_shared_out_fees_and_counts_are_no_subsidies() -> None:
    """补助资金分配, 收费标准 and 培训人数 promise nobody an amount."""
    shared = table("地区|补助资金（万元）", "东县|120", "西县|90")
    fees = table("项目|收费标准（元/吨）", "污水|2", "垃圾|60")
    trained = table("地区|培训人数（人）", "东县|300", "西县|200")
    found = facts(
        "<p>一、资金安排</p><p>各县补助资金分配如下：</p>",
        shared,
        "<p>二、收费</p><p>收费标准如下：</p>",
        fees,
        "<p>三、补贴性培训</p>",
        trained,
    )
    assert found["subsidies"] == []
    assert [(row["indicator"], row["value"]) for row in found["targets"]] == [("培训人数", 300), ("培训人数", 200)]


def test_columns_of_receivers_and_conditions_say_whom_a_promise_of_their_row_is_for() -> None:
    """扶持对象 and 扶持条件 beside 扶持标准: 分别给予60万元、30万元奖励."""
    found = facts(
        "<p>一、扶持项目</p>",
        table(
            "类别|扶持对象|扶持条件|扶持标准",
            "园区|园区运营单位|新获评国家级、省级示范园区|分别给予60万元、30万元奖励",
            "赛事|赛事承办单位|承办国家级赛事|每赛季90万元",
        ),
    )
    assert [(row["beneficiary"], row["tier"], row["condition"], row["amount"]) for row in found["subsidies"]] == [
        ("园区运营单位", "国家级", "新获评国家级、省级示范园区", 600_000),
        ("园区运营单位", "省级", "新获评国家级、省级示范园区", 300_000),
        ("赛事承办单位", None, "承办国家级赛事", 900_000),
    ]


def test_the_conditions_of_a_row_name_whom_its_promise_is_for() -> None:
    """申报基本条件 beside 奖励政策 that names nobody: 按投资额的1%给予补助."""
    found = facts(
        "<p>一、物流业支持政策</p>",
        table(
            "序号|项目名称|申报基本条件|奖励政策",
            "1|重点项目|对新引进的投资3亿元以上的在建重大物流项目，给予补助。|按项目投资额的1%给予补助，最高不超过200万元。",
            "2|做大做强|对年营业收入首次超过10亿元、5亿元且纳入统计的物流企业，给予奖励。|分别给予经营者20万元、10万元奖励。",
        ),
    )
    assert [(row["beneficiary"], row["tier"], row["amount"], row["rate"]) for row in found["subsidies"]] == [
        ("重大物流项目", None, None, 1),
        ("经营者", "10亿元", 200_000, None),
        ("经营者", "5亿元", 100_000, None),
    ]


def test_ranges_are_read_and_placeholders_are_no_tier() -> None:
    found = facts("<p>良种补贴标准如下：</p>", table("作物|品种|补贴标准（元/亩）", "水稻|优质稻|20—30", "小麦|——|15"))
    assert [(row["tier"], row["amount"], row["amount_upper"]) for row in found["subsidies"]] == [
        ("水稻 / 优质稻", 20, 30),
        ("小麦", 15, None),
    ]


def test_a_cell_is_read_once() -> None:
    """2000元/户 under 补贴标准 is an amount of a table, C级每户1.5万元 beside it a sentence."""
    found = facts(
        "<p>各类补贴标准汇总如下</p>",
        table(
            "补贴项目|补贴对象|补贴标准",
            "改厕奖补|改厕农户|2000元/户",
            "危房补助|低收入群体|C级每户1.5万元，D级每户3万元",
        ),
    )
    assert [(row["beneficiary"], row["amount"], row["per"]) for row in found["subsidies"]] == [
        ("低收入群体", 15_000, "户"),
        ("低收入群体", 30_000, "户"),
        ("改厕农户", 2000, "户"),
    ]
