"""Speed of the reader of PDFs over pdfplumber's on the same files: `python bench/pdf.py FOLDER` prints the ratio.

Left: the reader, all it does (text, tables over pages, paragraphs). Right: pdfplumber extracting the text and the tables
of each page. Both get the bytes of the same files, in turn, after one round that is not counted; the figures are
medians of CPU seconds. The cells that both see on a page are compared as well: a ratio over other cells says nothing.
"""

import io
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from pipeline.fold import squeeze
from pipeline.readers import pdf

ROUNDS = 5
Cells = Counter[tuple[int, str]]


def own_cells(data: bytes) -> Cells:
    """The cells of each page as the reader sees them."""
    return Counter(
        (number, squeeze(cell.text))
        for number, page in enumerate(pdf.read_pages(data))
        for table in page.tables
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


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def readable(folder: Path) -> list[bytes]:
    """The PDFs of a folder that have a text layer."""
    found = []
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        try:
            pdf.read(data)
        except pdf.UnreadablePdfError:
            continue
        found.append(data)
    return found


def main(folder: Path) -> int:
    """Print pages a CPU second over pdfplumber's, and how many of its cells are the same."""
    files = readable(folder)
    if not files:
        print(f"{folder}: no PDF with a text layer; give a folder that holds some")
        return 2
    pages, same, theirs = 0, 0, 0
    for data in files:
        n_pages, cells = plumbed(data)
        pages, same, theirs = pages + n_pages, same + (own_cells(data) & cells).total(), theirs + cells.total()
    rounds = [
        (
            cpu_seconds(lambda: [pdf.read(data) for data in files]),
            cpu_seconds(lambda: [plumbed(data) for data in files]),
        )
        for _ in range(ROUNDS)
    ]
    own, other = (statistics.median(each[side] for each in rounds) for side in (0, 1))
    print(f"PDF pages a CPU second / pdfplumber text + tables ({len(files)} files, {pages} pages): {other / own:.2f}")
    print(f"cells as pdfplumber's: {same} of {theirs}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("raw")))
