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


Branches = dict[str, "Branches"]
END = ""


def any_of(words: Iterable[str], *patterns: str) -> str:
    """A regular expression for one of the words, the longest first, or else one of the patterns.

    What words begin with alike is tried once; where patterns begin with a character of their own, places that begin
    with none of these characters are passed over at once.
    """
    root: Branches = {}
    for word in sorted(set(words)):
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[END] = {}
    choices = "|".join((alternatives(root), *patterns))
    return f"(?:{choices})" if END not in root else f"(?:{choices}|)"


def alternatives(node: Branches) -> str:
    """The branches of a node, each its character and what may follow it."""
    return "|".join(re.escape(char) + behind(below) for char, below in node.items() if char != END)


def behind(node: Branches) -> str:
    """What follows a character: nothing, its only branch, or a choice of branches, left out where a word ends before."""
    branches = len(node) - (END in node)
    if not branches:
        return ""
    if END in node:
        return f"(?:{alternatives(node)})?"
    return alternatives(node) if branches == 1 else f"(?:{alternatives(node)})"
