"""The checklist by keyboard: a digit means "there", letters the rest; nothing cycles, nothing ticks outside."""

from collections.abc import Callable

import msgspec

from forms.case.body import Scalar
from forms.case.checklist import Line
from forms.case.fields import material_key
from forms.case.refusals import Refusal
from forms.terms import Handling, Mark
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask, Field
from window_app.screens.intake import amounts, wording
from window_app.screens.intake.counter import Sheets
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.intake.state import CheckRow, Said

MARKS = {
    " ": Mark.PRESENT,
    "B": Mark.PROMISED,
    "G": Mark.SHARED,
    "N": Mark.EXEMPT,
    "C": Mark.DECLARED,
    "J": Mark.SIGNER_REFUSED,
    "S": Mark.SIGNER_UNREACHABLE,
}
HANDLINGS = {"T": Handling.RETURNED, "L": Handling.RETAINED, "F": Handling.COPIED}


class Ticking:
    """Where the cursor stands in the checklist, and what a key means there."""

    def __init__(self, scene: Scene, keeping: Keeping, sheets: Sheets) -> None:
        self._scene = scene
        self._keeping = keeping
        self._sheets = sheets
        self._answered: Callable[[str], None] = lambda _day: None

    def enter(self) -> None:
        """F3: go into the checklist, to the first gap."""
        rows = self._scene.state.checks
        known = {row.key for row in rows}
        first = next((row.key for row in rows if row.missing and not row.several), rows[0].key if rows else "")
        at = self._scene.look.check_at if self._scene.look.check_at in known else first
        self._scene.put(check_at=at, check_said=Said())

    def go(self, key: str) -> None:
        """The cursor is on this row now."""
        if key != self._scene.look.check_at:
            self._scene.put(check_at=key, check_said=Said())

    def move(self, step: int) -> None:
        """The cursor goes up or down, and stops at the ends."""
        keys = [row.key for row in self._scene.state.checks]
        if keys:
            here = keys.index(self._scene.look.check_at) if self._scene.look.check_at in keys else 0
            self.go(keys[min(max(here + step, 0), len(keys) - 1)])

    def digit(self, digit: str) -> None:
        """A digit: that paper is there. Where several sign, the cursor goes to the first who has not."""
        row = next((one for one in self._scene.state.checks if one.digit == digit), None)
        if row is None:
            self._note(_("There is no number {digit} in the list.").format(digit=digit))
            return
        if row.several:
            mine = [one for one in self._scene.state.checks if one.material == row.material and one.signer_row]
            missing = [one for one in mine if one.missing]
            self.go((missing or mine)[0].key)
            if missing:
                self._note(_("Several sign this one: Space for each who has signed."))
            return
        self._scene.put(check_at=row.key)
        self._mark(row, Mark.PRESENT)

    def letter(self, letter: str) -> None:
        """A letter, or Space, notes something about the row under the cursor."""
        row = self._row()
        if row is None:
            return
        if row.several:
            self._note(_("Several sign this one: choose the person first."))
        elif letter in HANDLINGS:
            self._handle(row, HANDLINGS[letter])
        elif letter in MARKS:
            self._mark(row, MARKS[letter], forward=letter == " ")

    def clear(self) -> None:
        """Delete: the paper is missing after all."""
        row = self._row()
        if row is not None and not row.several:
            self._tick(row, None)

    def unfold(self) -> None:
        """Enter: show or hide how the paper under the cursor is got."""
        row = self._row()
        if row is not None:
            opened = self._scene.look.opened
            self._scene.put(opened=opened ^ {row.material})

    def answer(self, answers: Answers) -> None:
        """The day that was asked for in the checklist."""
        self._answered(answers.get("day", ""))

    def back(self) -> None:
        """Esc in that question."""
        self._scene.put(check_ask=None)

    def _mark(self, row: CheckRow, mark: Mark, *, forward: bool = False) -> None:
        line = self._line(row)
        if line is None:
            return
        if not line.allows(mark):
            self._note(_("{name} cannot be noted as: {mark}.").format(name=row.name, mark=wording.mark(mark)))
            return
        if mark is Mark.PROMISED:
            self._ask_day(
                row,
                _("{name}: by which day will it come?").format(name=row.name),
                lambda day: self._tick(row, mark, promised_until=day or None),
            )
            return
        self._tick(row, mark)
        if forward:
            self._next_signer(row)

    def _handle(self, row: CheckRow, handling: Handling) -> None:
        line = self._line(row)
        if line is None:
            return
        if handling is Handling.RETAINED:
            self._ask_day(
                row,
                _("{name}: until which day is the original kept?").format(name=row.name),
                lambda day: self._tick(row, Mark.PRESENT, handling, retained_until=day or None),
            )
            return
        self._tick(row, Mark.PRESENT, handling, retained_until=None)

    def _ask_day(self, row: CheckRow, sentence: str, answered: Callable[[str], None]) -> None:
        question = Ask(
            act=f"day:{row.key}",
            sentence=sentence,
            fields=(Field("day", _("Day"), hint=_("12-08, or empty if no day was agreed")),),
            confirm=_("Note it"),
        )

        def parsed(typed: str) -> None:
            today = self._scene.setting.today if self._scene.setting else None
            day = amounts.day(typed, today) if today else None
            if day is None:
                problem = _("This is no day: {typed}").format(typed=typed)
                self._scene.put(check_ask=msgspec.structs.replace(question, problem=problem))
                return
            self._scene.put(check_ask=None)
            answered(day)

        self._answered = parsed
        self._scene.put(check_ask=question, check_said=Said())

    def _tick(self, row: CheckRow, mark: Mark | None, handling: Handling | None = None, **more: Scalar) -> None:
        if mark is None:
            more = {"promised_until": None, "retained_until": None}
        elif mark is not Mark.PROMISED:
            more = {"promised_until": None, **more}

        def change(draft: str) -> IntakeView | Refusal:
            answer = self._sheets.tick(draft, row.material, row.signer, mark, handling, **more)
            if mark is not None or isinstance(answer, Refusal):
                return answer
            at = f"materials/{material_key(row.material, row.signer)}"
            return self._sheets.write(draft, {f"{at}/handling": None}, at)

        self._scene.put(check_said=Said())
        self._keeping.act(change)

    def _next_signer(self, row: CheckRow) -> None:
        mine = [one for one in self._scene.state.checks if one.material == row.material and one.signer_row]
        keys = [one.key for one in mine]
        later = [one for one in mine[keys.index(row.key) + 1 :] if one.missing] if row.key in keys else []
        if later:
            self.go(later[0].key)

    def _row(self) -> CheckRow | None:
        return next((one for one in self._scene.state.checks if one.key == self._scene.look.check_at), None)

    def _line(self, row: CheckRow) -> Line | None:
        view = self._scene.view
        return next((one for one in view.lines if one.material.code == row.material), None) if view else None

    def _note(self, words: str) -> None:
        self._scene.put(check_said=Said(words, "amber"))
