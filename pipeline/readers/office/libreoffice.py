"""LibreOffice, where it is installed, for files that the own readers decline: converted in a folder of its own, within a time limit."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS = 120
PLACES = ("soffice", "libreoffice")


def convert(data: bytes, suffix: str, target: str) -> bytes | None:
    """The file in another format, None where LibreOffice is not installed; raises ValueError where it fails."""
    program = next((found for name in PLACES if (found := shutil.which(name))), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"notice{suffix}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
        ]
        command += ["--convert-to", target, "--outdir", str(folder / "out"), str(folder / f"notice{suffix}")]
        run(command, folder)
        made = folder / "out" / f"notice.{target}"
        if not made.exists():
            raise ValueError("LibreOffice could not read it either; open it in an office program and save it as DOCX")
        return made.read_bytes()


def run(command: list[str], folder: Path) -> None:
    """Run a command in a folder and a process group of its own, which ends with the time limit."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ValueError(f"LibreOffice did not read it within {SECONDS} seconds; save it as DOCX") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
