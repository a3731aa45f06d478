"""From bytes to facts and back: sealing new facts into entries, reading entries as facts."""

import secrets
from collections.abc import Callable

import msgspec

from forms.case.body import Body
from forms.case.entries import SALT_BYTES, About, Entry, Header, body_hash, check, encode_header
from forms.case.kinds import KINDS
from forms.terms import VerdictKind

_encoder = msgspec.json.Encoder()
_decoders = {key: msgspec.json.Decoder(kind) for key, kind in KINDS.items()}


class NewFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact an act decided on, not yet sealed: ``happened`` is a date or minute in +08:00 (see ``Header``)."""

    id: str
    about: About
    body: Body
    happened: str
    edition: str = ""


class Opaque(msgspec.Struct, frozen=True):
    """A body of an unknown kind or version, or an erased one: kept, not understood."""

    reason: str


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as the folding sees it.

    ``verdict`` is None while no county has answered. ``folds`` is False for what was set aside and not
    released: it stands in the timeline only.
    """

    header: Header
    body: Body | Opaque
    verdict: VerdictKind | None = None

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.header.id


def seal(
    fact: NewFact,
    *,
    ledger: str,
    number: int,
    clerk: str,
    written_at: int,
    trusted: bool,
    random: Callable[[int], bytes] = secrets.token_bytes,
) -> Entry:
    """Encode a new fact once, salt and hash its body, and return the entry that is stored and sent."""
    body = _encoder.encode(fact.body)
    salt = random(SALT_BYTES)
    header = Header(
        id=fact.id,
        about=fact.about,
        ledger=ledger,
        number=number,
        kind=fact.body.KIND,
        body_version=fact.body.VERSION,
        happened=fact.happened,
        written_at=written_at,
        trusted=trusted,
        clerk=clerk,
        edition=fact.edition,
        body_hash=body_hash(salt, body),
    )
    return Entry(encode_header(header), salt, body)


def read(entry: Entry, verdict: VerdictKind | None = None) -> Fact:
    """Return an entry as a fact; an unknown kind, version or shape becomes opaque, never an error."""
    header = check(entry)
    if entry.erased:
        return Fact(header=header, body=Opaque("erased"), verdict=verdict)
    decoder = _decoders.get((header.kind, header.body_version))
    if decoder is None:
        return Fact(header=header, body=Opaque("unknown"), verdict=verdict)
    try:
        return Fact(header=header, body=decoder.decode(entry.body_bytes), verdict=verdict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Fact(header=header, body=Opaque("malformed"), verdict=verdict)


def foretold(fact: NewFact, clerk: str) -> Fact:
    """Return a new fact as the folding would see it, before it is sealed: to decide the next act on it."""
    header = Header(
        id=fact.id,
        about=fact.about,
        ledger="",
        number=1,
        kind=fact.body.KIND,
        body_version=fact.body.VERSION,
        happened=fact.happened,
        written_at=0,
        trusted=True,
        clerk=clerk,
        edition=fact.edition,
        body_hash="",
    )
    return Fact(header=header, body=fact.body)
