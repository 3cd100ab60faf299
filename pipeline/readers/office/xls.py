"""XLS (Excel 97–2003, also as WPS writes it): the visible sheets with numbers as their cells show them."""

import io
from typing import Any

from pipeline.model import Content
from pipeline.readers.blocks import compose
from pipeline.readers.office.number_formats import BUILT_IN, show
from pipeline.readers.office.sheets import Sheet, book_blocks


def shown(cell: Any, book: Any) -> str:
    """What a cell shows; errors by their usual names."""
    import xlrd

    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    number = book.xf_list[cell.xf_index].format_key if cell.xf_index is not None else 0
    own = book.format_map.get(number)
    code = BUILT_IN[14] if number == 14 else own.format_str if own is not None else BUILT_IN.get(number, "")
    return show(float(cell.value), code, book.datemode == 1)


def read_sheet(sheet: Any, book: Any) -> Sheet:
    """A worksheet."""
    texts = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = shown(sheet.cell(row, column), book)
            if text.strip():
                texts[row, column] = text
    areas = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden_rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    hidden_columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    return Sheet(sheet.name, texts, areas, hidden_rows, hidden_columns)


def read(data: bytes) -> Content:
    """Text and grids of an XLS file."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = [read_sheet(sheet, book) for sheet in book.sheets() if sheet.visibility == 0]
    except Exception as error:  # xlrd lets through what its own parsing trips over
        reason = (
            "it is protected by a password; save it without one"
            if "encrypted" in str(error)
            else f"the file is damaged or no XLS ({error}); save it as XLSX"
        )
        raise ValueError(reason) from error
    return compose(book_blocks(sheets))
