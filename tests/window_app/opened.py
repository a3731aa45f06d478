"""An opened counter with a few cases, for tests of the desks and of the whole window."""

import datetime as dt
import itertools
from pathlib import Path

from forms.case.moment import moment_of
from forms.statute.catalogue import Catalogue
from forms.terms import Mark, Outcome, Role
from window_app.counter import signing_in
from window_app.counter.clock import GuardedClock
from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.intake import Intake
from window_app.counter.station_card import StationCard
from window_app.counter.views import Finished

PASSWORD = "correct horse"
MORNING = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - civil time at the window
CARD = StationCard(
    code="350821103",
    place="350821103",
    place_name="河田镇便民服务中心",
    role=Role.TOWNSHIP,
    window_name="救助窗口",
    organ="河田镇人民政府",
    series="河民救",
    phone="0597-6650000",
)


def a_clock() -> GuardedClock:
    """Return a clock that goes on by a second at each look, beginning on a Tuesday morning."""
    start = moment_of(MORNING).utc_ms
    seconds = itertools.count()
    return GuardedClock(wall=lambda: start, steady=lambda: float(next(seconds)))


def a_desk(profile: Path, card: StationCard = CARD) -> Desk:
    """Return the counter of the head of the window on the first morning."""
    desk = signing_in.first_start(profile, card, "林晓梅", PASSWORD, Catalogue.packaged(), a_clock())
    assert isinstance(desk, Desk)
    return desk


def a_case(desk: Desk, outcome: Outcome, name: str = "王芳", matter: str = "dibao", *, whole: bool = True) -> Finished:
    """Take one person's matter to this outcome; ``whole`` ticks every paper asked for."""
    intake = Intake(desk)
    sheet = {
        "applicant/name": name,
        "applicant/id_number": "350802197105122246",
        "applicant/id_state": "as_shown",
        "applicant/id_reason": "证件就是这样",
        "applicant/phone": "13850020021",
        "applicant/village": "蔡坊村",
        f"matters/{matter}": True,
    }
    view = intake.new(sheet=sheet)
    for line in view.lines if whole else ():
        for part in line.parts if line.asked else ():
            intake.tick(view.draft, line.material.code, part.signer, Mark.PRESENT)
    done = Closing(desk).finish(view.draft, matter, outcome, OutcomeRequest())
    assert isinstance(done, Finished), done
    return done
