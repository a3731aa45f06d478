"""The scene: what is shown now, and the one question that may be open in place."""

from collections.abc import Callable, Mapping

import msgspec

from forms.case.body import Scalar
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask
from window_app.screens.intake.counter import Setting
from window_app.screens.intake.showing import Look, shown
from window_app.screens.intake.state import IntakeState, Said

Answers = Mapping[str, str]


class Scene:
    """Holds the counter's last word, what is typed over it, and the look; tells the view after each change."""

    def __init__(self) -> None:
        self.setting: Setting | None = None
        self.view: IntakeView | None = None
        self.sheet: Mapping[str, Scalar] = {}
        self.look = Look()
        self._show: Callable[[IntakeState], None] = lambda _state: None
        self._confirmed: Callable[[Answers], None] = lambda _answers: None

    @property
    def state(self) -> IntakeState:
        """What is shown now."""
        if self.view is None or self.setting is None:
            return IntakeState(focus=self.look.focus, turning=self.look.turning)
        return shown(self.view, self.sheet, self.setting, self.look)

    def attach(self, show: Callable[[IntakeState], None]) -> None:
        """Show states to this view from now on, beginning with the present one."""
        self._show = show
        show(self.state)

    def put(self, **changes: object) -> None:
        """Change the look and show it."""
        self.look = msgspec.structs.replace(self.look, **changes)
        self._show(self.state)

    def refresh(self) -> None:
        """Show what the counter or the keyboard changed."""
        self._show(self.state)

    def say(self, words: str, tone: str = "calm", focus: str = "", case: str = "") -> None:
        """Say one sentence in place; ``focus`` takes the focus to what it is about, ``case`` can be opened."""
        self.put(said=Said(words, tone, case), **self.turned(focus))

    def turned(self, path: str) -> dict[str, object]:
        """Return the change of look that takes the focus to a path; none for an empty path."""
        return {"focus": (path, self.look.focus[1] + 1)} if path else {}

    def ask(self, question: Ask, confirmed: Callable[[Answers], None]) -> None:
        """Open a question in place of the foot bar."""
        self._confirmed = confirmed
        self.put(ask=question, said=Said())

    def object_to(self, problem: str) -> None:
        """Say in the open question what still stands in the way."""
        if self.look.ask is not None:
            self.put(ask=msgspec.structs.replace(self.look.ask, problem=problem))

    def confirm(self, answers: Answers) -> None:
        """The open question is confirmed."""
        if self.look.ask is not None:
            self._confirmed(answers)

    def dismiss(self) -> None:
        """Esc: go back without doing it."""
        if self.look.ask is not None:
            self.put(ask=None)
