"""The table of a page: rows of 36 pixels, whole rows chosen, keys and mouse alike."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from window_app.qt import shapes, style
from window_app.qt.rows_model import ROW, RowsModel
from window_app.screens import lights
from window_app.screens.rows import Column, ListRow

PAD = 8
STRETCHED = 120


class RowPainter(QStyledItemDelegate):
    """Draws one cell: ground, the bar of the current row, the sign, the words cut with an ellipsis."""

    def __init__(self, columns: tuple[Column, ...], owner: QTableView) -> None:
        super().__init__(owner)
        self._columns = columns
        self._faces: dict[bool, tuple[QFont, QFontMetrics]] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        row: ListRow = index.data(ROW)
        column = self._columns[index.column()]
        area: QRect = option.rect
        painter.save()
        self._ground(painter, option, area, first=index.column() == 0)
        inner = area.adjusted(PAD, 0, -PAD, 0)
        tone = dict(row.tones).get(column.code, "quiet" if column.look == "quiet" else "ink")
        if column.look == "light":
            tone = lights.tone(row.light)
            mark = QRectF(inner.left(), area.center().y() - 5.5, 12, 12)
            shapes.paint(painter, row.light, style.colour(tone), mark)
            inner.setLeft(inner.left() + 20)
        font, metrics = self._face(column.look in ("name", "light"))
        painter.setFont(font)
        painter.setPen(style.colour(tone))
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if column.look == "figure" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row is always as high as the measure says."""
        return QSize(0, style.measure("row"))

    def _face(self, bold: bool) -> tuple[QFont, QFontMetrics]:
        """Return the font of a cell and its measures, made once: a page has hundreds of cells."""
        found = self._faces.get(bold)
        if found is None:
            font = style.font(bold=bold)
            found = self._faces[bold] = (font, QFontMetrics(font))
        return found

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, *, first: bool) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, style.colour("accent_wash" if chosen else "hover" if hovered else "surface"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), style.colour("line"))
        if chosen and first:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), style.colour("accent"))


class RowsView(QTableView):
    """A list of rows. Enter or a double click opens, Space asks why, moving tells which row is current."""

    opened = Signal(str)
    asked_why = Signal(str)
    moved = Signal(str)

    def __init__(self, columns: tuple[Column, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(columns, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frame(columns)
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(self.moved, now.row()))

    def show_rows(self, rows: tuple[ListRow, ...]) -> None:
        """Show these rows; the current one stays current, else the nearest, else the first."""
        before = max(self.currentIndex().row(), 0)
        self.rows.show_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(before, len(rows) - 1), 0))

    def current(self) -> ListRow | None:
        """Return the current row, or nothing."""
        return self.rows.row_at(self.currentIndex().row())

    def go_to(self, row_id: str) -> None:
        """Make a row current and bring it into view; an unknown one changes nothing."""
        place = self.rows.place_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space asks why; the rest as in every table."""
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened, place)
        elif event.key() == Qt.Key.Key_Space:
            self._tell(self.asked_why, place)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list leaves out the columns that may go, the last column always takes the rest."""
        super().resizeEvent(event)
        room = self.viewport().width()
        shown = set(range(len(self.rows.columns)))
        for place in sorted(shown, key=lambda one: -self.rows.columns[one].drop):
            column = self.rows.columns[place]
            if sum(self.rows.columns[one].width or STRETCHED for one in shown) <= room or not column.drop:
                break
            shown.discard(place)
        for place in range(len(self.rows.columns)):
            self.setColumnHidden(place, place not in shown)
        across = self.horizontalHeader()
        across.setStretchLastSection(all(self.rows.columns[place].width for place in shown))

    def _tell(self, signal: SignalInstance, place: int) -> None:
        row = self.rows.row_at(place)
        if row is not None:
            signal.emit(row.id)

    def _frame(self, columns: tuple[Column, ...]) -> None:
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(style.measure("row"))
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(24)
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, column.width)
