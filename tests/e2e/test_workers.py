"""What a notice does to its worker costs that notice: the others are read, and no process is left behind."""

import ctypes
import faulthandler
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import build as building
from pipeline import engine
from pipeline.build import Summary, build
from pipeline.model import Tables
from pipeline.notice import process
from pipeline.read import RawFile
from pipeline.readers.office.libreoffice import run as run_program
from pipeline.workers import LINUX, Limits
from tests.conftest import RAW, ROOT

GOOD = "zhejiang-2025-annexes.txt"
BAD = {
    "crash.txt": ("crash", "SIGSEGV"),
    "hang.txt": ("longer than 1.5 s", "--timeout"),
    "regex.txt": ("longer than 1.5 s", "split the file"),
    "swell.txt": ("more than 300 MB", "--memory"),
    "leave.txt": ("exit code 5", "save it anew"),
}
LIMITS = Limits(1.5, 300)


def hostile(file: RawFile) -> Tables:
    """What a file's name says, done to the worker that reads it."""
    faulthandler.disable()
    name = Path(file.source_path).stem
    if name == "crash":
        ctypes.string_at(0)
    if name == "hang":
        time.sleep(60)
    if name == "regex":
        import re

        re.match(r"(a+)+\Z", "a" * 60 + "b")
    if name == "swell":
        return {"documents": [{"text": str(bytearray(1_000_000_000))}]}
    if name == "leave":
        os._exit(5)
    return process(file)


def hostile_build(raw: Path, parsed: Path, jobs: int) -> Summary:
    """A build with tight limits."""
    return build(raw, parsed, jobs, lambda _: None, LIMITS)


@pytest.mark.skipif(not LINUX, reason="memory is limited on Linux only")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hostile_file_costs_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in BAD:
        (raw / name).write_text("通知", encoding="utf-8")
    shutil.copy(RAW / GOOD, raw / "aa.txt")
    shutil.copy(RAW / "shangyu-2022-3.txt", raw / "zz.txt")
    monkeypatch.setattr(building, "process", hostile)
    summary = hostile_build(raw, tmp_path / "out", jobs)
    rows = {row["source_path"]: row for row in pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()}
    for name, said in BAD.items():
        assert rows[name]["status"] == "failed" and all(each in rows[name]["error"] for each in said), rows[name][
            "error"
        ]
    assert rows["aa.txt"]["status"] == rows["zz.txt"]["status"] == "parsed"
    assert set(summary.failures) == set(BAD)
    monkeypatch.setattr(building, "process", process)
    again = hostile_build(raw, tmp_path / "out", jobs)
    assert again.read == len(BAD) and not again.failures


def test_a_build_that_was_whole_starts_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(RAW / GOOD, raw / GOOD)
    hostile_build(raw, tmp_path / "out", 1)
    monkeypatch.setattr(engine, "start", lambda *_: pytest.fail("a worker was started"))
    assert hostile_build(raw, tmp_path / "out", 1).read == 0


def converting(file: RawFile) -> Tables:
    """A program that a reader starts in a folder of its own, and that does not end."""
    folder = Path(file.location).parent.parent / "work"
    with tempfile.TemporaryDirectory(dir=folder) as name:
        (folder / "pid").write_text(str(os.getpid()), encoding="ascii")
        run_program(["sleep", "61.5"], Path(name))
    return process(file)


def test_a_program_that_a_reader_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("raw", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "raw" / "a.doc").write_bytes(b"x")
    monkeypatch.setattr(building, "process", converting)
    summary = hostile_build(tmp_path / "raw", tmp_path / "out", 1)
    assert "longer than 1.5 s" in summary.failures["a.doc"]
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["pid"]
    assert not alive(int((tmp_path / "work" / "pid").read_text(encoding="ascii")))
    assert not [line for line in Path("/proc").glob("[0-9]*/cmdline") if b"sleep\x0061.5" in contents(line)]


def contents(path: Path) -> bytes:
    """A file's bytes, none where it is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


SLOW = """
import os, signal, sys, time
from pathlib import Path
from pipeline import build as building

def slow(file):
    Path(sys.argv[3], str(os.getpid())).touch()
    time.sleep(60)

signal.signal(signal.SIGINT, signal.default_int_handler)
building.process = slow
building.build(Path(sys.argv[1]), Path(sys.argv[2]), 2, lambda _: None)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_run(tmp_path: Path, how: signal.Signals) -> None:
    for name in ("raw", "out", "pids"):
        (tmp_path / name).mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "raw" / name).write_text("通知", encoding="utf-8")
    folders = [str(tmp_path / name) for name in ("raw", "out", "pids")]
    run = subprocess.Popen([sys.executable, "-c", SLOW, *folders], cwd=ROOT, stderr=subprocess.PIPE)
    assert eventually(lambda: len(pids(tmp_path)) == 2), "no workers"
    run.send_signal(how)
    run.communicate(timeout=20)
    assert eventually(lambda: not any(map(alive, pids(tmp_path))))


def pids(folder: Path) -> list[int]:
    """The workers that began a notice."""
    return [int(path.name) for path in (folder / "pids").iterdir()]


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return False


def eventually(holds: object, seconds: float = 20) -> bool:
    """Whether something comes to hold."""
    assert callable(holds)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return False
