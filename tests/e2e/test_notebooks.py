"""Every notebook runs from its first cell to its last on the tables of `raw/`."""

from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, parsed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARSED", str(parsed))
    notebook = jupytext.read(path)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    assert sum(len(cell.get("outputs", [])) for cell in notebook.cells) >= 3
