"""What Duckling (the Haskell original) reads in each line, for Chinese: numbers, money, quantities, time.

An open interval is its way to say 以上 and 以下; it does not say whether the bound belongs to it. 个 is taken into a number's
span and nowhere else. Reads a JSON list of lines, prints a JSON list of answers a line.
"""

import json
import sys
from typing import Any
from zoneinfo import TZPATH

import duckling

FIGURES = ["amount-of-money", "distance", "number", "quantity", "temperature", "volume"]
OTHERS = ["duration", "ordinal", "time"]
UNITS = {"$": "元", "CNY": "元", "metre": "米", "kilometre": "公里", "gram": "克", "litre": "升"}
OUTSET = 1735689600  # 2025-01-01, so that the answers do not depend on the day
Answer = dict[str, Any]


def context() -> duckling.Context:
    """Chinese as written in China, at the beginning of 2025."""
    zones = duckling.load_time_zones(TZPATH[0])
    locale = duckling.parse_locale("ZH_CN", duckling.default_locale_lang(duckling.parse_lang("ZH")))
    return duckling.Context(duckling.parse_ref_time(zones, "Asia/Shanghai", OUTSET), locale)


def figure(value: dict[str, Any], body: str) -> Answer:
    """A value or an interval, closed or open."""
    low, high = (value, None) if value["type"] == "value" else (value.get("from"), value.get("to"))
    named = (low or high).get("unit", "unknown")
    unit = ("个" if "个" in body else None) if named == "unknown" else UNITS.get(named, named)
    comparators = ["<=", "<"] if low is None else [">=", ">"] if value["type"] == "interval" and high is None else ["="]
    bounds = {"value": (low or high)["value"], "upper": high["value"] if low and high else None}
    return {"kind": "figure", "unit": unit, "comparators": comparators} | bounds


def read(line: str, now: duckling.Context, dimensions: list[duckling.Dimension]) -> list[Answer]:
    """All readings of one line that no longer one contains."""
    answers = []
    for said in duckling.parse(line, now, dimensions, False):
        body = line[said["start"] : said["end"]]
        answer = figure(said["value"], body) if said["dim"] in FIGURES else {"kind": "time"}
        words = f"{said['dim']} {json.dumps(said['value'], ensure_ascii=False)}"
        answers.append({"start": said["start"], "end": said["end"], "said": words} | answer)
    return answers


if __name__ == "__main__":
    here, wanted = context(), duckling.parse_dimensions(FIGURES + OTHERS)
    json.dump([read(line, here, wanted) for line in json.load(sys.stdin)], sys.stdout)
