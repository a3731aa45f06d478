"""What the frame asks of a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from window_app.qt.acting import Acts


class Page(QWidget):
    """A page of the rail, or one opened from it. ``code`` is also the scope of its keys.

    ``first`` is where work begins when the page is entered, ``instead`` where it does while that is hidden.
    """

    def __init__(self, code: str, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.code = code
        self.title = title
        self.first: QWidget | None = None
        self.instead: QWidget | None = None
        self.setAccessibleName(title)
        self.acts = Acts(self, code)

    def look(self) -> None:
        """Look again at what is shown; nothing moves under the cursor and the focus stays."""

    def entered(self) -> None:
        """The page is shown now: look again, and take the focus to where work begins."""
        self.look()
        self.begin()

    def begin(self) -> None:
        """Take the focus to where work begins, or to what stands in its place while it is hidden."""
        for widget in (self.first, self.instead):
            if widget is not None and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        window = self.window()
        if self.isVisible() and not self.isAncestorOf(window.focusWidget() or window):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def grow(self) -> bool:
        """Make the next part of a page that is made part by part; return whether there may be more to make."""
        return False

    def left(self) -> None:
        """The page is hidden now."""
