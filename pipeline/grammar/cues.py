"""Patterns that are searched for only where a text holds what their matches cannot do without."""

import re
from collections.abc import Iterator

import msgspec


class Cued(msgspec.Struct, frozen=True):
    """A pattern and its cues: every match holds one of them, so a text without any is not searched."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in the text."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.finditer(text)
        return iter(())


def cued(pattern: str, *cues: str) -> Cued:
    """A pattern with its cues; a test proves that it matches nothing without one."""
    return Cued(re.compile(pattern), cues)
