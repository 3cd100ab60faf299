"""`policy-tables check`: green for what has been looked at, red for what is new, and exact about where it stands."""

import contextlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple
from urllib.parse import unquote

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.findings.acknowledged import entries
from pipeline.paths import ACKNOWLEDGED
from tests.conftest import RAW, ROOT, build_quietly
from tests.mutation.planted import CITY, HEAD, PLAN, SLIPS
from tests.unit import test_pdf as pdf

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-subset.json").read_text(encoding="utf-8"))
CONFLICT = next(slip for slip in SLIPS if slip.name == "figures")
NOTHING = "# no findings\n[]\n"


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def check(parsed: Path, *arguments: str, cwd: Path = ROOT) -> Done:
    """The command, run from a folder."""
    with contextlib.chdir(cwd):
        result = CliRunner().invoke(app, ["check", "--parsed", str(parsed), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def built(tmp_path: Path, files: dict[str, str | bytes]) -> tuple[Path, Path]:
    """Some files in a raw folder, and the tables built from it."""
    raw, parsed = tmp_path / "raw", tmp_path / "parsed"
    raw.mkdir()
    for name, data in files.items():
        (raw / name).write_bytes(data.encode() if isinstance(data, str) else data)
    build_quietly(raw, parsed)
    return raw, parsed


def copy_of_list(tmp_path: Path, old: str = "", new: str = "") -> Path:
    """The repository's list of acknowledged findings, changed."""
    path = tmp_path / "acknowledged.yml"
    path.write_text(ACKNOWLEDGED.read_text(encoding="utf-8").replace(old, new) if old else NOTHING, encoding="utf-8")
    return path


def test_the_repository_is_green_and_everything_in_it_looked_at(parsed: Path) -> None:
    done = check(parsed, "--fail-on", "info")
    assert done.returncode == 0, done.stdout
    assert "check passes" in done.stdout and "open: none" in done.stdout
    rows = pq.read_table(parsed / "findings.parquet").to_pylist()
    assert {row["status"] for row in rows} == {"acknowledged"} and all(row["note"] for row in rows)
    assert len(rows) == len(entries())


def test_every_acknowledgement_gives_a_reason_in_both_languages() -> None:
    for entry in entries():
        zh, _, en = entry.reason.partition(" / ")
        assert re.search(r"[\u4e00-\u9fff]{4}", zh) and re.search(r"[a-z]{2,} [a-z]{2,}", en), entry.id


def test_make_check_runs_it() -> None:
    done = subprocess.run(["make", "-n", "check"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "pipeline check" in done.stdout and "--fail-on" in done.stdout


@pytest.mark.slow
def test_the_command_in_a_process_of_its_own(parsed: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "check", "--parsed", str(parsed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.endswith("check passes\n"), done.stdout + done.stderr


@pytest.mark.slow
def test_a_new_contradiction_turns_it_red_and_the_rest_stays_looked_at(tmp_path: Path) -> None:
    raw = shutil.copytree(RAW, tmp_path / "raw")
    elsewhere = ("衢", "芜"), ("州", "湖")
    sound, planted = CITY["quzhou.txt"], CONFLICT.planted()["quzhou.txt"]
    for old, new in elsewhere:
        sound, planted = sound.replace(old, new), planted.replace(old, new)
    (raw / "new.txt").write_text(planted, encoding="utf-8")
    build_quietly(raw, tmp_path / "parsed")
    done = check(tmp_path / "parsed", "--raw", "raw", "--acknowledged", str(ACKNOWLEDGED), cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "acknowledged: 3 error, 8 warning, 18 info" in done.stdout and "open: 1 error" in done.stdout
    spot = re.search(r"error +conflict +raw/new\.txt:(\d+):(\d+)", done.stdout)
    assert spot
    line = (raw / "new.txt").read_text(encoding="utf-8").split("\n")[int(spot[1]) - 1]
    assert line[int(spot[2]) - 1 :].startswith("30家")
    (raw / "new.txt").write_text(sound, encoding="utf-8")
    build_quietly(raw, tmp_path / "parsed")
    assert check(tmp_path / "parsed").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "old", "new", "code", "said"),
    [
        ((), "- id: finding_b8f1f1763521b04b", "- id: finding_0000000000000000", 1, "finding_0000000000000000 .*matches no finding"),
        ((), "200家、“4.培育", "250家、“4.培育", 1, "finding_fcf88c70f2e1a308 says something else now"),
        ((), "", "", 1, "open: 3 error, 8 warning, 18 info; acknowledged: none"),
        (("--fail-on", "error"), "", "", 1, "check fails for 3"),
        ((), "  reason: '正文末尾", "  because: '正文末尾", 2, "because"),
        ((), "- id: finding_b8f1f1763521b04b", "- id: finding_fcf88c70f2e1a308", 2, "finding_fcf88c70f2e1a308 is listed twice"),
    ],
)  # fmt: skip
def test_a_list_that_does_not_fit(
    parsed: Path, tmp_path: Path, arguments: tuple[str, ...], old: str, new: str, code: int, said: str
) -> None:
    done = check(parsed, "--acknowledged", str(copy_of_list(tmp_path, old, new)), *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert re.search(said, done.stdout + done.stderr)


@pytest.mark.slow
def test_levels(tmp_path: Path) -> None:
    slip = next(slip for slip in SLIPS if slip.name == "comparators")
    _, parsed = built(tmp_path, dict(slip.planted()))
    assert check(parsed).returncode == 0
    done = check(parsed, "--fail-on", "info")
    assert done.returncode == 1 and "check fails for 1" in done.stdout


@pytest.mark.slow
def test_wrong_use(parsed: Path, tmp_path: Path) -> None:
    done = check(tmp_path)
    assert done.returncode == 2 and "policy-tables all" in done.stderr
    assert check(parsed, "--fail-on", "grave").returncode == 2
    assert check(parsed, "--format", "yaml").returncode == 2
    assert check(parsed, "--acknowledged", str(tmp_path / "none.yml")).returncode == 2
    shutil.copytree(parsed, tmp_path / "broken", symlinks=False)
    (tmp_path / "broken/targets.parquet").write_bytes(b"PAR1")
    assert check(tmp_path / "broken").returncode == 2


@pytest.mark.slow
def test_a_list_about_other_notices_is_left_out(tmp_path: Path) -> None:
    _, parsed = built(tmp_path, dict(CITY))
    done = check(parsed)
    assert done.returncode == 0 and "about other notices" in done.stderr
    assert check(parsed, "--acknowledged", str(ACKNOWLEDGED)).returncode == 1


@pytest.mark.slow
def test_an_acknowledged_finding_outlives_other_notices(tmp_path: Path) -> None:
    raw, parsed = built(tmp_path, {"plan.txt": CONFLICT.planted()["quzhou.txt"]})
    done = json.loads(check(parsed, "--format", "json").stdout)
    (found,) = [each for each in done["open"] if each["severity"] == "error"]
    given = tmp_path / "acknowledged.yml"
    said = json.dumps(
        [{"id": found["id"], "documents": ["plan.txt"], "says": found["zh"], "reason": "核实过"}], ensure_ascii=False
    )
    given.write_text(said, encoding="utf-8")
    (raw / "a.txt").write_text(HEAD.replace("衢州", "金华") + PLAN.replace("衢州", "金华"), encoding="utf-8")
    build_quietly(raw, parsed)
    assert check(parsed, "--acknowledged", str(given)).returncode == 0


def regions(log: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The path and region of every location of a SARIF log."""
    found = [
        place["physicalLocation"]
        for result in log["runs"][0]["results"]
        for place in (*result["locations"], *result.get("relatedLocations", ()))
    ]
    return [(unquote(place["artifactLocation"]["uri"]), place["region"]) for place in found if "region" in place]


def test_sarif_is_valid_and_its_regions_hold_the_evidence(parsed: Path, tmp_path: Path) -> None:
    done = check(parsed, "--format", "sarif", "--acknowledged", str(copy_of_list(tmp_path)))
    assert done.returncode == 1
    log = json.loads(done.stdout)
    jsonschema.validate(log, SCHEMA, jsonschema.Draft7Validator)
    assert {result["level"] for result in log["runs"][0]["results"]} == {"error", "warning", "note"}
    assert len(regions(log)) > 50
    for path, region in regions(log):
        lines = (ROOT / path).read_text(encoding="utf-8").split("\n")[region["startLine"] - 1 : region["endLine"]]
        tail = lines[-1][: region["endColumn"] - 1]
        shown = "\n".join([*lines[:-1], tail])[region["startColumn"] - 1 :]
        assert shown == region["snippet"]["text"]


def test_sarif_tells_what_was_looked_at_as_suppressed(parsed: Path) -> None:
    log = json.loads(check(parsed, "--format", "sarif").stdout)
    jsonschema.validate(log, SCHEMA, jsonschema.Draft7Validator)
    results = log["runs"][0]["results"]
    assert len(results) == 29 and all(result["suppressions"][0]["justification"] for result in results)
    ids = [result["partialFingerprints"]["findingId/v1"] for result in results]
    assert len(set(ids)) == len(ids)


def test_github_annotations_point_at_the_line(parsed: Path, tmp_path: Path) -> None:
    done = check(parsed, "--format", "github", "--acknowledged", str(copy_of_list(tmp_path)))
    lines = done.stdout.splitlines()
    commands = [
        re.match(r"::(error|warning|notice) file=([^,]+),line=(\d+),.*?title=(\w+) (finding_\w+)::(.+)", line)
        for line in lines
    ]
    found = [match for match in commands if match]
    assert len(found) == 29
    texts = {name: (ROOT / name).read_text(encoding="utf-8").split("\n") for name in {match[2] for match in found}}
    for match in found:
        if match[4] == "conflict" and match[1] == "error":
            assert re.search(r"\d+(?:家|个)", texts[match[2]][int(match[3]) - 1])
        assert "%0A" in match[6] and "\n" not in match[6]


def test_nothing_open_gives_no_annotation(parsed: Path) -> None:
    done = check(parsed, "--format", "github")
    assert done.returncode == 0 and "::" not in done.stdout


@pytest.mark.slow
def test_a_file_that_is_no_text_is_pointed_at_by_page_or_line(tmp_path: Path) -> None:
    planted = CONFLICT.planted()["quzhou.txt"].splitlines()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    printed = [piece for line in planted for piece in wrap(f"\u3000\u3000{line}", 28, drop_whitespace=False)]
    page = pdf.made(lambda canvas: pdf.lines(canvas, printed))
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in planted).replace("衢州", "金华") + "</body></html>"
    _, parsed = built(tmp_path, {"计划.pdf": page, "plan.html": html})
    log = json.loads(check(parsed, "--raw", "raw", "--format", "sarif", cwd=tmp_path).stdout)
    jsonschema.validate(log, SCHEMA, jsonschema.Draft7Validator)
    conflicts = [result for result in log["runs"][0]["results"] if result["ruleId"] == "conflict"]
    told = {
        unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]): result for result in conflicts
    }
    assert "page 1" in told["raw/计划.pdf"]["message"]["text"] and "第1页" in told["raw/计划.pdf"]["message"]["text"]
    assert re.search(r"line \d+ of documents\.text", told["raw/plan.html"]["message"]["text"])
    assert not regions({"runs": [{"results": conflicts}]})


@pytest.mark.slow
def test_a_row_that_breaks_an_expectation_is_named(parsed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "parsed"
    shutil.copytree(parsed, copy, symlinks=False)
    targets = pq.read_table(copy / "targets.parquet")
    victim = targets["target_id"][3].as_py()
    evidence = ["不是原文" if at == 3 else each for at, each in enumerate(targets["evidence"].to_pylist())]
    at = targets.schema.get_field_index("evidence")
    pq.write_table(targets.set_column(at, targets.schema.field(at), pa.array(evidence)), copy / "targets.parquet")
    for form in ("text", "github", "sarif", "json"):
        done = check(copy, "--format", form)
        assert done.returncode == 1 and victim in done.stdout and "record__verbatim" in done.stdout
    jsonschema.validate(json.loads(check(copy, "--format", "sarif").stdout), SCHEMA, jsonschema.Draft7Validator)
