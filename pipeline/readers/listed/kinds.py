"""What a line that may be a table's cell reads like, and what the cells of a column have in common."""

import re
from collections import Counter
from functools import lru_cache
from math import log

import msgspec

from pipeline import vocab
from pipeline.grammar.organisations import split_list
from pipeline.grammar.quantities import measure_units
from pipeline.grammar.unit_names import is_unit
from pipeline.regions import by_name, short_names

FIGURE = re.compile(r"[≥≤><~≈]?\d[\d,]*(?:\.\d+)?[%‰]?(?:[-—–~～至]\d[\d,]*(?:\.\d+)?[%‰]?)?\Z")
LABELLED = re.compile(r"[^\W\d_]{2,10}[≥≤><]\d[\d,]*(?:\.\d+)?%?\Z")
YEAR = r"(?:19|20)\d\d"
TIME = re.compile(
    rf"{YEAR}(?:年(?:\d{{1,2}}月)?|\.\d{{1,2}})?(?:(?:[-—–~～至]+)(?:{YEAR})?(?:年)?(?:\.?\d{{1,2}}月?)?)?(?:\d{{1,2}}日)?[底前末初]?(?:起|内)?"
    r"|长期(?:坚持|推进|实施)?|持续(?:推进|实施)|全年|每年|“?十[一二三四五]五”?(?:期间|时期)?|\d{1,2}月底?前?|[一二三四]季度|立即|常态化\Z"
)
DASH = re.compile(r"[-—–/\\]+|无\Z")
ATTRIBUTE = re.compile(r"约束性|预期性|引导性|指导性")
COUNTED = re.compile(r"[≥≤><~≈约]?\d[\d,]*(?:\.\d+)?([^\d,。;、]{1,6})")
MULTIPLIED = re.compile(r"[万亿百千]?(.{1,8})\Z")
PER = re.compile(r"[^/]{1,5}/[^/\d]{1,4}\Z")
SENTENCE = re.compile(r"[。;,:]")
LONG = 24
UNIT_LENGTH = 9
SHORTEST = 3


def is_measure_unit(text: str) -> bool:
    """What figures are counted in, also a multiple or a rate of it: 公里, 万人, m3/小时."""
    if len(text) > UNIT_LENGTH:
        return False
    match = MULTIPLIED.match(text)
    return text in measure_units() or bool(match and match[1] in measure_units()) or bool(PER.match(text))


@lru_cache(maxsize=16384)
def kind_of(text: str) -> str:
    """What a folded line reads like: `time`, `figure`, `dash`, `attribute`, `measure_unit`, `region`, `bodies`, `long` or `short`."""
    for kind, shape in (
        ("time", TIME),
        ("figure", FIGURE),
        ("figure", LABELLED),
        ("dash", DASH),
        ("attribute", ATTRIBUTE),
    ):
        if shape.fullmatch(text):
            return kind
    counted = COUNTED.fullmatch(text)
    if counted and is_measure_unit(counted[1]):
        return "figure"
    if is_measure_unit(text):
        return "measure_unit"
    if text in by_name() or text in short_names():
        return "region"
    names = [name for _, _, name in split_list(text.removesuffix("等"))] if len(text) <= 200 else []
    if names and all(is_unit(name) for name in names):
        return "bodies"
    return "long" if len(text) > LONG or SENTENCE.search(text) else "short"


WORDS = frozenset(["short", "long", "bodies", "region"])
NUMBERS = frozenset(["figure", "dash", "time"])
ROLE_KINDS = {
    "number": "figure",
    "measure_unit": "measure_unit",
    "attribute": "attribute",
    "deadline": "time",
    "region": "region",
    "lead": "bodies",
    "participant": "bodies",
    "responsible": "bodies",
}
FIGURE_HEADING = re.compile(
    rf"{YEAR}年|数量|投资|面积|金额|资金|占比|比例|现状|限额|{vocab.any_of(vocab.terms('headings', 'figure_words'))}"
)


def size(text: str) -> float:
    """The logarithm of a text's length; the shortest are alike."""
    return log(max(SHORTEST, len(text)))


class Profile(msgspec.Struct, frozen=True):
    """What a column's cells have in common: how often each kind and each text occurs, and the usual length (its logarithm)."""

    kinds: Counter[str]
    texts: Counter[str]
    length: float

    def holds_words(self) -> bool:
        """Whether most cells are words, which may run over several lines."""
        words = sum(self.kinds[kind] for kind in WORDS)
        return words > 0 and 2 * words >= sum(self.kinds.values()) - self.kinds["dash"]

    def holds_numbers(self) -> bool:
        """Whether most cells are bare figures or stand for one."""
        return not self.holds_words() and 2 * (self.kinds["figure"] + self.kinds["dash"]) >= self.kinds.total()

    def strangeness(self, text: str) -> float:
        """How little a line is like the column's cells: 0 for one of them, up to about 4."""
        if self.texts[text] > 1:
            return 0.0
        kind = kind_of(text)
        if kind == "dash":
            return 0.3 if self.kinds["dash"] else 1.5 if self.holds_words() else 0.8
        total = (sum(self.kinds.values()) - self.kinds["dash"]) or 1
        alike = self.kinds[kind]
        if kind in {"time", "figure"} and re.fullmatch(YEAR, text):
            alike = self.kinds["time"] + self.kinds["figure"]
        if kind not in WORDS:
            return 3.0 * (1 - alike / total)
        words = sum(self.kinds[word] for word in WORDS)
        apart = abs(size(text) - self.length)
        return 2.0 * (1 - words / total) + 1.0 * (1 - alike / total) + min(1.5, 0.5 * apart)


def profile(texts: list[str]) -> Profile:
    """The profile of a column's cells."""
    filled = [text for text in texts if text] or [""]
    kinds = Counter(kind_of(text) for text in filled)
    return Profile(kinds, Counter(filled), sum(size(text) for text in filled) / len(filled))


def expected(heading: str, role: str | None) -> Profile:
    """What the cells below a heading are like, before any is seen."""
    if role in ROLE_KINDS:
        kinds = Counter({ROLE_KINDS[role]: 2, "short": 1})
    elif role == "category":
        return Profile(Counter({"short": 3}), Counter(), log(4))
    elif role == "goal" or (role is None and FIGURE_HEADING.search(heading)):
        kinds = Counter({"figure": 3, "dash": 1})
    else:
        kinds = Counter({"short": 1, "long": 1})
    return Profile(kinds, Counter(), log(10))
