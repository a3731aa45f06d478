"""Backups: proved, encrypted, rotated; a restored one opens and takes a new ledger id."""

import os
from pathlib import Path

import pytest

from tests.support.ledgers import append, intake, made, reopened
from window_app.ledger import backup as backup_module
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import LedgerExists, LedgerTrouble, NotSaved

DAY = 86_400_000


def test_a_backup_restores_with_keys_and_files_under_a_new_id(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("张三"))
    stored = ledger.blobs.put(b"%PDF", now=1)
    made_backup = ledger.backups.take(now=DAY)
    append(ledger, *intake("李四"))
    assert (made_backup.entries, made_backup.blobs, made_backup.missing) == (3, 1, 0)
    ledger.backups.prove(made_backup)
    ledger.backups.restore(made_backup, tmp_path / "training")
    copy = reopened(tmp_path / "training")
    assert copy.new_identity == "no_marker"
    assert [row.name for row in copy.ledger.rows.all_cases()] == ["张三"]
    assert copy.ledger.blobs.read(stored.name, stored.key, stored.sha256) == b"%PDF"
    assert copy.ledger.port.identity().ledger != ledger.port.identity().ledger
    assert copy.ledger.verify().whole
    copy.ledger.close()


def test_a_backup_put_back_by_hand_takes_a_new_id(profile: Path) -> None:
    ledger = made(profile).ledger
    append(ledger, *intake("a"))
    one = ledger.backups.take(now=DAY)
    ledger.close()
    (profile / "ledger.db").write_bytes((profile / "backups" / one.directory / "ledger.db").read_bytes())
    again = reopened(profile)
    assert again.new_identity == "differs"
    again.ledger.close()


def test_a_training_copy_can_never_reach_the_county(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("a"))
    ledger.keeping.put("enrolment", "x")
    ledger.keeping.put("station_keys", "secret")
    one = ledger.backups.take(now=DAY)
    ledger.backups.restore(one, tmp_path / "training", training=True)
    copy = reopened(tmp_path / "training").ledger
    assert copy.keeping.get("training", bool) is True
    assert copy.keeping.get("enrolment", str) is None
    assert copy.keeping.get("station_keys", str) is None
    assert len(copy.rows.all_cases()) == 1
    copy.close()
    assert ledger.keeping.get("enrolment", str) == "x"


def test_nothing_is_restored_over_a_ledger(ledger: Ledger, tmp_path: Path) -> None:
    one = ledger.backups.take(now=DAY)
    made(tmp_path / "other").ledger.close()
    before = (tmp_path / "other" / "ledger.db").read_bytes()
    with pytest.raises(LedgerExists):
        ledger.backups.restore(one, tmp_path / "other")
    assert (tmp_path / "other" / "ledger.db").read_bytes() == before


def test_files_are_copied_once_and_missing_ones_counted(ledger: Ledger, profile: Path) -> None:
    first, second = ledger.blobs.put(b"a", now=1), ledger.blobs.put(b"b", now=2)
    ledger.backups.take(now=DAY)
    copy = profile / "backups" / "blobs" / first.name[:2] / first.name
    stamp = copy.stat().st_mtime_ns
    ledger.blobs.path_of(second.name).unlink()
    third = ledger.blobs.put(b"c", now=3)
    ledger.blobs.path_of(third.name).unlink()
    made_backup = ledger.backups.take(now=2 * DAY)
    assert made_backup.missing == 1  # the second was copied before it went, the third never
    assert copy.stat().st_mtime_ns == stamp


def test_old_backups_go_and_one_a_week_stays(ledger: Ledger) -> None:
    for day in range(1, 45):
        ledger.backups.take(now=day * DAY)
    days = [one.made_at // DAY for one in ledger.backups.list()]
    assert days[:7] == [44, 43, 42, 41, 40, 39, 38]
    assert len(days) <= backup_module.KEEP_NEWEST + backup_module.KEEP_WEEKS
    assert days[-1] < 44 - 4 * 7


def test_a_damaged_backup_is_not_proved(ledger: Ledger, profile: Path) -> None:
    append(ledger, *intake("a"))
    one = ledger.backups.take(now=DAY)
    file = profile / "backups" / one.directory / "ledger.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(LedgerTrouble):
        ledger.backups.prove(one)


def test_a_backup_that_cannot_be_written_leaves_nothing_and_the_ledger_works(ledger: Ledger, profile: Path) -> None:
    (profile / "backups").write_bytes(b"in the way")
    with pytest.raises(NotSaved):
        ledger.backups.take(now=DAY)
    os.unlink(profile / "backups")  # noqa: PTH108
    append(ledger, *intake("a"))
    assert ledger.backups.list() == ()
    assert ledger.backups.take(now=DAY).entries == 3


def test_a_backup_while_a_transaction_runs_holds_only_what_is_kept(ledger: Ledger) -> None:
    append(ledger, *intake("a"))
    with ledger.transaction():
        append(ledger, *intake("b"))
        assert ledger.backups.take(now=DAY).entries == 3
    assert ledger.backups.take(now=2 * DAY).entries == 6
