"""The tables as `schemas/` declares them: to Arrow, to a dictionary in Markdown, and empty or complete rows."""

from functools import cache
from typing import Any

import msgspec
import yaml

from pipeline.model import Row
from pipeline.paths import SCHEMAS

TABLE_ORDER = (
    "documents",
    "works",
    "clauses",
    "cells",
    "tasks",
    "units",
    "assignments",
    "targets",
    "subsidies",
    "deadlines",
    "differences",
    "comparisons",
    "findings",
)


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column as declared: type, unit, labels, descriptions, and the values it may take.

    `vocabulary` is what its values are looked up in: measure_units, indicators, regions or tables.
    """

    type: str
    zh: str
    en: str
    about: str
    about_zh: str
    unit: str | None = None
    values: list[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    vocabulary: str | None = None


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fields.yml`."""

    groups: dict[str, list[str]]
    fields: dict[str, Field]


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one table says differently of a column."""

    about: str | None = None
    about_zh: str | None = None
    values: list[str] | None = None


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`tables/NAME.yml`."""

    zh: str
    en: str
    grain: str
    key: str | list[str]
    columns: list[str]
    required: list[str]
    override: dict[str, Override] = {}
    references: dict[str, str] = {}
    ordered: list[list[str]] = []
    checks: list[str] = []
    facts: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table with its columns resolved; `required` are the columns that are never null."""

    name: str
    zh: str
    en: str
    grain: str
    key: tuple[str, ...]
    columns: dict[str, Field]
    required: frozenset[str]
    references: dict[str, str]
    ordered: tuple[tuple[str, str], ...]
    checks: tuple[str, ...]
    facts: bool


PLACE_REFERENCES = {"also_in": "documents.doc_id", "table_id": "cells.table_id"}
PLACE_ORDERED = ("char_start", "char_end")
PLACE_REQUIRED = ("doc_id", "also_in", "char_start", "char_end", "evidence", "rule")


class SchemaError(ValueError):
    """A declaration that names what does not exist."""


def decode(path: str, kind: type[Any]) -> Any:
    """A YAML file below `schemas/` as a record; unknown keys raise."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load((SCHEMAS / path).read_text(encoding="utf-8"), Loader=loader)
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise SchemaError(f"schemas/{path}: {error}") from error


@cache
def fields() -> Fields:
    """All declared columns."""
    return decode("fields.yml", Fields)  # type: ignore[no-any-return]


def column(name: str, override: Override | None) -> Field:
    """A declared column with what its table says differently."""
    if name not in fields().fields:
        raise SchemaError(f"schemas/fields.yml does not declare the column {name}")
    field = fields().fields[name]
    if override is None:
        return field
    changes = {key: value for key in ("about", "about_zh", "values") if (value := getattr(override, key)) is not None}
    return msgspec.structs.replace(field, **changes)


def columns_of(name: str) -> list[str]:
    """The names of a table's columns, groups resolved."""
    declared: Declaration = decode(f"tables/{name}.yml", Declaration)
    return [each for entry in declared.columns for each in fields().groups.get(entry, [entry])]


@cache
def table(name: str) -> Table:
    """One table as declared."""
    declared: Declaration = decode(f"tables/{name}.yml", Declaration)
    names = columns_of(name)
    spoken_of = {
        *declared.override,
        *declared.required,
        *declared.references,
        *(each for pair in declared.ordered for each in pair),
    }
    unknown = spoken_of - set(names)
    if unknown:
        raise SchemaError(f"schemas/tables/{name}.yml speaks of columns it does not have: {', '.join(sorted(unknown))}")
    required = set(declared.required) | (set(PLACE_REQUIRED) if declared.facts else set())
    references = declared.references | (PLACE_REFERENCES if declared.facts else {})
    for target in references.values():
        other, _, key = target.partition(".")
        if other not in TABLE_ORDER or key not in columns_of(other):
            raise SchemaError(f"schemas/tables/{name}.yml refers to {target}, which is not declared")
    ordered = [(low, high) for low, high in declared.ordered] + ([PLACE_ORDERED] if declared.facts else [])
    return Table(
        name=name,
        zh=declared.zh,
        en=declared.en,
        grain=declared.grain,
        key=(declared.key,) if isinstance(declared.key, str) else tuple(declared.key),
        columns={each: column(each, declared.override.get(each)) for each in names},
        required=frozenset(required),
        references=references,
        ordered=tuple(ordered),
        checks=tuple(declared.checks),
        facts=declared.facts,
    )


def all_tables() -> list[Table]:
    """All tables in the order in which they are read."""
    return [table(name) for name in TABLE_ORDER]


def checked(name: str, row: Row) -> Row:
    """A row with exactly the table's columns; a column that the table does not have raises."""
    columns = table(name).columns
    unknown = row.keys() - columns.keys()
    if unknown:
        raise SchemaError(f"{name}: no column {', '.join(sorted(unknown))}")
    return {each: row.get(each) for each in columns}


def sort_key(name: str, row: Row) -> tuple[Any, ...]:
    """The place of a row in its table: by document and position, then by key."""
    where = tuple(row.get(each) if row.get(each) is not None else "" for each in ("doc_id",))
    position = tuple(row.get(each) if row.get(each) is not None else -1 for each in ("char_start", "left_start"))
    return (
        *where,
        *position,
        *(str(row[each]) if not isinstance(row[each], int) else f"{row[each]:09d}" for each in table(name).key),
    )


def dictionary() -> str:
    """`DICTIONARY.md`: every table and column in both languages."""
    lines = ["# Dictionary 数据字典", "", "Generated from `schemas/`; `make dictionary` writes it anew.", ""]
    for each in all_tables():
        lines += [
            f"## {each.name} {each.zh}",
            "",
            f"{each.grain}. Key: {', '.join(f'`{key}`' for key in each.key)}.",
            "",
        ]
        lines += [
            "| column | type | unit | 中文 | English | 说明 | description |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for name, field in each.columns.items():
            values = f" ({', '.join(f'`{value}`' for value in field.values)})" if field.values else ""
            null = "" if name in each.required else ", null"
            link = f" → `{each.references[name]}`" if name in each.references else ""
            lines.append(
                f"| `{name}` | {field.type}{null} | {field.unit or ''} | {field.zh} | {field.en} | {field.about_zh} | {field.about}{values}{link} |"
            )
        lines.append("")
    return "\n".join(lines)
