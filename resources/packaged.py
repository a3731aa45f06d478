"""The only door to the data files packaged with the program."""

from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

_ROOT = files("resources")


def read_bytes(name: str) -> bytes:
    """Return the bytes of a data file named relative to ``resources/``; FileNotFoundError if absent."""
    return _at(name).read_bytes()


def read_text(name: str) -> str:
    """Return a UTF-8 data file as text."""
    return _at(name).read_text(encoding="utf-8")


def names(folder: str, ending: str) -> list[str]:
    """Return the names (relative to ``resources/``) of the files in a folder with this ending, sorted."""
    found = [child.name for child in _at(folder).iterdir() if child.name.endswith(ending)]
    return [f"{folder}/{name}" for name in sorted(found)]


def path(name: str) -> Path:
    """Return a path on disk, for libraries that open files themselves (fonts, style sheets)."""
    with as_file(_at(name)) as found:
        return found


def _at(name: str) -> Traversable:
    return _ROOT.joinpath(*name.split("/"))
