"""The bar at the top: place and window, the search box, the quiet corner of sync, the clerk."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label
from window_app.screens import keys
from window_app.screens.frame import FrameState
from window_app.screens.namings import dotted


class TopBar(QWidget):
    """Shows who and where; ``do`` is called with the code of an act or ``page:CODE``."""

    def __init__(self, do: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(style.measure("top"))
        self._do = do
        row = layouts.row(self, spacing=12)
        row.setContentsMargins(16, 0, 8, 0)
        self._place = label("", "section")
        self._place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._place)
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(440)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search"))
        hint = _("Name / pinyin / last four of the ID / case number / telephone")
        self.search.setPlaceholderText(f"{hint}  {keys.spoken(keys.act('search').key)}")
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        row.addWidget(self.search, 8)
        row.addStretch(1)
        self.sync = self._button(lambda: do("page_sync"))
        row.addWidget(self.sync)
        self.clerk = self._button(None)
        self.clerk.setMenu(self._menu())
        row.addWidget(self.clerk)

    def show_state(self, state: FrameState) -> None:
        """Show names and the state of sync."""
        self._place.setText(dotted(state.place, state.window))
        self._glass.setIcon(icons.icon("magnifying-glass", style.colour("quiet"), 18))
        tone = style.colour(state.sync.tone)
        self.sync.setText(state.sync.words)
        self.sync.setIcon(icons.icon(state.sync.icon, tone, 18))
        self.sync.setAccessibleName(state.sync.words or _("Sync"))
        self.sync.setVisible(bool(state.sync.words))
        self.clerk.setText(state.clerk)
        self.clerk.setIcon(icons.icon("user-circle", style.colour("quiet"), 20))
        self.clerk.setAccessibleName(_("Clerk: {name}").format(name=state.clerk))

    def _button(self, act: Callable[[], None] | None) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "bar")
        made.setIconSize(QSize(18, 18))
        made.setAutoDefault(False)
        if act is not None:
            made.clicked.connect(lambda _checked=False: act())
        return made

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for code in ("lock", "switch_clerk", "page_settings", "keys"):
            act = keys.act(code)
            action = menu.addAction(f"{_(act.label)}\t{keys.spoken(act.key)}")
            action.triggered.connect(lambda _checked=False, code=code: self._do(code))
        return menu
