"""The file of a bundle: what is written is read again; what is cut, changed, for others or newer is refused."""

import hashlib
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import bundle_problems, sealing
from sync.wire.bundle import BundleKind, Label, find_bundle, messages_of, prove, write_bundle
from sync.wire.bundle_problems import BundleCode, BundleProblem, Refused
from sync.wire.messages import Cursor, Message, PullRequest, Refusal

SIGN = Ed25519PrivateKey.generate().private_bytes_raw()
SEAL, SEALED_TO = sealing.new_pair()
LABEL = Label(
    county="350802", sender="V1", receiver="350802", kind=BundleKind.UP, number=3, previous=2, epoch="e",
    created=1_790_000_000_000, ledger="ledger-1",
)  # fmt: skip
MESSAGES: tuple[Message, ...] = (
    PullRequest(cursor=Cursor("e", 7), limit=50),
    *(
        Refusal(code="x", parameters={"n": number, "words": hashlib.sha256(bytes([number])).hexdigest()})
        for number in range(200)
    ),
)


def write(out: Path, messages: tuple[Message, ...] = MESSAGES, part_bytes: int = 1 << 30) -> tuple[Path, ...]:
    """Write a bundle from the station to the county."""
    return write_bundle(out, LABEL, messages, sign_key=SIGN, receiver_key=SEALED_TO, part_bytes=part_bytes)


def read(path: Path, seal: bytes = SEAL) -> list[Message] | BundleProblem:
    """Read a bundle, or say why not."""
    try:
        bundle = find_bundle(path)
        prove(bundle, seal)
        return list(messages_of(bundle, seal))
    except Refused as refused:
        return refused.problem


def code(found: list[Message] | BundleProblem) -> BundleCode | None:
    """Return why it was refused."""
    return found.code if isinstance(found, BundleProblem) else None


@pytest.fixture(scope="module")
def whole() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as directory:
        (path,) = write(Path(directory) / "b.wab", MESSAGES[:20])
        yield path.read_bytes()


@pytest.mark.parametrize("messages", [(), MESSAGES[:1], MESSAGES])
def test_what_is_written_is_read_again(tmp_path: Path, messages: tuple[Message, ...]) -> None:
    (path,) = write(tmp_path / "b.wab", messages)
    assert read(path) == list(messages)
    assert find_bundle(path).label == LABEL
    assert [one.name for one in tmp_path.iterdir()] == ["b.wab"]


def test_two_bundles_of_the_same_are_not_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.wab")[0].read_bytes(), write(tmp_path / "b.wab")[0].read_bytes()
    assert first != second
    assert b"ledger-1" in first
    assert b"words" not in first


@settings(max_examples=15, deadline=None)
@given(part_bytes=st.integers(500, 6000), count=st.integers(0, 200))
def test_parts_stay_under_their_limit_and_are_found_from_any_of_them(part_bytes: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        paths = write(Path(directory) / "b.wab", MESSAGES[:count], part_bytes)
        assert all(path.stat().st_size <= part_bytes for path in paths)
        assert read(paths[-1]) == list(MESSAGES[:count]) == read(paths[0])


def test_a_part_that_is_too_small_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too small"):
        write(tmp_path / "b.wab", part_bytes=300)
    assert list(tmp_path.iterdir()) == []


def test_renamed_parts_and_parts_of_an_earlier_bundle_do_not_confuse(tmp_path: Path) -> None:
    old = write(tmp_path / "b.wab", MESSAGES, 1500)
    new = write(tmp_path / "b.wab", MESSAGES[:150], 1500)
    assert len(new) < len(old)
    new[1].rename(tmp_path / "another name.wab")
    shutil.copy(new[0], tmp_path / "b (1).wab")
    assert read(new[0]) == list(MESSAGES[:150])


@pytest.mark.parametrize("gone", [0, 1, -1])
def test_a_missing_part_is_named(tmp_path: Path, gone: int) -> None:
    paths = write(tmp_path / "b.wab", MESSAGES, 1500)
    number = len(paths) if gone == -1 else gone + 1
    paths[gone].unlink()
    left = next(path for path in paths if path.exists())
    assert read(left) == BundleProblem(BundleCode.PART_MISSING, (number,))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_one_changed_byte_anywhere_is_refused(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    change = data.draw(st.integers(1, 255))
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "b.wab"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])
        assert isinstance(read(path), BundleProblem)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_cut_anywhere_is_refused(whole: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "b.wab"
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        assert isinstance(read(path), BundleProblem)
        path.write_bytes(whole + data.draw(st.binary(min_size=1, max_size=40)))
        assert code(read(path)) is BundleCode.DAMAGED


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300), prefix=st.integers(0, 300))
def test_any_bytes_are_refused_and_never_raise(whole: bytes, data: bytes, prefix: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "b.wab"
        path.write_bytes(whole[:prefix] + data)
        assert isinstance(read(path), BundleProblem) or path.read_bytes() == whole


def test_a_newer_bundle_is_said_to_be_newer(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "b.wab"
    path.write_bytes(whole[:9] + b"\x02" + whole[10:])
    assert code(read(path)) is BundleCode.NEWER


def test_a_message_of_a_newer_program_is_said_to_be_newer(tmp_path: Path) -> None:
    class Unheard(Message, frozen=True, tag="unheard"):
        what: int = 1

    (path,) = write(tmp_path / "b.wab", (*MESSAGES, Unheard()))
    assert code(read(path)) is BundleCode.NEWER


def test_another_key_does_not_open_it(tmp_path: Path) -> None:
    (path,) = write(tmp_path / "b.wab")
    assert code(read(path, sealing.new_pair()[0])) is BundleCode.OTHER_KEY


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code(read(tmp_path / "b.wab")) is BundleCode.UNREADABLE
    assert code(read(tmp_path)) is BundleCode.UNREADABLE


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process may grow over 2,000 bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("part_bytes", [1 << 30, 2_500])
def test_a_full_stick_leaves_no_half_file(tmp_path: Path, full_disk: None, part_bytes: int) -> None:
    (tmp_path / "b.wab").write_bytes(b"the one before")
    with pytest.raises(OSError, match="too large") as full:
        write(tmp_path / "b.wab", MESSAGES * 3, part_bytes)
    assert bundle_problems.cannot_write(full.value) == BundleProblem(BundleCode.CANNOT_WRITE, detail="EFBIG")
    assert [one.name for one in tmp_path.iterdir()] == ["b.wab"]
    assert (tmp_path / "b.wab").read_bytes() == b"the one before"


def _broken(messages: tuple[Message, ...]) -> Iterator[Message]:
    yield from messages
    raise LookupError


def test_a_source_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        write_bundle(tmp_path / "b.wab", LABEL, _broken(MESSAGES), sign_key=SIGN, receiver_key=SEALED_TO)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("one", list(BundleCode))
def test_every_refusal_has_words(one: BundleCode) -> None:
    said: Callable[[BundleProblem], str] = bundle_problems.words
    sentence = said(BundleProblem(one, (1, 2, 3, 7), "detail"))
    assert len(sentence) > 10
    assert "{" not in sentence


def test_numbers_are_shortened() -> None:
    assert bundle_problems.numbered((7, 1, 3, 4, 5)) == "1, 3-5, 7"
