"""The bytes of messages: fixed, strict, and able to grow."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case.entries import Entry
from sync.wire.codec import CodecProblem, decode_reply, decode_request, encode
from sync.wire.messages import Message, PushRequest
from tests.sync.wire.samples import REPLIES, REQUESTS

GOLDEN: dict[str, str] = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="ascii"))


def test_every_message_has_a_golden_sample() -> None:
    kinds = {kind.__struct_config__.tag for kind in Message.__subclasses__()}
    rows = {"entry", "enter", "leave", "edition", "calendar", "station"}
    assert kinds - rows == set(GOLDEN)


@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_request_bytes_never_change(name: str) -> None:
    assert encode(REQUESTS[name]).hex() == GOLDEN[name]
    assert decode_request(bytes.fromhex(GOLDEN[name])) == REQUESTS[name]


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_reply_bytes_never_change(name: str) -> None:
    assert encode(REPLIES[name]).hex() == GOLDEN[name]
    assert decode_reply(bytes.fromhex(GOLDEN[name])) == REPLIES[name]


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_a_field_of_a_later_program_is_ignored(name: str) -> None:
    grown = msgspec.msgpack.decode(bytes.fromhex(GOLDEN[name]))
    grown["of_a_later_program"] = [1, 2, 3]
    assert decode_reply(msgspec.msgpack.encode(grown)) == REPLIES[name]


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "unheard_of"},
        {"type": "pull", "cursor": None, "limit": "200"},
        {"type": "pull", "cursor": None},
        {"type": "push", "ledger": 1},
        [],
        "pull",
    ],
)
def test_what_is_no_request_is_refused(broken: object) -> None:
    with pytest.raises(CodecProblem):
        decode_request(msgspec.msgpack.encode(broken))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_request_or_a_problem(data: bytes) -> None:
    try:
        message = decode_request(data)
    except CodecProblem:
        return
    assert decode_request(encode(message)) == message


@given(
    ledger=st.text(max_size=40),
    first=st.integers(1, 2**53),
    entries=st.lists(
        st.builds(Entry, st.binary(max_size=60), st.binary(max_size=20), st.binary(max_size=60)), max_size=5
    ),
    withheld=st.lists(st.integers(1, 2**31), max_size=3),
)
def test_pushes_come_back_as_they_went(ledger: str, first: int, entries: list[Entry], withheld: list[int]) -> None:
    message = PushRequest(
        ledger=ledger,
        first_no=first,
        hash_before=bytes(32),
        entries=tuple(entries),
        hash_after=bytes(32),
        withheld=tuple(withheld),
    )
    assert decode_request(encode(message)) == message
