"""The command line: `policy-tables all | show | score`, the same as `python -m pipeline`."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
) -> None:
    """Read every notice below RAW and write the tables to PARSED."""
    from pipeline.build import build
    from pipeline.errors import InvalidTablesError
    from pipeline.read import find_files
    from pipeline.workers import Limits

    if not raw.is_dir():
        raise fail(f"{raw} is no folder; give the folder of notices with --raw")
    if parsed.exists() and not parsed.is_dir():
        raise fail(f"{parsed} is a file; give a folder for the tables with --parsed")
    if not find_files(raw):
        raise fail(f"{raw} holds no notices; put some in it and run again (the tables in {parsed} stay as they are)")
    try:
        with progress_bar() as advance:
            summary = build(raw, parsed, jobs, advance, Limits(timeout, memory))
    except InvalidTablesError as error:
        raise fail(str(error), 1) from error
    print_summary(summary, parsed)
    if strict and summary.failures:
        raise typer.Exit(3)


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
