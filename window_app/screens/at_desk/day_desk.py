"""The day book's desk: what was done on one day, read from the timelines of the cases it touched."""

import datetime as dt
from collections import Counter
from pathlib import Path

from forms.case.bodies import InquiryAnswered
from forms.case.entries import About
from forms.case.facts import Fact
from forms.terms import AboutKind, Light
from resources.words import _
from window_app.counter.cases import clerk_names
from window_app.counter.desk import Desk
from window_app.screens import list_columns, namings
from window_app.screens.answers import Answer
from window_app.screens.at_desk import case_rows, table_file
from window_app.screens.day_book import DayPage
from window_app.screens.rows import Chip, ListRow

TOLD = (
    "accepted",
    "received",
    "one_time_notice",
    "helped_first",
    "handed_on",
    "non_acceptance_proposed",
    "non_acceptance_decided",
    "inquiry_answered",
    "outcome_voided",
    "call_logged",
    "original_returned",
    "event_happened",
    "limit_extended",
)


class DayDesk:
    """One day at a time; a case that was not touched that day is never read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def today(self) -> dt.date:
        """Return the civil day at the window."""
        return self._desk.clock().today

    def day(self, day: dt.date) -> DayPage:
        """Return what was done on a day, earliest first."""
        iso = day.isoformat()
        found = [*self._cases(iso), *self._inquiries(iso)]
        found.sort(key=lambda one: (one[0].header.happened, one[0].header.written_at))
        counts = Counter(fact.header.kind for fact, _row in found)
        chips = tuple(Chip(kind, namings.kind(kind), counts[kind]) for kind in TOLD if counts[kind])
        return DayPage(chips, tuple(row for _fact, row in found))

    def save_day(self, day: dt.date, target: Path) -> Answer:
        """Write the day as a table that a spreadsheet opens; whole or not at all."""
        titles = [column.title for column in list_columns.day_book()]
        return table_file.save(target, titles, [row.cells for row in self.day(day).rows])

    def _cases(self, iso: str) -> list[tuple[Fact, ListRow]]:
        clerks = clerk_names(self._desk)
        found = []
        for row in self._desk.ledger.rows.all_cases():
            if not row.opened_on <= iso <= row.last_at[:10]:
                continue
            matter = case_rows.matter_name(self._desk, row.matter)
            for fact in self._facts(AboutKind.CASE, row.case_id, iso):
                cells = (
                    fact.header.happened[11:16],
                    row.name or _("(no name)"),
                    matter,
                    namings.kind(fact.header.kind),
                    row.case_no,
                    clerks.get(fact.header.clerk, ""),
                )
                found.append((fact, ListRow(fact.id, Light.NONE, cells, subject=row.case_id)))
        return found

    def _inquiries(self, iso: str) -> list[tuple[Fact, ListRow]]:
        clerks = clerk_names(self._desk)
        found = []
        for row in self._desk.ledger.rows.visits():
            if row.opened_on > iso:
                continue
            for fact in self._facts(AboutKind.VISIT, row.visit_id, iso):
                if not isinstance(fact.body, InquiryAnswered):
                    continue
                names = _(", ").join(case_rows.matter_name(self._desk, matter) for matter in fact.body.matters)
                cells = (
                    fact.header.happened[11:16],
                    row.name or _("(no name)"),
                    names,
                    namings.kind(fact.header.kind),
                    "",
                    clerks.get(fact.header.clerk, ""),
                )
                found.append((fact, ListRow(fact.id, Light.NONE, cells)))
        return found

    def _facts(self, kind: AboutKind, identity: str, iso: str) -> list[Fact]:
        facts = self._desk.ledger.reading.facts_about(About(kind, identity))
        return [fact for fact in facts if fact.header.happened[:10] == iso and fact.header.kind in TOLD]
