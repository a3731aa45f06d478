"""The enrolment file, written and read; what is wrong is named."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.terms import Role
from sync.wire.enrolment import (
    EnrolmentFile,
    EnrolmentFileProblem,
    StationPart,
    TokenPart,
    county_part,
    natural,
    plain_code,
    read_enrolment,
    write_enrolment,
)

FILE = EnrolmentFile(
    format=1,
    county=county_part(
        "350802", "新罗区", ("https://a.example", "http://10.0.0.1:8750"), bytes(32), bytes(range(32)), ""
    ),
    station=StationPart(code="S1", name="村", organ="镇人民政府", role=Role.VILLAGE, place="350802001201"),
    enrolment=TokenPart(token="secret", expires=1796000000000),
)
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


@given(name=WORDS, organ=WORDS, ca=WORDS, token=WORDS, role=st.sampled_from(Role))
def test_what_is_written_is_read_again(name: str, organ: str, ca: str, token: str, role: Role) -> None:
    file = EnrolmentFile(
        format=1,
        county=msgspec.structs.replace(FILE.county, name=name, ca=ca),
        station=msgspec.structs.replace(FILE.station, organ=organ, role=role),
        enrolment=TokenPart(token=token, expires=5),
    )
    assert read_enrolment(write_enrolment(file)) == file


@pytest.mark.parametrize(
    ("key", "problem", "line", "instead"),
    [
        ("", "not TOML", "format = 1", "format 1"),
        ("format", "made by a newer program", "format = 1", "format = 2"),
        ("format", "wrong kind of value", "format = 1", 'format = "1"'),
        ("county.code", "missing", 'code = "350802"\n', ""),
        ("county.code", "not a code", 'code = "350802"', 'code = "35 0802"'),
        ("county.urls", "empty", 'urls = ["https://a.example", "http://10.0.0.1:8750"]', "urls = []"),
        ("county.urls", "not an http address", "https://a.example", "ftp://a.example"),
        ("county.signing_key", "not base64", 'signing_key = "AAAA', 'signing_key = "!AAA'),
        ("county.signing_key", "wrong length", 'signing_key = "AAAA', 'signing_key = "'),
        ("county.signing_fingerprint", "does not fit the key", 'signing_fingerprint = "', 'signing_fingerprint = "0'),
        ("station.role", "wrong kind of value", 'role = "village"', 'role = "emperor"'),
        ("station.place", "not a place code", 'place = "350802001201"', 'place = "here"'),
        ("enrolment.token", "missing", 'token = "secret"\n', ""),
        ("enrolment", "missing", "[enrolment]", "[other]"),
        ("enrolment.expires", "wrong kind of value", "expires = 1796000000000", 'expires = "soon"'),
    ],
)
def test_what_is_wrong_is_named(key: str, problem: str, line: str, instead: str) -> None:
    text = write_enrolment(FILE)
    assert line in text
    with pytest.raises(EnrolmentFileProblem) as raised:
        read_enrolment(text.replace(line, instead, 1))
    assert (raised.value.key, raised.value.problem) == (key, problem)


@pytest.mark.parametrize(
    ("given", "natural_code"),
    [
        ("350802", "350802"),
        ("350802000000", "350802"),
        ("350802001", "350802001"),
        ("350802001000", "350802001"),
        ("350802001201", "350802001201"),
    ],
)
def test_place_codes_have_their_natural_length(given: str, natural_code: str) -> None:
    assert natural(given) == natural_code


@given(st.text(max_size=50))
def test_codes_are_plain(code: str) -> None:
    if plain_code(code):
        assert code.isascii()
        assert not set(code) & set(" \n/.\"'")
