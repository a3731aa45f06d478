"""Bundles up and back: one copy at the county, answers at the station; again, in any order, beside the line."""

import itertools
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from forms.case.entries import About
from forms.terms import Role, VerdictKind
from sync.county.records import Station
from sync.county.return_bundles import return_bundle
from sync.county.stations import invite, revoke
from sync.station.carrying import Imported, export_bundle, import_bundle
from sync.wire.bundle_problems import BundleCode, BundleProblem
from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.receipts import Receipt
from sync.wire.signing import StationKeys
from tests.support.cases import accept, edit, open_case, transfer, visit
from tests.support.county_line import START
from tests.support.station_ledger import MemoryLedger
from tests.sync.bundles.conftest import MemoryNotes, Sticks


def problem(found: object) -> BundleCode | None:
    """Return why it was refused."""
    return found.code if isinstance(found, BundleProblem) else None


def agrees(imported: Imported) -> bool:
    """Whether both sides held the same at the end."""
    proof = imported.result.proof
    return proof is not None and proof.same == proof.of > 0 and not imported.result.difference


def order_at_county(sticks: Sticks, code: str, about: About) -> list[tuple[int, str, VerdictKind]]:
    with sticks.country.store.reading() as transaction:
        rows = transaction.pages.history(transaction.registry.stations()[code], about, 0, 1000) or []
    return [(row.seq, row.entry.header.id, row.verdict) for row in rows]


def test_a_round_trip(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    edit(ledger, about)
    taken = sticks.taken(sticks.export("V1"))
    assert (taken.station, taken.number, taken.missing, taken.already, taken.entries) == ("V1", 1, (), False, 3)
    assert taken.receipts == (Receipt(about=visit("a"), kept=1), Receipt(about=about, kept=2))
    assert ledger.first_pending() == 1
    imported = sticks.imported("V1", sticks.give_back("V1"))
    assert imported.receipts == taken.receipts
    assert (imported.result.pushed, imported.result.kept) == (3, 3)
    assert ledger.first_pending() is None
    assert agrees(imported)
    assert ledger.order(about) == order_at_county(sticks, "V1", about)


def test_imported_twice_on_both_sides_changes_nothing(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    open_case(ledger, "a")
    up = sticks.export("V1")
    first = sticks.taken(up)
    again = sticks.taken(up)
    assert (first.already, again.already, again.receipts) == (False, True, first.receipts)
    assert sticks.entries() == 2
    down = sticks.give_back("V1")
    sticks.imported("V1", down)
    rows, verdicts = dict(ledger.rows), dict(ledger.verdicts)
    again_here = sticks.imported("V1", down)
    assert again_here.already
    assert (ledger.rows, ledger.verdicts) == (rows, verdicts)
    assert agrees(again_here)


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_and_repeated_all_ends_the_same(sticks: Sticks, seed: int) -> None:
    chance = random.Random(seed)
    ledger, township = sticks.country.ledgers["V1"], sticks.country.ledgers["T1"]
    about = open_case(ledger, "a")
    ups: list[Path] = []
    for number in range(4):
        edit(ledger, about, str(number))
        ups.append(sticks.export("V1"))
    for up in chance.sample(ups * 2, 8):
        sticks.taken(up)
    assert sticks.entries() == len(ledger.own) == 6
    downs = [sticks.give_back("V1")]
    edit(township, about, "from the township")
    sticks.round_trip("T1")
    downs.append(sticks.give_back("V1"))
    for down in chance.sample(downs * 2, 4):
        sticks.imported("V1", down)
    assert ledger.first_pending() is None
    assert agrees(sticks.round_trip("V1"))
    assert ledger.order(about) == order_at_county(sticks, "V1", about)
    assert len(ledger.order(about)) == 6


def test_a_number_that_never_came_is_named_and_nothing_of_it_is_lost(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    first = sticks.export("V1")
    edit(ledger, about)
    sticks.export("V1").unlink()
    edit(ledger, about)
    taken = sticks.taken(sticks.export("V1"))
    assert (taken.number, taken.missing, taken.entries) == (3, (1, 2), 4)
    assert sticks.taken(first).missing == ()
    edit(ledger, about)
    assert sticks.taken(sticks.export("V1")).missing == (2,)
    sticks.give_back("V1").unlink()
    imported = sticks.imported("V1", sticks.give_back("V1"))
    assert (imported.number, imported.missing) == (2, (1,))
    assert ledger.first_pending() is None
    assert agrees(imported)


def test_a_return_bundle_is_refused_where_one_before_it_is_missing_here(sticks: Sticks) -> None:
    """The station's file was put back from a backup of before the first return bundle."""
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    backup, notes = ledger.backup(), sticks.notes["V1"].kept
    first = sticks.export("V1")
    sticks.taken(first)
    down = sticks.give_back("V1")
    sticks.imported("V1", down)
    edit(ledger, about)
    sticks.taken(sticks.export("V1"))
    second = sticks.give_back("V1")
    sticks.country.ledgers["V1"] = backup
    sticks.notes["V1"] = MemoryNotes(backup)
    sticks.notes["V1"].kept = notes
    assert sticks.import_("V1", second) == BundleProblem(BundleCode.GAP, (1,))
    assert (backup.rows, backup.cursor()) == ({}, None)
    sticks.imported("V1", down)
    imported = sticks.imported("V1", second)
    assert imported.result.anew
    assert agrees(sticks.round_trip("V1"))
    assert len(backup.order(about)) == 2


def test_line_and_stick_together(sticks: Sticks) -> None:
    country = sticks.country
    ledger, township = country.ledgers["V1"], country.ledgers["T1"]
    about = open_case(ledger, "a")
    country.sync("V1")
    edit(ledger, about, "by stick")
    up = sticks.export("V1")
    edit(ledger, about, "by line")
    country.sync("V1")
    assert sticks.taken(up).entries == 1
    edit(township, about, "from above")
    country.sync("T1")
    down = sticks.give_back("V1")
    edit(ledger, about, "again by line")
    country.sync("V1")
    sticks.imported("V1", down)
    edit(ledger, about, "again by stick")
    assert agrees(sticks.round_trip("V1"))
    result = country.sync("V1")
    assert result.proof is not None
    assert (result.pushed, result.proof.same) == (0, result.proof.of)
    assert sticks.entries() == len(ledger.own) + len(township.own) == 7
    assert ledger.order(about) == order_at_county(sticks, "V1", about)


def test_what_left_by_line_does_not_come_back_by_an_older_stick(sticks: Sticks) -> None:
    country = sticks.country
    about = open_case(country.ledgers["V2"], "a")
    country.sync("V2")
    transfer(country.ledgers["K"], about, "V1")
    country.sync("K")
    old = sticks.give_back("V1")
    country.sync("V1")
    assert about in country.ledgers["V1"].digests()
    transfer(country.ledgers["K"], about, "V2")
    country.sync("K")
    country.sync("V1")
    assert about not in country.ledgers["V1"].digests()
    imported = sticks.imported("V1", old)
    assert imported.result.pulled == 0
    assert about not in country.ledgers["V1"].digests()
    assert agrees(sticks.round_trip("V2"))


def test_a_case_that_enters_comes_with_its_whole_history(sticks: Sticks) -> None:
    country = sticks.country
    about = open_case(country.ledgers["V2"], "a")
    for number in range(130):
        edit(country.ledgers["V2"], about, str(number))
    country.sync("V2")
    open_case(country.ledgers["V1"], "b")
    sticks.round_trip("V1")
    transfer(country.ledgers["K"], about, "V1")
    country.sync("K")
    imported = sticks.imported("V1", sticks.give_back("V1"))
    assert agrees(imported)
    assert len(country.ledgers["V1"].order(about)) == 132
    assert country.ledgers["V1"].wanted() == ()


def test_editions_calendars_and_stations_come_back(sticks: Sticks) -> None:
    with sticks.country.store.writing() as transaction:
        first = transaction.history.take_seqs(2)
        transaction.history.put_edition(EditionRow(seq=first, id="ed", content=b"law", signature=b"s"))
        transaction.history.put_calendar(CalendarRow(seq=first + 1, year=2027, content=b"days", signature=b"s"))
    sticks.imported("V1", sticks.give_back("V1"))
    ledger = sticks.country.ledgers["V1"]
    assert ledger.editions == {"ed": b"law"}
    assert ledger.calendars == {2027: b"days"}
    assert set(ledger.stations) == {"V1", "V2", "T1", "T2", "H1", "K"}


def test_what_the_county_did_not_keep_stands_on_the_receipt(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    accept(ledger, about)
    edit(sticks.country.ledgers["V2"], about)
    taken = sticks.taken(sticks.export("V1"))
    assert taken.receipts[1] == Receipt(about=about, kept=1, set_aside=1)
    assert not taken.receipts[1].whole
    proposed = sticks.taken(sticks.export("V2"))
    assert proposed.receipts == (Receipt(about=about, proposals=1),)
    imported = sticks.imported("V1", sticks.give_back("V1"))
    (aside,) = imported.result.set_aside
    assert aside.reason == "not_entitled"


def test_a_row_lost_here_is_named_and_comes_with_the_next_stick(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    sticks.round_trip("V1")
    lost = next(key for key, row in ledger.rows.items() if row.entry.header.about == about)
    del ledger.rows[lost]
    imported = sticks.round_trip("V1")
    assert imported.result.difference == (about,)
    assert not agrees(imported)
    assert agrees(sticks.round_trip("V1"))
    assert lost in ledger.rows


def test_a_restored_county_is_healed_by_sticks_alone(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    sticks.round_trip("V1")
    old = sticks.give_back("V1")
    sticks.country.store.close()
    backup = sticks.country.house.database.read_bytes()
    edit(ledger, about, "lost there")
    sticks.round_trip("V1")
    sticks.country.store.close()
    sticks.country.house.database.write_bytes(backup)
    with sticks.country.store.writing() as transaction:
        transaction.registry.put_epoch("another")
    edit(ledger, about, "written after")
    up = sticks.export("V1")
    refused = sticks.take(up)
    assert problem(refused) is BundleCode.GAP
    assert sticks.entries() == 2
    sticks.imported("V1", sticks.give_back("V1"))
    imported = sticks.round_trip("V1")
    assert agrees(imported)
    assert sticks.entries() == len(ledger.own) == 4
    assert ledger.first_pending() is None
    assert problem(sticks.import_("V1", old)) is BundleCode.OLD_EPOCH
    assert agrees(sticks.round_trip("V1"))


def test_a_copied_ledger_is_refused_and_goes_on_under_a_new_id(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    about = open_case(ledger, "a")
    copy = ledger.backup()
    edit(ledger, about, "here")
    edit(copy, about, "there")
    sticks.taken(sticks.export("V1"))
    sticks.country.ledgers["V1"] = copy
    assert problem(sticks.take(sticks.export("V1"))) is BundleCode.FORK
    assert sticks.entries() == 3
    imported = sticks.imported("V1", sticks.give_back("V1"))
    assert imported.result.anew
    assert agrees(sticks.round_trip("V1"))
    assert sticks.entries() == 4
    assert copy.first_pending() is None
    assert len(copy.order(about)) == 3


def test_a_computer_that_moved_to_another_station_goes_on_under_a_new_ledger_id(sticks: Sticks) -> None:
    """Entries keep their ids: what the county has of the first station is not there twice."""
    country = sticks.country
    open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    moved = country.ledgers["V1"].backup()
    moved.station = "V2"
    country.ledgers["V2"], sticks.notes["V2"] = moved, MemoryNotes(moved)
    open_case(moved, "b")
    assert problem(sticks.take(sticks.export("V2"))) is BundleCode.FORK
    assert sticks.entries() == 2
    assert sticks.imported("V2", sticks.give_back("V2")).result.anew
    sticks.round_trip("V2")
    assert moved.first_pending() is None
    assert sticks.entries() == 4


def test_a_stick_of_an_earlier_ledger_id_comes_late(sticks: Sticks) -> None:
    ledger = sticks.country.ledgers["V1"]
    open_case(ledger, "a")
    late = sticks.export("V1")
    ledger.begin_anew()
    new = sticks.export("V1")
    sticks.taken(new)
    assert sticks.taken(late).missing == ()
    assert sticks.entries() == 2
    assert agrees(sticks.imported("V1", sticks.give_back("V1")))
    assert ledger.first_pending() is None


def test_a_station_without_any_line_enrols_by_stick(sticks: Sticks) -> None:
    station = Station(code="V9", name="nine", organ="organ", role=Role.VILLAGE, place="350802001209")
    with sticks.country.store.writing() as transaction:
        token = invite(transaction, station, expires=START * 2, confirm=False)
    _ready(sticks, station, token)
    open_case(sticks.country.ledgers["V9"], "nine")
    assert problem(_returned(sticks, "V9")) is BundleCode.NO_STATION_KEY
    up = sticks.export("V9")
    assert sticks.taken(up).entries == 2
    assert sticks.taken(up).already
    imported = sticks.imported("V9", sticks.give_back("V9"))
    assert imported.enrolment.registered
    assert agrees(imported)
    assert agrees(sticks.round_trip("V9"))


def test_a_key_to_be_confirmed_is_named_by_its_digits(sticks: Sticks) -> None:
    station = Station(code="V9", name="nine", organ="organ", role=Role.VILLAGE, place="350802001209")
    with sticks.country.store.writing() as transaction:
        token = invite(transaction, station, expires=START * 2, confirm=True)
    _ready(sticks, station, token)
    open_case(sticks.country.ledgers["V9"], "nine")
    found = sticks.take(sticks.export("V9"))
    assert found == BundleProblem(BundleCode.NOT_CONFIRMED, detail=sticks.keys["V9"].public.spoken)
    assert problem(_returned(sticks, "V9")) is BundleCode.NOT_CONFIRMED
    assert sticks.entries() == 0


def test_wrong_tokens_and_revoked_keys_are_refused(sticks: Sticks) -> None:
    station = Station(code="V9", name="nine", organ="organ", role=Role.VILLAGE, place="350802001209")
    with sticks.country.store.writing() as transaction:
        invite(transaction, station, expires=START * 2, confirm=False)
    _ready(sticks, station, "another token")
    open_case(sticks.country.ledgers["V9"], "nine")
    assert sticks.take(sticks.export("V9")) == BundleProblem(BundleCode.REFUSED, detail="enrolment_unknown")
    open_case(sticks.country.ledgers["V1"], "a")
    up = sticks.export("V1")
    with sticks.country.store.writing() as transaction:
        revoke(transaction, sticks.keys["V1"].public.spoken, START)
    assert sticks.take(up) == BundleProblem(BundleCode.REVOKED, detail="V1")
    assert problem(_returned(sticks, "V1")) is BundleCode.REVOKED
    assert sticks.entries() == 0


def test_for_others_the_wrong_way_and_strangers_are_refused(sticks: Sticks) -> None:
    open_case(sticks.country.ledgers["V1"], "a")
    up = sticks.export("V1")
    sticks.taken(up)
    down = sticks.give_back("V1")
    assert sticks.import_("V2", down) == BundleProblem(BundleCode.OTHER_STATION, detail="V1")
    assert problem(sticks.import_("V1", up)) is BundleCode.WRONG_WAY
    assert problem(sticks.take(down)) is BundleCode.WRONG_WAY
    good = sticks.enrolments["V1"]
    sticks.enrolments["V1"] = sticks.moved(county="350803")
    assert sticks.import_("V1", down) == BundleProblem(BundleCode.OTHER_COUNTY, detail="350802")
    assert sticks.take(sticks.export("V1")) == BundleProblem(BundleCode.OTHER_COUNTY, detail="350803")
    sticks.enrolments["V1"] = sticks.moved(county="350802", signing_key=bytes(32))
    assert problem(sticks.import_("V1", down)) is BundleCode.UNKNOWN_SENDER
    sticks.enrolments["V1"] = sticks.moved(signing_key=good.signing_key, station="V2")
    assert problem(sticks.take(sticks.export("V1"))) is BundleCode.UNKNOWN_SENDER
    sticks.enrolments["V1"] = sticks.moved(station="nobody")
    assert problem(sticks.take(sticks.export("V1"))) is BundleCode.UNKNOWN_SENDER
    sticks.enrolments["V1"] = good
    keys, sticks.keys["V1"] = sticks.keys["V1"], StationKeys.generate()
    assert problem(sticks.import_("V1", down)) is BundleCode.OTHER_KEY
    assert problem(sticks.take(sticks.export("V1"))) is BundleCode.UNKNOWN_SENDER
    sticks.keys["V1"] = keys
    assert agrees(sticks.imported("V1", down))
    assert sticks.entries() == 2


def test_without_a_key_to_seal_to_nothing_is_written(sticks: Sticks) -> None:
    sticks.enrolments["V1"] = sticks.moved(seal_key=b"")
    done = export_bundle(sticks.carrying("V1"), sticks.directory, program="1", now=START)
    assert problem(done) is BundleCode.NO_SEAL_KEY
    assert list(sticks.directory.iterdir()) == []


def test_a_stick_that_is_not_there_takes_no_number(sticks: Sticks) -> None:
    done = export_bundle(sticks.carrying("V1"), sticks.directory / "gone" / "x.wab", program="1", now=START)
    assert problem(done) is BundleCode.CANNOT_WRITE
    assert sticks.taken(sticks.export("V1")).number == 1


def test_a_kill_between_two_pages_is_made_good_by_importing_again(sticks: Sticks) -> None:
    country = sticks.country
    for name in range(60):
        open_case(country.ledgers["V1"], str(name))
        open_case(country.ledgers["V2"], f"v2-{name}")
    country.sync("V2")
    sticks.taken(sticks.export("V1"))
    down = sticks.give_back("T1")
    for steps in itertools.count(1):
        ledger = MemoryLedger("T1")
        country.ledgers["T1"], sticks.notes["T1"] = ledger, MemoryNotes(ledger)
        killed = _killed_after(sticks, "T1", down, steps)
        assert agrees(sticks.imported("T1", down))
        if not killed:
            break
    assert steps > 3
    assert len(ledger.rows) == 240


class _KilledError(Exception):
    """The program ends here."""


def _killed_after(sticks: Sticks, code: str, path: Path, steps: int) -> bool:
    """Import until so many steps were stored; return whether it was killed."""
    left = [steps]
    carrying = sticks.carrying(code)

    class Together:
        def __enter__(self) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise _KilledError

        def __exit__(self, *_problem: object) -> None: ...

    try:
        import_bundle(msgspec.structs.replace(carrying, together=Together), path, now=START)
    except _KilledError:
        return True
    return False


def _ready(sticks: Sticks, station: Station, token: str) -> None:
    ledger = MemoryLedger(station.code)
    sticks.country.ledgers[station.code] = ledger
    sticks.notes[station.code] = MemoryNotes(ledger)
    sticks.keys[station.code] = StationKeys.generate()
    sticks.enrolments[station.code] = sticks.moved(
        station=station.code, role=station.role, place=station.place, token=token
    )


def _returned(sticks: Sticks, code: str) -> object:
    return return_bundle(sticks.country.store, sticks.sign_key, code, sticks.directory, sticks.now)


def test_copies_with_other_names_are_the_same_bundle(sticks: Sticks) -> None:
    open_case(sticks.country.ledgers["V1"], "a")
    up = sticks.export("V1")
    copy = up.with_name("copy (2).wab")
    shutil.copy(up, copy)
    sticks.taken(copy)
    assert sticks.taken(up).already
    assert sticks.entries() == 2
