"""Word documents (DOCX): text as shown, tables as grids, files that are damaged or made to do harm."""

import io
import zipfile

import pytest

from pipeline.fold import squeeze
from pipeline.model import Content
from pipeline.readers.office import parts
from pipeline.readers.office.docx import read
from tests.unit.office_files import NUMBERING, TEXT_BOX, cell, field, numbered, paragraph, run, table, word_file, zipped

Shape = list[tuple[int, int, int, int, str]]


def text(*body: str, **others: str) -> str:
    """The text of a document with this body."""
    return read(word_file("".join(body), **others)).text


def shape(content: Content, index: int = 0) -> Shape:
    """The cells of a grid as (row, column, row span, column span, text); every cell points at its text."""
    for grid in content.grids:
        for each in grid.cells:
            assert squeeze(content.text[each.start : each.end]) == each.text
            assert grid.start <= each.start <= each.end <= grid.end
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in content.grids[index].cells]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (["到2024年底", "，培训2万人次"], "到2024年底，培训2万人次"),
        (["一", "<w:r><w:br/><w:tab/></w:r>", "二"], "一\n\t二"),
        (["2024", "<w:r><w:noBreakHyphen/></w:r>", "2026年"], "2024-2026年"),
        (["2024", "<w:r><w:softHyphen/></w:r>", "2026年"], "2024-2026年"),
        (["培\u00ad训", "<w:r><w:softHyphen/></w:r>", "人次"], "培训人次"),
        (
            [
                f'<w:ins w:id="1">{run("不少于")}</w:ins>',
                '<w:del w:id="2"><w:r><w:delText>约</w:delText></w:r></w:del>',
                "300家",
            ],
            "不少于300家",
        ),
        (
            [f'<w:moveFrom w:id="1">{run("前")}</w:moveFrom>', "中", f'<w:moveTo w:id="2">{run("前")}</w:moveTo>'],
            "中前",
        ),
        (["显", run("隐", "<w:vanish/>"), "示", run("出", '<w:vanish w:val="0"/>')], "显示出"),
        (["《", field("MERGEFIELD title", "关于加快保险发展的意见"), "》"], "《关于加快保险发展的意见》"),
        ([f'<w:fldSimple w:instr=" MERGEFIELD no ">{run("财金〔2019〕102号")}</w:fldSimple>'], "财金〔2019〕102号"),
        (["第", field("PAGE", "3"), "页"], "第页"),
        ([field("TOC \\o", "一、总体要求\t1"), "正文"], "正文"),
        ([field("IF " + field("MERGEFIELD a", "真"), "结果")], "结果"),
        (
            [
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ],
            "③",
        ),
        ([f'<w:hyperlink r:id="x">{run("附件下载")}</w:hyperlink>'], "附件下载"),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"], "控件"),
        (["正文", '<w:r><w:commentReference w:id="1"/></w:r>'], "正文"),
        (
            [
                "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ],
            "汉",
        ),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "是"], "□是"),
        (
            [
                "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
            ],
            "a/b",
        ),
        (["前&#x2028;后\u0085"], "前\n后"),
    ],
)
def test_runs(inside: list[str], expected: str) -> None:
    assert text(paragraph(*inside)) == expected + "\n"


def test_a_text_box_is_read_once_and_stands_after_its_paragraph() -> None:
    assert (
        text(paragraph("文件", TEXT_BOX.format(paragraph("绍兴市教育局"))), paragraph("各单位："))
        == "文件\n绍兴市教育局\n各单位：\n"
    )


def test_word_art_of_a_letterhead() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="绍兴市人民政府文件"/></v:shape></w:pict></w:r>'
    assert text(paragraph(art), paragraph("绍政发〔2024〕1号")) == "绍兴市人民政府文件\n绍政发〔2024〕1号\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert (
        text(paragraph("每年培训", properties='<w:rPr><w:del w:id="1"/></w:rPr>'), paragraph("2万人次。"))
        == "每年培训2万人次。\n"
    )


def test_a_generated_table_of_contents_is_left_out() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('目录')}{paragraph('一、总体要求')}</w:sdtContent></w:sdt>"
    )
    assert text(contents, paragraph("一、总体要求")) == "一、总体要求\n"


def test_footnotes_stand_at_the_end_under_their_numbers() -> None:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnote w:id="7">{paragraph("技能人才指持证人员。")}</w:footnote><w:footnote w:id="8">{paragraph("无人引用")}</w:footnote>'
    assert (
        text(paragraph("技能人才", reference, "总量"), paragraph("完"), footnotes=notes)
        == "技能人才总量\n完\n1 技能人才指持证人员。\n"
    )


def test_generated_numbers_stand_in_front() -> None:
    body = [
        numbered("总体要求", 0), numbered("指导思想", 1), numbered("基本原则", 1), numbered("主要任务", 0), numbered("培训", 1), numbered("第一项", 2),
        numbered("第二项", 2), numbered("小项", 3), numbered("大项", 4), numbered("黑点", 5), numbered("编号", 6), numbered("", 0), numbered("保障", 0),
        paragraph("没有编号"), numbered("另起", 0, which=2), numbered("再续", 0, which=2),
    ]  # fmt: skip
    assert text(*body, numbering=NUMBERING).split() == [
        "一、总体要求", "（一）指导思想", "（二）基本原则", "二、主要任务", "（一）培训", "1.", "第一项", "2.", "第二项", "⑴", "小项", "壹、大项", "黑点",
        "2.1", "编号", "四、保障", "没有编号", "一、另起", "二、再续",
    ]  # fmt: skip


def test_numbers_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = [paragraph(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("h1", "off", "h1")]
    assert text(*body, numbering=NUMBERING, styles=styles) == "一、h1\noff\n二、h1\n"


def test_merged_cells() -> None:
    content = read(
        word_file(
            paragraph("附件")
            + table(
                cell("序号") + cell("任务", span=2) + cell("单位"),
                cell("1", merge="restart") + cell("培训") + cell("每年", "2万人次") + cell("市教育局"),
                cell(merge="continue") + cell("评价", span=2) + cell(""),
                cell("二、评价", span=4),
                widths=(500, 2000, 2000, 1000),
            )
            + paragraph("完")
        )
    )
    assert content.text == "附件\n序号\t任务\t单位\n1\t培训\t每年\n2万人次\t市教育局\n\t评价\t\n二、评价\n完\n"
    assert shape(content) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (0, 3, 1, 1, "单位"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "培训"), (1, 2, 1, 1, "每年2万人次"),
        (1, 3, 1, 1, "市教育局"), (2, 1, 1, 2, "评价"), (2, 3, 1, 1, ""), (3, 0, 1, 4, "二、评价"),
    ]  # fmt: skip
    assert [c.text for c in content.grids[0].cells if c.is_header] == ["序号", "任务", "单位"]


def test_headings_of_two_rows() -> None:
    content = read(
        word_file(
            table(
                cell("地区", merge="restart") + cell("技能型企业", span=2),
                cell(merge="continue") + cell("2025年") + cell("2027年"),
                cell("杭州市") + cell("453") + cell("700"),
                cell("宁波市") + cell("509") + cell("828"),
            )
        )
    )
    assert [c.text for c in content.grids[0].cells if c.is_header] == ["地区", "技能型企业", "2025年", "2027年"]


def test_column_edges_a_hair_apart_are_one() -> None:
    rows = [cell("甲", span=2) + cell("乙"), cell("一") + cell("二", span=2)]
    assert read(word_file(table(*rows, widths=(2000, 30, 2000)))).grids[0].n_cols == 2
    rows.append(cell("五") + cell("六") + cell("七"))  # now the narrow column holds a cell of its own
    assert read(word_file(table(*rows, widths=(2000, 30, 2000)))).grids[0].n_cols == 3


def test_the_caption_row_of_a_table_is_a_line_above_it() -> None:
    content = read(
        word_file(table(cell("任务清单", span=2), cell("任务") + cell("单位"), cell("培训") + cell("市教育局")))
    )
    assert content.text == "任务清单\n任务\t单位\n培训\t市教育局\n"
    assert shape(content)[0] == (0, 0, 1, 1, "任务")


def test_frames_are_lines_and_the_table_in_one_is_a_grid() -> None:
    inner = table(cell("任务") + cell("单位"), cell("培训") + cell("市教育局"))
    content = read(word_file(table(cell("专栏1", inner, "注：略"))))
    assert content.text == "专栏1\n任务\t单位\n培训\t市教育局\n注：略\n"
    assert len(content.grids) == 1


def test_a_table_in_a_cell_is_a_grid_of_its_own() -> None:
    inner = table(cell("等级") + cell("补贴"), cell("高级") + cell("1000元"))
    content = read(
        word_file(table(cell("任务") + cell("内容"), cell("培训") + cell("见下表", inner), cell("评价") + cell("不变")))
    )
    assert content.text == "任务\t内容\n培训\t见下表\n等级\t补贴\n高级\t1000元\n评价\t不变\n"
    assert [c[4] for c in shape(content)] == ["任务", "内容", "培训", "见下表", "评价", "不变"]
    assert [c[4] for c in shape(content, 1)] == ["等级", "补贴", "高级", "1000元"]


def test_a_table_laid_out_with_tabs_is_a_grid() -> None:
    rows = [
        paragraph("序号", "<w:r><w:tab/></w:r>", "任务", "<w:r><w:tab/></w:r>", "单位"),
        paragraph("1\t培训\t市教育局"),
        paragraph("2\t评价\t市人社局"),
    ]
    assert [c[4] for c in shape(read(word_file("".join(rows))))][3:6] == ["1", "培训", "市教育局"]


def test_deleted_rows_are_left_out() -> None:
    rows = [
        cell("任务") + cell("单位"),
        '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("旧") + cell("旧"),
        cell("培训") + cell("市教育局"),
    ]
    assert read(word_file(table(*rows))).text == "任务\t单位\n培训\t市教育局\n"


def test_strict_documents_and_odd_part_names() -> None:
    body = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>通知</w:t></w:r></w:p></w:body></w:document>'
    assert read(zipped({"word\\Document.xml": body})).text == "通知\n"


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged or cut off"),
        (b"PK\x03\x04" + bytes(200), "damaged or cut off"),
        (word_file(paragraph("通知"))[:-30], "damaged or cut off"),
        (zipped({"ppt/slides/slide1.xml": "<x/>"}), "no Word document"),
        (zipped({"word/document.xml": "<w:document"}), "XML is damaged"),
        (zipped({"word/document.xml": ENTITIES + "<x>&b;&c;</x>"}), "declares a document type"),
        (zipped({"word/document.xml": (ENTITIES + "<x>&b;&c;</x>").encode("utf-16")}), "declares a document type"),
        (zipped({"word/document.xml": f'<w:document xmlns:w="w">{"<w:p>" * 5000}{"</w:p>" * 5000}</w:document>'}), "XML is damaged"),
        (word_file('<w:altChunk r:id="x"/>'), "altChunk"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(data)


@pytest.mark.parametrize(
    ("limit", "reason"), [("MAX_MEMBERS", "parts, more than"), ("MAX_PART", "unpacks to"), ("MAX_TOTAL", "unpacks to")]
)
def test_archives_that_unpack_to_too_much(limit: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(paragraph("通知" * 2000))
    assert read(data).text
    monkeypatch.setattr(parts, limit, 3)
    with pytest.raises(ValueError, match=reason):
        read(data)


def test_tables_nested_without_end() -> None:
    body = "<w:p/>"
    for _ in range(30):
        body = table(cell("甲", body))
    with pytest.raises(ValueError, match="nested more than"):
        read(word_file(body))


def test_a_damaged_byte_in_the_text_is_noticed() -> None:
    data = bytearray(word_file(paragraph("通知" * 200)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        at = file.getinfo("word/document.xml").header_offset + 60
    data[at] ^= 0xFF
    with pytest.raises(ValueError, match="damaged"):
        read(bytes(data))


def test_nothing_is_fetched_from_outside() -> None:
    external = f'<Relationship Id="r1" TargetMode="External" Type="{parts.short("x")}officeDocument" Target="http://localhost:1/x"/>'
    data = zipped({"_rels/.rels": f"<Relationships>{external}</Relationships>", "word/document.xml": "<x/>"})
    with pytest.raises(ValueError, match="no Word document"):
        read(data)
