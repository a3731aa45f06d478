"""Who this may be already: the card reader's number, and the word about a known person."""

from collections.abc import Callable

from forms.case.fields import text
from forms.case.refusals import Refusal
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask, Field
from window_app.screens.intake.counter import Sheets
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.intake.state import KnownStrip
from window_app.screens.intake.writing import NUMBER, Writing

CALLER = "came/caller"


class Recognising:
    """What the strip under the ID field offers. ``opened(case)`` is called for a case that is looked at."""

    def __init__(
        self, scene: Scene, keeping: Keeping, sheets: Sheets, writing: Writing, opened_case: Callable[[str], None]
    ) -> None:
        self._scene = scene
        self._keeping = keeping
        self._sheets = sheets
        self._writing = writing
        self._opened = opened_case

    def card_read(self, number: str, focus: str) -> None:
        """A card reader typed a number: it goes to the person whose row has the focus, else to the applicant."""
        at = next((one for one in self._people() if focus.startswith(one + "/") and focus != CALLER), "applicant")
        standing = text(self._scene.sheet, at + NUMBER)
        if standing.strip() and standing != number:
            self._two_numbers(number)
            return
        self._writing.typed(at + NUMBER, number)
        self._keeping.flush()
        self._scene.put(typing=at + NUMBER, reader=KnownStrip(), **self._scene.turned(at + NUMBER))

    def known(self, act: str) -> None:
        """A button of the strip under the ID field."""
        strip = self._scene.state.known
        if act.startswith("reader"):
            self._scene.put(reader=KnownStrip())
            self._reader(act, strip.case)
        elif act == "not_same":
            self._ask_why_not_same(strip.case)
        elif act == "look":
            self.open_case(strip.case)
        else:
            self._judge(strip.case, act, "")

    def report(self) -> None:
        """Choose the door that a mandatory report goes to."""
        self._writing.chose(f"matters/{self._scene.state.alert.case}", True)

    def _people(self) -> tuple[str, ...]:
        state = self._scene.state
        caller = (state.caller,) if state.others_come else ()
        return tuple(one.at for one in (*state.household, *state.supporters, *caller))

    def _two_numbers(self, number: str) -> None:
        words = _("The reader read {number}, but the applicant has another number.").format(number=number)
        acts = (
            ("reader_replace", _("Replace the applicant's number")),
            ("reader_member", _("Add as a member of the household")),
            ("reader_drop", _("Leave it")),
        )
        self._scene.put(reader=KnownStrip(words, "amber", number, acts))

    def _reader(self, act: str, number: str) -> None:
        if act == "reader_replace":
            self._writing.typed("applicant" + NUMBER, number)
            self._keeping.flush()
        elif act == "reader_member":

            def numbered(view: IntakeView) -> None:
                at = view.focus.rsplit("/", 1)[0]
                self._writing.typed(at + NUMBER, number)
                self._keeping.flush()
                self._scene.put(**self._scene.turned(view.focus))

            self._keeping.act(lambda draft: self._sheets.add_row(draft, "household"), numbered)

    def _ask_why_not_same(self, case: str) -> None:
        question = Ask(
            act="not_same",
            sentence=_("Not the same person: why? It is kept with the case."),
            fields=(Field("reason", _("Why"), hint=_("for example: same number, another name and face")),),
            confirm=_("Not the same person"),
        )

        def confirmed(answers: Answers) -> None:
            if not answers.get("reason", "").strip():
                self._scene.object_to(_("Say why, in a sentence."))
                return
            self._scene.dismiss()
            self._judge(case, "not_same", answers["reason"].strip())

        self._scene.ask(question, confirmed)

    def _judge(self, case: str, choice: str, reason: str) -> None:
        def judged(_view: IntakeView) -> None:
            if choice == "continue":
                self.open_case(case)

        def change(draft: str) -> IntakeView | Refusal:
            return self._sheets.judge_duplicate(draft, case, choice, reason)

        self._keeping.act(change, judged)

    def open_case(self, case: str) -> None:
        """Look at a case."""
        self._opened(case)
