"""Every notebook runs from its first cell to its last on the tables of `raw/`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(notebook: Path, parsed: Path, tmp_path: Path) -> None:
    out = tmp_path / f"{notebook.stem}.ipynb"
    command = [sys.executable, "-m", "jupytext", "--to", "ipynb", "--execute", "--output", str(out), str(notebook)]
    environment = os.environ | {"PARSED": str(parsed), "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run(command, cwd=notebook.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"ename"' not in out.read_text(encoding="utf-8")
