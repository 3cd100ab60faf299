"""Dates in Chinese numerals or with points (二〇二五年六月三十日, 三月上旬, 2025.6.30) rewritten as 2025年6月30日, with the way back."""

import msgspec

from pipeline.grammar.cues import cued, cues_of, speaks
from pipeline.grammar.dates import YEAR_DIGITS
from pipeline.grammar.numerals import parse_chinese
from pipeline.grammar.spells import Period

SPELLED = cued(
    r"(?P<y>二[〇○零Oo][〇○零一二三四五六七八九]{2})年(?:(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)?",
    "二",
)
SEPARATED = cued(
    r"20[0-4]\d(?<![\d./A-Za-z-]\d{4})(?P<a>[./-])(?:0?[1-9]|1[0-2])(?P<b>(?P=a))(?:0?[1-9]|[12]\d|3[01])(?P<c>日?)(?![\d./A-Za-z])"
    r"(?:(?:[–—~～至到]|-(?=\d{1,2}\.))(?:0?[1-9]|1[0-2])(?P<a2>\.)(?:0?[1-9]|[12]\d|3[01])(?P<c2>日?)(?![\d./A-Za-z万亿元%]))?",
    ".",
    "/",
    "-",
)


MONTH = cued(
    r"(?=[一二三四五六七八九十])(?<![一二两三四五六七八九十百几\d年])(?P<m>十[一二]?|[一二三四五六七八九])月(?=[上中下]旬|[底末](?:之?前|完成|[,。;)])|份|[一二三]?十?[一二三四五六七八九十]日)(?:(?P<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?",
    "月",
)


OTHERWISE = cues_of(SPELLED, SEPARATED, MONTH)


class Rewritten(msgspec.Struct, frozen=True):
    """A rewritten text; `starts` and `ends` hold for each of its characters where the original begins and ends."""

    text: str
    starts: list[int]
    ends: list[int]

    def back(self, period: Period) -> Period:
        """A period of the rewritten text at its place in the original."""
        start, end = self.starts[period.span_start], self.ends[period.span_end - 1]
        return msgspec.structs.replace(period, span_start=start, span_end=end)


def replacements(text: str) -> list[tuple[int, int, str]]:
    """The stretches of a text to be rewritten, each with what takes its place, in order."""
    found: list[tuple[int, int, str]] = []
    for match in SPELLED.finditer(text):
        found.append((*match.span("y"), match["y"].translate(YEAR_DIGITS)))
        found += [(*match.span(part), str(parse_chinese(match[part]))) for part in ("m", "d") if match[part]]
    if not found:
        for match in MONTH.finditer(text):
            found += [(*match.span(part), str(parse_chinese(match[part]))) for part in ("m", "d") if match[part]]
    for match in SEPARATED.finditer(text):
        found += [(*match.span("a"), "年"), (*match.span("b"), "月"), (*match.span("c"), "日")]
        if match["a2"]:
            found += [(*match.span("a2"), "月"), (*match.span("c2"), "日")]
    return sorted(found)


def rewritten(text: str) -> Rewritten | None:
    """The text with its dates rewritten, None where it holds none that are written otherwise."""
    found = replacements(text) if speaks(text, OTHERWISE) else []
    if not found:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in (*found, (len(text), len(text), "")):
        pieces += [text[at:start], new]
        starts += [*range(at, start), *[start] * len(new)]
        ends += [*range(at + 1, start + 1), *[end] * len(new)]
        at = end
    return Rewritten("".join(pieces), starts, ends)
