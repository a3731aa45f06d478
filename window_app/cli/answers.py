"""How commands answer: one line for bad input, JSON where it is asked for."""

import sys

import msgspec


class BadInput(Exception):
    """Something given cannot be used; the text says what, in one line. ``code`` is the exit code."""

    def __init__(self, line: str, code: int = 2) -> None:
        super().__init__(line)
        self.code = code


def print_json(value: object) -> None:
    """Print a value as indented JSON in UTF-8."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
