"""What the console keeps in the county's store, as plain values. Times are UTC milliseconds."""

from enum import StrEnum

import msgspec

from forms.case.summary import CaseRow


class UserRole(StrEnum):
    """What a person of the county may do here."""

    REVIEWER = "reviewer"
    DEPARTMENT = "department"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class PasswordHash(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Argon2id hash with the parameters it was made with."""

    salt: bytes
    passes: int
    memory_kib: int
    lanes: int
    derived: bytes


class User(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person who may sign in. ``organ`` is whose slips somebody of a department answers.

    ``failed`` wrong passwords in a row; until ``locked_until`` no password is looked at. ``must_change``: the
    password was given by somebody else and is good for nothing but choosing one's own.
    """

    name: str
    full_name: str
    role: UserRole
    password: PasswordHash
    organ: str = ""
    active: bool = True
    must_change: bool = True
    failed: int = 0
    locked_until: int = 0
    changed_at: int = 0


class WebSession(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in browser: SHA-256 of its cookie, who it is, the token its forms carry, when it began and was used."""

    token_hash: bytes
    user: str
    form_token: str
    begun: int
    used: int


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the access log: who did what, to which case (its id, or empty). ``hash`` chains it to the last."""

    number: int
    at: int
    user: str
    act: str
    subject: str
    detail: str
    hash: bytes


class CaseLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case as the console lists it, made from the fold and made again at any time.

    ``place`` is that of the owning station. ``person`` is the ID number the case is about, empty if none is known.
    ``returns``: days on which somebody had to come again after a notice. ``met`` and ``missed``: limits that ended in
    time and late. ``posted`` is the day a notice was put up, ``taken_down`` the day it ended; ``hidden`` says that the
    case may never be posted.
    """

    row: CaseRow
    place: str
    person: str
    family: str
    is_open: bool
    notices: int = 0
    returns: int = 0
    met: int = 0
    missed: int = 0
    members: int = 0
    kind: str = ""
    amount: str = ""
    posted: str = ""
    taken_down: str = ""
    period_end: str = ""
    hidden: bool = False
    organs: tuple[str, ...] = ()


class Brief(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """As much of a line as sorting and counting many cases needs."""

    case_id: str
    owner: str
    matter: str
    step: str
    due: str
    waiting_since: str
    opened_on: str


class Mark(msgspec.Struct, frozen=True):
    """Up to which seq the lines were made, and by which version of the fold."""

    seq: int
    version: int
