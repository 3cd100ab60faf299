"""Which part of a page is the article: the smallest element that holds what sentences the page has, less its furniture."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

import msgspec

from pipeline import vocab
from pipeline.fold import squeeze
from pipeline.readers.html.info import is_attachment, pairs_of_line
from pipeline.readers.html.lines import LABELLED, Block, Info, Line, Table
from pipeline.readers.html.tree import TEXT, Element

# Runs of Chinese cut at frequent characters, so that lines put together differently in a copy have the same runs.
HAN_RUN = re.compile(r"(?:(?![的和与及对等为在以到一二三四五六七八九十各])[\u4e00-\u9fff]){3,}")
FRESH = 0.3
SENTENCE = re.compile(r"[。；;]")
COVERS = 0.9
TRUSTED = 0.75
FAINT = 0.1
LINKS = 0.5
MENU = 3
MENU_LENGTH = 30
EDGE_LENGTH = 100
WHOLE = frozenset(
    ["p", "li", "span", "a", "font", "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"]
)
SIGNED = re.compile(
    r"(?:\d{4}|[二〇○零一]{4})年.{1,3}月.{1,3}日|.{2,30}(?:局|厅|委|部|办|府|会|室|院)\Z|附件|附表|\(?此件"
)


class Coverage(msgspec.Struct, frozen=True):
    """Of each block: its place in the page and the different pieces of text it holds; of each piece its weight."""

    places: tuple[int, ...]
    pieces: tuple[frozenset[str], ...]
    weights: dict[str, float]

    def of(self, element: Element) -> float:
        """The weight of the different pieces below an element; what stands there twice counts once."""
        return self.sum(frozenset().union(*(self.pieces[index] for index in range(*self.range(element)))))

    def sum(self, pieces: Iterable[str]) -> float:
        """The weight of pieces."""
        return sum(self.weights[piece] for piece in pieces)

    def range(self, element: Element) -> tuple[int, int]:
        """The first block of an element, and the one after its last."""
        return bisect_left(self.places, element.start), bisect_left(self.places, element.end)


@cache
def furniture() -> re.Pattern[str]:
    """Folded lines that are page furniture wherever they stand."""
    words = vocab.any_of(squeeze(word) for word in vocab.terms("html", "furniture"))
    prefixes = vocab.any_of(squeeze(word) for word in vocab.terms("html", "furniture_prefixes"))
    return re.compile(rf"(?:(?:{words}|[\[\]【】()|·>:/《》\s-])+|{prefixes}[^。]*)\Z")


@cache
def edge() -> re.Pattern[str]:
    """Folded lines that are page furniture above and below an article."""
    prefixes = vocab.any_of(squeeze(word) for word in vocab.terms("html", "edge_prefixes"))
    marks = vocab.any_of(squeeze(word) for word in vocab.terms("html", "edge_marks"))
    return re.compile(
        rf"(?:{prefixes}|.*{marks}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\d{{1,2}}:\d\d(?::\d\d)?)?(?:来源.*)?\Z)"
    )


def is_furniture(line: Line) -> bool:
    """A line that no article holds."""
    folded = squeeze(line.text)
    return len(folded) <= EDGE_LENGTH and bool(furniture().match(folded))


def is_edge(block: Block) -> bool:
    """A block that is furniture where it stands above or below the article's text."""
    if not isinstance(block, Line):
        return isinstance(block, Info)
    folded = squeeze(block.text)
    to_page = (
        block.link_share >= LINKS
        and block.links
        and not any(is_attachment(link) or link.startswith("#") for link in block.links)
    )
    return bool(to_page) or (len(folded) <= EDGE_LENGTH and bool(edge().match(folded)))


def is_label(block: Block) -> bool:
    """A line of an information box."""
    return isinstance(block, Line) and len(block.text) <= EDGE_LENGTH and bool(pairs_of_line(block.text))


def is_prose(block: Block) -> bool:
    """A block that an article is made of: a sentence, a numbered item, a table."""
    if not isinstance(block, Line):
        return isinstance(block, Table)
    if block.link_share >= LINKS or is_furniture(block):
        return False
    text = squeeze(block.text)
    return bool(SENTENCE.search(text) and len(text) >= 15) or bool(LABELLED.match(text) and len(text) >= 4)


def weigh(block: Block) -> dict[str, float]:
    """The pieces of a block's text with their weights: words of sentences count in full, others faintly, links not at all."""
    if isinstance(block, Info):
        return {}
    if isinstance(block, Table):
        return {run: float(len(run)) for cell in block.raw.cells for run in HAN_RUN.findall(cell.text)}
    if block.link_share >= LINKS or is_furniture(block):
        return {}
    folded = squeeze(block.text)
    full = is_prose(block) or (len(folded) >= 20 and re.search(r"[,、:]", folded) and not is_edge(block))
    return {run: len(run) * (1.0 if full else FAINT) for run in HAN_RUN.findall(folded)}


def cover(blocks: list[Block]) -> Coverage:
    """What each block of the page adds; a piece weighs what it weighs where it counts most."""
    weighed = [weigh(block) for block in blocks]
    weights: dict[str, float] = {}
    for pieces in weighed:
        for piece, weight in pieces.items():
            weights[piece] = max(weight, weights.get(piece, 0.0))
    return Coverage(tuple(block.at for block in blocks), tuple(frozenset(pieces) for pieces in weighed), weights)


def elements(root: Element) -> list[Element]:
    """All elements in document order."""
    found, todo = [], [root]
    while todo:
        element = todo.pop()
        found.append(element)
        todo += [child for child in reversed(element.children) if child.tag != TEXT]
    return found


def smallest(root: Element, coverage: Coverage, tables: set[int]) -> Element:
    """The smallest element that holds nine tenths of what the page says; of two copies the one in more lines."""
    total = coverage.of(root)
    element = root
    while total:
        inner = [
            child
            for child in element.children
            if child.tag not in {TEXT, "table"} or (child.tag == "table" and not holds(child, tables))
        ]
        best = max(
            inner,
            key=lambda child: (min(coverage.of(child), COVERS * total), lines_in(child, coverage), -child.start),
            default=None,
        )
        if best is None or coverage.of(best) < COVERS * total or best.tag in WHOLE:
            return element
        element = best
    return element


def holds(table: Element, tables: set[int]) -> bool:
    """Whether a table element is itself a table of data (its first filled cell begins one) rather than layout."""
    cells = [
        cell
        for row in table.children
        for part in [row, *row.children]
        for cell in [part, *part.children]
        if cell.tag in {"td", "th"}
    ]
    return any(cell.start in tables for cell in cells)


def lines_in(element: Element, coverage: Coverage) -> int:
    """How many blocks an element holds."""
    first, last = coverage.range(element)
    return last - first


def choose(root: Element, blocks: list[Block]) -> Element:
    """The element that holds the article.

    One that a site's template names is trusted where it holds three quarters of the page's text; else it is the
    smallest that holds nine tenths.  Either grows as long as what surrounds it reads like the article's own.
    """
    coverage = cover(blocks)
    tables = {block.at for block in blocks if isinstance(block, Table)}
    total = coverage.of(root)
    named = [
        element for element in elements(root) if element.main and coverage.of(element) >= max(1.0, TRUSTED * total)
    ]
    if named:
        most = max(coverage.of(element) for element in named)
        element = min(
            (each for each in named if coverage.of(each) >= 0.98 * most),
            key=lambda each: (each.end - each.start, each.start),
        )
    else:
        element = smallest(root, coverage, tables)
    while element.parent is not None and adds_text(element, element.parent, blocks, coverage):
        element = element.parent
    return element


def adds_text(inner: Element, outer: Element, blocks: list[Block], coverage: Coverage) -> bool:
    """Whether what an element adds to one inside it is article text only: no links, no furniture, and prose, a table or a signature."""
    first, last = coverage.range(outer)
    own = range(*coverage.range(inner))
    added = [blocks[index] for index in range(first, last) if index not in own]
    if not added:
        return True
    if any(is_edge(block) or is_label(block) or (isinstance(block, Line) and is_furniture(block)) for block in added):
        return False
    seen = {piece for index in own for piece in coverage.pieces[index]}
    fresh = [
        blocks[index]
        for index in range(first, last)
        if index not in own and is_fresh(coverage, coverage.pieces[index], seen)
    ]
    return bool(fresh) and any(
        is_prose(block) or (isinstance(block, Line) and SIGNED.match(squeeze(block.text))) for block in fresh
    )


def is_fresh(coverage: Coverage, pieces: frozenset[str], seen: set[str]) -> bool:
    """Whether a block says what the article has not said yet; one too short to tell does not."""
    return coverage.sum(pieces - seen) > FRESH * coverage.sum(pieces)


def inside(element: Element, blocks: list[Block]) -> list[Block]:
    """The article's blocks: those of its element, less menus and furniture, and less what hangs on above and below the text."""
    first, last = (bisect_left([block.at for block in blocks], bound) for bound in (element.start, element.end))
    own = blocks[first:last]
    own = [block for block in without_menus(own) if not (isinstance(block, Line) and is_furniture(block))]
    prose = [index for index, block in enumerate(own) if is_prose(block)]
    if not prose:
        return [block for block in own if not is_edge(block) and not is_label(block)]
    first, last = prose[0], prose[-1]
    above = [
        block for block in own[:first] if not isinstance(block, Info) and not is_edge(block) and not is_label(block)
    ]
    below = [block for block in own[last + 1 :] if isinstance(block, Info) or not is_edge(block)]
    return [*above, *map(as_line, [*own[first : last + 1], *below])]


def as_line(block: Block) -> Block:
    """A table of labels and values that stands below the article's first sentence is its own, a form: its cells on a line."""
    return Line(block.at, "\t".join(filter(None, block.cells))) if isinstance(block, Info) else block


def is_menu_line(block: Block) -> bool:
    """A short line that is a link, or several, to other pages."""
    return (
        isinstance(block, Line)
        and block.link_share >= 0.8
        and len(block.text) <= MENU_LENGTH * max(1, len(block.links))
        and not any(is_attachment(link) or link.startswith("#") for link in block.links)
    )


def without_menus(blocks: list[Block]) -> list[Block]:
    """The blocks without runs of links: three and more lines, or three and more links on a line."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and is_menu_line(block):
            run.append(block)
            continue
        if sum(len(each.links) for each in run if isinstance(each, Line)) < MENU:
            kept += run
        run = []
        kept += [block] if block is not None else []
    return kept
