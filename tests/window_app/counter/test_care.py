"""A backup a day, without being asked."""

import datetime as dt

from tests.support.counters import Counter
from window_app.counter import care


def test_one_backup_a_day(town: Counter) -> None:
    first = care.daily_backup(town.desk)
    assert first is not None
    assert care.daily_backup(town.desk) is None
    town.clock.local += dt.timedelta(hours=25)
    second = care.daily_backup(town.desk)
    assert second is not None
    assert [one.directory for one in town.desk.ledger.backups.list()] == [second.directory, first.directory]


def test_a_clock_that_went_back_does_not_stop_backups(town: Counter) -> None:
    assert care.daily_backup(town.desk) is not None
    town.clock.local -= dt.timedelta(days=30)
    assert care.daily_backup(town.desk) is not None
