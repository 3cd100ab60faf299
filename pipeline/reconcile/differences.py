"""What tells a version from its work's canonical version: the smallest whole words that differ, and where."""

from collections.abc import Mapping, Sequence

from pipeline.ids import make_id
from pipeline.model import Row
from pipeline.reconcile.align import Block
from pipeline.reconcile.stream import Stream, whole_number
from pipeline.reconcile.words import around, differ_in_figures

FACT_TABLES = ("assignments", "deadlines", "subsidies", "targets", "tasks")
ALIKE = 0.5
MOST_WIDENING = 3


def changed(blocks: Sequence[Block]) -> list[Block]:
    """The unequal blocks; what two of them agree in by chance is swallowed."""
    out: list[Block] = []
    for block in blocks:
        if block.equal:
            continue
        out.append(block)
        while len(out) > 1 and by_chance(out[-2], out[-1]):
            last, before = out.pop(), out.pop()
            out.append(Block(False, before.i1, last.i2, before.j1, last.j2))
    return out


def by_chance(before: Block, after: Block) -> bool:
    """Whether what two changed blocks leave equal between them is shorter than either."""
    return after.i1 - before.i2 < min(before.size, after.size)


def unlike_heads(blocks: Sequence[Block], left: Stream, right: Stream) -> tuple[int, int]:
    """The ends of both letterheads where they have less than half in common, (0, 0) else."""
    size = max(left.head, right.head)
    beside = [block for block in blocks if block.i2 <= left.head and block.j2 <= right.head]
    if not size or not beside or (beside[-1].i2, beside[-1].j2) != (left.head, right.head):
        return 0, 0
    shared = sum(block.i2 - block.i1 for block in beside if block.equal)
    return (left.head, right.head) if shared < ALIKE * size else (0, 0)


def on_boundaries(block: Block, left: Stream, right: Stream) -> Block:
    """An insertion or deletion moved, where its edges repeat, to a place that cuts no word: 、B of A、B、C or B、."""
    text, start, end = (right.text, block.j1, block.j2) if block.i1 == block.i2 else (left.text, block.i1, block.i2)
    if block.i1 != block.i2 and block.j1 != block.j2:
        return block
    back = 0
    while back < min(end - start, start) and text[start - back - 1] == text[end - back - 1]:
        back += 1
    forth = 0
    while forth < end - start and end + forth < len(text) and text[start + forth] == text[end + forth]:
        forth += 1
    for move in sorted(range(-back, forth + 1), key=lambda move: (abs(move), move)):
        if around(text, start + move) == around(text, end + move) == (0, 0):
            return Block(False, block.i1 + move, block.i2 + move, block.j1 + move, block.j2 + move)
    return block


def widened(block: Block, left: Stream, right: Stream) -> Block:
    """A block grown on both sides alike until it cuts no word or number of either text."""
    for _ in range(MOST_WIDENING):
        i1, i2, j1, j2 = block.i1, block.i2, block.j1, block.j2
        back = min(i1, j1, max(around(left.text, i1)[0], around(right.text, j1)[0]))
        forth = max(around(left.text, i2)[1], around(right.text, j2)[1])
        back = common(left.text[i1 - back : i1][::-1], right.text[j1 - back : j1][::-1])
        forth = common(left.text[i2 : i2 + forth], right.text[j2 : j2 + forth])
        if not back and not forth:
            break
        block = Block(False, i1 - back, i2 + forth, j1 - back, j2 + forth)
    return block


def common(left: str, right: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def overlapping_joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that overlap once widened as one."""
    out: list[Block] = []
    for block in blocks:
        if out and (block.i1 < out[-1].i2 or block.j1 < out[-1].j2):
            last = out.pop()
            i1, i2 = min(last.i1, block.i1), max(last.i2, block.i2)
            out.append(Block(False, i1, i2, min(last.j1, block.j1), max(last.j2, block.j2)))
        else:
            out.append(block)
    return out


def whole_words(blocks: Sequence[Block], left: Stream, right: Stream) -> list[Block]:
    """The changed blocks in whole words, in order; letterheads that have little in common are one block."""
    i_end, j_end = unlike_heads(blocks, left, right)
    heads = [Block(False, 0, i_end, 0, j_end)] if i_end or j_end else []
    found = changed([block for block in blocks if block.i2 > i_end or block.j2 > j_end])
    return heads + overlapping_joined([widened(on_boundaries(block, left, right), left, right) for block in found])


def is_metadata(block: Block, left: Stream, right: Stream) -> bool:
    """Whether one side lacks something outside title, clauses and tables, or the letterheads have little in common."""
    sides = ((block.i1, block.i2, left), (block.j1, block.j2, right))
    outside = [end <= stream.head or start >= stream.tail for start, end, stream in sides if start < end]
    return all(outside) and (len(outside) == 1 or max(block.i1, block.j1) == 0)


def kind_of(block: Block, left: Stream, right: Stream) -> str:
    """`metadata`, `insertion` (the canonical version lacks it), `deletion`, `figure` or `wording`."""
    if is_metadata(block, left, right):
        return "metadata"
    if block.i1 == block.i2:
        return "insertion"
    if block.j1 == block.j2:
        return "deletion"
    return "figure" if differ_in_figures(left.text[block.i1 : block.i2], right.text[block.j1 : block.j2]) else "wording"


def touched(facts: Mapping[str, Sequence[Row]], start: int, end: int) -> set[str]:
    """The fact tables with a row whose raw span overlaps [start, end), or holds it where it is empty."""
    return {
        table
        for table in FACT_TABLES
        for row in facts.get(table, ())
        if whole_number(row, "char_start") < max(end, start + 1) and start < whole_number(row, "char_end")
    }


def differences(
    work_id: str,
    documents: tuple[Row, Row],
    streams: tuple[Stream, Stream],
    blocks: Sequence[Block],
    facts: tuple[Mapping[str, Sequence[Row]], Mapping[str, Sequence[Row]]],
) -> list[Row]:
    """The `differences` rows of a canonical document (left) and a version (right); offsets are raw code points.

    `blocks` come from `align.align`, `facts` are each document's rows table by table.
    """
    left, right = streams
    ids = [str(document["doc_id"]) for document in documents]
    rows: list[Row] = []
    for block in whole_words(blocks, left, right):
        spans = left.raw_span(block.i1, block.i2), right.raw_span(block.j1, block.j2)
        texts = [str(document["text"])[start:end] for document, (start, end) in zip(documents, spans, strict=True)]
        tables = touched(facts[0], *spans[0]) | touched(facts[1], *spans[1])
        rows.append(
            {
                "difference_id": make_id("difference", *ids, *spans[0], *spans[1]),
                "work_id": work_id,
                "left_doc_id": ids[0],
                "right_doc_id": ids[1],
                "left_start": spans[0][0],
                "left_end": spans[0][1],
                "right_start": spans[1][0],
                "right_end": spans[1][1],
                "left_text": texts[0],
                "right_text": texts[1],
                "kind": kind_of(block, left, right),
                "tables": sorted(tables),
            }
        )
    return rows
