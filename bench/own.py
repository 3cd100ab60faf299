"""The project's side: segment and extract of notices, all tables.

Reads notices parted by form feeds on standard input, prints its CPU seconds as JSON; only `run.py` reads them.
"""

import json
import sys
import time

from pipeline.extract import extract
from pipeline.model import Notice
from pipeline.readers.text import read
from pipeline.segment import segment


def notice(number: int, raw: str) -> Notice:
    """A notice as the text reader delivers it."""
    content = read(raw.encode())
    name = f"{number}.txt"
    return Notice(name, name, "", "text/plain", "text", "parsed", None, content.text, (), content.grids)


def main() -> None:
    """Time segment and extract over the notices, after a first one that loads the vocabularies."""
    notices = [notice(number, raw) for number, raw in enumerate(sys.stdin.read().split("\f"))]
    extract(segment(notices[0]))
    begin = time.process_time()
    found = sum(len(rows) for each in notices for rows in extract(segment(each)).values())
    json.dump({"cpu": time.process_time() - begin, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
