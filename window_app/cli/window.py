"""``window-app`` without a command: the window itself."""

import argparse
import os
import sys
from importlib import import_module

from resources.words import _
from window_app.cli.answers import BadInput


def open_window(options: argparse.Namespace) -> int:
    """Open the window over the profile's ledger and stay until it is closed."""
    if sys.platform.startswith("linux") and not _has_display():
        raise BadInput(_("there is no display here; window-app demo --out DIR shows what the window does"), code=1)
    main = import_module("window_app.main")  # Qt is loaded only when a window is wanted
    code: int = main.run(options.profile)
    return code


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
