"""Patterns of what opens or closes a text, which are looked for at its beginning or end alone."""

import re

import msgspec


class Ending(msgspec.Struct, frozen=True):
    """A pattern that matches at the end of a text alone, which characters its matches end with, and how many they have at most."""

    pattern: re.Pattern[str]
    last: frozenset[str]
    longest: int | None

    def search(self, text: str) -> re.Match[str] | None:
        """The longest match that closes the text; None where the text ends with nothing that a match ends with."""
        if text[-1:] not in self.last:
            return None
        return self.pattern.search(text, 0 if self.longest is None else max(0, len(text) - self.longest))

    def before(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The longest match in text[start:end] that ends with it."""
        if text[end - 1 : end] not in self.last:
            return None
        return self.pattern.search(text, start if self.longest is None else max(start, end - self.longest), end)

    def removed(self, text: str) -> str:
        """The text without it."""
        match = self.search(text) if text[-1:] in self.last else None
        return text[: match.start()] if match else text


def ending(pattern: str, last: str, longest: int | None = None) -> Ending:
    """A pattern with the last characters of its matches and the length of the longest; a test proves both, and that nothing may stand behind a match."""
    return Ending(re.compile(pattern), frozenset(last), longest)


class Opening(msgspec.Struct, frozen=True):
    """A pattern of what may open a text."""

    pattern: re.Pattern[str]

    def removed(self, text: str) -> str:
        """The text without it."""
        match = self.pattern.match(text)
        return text[match.end() :] if match else text


def opening(pattern: str) -> Opening:
    """A pattern of what may open a text."""
    return Opening(re.compile(pattern))
