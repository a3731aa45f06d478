"""The desk of online applications: an export read into proposed intakes, rows taken over as drafts."""

from pathlib import Path

from forms.terms import Channel, Light
from resources.words import _
from window_app.counter import applications
from window_app.counter.applications import Proposed
from window_app.counter.applications_file import ExportRefusal
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.known import known_cases
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.at_desk import case_rows, said
from window_app.screens.online import Doubt, OnlineRow, ReadFile
from window_app.screens.rows import ListRow


class OnlineDesk:
    """Holds the file that was read last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._proposed: dict[str, Proposed] = {}

    def read_file(self, path: Path) -> ReadFile:
        """Read an export; every row of it is shown, none is dropped."""
        export = applications.read_export(
            path.read_bytes(),
            self._desk.clock().today,
            self._desk.statute(),
            lambda sheet: known_cases(self._desk, sheet, ""),
        )
        if isinstance(export, ExportRefusal):
            return ReadFile(path.name, problem=_("{file}: {why}").format(file=path.name, why=export.words))
        taken = self._taken()
        self._proposed = {f"row-{one.row}": one for one in export.rows}
        rows = tuple(self._row(one, taken.get(one.online_number, "")) for one in export.rows)
        clean = sum(not row.doubts and not row.taken for row in rows)
        left = sum(not row.taken for row in rows)
        words = _("{file}: {rows} rows, {left} to take over, {clean} without doubts")
        of_file = " ".join(doubt.message for doubt in export.of_file)
        summary = words.format(file=path.name, rows=len(rows), left=left, clean=clean)
        return ReadFile(path.name, rows, f"{summary} {of_file}".strip())

    def take(self, row: str) -> Answer:
        """Take one row over as a draft; the answer's words are the draft's id."""
        proposed = self._proposed.get(row)
        if proposed is None:
            return Answer(False, _("This row is not in the file that was read last."))
        if proposed.online_number and proposed.online_number in self._taken():
            return Answer(False, _("This row was taken over already."))
        return Answer(True, Intake(self._desk).new(Channel.ONLINE, proposed.sheet).draft)

    def _taken(self) -> dict[str, str]:
        """Return the online numbers that are here already, with the case or an empty id for a draft."""
        found = {row.online_number: row.case_id for row in self._desk.ledger.rows.all_cases() if row.online_number}
        for draft in self._desk.ledger.drafts.of_clerk(self._desk.clerk.id):
            number = str(draft.fields.get("request/online_number") or "")
            if number:
                found.setdefault(number, "")
        return found

    def _row(self, one: Proposed, case: str) -> OnlineRow:
        taken = one.online_number in self._taken() if one.online_number else False
        today = self._desk.clock().today
        names = _(", ").join(case_rows.matter_name(self._desk, matter) for matter in one.matters)
        doubts = tuple(
            Doubt(applications.field_name(doubt.field), "", doubt.message, doubt.grave) for doubt in one.doubts
        )
        stands, tone = _stands(len(doubts), taken=taken)
        cells = (
            str(one.row),
            one.name or _("(no name)"),
            namings.masked(one.number),
            names or one.matter_words,
            said.short_day(one.applied_on, today),
            stands,
        )
        row = ListRow(f"row-{one.row}", Light.NONE, cells, (("stands", tone),))
        return OnlineRow(row, one.cells, doubts, taken, case)


def _stands(doubts: int, *, taken: bool) -> tuple[str, str]:
    if taken:
        return _("Taken over"), "green"
    if doubts:
        return _("{n} doubts").format(n=doubts), "amber"
    return _("no doubts"), "green"
