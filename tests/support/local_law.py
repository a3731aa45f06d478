"""A made-up folder of local law and a made-up calendar, as a county would publish them."""

import re
from pathlib import Path

SOURCE = 'source = { title = "made up", confidence = "practice" }'


def local_law(place: str, days: int = 25, begins: str = "2026-11-01") -> str:
    """Return a local file that sets the whole limit of the emergency aid of expenses to so many working days."""
    return (
        f'[place]\ncode = "{place}"\nname = "made up"\n\n[[matter]]\nid = "linshi_expense_fj"\nvalid_from = {begins}\n'
        f'{SOURCE}\n[[matter.stage]]\nid = "total"\nnumber = {days}\n{SOURCE}\n'
    )


def calendar_2027() -> str:
    """Return a made-up notice of 2027: the days off of 2026 again and 4 January; no make-up days."""
    shipped = Path("resources/statutes/calendars/2026.toml").read_text(encoding="utf-8")
    days = re.findall(r'date = 2026-(\d\d-\d\d), name = "(.+?)"', shipped.partition("work = [")[0])
    days.insert(3, ("01-04", "元旦"))
    off = ",\n".join(f'    {{ date = 2027-{day}, name = "{name}" }}' for day, name in days)
    return f'year = 2027\nsource = "made up"\nnotice = "made up"\noff = [\n{off}\n]\n'


def folder(directory: Path, **files: str) -> Path:
    """Write these files (``law`` becomes ``law.toml``) into a folder of their own; return it."""
    directory.mkdir(parents=True)
    for name, text in files.items():
        (directory / f"{name}.toml").write_text(text, encoding="utf-8")
    return directory
