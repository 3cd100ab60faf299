"""Whether a figure tells how things were or are rather than what is promised."""

import re
from functools import lru_cache

from pipeline.extract.targets.around import Around

LISTING = {"task", "title", "measures", "goal"}
DONE_WORDS = "建成|建立|完成|累计|实现|成为|有|达|新增"
DONE_BEFORE = rf"已(?:经)?(?:{DONE_WORDS})"
HISTORY = re.compile(
    rf"以来|截至|截止|已(?<!均已)(?:经)?(?:{DONE_WORDS})|已(?:经)?(?:改造|落实|投入|开展)|同比|目前|现有|上(?<![较比]上)年|去(?<![较比]去)年|曾|现状|为基数|基准年"
)
SHARE_OF_ALL = re.compile(r"占全[国省市球]")
TELLS_PAST = re.compile(
    r"(?:截至|截止|到目前|目前为止|近[\d一二三四五六七八九十两]*年来?|[^,。;]{0,12}以来|20\d\d年以来)"
)
PAST_CLAUSE = re.compile(rf"{DONE_BEFORE}|现状|目前|现有|以来|截至|截止|同比")
PAST_BEGINNINGS = frozenset("截到目近")
FARTHEST_SINCE = 14
LAST_YEARS = ("去年", "上年")
LAST_YEAR = re.compile(r"去年|上年(?!度?(?:基础|水平))")
FUTURE = re.compile(
    r"规划(?:新建|建设|改造|布局|实施)|拟(?:新建|建设|改造)|力争|争取|到20\d\d年|到“|将|确保|(?<![动展训育])计划(?![》”、,。;的])|(?<!年)目标(?!任务(?:如期)?完成)|(?<![需主重必])要(?!素|求|点)"
)


@lru_cache(maxsize=8)
def tells_past(sentence: str) -> bool:
    """Whether a sentence opens with a time that has passed and promises nothing."""
    opens = sentence[:1] in PAST_BEGINNINGS or sentence.find("以来", 0, FARTHEST_SINCE) >= 0
    return opens and TELLS_PAST.match(sentence) is not None and not FUTURE.search(sentence)


@lru_cache(maxsize=8)
def has_history(sentence: str) -> bool:
    """Whether a sentence tells of what was or is so."""
    return HISTORY.search(sentence) is not None


def is_past(around: Around, section: str, bare: bool = True) -> bool:
    """A fact of the past rather than a promise; `bare` says that the figure has no comparator."""
    clause = around.before + around.behind
    if tells_past(around.sentence):
        return True
    if around.before.startswith(LAST_YEARS) and LAST_YEAR.match(around.before):
        return not FUTURE.search(clause)
    planned = section in LISTING
    if PAST_CLAUSE.search(clause.replace("同比", "") if planned else clause):
        return not FUTURE.search(clause)
    if bare and section != "goal" and SHARE_OF_ALL.search(clause):
        return not FUTURE.search(clause)
    if section == "goal":
        return False
    sentence = around.sentence.replace("同比", "") if planned else around.sentence
    return has_history(sentence) and not FUTURE.search(around.sentence)
