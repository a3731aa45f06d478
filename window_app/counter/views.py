"""What the counter shows a screen about an intake: plain, frozen, computed from the sheet alone."""

from collections.abc import Mapping

import msgspec

from forms.case.body import Scalar
from forms.case.checklist import Line
from forms.case.refusals import Refusal
from forms.identity import IdentityCheck
from forms.terms import Light, Outcome, PaperKind, Step


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """One person on the sheet: where its fields stand, what the number says, and the age today."""

    row: str
    at: str
    name: str
    check: IdentityCheck | None
    age: int | None
    adult: bool
    counted: bool


class MatterView(msgspec.Struct, frozen=True, kw_only=True):
    """One matter that can be ticked. A ``door`` is another organ's matter that is handed on.

    ``done`` is the outcome it got at this intake, with its case; a done matter cannot be unticked.
    """

    id: str
    name: str
    route: str = ""
    family: str = ""
    who: str = ""
    emergency: bool = False
    door: bool = False
    organ: str = ""
    chosen: bool = False
    done: Outcome | None = None
    case_id: str = ""
    case_no: str = ""


class OutcomeView(msgspec.Struct, frozen=True, kw_only=True):
    """One possible outcome of one matter: ready, or what still stands in its way."""

    matter: str
    outcome: Outcome
    blocked: Refusal | None = None
    missing: int = 0
    newly_asked: int = 0

    @property
    def ready(self) -> bool:
        """Whether its key works now."""
        return self.blocked is None


class KnownCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case of somebody with the same number (``same_number``) or a like name and birth date (a mild hint)."""

    case_id: str
    case_no: str
    name: str
    matter: str
    step: Step
    opened_on: str
    open: bool
    same_number: bool


class IntakeView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the intake screen shows about one draft.

    ``scans``: material (of one signer: ``forms.case.fields.material_key``) -> how many images are stored beside it.
    """

    draft: str
    sheet: Mapping[str, Scalar]
    focus: str
    people: tuple[PersonView, ...]
    supporters: tuple[PersonView, ...]
    circumstances: frozenset[str]
    lines: tuple[Line, ...]
    have: int
    asked: int
    matters: tuple[MatterView, ...]
    outcomes: tuple[OutcomeView, ...]
    known: tuple[KnownCase, ...]
    scans: Mapping[str, int] = {}
    letters: str = ""
    parked: bool = False
    saved_at: str = ""
    restored: bool = False

    def outcome(self, matter: str, outcome: Outcome) -> OutcomeView | None:
        """Return this outcome of this matter, or None where it cannot be given here at all."""
        return next((one for one in self.outcomes if (one.matter, one.outcome) == (matter, outcome)), None)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an outcome key would do, in place of the foot bar; the same key again confirms."""

    matter: str
    matter_name: str
    outcome: Outcome
    papers: tuple[PaperKind, ...]
    gaps: tuple[str, ...] = ()
    due: str = ""
    provisional: bool = False


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """What an outcome did: the case, and the stored papers (entry ids) ready to print."""

    case_id: str
    case_no: str
    outcome: Outcome
    papers: tuple[str, ...]
    draft_done: bool


class ClockView(msgspec.Struct, frozen=True, kw_only=True):
    """One clock: its name, light, day, and everything the "why that day" panel says.

    ``due`` is ISO (a date, or date-time for hours). ``counted`` and ``skipped`` are ISO days, the latter with a reason
    code and the holiday's name from the calendar. ``lawful`` is the law's own length where a promised one runs, else 0.
    """

    stage: str
    name: str
    actor: tuple[str, ...]
    light: Light
    start_event: str
    started: str
    due: str
    provisional: bool
    number: int
    unit: str
    left: int | None
    ended: str
    extended: bool
    extension_grounds: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]
    skipped: tuple[tuple[str, str, str], ...]
    source: str
    article: str
    confidence: str
    note: str = ""
    lawful: int = 0
