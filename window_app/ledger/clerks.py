"""The clerks of an opened ledger: adding, new passwords, signing in another clerk, the recovery key."""

from forms.terms import ClerkRole
from window_app.ledger.keys import ClerkKey, KeyRefusal, Keys, LastHead, NoSuchClerk, PasswordTooShort, Unlocked


class Clerks:
    """The keys file together with the key of the ledger that is open."""

    def __init__(self, keys: Keys, key: bytes) -> None:
        self._keys = keys
        self._key = key

    def all(self) -> tuple[ClerkKey, ...]:
        """Return who may sign in."""
        return self._keys.clerks()

    def sign_in(self, clerk: str, password: str, now: int) -> Unlocked | KeyRefusal:
        """Let another clerk go on at this computer, or the same one after a lock."""
        return self._keys.unlock(clerk, password, now)

    def add(self, name: str, role: ClerkRole, password: str) -> Unlocked | PasswordTooShort:
        """Let another clerk sign in."""
        return self._keys.add(self._key, name, role, password)

    def change_password(self, clerk: str, password: str) -> Unlocked | PasswordTooShort | NoSuchClerk:
        """Give a clerk a new password; the caller has made sure who asks for it."""
        return self._keys.change_password(self._key, clerk, password)

    def end_waiting(self, clerk: str) -> NoSuchClerk | None:
        """The head of the window lets a clerk try again at once."""
        return self._keys.end_waiting(clerk)

    def remove(self, clerk: str) -> NoSuchClerk | LastHead | None:
        """Take a clerk's key away. What they wrote stays."""
        return self._keys.remove(clerk)

    def has_recovery(self) -> bool:
        """Whether the county's recovery key could open this ledger."""
        return self._keys.has_recovery()

    def set_recovery(self, recipient: bytes) -> None:
        """Wrap the key for the county's 32-byte recovery public key, given at enrolment."""
        self._keys.set_recovery(self._key, recipient)
