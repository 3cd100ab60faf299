"""What the columns of a table hold, told by their headings: numbers, titles, measures, units, times, figures."""

import re
from collections.abc import Callable
from functools import cache

from pipeline import vocab
from pipeline.extract.measured import IN_BRACKETS
from pipeline.regions import short_names

PLACE = re.compile(
    r"(?:[一-鿿]{1,9}(?:省|市|县|区|旗|盟|州|镇|乡|街道|苏木|农场|林场|牧场|管委会|办事处|兵团|园区|村|社区)|兵团|省(?:本级|直)|市(?:本级|直))(?:\([^()]*\))?"
)
NO_PLACE = re.compile(r".*(?:示范|试点|功能|保护|特色|重点|美丽|自贸|综合|和美|先行|集聚|合计)[一-鿿]{0,3}")
MAY_NAME_PLACES = frozenset([None, "measure_unit", "title", "indicator", "category"])
MAY_NOT_COUNT = frozenset(["region", "title", "measures"])
ROLE_SHAPES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("lead", r"[一-鿿]{0,4}(?:牵头|主责)[一-鿿、]{0,6}(?:单位|部门)"),
        ("participant", r"(?:主要)?(?:配合|协助|参与|协同|参加|协办|支持)[一-鿿、()]{0,6}(?:单位|部门)"),
        (
            "responsible",
            r"[一-鿿]{0,2}(?:责任|落实|承办|负责|承担|实施|执行|包保|包抓|包联|帮扶|监管|管护|管理|储备|保障|组织|主抓)[一-鿿、()]{0,4}(?:单位|部门|主体)(?:[、和及][一-鿿]{2,5})?",
        ),
        (
            "title",
            r"(?:重点|主要|具体|改革|创建|整治|民生|实事|年度|工作|专项|攻坚|提升|突破|惠民|核心|重大|目标)+(?:工作|任务|事项|工程|项目|实事|行动|举措){1,2}(?:名称|内容)?|工程名称|(?!补|奖|资助|收费|考核|评|指标|支出|投资|所属|申报|救助|扶持|检测)[一-鿿]{2}(?:项目|事项)(?:名称)?|[一-鿿]{0,5}(?:行动|措施|任务|事项|班次|培训班|班级|课程|活动|赛事|会议)名称|(?:培训)?班次|(?:存在的?|反馈|具体|主要|突出|查摆)问题(?:描述|表现)?",
        ),
        (
            "deadline",
            r"(?:完成|办理|整改|工作|落实|实施|推进|任务|建设|计划|责任|目标|进度|时间){0,2}(?:时限|期限)(?:要求|安排)?|(?:拟|计划|预计)?(?:完成|办结|竣工|完工|建成|投产|整改|报送)(?:的)?(?:时间|日期|时限|期限)(?:要求|安排|节点)?|月份|时间段|起止日期",
        ),
        (
            "measures",
            r"整改(?:措施|举措|任务)|(?:主要|具体|工作|重点|实施|任务|落实)?(?:内容|措施|举措)(?:[和及与、](?:年度|工作|主要|具体)?(?:目标|要求|标准|任务|举措|措施|内容|进度)){1,2}",
        ),
        (
            "goal",
            r"(?:年度|工作|主要|预期|任务|阶段|总体|具体|绩效|量化|完成|整改|[两三五]年|总){1,2}目标(?:[和及与、]?(?:任务|要求|成效|进度|标准))?",
        ),
    )
)


@cache
def roles() -> tuple[tuple[str, frozenset[str]], ...]:
    """Column roles in the order they are tried, each with its headings."""
    columns = vocab.load("headings")["columns"]
    return tuple(
        (role, frozenset(str(word).replace("（", "(").replace("）", ")") for word in words))
        for role, words in columns.items()
    )


def role_of(heading: str) -> str | None:
    """The role a heading names, its bracket and period left aside."""
    bare = IN_BRACKETS.sub("", heading)
    for candidate in (heading, bare):
        for role, words in roles():
            if candidate in words:
                return role
    return next((role for role, pattern in ROLE_SHAPES if pattern.fullmatch(bare)), None)


def with_one_title(columns: list[str | None], headers: tuple[str, ...], by_row: bool) -> list[str | None]:
    """Column roles of which only one title is left: what stands beside it says how far (目标任务) or what is done (具体任务).

    The second is the title where each row has a number of its own beside a first one that heads several (一级任务).
    """
    titles = [col for col, role in enumerate(columns) if role == "title"]
    if len(titles) < 2:
        return columns
    heads = by_row and "目标" not in headers[titles[1]]
    own = titles[1] if heads else titles[0]
    return [
        role
        if col not in titles or col == own
        else "category"
        if col < own
        else "goal"
        if "目标" in headers[col]
        else "measures"
        for col, role in enumerate(columns)
    ]


def with_a_title(columns: list[str | None], headers: tuple[str, ...], by_row: bool) -> list[str | None]:
    """Column roles with one title: beside it stand no indicators; where none is, the one category or the first measures are it."""
    known = set(columns)
    columns = with_one_title(columns, headers, by_row)
    if "title" in known:
        title = columns.index("title") if "title" in columns else 0
        return [
            None
            if role == "indicator"
            else "measures"
            if role == "category" and col > title and "任务" in headers[col]
            else role
            for col, role in enumerate(columns)
        ]
    if known & {"indicator", "region"}:
        return columns
    if columns.count("category") == 1:
        return ["title" if role == "category" else role for role in columns]
    first = columns.index("measures") if "measures" in columns else None
    return ["title" if col == first else role for col, role in enumerate(columns)]


def is_place(text: str) -> bool:
    """Whether a cell or heading names a place: 鲤南镇, 经济开发区, 市本级; 示范区 and 和美乡村 are kinds."""
    return PLACE.fullmatch(text) is not None and NO_PLACE.fullmatch(text) is None


def all_places(texts: list[str]) -> bool:
    """Whether texts are two places or more and nothing else but totals."""
    totals = vocab.terms("headings", "totals")
    found = set()
    for text in texts:
        if text not in totals:
            if not is_place(text):
                return False
            found.add(text)
    return len(found) > 1


def told_by_content(
    columns: list[str | None], texts: list[list[str]], counts: Callable[[str], bool]
) -> list[str | None]:
    """Column roles with those that the cells below tell: of places (单位 | 鲤南镇), of bare figures whatever the heading names (城市 | 836).

    `texts` are the cells of each column that hold text, `counts` says whether one is a bare figure.
    """
    told = [
        None if role in MAY_NOT_COUNT and texts[col] and all(map(counts, texts[col])) else role
        for col, role in enumerate(columns)
    ]
    if "region" in told:
        return told
    places = next((col for col, role in enumerate(told) if role in MAY_NAME_PLACES and all_places(texts[col])), None)
    return ["region" if col == places else role for col, role in enumerate(told)]


def says_place(heading: str) -> bool:
    """Whether a heading names a place, a province or city also by its short name: 郑州."""
    return is_place(heading) or heading in short_names()


def headed_by_places(headers: tuple[str, ...]) -> dict[int, str]:
    """The place over each column of a table whose columns are places: 任务 | 全市 | 清河区 | 东港县; empty for any other."""
    found = {}
    for col, header in enumerate(headers):
        part = next((part for part in header.split(" / ") if says_place(part)), "")
        if part:
            found[col] = part
    if len(set(found.values())) < 2:
        return {}
    totals = vocab.terms("headings", "totals")
    whole = {col: header for col, header in enumerate(headers) if header.split(" / ")[-1] in totals}
    return found | whole
