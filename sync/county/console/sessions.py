"""Signing in and out of the console, and who a cookie belongs to. Times are UTC milliseconds."""

import hashlib
import secrets

import msgspec

from sync.county.console import passwords
from sync.county.console.looks import Act, note
from sync.county.console.records import User, WebSession
from sync.county.store import CountyStore, Reach, Transaction

IDLE_MS = 20 * 60_000
LONGEST_MS = 9 * 60 * 60_000
_TOUCH_MS = 60_000
_TOKEN_BYTES = 32


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in: the user, the session, and the cookie if it is new."""

    user: User
    session: WebSession
    cookie: str = ""


class Wait(msgspec.Struct, frozen=True):
    """Too many wrong passwords: none is looked at for so many milliseconds."""

    ms: int


def sign_in(store: CountyStore, name: str, password: str, now: int) -> SignedIn | Wait | None:
    """Return a new session, or how long to wait, or None for a wrong name or password, which sound alike."""
    with store.reading() as transaction:
        user = transaction.console.people.user(name)
    known = user if user is not None and user.active else None
    if known is not None and known.locked_until > now:
        return Wait(known.locked_until - now)
    right = passwords.fits(known.password if known else None, password)
    with store.writing(Reach.LEDGER) as transaction:
        user = transaction.console.people.user(name)  # again, held: others may be trying at the same time
        if user is None or not user.active:
            note(transaction, now, "", Act.TRIED_IN_VAIN)
            return None
        if user.locked_until > now:
            return Wait(user.locked_until - now)
        if not right or known is None or user.password != known.password:
            _failed(transaction, user, now)
            return None
        transaction.console.people.put_user(msgspec.structs.replace(user, failed=0, locked_until=0))
        note(transaction, now, name, Act.SIGNED_IN)
        return _begin(transaction, user, now)


def _failed(transaction: Transaction, user: User, now: int) -> None:
    failed = user.failed + 1
    transaction.console.people.put_user(
        msgspec.structs.replace(user, failed=failed, locked_until=now + passwords.wait_ms(failed))
    )
    note(transaction, now, user.name, Act.TRIED_IN_VAIN, detail=str(failed))


def _begin(transaction: Transaction, user: User, now: int) -> SignedIn:
    cookie = secrets.token_urlsafe(_TOKEN_BYTES)
    session = WebSession(
        token_hash=_hash(cookie),
        user=user.name,
        form_token=secrets.token_urlsafe(_TOKEN_BYTES),
        begun=now,
        used=now,
    )
    transaction.console.people.end_sessions(begun_before=now - LONGEST_MS)
    transaction.console.people.put_session(session)
    return SignedIn(user=user, session=session, cookie=cookie)


def whose(store: CountyStore, cookie: str, now: int) -> SignedIn | None:
    """Return who is signed in with this cookie; None if nobody is, or was idle too long, or for too long in all."""
    if not cookie:
        return None
    with store.reading() as transaction:
        session = transaction.console.people.session(_hash(cookie))
        user = transaction.console.people.user(session.user) if session else None
    if session is None or user is None or not user.active:
        return None
    if now - session.used > IDLE_MS or now - session.begun > LONGEST_MS or session.begun < user.changed_at:
        return None
    if now - session.used > _TOUCH_MS:
        session = msgspec.structs.replace(session, used=now)
        with store.writing(Reach.READER) as transaction:
            if transaction.console.people.session(session.token_hash) is not None:
                transaction.console.people.put_session(session)
    return SignedIn(user=user, session=session)


def sign_out(store: CountyStore, found: SignedIn, now: int) -> None:
    """End a session."""
    with store.writing(Reach.LEDGER) as transaction:
        transaction.console.people.end_sessions(token_hash=found.session.token_hash)
        note(transaction, now, found.user.name, Act.SIGNED_OUT)


def change_password(store: CountyStore, found: SignedIn, old: str, new: str, now: int) -> SignedIn | Wait | str:
    """Choose one's own password; all sessions end and a new one begins.

    A text says why not: ``wrong`` for the old one, ``same``, or a weakness.
    """
    if found.user.locked_until > now:
        return Wait(found.user.locked_until - now)
    weak = passwords.weakness(new, found.user.name, found.user.full_name)
    if weak:
        return weak
    if old == new:
        return "same"
    right = passwords.fits(found.user.password, old)
    hashed = passwords.made(new) if right else None
    with store.writing(Reach.LEDGER) as transaction:
        user = transaction.console.people.user(found.user.name)
        if user is None or hashed is None or user.password != found.user.password:
            if user is not None:
                _failed(transaction, user, now)
            return "wrong"
        changed = msgspec.structs.replace(
            user, password=hashed, must_change=False, failed=0, locked_until=0, changed_at=now
        )
        transaction.console.people.put_user(changed)
        transaction.console.people.end_sessions(user=user.name)
        note(transaction, now, user.name, Act.CHOSE_ANOTHER)
        return _begin(transaction, changed, now)


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).digest()
