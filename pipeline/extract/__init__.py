"""Segmented notice → rows of every fact table."""

from pipeline.extract.run import extract

__all__ = ["extract"]
