"""The application itself: input method, translation of Qt's own words, fonts, theme."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QStandardPaths, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from window_app.qt import style
from window_app.qt.collecting import Collecting

NAME = "window-app"
_TURN_SECONDS = 0.0005  # the window's thread waits so long for a busy one, ten times less than usual


def prepare_input_method() -> None:
    """Let fcitx type Chinese: the wheels bring ibus only, which fcitx understands. Before the application is made."""
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")


def make(theme: str, language: str, arguments: list[str] | None = None) -> QApplication:
    """Return the one application, made now if there is none yet."""
    sys.setswitchinterval(_TURN_SECONDS)
    present = QApplication.instance()
    if isinstance(present, QApplication):
        style.apply(present, theme)
        return present
    prepare_input_method()
    app = QApplication(arguments or [NAME])
    Collecting(app)
    app.setApplicationName(NAME)
    QGuiApplication.setDesktopFileName(NAME)
    QLocale.setDefault(QLocale(language))
    _translate(app, language)
    style.apply(app, theme)
    return app


def documents_folder() -> Path:
    """Return where this user keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def let_go(window: QWidget) -> None:
    """Delete a window and all that is in it now, while the application still stands. Not from its own events."""
    with suppress(RuntimeError):  # it is gone already
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def on_bugs(report: Callable[[BaseException], None]) -> None:
    """Tell every exception that escapes in the window's thread to this reporter, and let the window live on."""

    def escaped(_kind: type[BaseException], problem: BaseException, _trace: object) -> None:
        report(problem)

    sys.excepthook = escaped


def _translate(app: QApplication, language: str) -> None:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(str(Path(folder) / f"qtbase_{language}.qm")):
        app.installTranslator(translator)
