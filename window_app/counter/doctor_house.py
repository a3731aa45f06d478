"""What can be examined without a ledger: law, calendars, faces, words on screen, disk, printers."""

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

from forms.paper.layout.fonts import RARE_FACES, Family, FontsMissing, typeface
from forms.statute.catalogue import Catalogue, packaged_names
from forms.statute.problems import StatuteError
from resources import packaged
from resources.words import DEFAULT_LANGUAGE, DOMAINS, _
from window_app.counter import calendars
from window_app.counter.examined import Examined, Level

_PLENTY, _LEAST = 500 * 1024 * 1024, 50 * 1024 * 1024
_RARE_SAMPLE = "\U0002124f"
_NEXT_YEAR_WANTED_FROM = (11, 1)  # practice: the notice of the next year comes out in November


def law() -> Examined:
    """Whether every shipped law file reads and fits together on every day on which it changes."""
    try:
        Catalogue.packaged().check()
    except StatuteError as problem:
        return Examined(check="law", level=Level.BROKEN, words=_("A law file cannot be used."), details=(str(problem),))
    return Examined(check="law", words=_("{n} law files read and fit together.").format(n=len(packaged_names())))


def calendar_years(profile: Path, today: dt.date, crossing: int = 0) -> Examined:
    """Which years have a working-day table; ``crossing`` open cases count days in a year without one."""
    try:
        years = sorted(calendars.of_profile(profile).years)
    except StatuteError as problem:
        return Examined(
            check="calendars", level=Level.BROKEN, words=_("A calendar file cannot be used."), details=(str(problem),)
        )
    listed = tuple(str(year) for year in years)
    if today.year not in years:
        words = _("There is no working-day table for {year}: every date is provisional.").format(year=today.year)
        return Examined(check="calendars", level=Level.BROKEN, words=words, details=listed)
    missing = today.year + 1 not in years
    if missing and crossing:
        words = _("There is no table for {year} yet; {n} open cases run into it, their dates are provisional.").format(
            year=today.year + 1, n=crossing
        )
        return Examined(check="calendars", level=Level.LOOK, words=words, details=listed)
    if missing and (today.month, today.day) >= _NEXT_YEAR_WANTED_FROM:
        words = _("There is no table for {year} yet; import it when the notice comes.").format(year=today.year + 1)
        return Examined(check="calendars", level=Level.LOOK, words=words, details=listed)
    words = _("Working-day tables: {years}.").format(years=", ".join(listed))
    return Examined(check="calendars", words=words, details=listed)


def faces() -> Examined:
    """Whether the shipped faces open, and whether a face for rare characters is on this computer."""
    try:
        song = typeface(Family.SONG)
        typeface(Family.SANS)
    except FontsMissing as problem:
        return Examined(
            check="fonts", level=Level.BROKEN, words=_("A face of the papers is missing."), details=(str(problem),)
        )
    face, _width = song.look_up(_RARE_SAMPLE)
    if face < 0:
        words = _("No face for rare characters is here: such a character prints as its code in a frame.")
        return Examined(check="fonts", level=Level.LOOK, words=words, details=tuple(RARE_FACES[1:]))
    return Examined(check="fonts", words=_("All faces are here, rare characters too."))


def words_on_screen() -> Examined:
    """Whether the Chinese words of the window were compiled."""
    folder = f"text/locale/{DEFAULT_LANGUAGE}/LC_MESSAGES"
    there = set(packaged.names(folder, ".mo"))
    missing = tuple(domain for domain in DOMAINS if f"{folder}/{domain}.mo" not in there)
    if missing:
        words = _("The Chinese words were not compiled; run make.")
        return Examined(check="words", level=Level.LOOK, words=words, details=missing)
    return Examined(check="words", words=_("The words of the window are here in Chinese."))


def disk(profile: Path) -> Examined:
    """Whether there is room for the day's work and a backup beside it."""
    there = next((folder for folder in (profile, *profile.parents) if folder.exists()), Path())
    free = shutil.disk_usage(there).free
    said = _("{n} MB are free.").format(n=f"{free // (1024 * 1024):,}")
    if free < _LEAST:
        return Examined(check="disk", level=Level.BROKEN, words=said)
    return Examined(check="disk", level=Level.GOOD if free >= _PLENTY else Level.LOOK, words=said)


def printers(names: Sequence[str]) -> Examined:
    """Which printers there are; without one, papers are saved as PDF."""
    if not names:
        return Examined(check="printers", level=Level.LOOK, words=_("There is no printer: papers are saved as PDF."))
    return Examined(
        check="printers", words=_("{n} printers: {names}.").format(n=len(names), names=", ".join(names)),
        details=tuple(names),
    )  # fmt: skip
