"""Stable ids: a hash of the raw place, so that adding a notice or cleaning a value changes none."""

import hashlib
import unicodedata

import regex


def make_id(table: str, *place: object) -> str:
    """`<table initial>_` and 16 hexadecimal digits of the place's hash."""
    return id_of(table, table + "\x1f%s" * len(place) % place)


def id_of(table: str, named: str) -> str:
    """The id of a place that is named already: the table and what tells the place, parted by unit separators."""
    digest = hashlib.sha256(named.encode()).digest()
    return f"{table}_{digest[:8].hex()}"


def slug(path: str) -> str:
    """The id of a document: its path below the raw folder; a path that has to be altered carries a hash of itself."""
    composed = unicodedata.normalize("NFC", path)
    plain = regex.sub(r"[^\p{L}\p{N}_.\-]+", "-", composed).strip("-")
    if plain == path:
        return plain
    return f"{plain}-{hashlib.sha256(path.encode()).hexdigest()[:6]}"
