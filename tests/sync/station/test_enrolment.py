"""From an enrolment file to a station the county knows."""

import msgspec
import pytest

from forms.terms import Role
from sync.station.enrolment import StationEnrolment, adopt, register
from sync.station.ports import Trouble, TroubleKind
from sync.wire.enrolment import EnrolmentFile, StationPart, TokenPart, county_part
from sync.wire.messages import EnrolReply, Refusal, Reply, Request
from sync.wire.signing import StationKeys

KEYS = StationKeys.generate()
FILE = EnrolmentFile(
    format=1,
    county=county_part("350802", "Xinluo", ("http://127.0.0.1:1",), bytes(32), bytes(range(32)), ""),
    station=StationPart(code="S1", name="as in the file", organ="o", role=Role.VILLAGE, place="350802001201"),
    enrolment=TokenPart(token="secret", expires=5),
)
REPLY = EnrolReply(
    epoch="e", county="350802", county_name="Xinluo", station="S1", name="as the county says", organ="o",
    role=Role.VILLAGE, place="350802001201", signing_key=bytes(32), recovery_key=bytes(range(32)), clock=1,
)  # fmt: skip


class Fixed:
    """A carrier that always answers the same."""

    def __init__(self, answer: Reply | Trouble) -> None:
        self.answer = answer
        self.asked: list[Request] = []

    def exchange(self, request: Request) -> Reply | Trouble:
        self.asked.append(request)
        return self.answer


def test_a_file_is_adopted_offline_and_stored() -> None:
    adopted = adopt(FILE)
    assert (adopted.station, adopted.name, adopted.registered) == ("S1", "as in the file", False)
    assert StationEnrolment.decode(adopted.encode()) == adopted


def test_registering_forgets_the_token_and_takes_the_countys_words() -> None:
    carrier = Fixed(REPLY)
    done = register(adopt(FILE), KEYS, carrier, program="1")
    assert isinstance(done, StationEnrolment)
    assert (done.registered, done.name) == (True, "as the county says")
    assert register(done, KEYS, carrier, program="1") == done
    assert len(carrier.asked) == 1


@pytest.mark.parametrize("answer", [Refusal(code="enrolment_used"), Trouble(TroubleKind.NO_LINE)])
def test_a_refusal_changes_nothing(answer: Refusal | Trouble) -> None:
    assert register(adopt(FILE), KEYS, Fixed(answer), program="1") == answer


@pytest.mark.parametrize(
    "change", [{"signing_key": b"x" * 32}, {"recovery_key": bytes(32)}, {"county": "1"}, {"station": "S2"}]
)
def test_a_county_with_other_keys_is_not_the_county(change: dict[str, object]) -> None:
    answer = msgspec.structs.replace(REPLY, **change)
    assert register(adopt(FILE), KEYS, Fixed(answer), program="1") == Trouble(TroubleKind.NOT_THE_COUNTY)
