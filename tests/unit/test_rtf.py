"""RTF: text by code page and Unicode escapes, tables as grids, fields, notes, and files that are damaged."""

import struct

import pytest

from pipeline.model import Content
from pipeline.readers.office.rtf import read

FONTS = r"{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fnil\fcharset0 Arial;}{\f2\fnil\fcharset2 Wingdings;}{\f3\fcharset136 Ming;}"
HEAD = rf"{{\rtf1\ansi\ansicpg936\deff0{{\fonttbl{FONTS}}}{{\colortbl;\red0;}}"


def escaped(text: str) -> str:
    """Text as Unicode escapes."""
    units = struct.iter_unpack("<h", text.encode("utf-16-le"))
    return "".join(chr(unit) if 0 <= unit < 128 else f"\\u{unit}?" for (unit,) in units)


def gbk(text: str) -> str:
    """Text as bytes of the code page."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def read_text(body: str) -> Content:
    """The content of a file with this body."""
    return read((HEAD + body + "}").encode("latin-1"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (escaped("到2024年底，培训2万人次") + r"\par", "到2024年底，培训2万人次"),
        (r"\f0 " + gbk("关于培训的通知"), "关于培训的通知"),
        (r"\f3 \'b0\'f6\'b7\'7e", "培業"),
        (gbk("没有字体"), "没有字体"),
        (escaped("𠮷林"), "𠮷林"),
        (r"{\uc2\u22521\'b9\'d8\u20110\'d3\'da}" + escaped("完"), "培于完"),
        (r"a\tab b\line c\_d\~e\-f\emdash g\{h\}\\", "a\tb\nc-d\xa0ef—g{h}\\"),
        (r"2024\-2026", "2024-2026"),
        (r"{\v hidden}{\deleted gone}shown{\v\plain back}", "shownback"),
        (r"{\field{\*\fldinst { MERGEFIELD title }}{\fldrslt {result}}}", "result"),
        (r"{\field{\*\fldinst TOC \\o}{\fldrslt one\tab 1}}body", "body"),
        (r"{\header page}{\footer 1}{\*\generator x;}{\info{\title t}}{\pict 00ff}{\*\unknown{\b x}}body", "body"),
        (r"{\annotation note}{\*\bkmkstart x}body{\f2 \'a8}", "body"),
        (r"{\listtext\f0 " + gbk("一、") + r"\tab}" + escaped("总体要求"), "一、总体要求"),
        (
            r"{\listtext 1.\tab}" + escaped("培训") + r"\par {\listtext 2.\tab}\par {\listtext\f2\'b7\tab}x",
            "1. 培训\n\nx",
        ),
        (r"{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt box\par}}{\shprslt copy}}para\par next", "para\nbox\nnext"),
        (r"term{\super\chftn{\footnote\chftn  the note}} goes on\par", "term goes on\n1 the note"),
        (r"{\object{\*\objdata 00}{\result shown}}", "shown"),
        (r"a\bin3 {{{b", "ab"),
        (r"{\upr{plain}{\*\ud{unicode}}}", "plain"),
    ],
)
def test_text(body: str, expected: str) -> None:
    assert read_text(body).text == expected + "\n"


def test_merged_cells() -> None:
    first = r"\trowd\trhdr\cellx1000\cellx2000\cellx3000\pard\intbl "
    body = (
        escaped("附件") + r"\par "
        + first + escaped("任务") + r"\cell " + escaped("内容") + r"\cell " + escaped("单位") + r"\cell\row "
        + r"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl A\cell B\par C\cell\cell\row "
        + r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell D\cell E\cell\row "
        + r"\pard " + escaped("完") + r"\par"
    )  # fmt: skip
    content = read_text(body)
    assert content.text == "附件\n任务\t内容\t单位\nA\tB\nC\n\tD\tE\n完\n"
    assert [(c.row, c.col, c.row_span, c.col_span, c.text, c.is_header) for c in content.grids[0].cells] == [
        (0, 0, 1, 1, "任务", True), (0, 1, 1, 1, "内容", True), (0, 2, 1, 1, "单位", True), (1, 0, 2, 1, "A", False), (1, 1, 1, 2, "BC", False),
        (2, 1, 1, 1, "D", False), (2, 2, 1, 1, "E", False),
    ]  # fmt: skip


def test_a_table_in_a_cell() -> None:
    inner = (
        r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
        r"c\nestcell d\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    )
    content = read_text(
        r"\trowd\cellx1000\cellx2000\pard\intbl x\cell y\cell\row"
        rf"\trowd\cellx1000\cellx2000\pard\intbl 1\cell {inner}\pard\intbl\itap1 2\cell\row"
        r"\pard end\par"
    )
    assert content.text == "x\ty\n1\t2\na\tb\nc\td\nend\n"
    assert [len(grid.cells) for grid in content.grids] == [4, 4]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "does not begin like RTF"),
        ("通知".encode(), "does not begin like RTF"),
        ((HEAD + "text").encode(), "cut off"),
        (b"{\\rtf1" + b"{" * 5000, "nested more than"),
    ],
)
def test_damaged_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(data)


def test_odd_control_words_are_harmless() -> None:
    body = r"\ansicpg99999 \u-1? \uc99 \f-5 \itap999 \cell \row \nestrow \trowd \cellx \fldrslt \'zz \bin99999999999 x"
    try:
        read_text(body)
    except ValueError as error:
        assert "cut off" in str(error)
