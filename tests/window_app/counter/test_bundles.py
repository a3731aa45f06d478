"""A stick between real ledgers and a real county: one copy there, answers here, in any order, beside the line."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.statute.published import published_id
from forms.terms import Mark, Outcome, Role
from sync.county.house_keys import signing_private
from sync.station.carrying import Exported
from sync.wire.bundle_problems import BundleCode, BundleProblem
from tests.support.counters import CATALOGUE, PASSWORD, Counter
from tests.window_app.counter.county_with_sticks import CountyWithSticks
from window_app.counter import bundles, enrolling, signing_in
from window_app.counter.bundles import Received
from window_app.counter.desk import Desk
from window_app.counter.syncing import LAST_KEPT_AS, LastRound
from window_app.ledger.ledger import Ledger
from window_app.ledger.outbox import OutboxCounts


@pytest.fixture
def county(tmp_path: Path) -> Iterator[CountyWithSticks]:
    made = CountyWithSticks(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def office(town: Counter, county: CountyWithSticks) -> Counter:
    """A township with an enrolment file that has never seen a line."""
    county.enrol(town.desk, "HT01")
    return town


def a_case(at: Counter, matter: str = "dibao") -> str:
    """Take one person's matter; return the case."""
    draft = at.begin(matter, applicant__phone="13850020021", applicant__village="蔡坊村")
    at.bring(draft)
    outcome = Outcome.RECEIVED if at.desk.card.role is Role.VILLAGE else Outcome.ACCEPTED
    return at.finish(draft, matter, outcome).case_id


def export(at: Counter, county: CountyWithSticks) -> Path:
    """Write a window's stick; return the file."""
    done = bundles.export(at.desk, county.stick)
    assert isinstance(done, Exported), done
    return done.files[0]


def take(at: Counter, path: Path) -> Received:
    """Let a window take a file that must be good."""
    done = bundles.take(at.desk, path)
    assert isinstance(done, Received), done
    return done


def refusal(found: object) -> BundleCode | None:
    """Return why it was refused."""
    return found.code if isinstance(found, BundleProblem) else None


def agrees(received: Received) -> bool:
    """Whether both sides held the same at the end."""
    proof = received.imported.result.proof
    return proof is not None and proof.same == proof.of > 0


def counts(at: Counter) -> OutboxCounts:
    return at.desk.ledger.outbox.counts()


def test_after_the_return_stick_the_outbox_turns_to_kept(office: Counter, county: CountyWithSticks) -> None:
    a_case(office)
    waiting = counts(office).waiting
    assert waiting > 4
    taken = county.taken(export(office, county))
    assert (taken.number, taken.entries, taken.missing) == (1, waiting, ())
    assert all(one.whole for one in taken.receipts)
    assert counts(office).waiting == waiting
    received = take(office, county.give_back(office.desk))
    assert received.imported.receipts == taken.receipts
    assert counts(office) == OutboxCounts(kept=waiting)
    assert agrees(received)
    enrolled = enrolling.enrolment(office.desk)
    assert enrolled is not None
    assert enrolled.registered
    kept = office.desk.ledger.keeping.get(LAST_KEPT_AS, LastRound)
    assert kept is not None
    assert kept.proof == received.imported.result.proof
    assert office.desk.ledger.verify().whole


def test_twice_and_shuffled_is_one_copy(office: Counter, county: CountyWithSticks) -> None:
    ups = []
    for matter in ("dibao", "tekun", "linshi_expense_fj"):
        a_case(office, matter)
        ups.append(export(office, county))
    order = ups * 2
    random.Random(7).shuffle(order)
    for up in order:
        county.taken(up)
    assert county.entries() == counts(office).waiting
    first, second = county.give_back(office.desk), county.give_back(office.desk)
    received = take(office, second)
    assert received.imported.missing == (1,)
    assert take(office, first).imported.result.pulled == 0
    assert take(office, second).imported.already
    assert counts(office).waiting == 0
    assert counts(office).kept == county.entries()
    assert office.desk.ledger.verify().whole


def test_village_and_township_meet_at_the_county_by_stick_and_line(
    office: Counter, village: Counter, county: CountyWithSticks
) -> None:
    county.enrol(village.desk, "CF01")
    case = a_case(village)
    county.taken(export(village, county))
    take(village, county.give_back(village.desk))
    assert county.sync(office.desk).done
    assert office.desk.case(case).case_no
    a_case(office, "linshi_expense_fj")
    up = export(office, county)
    a_case(office, "tekun")
    county.sync(office.desk)
    assert county.taken(up).entries > 0
    a_case(village, "linshi_expense_fj")
    county.taken(export(village, county))
    take(office, county.give_back(office.desk))
    received = take(village, county.give_back(village.desk))
    assert agrees(received)
    result = county.sync(office.desk)
    assert (result.pushed, result.set_aside) == (0, ())
    assert result.proof is not None
    assert result.proof.same == result.proof.of
    assert county.entries() == sum(counts(one).kept for one in (office, village))
    assert [counts(one).waiting for one in (office, village)] == [0, 0]
    assert {row.case_no for row in office.desk.ledger.rows.open_cases()} >= {
        row.case_no for row in village.desk.ledger.rows.open_cases()
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 0.9999), change=st.integers(0, 255))
def test_a_damaged_file_changes_nothing(office: Counter, county: CountyWithSticks, place: float, change: int) -> None:
    if not list(county.stick.iterdir()):
        a_case(office)
        county.taken(export(office, county))
        county.give_back(office.desk)
        a_case(office, "linshi_expense_fj")
        export(office, county)
    for name in ("HT01-up-000002.wab", "HT01-down-000001.wab"):
        path = county.stick / name
        whole = path.read_bytes()
        at = int(place * len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :] if change else whole[:at])
        before = (
            county.entries(),
            counts(office),
            office.desk.ledger.port.cursor(),
            office.desk.ledger.bundle_notes.notes(),
        )
        found = county.take(path) if "up" in name else bundles.take(office.desk, path)
        assert isinstance(found, BundleProblem)
        after = (
            county.entries(),
            counts(office),
            office.desk.ledger.port.cursor(),
            office.desk.ledger.bundle_notes.notes(),
        )
        assert after == before
        path.write_bytes(whole)


def test_for_another_station_or_before_enrolment(office: Counter, village: Counter, county: CountyWithSticks) -> None:
    assert refusal(bundles.export(village.desk, county.stick)) is BundleCode.NOT_ENROLLED
    a_case(office)
    county.taken(export(office, county))
    down = county.give_back(office.desk)
    assert refusal(bundles.take(village.desk, down)) is BundleCode.NOT_ENROLLED
    county.enrol(village.desk, "CF01")
    assert bundles.take(village.desk, down) == BundleProblem(BundleCode.OTHER_STATION, detail="HT01")
    assert counts(village).kept == 0


def test_editions_and_calendars_come_by_stick(office: Counter, county: CountyWithSticks) -> None:
    county.publish_raw(signing_private(county.house), b"law", 2027, b"days")
    county.taken(export(office, county))
    take(office, county.give_back(office.desk))
    assert published_id(b"law") in office.desk.ledger.library.editions()
    assert [one.year for one in office.desk.ledger.library.calendars()] == [2027]
    assert [one.code for one in office.desk.ledger.library.stations()] == ["HT01"]


def test_a_ledger_put_back_from_a_backup_goes_on_by_stick(
    office: Counter, county: CountyWithSticks, tmp_path: Path
) -> None:
    """It takes a new ledger id by itself; numbers of bundles begin at 1 again and none is taken for another."""
    case = a_case(office)
    profile = office.desk.ledger.places.ledger.parent
    backup = office.desk.ledger.places.backups / office.desk.ledger.backups.take(1_000).directory
    county.taken(export(office, county))
    take(office, county.give_back(office.desk))
    a_case(office, "linshi_expense_fj")
    county.taken(export(office, county))
    office.desk.ledger.close()
    for name in ("ledger.db", "ledger.keys.json"):
        shutil.copyfile(backup / name, profile / name)
    for left in profile.glob("ledger.db-*"):
        left.unlink()
    clerk = Ledger.sign_in_list(profile)[0].clerk
    desk = signing_in.sign_in(profile, clerk, PASSWORD, CATALOGUE, office.clock)
    assert isinstance(desk, Desk)
    office.desk = desk
    again = Counter(desk, office.clock)
    taken = county.taken(export(again, county))
    assert (taken.number, taken.missing) == (1, ())
    received = take(again, county.give_back(desk))
    assert agrees(received)
    assert counts(again).waiting == 0
    assert len(desk.ledger.rows.open_cases()) == 2
    assert desk.case(case).case_no
    assert desk.ledger.verify().whole


def test_in_parts_under_a_limit(office: Counter, county: CountyWithSticks) -> None:
    for _ in range(4):
        a_case(office)
    done = bundles.export(office.desk, county.stick, part_bytes=2048)
    assert isinstance(done, Exported)
    assert len(done.files) > 2
    assert all(file.stat().st_size <= 2048 for file in done.files)
    done.files[1].rename(county.stick / "elsewhere")
    assert county.take(done.files[0]) == BundleProblem(BundleCode.PART_MISSING, (2,))
    assert county.entries() == 0
    (county.stick / "elsewhere").rename(done.files[1])
    assert county.taken(done.files[-1]).entries == done.entries


def test_a_mark_is_kept_through_it_all(office: Counter, county: CountyWithSticks) -> None:
    """What the county kept reads the same here before and after the stick."""
    draft = office.begin("dibao")
    view = office.view(draft)
    line = next(one for one in view.lines if one.asked)
    office.intake.tick(draft, line.material.code, line.parts[0].signer, Mark.PRESENT)
    case = office.finish(draft, "dibao", Outcome.NOTICED).case_id
    before = office.desk.case(case)
    county.taken(export(office, county))
    take(office, county.give_back(office.desk))
    after = office.desk.case(case)
    assert (after.sheet, len(after.timeline)) == (before.sheet, len(before.timeline))
