"""Signing in and locking: who sits here, the password, the wait after wrong ones."""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from resources.words import _
from window_app.screens.runner import Runner


class ClerkChoice(msgspec.Struct, frozen=True):
    """A clerk who can sign in here."""

    id: str
    name: str
    role: str


class Opened(msgspec.Struct, frozen=True):
    """The door opened: what the caller goes on with (never looked at here), and what to say about it."""

    desk: Any
    notice: str = ""


class Shut(msgspec.Struct, frozen=True):
    """The door stayed shut: why, and how many seconds until the next try counts."""

    words: str
    wait: int = 0


class Door(Protocol):
    """What signing in needs of the counter."""

    def clerks(self) -> tuple[ClerkChoice, ...]:
        """Return who can sign in, the last one first."""
        ...

    def unlock(self, clerk: str, password: str) -> Opened | Shut:
        """Try a password."""
        ...


class SignInState(msgspec.Struct, frozen=True):
    """What the sign-in screen shows. ``wait`` are seconds left before another try."""

    clerks: tuple[ClerkChoice, ...] = ()
    clerk: str = ""
    problem: str = ""
    wait: int = 0
    busy: bool = False


class SignIn:
    """Presenter of the sign-in and lock screen. ``opened`` gets what the door gave."""

    def __init__(self, door: Door, runner: Runner, opened: Callable[[Opened], None], clerk: str = "") -> None:
        self._door = door
        self._runner = runner
        self._opened = opened
        self._state = SignInState(clerk=clerk)
        self._show: Callable[[SignInState], None] = lambda _state: None

    def attach(self, show: Callable[[SignInState], None]) -> None:
        """Show states to this view from now on, and look who can sign in."""
        self._show = show
        clerks = self._door.clerks()
        known = {one.id for one in clerks}
        clerk = self._state.clerk if self._state.clerk in known else (clerks[0].id if clerks else "")
        self._put(clerks=clerks, clerk=clerk)

    def choose(self, clerk: str) -> None:
        """Another clerk sits here; the wait of the one before is not theirs."""
        if clerk != self._state.clerk:
            self._put(clerk=clerk, problem="", wait=0)

    def enter(self, password: str) -> None:
        """Try this password; nothing happens while a wait runs."""
        if self._state.wait or self._state.busy:
            return
        if not password:
            self._put(problem=_("Type your password."))
            return
        clerk = self._state.clerk
        self._put(busy=True, problem="")
        self._runner.write("signin", lambda: self._door.unlock(clerk, password), self._answered)

    def tick(self) -> None:
        """A second has passed."""
        if self._state.wait:
            left = self._state.wait - 1
            self._put(wait=left, problem=self._state.problem if left else _("You can try again now."))

    def _answered(self, answer: Opened | Shut) -> None:
        if isinstance(answer, Opened):
            self._put(busy=False, problem="")
            self._opened(answer)
        else:
            self._put(busy=False, problem=answer.words, wait=answer.wait)

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)
