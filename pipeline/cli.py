"""The command line: `policy-tables all | check | show | score`, the same as `python -m pipeline`."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.workers import MEGABYTES, SECONDS

if TYPE_CHECKING:
    from pipeline.build import Summary
    from pipeline.engine import Step

HELP = "Chinese government policy notices as Parquet tables. 把政策文件变成数据表。"
app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Parsed = Annotated[Path, typer.Option(help="The folder the tables are in")]
Acknowledged = Annotated[
    Path | None,
    typer.Option(help="The list of findings that a person has looked at", show_default="schemas/acknowledged.yml"),
]
Level = StrEnum("Level", ["error", "warning", "info"])
Form = StrEnum("Form", ["text", "github", "sarif", "json"])


def fail(message: str, code: int = 2) -> typer.Exit:
    """Say what is wrong and what to do; the exit that ends the command."""
    typer.echo(f"policy-tables: {message}", err=True)
    return typer.Exit(code)


@app.command("all")
def build_all(
    raw: Annotated[Path, typer.Option(help="The folder of notices, sub-folders too")] = Path("raw"),
    parsed: Annotated[Path, typer.Option(help="The folder the tables go to")] = Path("parsed"),
    jobs: Annotated[int, typer.Option(min=1, help="How many notices to read at once")] = 1,
    timeout: Annotated[
        float, typer.Option(min=0, envvar="POLICY_TIMEOUT", help="Seconds that reading one notice may take; 0: any")
    ] = SECONDS,
    memory: Annotated[
        int, typer.Option(min=0, envvar="POLICY_MEMORY", help="Megabytes that reading one notice may take; 0: any")
    ] = MEGABYTES,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 if any file could not be read")] = False,
    acknowledged: Acknowledged = None,
) -> None:
    """Read every notice below RAW and write the tables and the report to PARSED."""
    from pipeline.build import build
    from pipeline.errors import InvalidTablesError
    from pipeline.findings.acknowledged import AcknowledgedError
    from pipeline.paths import ACKNOWLEDGED
    from pipeline.read import find_files
    from pipeline.workers import Limits

    if not raw.is_dir():
        raise fail(f"{raw} is no folder; give the folder of notices with --raw")
    if parsed.exists() and not parsed.is_dir():
        raise fail(f"{parsed} is a file; give a folder for the tables with --parsed")
    if not find_files(raw):
        raise fail(f"{raw} holds no notices; put some in it and run again (the tables in {parsed} stay as they are)")
    if acknowledged and not acknowledged.is_file():
        raise fail(
            f"{acknowledged} does not exist; give the list of acknowledged findings, or leave --acknowledged out"
        )
    try:
        with progress_bar() as advance:
            summary = build(raw, parsed, jobs, advance, Limits(timeout, memory), acknowledged or ACKNOWLEDGED)
    except InvalidTablesError as error:
        raise fail(str(error), 1) from error
    except AcknowledgedError as error:
        raise fail(str(error)) from error
    print_summary(summary, parsed)
    if strict and summary.failures:
        raise typer.Exit(3)


@app.command()
def check(
    parsed: Parsed = Path("parsed"),
    raw: Annotated[Path, typer.Option(help="Where the notices are, for the paths of annotations")] = Path("raw"),
    fail_on: Annotated[
        Level,
        typer.Option(
            help="The least severity of an open finding that fails the check. error: figures that contradict each other; "
            "warning: what reads like a mistake, too; info: remarks, too. Broken expectations always fail it"
        ),
    ] = Level.warning,
    form: Annotated[
        Form, typer.Option("--format", help="text for people, github for annotations, sarif, json")
    ] = Form.text,
    acknowledged: Acknowledged = None,
) -> None:
    """Exit with 1 if a finding is open that nobody has acknowledged, or a row breaks an expectation; with 2 if there are no tables.

    A finding is acknowledged in schemas/acknowledged.yml, with a reason. An entry that matches no finding any more fails the
    check as well. Findings of severity info are shown and do not fail it, unless --fail-on info is given.
    """
    from pipeline.check import check as look
    from pipeline.check import is_about
    from pipeline.check.forms import FORMS
    from pipeline.findings.acknowledged import AcknowledgedError, entries
    from pipeline.paths import ACKNOWLEDGED
    from pipeline.tables import MissingTablesError, read_tables

    listed_in = acknowledged or ACKNOWLEDGED
    try:
        tables, given = read_tables(parsed), entries(listed_in)
    except (MissingTablesError, AcknowledgedError) as error:
        raise fail(str(error)) from error
    if acknowledged is None and given and not is_about(given, tables):
        typer.echo(f"{listed_in} is about other notices and is left out; name a list with --acknowledged", err=True)
        given = ()
    result = look(tables, given, listed_in, raw)
    typer.echo(FORMS[form.value](result, fail_on.value))
    if result.failing(fail_on.value):
        raise typer.Exit(1)


@app.command()
def show(
    doc: Annotated[str, typer.Argument(help="The document's id or path, or how one of them begins")],
    table: Annotated[str, typer.Option(help="tasks, targets, assignments, subsidies or deadlines")] = "targets",
    parsed: Parsed = Path("parsed"),
) -> None:
    """Print a notice's rows beside the sentence each was read from."""
    from rich.console import Console

    from pipeline.schema import TABLE_ORDER
    from pipeline.show import UnknownDocumentError
    from pipeline.show import show as print_rows

    if table not in TABLE_ORDER:
        raise fail(f"there is no table {table}; choose one of: {', '.join(TABLE_ORDER)}")
    try:
        print_rows(parsed, doc, table, Console(highlight=False))
    except UnknownDocumentError as error:
        raise fail(str(error)) from error


@app.command()
def score(
    parsed: Annotated[Path, typer.Argument(help="The folder the tables are in")],
    gold: Annotated[Path, typer.Argument(help="The folder of annotations, one JSON file a notice")],
) -> None:
    """Print the accuracy of the tables against annotations made by hand."""
    from pipeline.score import render
    from pipeline.score import score as measure

    for folder, what in ((parsed / "documents.parquet", "tables"), (gold, "annotations")):
        if not folder.exists():
            raise fail(f"{folder} does not exist; give the folder of {what}")
    if not any(gold.glob("*.json")):
        raise fail(f"{gold} holds no annotations (*.json)")
    typer.echo(render(measure(parsed, gold)))


@contextmanager
def progress_bar() -> Iterator[Callable[["Step"], None]]:
    """The function to call for each notice begun or read; it draws on a terminal and prints a line a notice read elsewhere."""
    if not os.isatty(2):
        yield lambda step: None if step.begun else typer.echo(f"read {step.file.source_path}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def show(step: "Step") -> None:
            named = step.file.source_path if step.begun else None
            progress.update(task, completed=step.done, total=step.total, description=named)

        yield show


def print_summary(summary: "Summary", parsed: Path) -> None:
    """Notices, rows a table, failures and gaps."""
    from pipeline.schema import TABLE_ORDER

    unread = f", {len(summary.failures)} could not be read" if summary.failures else ""
    typer.echo(f"{summary.notices} notices ({summary.read} read now{unread}) → {parsed}")
    width = max(len(name) for name in TABLE_ORDER)
    for name in TABLE_ORDER:
        typer.echo(f"  {name:<{width}} {summary.rows[name]:>8,}")
    for reason in summary.failures.values():
        typer.echo(f"  not read: {reason}")
    for reason in summary.gaps.values():
        typer.echo(f"  read in part: {reason}")
