"""Where the project keeps what it declares."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
SCHEMAS = ROOT / "schemas"
VOCAB = SCHEMAS / "vocab"
