"""The bar at the foot that asks in place: the act's summary, the fields it needs, confirm and back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from resources.words import _
from window_app.qt import layouts
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label, set_tone
from window_app.screens.asking import Ask, Field

Answers = dict[str, str]


class ConfirmBar(QFrame):
    """Shows an ``Ask``. Enter in the last field or the button confirms, Esc goes back; hidden otherwise."""

    def __init__(self, confirmed: Callable[[Answers], None], dismissed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self._confirmed = confirmed
        self._dismissed = dismissed
        self._inputs: dict[str, QLineEdit | QComboBox] = {}
        self._shown: Ask | None = None
        self._came_from: QWidget | None = None
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 12, 16, 12)
        self._sentence = label("", "section", wrap=True)
        self._problem = label("", "red", wrap=True)
        self._fields = QWidget()
        self._flow = FlowLayout(self._fields, gap=12)
        line = layouts.row()
        line.addWidget(self._fields, 1)
        line.addStretch()
        self._back = QPushButton()
        self._back.clicked.connect(lambda _checked=False: self._dismissed())
        self._confirm = QPushButton()
        self._confirm.setProperty("kind", "primary")
        self._confirm.clicked.connect(lambda _checked=False: self._confirmed(self.answers()))
        line.addWidget(self._back, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._sentence)
        column.addWidget(self._problem)
        column.addLayout(line)
        self.hide()

    def ask(self, question: Ask | None) -> None:
        """Show a question, or nothing. The same question with another problem keeps what was typed."""
        if question is None:
            self._shown = None
            self._leave()
            return
        before, self._shown = self._shown, question
        anew = before is None or (before.act, before.fields) != (question.act, question.fields)
        if anew:
            self._build(question.fields)
        self._sentence.setText(question.sentence)
        set_tone(self._sentence, "red" if question.grave else "section")
        self._problem.setText(question.problem)
        self._problem.setVisible(bool(question.problem))
        self._back.setText(_("Back") + "  Esc")
        self._confirm.setText(question.confirm or _("Confirm"))
        self.setAccessibleName(question.sentence)
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
            self.show()
        if anew or not self.isAncestorOf(QApplication.focusWidget() or self):
            first: QWidget = next(iter(self._inputs.values()), self._confirm)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Hide, and give the focus back to where it was, so that the next key goes where the last one went."""
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        before, self._came_from = self._came_from, None
        if held and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def answers(self) -> Answers:
        """Return what the fields say, by code."""
        return {code: _read(widget) for code, widget in self._inputs.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, Enter confirms."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismissed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirmed(self.answers())
        else:
            super().keyPressEvent(event)

    def _build(self, fields: tuple[Field, ...]) -> None:
        layouts.empty(self._flow)
        self._inputs = {}
        for field in fields:
            widget = _input(field)
            name = label(field.label, "small")
            name.setBuddy(widget)
            self._flow.addWidget(_over(name, widget))
            self._inputs[field.code] = widget
        self._fields.setVisible(bool(fields))
        self._flow.invalidate()


def _over(name: QLabel, widget: QWidget) -> QWidget:
    box = QWidget()
    column = layouts.column(box, spacing=4)
    column.addWidget(name)
    column.addWidget(widget)
    return box


def _input(field: Field) -> QLineEdit | QComboBox:
    made: QLineEdit | QComboBox
    if field.choices:
        made = QComboBox()
        for code, words in field.choices:
            made.addItem(words, code)
        made.setCurrentIndex(max(made.findData(field.value), 0))
    else:
        made = QLineEdit(field.value)
        made.setMinimumWidth(240)
        made.setPlaceholderText(field.hint)
        if field.secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(field.label)
    return made


def _read(widget: QLineEdit | QComboBox) -> str:
    return str(widget.currentData()) if isinstance(widget, QComboBox) else widget.text()
