"""One notice from file to rows: read → segment → extract, a pure function that any engine can map over files."""

from pipeline.extract import extract
from pipeline.extract.run import document_row
from pipeline.model import Notice, Tables
from pipeline.read import RawFile, broken, failed, read_file
from pipeline.segment import segment

FACT_TABLES = ("documents", "clauses", "cells", "tasks", "units", "assignments", "targets", "subsidies", "deadlines")


def empty_tables(notice: Notice) -> Tables:
    """The tables of a notice that could not be read: its document's row alone."""
    tables: Tables = {name: [] for name in FACT_TABLES}
    tables["documents"] = [document_row(notice, None)]
    return tables


def tables_of(notice: Notice) -> Tables:
    """The rows of a notice that has been read."""
    return empty_tables(notice) if notice.status == "failed" else extract(segment(notice))


def lost(file: RawFile, reason: str) -> Tables:
    """The tables of a file whose reading had to be given up."""
    return empty_tables(failed(file, reason))


def process(file: RawFile) -> Tables:
    """The rows of one file; whatever goes wrong costs this file alone and is said in its document's row.

    Raises MemoryError: whoever set the limit says so.
    """
    try:
        return tables_of(read_file(file))
    except MemoryError:
        raise
    except Exception as error:
        return lost(file, broken(error))
