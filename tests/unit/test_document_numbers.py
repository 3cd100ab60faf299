"""发文字号 in the brackets that notices use → one form; dates in digits and Chinese numerals."""

from datetime import date

import pytest

from pipeline.fold import fold
from pipeline.grammar.dates import find_date
from pipeline.grammar.document_numbers import find_numbers, number_in, number_on_line

NUMBERS = [
    ("沪人社职〔2022〕256号", "沪人社职〔2022〕256号"),
    ("绍市人社发〔2024〕 21号", "绍市人社发〔2024〕21号"),
    ("虞区人领〔2022〕3 号", "虞区人领〔2022〕3号"),
    ("浙人社发[2021]9号", "浙人社发〔2021〕9号"),
    ("国办发【2018】129号", "国办发〔2018〕129号"),
    ("国发（２０１９）４号", "国发〔2019〕4号"),
    ("穗府办规﹝2022﹞13号", "穗府办规〔2022〕13号"),
    ("穗人社规字〔2019〕第6号", "穗人社规字〔2019〕6号"),
    ("绍市委发〔2020〕016号", "绍市委发〔2020〕16号"),
    ("（人社部发〔2021〕102号）", "人社部发〔2021〕102号"),
    ("国函[20O0]31号", "国函〔2000〕31号"),
    ("国办发„2009‟3号", "国办发〔2009〕3号"),
    ("粤府办〈2008〉12号", "粤府办〔2008〕12号"),
    ("闽政〔1998〕文333号", "闽政〔1998〕文333号"),
]
NO_NUMBERS = ["第21号", "2024年21号", "〔2024〕21号", "绍市人社发〔24〕21号", "序号〔2024〕"]
DATES = [
    ("2022年9月16日", date(2022, 9, 16)),
    ("２０２４年５月２８日", date(2024, 5, 28)),
    ("二〇二四年五月二十八日", date(2024, 5, 28)),
    ("二○一九年十月九日", date(2019, 10, 9)),
    ("二零二〇年十二月三十一日", date(2020, 12, 31)),
    ("二0一三年八月六日", date(2013, 8, 6)),
    ("二○一三年8月16日", date(2013, 8, 16)),
    ("一九九四年一月三日", date(1994, 1, 3)),
    ("2018-5-21", date(2018, 5, 21)),
    ("2018.5.21", date(2018, 5, 21)),
    ("2018-5.21", None),
    ("电话 2018-5-21", None),
    ("2023年2月30日", None),
    ("2024年5月", None),
]


@pytest.mark.parametrize(("raw", "expected"), NUMBERS)
def test_numbers(raw: str, expected: str) -> None:
    assert number_in(fold(raw).text) == expected
    assert number_on_line(fold(raw).text) == expected


@pytest.mark.parametrize("raw", NO_NUMBERS)
def test_no_numbers(raw: str) -> None:
    assert number_in(fold(raw).text) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("国家税务总局公告2024年第5号", "国家税务总局公告2024年第5号"),
        ("某省人民政府令（第82号）", "某省人民政府令第82号"),
        ("2024年第5号", None),
        ("文号 临厅头〔2022〕723号效力状态有效", "临厅头〔2022〕723号"),
        ("关于调整标准的公告", None),
    ],
)
def test_announcements_and_orders_are_numbered_by_their_kind(raw: str, expected: str | None) -> None:
    assert number_on_line(fold(raw).text) == expected


def test_numbers_in_running_text() -> None:
    text = fold("根据《规划的通知》（人社部发〔2021〕102号）和浙人社发[2021]9号的精神").text
    assert find_numbers(text) == ["人社部发〔2021〕102号", "浙人社发〔2021〕9号"]
    assert find_numbers(fold("印发实施意见的通知（岳办发〔2017〕2号）").text) == ["岳办发〔2017〕2号"]
    assert find_numbers(fold("关于禁止捕鱼的通告青政通〔2017〕6号").text) == ["青政通〔2017〕6号"]
    assert find_numbers(fold("经省林业厅鄂林资批[2013]22号文件批复同意").text) == ["鄂林资批〔2013〕22号"]


@pytest.mark.parametrize(("raw", "expected"), DATES)
def test_dates(raw: str, expected: date | None) -> None:
    assert find_date(fold(raw).text) == expected
