"""A wrapped database key as it stands in the keys file; apart from the wrapping, which needs cryptography."""

import msgspec

KEY_BYTES = 32


class PasswordWrap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The database key under one password: AES-256-GCM under Argon2id, with the parameters used."""

    salt: bytes
    passes: int
    memory_kib: int
    lanes: int
    nonce: bytes
    wrapped: bytes


class RecoveryWrap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The database key for the holder of the recovery private key (X25519, HKDF-SHA256, AES-256-GCM)."""

    recipient: bytes
    ephemeral: bytes
    nonce: bytes
    wrapped: bytes
