"""Stations of the county: registering, one-time enrolment, confirmation by voice, revocation."""

import hashlib
import secrets

import msgspec

from sync.county.records import Enrolment, ScopeChange, Station, StationKey
from sync.county.sighting import Turn
from sync.county.store import Transaction
from sync.wire.messages import EnrolReply, EnrolRequest, Refusal
from sync.wire.reasons import RefusalCode
from sync.wire.signing import KEY_BYTES, PublicKeys

TOKEN_BYTES = 32


def register(transaction: Transaction, station: Station) -> None:
    """Add a station, or change one: what it and others are shown follows its place, told to each by rows."""
    before = transaction.registry.stations()
    if before.get(station.code) == msgspec.structs.replace(station, last_seen=_last_seen(before, station.code)):
        return
    moved = station.code in before and (before[station.code].place, before[station.code].role) != (
        station.place,
        station.role,
    )
    shown_before = {code: transaction.scope.shown_to(one) for code, one in before.items()} if moved else {}
    transaction.registry.put_station(station, 0)
    turns: list[Turn] = []
    if moved:
        transaction.scope.move_sights(station)
        for code, one in transaction.registry.stations().items():
            shown = transaction.scope.shown_to(one)
            turns += [Turn(code, True, about) for about in sorted(shown - shown_before[code])]
            turns += [Turn(code, False, about) for about in sorted(shown_before[code] - shown)]
    first = transaction.history.take_seqs(1 + len(turns))
    transaction.registry.put_station(station, first)
    transaction.scope.put_changes(
        [
            ScopeChange(seq=seq, station=turn.station, enters=turn.enters, about=turn.about)
            for seq, turn in enumerate(turns, start=first + 1)
        ]
    )


def _last_seen(stations: dict[str, Station], code: str) -> int | None:
    return stations[code].last_seen if code in stations else None


def invite(transaction: Transaction, station: Station, *, expires: int, confirm: bool) -> str:
    """Register the station and return the token of a new one-time enrolment, which only its hash is kept of."""
    register(transaction, station)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    transaction.registry.put_enrolment(
        Enrolment(token_hash=token_hash(token), station=station.code, expires=expires, confirm=confirm)
    )
    return token


def renew(transaction: Transaction, code: str, *, expires: int, ends: int, confirm: bool) -> str | None:
    """Ask a station for new keys: return the token of a new one-time enrolment; None if there is no such station.

    The keys it has work until ``ends`` (UTC ms), those that end sooner until then. New keys work at once, beside them.
    """
    station = transaction.registry.stations(code).get(code)
    if station is None:
        return None
    for key in transaction.registry.bound_keys():
        if key.station == code and (key.revoked_at is None or key.revoked_at > ends):
            transaction.registry.put_key(msgspec.structs.replace(key, revoked_at=ends))
    return invite(transaction, station, expires=expires, confirm=confirm)


def token_hash(token: str) -> bytes:
    """Return SHA-256 of a token."""
    return hashlib.sha256(token.encode()).digest()


def enrol(transaction: Transaction, request: EnrolRequest, now: int) -> EnrolReply | Refusal:
    """Bind the keys that came with a token. The same keys again get the same answer, expired or not; others none."""
    enrolment = transaction.registry.enrolment(token_hash(request.token))
    if enrolment is None or enrolment.station != request.station:
        return Refusal(code=RefusalCode.ENROLMENT_UNKNOWN)
    keys = PublicKeys(request.sign_key, request.seal_key)
    if len(keys.sign) != KEY_BYTES or len(keys.seal) != KEY_BYTES:
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "keys"})
    if enrolment.key is None:
        if enrolment.expires <= now:
            return Refusal(code=RefusalCode.ENROLMENT_EXPIRED)
        if transaction.registry.key(keys.key_id) is not None:
            return Refusal(code=RefusalCode.ENROLMENT_USED)
        transaction.registry.put_key(
            StationKey(
                key=keys.key_id,
                station=enrolment.station,
                sign_key=keys.sign,
                seal_key=keys.seal,
                bound_at=now,
                confirmed_at=None if enrolment.confirm else now,
            )
        )
        transaction.registry.put_enrolment(msgspec.structs.replace(enrolment, key=keys.key_id))
    elif enrolment.key != keys.key_id:
        return Refusal(code=RefusalCode.ENROLMENT_USED)
    return enrol_reply(transaction, enrolment.station, now)


def enrol_reply(transaction: Transaction, code: str, now: int) -> EnrolReply:
    """Return what a station is told whose keys are bound."""
    county = transaction.registry.county()
    station = transaction.registry.stations(code)[code]
    return EnrolReply(
        epoch=county.epoch,
        county=county.code,
        county_name=county.name,
        station=station.code,
        name=station.name,
        organ=station.organ,
        role=station.role,
        place=station.place,
        signing_key=county.signing_key,
        recovery_key=county.recovery_key,
        clock=now,
    )


def confirm(transaction: Transaction, spoken: str, now: int) -> StationKey | None:
    """Confirm the key whose spoken fingerprint this is (spaces do not matter); None if there is no such key."""
    key = find(transaction, spoken)
    if key is not None and key.confirmed_at is None:
        key = msgspec.structs.replace(key, confirmed_at=now)
        transaction.registry.put_key(key)
    return key


def revoke(transaction: Transaction, spoken: str, now: int) -> StationKey | None:
    """Revoke the key whose spoken fingerprint this is; None if there is no such key."""
    key = find(transaction, spoken)
    if key is not None and not key.is_revoked(now):
        key = msgspec.structs.replace(key, revoked_at=now)
        transaction.registry.put_key(key)
    return key


def find(transaction: Transaction, spoken: str) -> StationKey | None:
    """Return the key with this spoken fingerprint or key id."""
    wanted = spoken.replace(" ", "")
    for key in transaction.registry.bound_keys():
        if wanted in (key.key, PublicKeys(key.sign_key, key.seal_key).spoken.replace(" ", "")):
            return key
    return None
