"""The doctor names what is broken, and only that."""

import datetime as dt
from pathlib import Path

from forms.terms import Outcome
from tests.support.counters import Counter
from tests.window_app.counter.test_calendars import the_notice
from window_app.counter import calendars, doctor, doctor_house
from window_app.counter.examined import Examined, Level


def levels(found: tuple[Examined, ...]) -> dict[str, Level]:
    return {one.check: one.level for one in found}


def a_case(town: Counter) -> str:
    draft = town.begin("linshi_expense_fj")
    town.bring(draft)
    return town.finish(draft, "linshi_expense_fj", Outcome.ACCEPTED).case_id


def test_a_sound_ledger_is_sound(town: Counter) -> None:
    a_case(town)
    town.desk.ledger.backups.take(town.desk.clock().utc_ms)
    found = doctor.examine(town.desk)
    assert all(one.ok for one in found)
    assert levels(found) == {
        "ledger": Level.GOOD, "chain": Level.GOOD, "projections": Level.GOOD, "papers": Level.GOOD,
        "backup": Level.GOOD, "sync": Level.LOOK,
    }  # fmt: skip
    assert doctor.crossing_cases(town.desk) == 1


def test_a_changed_entry_is_named(town: Counter) -> None:
    case_id = a_case(town)
    entry = town.desk.case(case_id).timeline[-1].id
    with town.desk.ledger._database.write() as connection:
        connection.execute("UPDATE entries SET body = ? WHERE id = ?", (b"{}", entry))
    found = {one.check: one for one in doctor.examine(town.desk)}
    assert found["chain"].level is Level.BROKEN
    assert any(entry in detail for detail in found["chain"].details)
    assert found["ledger"].ok


def test_a_changed_row_is_named(town: Counter) -> None:
    case_id = a_case(town)
    with town.desk.ledger._database.write() as connection:
        connection.execute(
            "UPDATE cases SET row = CAST(replace(row, '352601', '352602') AS BLOB) WHERE id = ?", (case_id,)
        )
    found = {one.check: one for one in doctor.examine(town.desk)}
    assert found["projections"].level is Level.BROKEN
    assert any(case_id in detail for detail in found["projections"].details)


def test_a_missing_and_a_changed_paper_are_named(town: Counter) -> None:
    records = town.desk.case(a_case(town)).papers
    gone, changed = (town.desk.ledger.blobs.path_of(record.body.blob) for record in records[:2])
    gone.unlink()
    changed.write_bytes(changed.read_bytes()[:-1] + b"x")
    found = doctor.stored_papers(town.desk)
    assert found.level is Level.BROKEN
    assert {detail.rpartition(" ")[2] for detail in found.details} == {"missing", "damaged"}


def test_an_old_backup_is_worth_a_look_and_a_damaged_one_is_broken(town: Counter) -> None:
    assert doctor.backups(town.desk).level is Level.LOOK
    made = town.desk.ledger.backups.take(town.desk.clock().utc_ms)
    assert doctor.backups(town.desk).level is Level.GOOD
    town.clock.local += dt.timedelta(days=4)
    assert doctor.backups(town.desk).level is Level.LOOK
    copy = town.desk.ledger.places.backups / made.directory / town.desk.ledger.places.ledger.name
    copy.write_bytes(copy.read_bytes()[:4096])
    assert doctor.backups(town.desk).level is Level.BROKEN


def test_a_year_without_a_table(tmp_path: Path) -> None:
    day = dt.date(2026, 11, 24)
    assert doctor_house.calendar_years(tmp_path, dt.date(2026, 5, 1)).level is Level.GOOD
    assert doctor_house.calendar_years(tmp_path, day).level is Level.LOOK
    crossing = doctor_house.calendar_years(tmp_path, dt.date(2026, 5, 1), crossing=2)
    assert crossing.level is Level.LOOK
    assert "2" in crossing.words
    assert doctor_house.calendar_years(tmp_path, dt.date(2028, 1, 1)).level is Level.BROKEN
    table, text = calendars.read_file(the_notice(tmp_path))
    calendars.put_into_profile(tmp_path, table, text)
    assert doctor_house.calendar_years(tmp_path, day, crossing=2).level is Level.GOOD
    (tmp_path / "calendars" / "2029.toml").write_text("year = 1", encoding="utf-8")
    assert doctor_house.calendar_years(tmp_path, day).level is Level.BROKEN


def test_the_house_is_sound() -> None:
    assert doctor_house.law().level is Level.GOOD
    assert doctor_house.faces().ok
    assert doctor_house.disk(Path("/nowhere/yet")).check == "disk"
    assert doctor_house.printers(()).level is Level.LOOK
    assert doctor_house.printers(("office",)).level is Level.GOOD


def test_nothing_personal_is_said(town: Counter) -> None:
    a_case(town)
    said = " ".join(" ".join((one.words, *one.details)) for one in doctor.examine(town.desk))
    for word in ("福炳", "352601196202250891"):
        assert word not in said
