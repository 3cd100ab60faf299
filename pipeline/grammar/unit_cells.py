"""Units in a cell of a unit column, which names nothing else: one a line, parted by 、, with names that only a column tells to be units."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from pipeline.grammar.organisations import Name, names_among, split_list, unclosed
from pipeline.grammar.unit_names import VERBS, is_unit, names_nobody

STANDS_ALONE = re.compile(
    r"(?:[一-鿿A-Za-z]{1,16}(?:公司|集团|街道|学院|大学|医院|银行|协会|商会)|[一-鿿A-Za-z]{0,16}(?:经开区|高新区|高新园|园区))(?:\([^()]{1,12}\))?|各(?:街道|镇|乡镇|园区|村|社区|学校|医院)"
)
IN_COLUMN = re.compile(
    r"[一-鿿A-Za-z]{1,20}(?:镇|乡|村|社区|开发区|新区|度假区|示范区|学校|小学|中学|幼儿园|站|队|中心|指挥部|专班)(?:\([^()]{1,12}\))?"
)
REST_OF_NAME = re.compile(
    r"(?:管理?委员?会|管委会|办事处|人民政府|政府|办公室|(?![省市县区州旗镇乡])[一-鿿]{0,3}(?:局|委|厅|处|中心))"
)
HEAD_OF_NAME = re.compile(r"总局\Z")
MARK = re.compile(r"[、,;。]")
FIRST = attrgetter("start")


def stands_alone(name: str) -> bool:
    """Whether a line of a unit cell is a whole name: 县住建局, 轨道公司, 高新园(邹区镇)."""
    return is_unit(name) or STANDS_ALONE.fullmatch(name) is not None


def parts(text: str, breaks: Sequence[int]) -> list[int]:
    """The breaks between two whole names; one inside a name (国家税务总局 | 绍兴市税务局, 经开区 | 管委会) is none."""
    edges = sorted({0, len(text), *breaks, *(mark.end() for mark in MARK.finditer(text))})
    found = []
    for left, at, right in zip(edges, edges[1:], edges[2:], strict=False):
        if at not in breaks:
            continue
        before, after = text[left:at], text[at:right].rstrip("、,;。")
        if before.endswith(("、", ",", ";", "。")) or HEAD_OF_NAME.search(before) or REST_OF_NAME.fullmatch(after):
            continue
        if stands_alone(before) and stands_alone(after):
            found.append(at)
    return found


def pieces_of(text: str, offset: int, role: str) -> list[Name]:
    """The units of one list, those of the column's own forms (各学校, 城投集团) among them."""
    pieces = split_list(unclosed(text), offset)
    found = names_among(pieces, role, strict=False) or []
    taken = [name.start for name in found]
    if taken == [start for start, _, _ in pieces]:
        return found
    further = [
        Name(start, end, piece, role)
        for start, end, piece in pieces
        if bisect_left(taken, start) == bisect_left(taken, end) and is_of_a_column(piece)
    ]
    return sorted(found + further, key=FIRST) if further else found


def is_of_a_column(piece: str) -> bool:
    """Whether a member of a list is a name where a column says that it is one: 各学校, 城投集团."""
    lenient = STANDS_ALONE.fullmatch(piece) or IN_COLUMN.fullmatch(piece)
    return lenient is not None and not names_nobody(piece) and not VERBS.search(piece)


def units_in_cell(text: str, breaks: Sequence[int], role: str) -> list[Name]:
    """The units of a cell's folded text; `breaks` are the places where white space parted it."""
    if not breaks:
        return pieces_of(text, 0, role)
    edges = [0, *parts(text, breaks), len(text)]
    return [name for start, end in pairwise(edges) for name in pieces_of(text[start:end], start, role)]
