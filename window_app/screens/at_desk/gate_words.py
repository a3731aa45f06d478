"""What stands beside the fields of the gate."""

from pathlib import Path

import msgspec

from resources.words import _
from window_app import settings
from window_app.counter.clock import GuardedClock
from window_app.screens.days import weekday


def place(profile: Path) -> str:
    """Return the name of the place as this computer knows it before the ledger is open; may be empty."""
    return settings.load(profile).place_name


def remember_place(profile: Path, name: str) -> None:
    """Keep the name of the place for the next start."""
    kept = settings.load(profile)
    if kept.place_name != name:
        settings.save(profile, msgspec.structs.replace(kept, place_name=name))


def today() -> str:
    """Return the day with its weekday."""
    day = GuardedClock()().today
    return f"{day.isoformat()} {weekday(day)}"


def welcome() -> str:
    """Return what is said at the first start."""
    return _("A few fields, then the first person can come. No network is needed.")
