"""The desk of online applications: an export read into proposed intakes, rows taken over as drafts."""

from pathlib import Path

from forms.terms import Light
from resources.words import _
from window_app.counter import applications
from window_app.counter.applications import Proposed
from window_app.counter.applications_file import ExportRefusal
from window_app.counter.applications_taking import AlreadyTaken, known_to, take, taken_among
from window_app.counter.desk import Desk
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
            known_to(self._desk),
        )
        if isinstance(export, ExportRefusal):
            return ReadFile(path.name, problem=_("{file}: {why}").format(file=path.name, why=export.words))
        taken = taken_among(self._desk, tuple(one.online_number for one in export.rows))
        self._proposed = {f"row-{one.row}": one for one in export.rows}
        rows = tuple(self._row(one, taken.get(one.online_number)) for one in export.rows)
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
        begun = take(self._desk, proposed)
        if isinstance(begun, AlreadyTaken):
            return Answer(False, _("This row was taken over already."))
        return Answer(True, begun.draft)

    def _row(self, one: Proposed, before: AlreadyTaken | None) -> OnlineRow:
        taken = before is not None
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
        return OnlineRow(row, one.cells, doubts, taken, before.case_id if before else "")


def _stands(doubts: int, *, taken: bool) -> tuple[str, str]:
    if taken:
        return _("Taken over"), "green"
    if doubts:
        return _("{n} doubts").format(n=doubts), "amber"
    return _("no doubts"), "green"
