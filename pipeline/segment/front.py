"""Where a notice's letterhead ends, which lines are the plan's own title, and where the imprint begins."""

import re

import msgspec

from pipeline.grammar.dates import is_date
from pipeline.grammar.document_numbers import number_on_line
from pipeline.grammar.unit_names import is_unit
from pipeline.model import Paragraph
from pipeline.segment.labels import find_label
from pipeline.segment.titles import KINDS, NOT_TITLE, is_title

SUBTITLE = re.compile(r"\((?:[^()]{1,30})\)\Z")
NO_HEADLINE = re.compile(r":\Z|[|。;]|[^:]{2,10}:")
SHORTEST_TITLE = 5
SHORT_TITLE = 12
KIND_ALONE = re.compile(rf"(?:工作|实施|行动|专项|总体|建设|具体|若干|试点|整治|管理|暂行)*(?:{KINDS})(?:\([^()]+\))?")
ISSUER_SAYS = re.compile(r"[一-鿿、]{2,30}(?:政府|办公厅|办公室|委员会|[局部委厅])(?:对|转发|批转|印发)(?!.*(?:的|现))")
TRANSMITS = re.compile(r"印发|转发|发布|公布|通知\Z")
LETTER = re.compile(r"(?:通知|通告|公告|决定|批复|函)\Z")
SENT = re.compile(r"(?:印发|转发)(?P<what>.{6,80}?)的?通知\Z")
OFFICE = re.compile(r"(?:局|厅|委|部|办|办公室|委员会|政府|领导小组|会)\Z")
FOOTER = re.compile(
    r"扫一扫|政策性文件留言|分享到|分享至|打印本页|关闭窗口|【返回|【关闭|版权所有|主办单位|网站标识码|责任编辑|相关链接|相关附件|上一篇|下一篇|附件下载|"
    r"\(?此件(?:主动公开|公开发布|依申请公开|删减)|抄送|抄报|公开方式|政策解读|解读:|.{2,40}\d{4}年\d{1,2}月\d{1,2}日印发\Z|\d{4}年\d{1,2}月\d{1,2}日印发\Z|.{0,20}办公[室厅](?:秘书处)?\d{4}年"
)


class Front(msgspec.Struct, frozen=True):
    """Paragraph indices: the title's lines, the first of the body, the first of the tail."""

    title: tuple[int, ...]
    body: int
    tail: int


def first_label(paragraphs: tuple[Paragraph, ...]) -> int:
    """The first paragraph that opens a numbered section, the end where there is none."""
    for index, paragraph in enumerate(paragraphs):
        label = find_label(paragraph.text)
        if label and label.rank <= 7 and not (label.rank == 7 and index < 3):
            return index
    return len(paragraphs)


def opens_title(text: str, line: str) -> bool:
    """Whether a line above a title line begins it.

    It holds 关于, begins with who answers (国务院办公厅对…), or the line alone is too short to be a title (…支持措施 / 工作方案).
    """
    if (
        (is_title(text) and (not KIND_ALONE.fullmatch(line) or LETTER.search(text)))
        or len(text) > 60
        or re.search(r"[。;:,!?]", text)
        or NOT_TITLE.match(text)
        or number_on_line(text)
    ):
        return False
    if (
        is_date(text)
        or (text.startswith("(") and text.endswith(")"))
        or re.search(r"\d{4}年\d{1,2}月\d{1,2}日|文件\Z", text)
    ):
        return False
    if ("关于" in text and "关于" not in line) or ISSUER_SAYS.match(text):
        return True
    return len(re.sub(r"\(.*?\)", "", line)) <= SHORT_TITLE and len(text) >= 6 and not OFFICE.search(text)


def with_neighbours(paragraphs: tuple[Paragraph, ...], index: int, stop: int) -> tuple[int, ...]:
    """A title line with the lines above that begin it and the bracketed line below that dates it."""
    lines = [index]
    at = index - 1
    while at >= 0 and len(lines) < 4 and opens_title(paragraphs[at].text, paragraphs[lines[0]].text):
        lines.insert(0, at)
        at -= 1
    if (
        index + 1 < stop
        and SUBTITLE.match(paragraphs[index + 1].text)
        and not number_on_line(paragraphs[index + 1].text)
        and not is_date(paragraphs[index + 1].text.strip("()"))
    ):
        lines.append(index + 1)
    return tuple(lines)


def tail_start(paragraphs: tuple[Paragraph, ...], after: int) -> int:
    """The first paragraph of the imprint and page footer, after the last section."""
    last = next(
        (i for i in reversed(range(len(paragraphs))) if (label := find_label(paragraphs[i].text)) and label.rank <= 8),
        after,
    )
    for index in range(max(after, last + 1), len(paragraphs)):
        if FOOTER.match(paragraphs[index].text):
            return index
    return len(paragraphs)


def annex_title(paragraphs: tuple[Paragraph, ...]) -> tuple[int, ...] | None:
    """The title line of a file that begins with an annex (附件1 / 重点工作任务清单)."""
    if (
        len(paragraphs) > 1
        and re.fullmatch(r"附件[\d一二三四五六]{0,2}[:.]?", paragraphs[0].text)
        and len(paragraphs[1].text) <= 60
    ):
        return (1,)
    return None


def transmitted(paragraphs: tuple[Paragraph, ...], candidates: list[int]) -> list[int]:
    """The line below a transmitting title that is the title of what it transmits: 关于印发…任务清单的通知 / 某省…任务清单."""
    if not candidates or not (said := SENT.search(paragraphs[candidates[0]].text)):
        return []
    own = said["what"].strip("《》")
    return [index for index in candidates[1:] if paragraphs[index].text.endswith(own)][:1]


def names_only(text: str) -> bool:
    """Whether a line says who announces and not what, as above a number: 某市人民代表大会常务委员会公告 / 第三十七号."""
    body = re.sub(r"(?:公告|通告|令)\Z", "", text)
    return body != text and is_unit(body)


def find_front(paragraphs: tuple[Paragraph, ...], declared: str = "") -> Front:
    """The title lines and the bounds of the body.

    The plan's own title is the last title-like line before the first numbered section, since the letterhead, the
    transmittal's title and the transmittal stand before it.  Under a title that the page itself declares and that
    transmits nothing, a later such line is the heading of a section (广东省…扶持政策清单 / 面向单位的扶持政策).
    """
    stop = first_label(paragraphs)
    lead = annex_title(paragraphs)
    if lead:
        return Front(lead, 2, tail_start(paragraphs, 2))
    candidates = [index for index in range(stop) if is_title(paragraphs[index].text)]
    named = [
        index
        for index in candidates
        if declared and paragraphs[index].text == declared and not TRANSMITS.search(declared)
    ]
    candidates = [index for index in candidates if not names_only(paragraphs[index].text)] or candidates
    if stop == len(paragraphs) or named:
        candidates = named[:1] or transmitted(paragraphs, candidates) or candidates[:1]
    if not candidates:
        opening = next((i for i in range(stop) if paragraphs[i].text.endswith("。")), stop)
        first = next(
            (
                i
                for i in range(min(opening, 6))
                if SHORTEST_TITLE <= len(paragraphs[i].text) <= 60
                and not NOT_TITLE.match(paragraphs[i].text)
                and not NO_HEADLINE.search(paragraphs[i].text)
                and not is_unit(paragraphs[i].text)
                and not number_on_line(paragraphs[i].text)
                and not is_date(paragraphs[i].text)
            ),
            None,
        )
        title = () if first is None else (first,)
        return Front(title, 0 if first is None else first + 1, tail_start(paragraphs, stop))
    lines = with_neighbours(paragraphs, candidates[-1], stop)
    return Front(lines, lines[-1] + 1, tail_start(paragraphs, stop))
