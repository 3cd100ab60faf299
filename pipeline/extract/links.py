"""What only all rows of a notice together settle: indicators that recur across notices, and the figure a deadline is for."""

import re
from bisect import bisect_left
from functools import cache

from pipeline import vocab
from pipeline.model import Row

Place = tuple[object, object, object, object]
ASIDES = re.compile(r"\([^()]*\)|[“”\s]")
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
    return ASIDES.sub("", indicator)


def with_indicator_ids(targets: list[Row]) -> list[Row]:
    """Targets with `indicator_id` where the vocabulary knows what is counted."""
    out = []
    for row in targets:
        known = indicator_forms().get(bare(str(row["indicator"])))
        out.append(row | {"indicator_id": known[0]} if known and row["measure_unit"] in known[1] else row)
    return out


def place_of(row: Row) -> Place:
    """The clause or cell a row was read from."""
    return row["clause_id"], row["table_id"], row["row"], row["col"]


def offset(row: Row, column: str) -> int:
    """A raw offset of a row."""
    return int(str(row[column]))


def with_targets(deadlines: list[Row], targets: list[Row], text: str) -> list[Row]:
    """Deadlines with the first figure behind them in their sentence, before the next time expression."""
    figures: dict[Place, list[tuple[int, str]]] = {}
    for row in targets:
        figures.setdefault(place_of(row), []).append((offset(row, "char_start"), str(row["target_id"])))
    starts: dict[Place, list[int]] = {}
    for row in deadlines:
        starts.setdefault(place_of(row), []).append(offset(row, "char_start"))
    figures = {place: sorted(found) for place, found in figures.items()}
    starts = {place: sorted(found) for place, found in starts.items()}
    out = []
    for row in deadlines:
        end, place = offset(row, "char_end"), place_of(row)
        times, behind = starts[place], figures.get(place, [])
        next_time, next_figure = bisect_left(times, end), bisect_left(behind, (end, ""))
        following = times[next_time] if next_time < len(times) else len(text)
        near = behind[next_figure] if next_figure < len(behind) else None
        if (
            near
            and near[0] < max(following, end + 1)
            and not SENTENCE_ENDS.search(text[end : near[0]].replace("\n", ""))
        ):
            out.append(row | {"target_id": near[1]})
        else:
            out.append(row)
    return out
