"""`python -m pipeline` is the command line."""

from pipeline.cli import app

if __name__ == "__main__":
    app(prog_name="policy-tables")
