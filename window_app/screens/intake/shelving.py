"""Beginning, putting aside and taking up again: any number of intakes, each found by its two letters."""

from forms.case.body import Scalar
from forms.case.refusals import Refusal, Rule
from forms.terms import Channel
from resources.words import _
from window_app.counter.draft_rows import DraftRow
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask, Field
from window_app.screens.intake import wording
from window_app.screens.intake.counter import IntakeCounter
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.runner import Runner

SLOT = "intake.drafts"
_LISTED = 8


class Shelving:
    """Which draft is at the screen."""

    def __init__(self, scene: Scene, keeping: Keeping, counter: IntakeCounter, runner: Runner) -> None:
        self._scene = scene
        self._keeping = keeping
        self._counter = counter
        self._runner = runner

    def new(self, channel: Channel = Channel.WINDOW, sheet: dict[str, Scalar] | None = None) -> None:
        """F2: the next person. A sheet that nothing was written on is used again."""
        if self._keeping.untouched and not sheet and not self._scene.look.ended:
            self._scene.put(**self._scene.turned("applicant/id_number"))
            return
        self._keeping.begin(lambda: self._counter.sheets.new(channel, sheet or {}))

    def open(self, draft: str) -> None:
        """Take up a draft where it was left."""
        self._leave_blank()
        self._keeping.begin(lambda: self._counter.sheets.open(draft))

    def again(self, case: str) -> None:
        """A second visit of a case, at its gaps."""
        self._leave_blank()
        self._keeping.begin(lambda: self._counter.sheets.again(case))

    def scanned(self, code: str) -> None:
        """A signed page came back and was scanned: its case at the window, its line ticked."""
        self._leave_blank()
        self._keeping.begin(lambda: self._counter.sheets.scanned(code))

    def entered(self) -> None:
        """The page is shown: begin an intake if none is at the screen and none is on its way there."""
        if self._scene.view is None:
            if not self._keeping.turning:
                self.new()
        else:
            self._scene.refresh()

    def park(self) -> None:
        """F4: put the intake aside in one key; the screen is free for the next person."""
        if self._scene.look.ended:
            self.new()
            return
        if self._keeping.untouched:
            self._scene.say(_("Nothing is written yet, so there is nothing to put aside."))
            return
        self._keeping.flush()
        draft = self._keeping.draft
        letters: list[str] = []

        def next_sheet() -> IntakeView:
            letters.append(self._counter.shelf.park(draft))
            return self._counter.sheets.new()

        self._keeping.begin(next_sheet)
        self._runner.write("", lambda: "".join(letters), self._parked)

    def ask_recall(self) -> None:
        """Shift+F4: which intake is taken up again?"""
        self._runner.read(SLOT, self._counter.shelf.drafts, self._listed)

    def close(self) -> None:
        """The window closes or the page is left: nothing typed is lost, a blank sheet leaves no trace."""
        self._keeping.flush()

    def _leave_blank(self) -> None:
        draft = self._keeping.draft
        if self._keeping.untouched and not self._scene.look.ended:
            self._runner.write("", lambda: self._counter.shelf.discard(draft), lambda _none: None)

    def _parked(self, letters: str) -> None:
        self._scene.say(_("Put aside under {letters}. Shift+F4 takes it up again.").format(letters=letters), "green")

    def _listed(self, rows: tuple[DraftRow, ...]) -> None:
        others = [row for row in rows if row.draft != self._keeping.draft]
        if not others:
            self._scene.say(_("Nothing is put aside."))
            return
        shown = "   ".join(f"{row.letters} {row.name or _('no name yet')}" for row in others[:_LISTED])
        question = Ask(
            act="recall",
            sentence=_("Take up again: {shown}").format(shown=shown),
            fields=(Field("letters", _("Two letters"), hint=others[0].letters),),
            confirm=_("Take up again"),
        )
        self._scene.ask(question, lambda answers: self._recall(answers, {row.letters for row in others}))

    def _recall(self, answers: Answers, known: set[str]) -> None:
        letters = answers.get("letters", "").strip().upper()
        if letters not in known:
            self._scene.object_to(wording.refusal(Refusal(Rule.NOT_THERE)))
            return
        self._scene.dismiss()
        self._leave_blank()
        self._keeping.begin(lambda: self._counter.shelf.recall(letters))
