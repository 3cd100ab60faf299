"""Patterns that are searched for only where a text holds what their matches cannot do without."""

import re
from collections.abc import Iterator

import msgspec

NOTHING: Iterator[re.Match[str]] = iter(())


class Cued(msgspec.Struct, frozen=True):
    """A pattern and its cues: every match holds one of them, so a text without any is not searched."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in the text."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.finditer(text)
        return NOTHING

    def within(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in text[start:end]."""
        for cue in self.cues:
            if text.find(cue, start, end) >= 0:
                return self.pattern.finditer(text, start, end)
        return NOTHING

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.search(text)
        return None

    def without(self, text: str) -> str:
        """The text with its matches left out."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.sub("", text)
        return text


def cues_of(*patterns: Cued) -> tuple[str, ...]:
    """The cues of several patterns, each once."""
    return tuple(dict.fromkeys(cue for pattern in patterns for cue in pattern.cues))


def speaks(text: str, cues: tuple[str, ...]) -> bool:
    """Whether a text holds one of some cues."""
    for cue in cues:
        if cue in text:
            break
    else:
        return False
    return True


def cued(pattern: str, *cues: str) -> Cued:
    """A pattern with its cues; a test proves that it matches nothing without one."""
    return Cued(re.compile(pattern), cues)
