"""One scan in full: as wide as the view, zoomed by keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from resources.words import _
from window_app.qt import style

STEP = 1.25
LEAST, MOST = 0.1, 4.0
EDGE = 16


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        painter.setPen(style.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class ScanView(QScrollArea):
    """Shows a picture. Ctrl and plus or minus zooms, Ctrl+0 fits the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Scan in full"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picture = _Picture()
        self.setWidget(self._picture)
        self._factor = 1.0
        self._fits = True

    @property
    def factor(self) -> float:
        """The zoom now, 1.0 is a pixel of the scan on a pixel of the screen."""
        return self._factor

    def show_picture(self, data: bytes) -> bool:
        """Show a picture; False, and nothing is shown, if the bytes are none."""
        image = QImage.fromData(data)
        self._picture.image = image
        self._picture.setAccessibleName(self.accessibleName())
        self.fit()
        return not image.isNull()

    def clear(self) -> None:
        """Show nothing and let the picture go."""
        self._picture.image = QImage()
        self._picture.resize(0, 0)

    def fit(self) -> None:
        """Make the picture as wide as the view, never larger than it is."""
        self._fits = True
        wide, room = self._picture.image.width(), self.viewport().width() - 2 * EDGE
        if wide and room > 0:
            self._set(min(room / wide, 1.0))

    def zoom(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) zoom."""
        self._fits = False
        self._set(min(max(self._factor * STEP**step, LEAST), MOST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting the width while it was asked to fit."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by keys; scroll by the rest."""
        acts = {
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Equal: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_0: self.fit,
        }
        act = acts.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _set(self, factor: float) -> None:
        self._factor = factor
        size = self._picture.image.size()
        self._picture.setFixedSize(QSize(round(size.width() * factor), round(size.height() * factor)))
        self._picture.update()
