"""What the intake screen needs of the counter: sheets that save themselves, a shelf of drafts, endings."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from forms.case.body import Scalar
from forms.case.refusals import Refusal
from forms.statute.model import Statute
from forms.terms import Channel, Handling, Mark, Outcome, Role
from window_app.counter.draft_rows import DraftRow
from window_app.counter.draft_scans import Prepared
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.views import Finished, IntakeView, Summary
from window_app.screens.answers import Answer


class Relation(msgspec.Struct, frozen=True):
    """One family relation (GB/T 4761): its code, its name, and what it may be typed as in Latin letters."""

    code: str
    name: str
    spellings: tuple[str, ...] = ()


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What holds at this window today: who sits here, the law, and the choices that fields offer."""

    role: Role
    clerk: str
    today: dt.date
    statute: Statute
    relations: tuple[Relation, ...] = ()
    staff: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    duty_phone: str = ""


class Sheets(Protocol):
    """Drafts being typed. Whatever is written is on disk when the call answers."""

    def new(self, channel: Channel = Channel.WINDOW, sheet: Mapping[str, Scalar] | None = None) -> IntakeView:
        """Begin an intake, from nothing or from what is known already."""
        ...

    def again(self, case_id: str) -> IntakeView:
        """Begin a second visit of a case, at its first gap."""
        ...

    def open(self, draft_id: str) -> IntakeView | Refusal:
        """Take a draft up as it was left."""
        ...

    def write(self, draft_id: str, changes: Mapping[str, Scalar], focus: str = "") -> IntakeView | Refusal:
        """Write fields; ``focus`` is the field being typed."""
        ...

    def add_row(self, draft_id: str, group: str) -> IntakeView | Refusal:
        """Add a row; the view's focus is its first field."""
        ...

    def remove_row(self, draft_id: str, row: str) -> IntakeView | Refusal:
        """Remove a row (``household/<row>``) and everything below it."""
        ...

    def tick(
        self,
        draft_id: str,
        material: str,
        signer: str = "",
        mark: Mark | None = None,
        handling: Handling | None = None,
        **more: Scalar,
    ) -> IntakeView | Refusal:
        """Note one material of one signer; no mark takes the note back."""
        ...

    def scanned(self, code: str) -> IntakeView | Refusal:
        """Take up the case of a signed page that was scanned back; its line is ticked."""
        ...

    def judge_duplicate(self, draft_id: str, other_case: str, choice: str, reason: str = "") -> IntakeView | Refusal:
        """Say of a known case: ``continue``, ``new_matter`` or ``not_same`` (with a reason)."""
        ...


class Shelf(Protocol):
    """The drafts of this clerk."""

    def park(self, draft_id: str) -> str:
        """Put an intake aside; return the letters that recall it."""
        ...

    def recall(self, letters: str) -> IntakeView | Refusal:
        """Take a parked intake up again."""
        ...

    def drafts(self) -> tuple[DraftRow, ...]:
        """Return this clerk's drafts, the last typed first."""
        ...

    def discard(self, draft_id: str) -> None:
        """Throw a draft away."""
        ...


class Endings(Protocol):
    """Outcomes of single matters."""

    def summarise(self, draft_id: str, matter: str, outcome: Outcome, request: OutcomeRequest) -> Summary | Refusal:
        """Return what the outcome would do, or why it may not be; writes nothing."""
        ...

    def finish(self, draft_id: str, matter: str, outcome: Outcome, request: OutcomeRequest) -> Finished | Refusal:
        """Give one matter its outcome."""
        ...


class Forms(Protocol):
    """Forms to sign, filled from what is typed so far."""

    def due(self, view: IntakeView) -> tuple[tuple[str, str], ...]:
        """Return what can be printed now: code and words, one a signer."""
        ...

    def print_form(self, draft_id: str, code: str, large: bool) -> Answer:
        """Print one of them; the answer says where it went or what is wrong."""
        ...


class DraftScans(Protocol):
    """Scans beside the papers of a draft. ``prepare…`` takes a moment and is called aside, the rest writes."""

    def prepare(self, material: str, signer: str, files: Sequence[Path], keep_original: bool) -> Prepared:
        """Make files small and store them."""
        ...

    def prepare_waiting(self, material: str, signer: str) -> Prepared:
        """Make everything complete in the scanner's folder small and store it."""
        ...

    def keep(self, draft: str, prepared: Prepared) -> tuple[IntakeView, Prepared] | Refusal:
        """Let the draft remember them."""
        ...

    def said(self, done: Prepared) -> str:
        """Return what came of it in words."""
        ...

    def has_folder(self) -> bool:
        """Whether the folder of a scanner is known."""
        ...

    def choose_folder(self, folder: Path) -> None:
        """Watch this folder of the scanner from now on."""
        ...


class IntakeCounter(msgspec.Struct, frozen=True):
    """The counter as the intake screen sees it."""

    sheets: Sheets
    shelf: Shelf
    endings: Endings
    setting: Callable[[], Setting]
    forms: Forms
    scans: DraftScans
