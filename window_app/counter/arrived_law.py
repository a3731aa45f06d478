"""After an exchange: what the county sent of law takes its full effect here, and what moved is told.

New calendars also go into the profile, so that an older file there does not come back at the next start and ``due``
counts as the window does. Every edition of this place and of those below is kept, so that a case opened at another
window under one of them has its limits here too.
"""

import msgspec

from forms.case.facts import NewFact
from forms.case.station_bodies import CalendarTaken
from forms.statute.calendar_file import read_year
from forms.statute.problems import StatuteError
from forms.statute.published import fit
from window_app.counter import calendars
from window_app.counter.calendars import LastMoved, MovedDay
from window_app.counter.desk import Desk, new_id
from window_app.ledger.county_law import Before

_SEEN = "county_law.editions_seen"
_TOLD = "county_law.tables_told"


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """Of how many pieces, and at which places, the statutes are kept."""

    pieces: int
    places: tuple[str, ...]


def keep_editions(desk: Desk) -> None:
    """Keep the statutes that the county's pieces make; call it before rows are made anew. Costs nothing twice."""
    pieces = desk.ledger.library.published()
    if not pieces:
        return
    here = desk.card.place
    below = {one.place for one in desk.ledger.library.stations() if one.place.startswith(here)}
    now = _Kept(len(pieces), tuple(sorted({here, *below})))
    seen = desk.ledger.keeping.get(_SEEN, _Kept) or _Kept(0, now.places)
    if seen == now:
        return
    for upto in range(seen.pieces + 1 if seen.places == now.places else 1, now.pieces + 1):
        for place in now.places:
            catalogue = fit(desk.catalogue, pieces[:upto], place).catalogue
            for day in catalogue.days_of_change(place):
                desk.ledger.library.keep_edition(catalogue.statute_on(day, place))
    desk.ledger.keeping.put(_SEEN, now)


def settle(desk: Desk) -> tuple[MovedDay, ...]:
    """Do what is left of law that arrived; return the due days that moved. Costs nothing when none did.

    The rows must have been made anew before (``ledger.catch_up``). A program that ended half-way does it at the next
    call.
    """
    before = desk.ledger.county_law.before()
    return _tell(desk, before) if before is not None else ()


def _tell(desk: Desk, before: Before) -> tuple[MovedDay, ...]:
    moved = calendars.moved_days(desk, desk.ledger.laws.calendars_with(before.held))
    now = desk.clock()
    told = desk.ledger.keeping.get(_TOLD, dict[int, str]) or {}
    new: dict[int, str] = {}
    for kept in desk.ledger.library.calendars():
        # a county that was put back sends all its tables again: what was told and moved nothing is not told again
        if kept.year not in before.years or (told.get(kept.year) == kept.sha256 and not moved):
            continue
        try:
            text = kept.content.decode("utf-8")
            table = read_year(str(kept.year), text)
        except (StatuteError, UnicodeDecodeError):
            continue  # a newer program's table: kept, and the settings say that it cannot be read
        calendars.put_into_profile(desk.ledger.places.profile, table, text)
        new[kept.year] = kept.sha256
    with desk.ledger.transaction():
        if new:
            desk.append(_facts(desk, new, len(moved), now.minute))
            calendars.note_moved(desk, LastMoved(years=tuple(new), at=now.utc_ms, moved=moved, by_county=True))
            desk.ledger.keeping.put(_TOLD, told | new)
        desk.ledger.county_law.told()
    return moved


def _facts(desk: Desk, new: dict[int, str], moved: int, happened: str) -> list[NewFact]:
    """Return an entry for each table; several move days together, and the count stands once, with the last of them."""
    about, last = desk.card.about, max(new)
    return [
        NewFact(
            id=new_id(),
            about=about,
            body=CalendarTaken(year=year, sha256=sha256, changed=moved if year == last else 0),
            happened=happened,
        )
        for year, sha256 in new.items()
    ]
