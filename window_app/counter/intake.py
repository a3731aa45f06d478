"""The intake: one sheet for one person in trouble, whatever matters it touches."""

from collections.abc import Mapping

import msgspec

from forms.case.acts.standing import about_visit
from forms.case.bodies import DuplicateJudged
from forms.case.body import Scalar
from forms.case.fields import Sheet, material_key, problem_of
from forms.case.refusals import Refusal, Rule
from forms.terms import Channel, Handling, Mark
from window_app.counter import draft_scans, drafting, searching
from window_app.counter.desk import Desk, new_id
from window_app.counter.draft_scans import Prepared
from window_app.counter.sheets import derived_from_number
from window_app.counter.views import IntakeView
from window_app.ledger.drafts import Draft


class Intake:
    """Everything a clerk does on the intake screen. Each call that types saves the draft before it answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new(self, channel: Channel = Channel.WINDOW, sheet: Sheet | None = None) -> IntakeView:
        """Begin an intake, from nothing or from what is known already."""
        fields: dict[str, Scalar] = drafting.began({"request/channel": channel.value, **(sheet or {})})
        return drafting.view(
            self._desk, drafting.save(self._desk, Draft(id=new_id(), clerk=self._desk.clerk.id, fields=fields))
        )

    def again(self, case_id: str) -> IntakeView:
        """Begin a second visit of a case: its sheet as it stands, at the first gap."""
        case = self._desk.case(case_id)
        siblings = [self._desk.case(one) for one in self._desk.ledger.reading.cases_of(case.visit.id)]
        fields: dict[str, Scalar] = {
            **case.visit.sheet,
            **{f"matters/{one.matter}": True for one in siblings or [case]},
            **{f"@case/{one.matter}": one.id for one in siblings or [case]},
            "@visit": case.visit.id,
            "@seen": drafting.seen_now(case.visit.timeline),
        }
        return drafting.view(
            self._desk,
            drafting.save(self._desk, Draft(id=new_id(), clerk=self._desk.clerk.id, fields=fields, focus="materials")),
        )

    def open(self, draft_id: str) -> IntakeView | Refusal:
        """Return a draft as it was left, at the field that was being typed."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        return msgspec.structs.replace(drafting.view(self._desk, draft), restored=True)

    def write(self, draft_id: str, changes: Mapping[str, Scalar], focus: str = "") -> IntakeView | Refusal:
        """Write fields; a number typed in full fills birth date and sex beside it. On disk when this answers."""
        refused = _refused(changes)
        if refused is not None:
            return refused
        draft = self._desk.ledger.drafts.get(draft_id)
        return Refusal(Rule.NOT_THERE) if draft is None else self._written(draft, changes, focus)

    def add_row(self, draft_id: str, group: str) -> IntakeView | Refusal:
        """Add a row to ``household`` or ``supporters``; its focus is the name."""
        row = f"{group}/{new_id()[:12]}"
        first = {"household": {f"{row}/lives_together": True, f"{row}/must_sign": True}}
        return self.write(draft_id, first.get(group, {f"{row}/relation": ""}), focus=f"{row}/name")

    def remove_row(self, draft_id: str, row: str) -> IntakeView | Refusal:
        """Remove a row and everything below it."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        fields = {path: value for path, value in draft.fields.items() if not path.startswith(row + "/")}
        return drafting.view(self._desk, drafting.save(self._desk, msgspec.structs.replace(draft, fields=fields)))

    def tick(
        self,
        draft_id: str,
        material: str,
        signer: str = "",
        mark: Mark | None = None,
        handling: Handling | None = None,
        **more: Scalar,
    ) -> IntakeView | Refusal:
        """Note one material of one signer; ``more`` are its other fields (``promised_until``, ``copies`` …)."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        line = drafting.line_of(self._desk, draft, material)
        if mark is not None and (line is None or not line.allows(mark)):
            return Refusal(Rule.NOT_PROMISABLE, at=f"materials/{material}", details={"mark": mark.value})
        at = f"materials/{material_key(material, signer)}"
        changes: dict[str, Scalar] = {f"{at}/mark": mark.value if mark else None}
        if handling is not None:
            changes[f"{at}/handling"] = handling.value
        changes.update({f"{at}/{name}": value for name, value in more.items()})
        return _refused(changes) or self._written(draft, changes, at)

    def judge_duplicate(self, draft_id: str, other_case: str, choice: str, reason: str = "") -> IntakeView | Refusal:
        """Record what a clerk decided about a known person: ``continue``, ``new_matter`` or ``not_same``.

        Who goes on with the known case leaves this visit unopened, so that choice stands on the known visit too.
        """
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        if choice == "not_same" and not reason.strip():
            return Refusal(Rule.REASON_MISSING)
        body = DuplicateJudged(other_case=other_case, choice=choice, reason=reason.strip())
        known = self._desk.case(other_case)
        visits = [drafting.visit_id(draft), *([known.visit.id] if choice == "continue" and known.opened else [])]
        standing = self._desk.standing()
        self._desk.append([standing.fact(about_visit(visit), body) for visit in dict.fromkeys(visits)])
        return drafting.view(self._desk, draft)

    def keep_scans(self, draft_id: str, prepared: Prepared) -> tuple[IntakeView, Prepared] | Refusal:
        """Remember prepared scans in the draft; their entries come with the first outcome."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        kept, done = draft_scans.remember(self._desk, draft, prepared)
        return drafting.view(self._desk, drafting.save(self._desk, kept)), done

    def scanned(self, code: str) -> IntakeView | Refusal:
        """Take up the case of a signed page that was scanned back; a proven code ticks its line."""
        found = searching.scanned(self._desk, code)
        if found is None:
            return Refusal(Rule.NOT_THERE)
        view = self.again(found.case_id)
        if not found.proven or not found.material:
            return view
        return self.tick(view.draft, found.material, found.signer, Mark.PRESENT)

    def _written(self, draft: Draft, changes: Mapping[str, Scalar], focus: str) -> IntakeView:
        fields = {**draft.fields, **changes, **self._derived(changes)}
        kept = {path: value for path, value in fields.items() if value is not None}
        return drafting.view(
            self._desk,
            drafting.save(self._desk, msgspec.structs.replace(draft, fields=kept, focus=focus or draft.focus)),
        )

    def _derived(self, changes: Mapping[str, Scalar]) -> dict[str, Scalar]:
        today = self._desk.clock().today
        found: dict[str, Scalar] = {}
        for path, value in changes.items():
            if path.endswith("/id_number") and isinstance(value, str) and not path.startswith("came/"):
                found.update(derived_from_number(path.rsplit("/", 1)[0], value, today))
        return found


def _refused(changes: Mapping[str, Scalar]) -> Refusal | None:
    """Return why one of these fields may not be written, or None."""
    for path, value in changes.items():
        problem = problem_of(path, value)
        if problem:
            return Refusal(Rule.FIELD_MISSING, at=path, details={"code": problem.code})
    return None
