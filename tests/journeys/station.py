"""A made-up station, its clock, and people who never lived."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from forms.case.body import Scalar
from forms.case.moment import moment_of
from forms.statute.catalogue import Catalogue
from forms.terms import Mark, Outcome, Role
from tests.journeys.seat import Seat
from tests.support.made_up_applications import identity_number
from window_app.counter import signing_in
from window_app.counter.clock import GuardedClock
from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.intake import Intake
from window_app.counter.station_card import StationCard
from window_app.counter.views import Finished, IntakeView

PASSWORD = "correct horse"
MORNING = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - civil time at the window
MAN, WOMAN = "350821196203074310", "35082119640512112X"
CATALOGUE = Catalogue.packaged()


class PcClock:
    """The computer's two clocks: the wall's, which people and batteries put wrong, and the steady one."""

    def __init__(self, local: dt.datetime = MORNING) -> None:
        self.wall = moment_of(local).utc_ms
        self.steady = 0.0

    def guarded(self, last_known_ms: int = 0) -> GuardedClock:
        """Return the counter's clock over these two, as at a start of the program."""
        return GuardedClock(last_known_ms, wall=lambda: self.wall, steady=self.tick)

    def tick(self) -> float:
        """A look at the steady clock takes a hundredth of a second."""
        self.wait(dt.timedelta(milliseconds=10))
        return self.steady

    def wait(self, time: dt.timedelta) -> None:
        """Real time passes on both."""
        self.steady += time.total_seconds()
        self.wall += round(time.total_seconds() * 1000)

    def put(self, local: dt.datetime) -> None:
        """Somebody puts the wall clock."""
        self.wall = moment_of(local).utc_ms


def card(role: Role = Role.TOWNSHIP) -> StationCard:
    """Return the data of a station of this role in the township of the samples."""
    village = role is Role.VILLAGE
    place = "350821106220" if village else "350821106"
    return StationCard(
        code=place,
        place=place,
        place_name="河田镇蔡坊村" if village else "河田镇",
        role=role,
        window_name="便民服务站" if village else "救助窗口",
        organ="河田镇人民政府",
        township_organ="河田镇人民政府" if village else "",
        township_phone="0597-6650000" if village else "",
        series="" if village else "河民救",
        phone="0597-6650000",
        address="河田镇中街1号",
        office_hours="周一至周五 8:00-12:00 14:30-17:30",
    )


def open_station(profile: Path, role: Role = Role.TOWNSHIP, clock: PcClock | None = None) -> Desk:
    """Begin a station's ledger; who sits there is the head of the window."""
    pc = clock or PcClock()
    desk = signing_in.first_start(profile, card(role), "林晓梅", PASSWORD, CATALOGUE, pc.guarded())
    assert isinstance(desk, Desk)
    return desk


def person(name: str, number: str = MAN, **more: Scalar) -> dict[str, Scalar]:
    """Return the first fields of a sheet; ``a__b=…`` writes the field ``a/b``."""
    return {
        "applicant/name": name,
        "applicant/id_number": number,
        "applicant/id_state": "verified",
        "applicant/phone": "13850020021",
        **{path.replace("__", "/"): value for path, value in more.items()},
    }


def number(born: str, *, female: bool = False, order: int = 7) -> str:
    """Return a made-up identity number of somebody born on this ISO day."""
    return identity_number(dt.date.fromisoformat(born), female, order)


def begin(seat: Seat, sheet: Mapping[str, Scalar]) -> str:
    """Open an intake on which this much was written before; return the draft."""
    rooms = seat.house._rooms
    assert rooms is not None
    view = Intake(seat.desk).new(sheet=dict(sheet))
    rooms.open(f"draft:{view.draft}")
    seat.settle()
    return view.draft


def bring(desk: Desk, draft: str, *but: str) -> IntakeView:
    """Note everything asked for as brought, except these materials."""
    intake = Intake(desk)
    view = intake.open(draft)
    assert isinstance(view, IntakeView)
    for line in view.lines:
        for part in line.missing if line.material.code not in but else ():
            ticked = intake.tick(draft, line.material.code, part.signer, Mark.PRESENT)
            assert isinstance(ticked, IntakeView)
            view = ticked
    return view


def a_case(desk: Desk, outcome: Outcome, sheet: Mapping[str, Scalar], matter: str = "dibao", *but: str) -> Finished:
    """Take one matter to its outcome at the counter, without the window."""
    view = Intake(desk).new(sheet={**sheet, f"matters/{matter}": True})
    bring(desk, view.draft, *but)
    done = Closing(desk).finish(view.draft, matter, outcome, OutcomeRequest())
    assert isinstance(done, Finished), done
    return done
