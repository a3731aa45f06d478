"""What a browser asks and what it gets, apart from HTTP; what a page is made of."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sync.county.console.projecting import Projector
from sync.county.console.records import User, UserRole
from sync.county.console.sessions import SignedIn
from sync.county.store import CountyStore

BASE = "/console/"


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One request. ``path`` is what follows ``/console/``; ``now`` is UTC ms; ``parts`` what the path held."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    cookies: Mapping[str, str]
    now: int
    language: str
    secure: bool = False
    private: bool = False
    signed: SignedIn | None = None
    parts: tuple[str, ...] = ()

    @property
    def user(self) -> User:
        """Who asks; only pages for people who are signed in may ask it."""
        if self.signed is None:
            raise LookupError("nobody is signed in")
        return self.signed.user


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: its template and what stands in it."""

    template: str
    values: Mapping[str, Any] = {}
    status: int = 200
    cookies: tuple[str, ...] = ()


class Goto(msgspec.Struct, frozen=True, kw_only=True):
    """Elsewhere, after something was done."""

    path: str
    cookies: tuple[str, ...] = ()


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be kept (``name``), or to be used by a page (no name)."""

    content: bytes
    media: str
    name: str = ""


Result = Page | Goto | File


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What pages work with: the store, the lines of cases, and the county's name and code."""

    store: CountyStore
    projector: Projector
    county: str
    county_name: str


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A page: its method, its path (``*`` stands for one part), who may open it, and what opens it."""

    method: str
    path: str
    roles: frozenset[UserRole]
    opens: Callable[[Desk, Ask], Result]


EVERYONE = frozenset(UserRole)
CASES = frozenset({UserRole.REVIEWER, UserRole.AUDITOR})
REVIEWER = frozenset({UserRole.REVIEWER})


def number(text: str, otherwise: int = 0) -> int:
    """Return a number somebody put into an address, or what holds otherwise."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
