"""How alike two texts are: their runs of five characters as hashes, and MinHash digests of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Digests = NDArray[np.uint32]

SHINGLE = 5
FACTOR = np.uint64(0x9E3779B97F4A7C15)
ROWS = 8
BANDS = 32
LANES = ROWS * BANDS
SEED = 1


def shingles(text: str) -> Hashes:
    """The distinct hashes, in order, of all runs of five characters; a shorter text is one run."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    size = min(SHINGLE, len(codes))
    hashes = np.zeros(len(codes) - size + 1 if size else 0, dtype=np.uint64)
    for at in range(size):
        hashes = hashes * FACTOR + codes[at : len(codes) - size + at + 1]
    hashes.sort()
    first = np.ones(hashes.size, dtype=np.bool_)
    first[1:] = hashes[1:] != hashes[:-1]
    return hashes[first]


def shared(left: Hashes, right: Hashes) -> tuple[float, float]:
    """The share of the smaller set that the larger holds (containment), and of both together (Jaccard); 0 for nothing."""
    small, large = (left, right) if left.size <= right.size else (right, left)
    if not small.size:
        return 0.0, 0.0
    beside = np.minimum(np.searchsorted(large, small), large.size - 1)
    common = int(np.count_nonzero(large[beside] == small))
    return common / small.size, common / (left.size + right.size - common)


def digests(texts: Sequence[str]) -> Digests:
    """MinHash digests of texts: one row a text, 256 lanes; two digests agree in about the Jaccard share of their lanes."""
    from rensa import RMinHash

    sets = [shingles(text) for text in texts]
    ends = np.cumsum([0, *(each.size for each in sets)]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), ends, LANES, SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32)
