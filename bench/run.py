"""Speed as ratios, which hold from machine to machine: the whole run over its imports, reading over a peer's, PDFs over pdfplumber.

`python bench/run.py` measures all; what they mean is in `bench/README.md`.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
PEER = ROOT / ".bench" / "venv"
LOCK = BENCH / "requirements.lock"
ROUNDS = 5
LENGTH = 1_000_000
LIBRARIES = (
    *("duckdb", "great_expectations", "jieba", "lxml.etree", "msgspec", "olefile", "pandas", "pyarrow"),
    *("pyarrow.parquet", "regex", "rensa", "rich", "selectolax.lexbor", "typer", "yaml"),
)
IMPORTED = re.compile(r"^import time:.*\| +([\w.]+)$", re.M)


def cpu_seconds(command: list[str]) -> float:
    """User and system time of a child process and all it waited for; raises CalledProcessError where it fails."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        said = child.stderr.read() if child.stderr else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=said.decode(errors="replace"))
    return usage.ru_utime + usage.ru_stime


def whole_run(parsed: str, *options: str) -> list[str]:
    """The command that makes all tables of the notices in raw/."""
    return [sys.executable, *options, "-m", "pipeline", "all", "--raw", "raw", "--parsed", parsed]


def fresh_run() -> float:
    """CPU seconds of a whole run into an empty folder."""
    with tempfile.TemporaryDirectory() as parsed:
        return cpu_seconds(whole_run(parsed))


def libraries_of_run() -> list[str]:
    """The third-party libraries that a whole run imports."""
    with tempfile.TemporaryDirectory() as parsed:
        command = whole_run(parsed, "-X", "importtime")
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    seen = set(IMPORTED.findall(said))
    return [name for name in LIBRARIES if name in seen]


def in_turn(left: Callable[[], float], right: Callable[[], float]) -> tuple[float, float]:
    """The least of both, measured left, right, left, right …: what else the machine does can only add."""
    pairs = [(left(), right()) for _ in range(ROUNDS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def run_over_imports() -> str:
    """The whole run against `import` of the libraries it uses."""
    libraries = libraries_of_run()
    imports = [sys.executable, "-c", f"import {', '.join(libraries)}"]
    ours, bare = in_turn(fresh_run, lambda: cpu_seconds(imports))
    return f"whole run / import of {', '.join(libraries)}: {ours / bare:.2f}"


def peer_python(folder: Path = PEER, lock: Path = LOCK) -> Path:
    """The interpreter of a peer's own environment, which is made anew where its lock has changed."""
    python, stamp = folder / "bin" / "python", folder / "lock.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not python.exists() or not stamp.exists() or stamp.read_text() != digest:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "--no-deps", "--requirement", str(lock)], check=True)
        stamp.write_text(digest)
    return python


def repeated_notices() -> str:
    """The notices of raw/ one after the other, parted by form feeds, until they make a million characters."""
    texts = [path.read_text(encoding="utf-8").replace("\f", "\n") for path in sorted((ROOT / "raw").glob("*.txt"))]
    return "\f".join(texts * -(-LENGTH // sum(map(len, texts))))


def timed(command: list[str], text: str) -> dict[str, float]:
    """The CPU seconds that a side reports for the text."""
    said = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return {name: float(seconds) for name, seconds in json.loads(said.stdout).items()}


def reading_over_peer() -> str:
    """Characters a CPU second of segment and extract against those of the peer's money and time extraction, which reads the text in one piece and notice by notice."""
    text, peer = repeated_notices(), str(peer_python())
    own, other = [sys.executable, str(BENCH / "own.py")], [peer, str(BENCH / "peer.py")]
    pairs = [(timed(own, text), timed(other, text)) for _ in range(ROUNDS)]
    ours = min(left["cpu"] for left, _ in pairs)
    whole, single = (min(right[way] for _, right in pairs) / ours for way in ("whole", "cpu"))
    what = f"segment + extract / jionlp money + time, characters a CPU second ({len(text):,} characters)"
    return f"{what}: {whole:.2f} where it reads the text in one piece, {single:.2f} notice by notice"


def pdf_over_plumber() -> str:
    """Pages a CPU second of the reader of PDFs against pdfplumber's text and tables."""
    command = [sys.executable, str(BENCH / "pdf.py")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    """Print each ratio, or why it could not be measured."""
    failed = 0
    for measure in (run_over_imports, pdf_over_plumber, reading_over_peer):
        try:
            print(measure(), flush=True)
        except subprocess.CalledProcessError as error:
            failed += 1
            reason = (error.stderr or "").strip().splitlines()[-1:]
            print(f"{measure.__name__}: not measured, {Path(error.cmd[0]).name} failed: {' '.join(reason)}", flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
