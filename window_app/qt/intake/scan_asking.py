"""Asking for the files of a scan at the intake; choosing a file never holds the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from resources.words import _
from window_app.qt.scans_card import ENDINGS
from window_app.screens.intake.scanning import Scanning


class ScanAsking:
    """The dialogs of the two acts."""

    def __init__(self, owner: QWidget, scanning: Scanning) -> None:
        self._owner = owner
        self._scanning = scanning

    def add(self) -> None:
        """Ask for files for the paper under the cursor; what is chosen is added when the dialog closes."""
        if not self._scanning.ready():
            return
        asking = QFileDialog(self._owner, _("Scans of: {paper}").format(paper=self._scanning.paper))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.setNameFilter(_("Pictures and PDF files ({endings})").format(endings=ENDINGS))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.filesSelected.connect(self._scanning.add)
        asking.open()

    def from_scanner(self) -> None:
        """Take what the scanner made; without a folder ask for it first."""
        if not self._scanning.ready() or self._scanning.take_waiting():
            return
        asking = QFileDialog(self._owner, _("The folder that the scanner writes to"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.fileSelected.connect(self._scanning.choose_folder)
        asking.open()
