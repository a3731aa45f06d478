"""From the enrolment file to a station that the county knows.

A station adopts the file at once, offline: name, organ, role, place and the county's keys hold from then on. When there
is a line it registers its own keys with the token of the file. A ledger begun before enrolment keeps its id and its
entries; they go up as they are, and the county takes the station that pushes them as their owner.
"""

import msgspec

from forms.terms import Role
from sync.station.ports import Carrier, Trouble, TroubleKind
from sync.wire.enrolment import EnrolmentFile
from sync.wire.messages import EnrolReply, EnrolRequest, Refusal
from sync.wire.signing import StationKeys


class StationEnrolment(msgspec.Struct, frozen=True, kw_only=True):
    """Who the station is and which county it belongs to; kept in the encrypted ledger.

    ``token`` is None once the county has bound the station's keys. Keys are 32 raw bytes; ``seal_key`` is what bundles
    to the county are sealed to, empty if the file was made before there were bundles.
    """

    county: str
    county_name: str
    urls: tuple[str, ...]
    ca: str
    signing_key: bytes
    recovery_key: bytes
    station: str
    name: str
    organ: str
    role: Role
    place: str
    token: str | None
    expires: int
    seal_key: bytes = b""

    @property
    def registered(self) -> bool:
        """Whether the county has bound the keys."""
        return self.token is None

    def encode(self) -> bytes:
        """Return bytes to be stored encrypted."""
        return msgspec.json.encode(self)

    @classmethod
    def decode(cls, data: bytes) -> "StationEnrolment":
        """Read what ``encode`` wrote; ``msgspec.DecodeError`` for anything else."""
        return msgspec.json.decode(data, type=cls)


def adopt(file: EnrolmentFile) -> StationEnrolment:
    """Return the enrolment that a checked file gives, not yet registered."""
    return StationEnrolment(
        county=file.county.code,
        county_name=file.county.name,
        urls=file.county.urls,
        ca=file.county.ca,
        signing_key=file.signing_key,
        recovery_key=file.recovery_key,
        station=file.station.code,
        name=file.station.name,
        organ=file.station.organ,
        role=file.station.role,
        place=file.station.place,
        token=file.enrolment.token,
        expires=file.enrolment.expires,
        seal_key=file.seal_key,
    )


def register(
    enrolment: StationEnrolment, keys: StationKeys, carrier: Carrier, *, program: str
) -> StationEnrolment | Refusal | Trouble:
    """Bind the station's keys at the county; return the enrolment as registered.

    Safe to repeat with the same keys. A county with other keys than the file's is not the county.
    """
    if enrolment.token is None:
        return enrolment
    public = keys.public
    reply = carrier.exchange(
        EnrolRequest(
            token=enrolment.token,
            station=enrolment.station,
            sign_key=public.sign,
            seal_key=public.seal,
            program=program,
        )
    )
    if isinstance(reply, Refusal | Trouble):
        return reply
    bound = registered_by(enrolment, reply) if isinstance(reply, EnrolReply) else None
    return bound or Trouble(TroubleKind.NOT_THE_COUNTY)


def registered_by(enrolment: StationEnrolment, reply: EnrolReply) -> StationEnrolment | None:
    """Return the enrolment as the county's reply binds it; None if the reply is not this county's to this station."""
    if not _is_ours(enrolment, reply):
        return None
    return msgspec.structs.replace(
        enrolment,
        token=None,
        county_name=reply.county_name,
        name=reply.name,
        organ=reply.organ,
        role=reply.role,
        place=reply.place,
    )


def _is_ours(enrolment: StationEnrolment, reply: EnrolReply) -> bool:
    return (reply.county, reply.station, reply.signing_key, reply.recovery_key) == (
        enrolment.county,
        enrolment.station,
        enrolment.signing_key,
        enrolment.recovery_key,
    )
