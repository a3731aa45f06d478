"""Places of the division tables."""

import csv
import functools

from resources import packaged


@functools.cache
def _below() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in csv.DictReader(packaged.read_text("codes/divisions-3508.csv").splitlines()):
        found.setdefault(row["parent"], []).append((row["code"], row["name"]))
    return {code: tuple(places) for code, places in found.items()}


def below(code: str) -> tuple[tuple[str, str], ...]:
    """Return the places directly below one, as code and name."""
    return _below().get(code, ())


@functools.cache
def _names() -> dict[str, str]:
    return {code: name for places in _below().values() for code, name in places}


def name_of(code: str) -> str:
    """Return the name of a place, empty for a code the tables do not have."""
    return _names().get(code, "")
