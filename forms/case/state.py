"""What a visit and a case look like now; made by folding only."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from forms.case.bodies import (
    Accepted,
    CallLogged,
    CaseOpened,
    DuplicateJudged,
    InquiryAnswered,
    LimitExtended,
    Noticed,
    PaperIssued,
    VisitOpened,
)
from forms.case.body import Body, Scalar
from forms.case.facts import Fact
from forms.case.merging import EMPTY, Fields
from forms.case.scan_bodies import ScanAdded
from forms.terms import Outcome, Step


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry said it, who wrote it, and when it happened (``YYYY-MM-DD`` or with minute; +08:00)."""

    entry: str
    clerk: str
    happened: str
    trusted: bool = True

    @property
    def day(self) -> str:
        """The civil day, ISO."""
        return self.happened[:10]


class OutcomeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome of the case, voided or not."""

    outcome: Outcome
    stamp: Stamp
    body: Body
    voided: bool = False
    void_reason: str = ""


class PaperRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A stored paper: how often printed, handed over to whom and when, voided."""

    stamp: Stamp
    body: PaperIssued
    prints: int = 0
    handed_over: Stamp | None = None
    receiver: str = ""
    voided: bool = False


class RetainedOriginal(msgspec.Struct, frozen=True, kw_only=True):
    """An original the desk kept, and its return."""

    material: str
    signer: str
    copies: int
    until: str | None
    taken: Stamp
    returned: Stamp | None = None


class ScanRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A scan beside a material, and its removal."""

    stamp: Stamp
    body: ScanAdded
    removed: Stamp | None = None
    reason: str = ""


class ActRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One act of the life after acceptance (see ``forms.case.life``), voided or not."""

    stamp: Stamp
    body: Body
    voided: bool = False


class VisitState(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One visit: who came, household, circumstances, shared materials. ``opened`` is None for a fragment."""

    id: str
    fields: Fields = EMPTY
    opened: VisitOpened | None = None
    stamp: Stamp | None = None
    inquiries: tuple[InquiryAnswered, ...] = ()
    judged: tuple[DuplicateJudged, ...] = ()
    scans: tuple[ScanRecord, ...] = ()
    papers: tuple[PaperRecord, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    proposals: tuple[Fact, ...] = ()
    timeline: tuple[Fact, ...] = ()
    opaque: int = 0

    @property
    def sheet(self) -> dict[str, Scalar]:
        """The visit's fields, path to value."""
        return self.fields.sheet

    def scans_of(self, material: str, signer: str | None = None) -> tuple[ScanRecord, ...]:
        """Return the scans of a material that count, in the order they were added; ``signer`` None is everybody's."""
        return tuple(
            scan
            for scan in self.scans
            if not scan.removed and scan.body.material == material and signer in (None, scan.body.signer)
        )


class CaseState(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One case: its visit, its own fields, and everything that happened to it."""

    id: str
    visit: VisitState
    fields: Fields = EMPTY
    opened: CaseOpened | None = None
    stamp: Stamp | None = None
    edition: str = ""
    owner: str = ""
    outcomes: tuple[OutcomeRecord, ...] = ()
    papers: tuple[PaperRecord, ...] = ()
    originals: tuple[RetainedOriginal, ...] = ()
    calls: tuple[tuple[Stamp, CallLogged], ...] = ()
    extensions: tuple[tuple[Stamp, LimitExtended], ...] = ()
    events: Mapping[str, tuple[Stamp, ...]] = {}
    acts: tuple[ActRecord, ...] = ()
    reached: Step | None = None
    told_twice: int = 0
    proposals: tuple[Fact, ...] = ()
    timeline: tuple[Fact, ...] = ()
    opaque: int = 0

    @cached_property
    def sheet(self) -> dict[str, Scalar]:
        """Visit fields and the case's own, path to value."""
        return {**self.visit.sheet, **self.fields.sheet}

    @property
    def matter(self) -> str:
        """The matter's id, empty for a fragment."""
        return self.opened.matter if self.opened else ""

    @property
    def case_no(self) -> str:
        """The number on paper, empty for a fragment."""
        return self.opened.case_no if self.opened else ""

    @cached_property
    def standing(self) -> OutcomeRecord | None:
        """The last outcome that was not voided."""
        valid = [record for record in self.outcomes if not record.voided]
        return valid[-1] if valid else None

    @cached_property
    def step(self) -> Step:
        """Where the case stands: closed is closed; an acceptance outweighs what else stands until it is voided."""
        if self.reached in _LAST:
            return self.reached
        standing = _STEPS[self.standing.outcome] if self.standing else Step.OPENED
        if self.acceptances or standing is Step.HELPED_FIRST:
            return self.reached or (Step.ACCEPTED if self.acceptances else standing)
        return standing

    @cached_property
    def acceptances(self) -> tuple[OutcomeRecord, ...]:
        """Acceptances not voided, earliest first; a second one is a conflict and the earliest runs the clock."""
        found = [record for record in self.outcomes if record.outcome is Outcome.ACCEPTED and not record.voided]
        return tuple(sorted(found, key=lambda record: (record.stamp.happened, record.stamp.entry)))

    @property
    def accepted(self) -> Accepted | None:
        """The acceptance that counts."""
        body = self.acceptances[0].body if self.acceptances else None
        return body if isinstance(body, Accepted) else None

    @cached_property
    def notices(self) -> tuple[tuple[Stamp, Noticed], ...]:
        """One-time notices not voided, in order."""
        return tuple(
            (record.stamp, record.body)
            for record in self.outcomes
            if isinstance(record.body, Noticed) and not record.voided
        )

    @property
    def read_only(self) -> bool:
        """Whether a newer program wrote something here that this one does not understand."""
        return self.opaque > 0 or self.visit.opaque > 0


_LAST = (Step.CLOSED, Step.ARCHIVED)
_STEPS = {
    Outcome.ACCEPTED: Step.ACCEPTED,
    Outcome.RECEIVED: Step.RECEIVED,
    Outcome.NOTICED: Step.SUPPLEMENT,
    Outcome.HELPED_FIRST: Step.HELPED_FIRST,
    Outcome.HANDED_ON: Step.HANDED_ON,
    Outcome.NON_ACCEPTANCE_PROPOSED: Step.PROPOSED,
    Outcome.NOT_ACCEPTED: Step.NOT_ACCEPTED,
    Outcome.ONLY_ASKED: Step.OPENED,
}
