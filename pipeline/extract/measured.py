"""What bare figures of a table count in: the bracket of a heading or an indicator's name, a column of measure units, a line above."""

import re

from pipeline.grammar.quantities import base_unit, measure_units

IN_BRACKETS = re.compile(r"\(([^()]{1,14})\)\Z")
PER_HEAD = re.compile(r"1?/(?:\d+万|[十百千]?万|千|百万)")
RATE_OF_UNITS = re.compile(r"[^\d/、,]{1,8}/[^/、,]{1,8}(?:/[^\d/、,]{1,4})?")
ENDS_LIKE_UNIT = re.compile(
    r"(?![一二三四五六七八九十\d]|每|年|本|同|首|再|初|上|多|一)[^\d、,/]{0,5}[次米吨瓦克元升亩%]"
)
SEVERAL = re.compile(r"[、,;]|和")
KINDS = (
    ("money", re.compile(r"贷款|资金|金额|投资|产值|收入|税收|[^名限差份]额(?:\Z|[(/ ])|补[贴助]|经费|价")),
    ("share", re.compile(r"率|比例|比重|占比|增[长速幅]")),
    ("amount", re.compile(r"面积|农田|耕地|造林|种植|播种|设施|里程|长度|产量|重量|用量|排放量")),
)


COUNTED_IN = (
    (
        frozenset(["公里", "千米", "km"]),
        re.compile(r"[公道铁]路|路网|管网|管道|渠道|河道|河流|堤防|养护|大修|中修|线路|里程"),
    ),
    (frozenset(["座"]), re.compile(r"桥|水库|泵站|闸|电站|公厕|大棚|加油站|充换?电站|水厂|塔|窖池")),
    (frozenset(["户"]), re.compile(r"[农住贫困危]户|户[厕用]|危房|家庭|改厕")),
    (
        frozenset(["亩", "公顷", "平方公里", "平方米"]),
        re.compile(r"面积|造林|种植|播种|农田|耕地|林地|草原|草地|梯田|抚育|灌溉|轮作"),
    ),
    (frozenset(["人", "人次", "名"]), re.compile(r"就业|培训|人数|人员|学员|人才|招生|招聘|参保")),
    (frozenset(["吨", "公斤"]), re.compile(r"产量|总产|秸秆|粮食(?!播种|种植)|肉类|水产|蔬菜|排放|储备")),
    (frozenset(["头", "只", "羽"]), re.compile(r"存栏|出栏|能繁|[猪牛羊]")),
    (frozenset(["%", "‰"]), re.compile(r"率\Z|比例|比重|占比|增[长速幅]")),
)


def is_measure_unit(raw: str) -> bool:
    """Whether a word is a measure unit, with or without a multiplier (万人)."""
    return base_unit(raw)[1] in measure_units()


def reads_like_unit(raw: str) -> bool:
    """Whether a bracket or a line above says a measure unit: 万人, 元/亩, /10万; a grade (五级) or a remark (试点) is none."""
    return bool(
        is_measure_unit(raw)
        or PER_HEAD.fullmatch(raw)
        or RATE_OF_UNITS.fullmatch(raw)
        or ENDS_LIKE_UNIT.fullmatch(base_unit(raw)[1])
    )


def unit_at_end(text: str) -> str:
    """The measure unit in the bracket that closes a heading: 培训人数(人次), 面积(单位:亩); empty where none does."""
    match = IN_BRACKETS.search(text)
    raw = match[1].removeprefix("单位:") if match else ""
    return raw if raw and (reads_like_unit(raw) or (match and match[1] != raw)) else ""


def kind_of(raw: str) -> str:
    """The kind of a measure unit, empty for an unknown one."""
    return measure_units().get(base_unit(raw)[1], ("", ""))[1]


def one_of(raw: str, heading: str) -> str:
    """The one of several measure units (单位:人、万元) that a heading's figures count in; empty where that is open."""
    units = SEVERAL.split(raw)
    if len(units) == 1 or not all(is_measure_unit(unit) for unit in units):
        return raw
    said = [unit for unit in units if base_unit(unit)[1] in heading]
    if len(said) == 1:
        return said[0]
    usual = next((units_of for units_of, nouns in COUNTED_IN if nouns.search(heading)), frozenset())
    said = [unit for unit in units if base_unit(unit)[1] in usual]
    if len(said) == 1:
        return said[0]
    wanted = next(({kind} for kind, words in KINDS if words.search(heading)), {"person", "count", "amount", "length"})
    fitting = [unit for unit in units if kind_of(unit) in wanted]
    return fitting[0] if len(fitting) == 1 else ""


def unit_in_name(name: str) -> str:
    """The measure unit in the bracket that closes an indicator's name (城镇新增就业(万人)), empty where it holds none."""
    match = IN_BRACKETS.search(name)
    if not match:
        return ""
    of_each = RATE_OF_UNITS.fullmatch(match[1]) and is_measure_unit(match[1].split("/")[0])
    return match[1] if of_each or is_measure_unit(match[1]) or PER_HEAD.fullmatch(match[1]) else ""


def without_unit(name: str) -> str:
    """An indicator's name without the measure unit in the bracket that closes it: 人均预期寿命(岁)."""
    return IN_BRACKETS.sub("", name) if unit_in_name(name) else name
