"""From the keyboard to the disk: 300 ms after the last key, at once when the focus moves on or the window closes."""

from collections.abc import Callable, Mapping

import msgspec

from forms.case.body import Scalar
from forms.case.fields import problem_of
from forms.case.refusals import Refusal
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.intake import wording
from window_app.screens.intake.alarm import Alarm
from window_app.screens.intake.counter import Setting, Sheets
from window_app.screens.intake.scene import Scene
from window_app.screens.intake.showing import Look
from window_app.screens.runner import Runner

PAUSE = 300
AGAIN = 2000
Change = Callable[[str], IntakeView | Refusal]


class _Paper:
    """One draft at the screen. Its id is put here in the write lane, so that what follows there finds it."""

    def __init__(self) -> None:
        self.draft = ""


class _Begun(msgspec.Struct, frozen=True):
    setting: Setting
    view: IntakeView | Refusal


class Keeping:
    """Writes what is typed. Work goes to the write lane in the order it was asked for."""

    def __init__(
        self, scene: Scene, sheets: Sheets, setting: Callable[[], Setting], runner: Runner, alarm: Alarm
    ) -> None:
        self._scene = scene
        self._sheets = sheets
        self._setting = setting
        self._runner = runner
        self._alarm = alarm
        self._paper = _Paper()
        self._turning = 0
        self._typed: dict[str, Scalar] = {}
        self._under_way: list[Mapping[str, Scalar]] = []

    @property
    def draft(self) -> str:
        """The id of the draft at the screen; empty until the counter answered."""
        return self._scene.view.draft if self._scene.view else ""

    @property
    def turning(self) -> bool:
        """Whether another draft is on its way to the screen."""
        return self._turning > 0

    @property
    def untouched(self) -> bool:
        """Whether nothing was written on the draft at the screen."""
        mine = [path for path, value in self._scene.sheet.items() if value not in (None, "")]
        return bool(self.draft) and not self._under_way and all(path.startswith("request/channel") for path in mine)

    def begin(self, work: Callable[[], IntakeView | Refusal]) -> None:
        """Put another draft on the screen; what was typed on the present one is written first."""
        self.flush()
        self._under_way = []
        paper = self._paper = _Paper()

        def opening() -> _Begun:
            view = work()
            if not isinstance(view, Refusal):
                paper.draft = view.draft
            return _Begun(self._setting(), view)

        self._turning += 1
        self._scene.put(turning=True)
        self._runner.write("", opening, lambda begun: self._arrived(paper, begun), self._did_not_arrive)

    def _arrived(self, paper: _Paper, begun: _Begun) -> None:
        self._turning -= 1
        self._scene.look = msgspec.structs.replace(self._scene.look, turning=self.turning)
        self._begun(paper, begun)

    def _did_not_arrive(self, problem: Exception) -> None:
        self._turning -= 1
        self._scene.put(turning=self.turning)
        raise problem

    def type(self, path: str, value: Scalar) -> None:
        """A field says something else now; it is written after a pause."""
        if self._scene.look.ended or not self._fits({path: value}):
            return
        self._typed[path] = value
        self._alarm.start(PAUSE, self.flush)
        self._overlay()

    def write(self, changes: Mapping[str, Scalar]) -> None:
        """Write fields at once, after whatever is still typed."""
        if self._scene.look.ended or not self._fits(changes):
            return
        self._typed.update(changes)
        self._overlay()
        self.flush()

    def flush(self) -> None:
        """Send what is typed to the disk now."""
        self._alarm.stop()
        if not self._typed:
            return
        changes, self._typed = self._typed, {}
        self._under_way.append(changes)
        paper, focus = self._paper, self._scene.look.typing
        self._runner.write(
            "",
            lambda: self._sheets.write(paper.draft, changes, focus),
            lambda answer: self._written(paper, changes, answer),
            lambda _problem: self._failed(paper, changes),
        )

    def act(self, change: Change, then: Callable[[IntakeView], None] | None = None) -> None:
        """Have the counter change the draft, after whatever is still typed."""
        if self._scene.look.ended:
            return
        self.flush()
        paper = self._paper

        def answered(answer: IntakeView | Refusal) -> None:
            if paper is not self._paper:
                return
            self._taken(answer)
            if then is not None and not isinstance(answer, Refusal):
                then(answer)

        self._runner.write("", lambda: change(paper.draft), answered)

    def look_again(self, then: Callable[[IntakeView], None] | None = None) -> None:
        """Ask the counter how the draft stands now."""
        self.act(self._sheets.open, then)

    def _begun(self, paper: _Paper, begun: _Begun) -> None:
        if paper is not self._paper:
            return
        self._scene.setting = begun.setting
        if isinstance(begun.view, Refusal):
            self._scene.say(wording.refusal(begun.view), "amber")
            return
        view = begun.view
        words = _("Taken up where you left it, saved {time}.").format(time=view.saved_at) if view.restored else ""
        turned = self._scene.turned(view.focus or "applicant/id_number")
        self._scene.view = view
        self._scene.look = Look(restored=words, typing=view.focus, focus=self._scene.look.focus)
        self._scene.look = msgspec.structs.replace(self._scene.look, **turned)
        self._overlay()

    def _written(self, paper: _Paper, changes: Mapping[str, Scalar], answer: IntakeView | Refusal) -> None:
        if paper is not self._paper:
            return
        self._under_way = [one for one in self._under_way if one is not changes]
        self._taken(answer)

    def _taken(self, answer: IntakeView | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._scene.say(wording.refusal(answer), "amber")
            return
        self._scene.view = answer
        self._overlay()

    def _failed(self, paper: _Paper, changes: Mapping[str, Scalar]) -> None:
        if paper is not self._paper:
            return
        self._under_way = [one for one in self._under_way if one is not changes]
        self._typed = {**changes, **self._typed}
        self._alarm.start(AGAIN, self.flush)
        self._scene.say(
            _("Not saved yet: the disk did not take it. What you typed stays here; it is tried again."), "red"
        )

    def _fits(self, changes: Mapping[str, Scalar]) -> bool:
        problems = [problem for path, value in changes.items() if (problem := problem_of(path, value))]
        if problems:
            words = _("This field holds no more: it is not saved.") if problems[0].code == "too_long" else ""
            self._scene.say(words or _("This does not fit the field, so it is not saved."), "amber")
        return not problems

    def _overlay(self) -> None:
        view = self._scene.view
        whole: dict[str, Scalar] = dict(view.sheet) if view else {}
        for changes in (*self._under_way, self._typed):
            whole.update(changes)
        self._scene.sheet = {path: value for path, value in whole.items() if value is not None}
        self._scene.refresh()
