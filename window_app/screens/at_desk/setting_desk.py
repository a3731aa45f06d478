"""The settings' desk: station card, clerks, calendars, backup, and the choices of this computer."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from forms.case.moment import Moment
from forms.statute.problems import StatuteError
from forms.terms import ClerkRole, Role
from resources.words import _
from window_app import settings
from window_app.counter import calendars, signing_in
from window_app.counter.desk import Desk
from window_app.counter.station_card import CALL_AFTER_DAYS
from window_app.ledger.keys import PasswordTooShort
from window_app.screens import days, namings
from window_app.screens.answers import DONE, Answer
from window_app.screens.at_desk import law_words, promises
from window_app.screens.keys import N_
from window_app.screens.namings import dotted
from window_app.screens.setting import CalendarLine, ClerkLine, SettingView, StationField

Printers = Callable[[], tuple[tuple[str, str], ...]]
_FIELDS = (
    ("place_name", N_("Name of the place"), N_("the centre or village, as on the door")),
    ("window_name", N_("Name of the window"), ""),
    ("organ", N_("Organ that issues the papers"), N_("township government in full")),
    ("seal_name", N_("Name of the seal"), ""),
    ("series", N_("Series of document numbers"), N_("empty: papers carry no number of a series")),
    ("phone", N_("Telephone of the window"), N_("stands on every paper")),
    ("address", N_("Address of the window"), ""),
    ("office_hours", N_("Office hours"), ""),
    ("duty_phone", N_("Duty telephone"), N_("for emergencies on holidays")),
    ("supervising_phone", N_("Supervising telephone"), N_("stands on notices")),
    ("reviewing_organ", N_("Organ of administrative review"), N_("the county says which; never guessed")),
    ("court", N_("Court"), N_("the county says which; never guessed")),
    ("closing_time", N_("Closing time"), ""),
    ("call_after_days", N_("Call again after so many days"), N_("days without papers, then a call")),
)
_VILLAGE = (
    ("township_organ", N_("Township that decides"), N_("its government in full")),
    ("township_phone", N_("Telephone of the township"), ""),
    ("send_up_days", N_("Sends papers up within working days"), N_("set by the county; empty prints no day")),
)
_UNSET = {"call_after_days": CALL_AFTER_DAYS, "send_up_days": None}


class SettingDesk:
    """Reads and keeps what can be set. ``printers`` are pairs of code and name, the first is a file."""

    def __init__(self, desk: Desk, profile: Path, printers: Printers) -> None:
        self._desk = desk
        self._profile = profile
        self._printers = printers

    def view(self) -> SettingView:
        """Return everything that is shown."""
        card, kept = self._desk.card, settings.load(self._profile)
        fields = (*_FIELDS, *(_VILLAGE if card.role is Role.VILLAGE else ()))
        own = tuple(StationField(code, _(name), _shown(getattr(card, code)), _(use)) for code, name, use in fields)
        return SettingView(
            fields=(*own, *promises.fields(self._desk)),
            place=dotted(card.place_name, card.code),
            clerks=tuple(
                ClerkLine(one.clerk, one.name, namings.clerk_role(one.role)) for one in self._desk.ledger.clerks.all()
            ),
            calendars=self._years(),
            missing_year=self._missing(),
            law=law_words.in_force(self._desk),
            law_troubles=law_words.troubles(self._desk),
            moved=law_words.last_moved(self._desk),
            backup=self._backups(),
            recovery=_recovery(self._desk.ledger.clerks.has_recovery()),
            theme=kept.theme,
            language=kept.language,
            printers=self._printers(),
            printer=kept.printer,
        )

    def save_station(self, values: Mapping[str, str]) -> Answer:
        """Keep changed station data."""
        closing = values.get("closing_time", "")
        if closing and not _is_time(closing):
            return Answer(False, _("Closing time is written like 17:30."))
        if not values.get("place_name", self._desk.card.place_name):
            return Answer(False, _("The name of the place may not be empty."))
        kept = promises.read(self._desk, values)
        if isinstance(kept, Answer):
            return kept
        changes: dict[str, object] = {code: value for code, value in values.items() if not promises.is_one(code)}
        changes["promised_limits"] = kept
        for code, unset in _UNSET.items():
            if code in values:
                typed = values[code].strip()
                if typed and not (typed.isdecimal() and 0 < int(typed) < 1000):
                    name = next(_(name) for key, name, _use in (*_FIELDS, *_VILLAGE) if key == code)
                    return Answer(False, _("{field}: a whole number of days, or nothing").format(field=name))
                changes[code] = int(typed) if typed else unset
        self._desk.rewrite_card(msgspec.structs.replace(self._desk.card, **changes))
        return Answer(True, _("Saved. Papers made from now on say it."))

    def add_clerk(self, name: str, role: str, password: str) -> Answer:
        """Let another person sign in here; the head's act."""
        if self._desk.clerk.role is not ClerkRole.HEAD:
            return Answer(False, _("The head of the window adds clerks."))
        if not name.strip():
            return Answer(False, _("Write your name: it stands on the papers."))
        added = signing_in.add_clerk(self._desk, name.strip(), ClerkRole(role), password)
        if isinstance(added, PasswordTooShort):
            return Answer(False, _("The password needs at least {n} characters.").format(n=added.least))
        return Answer(True, _("{name} can sign in now.").format(name=added.name))

    def end_waiting(self, clerk: str) -> Answer:
        """Let a clerk who waits after wrong passwords try again at once; the head's act."""
        if self._desk.clerk.role is not ClerkRole.HEAD:
            return Answer(False, _("The head of the window ends the waiting."))
        if signing_in.end_waiting(self._desk, clerk) is not None:
            return Answer(False, _("This person can no longer sign in here."))
        return Answer(True, _("The waiting is over; the wrong passwords stay on record."))

    def import_calendar(self, path: Path) -> Answer:
        """Import a year's notice; the lines after the first name the due days that moved."""
        try:
            table, text = calendars.read_file(path)
        except StatuteError as problem:
            return Answer(False, str(problem))
        except OSError:
            return Answer(False, _("The file cannot be read."))
        calendars.put_into_profile(self._profile, table, text)
        moved = calendars.take(self._desk, table, text)
        head = _("The table of {year} is in force; {n} due days moved.").format(year=table.year, n=len(moved))
        return Answer(True, "\n".join([head, *law_words.moved_lines(self._desk, moved)]))

    def backup(self) -> Answer:
        """Make a backup now and prove it."""
        made = self._desk.ledger.backups.take(self._desk.clock().utc_ms)
        words = _("Backed up and proved: {n} entries, {files} stored files.")
        return Answer(True, words.format(n=f"{made.entries:,}", files=f"{made.blobs:,}"))

    def keep_choice(self, code: str, value: str) -> Answer:
        """Keep a choice of this computer."""
        kept = settings.load(self._profile)
        settings.save(self._profile, msgspec.structs.replace(kept, **{code: value}))
        if code == "language":
            return Answer(True, _("The language changes at the next start."))
        return DONE

    def _years(self) -> tuple[CalendarLine, ...]:
        known = self._desk.calendars().years
        words = _("{off} days off, {work} make-up days")
        return tuple(
            CalendarLine(year, table.notice, words.format(off=len(table.off), work=len(table.work)))
            for year, table in sorted(known.items())
        )

    def _missing(self) -> str:
        year = self._desk.clock().today.year + 1
        if self._desk.calendars().knows(year):
            return ""
        words = _("No table of {year} yet: due days that reach into it are provisional.")
        return words.format(year=year)

    def _backups(self) -> str:
        made = self._desk.ledger.backups.list()
        if not made:
            return _("No backup yet.")
        last = max(made, key=lambda one: one.made_at)
        when = days.moment(Moment(last.made_at).local, self._desk.clock().today)
        return _("Last backup {when}, proved; {n} are kept.").format(when=when, n=len(made))


def _recovery(there: bool) -> str:
    if there:
        return _("The county can help when every password is lost.")
    return _("No recovery key of the county yet: a lost password cannot be replaced.")


def _is_time(text: str) -> bool:
    try:
        dt.time.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 5


def _shown(value: str | int | None) -> str:
    return "" if value is None else str(value)
