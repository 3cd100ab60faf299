"""A worker: a process that reads one notice after the other, each within limits of time and memory, and ends with its parent.

What a worker runs into costs the notice it reads and nothing else: a crash, a hang and a swelling end the process, and
its exit code says which it was.
"""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import msgspec

SECONDS = 300
MEGABYTES = 4000
OUT_OF_MEMORY = 77
GRACE = 2.0
PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux's prctl
LINUX = sys.platform == "linux"


class Limits(msgspec.Struct, frozen=True):
    """What the reading of one notice may take: seconds, and megabytes beside what its worker holds already; 0 is no limit."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


USUAL = Limits()


class Worker(msgspec.Struct, frozen=True):
    """A process and the parent's end of the pipe to it."""

    process: BaseProcess
    pipe: Connection


def start(work: Callable[[Any], object], limits: Limits) -> Worker:
    """A worker that answers each thing sent to it with what `work` makes of it.

    It is forked where that is safe, so that it need not import anything anew.
    """
    context: Any = multiprocessing.get_context("fork" if LINUX else "spawn")
    pipe, other = context.Pipe()
    process = context.Process(target=serve, args=(other, work, limits), daemon=True)
    process.start()
    other.close()
    return Worker(process, pipe)


def serve(pipe: Connection, work: Callable[[Any], object], limits: Limits) -> None:
    """What a worker does: answer until the parent hangs up."""
    settle()
    while True:
        try:
            given = pipe.recv()
        except EOFError:
            return
        try:
            with within(limits):
                answer = work(given)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        pipe.send(answer)


def settle() -> None:
    """Leave the keyboard to the parent, end in good order when told to, and do not outlive the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)
    if LINUX:
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def leave(_signal: int, _frame: object) -> None:
    """End as after an error, so that temporary folders and programs that were started are cleaned up."""
    raise SystemExit(0)


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Run within the limits: memory above them raises MemoryError, and a worker whose parent is gone ends when its time is up."""
    if limits.seconds:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + 5 * GRACE)
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        if limits.megabytes and LINUX:
            resource.setrlimit(resource.RLIMIT_DATA, (held() + limits.megabytes * 1_000_000, most))
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def held() -> int:
    """The bytes of memory that this process may write to now: what RLIMIT_DATA counts."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    return pages * resource.getpagesize()


def stop(worker: Worker) -> int | None:
    """End a worker, gently at first; its exit code."""
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join(GRACE)
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()
    return worker.process.exitcode


def ending(code: int | None, limits: Limits) -> str:
    """Why a worker's end left a notice unread, and what to do."""
    if code in {OUT_OF_MEMORY, -signal.SIGKILL}:
        return f"reading it takes more than {limits.megabytes} MB of memory; raise it with --memory, or split the file"
    name = signal.Signals(-code).name if code and code < 0 else f"exit code {code}"
    return (
        f"the file made its reader crash ({name}); open it in the program it was made with and save it anew, or as text"
    )


def too_long(limits: Limits) -> str:
    """Why a notice was given up."""
    return f"reading it took longer than {limits.seconds:g} s; raise it with --timeout, or split the file"
