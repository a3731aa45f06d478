"""Bundles up and back: one copy at the county, answers at the station; again, in any order, beside the line."""

import random
from pathlib import Path

import pytest

from forms.case.entries import About
from forms.terms import VerdictKind
from sync.station.carrying import Imported
from sync.wire.bundle_problems import BundleCode, BundleProblem
from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.receipts import Receipt
from tests.support.cases import accept, edit, open_case, transfer, visit
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
    backup = sticks.country.county_backup()
    edit(ledger, about, "lost there")
    sticks.round_trip("V1")
    sticks.country.put_back(backup, "another")
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
