"""The first morning: which place, what organ, who sits here, a password. No line is needed."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from forms.terms import Role
from resources.words import _
from window_app.ledger.keys import SHORTEST_PASSWORD as SHORTEST
from window_app.screens.runner import Runner
from window_app.screens.signing_in import Opened, Shut


class PlaceChoice(msgspec.Struct, frozen=True):
    """One place of the division tables."""

    code: str
    name: str


class FileSays(msgspec.Struct, frozen=True, kw_only=True):
    """What the county's file says of this station: nobody is asked for it again."""

    county: str
    station: str
    name: str
    organ: str
    role: str
    place: str
    place_name: str


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What a first start writes down. ``enrolment`` is the path of the county's file, or empty.

    ``station`` is the code that the file gives; empty without one: the place's code stands in for it.
    """

    role: str
    place: str
    place_name: str
    organ: str
    window_name: str
    clerk: str
    password: str
    enrolment: str = ""
    station: str = ""


class Threshold(Protocol):
    """What the first start needs of the counter."""

    def places(self, above: str) -> tuple[PlaceChoice, ...]:
        """Return the places directly below one, or the counties for an empty code."""
        ...

    def read_file(self, path: str) -> FileSays | Shut:
        """Return what the county's file says of this station, or why it cannot be used."""
        ...

    def begin(self, beginning: Beginning) -> Opened | Shut:
        """Write the encrypted ledger and open it."""
        ...


class FirstStartState(msgspec.Struct, frozen=True):
    """What the first-start screen shows. ``wrong`` names the field that stands in the way."""

    role: str = Role.TOWNSHIP.value
    counties: tuple[PlaceChoice, ...] = ()
    towns: tuple[PlaceChoice, ...] = ()
    villages: tuple[PlaceChoice, ...] = ()
    county: str = ""
    town: str = ""
    village: str = ""
    asks_village: bool = False
    organ_hint: str = ""
    enrolment: str = ""
    says: FileSays | None = None
    problem: str = ""
    wrong: str = ""
    busy: bool = False


class FirstStart:
    """Presenter of the first start."""

    def __init__(self, threshold: Threshold, runner: Runner, opened: Callable[[Opened], None]) -> None:
        self._threshold = threshold
        self._runner = runner
        self._opened = opened
        self._state = FirstStartState()
        self._show: Callable[[FirstStartState], None] = lambda _state: None

    def attach(self, show: Callable[[FirstStartState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        self._put(counties=self._threshold.places(""))

    def role(self, code: str) -> None:
        """What kind of station this is."""
        self._put(role=code, asks_village=code == Role.VILLAGE, village="")

    def county(self, code: str) -> None:
        """The county was chosen: its towns can be."""
        towns = self._threshold.places(code) if code else ()
        self._put(county=code, towns=towns, town="", villages=(), village="", organ_hint="")

    def town(self, code: str) -> None:
        """The town was chosen: its villages can be, and the organ's name is hinted at, never filled in."""
        villages = self._threshold.places(code) if code else ()
        self._put(town=code, villages=villages, village="", organ_hint=_organ_hint(self._state.towns, code))

    def village(self, code: str) -> None:
        """The village was chosen."""
        self._put(village=code)

    def enrolment(self, path: str) -> None:
        """The county's file was chosen (or taken away): what it says need not be chosen here."""
        says = self._threshold.read_file(path) if path else None
        if isinstance(says, Shut):
            self._put(enrolment="", says=None, problem=says.words, wrong="")
        else:
            self._put(enrolment=path, says=says, problem="", wrong="")

    def begin(self, organ: str, window_name: str, clerk: str, password: str, again: str) -> None:
        """Check what was typed, then write the ledger."""
        if self._state.busy:
            return
        wrong, problem = self._wrong(organ, clerk, password, again)
        if wrong:
            self._put(wrong=wrong, problem=problem)
            return
        says = self._state.says
        beginning = Beginning(
            role=says.role if says else self._state.role,
            place=says.place if says else self._place().code,
            place_name=says.place_name if says else self._place().name,
            organ=says.organ if says else organ.strip(),
            window_name=window_name.strip() or (says.name if says else _("Assistance window")),
            clerk=clerk.strip(),
            password=password,
            enrolment=self._state.enrolment,
            station=says.station if says else "",
        )
        self._put(wrong="", problem="", busy=True)
        self._runner.write("signin", lambda: self._threshold.begin(beginning), self._answered)

    def _wrong(self, organ: str, clerk: str, password: str, again: str) -> tuple[str, str]:
        chosen = self._state.says is None
        checks = (
            ("town", chosen and not self._place().code, _("Choose the place of this window.")),
            ("village", chosen and self._state.asks_village and not self._state.village, _("Choose the village.")),
            (
                "organ",
                chosen and not organ.strip(),
                _("Papers need the organ that issues them, for example the township government."),
            ),
            ("clerk", not clerk.strip(), _("Write your name: it stands on the papers.")),
            ("password", len(password) < SHORTEST, _("The password needs at least {n} characters.").format(n=SHORTEST)),
            ("again", password != again, _("The two passwords are not the same.")),
        )
        return next(((field, words) for field, bad, words in checks if bad), ("", ""))

    def _place(self) -> PlaceChoice:
        state = self._state
        known = {one.code: one for one in (*state.counties, *state.towns, *state.villages)}
        code = state.village or state.town
        return known.get(code, PlaceChoice("", ""))

    def _answered(self, answer: Opened | Shut) -> None:
        if isinstance(answer, Opened):
            self._put(busy=False)
            self._opened(answer)
        else:
            self._put(busy=False, problem=answer.words, wrong="")

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)


def _organ_hint(towns: tuple[PlaceChoice, ...], code: str) -> str:
    name = next((one.name for one in towns if one.code == code), "")
    return _("for example: {place} people's government").format(place=name) if name else ""
