"""What the search box found, under it, on top of the page."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QWidget

from resources.words import _
from window_app.qt import layouts, style
from window_app.qt.labels import label
from window_app.qt.rows_view import RowsView
from window_app.screens.searching import Search, SearchState, columns

WIDE = 720
MOST = 9


class SearchPopup(QFrame):
    """Down goes into the rows, Enter opens, Esc leaves. The box keeps the text cursor while one types."""

    def __init__(self, box: QLineEdit, presenter: Search, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("card")
        self._box = box
        self._owner = owner
        self._presenter = presenter
        column = layouts.column(self, spacing=0)
        column.setContentsMargins(1, 1, 1, 1)
        self._rows = RowsView(columns(), _("Search results"), self)
        self._rows.opened.connect(presenter.chose)
        self._rows.clicked.connect(lambda index: self._clicked(index.row()))
        self._sentence = label("", "quiet", wrap=True)
        self._sentence.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._rows)
        column.addWidget(self._sentence)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(style.colour("scrim"))
        self.setGraphicsEffect(shadow)
        self.hide()
        box.installEventFilter(self)
        self._rows.installEventFilter(self)
        box.textEdited.connect(presenter.typed)
        box.returnPressed.connect(presenter.chose_first)
        presenter.attach(self.show_state)

    def show_state(self, state: SearchState) -> None:
        """Show what was found."""
        if not state.query and self._box.text():
            self._box.clear()
        self._rows.show_rows(state.rows)
        self._rows.setVisible(bool(state.rows))
        self._sentence.setText(state.sentence)
        self._sentence.setVisible(bool(state.sentence))
        if state.open:
            self._place(len(state.rows))
        self.setVisible(state.open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the box, Up back to it, Esc leaves, losing focus closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._presenter.closed()
                return True
            if watched is self._box and event.key() == Qt.Key.Key_Down and self.isVisible():
                self._rows.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self._rows and event.key() == Qt.Key.Key_Up and self._rows.currentIndex().row() <= 0:
                self._box.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, place: int) -> None:
        row = self._rows.rows.row_at(place)
        if row is not None:
            self._presenter.chose(row.id)

    def _place(self, count: int) -> None:
        owner = self._owner
        below = self._box.mapTo(owner, QPoint(0, self._box.height() + 6))
        width = min(WIDE, owner.width() - 16)
        left = min(max(below.x() + self._box.width() // 2 - width // 2, 8), owner.width() - width - 8)
        high = 36 + min(count, MOST) * style.measure("row") + 4 if count else 84
        self.setGeometry(QRect(left, below.y(), width, high))
        self.raise_()
