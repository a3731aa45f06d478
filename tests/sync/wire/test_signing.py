"""Keys, signatures, fingerprints."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.signing import PublicKeys, SignedRequest, StationKeys, bytes_of, fits, text_of

KEYS = StationKeys(bytes(range(32)), bytes(range(32, 64)))
SIGNED = SignedRequest(
    county="350802",
    station="S1",
    key_id=KEYS.public.key_id,
    method="POST",
    target="/v1/push?a=b",
    body=b"body",
    packing="zstd",
    date=1795485600000,
    nonce="n1",
)


def test_the_signed_text_never_changes() -> None:
    assert SIGNED.canonical() == (
        b"window-app request 1\n350802\nS1\n" + KEYS.public.key_id.encode() + b"\nPOST\n/v1/push?a=b\n"
        b"230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5\nzstd\n1795485600000\nn1\n"
    )


def test_key_id_and_spoken_fingerprint_never_change() -> None:
    assert KEYS.public.key_id == "fff10694517110fbe9bd6f378530af60"
    assert KEYS.public.spoken == "7032 9853 6461 1065 6147 3784"


@pytest.mark.parametrize(
    "change",
    [
        {"county": "350803"},
        {"station": "S2"},
        {"key_id": "0" * 32},
        {"method": "GET"},
        {"target": "/v1/push"},
        {"body": b"bodz"},
        {"packing": "gzip"},
        {"date": 1795485600001},
        {"nonce": "n2"},
    ],
)
def test_a_signature_covers_every_part(change: dict[str, object]) -> None:
    signature = KEYS.signature(SIGNED.canonical())
    assert fits(KEYS.public.sign, signature, SIGNED.canonical())
    other = msgspec.structs.replace(SIGNED, **change)
    assert not fits(KEYS.public.sign, signature, other.canonical())


def test_a_line_feed_cannot_be_smuggled_in() -> None:
    with pytest.raises(ValueError, match="line feed"):
        msgspec.structs.replace(SIGNED, nonce="a\nb").canonical()


@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=20))
def test_rubbish_never_fits(key: bytes, signature: bytes, data: bytes) -> None:
    assert not fits(key, signature, data)


def test_keys_are_random_and_come_back() -> None:
    one, two = StationKeys.generate(), StationKeys.generate()
    assert one != two
    assert StationKeys.decode(one.encode()) == one
    with pytest.raises(ValueError, match="length"):
        StationKeys.decode(one.encode()[:-1])


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_the_spoken_form_is_six_groups_of_four_digits(sign: bytes, seal: bytes) -> None:
    groups = PublicKeys(sign, seal).spoken.split(" ")
    assert [len(group) for group in groups] == [4] * 6
    assert "".join(groups).isdecimal()


@given(st.binary(max_size=100))
def test_text_form_comes_back(data: bytes) -> None:
    assert bytes_of(text_of(data)) == data


@pytest.mark.parametrize("text", ["a", "a b", "ab=c", "é"])
def test_what_is_no_text_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        bytes_of(text)
