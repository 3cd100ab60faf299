"""What the Chinese fork of Duckling (Scala, on a Java machine) reads in each line: numbers, percentages, money, sizes, time.

Reads a JSON list of lines, prints a JSON list of answers a line.
"""

import json
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckling_chinese
from duckling_chinese import DucklingDimension as Dimension

OTHERS = {Dimension.ORDINAL, Dimension.DURATION, Dimension.TIME, Dimension.DATE, Dimension.REPEAT}
FIGURES = {
    *(Dimension.NUMERAL, Dimension.FRACTION, Dimension.MULTIPLE, Dimension.CURRENCY, Dimension.QUANTITY),
    *(Dimension.AREA, Dimension.DISTANCE, Dimension.TEMPERATURE, Dimension.VELOCITY, Dimension.AGE),
}
TIMES = {"Ordinal", "Duration", "Time", "Date", "Repeat"}
Answer = dict[str, Any]


def figure(dimension: str, value: dict[str, Any], body: str) -> Answer | None:
    """A value with the unit it names, as written where it says so; a fraction of a hundred is a percentage."""
    answer = {"kind": "figure", "upper": None, "unit": None, "comparators": ["="]}
    if dimension == "Fraction" and value.get("denominator") == 100 and ("%" in body or "百分之" in body):
        return answer | {"value": value["numerator"], "unit": "%"}
    number = next((value[key] for key in ("originValue", "v", "n", "value") if key in value), None)
    if not isinstance(number, int | float):
        return None
    return answer | {"value": number, "unit": value.get("originUnit") or value.get("unit")}


def read(line: str, api: duckling_chinese.Duckling, context: Any, options: Any) -> list[Answer]:
    """All entities of one line."""
    answers = []
    for said in api.parse_entities(line, context, options):
        answer = {"kind": "time"} if said["dim"] in TIMES else figure(said["dim"], said["value"], said["body"])
        if answer:
            words = f"{said['dim']} {json.dumps(said['value'], ensure_ascii=False)}"
            answers.append({"start": said["start"], "end": said["end"], "said": words} | answer)
    return answers


def main() -> None:
    """Read all lines at the beginning of 2025."""
    api = duckling_chinese.Duckling()
    context = api.gen_context(datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")))
    options = api.gen_options(targets=FIGURES | OTHERS)
    json.dump([read(line, api, context, options) for line in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
