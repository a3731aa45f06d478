"""What the console needs from the county's store: users, sessions, the access log, and lines made from the fold."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from forms.case.entries import About
from sync.county.console.records import Brief, CaseLine, Look, Mark, User, WebSession
from sync.wire.messages import EntryRow


class People(Protocol):
    """Users, their sessions, and what they looked at."""

    def user(self, name: str) -> User | None:
        """Return a user by the name typed at sign-in, held against other writers when this transaction writes."""
        ...

    def users(self) -> list[User]:
        """Return all users by name."""
        ...

    def put_user(self, user: User) -> None:
        """Add or replace a user."""
        ...

    def session(self, token_hash: bytes) -> WebSession | None:
        """Return a session by the hash of its cookie."""
        ...

    def put_session(self, session: WebSession) -> None:
        """Add or replace a session."""
        ...

    def end_sessions(self, *, user: str = "", token_hash: bytes = b"", begun_before: int = 0) -> None:
        """End the sessions of a user, the one of a cookie, or all that began before a time."""
        ...

    def looks(self, before: int, limit: int, user: str = "", subject: str = "") -> list[Look]:
        """Return lines of the access log numbered below ``before`` (0: the newest), the newest first."""
        ...

    def put_look(self, look: Look) -> None:
        """Add a line; its number must be one more than the last."""
        ...

    def last_look(self) -> Look | None:
        """Return the newest line, held against other writers when this transaction writes."""
        ...


class Kept(Protocol):
    """What the county keeps, read without the eyes of a station."""

    def entries(self, about: About) -> list[EntryRow]:
        """Return everything stored about it, in the county's order."""
        ...

    def entry(self, entry_id: str) -> EntryRow | None:
        """Return one stored entry."""
        ...

    def about_station(self, code: str, kind: str) -> list[EntryRow]:
        """Return what was kept of this kind about stations by the station of this code."""
        ...

    def cases_changed(self, after: int, most: int) -> list[tuple[int, About]]:
        """Return what entries after this seq are about, with the seq of each, in order: visits and cases only."""
        ...

    def cases_of(self, visit: str) -> list[tuple[str, str]]:
        """Return the cases of a visit with their owners (empty: not opened yet)."""
        ...

    def placed(self, case_id: str) -> tuple[str, str] | None:
        """Return owner and visit of a case as the county keeps them, or None if there is none."""
        ...


class Lines(Protocol):
    """The lines of cases, made from the fold."""

    def mark(self) -> Mark:
        """Return up to where lines were made, held against other writers when this transaction writes."""
        ...

    def put_mark(self, mark: Mark) -> None:
        """Say up to where lines are made now."""
        ...

    def forget_lines(self) -> None:
        """Drop all lines; they are made again."""
        ...

    def put_lines(self, lines: Iterable[CaseLine]) -> None:
        """Add or replace lines."""
        ...

    def briefs(self) -> list[Brief]:
        """Return the open cases, as much of each as sorting needs."""
        ...

    def lines(self, case_ids: Sequence[str]) -> dict[str, CaseLine]:
        """Return these lines by case."""
        ...

    def all_lines(self) -> Iterable[CaseLine]:
        """Return every line, one after another."""
        ...

    def found(self, word: str, limit: int) -> list[CaseLine]:
        """Return the lines whose number, name or ID number is this word, or whose name begins with it."""
        ...

    def doubles(self, limit: int) -> list[CaseLine]:
        """Return open cases of the same person and family of matters, those of one person together."""
        ...

    def of_organ(self, organ: str) -> list[CaseLine]:
        """Return the lines with a slip to this organ, open ones first."""
        ...

    def shown_publicly(self) -> list[CaseLine]:
        """Return the lines that were posted and are not taken down."""
        ...


class ConsoleShelf(Protocol):
    """All that the console needs, in one transaction."""

    @property
    def people(self) -> People:
        """Users."""
        ...

    @property
    def kept(self) -> Kept:
        """Entries."""
        ...

    @property
    def lines(self) -> Lines:
        """Lines of cases."""
        ...
