"""When the next round begins. Pure: chance comes in as an argument."""

import msgspec

from sync.station.outcome import RoundResult
from sync.station.ports import BatchLimits, TroubleKind
from sync.wire.reasons import RefusalCode

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 15 * 60.0
IDLE_SECONDS = 5 * 60.0
_LONGEST_ASKED = 24 * 3600
_PEOPLE = frozenset(
    {
        RefusalCode.REVOKED,
        RefusalCode.UNKNOWN_KEY,
        RefusalCode.NOT_CONFIRMED,
        RefusalCode.SIGNATURE,
        RefusalCode.LEDGER_OF_ANOTHER,
    }
)
_SMALLEST = BatchLimits(entries=4, size=16 * 1024)


class Pacing(msgspec.Struct, frozen=True):
    """How many rounds failed in a row, and how much to send at once on this line."""

    failures: int = 0
    limits: BatchLimits = BatchLimits()

    def after(self, result: RoundResult) -> "Pacing":
        """Return the pacing after a round: a timed-out or cut line gets smaller batches, a good one full ones."""
        if result.done:
            return Pacing()
        limits = self.limits
        if result.trouble and result.trouble.kind in (TroubleKind.TIMED_OUT, TroubleKind.CUT):
            limits = BatchLimits(max(limits.entries // 2, _SMALLEST.entries), max(limits.size // 2, _SMALLEST.size))
        return Pacing(self.failures + 1, limits)

    def wait(self, result: RoundResult, chance: float) -> float:
        """Return seconds until the next round after this result; ``self`` already counts it; ``chance`` in [0, 1).

        Idle: about five minutes. Trouble: full jitter between 2 s and twice as long each time, at most 15 min.
        A ``Retry-After`` is honoured and spread by a quarter, so that not all stations come back at once.
        """
        if result.done:
            return IDLE_SECONDS * (0.8 + 0.4 * chance)
        asked = _retry_after(result)
        if asked is not None:
            return min(asked, _LONGEST_ASKED) * (1 + chance / 4)
        if result.refusal is not None and result.refusal.code in _PEOPLE:
            return LONGEST_SECONDS
        longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(self.failures, 20))
        return FIRST_SECONDS + (longest - FIRST_SECONDS) * chance


def _retry_after(result: RoundResult) -> int | None:
    for found in (result.refusal, result.trouble):
        if found is not None and found.retry_after is not None:
            return max(found.retry_after, 1)
    return None
