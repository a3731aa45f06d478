"""Rows of the list pages: all cases, cases handed on, cases with a public notice."""

from pathlib import Path

from forms.case.bodies import HandedOn
from forms.case.state import CaseState
from forms.case.summary import CaseRow
from forms.statute.model import Matter, Stage
from forms.statute.vocabulary import PublicityRule, StageEvent
from forms.terms import Light, Step
from resources.words import _
from window_app.counter import relatives as register
from window_app.counter import workbench
from window_app.counter.case_way import UNDER_WAY
from window_app.counter.desk import Desk
from window_app.screens import list_columns, namings, relatives_words
from window_app.screens.answers import Answer
from window_app.screens.at_desk import case_rows, said, table_file, why_words
from window_app.screens.rows import ListRow

_BEFORE = frozenset({Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT, Step.PROPOSED, Step.HELPED_FIRST})


class ListsDesk:
    """Each list is read whole; rows are precomputed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def cases(self) -> tuple[ListRow, ...]:
        """Return every case here, the latest opened first."""
        return tuple(case_rows.row_of_all(self._desk, one) for one in workbench.all_cases(self._desk))

    def handed(self) -> tuple[ListRow, ...]:
        """Return the cases that left with a slip, the latest first."""
        return tuple(self._handed(row) for row in workbench.handed_on(self._desk))

    def publicity(self) -> tuple[ListRow, ...]:
        """Return the cases whose rule has a public notice, and when it comes."""
        statute = self._desk.statute()
        found = []
        for one in workbench.all_cases(self._desk):
            law = statute.matters.get(one.row.matter)
            publicity = law.publicity if law else None
            open_ = one.row.step in _BEFORE or one.row.step in UNDER_WAY
            if law and publicity and publicity.rule is not PublicityRule.NONE and open_:
                found.append(self._public(one.row, law))
        return tuple(found)

    def relatives(self) -> tuple[ListRow, ...]:
        """Return the register of near relatives of staff; what is still to be written stands in amber."""
        return tuple(self._relative(place, one) for place, one in enumerate(register.register(self._desk)))

    def save_relatives(self, target: Path) -> Answer:
        """Write the register as a table that a spreadsheet opens."""
        titles = [column.title for column in list_columns.relatives()]
        return table_file.save(target, titles, [row.cells for row in self.relatives()])

    def _relative(self, place: int, one: register.Registered) -> ListRow:
        first, line = one.rows[0], one.line
        names = dict.fromkeys(case_rows.matter_name(self._desk, row.matter) for row in one.rows)
        whole = line is not None and line.whole
        cells = (
            first.name or _("(no name)"),
            _(", ").join(names),
            line.member if line else "",
            relatives_words.relation(line.relation) if line else "",
            line.staff if line and whole else _("still to be written"),
            namings.dotted(relatives_words.post(line.post), line.office) if line else "",
            said.short_day(first.opened_on, self._desk.clock().today),
            first.case_no,
        )
        tones = () if whole else (("staff", "amber"),)
        return ListRow(f"{first.case_id}:{place}", Light.NONE, cells, tones, first.case_id)

    def _handed(self, row: CaseRow) -> ListRow:
        case, today = self._desk.case(row.case_id), self._desk.clock().today
        body, day = _slip(case)
        reply = said.due(body.reply_by or "", today) if body and body.reply_by else _("no day named")
        first = case.visit.opened.first_inquiry_name if case.visit.opened else ""
        cells = (
            row.name or _("(no name)"),
            case_rows.matter_name(self._desk, row.matter),
            body.organ if body else "",
            said.short_day(day, today),
            reply,
            first,
        )
        return ListRow(row.case_id, Light.NONE, cells)

    def _public(self, row: CaseRow, law: Matter) -> ListRow:
        publicity = law.publicity
        assert publicity is not None  # only such matters are listed
        never = publicity.rule is PublicityRule.NEVER
        stage = law.stage(publicity.stage) if publicity.stage else None
        case = self._desk.case(row.case_id)
        cells = (
            row.name or _("(no name)"),
            law.names.short,
            row.village,
            _("never posted") if never else _stands(case, stage),
            why_words.length(stage) if stage and not never else "",
            f"{publicity.source.title} {publicity.source.article}".strip(),
        )
        return ListRow(row.case_id, Light.NONE, cells, (("stands", "red"),) if never else ())


def _slip(case: CaseState) -> tuple[HandedOn | None, str]:
    found = [(record.body, record.stamp.day) for record in case.outcomes if not record.voided]
    slips = [(body, day) for body, day in found if isinstance(body, HandedOn)]
    return slips[-1] if slips else (None, "")


def _stands(case: CaseState, stage: Stage | None) -> str:
    if StageEvent.NOTICE_ENDED.value in case.events:
        return _("posted, the time is over")
    if StageEvent.POSTED.value in case.events:
        return _("posted now")
    if not case.acceptances:
        return _("after acceptance and the first opinion")
    return _("after the first opinion") if stage else _("published after the decision")
