"""Ledgers for tests: real encrypted files, with a key derivation that costs less than the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.ledgers import made
from window_app.ledger import wrapping
from window_app.ledger.ledger import Ledger


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapping, "MEMORY_KIB", 64)
    monkeypatch.setattr(wrapping, "PASSES", 1)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Return a profile directory that does not exist yet."""
    return tmp_path / "profile"


@pytest.fixture
def ledger(profile: Path) -> Iterator[Ledger]:
    """Return an open, empty ledger."""
    opened = made(profile)
    yield opened.ledger
    opened.ledger.close()
