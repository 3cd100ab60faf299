"""Where the project keeps what it declares, and where in its folder a build puts the report."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
SCHEMAS = ROOT / "schemas"
VOCAB = SCHEMAS / "vocab"
ACKNOWLEDGED = SCHEMAS / "acknowledged.yml"
REPORT = "report/index.html"
