"""The information box that government sites print with a notice (索引号, 发文机关, 成文日期 …): labels with their values beside them."""

from itertools import pairwise

import msgspec

from pipeline.fold import squeeze
from pipeline.readers.html.info import key_of
from pipeline.readers.pdf.lines import Line, glued, line_of, rows_of
from pipeline.readers.pdf.runs import Run

FEWEST_LABELS = 3
TELLING = frozenset({"index_number", "doc_number", "issued_on"})
APART = 2.0
LONGEST_LABEL = 8
NEAR = 2.6
COLON = ("：", ":")

Pairs = tuple[tuple[str, str], ...]


class Chunk(msgspec.Struct, frozen=True):
    """Runs close together on one line: their line, and the key of the label that they are: empty for an unknown label, None for a value."""

    line: Line
    key: str | None
    runs: tuple[Run, ...]


def after_label(run: Run) -> tuple[Run, ...]:
    """A run cut between a label at its beginning and the value."""
    end = next((run.text.index(colon) + 1 for colon in COLON if colon in run.text), 0)
    if not 0 < end < len(run.text) or end > LONGEST_LABEL or key_of(run.text[:end]) is None:
        return (run,)
    label = msgspec.structs.replace(run, text=run.text[:end], xs=run.xs[:end], x1=run.xs[end])
    return label, msgspec.structs.replace(run, text=run.text[end:], xs=run.xs[end:], spaced=False)


def chunks_of(row: list[Run]) -> list[Chunk]:
    """A row cut at wide gaps and after labels."""
    found: list[Chunk] = []
    part: list[Run] = []
    for run, following in pairwise((*row, None)):
        if run is None:
            continue
        part.append(run)
        text = squeeze("".join(each.text for each in part))
        key = (key_of(text) or "") if text.endswith(COLON) and len(text) <= LONGEST_LABEL else None
        far = following is None or following.x0 - run.x1 > APART * run.size
        if key is not None or (far and not (following and is_label(text + squeeze(following.text)))):
            found.append(Chunk(line_of(part), key, tuple(part)))
            part = []
    return found


def is_label(text: str) -> bool:
    """Whether a text is a known label, however wide its characters stand apart (标  题：)."""
    return text.endswith(COLON) and len(text) <= LONGEST_LABEL and key_of(text) is not None


def label_of(value: Chunk, labels: list[Chunk]) -> Chunk | None:
    """The label a value belongs to: of the nearest column to its left the one nearest in height."""
    left = [label for label in labels if label.line.x1 <= value.line.x0 + value.line.size]
    if not left:
        return None
    column = max(label.line.x0 for label in left)
    beside = [label for label in left if label.line.x0 >= column - value.line.size]
    nearest = min(beside, key=lambda label: abs(label.line.y - value.line.y))
    return nearest if abs(nearest.line.y - value.line.y) <= NEAR * value.line.size else None


def info_box(runs: tuple[Run, ...]) -> tuple[Pairs, tuple[Run, ...]]:
    """Keys and values of a page's information box, and the runs outside it; no pairs where there is no such box.

    What stands beside a label that is not known stays text. All that stands at the height of the
    labels has to be a label or the value of one: anything else is no box.
    """
    if sum(any(colon in run.text for colon in COLON) for run in runs) < FEWEST_LABELS:
        return (), runs
    cut = tuple(part for run in runs for part in after_label(run))
    chunks = [chunk for row in rows_of(cut) for chunk in chunks_of(row)]
    labels = [chunk for chunk in chunks if chunk.key is not None]
    known = {label.key for label in labels if label.key}
    if len(known) < FEWEST_LABELS or not TELLING & known:
        return (), runs
    top = min(label.line.y - label.line.size for label in labels)
    bottom = max(label.line.y + label.line.size / 2 for label in labels)
    values: dict[Chunk, str] = {}
    used: set[Run] = {run for label in labels if label.key for run in label.runs}
    for chunk in chunks:
        if chunk.key is not None:
            continue
        label = label_of(chunk, labels)
        if label is not None:
            values[label] = glued(values.get(label, ""), chunk.line.text)
            used |= set(chunk.runs) if label.key else set()
        elif top < chunk.line.y < bottom:
            return (), runs
    pairs = tuple((label.key, values[label]) for label in labels if label.key and label in values)
    return pairs, tuple(run for run in cut if run not in used)
