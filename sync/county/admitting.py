"""Who may speak: key, signature, revocation, and the nonce of a read."""

import secrets

import msgspec

from sync.county.records import Station, StationKey
from sync.county.store import Transaction
from sync.wire.messages import Refusal
from sync.wire.reasons import RefusalCode
from sync.wire.signing import SignedRequest, fits

NONCE_BYTES = 18
NONCE_LIFE_MS = 60 * 60 * 1000
MAX_NONCE_LENGTH = 64


class Admitted(msgspec.Struct, frozen=True):
    """A station that proved who it is."""

    station: Station
    key: StationKey


def admit(transaction: Transaction, signed: SignedRequest, signature: bytes, now: int) -> Admitted | Refusal:
    """Check key and signature; a wrong one is refused before the body is looked at. ``now``: the county's, UTC ms."""
    key = transaction.registry.key(signed.key_id)
    if key is None or key.station != signed.station or signed.county != transaction.registry.county().code:
        return Refusal(code=RefusalCode.UNKNOWN_KEY)
    if not fits(key.sign_key, signature, signed.canonical()):
        return Refusal(code=RefusalCode.SIGNATURE)
    station = transaction.registry.stations(key.station)[key.station]
    if key.is_revoked(now) or not station.active:
        return Refusal(code=RefusalCode.REVOKED)
    if key.confirmed_at is None:
        return Refusal(code=RefusalCode.NOT_CONFIRMED)
    return Admitted(station, key)


def fresh_nonce(transaction: Transaction, key: StationKey, now: int) -> str:
    """Give the key a nonce for its next read, good once and for an hour."""
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    transaction.registry.give_nonce(nonce, key.key, now + NONCE_LIFE_MS)
    return nonce


def spend(transaction: Transaction, key: StationKey, nonce: str, now: int) -> Refusal | None:
    """Take the nonce of a read; a refusal if it is not good."""
    if len(nonce) <= MAX_NONCE_LENGTH and transaction.registry.spend_nonce(nonce, key.key, now):
        return None
    return Refusal(code=RefusalCode.NONCE)
