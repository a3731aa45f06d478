"""What the frame asks of a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from window_app.qt.acting import Acts


class Page(QWidget):
    """A page of the rail, or one opened from it. ``code`` is also the scope of its keys.

    ``first`` is where work begins when the page is entered.
    """

    def __init__(self, code: str, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.code = code
        self.title = title
        self.first: QWidget | None = None
        self.setAccessibleName(title)
        self.acts = Acts(self, code)

    def look(self) -> None:
        """Look again at what is shown; nothing moves under the cursor and the focus stays."""

    def entered(self) -> None:
        """The page is shown now: look again, and take the focus to where work begins."""
        self.look()
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        """The page is hidden now."""
