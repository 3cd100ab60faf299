"""Maps files over workers, one file at a time each; results come in the order of the files, whatever the number of workers."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

import msgspec

from pipeline.read import RawFile
from pipeline.workers import Limits, Worker, ending, start, stop, too_long


class Step(msgspec.Struct, frozen=True):
    """A notice that is begun or has been read, how many have been read so far, and of how many."""

    file: RawFile
    begun: bool
    done: int
    total: int


Made = TypeVar("Made")


class Work(msgspec.Struct, Generic[Made], frozen=True):
    """What is made of a file, and what stands for it where reading it had to be given up, for a reason."""

    make: Callable[[RawFile], Made]
    give_up: Callable[[RawFile, str], Made]


class Outcome(msgspec.Struct, Generic[Made], frozen=True):
    """What was made of a file; `settled` is False where it was given up, so that the next run tries it again."""

    file: RawFile
    made: Made
    settled: bool = True


class Job(msgspec.Struct, frozen=True):
    """What a worker is at: the place of its file among all, and when it is to be given up (None: never)."""

    worker: Worker
    place: int
    until: float | None


Progress = Callable[[Step], None]


def run(
    files: list[RawFile], work: Work[Made], jobs: int, limits: Limits, progress: Progress
) -> Iterator[Outcome[Made]]:
    """What is made of each file; `jobs` workers share the files, and their number changes no result."""
    waiting = deque(range(len(files)))
    idle: list[Worker] = []
    busy: dict[Connection, Job] = {}
    ready: dict[int, Outcome[Made]] = {}
    given = 0
    try:
        while given < len(files):
            while waiting and len(busy) < jobs:
                job = begin(files, waiting.popleft(), idle.pop() if idle else start(work.make, limits), limits)
                busy[job.worker.pipe] = job
                progress(Step(files[job.place], True, given + len(ready), len(files)))
            for job in finished(busy):
                del busy[job.worker.pipe]
                ready[job.place] = outcome(files[job.place], work, job, limits, idle)
                progress(Step(files[job.place], False, given + len(ready), len(files)))
            while given in ready:
                yield ready.pop(given)
                given += 1
    finally:
        for worker in (*idle, *(job.worker for job in busy.values())):
            stop(worker)


def begin(files: list[RawFile], place: int, worker: Worker, limits: Limits) -> Job:
    """A worker set to a file."""
    worker.pipe.send(files[place])
    return Job(worker, place, time.monotonic() + limits.seconds if limits.seconds else None)


def finished(busy: dict[Connection, Job]) -> list[Job]:
    """The jobs that have an answer, whose worker died, or whose time is up; waits until there is one."""
    ends = [job.until for job in busy.values() if job.until is not None]
    heard = wait(list(busy), max(0.0, min(ends) - time.monotonic()) if ends else None)
    now = time.monotonic()
    return [job for pipe, job in busy.items() if pipe in heard or (job.until is not None and job.until <= now)]


def outcome(file: RawFile, work: Work[Made], job: Job, limits: Limits, idle: list[Worker]) -> Outcome[Made]:
    """What became of a job; its worker is idle again, or has ended."""
    if not job.worker.pipe.poll():
        stop(job.worker)
        return Outcome(file, work.give_up(file, too_long(limits)), settled=False)
    try:
        made = job.worker.pipe.recv()
    except (EOFError, OSError):
        job.worker.process.join()
        return Outcome(file, work.give_up(file, ending(stop(job.worker), limits)), settled=False)
    idle.append(job.worker)
    return Outcome(file, made)
