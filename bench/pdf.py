"""Speed of the reader of PDFs over pdfplumber's on the same files: `python bench/pdf.py [FOLDER]` prints the ratio.

Without a folder the files are the notices of raw/ set as PDFs. Left: the reader, all it does (text, tables over pages,
paragraphs). Right: pdfplumber extracting the text and the tables of each page. Both get the bytes of the same files, in
turn, after one round that is not counted; the figures are the least CPU seconds of all turns. The reader is so much faster that its
turn is several readings: a single one would be over before the machine's other work evens out.
The cells that both see on a page are compared as well: a ratio over other cells says nothing.
"""

import io
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from drawn import drawn

from pipeline.fold import squeeze
from pipeline.readers import pdf

ROUNDS = 5
READINGS = 5
ROOT = Path(__file__).resolve().parent.parent
Cells = Counter[tuple[int, str]]


def own_cells(data: bytes) -> Cells:
    """The cells of each page as the reader sees them."""
    return Counter(
        (number, squeeze(cell.text))
        for number, each in enumerate(pdf.read_pages(data))
        for table in each.page.tables
        for cell in table.cells
        if cell.text
    )


def plumbed(data: bytes) -> tuple[int, Cells]:
    """How many pages there are, and their cells as pdfplumber sees them; it extracts their text too."""
    cells: Cells = Counter()
    with pdfplumber.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages):
            page.extract_text()
            cells.update(
                (number, squeeze(cell)) for table in page.extract_tables() for row in table for cell in row if cell
            )
            page.close()
        return len(document.pages), cells


def cpu_seconds(work: Callable[[bytes], object], files: list[bytes], times: int = 1) -> float:
    """The CPU time that some work takes over all files, the mean of so many times."""
    start = time.process_time()
    for _ in range(times):
        for data in files:
            work(data)
    return (time.process_time() - start) / times


def readable(files: list[bytes]) -> list[bytes]:
    """Those of some PDFs that have a text layer."""
    found = []
    for data in files:
        try:
            pdf.read(data)
        except pdf.UnreadablePdfError:
            continue
        found.append(data)
    return found


def same_cells(files: list[bytes]) -> tuple[int, int, int]:
    """Pages, cells that both see alike, and cells that pdfplumber sees."""
    pages, same, theirs = 0, 0, 0
    for data in files:
        n_pages, cells = plumbed(data)
        pages, same, theirs = pages + n_pages, same + (own_cells(data) & cells).total(), theirs + cells.total()
    return pages, same, theirs


def over_plumber(files: list[bytes]) -> str:
    """Pages a CPU second over pdfplumber's, and how many of its cells are the same."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages, same, theirs = same_cells(files)
    rounds = [(cpu_seconds(pdf.read, files, READINGS), cpu_seconds(plumbed, files)) for _ in range(ROUNDS)]
    own, other = (min(each[side] for each in rounds) for side in (0, 1))
    what = f"PDF pages a CPU second / pdfplumber text + tables ({len(files)} files, {pages} pages)"
    return f"{what}: {other / own:.2f}, cells as pdfplumber's: {same} of {theirs}"


def drawn_notices() -> list[bytes]:
    """The notices of raw/ set as PDFs."""
    return [drawn(path) for path in sorted((ROOT / "raw").glob("*.txt"))]


def main(folder: Path | None) -> int:
    """Print the ratio for the PDFs of a folder, or for the notices of raw/."""
    files = readable([path.read_bytes() for path in sorted(folder.glob("*.pdf"))]) if folder else drawn_notices()
    if not files:
        print(f"{folder}: no PDF with a text layer; give a folder that holds some")
        return 2
    print(over_plumber(files))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
