"""How a row of the checklist is drawn: digit, sign and word, name, why, and the note when it is open."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from window_app.qt import icons, style
from window_app.qt.intake.checklist_model import ROW
from window_app.screens.intake.state import CheckRow

PAD = 12
_WRAP = int(Qt.TextFlag.TextWordWrap)


class _Places:
    """Where the parts of one row stand, for this width."""

    def __init__(self, row: CheckRow, width: int) -> None:
        self.left = PAD + (44 if row.signer_row else 0)
        self.sign = self.left + (0 if row.signer_row else 22)
        self.name = self.sign + 24
        self.name_font = _name_font(row)
        self.word_font = style.font("small", bold=row.asked and not row.signer_row)
        words = QFontMetrics(self.word_font).horizontalAdvance(row.words) + 2
        self.words = min(words, (width - self.name) // 2)
        self.room = max(width - self.name - self.words - PAD - 10, 60)
        self.name_high = max(_high(row.name, self.name_font, self.room), 20)
        words_high = _high(row.words, self.word_font, self.words)
        self.line = max(self.name_high, words_high)
        self.top = 4 if row.signer_row or not row.asked else 6
        small = style.font("small")
        self.because_high = _high(row.because, small, width - self.name - PAD) if row.because else 0
        self.note_high = _high(row.note, small, width - self.name - PAD - 8) + 16 if row.note else 0
        self.high = self.top * 2 + self.line + self.because_high + self.note_high


class ChecklistPainter(QStyledItemDelegate):
    """Draws rows and says how high they are."""

    def __init__(self, owner: QListView) -> None:
        super().__init__(owner)
        self._view = owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as name, reason and open note need in the width there is."""
        row: CheckRow = index.data(ROW)
        return QSize(10, _Places(row, self._view.viewport().width()).high)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row: CheckRow = index.data(ROW)
        area: QRect = option.rect
        places = _Places(row, area.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, area, row)
        top = area.top() + places.top
        ink = style.colour(row.tone)
        if row.digit:
            painter.setFont(style.font("small", bold=True))
            painter.setPen(style.colour("quiet"))
            painter.drawText(QRect(PAD, top, 18, 20), Qt.AlignmentFlag.AlignVCenter, row.digit)
        icons.paint(painter, row.sign, ink, QRect(places.sign, top + 1, 18, 18))
        painter.setFont(places.name_font)
        painter.setPen(style.colour("ink" if row.asked else "quiet"))
        name = QRect(places.name, top, places.room, places.line)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter) | _WRAP, row.name)
        painter.setFont(places.word_font)
        painter.setPen(ink)
        words = QRect(area.right() - PAD - places.words, top, places.words + 1, places.line)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight) | _WRAP, row.words)
        self._small(painter, row, places, area, top + places.line)
        painter.restore()

    def _small(self, painter: QPainter, row: CheckRow, places: _Places, area: QRect, top: int) -> None:
        painter.setFont(style.font("small"))
        width = area.width() - places.name - PAD
        if row.because:
            painter.setPen(style.colour("quiet"))
            painter.drawText(QRect(places.name, top, width, places.because_high), _WRAP, row.because)
            top += places.because_high
        if row.note:
            box = QRectF(places.name - 4, top + 4, width + 4, places.note_high - 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("paper"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(style.colour("ink"))
            painter.drawText(box.adjusted(6, 4, -6, 0).toRect(), _WRAP, row.note)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: CheckRow) -> None:
        state: QStyle.StateFlag = option.state
        here = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.fillRect(area, style.colour("accent_wash" if here else "surface"))
        if not row.signer_row:
            painter.fillRect(QRect(area.left() + PAD, area.top(), area.width() - 2 * PAD, 1), style.colour("line"))
        if here:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), style.colour("accent"))


def _name_font(row: CheckRow) -> QFont:
    return style.font("text" if row.asked else "small")


def _high(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 10), 10_000), _WRAP, words).height()
