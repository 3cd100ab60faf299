"""What only all rows of a notice together settle: indicators that recur across notices, and the figure a deadline is for."""

import re
from functools import cache

from pipeline import vocab
from pipeline.model import Row

SENTENCE_ENDS = re.compile(r"[。；;！？!?\n]")


@cache
def indicator_forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Each form of a recurring indicator → its id and the measure units it is counted in."""
    return {
        str(form): (str(entry["id"]), frozenset(map(str, entry["units"])))
        for entry in vocab.load("indicators")
        for form in entry["forms"]
    }


def bare(indicator: str) -> str:
    """An indicator without brackets, quotes and spaces."""
    return re.sub(r"\([^()]*\)|[“”\s]", "", indicator)


def with_indicator_ids(targets: list[Row]) -> list[Row]:
    """Targets with `indicator_id` where the vocabulary knows what is counted."""
    out = []
    for row in targets:
        known = indicator_forms().get(bare(str(row["indicator"])))
        out.append(row | {"indicator_id": known[0]} if known and row["measure_unit"] in known[1] else row)
    return out


def place_of(row: Row) -> tuple[object, object, object, object]:
    """The clause or cell a row was read from."""
    return row["clause_id"], row["table_id"], row["row"], row["col"]


def with_targets(deadlines: list[Row], targets: list[Row], text: str) -> list[Row]:
    """Deadlines with the first figure behind them in their sentence, before the next time expression."""
    figures: dict[tuple[object, object, object, object], list[tuple[int, str]]] = {}
    for row in targets:
        figures.setdefault(place_of(row), []).append((int(str(row["char_start"])), str(row["target_id"])))
    starts: dict[tuple[object, object, object, object], list[int]] = {}
    for row in deadlines:
        starts.setdefault(place_of(row), []).append(int(str(row["char_start"])))
    out = []
    for row in deadlines:
        end, place = int(str(row["char_end"])), place_of(row)
        following = min((start for start in starts[place] if start >= end), default=len(text))
        behind = [each for each in sorted(figures.get(place, [])) if end <= each[0] < max(following, end + 1)]
        near = behind[0] if behind and not SENTENCE_ENDS.search(text[end : behind[0][0]].replace("\n", "")) else None
        out.append(row | {"target_id": near[1]} if near else row)
    return out
