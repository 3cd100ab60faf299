"""SARIF 2.1.0: every problem a result, acknowledged findings with their reason as a suppression."""

from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline import vocab
from pipeline.check import Problem, Result, Spot

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


OWN = {
    "expectation": {"zh": "数据表有行不合预期", "en": "Rows of a table break an expectation"},
    "acknowledged": {
        "zh": "已核实清单中的条目不再成立",
        "en": "An entry of the list of acknowledged findings holds no more",
    },
}


def region(spot: Spot) -> dict[str, Any]:
    """A spot's lines and columns; the end column is the one after the last character."""
    fields = {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
        "snippet": {"text": spot.marked} if spot.marked else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def uri(path: str) -> str:
    """A path as a URI: relative below the working folder, else absolute."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)


def location(spot: Spot) -> dict[str, Any]:
    """A spot as a location: the file by a relative URI, and the place in it where the file is text."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(spot.path)}}
    if spot.line is not None:
        physical["region"] = region(spot)
    found: dict[str, Any] = {"physicalLocation": physical}
    if spot.where[0]:
        found["message"] = {"text": f"{spot.where[0]} / {spot.where[1]}：{spot.marked}"}
    return found


def result_of(problem: Problem, rules: list[str]) -> dict[str, Any]:
    """A problem as a result: the first spot its location, the others related."""
    where = [spot.where for spot in problem.spots[:1] if spot.where[0]]
    lines = [problem.zh, problem.en, *(f"{zh} / {en}" for zh, en in where)]
    found: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": LEVELS[problem.severity],
        "message": {"text": "\n".join(lines)},
        "locations": [location(spot) for spot in problem.spots[:1]],
        "partialFingerprints": {"findingId/v1": problem.id},
    }
    if problem.spots[1:]:
        found["relatedLocations"] = [location(spot) | {"id": at} for at, spot in enumerate(problem.spots[1:], 1)]
    if problem.note is not None:
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": problem.note}]
    return found


def rule(name: str) -> dict[str, Any]:
    """A rule as the service shows it, in both languages."""
    about = (vocab.load("findings")["rules"] | OWN)[name]
    both = f"{about['zh']}。{about['en']}."
    return {
        "id": name,
        "shortDescription": {"text": about["zh"]},
        "fullDescription": {"text": both},
        "help": {"text": both},
    }


def sarif(result: Result) -> dict[str, Any]:
    """The log of one check."""
    problems = [*result.open, *result.acknowledged]
    rules = sorted({problem.rule for problem in problems})
    driver = {"name": "policy-tables", "version": version("policy-tables"), "rules": [rule(name) for name in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result_of(problem, rules) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
