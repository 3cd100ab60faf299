"""HTML pages of government sites: the article's text, its tables as grids, and what the page says of it.

Menus, share bars, footers, hidden and second copies of the body stay out; information boxes feed `meta`.
"""

import re
from itertools import pairwise

import msgspec

from pipeline.model import Content, Grid
from pipeline.readers.flat_tables import find_tables
from pipeline.readers.html.article import choose, cover, inside, is_furniture
from pipeline.readers.html.info import (
    as_date,
    attachment_name,
    from_meta,
    gather,
    is_attachment,
    pairs_of_cells,
    pairs_of_line,
)
from pipeline.readers.html.lines import Block, Info, Line, Table, blocks_of
from pipeline.readers.html.tables import write_table
from pipeline.readers.html.title import find_title, once, with_title
from pipeline.readers.html.tree import Page, decode_page, parse

LITTLE = 60.0
NEAR = 15


class View(msgspec.Struct, frozen=True):
    """A page as blocks: all of them, and those of the article from block `first` on."""

    page: Page
    blocks: list[Block]
    article: list[Block]
    first: int


def view(page: Page) -> View:
    """The page's blocks and which of them are the article."""
    blocks = blocks_of(page.root)
    element = choose(page.root, blocks)
    first = next((index for index, block in enumerate(blocks) if block.at >= element.start), len(blocks))
    return View(page, blocks, inside(element, blocks), first)


def read(data: bytes) -> Content:
    """Text, grids and meta of a page; a page whose style attributes hide nearly all it says is read with what they hide."""
    markup = decode_page(data)
    seen = view(parse(markup))
    if weight(seen) < LITTLE:
        whole = view(parse(markup, hidden_too=True))
        seen = whole if weight(whole) > 3 * weight(seen) else seen
    meta = meta_of(seen)
    title = find_title(seen.page, seen.blocks[max(0, seen.first - NEAR) : seen.first + NEAR], meta)
    if title:
        meta["title"] = title
    text, grids = compose(with_title(once(seen.article, title), title))
    return Content(text, grids, meta=meta)


def weight(seen: View) -> float:
    """How much the article says."""
    coverage = cover(seen.article)
    return coverage.sum(coverage.weights)


def compose(blocks: list[Block]) -> tuple[str, tuple[Grid, ...]]:
    """The blocks as text, a line each, tables set off by empty lines, and the tables' grids."""
    parts: list[str] = []
    grids: list[Grid] = []
    at = 0
    for block in blocks:
        if isinstance(block, Line):
            part = block.text + "\n"
        elif isinstance(block, Table):
            lead = "\n" if at else ""
            rows, grid = write_table(block.raw, at + len(lead))
            grids.append(grid)
            part = f"{lead}{rows}\n\n"
        else:
            continue
        parts.append(part)
        at += len(part)
    text = "".join(parts)
    return text, tuple(sorted([*grids, *find_tables(masked(text, grids))], key=lambda grid: grid.start))


def masked(text: str, grids: list[Grid]) -> str:
    """The text with its tables blotted out, for the search for tables that the page has as tabbed lines."""
    for grid in grids:
        text = text[: grid.start] + re.sub(r"[^\n]", "。", text[grid.start : grid.end]) + text[grid.end :]
    return text


def meta_of(seen: View) -> dict[str, str]:
    """What the page says of its notice: information boxes first, then labelled lines above the article, its <meta> names, lines below."""
    kept = {block.at for block in seen.article}
    boxes = [
        pair
        for block in seen.blocks
        if isinstance(block, Info) and block.at not in kept
        for pair in pairs_of_cells(block.cells)
    ]
    loose = [
        (index, block) for index, block in enumerate(seen.blocks) if isinstance(block, Line) and block.at not in kept
    ]
    above: list[tuple[str, str]] = []
    below: list[tuple[str, str]] = []
    for index, block in loose:
        target = above if index < seen.first + len(seen.article) // 2 else below
        target += pairs_of_line(block.text)
    split = split_pairs(seen.blocks, kept)
    meta = gather([*boxes, *above, *split, *from_meta(seen.page.meta), *dated(seen, kept), *below])
    missing = attachments(seen.blocks)
    if missing:
        meta["missing_attachments"] = "\n".join(missing)
    return meta


def split_pairs(blocks: list[Block], kept: set[int]) -> list[tuple[str, str]]:
    """Labels on a line of their own, closed by a colon, with the value on the next."""
    found = []
    for label, value in pairwise(blocks):
        if not isinstance(label, Line) or not isinstance(value, Line) or {label.at, value.at} & kept:
            continue
        if label.text.endswith((":", "：")) and not (value.heading or value.links or is_furniture(value)):
            found += pairs_of_cells((label.text, value.text))
    return found


def dated(seen: View, kept: set[int]) -> list[tuple[str, str]]:
    """The date of a line between title and text that gives date and source of the page (2024-04-15 10:23 来源：…)."""
    above = [block for block in seen.blocks[: seen.first + 8] if isinstance(block, Line) and block.at not in kept]
    return [
        ("published_on", block.text)
        for block in above
        if len(block.text) <= 100 and as_date(block.text) and re.match(r"\d{4}|.*来源", block.text)
    ]


def attachments(blocks: list[Block]) -> list[str]:
    """The names of the files that the page links to, each once; the file itself is elsewhere."""
    names: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, Line) and any(is_attachment(link) for link in block.links) and not is_furniture(block):
            name = attachment_name(block.text)
            if name:
                names.setdefault(name)
    return list(names)
