"""The one dialog for bugs: what to copy, without personal data; each bug once."""

import platform
import sys
import traceback
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.labels import label

LARGEST_LOG = 1_000_000


def details(problem: BaseException) -> str:
    """Return where a bug arose: kinds of exceptions, files and lines, versions. Never a message or a value."""
    lines: list[str] = []
    current: BaseException | None = problem
    while current is not None:
        lines.append(type(current).__name__)
        lines.extend(
            f"  {Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        )
        current = current.__cause__ or current.__context__
    lines.append(f"Python {platform.python_version()} · PySide6 {pyside_version} · {platform.system()}")
    return "\n".join(lines)


class BugDialog(QDialog):
    """Says that the program made a mistake, that the ledger is unharmed, and gives the details to copy."""

    def __init__(self, text: str, log_file: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The program made a mistake"))
        self.setMinimumWidth(640)
        column = layouts.column(self, margins=24, spacing=12)
        column.addWidget(label(_("The program made a mistake"), "title"))
        said = _("The ledger is unharmed: every act is written whole or not at all. You can go on working.")
        column.addWidget(label(said, wrap=True))
        if log_file:
            column.addWidget(label(_("The same lines stand in {file}.").format(file=log_file), "small", wrap=True))
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Details without personal data"))
        self._text.setMinimumHeight(200)
        column.addWidget(label(_("Details without personal data"), "section"))
        column.addWidget(self._text)
        row = QHBoxLayout()
        copy = QPushButton(_("Copy the details"))
        copy.clicked.connect(self.copy)
        close = QPushButton(_("Go on working"))
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._text.toPlainText())


class BugReporter:
    """Shows each bug once, on the screen, on standard error and in the log; the same again is only counted."""

    def __init__(self, log_file: Path | None = None) -> None:
        self._log_file = log_file
        self._seen: dict[str, int] = {}
        self._open: list[BugDialog] = []

    def __call__(self, problem: BaseException) -> None:
        """Take notice of a bug."""
        text = details(problem)
        self._seen[text] = self._seen.get(text, 0) + 1
        if self._seen[text] > 1:
            return
        print(text, file=sys.stderr, flush=True)
        dialog = BugDialog(text, self._logged(text), QApplication.activeWindow())
        self._open.append(dialog)
        dialog.finished.connect(lambda _result: self._open.remove(dialog))
        dialog.show()

    @property
    def shown(self) -> tuple[BugDialog, ...]:
        """The dialogs now open."""
        return tuple(self._open)

    def _logged(self, text: str) -> str:
        """Write the details into the log; return its name, or nothing when it cannot be written."""
        if self._log_file is None:
            return ""
        try:
            self._log_file.parent.mkdir(parents=True, exist_ok=True)
            if self._log_file.exists() and self._log_file.stat().st_size > LARGEST_LOG:
                self._log_file.replace(self._log_file.with_suffix(".old.log"))
            with self._log_file.open("a", encoding="utf-8") as log:
                log.write(f"{text}\n\n")
        except OSError:
            return ""
        return str(self._log_file)
