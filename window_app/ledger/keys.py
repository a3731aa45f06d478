"""Who may open the ledger: the database key wrapped for each clerk, in one small file beside it.

Wrong passwords make the next try wait longer (kept in the file, so a restart does not help); the head of
the window can end the waiting. Nothing is ever wiped.
"""

import os
import unicodedata
import uuid
from pathlib import Path

import msgspec

from forms.terms import ClerkRole
from window_app.ledger.loading import unwrap, wrap, wrap_for_recovery
from window_app.ledger.on_disk import write_whole
from window_app.ledger.troubles import KeysDamaged, NoLedger
from window_app.ledger.wraps import KEY_BYTES, PasswordWrap, RecoveryWrap

FREE_TRIES = 3
FIRST_WAIT_MS = 10_000
LONGEST_WAIT_MS = 15 * 60_000
SHORTEST_PASSWORD = 6


class ClerkKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clerk who may sign in: shown name, role, the key under the password, wrong tries in a row."""

    clerk: str
    name: str
    role: ClerkRole
    wrap: PasswordWrap
    tries: int = 0
    not_before: int = 0


class KeysFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole keys file. ``version`` is that of its form."""

    version: int = 1
    clerks: tuple[ClerkKey, ...] = ()
    recovery: RecoveryWrap | None = None


class Unlocked(msgspec.Struct, frozen=True):
    """The password was right: the database key and who signed in; ``tries`` were wrong before it."""

    key: bytes
    clerk: ClerkKey
    tries: int


class WrongPassword(msgspec.Struct, frozen=True):
    """The password was wrong, ``tries`` in a row; the next try is taken from ``not_before`` (UTC ms) on."""

    tries: int
    not_before: int


class MustWait(msgspec.Struct, frozen=True):
    """Too many wrong tries: no try is taken before ``not_before`` (UTC ms)."""

    tries: int
    not_before: int


class NoSuchClerk(msgspec.Struct, frozen=True):
    """Nobody with this id may sign in here."""


class PasswordTooShort(msgspec.Struct, frozen=True):
    """A password needs at least this many characters."""

    least: int = SHORTEST_PASSWORD


class LastHead(msgspec.Struct, frozen=True):
    """The last head of the window cannot be removed: nobody could add clerks again."""


KeyRefusal = WrongPassword | MustWait | NoSuchClerk


class Keys:
    """The keys file. Its methods read it anew and replace it whole; nothing here keeps a password."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def create(self, name: str, role: ClerkRole, password: str) -> Unlocked | PasswordTooShort:
        """Make a new random database key for a first clerk; the file must not exist."""
        if self._path.exists():
            raise KeysDamaged
        return self._add(KeysFile(), os.urandom(KEY_BYTES), name, role, password)

    def clerks(self) -> tuple[ClerkKey, ...]:
        """Return who may sign in, in the order they were added."""
        return self._read().clerks

    def has_recovery(self) -> bool:
        """Whether the county could open this ledger; before enrolment nobody can."""
        return self._read().recovery is not None

    def recovery(self) -> RecoveryWrap | None:
        """Return the key as wrapped for the county, to be opened where its recovery key is."""
        return self._read().recovery

    def unlock(self, clerk: str, password: str, now: int) -> Unlocked | KeyRefusal:
        """Try a password at ``now`` (UTC ms). Wrong tries are counted on disk before the answer is given."""
        file = self._read()
        found = _find(file, clerk)
        if found is None:
            return NoSuchClerk()
        # A clock put back must not lock anyone out for longer than the longest wait.
        if now < found.not_before <= now + LONGEST_WAIT_MS:
            return MustWait(found.tries, found.not_before)
        key = unwrap(found.wrap, _plain(password), clerk)
        if key is None:
            tries = found.tries + 1
            not_before = now + _wait(tries)
            self._write(_with(file, msgspec.structs.replace(found, tries=tries, not_before=not_before)))
            return WrongPassword(tries, not_before)
        if found.tries:
            self._write(_with(file, msgspec.structs.replace(found, tries=0, not_before=0)))
        return Unlocked(key, found, found.tries)

    def add(self, key: bytes, name: str, role: ClerkRole, password: str) -> Unlocked | PasswordTooShort:
        """Let another clerk sign in."""
        return self._add(self._read(), key, name, role, password)

    def change_password(self, key: bytes, clerk: str, password: str) -> Unlocked | PasswordTooShort | NoSuchClerk:
        """Give a clerk a new password (their own, or set by the head); ends any waiting."""
        file = self._read()
        found = _find(file, clerk)
        if found is None:
            return NoSuchClerk()
        if len(password) < SHORTEST_PASSWORD:
            return PasswordTooShort()
        changed = msgspec.structs.replace(found, wrap=wrap(key, _plain(password), clerk), tries=0, not_before=0)
        self._write(_with(file, changed))
        return Unlocked(key, changed, 0)

    def end_waiting(self, clerk: str) -> NoSuchClerk | None:
        """The head of the window lets a clerk try again at once."""
        file = self._read()
        found = _find(file, clerk)
        if found is None:
            return NoSuchClerk()
        self._write(_with(file, msgspec.structs.replace(found, tries=0, not_before=0)))
        return None

    def remove(self, clerk: str) -> NoSuchClerk | LastHead | None:
        """Take a clerk's key away. What they wrote stays."""
        file = self._read()
        found = _find(file, clerk)
        if found is None:
            return NoSuchClerk()
        rest = tuple(one for one in file.clerks if one.clerk != clerk)
        if found.role is ClerkRole.HEAD and not any(one.role is ClerkRole.HEAD for one in rest):
            return LastHead()
        self._write(msgspec.structs.replace(file, clerks=rest))
        return None

    def set_recovery(self, key: bytes, recipient: bytes) -> None:
        """Wrap the key for the county's recovery public key, given at enrolment."""
        self._write(msgspec.structs.replace(self._read(), recovery=wrap_for_recovery(key, recipient)))

    def _add(
        self, file: KeysFile, key: bytes, name: str, role: ClerkRole, password: str
    ) -> Unlocked | PasswordTooShort:
        if len(password) < SHORTEST_PASSWORD:
            return PasswordTooShort()
        clerk = uuid.uuid4().hex
        made = ClerkKey(clerk=clerk, name=name, role=role, wrap=wrap(key, _plain(password), clerk))
        self._write(msgspec.structs.replace(file, clerks=(*file.clerks, made)))
        return Unlocked(key, made, 0)

    def _read(self) -> KeysFile:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError as problem:
            raise NoLedger from problem
        try:
            return msgspec.json.decode(data, type=KeysFile)
        except msgspec.DecodeError as problem:
            raise KeysDamaged from problem

    def _write(self, file: KeysFile) -> None:
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(file)))


def _find(file: KeysFile, clerk: str) -> ClerkKey | None:
    return next((one for one in file.clerks if one.clerk == clerk), None)


def _with(file: KeysFile, changed: ClerkKey) -> KeysFile:
    return msgspec.structs.replace(
        file, clerks=tuple(changed if one.clerk == changed.clerk else one for one in file.clerks)
    )


def _plain(password: str) -> str:
    # The same Chinese or full-width characters may arrive in two Unicode forms from two input methods.
    return unicodedata.normalize("NFKC", password)


def _wait(tries: int) -> int:
    """Return how long the next try must wait, in ms: nothing for the first three, then doubling."""
    if tries < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT_MS * 2 ** min(tries - FREE_TRIES, 20), LONGEST_WAIT_MS))
