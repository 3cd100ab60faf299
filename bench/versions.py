"""Versions of one notice found among thousands: how many pairs, how surely, and whether time grows with the notices.

`python bench/versions.py` makes 2,000 synthetic notices from those of `raw/`, `--full` 20,000.  A family is one work: a
notice moved to another division or other years, with other figures, as counties copy one template and plans have
successors.  Its versions differ in layout, lose letterhead or annex, have a figure or words changed, or characters
misread.  Every notice is read like any other; the families are known, so pairs can be counted right and wrong.
"""

import argparse
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec

from pipeline.extract.documents import read_document
from pipeline.extract.run import document_row
from pipeline.model import Notice
from pipeline.readers.text import read
from pipeline.reconcile.candidates import candidate_pairs
from pipeline.reconcile.groups import groups
from pipeline.reconcile.versions import Document, document_of
from pipeline.regions import Region, chain, regions
from pipeline.segment import segment

RAW = Path(__file__).resolve().parents[1] / "raw"
SMALL, FULL, STEP = 2_000, 20_000, 4
MEMORY = 1.5e9
TURNS = (0, 1, 1, 2, 1, 3, 1, 1)
YEARS_ON, SUCCESSOR = 5, 2
YEAR = re.compile(r"(?<!\d)20[123]\d(?!\d)")
FIGURE = re.compile(r"(?<=[^\d年月日〔\[(（.])[1-9]\d{1,4}(?=[家个名人场次万])")
WORDS = {"加强": "强化", "推进": "推动", "培养": "培育", "鼓励": "支持", "健全": "完善", "落实": "贯彻", "加大": "增强"}


class Template(msgspec.Struct, frozen=True):
    """A notice that families are made from: text, division, sign of its number, title, and how its last annex begins."""

    text: str
    region: Region
    sign: str
    title: str
    annex: str


TEMPLATES = (
    ("shanghai-2022-256.txt", "310000", "沪", "落实国家“十四五”职业技能培训规划的实施方案", "附件:"),
    ("shangyu-2022-3.txt", "330604", "虞", "“金蓝领”倍增计划三年行动方案", "附件："),
    ("shaoxing-2024-21.txt", "330600", "绍", "新时代金蓝领队伍建设实施方案", "附件："),
    ("zhejiang-2025-annexes.txt", "330000", "浙", "重点工作任务清单", "附件2"),
)


@cache
def templates() -> tuple[Template, ...]:
    """The notices of `raw/` that families are made from."""
    return tuple(
        Template((RAW / name).read_text(encoding="utf-8"), regions()[code], sign, title, annex)
        for name, code, sign, title, annex in TEMPLATES
    )


@cache
def below(code: str) -> tuple[Region, ...]:
    """The divisions of a division."""
    return tuple(sorted((each for each in regions().values() if each.parent == code), key=lambda each: each.code))


@cache
def destinations(level: str) -> tuple[Region, ...]:
    """Where a notice of some level may be moved: divisions of that level, or cities with as many parts for a province's."""
    levels = {"province": {"province", "city"}}.get(level, {level})
    wide = [each for each in regions().values() if each.level in levels and (level == "county" or below(each.code))]
    return tuple(sorted(wide, key=lambda each: each.code))


def line_of(region: Region, length: int) -> list[Region]:
    """A division and those above it below the nation; the highest repeated where a municipality has fewer."""
    above = [regions()[code] for code in chain(region.code) if regions()[code].level != "national"]
    return (above + above[-1:] * length)[:length]


def renaming(home: Region, away: Region) -> dict[str, str]:
    """The names of a division, of those above it and of its parts, with those of another division."""
    own, parts = line_of(home, 3), below(away.code)
    pairs = [(part, parts[at % len(parts)]) for at, part in enumerate(below(home.code)) if parts]
    names: dict[str, str] = {}
    for old, new in [*pairs, *reversed(list(zip(own, line_of(away, 3), strict=True)))]:
        names[old.name] = new.name
        if len(old.short_name) > 1:
            names[old.short_name] = new.short_name
    return names


def later(text: str, years: int) -> str:
    """A notice so many years on; five years on, the next five-year plan."""
    plans = "二三四五六七"
    text = re.sub("十[三四五六]五", lambda match: f"十{plans[plans.index(match[0][1]) + years // 5]}五", text)
    return YEAR.sub(lambda match: str(int(match[0]) + years), text)


def moved(template: Template, region: Region, years: int, chance: random.Random) -> str:
    """A family's first version: another division's notice, for other years, with figures and number of its own."""
    names = renaming(template.region, region)
    pattern = re.compile("|".join(sorted(names, key=len, reverse=True)))
    text = pattern.sub(lambda match: names[match[0]], template.text)
    text = re.sub(
        rf"^{template.sign}(.*〕)\d+(?=号$)", rf"{region.short_name[:1]}\g<1>{chance.randint(1, 400)}", text, flags=re.M
    )
    text = later(text, years)
    return FIGURE.sub(lambda match: str(round(int(match[0]) * chance.uniform(0.5, 2)) + 1), text)


def laid_out(text: str, _template: Template, chance: random.Random) -> str:
    """Other lines, page numbers and digits of another width; tables and headings keep their lines."""
    width, out = chance.randint(30, 60), []
    for at, line in enumerate(text.split("\n")):
        wraps = "\t" not in line and len(line) > 2 * width
        out += re.findall(rf".{{{width}}}\d*|.+", line) if wraps else [line]
        if at % 40 == 39 and "\t" not in line and not line.strip():
            out += [f"- {at // 40 + 1} -", ""]
    return "\n".join(out).replace("，", "， " if chance.random() < 0.5 else "，").replace("%", "％")


def misread(text: str, _template: Template, chance: random.Random) -> str:
    """Up to one character in a hundred misread for its neighbour in the dictionary, as text recognition does (己, 已)."""
    share = chance.uniform(0.002, 0.01)
    return "".join(
        chr(ord(char) + chance.choice((-1, 1))) if "\u4e00" < char < "\u9fff" and chance.random() < share else char
        for char in text
    )


def refigured(text: str, _template: Template, chance: random.Random) -> str:
    """One to four figures changed."""
    places = [match.span() for match in FIGURE.finditer(text)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.randint(1, 4))), reverse=True):
        text = text[:start] + str(int(text[start:end]) * 10) + text[end:]
    return text


def reworded(text: str, _template: Template, chance: random.Random) -> str:
    """Some words changed wherever they stand."""
    for word in chance.sample(sorted(WORDS), 2):
        text = text.replace(word, WORDS[word])
    return text


def without_letterhead(text: str, template: Template, _chance: random.Random) -> str:
    """The plan from its own title on."""
    at = text.rfind("\n" + template.title)
    return text[at + 1 :] if at >= 0 else text


def without_annex(text: str, template: Template, _chance: random.Random) -> str:
    """What stands before the last annex."""
    at = text.rfind("\n" + template.annex)
    return text[:at] if at > len(text) // 4 else text


MUTATIONS: tuple[Callable[[str, Template, random.Random], str], ...] = (
    laid_out, misread, refigured, reworded, without_letterhead, without_annex,
)  # fmt: skip


def family(number: int) -> list[str]:
    """The versions of one work, all but the first by one to three mutations; the same for a number every time."""
    chance = random.Random(number)
    template = template_of(number)
    places = destinations(template.region.level)
    turn, within = divmod(number, len(TURNS))
    lap, place = divmod(turn * TURNS.count(TURNS[within]) + TURNS[:within].count(TURNS[within]), len(places))
    first = moved(template, places[place], YEARS_ON * (lap - 1), chance)
    versions = [first]
    for _ in range(chance.choice((0, 1, 2, 2, 3, 5))):
        text = first
        for mutation in chance.sample(MUTATIONS, chance.randint(1, 3)):
            text = mutation(text, template, chance)
        versions.append(text)
    return versions


def template_of(number: int) -> Template:
    """Notices of counties are the commonest."""
    return templates()[TURNS[number % len(TURNS)]]


def successors(number: int) -> list[str]:
    """Every fifth family also has a successor: the same division's plan three years on."""
    chance = random.Random(-number - 1)
    text = family(number)[0]
    next_one = later(text, SUCCESSOR)
    return [next_one, laid_out(next_one, template_of(number), chance)]


def synthetic(size: int) -> Iterator[tuple[str, str, str]]:
    """(id, family, text) of as many notices; ids tell nothing of families."""
    made, number, ids = 0, 0, random.Random(0)
    while made < size:
        works = [(f"{number}", family(number))] + ([(f"{number}+", successors(number))] if number % 5 == 0 else [])
        for name, texts in works:
            for text in texts[: size - made]:
                yield f"{ids.getrandbits(64):016x}", name, text
            made += min(len(texts), size - made)
        number += 1


def as_read(doc_id: str, text: str) -> Document:
    """What the pipeline knows of a notice before versions are looked for."""
    content = read(text.encode())
    notice = Notice(doc_id, doc_id, "", "text/plain", "text", "parsed", None, content.text, (), content.grids)
    return document_of(document_row(notice, read_document(segment(notice))))


def in_pairs(works: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs of ids within works."""
    return {(left, right) for ids in works for left, right in combinations(sorted(ids), 2)}


def grouped(documents: dict[str, Document]) -> tuple[list[list[str]], float]:
    """The works of all documents and the CPU seconds it took."""
    begin = time.process_time()
    works = groups(documents, candidate_pairs(documents.values()))
    return works, time.process_time() - begin


def measure(size: int) -> str:
    """Recall and precision of pairs, time a notice against a fourth of the notices, and peak memory, in words."""
    family_of: dict[str, str] = {}
    documents: dict[str, Document] = {}
    for doc_id, name, text in synthetic(size):
        family_of[doc_id], documents[doc_id] = name, as_read(doc_id, text)
    grouped(dict(list(documents.items())[:200]))
    few = dict(list(documents.items())[: size // STEP])
    _, short = grouped(few)
    works, long = grouped(documents)
    members: dict[str, list[str]] = {}
    for doc_id, name in family_of.items():
        members.setdefault(name, []).append(doc_id)
    wanted, found = in_pairs(members.values()), in_pairs(works)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sizes = Counter(len(each) for each in members.values())
    return (
        f"versions among {size:,} notices ({len(members):,} works, {sizes[1]:,} of them single): "
        f"recall {len(found & wanted) / len(wanted):.4f}, precision {len(found & wanted) / len(found):.4f} of pairs; "
        f"time a notice / at {size // STEP:,}: {long / size / (short / (size // STEP)):.2f}; "
        f"peak memory / 1.5 GB: {memory / MEMORY:.2f}"
    )


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} notices rather than {SMALL:,}")
    print(measure(FULL if parser.parse_args().full else SMALL), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
