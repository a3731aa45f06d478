"""Real ledgers and the county's real store in one process: what is acknowledged is on both sides, once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from forms.case import bodies as b
from forms.case.facts import NewFact
from forms.terms import Role
from sync.county.house import new_epoch
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from tests.support.county_line import DirectCarrier, TestClock, a_station, enrolled, new_county
from tests.support.ledgers import append, case_about, fields, intake, made, new, reopened, visit_about

VILLAGE = a_station("V1", Role.VILLAGE, "350802001201")
TOWNSHIP = a_station("T1", Role.TOWNSHIP, "350802001")


class Country:
    """A county with a village and its township, each on a computer of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.house = new_county(directory / "county")
        self.store = self.house.open()
        self.clock = TestClock()
        stations = (VILLAGE, TOWNSHIP)
        self.lines = {
            one.code: DirectCarrier(self.store, one.code, enrolled(self.store, one), self.clock) for one in stations
        }
        self.ledgers = {one.code: made(directory / one.code).ledger for one in stations}
        for code, ledger in self.ledgers.items():
            ledger.keeping.put("station_card", {"code": code})

    def sync(self, code: str) -> RoundResult:
        """Run one round and bring the rows up to date."""
        ledger = self.ledgers[code]
        result = run_round(ledger.port, self.lines[code], self.clock, program="1")
        list(ledger.catch_up())
        return result

    def backed_up(self) -> None:
        """Keep a copy of the county's files."""
        self.store.close()
        shutil.copytree(self.directory / "county", self.directory / "old county")
        self._reopen()

    def put_back(self) -> None:
        """Put the copy back, and say so as the county's people do."""
        self.store.close()
        shutil.rmtree(self.directory / "county")
        shutil.copytree(self.directory / "old county", self.directory / "county")
        self._reopen()
        with self.store.writing() as transaction:
            transaction.registry.put_epoch(new_epoch())

    def _reopen(self) -> None:
        self.store = self.house.open()
        for line in self.lines.values():
            line.store = self.store

    def agree(self) -> None:
        """Everybody syncs until nothing moves; then rows and digests are the same and every ledger is whole."""
        for _ in range(3):
            for code in self.ledgers:
                result = self.sync(code)
                assert result.done
        village, township = self.ledgers["V1"], self.ledgers["T1"]
        assert village.rows.all_cases() == township.rows.all_cases()
        shared = set(village.port.digests()) & set(township.port.digests())
        assert len(shared) >= 2
        assert all(village.port.digests()[about] == township.port.digests()[about] for about in shared)
        for ledger in self.ledgers.values():
            assert ledger.verify().faults == ()
            assert ledger.outbox.counts().waiting == 0


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    found = Country(tmp_path)
    yield found
    for ledger in found.ledgers.values():
        ledger.close()
    found.store.close()


def at_station(facts: tuple[NewFact, ...], code: str) -> tuple[NewFact, ...]:
    """Return an intake as this station opens it."""
    changed = []
    for fact in facts:
        body = fact.body
        if isinstance(body, b.VisitOpened | b.CaseOpened):
            body = msgspec.structs.replace(body, station=code)
        changed.append(msgspec.structs.replace(fact, body=body))
    return tuple(changed)


def village_intake(country: Country, name: str) -> None:
    append(country.ledgers["V1"], *at_station(intake(name, visit=f"v-{name}", case=f"c-{name}"), "V1"))


def test_a_case_of_the_village_is_accepted_by_the_township(country: Country) -> None:
    village_intake(country, "a")
    assert country.sync("V1").kept == 3
    country.sync("T1")
    append(country.ledgers["T1"], new(case_about("c-a"), b.Accepted()))
    country.agree()
    row = country.ledgers["V1"].rows.case("c-a")
    assert row is not None
    assert row.step == "accepted"


def test_a_village_that_accepts_is_set_aside_and_told(country: Country) -> None:
    village_intake(country, "a")
    append(country.ledgers["V1"], new(case_about("c-a"), b.Accepted()))
    country.agree()
    (group,) = country.ledgers["V1"].outbox.groups()
    assert [(item.state, item.reason) for item in group.items] == [("set_aside", "not_entitled")]
    row = country.ledgers["T1"].rows.case("c-a")
    assert row is not None
    assert row.step == "opened"


def test_both_edit_one_field_offline_and_both_stand(country: Country) -> None:
    village_intake(country, "a")
    country.agree()
    append(country.ledgers["V1"], fields(visit_about("v-a"), {"applicant/phone": "1"}))
    append(country.ledgers["T1"], fields(visit_about("v-a"), {"applicant/phone": "2"}))
    country.agree()
    row = country.ledgers["V1"].rows.case("c-a")
    assert row is not None
    assert row.conflicts == 1


def test_a_row_deleted_here_and_edited_there_stands_beside_its_deletion_until_a_person_chooses(
    country: Country,
) -> None:
    village_intake(country, "a")
    append(country.ledgers["V1"], fields(visit_about("v-a"), {"household/m1/name": "Li", "household/m1/relation": "1"}))
    country.agree()
    row = "household/m1"
    village, township = country.ledgers["V1"], country.ledgers["T1"]
    standing = village.reading.visit("v-a").fields
    gone = new(visit_about("v-a"), b.RowDeleted(path=row, seen=standing.seen_below(row)))
    edited = b.FieldSet(f"{row}/name", standing.base_of(f"{row}/name"), "Li Ming")
    append(village, gone)
    append(township, new(visit_about("v-a"), b.FieldsSet(fields=(edited,))))
    country.agree()
    here, there = village.reading.visit("v-a"), township.reading.visit("v-a")
    assert here.fields.conflicts == there.fields.conflicts != ()
    assert [fact.id for fact in here.timeline] == [fact.id for fact in there.timeline]
    assert gone.id in {fact.id for fact in there.timeline}
    (side,) = [one for one in here.fields.conflicts[0].sides if one.value == "Li Ming"]
    sides = tuple(one.entry for one in here.fields.conflicts[0].sides)
    chosen = b.ConflictResolved(path=here.fields.conflicts[0].path, entries=sides, value=side.value)
    append(township, new(visit_about("v-a"), chosen))
    country.agree()
    here, there = village.reading.visit("v-a"), township.reading.visit("v-a")
    assert here.fields.conflicts == there.fields.conflicts == ()
    assert here.fields.sheet == there.fields.sheet
    assert {gone.id} < {fact.id for fact in here.timeline}


def test_a_torn_log_after_a_power_cut_is_whole_again_after_the_next_round(country: Country) -> None:
    village_intake(country, "a")
    country.agree()
    profile = country.directory / "V1"
    country.ledgers["V1"].close()  # the log is folded into the file
    country.ledgers["V1"] = reopened(profile).ledger
    for cut in (0.0, 0.3, 0.7, 0.99):
        for number in range(3):
            village_intake(country, f"{cut}-{number}")
        country.sync("V1")
        village_intake(country, f"{cut}-last")
        log = (profile / "ledger.db-wal").read_bytes()
        torn = country.directory / f"torn-{cut}"
        shutil.copytree(profile, torn)
        (torn / "ledger.db-wal").write_bytes(log[: int(len(log) * cut)])
        (torn / "ledger.db-shm").unlink()
        country.ledgers["V1"].close()
        profile = torn
        country.ledgers["V1"] = reopened(profile).ledger
        country.ledgers["V1"].keeping.put("station_card", {"code": "V1"})
        country.agree()
        names = {row.name for row in country.ledgers["V1"].rows.all_cases()}
        assert {f"{cut}-{number}" for number in range(3)} < names  # what the county had acknowledged is back


def test_a_village_put_back_to_an_old_backup_loses_and_doubles_nothing(country: Country) -> None:
    village_intake(country, "a")
    country.agree()
    village_intake(country, "b")
    profile = country.directory / "V1"
    old = country.directory / "old.db"
    country.ledgers["V1"].close()
    shutil.copyfile(profile / "ledger.db", old)
    country.ledgers["V1"] = reopened(profile).ledger
    village_intake(country, "c")
    country.agree()
    country.ledgers["V1"].close()
    shutil.copyfile(old, profile / "ledger.db")

    restored = reopened(profile)
    assert restored.new_identity == "differs"
    country.ledgers["V1"] = restored.ledger
    village_intake(country, "d")
    country.agree()
    names = [row.name for row in country.ledgers["T1"].rows.all_cases()]
    assert sorted(names) == ["a", "b", "c", "d"]


def test_a_restored_county_gets_everything_back(country: Country) -> None:
    village_intake(country, "a")
    country.agree()
    country.backed_up()
    village_intake(country, "b")
    country.agree()
    country.put_back()
    village_intake(country, "c")
    country.agree()
    assert sorted(row.name for row in country.ledgers["T1"].rows.all_cases()) == ["a", "b", "c"]
