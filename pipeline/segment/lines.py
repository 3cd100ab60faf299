"""Physical lines → logical paragraphs: page furniture dropped, lines that a page or line break cut put together."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

import msgspec

from pipeline import vocab
from pipeline.fold import Folded, fold, join
from pipeline.grammar.document_numbers import number_on_line
from pipeline.model import Grid, Paragraph
from pipeline.segment.clauses import section_kind
from pipeline.segment.flattened import CHAPTER_THEN_ARTICLE, HAN_NUMBERS, HAN_VALUES, unflattened
from pipeline.segment.headings import opening_verbs
from pipeline.segment.labels import Label, find_label
from pipeline.segment.titles import is_title

FURNITURE = re.compile(r"(?:[-—–·]*\d{1,3}[-—–·]*|第\d+页(?:[,/]?共\d+页)?|\d{1,3}/\d{1,3}|—+\d*—+)\Z")
COMPLETE = re.compile(r"[。;:!?…][”』」\"]?\Z")
DATE_LINE = re.compile(r"(?:\d{4}|二[〇○零]..?)年\d{0,2}[一二三四五六七八九十]{0,3}月.{1,3}日(?:印发)?\Z")
PAGE_PATH = re.compile(
    r"(?:首页|主页|(?:您|你)?(?:现在|当前)?(?:所在)?的?位置:?|Youarehere:?)[^。]{0,12}(?:>|»)|\[(?:Database|Name)Search\]",
    re.I,
)
CONTACT = re.compile(r"联系|电话|传真|邮箱|邮编|网址|特此")
ABOUT_PAGE = re.compile(r"作者:|时间:|来源:|发布(?:时间|日期|者)|浏览|阅读|下载地址|字号")
ENACTS = re.compile(r"\A《[^》]+》(?:已|业)经?[^。]*[^。;:!?]\Z|自(?:19|20)\d\d\Z")
OPENS_ANEW = re.compile(r"附件|附表|附录|附:|抄送|抄报|主送|关于|专栏|表\d|图\d|\(此件|\(联系|注:")
ACTS = re.compile(r"严格|严肃|强化|明确|压实|严禁|抓|深化|规范|坚持|狠抓|突出")
WHO_ACTS = re.compile(
    r"对(?!标|接|外|口|照)|将|由|针对|围绕|结合|通过|根据|依托|各[一-鿿]{2}|全[省市区县镇][一-鿿]|[省市区县镇乡][一-鿿]{2,10}(?:局|办|委|中心|大队|部门|政府|街道)[负要牵应会按组开]"
)
RING = 9
SHORTEST_OFFER = 4
SHORTEST_LABEL = 3
LONG_HEAD = 35
LONG_BODY = 18
LONG_LABELLED = 45
WIDEST = 100
LONGEST_HEADING = 12
SHORTEST_BODY = 12
STOPS = re.compile(r"[。,;:!?]")


class Places(msgspec.Struct, frozen=True):
    """Where grids stand in the text: their beginnings in order, and how far those up to each reach."""

    starts: list[int]
    reach: list[int]

    def hold(self, start: int, end: int) -> bool:
        """Whether the line [start, end) begins or ends in a grid."""
        begins, ends = bisect_right(self.starts, start), bisect_left(self.starts, end)
        return (begins > 0 and start < self.reach[begins - 1]) or (ends > 0 and end <= self.reach[ends - 1])

    def part(self, left: int, right: int) -> bool:
        """Whether a grid begins between two offsets."""
        after = bisect_right(self.starts, left)
        return after < len(self.starts) and self.starts[after] < right


def places_of(grids: tuple[Grid, ...]) -> Places:
    """The places of grids."""
    spans = sorted((grid.start, grid.end) for grid in grids)
    return Places([start for start, _ in spans], list(accumulate((end for _, end in spans), max)))


@cache
def box_line() -> re.Pattern[str]:
    """How a line of a page's information box begins: 发布机构…, 名称:…"""
    labels = [label for key in vocab.load("html")["info"] for label in vocab.terms("html", "info", key)]
    long = vocab.any_of(label for label in labels if len(label) >= SHORTEST_LABEL)
    return re.compile(rf"{long}|(?:{vocab.any_of(labels)}):")


@cache
def page_words() -> frozenset[str]:
    """What a page of a site offers beside the notice: 返回顶部, 打印本页."""
    return frozenset(word for word in vocab.terms("html", "furniture") if len(word) >= SHORTEST_OFFER)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the notice: its number, the way to it (首页 > 公告), what it offers."""
    on_the_way = ">" in line or "»" in line or "]" in line
    return (
        FURNITURE.match(line) is not None or line in page_words() or (on_the_way and PAGE_PATH.match(line) is not None)
    )


def line_pieces(text: str, grids: tuple[Grid, ...]) -> list[Folded]:
    """The folded lines outside the grids, furniture left out."""
    pieces, at, places = [], 0, places_of(grids)
    for line in text.split("\n"):
        start, bare = at, line.strip()
        at += len(line) + 1
        if not bare or places.hold(start, at - 1):
            continue
        start += len(line) - len(line.lstrip())
        piece = fold(text, start, start + len(bare))
        chapter = CHAPTER_THEN_ARTICLE.match(piece.text)
        parts = [piece.cut(0, chapter.end()), piece.cut(chapter.end(), len(piece.text))] if chapter else [piece]
        pieces += [part for part in parts if part.text and not is_furniture(part.text)]
    return pieces


def open_bracket(text: str) -> bool:
    """Whether a bracket is still open at the end of the text."""
    tail = text[-200:]
    return tail.rfind("(") > tail.rfind(")") or tail.rfind("《") > tail.rfind("》")


def width(text: str) -> int:
    """How wide a line prints, in half characters."""
    return sum(1 + (char > "\u2e7f") for char in text)


def is_full(last: str, line: str) -> bool:
    """Whether a line is wide enough beside the next one to have been broken at the margin."""
    return width(last) * 4 >= min(width(line), WIDEST) * 3


def continues(previous: str, last: str, line: str, in_body: bool) -> bool:
    """Whether a line goes on where the previous paragraph, whose last line is `last`, broke off."""
    label = find_label(line)
    if label and label.rank == RING and (before := find_label(previous)) and before.rank == RING:
        return False
    if (label and label.rank < RING) or OPENS_ANEW.match(line) or DATE_LINE.match(line) or number_on_line(line):
        return open_bracket(previous) and not (label and label.rank < 7) and not OPENS_ANEW.match(line)
    if previous[-1:].isdigit() and line[:1].isdigit():
        return False
    if previous.endswith((",", "、", "(", "自", "和", "及", "与")) or open_bracket(previous):
        return True
    if ENACTS.search(previous):
        return True
    if COMPLETE.search(previous[-3:]) or DATE_LINE.search(previous[-20:]):
        return False
    if previous.endswith(")") and (previous.startswith("(") or "。" in previous):
        return False
    if find_label(previous):
        if "。" in previous or "," not in previous:
            return "。" in previous or len(previous) >= LONG_LABELLED
        return len(previous) >= LONG_BODY and is_full(last, line)
    if (
        OPENS_ANEW.match(previous)
        or CONTACT.match(previous)
        or (not in_body and (ABOUT_PAGE.match(previous) or box_line().match(previous)))
        or "http" in previous
        or (not in_body and is_title(previous))
    ):
        return False
    return len(previous) >= LONG_BODY if in_body else len(previous) >= LONG_HEAD and not box_line().match(line)


def label_behind(label: Label) -> str:
    """What the item after this one is labelled with, empty where it does not count on: 三、 → 四、, 6. → 7."""
    if label.rank == 7 and label.number.isdigit():
        return label.text.replace(label.number, str(int(label.number) + 1))
    number = label.number.strip("()")
    value = HAN_VALUES.get(number, 0) if label.rank in {5, 6} else 0
    return label.text.replace(number, HAN_NUMBERS[value]) if 0 < value < len(HAN_NUMBERS) else ""


def parted(folded: Folded) -> list[Folded]:
    """A paragraph parted where the next items run into it: 6.改造公厕30座；7.更换管道15公里；8.新增泊位."""
    label = find_label(folded.text)
    behind = label_behind(label) if label else ""
    if not behind:
        return [folded]
    cut = folded.text.find(f"。{behind}")
    if cut < 0:
        cut = folded.text.find(f";{behind}")
        cut = cut if cut > 0 and acts(folded.text, cut + 1 + len(behind)) else -1
    if cut < 0 or folded.text[cut + 1 + len(behind) :][:1].isdigit():
        return [folded]
    return [folded.cut(0, cut + 1), *parted(folded.cut(cut + 1, len(folded.text)))]


def acts(text: str, at: int) -> bool:
    """Whether a text goes on at an offset with what to do."""
    return bool(opening_verbs().match(text, at) or ACTS.match(text, at))


def with_heading_apart(folded: Folded) -> list[Folded]:
    """A line parted behind a heading that only a space ends: 二、组织领导 成立指挥部…, （一）加强水源保护 落实制度…

    The heading is a known one, or it tells what to do and what follows tells it too, or to whom or by whom it is done.
    """
    label = find_label(folded.text)
    space = (
        folded.break_within(label.end + 1, label.end + 2 * LONGEST_HEADING + 1) if label and label.rank <= 7 else None
    )
    if label is None or space is None or len(folded.text) - space < SHORTEST_BODY:
        return [folded]
    heading = folded.text[label.end : space]
    known = 2 <= len(heading) <= LONGEST_HEADING and section_kind(heading) is not None
    tells = len(heading) >= 4 and not STOPS.search(heading) and acts(heading, 0)
    goes_on = tells and (acts(folded.text, space) or WHO_ACTS.match(folded.text, space))
    if not known and not goes_on:
        return [folded]
    return [folded.cut(0, space), folded.cut(space, len(folded.text))]


def parts_of(group: list[Folded]) -> list[Folded]:
    """The paragraphs of the lines that were put together; only a line of its own may hold several that ran into one."""
    whole = join(group)
    if len(group) > 1:
        return parted(whole)
    return [part for one in unflattened(whole) for piece in parted(one) for part in with_heading_apart(piece)]


def paragraphs(text: str, grids: tuple[Grid, ...]) -> tuple[Paragraph, ...]:
    """The logical paragraphs of the text outside the grids, in order."""
    groups: list[list[Folded]] = []
    places = places_of(grids)
    in_body, so_far = False, ""
    for piece in line_pieces(text, grids):
        crossed = not groups or places.part(groups[-1][-1].offsets[-1], piece.offsets[0])
        if not crossed and continues(so_far, groups[-1][-1].text, piece.text, in_body):
            groups[-1].append(piece)
            so_far += piece.text
        else:
            groups.append([piece])
            so_far = piece.text
        label = find_label(piece.text)
        in_body = in_body or (label is not None and label.rank <= 7)
    return tuple(Paragraph(part) for group in groups for part in parts_of(group))
