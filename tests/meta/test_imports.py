"""Imports point one way: from the command line down to the records, never back."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = (
    ("paths", "errors", "ids", "fold", "workers"),
    ("vocab", "model"),
    ("places",),
    ("regions", "schema"),
    ("grammar",),
    ("readers", "read", "folders"),
    ("segment",),
    ("extract",),
    ("notice",),
    ("engine",),
    ("reconcile", "likeness"),
    ("findings",),
    ("comparisons",),
    ("validate",),
    ("report",),
    ("publish", "tables", "cache"),
    ("generate", "build", "score", "show", "check"),
    ("stages",),
    ("cli", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PACKAGE = ROOT / "pipeline"


def layer(path: Path) -> str:
    """The layer a file belongs to: its folder, or its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(tree: ast.AST) -> set[str]:
    """The layers a file imports, wherever the import stands; what runs only as a script does not count."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline"):
            inside = node.module.split(".")[1:]
            found |= {inside[0]} if inside else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_up_the_list(path: Path) -> None:
    own = layer(path)
    if own == "__init__" or path.name == "__main__.py":
        return
    assert own in RANK, f"add {own} to the layers"
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert name in RANK, f"add {name} to the layers"
        assert RANK[name] <= RANK[own], f"{own} may not import {name}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_name_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
