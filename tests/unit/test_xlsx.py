"""Workbooks (XLSX, XLS): sheets as grids, numbers as shown, and files that are damaged or made to do harm."""

import datetime
import io

import openpyxl
import pytest

from pipeline.model import Content
from pipeline.readers.office import xls, xlsx
from pipeline.readers.office.number_formats import show
from tests.unit.office_files import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1234567.0, "", "1234567"),
        (0.1 + 0.2, "General", "0.3"),
        (0.00001, "General", "0.00001"),
        (12.5, "@", "12.5"),
        (0.335, "0.0%", "33.5%"),
        (0.36, "0%", "36%"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (3.0, "0.00", "3.00"),
        (3.1, "0.##", "3.1"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999.0, "#,##0", "999"),
        (-1234.0, "#,##0;[Red](#,##0)", "(1,234)"),
        (-5.0, "0.0", "-5.0"),
        (0.0, "0;-0;无", "无"),
        (12345.0, '0!.0,"万"', "1.2万"),
        (123456789.0, '0.00,,"亿"', "123.46亿"),
        (15000.0, '[>=10000]0!.0,"万";0', "1.5万"),
        (800.0, '[>=10000]0!.0,"万";0', "800"),
        (7.0, "000", "007"),
        (13800138000.0, "000-0000-0000", "138-0013-8000"),
        (50.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "50.00"),
        (0.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (3.0, '0"家"', "3家"),
        (3.0, "[$¥-804]#,##0", "¥3"),
        (12000.0, "0.00E+00", "1.20E+04"),
        (0.5, "# ?/?", "0.5"),
        (45413.0, "yyyy/m/d", "2024/5/1"),
        (45413.0, 'yyyy"年"m"月"d"日";@', "2024年5月1日"),
        (45413.0, "yyyy年mm月", "2024年05月"),
        (45413.0, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年五月一日"),
        (45413.0, r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2024年5月1日"),
        (45413.75, "yyyy-mm-dd hh:mm", "2024-05-01 18:00"),
        (45413.75, "h:mm AM/PM", "6:00 PM"),
        (45413.0, "aaaa", "星期三"),
        (1.5, "[h]:mm", "36:00"),
        (45413.0, "mmm-yy", "May-24"),
        (-1.0, "yyyy", "-1"),
    ],
)
def test_numbers_as_shown(value: float, code: str, expected: str) -> None:
    assert show(value, code) == expected


def annex() -> openpyxl.Workbook:
    """A workbook with a title, two rows of headings, hidden parts and a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["F3"] = "附件1", "重点任务清单", "单位：万元"
    sheet.merge_cells("A2:F2")
    sheet.append(["序号", "地区", "目标", None, "比例", "日期"])
    sheet.append([None, None, "2025年", "2027年"])
    for area in ("A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5"):
        sheet.merge_cells(area)
    sheet.append([1, "杭州市", 1234567.891, 0.5, 0.335, datetime.date(2024, 5, 1)])
    sheet.append([2, "宁波市", 2, 12, 0.36, None])
    sheet.append([3, "隐藏", 9, 9, 9, None])
    sheet.append(["合计", None, 5])
    sheet.merge_cells("A9:B9")
    sheet["A11"], sheet["H6"] = "注：数据为计划数。", "看不见"
    sheet["C6"].number_format, sheet["E6"].number_format, sheet["F6"].number_format = (
        "#,##0.00",
        "0.0%",
        'yyyy"年"m"月"d"日"',
    )
    sheet.row_dimensions[8].hidden = True
    sheet.column_dimensions["H"].hidden = True
    hidden = book.create_sheet("隐藏表")
    hidden["A1"], hidden.sheet_state = "看不见", "hidden"
    second = book.create_sheet("附件2")
    second.append(["任务", "单位"])
    second.append(["培训", "市教育局"])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


TEXT = (
    "附件1\n重点任务清单\n单位：万元\n序号\t地区\t目标\t比例\t日期\n\t\t2025年\t2027年\t\t\n1\t杭州市\t1,234,567.89\t0.5\t33.5%\t2024年5月1日\n"
    "2\t宁波市\t2\t12\t0.36\t\n合计\t5\t\t\t\n注：数据为计划数。\n\n附件2\n任务\t单位\n培训\t市教育局\n"
)


def check(content: Content) -> None:
    """The annex as its two readers give it."""
    assert content.text == TEXT
    first, second = content.grids
    cells = {(c.row, c.col): c for c in first.cells}
    assert (first.n_rows, first.n_cols, len(first.cells)) == (5, 6, 24)
    assert (cells[0, 0].row_span, cells[0, 2].col_span, cells[4, 0].col_span) == (2, 2, 2)
    assert [c.text for c in first.cells if c.is_header] == ["序号", "地区", "目标", "比例", "日期", "2025年", "2027年"]
    assert [c.text for c in second.cells] == ["任务", "单位", "培训", "市教育局"]
    assert all(content.text[c.start : c.end] == c.text for grid in content.grids for c in grid.cells)


def test_a_workbook() -> None:
    check(xlsx.read(saved(annex())))


def test_an_old_workbook() -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet, source = book.add_sheet("附件1"), annex().active
    for area in source.merged_cells.ranges:
        sheet.merge(area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1)
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                style = xlwt.XFStyle()
                style.num_format_str = cell.number_format
                sheet.write(cell.row - 1, cell.column - 1, cell.value, style)
    sheet.row(7).hidden = True
    sheet.col(7).hidden = True
    hidden = book.add_sheet("隐藏表")
    hidden.write(0, 0, "看不见")
    hidden.visibility = 1
    second = book.add_sheet("附件2")
    for row, texts in enumerate((("任务", "单位"), ("培训", "市教育局"))):
        for column, text in enumerate(texts):
            second.write(row, column, text)
    out = io.BytesIO()
    book.save(out)
    check(xls.read(out.getvalue()))


def workbook(sheet: str, strings: str = "", **others: str) -> bytes:
    """An XLSX file by hand: the inside of the worksheet and of the shared strings."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{relation}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
            **others,
        }
    )


def test_cells_of_every_kind() -> None:
    strings = "<si><r><t>技能</t></r><r><t>人才</t></r><rPh><t>jineng</t></rPh></si><si><t>甲_x000D_\n乙</t></si>"
    rows = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>行内</t></is></c><c t="b"><v>1</v></c></row>'
        '<row><c t="s"><v>1</v></c><c t="str"><f>A1</f><v>公式</v></c><c t="e"><v>#DIV/0!</v></c></row>'
        '<row><c t="s"><v>9</v></c><c><v>abc</v></c><c t="n"><v>2</v></c></row>'
    )
    assert (
        xlsx.read(workbook(f"<sheetData>{rows}</sheetData>", strings)).text
        == "技能人才\t行内\tTRUE\n甲\n乙\t公式\t#DIV/0!\n\tabc\t2\n"
    )


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>4</v></c></row>'
    content = xlsx.read(
        workbook(
            f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="B2:XFC1048575"/><mergeCell ref="zz"/></mergeCells>'
        )
    )
    assert content.text == "1\t2\n3\t4\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged or cut off"),
        (saved(annex())[:-40], "damaged or cut off"),
        (zipped({"word/document.xml": "<x/>"}), "no workbook"),
        (workbook('<!DOCTYPE x [<!ENTITY a "b">]><sheetData/>'), "document type"),
        (workbook("<sheetData>"), "XML is damaged"),
        (
            workbook("<mergeCells>" + '<mergeCell ref="A1:B2"/>' * (xlsx.MAX_AREAS + 1) + "</mergeCells><sheetData/>"),
            "merges more than",
        ),
    ],
)
def test_damaged_and_hostile_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        xlsx.read(data)


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), b"\x09\x08\x10\x00" + bytes(50), "表".encode()]
)
def test_damaged_old_workbooks_say_why(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged or no XLS"):
        xls.read(data)
