"""The labels that open a heading or item: 第一章, 第三条, 第一，, 一、, （一）, 任务1：, 1., 1.1, （1）, ①."""

import re
from functools import lru_cache

import msgspec

DIGITS = "0123456789"
ORDINAL = 5
HAN = "一二三四五六七八九十百〇零"
RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HALF_RINGS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
YEAR = re.compile(r"(?:19|20)\d\d")


class Label(msgspec.Struct, frozen=True):
    """A label: its rank (1 outermost), its text as printed (folded), its normalised number and where the text after it begins."""

    rank: int
    text: str
    number: str
    end: int

    @property
    def is_ordinal(self) -> bool:
        """Whether a paragraph is counted in words: 第一，…"""
        return self.rank == ORDINAL and self.number.startswith("第")

    @property
    def is_named(self) -> bool:
        """Whether the label says what it counts: 任务1：, 行动一："""
        return self.number[0] in "任行"


SHAPES: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (1, "第", re.compile(rf"(?P<number>第[{HAN}\d]+编)")),
    (2, "第", re.compile(rf"(?P<number>第[{HAN}\d]+章)")),
    (3, "第", re.compile(rf"(?P<number>第[{HAN}\d]+节)")),
    (ORDINAL, "第", re.compile(r"(?P<number>第[一二三四五六七八九十]{1,2})[,、:]")),
    (7, "任行", re.compile(rf"(?P<number>(?:任务|行动)[{HAN}\d]{{1,3}})(?:[:、]|\.(?!\d))")),
    (4, "第", re.compile(rf"(?P<number>第[{HAN}\d]+条)(?!例)")),
    (5, HAN, re.compile(rf"(?P<number>[{HAN}]{{1,4}})(?:、|\.(?!\d)|．)")),
    (6, "(", re.compile(rf"(?P<number>\([{HAN}]{{1,4}}\))、?")),
    (
        7,
        DIGITS,
        re.compile(
            r"(?P<number>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\.?(?=[一-鿿“])(?!年(?!度)|日(?!常)|个(?!人|体)|家(?!庭|长)|所(?!有|属)|项(?!目)|名(?!词|单|称)|人(?!员|才|口|民|力)|[月万亿元倍米户亩吨])"
        ),
    ),
    (7, DIGITS, re.compile(r"(?P<number>\d{1,3})(?:\.(?!\d)|\.(?=20\d\d年)|、|．(?!\d))")),
    (8, f"({DIGITS}{HALF_RINGS}", re.compile(r"(?P<number>\(\d{1,2}\))|(?P<half>\d{1,2}\))|(?P<ring>[⑴-⒇])")),
    (9, RINGS, re.compile(r"(?P<number>[①-⑳])")),
)
OPENING = {
    char: tuple((rank, shape) for rank, opening, shape in SHAPES if char in opening)
    for char in {char for _, opening, _ in SHAPES for char in opening}
}


@lru_cache(maxsize=256)
def find_label(text: str) -> Label | None:
    """The label at the beginning of folded text, None where there is none."""
    for rank, shape in OPENING.get(text[:1], ()):
        match = shape.match(text)
        if match:
            number = match["number"] or match["half"] or match["ring"] if rank == 8 else match["number"]
            if rank == 7 and YEAR.fullmatch(number or ""):
                return None
            return Label(rank, match[0], number or match[0], match.end())
    return None
