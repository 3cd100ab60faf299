"""HTML bytes → a small tree: decoded, without scripts and hidden parts, every element with its place in the page."""

import contextlib
import re

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline import vocab
from pipeline.readers.text import BOMS, UnreadableTextError, decode

TEXT = "#text"
DROPPED_NAMES = (
    "script style noscript template iframe frame object embed svg canvas select option button input "
    "textarea audio video map head link meta title nav footer"
)
DROPPED = frozenset(DROPPED_NAMES.split())
TABLE_PARTS = frozenset(["table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"])
CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NESTING = re.compile(
    r"<(/?)(div|span|font|b|i|u|em|strong|section|article|center|blockquote|ul|ol|dl|a|table|form)\b[^<>]*>", re.I
)
MAX_DEPTH = 250
MAX_TABLE_DEPTH = 240
MAX_NESTING = 3000
MAX_BROKEN = 0.001


class Element(msgspec.Struct, eq=False):
    """An element or, with the tag `#text`, a piece of text; `start` and `end` delimit its subtree in document order.

    `main` and `title` tell that a site's template names it as the body or as the title of an article.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    text: str = ""
    main: bool = False
    title: bool = False
    parent: "Element | None" = None
    children: list["Element"] = []

    def names(self) -> set[str]:
        """The words of its class and id."""
        return set(f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower().split())


def declared_encoding(data: bytes) -> str | None:
    """The encoding of Chinese text that the page's <meta> declares; GB2312 and GBK are read as their superset."""
    match = CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    if name.startswith("gb"):
        return "gb18030"
    return {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}.get(name)


def decode_page(data: bytes) -> str:
    """The page's text: byte order mark, UTF-8, declared encoding, GB18030, whichever decodes strictly.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever the page declares. A page with a few broken bytes is read
    with U+FFFD in their place.
    """
    if data.startswith(tuple(bom for bom, _ in BOMS)):
        return decode(data)
    declared = declared_encoding(data)
    for encoding in ("utf-8", declared):
        with contextlib.suppress(UnicodeDecodeError):
            if encoding:
                return data.decode(encoding)
    if nearly_sound(text := data.decode("utf-8", errors="replace")):
        return text
    try:
        return decode(data)
    except UnreadableTextError:
        if nearly_sound(text := data.decode(declared or "gb18030", errors="replace")):
            return text
        raise


def nearly_sound(text: str) -> bool:
    """Whether few characters of a lenient decoding are broken: one in a thousand at most, and one in fifty of the Chinese ones."""
    broken = text.count("\ufffd")
    return broken <= MAX_BROKEN * len(text) and 50 * broken <= sum("\u4e00" <= char <= "\u9fff" for char in text)


def unnest(page: str) -> str:
    """The page with its nesting tags made line breaks where they stand deeper than any real page nests them.

    The parser's time grows with the square of the depth of unclosed elements.
    """
    depth = deepest = 0
    for match in NESTING.finditer(page):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return NESTING.sub("<br>", page) if deepest > MAX_NESTING else page


def is_hidden(attributes: dict[str, str]) -> bool:
    """Hidden by its own attributes."""
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style", "")))


class Page(msgspec.Struct, frozen=True):
    """A parsed page: its tree, its <title>, its <meta> names with their contents."""

    root: Element
    title: str
    meta: dict[str, str]


def grow(root: LexborNode, mains: set[int], titles: set[int], hidden_too: bool) -> Element:
    """The tree below a node, flattened below MAX_DEPTH; without recursion, since pages nest as deep as they like."""
    top = Element("body", {}, 0, 1, children=[])
    made = [top]
    todo = [(child, top, 1) for child in reversed(children_of(root))]
    while todo:
        node, parent, depth = todo.pop()
        tag = node.tag or ""
        if node.is_text_node:
            element = Element(TEXT, {}, len(made), len(made) + 1, text=node.text_content or "", parent=parent)
            parent.children.append(element)
            made.append(element)
            continue
        if tag.startswith("-") or tag in DROPPED:
            continue
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if is_hidden(attributes) and not hidden_too:
            continue
        if tag in TABLE_PARTS and (depth > MAX_TABLE_DEPTH if tag == "table" else parent.tag not in TABLE_PARTS):
            tag = "div"
        element = Element(
            tag,
            attributes,
            len(made),
            len(made) + 1,
            main=node.mem_id in mains,
            title=node.mem_id in titles,
            parent=parent,
            children=[],
        )
        made.append(element)
        parent.children.append(element)
        below = element if depth < MAX_DEPTH else parent
        todo += [(child, below, depth + 1) for child in reversed(children_of(node))]
    for element in reversed(made[1:]):
        if element.parent is not None:
            element.parent.end = max(element.parent.end, element.end)
    return top


def children_of(node: LexborNode) -> list[LexborNode]:
    """The child nodes in order."""
    found, child = [], node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def parse(page: str, hidden_too: bool = False) -> Page:
    """The page as a tree; with `hidden_too`, what its style attributes hide is kept."""
    parser = LexborHTMLParser(unnest(page))
    body = parser.body or parser.root
    if body is None:
        return Page(Element("body", {}, 0, 1), "", {})
    mains, titles = (
        {node.mem_id for node in parser.css(", ".join(vocab.terms("html", key)))} for key in ("main", "titles")
    )
    meta: dict[str, str] = {}
    for node in parser.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        content = (node.attributes.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    title = parser.css_first("head > title") or parser.css_first("title")
    return Page(grow(body, mains, titles, hidden_too), " ".join(title.text().split()) if title else "", meta)
