"""The enrolment file: what a county hands to a station on a stick, once. Plain TOML.

::

    format = 1
    [county]
    code, name, urls = ["https://…"], signing_key, recovery_key (base64), signing_fingerprint, ca (PEM, optional),
    seal_key (base64, optional: what bundles to the county are sealed to)
    [station]
    code, name, organ, role, place
    [enrolment]
    token, expires (UTC ms)

The file is a secret until it is used: it works once, until it expires, and binds the keys of the first to use it.
"""

import json
import tomllib

import msgspec

from forms.terms import Role
from sync.wire.signing import KEY_BYTES, bytes_of, fingerprint, text_of

FORMAT = 1


class CountyPart(msgspec.Struct, frozen=True, kw_only=True):
    """The county: code, name, addresses in order of trial, its public keys in base64, a CA to pin (PEM, or empty).

    ``seal_key`` is what bundles to the county are sealed to; empty in a file of a program before bundles.
    """

    code: str
    name: str
    urls: tuple[str, ...]
    signing_key: str
    signing_fingerprint: str
    recovery_key: str
    ca: str = ""
    seal_key: str = ""


class StationPart(msgspec.Struct, frozen=True, kw_only=True):
    """The station as the county knows it; ``place`` is its place code at natural length (6, 9 or 12 digits)."""

    code: str
    name: str
    organ: str
    role: Role
    place: str


class TokenPart(msgspec.Struct, frozen=True, kw_only=True):
    """The one-time token and when it expires (UTC ms)."""

    token: str
    expires: int


class EnrolmentFile(msgspec.Struct, frozen=True, kw_only=True):
    """A whole enrolment file, checked."""

    format: int
    county: CountyPart
    station: StationPart
    enrolment: TokenPart

    @property
    def signing_key(self) -> bytes:
        """The county's Ed25519 public key for bundles and editions."""
        return bytes_of(self.county.signing_key)

    @property
    def seal_key(self) -> bytes:
        """The county's X25519 public key for bundles, or empty."""
        return bytes_of(self.county.seal_key)

    @property
    def recovery_key(self) -> bytes:
        """The county's X25519 public key under which a station's database key is wrapped for recovery."""
        return bytes_of(self.county.recovery_key)


class EnrolmentFileProblem(ValueError):
    """Not a usable enrolment file. ``key`` names the place in the file, empty if the file is no TOML at all."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)
        self.key = key
        self.problem = problem


def read_enrolment(text: str) -> EnrolmentFile:
    """Read an enrolment file; ``EnrolmentFileProblem`` names the key that is wrong or missing."""
    try:
        found = msgspec.convert(tomllib.loads(text), EnrolmentFile)
    except tomllib.TOMLDecodeError as problem:
        raise EnrolmentFileProblem("", "not TOML") from problem
    except msgspec.ValidationError as problem:
        text_of_problem, _, place = str(problem).partition(" - at `$.")
        missing = text_of_problem.split("`")[1] if "missing required field" in text_of_problem else ""
        key = ".".join(part for part in (place.rstrip("`"), missing) if part)
        raise EnrolmentFileProblem(key, "missing" if missing else "wrong kind of value") from problem
    _check(found)
    return found


def _check(found: EnrolmentFile) -> None:
    if found.format != FORMAT:
        raise EnrolmentFileProblem("format", "made by a newer program")
    if not found.county.urls:
        raise EnrolmentFileProblem("county.urls", "empty")
    for url in found.county.urls:
        if not url.startswith(("http://", "https://")):
            raise EnrolmentFileProblem("county.urls", "not an http address")
    county = found.county
    keys = {"signing_key": county.signing_key, "recovery_key": county.recovery_key}
    if county.seal_key:
        keys["seal_key"] = county.seal_key
    for key, value in keys.items():
        try:
            length = len(bytes_of(value))
        except ValueError as problem:
            raise EnrolmentFileProblem(f"county.{key}", "not base64") from problem
        if length != KEY_BYTES:
            raise EnrolmentFileProblem(f"county.{key}", "wrong length")
    if fingerprint(found.signing_key) != found.county.signing_fingerprint:
        raise EnrolmentFileProblem("county.signing_fingerprint", "does not fit the key")
    for key, value in (("county.code", found.county.code), ("station.code", found.station.code)):
        if not plain_code(value):
            raise EnrolmentFileProblem(key, "not a code")
    if not found.station.place.isdecimal() or not found.station.place.isascii():
        raise EnrolmentFileProblem("station.place", "not a place code")


def plain_code(code: str) -> bool:
    """Whether a county or station code may be used: ASCII letters, digits and hyphens, 1 to 40 of them."""
    return 1 <= len(code) <= 40 and code.isascii() and code.replace("-", "").isalnum()


def natural(place: str) -> str:
    """Return a place code at its natural length: a township or county padded with zeros is cut to 9 or 6 digits."""
    while len(place) in (9, 12) and place.endswith("000"):
        place = place[:-3]
    return place


def write_enrolment(file: EnrolmentFile) -> str:
    """Return the TOML text of an enrolment file."""
    county, station, token = file.county, file.station, file.enrolment
    urls = ", ".join(_quoted(url) for url in county.urls)
    lines = [
        f"format = {file.format}",
        "",
        "[county]",
        f"code = {_quoted(county.code)}",
        f"name = {_quoted(county.name)}",
        f"urls = [{urls}]",
        f"signing_key = {_quoted(county.signing_key)}",
        f"signing_fingerprint = {_quoted(county.signing_fingerprint)}",
        f"recovery_key = {_quoted(county.recovery_key)}",
        f"ca = {_quoted(county.ca)}",
        f"seal_key = {_quoted(county.seal_key)}",
        "",
        "[station]",
        f"code = {_quoted(station.code)}",
        f"name = {_quoted(station.name)}",
        f"organ = {_quoted(station.organ)}",
        f"role = {_quoted(station.role.value)}",
        f"place = {_quoted(station.place)}",
        "",
        "[enrolment]",
        f"token = {_quoted(token.token)}",
        f"expires = {token.expires}",
    ]
    return "\n".join(lines) + "\n"


def county_part(
    code: str, name: str, urls: tuple[str, ...], signing: bytes, recovery: bytes, ca: str, seal: bytes = b""
) -> CountyPart:
    """Return the county's part from raw public keys."""
    return CountyPart(
        code=code,
        name=name,
        urls=urls,
        signing_key=text_of(signing),
        signing_fingerprint=fingerprint(signing),
        recovery_key=text_of(recovery),
        ca=ca,
        seal_key=text_of(seal),
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
