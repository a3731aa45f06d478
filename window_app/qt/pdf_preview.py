"""A stored paper on the screen: pages under one another, zoomed by keys, drawn page by page when shown."""

import pypdfium2
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.words import _
from window_app.qt import style
from window_app.qt.labels import label

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINT = 96 / 72


class UnreadablePaper(ValueError):
    """Bytes that are not a PDF that can be drawn."""


class _Page(QWidget):
    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        super().__init__()
        self._page = document[number]
        self._number = number
        self._zoom = 1.0
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Page {n}").format(n=number + 1))

    def zoom(self, factor: float) -> None:
        self._zoom = factor
        self._image = None
        self.setFixedSize(self._size())
        self.update()

    def width_points(self) -> float:
        return float(self._page.get_size()[0])

    def _size(self) -> QSize:
        width, height = self._page.get_size()
        return QSize(round(width * POINT * self._zoom), round(height * POINT * self._zoom))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatio() != ratio:
            self._image = _render(self._page, POINT * self._zoom * ratio)
            self._image.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(style.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _render(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    made = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels))
    return made.convertToFormat(QImage.Format.Format_RGB32)


def _format(channels: int) -> QImage.Format:
    return {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}[
        channels
    ]


class PdfPreview(QScrollArea):
    """Shows the pages of a PDF. Ctrl and plus or minus zooms, Ctrl+0 fits the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview of the paper"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(16)
        self.setWidget(self._inner)
        self._pages: list[_Page] = []
        self._document: pypdfium2.PdfDocument | None = None
        self._factor = 1.0
        self._fits = True

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    @property
    def factor(self) -> float:
        """The zoom now, 1.0 is the size on paper."""
        return self._factor

    def show_paper(self, data: bytes) -> None:
        """Show the pages of these bytes; ``UnreadablePaper`` if they are no PDF, and nothing changes then."""
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            raise UnreadablePaper("not a PDF that can be drawn") from problem
        self.clear()
        self._document = document
        for number in range(len(document)):
            page = _Page(document, number)
            self._pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch()
        self.fit()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a paper."""
        self.clear()
        words = label(sentence, "quiet", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(words)

    def clear(self) -> None:
        """Show nothing."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._pages = []
        self._document = None

    def fit(self) -> None:
        """Make the widest page as wide as the view."""
        self._fits = True
        widest = max((page.width_points() for page in self._pages), default=0)
        room = self.viewport().width() - 32
        if widest and room > 0:
            self._set(max(room / (widest * POINT), 0.25))

    def zoom(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) zoom."""
        self._fits = False
        larger = [one for one in ZOOMS if one > self._factor + 0.01]
        smaller = [one for one in ZOOMS if one < self._factor - 0.01]
        if step > 0 and larger:
            self._set(larger[0])
        if step < 0 and smaller:
            self._set(smaller[-1])

    def resizeEvent(self, event: object) -> None:
        """Keep fitting the width while it was asked to fit."""
        super().resizeEvent(event)  # type: ignore[arg-type]
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
        for page in self._pages:
            page.zoom(factor)
