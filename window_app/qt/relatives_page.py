"""The register of near relatives of staff: a list of its own, to copy and to save."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from resources.words import _
from window_app.qt.listing_page import ListingPage
from window_app.screens import list_columns
from window_app.screens.answers import Answer
from window_app.screens.listing import Listing
from window_app.screens.runner import Runner

if TYPE_CHECKING:
    from window_app.screens.at_desk.desks import Desks


class RelativesPage(ListingPage):
    """Every family that said that it has a near relative among staff, one line a relation."""

    def __init__(self, desks: "Desks", runner: Runner, opened: Callable[[str], None]) -> None:
        self._lists = desks.lists
        self._runner = runner
        empty = _("Nobody here is a near relative of staff.")
        self._listing = Listing(
            "relatives", desks.lists.relatives, desks.workbench.why, runner, opened, empty, _("{n} lines")
        )
        words = _("Relatives of staff are registered apart; the county visits each such family itself.")
        super().__init__(
            self._listing,
            "relatives",
            _("Register of relatives of staff"),
            words,
            list_columns.relatives(),
            "users",
            {"copy": self._copy, "save": self._save},
        )

    def _copy(self) -> None:
        titles = tuple(column.title for column in list_columns.relatives())
        QGuiApplication.clipboard().setText(self._listing.as_text(titles))
        self.said.say(_("The list is on the clipboard."), "green")

    def _save(self) -> None:
        asking = QFileDialog(self, _("Save as a file"))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter("CSV (*.csv)")
        asking.selectFile(_("relatives.csv"))
        asking.fileSelected.connect(self._chosen)
        asking.open()

    def _chosen(self, target: str) -> None:
        self._runner.read("relatives.save", lambda: self._lists.save_relatives(Path(target)), self._saved)

    def _saved(self, answer: Answer) -> None:
        self.said.say(answer.words, "green" if answer.done else "amber")
