"""The words of the papers: ``text/papers/<name>.toml``, sentences with ``{placeholders}``.

A file with an unknown or missing key, or a placeholder that the paper does not fill, is refused with file,
row and key. A sentence is a text; a list of sentences is an array of texts. A county's edition may say some keys
otherwise: its words lie over the shipped ones (``laid_over``).
"""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec

from resources import packaged
from resources.words import _

Schema = Mapping[str, str]
"""Key -> the placeholders it may use, apart by blanks."""

Value = str | tuple[str, ...]


def schema(plain: str, **filled: str) -> Schema:
    """Return the keys of a file: those without placeholders, apart by blanks, and those with theirs."""
    return {**dict.fromkeys(plain.split(), ""), **filled}


class WordingProblem(msgspec.Struct, frozen=True):
    """What is wrong in a wording file: the file, the row counted from 1 (0: none), the key, a sentence."""

    file: str
    row: int
    key: str
    message: str

    def __str__(self) -> str:
        """Return one line for a person."""
        return f"{self.file}:{self.row}: {self.key}: {self.message}"


class WordingError(Exception):
    """A wording file was refused; ``problems`` says why."""

    def __init__(self, problems: tuple[WordingProblem, ...]) -> None:
        """Keep the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Wording:
    """The checked sentences of one paper."""

    def __init__(self, name: str, values: Mapping[str, Value]) -> None:
        """Keep the sentences."""
        self.name = name
        self._values = values

    def under(self, values: Mapping[str, Value], name: str) -> "Wording":
        """Return these sentences with some of them said otherwise; ``name`` is the file that says so."""
        return Wording(name, {**self._values, **values})

    def __call__(self, key: str, /, **given: object) -> str:
        """Return a sentence with its placeholders filled."""
        value = self._values[key]
        if not isinstance(value, str):
            raise TypeError(f"{self.name}: {key} is a list")
        return value.format_map(given)

    def all(self, key: str, /, **given: object) -> tuple[str, ...]:
        """Return a list of sentences with their placeholders filled."""
        value = self._values[key]
        sentences = (value,) if isinstance(value, str) else value
        return tuple(sentence.format_map(given) for sentence in sentences)


def wording(name: str, schema: Schema) -> Wording:
    """Return the words of a paper, the packaged ones read and checked once; raises ``WordingError``."""
    found = _over.get().get(name) or _read.get(name)
    if found is None:
        file = f"text/papers/{name}.toml"
        found = _read[name] = read_wording(file, packaged.read_text(file), schema)
    return found


_read: dict[str, Wording] = {}
_over: ContextVar[Mapping[str, Wording]] = ContextVar("words_of_an_edition", default={})  # noqa: B039 - never changed


@contextmanager
def laid_over(words: Mapping[str, Wording]) -> Iterator[None]:
    """Compose with these words (name of the paper to its wording) instead of the shipped ones, in this block."""
    token = _over.set(words)
    try:
        yield
    finally:
        _over.reset(token)


def read_wording(file: str, text: str, schema: Schema, beneath: Wording | None = None) -> Wording:
    """Read and check the words of one file; raises ``WordingError`` with every problem found.

    A key that the file does not have is taken from ``beneath``; without it, every key must be there.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        row = int(found.group(1)) if found else 0
        raise WordingError((WordingProblem(file, row, "", str(error)),)) from error
    values = dict(_flat(table))
    problems: list[WordingProblem] = []
    for key, value in values.items():
        problem = _problem(key, value, schema)
        if problem:
            problems.append(WordingProblem(file, _row(text, key), key, problem))
    missing = [key for key in schema if key not in values] if beneath is None else []
    problems += [WordingProblem(file, 0, key, _("This key is missing.")) for key in missing]
    if problems:
        raise WordingError(tuple(problems))
    kept = {key: tuple(value) if isinstance(value, list) else str(value) for key, value in values.items()}
    return Wording(file, kept) if beneath is None else beneath.under(kept, file)


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return found


def _problem(key: str, value: object, schema: Schema) -> str:
    if key not in schema:
        return _("This key is unknown.")
    sentences = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str) and each]
    if not sentences or (isinstance(value, list) and len(sentences) != len(value)):
        return _("A text, or a list of texts, is wanted here, none of them empty.")
    allowed = set(schema[key].split())
    for sentence in sentences:
        try:
            parts = list(string.Formatter().parse(sentence))
        except ValueError:
            return _("A brace is not closed; write {{ and }} for the characters themselves.")
        for _before, name, form, conversion in parts:
            if name is not None and (name not in allowed or form or conversion):
                return _unfilled(name, allowed)
    return ""


def _unfilled(name: str, allowed: set[str]) -> str:
    sentence = _("The placeholder %(name)s is not filled here; allowed are: %(allowed)s.")
    return sentence % {"name": "{" + name + "}", "allowed": ", ".join(sorted(allowed)) or "-"}


def _row(text: str, key: str) -> int:
    """Return the row that a key stands in, following the tables above it."""
    table, name = key.rpartition(".")[::2]
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[([^\]]+)\]", line):
            current = found.group(1).strip()
        elif re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line) and current == table:
            return number
    return 0
