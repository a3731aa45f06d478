"""Forms to sign before any outcome: nobody leaves without them; and how large the papers are."""

from forms.case.fields import flag
from resources.words import _
from window_app.screens.answers import Answer
from window_app.screens.asking import Ask, Field
from window_app.screens.case_questions import sizes
from window_app.screens.intake.counter import Forms
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.runner import Runner

LARGE = "request/large_print"


class SigningForms:
    """Ctrl+G prints a form filled from what is typed; Ctrl+Shift+P makes this visit's papers large."""

    def __init__(self, scene: Scene, keeping: Keeping, forms: Forms, runner: Runner) -> None:
        self._scene = scene
        self._keeping = keeping
        self._forms = forms
        self._runner = runner

    def ask(self) -> None:
        """Which form, how large?"""
        view = self._scene.view
        due = self._forms.due(view) if view is not None else ()
        if not due:
            self._scene.say(_("No form waits to be signed. Choose the matters first."))
            return
        size = sizes()[1 if self.large else 0][0]
        question = Ask(
            act="forms",
            sentence=_("A form to sign, filled from what is known."),
            fields=(Field("form", _("Form"), choices=due), Field("size", _("Letters"), size, sizes())),
            confirm=_("Print"),
        )
        self._scene.ask(question, self._print)

    @property
    def large(self) -> bool:
        """Whether the papers of this visit are printed in large letters."""
        return flag(self._scene.sheet, LARGE)

    def turn_large(self) -> None:
        """Print everything of this visit in large letters, or no longer."""
        large = not self.large
        self._keeping.write({LARGE: large})
        self._scene.say(
            _("The papers of this visit come in large letters.") if large else _("The papers come in the usual size.")
        )

    def _print(self, answers: Answers) -> None:
        self._keeping.flush()
        draft, code = self._keeping.draft, answers["form"]
        large = answers.get("size") == sizes()[1][0]
        self._runner.write("", lambda: self._forms.print_form(draft, code, large), self._answered)

    def _answered(self, answer: Answer) -> None:
        if answer.done:
            self._scene.dismiss()
            self._scene.say(answer.words, "green")
        else:
            self._scene.object_to(answer.words)
