"""A folder as one notice: its `main.*` and the annexes beside it, `annex-1.*`, `annex-2.*` …, in the order of their numbers."""

import hashlib
import re
from collections import defaultdict
from pathlib import PurePosixPath

import msgspec

from pipeline.model import Cell, Grid, Notice

MAIN = "main"
ANNEX = re.compile(r"annex-(\d{1,4})\Z", re.I)
BETWEEN = "\n\n"


def annex_number(source_path: str) -> int | None:
    """The number of an annex by its file's name (`annex-2.xlsx` in a folder → 2), None for other files."""
    path = PurePosixPath(source_path)
    match = ANNEX.match(path.stem) if len(path.parts) > 1 else None
    return int(match[1]) if match else None


def is_main(source_path: str) -> bool:
    """Whether a file is the notice itself in a folder (`nanjing/main.docx`)."""
    path = PurePosixPath(source_path)
    return len(path.parts) > 1 and path.stem.lower() == MAIN


def annexes_of(source_paths: list[str]) -> dict[str, list[str]]:
    """For each main file its annexes in order; for each annex whose folder has no main file, nothing but itself under ``""``.

    Of two main files in one folder each has the annexes: they are versions of one notice.
    """
    annexes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(source_paths, key=lambda path: (annex_number(path) or 0, path)):
        if annex_number(path) is not None:
            annexes[str(PurePosixPath(path).parent)].append(path)
    mains = [path for path in source_paths if is_main(path)]
    with_main = {str(PurePosixPath(path).parent) for path in mains}
    found = {
        path: annexes[str(PurePosixPath(path).parent)] for path in mains if str(PurePosixPath(path).parent) in annexes
    }
    return found | {"": [path for folder in sorted(annexes.keys() - with_main) for path in annexes[folder]]}


def joint_hash(parts: list[tuple[str, str]]) -> str:
    """The hash of a notice of several files, each with its name and its own hash."""
    return hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in parts).encode()).hexdigest()


def joined(main: Notice, annexes: list[Notice]) -> Notice:
    """One notice of all parts: the texts one after the other, tables and pages counted on.

    Where some part has pages, one without counts as one page. An annex that failed, or was read in part, makes the
    whole `partial`.
    """
    if main.status == "failed":
        return main
    whole = msgspec.structs.replace(main, parts=(main.source_path, *(annex.source_path for annex in annexes)))
    read = [annex for annex in annexes if annex.status != "failed"]
    starts: list[int] = []
    paged = any(part.page_starts for part in (main, *read))
    text, grids = "", []
    for part in (main, *read):
        text += BETWEEN if text else ""
        starts += [len(text) + start for start in part.page_starts or (0,)] if paged else []
        grids += [moved(grid, len(text)) for grid in part.grids]
        text += part.text
    errors = [part.error for part in (main, *annexes) if part.error]
    return msgspec.structs.replace(
        whole,
        text=text,
        grids=tuple(grids),
        page_starts=tuple(starts),
        status="partial" if errors else main.status,
        error="; ".join(errors) or None,
    )


def moved(grid: Grid, by: int) -> Grid:
    """A grid whose text begins further on."""
    cells: tuple[Cell, ...] = tuple(
        msgspec.structs.replace(cell, start=cell.start + by, end=cell.end + by) for cell in grid.cells
    )
    return msgspec.structs.replace(grid, start=grid.start + by, end=grid.end + by, cells=cells)
