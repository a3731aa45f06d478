"""The ledger in memory keeps the contract of the real one."""

import pytest

from tests.support.ledger_contract import LedgerContract
from tests.support.station_ledger import MemoryLedger


class TestMemoryLedger(LedgerContract):
    @pytest.fixture
    def made(self) -> MemoryLedger:
        return MemoryLedger("S1")
