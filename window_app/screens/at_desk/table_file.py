"""A list as a table file that a spreadsheet opens; whole or not at all."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from resources.words import _
from window_app.screens.answers import Answer


def save(target: Path, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Answer:
    """Write the rows under their titles; the answer says where, or that the file could not be written."""
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(titles)
            writer.writerows([[_plain(cell) for cell in row] for row in rows])
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        return Answer(False, _("The file could not be written. Is it open in another program?"))
    return Answer(True, _("Saved as {file}.").format(file=target.name))


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell
