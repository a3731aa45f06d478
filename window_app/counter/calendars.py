"""Working-day tables: the list of years, importing a year's official notice, and what it moved.

An imported file is checked, put into the profile (it is public, so that ``due`` needs no password) and kept
in the ledger for good; the newest always holds.
"""

from pathlib import Path

import msgspec

from forms.case.clocks import clocks, running
from forms.case.facts import NewFact
from forms.case.station_bodies import CalendarTaken
from forms.case.summary import CaseRow
from forms.statute.calendar_file import packaged_calendars, read_year
from forms.statute.calendars import Calendars, CalendarYear
from forms.statute.problems import StatuteError
from resources.words import _
from window_app.counter.desk import Desk, new_id

_FOLDER = "calendars"
_MOVED = "calendars.last_moved"


class MovedDay(msgspec.Struct, frozen=True, kw_only=True):
    """One running limit of a case whose day moved when a table arrived; days are ISO."""

    case_id: str
    case_no: str
    matter: str
    stage: str
    old: str
    new: str
    was_provisional: bool
    provisional: bool
    stage_name: str = ""


class LastMoved(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables that came last moved: their years, when they were taken (UTC ms), and from whom."""

    years: tuple[int, ...]
    at: int
    moved: tuple[MovedDay, ...]
    by_county: bool = False


def read_file(path: Path) -> tuple[CalendarYear, str]:
    """Read a year's notice, a TOML file of the shipped schema. Raises StatuteError (file, row, key) or OSError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise StatuteError(path.name, "", "", _("the file is not UTF-8 text")) from None
    return read_year(path.name, text), text


def put_into_profile(profile: Path, table: CalendarYear, text: str) -> None:
    """Put a checked file into the profile, whole or not at all."""
    folder = profile / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{table.year}.toml.part"
    part.write_text(text, encoding="utf-8")
    part.replace(folder / f"{table.year}.toml")


def of_profile(profile: Path) -> Calendars:
    """Return the shipped tables and those brought into this profile. Raises StatuteError for a damaged file."""
    calendars = packaged_calendars()
    for path in sorted((profile / _FOLDER).glob("*.toml")):
        calendars = calendars.with_year(read_file(path)[0])
    return calendars


def take_waiting(desk: Desk) -> tuple[MovedDay, ...]:
    """Take into the ledger what lies in the profile and is not kept yet; return what moved."""
    kept = {one.year: one.content for one in desk.ledger.library.calendars()}
    moved: list[MovedDay] = []
    for path in sorted((desk.ledger.places.profile / _FOLDER).glob("*.toml")):
        try:
            table, text = read_file(path)
        except StatuteError:
            continue  # the doctor names it; a bad file never keeps the window shut
        if kept.get(table.year) != text.encode():
            moved += take(desk, table, text)
    return tuple(moved)


def take(desk: Desk, table: CalendarYear, text: str) -> tuple[MovedDay, ...]:
    """Keep a checked table in the ledger, recompute every open limit, and return what moved."""
    before = desk.calendars()
    kept = desk.ledger.library.keep_calendar(table.year, text.encode())
    for _changed in desk.ledger.rebuild():
        pass
    moved = moved_days(desk, before)
    body = CalendarTaken(year=table.year, sha256=kept.sha256, changed=len(moved))
    about = desk.card.about
    now = desk.clock()
    desk.append([NewFact(id=new_id(), about=about, body=body, happened=now.minute)])
    note_moved(desk, LastMoved(years=(table.year,), at=now.utc_ms, moved=moved))
    return moved


def moved_days(desk: Desk, before: Calendars) -> tuple[MovedDay, ...]:
    """Return every running limit of every open case whose day is another one than under the calendars before."""
    now = desk.calendars()
    return tuple(moved for row in desk.ledger.rows.open_cases() if row.due for moved in _moved(desk, row, before, now))


def _moved(desk: Desk, row: CaseRow, before: Calendars, now: Calendars) -> list[MovedDay]:
    case = desk.case(row.case_id)
    law = desk.ledger.laws.matter_of(case)
    if law is None:
        return []
    old = {clock.stage.id: clock.due for clock in running(clocks(case, law, before))}
    return [
        MovedDay(
            case_id=row.case_id,
            case_no=row.case_no,
            matter=row.matter,
            stage=clock.stage.id,
            stage_name=clock.stage.name,
            old=was.due.isoformat(),
            new=clock.due.due.isoformat(),
            was_provisional=was.provisional,
            provisional=clock.due.provisional,
        )
        for clock in running(clocks(case, law, now))
        if (was := old.get(clock.stage.id)) is not None
        and (was.due, was.provisional) != (clock.due.due, clock.due.provisional)
    ]


def note_moved(desk: Desk, last: LastMoved) -> None:
    """Keep what the tables that came last moved, to be looked at later."""
    desk.ledger.keeping.put(_MOVED, last)


def last_moved(desk: Desk) -> LastMoved | None:
    """Return what the tables that came last moved; None if none ever came."""
    return desk.ledger.keeping.get(_MOVED, LastMoved)
