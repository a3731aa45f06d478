"""Fields that are bound to paths of the sheet: typing goes to the presenter, states come back to the field."""

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from forms.case.fields import Sheet, text
from window_app.screens.intake.writing import Writing

_POPUP = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _model(words: tuple[str, ...], owner: QWidget) -> QStringListModel:
    return QStringListModel(list(words), owner)


class LineField(QLineEdit):
    """One line of text at a path."""

    def __init__(self, path: str, name: str, writing: Writing, limit: int = 120) -> None:
        super().__init__()
        self.path = path
        self._writing = writing
        self.setAccessibleName(name)
        self.setMaxLength(limit)
        self.setProperty("path", path)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self._shown = ""

    def show_value(self, value: str) -> None:
        """Say what the sheet says, unless the field says it already."""
        self._shown = value
        if self.text() != value:
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def go_to_end(self) -> None:
        """Go on behind what is written."""
        self.end(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which field is being typed."""
        super().focusInEvent(event)
        self._writing.entered(self.path)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is written."""
        super().focusOutEvent(event)
        if event.reason() not in _POPUP:
            self._writing.left(self.path)

    def _edited(self, words: str) -> None:
        self._shown = words
        self._writing.typed(self.path, words)

    def _changed(self, words: str) -> None:
        if words != self._shown:
            self._edited(words)


class SuggestingField(LineField):
    """A line that suggests words while it is typed; ``suggest`` gives them for what was typed."""

    def __init__(self, path: str, name: str, writing: Writing, suggest: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(path, name, writing)
        self._suggest = suggest
        self._completer = QCompleter(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._took)
        self.textEdited.connect(self._offer)

    def show_value(self, value: str) -> None:
        """While it is typed the field is not touched: a code turns into its name when it is left."""
        if not self.hasFocus():
            super().show_value(value)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on: the suggestions go first, for they would hold the focus here."""
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the marked suggestion."""
        popup = self._completer.popup()
        if popup is not None and popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _offer(self, words: str) -> None:
        found = self._suggest(words)
        if not found or found == (words,):
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()
            return
        model = self._completer.model()
        self._completer.setModel(_model(found, self))
        if model is not None:
            model.deleteLater()
        self._completer.complete()

    def _took(self, words: str) -> None:
        self.setText(words)


class NoteField(QPlainTextEdit):
    """Several lines of text at a path; Tab goes on to the next field."""

    def __init__(self, path: str, name: str, writing: Writing, height: int = 54) -> None:
        super().__init__()
        self.path = path
        self._writing = writing
        self._shown = ""
        self.setAccessibleName(name)
        self.setProperty("path", path)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self.textChanged.connect(self._changed)

    def show_value(self, value: str) -> None:
        """Say what the sheet says, unless the field says it already."""
        self._shown = value
        if self.toPlainText() != value:
            self.setPlainText(value)

    def go_to_end(self) -> None:
        """Go on behind what is written."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which field is being typed."""
        super().focusInEvent(event)
        self._writing.entered(self.path)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is written."""
        super().focusOutEvent(event)
        if event.reason() not in _POPUP:
            self._writing.left(self.path)

    def _changed(self) -> None:
        words = self.toPlainText()
        if words != self._shown:
            self._shown = words
            self._writing.typed(self.path, words)


class ChoiceField(QComboBox):
    """One of several choices at a path."""

    def __init__(self, path: str, name: str, writing: Writing, rows: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.path = path
        self._writing = writing
        self.setAccessibleName(name)
        self.setProperty("path", path)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        for code, words in rows:
            self.addItem(words, code)
        self.activated.connect(self._chose)

    def show_value(self, value: str) -> None:
        """Say what the sheet says; an empty value is the first choice."""
        place = max(self.findData(value), 0)
        if self.currentIndex() != place:
            self.setCurrentIndex(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which field has the focus."""
        super().focusInEvent(event)
        if event.reason() not in _POPUP:
            self._writing.entered(self.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, Space or Alt+Down opens the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _chose(self, _place: int) -> None:
        self._writing.chose(self.path, str(self.currentData()))


Bound = LineField | NoteField | ChoiceField


class Bindings:
    """All bound fields of the page, by path."""

    def __init__(self) -> None:
        self._fields: dict[str, Bound] = {}

    def add(self, field: Bound) -> None:
        """Keep a field up to date from now on."""
        self._fields[field.path] = field

    def drop(self, prefix: str) -> None:
        """Forget the fields whose paths begin with this prefix."""
        for path in [path for path in self._fields if path.startswith(prefix)]:
            del self._fields[path]

    def show(self, sheet: Sheet, words: dict[str, str]) -> None:
        """Let every field say what the sheet says; ``words`` are shown in place of codes, by path."""
        for path, field in self._fields.items():
            field.show_value(words.get(path, text(sheet, path)))

    def find(self, path: str) -> QWidget | None:
        """Return the field at a path."""
        return self._fields.get(path)
