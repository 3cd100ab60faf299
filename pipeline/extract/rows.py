"""Rows of fact tables: a place in the text with its verbatim evidence, and the values read there."""

from bisect import bisect_right

import msgspec

from pipeline.extract.passages import Passage
from pipeline.ids import id_of
from pipeline.model import Notice, Row, Value

NO_OTHERS: list[str] = []


class Source(msgspec.Struct, frozen=True):
    """What every row needs of its notice: its id, its text and where its pages begin, if the format has any."""

    doc_id: str
    text: str
    page_starts: tuple[int, ...]


def source_of(notice: Notice) -> Source:
    """The source of a notice's rows."""
    return Source(notice.doc_id, notice.text, notice.page_starts)


def place(
    source: Source, table: str, start: int, end: int, rule: str, nth: int = 0, passage: Passage | None = None
) -> Row:
    """The columns that every fact row shares; `start`/`end` are raw offsets, `nth` tells facts of one span apart."""
    return {
        f"{table}_id": id_of(table, f"{table}\x1f{source.doc_id}\x1f{start}\x1f{end}\x1f{nth}"),
        "doc_id": source.doc_id,
        "also_in": NO_OTHERS,
        "clause_id": passage.clause_id if passage else None,
        "table_id": passage.table_id if passage else None,
        "row": passage.row if passage else None,
        "col": passage.col if passage else None,
        "char_start": start,
        "char_end": end,
        "evidence": source.text[start:end],
        "page": bisect_right(source.page_starts, start) if source.page_starts else None,
        "rule": rule,
    }


def fact(
    source: Source, table: str, passage: Passage, start: int, end: int, rule: str, nth: int = 0, /, **values: Value
) -> Row:
    """A fact row read from the folded range [start, end) of a passage."""
    raw_start, raw_end = passage.folded.span(start, end)
    row = place(source, table, raw_start, raw_end, rule, nth, passage)
    row |= values
    return row
