"""Drafts: on disk at once, restored after a kill, parked and recalled, apart by clerk."""

import signal
import subprocess
import sys
from pathlib import Path

from forms.case.refusals import Refusal, Rule
from tests.support.counters import CATALOGUE, PASSWORD, Clock, Counter
from window_app.counter import signing_in
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.parking import Parking
from window_app.counter.views import IntakeView
from window_app.ledger.ledger import Ledger

ROOT = Path(__file__).parents[3]


def test_a_killed_program_reopens_at_the_field(tmp_path: Path) -> None:
    typing = subprocess.Popen(
        [sys.executable, "-m", "tests.window_app.counter.typing_program", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert typing.stdout is not None
    typed = [line.split() for _number, line in zip(range(14), typing.stdout, strict=False)]
    typing.send_signal(signal.SIGKILL)
    typing.wait(20)
    typing.stdout.close()
    clerk = Ledger.sign_in_list(tmp_path)[0].clerk
    desk = signing_in.sign_in(tmp_path, clerk, PASSWORD, CATALOGUE, Clock())
    assert isinstance(desk, Desk), desk
    rows = Parking(desk).drafts()
    assert len(rows) == 1
    view = Intake(desk).open(rows[0].draft)
    assert isinstance(view, IntakeView)
    assert view.restored
    last_path, last_value = typed[-1]
    assert str(view.sheet[last_path]) >= last_value  # what was said to be saved is there; maybe one more
    assert view.focus in {last_path, "request/text", "applicant/phone"}
    assert desk.ledger.verify().whole
    assert desk.ledger.rows.all_cases() == ()
    desk.ledger.close()


def test_two_letters_park_and_recall(town: Counter) -> None:
    draft = town.begin("dibao")
    parking = Parking(town.desk)
    letters = parking.park(draft)
    assert len(letters) == 2
    assert [(row.draft, row.parked) for row in parking.drafts()] == [(draft, True)]
    recalled = parking.recall(letters.lower())
    assert isinstance(recalled, IntakeView)
    assert recalled.draft == draft
    assert not recalled.parked
    assert parking.recall("ZZ") == Refusal(Rule.NOT_THERE)


def test_another_clerk_sees_none_of_them(town: Counter) -> None:
    draft = town.begin("dibao")
    letters = Parking(town.desk).park(draft)
    other = town.as_clerk()
    assert Parking(other.desk).drafts() == ()
    assert Parking(other.desk).recall(letters) == Refusal(Rule.NOT_THERE)


def test_a_draft_left_overnight_is_late(town: Counter) -> None:
    town.begin("dibao")
    assert not Parking(town.desk).drafts()[0].late
    town.clock.local = town.clock.local.replace(hour=17, minute=31)
    assert Parking(town.desk).drafts()[0].late


def test_a_value_that_does_not_fit_changes_nothing(town: Counter) -> None:
    draft = town.begin("dibao")
    before = town.view(draft).sheet
    for path, value in (("no/such", "x"), ("applicant/birth_date", "1990-02-30"), ("applicant/name", "x" * 500)):
        refused = town.intake.write(draft, {path: value, "request/text": "kept?"})
        assert isinstance(refused, Refusal)
        assert refused.at == path
    assert town.view(draft).sheet == before
