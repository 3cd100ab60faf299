"""Tasks and who answers for them, read from small notices of many shapes."""

from pipeline.extract.run import extract
from pipeline.model import Notice, Tables
from pipeline.readers.html import read as read_html
from pipeline.readers.text import read as read_text
from pipeline.segment import segment


def tables_of(text: str) -> Tables:
    """The tables of a notice of plain text."""
    return extract(segment(Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, text)))


def tables_of_text(text: str) -> Tables:
    """The tables of a notice read as a plain-text file."""
    content = read_text(text.encode())
    return extract(
        segment(Notice("n", "n.txt", "", "text/plain", "text", "parsed", None, content.text, (), content.grids))
    )


def tables_of_page(page: str) -> Tables:
    """The tables of a notice published as a page."""
    content = read_html(page.encode())
    notice = Notice("n", "n.html", "", "text/html", "html", "parsed", None, content.text, (), content.grids)
    return extract(segment(notice))


def tasks(tables: Tables) -> list[tuple[object, object, object]]:
    """Number, category and title of each task."""
    return [(row["number"], row["category"], row["title"]) for row in tables["tasks"]]


def who(tables: Tables) -> list[tuple[object, object, object]]:
    """Title of the task, name and role of each assignment but the issuers'."""
    title = {row["task_id"]: row["title"] for row in tables["tasks"]}
    rows = [row for row in tables["assignments"] if row["role"] != "issuer"]
    return [(title.get(row["task_id"]), row["name_raw"], row["role"]) for row in rows]


def test_a_short_preamble_is_no_heading() -> None:
    """为…，制定本方案。 stands above the sections, but heads none."""
    text = "河口县爱国卫生实施方案\n为改善城乡环境，制定本方案。\n一、工作任务\n（一）清理死角。开展清理。\n（二）改造厕所。改造200座。"
    assert tasks(tables_of(text)) == [
        ("(一)", "一、工作任务", "清理死角"),
        ("(二)", "一、工作任务", "改造厕所"),
    ]


def test_labels_on_lines_of_their_own() -> None:
    """第四条 alone on a line opens the article that the next line states."""
    text = (
        "河口县公路管理办法\n第一章　总则\n第一条\n为加强管理，制定本办法。\n第二章　养护\n第二条\n日常养护由专业队伍承担。\n"
        "第三条\n遇有暴雨等突发情况，养护单位应当立即抢修。"
    )
    assert tasks(tables_of(text)) == [
        ("第二条", "第二章养护", "日常养护由专业队伍承担"),
        ("第三条", "第二章养护", "遇有暴雨等突发情况,养护单位应当立即抢修"),
    ]


def test_sections_without_items_are_tasks() -> None:
    """A 节 that nothing numbered stands under is the lowest level of its chapter."""
    text = (
        "河口市文化发展规划\n第一章　发展基础\n近年来成绩显著。\n第二章　重点任务\n第一节　繁荣文艺\n每年推出舞台剧6部。\n第二节　完善服务\n"
        "一、优化设施\n建成文化馆新馆。\n第三章　保障措施\n第一节　加强领导\n成立领导小组。"
    )
    assert [(row["number"], row["title"], row["kind"]) for row in tables_of(text)["tasks"]] == [
        ("第一节", "繁荣文艺", "task"),
        ("一", "优化设施", "task"),
        ("第一节", "加强领导", "safeguard"),
    ]


def test_a_sentence_of_orders_is_called_by_its_first_clause() -> None:
    """A short first sentence is a heading with its comma, unless somebody is told to do something behind it."""
    text = (
        "河口县方案\n一、任务\n1、创建健康单位，各单位要配备急救箱。（县卫健局牵头）\n2、延伸链条，打造品牌。支持企业。"
    )
    assert [title for _, _, title in tasks(tables_of(text))] == ["创建健康单位", "延伸链条,打造品牌"]


def test_units_of_a_notice_without_numbers() -> None:
    """What a letter's running text assigns is read where nothing is numbered; a transmittal's is not."""
    letter = "关于做好防汛工作的通知\n各镇人民政府：\n由县水利局牵头，县应急局配合，开展隐患排查。\n河口县人民政府\n2024年5月6日"
    assert who(tables_of(letter)) == [(None, "县水利局", "lead"), (None, "县应急局", "participant")]


def test_paragraphs_counted_in_words() -> None:
    """第一，… are items of a notice that counts in no other way."""
    text = "关于规范收费的通知\n现通知如下。\n第一，清理收费。开展自查。\n第二，严禁强制入会。不得变相收费。"
    assert tasks(tables_of(text)) == [("第一", None, "清理收费"), ("第二", None, "严禁强制入会")]
    within = "关于规范收费的通知\n一、清理收费\n第一，开展自查。\n第二，限期清退。"
    assert [title for _, _, title in tasks(tables_of(within))] == ["清理收费"]


def test_numbered_tasks_with_their_units_on_lines() -> None:
    """任务1： is an item; the lines below say who answers for it."""
    text = (
        "2022年重点任务分工\n一、履行职能\n任务1：深化改革。公布清单。\n牵头单位：市行政审批服务局\n责任单位：市司法局，市直有关部门\n"
        "任务2：优化环境。清理政策。\n牵头单位：市发展改革委"
    )
    found = tables_of(text)
    assert tasks(found) == [("任务1", "一、履行职能", "深化改革"), ("任务2", "一、履行职能", "优化环境")]
    assert who(found) == [
        ("深化改革", "市行政审批服务局", "lead"),
        ("深化改革", "市司法局", "responsible"),
        ("优化环境", "市发展改革委", "lead"),
    ]


def test_scope_and_entry_into_force_are_no_tasks() -> None:
    """招生对象, 执行时间 and 其他 are no sections of measures; 扩大覆盖范围 is a measure."""
    text = (
        "河口县招生工作方案\n一、招生对象\n（一）小学：年满6周岁的儿童。\n二、招生办法\n（一）免试就近入学。不得跨区。\n三、扩大覆盖范围\n新增2校。\n"
        "四、执行时间\n自发布之日起执行。\n五、其他\n由县教育局解释。"
    )
    assert [title for _, _, title in tasks(tables_of(text))] == ["免试就近入学", "扩大覆盖范围"]


def test_items_that_run_into_one_paragraph() -> None:
    """6.…；7.…；8.… in one paragraph are items where each does something; a list of conditions is none."""
    text = "河口县要点\n一、办好实事\n6.改造公厕30座；7.更换管道15公里；8.新增泊位300个。\n9.畅通渠道。办结率100%。"
    assert [number for number, _, _ in tasks(tables_of(text))] == ["6", "7", "8", "9"]
    whole = "河口县方案\n一、工作任务。按计划推进。\n（一）清理死角。开展清理。（二）改造厕所。改造200座。（三）设置毒饵站。"
    assert [title for _, _, title in tasks(tables_of(whole))] == ["清理死角", "改造厕所", "设置毒饵站"]
    conditions = "河口县办法\n一、停止发放\n1.死亡的；2.本人自愿停止的。"
    assert [number for number, _, _ in tasks(tables_of(conditions))] == ["一"]


def test_short_items_beside_longer_ones() -> None:
    """A short （2） is an item beside a longer （1）."""
    text = "河口县要点\n一、守牢底线\n（1）抓好燃气安全。开展改造行动，消除隐患。\n（2）抓好广告安全。"
    assert [number for number, _, _ in tasks(tables_of(text))] == ["(1)", "(2)"]


def test_rows_with_numbers_of_their_own() -> None:
    """Where each row has its number, a title cell over several of them is their category."""
    page = (
        "<p>任务清单</p><table><tr><th rowspan='2'>序号</th><th colspan='2'>任务</th><th rowspan='2'>牵头单位</th></tr>"
        "<tr><th>一级任务</th><th>二级任务</th></tr><tr><td>1</td><td rowspan='2'>工业减量</td><td>推行清洁生产</td><td>市工信局</td></tr>"
        "<tr><td>2</td><td>建设绿色工厂</td><td>市工信局</td></tr></table>"
    )
    assert tasks(tables_of_page(page)) == [("1", "工业减量", "推行清洁生产"), ("2", "工业减量", "建设绿色工厂")]


def test_named_labels_over_numbers() -> None:
    """行动一： over 1. is a heading; alone it is an item."""
    text = (
        "南陵市行动方案\n一、主要行动\n行动一：设施提升行动\n1.建设网络。建成基站。\n行动二：治理行动\n2.推广一网通办。"
    )
    assert tasks(tables_of(text)) == [
        ("1", "一、主要行动 / 行动一:设施提升行动", "建设网络"),
        ("2", "一、主要行动 / 行动二:治理行动", "推广一网通办"),
    ]


def test_headings_of_columns_by_their_shape() -> None:
    """工程名称, 主要内容和年度目标 and 责任部门（单位） are read though no list holds them; a group's rows stand at cells of their own."""
    page = (
        "<p>民生工程责任分解表</p><table><tr><th>类别</th><th>工程名称</th><th>主要内容和年度目标</th><th>责任部门和单位</th></tr>"
        "<tr><td rowspan='2'>教育惠民</td><td>新增学位</td><td>新增6200个。</td><td>市教育局（主责）</td></tr>"
        "<tr><td>改善食堂</td><td>覆盖率达100%。</td><td>市教育局</td></tr></table>"
    )
    found = tables_of_page(page)
    assert [(row["title"], row["category"], row["measures"]) for row in found["tasks"]] == [
        ("新增学位", "教育惠民", "新增6200个。"),
        ("改善食堂", "教育惠民", "覆盖率达100%。"),
    ]
    assert [(name, role) for _, name, role in who(found)] == [("市教育局", "lead"), ("市教育局", "responsible")]
    unknown = page.replace("工程名称", "甲").replace("主要内容和年度目标", "乙")
    places = {(row["row"], row["col"]) for row in tables_of_page(unknown)["cells"]}
    assert {(row["row"], row["col"]) for row in tables_of_page(unknown)["tasks"]} <= places


def test_a_lead_in_over_items_is_named_whole() -> None:
    """四、居民的医疗费用，基金按以下比例支付： heads its items with both halves."""
    text = "河口县通知\n四、居民的医疗费用，基金按以下比例支付：\n（一）一类病种按85%确定。\n五、活动主题\n质量月。"
    assert tasks(tables_of(text)) == [("(一)", "四、居民的医疗费用,基金按以下比例支付", "一类病种按85%确定")]


def test_what_is_forbidden_or_when_it_is_looked_for_is_no_item() -> None:
    """（一）…的； names a case, 整治时间 a time: neither is a measure."""
    text = (
        "关于开展专项整治的通告\n一、整治时间\n3月至5月。\n二、整治内容\n（一）违规占用耕地建房的；\n（二）闲置耕地一年以上的。\n"
        "三、有关要求\n（一）自行整改。限期恢复。"
    )
    assert [title for _, _, title in tasks(tables_of(text))] == ["整治内容", "自行整改"]


def test_lists_of_problems_to_be_mended() -> None:
    """A row of 存在问题, 整改目标 and 整改措施 is a task."""
    page = (
        "<p>问题整改清单</p><table><tr><th>序号</th><th>存在问题</th><th>整改目标</th><th>整改措施</th><th>责任单位</th></tr>"
        "<tr><td>1</td><td>饮水安全保障不足</td><td>消除风险点</td><td>新建蓄水池12口。</td><td>县水利局</td></tr></table>"
    )
    found = tables_of_page(page)
    assert [(row["title"], row["goal"], row["measures"]) for row in found["tasks"]] == [
        ("饮水安全保障不足", "消除风险点", "新建蓄水池12口。")
    ]
    assert who(found) == [("饮水安全保障不足", "县水利局", "responsible")]


ROWS = (
    "<tr><th>序号</th><th>实事项目</th><th>目标任务</th><th>牵头单位</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>改造小区</td><td>改造12个</td><td>区住建委</td><td rowspan='2'>各街道办事处</td></tr>"
    "<tr><td>2</td><td>新建食堂</td><td>新建8家</td><td>区民政局（区财政局配合）</td></tr>"
)


def test_a_unit_cell_merged_over_tasks() -> None:
    """A unit answers for each task that its cell stands beside; of two columns that name tasks the second says how far."""
    tables = tables_of_page(f"<p>某区实事任务表</p><table>{ROWS}</table>")
    assert [(row["title"], row["goal"]) for row in tables["tasks"]] == [
        ("改造小区", "改造12个"),
        ("新建食堂", "新建8家"),
    ]
    assert sorted(who(tables), key=str) == [
        ("改造小区", "区住建委", "lead"),
        ("改造小区", "各街道办事处", "responsible"),
        ("新建食堂", "区民政局", "lead"),
        ("新建食堂", "区财政局", "participant"),
        ("新建食堂", "各街道办事处", "responsible"),
    ]
    ids = [row["assignment_id"] for row in tables["assignments"]]
    assert len(ids) == len(set(ids))


def test_a_short_heading_line_above_a_longer_paragraph() -> None:
    """A heading with a comma stands alone where the line below it is wider; a line broken at the margin goes on."""
    text = "河口县服务方案\n一、完善服务机制，努力提升服务的可获得性\n鼓励银行建立服务个体工商户的专营机构，优化审批流程，降低融资成本，扩大服务覆盖面，提高满意度。"
    assert [title for _, _, title in tasks(tables_of(text))] == ["完善服务机制,努力提升服务的可获得性"]
    broken = "河口县服务方案\n一、建立服务机制，鼓励银行设立服务个体工商户的专营机\n构，优化审批流程。"
    assert [title for _, _, title in tasks(tables_of(broken))] == ["建立服务机制"]


def test_who_stands_first_leads() -> None:
    """列首位的为牵头单位，下同 holds for every list without a role word."""
    text = "河口县改革方案\n一、重点任务\n（一）改革审批。（责任单位：县审批局、县司法局。列首位的为牵头单位，下同）\n（二）改革监管。（责任单位：县市场监管局、各乡镇）"
    assert [(name, role) for _, name, role in who(tables_of(text))] == [
        ("县审批局", "lead"),
        ("县司法局", "responsible"),
        ("县市场监管局", "lead"),
        ("各乡镇", "responsible"),
    ]


def test_articles_that_explain_and_articles_about_the_rules() -> None:
    """本实施办法中…包含本数 orders nothing; checking how 本办法 is carried out does."""
    text = (
        "河口县奖励实施办法\n第一条　为规范奖励，制定本办法。\n第二条　县财政局、县审计局按照职责，对执行本办法的情况进行监督检查。\n"
        "第三条　举报人应当如实举报。\n第四条　本实施办法中的“以上”包含本数。"
    )
    assert [number for number, _, _ in tasks(tables_of(text))] == ["第二条", "第三条"]


def test_an_article_that_draws_a_zone() -> None:
    """…区域为禁止区（以下简称…） defines; what must not be done there is a task."""
    text = (
        "河口县控制扬尘通告\n第一条　为控制扬尘，制定本通告。\n第二条　县城环线以内的区域为采石场禁止发展区（以下简称禁止区）。\n"
        "第三条　禁止区内不得新建采石场。\n第四条　采石场的关闭由县政府负责。"
    )
    assert [number for number, _, _ in tasks(tables_of(text))] == ["第三条", "第四条"]


def test_a_known_heading_that_only_a_space_ends() -> None:
    """二、组织领导 成立指挥部… is a heading and its text; a space inside a sentence parts nothing."""
    text = (
        "河口镇防火方案\n一、工作目标 全面提升全镇预防和扑救能力，减少损失。\n二、组织领导 成立镇防火指挥部，由镇长任指挥。\n"
        "三、工作措施 加强火源管理，严禁野外用火，落实巡山制度。\n四、推进 林区道路建设，打通断头路，新建防火道。\n"
        "五、严格水源保护 落实水源管理制度，严守控制红线，定期巡查。\n六、开展隐患排查 对人员密集场所进行排查，建立台账。\n"
        "七、抓好宣传教育 县融媒体中心负责播放公益广告，营造氛围。\n八、加强 对口帮扶协作，选派干部，落实资金，定期会商。"
    )
    assert tasks(tables_of(text))[3:] == [
        ("五", None, "严格水源保护"),
        ("六", None, "开展隐患排查"),
        ("七", None, "抓好宣传教育"),
        ("八", None, "加强对口帮扶协作"),
    ]
    assert tasks(tables_of(text))[:3] == [
        ("二", None, "组织领导"),
        ("三", None, "工作措施"),
        ("四", None, "推进林区道路建设"),
    ]


def test_ringed_items_whose_lines_end_in_units() -> None:
    """② after a line that ends in 责任单位：县数据局 opens an item of its own."""
    text = "河口县数字政府要点\n一、夯实底座\n①扩容云平台。新增资源。责任单位：县数据局\n②整合外网。清理专网。责任单位：县数据局、各乡镇"
    assert [title for _, _, title in tasks(tables_of(text))] == ["扩容云平台", "整合外网"]
    assert [name for _, name, _ in who(tables_of(text))] == ["县数据局", "县数据局", "各乡镇"]


def test_a_table_with_upright_marks() -> None:
    """序号 | 任务 | 牵头部门 | heads a table; a box of labels (索引号： | 002 |) and a menu are none."""
    text = (
        "首页 | 政务 | 服务\n索引号： | 002 | 公开方式： | 主动公开 |\n文号： | 河办〔2024〕1号 | 日期： | 2024-04-07 |\n河口县任务分解表\n"
        "| 序号 | 任务名称 | 牵头部门 | 配合部门 |\n|---|---|---|---|\n| 1 | 建设园区 | 县发改局 | 县财政局、县商务局 |\n| 2 | 改造道路 | 县交通局 | 各乡镇 |"
    )
    assert tasks(tables_of_text(text)) == [("1", None, "建设园区"), ("2", None, "改造道路")]
    assert [(name, role) for _, name, role in who(tables_of_text(text))] == [
        ("县发改局", "lead"),
        ("县财政局", "participant"),
        ("县商务局", "participant"),
        ("县交通局", "lead"),
        ("各乡镇", "participant"),
    ]


def test_principles_in_a_general_part() -> None:
    """管理工作实行…相结合的原则 states a principle; a duty in a sentence of its own is still a task."""
    text = (
        "河口县市容条例\n第一章　总则\n第一条　为加强管理，制定本条例。\n第二条　市容工作实行分级负责、公众参与相结合的原则。\n"
        "第三条　县城管局负责市容管理工作。\n第四条　市容工作坚持统一领导的原则。县财政局应当保障经费。"
    )
    assert [number for number, _, _ in tasks(tables_of(text))] == ["第三条", "第四条"]
