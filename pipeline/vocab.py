"""The vocabularies of `schemas/vocab/`, loaded once; an unknown term raises."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from pipeline.paths import VOCAB


class UnknownTermError(KeyError):
    """A term that no vocabulary holds."""


@cache
def load(name: str) -> Any:
    """The vocabulary file `name`.yml: a mapping, or a list of entries."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((VOCAB / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)


@cache
def terms(name: str, *path: str) -> tuple[str, ...]:
    """The list of terms below `path` in vocabulary `name`."""
    node: Any = load(name)
    for step in path:
        if step not in node:
            raise UnknownTermError(f"schemas/vocab/{name}.yml has no {'/'.join(path)}")
        node = node[step]
    return tuple(str(term) for term in node)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
