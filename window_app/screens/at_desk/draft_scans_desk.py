"""The desk of scans that are added while the intake is taken."""

from collections.abc import Sequence
from pathlib import Path

from forms.case.refusals import Refusal
from forms.terms import ScanSource
from window_app.counter import draft_scans
from window_app.counter.desk import Desk
from window_app.counter.draft_scans import Prepared
from window_app.counter.intake import Intake
from window_app.counter.scans import Added
from window_app.counter.views import IntakeView
from window_app.devices.scanner_folder import ScannerFolder
from window_app.screens.at_desk import scan_words

FOLDER_KEPT_AS = "scanner_folder"


class DraftScansDesk:
    """Prepares aside, remembers in the lane that writes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder: ScannerFolder | None = None

    def prepare(self, material: str, signer: str, files: Sequence[Path], keep_original: bool) -> Prepared:
        """Make files small and store them."""
        return draft_scans.prepare(self._desk, material, signer, files, keep_original=keep_original)

    def prepare_waiting(self, material: str, signer: str) -> Prepared:
        """Make everything complete in the scanner's folder small and store it."""
        folder = self._watched()
        files = folder.poll() if folder is not None else ()
        made = draft_scans.prepare(self._desk, material, signer, files, taken=ScanSource.FOLDER)
        return Prepared(scans=made.scans, not_taken=made.not_taken, from_folder=files)

    def keep(self, draft: str, prepared: Prepared) -> tuple[IntakeView, Prepared] | Refusal:
        """Let the draft remember them; what came from the scanner's folder is put away there."""
        kept = Intake(self._desk).keep_scans(draft, prepared)
        folder = self._watched()
        if not isinstance(kept, Refusal) and folder is not None:
            refused = {one.name for one in kept[1].not_taken if not isinstance(one.why, Refusal)}
            for file in prepared.from_folder:
                if file.name not in refused and file.exists():
                    folder.take_away(file)
        return kept

    def said(self, done: Prepared) -> str:
        """Return what came of it, each file that was not taken with its reason."""
        words = scan_words.added(Added(tuple(scan.blob for scan in done.scans), done.not_taken))
        return words or scan_words.nothing_complete()

    def has_folder(self) -> bool:
        """Whether the folder of a scanner is known."""
        return self._watched() is not None

    def choose_folder(self, folder: Path) -> None:
        """Watch this folder of the scanner from now on."""
        self._desk.ledger.keeping.put(FOLDER_KEPT_AS, str(folder))
        self._folder = ScannerFolder(folder)
        self._folder.poll()

    def _watched(self) -> ScannerFolder | None:
        if self._folder is None:
            kept = self._desk.ledger.keeping.get(FOLDER_KEPT_AS, str)
            self._folder = ScannerFolder(Path(kept)) if kept else None
            if self._folder is not None:
                self._folder.poll()
        return self._folder
