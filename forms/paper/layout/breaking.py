"""Breaking Chinese text into lines.

No line begins with closing punctuation, none ends with an opening bracket; numbers stay with their units,
dates, telephone numbers and Latin words stay whole, as long as a line can hold them.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache

from resources import packaged

Measure = Callable[[str], float]
SHORT = 8  # words in brackets up to this length are not parted


class Breaker:
    """The rules of ``text/papers/breaking.toml``, made into one expression that cuts text into atoms."""

    def __init__(self, rules: dict[str, object]) -> None:
        """Compile the rules."""
        self.closers = str(rules["never_begins"])
        self.openers = str(rules["never_ends"])
        units = rules["units"]
        marks = rules["date_marks"]
        assert isinstance(units, list)
        assert isinstance(marks, list)
        year, month, day = (re.escape(mark) for mark in marks)
        unit = "|".join(re.escape(word) for word in sorted(units, key=len, reverse=True))
        opening = f"[{re.escape(self.openers)}]"
        closing = f"[{re.escape(self.closers)}]"
        date = rf"\d{{4}}{year}(?:\d{{1,2}}{month}(?:\d{{1,2}}{day})?)?|\d{{1,2}}{month}\d{{1,2}}{day}"
        number = rf"[{re.escape(str(rules['ordinals']))}]?\d[\d.,:/-]*\d?(?:{unit})"
        latin = rf"(?:(?!{opening})[!-~\u00a1-\u024f])+"
        brackets = str(rules["short_brackets"])
        short = rf"{brackets[0]}[^{brackets}\s]{{1,{SHORT}}}{brackets[1]}(?:\s*{closing})*"
        core = rf"{date}|{number}|{latin}|[^\s]"
        self._atom = re.compile(rf"{short}|(?:{opening}\s*)*(?:{core})?(?:\s*{closing})*|\s+", re.DOTALL)

    def atoms(self, text: str) -> list[str]:
        """Return the pieces between which a line may be broken; joined they are the text again."""
        return [piece for piece in self._atom.findall(text) if piece]

    def lines(self, text: str, width: float, measure: Measure) -> list[str]:
        """Return the lines of a text of which none is wider than ``width`` (same unit as ``measure``).

        Newlines are kept as breaks; blanks at a break are dropped.
        """
        found: list[str] = []
        for paragraph in text.split("\n"):
            found.extend(self._fill(paragraph, width, measure))
        return found

    def _fill(self, paragraph: str, width: float, measure: Measure) -> list[str]:
        lines: list[str] = []
        line, used = "", 0.0
        for atom in self._fitting(paragraph, width, measure):
            needed = measure(atom)
            if used + needed <= width or (not line and not atom.isspace()):
                line, used = line + atom, used + needed
            elif atom.isspace():
                line, used = line + " ", width
            else:
                lines.append(line.rstrip())
                line, used = atom, needed
        lines.append(line.rstrip())
        return lines

    def _fitting(self, paragraph: str, width: float, measure: Measure) -> list[str]:
        """Return atoms none of which is wider than a line, cutting those that are where it hurts least."""
        fitting: list[str] = []
        for atom in self.atoms(paragraph):
            if measure(atom) <= width or atom.isspace():
                fitting.append(atom)
            else:
                fitting.extend(self._cut(atom, width, measure))
        return fitting

    def _cut(self, atom: str, width: float, measure: Measure) -> list[str]:
        pieces: list[str] = []
        while atom:
            end = self._reach(atom, width, measure)
            pieces.append(atom[:end])
            atom = atom[end:]
        return pieces

    def _reach(self, atom: str, width: float, measure: Measure) -> int:
        """Return how many characters fit, stepping back from a bad place to cut."""
        end, used = 1, measure(atom[0])
        while end < len(atom) and used + measure(atom[end]) <= width:
            used += measure(atom[end])
            end += 1
        if end == len(atom):
            return end
        better = end
        while better > 1 and (atom[better] in self.closers or atom[better - 1] in self.openers):
            better -= 1
        good = better > 1 or (atom[1] not in self.closers and atom[0] not in self.openers)
        return better if good else end


@cache
def breaker() -> Breaker:
    """Return the packaged rules, read once."""
    return Breaker(tomllib.loads(packaged.read_text("text/papers/breaking.toml")))
