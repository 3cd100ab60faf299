"""Maps notices over workers: in this process, or in a pool of processes; results come in the order of the files."""

from collections.abc import Callable, Iterator

from pipeline.model import Tables
from pipeline.notice import empty_tables, process
from pipeline.read import RawFile, failed

Progress = Callable[[RawFile], None]


def run(files: list[RawFile], jobs: int, progress: Progress) -> Iterator[tuple[RawFile, Tables]]:
    """Each file with its tables; `jobs` processes share the work, and their number changes no result."""
    if jobs <= 1 or len(files) <= 1:
        for file in files:
            tables = process(file)
            progress(file)
            yield file, tables
        return
    yield from pooled(files, jobs, progress)


def pooled(files: list[RawFile], jobs: int, progress: Progress) -> Iterator[tuple[RawFile, Tables]]:
    """The same over a pool of processes; a worker that dies costs its own file."""
    from pebble import ProcessPool

    with ProcessPool(max_workers=min(jobs, len(files))) as pool:
        futures = [(file, pool.schedule(process, args=[file])) for file in files]
        for file, future in futures:
            try:
                tables = future.result()
            except Exception as error:
                tables = empty_tables(failed(file, f"its worker died ({type(error).__name__}: {error})"))
            progress(file)
            yield file, tables
