"""Which way to the printers this computer has."""

import shutil

from window_app.devices.cups import CupsSpooler
from window_app.devices.no_spooler import NoSpooler
from window_app.devices.spooler import Spooler


def spooler_of_this_computer() -> Spooler:
    """Return CUPS where its commands are installed, else a computer without printers."""
    lp, lpstat = shutil.which("lp"), shutil.which("lpstat")
    return CupsSpooler(lp, lpstat) if lp and lpstat else NoSpooler()
