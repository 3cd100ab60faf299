"""Files that are broken or made to do harm: each costs its own row, in bounded time, without a word to the network."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import build as building
from pipeline.engine import Work, run
from pipeline.read import RawFile, failed, fingerprint, read_file
from pipeline.workers import Limits
from tests import hostile_files as made
from tests.conftest import RAW, ROOT, build_quietly

GOOD = "zhejiang-2025-annexes.txt"
LIMITS = Limits(120, 3000)
TITLE = made.LINES[0]
NESTED = "nested|Excessive depth"
SECRET = "只有本机知道的内容"

HARM: dict[str, tuple[Callable[[], bytes] | bytes, str]] = {
    "document.docx": (lambda: made.zip_bomb("word/document.xml"), "unpacks to more than"),
    "numbering.docx": (lambda: made.zip_bomb("word/numbering.xml"), "unpacks to more than"),
    "sheet.xlsx": (lambda: made.zip_bomb("xl/worksheets/sheet1.xml"), "unpacks to more than"),
    "many.docx": (made.many_members, "parts"),
    "laughs.docx": (lambda: made.with_doctype(made.LAUGHS, "&l9;"), "document type"),
    "laughs.html": ((made.LAUGHS + made.html_page().replace("责任", "&l9;")).encode(), ""),
    "tables.docx": (lambda: made.nested_docx(80), NESTED),
    "deep.docx": (lambda: made.nested_docx(100_000), NESTED),
    "div.html": (lambda: made.nested_html("<div>", 100_000), ""),
    "table.html": (lambda: made.nested_html("<table><tr><td>", 30_000), ""),
    "list.html": (lambda: made.nested_html("<ul><li>", 50_000), ""),
    "groups.rtf": (b"{\\rtf1 " + b"{" * 100_000 + b"abc" + b"}" * 100_001, NESTED),
    "rows.rtf": (b"{\\rtf1 " + b"{\\trowd\\cell " * 100_000, NESTED),
    "tree.pdf": (lambda: made.page_tree("4 0 R", 5000), "damaged"),
    "circle.pdf": (lambda: made.page_tree("2 0 R"), "damaged"),
    "circle.doc": (made.cyclic_ole, ""),
    "digits.txt": (b"1" * 2_000_000, ""),
    "brackets.txt": (("（" * 300_000 + "）" * 300_000).encode(), ""),
    "units.txt": (("市教育局、" * 100_000).encode(), ""),
    "years.txt": (("2024年至2025年" * 30_000).encode(), ""),
    "blank.txt": (("通知" + " " * 1_000_000 + "。").encode(), ""),
}


def documents(parsed: Path) -> dict[str, dict[str, object]]:
    """The rows of documents by path."""
    return {row["source_path"]: row for row in pq.read_table(parsed / "documents.parquet").to_pylist()}


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The documents of a build of all files made to do harm, and a good one."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("parsed")
    for name, (data, _) in HARM.items():
        (raw / name).write_bytes(data if isinstance(data, bytes) else data())
    shutil.copy(RAW / GOOD, raw / GOOD)
    build_quietly(raw, out, limits=LIMITS)
    return documents(out)


@pytest.mark.slow
@pytest.mark.parametrize("name", HARM)
def test_harm_is_refused_or_read(harmed: dict[str, dict[str, object]], name: str) -> None:
    import re

    row, reason = harmed[name], HARM[name][1]
    assert row["status"] == ("failed" if reason else "parsed"), row["error"]
    assert name in str(row["error"]) and re.search(reason, str(row["error"])) if reason else row["n_chars"]
    assert harmed[GOOD]["status"] == "parsed"


@pytest.mark.slow
def test_ten_thousand_pages(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(made.many_pages(10_000))
    (outcome,) = run(
        [fingerprint(tmp_path / "long.pdf", "long.pdf")], Work(read_file, failed), 1, LIMITS, lambda _: None
    )
    assert outcome.made.status == "parsed" and len(outcome.made.page_starts) == 10_000, outcome.made.error


def test_broken_files_of_every_format(tmp_path: Path) -> None:
    files = []
    for ending, data in made.samples().items():
        for number, broken in enumerate(made.breakages(data, 16)):
            path = tmp_path / f"{number}{ending}"
            path.write_bytes(broken)
            files.append(RawFile(path.name, str(path), "", None))
    for outcome in run(files, Work(building.process, building.lost), 1, LIMITS, lambda _: None):
        (row,) = outcome.made["documents"]
        assert outcome.settled and "broke a rule" not in str(row["error"]), row["error"]
        assert (row["status"] == "parsed") == (row["error"] is None)
        assert row["error"] is None or str(row["error"]).startswith(f"{outcome.file.source_path}: ")


SAMPLES = made.samples()


@pytest.mark.parametrize("ending", SAMPLES)
@pytest.mark.parametrize("wrong", SAMPLES)
def test_every_format_under_every_name(tmp_path: Path, ending: str, wrong: str) -> None:
    (tmp_path / f"notice{wrong}").write_bytes(SAMPLES[ending])
    notice = read_file(fingerprint(tmp_path / f"notice{wrong}", f"notice{wrong}"))
    assert notice.status == "parsed", notice.error
    assert TITLE in notice.text


def test_names_of_every_kind(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    words = "\n".join(made.LINES)
    names = [b"-x.txt", b"a b  c.txt", "通知（一）.txt".encode(), b"e\xcc\x81.txt", "é.txt".encode(), b"line\nfeed.txt"]
    names += ["关于培训的通知.txt".encode("gb18030"), b"\xff\xfe.txt", b"quote'\".txt", b"UPPER.TXT", b".hidden.txt"]
    for name in names:
        (raw / os.fsdecode(name)).write_text(words, encoding="utf-8")
    build_quietly(raw, tmp_path / "out")
    rows = documents(tmp_path / "out")
    assert len(rows) == len({row["doc_id"] for row in rows.values()}) == len(names) - 1
    assert {row["status"] for row in rows.values()} == {"parsed"}
    assert {"-x.txt", "关于培训的通知.txt", "通知（一）.txt", "é.txt", "e\u0301.txt"} <= set(rows)


def test_links_pipes_and_files_that_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "elsewhere").mkdir()
    for place in (tmp_path / "elsewhere" / "one.txt", raw / "gone.txt", raw / "zz.txt"):
        shutil.copy(RAW / GOOD, place)
    (raw / "outside.txt").symlink_to(tmp_path / "elsewhere" / "one.txt")
    (raw / "folder").symlink_to(tmp_path / "elsewhere")
    (raw / "parent").symlink_to(raw)
    (raw / "self.txt").symlink_to(raw / "self.txt")
    os.mkfifo(raw / "pipe.txt")
    found = building.find_files(raw)
    (raw / "gone.txt").unlink()
    monkeypatch.setattr(building, "find_files", lambda _: found)
    build_quietly(raw, tmp_path / "out")
    rows = documents(tmp_path / "out")
    assert {name for name, row in rows.items() if row["status"] == "parsed"} == {"outside.txt", "zz.txt"}
    said = {
        "gone.txt": "not there",
        "folder": "link to a folder",
        "parent": "link to a folder",
        "pipe.txt": "pipe",
        "self.txt": "link",
    }
    for name, reason in said.items():
        assert reason in str(rows[name]["error"]), rows[name]["error"]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that nobody is to call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def test_nothing_is_fetched_and_nothing_written_elsewhere(tmp_path: Path, listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    files = {
        "file.docx": made.with_doctype(made.outside((tmp_path / "secret.txt").as_uri()), "&x;"),
        "net.docx": made.with_doctype(made.outside(address), "&x;"),
        "page.html": made.html_page().replace("<body>", f'<body><img src="{address}.png"><script src="{address}"></script>').encode(),
        "style.html": made.html_page().replace("<head>", f'<head><base href="{address}"><link rel="stylesheet" href="{address}.css">').encode(),
        "entity.html": (made.outside((tmp_path / "secret.txt").as_uri()) + made.html_page().replace("责任", "&x;")).encode(),
        "picture.rtf": made.rtf()[:-1] + f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}"}}}}}}'.encode(),
        "damaged.doc": made.samples()[".doc"][:1500],
    }  # fmt: skip
    for name in ("raw", "home", "tmp"):
        (tmp_path / name).mkdir()
    for name, data in files.items():
        (tmp_path / "raw" / name).write_bytes(data)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "raw").iterdir()}
    environment = os.environ | {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pipeline", "all", "--raw", "raw", "--parsed", "out"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with pytest.raises(TimeoutError):
        listener.accept()
    assert {path.name for path in (tmp_path / "tmp").iterdir()} <= {"jieba.cache"}
    assert not any((tmp_path / "home").iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "home", "tmp", "out", "secret.txt"}
    assert before == {path.name: path.stat().st_mtime_ns for path in (tmp_path / "raw").iterdir()}
    rows = documents(tmp_path / "out")
    assert SECRET not in "".join(str(row["text"]) for row in rows.values())
    assert {name for name, row in rows.items() if row["status"] == "parsed"} >= {
        "page.html",
        "style.html",
        "picture.rtf",
    }
