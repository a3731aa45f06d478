"""A line to a county in the same process: the real bytes, the real handlers, the real SQLite store; no socket."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from forms.terms import Role
from sync.county.blob_store import BlobStore
from sync.county.handlers import Answer, Arrived, answer
from sync.county.house import House
from sync.county.records import Station
from sync.county.stations import enrol, invite
from sync.county.store import CountyStore
from sync.station.ports import Trouble, TroubleKind
from sync.wire.codec import CONTENT_TYPE, decode_reply, encode, pack, unpack
from sync.wire.messages import EnrolReply, EnrolRequest, Refusal, Reply, Request
from sync.wire.paths import PATHS, READS
from sync.wire.reasons import RefusalCode
from sync.wire.signing import (
    DATE_HEADER,
    KEY_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    STATION_HEADER,
    SignedRequest,
    StationKeys,
    text_of,
)

START = int(dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC).timestamp() * 1000)
COUNTY = "350802"


class TestClock:
    """A clock that a test moves."""

    __test__ = False

    def __init__(self, at: int = START) -> None:
        self.at = at
        self.ticks = 0.0

    def now(self) -> int:
        """Return the time it was set to, UTC ms."""
        return self.at

    def monotonic(self) -> float:
        """Return seconds, one more each time."""
        self.ticks += 1.0
        return self.ticks


def new_county(directory: Path, url: str | None = None) -> House:
    """Return the house of a new county; with ``url`` it is in that PostgreSQL database."""
    house = House(directory)
    house.found(COUNTY, "Xinluo", url)
    return house


def a_station(code: str, role: Role, place: str) -> Station:
    """Return a station."""
    return Station(code=code, name=f"name of {code}", organ=f"organ of {code}", role=role, place=place)


def enrolled(store: CountyStore, station: Station, now: int = START) -> StationKeys:
    """Register a station and bind new keys; return them."""
    keys = StationKeys.generate()
    with store.writing() as transaction:
        token = invite(transaction, station, expires=now + 1000, confirm=False)
        reply = enrol(transaction, enrol_request(token, station.code, keys), now)
    assert isinstance(reply, EnrolReply)
    return keys


def enrol_request(token: str, station: str, keys: StationKeys) -> EnrolRequest:
    """Return the request that binds these keys."""
    return EnrolRequest(token=token, station=station, sign_key=keys.public.sign, seal_key=keys.public.seal, program="1")


Fault = Callable[[int, Request], str]
Speech = Callable[[bytes], bytes]
"""How another version of the program says a message: see ``tests.support.versions``."""


class DirectCarrier:
    """``ports.Carrier`` straight into the handlers. ``faults`` names what goes wrong with the n-th request:

    ``""`` nothing, ``lost`` it never arrives, ``reply_lost`` it was done but the answer is lost, ``twice`` it is done
    twice and the second answer comes back.
    """

    def __init__(self, store: CountyStore, station: str, keys: StationKeys, clock: TestClock) -> None:
        self.store = store
        self.station = station
        self.keys = keys
        self.clock = clock
        self.fault: Fault = lambda _number, _request: ""
        self.sent: list[Request] = []
        self.arrived: list[Arrived] = []
        self.nonce: str | None = None
        self.files: BlobStore | None = None
        self.up: Speech = bytes
        self.down: Speech = bytes

    def exchange(self, request: Request) -> Reply | Trouble:
        """Carry a request there and its reply back, with the fault due."""
        self.sent.append(request)
        fault = self.fault(len(self.sent), request)
        if fault == "lost":
            return Trouble(TroubleKind.NO_LINE)
        answered = self._once(request)
        if fault == "twice":
            answered = self._once(request)
        if fault == "reply_lost":
            self.nonce = None
            return Trouble(TroubleKind.CUT)
        reply = self._heard(answered)
        if isinstance(reply, Refusal) and reply.code == RefusalCode.NONCE:
            reply = self._heard(self._once(request))
        return reply

    def _heard(self, answered: Answer) -> Reply:
        return decode_reply(self.down(unpack(answered.body, answered.headers["content-encoding"])))

    def again(self, arrived: Arrived) -> Answer:
        """Let an earlier request arrive once more, byte for byte."""
        return answer(self.store, COUNTY, arrived, self.clock.now(), self.files)

    def _once(self, request: Request) -> Answer:
        arrived = self.signed(request)
        self.arrived.append(arrived)
        answered = self.again(arrived)
        self.nonce = answered.headers.get(NONCE_HEADER)
        return answered

    def signed(self, request: Request) -> Arrived:
        """Return the request as HTTP would bring it."""
        body, packing = pack(self.up(encode(request)))
        target = PATHS[type(request)]
        signed = SignedRequest(
            county=COUNTY,
            station=self.station,
            key_id=self.keys.public.key_id,
            method="POST",
            target=target,
            body=body,
            packing=packing.value,
            date=self.clock.now(),
            nonce=(self.nonce or "") if type(request) in READS else "write",
        )
        headers = {
            "content-type": CONTENT_TYPE,
            "content-encoding": packing.value,
            STATION_HEADER: signed.station,
            KEY_HEADER: signed.key_id,
            DATE_HEADER: str(signed.date),
            NONCE_HEADER: signed.nonce,
            SIGNATURE_HEADER: text_of(self.keys.signature(signed.canonical())),
        }
        return Arrived(method="POST", target=target, path=target, headers=headers, body=body)
