"""Names of code sets used at the window (family relations by GB/T 4761 and others)."""

import functools

from resources import packaged


@functools.cache
def _table(name: str) -> dict[str, str]:
    rows = packaged.read_text(f"codes/{name}.csv").splitlines()[1:]
    pairs = (row.split(",") for row in rows if row.strip())
    return {pair[0]: pair[1] for pair in pairs}


def relation_name(code: str) -> str:
    """Return the name of a family relation; a word that is no code stands for itself."""
    return _table("relations").get(code, code)


def relations() -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every family relation, in code order."""
    return tuple(_table("relations").items())


def relation_code(word: str) -> str:
    """Return the code of a relation named in words, or the word itself where it is not in the set."""
    return next((code for code, name in _table("relations").items() if name == word), word)
