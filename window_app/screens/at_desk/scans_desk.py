"""The desk of a case's scans."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from forms.case.checklist import Line
from forms.case.refusals import Refusal
from resources.words import _
from window_app.counter.cases import case_view
from window_app.counter.desk import Desk
from window_app.counter.scans import Added, Scans, ScanView
from window_app.devices import images
from window_app.devices.scanner_folder import ScannerFolder
from window_app.ledger.troubles import BlobDamaged, BlobMissing, LedgerTrouble
from window_app.screens.answers import Answer
from window_app.screens.at_desk import said, scan_words
from window_app.screens.at_desk.draft_scans_desk import FOLDER_KEPT_AS
from window_app.screens.case_scans import Looked, ScanLine, ScansView
from window_app.screens.namings import dotted

if TYPE_CHECKING:
    from window_app.counter.carrying_scans import CarryingScans


class ScansDesk:
    """What a clerk sees of a case's scans and does to them. ``carrying`` gives the way to the county when needed."""

    def __init__(self, desk: Desk, carrying: "Callable[[], CarryingScans]") -> None:
        self._desk = desk
        self._scans = Scans(desk)
        self._carrying = carrying
        self._thumbs: dict[str, bytes] = {}
        self._folder: ScannerFolder | None = None

    def view(self, case: str) -> ScansView:
        """Return what is shown; small pictures are made once and kept while the window is open."""
        found = self._scans.of(case)
        shown = case_view(self._desk, case)
        papers = tuple(choice for line in shown.lines if line.asked for choice in _choices(line))
        having = {f"{scan.material}@{scan.signer}" for scan in found}
        return ScansView(
            lines=tuple(self._line(case, scan, dict(papers)) for scan in found),
            papers=papers,
            paper=next((code for code, _name in papers if code not in having), papers[0][0] if papers else ""),
            carried=scan_words.carried(self._scans.carried(case)),
            limits=images.limits(),
            read_only=shown.case.read_only,
        )

    def add(self, case: str, paper: str, files: Sequence[Path], keep_original: bool) -> Answer:
        """Put files beside a paper."""
        material, _at, signer = paper.partition("@")
        try:
            return _answer(self._scans.add(case, material, signer, files, keep_original=keep_original))
        except LedgerTrouble as trouble:
            return Answer(False, str(trouble))

    def look_at(self, case: str, scan: str) -> Looked:
        """Return a scan in full, fetched from the county where it is not here."""
        view = next((one for one in self._scans.of(case) if one.entry == scan), None)
        try:
            data = self._scans.read(case, scan)
        except BlobMissing:
            came = self._carrying().fetch(case, scan)
            data = came if isinstance(came, bytes | Refusal) else b""
            if not isinstance(came, bytes | Refusal):
                return Looked(problem=scan_words.not_here(came))
        except BlobDamaged as damaged:
            return Looked(problem=str(damaged))
        if isinstance(data, Refusal) or view is None:
            return Looked(problem=_("This scan is not here any more."))
        return Looked(data, pdf=view.media_type == images.PDF)

    def remove(self, case: str, scan: str, reason: str) -> Answer:
        """Take a scan away."""
        return said.answer(self._scans.remove(case, scan, reason), _("The scan is taken away; it stays on record."))

    def waiting(self) -> int | None:
        """Return how many complete files lie in the scanner's folder; None where no folder is chosen."""
        folder = self._watched()
        return len(folder.poll()) if folder is not None else None

    def take_waiting(self, case: str, paper: str) -> Answer:
        """Put everything complete in the scanner's folder beside a paper."""
        folder = self._watched()
        if folder is None:
            return Answer(False, _("Choose the folder that the scanner writes to."))
        material, _at, signer = paper.partition("@")
        try:
            done = self._scans.add_from_folder(case, material, signer, folder)
        except LedgerTrouble as trouble:
            return Answer(False, str(trouble))
        if done == Added():
            return Answer(False, _("No complete file lies in {folder}.").format(folder=folder.directory))
        return _answer(done)

    def choose_folder(self, folder: Path) -> None:
        """Watch this folder of the scanner from now on."""
        self._desk.ledger.keeping.put(FOLDER_KEPT_AS, str(folder))
        self._folder = ScannerFolder(folder)

    def _watched(self) -> ScannerFolder | None:
        if self._folder is None:
            kept = self._desk.ledger.keeping.get(FOLDER_KEPT_AS, str)
            self._folder = ScannerFolder(Path(kept)) if kept else None
        return self._folder

    def _line(self, case: str, scan: ScanView, papers: dict[str, str]) -> ScanLine:
        paper = papers.get(f"{scan.material}@{scan.signer}", scan.material_name)
        pages = _("{n} pages").format(n=scan.pages) if scan.pages and scan.pages > 1 else ""
        where = "" if scan.here else _("at the county or its station")
        day = said.short_day(scan.day, self._desk.clock().today)
        original = _("original") if scan.original else ""
        icon = "file-pdf" if scan.media_type == images.PDF else "image"
        return ScanLine(scan.entry, paper, dotted(day, pages, original, where), self._thumb(case, scan), icon)

    def _thumb(self, case: str, scan: ScanView) -> bytes:
        if scan.entry not in self._thumbs and scan.here and scan.media_type != images.PDF:
            try:
                data = self._scans.read(case, scan.entry)
            except LedgerTrouble:
                return b""
            self._thumbs[scan.entry] = images.thumbnail(data) if isinstance(data, bytes) else b""
        return self._thumbs.get(scan.entry, b"")


def _choices(line: Line) -> tuple[tuple[str, str], ...]:
    """Return a paper once, or once for each who signs it."""
    code = line.material.code
    if not line.parts:
        return ((f"{code}@", line.material.name),)
    return tuple((f"{code}@{part.signer}", dotted(line.material.name, part.signer_name)) for part in line.parts)


def _answer(done: Added) -> Answer:
    return Answer(bool(done.entries) and not done.not_taken, scan_words.added(done))
