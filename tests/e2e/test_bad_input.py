"""Bad input: each file says what is wrong with it, and the other notices are built all the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import RAW, ROOT, build_quietly

GOOD = "zhejiang-2025-annexes.txt"


def documents(parsed: Path) -> dict[str, dict[str, object]]:
    """The rows of documents by path."""
    return {row["source_path"]: row for row in pq.read_table(parsed / "documents.parquet").to_pylist()}


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": ("  \n\u3000\n".encode(), "no text"),
    "binary.txt": (bytes(range(256)) * 40, "neither UTF-8 nor GB18030|binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged"),
    "notice.xyz": ("关于开展工作的通知".encode(), r"no reader for \.xyz"),
    "no-extension": ("关于开展工作的通知".encode(), "without an extension"),
    "latin.txt": ("Arrêté préfectoral n° 12, déjà validé à Orléans, été".encode("latin-1") * 30, "neither"),
    "broken.txt": ("每年培训2万人次".encode() + b"\xff\xfe\xfa" + "以上".encode(), "neither"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one good notice among all the bad ones."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("parsed")
    for name, (data, _) in BAD.items():
        (raw / name).write_bytes(data)
    (raw / "below" / "deeper").mkdir(parents=True)
    shutil.copy(RAW / GOOD, raw / "below" / "deeper" / GOOD)
    (raw / "plain.txt").write_text("关于做好值班工作的通知\n\n各单位：\n\n请做好值班工作。\n", encoding="utf-8")
    with (raw / "huge.txt").open("wb") as file:
        file.write("每年培训2万人次以上。\n".encode() * 1_600_000)
    build_quietly(raw, out)
    return out


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_fails_and_says_why(built: Path, name: str) -> None:
    import re

    row = documents(built)[name]
    assert row["status"] == "failed"
    assert name in str(row["error"])
    assert re.search(BAD[name][1], str(row["error"]))


def test_a_file_of_50_mb_is_refused_with_what_to_do(built: Path) -> None:
    row = documents(built)["huge.txt"]
    assert row["status"] == "failed" and "split it" in str(row["error"])


def test_the_good_notice_is_built_all_the_same(built: Path) -> None:
    row = documents(built)[f"below/deeper/{GOOD}"]
    assert row["status"] == "parsed"
    targets = pq.read_table(built / "targets.parquet").to_pylist()
    assert sum(target["doc_id"] == row["doc_id"] for target in targets) > 100


def test_a_notice_without_figures_is_parsed_and_has_no_facts(built: Path) -> None:
    row = documents(built)["plain.txt"]
    assert row["status"] == "parsed" and row["title"] == "关于做好值班工作的通知"
    for table in ("targets", "subsidies", "deadlines"):
        assert row["doc_id"] not in pq.read_table(built / f"{table}.parquet")["doc_id"].to_pylist()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "secret.txt").write_text("通知", encoding="utf-8")
    (raw / "secret.txt").chmod(0)
    build_quietly(raw, tmp_path / "parsed")
    assert "permission" in str(documents(tmp_path / "parsed")["secret.txt"]["error"])


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(RAW / GOOD, raw / GOOD)
    (raw / "secret.txt").write_text("通知", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    build_quietly(raw, tmp_path / "parsed")
    rows = documents(tmp_path / "parsed")
    assert rows["secret.txt"]["status"] == "failed" and "chmod" in str(rows["secret.txt"]["error"])
    assert rows[GOOD]["status"] == "parsed"


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    shutil.copy(RAW / GOOD, raw / GOOD)
    build_quietly(raw, tmp_path / "parsed")
    rows = documents(tmp_path / "parsed")
    assert rows["gone.txt"]["status"] == "failed" and rows[GOOD]["status"] == "parsed"


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    done = command("all", "--raw", str(tmp_path / "nowhere"), "--parsed", str(tmp_path / "out"))
    assert done.returncode == 2 and "nowhere" in done.stderr and "--raw" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = command("all", "--raw", str(tmp_path / "raw"), "--parsed", str(tmp_path / "out"))
    assert done.returncode == 2 and "no notices" in done.stderr


def test_strict_exits_with_3_once_the_tables_are_written(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "empty.txt").write_bytes(b"")
    shutil.copy(RAW / GOOD, raw / GOOD)
    arguments = ("all", "--raw", str(raw), "--parsed", str(tmp_path / "out"))
    assert command(*arguments).returncode == 0
    done = command(*arguments, "--strict")
    assert done.returncode == 3
    assert "empty.txt" in done.stdout
    assert (tmp_path / "out" / "targets.parquet").exists()


def test_wrong_arguments_exit_with_2() -> None:
    assert command("all", "--jobs", "none").returncode == 2
    assert command("al").returncode == 2
