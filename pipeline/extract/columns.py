"""What the columns of a table hold, told by their headings: numbers, titles, measures, units, times, figures."""

import re
from functools import cache

from pipeline import vocab
from pipeline.extract.measured import IN_BRACKETS

ROLE_SHAPES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("lead", r"[一-鿿]{0,4}(?:牵头|主责)[一-鿿、]{0,6}(?:单位|部门)"),
        ("participant", r"(?:主要)?(?:配合|协助|参与|协同|参加|协办|支持)[一-鿿、()]{0,6}(?:单位|部门)"),
        ("responsible", r"[一-鿿]{0,2}(?:责任|落实|承办)[一-鿿、()]{0,4}(?:单位|部门|主体)(?:[、和及][一-鿿]{2,5})?"),
        (
            "title",
            r"(?:重点|主要|具体|改革|创建|整治|民生|实事|年度|工作|专项|攻坚|提升|突破|惠民|核心|重大|目标)+(?:工作|任务|事项|工程|项目|实事|行动|举措){1,2}(?:名称|内容)?|工程名称|[一-鿿]{0,5}(?:行动|措施|任务|事项|班次|培训班|班级|课程|活动|赛事|会议)名称|(?:培训)?班次|(?:存在的?|反馈|具体|主要|突出|查摆)问题(?:描述|表现)?",
        ),
        (
            "measures",
            r"整改(?:措施|举措|任务)|(?:主要|具体|工作|重点|实施|任务|落实)?(?:内容|措施|举措)(?:[和及与、](?:年度|工作|主要|具体)?(?:目标|要求|标准|任务|举措|措施|内容|进度)){1,2}",
        ),
        (
            "goal",
            r"(?:年度|工作|主要|预期|任务|阶段|总体|具体|绩效|量化|完成|整改){1,2}目标(?:[和及与、]?(?:任务|要求|成效|进度|标准))?",
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
