"""When the next round begins."""

from hypothesis import given
from hypothesis import strategies as st

from sync.station.outcome import RoundResult
from sync.station.pacing import FIRST_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, Pacing
from sync.station.ports import BatchLimits, Trouble, TroubleKind
from sync.wire.messages import Refusal
from sync.wire.reasons import RefusalCode

CHANCE = st.floats(0, 1, exclude_max=True)
CUT = RoundResult(trouble=Trouble(TroubleKind.CUT))
NO_LINE = RoundResult(trouble=Trouble(TroubleKind.NO_LINE))


@given(CHANCE, st.integers(0, 10_000))
def test_trouble_waits_between_two_seconds_and_a_quarter_of_an_hour(chance: float, failures: int) -> None:
    assert FIRST_SECONDS <= Pacing(failures).wait(NO_LINE, chance) <= LONGEST_SECONDS


def test_each_failure_doubles_the_longest_wait() -> None:
    pacing, waits = Pacing(), []
    for _ in range(12):
        pacing = pacing.after(NO_LINE)
        waits.append(round(pacing.wait(NO_LINE, 0.999999)))
    assert waits == [4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]


@given(CHANCE, st.integers(1, 3600))
def test_retry_after_is_never_undercut(chance: float, asked: int) -> None:
    for result in (
        RoundResult(trouble=Trouble(TroubleKind.BUSY, asked)),
        RoundResult(refusal=Refusal(code=RefusalCode.BUSY, retry_after=asked)),
    ):
        assert asked <= Pacing(1).wait(result, chance) <= asked * 1.25


@given(CHANCE)
def test_idle_is_about_five_minutes(chance: float) -> None:
    assert IDLE_SECONDS * 0.8 <= Pacing().wait(RoundResult(), chance) <= IDLE_SECONDS * 1.2


def test_what_only_people_can_change_is_not_hammered() -> None:
    assert Pacing(1).wait(RoundResult(refusal=Refusal(code=RefusalCode.REVOKED)), 0.0) == LONGEST_SECONDS


def test_a_cut_line_gets_smaller_batches_and_a_good_one_full_ones() -> None:
    pacing = Pacing().after(CUT)
    assert pacing.limits == BatchLimits(50, 128 * 1024)
    for _ in range(20):
        pacing = pacing.after(CUT)
    assert pacing.limits.entries >= 1
    assert pacing.limits.size >= 1024
    assert pacing.after(NO_LINE).limits == pacing.limits
    assert pacing.after(RoundResult()) == Pacing()
