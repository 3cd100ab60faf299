"""What a notice is called: the title of the plan itself, which a letter may transmit and a line above may begin."""

import re
from collections.abc import Sequence

from pipeline.extract.issuers import names_on_line
from pipeline.fold import squeeze
from pipeline.grammar.document_numbers import before_number, without_number
from pipeline.model import Paragraph, Segmented
from pipeline.segment.titles import is_title

COLUMN = re.compile(r"[一-鿿]{2,8}[丨|](?=.*关于)")
TITLED_WORK = re.compile(
    r"(?:印发|发布|公布|下发|颁发|颁布)(?:实施|施行|执行)?[《〈](?P<title>.+)[》〉](?:的)?(?:通知|公告)|批准[《〈](?P<passed>.+)[》〉]的(?:决议|决定)"
)
UNBRACKETED_WORK = re.compile(r"关于印发(?P<title>[^《》]{4,80})的通知\Z")
CONSULTED = re.compile(
    r"(?:征求|征集)[^《》]{0,8}《(?P<asked>.{4,80})》[^《》]{0,8}意见|《(?P<draft>.{4,80})》[^《》]{0,8}(?:征求|征集)[^《》]{0,8}意见"
    r"|关于(?:公开)?(?:征求|征集)(?P<bare>[^《》]{6,80})意见的"
)
TRANSMITTED = re.compile(r"《(?P<title>[^》]{4,80}(?:》[^《》]{1,60})?)》[^。《》]{0,60}?(?:印发|转发|公示|征求)")


def opening_lines(segmented: Segmented) -> tuple[Paragraph, ...]:
    """The lines above the first numbered section."""
    first = next((clause.start for clause in segmented.clauses if clause.label), None)
    return segmented.lines if first is None else tuple(line for line in segmented.lines if line.start < first)


def transmitted_title(lines: tuple[Paragraph, ...]) -> str | None:
    """The title of the plan that a letter without a title transmits: 现将《…任务分解表》印发给你们."""
    return next((match["title"] for line in lines if (match := TRANSMITTED.search(line.text))), None)


def read_title(segmented: Segmented) -> str | None:
    """The plan's own title, without its number before it and 《》 around it."""
    boxed = squeeze(segmented.notice.meta.get("title", ""))
    printed = segmented.clauses[0] if segmented.clauses and segmented.clauses[0].kind == "title" else None
    if printed is None:
        return transmitted_title(opening_lines(segmented)) or own_title(boxed) or None
    only_boxed = is_title(boxed) and not is_title(printed.body.text)
    return own_title(before_number(without_number(boxed if only_boxed else printed.body.text.replace("\n", ""))))


def own_title(title: str) -> str:
    """The title of what a title transmits, without 《》: 关于印发《…方案》的通知, 关于征求《…(草案)》意见的公告; else as it is but for a column (要闻丨…)."""
    title = COLUMN.sub("", title, count=1)
    if re.fullmatch(r"《[^》]*》?[^》]*》", title) and title.count("《") == 1:
        title = title[1:-1]
    for pattern in (TITLED_WORK, UNBRACKETED_WORK, CONSULTED):
        match = pattern.search(title)
        if match and match.lastgroup and (match.lastgroup != "bare" or is_title(match["bare"])):
            return match[match.lastgroup]
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return title


def with_issuers(title: str | None, segmented: Segmented, issuers: Sequence[tuple[str, int, int]]) -> str | None:
    """A title that goes on from the lines above, which are the issuers' and nobody else's: 某县人民政府 / 关于…的通告."""
    printed = segmented.clauses[0] if segmented.clauses else None
    if not title or printed is None or not title.startswith("关于") or not printed.body.text.startswith("关于"):
        return title
    own = {name for name, _, _ in issuers}
    for line in reversed([line for line in segmented.lines if line.end <= printed.start]):
        named = [name for name, _, _ in names_on_line(segmented.notice.text[line.start : line.end], line.start)]
        if not own.issuperset(named) or "".join(named) != line.text.replace("、", ""):
            break
        title = f"{line.text}{title}"
    return title
