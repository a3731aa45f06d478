"""The desks of the gate: signing in, coming back from the lock."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources.words import _
from window_app.counter.clock import wall_ms
from window_app.ledger.keys import KeyRefusal, Keys, MustWait, NoSuchClerk, WrongPassword
from window_app.ledger.places import Places
from window_app.ledger.troubles import LedgerTrouble
from window_app.screens import namings
from window_app.screens.at_desk import loading
from window_app.screens.signing_in import ClerkChoice, Opened, Shut

if TYPE_CHECKING:
    from forms.statute.catalogue import Catalogue
    from window_app.counter.desk import Desk

REFUSALS = (WrongPassword, MustWait, NoSuchClerk)


def is_begun(profile: Path) -> bool:
    """Whether a ledger was begun in this profile."""
    return Places(profile).ledger.exists()


class SignInDoor:
    """Signing in at the start of the program."""

    def __init__(self, profile: Path, catalogue: Callable[[], "Catalogue"]) -> None:
        self._profile = profile
        self._catalogue = catalogue

    def clerks(self) -> tuple[ClerkChoice, ...]:
        """Return who may sign in here."""
        return tuple(
            ClerkChoice(one.clerk, one.name, namings.clerk_role(one.role))
            for one in Keys(Places(self._profile).keys).clerks()
        )

    def unlock(self, clerk: str, password: str) -> Opened | Shut:
        """Open the ledger; what stands in the way is said in words and nothing is wiped."""
        try:
            desk = loading.sign_in(self._profile, clerk, password, self._catalogue)
        except LedgerTrouble as trouble:
            return Shut(str(trouble))
        return _shut(desk, wall_ms()) if isinstance(desk, REFUSALS) else Opened(desk)


class LockDoor:
    """Coming back from the lock, or changing clerks: the ledger stays open, sync goes on."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def clerks(self) -> tuple[ClerkChoice, ...]:
        """Return who may sign in here."""
        return tuple(
            ClerkChoice(one.clerk, one.name, namings.clerk_role(one.role)) for one in self._desk.ledger.clerks.all()
        )

    def unlock(self, clerk: str, password: str) -> Opened | Shut:
        """Let this clerk go on with the open ledger."""
        desk = loading.change_clerk(self._desk, clerk, password)
        return _shut(desk, self._desk.clock().utc_ms) if isinstance(desk, REFUSALS) else Opened(desk)


def _shut(refusal: KeyRefusal, now: int) -> Shut:
    if isinstance(refusal, WrongPassword):
        words = _("The password is wrong, {n} times now.").format(n=refusal.tries)
        return Shut(words, _seconds(refusal.not_before, now))
    if isinstance(refusal, MustWait):
        return Shut(_("Too many wrong passwords. Nothing is lost."), max(_seconds(refusal.not_before, now), 1))
    return Shut(_("This person can no longer sign in here."))


def _seconds(until: int, now: int) -> int:
    return max(0, -(-(until - now) // 1000))
