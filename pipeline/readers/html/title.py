"""The title of a page, on the first line where the article's body lacks it and never twice."""

import re

from pipeline import vocab
from pipeline.fold import squeeze
from pipeline.readers.html.info import from_meta
from pipeline.readers.html.lines import Block, Line
from pipeline.readers.html.tree import Page

SEPARATOR = re.compile(r"\s*[_|｜]+\s*|\s+[-—–]+\s+|\s*--+\s*")
TRAILING_SITE = re.compile(r"\s*[-—–]\s*[^-—–]{2,30}\Z")
MIN_LENGTH = 6
TOP = 40
SLACK = 60


def letters(text: str) -> str:
    """What tells titles apart: their letters and digits."""
    return re.sub(r"[\W_]+", "", squeeze(text))


def names_site(text: str) -> bool:
    """A part of <title> that names the site or a column of it."""
    return squeeze(text).endswith(vocab.terms("html", "site_words")) or squeeze(text) in vocab.terms(
        "html", "site_words"
    )


def cut_site(title: str) -> str:
    """A <title> without the names of site and columns that stand around the notice's title."""
    parts = [part for part in SEPARATOR.split(title) if part]
    named = [part for part in parts if not names_site(part)] or parts
    if not named:
        return ""
    longest = max(named, key=len)
    tail = TRAILING_SITE.search(longest)
    return longest[: tail.start()] if tail and names_site(tail[0]) else longest


def find_title(page: Page, near: list[Block], meta: dict[str, str]) -> str:
    """The notice's title: the candidate that most of the others agree with, first the box's and <meta>'s, then <title>, then headings near the article."""
    declared = [value for key, value in from_meta(page.meta) if key == "title"]
    headings = [block.text for block in near if isinstance(block, Line) and block.heading]
    candidates = [
        *([meta["title"]] if "title" in meta else []),
        *map(cut_site, declared),
        cut_site(page.title),
        *headings,
    ]
    usable = [
        text
        for text in candidates
        if len(letters(text)) >= MIN_LENGTH and not names_site(text) and not re.search(r"位置[:：]", text)
    ]
    if not usable:
        return ""
    agreed = [
        sum(letters(other) in letters(text) or letters(text) in letters(other) for other in usable) for text in usable
    ]
    return usable[agreed.index(max(agreed))]


def core(title: str) -> str:
    """The letters of a title from 关于 on, all of them where the part is short."""
    whole = letters(title)
    at = whole.find("关于")
    return whole[at:] if at > 0 and len(whole) - at >= 10 else whole


def windows(article: list[Block]) -> list[tuple[int, int, str]]:
    """Runs of one to four lines at the top of the article: first, last + 1, letters."""
    found = []
    for first, block in enumerate(article[:TOP]):
        text = ""
        for last in range(first, min(first + 4, len(article))):
            line = article[last]
            if not isinstance(line, Line) or not isinstance(block, Line):
                break
            text += letters(line.text)
            found.append((first, last + 1, text))
    return found


def with_title(article: list[Block], title: str) -> list[Block]:
    """The article with its title on the first line, unless lines at its top hold it."""
    wanted = core(title)
    if not wanted or any(
        wanted in text and len(text) <= len(letters(title)) + SLACK for _, _, text in windows(article)
    ):
        return article
    return [Line(-1, title), *article]


def once(article: list[Block], title: str) -> list[Block]:
    """The article without the first of two printings of its title that only short lines part."""
    wanted = letters(title)
    places = [(first, last) for first, last, text in windows(article) if text == wanted] if wanted else []
    if len(places) < 2 or places[1][0] < places[0][1]:
        return article
    between = article[places[0][1] : places[1][0]]
    if any(not isinstance(block, Line) or "。" in block.text or len(block.text) > SLACK for block in between):
        return article
    return [*article[: places[0][0]], *article[places[0][1] :]]
