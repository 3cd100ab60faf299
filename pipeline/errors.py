"""Errors that end a command with a message."""


class InvalidTablesError(ValueError):
    """Rows that break an expectation; the message names them."""
