"""Files that are derived from the schemas are not stale; the lock and the vocabularies are in order."""

import re
from pathlib import Path

import pytest
import yaml

from pipeline import vocab
from pipeline.generate import generated
from pipeline.schema import Declaration as TableDeclaration
from pipeline.schema import SchemaError, all_tables, decode, fields
from tests.conftest import ROOT

GENERATED = generated()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_file_is_not_stale(path: Path) -> None:
    assert path.exists(), "run make dictionary"
    assert path.read_text(encoding="utf-8") == GENERATED[path], "run make dictionary"


def test_no_suite_without_a_table() -> None:
    kept = {path.name for path in (ROOT / "schemas/suites").glob("*.json")}
    assert kept == {f"{table.name}.json" for table in all_tables()}


def test_every_declared_column_is_used() -> None:
    used = {name for table in all_tables() for name in table.columns}
    assert used == set(fields().fields)


def test_unknown_key_in_a_declaration_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tables").mkdir()
    text = (ROOT / "schemas/tables/units.yml").read_text(encoding="utf-8") + "colour: red\n"
    (tmp_path / "tables/units.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("pipeline.schema.SCHEMAS", tmp_path)
    with pytest.raises(SchemaError, match=r"units\.yml.*colour"):
        decode("tables/units.yml", TableDeclaration)


def test_lock_has_hashes_and_no_addresses() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "bench/requirements.lock"):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:", text)
        pins = re.findall(r"^([\w.\-\[\]]+)==", text, re.M)
        assert pins and text.count("--hash=sha256:") >= len(pins)


def code() -> str:
    """All code of the package."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.py")))


@pytest.mark.parametrize("path", sorted((ROOT / "schemas/vocab").glob("*.yml")), ids=lambda path: path.stem)
def test_vocabulary_is_used(path: Path) -> None:
    text = code()
    assert f'"{path.stem}"' in text, f"no code reads {path.name}"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in data if isinstance(data, dict) else ():
        if path.stem == "measure_units":
            continue
        assert re.search(rf"""["']{re.escape(str(key))}["']""", text), f"no code reads {key} of {path.name}"


@pytest.mark.parametrize("path", sorted((ROOT / "schemas/vocab").glob("*.yml")), ids=lambda path: path.stem)
def test_vocabulary_lists_have_no_term_twice(path: Path) -> None:
    def lists(node: object) -> list[list[object]]:
        if isinstance(node, list):
            return [node]
        return [each for value in node.values() for each in lists(value)] if isinstance(node, dict) else []

    for terms in lists(yaml.safe_load(path.read_text(encoding="utf-8"))):
        plain = [str(term) for term in terms if not isinstance(term, dict)]
        assert sorted(set(plain)) == sorted(plain), {term for term in plain if plain.count(term) > 1}


def test_an_unknown_term_raises() -> None:
    with pytest.raises(vocab.UnknownTermError, match="no such"):
        vocab.terms("language", "no such list")
