"""The law in force here in words: whose it is, what could not be used, and which due days the last tables moved."""

from collections.abc import Sequence

from forms.case.moment import Moment
from forms.statute.calendar_file import read_year
from forms.statute.problems import StatuteError
from resources.words import _
from window_app.counter import calendars
from window_app.counter.calendars import MovedDay
from window_app.counter.desk import Desk
from window_app.ledger.county_law import RefusedLaw
from window_app.screens import days
from window_app.screens.at_desk import said
from window_app.screens.namings import dotted

_SHORT = 12


def in_force(desk: Desk) -> tuple[str, ...]:
    """Say which law new cases are opened under."""
    newest = desk.law.here(desk.card.place)
    if newest.newest is None:
        return _shipped(desk)
    day = Moment(newest.newest.published).local.date().isoformat()
    return (
        _("The county's edition {id} of {day} is in force here.").format(id=newest.newest_id[:_SHORT], day=day),
        _("Cases opened before it keep the law they were opened under."),
    )


def _shipped(desk: Desk) -> tuple[str, str]:
    """Say which shipped law holds: since when it is as it is now, and the first figures of its edition."""
    today = desk.clock().today
    since = max((day for day in desk.catalogue.days_of_change(desk.card.place) if day <= today), default=None)
    words = _("The law that came with the program is in force; the county sent none of its own.")
    edition = _("edition {id}").format(id=desk.statute().edition[:_SHORT])
    return words, dotted(_("as it stands since {day}").format(day=since.isoformat()) if since else "", edition)


def troubles(desk: Desk) -> tuple[str, ...]:
    """Name what the county sent and cannot be used, and what came under another signature."""
    words = _("The county's edition {id} cannot be used by this program and is kept for a newer one: {reason}")
    found = [words.format(id=one.id[:_SHORT], reason=one.reason) for one in desk.law.here(desk.card.place).left_out]
    for kept in desk.ledger.library.calendars():
        try:
            read_year(str(kept.year), kept.content.decode("utf-8"))
        except (StatuteError, UnicodeDecodeError):
            words = _("The table of {year} cannot be used by this program and is kept for a newer one.")
            found.append(words.format(year=kept.year))
    return (*found, *(_refused(one) for one in desk.ledger.county_law.refused()))


def arrived(moved: int) -> str:
    """Say after an exchange that due days moved; empty if none did."""
    words = _("The county's table of holidays moved {n} due days; Settings lists them.")
    return words.format(n=moved) if moved else ""


def last_moved(desk: Desk) -> tuple[str, ...]:
    """List the due days that the tables taken last moved, old → new, under a line that says which tables."""
    last = calendars.last_moved(desk)
    if last is None:
        return ()
    when = days.moment(Moment(last.at).local, desk.clock().today)
    years = ", ".join(str(year) for year in last.years)
    if last.by_county:
        words = _("{when}: the county sent the table of {years}; {n} due days moved.")
    else:
        words = _("{when}: the table of {years} was imported; {n} due days moved.")
    return (words.format(when=when, years=years, n=len(last.moved)), *moved_lines(desk, last.moved))


def moved_lines(desk: Desk, moved: Sequence[MovedDay]) -> list[str]:
    """Return a line for each due day that moved: whose, which case, old → new."""
    today = desk.clock().today
    lines = []
    for one in moved:
        old = said.due(one.old, today, provisional=one.was_provisional)
        new = said.due(one.new, today, provisional=one.provisional)
        row = desk.ledger.rows.case(one.case_id)
        lines.append(dotted(row.name if row else "", one.case_no, one.stage_name, f"{old} → {new}"))
    return lines


def _refused(one: RefusedLaw) -> str:
    if one.id:
        words = _("An edition {id} came without the county's signature and was not taken. Tell the county.")
        return words.format(id=one.id[:_SHORT])
    words = _("A table of {year} came without the county's signature and was not taken. Tell the county.")
    return words.format(year=one.year)
