"""What a check found, in the forms that people and services read: text, GitHub annotations, JSON, SARIF."""

import json
from collections.abc import Callable

import msgspec

from pipeline.check import SEVERITIES, Problem, Result, Spot
from pipeline.check.sarif import sarif

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST_SENTENCES = 6


def pointed(spot: Spot) -> str:
    """A spot as `path:line:column`, or the path and the page."""
    if spot.line is not None:
        return f"{spot.path}:{spot.line}" + (f":{spot.column}" if spot.column else "")
    return f"{spot.path} ({spot.where[1]})" if spot.where[1] else spot.path


def told(problem: Problem) -> list[str]:
    """A problem in a few lines: where, both messages, the sentences."""
    first = pointed(problem.spots[0]) if problem.spots else ""
    lines = [f"{problem.severity:<8}{problem.rule:<15}{first}", f"  {problem.zh}", f"  {problem.en}"]
    lines += [f"    {pointed(quote.spot)}  {quote.text}" for quote in problem.quotes[:MOST_SENTENCES]]
    if len(problem.quotes) > MOST_SENTENCES:
        lines.append(f"    … and {len(problem.quotes) - MOST_SENTENCES} more")
    return [*lines, f"  id: {problem.id}"]


def counted(problems: tuple[Problem, ...]) -> str:
    """How many problems there are of each severity: 2 error, 1 info."""
    counts = {level: sum(each.severity == level for each in problems) for level in SEVERITIES}
    return ", ".join(f"{count} {level}" for level, count in counts.items() if count) or "none"


def verdict(result: Result, level: str) -> list[str]:
    """The closing lines: what is open, what holds, and whether the check fails."""
    failing = len(result.failing(level))
    lines = [
        f"open: {counted(result.open)}; acknowledged: {counted(result.acknowledged)}; "
        f"{result.held} of {result.expectations} expectations hold",
        *(f"not read whole: {reason}" for reason in result.unread),
    ]
    return [*lines, f"check fails for {failing} of them (--fail-on {level})" if failing else "check passes"]


def text(result: Result, level: str) -> str:
    """For people: every open problem with its sentences, then the verdict."""
    blocks = ["\n".join(told(each)) for each in result.open]
    return "\n\n".join([*blocks, "\n".join(verdict(result, level))])


def escaped(words: str) -> str:
    """A message as workflow commands want it."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_of(value: object) -> str:
    """A property of a workflow command."""
    return escaped(str(value)).replace(":", "%3A").replace(",", "%2C")


def annotation(problem: Problem) -> str:
    """A problem as a GitHub workflow command at its first spot; the other spots are named in the message."""
    spot = problem.spots[0] if problem.spots else Spot("")
    places = {
        "file": spot.path or None,
        "line": spot.line,
        "endLine": spot.end_line,
        "col": spot.column,
        "endColumn": spot.end_column if spot.end_line == spot.line else None,
        "title": f"{problem.rule} {problem.id}",
    }
    properties = ",".join(f"{key}={property_of(value)}" for key, value in places.items() if value is not None)
    where = [f"{spot.where[0]} / {spot.where[1]}"] if spot.where[0] else []
    others = list(dict.fromkeys(pointed(each) for each in problem.spots[1:]))
    also = [f"→ {', '.join(others[:MOST_SENTENCES])}"] if others else []
    message = "\n".join([problem.zh, problem.en, *where, *also])
    return f"::{COMMANDS[problem.severity]} {properties}::{escaped(message)}"


def github(result: Result, level: str) -> str:
    """For a GitHub workflow: one annotation an open problem, then the verdict."""
    return "\n".join([*map(annotation, result.open), *verdict(result, level)])


def as_json(result: Result, level: str) -> str:
    """For programs: everything, with whether it passes."""
    data = {"passes": not result.failing(level), "fail_on": level} | msgspec.to_builtins(result)
    return json.dumps(data, ensure_ascii=False, indent=1)


def as_sarif(result: Result, _: str) -> str:
    """For code scanning services: SARIF 2.1.0."""
    return json.dumps(sarif(result), ensure_ascii=False, indent=1)


FORMS: dict[str, Callable[[Result, str], str]] = {"text": text, "github": github, "sarif": as_sarif, "json": as_json}
