"""The peer's side: money and time extraction of jionlp, of the text in one piece and notice by notice, where it is faster.

Reads the text on standard input, prints the CPU seconds of both as JSON; only `run.py` reads them.
"""

import contextlib
import json
import sys
import time

with contextlib.redirect_stdout(sys.stderr):
    import jionlp

WARM_UP = "到2024年底前，给予30万元补贴。"


def seconds(texts: list[str]) -> float:
    """CPU seconds of both extractions over some texts."""
    begin = time.process_time()
    for text in texts:
        jionlp.ner.extract_money(text)
        jionlp.ner.extract_time(text)
    return time.process_time() - begin


def main() -> None:
    """Time the notices one by one, then their text in one piece."""
    notices = sys.stdin.read().split("\f")
    seconds([WARM_UP])
    json.dump({"cpu": seconds(notices), "whole": seconds(["\n".join(notices)])}, sys.stdout)


if __name__ == "__main__":
    main()
