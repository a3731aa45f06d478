"""What the county writes itself: numbered, chained, judged, pulled by the stations, another ledger after a restore."""

import pytest

from forms.case.bodies import CaseOpened, EventHappened, NoteWritten, Received, Transferred
from forms.case.body import Body
from forms.case.entries import About, chain
from forms.case.facts import NewFact, read
from forms.terms import AboutKind, VerdictKind
from sync.county import own_ledger
from sync.county.own_ledger import NotWritten
from tests.support.cases import case, open_case
from tests.support.county_line import START
from tests.sync.conftest import Country


def says(about: About, body: Body, entry: str) -> NewFact:
    return NewFact(id=entry, about=about, body=body, happened="2026-11-24T10:00", edition="e")


def county_writes(country: Country, *facts: NewFact) -> None:
    with country.store.writing() as transaction:
        own_ledger.write(transaction, facts, clerk="fang", now=START)


def test_what_the_county_writes_reaches_the_owner_and_folds_there(country: Country) -> None:
    about = open_case(country.ledgers["T1"], "a")
    country.sync("T1")
    county_writes(country, says(about, EventHappened(event="file_received"), "county-1"))
    county_writes(
        country, says(about, NoteWritten(text="seen"), "county-2"), says(about, NoteWritten(text="again"), "county-3")
    )
    country.sync("T1")
    country.sync("V1")
    rows = country.ledgers["T1"].rows
    assert [rows[f"county-{number}"].verdict for number in (1, 2, 3)] == [VerdictKind.KEPT] * 3
    assert read(rows["county-1"].entry).body == EventHappened(event="file_received")
    assert rows["county-1"].entry.header.clerk == "fang"
    assert "county-1" not in country.ledgers["V1"].rows
    numbers = [rows[f"county-{number}"].entry.header.number for number in (1, 2, 3)]
    assert numbers == [1, 2, 3]
    hashed = bytes(32)
    for number in numbers:
        hashed = chain(hashed, rows[f"county-{number}"].entry.header_bytes)
    with country.store.reading() as transaction:
        county = transaction.registry.county()
        ledger = transaction.history.ledger(f"{own_ledger.own_code(county)}-{county.epoch}")
        assert ledger is not None
        assert (ledger.next_no, ledger.hash) == (4, hashed)
    result = country.sync("T1")
    assert result.proof is not None
    assert result.proof.same == result.proof.of


def test_the_county_gives_a_case_to_another_station(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "b")
    country.sync("V1")
    county_writes(country, says(about, Transferred(to_station="T2"), "county-1"))
    country.sync("T2")
    assert "county-1" in country.ledgers["T2"].rows
    with country.store.reading() as transaction:
        holding = transaction.scope.holding(about)
        assert holding is not None
        assert holding.owner == "T2"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (Received(items=()), "not_entitled"),
        (Transferred(to_station="NO-SUCH"), "unknown_station"),
    ],
)
def test_what_the_county_may_not_write_leaves_nothing(country: Country, body: Body, reason: str) -> None:
    about = open_case(country.ledgers["T1"], "c")
    country.sync("T1")
    with pytest.raises(NotWritten, match=reason):
        county_writes(country, says(about, body, "county-1"))
    county_writes(country, says(about, NoteWritten(text="first"), "county-2"))
    country.sync("T1")
    assert country.ledgers["T1"].rows["county-2"].entry.header.number == 1
    assert "county-1" not in country.ledgers["T1"].rows


def test_a_case_that_nobody_opened_is_not_written_on(country: Country) -> None:
    with pytest.raises(NotWritten):
        county_writes(country, says(case("nowhere"), NoteWritten(text="x"), "county-1"))
    opened = CaseOpened(case_no="N", visit="v", matter="dibao", station="T1", edition="e")
    with pytest.raises(NotWritten):
        county_writes(country, says(About(AboutKind.CASE, "own"), opened, "county-2"))


def test_a_county_that_was_put_back_writes_another_ledger(country: Country) -> None:
    about = open_case(country.ledgers["T1"], "d")
    country.sync("T1")
    backup = country.county_backup()
    county_writes(country, says(about, NoteWritten(text="before"), "county-1"))
    country.put_back(backup, "epoch-2")
    county_writes(country, says(about, NoteWritten(text="after"), "county-2"))
    with country.store.reading() as transaction:
        ledgers = [one.ledger for one in transaction.history.ledgers() if "COUNTY" in one.ledger]
    assert ledgers == ["350802-COUNTY-epoch-2"]
