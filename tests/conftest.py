"""What holds for every test."""

import gc
import itertools
from collections.abc import Iterator

import pytest

_ended = itertools.count(1)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """The window takes garbage only while its loop runs; tests beside it take theirs after each test."""
    yield
    if not gc.isenabled():
        gc.collect(2 if next(_ended) % 100 == 0 else 1)
