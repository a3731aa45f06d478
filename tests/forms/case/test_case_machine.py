"""One case, everything anybody may do to it, in any order, against a model kept by plain rules."""

import datetime as dt

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from forms.case import bodies as b
from forms.case.acts import aftercare, opening, outcomes, refusing
from forms.case.acts.outcomes import HandOnRequest, HelpRequest
from forms.case.acts.standing import Decision, Standing
from forms.case.body import Body, Scalar
from forms.case.clocks import clocks
from forms.case.entries import CHAIN_START, chain
from forms.case.state import CaseState
from forms.case.summary import case_row
from forms.statute.calendars import Calendars
from forms.terms import (
    CallResult,
    ClerkRole,
    HandOn,
    Outcome,
    PaperKind,
    Role,
    SecondNoticeReason,
    Variant,
)  # fmt: skip
from tests.forms.case.case_model import DECIDING, DESK, PaperModel, Told
from tests.forms.case.recorded import Recorded
from tests.support.desk import lines_of, standing
from tests.support.facts import CASE, VISIT
from tests.support.law import DIBAO, LINSHI, STATUTE, TOTAL

MATTERS = {
    "dibao": msgspec.structs.replace(DIBAO, emergency=False),
    "linshi_fast": msgspec.structs.replace(LINSHI, needs=DIBAO.needs, stages=(TOTAL,)),
}
NEEDS = (("M01", False), ("M02", False), ("M04", False), ("M05", True))
MARKS = st.sampled_from((None, "present", "present", "present", "promised", "shared"))
FIELDS: dict[str, st.SearchStrategy[Scalar]] = {
    "applicant/name": st.sampled_from((None, "Chen", "Chen Xiuying")),
    "applicant/id_state": st.sampled_from((None, "verified", "as_shown", "no_number", "unknown")),
    "applicant/id_reason": st.sampled_from((None, "burnt")),
    "circumstances/student": st.booleans(),
    "household/m1/name": st.sampled_from((None, "Li")),
    "household/m1/birth_date": st.sampled_from((None, "2020-05-05", "1980-01-01", "half ty")),
    **{f"materials/{key}/mark": MARKS for key in ("M01", "M02", "M04@applicant", "M04@m1", "M05")},
    "help/reason": st.sampled_from((None, "fire")),
    "outside/province_no": st.sampled_from((None, "P-1")),
}
CONTESTED = ("applicant/name", "materials/M02/mark")
HELP = HelpRequest(
    reason="fire", form="cash", staff=("Zhang", "Wang"), responsible="Liu", receiver="Chen", amount_fen=100
)
TO_HOUSING = HandOnRequest(door="housing", manner=HandOn.TRANSFER, organ="Housing office")
_OVERSIGHT, _BECAUSE = SecondNoticeReason.OVERSIGHT, st.sampled_from(("because", "because", ""))
_TO_DECIDE = {Outcome.NON_ACCEPTANCE_PROPOSED, Outcome.NOTICED}
who = st.builds(
    standing,
    st.sampled_from((*[Role.TOWNSHIP] * 6, Role.HALL, *[Role.VILLAGE] * 2, Role.COUNTY, Role.DEPARTMENT)),
    clerk=st.sampled_from(("clerk-1", "clerk-2")),
    clerk_role=st.sampled_from((ClerkRole.CLERK, ClerkRole.HEAD, ClerkRole.HEAD, ClerkRole.REVIEWER)),
    local=st.sampled_from([dt.datetime(2026, 11, day, hour, 5) for day in (20, 24, 25) for hour in (8, 16)]),  # noqa: DTZ001
)


class CaseMachine(Recorded):
    """The rules: write, contest, choose, decide, print, hand over, void."""

    def __init__(self) -> None:
        super().__init__(NEEDS)

    @initialize(matter=st.sampled_from(sorted(MATTERS)), named=st.sampled_from((True, True, True, False)))
    def opens(self, matter: str, named: bool) -> None:
        self.matter = MATTERS[matter]
        self.model.sheet = {"applicant/name": "Chen", "applicant/id_state": "verified"} if named else {}
        by = standing()
        self.keep(opening.visit_facts(self.case.visit, self.model.sheet, opening.Opening(), by), by)
        self.done(opening.open_case(CASE.id, VISIT.id, matter, STATUTE, by, bytes), by, allowed=True)

    @rule(data=st.data(), complete=st.sampled_from((False, False, True)), by=who)
    def writes(self, data: st.DataObject, complete: bool, by: Standing) -> None:
        """A clerk leaves the sheet changed; sometimes with everything that acceptance asks for."""
        if by.role not in DESK:
            return
        changes = data.draw(
            st.dictionaries(st.sampled_from(sorted(FIELDS)), st.none(), max_size=3).flatmap(
                lambda some: st.fixed_dictionaries({path: FIELDS[path] for path in some})
            )
        )
        if complete:
            changes = {
                "applicant/name": "Chen", "applicant/id_state": "verified",
                **{f"materials/{key}/mark": "present" for key in ("M01", "M02", "M04@applicant", "M04@m1", "M05")},
                **changes,
            }  # fmt: skip
        self.model.sheet.update({path: value for path, value in changes.items() if path not in self.model.contested})
        sheet = {**self.case.sheet, **self.model.sheet}
        self.keep(opening.visit_facts(self.case.visit, sheet, opening.Opening(), by), by)
        self.keep(opening.case_facts(self.case, sheet, by), by)

    @precondition(lambda self: self.model.told_before())
    @rule(by=who)
    def somebody_studies(self, by: Standing) -> None:
        """A circumstance changes: one more paper is asked, or one less."""
        if by.role in DESK:
            now = self.model.sheet.get("circumstances/student") is not True
            self.model.sheet.update({"circumstances/student": now, "materials/M05/mark": None})
            sheet = {**self.case.sheet, **self.model.sheet}
            self.keep(opening.visit_facts(self.case.visit, sheet, opening.Opening(), by), by)

    @rule(by=who)
    def removes_a_member(self, by: Standing) -> None:
        if by.role in DESK:
            self.model.sheet = {
                path: value for path, value in self.model.sheet.items() if not path.startswith("household/m1/")
            }
            sheet = {path: value for path, value in self.case.sheet.items() if not path.startswith("household/m1/")}
            self.keep(opening.visit_facts(self.case.visit, sheet, opening.Opening(), by), by)

    @rule(path=st.sampled_from(CONTESTED), by=who)
    def another_station_writes_unseen(self, path: str, by: Standing) -> None:
        """It never saw what stands here; what it writes stands beside it, until a person chooses."""
        if by.role not in DESK or path in self.model.contested:
            return
        body = b.FieldsSet(fields=(b.FieldSet(path, None, "shared" if "mark" in path else "Qiu"),))
        self.keep([by.fact(VISIT, body)], by)
        if any(conflict.path == path for conflict in self.case.visit.fields.conflicts):
            self.model.contested.add(path)
            self.model.sheet.pop(path, None)
        elif self.case.sheet.get(path) == body.fields[0].value:  # else it said again what was already changed
            self.model.sheet[path] = body.fields[0].value
        self._settle_twins()

    @precondition(lambda self: self.model.contested)
    @rule(side=st.integers(0, 3), by=who)
    def a_person_chooses(self, side: int, by: Standing) -> None:
        path = sorted(self.model.contested)[0]
        conflict = next(one for one in self.case.visit.fields.conflicts if one.path == path)
        chosen = conflict.sides[side % len(conflict.sides)]
        if self.done(aftercare.resolve_conflict(self.case, path, chosen.entry, by), by, by.role in DESK):
            self.model.contested.remove(path)
            self.model.sheet[path] = chosen.value

    @rule(by=who)
    def accepts(self, by: Standing) -> None:
        lawful = self.model.may_accept(by.role, self.matter.emergency)
        decision = outcomes.accept(self.case, self.matter, lines_of(self.case, *MATTERS.values()), by)
        self._told(decision, by, Outcome.ACCEPTED, lawful)

    @rule(by=who)
    def receives(self, by: Standing) -> None:
        named = bool(self.model.sheet.get("applicant/name") or self.model.sheet.get("applicant/id_reason"))
        allowed = by.role in DESK and not self.model.refused and (named or "applicant/name" in self.model.contested)
        decision = outcomes.receive(self.case, self.matter, lines_of(self.case, self.matter), "Li", by)
        self._told(decision, by, Outcome.RECEIVED, allowed)

    @rule(by=who, reason=st.sampled_from((None, *SecondNoticeReason, _OVERSIGHT, _OVERSIGHT)), words=_BECAUSE)
    def gives_notice(self, by: Standing, reason: SecondNoticeReason | None, words: str) -> None:
        model = self.model
        if model.contested:
            return
        gaps = model.gaps()
        first = not any(one.outcome is Outcome.NOTICED and not one.voided for one in model.told)
        new = [] if first else [gap for gap in gaps if gap not in model.told_before()]
        named = bool(model.sheet.get("applicant/name") or model.sheet.get("applicant/id_reason"))
        allowed = (
            by.role in DESK and not model.accepted and not model.refused and named and bool(gaps)
            and (not new or (reason is not None and bool(words)))
        )  # fmt: skip
        decision = outcomes.give_notice(self.case, self.matter, lines_of(self.case, self.matter), by, reason, words)
        told = self._told(decision, by, Outcome.NOTICED, allowed)
        if told is not None:
            record, body = told
            assert isinstance(body, b.Noticed)
            record.gaps, record.counted = frozenset(gaps), bool(new) and reason is SecondNoticeReason.OVERSIGHT
            assert [(gap.material, gap.signer) for gap in body.gaps] == gaps
            assert {(gap.material, gap.signer) for gap in body.could_have_asked} == set(new)

    @rule(by=who)
    def helps_first(self, by: Standing) -> None:
        """Held up by the role and by what is not urgent, and by nothing else whatever."""
        decision = outcomes.help_first(self.case, self.matter, HELP, by)
        self._told(decision, by, Outcome.HELPED_FIRST, by.role in DECIDING and self.matter.emergency)

    @rule(by=who, often=st.integers(0, 3))
    def hands_on(self, by: Standing, often: int) -> None:
        if often:
            return
        allowed = by.role in DESK and not self.model.accepted and not self.model.refused
        self._told(outcomes.hand_on(self.case, STATUTE, TO_HOUSING, by), by, Outcome.HANDED_ON, allowed)

    @rule(by=who, listed=st.booleans())
    def proposes_not_to_accept(self, by: Standing, listed: bool) -> None:
        ground = self.matter.refusal_grounds[0].code if listed else "income_too_high"
        allowed = by.role in DECIDING and listed and not self.model.accepted and not self.model.refused
        decision = refusing.propose(self.case, self.matter, ground, "x", by)
        self._told(decision, by, Outcome.NON_ACCEPTANCE_PROPOSED, allowed)

    @precondition(lambda self: self.model.standing and self.model.standing.outcome in _TO_DECIDE)
    @rule(by=who, consented=st.booleans(), note=st.sampled_from(("", "no")))
    def decides_on_a_proposal(self, by: Standing, consented: bool, note: str) -> None:
        proposal = self.model.standing
        allowed = (
            by.role in DECIDING and by.clerk_role is ClerkRole.HEAD and proposal is not None
            and proposal.outcome is Outcome.NON_ACCEPTANCE_PROPOSED and proposal.clerk != by.clerk
            and (consented or bool(note))
        )  # fmt: skip
        decision = refusing.decide(self.case, consented, note, by)
        if consented:
            self._told(decision, by, Outcome.NOT_ACCEPTED, allowed)
        elif self.done(decision, by, allowed) and proposal is not None:
            proposal.voided = True

    @rule(by=who, reason=st.sampled_from(("", "slip")))
    def voids(self, by: Standing, reason: str) -> None:
        told, model = self.model.standing, self.model
        village_may = {Outcome.RECEIVED, Outcome.NOTICED, Outcome.HANDED_ON}
        allowed = (
            told is not None and bool(reason) and by.role in DESK
            and (by.role is not Role.VILLAGE or told.outcome in village_may)
            and not any(one.handed_over for one in model.papers.values() if one.of == told.entry)
        )  # fmt: skip
        if self.done(aftercare.void_outcome(self.case, reason, by), by, allowed) and told is not None:
            told.voided = True
            for paper in model.papers.values():
                paper.voided = paper.voided or paper.of == told.entry

    @precondition(lambda self: self.case.outcomes)
    @rule(by=who)
    def a_paper_is_made(self, by: Standing) -> None:
        told = self.model.standing
        if told is None:
            return
        new = by.fact(CASE, b.PaperIssued(
            paper=PaperKind.MATERIALS_RECEIPT, variant=Variant.NORMAL, printed_entry=told.entry, pdf_sha256="",
            blob="", blob_key="", size=1, pages=1,
        ))  # fmt: skip
        self.keep([new], by)
        self.model.papers[new.id] = PaperModel(of=told.entry)

    @precondition(lambda self: self.case.papers)
    @rule(by=who, which=st.integers(0, 9), hand=st.booleans(), reason=st.sampled_from(("", "lost")))
    def a_paper_goes_out(self, by: Standing, which: int, hand: bool, reason: str) -> None:
        record = self.case.papers[which % len(self.case.papers)]
        paper = self.model.papers[record.stamp.entry]
        allowed = by.role in DESK and not paper.voided
        if hand:
            decision = aftercare.hand_over(self.case, record, "Chen", "in_person", by)
            if self.done(decision, by, allowed and not paper.handed_over):
                paper.handed_over = True
        elif self.done(
            aftercare.print_paper(self.case, record, reason, "", by), by, allowed and (not paper.prints or bool(reason))
        ):
            paper.prints += 1

    @rule(by=who, ground=st.sampled_from(("complicated", "busy")))
    def extends(self, by: Standing, ground: str) -> None:
        allowed = by.role is not Role.VILLAGE and ground == "complicated" and not self.model.extended
        decision = aftercare.extend_limit(self.case, self.matter, "total", ground, "Liu", "", by)
        if self.done(decision, by, allowed):
            self.model.extended = True

    @rule(by=who, event=st.sampled_from(("posted", "decision", "accepted", "lunch")))
    def records_an_event(self, by: Standing, event: str) -> None:
        self.done(aftercare.record_event(self.case, event, "", by), by, event in {"posted", "decision"})

    @rule(by=who, call=st.booleans())
    def calls_or_notes(self, by: Standing, call: bool) -> None:
        if call:
            logged = aftercare.log_call(self.case, "Chen", CallResult.REACHED, "", by)
            self.model.calls += bool(self.done(logged, by, by.role in DESK))
        else:
            self.done(aftercare.write_note(self.case, "x", False, by), by, allowed=True)

    def _told(self, decision: Decision, by: Standing, outcome: Outcome, allowed: bool) -> tuple[Told, Body] | None:
        kept = self.done(decision, by, allowed)
        if not kept:
            return None
        record = Told(entry=kept[-1].id, outcome=outcome, clerk=by.clerk)
        self.model.told.append(record)
        return record, kept[-1].body

    def _settle_twins(self) -> None:
        """Where two equal values stand, a clerk who sees both makes them one, so that the model stays simple."""
        for path, heads in self.case.visit.fields.heads.items():
            if len(heads) > 1 and path not in self.model.contested:
                body = b.ConflictResolved(path=path, entries=tuple(head.entry for head in heads), value=heads[-1].value)
                by = standing()
                self.keep([by.fact(VISIT, body)], by)

    @invariant()
    def the_sheet_is_the_model(self) -> None:
        standing_there = {path: value for path, value in self.case.sheet.items() if value is not None}
        model = {path: value for path, value in self.model.sheet.items() if value is not None}
        for path in self.model.contested:
            standing_there.pop(path, None)
            model.pop(path, None)
        assert standing_there == model
        assert {one.path for one in self.case.visit.fields.conflicts} == self.model.contested

    @invariant()
    def outcomes_are_the_model(self) -> None:
        told = self.model.standing
        assert (self.case.standing.stamp.entry if self.case.standing else None) == (told.entry if told else None)
        assert [(one.stamp.entry, one.outcome, one.voided) for one in self.case.outcomes] == [
            (one.entry, one.outcome, one.voided) for one in self.model.told
        ]
        assert len(self.case.acceptances) == self.model.accepted
        assert self.case.told_twice == sum(one.counted and not one.voided for one in self.model.told)
        assert len(self.case.calls) == self.model.calls

    @invariant()
    def papers_are_the_model(self) -> None:
        assert {
            one.stamp.entry: PaperModel(one.body.printed_entry, one.prints, one.handed_over is not None, one.voided)
            for one in self.case.papers
        } == self.model.papers

    @invariant()
    def notices_are_numbered_without_a_gap(self) -> None:
        assert [body.ordinal for _, body in self.case.notices] == list(range(1, len(self.case.notices) + 1))

    @invariant()
    def no_village_decided_anything(self) -> None:
        deciding = b.Accepted | b.HelpedFirst | b.NonAcceptanceProposed | b.NonAcceptanceDecided | b.LimitExtended
        for one in self.facts:
            assert not (isinstance(one.body, deciding) and self.roles[one.id] is Role.VILLAGE)

    @invariant()
    def what_was_foretold_is_what_is_read(self) -> None:
        """The fold of facts before they are sealed is the fold of the entries that were stored."""
        assert self._bare(self.folded(self.foretold)) == self._bare(self.case)
        last = CHAIN_START
        for number, entry in enumerate(self.entries, start=1):
            last = chain(last, entry.header_bytes)
            assert entry.header.number == number

    @invariant()
    def a_clock_runs_exactly_while_an_acceptance_stands(self) -> None:
        shown = clocks(self.case, self.matter, Calendars({})) if hasattr(self, "matter") else ()
        assert [clock.stage.id for clock in shown] == (["total"] if self.model.accepted else [])
        row = case_row(self.case, getattr(self, "matter", None), Calendars({}))
        assert (row.step, bool(row.provisional)) == (self.case.step, bool(row.due))

    @staticmethod
    def _bare(case: CaseState) -> CaseState:
        visit = msgspec.structs.replace(case.visit, timeline=())
        return msgspec.structs.replace(case, visit=visit, timeline=())


CaseMachine.TestCase.settings = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestOneCase = CaseMachine.TestCase
