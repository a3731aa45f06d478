"""An opened counter over a real ledger, and what a clerk does at it, in a line each."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from forms.case.body import Scalar
from forms.case.moment import Moment, moment_of
from forms.statute.catalogue import Catalogue
from forms.terms import ClerkRole, Mark, Outcome, Role
from window_app.counter import signing_in
from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.intake import Intake
from window_app.counter.station_card import StationCard
from window_app.counter.views import Finished, IntakeView

PASSWORD = "a good password"
MORNING = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - civil time at the window
NUMBER = "352601196202250891"
NAME = "𡉃福炳"
CATALOGUE = Catalogue.packaged()


class Clock:
    """The counter's clock; a test moves it, and each look takes a second."""

    def __init__(self, local: dt.datetime = MORNING) -> None:
        self.local = local

    def __call__(self) -> Moment:
        self.local += dt.timedelta(seconds=1)
        return moment_of(self.local)


class Counter:
    """One window of a station with its clerk."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk = desk
        self.clock = clock
        self.intake = Intake(desk)
        self.closing = Closing(desk)

    def begin(self, *matters: str, **fields: Scalar) -> str:
        """Begin an intake of the usual applicant; ``a__b=…`` writes the field ``a/b``. Returns the draft."""
        view = self.intake.new()
        sheet: dict[str, Scalar] = {
            "applicant/name": NAME,
            "applicant/id_number": NUMBER,
            "applicant/id_state": "verified",
            **{f"matters/{matter}": True for matter in matters},
            **{path.replace("__", "/"): value for path, value in fields.items()},
        }
        self.write(view.draft, sheet)
        return view.draft

    def write(self, draft: str, changes: Mapping[str, Scalar], focus: str = "") -> IntakeView:
        """Write fields that must fit."""
        view = self.intake.write(draft, changes, focus)
        assert isinstance(view, IntakeView), view
        return view

    def view(self, draft: str) -> IntakeView:
        """Open a draft that must be there."""
        view = self.intake.open(draft)
        assert isinstance(view, IntakeView), view
        return view

    def bring(self, draft: str, *materials: str) -> IntakeView:
        """Tick these materials of every signer (none named: all that is asked)."""
        for line in self.view(draft).lines:
            if line.asked and (not materials or line.material.code in materials):
                for part in line.missing:
                    ticked = self.intake.tick(draft, line.material.code, part.signer, Mark.PRESENT)
                    assert isinstance(ticked, IntakeView), ticked
        return self.view(draft)

    def finish(self, draft: str, matter: str, outcome: Outcome, **request: object) -> Finished:
        """Give an outcome that must be given."""
        done = self.closing.finish(draft, matter, outcome, OutcomeRequest(**request))  # type: ignore[arg-type]
        assert isinstance(done, Finished), done
        return done

    def as_clerk(self, name: str = "赖文斌", role: ClerkRole = ClerkRole.CLERK) -> "Counter":
        """Let another person sit down at the same window."""
        added = signing_in.add_clerk(self.desk, name, role, PASSWORD)
        desk = signing_in.change_clerk(self.desk, getattr(added, "id", ""), PASSWORD)
        assert isinstance(desk, Desk), desk
        return Counter(desk, self.clock)


def station(role: Role = Role.TOWNSHIP) -> StationCard:
    """Return a made-up station of this role."""
    code = "350821104201" if role is Role.VILLAGE else "350821104"
    return StationCard(
        code=code,
        place=code,
        place_name="长汀县河田镇",
        role=role,
        window_name="河田镇便民服务中心",
        organ="河田镇人民政府",
        township_organ="河田镇人民政府",
        series="河民救",
        phone="0597-6650000",
    )


def counter(profile: Path, role: Role = Role.TOWNSHIP, clock: Clock | None = None) -> Counter:
    """Start a station in this profile; who sits there is the head of the window."""
    clock = clock or Clock()
    desk = signing_in.first_start(profile, station(role), "陈芳", PASSWORD, CATALOGUE, clock)
    assert isinstance(desk, Desk)
    return Counter(desk, clock)
