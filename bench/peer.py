"""The peer's side: money and time extraction of jionlp, notice by notice as the project reads them, which is where it is fastest.

Reads the text on standard input, prints its CPU seconds as JSON; only `run.py` reads them.
"""

import contextlib
import json
import sys
import time

with contextlib.redirect_stdout(sys.stderr):
    import jionlp

WARM_UP = "到2024年底前，给予30万元补贴。"


def main() -> None:
    """Time both extractions over the notices."""
    notices = sys.stdin.read().split("\f")
    jionlp.ner.extract_money(WARM_UP)
    jionlp.ner.extract_time(WARM_UP)
    begin = time.process_time()
    found = sum(len(jionlp.ner.extract_money(notice)) + len(jionlp.ner.extract_time(notice)) for notice in notices)
    json.dump({"cpu": time.process_time() - begin, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
