"""After acceptance: the case page leads from step to step, by keys alone."""

import datetime as dt

from PySide6.QtWidgets import QComboBox, QLineEdit

from forms.terms import Outcome, Step
from tests.journeys.seat import Key, Seat
from tests.journeys.station import PcClock, a_case, open_station, person


def step(seat: Seat, code: str, **given: str) -> None:
    """F10, choose the step, fill its fields, Enter."""
    seat.key(Key.Key_F10)
    field = seat.focus
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData(code))
    seat.key(Key.Key_Return)
    bar = seat.page._bar  # type: ignore[attr-defined]
    assert bar.isVisible()
    for name, words in given.items():
        widget = bar._inputs[name]
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(words))
        else:
            assert isinstance(widget, QLineEdit)
            widget.setText(words)
    seat.key(Key.Key_Return)
    seat.settle()
    assert not bar.isVisible(), seat.said(bar)


def test_a_case_goes_up_to_the_county_by_keys_and_each_step_stands_in_the_timeline(seat: Seat) -> None:
    clock = PcClock()
    seat.sit(open_station(seat.profile, clock=clock))
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    seat.key(Key.Key_F5)
    seat.key(Key.Key_Return)
    assert "办理步骤" in seat.said(seat.page)
    step(seat, "verification_asked")
    step(seat, "home_visited", investigators="陈静、吴晓梅", present="陈水金", wages="12000", conclusion="与申报一致")
    step(seat, "verification_answered", document_no="龙核〔2026〕12号")
    step(seat, "opinion_given", reason="符合条件", members="1", amount="650")
    step(seat, "notice_posted", place="蔡坊村公示栏")
    assert "公示" in seat.said(seat.page)
    clock.wait(dt.timedelta(days=9))
    step(seat, "notice_ended")
    step(seat, "file_sent", to="县民政局", pages="24")
    assert seat.desk.case(done.case_id).step is Step.SENT_UP
    said = seat.said(seat.page)
    for words in ("入户调查", "陈静、吴晓梅", "龙核〔2026〕12号", "蔡坊村公示栏"):
        assert words in said, words
