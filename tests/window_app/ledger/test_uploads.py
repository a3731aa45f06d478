"""Files that go to the county: noted with their entry, sent newest case first, kept until the county has them."""

import contextlib
from pathlib import Path

import pytest

from forms.case.entries import Entry
from forms.case.facts import NewFact
from forms.case.scan_bodies import ScanAdded
from forms.case.station_bodies import Erased
from forms.terms import VerdictKind
from sync.station.blob_ports import Outgoing
from sync.station.ports import BatchLimits
from sync.wire.blob_parts import PART_BYTES
from sync.wire.messages import EntryRow, Leave, Verdict
from tests.support.ledger_contract import page, rows_of
from tests.support.ledgers import append, intake, made, new, visit_about
from window_app.ledger.blobs import StoredBlob
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import BlobDamaged
from window_app.ledger.uploads import Carried

EPOCH = "epoch-1"


def scan(ledger: Ledger, visit: str, data: bytes = b"a picture") -> NewFact:
    stored = ledger.blobs.put(data, now=1)
    body = ScanAdded(
        material="M02", media_type="image/jpeg", sha256=stored.sha256, size=stored.size, blob=stored.name,
        blob_key=stored.key, sealed_sha256=stored.sealed_sha256, sealed_size=stored.sealed_size,
    )  # fmt: skip
    return new(visit_about(visit), body)


def pushed(ledger: Ledger, kind: VerdictKind = VerdictKind.KEPT) -> tuple[Entry, ...]:
    """Let the county answer everything that waits."""
    first = ledger.port.first_pending()
    assert first is not None
    batch = ledger.port.next_batch(first, BatchLimits(1000, 1 << 24))
    assert batch is not None
    headers = [entry.header for entry in batch.entries]
    ledger.port.take_verdicts(EPOCH, [Verdict(header.number, header.id, kind) for header in headers])
    return batch.entries


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return made(tmp_path / "profile").ledger


def with_scans(ledger: Ledger, visit: str, count: int = 1, data: bytes = b"a picture") -> tuple[str, ...]:
    append(ledger, *intake("a", visit=visit, case=f"case-{visit}"))
    return tuple(append(ledger, scan(ledger, visit, data))[0] for _number in range(count))


def going(ledger: Ledger, epoch: str = EPOCH, most: int = 100) -> list[str]:
    return [one.entry for one in ledger.uploads.outgoing(epoch, most)]


def the_one(ledger: Ledger) -> Outgoing:
    (found,) = ledger.uploads.outgoing(EPOCH, 2)
    return found


def test_a_file_goes_only_after_its_entry_was_answered(ledger: Ledger) -> None:
    (entry,) = with_scans(ledger, "v")
    assert going(ledger) == []
    pushed(ledger)
    assert going(ledger) == [entry]


@pytest.mark.parametrize(
    ("kind", "goes"), [(VerdictKind.KEPT, True), (VerdictKind.PROPOSAL, True), (VerdictKind.SET_ASIDE, False)]
)
def test_a_file_whose_entry_was_set_aside_stays_here(ledger: Ledger, kind: VerdictKind, goes: bool) -> None:
    with_scans(ledger, "v")
    pushed(ledger, kind)
    assert bool(going(ledger)) is goes


def test_the_newest_case_goes_first_in_the_order_of_its_pages(ledger: Ledger) -> None:
    old, young = with_scans(ledger, "old", 2), with_scans(ledger, "young", 2)
    late = append(ledger, scan(ledger, "old"))
    pushed(ledger)
    assert going(ledger) == [*old, *late, *young]
    assert going(ledger, most=2) == list(old)


def test_parts_are_those_of_the_file_on_disk(ledger: Ledger) -> None:
    with_scans(ledger, "v", data=bytes(range(256)) * 5000)
    pushed(ledger)
    blob = the_one(ledger)
    (name,) = ledger.blobs.names()
    whole = ledger.blobs.path_of(name).read_bytes()
    parts = [ledger.uploads.part(blob, number) for number in range(3)]
    assert b"".join(part or b"" for part in parts) == whole
    assert [len(part or b"") for part in parts] == [PART_BYTES, PART_BYTES, len(whole) - 2 * PART_BYTES]
    ledger.blobs.path_of(name).write_bytes(whole[:-1])
    assert ledger.uploads.part(blob, 2) is None
    ledger.blobs.path_of(name).unlink()
    assert ledger.uploads.part(blob, 0) is None
    assert ledger.uploads.part(Outgoing("unknown", "0" * 64, 10), 0) is None


def test_what_the_county_holds_goes_no_more_until_it_was_restored(ledger: Ledger) -> None:
    first, second = with_scans(ledger, "v", 2)
    pushed(ledger)
    ledger.uploads.held(ledger.uploads.outgoing(EPOCH, 1)[0], EPOCH)
    assert going(ledger) == [second]
    assert ledger.uploads.carried("v") == ledger.uploads.carried() == Carried(1, 2)
    assert going(ledger, "epoch-2") == [first, second]
    ledger.port.begin_epoch("epoch-2")
    assert ledger.uploads.carried("v") == Carried(0, 2)
    assert ledger.uploads.carried("another") == Carried()


def test_what_was_held_up_stands_behind_the_others(ledger: Ledger) -> None:
    first, second = with_scans(ledger, "v", 2)
    pushed(ledger)
    ledger.uploads.held_up(ledger.uploads.outgoing(EPOCH, 1)[0], "damaged")
    assert going(ledger) == [second, first]
    assert ledger.uploads.carried("v") == Carried(0, 2, held_up=1)
    ledger.uploads.held(ledger.uploads.outgoing(EPOCH, 2)[1], EPOCH)
    assert ledger.uploads.carried("v") == Carried(1, 2)


def test_a_visit_that_left_before_its_file_went_up_still_sends_it(ledger: Ledger) -> None:
    with_scans(ledger, "v", data=b"x" * 1000)
    sent = pushed(ledger)
    ledger.port.take_page(page(*rows_of(sent)))
    ledger.port.take_page(page(Leave(seq=90, about=visit_about("v")), seq=90))
    (name,) = ledger.blobs.names()
    blob = the_one(ledger)
    assert ledger.uploads.part(blob, 0) == ledger.blobs.path_of(name).read_bytes()
    ledger.uploads.held(blob, EPOCH)
    assert ledger.blobs.names() == ()
    assert going(ledger, "epoch-2") == []
    assert list(ledger.catch_up())
    assert ledger.verify().whole


def test_a_visit_that_left_lets_go_what_the_county_has(ledger: Ledger) -> None:
    with_scans(ledger, "v")
    sent = pushed(ledger)
    ledger.uploads.held(the_one(ledger), EPOCH)
    ledger.port.take_page(page(*rows_of(sent), Leave(seq=90, about=visit_about("v")), seq=90))
    assert ledger.blobs.names() == ()
    assert ledger.uploads.carried() == Carried()


def test_an_erasure_takes_the_file_wherever_it_is(ledger: Ledger, tmp_path: Path) -> None:
    (entry,) = with_scans(ledger, "v")
    pushed(ledger)
    other = made(tmp_path / "other").ledger
    append(other, new(visit_about("v"), Erased(entries=(entry,), ground="retention")))
    batch = other.port.next_batch(1, BatchLimits(10, 1 << 20))
    assert batch is not None
    row = EntryRow(seq=30, entry=batch.entries[-1], verdict=VerdictKind.KEPT, station="COUNTY")
    ledger.port.take_page(page(row))
    assert ledger.blobs.names() == ()
    assert going(ledger) == []
    other.close()


def test_a_file_of_another_station_is_kept_as_it_is_if_it_is_the_one_named(ledger: Ledger, tmp_path: Path) -> None:
    other = made(tmp_path / "other").ledger
    stored = other.blobs.put(b"a picture", now=1)
    sealed = other.blobs.path_of(stored.name).read_bytes()
    with pytest.raises(BlobDamaged):
        ledger.blobs.put_sealed(stored, sealed[:-1] + b"\x00", now=2)
    wrong = StoredBlob(stored.name, "00" * 32, stored.sha256, stored.size, stored.sealed_sha256, stored.sealed_size)
    with pytest.raises(BlobDamaged):
        ledger.blobs.put_sealed(wrong, sealed, now=2)
    assert ledger.blobs.names() == ()
    for _time in range(2):
        assert ledger.blobs.put_sealed(stored, sealed, now=2) == b"a picture"
    assert ledger.blobs.names() == (stored.name,)
    assert ledger.blobs.path_of(stored.name).read_bytes() == sealed
    assert ledger.uploads.carried() == Carried()
    other.close()


def test_a_scan_that_is_not_written_leaves_nothing_to_send(ledger: Ledger) -> None:
    append(ledger, *intake("a", visit="v"))
    fact = scan(ledger, "v")
    with contextlib.suppress(ZeroDivisionError), ledger.transaction():
        append(ledger, fact)
        assert ledger.uploads.carried() == Carried(0, 1)
        assert 1 / 0
    assert ledger.uploads.carried() == Carried()
