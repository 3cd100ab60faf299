"""The lines of a row put under the columns of their table: cells left out are found by what the other rows hold there."""

import re

import msgspec

from pipeline.readers.flat_tables import Piece
from pipeline.readers.listed.kinds import FIGURE, LABELLED, NUMBERS, WORDS, Profile, kind_of, profile
from pipeline.readers.listed.rows import SECTION, Run

UNFINISHED = re.compile(r"[、,:;(]\Z|\([^()]*\Z")
GOES_ON = re.compile(r"[(\[,、]|\d+[.、)]|\(\d+\)|[①-⑳]")
GROUP_TITLE = re.compile(r".*(?:[:)]|工程|项目|类|方面|领域)\Z")
SURE = 0.35
NARROW = 4
KEPT = 4
LEFT_OUT, LEFT_OUT_FIGURE, OFTEN_LEFT_OUT = 1.2, 1.6, 0.5
STRAY_TOTAL = 2.0
REACHES_DOWN, FIGURE_ALONE, BEHIND = 0.9, 2.0, 0.5
BELOW, BELOW_TITLE, BELOW_ANEW = 1.5, 0.6, 0.3

Place = tuple[int, int]
Places = tuple[Place, ...]
Ways = list[tuple[float, Places]]
Row = dict[int, list[Piece]]
NOWHERE = (-1, -1)


class Fit(msgspec.Struct, frozen=True):
    """The place of each line of a run (row within the run and column; `NOWHERE` if no part of it), what that costs, and whether no other way costs hardly more."""

    places: Places
    cost: float
    sure: bool = True


class Shape(msgspec.Struct, frozen=True):
    """The columns of a table: their profiles, and what it costs to leave one out."""

    profiles: list[Profile]
    left_out: list[float]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.profiles)


def joining(previous: str, text: str, column: Profile) -> float:
    """What it costs to take a line for more of the cell above it: little where that broke off, or both are as short as in a narrow column."""
    if LABELLED.match(text) and LABELLED.match(previous):
        return 0.6
    whole = kind_of(previous) not in WORDS or FIGURE.match(text)
    if whole and not GOES_ON.match(text):
        return 3.0
    narrow = max(len(previous), len(text)) <= NARROW and kind_of(previous) in WORDS and kind_of(text) in WORDS
    broken_off = UNFINISHED.search(previous) or GOES_ON.match(text)
    another = previous.endswith("。") and kind_of(text) == "long"
    return (0.4 if broken_off else 0.6 if narrow else 1.0 if another else 2.0) + (0.0 if column.holds_words() else 0.6)


def staying_out(run: Run, at: int) -> float:
    """What it costs to take the lines from `at` on for a heading of the rows below, or for text behind the table."""
    left = len(run.lines) - at
    if run.last or not left:
        return BEHIND * left
    each = BELOW_ANEW if run.anew else BELOW
    title = left == 1 and (SECTION.match(run.lines[at].text) or GROUP_TITLE.match(run.lines[at].text))
    return min(each, BELOW_TITLE) if title else each * left


def cheapest(ways: Ways) -> Ways:
    """The few cheapest ways that differ."""
    best: dict[Places, float] = {}
    for cost, places in ways:
        best[places] = min(cost, best.get(places, cost))
    return sorted((cost, places) for places, cost in best.items())[:KEPT]


def steps(run: Run, at: int, col: int, shape: Shape, strange: list[float]) -> list[tuple[int, int, float]]:
    """Where a line may stand when the one before it stands in column `col`: (rows further down, column, cost).

    More of the same cell, a cell further right, or one of a row below that the cells left of it reach down to.
    """
    before, text = run.lines[at - 1].text, run.lines[at].text
    found = [(0, col, joining(before, text, shape.profiles[col]))] if col else []
    skipped = 0.0
    for to in range(col + 1, shape.width):
        found.append((0, to, strange[to] + skipped))
        skipped += shape.left_out[to]
    below = [REACHES_DOWN if column.holds_words() else FIGURE_ALONE for column in shape.profiles]
    return found + [(1, to, strange[to] + skipped + below[to]) for to in range(1, col + 1)]


def fit(run: Run, shape: Shape) -> Fit:
    """The cheapest way to put a run's lines under the columns; its number or total stands under the first."""
    if run.is_total:
        return fit_total(run, shape)
    ways: dict[int, Ways] = {0: [(0.0, ((0, 0),))]}
    ended: Ways = []
    for at in range(1, len(run.lines) + 1):
        outside = (NOWHERE,) * (len(run.lines) - at)
        for col, known in ways.items():
            rest = sum(shape.left_out[col + 1 :]) + staying_out(run, at)
            ended += [(cost + rest, places + outside) for cost, places in known]
        ended = cheapest(ended)
        if at == len(run.lines):
            break
        after: dict[int, Ways] = {}
        strange = [column.strangeness(run.lines[at].text) for column in shape.profiles]
        for col, known in ways.items():
            for down, to, extra in steps(run, at, col, shape, strange):
                after.setdefault(to, []).extend(
                    (cost + extra, (*places, (places[-1][0] + down, to))) for cost, places in known
                )
        ways = {col: cheapest(known) for col, known in after.items()}
    least = ended[0][0]
    near = [places for cost, places in ended if cost < least + SURE]
    outside_cost = BEHIND * ended[0][1].count(NOWHERE) if run.last else 0.0
    return Fit(agreed(near, run), least - outside_cost, len(near) == 1)


def agreed(ways: list[Places], run: Run) -> Places:
    """What several ways have in common; words about which they differ stay with the words before them,
    or outside where the table may have ended."""
    places: list[Place] = []
    for at, options in enumerate(zip(*ways, strict=True)):
        differ = len(set(options)) > 1
        if run.last and (places[-1:] == [NOWHERE] or (differ and NOWHERE in options)):
            places.append(NOWHERE)
        else:
            places.append(places[-1] if differ and kind_of(run.lines[at - 1].text) in WORDS else options[0])
    return tuple(places)


def fit_total(run: Run, shape: Shape) -> Fit:
    """A total's figures under the last columns of figures, in order; what follows them is no part of the row."""
    last = next((at for at, line in enumerate(run.lines) if at and kind_of(line.text) not in NUMBERS), len(run.lines))
    holds = [col for col, column in enumerate(shape.profiles) if col and column.holds_numbers()]
    holds = (list(range(1, shape.width)) if len(holds) < last - 1 else holds)[-(last - 1) :] if last > 1 else []
    rest = len(run.lines) - 1 - len(holds)
    places = ((0, 0), *((0, col) for col in holds), *(NOWHERE,) * rest)
    return Fit(places, 0.0 if holds else STRAY_TOTAL)


def rows_of(run: Run, places: Places) -> list[Row]:
    """The rows of a run: the lines of each column."""
    rows: list[Row] = [{} for _ in range(1 + max(row for row, _ in places))]
    for line, (row, col) in zip(run.lines, places, strict=True):
        if col >= 0:
            rows[row].setdefault(col, []).append(line)
    return [row for row in rows if row]


def shape_of(rows: list[Row], width: int) -> Shape:
    """What the columns of some rows have in common; a row that begins further right says nothing of the columns left of that."""
    profiles, left_out = [], []
    for col in range(width):
        seen = ["".join(line.text for line in row[col]) for row in rows if col in row]
        lacking = sum(1 for row in rows if col not in row and min(row) < col)
        column = profile(seen)
        profiles.append(column)
        often = lacking >= max(2, len(rows) / 5)
        left_out.append(OFTEN_LEFT_OUT if often else LEFT_OUT if column.holds_words() else LEFT_OUT_FIGURE)
    return Shape(profiles, left_out)


def full_rows(found: list[Run], width: int) -> list[Row]:
    """The rows with a line for each of `width` columns; none where they are too few to tell what the columns hold."""
    numbered = [run for run in found if not run.is_total]
    full = [{col: [line] for col, line in enumerate(run.lines)} for run in numbered if len(run.lines) == width]
    return full if len(full) >= 2 and 5 * len(full) >= len(numbered) else []


def fitted(found: list[Run], shape: Shape) -> tuple[list[Fit], Shape]:
    """All rows under the columns of a first guess at their shape, and the shape that follows from them."""
    for _ in range(2):
        fits = [fit(run, shape) for run in found]
        rows = [
            row
            for run, each in zip(found, fits, strict=True)
            if each.sure and not run.is_total
            for row in rows_of(run, each.places)
        ]
        shape = shape_of(rows, shape.width)
    return [fit(run, shape) for run in found], shape
