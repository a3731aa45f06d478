"""A computer whose printers this program cannot reach: every paper is saved as PDF."""

from resources.words import _
from window_app.devices.spooler import NotPrinted, NotSent, Printer, PrintResult, Sent


class NoSpooler:
    """No printers."""

    def printers(self) -> tuple[Printer, ...]:
        """Return none."""
        return ()

    def send(self, pdf: bytes, title: str, printer: str = "", copies: int = 1) -> PrintResult:
        """Say that there is no printer."""
        return NotSent(
            NotPrinted.NO_PRINTER, _("There is no printer on this computer. The paper is stored; save it as PDF.")
        )

    def is_waiting(self, sent: Sent) -> bool:
        """Return False: nothing was ever sent."""
        return False
