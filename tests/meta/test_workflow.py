"""The workflow that the docs offer runs commands that there are."""

import re

import pytest
import yaml
from typer.main import get_command

from pipeline.cli import app
from tests.conftest import ROOT

STEPS = yaml.safe_load((ROOT / "docs/examples/check.yml").read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
RUN = [step["run"] for step in STEPS if "run" in step]


@pytest.mark.parametrize("line", RUN)
def test_the_commands_of_the_workflow_exist(line: str) -> None:
    words = line.split(">", maxsplit=1)[0].split()
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
        return
    assert words[0] == ".venv/bin/policy-tables"
    command = get_command(app).commands[words[1]]  # type: ignore[attr-defined]
    context = command.make_context(words[1], words[2:])
    assert context.params["form"] in {"github", "sarif"}


def test_the_workflow_makes_annotations_and_a_sarif_log() -> None:
    assert any("--format github" in line for line in RUN) and any(
        "--format sarif > check.sarif" in line for line in RUN
    )
    assert not any("|| true" in line for line in RUN if "github" in line)


def test_links_of_the_docs_lead_to_files() -> None:
    text = (ROOT / "docs/checking.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links and all((ROOT / "docs" / link).exists() for link in links)


def test_the_example_of_an_acknowledgement_is_one_of_the_list() -> None:
    text = (ROOT / "docs/checking.md").read_text(encoding="utf-8")
    (shown,) = yaml.safe_load(re.search(r"```yaml\n(.*?)```", text, re.S)[1])  # type: ignore[index]
    listed = {
        each["id"]: each for each in yaml.safe_load((ROOT / "schemas/acknowledged.yml").read_text(encoding="utf-8"))
    }
    assert listed[shown["id"]]["says"] == shown["says"] and listed[shown["id"]]["documents"] == shown["documents"]
