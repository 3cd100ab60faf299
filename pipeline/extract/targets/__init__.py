"""Targets: figures that the issuer commits to, in sentences and in the cells of tables."""
