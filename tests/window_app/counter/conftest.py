"""A window of a township, and one of a village."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import Role
from tests.support.counters import Counter, counter


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Counter]:
    made = counter(tmp_path / "town")
    yield made
    made.desk.ledger.close()


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Counter]:
    made = counter(tmp_path / "village", Role.VILLAGE)
    yield made
    made.desk.ledger.close()
