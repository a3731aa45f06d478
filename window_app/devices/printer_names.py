"""Which printers this computer knows, as CUPS lists them; nothing where there is no CUPS."""

import shutil
import subprocess

_SECONDS = 5


def printer_names() -> tuple[str, ...]:
    """Return the names of the printers, in the system's order; empty where none can be found."""
    lister = shutil.which("lpstat")
    if lister is None:
        return ()
    try:
        listed = subprocess.run([lister, "-e"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(line.strip() for line in listed.stdout.decode("utf-8", "replace").splitlines() if line.strip())
