"""The HTML reader on small pages made by hand: what is the article, what is a table, what the page says of itself."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.fold import squeeze
from pipeline.model import Content, Grid
from pipeline.read import fingerprint, read_file
from pipeline.readers.html import read
from pipeline.readers.html.tree import decode_page
from tests.conftest import ROOT

FORMATS = ROOT.parent / "shared" / "formats"
TITLE = "浦江市人民政府办公室关于印发技能浦江行动方案的通知"
BODY = (
    "各区人民政府，市政府各部门：",
    "《技能浦江行动方案》已经市政府同意，现印发给你们，请认真贯彻实施。",
    "一、总体目标",
    "到2026年，全市技能人才总量达到30万人以上，占从业人员比重超过35%。",
    "二、主要任务",
    "（一）扩大培训规模。每年开展职业技能培训2万人次以上。（市人力社保局负责）",
    "本方案自印发之日起施行，有效期三年。",
    "浦江市人民政府办公室",
    "2024年3月14日",
)
MENU = "".join(
    f'<li><a href="/c{n}/">{name}</a></li>'
    for n, name in enumerate(["首页", "市教育局", "市民政局", "各区县", "政务公开", "互动交流"])
)
FOOTER = "<div class='footer'><p>主办单位：浦江市人民政府办公室</p><p>网站标识码3300000001 浙ICP备00000001号</p></div>"


def paragraphs(lines: tuple[str, ...] = BODY) -> str:
    """The lines as <p> elements in the way editors write them."""
    return "".join(f'<p style="text-indent:2em"><span style="font-family:仿宋">{line}</span></p>\n' for line in lines)


def page(body: str, head: str = "") -> bytes:
    """A page of UTF-8 bytes."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def site(article: str, around: str = "") -> bytes:
    """A page with menu, crumbs, share bar and footer around an article."""
    return page(
        f"<div class='top'><ul>{MENU}</ul></div><div class='main'><div>您当前的位置：<a href='/'>首页</a> &gt; <a href='/zc/'>政策</a></div>{around}"
        f"{article}<div>分享到：</div><div>【打印】【关闭】</div><div>扫一扫在手机打开当前页</div></div>{FOOTER}",
        f"<title>{TITLE}_浦江市人民政府门户网站</title><script>var a='每年培训9万人';</script><style>p{{color:red}}</style>",
    )


def lines(content: Content) -> list[str]:
    """The lines of the text that hold something."""
    return [line for line in content.text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "article",
    [
        f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}</div>",
        f"<h1>{TITLE}</h1><div class='pages_content'><div class='TRS_Editor'>{paragraphs()}</div></div>",
        f"<h1>{TITLE}</h1><div class='some-unknown-name'>{paragraphs()}</div>",
        f"<div class='x'><h1>{TITLE}</h1><div>{paragraphs()}</div></div>",
        f"<table width='900'><tr><td><table><tr><td>{TITLE}</td></tr></table></td></tr><tr><td class='b12c'>{paragraphs()}</td></tr></table>",
        f"<h1>{TITLE}</h1><div>{'<br>'.join(BODY)}</div>",
        f"<h1>{TITLE}</h1><div id='zoom'><p>{'<br/>&nbsp;&nbsp;'.join(BODY)}</p></div>",
        f"<h1>{TITLE}</h1><pre>" + "\n".join(BODY) + "</pre>",
        f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs((TITLE, *BODY))}</div>",
        f"<h1>{TITLE}</h1><div id='zoom'><h1>{TITLE}</h1>{paragraphs((TITLE, *BODY))}</div>",
        f"<h1>{TITLE}</h1><form><div id='zoom'>{paragraphs()}</div></form>",
    ],
    ids=[
        "zoom",
        "nested names",
        "no known name",
        "title inside",
        "layout tables",
        "breaks",
        "breaks in one paragraph",
        "preformatted",
        "own title",
        "title twice",
        "form",
    ],
)
def test_the_article_alone_with_its_title_once(article: str) -> None:
    content = read(site(article))
    assert lines(content) == [TITLE, *BODY]
    assert content.meta["title"] == TITLE
    assert content.grids == ()


@pytest.mark.parametrize(
    "copy",
    [
        f"<div style='display:none'>{paragraphs()}</div>",
        f"<div hidden>{paragraphs()}</div>",
        f"<div class='mobile-only'>{paragraphs()}</div>",
        f"<div class='print'><p>{''.join(BODY)}</p></div>",
        f"<input type='hidden' value='{''.join(BODY)}'><textarea>{''.join(BODY)}</textarea><noscript>{paragraphs()}</noscript>",
    ],
    ids=["display none", "hidden", "by style sheet", "print version", "form fields"],
)
@pytest.mark.parametrize("name", ["zoom", "unknown"])
def test_a_second_copy_of_the_body_is_left_out(copy: str, name: str) -> None:
    content = read(site(f"<h1>{TITLE}</h1><div><div id='{name}'>{paragraphs()}</div>{copy}</div>"))
    assert lines(content) == [TITLE, *BODY]


def test_a_body_that_only_a_script_shows_is_read() -> None:
    content = read(page(f"<p>首页</p><div style='display:none' id='zoom'>{paragraphs()}</div>"))
    assert lines(content) == list(BODY)


def test_links_inside_sentences_stay_and_lists_of_links_go() -> None:
    linked = (*BODY[:2], "依据<a href='/a.html'>《职业技能提升行动方案》</a>执行，每年培训2万人次。", *BODY[2:])
    related = "".join(f"<li><a href='/{n}.html'>关于第{n}批补贴的通知</a></li>" for n in range(5))
    content = read(
        site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs(linked)}<h3>相关稿件</h3><ul>{related}</ul></div>")
    )
    assert "依据《职业技能提升行动方案》执行，每年培训2万人次。" in content.text
    assert "批补贴" not in content.text and "相关稿件" not in content.text
    assert content.text.rstrip().endswith(BODY[-1])


def test_an_annex_beside_the_body_belongs_to_the_article() -> None:
    annex = "<div><p>附件</p><p>任务清单</p><table><tr><td>序号</td><td>重点任务</td></tr><tr><td>1</td><td>开展培训</td></tr></table></div>"
    content = read(site(f"<h1>{TITLE}</h1><div><div id='zoom'>{paragraphs()}</div>{annex}</div>"))
    assert "任务清单" in content.text and len(content.grids) == 1


@pytest.mark.parametrize(
    "box",
    [
        "<table><tr><td>索 引 号：</td><td>0001/2024-00021</td><td>发文机关：</td><td>浦江市人民政府办公室</td></tr>"
        "<tr><td>发文字号：</td><td>浦政办发〔2024〕9号</td><td>成文日期：</td><td>2024-03-14</td></tr><tr><td>发布日期：</td><td>2024年03月18日</td><td>主题词：</td><td></td></tr></table>",
        "<ul><li><b>索 引 号：</b>0001/2024-00021</li><li><b>文　　号：</b> 浦政办发〔2024〕9号</li><li><b>成文日期：</b>2024/3/14</li>"
        "<li><b>发布日期：</b>2024-03-18 10:23</li></ul>",
        "<div><span>索引号：0001/2024-00021</span> <span>文号：浦政办发〔2024〕9号</span> <span>成文日期：2024.03.14</span> <span>发布日期：2024-03-18</span></div>",
        "<dl><dt>索引号：</dt><dd>0001/2024-00021</dd><dt>文号：</dt><dd>浦政办发〔2024〕9号</dd><dt>成文日期：</dt><dd>2024-03-14</dd><dt>发布日期：</dt><dd>2024-03-18</dd></dl>",
    ],
    ids=["table", "list", "spans on a line", "definitions"],
)
def test_an_information_box_feeds_meta_and_not_the_text(box: str) -> None:
    content = read(site(f"{box}<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}</div>"))
    assert lines(content) == [TITLE, *BODY]
    assert content.meta["doc_number"] == "浦政办发〔2024〕9号"
    assert content.meta["issued_on"] == "2024年3月14日"
    assert content.meta["published_on"] == "2024年3月18日"
    assert content.meta["index_number"] == "0001/2024-00021"


def test_a_form_of_labels_below_the_text_is_no_information_box() -> None:
    form = "<p>附件</p><table><tr><td>名称：</td><td>培训基地</td></tr><tr><td>文号：</td><td>甲〔2020〕1号</td></tr></table>"
    content = read(site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}{form}</div>"))
    assert "培训基地" in content.text and "doc_number" not in content.meta


def test_meta_names_are_read_where_no_box_says_it() -> None:
    head = f"<meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2024-03-18 10:23'><meta name='ContentSource' content='市府办'>"
    content = read(page(f"<div id='zoom'>{paragraphs()}</div>", head))
    assert content.meta == {"title": TITLE, "published_on": "2024年3月18日", "source": "市府办"}
    assert lines(content) == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (f"{TITLE}_政策文件_浦江市人民政府门户网站", TITLE),
        (f"{TITLE} - 浦江市人民政府门户网站", TITLE),
        (f"{TITLE}-浦江政府网", TITLE),
        (f"浦江市人民政府门户网站 | {TITLE}", TITLE),
        ("技能浦江行动方案（2024-2026年）", "技能浦江行动方案（2024-2026年）"),
    ],
)
def test_the_title_is_cut_at_the_name_of_the_site(written: str, title: str) -> None:
    assert lines(read(page(f"<div>{paragraphs()}</div>", f"<title>{written}</title>")))[0] == title


def test_a_title_over_two_lines_of_the_body_is_not_printed_again() -> None:
    body = ("浦江市人民政府办公室关于印发", "技能浦江行动方案的通知", *BODY)
    assert lines(read(site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs(body)}</div>"))) == list(body)


def test_links_to_files_are_named_as_missing() -> None:
    files = "<p>附件：<a href='/a/1.docx'>1.任务清单.docx</a></p><p><a href='/a/2.xls?x=1'>2.指标表.xls</a></p><p><a href='/a/3.html'>解读</a></p>"
    content = read(site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}{files}</div>"))
    assert content.meta["missing_attachments"].split("\n") == ["附件：1.任务清单.docx", "2.指标表.xls"]


def test_numbers_of_ordered_lists_are_part_of_the_text() -> None:
    items = "<ol><li><p>扩大培训规模，每年培训2万人次。</p></li><li><p>建设实训基地，到2026年建成5个。</p></li></ol>"
    content = read(site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}{items}</div>"))
    assert lines(content)[-2:] == ["1. 扩大培训规模，每年培训2万人次。", "2. 建设实训基地，到2026年建成5个。"]


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Place, extent and text of each cell."""
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells]


def table_page(table: str) -> Content:
    """A page whose article holds a table."""
    content = read(site(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}<p>附件</p>{table}</div>"))
    for grid in content.grids:
        for cell in grid.cells:
            assert squeeze(content.text[cell.start : cell.end]) == cell.text
            assert grid.start <= cell.start <= cell.end <= grid.end
    return content


MERGED = """<table border="1"><tbody>
<tr><td><p>序号</p></td><td><p>重点任务</p></td><td colspan="2"><p>目标</p></td></tr>
<tr><td rowspan="2">1</td><td rowspan="2"><p>开展培训</p><p>（含高校）</p></td><td>2024年</td><td>2万&nbsp;人次</td></tr>
<tr><td>2025年</td><td>３万人次</td></tr>
<tr><td>2</td><td>建设基地</td><td></td><td>5个</td></tr>
</tbody></table>"""


def test_merged_cells_have_their_extent_and_stand_once_in_the_text() -> None:
    content = table_page(MERGED)
    (grid,) = content.grids
    assert (grid.n_rows, grid.n_cols) == (4, 4)
    assert cells(grid)[:6] == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "重点任务"),
        (0, 2, 1, 2, "目标"),
        (1, 0, 2, 1, "1"),
        (1, 1, 2, 1, "开展培训(含高校)"),
        (1, 2, 1, 1, "2024年"),
    ]
    assert {cell.row for cell in grid.cells if cell.is_header} == {0}
    assert content.text[grid.start : grid.end].split("\n") == [
        "序号\t重点任务\t目标",
        "1\t开展培训 （含高校）\t2024年\t2万 人次",
        "\t\t2025年\t３万人次",
        "2\t建设基地\t\t5个",
    ]


@pytest.mark.parametrize(
    ("table", "height"),
    [
        ("<table><tr><th>项目</th><th>标准</th></tr><tr><th>培训补贴</th><td>每人500元</td></tr></table>", 1),
        (
            "<table><thead><tr><td>甲</td><td>乙</td></tr></thead><tbody><tr><td>培训</td><td>5</td></tr></tbody></table>",
            1,
        ),
        ("<table><tr><td>地区</td><td>培训人数（万人次）</td></tr><tr><td>越城区</td><td>3</td></tr></table>", 1),
        (
            "<table><tr><td rowspan=2>地区</td><td colspan=2>培训人数</td></tr><tr><td>企业</td><td>院校</td></tr><tr><td>越城区</td><td>3</td><td>4</td></tr></table>",
            2,
        ),
        (
            "<table><tr><td>地区</td><td colspan=2>培训人数</td></tr><tr><td>越城区</td><td>3</td><td>4</td></tr></table>",
            1,
        ),
        (
            "<table><tr><td>1</td><td>培训</td><td>3万人次</td></tr><tr><td>2</td><td>竞赛</td><td>4场</td></tr></table>",
            0,
        ),
    ],
)
def test_headings_of_columns(table: str, height: int) -> None:
    (grid,) = table_page(table).grids
    assert {cell.row for cell in grid.cells if cell.is_header} == set(range(height))


def test_captions_and_notes_inside_a_table_are_lines() -> None:
    rows = "<tr><td>地区</td><td>人数</td></tr><tr><td>越城区</td><td>3</td></tr>"
    table = f"<table><tr><td colspan=2>任务分解表</td></tr>{rows}<tr><td colspan=2>注：人数为累计数。</td></tr></table>"
    content = table_page(table)
    assert [cell.text for cell in content.grids[0].cells] == ["地区", "人数", "越城区", "3"]
    assert "任务分解表\n\n地区\t人数" in content.text and "注：人数为累计数。" in content.text


def test_a_section_row_stays_in_the_table() -> None:
    table = "<table><tr><td>序号</td><td>任务</td></tr><tr><td colspan=2>一、扩大规模</td></tr><tr><td>1</td><td>培训</td></tr></table>"
    assert (1, 0, 1, 2, "一、扩大规模") in cells(table_page(table).grids[0])


@pytest.mark.parametrize("spans", ["rowspan=0", "rowspan=9999", "rowspan='x' colspan=-3", "colspan=2000"])
def test_spans_that_reach_out_of_the_table_are_cut(spans: str) -> None:
    content = table_page(
        f"<table><tr><td {spans}>类别</td><td>任务</td><td>单位</td></tr><tr><td>培训</td><td>市教育局</td></tr><tr><td>竞赛</td><td>市总工会</td></tr></table>"
    )
    for grid in content.grids:
        assert all(
            cell.row + cell.row_span <= grid.n_rows and cell.col + cell.col_span <= grid.n_cols for cell in grid.cells
        )
    assert "市总工会" in content.text


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>每年培训2万人次以上。</td></tr></table>",
        "<table><tr><td>一、扩大培训规模。</td></tr><tr><td>二、建设实训基地。</td></tr></table>",
        "<table><tr><td></td><td><p>每年培训2万人次以上。</p></td></tr></table>",
    ],
    ids=["one cell", "one column", "one filled cell"],
)
def test_a_layout_table_is_no_grid(table: str) -> None:
    content = table_page(table)
    assert content.grids == () and "。" in lines(content)[-1]


def test_the_table_inside_a_layout_table_is_the_grid() -> None:
    content = table_page(f"<table><tr><td><p>任务清单</p>{MERGED}</td><td></td></tr></table>")
    assert [(grid.n_rows, grid.n_cols) for grid in content.grids] == [(4, 4)]
    assert content.text.count("开展培训") == 1 and "任务清单\n" in content.text


def test_tabbed_lines_are_a_table_too() -> None:
    rows = (
        "序号\t工作内容\t培训人数\t牵头单位",
        "1\t开展智能制造培训。\t2000\t区经信局",
        "2\t开展养老护理培训。\t200\t区民政局",
    )
    (grid,) = table_page(paragraphs(rows)).grids
    assert (grid.n_rows, grid.n_cols) == (3, 4)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "gb18030"),
        ("", "utf-16"),
        ("", "gb18030"),
    ],
)
def test_charsets_declared_wrongly_or_not_at_all(charset: str, encoding: str) -> None:
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>" if charset else ""
    markup = f"<html><head>{meta}</head><body><div id='zoom'>{paragraphs()}</div></body></html>"
    assert lines(read(markup.encode(encoding))) == list(BODY)


def test_one_broken_byte_does_not_cost_the_page() -> None:
    data = site(f"<div id='zoom'>{paragraphs(BODY * 20)}</div>")
    at = data.index("从业人员".encode()) + 1
    assert decode_page(data[:at] + data[at + 1 :]).count("每年开展职业技能培训2万人次以上") == 20


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<",
        "<html>",
        "<body></body>",
        "<td>",
        "</p></div>",
        "<table><tr><tr></table>",
        "<!-- ",
        "<div><p>通知<div></p><td>",
        "<div>" * 20000 + "通知",
        "<table><tr><td>" * 2000 + "通知",
        "<ol start=-4><li>",
        "<table><tr><td rowspan=500 colspan=500>甲<td>乙" * 60,
        "\x00\x01<p>\x02",
    ],
)
def test_nothing_crashes_the_reader(markup: str) -> None:
    content = read(markup.encode())
    assert ("通知" in markup) == ("通知" in content.text)


def test_unclosed_and_misnested_elements() -> None:
    broken = "<div id=zoom><p><b>" + "<p>".join(BODY) + "</b></div></p></td></center>"
    assert lines(read(site(f"<h1>{TITLE}</h1>{broken}"))) == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("page.html", site(f"<div id='zoom'>{paragraphs()}</div>"), "html"),
        ("page.shtml", site(f"<div id='zoom'>{paragraphs()}</div>"), "html"),
        ("saved.txt", site(f"<div id='zoom'>{paragraphs()}</div>"), "html"),
        ("saved.txt", f"\ufeff\n<html><body>{paragraphs()}</body></html>".encode("utf-16-le"), "html"),
        ("plain.html", "\n".join(BODY).encode(), "text"),
        ("plain.txt", ("<h1>方案</h1>\n" + "\n".join(BODY)).encode(), "text"),
    ],
)
def test_the_content_decides_where_the_extension_is_wrong(tmp_path: Path, name: str, data: bytes, reader: str) -> None:
    (tmp_path / name).write_bytes(data)
    notice = read_file(fingerprint(tmp_path / name, name))
    assert (notice.status, notice.reader) == ("parsed", reader)
    assert notice.media_type == {"html": "text/html", "text": "text/plain"}[reader]
    assert "每年开展职业技能培训2万人次以上" in notice.text


@pytest.mark.skipif(not (FORMATS / "truth.json").exists(), reason="the sample pages are not here")
@pytest.mark.parametrize("name", ["shaoxing.html", "shaoxing.gbk.html", "zhejiang.html", "shangyu.html"])
def test_every_line_and_cell_of_the_sample_pages(name: str) -> None:
    truth = json.loads((FORMATS / "truth.json").read_text(encoding="utf-8"))[name.split(".", maxsplit=1)[0]]
    content = read((FORMATS / name).read_bytes())
    assert squeeze("".join(truth["body"])) in squeeze(content.text)
    tables = [SimpleNamespace(**annex["table"]) for annex in truth["annex"]]
    for table, grid in zip(tables, content.grids[: len(tables)], strict=True):
        assert set(cells(grid)) == {
            (cell["r"], cell["c"], cell["rs"], cell["cs"], squeeze(cell["text"])) for cell in table.cells
        }
        assert {(cell.row, cell.col) for cell in grid.cells if cell.is_header} == {
            (cell["r"], cell["c"]) for cell in table.cells if cell.get("header")
        }


BOX = (
    "<table><tr><td>发布机构：</td><td>{}</td><td>文号：</td><td>穗民规字〔2025〕2号</td></tr>"
    "<tr><td>生效日期：</td><td>{}</td><td>失效日期：</td><td>{}</td></tr></table>"
)
ARTICLE = (
    "<h1>关于印发救助标准的通知</h1><p>各区民政局：</p><p>现将有关标准印发给你们，请认真贯彻执行。广州市民政局负责解释。</p>"
    "<p>一、提高标准。各区要做好资金保障和发放工作。</p>"
)


@pytest.mark.parametrize(
    ("who", "first", "last", "expected"),
    [
        ("广州市民政局", "2025年6月1日", "2026年6月1日", (["广州市民政局"], "2025-06-01", "2026-06-01")),
        ("广州市财政局", "2025年6月1日", "长期有效", ([], "2025-06-01", None)),
        ("广州市民政局", "2026年6月1日", "2025年6月1日", (["广州市民政局"], None, None)),
    ],
)
def test_what_only_the_information_box_says(
    who: str, first: str, last: str, expected: tuple[list[str], str | None, str | None]
) -> None:
    from pipeline.extract.documents import boxed_issuers, with_boxed

    content = read(f"<html><body>{BOX.format(who, first, last)}<div>{ARTICLE}</div></body></html>".encode())
    issuers = [
        name for name, start, end in boxed_issuers(content.meta, content.text) if content.text[start:end] == name
    ]
    days = with_boxed(None, None, content.meta)
    assert (issuers, *(day and day.isoformat() for day in days)) == expected
