"""Law from the county at a window: by line from a real county-server, by stick, under its signature only."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from forms.case.station_bodies import CalendarTaken
from forms.terms import Outcome, Role
from sync.county.editions import publish, read_folder
from sync.county.house_keys import signing_private
from sync.station.carrying import Exported
from sync.station.enrolment import StationEnrolment
from sync.wire.messages import CalendarRow, EditionRow
from tests.support.counters import CATALOGUE, PASSWORD, Counter, counter
from tests.support.county_process import ServedCounty, county_server
from tests.support.local_law import calendar_2027, folder, local_law
from tests.window_app.counter.county_with_sticks import CountyWithSticks
from window_app.counter import arrived_law, bundles, calendars, cases, doctor, enrolling, signing_in
from window_app.counter.bundles import Received
from window_app.counter.cases import station_facts
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.counter.examined import Level
from window_app.counter.syncing import Synced, Syncing
from window_app.screens.at_desk.setting_desk import SettingDesk

MATTER = "linshi_expense_fj"
DUE_SHIPPED = ("2027-01-06", True)  # 30 working days from 24 November 2026, only New Year's Day off
DUE_MADE_UP = ("2027-01-07", False)  # the made-up table has 4 January off too
DUE_LOCAL = ("2026-12-29", False)  # 25 working days, none of them in 2027


@pytest.fixture
def county(tmp_path: Path) -> Iterator[CountyWithSticks]:
    made = CountyWithSticks(tmp_path)
    yield made
    made.store.close()


def accepted(at: Counter) -> str:
    draft = at.begin(MATTER, applicant__phone="13850020021", applicant__village="蔡坊村")
    at.bring(draft)
    return at.finish(draft, MATTER, Outcome.ACCEPTED).case_id


def due(at: Counter, case: str) -> tuple[str, bool]:
    clock = cases.case_view(at.desk, case).clocks[0]
    return clock.due, clock.provisional


def by_stick(at: Counter, county: CountyWithSticks) -> None:
    done = bundles.export(at.desk, county.stick)
    assert isinstance(done, Exported), done
    county.taken(done.files[0])
    received = bundles.take(at.desk, county.give_back(at.desk))
    assert isinstance(received, Received), received


def put(county: CountyWithSticks, directory: Path, at: int = 1, **files: str) -> None:
    publish(county.store, signing_private(county.house), read_folder(folder(directory, **files)), at)


def taken_tables(at: Counter) -> list[tuple[int, int]]:
    """Return the entries about tables: year, and how many due days it moved."""
    facts = station_facts(at.desk)
    bodies = [one.body for one in facts]
    return [(one.year, one.changed) for one in bodies if isinstance(one, CalendarTaken)]


def test_by_line_from_a_real_county(town: Counter, tmp_path: Path) -> None:
    served = ServedCounty(tmp_path / "house")
    served.start()
    file = served.directory / "HT01.toml"
    made = county_server(
        "enrol", served.directory, "--station", "HT01", "--name", "HT01", "--organ", "organ", "--role", "township",
        "--place", "350802104", "--out", file,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert isinstance(enrolling.enrol(town.desk, file), StationEnrolment)
    syncing = Syncing(town.desk, GuardedClock())
    old = accepted(town)
    given = folder(tmp_path / "law", law=local_law("350802"), y=calendar_2027())
    assert county_server("edition", "publish", served.directory, given).returncode == 0
    done = syncing.round()
    assert isinstance(done, Synced)
    assert done.result.done, done
    assert done.moved == 1
    new = accepted(town)
    assert (due(town, old), due(town, new)) == (DUE_MADE_UP, DUE_LOCAL)
    assert town.desk.case(old).edition != town.desk.case(new).edition
    last = calendars.last_moved(town.desk)
    assert last is not None
    assert [(one.case_id, one.old, one.new) for one in last.moved] == [(old, DUE_SHIPPED[0], DUE_MADE_UP[0])]
    assert (taken_tables(town), last.by_county) == ([(2027, 1)], True)
    again = syncing.round()
    assert isinstance(again, Synced)
    assert (again.result.done, taken_tables(town)) == (True, [(2027, 1)])
    syncing.close()
    assert served.stop() == 0
    assert town.desk.ledger.verify().whole


def test_by_stick_the_same_and_the_settings_say_it(town: Counter, county: CountyWithSticks, tmp_path: Path) -> None:
    county.enrol(town.desk, "HT01")
    setting = SettingDesk(town.desk, tmp_path / "town", lambda: ())
    assert "程序自带" in setting.view().law[0]
    old = accepted(town)
    assert due(town, old) == DUE_SHIPPED
    put(county, tmp_path / "law", law=local_law("3508"), y=calendar_2027())
    by_stick(town, county)
    assert (due(town, old), due(town, accepted(town))) == (DUE_MADE_UP, DUE_LOCAL)
    assert [one.level for one in doctor.examine(town.desk) if one.check == "county_law"] == [Level.GOOD]
    view = setting.view()
    assert ("县里" in view.law[0], view.law_troubles, view.missing_year) == (True, (), "")
    assert ("1 个到期日" in view.moved[0], len(view.moved), "→" in view.moved[1]) == (True, 2, True)
    assert calendars.of_profile(tmp_path / "town").knows(2027)
    assert town.desk.ledger.verify().whole


def test_a_later_edition_replaces_it_and_each_case_keeps_its_own(
    town: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    county.enrol(town.desk, "HT01")
    opened = [accepted(town)]
    for number, days in enumerate((25, 20), start=1):
        put(county, tmp_path / f"law{number}", number, law=local_law("3508", days))
        by_stick(town, county)
        opened.append(accepted(town))
    assert [due(town, case) for case in opened] == [DUE_SHIPPED, DUE_LOCAL, ("2026-12-22", False)]
    profile, clerk = town.desk.ledger.places.profile, town.desk.clerk.id
    town.desk.ledger.close()
    again = signing_in.sign_in(profile, clerk, PASSWORD, CATALOGUE, town.clock)
    assert isinstance(again, Desk)
    town.desk = again
    reopened = Counter(again, town.clock)
    assert [due(reopened, case) for case in opened] == [DUE_SHIPPED, DUE_LOCAL, ("2026-12-22", False)]
    assert due(reopened, accepted(reopened)) == ("2026-12-22", False)


def test_another_signature_is_refused_and_said(town: Counter, county: CountyWithSticks, tmp_path: Path) -> None:
    county.enrol(town.desk, "HT01")
    put(county, tmp_path / "law", law=local_law("3508"), y=calendar_2027())
    with county.store.writing() as transaction:
        edition, calendar = transaction.pages.laws()
        assert isinstance(edition, EditionRow)
        first = transaction.history.take_seqs(2)
        forged = msgspec.structs.replace(edition, seq=first, id="f" * 64)
        transaction.history.put_edition(forged)
        assert isinstance(calendar, CalendarRow)
        off = calendar.content.replace(b"2027-01-04", b"2027-01-05")
        transaction.history.put_calendar(msgspec.structs.replace(calendar, seq=first + 1, content=off))
    by_stick(town, county)
    assert due(town, accepted(town)) == DUE_LOCAL
    library = town.desk.ledger.library
    assert forged.id not in library.editions()
    assert [one.content for one in library.calendars()] == [calendar.content]
    assert [(one.id, one.year) for one in town.desk.ledger.county_law.refused()] == [(forged.id, 0), ("", 2027)]
    (found,) = [one for one in doctor.examine(town.desk) if one.check == "county_law"]
    assert (found.level, len(found.details), forged.id[:12] in found.details[0]) == (Level.LOOK, 2, True)
    said = SettingDesk(town.desk, tmp_path / "town", lambda: ()).view().law_troubles
    assert (len(said), forged.id[:12] in said[0], "2027" in said[1]) == (2, True, True)


def test_what_this_program_cannot_read_is_kept_and_said(
    town: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    """A newer county's law and table: the law of before goes on, nothing stops."""
    county.enrol(town.desk, "HT01")
    put(county, tmp_path / "law", law=local_law("3508"))
    sign_key = signing_private(county.house)
    county.publish_raw(sign_key, b'{"format":2,"published":9,"texts":[]}', 2027, b"year = 2027\nsurprise = 1\n")
    by_stick(town, county)
    assert due(town, accepted(town)) == DUE_LOCAL
    assert len(town.desk.ledger.library.published()) == 2
    view = SettingDesk(town.desk, tmp_path / "town", lambda: ()).view()
    assert (len(view.law_troubles), "2027" in view.law_troubles[1], "2027" in view.missing_year) == (2, True, True)
    assert taken_tables(town) == []
    (found,) = [one for one in doctor.examine(town.desk) if one.check == "county_law"]
    assert (found.level, len(found.details), "surprise" in found.details[1]) == (Level.LOOK, 2, True)
    assert town.desk.ledger.verify().whole


def test_an_older_table_in_the_profile_does_not_come_back(
    town: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    county.enrol(town.desk, "HT01")
    old = calendar_2027().replace("2027-01-04", "2027-01-05")
    (tmp_path / "old.toml").write_text(old, encoding="utf-8")
    table, text = calendars.read_file(tmp_path / "old.toml")
    calendars.put_into_profile(town.desk.ledger.places.profile, table, text)
    calendars.take(town.desk, table, text)
    put(county, tmp_path / "law", y=calendar_2027())
    by_stick(town, county)
    profile, clerk = town.desk.ledger.places.profile, town.desk.clerk.id
    town.desk.ledger.close()
    again = signing_in.sign_in(profile, clerk, PASSWORD, CATALOGUE, town.clock)
    assert isinstance(again, Desk)
    town.desk = again
    assert [one.content for one in again.ledger.library.calendars()] == [calendar_2027().encode()]
    assert taken_tables(town) == [(2027, 0), (2027, 0)]


def test_a_program_that_ends_before_it_was_told_tells_it_at_the_next_start(
    town: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    county.enrol(town.desk, "HT01")
    case = accepted(town)
    put(county, tmp_path / "law", y=calendar_2027())
    assert county.sync(town.desk).done  # rows are made anew, and the program ends here
    assert taken_tables(town) == []
    profile, clerk = town.desk.ledger.places.profile, town.desk.clerk.id
    town.desk.ledger.close()
    again = signing_in.sign_in(profile, clerk, PASSWORD, CATALOGUE, town.clock)
    assert isinstance(again, Desk)
    town.desk = again
    last = calendars.last_moved(again)
    assert last is not None
    assert [(one.case_id, one.old, one.new) for one in last.moved] == [(case, DUE_SHIPPED[0], DUE_MADE_UP[0])]
    assert taken_tables(town) == [(2027, 1)]


def test_a_case_of_a_village_has_its_limits_at_the_township_that_opened_none(
    village: Counter, tmp_path: Path, county: CountyWithSticks
) -> None:
    """The village has a limit of its own; the township, set up later, knows it from what the county published."""
    county.enrol(village.desk, "CF01")
    put(county, tmp_path / "law", law=local_law(village.desk.card.place[:4], 25), more=local_law("350802"))
    by_stick(village, county)
    draft = village.begin(MATTER, applicant__phone="13850020021", applicant__village="蔡坊村")
    village.bring(draft)
    case = village.finish(draft, MATTER, Outcome.RECEIVED).case_id
    by_stick(village, county)
    office = counter(tmp_path / "office", Role.TOWNSHIP)
    county.enrol(office.desk, "HT01")
    by_stick(office, county)
    edition = office.desk.case(case).edition
    assert edition == village.desk.case(case).edition
    assert office.desk.ledger.library.edition(edition) is not None
    office.desk.ledger.close()


def test_a_county_that_was_put_back_sends_its_tables_again_and_nothing_is_told_twice(
    town: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    county.enrol(town.desk, "HT01")
    accepted(town)
    put(county, tmp_path / "first", y=calendar_2027().replace("2027-01-04", "2027-01-05"))
    put(county, tmp_path / "then", y=calendar_2027())
    by_stick(town, county)
    told, before = calendars.last_moved(town.desk), taken_tables(town)
    with county.store.writing() as transaction:
        transaction.registry.put_epoch("another")
    assert county.sync(town.desk).done
    assert arrived_law.settle(town.desk) == ()
    assert (calendars.last_moved(town.desk), taken_tables(town)) == (told, before)
    assert [one.content for one in town.desk.ledger.library.calendars()] == [calendar_2027().encode()]
    assert town.desk.ledger.county_law.before() is None
