"""Where the last item of a notice ends and its closing begins: signature, list of annexes, imprint, a last word to everybody."""

import re
from collections.abc import Callable

from pipeline.grammar.dates import is_date
from pipeline.model import Paragraph

SIGNS = re.compile(r"附件?[\d一二三四五六]{0,2}:|\((?:此件|联系)|抄送|抄报|主送|索引号|联系(?:人|电话)")
NAME_LINE = re.compile(r"[^。;:,!?、]{3,60}\Z")
TO_EVERYBODY = re.compile(
    r"各(?:地|级|省|市|县|区|州|镇|乡|有关|相关|部门|单位|街道)[^。;:]{0,40}?(?:要|应|应当|须|可|请|可以)(?=[^。]{4})|请各|我们要|让我们|自本"
)
RUN_IN = 60
MOST_NAMES = 8


def behind_last_items(
    first: int, tail: int, opens_item: Callable[[int], bool], opens_annex: Callable[[int], bool]
) -> set[int]:
    """The paragraphs behind which no further item follows before the next annex or the imprint."""
    behind, ahead = set[int](), False
    for index in reversed(range(first, tail)):
        if not ahead:
            behind.add(index)
        ahead = not opens_annex(index) and (ahead or opens_item(index))
    return behind


def closes(paragraphs: tuple[Paragraph, ...], index: int, item: str) -> bool:
    """Whether a paragraph behind the last item opens the closing: 附件：…, the names above a date, 各地区要…抓好落实.

    `item` is the paragraph that opens the last item; a last word to everybody is told from it only where it ends in itself.
    """
    text = paragraphs[index].text
    if SIGNS.match(text) or is_date(text):
        return True
    if not NAME_LINE.match(text):
        return len(item) > RUN_IN and item.endswith(("。", ")")) and bool(TO_EVERYBODY.match(text))
    for following in paragraphs[index + 1 : index + MOST_NAMES]:
        if is_date(following.text):
            return True
        if not NAME_LINE.match(following.text):
            return False
    return False
