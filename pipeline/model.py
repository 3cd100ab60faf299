"""The frozen records that pass from reader to extraction."""

import msgspec

from pipeline.fold import Folded

Value = None | bool | int | float | str | list[str] | list[dict[str, str]]
Row = dict[str, Value]
Tables = dict[str, list[Row]]


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One grid cell: 0-based top-left position, extent, raw span (start == end where it is empty) and folded text."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    start: int
    end: int
    text: str


class Grid(msgspec.Struct, frozen=True, gc=False):
    """A table with its raw span; `cells` in reading order."""

    start: int
    end: int
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    caption: str = ""
    annex: str = ""


class Content(msgspec.Struct, frozen=True, gc=False):
    """What a reader makes of a file's bytes: text, tables, where pages begin, and what the format says of the document.

    `meta` may hold title, doc_number, issued_on, published_on and missing_attachments (names, one a line);
    `recognised_pages` are 1-based pages whose text, or a part of it, was recognised in a picture, `unsure_pages` those
    that were read with low confidence.
    """

    text: str
    grids: tuple[Grid, ...] = ()
    page_starts: tuple[int, ...] = ()
    meta: dict[str, str] = {}
    unsure_pages: tuple[int, ...] = ()
    recognised_pages: tuple[int, ...] = ()


class Notice(msgspec.Struct, frozen=True, gc=False):
    """What a reader delivers: the text, where its pages begin, and its tables.

    `lines` of the text that are page furniture are named in `furniture` (raw spans); `meta` holds what the format
    itself says of the document (an HTML page's 发布日期, 文号 …); `parts` are the files that make up the notice, where it
    is a folder: the main one first, then its annexes.
    """

    doc_id: str
    source_path: str
    sha256: str
    media_type: str
    reader: str
    status: str
    error: str | None
    text: str
    page_starts: tuple[int, ...] = ()
    grids: tuple[Grid, ...] = ()
    meta: dict[str, str] = {}
    parts: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A logical paragraph: folded text, possibly of several raw lines."""

    folded: Folded

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.folded.offsets[0]

    @property
    def end(self) -> int:
        """Raw offset after the last character."""
        return self.folded.offsets[-1] + 1


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A node of the clause tree: a heading or item with the paragraphs up to the next one.

    `body` is its whole own text folded (label and heading included, paragraphs parted by line feeds);
    `heading_start`/`heading_end` delimit the heading in `body`, `content` is where the text after label and heading begins.
    """

    clause_id: str
    parent_id: str | None
    level: int
    rank: int
    label: str
    path: str
    heading: str
    kind: str
    body: Folded
    heading_start: int
    heading_end: int
    content: int
    parent: int | None
    in_annex: bool = False

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.body.offsets[0]

    @property
    def end(self) -> int:
        """Raw offset after the last character."""
        return self.body.offsets[-1] + 1


class Segmented(msgspec.Struct, frozen=True, gc=False):
    """A notice cut into head (before the plan's title), clause tree, grids and tail (imprint).

    `lines` are all paragraphs, `paragraphs` those of head and tail.
    """

    notice: Notice
    head: tuple[Paragraph, ...]
    clauses: tuple[Clause, ...]
    grids: tuple[Grid, ...]
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Paragraph, ...]
