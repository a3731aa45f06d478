"""Wrapping the database key under a clerk's password, or for the county's recovery key."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from window_app.ledger.wraps import PasswordWrap, RecoveryWrap

PASSES = 3
MEMORY_KIB = 64 * 1024
LANES = 4
SALT_BYTES = 16
NONCE_BYTES = 12
_RECOVERY = b"window-app recovery of the database key, version 1"


def wrap(key: bytes, password: str, owner: str) -> PasswordWrap:
    """Wrap the key under a password; the owner's id is bound in, so wraps cannot be exchanged."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    derived = _derive(password, salt, PASSES, MEMORY_KIB, LANES)
    return PasswordWrap(
        salt=salt,
        passes=PASSES,
        memory_kib=MEMORY_KIB,
        lanes=LANES,
        nonce=nonce,
        wrapped=AESGCM(derived).encrypt(nonce, key, owner.encode()),
    )


def unwrap(wrapped: PasswordWrap, password: str, owner: str) -> bytes | None:
    """Return the key, or None if the password is wrong."""
    derived = _derive(password, wrapped.salt, wrapped.passes, wrapped.memory_kib, wrapped.lanes)
    try:
        return AESGCM(derived).decrypt(wrapped.nonce, wrapped.wrapped, owner.encode())
    except InvalidTag:
        return None


def wrap_for_recovery(key: bytes, recipient: bytes) -> RecoveryWrap:
    """Wrap the key for the county's 32-byte X25519 recovery public key."""
    once = X25519PrivateKey.generate()
    ephemeral = once.public_key().public_bytes_raw()
    secret = once.exchange(X25519PublicKey.from_public_bytes(recipient))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_agree(secret, ephemeral, recipient)).encrypt(nonce, key, recipient)
    return RecoveryWrap(recipient=recipient, ephemeral=ephemeral, nonce=nonce, wrapped=sealed)


def recover(wrapped: RecoveryWrap, private: bytes) -> bytes | None:
    """Return the key with the county's 32-byte recovery private key, or None if it does not fit."""
    secret = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(wrapped.ephemeral))
    try:
        agreed = _agree(secret, wrapped.ephemeral, wrapped.recipient)
        return AESGCM(agreed).decrypt(wrapped.nonce, wrapped.wrapped, wrapped.recipient)
    except InvalidTag:
        return None


def _derive(password: str, salt: bytes, passes: int, memory_kib: int, lanes: int) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib).derive(
        password.encode("utf-8")
    )


def _agree(secret: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=ephemeral + recipient, info=_RECOVERY).derive(secret)
