"""Writes the files that are derived from `schemas/`: the dictionary and the expectation suites."""

from pathlib import Path

from pipeline.paths import SCHEMAS
from pipeline.schema import dictionary
from pipeline.validate.suite import SUITES, suites


def generated() -> dict[Path, str]:
    """Every derived file with what it has to hold."""
    return {SCHEMAS / "DICTIONARY.md": dictionary()} | {SUITES / name: text for name, text in suites().items()}


def main() -> None:
    """Write all derived files, and drop suites of tables that are no more."""
    files = generated()
    SUITES.mkdir(parents=True, exist_ok=True)
    for path in SUITES.glob("*.json"):
        if path not in files:
            path.unlink()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(files)} files written")


if __name__ == "__main__":
    main()
