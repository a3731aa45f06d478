"""Who may speak to the county, and who may not."""

import msgspec
import pytest

from sync.county.handlers import Arrived
from sync.county.stations import confirm, enrol, invite, register, revoke
from sync.station.ports import Trouble
from sync.wire.codec import MAX_MESSAGE_BYTES, decode_reply, encode, unpack
from sync.wire.messages import EnrolReply, Hello, PullPage, PullRequest, Refusal
from sync.wire.reasons import RefusalCode
from sync.wire.signing import KEY_HEADER, NONCE_HEADER, SIGNATURE_HEADER, STATION_HEADER, StationKeys
from tests.support.cases import case, open_case
from tests.support.county_line import START, DirectCarrier, enrol_request
from tests.sync.conftest import STATIONS, Country

PULL = PullRequest(cursor=None, limit=10)
DAY = 86_400_000


def _hello(country: Country, code: str = "V1") -> Hello:
    ledger = country.ledgers[code]
    return Hello(station=code, ledger=ledger.ledger, previous=None, last_no=0, program="1", clock=0)


def _code(country: Country, arrived: Arrived) -> str:
    answered = country.lines["V1"].again(arrived)
    reply = decode_reply(unpack(answered.body, answered.headers["content-encoding"]))
    return reply.code if isinstance(reply, Refusal) else ""


def test_a_copied_read_reads_nothing(country: Country) -> None:
    line = country.lines["V1"]
    line.exchange(_hello(country))
    assert isinstance(line.exchange(PULL), PullPage)
    assert _code(country, line.arrived[-1]) == RefusalCode.NONCE


def test_a_nonce_is_of_its_key_and_expires(country: Country) -> None:
    line = country.lines["V1"]
    line.exchange(_hello(country))
    arrived = line.signed(PULL)
    country.clock.at += 60 * 60 * 1000
    assert _code(country, arrived) == RefusalCode.NONCE
    line.exchange(_hello(country))
    country.lines["V2"].nonce = line.nonce
    assert _code(country, country.lines["V2"].signed(PULL)) == RefusalCode.NONCE


@pytest.mark.parametrize("header", [SIGNATURE_HEADER, NONCE_HEADER, STATION_HEADER, KEY_HEADER])
def test_a_request_without_a_part_of_its_signature_is_refused(country: Country, header: str) -> None:
    arrived = country.lines["V1"].signed(_hello(country))
    headers = {name: value for name, value in arrived.headers.items() if name != header}
    assert _code(country, msgspec.structs.replace(arrived, headers=headers)) in (
        RefusalCode.SIGNATURE,
        RefusalCode.UNKNOWN_KEY,
    )


def test_an_altered_body_or_path_is_refused(country: Country) -> None:
    arrived = country.lines["V1"].signed(_hello(country))
    assert _code(country, arrived) == ""
    assert _code(country, msgspec.structs.replace(arrived, body=arrived.body + b"\x00")) == RefusalCode.SIGNATURE
    assert _code(country, msgspec.structs.replace(arrived, path="/v1/pull")) == RefusalCode.UNREADABLE
    assert _code(country, msgspec.structs.replace(arrived, target="/v1/hello?x")) == RefusalCode.SIGNATURE
    assert _code(country, msgspec.structs.replace(arrived, path="/v1/other")) == RefusalCode.NOT_FOUND
    assert _code(country, msgspec.structs.replace(arrived, method="GET")) == RefusalCode.NOT_FOUND


def test_another_content_type_is_refused(country: Country) -> None:
    arrived = country.lines["V1"].signed(_hello(country))
    headers = {**arrived.headers, "content-type": "application/json"}
    assert _code(country, msgspec.structs.replace(arrived, headers=headers)) == RefusalCode.WRONG_TYPE


def test_a_wrong_clock_does_not_keep_a_station_out(country: Country) -> None:
    for at in (0, START + 3650 * DAY):
        country.clock.at = at
        arrived = country.lines["V1"].signed(_hello(country))
        country.clock.at = START
        assert _code(country, arrived) == ""


def test_a_ledger_of_one_station_is_not_anothers(country: Country) -> None:
    country.sync("V1")
    stolen = msgspec.structs.replace(_hello(country), station="V2")
    assert country.lines["V2"].exchange(stolen) == Refusal(code=RefusalCode.LEDGER_OF_ANOTHER)
    assert country.lines["V1"].exchange(stolen) == Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "station"})


def test_a_revoked_key_pushes_and_reads_nothing(country: Country) -> None:
    keys = country.lines["V1"].keys
    country.sync("V1")
    with country.store.writing() as transaction:
        assert revoke(transaction, keys.public.spoken, START) is not None
        assert revoke(transaction, "0000 0000", START) is None
    open_case(country.ledgers["V1"], "a")
    result = country.sync("V1")
    assert result.refusal == Refusal(code=RefusalCode.REVOKED)
    assert country.ledgers["V1"].first_pending() == 1
    assert case("a") not in country.ledgers["V1"].digests()


def test_an_enrolment_works_once_until_it_expires(country: Country) -> None:
    first, second = StationKeys.generate(), StationKeys.generate()
    with country.store.writing() as transaction:
        token = invite(transaction, STATIONS[0], expires=START + DAY, confirm=False)
        late = invite(transaction, STATIONS[0], expires=START + DAY, confirm=False)
        enrolled = enrol(transaction, enrol_request(token, "V1", first), START)
        again = enrol(transaction, enrol_request(token, "V1", first), START + 9 * DAY)
        assert isinstance(enrolled, EnrolReply)
        assert isinstance(again, EnrolReply)
        assert msgspec.structs.replace(again, clock=0) == msgspec.structs.replace(enrolled, clock=0)
        for request, at, code in (
            (enrol_request(token, "V1", second), START, RefusalCode.ENROLMENT_USED),
            (enrol_request(late, "V1", first), START, RefusalCode.ENROLMENT_USED),
            (enrol_request(late, "V2", second), START, RefusalCode.ENROLMENT_UNKNOWN),
            (enrol_request("guess", "V1", second), START, RefusalCode.ENROLMENT_UNKNOWN),
            (enrol_request(late, "V1", second), START + DAY, RefusalCode.ENROLMENT_EXPIRED),
            (msgspec.structs.replace(enrol_request(late, "V1", second), seal_key=b"x"), START, RefusalCode.UNREADABLE),
        ):
            refused = enrol(transaction, request, at)
            assert isinstance(refused, Refusal)
            assert refused.code == code


def test_a_key_to_be_confirmed_waits_for_the_voice(country: Country) -> None:
    keys = StationKeys.generate()
    with country.store.writing() as transaction:
        token = invite(transaction, STATIONS[0], expires=START + DAY, confirm=True)
    line = DirectCarrier(country.store, "V1", keys, country.clock)
    assert isinstance(line.exchange(enrol_request(token, "V1", keys)), EnrolReply)
    assert line.exchange(_hello(country)) == Refusal(code=RefusalCode.NOT_CONFIRMED)
    with country.store.writing() as transaction:
        assert confirm(transaction, keys.public.spoken, START) is not None
    assert not isinstance(line.exchange(_hello(country)), Refusal | Trouble)


def test_an_enrolment_not_signed_by_its_own_key_is_refused(country: Country) -> None:
    keys, thief = StationKeys.generate(), StationKeys.generate()
    with country.store.writing() as transaction:
        token = invite(transaction, STATIONS[0], expires=START + DAY, confirm=False)
    line = DirectCarrier(country.store, "V1", thief, country.clock)
    assert line.exchange(enrol_request(token, "V1", keys)) == Refusal(code=RefusalCode.SIGNATURE)


def test_a_bomb_is_refused(country: Country) -> None:
    line = country.lines["V1"]
    huge = msgspec.structs.replace(_hello(country), program="x" * (MAX_MESSAGE_BYTES + 10))
    assert len(encode(huge)) > MAX_MESSAGE_BYTES
    assert line.exchange(huge) == Refusal(code=RefusalCode.TOO_LARGE)


def test_a_station_that_moves_sees_its_new_place_and_no_longer_the_old(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    open_case(country.ledgers["V2"], "b")
    for code in ("V1", "V2", "T1", "T2"):
        country.sync(code)
    moved = msgspec.structs.replace(STATIONS[0], place="350802002201")
    with country.store.writing() as transaction:
        register(transaction, moved)
        register(transaction, moved)
    for code in ("V1", "T1", "T2"):
        result = country.sync(code)
        assert result.proof is not None
        assert result.proof.same == result.proof.of
    assert case("a") in country.ledgers["T2"].digests()
    assert case("a") in country.ledgers["V1"].digests()
    assert case("a") in country.ledgers["T1"].left
    assert case("b") in country.ledgers["T1"].digests()
    assert case("b") not in country.ledgers["T2"].digests()
