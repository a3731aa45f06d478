"""What the window asks of the printers of this computer. That there is none is a value, not an error."""

from enum import StrEnum
from typing import Protocol

import msgspec


class Printer(msgspec.Struct, frozen=True):
    """A printer by the name its system knows it by; ``default`` is the one used when none is named."""

    name: str
    default: bool = False


class NotPrinted(StrEnum):
    """Why nothing was printed. The paper itself is stored and safe in every case."""

    NO_PRINTER = "no_printer"
    UNKNOWN_PRINTER = "unknown_printer"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"


class Sent(msgspec.Struct, frozen=True):
    """The system took the job; ``job`` is its name for it."""

    printer: str
    job: str


class NotSent(msgspec.Struct, frozen=True):
    """The system did not take the job: why, in a code, in words for the clerk, and what the system said itself."""

    why: NotPrinted
    words: str
    system_said: str = ""


PrintResult = Sent | NotSent


class Spooler(Protocol):
    """The printers of one computer."""

    def printers(self) -> tuple[Printer, ...]:
        """Return the printers, the default one first; none is an ordinary answer."""
        ...

    def send(self, pdf: bytes, title: str, printer: str = "", copies: int = 1) -> PrintResult:
        """Print a PDF file, on the default printer unless one is named.

        ``title`` stands in the system's queue and logs: a kind of paper, never a name. ``copies`` is 1 to 99.
        """
        ...

    def is_waiting(self, sent: Sent) -> bool:
        """Whether a job still waits or prints. A system that does not answer is taken to have printed it."""
        ...
