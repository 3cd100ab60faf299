"""The administrative divisions of GB/T 2260 (`schemas/regions.csv`) and the region a text names."""

import csv
import re
from collections import Counter
from functools import cache, lru_cache

import msgspec

from pipeline.paths import SCHEMAS

LEVELS = ("national", "province", "city", "county")
COMMON_WORDS = frozenset(["城区", "郊区", "矿区"])


class Region(msgspec.Struct, frozen=True):
    """A division: six-digit code, name, short name without its type, level and the division above."""

    code: str
    name: str
    short_name: str
    level: str
    parent: str


@cache
def regions() -> dict[str, Region]:
    """All divisions by code."""
    with (SCHEMAS / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Region(row["code"], row["name"], row["short_name"], row["level"], row["parent_code"])
            for row in csv.DictReader(file)
        }


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """Divisions by full name; several counties share one."""
    found: dict[str, tuple[Region, ...]] = {}
    for region in regions().values():
        found[region.name] = (*found.get(region.name, ()), region)
    return found


@cache
def by_short_name() -> dict[str, list[Region]]:
    """Divisions by short name."""
    found: dict[str, list[Region]] = {}
    for region in regions().values():
        found.setdefault(region.short_name, []).append(region)
    return found


@cache
def short_names() -> dict[str, tuple[Region, ...]]:
    """Provinces and cities by short name, where it is long enough to mean something alone."""
    found: dict[str, tuple[Region, ...]] = {}
    for region in regions().values():
        if region.level in {"province", "city"} and len(region.short_name) >= 2:
            found[region.short_name] = (*found.get(region.short_name, ()), region)
    return found


@cache
def by_opening() -> dict[tuple[str, str], list[str]]:
    """The short names of provinces and cities by their first two characters."""
    found: dict[tuple[str, str], list[str]] = {}
    for short in short_names():
        found.setdefault((short[0], short[1]), []).append(short)
    return found


@cache
def openings() -> re.Pattern[str]:
    """The first character of any short name where the second of any follows."""
    first, second = ("".join({opening[at] for opening in by_opening()}) for at in (0, 1))
    return re.compile(f"([{first}])(?=([{second}]))")


@cache
def sizes_by_ending() -> dict[str, list[int]]:
    """The sizes of the full names that end in two characters, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in by_name():
        if len(name) > 2 or name not in COMMON_WORDS:
            sizes.setdefault(name[-2:], set()).add(len(name))
    return {ending: sorted(found, reverse=True) for ending, found in sizes.items()}


@cache
def closing() -> re.Pattern[str]:
    """The character that closes a full name where the one before it may stand there: the 区 of 新建区级技能大师工作室 is a level and closes none."""
    before = "".join({ending[0] for ending in sizes_by_ending()})
    return re.compile(f"[省市区县州盟旗](?<=[{before}].)(?!级)")


@cache
def name_pattern() -> re.Pattern[str]:
    """Any division's full name of at least three characters, or two where nothing shorter is meant."""
    names = sorted(
        (name for name in by_name() if len(name) >= 3 and name != "中华人民共和国"), key=lambda name: (-len(name), name)
    )
    return re.compile("|".join(names))


def chain(code: str) -> list[str]:
    """The codes of a division and of those above it."""
    known, codes = regions(), [code]
    while (region := known.get(codes[-1])) and region.parent:
        codes.append(region.parent)
    return codes


def full_name(region: Region) -> str:
    """The name that its bodies carry: a district's with its city's before it."""
    parent = regions().get(region.parent)
    if region.level == "county" and region.name.endswith("区") and parent and parent.level == "city":
        return parent.name + region.name
    return region.name


def leading_region(name: str) -> Region | None:
    """The most local division that an organisation's name begins with: 绍兴市上虞区… → 上虞区."""
    name = re.sub(r"^(?:中共|中国共产党|共青团|国家税务总局|中国人民银行|国家金融监督管理总局)", "", name)
    found: Region | None = None
    at = 0
    while match := name_pattern().match(name, at):
        options = by_name()[match[0]]
        below = [region for region in options if found is None or found.code in chain(region.code)]
        if not below:
            break
        found, at = (below[0] if len(below) == 1 or found else most_prominent(below)), match.end()
    return found


def most_prominent(options: list[Region]) -> Region:
    """The highest division among namesakes, then the first by code."""
    return min(options, key=lambda region: (LEVELS.index(region.level), region.code))


def named(text: str) -> list[str]:
    """The full names of divisions in the text, found from their closing character backwards, the longest at each place."""
    names = []
    sizes = sizes_by_ending()
    for match in closing().finditer(text):
        end = match.end()
        for size in sizes.get(text[end - 2 : end], ()):
            if size <= end and text[end - size : end] in by_name():
                names.append(text[end - size : end])
                break
    return names


def spoken(text: str) -> list[str]:
    """The short names in the text."""
    known = by_opening()
    opened = dict.fromkeys(openings().findall(text))
    return [short for opening in opened for short in known.get(opening, ()) if short in text]


def mentions(text: str) -> Counter[str]:
    """How often each division is named in the text; a short name counts for its province or city."""
    counts: Counter[str] = Counter()
    for name in named(text):
        options = by_name()[name]
        if len(options) == 1:
            counts[options[0].code] += 1
    for short in spoken(text):
        options = short_names()[short]
        if len(options) == 1:
            counts[options[0].code] += text.count(short) - text.count(options[0].name)
    return counts


def places(text: str) -> Counter[str]:
    """How often each division's full name stands in the text, and each province's and city's short name."""
    counts = Counter(named(text))
    for short in spoken(text):
        counts[short] += text.count(short)
    return counts


@lru_cache(maxsize=8)
def resolve(name: str, within: str | None = None) -> Region | None:
    """The division a table's row names (杭州市, 杭州, 上虞), looked for below `within` first."""
    name = name.strip()
    options = list(by_name().get(name, ()) or by_short_name().get(name, ()))
    if within:
        inside = [region for region in options if within in chain(region.code) and region.code != within]
        options = inside or [region for region in options if region.code == within] or options
    if not options:
        return None
    return (
        options[0]
        if len(options) == 1
        else (most_prominent(options) if within is None or len({r.parent for r in options}) == 1 else options[0])
    )
