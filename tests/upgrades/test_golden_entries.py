"""Every entry ever written is read for ever, to the same meaning, and its header to the same bytes."""

import hashlib

import msgspec
import pytest

from forms.case.body import Body
from forms.case.entries import CHAIN_START, Entry, MalformedEntry, body_hash, chain, check, decode_header, encode_header
from forms.case.facts import Fact, Opaque, read
from forms.case.folding import fold_case, fold_visit
from forms.case.kinds import KINDS
from tests.upgrades.samples import SAMPLES, Line, lines

GOLDEN = lines()
EACH = pytest.mark.parametrize("line", GOLDEN, ids=lambda line: f"{line.kind}-{line.version}")


def understood(line: Line) -> Fact:
    fact = read(line.entry)
    assert not isinstance(fact.body, Opaque), fact.body
    return fact


def plain(body: Body | Opaque) -> object:
    return msgspec.json.decode(msgspec.json.encode(body))


def still_says(now: object, then: object) -> bool:
    """Whether what was said then still says the same; a later program may know more fields at any depth."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(name in now and still_says(now[name], value) for name, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(now) == len(then) and all(map(still_says, now, then))
    return type(now) is type(then) and now == then


def test_every_kind_has_a_golden_entry() -> None:
    assert {(line.kind, line.version) for line in GOLDEN} >= set(KINDS)


def test_every_sample_fills_every_field() -> None:
    """A sample that leaves a field at its default would not notice that the default changed."""
    for sample in SAMPLES:
        for field in msgspec.structs.fields(sample):
            if field.default is not msgspec.NODEFAULT:
                assert getattr(sample, field.name) != field.default, f"{sample.KIND}.{field.name}"


@EACH
def test_reads_to_the_same_fact(line: Line) -> None:
    fact = understood(line)
    assert still_says(plain(fact.body), line.means)
    assert (fact.header.kind, fact.header.body_version) == (line.kind, line.version)


@EACH
def test_header_is_encoded_to_the_same_bytes(line: Line) -> None:
    entry = line.entry
    assert encode_header(decode_header(entry.header_bytes)) == entry.header_bytes
    assert check(entry).body_hash == hashlib.sha256(bytes.fromhex(line.salt) + line.body.encode()).hexdigest()


def test_body_is_encoded_as_it_was() -> None:
    """Today's samples still give the bytes of their golden line, so a station and its county agree on hashes."""
    stored = {(line.kind, line.version): line.body for line in GOLDEN}
    for sample in SAMPLES:
        assert msgspec.json.encode(sample).decode() == stored[sample.KIND, sample.VERSION]


def test_the_chain_still_verifies() -> None:
    last = CHAIN_START
    for number, line in enumerate(GOLDEN, start=1):
        assert decode_header(line.header.encode()).number == number
        last = chain(last, line.header.encode())
        assert last.hex() == line.chain


@EACH
def test_fields_that_may_be_left_out_have_their_defaults(line: Line) -> None:
    """An older program's body without a later field reads; the field then has its default."""
    kind = KINDS[line.kind, line.version]
    needed = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
    least = {name: value for name, value in line.means.items() if name in needed}
    fact = read(_with_body(line, msgspec.json.encode(least)))
    assert not isinstance(fact.body, Opaque)
    assert still_says(plain(fact.body), least)


@EACH
def test_an_erased_entry_keeps_its_place(line: Line) -> None:
    fact = read(Entry(line.header.encode(), b"", b""))
    assert fact.body == Opaque("erased")
    case = fold_case("about-1", fold_visit("visit-1", []), [fact])
    assert not case.read_only
    assert case.timeline == (fact,)


@EACH
def test_an_unknown_field_makes_it_opaque(line: Line) -> None:
    body = msgspec.json.encode({**line.means, "later_field": 1})
    assert read(_with_body(line, body)).body == Opaque("malformed")


_NO_BODIES = (
    b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"\xff":1}', b'{"path":"\xff"}', b"[" * 100_000, b'{"fields":1}',
)  # fmt: skip


@EACH
def test_any_other_bytes_are_opaque_and_never_raise(line: Line) -> None:
    for body in _NO_BODIES:
        assert read(_with_body(line, body)).body == Opaque("malformed"), body[:20]


@EACH
def test_bytes_that_are_not_text_anywhere_in_a_body_are_opaque(line: Line) -> None:
    """A byte that is not UTF-8 after each quotation mark in turn: in names of fields and in their values."""
    whole = line.body.encode()
    for place in (place for place, byte in enumerate(whole) if byte == ord('"')):
        body = whole[: place + 1] + b"\xff" + whole[place + 1 :]
        assert read(_with_body(line, body)).body == Opaque("malformed"), place


@EACH
def test_a_later_version_makes_the_case_read_only(line: Line) -> None:
    header = msgspec.structs.replace(decode_header(line.header.encode()), body_version=line.version + 1)
    fact = read(Entry(encode_header(header), bytes.fromhex(line.salt), line.body.encode()))
    assert fact.body == Opaque("unknown")
    assert fold_case("about-1", fold_visit("visit-1", []), [fact]).read_only
    assert fold_case("about-1", fold_visit("visit-1", [fact]), []).read_only


def test_an_unknown_kind_makes_the_case_read_only() -> None:
    line = GOLDEN[0]
    header = msgspec.structs.replace(decode_header(line.header.encode()), kind="blessed")
    fact = read(Entry(encode_header(header), bytes.fromhex(line.salt), line.body.encode()))
    assert fact.body == Opaque("unknown")
    assert fold_case("about-1", fold_visit("visit-1", []), [fact]).read_only


@pytest.mark.parametrize(
    ("salt", "body"),
    [
        ("", "x"), ("00", "{}"), ("00" * 17, "{}"), ("00" * 16, "{}"), ("00" * 16, ""),
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_its_hash_is_refused(salt: str, body: str) -> None:
    with pytest.raises(MalformedEntry):
        read(Entry(GOLDEN[0].header.encode(), bytes.fromhex(salt), body.encode()))


def _headers_that_are_none() -> list[bytes]:
    good = msgspec.json.decode(GOLDEN[0].header.encode())
    wrong: list[dict[str, object]] = [
        {"number": 0}, {"number": -1}, {"number": "1"}, {"happened": "yesterday"}, {"happened": "2026-02-30"},
        {"happened": "2026-11-24T25:00"}, {"happened": "2026-11-24T10:00:00"}, {"happened": "20261124"},
        {"happened": "2026-11-24 10:00"}, {"happened": ""}, {"happened": "0001-01-01"}, {"happened": "9999-12-31"},
        {"happened": "2026-11-24T10:00+08:00"}, {"about": ["thing", "x"]}, {"about": ["case"]}, {"trusted": 1},
        {"more": 1}, {"id": None}, {"id": "\x00\ud7ff", "number": 2**70},
    ]  # fmt: skip
    return [
        b"", b"{}", b"\xff", b"[" * 100_000, GOLDEN[0].header.encode() + b" ", b" " + GOLDEN[0].header.encode(),
        GOLDEN[0].header.encode().replace(b"ledger-1", b"\xff"),
        *(msgspec.json.encode({**good, **change}) for change in wrong[:-1]),
        msgspec.json.encode(dict(reversed(good.items()))),
        msgspec.json.encode({name: value for name, value in good.items() if name != "edition"}),
    ]  # fmt: skip


@pytest.mark.parametrize("header", _headers_that_are_none(), ids=lambda header: repr(header[:24]) + str(len(header)))
def test_bytes_that_are_no_header_are_refused(header: bytes) -> None:
    with pytest.raises(MalformedEntry) as problem:
        decode_header(header)
    assert "chen" not in str(problem.value).lower()


def _with_body(line: Line, body: bytes) -> Entry:
    salt = bytes.fromhex(line.salt)
    header = msgspec.structs.replace(decode_header(line.header.encode()), body_hash=body_hash(salt, body))
    return Entry(encode_header(header), salt, body)
