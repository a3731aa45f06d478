"""The frame of the window: rail, top bar, banner, the page, the keys that hold everywhere."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from window_app.qt import layouts
from window_app.qt.acting import Acts
from window_app.qt.banner import Banner
from window_app.qt.key_overlay import KeyOverlay
from window_app.qt.page import Page
from window_app.qt.rail import Rail
from window_app.qt.search_popup import SearchPopup
from window_app.qt.top_bar import TopBar
from window_app.screens import keys
from window_app.screens.frame import Frame, FrameState
from window_app.screens.pages import RAIL
from window_app.screens.searching import Search

PageMaker = Callable[[], Page]
UNDER = {"case": "cases", "relatives": "cases"}
_POLISHED_AT_ONCE = 60


class Shell(QWidget):
    """Makes a page when it is first asked for, and shows what the presenters of frame and search say.

    ``leave(act)`` is called for the acts that leave the shell: ``lock`` and ``switch_clerk``.
    """

    def __init__(
        self,
        frame: Frame,
        search: Search,
        makers: dict[str, PageMaker],
        new_intake: Callable[[], None],
        leave: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._frame = frame
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self._now = ""
        self._stack = QStackedWidget()
        self._rail = Rail(frame.go)
        self._top = TopBar(self._do)
        self._banner = Banner(frame.over)
        self._build()
        self._overlay = KeyOverlay(self)
        self._popup = SearchPopup(self._top.search, search, self)
        self.acts = Acts(self, keys.EVERYWHERE)
        self._bind(new_intake, leave)
        frame.attach(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """The focus lies where work begins, not in the search box."""
        super().showEvent(event)
        self.page.begin()

    def show_state(self, state: FrameState) -> None:
        """Show the frame and turn to its page."""
        self._top.show_state(state)
        self._banner.show_troubles(state.troubles)
        self._rail.show_counts(state.counts)
        if state.page != self._now:
            self._turn(state.page)

    def redraw(self) -> None:
        """Draw everything anew in the colours that hold now."""
        self._top.show_state(self._frame.state)
        for child in (self, *self.findChildren(QWidget)):
            child.update()

    @property
    def page(self) -> Page:
        """The page now shown."""
        return self._pages[self._now]

    def page_named(self, code: str) -> Page:
        """Return a page, made now if it was never shown; KeyError if the house has none."""
        if code not in self._pages:
            page = self._makers[code]()
            self._pages[code] = page
            self._stack.addWidget(page)
        return self._pages[code]

    def preparing(self, code: str) -> Iterator[None]:
        """Make a page beforehand, step by step: its parts, their style, and once its picture."""
        yield
        page = self.page_named(code)
        yield
        while page is not self._pages.get(self._now) and page.grow():
            yield
        for number, widget in enumerate(page.findChildren(QWidget)):
            if isValid(widget):  # it may have gone since the step before
                widget.ensurePolished()
            if number % _POLISHED_AT_ONCE == 0:
                yield
        if not page.isVisible():
            page.resize(self._stack.size())
            page.grab()

    def _turn(self, code: str) -> None:
        before = self._pages.get(self._now)
        if before is not None:
            before.left()
        page = self.page_named(code)
        self._now = code
        self._stack.setCurrentWidget(page)
        self._rail.show_page(UNDER.get(code, code))
        page.entered()

    def _build(self) -> None:
        column = layouts.column(self, spacing=0)
        column.addWidget(self._top)
        column.addWidget(self._banner)
        row = layouts.row(spacing=0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        self.setTabOrder(self._top.search, self._top.sync)
        self.setTabOrder(self._top.sync, self._top.clerk)

    def _bind(self, new_intake: Callable[[], None], leave: Callable[[str], None]) -> None:
        self.acts.bind("keys", self._keys)
        self.acts.bind("new_intake", new_intake)
        self.acts.bind("search", self._search)
        self.acts.bind("lock", partial(leave, "lock"))
        self.acts.bind("switch_clerk", partial(leave, "switch_clerk"))
        for page in RAIL:
            self.acts.bind(f"page_{page.code}", partial(self._frame.go, page.code))

    def _do(self, code: str) -> None:
        self.acts.do(code)

    def _keys(self) -> None:
        self._overlay.show_keys(self.page.code, self.page.title)

    def _search(self) -> None:
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.search.selectAll()
