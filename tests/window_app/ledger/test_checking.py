"""The check names what was changed behind the ledger's back, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.case.station_bodies import ClerkChanged
from forms.terms import AboutKind, ClerkRole
from tests.support.ledgers import append, fields, intake, made, new, visit_about
from window_app.ledger.checking import Fault
from window_app.ledger.connecting import Connection
from window_app.ledger.ledger import Ledger


@pytest.fixture
def ids(ledger: Ledger) -> tuple[str, ...]:
    first = append(
        ledger, *intake("张三", visit="v", case="c"), fields(visit_about("v"), {"materials/M01/mark": "present"})
    )
    return (*first, *append(ledger, *intake("李四")))


def faults_after(ledger: Ledger, change: Callable[[Connection], object]) -> list[tuple[Fault, str, int]]:
    with ledger._database.write() as connection:
        change(connection)
    ledger.reading.forget()
    return [(found.fault, found.at, found.number) for found in ledger.verify().faults]


def test_a_whole_ledger_has_no_faults(ledger: Ledger, ids: tuple[str, ...]) -> None:
    checked = ledger.verify()
    assert (checked.whole, checked.entries, checked.cases) == (True, 7, 2)


def test_a_changed_row_is_named(ledger: Ledger, ids: tuple[str, ...]) -> None:
    wrong = "UPDATE cases SET row = CAST(replace(CAST(row AS TEXT), '张三', '张四') AS BLOB) WHERE id = 'c'"
    assert faults_after(ledger, lambda c: c.execute(wrong)) == [(Fault.ROW_DIFFERS, "c", 0)]
    assert len(list(ledger.rebuild())) >= 1
    assert ledger.verify().whole


def test_a_missing_and_an_invented_row_are_named(ledger: Ledger, ids: tuple[str, ...]) -> None:
    moved = "UPDATE cases SET id = 'invented' WHERE id = 'c'"
    assert set(faults_after(ledger, lambda c: c.execute(moved))) == {
        (Fault.ROW_MISSING, "c", 0),
        (Fault.ROW_WITHOUT_ENTRIES, "invented", 0),
    }


def test_a_changed_body_is_named(ledger: Ledger, ids: tuple[str, ...]) -> None:
    wrong = "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '张三', '张四') AS BLOB) WHERE id = ?"
    found = faults_after(ledger, lambda c: c.execute(wrong, (ids[1],)))
    assert (Fault.BODY_CHANGED, ids[1], 2) in found
    assert Fault.CHAIN_BROKEN not in {fault for fault, _, _ in found}


def test_a_changed_header_breaks_the_chain_at_its_number(ledger: Ledger, ids: tuple[str, ...]) -> None:
    wrong = "UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), '2026-11-24', '2026-11-25') AS BLOB) WHERE id = ?"
    found = faults_after(ledger, lambda c: c.execute(wrong, (ids[3],)))
    assert (Fault.CHAIN_BROKEN, ledger.port.identity().ledger, 4) in found


def test_a_removed_entry_is_named(ledger: Ledger, ids: tuple[str, ...]) -> None:
    found = faults_after(ledger, lambda c: c.execute("DELETE FROM entries WHERE id = ?", (ids[2],)))
    assert (Fault.NUMBER_MISSING, ledger.port.identity().ledger, 3) in found


def test_a_removed_last_entry_is_known_from_the_marker(ledger: Ledger, ids: tuple[str, ...]) -> None:
    found = faults_after(ledger, lambda c: c.execute("DELETE FROM entries WHERE id = ?", (ids[-1],)))
    assert (Fault.NUMBER_MISSING, ledger.port.identity().ledger, 7) in found


def test_columns_that_say_otherwise_than_the_header_are_named(ledger: Ledger, ids: tuple[str, ...]) -> None:
    found = faults_after(ledger, lambda c: c.execute("UPDATE entries SET kind = 'set' WHERE id = ?", (ids[0],)))
    assert (Fault.COLUMNS_CHANGED, ids[0], 1) in found


def test_a_chain_issued_again_still_verifies_and_its_changes_are_found(ledger: Ledger, ids: tuple[str, ...]) -> None:
    old = ledger.port.identity().ledger
    ledger.port.begin_anew()
    assert ledger.verify().whole
    wrong = "UPDATE former_headers SET header = CAST('{}' AS BLOB) WHERE number = 2"
    assert (Fault.CHAIN_BROKEN, old, 2) in faults_after(ledger, lambda c: c.execute(wrong))


def test_another_fold_asks_for_a_rebuild(profile: Path) -> None:
    ledger = made(profile).ledger
    append(ledger, *intake("a"))
    ledger.keeping.put("projections.made_with", 0)
    assert [found.fault for found in ledger.verify().faults] == [Fault.ROWS_LAG]
    list(ledger.rebuild())
    assert ledger.verify().whole
    ledger.close()


def test_a_rebuild_cut_half_way_is_gone_on_with(ledger: Ledger) -> None:
    for number in range(60):
        append(ledger, *intake(f"n{number}"))
    before = ledger.rows.all_cases()
    steps = ledger.rebuild()
    next(steps)
    steps.close()
    assert ledger.rows.all_cases() == before
    assert not ledger.verify().whole
    list(ledger.rebuild())
    assert ledger.verify().whole
    assert ledger.rows.all_cases() == before


def test_entries_about_stations_have_no_rows(ledger: Ledger) -> None:
    about = visit_about("v").__class__(AboutKind.STATION, "350821100")
    append(ledger, new(about, ClerkChanged(clerk="k", name="n", role=ClerkRole.CLERK, active=True)))
    assert ledger.verify().whole
    assert ledger.outbox.groups()[0].about_kind is AboutKind.STATION
