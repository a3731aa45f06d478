"""What was typed into the fields of a step, read as names, numbers, amounts and days."""

import datetime as dt
import re
from collections.abc import Mapping

from resources.words import _
from window_app.screens.intake import amounts

_BETWEEN = re.compile(r"[\s,;\u3001\uff0c\uff1b]+")
_MONTH = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])")


class Mistyped(Exception):
    """A field does not say what it should; the sentence names it."""


class Typed:
    """Reads fields by code; an empty one reads as nothing, a wrong one raises ``Mistyped``."""

    def __init__(self, given: Mapping[str, str], today: dt.date) -> None:
        self._given = given
        self._today = today

    def text(self, code: str) -> str:
        """Return a line of text, trimmed."""
        return self._given.get(code, "").strip()

    def names(self, code: str) -> tuple[str, ...]:
        """Return names that are parted by spaces or commas."""
        return tuple(name for name in _BETWEEN.split(self.text(code)) if name)

    def yes(self, code: str) -> bool:
        """Return whether ``yes`` was chosen."""
        return self._given.get(code) == "yes"

    def count(self, code: str) -> int | None:
        """Return a whole number that is not negative, or None for nothing."""
        typed = self.text(code)
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit():
            raise Mistyped(_("\u201c{typed}\u201d is no number.").format(typed=typed))
        return int(typed)

    def fen(self, code: str) -> int | None:
        """Return an amount typed in yuan as fen, or None for nothing."""
        typed = self.text(code)
        if not typed:
            return None
        if typed == "0":
            return 0
        made = amounts.fen(typed)
        if made is None:
            raise Mistyped(_("\u201c{typed}\u201d is no amount in yuan.").format(typed=typed))
        return made

    def past_day(self, code: str) -> str:
        """Return a day that has been, ISO, or an empty string for nothing."""
        day = self.day(code)
        if day > self._today.isoformat():
            raise Mistyped(_("{day} has not come yet.").format(day=day))
        return day

    def day(self, code: str) -> str:
        """Return a day, ISO, or an empty string for nothing."""
        day = amounts.day(self.text(code), self._today)
        if day is None:
            raise Mistyped(_("\u201c{typed}\u201d is no day.").format(typed=self.text(code)))
        return day

    def month(self, code: str) -> str:
        """Return a month as ``YYYY-MM``, or an empty string for nothing."""
        typed = self.text(code)
        found = _MONTH.fullmatch(typed)
        if typed and not found:
            raise Mistyped(_("\u201c{typed}\u201d is no month; write it as 2026-12.").format(typed=typed))
        return f"{found[1]}-{found[2]}" if found else ""
