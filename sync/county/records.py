"""What the county's store holds, as plain values."""

import msgspec

from forms.case.entries import About, Entry
from forms.terms import Role, VerdictKind
from sync.wire.bundle_series import Series
from sync.wire.messages import Cursor


class County(msgspec.Struct, frozen=True, kw_only=True):
    """The county itself. ``epoch`` is random at init and after a restore. Keys are public, 32 raw bytes."""

    code: str
    name: str
    epoch: str
    signing_key: bytes
    recovery_key: bytes


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """A station; ``place`` is its place code at natural length, which is the path its scope goes by."""

    code: str
    name: str
    organ: str
    role: Role
    place: str
    active: bool = True
    last_seen: int | None = None

    def sees(self, sight: "Sight") -> bool:
        """Whether this sight shows its about here: own, or (township and county) from a place below."""
        return sight.station == self.code or self.is_above(sight.place)

    def is_above(self, place: str) -> bool:
        """Whether this is a township or the county and the place lies within its own. An empty place lies nowhere."""
        return self.role in (Role.TOWNSHIP, Role.COUNTY) and place != "" and place.startswith(self.place)


class StationKey(msgspec.Struct, frozen=True, kw_only=True):
    """Keys bound to a station, when they were compared by voice, and from when on they are revoked (UTC ms).

    A time to come is a grace period: new keys were asked for, and these still work until then.
    """

    key: str
    station: str
    sign_key: bytes
    seal_key: bytes
    bound_at: int
    confirmed_at: int | None
    revoked_at: int | None = None

    def is_revoked(self, now: int) -> bool:
        """Whether the keys work no longer at the county's time ``now``."""
        return self.revoked_at is not None and self.revoked_at <= now


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time enrolment: hash of its token, its station, and the key that used it. ``confirm``: compare first."""

    token_hash: bytes
    station: str
    expires: int
    confirm: bool
    key: str | None = None


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """A station's ledger: the number expected next, the chain before it, and what its last hello said."""

    ledger: str
    station: str
    previous: str | None
    next_no: int
    hash: bytes
    last_no: int
    program: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The stored verdict at one number, with the chain after it."""

    number: int
    entry_id: str
    hash: bytes
    verdict: VerdictKind
    reason: str
    detail: str


class KnownEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to tell whether an entry came before."""

    id: str
    station: str
    about: About
    kind: str
    body_hash: str
    verdict: VerdictKind
    reason: str


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A well-formed entry about to be stored at a seq."""

    seq: int
    entry: Entry
    station: str
    verdict: VerdictKind
    reason: str


class Sight(msgspec.Struct, frozen=True, order=True):
    """An about is shown to this station, and to those above this place (none if empty)."""

    station: str
    place: str


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Who owns an about (None: not opened yet), who opened it, and the visit of a case."""

    about: About
    owner: str | None = None
    origin: str | None = None
    visit: str | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An about that a writer holds: who owns it, where it is shown, and whether any entry about it is stored."""

    holding: Holding | None = None
    sights: frozenset[Sight] = frozenset()
    filled: bool = False


class Grounds(msgspec.Struct, frozen=True):
    """What a push is judged on: the abouts it holds, and the entries among those asked for that are stored."""

    abouts: dict[About, Held]
    entries: dict[str, KnownEntry]


class ScopeChange(msgspec.Struct, frozen=True, kw_only=True):
    """From ``seq`` on the station sees the about (``enters``) or no longer does."""

    seq: int
    station: str
    enters: bool
    about: About


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What went between the county and a station on sticks.

    ``taken`` are the numbers of bundles up of ``ledger``. Of the newest of them (``number``; 0: none came): the entries
    it asked answers for, and from where on, and about what, the station wants to read. ``down_no``: last bundle down.
    """

    station: str
    ledger: str = ""
    taken: Series = Series()
    number: int = 0
    first_no: int = 1
    last_no: int = 0
    cursor: Cursor | None = None
    wanted: tuple[About, ...] = ()
    taken_at: int | None = None
    down_no: int = 0


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Figures for the status: entries kept anywhere, cases opened and kept, set aside by reason, editions."""

    entries: int
    cases: int
    proposals: int
    set_aside: dict[str, int]
    editions: int
