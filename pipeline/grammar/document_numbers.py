"""发文字号 in the brackets that notices use (〔〕, [], （）, 【】) → one form: 绍市人社发〔2024〕21号."""

import re
from collections.abc import Iterator

ORDER = re.compile(
    r"(?P<head>[一-鿿]{4,24}(?:令|公告|通告))[(（]?(?:(?P<year>(?:19|20)\d\d)年)?第?(?P<no>\d{1,4})号\)?\Z"
)
NUMBER = re.compile(
    r"(?P<head>(?!号)[\u4e00-\u9fff][\u4e00-\u9fff()]{0,17}?)[〔\[(【﹝〈<「{„](?P<year>(?:19|20)[\dOo〇○]{2})[〕\])】﹞〉>」}‟”]"
    r"第?(?P<series>[文字]?)(?P<no>\d+)号"
)
YEAR = re.compile(r"[〔\[(【﹝〈<「{„](?:19|20)[\dOo〇○]{2}")
LONGEST_HEAD = 18
DAY = r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二][〇○Oo零0一二三四五六七八九]{3}年.{1,3}月.{1,3}日)"
LINE = re.compile(
    rf"(?:\(|(?:发文字号|文号|文件编号):?|来源:)?(?:{DAY})?{NUMBER.pattern}(?:{DAY})?(?:效力状态.*)?\)?\Z"
)
BEHIND_TITLE = re.compile(rf"(?<=[一-鿿)》])\({NUMBER.pattern}\)\Z")
OF_YEAR = re.compile(r"\(?(?:19|20)\d\d年第\d{1,4}号\)?")
TITLE_NEXT = re.compile(r"《?[一-鿿]{0,40}?(?:关于|印发)")
RUN_ON = re.compile(
    r"^(?:.*[》”)]|.*\((?![^()]*\))|.*(?:通[知告]|公告|方案|意见|办法|决定|批复)(?=[一-鿿]{2})|经.{2,10}?[厅局委部府院](?=[一-鿿]{2})|根据|按照|和|及|《|日|发?文字?号)"
)
DIGIT_LETTERS = str.maketrans("Oo〇○", "0000")


def normal(match: re.Match[str]) -> str:
    """A matched number with its brackets as 〔〕 and without leading zeros."""
    year = match["year"].translate(DIGIT_LETTERS)
    return f"{match['head'].lstrip('(')}〔{year}〕{match['series']}{int(match['no'])}号"


def number_in(text: str) -> str | None:
    """The first number of folded text, None where there is none."""
    match = NUMBER.search(text) if "号" in text else None
    return normal(match) if match else None


def number_on_line(text: str) -> str | None:
    """The number that a line of folded text consists of, None where it is something else."""
    match = LINE.match(text) if "号" in text else None
    if match:
        return normal(match)
    order = ORDER.match(text) if "号" in text else None
    if order is None:
        return None
    return f"{order['head']}{order['year'] + '年' if order['year'] else ''}第{int(order['no'])}号"


def leading_number(text: str) -> str | None:
    """The number that opens a line whose title follows: 某政办〔2020〕2号关于印发…的通知."""
    rest = without_number(text)
    return number_in(text[: len(text) - len(rest)]) if rest != text else None


def trailing_number(text: str) -> str | None:
    """The number in brackets that ends a line of a title: 关于印发…的通知(某政办〔2020〕2号)."""
    match = BEHIND_TITLE.search(text) if text.endswith("号)") else None
    return normal(match) if match and TITLE_NEXT.match(text) else None


def without_number(text: str) -> str:
    """A line of folded text without a number that opens it before a title: 某政办〔2020〕2号关于…, 2024年第5号关于…."""
    match = (NUMBER.match(text) or OF_YEAR.match(text)) if "号" in text else None
    return text[match.end() :] if match and TITLE_NEXT.match(text, match.end()) else text


def before_number(text: str) -> str:
    """A title without the number in brackets that ends it."""
    match = BEHIND_TITLE.search(text) if text.endswith("号)") else None
    return text[: match.start()] if match else text


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """All numbers of a text, each looked for where a year in brackets may close its head."""
    at = 0
    while bracket := YEAR.search(text, at):
        match = NUMBER.search(text, max(at, bracket.start() - LONGEST_HEAD))
        if match is None:
            return
        yield match
        at = match.end()


def find_numbers(text: str) -> list[str]:
    """All numbers of folded running text in order; words run into the issuer's mark are cut off."""
    if "号" not in text:
        return []
    found = [RUN_ON.sub("", normal(match)) for match in numbers_in(text)]
    return [number for number in found if not number.startswith("〔")]
