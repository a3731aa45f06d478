"""Bundles of strangers, without keys, cut off in the middle: refused in words, made good by the next."""

import itertools
import shutil
from pathlib import Path

import msgspec

from forms.terms import Role
from sync.county.records import Station
from sync.county.return_bundles import return_bundle
from sync.county.stations import invite, revoke
from sync.station.carrying import Imported, export_bundle, import_bundle
from sync.wire.bundle_problems import BundleCode, BundleProblem
from sync.wire.signing import StationKeys
from tests.support.cases import open_case
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
