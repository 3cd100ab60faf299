"""The report: one HTML page that needs no network and no script, in Chinese and English, for screen, dark screen and paper."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.model import Tables
from pipeline.paths import PACKAGE
from pipeline.report.content import content
from pipeline.validate import Outcome

HERE = PACKAGE / "report"


def render(tables: Tables, found: list[Outcome]) -> str:
    """The page about some tables and what became of their expectations; the same tables give the same bytes."""
    from base64 import b64encode
    from hashlib import sha256

    style = (HERE / "report.css").read_text(encoding="utf-8").strip()
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    page = environment.get_template("report.html.j2")
    return page.render(style=style, style_hash=f"sha256-{allowed}", **content(tables, found)) + "\n"


def write_report(tables: Tables, found: list[Outcome], path: Path) -> None:
    """The page written to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(tables, found), encoding="utf-8")
