"""Stable ids: a hash of the raw place, so that adding a notice or cleaning a value changes none."""

import hashlib
import unicodedata

import regex


def make_id(table: str, *place: object) -> str:
    """`<table initial>_` and 16 hexadecimal digits of the place's hash."""
    named = table + "\x1f%s" * len(place) % place
    digest = hashlib.sha256(named.encode()).digest()
    return f"{table}_{digest[:8].hex()}"


def slug(path: str) -> str:
    """The id of a document: its path below the raw folder; a path that has to be altered carries a hash of itself."""
    composed = unicodedata.normalize("NFC", path)
    plain = regex.sub(r"[^\p{L}\p{N}_.\-]+", "-", composed).strip("-")
    if plain == path:
        return plain
    return f"{plain}-{hashlib.sha256(path.encode()).hexdigest()[:6]}"
