"""The case number on paper, and the text in its QR code.

Number: ``station code - yymmdd - six random characters and a check character``, the same for ever, never
a counter. Characters are Crockford's base 32 (no I, L, O, U); a station code is written in them too. The check
is ISO 7064's hybrid scheme over 32 symbols: it finds every single wrong character, and every swap of two
neighbours but for one pair of characters at each place (about one swap in 500).

QR: version, case number, id of the printed entry, first 8 bytes of its body hash, the station's Ed25519
signature; upper case only, so that a scanner's alphanumeric mode holds it. No personal data. The page of one
signer carries a ``part`` besides: material and row id, so that scanning it back finds what it signs.
"""

import base64
import datetime as dt
import unicodedata
from collections.abc import Callable

import msgspec

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
_IN_SYMBOLS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_BETWEEN = frozenset(" \t\r\n-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_RANDOM_CHARACTERS = 6
_QR_VERSION = "WA1"


class QrPayload(msgspec.Struct, frozen=True):
    """What a code says: ``hash8`` is the first 8 bytes of the printed entry's body hash, hex.

    ``part`` is ``material/signer row`` on the page of one signer, else empty.
    """

    case_no: str
    entry: str
    hash8: str
    signature: bytes
    part: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes that the signature covers."""
        return signed_part(self.case_no, self.entry, self.hash8, self.part)


def new_number(station: str, day: dt.date, random: Callable[[int], bytes]) -> str:
    """Return a new case number; ``random`` gives that many random bytes.

    The station's code stands in it without hyphens and in the same characters (O as 0, U as V), so that a number
    typed from paper is the number.
    """
    tail = "".join(SYMBOLS[byte % 32] for byte in random(_RANDOM_CHARACTERS))
    code = "".join(letter for letter in station.upper().translate(_IN_SYMBOLS) if letter in SYMBOLS)
    stem = f"{code}-{day:%y%m%d}-{tail}"
    return stem + _check_character(stem)


def normalised(typed: str) -> str | None:
    """Return the case number a person typed, or None if it is not one.

    Spaces, hyphens, lower case, full-width characters and O for 0 are forgiven; any other sign is none of a number.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(sign for sign in plain if sign not in _BETWEEN).translate(_LOOK_ALIKES)
    if len(letters) < 14 or not set(letters) <= set(SYMBOLS) or not letters[-13:-7].isdigit():
        return None
    number = f"{letters[:-13]}-{letters[-13:-7]}-{letters[-7:]}"
    return number if _check_character(number[:-1]) == number[-1] else None


def grouped(number: str) -> str:
    """Return a number in groups of four, as it stands under the code on paper."""
    letters = number.replace("-", "")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def signed_part(case_no: str, entry: str, hash8: str, part: str = "") -> bytes:
    """Return the bytes a station signs for a printed paper."""
    stem = f"{_QR_VERSION}:{case_no}:{entry.upper()}:{hash8.upper()}"
    return (f"{stem}:{part.upper()}" if part else stem).encode()


def qr_text(payload: QrPayload) -> str:
    """Return the text of the code."""
    signature = base64.b32encode(payload.signature).decode().rstrip("=")
    return f"{payload.signed.decode()}:{signature}"


def read_qr(text: str) -> QrPayload | None:
    """Return what a scanned text says, or None if it is not a code of this house."""
    parts = text.strip().upper().split(":")
    if len(parts) not in {5, 6} or parts[0] != _QR_VERSION:
        return None
    case_no, entry, hash8 = parts[1:4]
    signature, part = parts[-1], parts[4] if len(parts) == 6 else ""
    try:
        raw = base64.b32decode(signature + "=" * (-len(signature) % 8))
    except ValueError:
        return None
    return QrPayload(case_no, entry.lower(), hash8.lower(), raw, part)


def _check_character(stem: str) -> str:
    product = 32
    for character in stem.replace("-", ""):
        total = (product + SYMBOLS.index(character)) % 32 or 32
        product = (2 * total) % 33
    return SYMBOLS[(33 - product) % 32]
