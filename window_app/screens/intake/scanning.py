"""Scans at the intake: chosen files, or what the scanner made, beside the paper under the cursor of the checklist."""

from collections.abc import Callable, Sequence
from pathlib import Path

from forms.case.refusals import Refusal
from resources.words import _
from window_app.counter.draft_scans import Prepared
from window_app.counter.views import IntakeView
from window_app.screens.intake.counter import DraftScans
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Scene
from window_app.screens.intake.state import CheckRow, Said
from window_app.screens.runner import Runner


class Scanning:
    """Files are read and made small aside; the draft remembers them, and keeps them if the program dies."""

    def __init__(self, scene: Scene, keeping: Keeping, scans: DraftScans, runner: Runner) -> None:
        self._scene = scene
        self._keeping = keeping
        self._scans = scans
        self._runner = runner
        self.busy = False

    @property
    def paper(self) -> str:
        """The name of the paper that a scan would stand beside, empty where none is chosen."""
        row = self._row()
        return row.name if row is not None else ""

    def add(self, files: Sequence[str], keep_original: bool = False) -> None:
        """Add these files; none means the choice was given up."""
        row, paths = self._row(), [Path(file) for file in files]
        if paths and row is not None:
            self._prepare(lambda: self._scans.prepare(row.material, row.signer, paths, keep_original))

    def take_waiting(self) -> bool:
        """Add what the scanner made; False where no folder of a scanner is known yet."""
        if not self._scans.has_folder():
            return False
        row = self._row()
        if row is not None:
            self._prepare(lambda: self._scans.prepare_waiting(row.material, row.signer))
        return True

    def choose_folder(self, folder: str) -> None:
        """Watch this folder; an empty name means the choice was given up."""
        if folder:
            self._scans.choose_folder(Path(folder))
            self._say(_("What the scanner writes there is taken from now on."), "calm")

    def ready(self) -> bool:
        """Say what stands in the way of a scan now; True if nothing does."""
        if self.busy:
            self._say(_("The last scan is still being stored."), "calm")
        elif self._row() is None:
            self._say(
                _("Choose the paper that the scan belongs to: F3, then the row; of one person where several sign.")
            )
        return not self.busy and self._row() is not None

    def _prepare(self, work: Callable[[], Prepared]) -> None:
        if self.busy or self._scene.look.ended:
            return
        self.busy = True
        self._say(_("The scan is being stored …"), "calm")
        draft = self._keeping.draft
        self._runner.aside("", work, lambda prepared: self._prepared(draft, prepared), self._failed)

    def _prepared(self, draft: str, prepared: Prepared) -> None:
        self.busy = False
        if draft != self._keeping.draft:
            self._runner.write("", lambda: self._scans.keep(draft, prepared), lambda _kept: None)
            return
        words: list[tuple[str, bool]] = []

        def change(at: str) -> IntakeView | Refusal:
            kept = self._scans.keep(at, prepared)
            if isinstance(kept, Refusal):
                return kept
            view, done = kept
            words.append((self._scans.said(done), bool(done.scans) and not done.not_taken))
            return view

        self._keeping.act(change, lambda _view: self._say(words[0][0], "green" if words[0][1] else "amber"))

    def _failed(self, problem: Exception) -> None:
        self.busy = False
        self._say(_("The scan was not stored: the disk did not take it. Try again."), "red")
        raise problem

    def _row(self) -> CheckRow | None:
        at = self._scene.look.check_at
        row = next((one for one in self._scene.state.checks if one.key == at), None)
        return row if row is not None and not row.several else None

    def _say(self, words: str, tone: str = "amber") -> None:
        self._scene.put(check_said=Said(words, tone))
