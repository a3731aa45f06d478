"""The question in place of the foot bar: the summary, the fields it needs; the same key again confirms."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.labels import label, set_tone
from window_app.screens.asking import Ask, Field

WIDTH = 190
LEAST = 64
Answers = dict[str, str]


class OutcomePanel(QFrame):
    """Shows an ``Ask``. ``typed(code, value)`` is called while it is answered, so that nothing is lost."""

    def __init__(
        self,
        confirmed: Callable[[Answers], None],
        dismissed: Callable[[], None],
        typed: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self._confirmed, self._dismissed, self._typed = confirmed, dismissed, typed
        self.inputs: dict[str, QLineEdit | QComboBox] = {}
        self._cells: list[QWidget] = []
        self._asked: Ask | None = None
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 10, 16, 10)
        self.sentence = label("", "section", wrap=True)
        self.problem = label("", "red", wrap=True)
        self._fields = QWidget()
        self._fields.setObjectName("clear")
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.confirm = QPushButton()
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(lambda _checked=False: self.press())
        self.back = QPushButton(_("Back") + "  Esc")
        self.back.clicked.connect(lambda _checked=False: self._dismissed())
        line = layouts.row(spacing=12)
        line.addWidget(self.problem, 1)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.confirm)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setObjectName("clear")
        self._scroll.setWidget(self._fields)
        self._scroll.viewport().setObjectName("clear")
        self._room = 400
        column.addWidget(self.sentence)
        column.addWidget(self._scroll)
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def ask(self, question: Ask | None) -> bool:
        """Show a question, or nothing; return whether fields came or went. What was typed stays."""
        before, self._asked = self._asked, question
        if question is None:
            self.hide()
            return before is not None
        same = before is not None and (before.act, before.fields) == (question.act, question.fields)
        if not same:
            self._build(question.fields)
        self.sentence.setText(question.sentence)
        set_tone(self.sentence, "red" if question.grave else "section")
        self.problem.setText(question.problem)
        self.confirm.setText(question.confirm or _("Confirm"))
        self.setAccessibleName(question.sentence)
        if not same or not self.isVisible():
            self.show()
            first: QWidget = next(iter(self.inputs.values()), self.confirm)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return not same

    def set_room(self, height: int) -> None:
        """Take no more than this height for the fields; they scroll where there is less than they need."""
        self._room = height
        self._place()

    def press(self) -> None:
        """Confirm with what the fields say."""
        self._confirmed({code: _read(widget) for code, widget in self.inputs.items()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter goes to the next field, and confirms on the button or in the only field."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismissed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.confirm.hasFocus() or len(self.inputs) == 1:
                self.press()
            else:
                self._next()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of columns."""
        super().resizeEvent(event)
        self._place()

    def _next(self) -> None:
        chain: list[QWidget] = [*self.inputs.values(), self.confirm]
        here = next((place for place, one in enumerate(chain) if one.hasFocus()), -1)
        chain[min(here + 1, len(chain) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, fields: tuple[Field, ...]) -> None:
        layouts.empty(self._grid)
        self.inputs = {}
        self._cells = []
        for field in fields:
            widget = self._input(field)
            self.inputs[field.code] = widget
            cell = QWidget()
            cell.setObjectName("clear")
            column = layouts.column(cell, spacing=2)
            name = label(field.label, "small")
            name.setBuddy(widget)
            column.addWidget(name)
            column.addWidget(widget)
            self._cells.append(cell)
        self._scroll.setVisible(bool(fields))
        self._place()

    def _place(self) -> None:
        columns = max(1, min((self.width() - 32) // WIDTH, len(self._cells) or 1, 5))
        while self._grid.count():
            self._grid.takeAt(0)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(5):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        high = self._grid.sizeHint().height() + 2
        self._scroll.setFixedHeight(max(min(high, self._room), LEAST))

    def _input(self, field: Field) -> QLineEdit | QComboBox:
        made: QLineEdit | QComboBox
        if field.choices:
            made = QComboBox()
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.setMinimumContentsLength(6)
            for code, words in field.choices:
                made.addItem(words, code)
                made.setItemData(made.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
            made.setCurrentIndex(max(made.findData(field.value), 0))
            made.activated.connect(lambda _place, code=field.code: self._tell(code))
        else:
            made = QLineEdit(field.value)
            made.setCursorPosition(0)
            made.setPlaceholderText(field.hint)
            made.textEdited.connect(lambda _words, code=field.code: self._tell(code))
        made.setAccessibleName(field.label)
        return made

    def _tell(self, code: str) -> None:
        self._typed(code, _read(self.inputs[code]))


def _read(widget: QLineEdit | QComboBox) -> str:
    return str(widget.currentData()) if isinstance(widget, QComboBox) else widget.text()
