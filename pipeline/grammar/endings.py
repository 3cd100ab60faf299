"""Patterns of what closes a text, which are searched for at its end alone."""

import re

import msgspec


class Ending(msgspec.Struct, frozen=True):
    """A pattern that matches at the end of a text alone, and how many characters its matches have at most."""

    pattern: re.Pattern[str]
    longest: int

    def search(self, text: str) -> re.Match[str] | None:
        """The longest match that closes the text."""
        return self.pattern.search(text, max(0, len(text) - self.longest))

    def removed(self, text: str) -> str:
        """The text without it."""
        match = self.search(text)
        return text[: match.start()] if match else text


def ending(pattern: str, longest: int) -> Ending:
    """A pattern with the length of its longest match; a test proves that, and that nothing may stand behind a match."""
    return Ending(re.compile(pattern), longest)
