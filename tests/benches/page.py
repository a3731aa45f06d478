"""The table of ``docs/speed.md``: a row a result, replaced when it is measured again."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from tests.benches.lines import Line

_HEAD = ("| bench | value | ratio | bar | kept | day |", "|---|---|---|---|---|---|")


def write(results: Sequence[Line], page: Path, day: dt.date) -> None:
    """Put these results into the page's table; other rows and all words stay. ValueError if it has no table."""
    lines = page.read_text(encoding="utf-8").splitlines()
    if _HEAD[1] not in lines:
        raise ValueError(f"{page}: no table that begins with {_HEAD[0]}")
    begin = lines.index(_HEAD[1]) + 1
    end = next((at for at in range(begin, len(lines)) if not lines[at].startswith("|")), len(lines))
    rows = {_name(row): row for row in lines[begin:end]}
    rows |= {one["name"]: _row(one, day) for one in results}
    page.write_text("\n".join([*lines[:begin], *rows.values(), *lines[end:], ""]), encoding="utf-8")


def machine() -> str:
    """Return what the numbers were measured on, as far as it matters."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def _name(row: str) -> str:
    return row.split("|")[1].strip()


def _row(one: Line, day: dt.date) -> str:
    ratio = f"{one['ratio']} x" if one["ratio"] is not None else ""
    bar = f"{one['bar']:g} x" if one["ratio"] is not None else f"{one['bar']:g} {one['unit']}"
    kept = "yes" if one["ok"] else "**no**"
    return f"| {one['name']} | {one['value']:g} {one['unit']} | {ratio} | {bar} | {kept} | {day}, {machine()} |"
