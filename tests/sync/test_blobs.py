"""Files between stations and the county over the real handlers: order, repetition, faults, scope."""

import hashlib
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.terms import Role
from sync.county.blob_directory import DirectoryBlobs
from sync.county.blobs import MAX_OFFERED
from sync.county.store import CountyStore
from sync.station.blob_fetching import NotFetched, fetch_blob
from sync.station.blobs import Held, Uploading
from sync.station.lanes import send_blobs
from sync.station.ports import Trouble, TroubleKind
from sync.station.round import run_round
from sync.wire.blob_parts import MAX_BLOB_BYTES, PART_BYTES, count, part_hash
from sync.wire.messages import (
    BlobCommit,
    BlobFetch,
    BlobKept,
    BlobOffer,
    BlobPart,
    BlobPiece,
    BlobStanding,
    BlobStandings,
    Refusal,
    Request,
)
from sync.wire.reasons import RefusalCode
from tests.support.cases import open_case, visit
from tests.support.county_line import DirectCarrier, TestClock, a_station, enrolled, new_county
from tests.support.shelves import MemoryShelf, outgoing, scan_of, sealed, write_scan
from tests.support.station_ledger import MemoryLedger

_numbers = itertools.count(1)


class Desk:
    """A station with its ledger, its files and its line."""

    def __init__(self, store: CountyStore, files: DirectoryBlobs, code: str, role: Role, place: str) -> None:
        self.ledger = MemoryLedger(code)
        self.shelf = MemoryShelf()
        self.line = DirectCarrier(store, code, enrolled(store, a_station(code, role, place)), TestClock())
        self.line.files = files

    def scanned(self, *files: bytes) -> list[str]:
        """Write a case with these files alone to go, and let the county have the entries; return those of the files."""
        self.shelf = MemoryShelf()
        name = f"{self.ledger.station}-{next(_numbers)}"
        open_case(self.ledger, name)
        entries = [write_scan(self.ledger, name, data) for data in files]
        self.sync()
        for entry, data in zip(entries, files, strict=True):
            self.shelf.put(entry, data)
        return entries

    def sync(self) -> None:
        result = run_round(self.ledger, self.line, TestClock(), program="1")
        assert result.done, result

    @property
    def epoch(self) -> str:
        cursor = self.ledger.cursor()
        assert cursor is not None
        return cursor.epoch


class County:
    """A county with two villages under one township, a village elsewhere, and its files."""

    def __init__(self, directory: Path) -> None:
        house = new_county(directory / "house")
        self.store = house.open()
        self.directory = directory / "files"
        self.files = DirectoryBlobs(self.directory)
        self.village = self._desk("V1", Role.VILLAGE, "350802001201")
        self.township = self._desk("T1", Role.TOWNSHIP, "350802001")
        self.stranger = self._desk("V9", Role.VILLAGE, "350802009201")

    def _desk(self, code: str, role: Role, place: str) -> Desk:
        return Desk(self.store, self.files, code, role, place)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("county"))
    yield made
    made.store.close()


def part(entry: str, data: bytes, number: int) -> BlobPart:
    piece = data[number * PART_BYTES : (number + 1) * PART_BYTES]
    return BlobPart(entry=entry, number=number, hash=part_hash(piece), data=piece)


def refused(reply: object) -> str:
    assert isinstance(reply, Refusal), reply
    return reply.code


def test_files_go_up_and_are_read_by_who_is_shown_the_entry(county: County) -> None:
    files = [sealed(size, 1) for size in (10, PART_BYTES, 3 * PART_BYTES + 5)]
    entries = county.village.scanned(*files)
    done = send_blobs(county.village.shelf, [county.village.line], county.village.epoch)
    assert (done.sent, done.of, done.left, done.trouble) == (3, 3, 0, None)
    assert county.village.shelf.held_at == dict.fromkeys(entries, county.village.epoch)
    for entry, data in zip(entries, files, strict=True):
        assert fetch_blob(county.township.line, outgoing(entry, data)) == data
        assert fetch_blob(county.village.line, outgoing(entry, data)) == data


def test_nothing_is_asked_when_nothing_is_to_go(county: County) -> None:
    before = len(county.township.line.sent)
    assert send_blobs(MemoryShelf(), [county.township.line], "epoch").of == 0
    assert len(county.township.line.sent) == before


def test_one_question_for_all_files_and_each_part_once(county: County) -> None:
    desk = county.village
    desk.scanned(*[sealed(PART_BYTES + 1, seed) for seed in range(20, 24)])
    before = len(desk.line.sent)
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).sent == 4
    kinds = [type(request) for request in desk.line.sent[before:]]
    assert (kinds.count(BlobOffer), kinds.count(BlobPart), kinds.count(BlobCommit)) == (1, 8, 4)


def test_the_same_file_twice_is_sent_once(county: County) -> None:
    desk, data = county.village, sealed(PART_BYTES + 9, 2)
    first, second = desk.scanned(data, data)
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).sent == 2
    sent = [request.entry for request in desk.line.sent if isinstance(request, BlobPart)]
    assert first in sent or second in sent
    assert fetch_blob(county.township.line, outgoing(second, data)) == data
    before = len(desk.line.sent)
    desk.shelf.held_at.clear()
    desk.shelf.files = {first: data}
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).sent == 1
    assert [type(request) for request in desk.line.sent[before:]] == [BlobOffer]


def test_a_stranger_is_told_nothing_of_a_file_it_names(county: County) -> None:
    data = sealed(PART_BYTES * 2, 3)
    (here,) = county.village.scanned(data)
    (there,) = county.village.scanned(sealed(10, 4))
    send_blobs(county.village.shelf, [county.village.line], county.village.epoch)
    line = county.stranger.line
    for entry in (here, there, "an id that nobody wrote"):
        offered = line.exchange(BlobOffer(entries=(entry,)))
        assert isinstance(offered, BlobStandings)
        assert offered.files == (BlobStanding(entry, False, False, ()),)
        for request in (part(entry, data, 0), BlobCommit(entry=entry), BlobFetch(entry=entry, number=0)):
            assert refused(line.exchange(request)) == RefusalCode.NO_SUCH_BLOB
            assert line.again(line.arrived[-1]).status in (404, 401)  # a read again has spent its nonce


def test_a_station_with_an_entry_that_names_the_file_is_told_that_it_is_there(county: County) -> None:
    """The name alone is told to nobody outside scope; who has it gets encrypted bytes, and no key to them."""
    data = sealed(600, 5)
    county.village.scanned(data)
    send_blobs(county.village.shelf, [county.village.line], county.village.epoch)
    (own,) = county.stranger.scanned(data)
    reply = county.stranger.line.exchange(BlobOffer(entries=(own,)))
    assert isinstance(reply, BlobStandings)
    assert reply.files[0].done


def test_a_part_must_be_what_its_hash_says_and_have_its_length(county: County) -> None:
    desk, data = county.village, sealed(PART_BYTES + 100, 6)
    (entry,) = desk.scanned(data)
    good = part(entry, data, 1)
    wrong = [
        (BlobPart(entry=entry, number=1, hash=good.hash, data=bytes(100)), RefusalCode.DAMAGED),
        (BlobPart(entry=entry, number=1, hash=part_hash(b"x"), data=b"x"), RefusalCode.UNREADABLE),
        (BlobPart(entry=entry, number=2, hash=good.hash, data=good.data), RefusalCode.UNREADABLE),
        (BlobPart(entry=entry, number=-1, hash=good.hash, data=good.data), RefusalCode.UNREADABLE),
        (BlobFetch(entry=entry, number=2), RefusalCode.UNREADABLE),
        (BlobFetch(entry=entry, number=0), RefusalCode.BLOB_INCOMPLETE),
        (BlobCommit(entry=entry), RefusalCode.BLOB_INCOMPLETE),
    ]
    for request, code in wrong:
        assert refused(desk.line.exchange(request)) == code
    reply = desk.line.exchange(BlobCommit(entry=entry))
    assert isinstance(reply, Refusal)
    assert reply.parameters == {"parts": "0,1"}
    assert desk.line.again(desk.line.arrived[-1]).status == 409


def test_a_damaged_part_at_the_county_is_422_and_sent_again(county: County) -> None:
    desk, data = county.village, sealed(3 * PART_BYTES, 7)
    (entry,) = desk.scanned(data)
    for number in range(3):
        assert isinstance(desk.line.exchange(part(entry, data, number)), BlobKept)
    stored = county.directory / "up" / hashlib.sha256(data).hexdigest() / "000001"
    changed = bytearray(stored.read_bytes())
    changed[1000] ^= 4
    stored.write_bytes(changed)
    reply = desk.line.exchange(BlobCommit(entry=entry))
    assert isinstance(reply, Refusal)
    assert (reply.code, reply.parameters) == (RefusalCode.DAMAGED, {"parts": "1"})
    before = len(desk.line.sent)
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).left == 0
    resent = [request.number for request in desk.line.sent[before:] if isinstance(request, BlobPart)]
    assert resent == [1]
    assert fetch_blob(county.township.line, outgoing(entry, data)) == data


def test_entries_that_name_no_file_or_a_wrong_one_are_no_way_in(county: County) -> None:
    desk = county.village
    name = f"odd-{next(_numbers)}"
    about = open_case(desk.ledger, name)
    body = scan_of(sealed(10))
    odd = [
        desk.ledger.write(visit(name), type(body)(**{**_fields(body), "sealed_sha256": "../../county.db"})),
        desk.ledger.write(visit(name), type(body)(**{**_fields(body), "sealed_size": 0})),
        desk.ledger.own[-1].header.about.id,
        desk.ledger.own[-4].header.id,
        about.id,
    ]
    large = desk.ledger.write(visit(name), type(body)(**{**_fields(body), "sealed_size": MAX_BLOB_BYTES + 1}))
    desk.sync()
    for entry in odd:
        assert refused(desk.line.exchange(BlobPart(entry=entry, number=0, hash=b"", data=b""))) == (
            RefusalCode.NO_SUCH_BLOB
        )
    assert refused(desk.line.exchange(BlobCommit(entry=large))) == RefusalCode.TOO_LARGE
    many = BlobOffer(entries=("x",) * (MAX_OFFERED + 1))
    assert refused(desk.line.exchange(many)) == RefusalCode.UNREADABLE


def _fields(body: object) -> dict[str, object]:
    return {name: getattr(body, name) for name in body.__struct_fields__}  # type: ignore[attr-defined]


def test_what_cannot_go_holds_up_no_other_and_says_why(county: County) -> None:
    desk = county.village
    lying, gone, good = sealed(PART_BYTES + 3, 8), sealed(20, 9), sealed(PART_BYTES, 10)
    entries = desk.scanned(lying, gone, good)
    desk.shelf.files = {
        "no such entry": b"x",
        entries[0]: lying[:-1] + bytes([lying[-1] ^ 1]),  # the file changed on the station's disk
        entries[1]: b"",
        entries[2]: good,
    }
    shelf = _Naming(desk.shelf, dict(zip(entries, (lying, gone, good), strict=True)))
    done = send_blobs(shelf, [desk.line], desk.epoch)
    assert (done.sent, done.of) == (1, 4)
    assert (done.trouble, done.refusal) == (None, None)
    assert desk.shelf.problems == {
        "no such entry": Held.UNKNOWN, entries[0]: Held.DAMAGED, entries[1]: Held.UNREADABLE,
    }  # fmt: skip
    assert not county.files.has(hashlib.sha256(lying).hexdigest())


class _Naming:
    """A shelf that names files as their entries do, whatever lies there now."""

    def __init__(self, shelf: MemoryShelf, named: dict[str, bytes]) -> None:
        self._shelf = shelf
        self._named = named
        self.held, self.held_up = shelf.held, shelf.held_up

    def outgoing(self, epoch: str, most: int) -> tuple[object, ...]:
        return tuple(
            outgoing(one.entry, self._named[one.entry]) if one.entry in self._named else one
            for one in self._shelf.outgoing(epoch, most)
        )

    def part(self, blob: object, number: int) -> bytes | None:
        entry = blob.entry  # type: ignore[attr-defined]
        return self._shelf.files[entry][number * PART_BYTES : (number + 1) * PART_BYTES] or None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), sizes=st.lists(st.integers(1, 4 * PART_BYTES), min_size=1, max_size=4))
def test_any_order_any_fault_any_stop_ends_with_every_file_whole(county: County, seed: int, sizes: list[int]) -> None:
    """Several requests under way, answered in any order; lost, lost on the way back, done twice; parts damaged on the
    county's disk; the station stopped and begun anew: after the faults end every file is there, byte for byte."""
    chance = random.Random(seed)
    desk, files = county.village, [sealed(size, seed * 10 + number) for number, size in enumerate(sizes)]
    entries = desk.scanned(*files)
    for _attempt in range(chance.randrange(4)):
        _some_of_it(county, desk, chance)
    desk.line.fault = lambda _number, _request: ""
    for _attempt in range(3):
        send_blobs(desk.shelf, [desk.line], desk.epoch)
    assert set(desk.shelf.held_at) == set(entries)
    assert desk.shelf.problems == {}
    for entry, data in zip(entries, files, strict=True):
        assert fetch_blob(county.township.line, outgoing(entry, data)) == data


def _some_of_it(county: County, desk: Desk, chance: random.Random) -> None:
    desk.line.fault = lambda _number, _request: chance.choices(("", "lost", "reply_lost", "twice"), (12, 1, 1, 3))[0]
    uploading = Uploading(desk.shelf, desk.epoch)
    flying: list[Request] = []
    for _step in range(chance.randrange(1, 30)):
        while len(flying) < 3 and (request := uploading.next()) is not None:
            flying.append(request)
        if not flying:
            return
        if chance.random() < 0.1:
            _damage_one(county, chance)
        request = flying.pop(chance.randrange(len(flying)))
        uploading.take(request, desk.line.exchange(request))


def _damage_one(county: County, chance: random.Random) -> None:
    stored = sorted((county.directory / "up").rglob("0*"))
    if stored:
        path = chance.choice([one for one in stored if one.is_file()] or [Path()])
        changed = bytearray(path.read_bytes())
        changed[chance.randrange(len(changed))] ^= 1
        path.write_bytes(changed)


def test_a_broken_line_ends_it_and_the_next_time_goes_on(county: County) -> None:
    desk, data = county.village, sealed(4 * PART_BYTES, 11)
    (entry,) = desk.scanned(data)
    start = len(desk.line.sent)
    desk.line.fault = lambda number, _request: "lost" if number > start + 3 else ""
    done = send_blobs(desk.shelf, [desk.line], desk.epoch)
    assert done.trouble == Trouble(TroubleKind.NO_LINE)
    assert desk.shelf.problems == {}
    desk.line.fault = lambda _number, _request: ""
    before = len(desk.line.sent)
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).sent == 1
    assert [one.number for one in desk.line.sent[before:] if isinstance(one, BlobPart)] == [2, 3]
    assert county.files.has(outgoing(entry, data).sealed_sha256)


def test_it_stops_when_something_more_urgent_waits(county: County) -> None:
    desk = county.village
    desk.scanned(sealed(4 * PART_BYTES, 12))
    turns = iter([True, True, False])
    done = send_blobs(desk.shelf, [desk.line], desk.epoch, lambda: next(turns, False))
    assert (done.sent, done.left, done.stopped, done.trouble) == (0, 1, True, None)
    assert send_blobs(desk.shelf, [desk.line], desk.epoch).sent == 1


def test_a_fault_of_the_shelf_ends_every_lane_and_is_raised(county: County) -> None:
    desk = county.village
    desk.scanned(*[sealed(PART_BYTES, seed) for seed in (13, 14)])

    class Broken(MemoryShelf):
        def held(self, blob: object, epoch: str) -> None:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        send_blobs(Broken(desk.shelf.files), [desk.line], desk.epoch)


def test_a_fetch_goes_on_where_it_broke_and_never_gives_another_file(county: County) -> None:
    desk, reader, data = county.village, county.township.line, sealed(3 * PART_BYTES, 15)
    (entry,) = desk.scanned(data)
    send_blobs(desk.shelf, [desk.line], desk.epoch)
    start = len(reader.sent)
    reader.fault = lambda number, _request: "lost" if number == start + 2 else ""
    have: dict[int, bytes] = {}
    assert fetch_blob(reader, outgoing(entry, data), have) == Trouble(TroubleKind.NO_LINE)
    assert set(have) == {0}
    assert fetch_blob(reader, outgoing(entry, data), have) == data
    assert [one.number for one in reader.sent[start:] if isinstance(one, BlobFetch)] == [0, 1, 1, 2]
    stored = county.directory / "whole" / outgoing(entry, data).sealed_sha256[:2] / outgoing(entry, data).sealed_sha256
    stored.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    have = {}
    assert fetch_blob(reader, outgoing(entry, data), have) is NotFetched.DAMAGED
    assert have == {}


def test_a_read_copied_on_the_way_reads_nothing(county: County) -> None:
    data = sealed(100, 16)
    (entry,) = county.village.scanned(data)
    send_blobs(county.village.shelf, [county.village.line], county.village.epoch)
    line = county.township.line
    assert isinstance(line.exchange(BlobFetch(entry=entry, number=0)), BlobPiece)
    assert line.again(line.arrived[-1]).status == 401


def test_a_county_without_a_place_for_files_says_so(county: County) -> None:
    line = county.village.line
    line.files = None
    assert refused(line.exchange(BlobOffer(entries=()))) == RefusalCode.NOT_FOUND
    line.files = county.files


def test_no_word_of_a_file_is_readable_at_the_county(county: County) -> None:
    """What the county keeps are the bytes as they came: random to whoever has no key."""
    data = sealed(PART_BYTES, 17)
    county.village.scanned(data)
    send_blobs(county.village.shelf, [county.village.line], county.village.epoch)
    (kept,) = county.directory.rglob(hashlib.sha256(data).hexdigest())
    assert kept.read_bytes() == data
    assert count(len(data)) == 1
