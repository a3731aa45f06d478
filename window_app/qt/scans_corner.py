"""What the case page has of scans: the card, and the place at the right where one is shown in full."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from resources.words import _
from window_app.qt.pdf_preview import PdfPreview, UnreadablePaper
from window_app.qt.scan_view import ScanView
from window_app.qt.scans_card import ScansCard
from window_app.screens.asking import Ask
from window_app.screens.case_scans import CaseScans, ScansState

CARDS, PAPER, SCAN = 0, 1, 2


class ScansCorner:
    """Ties the presenter of the scans to the page; without a presenter everything here does nothing."""

    def __init__(
        self,
        presenter: CaseScans | None,
        right: QStackedWidget,
        paper: PdfPreview,
        shown: Callable[[bool], None],
    ) -> None:
        """``shown`` is told after each state whether a scan was just opened in full."""
        self._presenter = presenter
        self._right = right
        self._paper = paper
        self._told = shown
        self._full = ""
        self._picture = ScanView()
        self.ask: Ask | None = None
        self.card = ScansCard(presenter) if presenter is not None else None

    def attach(self) -> None:
        """Show states from now on; the pages of the stack are in place."""
        self._right.addWidget(self._picture)
        if self._presenter is not None:
            self._presenter.attach(self._show)

    def look(self) -> None:
        """Look again."""
        if self._presenter is not None:
            self._presenter.look()

    def confirm(self, answers: dict[str, str]) -> None:
        """Do what was asked for."""
        if self._presenter is not None:
            self._presenter.confirm(answers)

    def back(self) -> bool:
        """Close the question or the scan shown in full; False when there was none."""
        return self._presenter is not None and self._presenter.back()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of scans do."""
        card = self.card
        if card is None:
            return dict.fromkeys(("add_scan", "from_scanner", "remove_scan"), lambda: None)
        return {"add_scan": card.add, "from_scanner": card.from_scanner, "remove_scan": card.remove}

    def _show(self, state: ScansState) -> None:
        if self.card is not None:
            self.card.show_state(state)
        self.ask = state.ask
        opened = bool(state.shown) and state.shown != self._full
        closed = bool(self._full) and not state.shown
        self._full = state.shown
        self._told(opened)
        if opened:
            self._open(state)
        elif closed:
            self._close()

    def _open(self, state: ScansState) -> None:
        if state.looked.pdf:
            try:
                self._paper.show_paper(state.looked.data)
            except UnreadablePaper:
                self._paper.say(_("This PDF cannot be drawn here."))
            self._right.setCurrentIndex(PAPER)
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._picture.show_picture(state.looked.data)
            self._right.setCurrentIndex(SCAN)
            self._picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._picture.clear()
        self._paper.clear()
        self._right.setCurrentIndex(CARDS)
        if self.card is not None:
            self.card.row.setFocus(Qt.FocusReason.OtherFocusReason)
