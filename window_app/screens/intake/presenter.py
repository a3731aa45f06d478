"""The presenter of the intake screen, put together from its parts."""

from collections.abc import Callable

from window_app.counter.views import Finished
from window_app.screens.intake.alarm import Alarm
from window_app.screens.intake.counter import IntakeCounter
from window_app.screens.intake.ending import Ending
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.recognising import Recognising
from window_app.screens.intake.scanning import Scanning
from window_app.screens.intake.scene import Scene
from window_app.screens.intake.shelving import Shelving
from window_app.screens.intake.signing import SigningForms
from window_app.screens.intake.state import IntakeState
from window_app.screens.intake.ticking import Ticking
from window_app.screens.intake.writing import Writing
from window_app.screens.runner import Runner


class Intake:
    """Intentions go to a part: ``writing`` the sheet, ``recognising`` the strip under the ID field, ``ticking``
    the checklist, ``ending`` the outcomes, ``shelving`` the drafts, ``signing`` the forms, ``scanning`` the scans,
    ``scene`` the open question. ``finished`` is told of each outcome given, ``opened`` of a case that is looked at.
    """

    def __init__(
        self,
        counter: IntakeCounter,
        runner: Runner,
        alarm: Alarm,
        finished: Callable[[Finished], None],
        opened: Callable[[str], None],
    ) -> None:
        self.scene = Scene()
        self.keeping = Keeping(self.scene, counter.sheets, counter.setting, runner, alarm)
        self.writing = Writing(self.scene, self.keeping, counter.sheets)
        self.recognising = Recognising(self.scene, self.keeping, counter.sheets, self.writing, opened)
        self.ticking = Ticking(self.scene, self.keeping, counter.sheets)
        self.ending = Ending(self.scene, self.keeping, counter.endings, runner, finished)
        self.signing = SigningForms(self.scene, self.keeping, counter.forms, runner)
        self.scanning = Scanning(self.scene, self.keeping, counter.scans, runner)
        self.shelving = Shelving(self.scene, self.keeping, counter, runner)

    @property
    def state(self) -> IntakeState:
        """What is shown now."""
        return self.scene.state

    def attach(self, show: Callable[[IntakeState], None]) -> None:
        """Show states to this view from now on."""
        self.scene.attach(show)
