"""How well open tools read the figures of the annotated notices, beside the tables of this project.

`python -m bench.peers.compare` measures and prints; what counts as right is in `docs/accuracy-peers.md`.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.run import LOCK, PEER, ROOT, peer_python
from pipeline.likeness import Text, comparable, read_text
from pipeline.score import OPEN, PLACE, Record, load, place_fact, place_row, prf, states

HERE = Path(__file__).resolve().parent
ROOMS = ROOT / ".bench" / "peers"
OWN = "this project"
LEVELS = ("value", "value + comparator", "value + unit", "value + unit + comparator")
FOLD = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True)
class Figure:
    """A figure at its place in the text without white space; an answer may hold for two comparators."""

    start: int
    end: int
    value: Any
    upper: Any
    unit: str | None
    comparators: tuple[str, ...]
    optional: bool = False
    said: str = ""

    def agrees(self, other: "Figure", level: str) -> bool:
        """Whether an answer says the same as this figure of the gold in what a level names."""
        if (comparable(self.value), comparable(self.upper)) != (comparable(other.value), comparable(other.upper)):
            return False
        unit = "unit" not in level or self.unit == OPEN or comparable(self.unit) == comparable(other.unit)
        comparator = OPEN in self.comparators or bool(set(self.comparators) & set(other.comparators))
        return unit and ("comparator" not in level or comparator)

    def near(self, other: "Figure", reach: int = PLACE) -> bool:
        """Whether another figure stands here, within the tolerance of the project's own score."""
        return other.start <= self.end + reach and other.end >= self.start - reach

    def holds(self, other: "Figure") -> bool:
        """Whether another span lies in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Notice:
    """A notice with its gold, and the tables' rows of it."""

    name: str
    raw: str
    text: Text
    gold: tuple[Figure, ...]
    rows: tuple[Figure, ...]


@dataclass(frozen=True)
class Answers:
    """What a tool says of one notice: its figures, and the spans it takes for dates and the like."""

    figures: tuple[Figure, ...]
    others: tuple[Figure, ...] = ()


@dataclass
class Count:
    """Facts asked for, facts right, answers, answers that touch a fact."""

    gold: int = 0
    right: int = 0
    answers: int = 0
    touching: int = 0

    def row(self) -> list[float]:
        """Precision, recall, F1; then precision and F1 with answers elsewhere left out."""
        lenient = prf(self.right, self.gold, self.touching)
        return [*prf(self.right, self.gold, self.answers), lenient[0], lenient[2]]


def target(record: Record, start: int, end: int) -> Figure:
    """A target, of the gold or of the tables."""
    unit, optional = record.get("measure_unit"), bool(record.get("optional"))
    upper, comparators = record.get("value_upper"), (str(record.get("comparator")),)
    return Figure(start, end, record["value"], upper, unit, comparators, optional, str(record.get("evidence")))


def money(record: Record, start: int, end: int) -> Figure:
    """A sum promised; where 元 is not written (`30万`) a tool may leave the unit out."""
    written = "元" in str(record.get("evidence")) or "rule" in record
    upper, comparators = record.get("amount_upper"), (str(record.get("comparator")),)
    unit, optional = "元" if written else OPEN, bool(record.get("optional"))
    return Figure(start, end, record["amount"], upper, unit, comparators, optional, str(record.get("evidence")))


TABLES: dict[str, Callable[[Record, int, int], Figure]] = {"targets": target, "subsidies": money}


def wanted(table: str, record: Record) -> bool:
    """Whether a fact takes part: of the subsidies only sums, no shares."""
    return table == "targets" or record.get("amount") is not None


def notices(table: str, parsed: Path, gold: Path) -> Iterator[Notice]:
    """The annotated notices with the facts and rows of one table."""
    documents = {Path(str(row["source_path"])).name: row for row in load(parsed, "documents")}
    texts = {row["doc_id"]: read_text(str(row["text"])) for row in documents.values()}
    make, all_rows = TABLES[table], load(parsed, table)
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        document = documents[record["source"]]
        doc_id, text = document["doc_id"], texts[document["doc_id"]]
        facts = [place_fact(fact, record["length"], text.compact) for fact in record[table] if wanted(table, fact)]
        rows = [place_row(row, doc_id, texts) for row in all_rows if states(row, doc_id) and wanted(table, row)]
        asked = tuple(make(fact.record, fact.start, fact.end) for fact in facts)
        given = tuple(make(row.record, row.start, row.end) for row in rows if row)
        yield Notice(record["source"], str(document["text"]), text, asked, given)


def pairs(facts: list[Figure], answers: list[Figure], level: str) -> dict[int, int]:
    """Facts → answers that agree, nearest first; each is used once."""
    ranked = sorted(
        (abs(fact.start - answer.start) + abs(fact.end - answer.end), f, a)
        for f, fact in enumerate(facts)
        for a, answer in enumerate(answers)
        if fact.near(answer) and fact.agrees(answer, level)
    )
    matched: dict[int, int] = {}
    for _, f, a in ranked:
        if f not in matched and a not in matched.values():
            matched[f] = a
    return matched


def spare(answers: Answers, used: set[int]) -> list[Figure]:
    """Answers that answer to nothing: one a span, and none inside a longer reading or a date of the same tool."""
    kept: list[Figure] = []
    taken = [answers.figures[a] for a in used]
    rest = (figure for a, figure in enumerate(answers.figures) if a not in used)
    for figure in sorted(rest, key=lambda figure: figure.start - figure.end):
        if not any(other.holds(figure) for other in (*kept, *taken, *answers.others)):
            kept.append(figure)
    return kept


def add(count: Count, gold: tuple[Figure, ...], answers: Answers, level: str) -> None:
    """Count one notice at one level; facts marked optional may be answered or not."""
    asked = [fact for fact in gold if not fact.optional]
    matched = pairs(asked, list(answers.figures), level)
    used = set(matched.values())
    rest = [a for a in range(len(answers.figures)) if a not in used]
    forgiven = pairs([fact for fact in gold if fact.optional], [answers.figures[a] for a in rest], level)
    unused = spare(answers, used | {rest[a] for a in forgiven.values()})
    count.gold += len(asked)
    count.right += len(matched)
    count.answers += len(matched) + len(unused)
    count.touching += len(matched) + sum(any(fact.near(one, -1) for fact in asked) for one in unused)


def placed(said: list[Record], offset: int, text: Text) -> Answers:
    """A line's answers at their places in the notice."""
    figures, others = [], []
    for one in said:
        start, end = (text.places[offset + one[key]] for key in ("start", "end"))
        if one["kind"] == "figure":
            found = (one["value"], one["upper"], one["unit"], tuple(one["comparators"]))
            figures.append(Figure(start, end, *found, said=one["said"]))
        else:
            others.append(Figure(start, end, None, None, None, (), said=one["said"]))
    return Answers(tuple(figures), tuple(others))


def lines_of(notice: Notice) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, and where it begins: a paragraph or a cell; full-width digits and ％ made narrow."""
    at = 0
    for line in notice.raw.translate(FOLD).splitlines(keepends=True):
        if line.strip():
            yield at, line.rstrip()
        at += len(line)


def ask(command: list[str], lines: list[str]) -> list[list[Record]]:
    """A tool's answers to each line; raises CalledProcessError where it fails."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "NODE_PATH": str(ROOMS / "recognizers" / "node_modules")}
    said = subprocess.run(
        command, input=json.dumps(lines), capture_output=True, text=True, encoding="utf-8", check=True, env=environment
    )
    answers: list[list[Record]] = json.loads(said.stdout)
    return answers


def python_tool(script: str, folder: Path, lock: Path) -> list[str]:
    """The command of a tool in a Python environment of its own."""
    return [str(peer_python(folder, lock)), str(HERE / script)]


def node_tool() -> list[str]:
    """The command of the tool that runs on Node, installed from the package lock (by hash, without scripts)."""
    room, lock = ROOMS / "recognizers", HERE / "package-lock.json"
    stamp, digest = room / "lock.sha256", hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        room.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, room)
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(install, cwd=room, check=True, capture_output=True, text=True)
        stamp.write_text(digest)
    return ["node", str(HERE / "ask_recognizers.js")]


TOOLS: dict[str, Callable[[], list[str]]] = {
    "JioNLP": partial(python_tool, "ask_jionlp.py", PEER, LOCK),
    "Recognizers-Text": node_tool,
    "Duckling": partial(python_tool, "ask_duckling.py", ROOMS / "duckling", HERE / "duckling.lock"),
    "duckling-chinese": partial(
        python_tool, "ask_duckling_chinese.py", ROOMS / "duckling-chinese", HERE / "duckling-chinese.lock"
    ),
}


def read_all(command: list[str], read: list[Notice]) -> dict[str, Answers]:
    """A tool's answers of every notice; lines that stand in two are asked once."""
    distinct = sorted({line for notice in read for _, line in lines_of(notice)})
    said = dict(zip(distinct, ask(command, distinct), strict=True))
    answers = {}
    for notice in read:
        found = [placed(said[line], at, notice.text) for at, line in lines_of(notice)]
        figures = tuple(figure for one in found for figure in one.figures)
        answers[notice.name] = Answers(figures, tuple(other for one in found for other in one.others))
    return answers


def table_of(read: list[Notice], answers: dict[str, dict[str, Answers]]) -> Iterator[str]:
    """The figures as a Markdown table: a row a tool and level."""
    yield "| reader | right in | facts | right | P | R | F1 | P at facts | F1 at facts |"
    yield "| --- | --- | --: | --: | --: | --: | --: | --: | --: |"
    for tool, said in answers.items():
        for level in LEVELS:
            count = Count()
            for notice in read:
                add(count, notice.gold, said[notice.name], level)
            shares = " | ".join(f"{share:.3f}" for share in count.row())
            yield f"| {tool} | {level} | {count.gold} | {count.right} | {shares} |"


def misread(notice: Notice, answers: Answers) -> Iterator[str]:
    """Each fact that is not right at the last level, with its surroundings and all that was answered there."""
    facts = [fact for fact in notice.gold if not fact.optional]
    right = pairs(facts, list(answers.figures), LEVELS[-1])
    for f, fact in enumerate(facts):
        if f not in right:
            text = notice.text.compact[max(0, fact.start - PLACE) : fact.end + PLACE]
            there = [one.said for one in (*answers.figures, *answers.others) if fact.near(one, -1)]
            yield f"{notice.name}: …{text}… answered {'; '.join(there) or 'nothing'}"


def commands() -> dict[str, list[str]]:
    """The tools that can be had here; of each other one says why not."""
    found = {}
    for tool, make in TOOLS.items():
        try:
            command = make()
            ask(command, ["2025年补贴500元以上。"])
        except (OSError, subprocess.CalledProcessError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            print(f"{tool}: not measured: {' '.join(said[-1:])}", flush=True)
        else:
            found[tool] = command
    return found


def main() -> int:
    """Print a table for targets, one for money, and with --show the targets each tool misreads."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--raw", type=Path, default=ROOT / "raw")
    options.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold" / "notices")
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    tools = commands()
    with tempfile.TemporaryDirectory() as parsed:
        run = [sys.executable, "-m", "pipeline", "all", "--raw", str(given.raw), "--parsed", parsed]
        subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tables = {table: list(notices(table, Path(parsed), given.gold)) for table in TABLES}
    said = {tool: read_all(command, tables["targets"]) for tool, command in tools.items()}
    for table, read in tables.items():
        own = {OWN: {notice.name: Answers(notice.rows) for notice in read}}
        print(f"\n{table}\n", *table_of(read, said | own), sep="\n")
        for tool, answers in said.items() if given.show else ():
            print(f"\n{tool}, {table}", *(line for one in read for line in misread(one, answers[one.name])), sep="\n")
    return int(len(tools) < len(TOOLS))


if __name__ == "__main__":
    sys.exit(main())
