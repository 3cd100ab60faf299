"""What a page says of its notice outside the body: information boxes, <meta> names, links to attachments."""

import re
from functools import cache
from itertools import pairwise

from pipeline import vocab
from pipeline.fold import squeeze

DATE = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[-年/.]\s*(?P<m>\d{1,2})\s*[-月/.]\s*(?P<d>\d{1,2})")
MAX_VALUE = 200
DATED = ("issued_on", "published_on", "effective_from", "expires_on")


@cache
def labels() -> dict[str, str]:
    """Every label of an information box with its key."""
    return {label: key for key in vocab.load("html")["info"] for label in vocab.terms("html", "info", key)}


@cache
def labelled() -> re.Pattern[str]:
    """A label with its colon, its characters possibly spaced out (索 引 号：)."""
    spaced = "|".join(r"\s*".join(label) for label in sorted(labels(), key=lambda label: (-len(label), label)))
    return re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=号))(?P<label>{spaced})\s*[:：]")


def key_of(text: str) -> str | None:
    """The key of a cell that is a label and nothing more."""
    return labels().get(squeeze(text).strip(":：【】[]"))


def pairs_of_cells(cells: tuple[str, ...]) -> list[tuple[str, str]]:
    """Keys and values of cells in which a label stands before its value, or with it in one cell."""
    found = []
    for index, text in enumerate(cells):
        following = cells[index + 1] if index + 1 < len(cells) else ""
        if (key := key_of(text)) is not None:
            if following and key_of(following) is None and not labelled().match(following):
                found.append((key, following))
        else:
            found += pairs_of_line(text)
    return found


def pairs_of_line(text: str) -> list[tuple[str, str]]:
    """Keys and values of a line made of `label：value` pairs; a line that opens otherwise has none."""
    matches = list(labelled().finditer(text))
    if not matches or matches[0].start() > 0:
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    pairs = [
        (labels()[squeeze(match["label"])], text[match.end() : end].strip(" |;；"))
        for match, end in zip(matches, ends, strict=True)
    ]
    return [(key, value) for key, value in pairs if len(value) <= MAX_VALUE]


def is_info_box(rows: list[list[str]]) -> bool:
    """A table of labels and values: most of its cells are one or the other, and labels do not head a list."""
    cells = [text for row in rows for text in row if text]
    known = sum(1 for text in cells if key_of(text) is not None or pairs_of_line(text))
    heads_list = any(key_of(left) and key_of(right) for row in rows[:1] for left, right in pairwise(row))
    return known >= 2 and not heads_list and 2 * known >= 0.5 * len(cells) and len(cells) <= 60


def as_date(value: str) -> str:
    """A date as notices write it (2024年3月14日), empty where the value holds none."""
    match = DATE.search(value)
    return f"{match['y']}年{int(match['m'])}月{int(match['d'])}日" if match else ""


def gather(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The first value of each key; dates in one form, values without a date for a dated key left out."""
    found: dict[str, str] = {}
    for key, value in pairs:
        plain = as_date(value) if key in DATED else " ".join(value.split())
        if plain:
            found.setdefault(key, plain)
    return found


def from_meta(meta: dict[str, str]) -> list[tuple[str, str]]:
    """Keys and values of the page's <meta> names."""
    named = (("title", "title_meta"), ("published_on", "published_meta"), ("source", "source_meta"))
    return [(key, meta[name]) for key, names in named for name in vocab.terms("html", names) if name in meta]


def is_attachment(link: str) -> bool:
    """A link to a file that is no page."""
    path = re.split(r"[?#]", link.lower())[0]
    return path.endswith(vocab.terms("html", "attachment_endings"))


def attachment_name(text: str) -> str:
    """The name of a linked attachment, empty where the link offers the page itself in another form."""
    name = " ".join(text.split())
    return "" if not name or squeeze(name) in vocab.terms("html", "not_attachments") else name
