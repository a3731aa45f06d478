"""The walk of the demo: from intake over notice and supplement to acceptance, and the rarer ways."""

from collections.abc import Mapping, Sequence

import msgspec

from forms.case.body import Scalar
from forms.case.refusals import Refusal
from forms.terms import CallResult, Channel, Handling, IdentityState, Mark, Outcome, SecondNoticeReason
from window_app.cli.answers import BadInput
from window_app.counter.acting import Acting
from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.intake import Intake
from window_app.counter.parking import Parking
from window_app.counter.views import Finished, IntakeView


class People(msgspec.Struct, frozen=True):
    """Who works at the made-up windows."""

    head: str
    clerk: str
    village_clerk: str
    second_staff: str
    responsible: str


class Words(msgspec.Struct, frozen=True):
    """What is said in the made-up cases."""

    help_reason: str
    refusal: str
    second_notice: str
    call: str
    note: str
    reprint: str
    void: str
    question: str


class Walk:
    """One clerk at one window, doing what a clerk does."""

    def __init__(self, desk: Desk, words: Words, people: People) -> None:
        self.desk = desk
        self._words = words
        self._people = people
        self._intake = Intake(desk)
        self._closing = Closing(desk)
        self._acting = Acting(desk)

    def to_acceptance(self, sheet: Mapping[str, Scalar]) -> tuple[str, ...]:
        """Take one applicant from intake over the one-time notice and the supplement to acceptance, every matter."""
        view = self._begin(sheet)
        self._tick_some(view)
        matters = [matter.id for matter in view.matters if matter.chosen]
        cases = [self._finish(view, matter, Outcome.NOTICED).case_id for matter in matters]
        again = self._intake.again(cases[0])
        self._tick_all(again)
        for matter in matters:
            self._finish(again, matter, Outcome.ACCEPTED)
        must(self._acting.log_call(cases[0], self._name(sheet), CallResult.REACHED, self._words.call))
        return tuple(cases)

    def only_noticed(self, sheet: Mapping[str, Scalar]) -> str:
        """Leave one applicant waiting for a supplement, told twice because of something overlooked."""
        view = self._begin(sheet)
        self._tick_some(view)
        matter = _first(view)
        case = self._finish(view, matter, Outcome.NOTICED).case_id
        again = self._intake.again(case)
        more = shown(self._intake.write(again.draft, {"came/caller": "agent", "came/name": self._people.village_clerk}))
        request = OutcomeRequest(reason=SecondNoticeReason.OVERSIGHT, explanation=self._words.second_notice)
        self._finish(more, matter, Outcome.NOTICED, request)
        return case

    def promised_later(self, sheet: Mapping[str, Scalar], until: str) -> str:
        """Accept with papers promised for later where the matter allows it."""
        fields = {path: value for path, value in sheet.items() if not path.startswith("matters/")}
        ill = {"circumstances/seriously_ill": True, "circumstances/expense_medical": True}
        view = self._begin({**fields, **ill, "matters/linshi_expense_fj": True})
        self._tick_all(view, promise_until=until)
        self._tick_all(shown(self._intake.open(view.draft)))  # the promise itself is signed too
        return self._finish(view, _first(view), Outcome.ACCEPTED).case_id

    def help_first(self, sheet: Mapping[str, Scalar]) -> str:
        """Help in an emergency before any paper, identity not even known."""
        fields: dict[str, Scalar] = {
            **{path: value for path, value in sheet.items() if not path.startswith("matters/")},
            "matters/linshi_fast": True,
            "applicant/id_state": IdentityState.NO_NUMBER.value,
            "applicant/id_reason": self._words.help_reason,
            "help/reason": self._words.help_reason,
            "help/form": "cash",
            "help/amount_fen": 60_000,
            "help/staff_1": self._people.clerk,
            "help/staff_2": self._people.second_staff,
            "help/responsible": self._people.responsible,
            "help/receiver": self._name(sheet),
            "help/receiver_signing": "fingerprint",
        }
        view = self._intake.new(Channel.WINDOW, fields)
        return self._finish(view, "linshi_fast", Outcome.HELPED_FIRST).case_id

    def hand_on(self, sheet: Mapping[str, Scalar], door: str) -> str:
        """Hand another organ's matter on, or guide the person to its door."""
        fields = {path: value for path, value in sheet.items() if not path.startswith("matters/")}
        view = self._intake.new(Channel.WINDOW, {**fields, f"matters/{door}": True})
        return self._finish(view, door, Outcome.HANDED_ON).case_id

    def propose_refusal(self, sheet: Mapping[str, Scalar]) -> str:
        """Propose not to accept; the head has to consent."""
        view = self._begin(sheet)
        matter = _first(view)
        ground = self.desk.statute().matters[matter].refusal_grounds[0].code
        request = OutcomeRequest(ground=ground, explanation=self._words.refusal)
        return self._finish(view, matter, Outcome.NON_ACCEPTANCE_PROPOSED, request).case_id

    def consent(self, case: str) -> None:
        """The head of the window consents to a proposal."""
        must(self._acting.decide(case, consented=True))

    def receive(self, sheet: Mapping[str, Scalar]) -> str:
        """A village receives papers; it cannot accept."""
        view = self._begin(sheet)
        self._tick_all(view)
        return self._finish(view, _first(view), Outcome.RECEIVED).case_id

    def only_asked(self, matters: Sequence[str]) -> Finished:
        """Somebody only asks what to bring."""
        fields: dict[str, Scalar] = {f"matters/{matter}": True for matter in matters}
        view = self._intake.new(Channel.WINDOW, {**fields, "request/text": self._words.question})
        return done(self._closing.finish(view.draft, "", Outcome.ONLY_ASKED))

    def parked(self, sheet: Mapping[str, Scalar], park: bool = True) -> str:
        """Leave an intake half done, put aside or just open."""
        view = self._begin(sheet)
        self._tick_some(view)
        if park:
            Parking(self.desk).park(view.draft)
        return view.draft

    def _begin(self, sheet: Mapping[str, Scalar]) -> IntakeView:
        view = self._intake.new(Channel.ONLINE, sheet)
        if not view.sheet.get("applicant/id_state"):
            view = shown(self._intake.write(view.draft, {"applicant/id_state": IdentityState.AS_SHOWN.value}))
        return view

    def _tick_some(self, view: IntakeView) -> None:
        """Note the papers that are shown, not those that are signed: these are what is missing."""
        for line in view.lines:
            if line.asked and line.state == "show":
                shown(self._intake.tick(view.draft, line.material.code, "", Mark.PRESENT, Handling.RETURNED))

    def _tick_all(self, view: IntakeView, promise_until: str = "") -> None:
        for line in view.lines:
            for part in line.missing:
                if promise_until and line.allows(Mark.PROMISED):
                    shown(
                        self._intake.tick(
                            view.draft, line.material.code, part.signer, Mark.PROMISED, promised_until=promise_until
                        )
                    )
                    continue
                handling = Handling.RETAINED if line.state == "sign" else Handling.RETURNED
                shown(self._intake.tick(view.draft, line.material.code, part.signer, Mark.PRESENT, handling))

    def _finish(
        self, view: IntakeView, matter: str, outcome: Outcome, request: OutcomeRequest | None = None
    ) -> Finished:
        return done(self._closing.finish(view.draft, matter, outcome, request))

    def _name(self, sheet: Mapping[str, Scalar]) -> str:
        return str(sheet.get("applicant/name") or "")


def must(refusal: Refusal | None) -> None:
    """Stop the demo where an act was refused that should have gone through."""
    if refusal is not None:
        raise BadInput(f"{refusal.rule.value} {refusal.at}".strip(), code=1)


def done(answer: Finished | Refusal) -> Finished:
    """Return what was done, or stop the demo with the rule that stood in the way."""
    if isinstance(answer, Refusal):
        raise BadInput(f"{answer.rule.value} {answer.at}".strip(), code=1)
    return answer


def shown(answer: IntakeView | Refusal) -> IntakeView:
    """Return the sheet after a change, or stop the demo."""
    if isinstance(answer, Refusal):
        raise BadInput(f"{answer.rule.value} {answer.at}".strip(), code=1)
    return answer


def _first(view: IntakeView) -> str:
    return next(matter.id for matter in view.matters if matter.chosen and not matter.door)


def of_matter(sheet: Mapping[str, Scalar], matter: str) -> dict[str, Scalar]:
    """Return the same person's sheet for one other matter."""
    kept = {path: value for path, value in sheet.items() if not path.startswith("matters/")}
    return {**kept, f"matters/{matter}": True}
