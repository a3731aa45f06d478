"""Signing in and coming back from the lock."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from resources.words import _
from window_app.qt.gate import Gate
from window_app.qt.labels import label
from window_app.qt.strip import Strip
from window_app.screens.namings import dotted
from window_app.screens.signing_in import SignIn, SignInState


class SignInScreen(Gate):
    """A clerk, a password, one button. A wait after wrong passwords is counted down in words."""

    def __init__(self, presenter: SignIn, place: str, sentence: str, *, locked: bool = False) -> None:
        super().__init__(place, sentence, width=340)
        self._presenter = presenter
        self._clerks = QComboBox()
        self._clerks.activated.connect(lambda _place: self._chose())
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._enter)
        self._button = QPushButton(_("Unlock") if locked else _("Sign in"))
        self._button.setProperty("kind", "primary")
        self._button.clicked.connect(lambda _checked=False: self._enter())
        self._said = Strip("amber")
        self._build(_("Locked") if locked else _("Good to see you"))
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(presenter.tick)
        presenter.attach(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """Work begins at the password."""
        super().showEvent(event)
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SignInState) -> None:
        """Show who can sign in and what stands in the way."""
        if self._clerks.count() != len(state.clerks):
            self._clerks.clear()
            for one in state.clerks:
                self._clerks.addItem(dotted(one.name, one.role), one.id)
        self._clerks.setCurrentIndex(max(self._clerks.findData(state.clerk), 0))
        waits = _("Next try in {n} seconds.").format(n=state.wait) if state.wait else ""
        self._said.say(" ".join(part for part in (state.problem, waits) if part))
        self._button.setEnabled(not state.busy and not state.wait)
        if state.wait and not self._second.isActive():
            self._second.start()
        if not state.wait:
            self._second.stop()

    def _build(self, title: str) -> None:
        self.column.addStretch()
        self.column.addWidget(label(title, "title"))
        self.column.addSpacing(8)
        for words, widget in ((_("Who sits here"), self._clerks), (_("Password"), self._password)):
            name = label(words, "small")
            name.setBuddy(widget)
            widget.setAccessibleName(words)
            self.column.addWidget(name)
            self.column.addWidget(widget)
        self.column.addWidget(self._said)
        self.column.addSpacing(4)
        self.column.addWidget(self._button)
        self.column.addStretch()

    def _chose(self) -> None:
        self._presenter.choose(str(self._clerks.currentData()))
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        typed = self._password.text()
        self._password.clear()
        self._presenter.enter(typed)
