"""Printing: to the chosen printer, or to a file where there is none."""

from pathlib import Path

from resources.words import _
from window_app import settings
from window_app.devices.spooler import Sent, Spooler
from window_app.screens.answers import Answer

TO_FILE = "-"


class PrintingDesk:
    """Sends papers where this computer's settings say; ``folder`` receives the files."""

    def __init__(self, profile: Path, spooler: Spooler, folder: Path) -> None:
        self._profile = profile
        self._spooler = spooler
        self._folder = folder

    def printers(self) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen, as code and name: the system's own choice, each printer, a file."""
        found = self._spooler.printers()
        to_file = (TO_FILE, _("Save as PDF"))
        if not found:
            return (("", _("Save as PDF")),)
        return (("", _("The system's printer")), *((one.name, one.name) for one in found), to_file)

    def send(self, pdf: bytes, title: str) -> Answer:
        """Print, or save; says where it went, or what is wrong and that the paper itself is safe."""
        chosen = settings.load(self._profile).printer
        if chosen == TO_FILE or (not chosen and not self._spooler.printers()):
            return self._save(pdf, title)
        result = self._spooler.send(pdf, title, chosen)
        if isinstance(result, Sent):
            return Answer(True, _("Sent to {printer}.").format(printer=result.printer))
        return Answer(False, result.words)

    def _save(self, pdf: bytes, title: str) -> Answer:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._free(title)
            target.write_bytes(pdf)
        except OSError:
            return Answer(False, _("The file could not be written. The paper itself is kept here."))
        return Answer(True, _("Saved as {file}.").format(file=str(target)))

    def _free(self, title: str) -> Path:
        """Return a name that is not taken yet: nothing is ever overwritten."""
        target, number = self._folder / f"{title}.pdf", 1
        while target.exists():
            number += 1
            target = self._folder / f"{title}-{number}.pdf"
        return target
