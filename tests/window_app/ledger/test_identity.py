"""A restored or copied ledger never uses a number twice: it takes a new ledger id and issues again."""

import shutil
from pathlib import Path

import pytest

from forms.case.entries import check
from forms.terms import VerdictKind
from sync.station.ports import BatchLimits
from sync.wire.messages import Verdict
from tests.support.ledgers import append, intake, made, reopened
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import LedgerInUse


def identity_of(ledger: Ledger) -> tuple[str, int]:
    now = ledger.port.identity()
    return now.ledger, now.last_no


def test_an_ordinary_restart_keeps_the_id_and_goes_on_counting(profile: Path) -> None:
    opened = made(profile)
    assert opened.new_identity == "first"
    append(opened.ledger, *intake("a"))
    before = identity_of(opened.ledger)
    opened.ledger.close()
    for _ in range(3):
        again = reopened(profile)
        assert again.new_identity == ""
        assert identity_of(again.ledger) == before
        again.ledger.close()
    again = reopened(profile)
    append(again.ledger, *intake("b"))
    assert identity_of(again.ledger) == (before[0], before[1] + 3)
    assert again.ledger.verify().whole
    again.ledger.close()


def test_a_killed_program_keeps_its_id(profile: Path, tmp_path: Path) -> None:
    opened = made(profile)
    append(opened.ledger, *intake("a"))
    ledger_id = identity_of(opened.ledger)
    opened.ledger._lock.release()  # the system frees it when a program is killed; nothing else is closed
    again = reopened(profile)
    assert again.new_identity == ""
    assert identity_of(again.ledger) == ledger_id
    again.ledger.close()


def test_an_old_file_put_back_takes_a_new_id_and_issues_the_unanswered_again(profile: Path, tmp_path: Path) -> None:
    opened = made(profile)
    first = append(opened.ledger, *intake("a"))
    old = identity_of(opened.ledger)[0]
    opened.ledger.port.take_verdicts("epoch-1", [Verdict(1, first[0], VerdictKind.KEPT)])
    before = {entry: opened.ledger.reading.entry(entry) for entry in first}
    opened.ledger.close()
    shutil.copyfile(profile / "ledger.db", tmp_path / "old.db")
    again = reopened(profile)
    append(again.ledger, *intake("b"))
    again.ledger.close()
    shutil.copyfile(tmp_path / "old.db", profile / "ledger.db")

    restored = reopened(profile)
    assert restored.new_identity == "differs"
    now = restored.ledger.port.identity()
    assert now.ledger != old
    assert now.previous == old
    assert now.last_no == 2
    batch = restored.ledger.port.next_batch(1, BatchLimits())
    assert batch is not None
    assert [entry.header.id for entry in batch.entries] == list(first[1:])
    for number, entry in enumerate(batch.entries, start=1):
        kept = before[entry.header.id]
        assert kept is not None
        assert (entry.salt, entry.body_bytes) == (kept.salt, kept.body_bytes)
        header = check(entry)
        assert header.body_hash == kept.header.body_hash
        assert (header.ledger, header.number) == (now.ledger, number)
    assert restored.ledger.verify().whole
    restored.ledger.close()
    assert reopened_why(profile) == ""


def test_a_copy_of_the_running_file_put_back_in_the_next_session_is_noticed(profile: Path, tmp_path: Path) -> None:
    opened = made(profile)
    append(opened.ledger, *intake("a"))
    for name in ("ledger.db", "ledger.db-wal"):
        shutil.copyfile(profile / name, tmp_path / name)
    append(opened.ledger, *intake("b"))
    opened.ledger.close()
    for name in ("ledger.db", "ledger.db-wal"):
        shutil.copyfile(tmp_path / name, profile / name)
    assert reopened_why(profile) == "went_back"


def test_a_profile_copied_to_another_place_takes_a_new_id(profile: Path, tmp_path: Path) -> None:
    opened = made(profile)
    append(opened.ledger, *intake("a"))
    old = identity_of(opened.ledger)
    opened.ledger.close()
    shutil.copytree(profile, tmp_path / "copy")
    copy = reopened(tmp_path / "copy")
    assert copy.new_identity == "no_marker"
    assert identity_of(copy.ledger) != old
    copy.ledger.close()
    assert reopened_why(profile) == ""


@pytest.mark.parametrize("damage", ["gone", "torn", "empty"])
def test_without_a_whole_marker_a_new_id_is_taken(profile: Path, damage: str) -> None:
    made(profile).ledger.close()
    marker = profile / "ledger.marker"
    match damage:
        case "gone":
            marker.unlink()
        case "torn":
            marker.write_bytes(marker.read_bytes()[:40])
        case "empty":
            marker.write_bytes(b"")
    assert reopened_why(profile) == "no_marker"
    assert reopened_why(profile) == ""


def test_a_fork_seen_by_the_county_is_healed_the_same_way(ledger: Ledger) -> None:
    ids = append(ledger, *intake("a"))
    old = identity_of(ledger)
    ledger.port.begin_anew()
    now = ledger.port.identity()
    assert (now.previous, now.last_no) == (old[0], 3)
    batch = ledger.port.next_batch(1, BatchLimits())
    assert batch is not None
    assert tuple(entry.header.id for entry in batch.entries) == ids
    append(ledger, *intake("b"))
    assert identity_of(ledger) == (now.ledger, 6)
    assert ledger.verify().whole


def test_two_programs_at_once_are_told(profile: Path) -> None:
    opened = made(profile)
    with pytest.raises(LedgerInUse) as caught:
        reopened(profile)
    assert caught.value.process is not None
    append(opened.ledger, *intake("still writing"))
    opened.ledger.close()
    assert reopened_why(profile) == ""


def reopened_why(profile: Path) -> str:
    opened = reopened(profile)
    why = opened.new_identity
    opened.ledger.close()
    return why
