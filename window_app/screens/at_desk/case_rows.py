"""Saved rows as rows of the lists."""

import datetime as dt
from collections.abc import Iterable

from forms.case.summary import CaseRow, VisitRow
from forms.terms import Light, Step
from resources.words import _
from window_app.counter.desk import Desk
from window_app.counter.draft_rows import DraftRow
from window_app.counter.workbench import WaitingCase, days_waited
from window_app.screens import days, lights, namings
from window_app.screens.at_desk import said
from window_app.screens.rows import ListRow

DRAFT = "draft:"
SCAN = "scan:"
VISIT = "visit:"


def matter_name(desk: Desk, matter: str) -> str:
    """Return the short name of a matter, or of another organ's matter; its id where this law has neither."""
    statute = desk.statute()
    if matter in statute.matters:
        return statute.matters[matter].names.short
    return statute.doors[matter].name if matter in statute.doors else matter


def row_of_case(desk: Desk, one: WaitingCase) -> ListRow:
    """Return a case as the workbench lists it."""
    row, today = one.row, desk.clock().today
    return ListRow(
        id=row.case_id,
        light=one.light,
        cells=(
            _tail(one, today),
            row.name or _("(no name)"),
            namings.masked(row.id_number),
            matter_name(desk, row.matter),
            step(row),
            turn(row),
            due(row, today),
            last(row, today),
        ),
        tones=_tones(one),
    )


def _tones(one: WaitingCase) -> tuple[tuple[str, str], ...]:
    due = (("due", lights.tone(one.light)),) if one.light in {Light.OVERDUE, Light.TODAY} else ()
    return (*due, ("step", "red")) if one.late else due


def rows_of_cases(desk: Desk, cases: Iterable[WaitingCase]) -> tuple[ListRow, ...]:
    """Return many cases as ``row_of_case`` does; what is alike in most of them is put into words once."""
    today = desk.clock().today.isoformat()
    known: dict[tuple[object, ...], ListRow] = {}
    found: list[ListRow] = []
    for one in cases:
        row = one.row
        last_at = row.last_at if row.last_at.startswith(today) else row.last_at[:10]
        key = (
            one.light, one.late, row.matter, row.step, row.turn, row.due, row.provisional, row.waiting_since,
            row.last_kind, last_at,
        )  # fmt: skip
        like = known.get(key)
        if like is None:
            like = known[key] = row_of_case(desk, one)
        cells = (like.cells[0], row.name or _("(no name)"), namings.masked(row.id_number), *like.cells[3:])
        found.append(ListRow(row.case_id, one.light, cells, like.tones))
    return tuple(found)


def row_of_all(desk: Desk, one: WaitingCase) -> ListRow:
    """Return a case as the list of all cases shows it."""
    row, today = one.row, desk.clock().today
    return ListRow(
        id=row.case_id,
        light=one.light,
        cells=(
            _tail(one, today),
            row.name or _("(no name)"),
            namings.masked(row.id_number),
            matter_name(desk, row.matter),
            step(row),
            due(row, today),
            said.short_day(row.opened_on, today),
            row.case_no,
        ),
    )


def row_of_draft(desk: Desk, draft: DraftRow) -> ListRow:
    """Return a draft or a parked intake as the workbench lists it."""
    names = _(", ").join(matter_name(desk, matter) for matter in draft.matters)
    kept = _("Put aside, {letters}").format(letters=draft.letters) if draft.parked else _("Being taken")
    saved = _("saved {when}").format(when=said.short_day(draft.saved_at, desk.clock().today))
    return ListRow(
        id=DRAFT + draft.draft,
        light=Light.NONE,
        cells=("", draft.name or _("(no name)"), "", names, kept, "", "", saved),
        tones=(("step", "red"),) if draft.late else (),
    )


def found_row(desk: Desk, row: CaseRow | VisitRow) -> ListRow:
    """Return a row that the search found."""
    if isinstance(row, CaseRow):
        cells = (row.name or _("(no name)"), matter_name(desk, row.matter), step(row), row.case_no)
        return ListRow(row.case_id, Light.NONE, cells)
    names = _(", ").join(matter_name(desk, matter) for matter in row.matters)
    when = said.short_day(row.opened_on, desk.clock().today)
    return ListRow(
        f"{VISIT}{row.opened_on}:{row.visit_id}", Light.NONE, (row.name or _("(no name)"), names, _("Only asked"), when)
    )


def step(row: CaseRow) -> str:
    """Return where a case stands, shortly."""
    return namings.step(row.step)


def turn(row: CaseRow) -> str:
    """Return whose step it is: the applicant's while papers are missing."""
    return _("The applicant") if row.step is Step.SUPPLEMENT else namings.turn(row.turn)


def due(row: CaseRow, today: dt.date) -> str:
    """Return the due day; a case told once has none, and says so."""
    if row.due:
        return said.due(row.due, today, provisional=row.provisional)
    return _("no deadline") if row.step is Step.SUPPLEMENT else ""


def last(row: CaseRow, today: dt.date) -> str:
    """Return what happened last and when."""
    return f"{said.short_day(row.last_at, today)} {namings.kind(row.last_kind)}".strip() if row.last_kind else ""


def _tail(one: WaitingCase, today: dt.date) -> str:
    if one.light is Light.TODAY:
        return one.row.due[11:16]
    if one.light is Light.SUPPLEMENT:
        waited = days_waited(one.row, today)
        return _("{days} days").format(days=waited) if waited else ""
    day = said.day_of(one.row.due)
    return days.days_left((day - today).days) if day and one.light is not Light.NONE else ""
