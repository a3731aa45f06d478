"""A few schedules of the soak in every run of the tests; and the soak finds a ledger that is not right."""

from pathlib import Path

import pytest

from sync.wire.messages import EntryRow, PullPage
from tests.soak.world import World
from tests.support.station_ledger import MemoryLedger


@pytest.mark.parametrize("seed", range(20_001, 20_025))
def test_a_schedule_ends_in_agreement(tmp_path: Path, seed: int) -> None:
    world = World(seed, tmp_path)
    try:
        world.run(40)
    finally:
        world.close()


class Forgetful(MemoryLedger):
    """Says that a page is stored and forgets its last row."""

    def take_page(self, page: PullPage):  # type: ignore[no-untyped-def]
        changed = super().take_page(page)
        entries = [row for row in page.rows if isinstance(row, EntryRow)]
        if entries:
            self.rows.pop(entries[-1].entry.header.id, None)
        return changed


class Careless(MemoryLedger):
    """Drops the last entry when it takes a new ledger id."""

    def begin_anew(self) -> None:
        super().begin_anew()
        self.own = self.own[:-1]


@pytest.mark.parametrize("wrong", [Forgetful, Careless])
def test_a_ledger_that_loses_something_is_found(tmp_path: Path, wrong: type[MemoryLedger]) -> None:
    found = 0
    for seed in range(20_001, 20_013):
        world = World(seed, tmp_path / str(seed))
        for code in world.country.ledgers:
            world.country.ledgers[code] = wrong(code)
        try:
            world.run(40)
        except AssertionError:
            found += 1
        finally:
            world.close()
    assert found
