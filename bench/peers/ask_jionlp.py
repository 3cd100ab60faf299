"""What jionlp reads in each line: money with its value and comparator, and expressions of time.

It has no reader for numbers, percentages or quantities. Reads a JSON list of lines, prints a JSON list of answers a line.
"""

import contextlib
import json
import sys
from typing import Any

with contextlib.redirect_stdout(sys.stderr):
    import jionlp

COMPARATORS = {"accurate": ["="], "blur": ["~"], "blur+": [">=", ">"], "blur-": ["<=", "<"]}
OUTSET = 1735689600.0  # 2025-01-01, so that the answers do not depend on the day
Answer = dict[str, Any]


def money(said: dict[str, Any]) -> Answer:
    """One money expression; a range (`150-200元`) is no approximation."""
    detail = said["detail"]
    bounds = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
    value, upper = float(bounds[0]), float(bounds[1]) if len(bounds) > 1 else None
    comparators = ["="] if upper is not None else COMPARATORS[detail["definition"]]
    return {"kind": "figure", "value": value, "upper": upper, "unit": detail["case"], "comparators": comparators}


def read(line: str) -> list[Answer]:
    """Money and time of one line; what jionlp finds but cannot parse it leaves out itself."""
    found = [(said, money(said)) for said in jionlp.ner.extract_money(line, with_parsing=True)]
    found += [(said, {"kind": "time"}) for said in jionlp.ner.extract_time(line, time_base=OUTSET, with_parsing=True)]
    return [
        {"start": said["offset"][0], "end": said["offset"][1], "said": json.dumps(said["detail"], ensure_ascii=False)}
        | answer
        for said, answer in found
    ]


if __name__ == "__main__":
    json.dump([read(line) for line in json.load(sys.stdin)], sys.stdout)
