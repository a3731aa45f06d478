"""Printers by CUPS, through its commands ``lp`` and ``lpstat``: the PDF keeps its text, nothing is drawn twice."""

import os
import re
import subprocess
from collections.abc import Sequence

from resources.words import _
from window_app.devices.spooler import NotPrinted, NotSent, Printer, PrintResult, Sent

SECONDS = 20.0
MOST_COPIES = 99
_JOB = re.compile(r"request id is (\S+)")
_NAME = re.compile(r"[A-Za-z0-9_.@+-]{1,127}")


class CupsSpooler:
    """The printers that ``lpstat`` names. ``commands`` says where the two commands are (tests give their own)."""

    def __init__(self, lp: str = "lp", lpstat: str = "lpstat", seconds: float = SECONDS) -> None:
        self._lp = lp
        self._lpstat = lpstat
        self._seconds = seconds

    def printers(self) -> tuple[Printer, ...]:
        """Return the printers, the default one first; none where CUPS is absent or not running."""
        listed = self._run([self._lpstat, "-e"])
        names = [line.strip() for line in listed.stdout.splitlines() if _NAME.fullmatch(line.strip())]
        if listed.code or not names:
            return ()
        default = self._default()
        ordered = sorted(dict.fromkeys(names), key=lambda name: (name != default, name))
        return tuple(Printer(name, name == default) for name in ordered)

    def send(self, pdf: bytes, title: str, printer: str = "", copies: int = 1) -> PrintResult:
        """Print a PDF file; it goes to CUPS through a pipe and never lies plain in a file of this program."""
        known = self.printers()
        if not known:
            return NotSent(
                NotPrinted.NO_PRINTER, _("There is no printer on this computer. The paper is stored; save it as PDF.")
            )
        chosen = printer or known[0].name
        if chosen not in {one.name for one in known}:
            return NotSent(
                NotPrinted.UNKNOWN_PRINTER,
                _("The printer {name} is not there now. The paper is stored; choose another printer.").format(
                    name=chosen
                ),
            )
        count = max(1, min(copies, MOST_COPIES))
        options = ["-d", chosen, "-n", str(count), "-t", _plain(title), "-o", "media=A4", "-o", "print-scaling=none"]
        done = self._run([self._lp, *options], pdf)
        if done.timed_out:
            return NotSent(
                NotPrinted.TIMED_OUT, _("The printer does not answer. The paper is stored; look at the printer.")
            )
        job = _JOB.search(done.stdout)
        if done.code or job is None:
            return NotSent(
                NotPrinted.REFUSED, _("The printer did not take the paper. It is stored; try again."), done.said
            )
        return Sent(chosen, job.group(1))

    def is_waiting(self, sent: Sent) -> bool:
        """Whether CUPS still lists the job as not completed."""
        listed = self._run([self._lpstat, "-W", "not-completed", "-o", sent.printer])
        return any(line.split()[:1] == [sent.job] for line in listed.stdout.splitlines())

    def _default(self) -> str:
        said = self._run([self._lpstat, "-d"]).stdout
        return said.rsplit(":", 1)[1].strip() if ":" in said else ""

    def _run(self, command: Sequence[str], data: bytes | None = None) -> "_Done":
        try:
            done = subprocess.run(
                command,
                input=data if data is not None else b"",
                capture_output=True,
                timeout=self._seconds,
                env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _Done(1, "", "", timed_out=True)
        except OSError as problem:
            return _Done(1, "", os.strerror(problem.errno or 0))
        return _Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


class _Done:
    """How a command ended."""

    def __init__(self, code: int, stdout: str, stderr: str, timed_out: bool = False) -> None:
        self.code = code
        self.stdout = stdout
        self.said = next((line.strip() for line in stderr.splitlines() if line.strip()), "")
        self.timed_out = timed_out


def _plain(title: str) -> str:
    """Return a title that no printer driver trips over; a leading dash would be read as an option."""
    kept = "".join(character for character in title if character.isprintable()).strip().lstrip("-")
    return kept[:80] or "paper"
