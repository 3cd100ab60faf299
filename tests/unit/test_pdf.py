"""The reader of PDFs: pages made here for each thing that real files do, and pdfplumber as the oracle on whole files."""

import io
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.fold import squeeze
from pipeline.model import Content, Grid
from pipeline.readers import pdf
from pipeline.readers.pdf.furniture import PAGE_NUMBER

FORMATS = Path(__file__).resolve().parents[3] / "shared" / "formats"
WIDTH, HEIGHT = 595, 842
LEFT, SIZE = 74, 12
BODY = "各地区要加强组织领导，明确责任分工，确保各项任务落到实处，并按时上报进展情况和存在的困难问题。"

Draw = Callable[[Canvas], None]


@pytest.fixture(scope="module", autouse=True)
def _chinese_font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def made(*pages: Draw, size: tuple[int, int] = (WIDTH, HEIGHT), encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF whose pages the functions draw."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, encrypt=encrypt, invariant=True)
    for draw in pages:
        canvas.setFont("STSong-Light", SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(canvas: Canvas, x: float, y: float, said: str) -> None:
    """Text at a place counted from the upper left corner."""
    canvas.drawString(x, HEIGHT - y, said)


def lines(canvas: Canvas, said: Iterable[str], top: float = 100, left: float = LEFT, pitch: float = 24) -> None:
    """Lines one below the other; one that begins with ideographic spaces is indented by as many ems."""
    for number, line in enumerate(said):
        indent = len(line) - len(line.lstrip("\u3000"))
        text(canvas, left + indent * SIZE, top + number * pitch, line.lstrip("\u3000"))


def rule(canvas: Canvas, x0: float, y0: float, x1: float, y1: float, thin: bool = False) -> None:
    """A ruling line, or a thin filled rectangle in its place."""
    if thin:
        canvas.rect(
            min(x0, x1) - 0.25, HEIGHT - max(y0, y1) - 0.25, abs(x1 - x0) + 0.5, abs(y1 - y0) + 0.5, stroke=0, fill=1
        )
    else:
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def table(
    canvas: Canvas,
    rows: list[list[str | None]],
    xs: tuple[float, ...] = (74, 120, 260, 400, 520),
    top: float = 100,
    height: float = 40,
    thin: bool = False,
) -> None:
    """A ruled table; `None` goes on from the cell above, `<` from the cell to the left; cells wrap at line feeds."""
    for row, cells in enumerate(rows):
        upper, lower = top + row * height, top + (row + 1) * height
        for col, cell in enumerate(cells):
            if cell is not None:
                rule(canvas, xs[col], upper, xs[col + 1], upper, thin)
            if cell != "<":
                rule(canvas, xs[col], upper, xs[col], lower, thin)
            for number, line in enumerate((cell or "").strip("<").split("\n")):
                text(canvas, xs[col] + 4, upper + 14 + 13 * number, line)
        rule(canvas, xs[-1], upper, xs[-1], lower, thin)
    rule(canvas, xs[0], top + len(rows) * height, xs[-1], top + len(rows) * height, thin)


def shown(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """A grid's cells as place, extent and text."""
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells]


def checked(content: Content) -> Content:
    """The content, its spans held against its text."""
    for grid in content.grids:
        for cell in grid.cells:
            assert squeeze(content.text[cell.start : cell.end]) == cell.text
    assert all(0 <= start <= len(content.text) for start in content.page_starts)
    assert list(content.page_starts) == sorted(content.page_starts)
    return content


HEADINGS = ["序号", "重点任务", "工作目标", "责任单位"]
ROWS: list[list[str | None]] = [
    [*HEADINGS],
    ["1", "实施培育行动", "每年新增技能人才500人\n以上。", "市教育局"],
    [None, None, "每年培训1万人次。", "市经信局"],
    ["合计", "<", "——", "市财政局"],
]
CELLS = [
    (0, 0, 1, 1, "序号"),
    (0, 1, 1, 1, "重点任务"),
    (0, 2, 1, 1, "工作目标"),
    (0, 3, 1, 1, "责任单位"),
    (1, 0, 2, 1, "1"),
    (1, 1, 2, 1, "实施培育行动"),
    (1, 2, 1, 1, "每年新增技能人才500人以上。"),
    (1, 3, 1, 1, "市教育局"),
    (2, 2, 1, 1, "每年培训1万人次。"),
    (2, 3, 1, 1, "市经信局"),
    (3, 0, 1, 2, "合计"),
    (3, 2, 1, 1, "——"),
    (3, 3, 1, 1, "市财政局"),
]


@pytest.mark.parametrize("thin", [False, True])
def test_merged_cells(thin: bool) -> None:
    content = checked(pdf.read(made(lambda canvas: table(canvas, ROWS, thin=thin))))
    assert len(content.grids) == 1
    assert shown(content.grids[0]) == CELLS
    assert [cell.text for cell in content.grids[0].cells if cell.is_header] == HEADINGS
    assert content.text.split("\n")[1] == "1\t实施培育行动\t每年新增技能人才500人以上。\t市教育局"
    assert content.text.split("\n")[2] == "\t\t每年培训1万人次。\t市经信局"


@pytest.mark.parametrize(("turn", "page_turn"), [(90, 90), (90, 0), (270, 270), (180, 180), (0, 90)])
def test_turned_pages(turn: int, page_turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(page_turn)
        canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        canvas.rotate(turn)
        table(canvas, ROWS)
        text(canvas, LEFT, 400, BODY[:20])

    sideways = (turn in (90, 270)) != (page_turn in (90, 270))  # reportlab itself swaps the sides of a turned page
    content = checked(pdf.read(made(draw, size=(HEIGHT, WIDTH) if sideways else (WIDTH, HEIGHT))))
    assert shown(content.grids[0]) == CELLS
    assert content.text.endswith(BODY[:20])


def test_page_number_across_a_sideways_table_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 30, "— 7 —")
        canvas.translate(HEIGHT, 0)
        canvas.rotate(90)
        table(canvas, ROWS)

    content = pdf.read(made(draw, size=(HEIGHT, WIDTH)))
    assert shown(content.grids[0]) == CELLS
    assert "7" not in content.text


def test_characters_drawn_twice_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            text(canvas, LEFT + shift, 100, "总目标")
        for number, char in enumerate("家家户户100人"):
            for shift in (0, 0.3):
                text(canvas, LEFT + SIZE * number + shift, 130, char)
        text(canvas, LEFT, 160, "人人有责——人人尽责")

    assert pdf.read(made(draw)).text.split("\n") == ["总目标", "家家户户100人", "人人有责——人人尽责"]


def test_table_over_pages_is_one() -> None:
    first: list[list[str | None]] = [
        [*HEADINGS],
        ["1", "实施培育行动", "每年新增500人。", "市教育局"],
        ["2", "加强平台建设，统筹各类\n基地资源，加快形成布局", "每年培训1万人次。", "市经信局"],
    ]
    second: list[list[str | None]] = [
        [*HEADINGS],
        ["", "合理的培训体系。", "", ""],
        ["", "", "每年举办竞赛10场。", "市总工会"],
        ["3", "强化激励保障", "每年表彰30人。", "市财政局"],
    ]
    content = checked(
        pdf.read(made(lambda canvas: table(canvas, first, top=640, height=40), lambda canvas: table(canvas, second)))
    )
    assert len(content.grids) == 1
    grid = content.grids[0]
    assert (grid.n_rows, grid.n_cols) == (5, 4)
    assert "加强平台建设,统筹各类基地资源,加快形成布局合理的培训体系。" in [cell.text for cell in grid.cells]
    assert content.text.count("序号") == 1
    assert content.text[content.page_starts[1] :].startswith("\t\t每年举办竞赛10场。")


def test_group_cut_by_a_page_break_is_joined() -> None:
    first: list[list[str | None]] = [[*HEADINGS], ["1", "实施培育行动", "每年新增500人。", "市教育局"]]
    second: list[list[str | None]] = [
        ["1", "实施培育行动", "每年培训1万人次。", "市经信局"],
        ["2", "强化激励", "每年表彰30人。", "市财政局"],
    ]
    content = checked(
        pdf.read(made(lambda canvas: table(canvas, first, top=700), lambda canvas: table(canvas, second)))
    )
    places = {cell.text: (cell.row, cell.row_span) for cell in content.grids[0].cells}
    assert places["1"] == (1, 2)
    assert places["实施培育行动"] == (1, 2)
    assert places["每年培训1万人次。"] == (2, 1)


def test_columns_are_joined_by_their_edges() -> None:
    first: list[list[str | None]] = [[*HEADINGS], ["1", "实施培育行动", "每年新增500人。", "市教育局"]]
    second: list[list[str | None]] = [["2", "强化激励保障，每年表彰30人。", "市财政局"]]
    content = checked(
        pdf.read(
            made(
                lambda canvas: table(canvas, first, top=700),
                lambda canvas: table(canvas, second, xs=(74, 120, 400, 520)),
            )
        )
    )
    assert len(content.grids) == 1
    assert (2, 1, 1, 2, "强化激励保障,每年表彰30人。") in shown(content.grids[0])
    assert (2, 3, 1, 1, "市财政局") in shown(content.grids[0])


def test_another_table_on_the_next_page_stays_another() -> None:
    first: list[list[str | None]] = [[*HEADINGS], ["1", "实施培育行动", "每年新增500人。", "市教育局"]]
    second: list[list[str | None]] = [["序号", "指标名称", "目标值", "完成时限"], ["1", "覆盖率", "90%", "2025年底"]]
    content = pdf.read(made(lambda canvas: table(canvas, first, top=700), lambda canvas: table(canvas, second)))
    assert [grid.n_rows for grid in content.grids] == [2, 2]


def test_headings_over_two_rows() -> None:
    rows: list[list[str | None]] = [
        ["序号", "地区", "培育数量（家）", "<"],
        [None, None, "2025年", "2027年"],
        ["1", "杭州市", "453", "700"],
        ["2", "宁波市", "509", "828"],
    ]
    grid = pdf.read(made(lambda canvas: table(canvas, rows))).grids[0]
    assert [cell.text for cell in grid.cells if cell.is_header] == ["序号", "地区", "培育数量(家)", "2025年", "2027年"]


def test_text_that_runs_out_of_the_foot_of_a_table_stays_in_its_cell() -> None:
    rows: list[list[str | None]] = [
        [*HEADINGS],
        [
            "1",
            "聚焦重点领域加强职业技\n能培训大力培育先进制造\n业技能人才和数字高技能\n人才队伍建设。",
            "每年500人。",
            "市教育局",
        ],
    ]
    content = checked(pdf.read(made(lambda canvas: table(canvas, rows, height=45))))
    assert "聚焦重点领域加强职业技能培训大力培育先进制造业技能人才和数字高技能人才队伍建设。" in [
        cell.text for cell in content.grids[0].cells
    ]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            text(canvas, 30, 24, f"2026/7/24 15:3{number}")
            text(canvas, 200, 24, "关于实施行动方案的通知_中国政府网")
            lines(
                canvas,
                [f"\u3000\u3000第{'一二三四'[number]}项任务要抓好落实。", f"\u3000\u3000附件{number + 1}另行印发。"],
                top=60,
            )
            text(canvas, 30, 820, "https://www.example.gov.cn/content_7075364.htm")
            text(canvas, 540, 820, f"{number + 1}/4")

        return draw

    content = pdf.read(made(*(page(number) for number in range(4))))
    assert content.text.split("\n") == [
        line
        for number in range(4)
        for line in (f"第{'一二三四'[number]}项任务要抓好落实。", f"附件{number + 1}另行印发。")
    ]


@pytest.mark.parametrize("said", ["— 1 —", "-12-", "3", "3/11", "第3页 共6页", "第 3 页", "· 4 ·", "Ⅳ", "ii"])
def test_page_numbers(said: str) -> None:
    assert PAGE_NUMBER.match(said)


@pytest.mark.parametrize("said", ["2024年", "500人", "附件3", "一、", "10万元"])
def test_no_page_numbers(said: str) -> None:
    assert not PAGE_NUMBER.match(said)


def test_paragraphs_by_indent_line_end_and_label() -> None:
    full = BODY[:36]
    upper = [
        "\u3000\u3000一、总体要求",
        "\u3000\u3000" + full[:34],
        full,
        "困难问题。",
        "\u3000\u3000（一）" + full[:31],
        full,
    ]
    lower = [full, "报告。", "\u3000\u3000" + full[:34], full]
    content = pdf.read(made(lambda canvas: lines(canvas, upper), lambda canvas: lines(canvas, lower)))
    assert content.text.split("\n") == [
        "一、总体要求",
        full[:34] + full + "困难问题。",
        "（一）" + full[:31] + full + full + "报告。",
        full[:34] + full,
    ]
    assert content.text[content.page_starts[1] :].startswith(full + "报告。")


def test_a_letterhead_goes_before_the_word_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 24)
        text(canvas, 120, 112, "发展改革委办公厅")
        text(canvas, 120, 144, "税务总局办公厅")
        text(canvas, 400, 126, "文件")

    assert pdf.read(made(draw)).text.split("\n") == ["发展改革委办公厅", "文件", "税务总局办公厅"]


def test_a_table_set_with_tabs() -> None:
    rows = [
        HEADINGS,
        ["1", "统筹协调", "5000", "区人社局"],
        ["2", "智能制造", "2000", "区经信局"],
        ["3", "其他", "", "其他部门"],
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, ["\u3000\u3000" + BODY[:34], *([BODY[:36]] * 8), BODY[:20]])
        for number, row in enumerate(rows):
            x = 24.0
            for cell in row:
                text(canvas, LEFT + x, 400 + 24 * number, cell)
                x += canvas.stringWidth(cell)
                x += 42 - x % 42
        lines(canvas, ["\u3000\u3000中共某区委办公室"], top=500)

    content = checked(pdf.read(made(draw)))
    assert [cell.text for cell in content.grids[0].cells] == [cell for row in rows for cell in row]
    assert content.text.endswith("\n中共某区委办公室")


def test_columns_without_ruling_lines() -> None:
    rows = [
        ["序号", "地区", "培育数量", "责任单位"],
        *(
            [str(n), city, str(100 * n + 7), "市人力社保局"]
            for n, city in enumerate(["杭州市", "宁波市", "温州市", "湖州市"], 1)
        ),
    ]

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, cell in zip((80, 140, 240, 340), row, strict=True):
                text(canvas, x, 100 + 24 * number, cell)
        text(canvas, 104, 300, BODY[:30])

    content = checked(pdf.read(made(draw)))
    assert [cell.text for cell in content.grids[0].cells] == [cell for row in rows for cell in row]
    assert content.text.endswith(BODY[:30])


def test_information_box_goes_to_the_metadata() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, LEFT, 100, BODY[:30])
        for y, left, right in (
            (300, ("索 引 号：", "0001/2026-55"), ("主题分类：", "环境保护")),
            (340, ("发文字号：", "国办函〔2026〕65号"), ("成文日期：", "2026年07月09日")),
        ):
            for x, (label, value) in ((80, left), (320, right)):
                text(canvas, x, y, label)
                text(canvas, x + 70, y, value)
        for x, part in ((80, "标"), (116, "题："), (150, "关于重污染天气应急预案的函")):
            text(canvas, x, 320, part)

    content = pdf.read(made(draw))
    assert content.text == BODY[:30]
    assert content.meta["doc_number"] == "国办函〔2026〕65号"
    assert content.meta["issued_on"] == "2026年07月09日"
    assert content.meta["title"] == "关于重污染天气应急预案的函"


def test_locked_file_says_what_to_do() -> None:
    data = made(lambda canvas: text(canvas, LEFT, 100, BODY), encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(ValueError, match="password; open it"):
        pdf.read(data)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    data = made(
        lambda canvas: text(canvas, LEFT, 100, BODY[:30]),
        encrypt=StandardEncryption("", ownerPassword="secret", canModify=0),
    )
    assert pdf.read(data).text == BODY[:30]


def test_pages_that_show_no_text_give_none() -> None:
    picture = ImageReader(Image.new("L", (60, 80), 200))
    content = pdf.read(
        made(
            lambda canvas: text(canvas, LEFT, 300, BODY[:30]),
            lambda canvas: canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT),
            lambda canvas: text(canvas, LEFT, 300, BODY[:30]),
        )
    )
    assert content.recognised_pages == (2,)
    assert content.unsure_pages == ()
    assert content.text.count(BODY[:30]) == 2


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"no PDF at all", b""])
def test_damaged_files_say_so(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged or no PDF"):
        pdf.read(data)


def gbk_page(said: str) -> bytes:
    """A PDF in a font that is not in the file, its text coded as GBK-EUC-H codes it."""
    stream = b"BT /F1 12 Tf 74 700 Td <" + said.encode("gbk").hex().encode() + b"> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
        b"/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 880/StemV 80>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table_at = len(body)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 8\n0000000000 65535 f \n"
        + entries
        + b"trailer<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table_at
    )


@pytest.mark.parametrize("said", ["市", "关于印发行动方案的通知", "每年培训１万人次"])
def test_fonts_that_are_not_in_the_file(said: str) -> None:
    assert pdf.read(gbk_page(said)).text == said


def plumbed(path: Path) -> Counter[tuple[int, str]]:
    """What pdfplumber says the cells of each page are."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return Counter(
            (number, squeeze(cell))
            for number, page in enumerate(document.pages)
            for found in page.extract_tables()
            for row in found
            for cell in row
            if cell
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["shaoxing.pdf", "shaoxing.cid.pdf", "zhejiang.pdf", "zhejiang.thin-rules.pdf", "shangyu.pdf"]
)
def test_the_cells_of_each_page_are_those_of_pdfplumber(name: str) -> None:
    path = FORMATS / name
    if not path.exists():
        pytest.skip("the files of formats are not here")
    own = Counter(
        (number, squeeze(cell.text))
        for number, each in enumerate(pdf.read_pages(path.read_bytes()))
        for found in each.page.tables
        for cell in found.cells
        if cell.text
    )
    assert own == plumbed(path)
