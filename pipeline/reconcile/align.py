"""Two streams side by side: sentences first, phrases in long changed stretches, characters last.

A difference of characters alone, over a whole text, pairs characters that have nothing to do with each other; sentences
that both texts hold keep it to the place.  Sentences, unlike lines, do not depend on the layout.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from pipeline.reconcile.stream import Stream

SENTENCE = re.compile(r"[^。;!?:]*[。;!?:]|[^。;!?:]+")
PHRASE = re.compile(r"[^,、。;!?:()]*[,、。;!?:()]|[^,、。;!?:()]+")
LONG = 2000
TOO_LONG = 20000
SAME_TITLE = 12


class Block(msgspec.Struct, frozen=True):
    """The ranges [i1, i2) of the left text and [j1, j2) of the right, equal or not."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def size(self) -> int:
        """The longer side's length in characters."""
        return max(self.i2 - self.i1, self.j2 - self.j1)


def ends(pieces: Sequence[str]) -> list[int]:
    """The offsets at which pieces begin, and the end of the last."""
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def matched(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Blocks in characters of two sequences of pieces (a string is a sequence of characters)."""
    lefts, rights = ends(left), ends(right)
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [Block(tag == "equal", lefts[i1], lefts[i2], rights[j1], rights[j2]) for tag, i1, i2, j1, j2 in codes]


def blocks(left: str, right: str, levels: tuple[re.Pattern[str], ...] = (SENTENCE, PHRASE)) -> list[Block]:
    """Blocks that cover both texts in order."""
    if not left or not right or left == right:
        return [Block(left == right, 0, len(left), 0, len(right))] if left or right else []
    if not levels:
        too_long = max(len(left), len(right)) > TOO_LONG
        return [Block(False, 0, len(left), 0, len(right))] if too_long else matched(left, right)
    if len(levels) == 1 and len(left) + len(right) < LONG:
        return matched(left, right)
    found: list[Block] = []
    for block in matched(levels[0].findall(left), levels[0].findall(right)):
        if block.equal:
            found.append(block)
        else:
            inner = blocks(left[block.i1 : block.i2], right[block.j1 : block.j2], levels[1:])
            found += shifted(inner, block.i1, block.j1)
    return found


def shifted(found: Sequence[Block], left: int, right: int) -> list[Block]:
    """Blocks of a part as blocks of the whole."""
    return [Block(block.equal, block.i1 + left, block.i2 + left, block.j1 + right, block.j2 + right) for block in found]


def joined(found: Sequence[Block]) -> list[Block]:
    """Neighbours of one sort as one block."""
    out: list[Block] = []
    for block in found:
        if out and out[-1].equal == block.equal:
            last = out.pop()
            out.append(Block(block.equal, last.i1, block.i2, last.j1, block.j2))
        else:
            out.append(block)
    return out


def align(left: Stream, right: Stream) -> list[Block]:
    """The blocks of two streams; where both begin with one title, letterheads are aligned with each other alone."""
    opening = left.text[left.head : left.head + SAME_TITLE]
    if opening and opening == right.text[right.head : right.head + SAME_TITLE]:
        heads = blocks(left.text[: left.head], right.text[: right.head])
        rest = blocks(left.text[left.head :], right.text[right.head :])
        return [*joined(heads), *joined(shifted(rest, left.head, right.head))]
    return joined(blocks(left.text, right.text))


def places(found: Sequence[Block], length: int) -> list[int]:
    """For each index of the right text (and its end) the left text's index that stands beside it."""
    beside = [0] * (length + 1)
    last = 0
    for block in found:
        for at in range(block.j1, block.j2):
            beside[at] = min(block.i1 + at - block.j1, block.i2)
        last = block.i2
    beside[length] = last
    return beside
