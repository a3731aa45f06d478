"""Every matter of the shipped law, every act after acceptance, by anybody, in any order: what must never be."""

import datetime as dt

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import flow
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts import closing, deciding, posting, reviewing, slips, surveying
from forms.case.acts.standing import Decision, Standing
from forms.case.clocks import clocks
from forms.case.facts import NewFact
from forms.case.folding import fold_case
from forms.case.life import hanging_notices, open_objections, open_slips, unanswered_checks
from forms.case.life_terms import (
    AnswerWay,
    Finding,
    PaymentBack,
    ReturnReason,
    ReviewGround,
    ReviewResult,
    ServiceWay,
    SlipManner,
)
from forms.case.refusals import Refusal
from forms.case.summary import case_row
from forms.statute.vocabulary import PublicityRule
from forms.terms import ClerkRole, FlowAct, Role
from tests.forms.case.recorded import Recorded
from tests.support.desk import standing
from tests.support.facts import CASE, VISIT
from tests.support.life import CALENDARS, LAW, SHEET

MATTERS = sorted(code for code, matter in LAW.matters.items() if matter.flow)
COMMON = ("dibao", "dibao", "tekun", "bianyuan", *MATTERS)
NAMES = st.sampled_from((("甲", "乙"), ("甲", "乙"), ("甲", "乙", "丙"), ("甲", "甲"), ("甲",), ()))
WORDS = st.sampled_from(("words", "words", "words", ""))
AMOUNTS = st.sampled_from((90000, 90000, 0, None))
ROLES = st.sampled_from((*[Role.TOWNSHIP] * 5, *[Role.COUNTY] * 4, Role.HALL, Role.VILLAGE, Role.DEPARTMENT))
START = dt.datetime(2026, 11, 24, 10, 0)  # noqa: DTZ001 - civil time at the window
BEFORE = (v.VerificationAsked, v.HomeVisited, v.OpinionGiven, n.NoticePosted, d.FileSent, d.Decided)


class LifeMachine(Recorded):
    """Acts with good and sloppy requests; the clock of the wall goes on by days."""

    def __init__(self) -> None:
        super().__init__(())
        self.local = START
        self.writers: list[tuple[NewFact, Role, dt.datetime]] = []

    @initialize(
        code=st.sampled_from(COMMON),
        minor=st.sampled_from((*[False] * 5, True)),
        walked=st.sampled_from((9, 8, 7, 5, 2, 0)),
    )
    def opens(self, code: str, minor: bool, walked: int) -> None:
        self.matter = LAW.matters[code]
        self.minor = minor
        self.now_by = standing(local=START)
        born = "2015-01-01" if minor else "1950-01-01"
        fields = tuple(b.FieldSet(path, None, value) for path, value in {**SHEET, "applicant/birth_date": born}.items())
        self.keep([self.now_by.fact(VISIT, b.FieldsSet(fields=fields))], self.now_by)
        opened = b.CaseOpened(case_no="N-1", visit=VISIT.id, matter=code, station="350821100", edition="")
        self.keep([self.now_by.fact(CASE, opened)], self.now_by)
        if walked:
            self.keep([self.now_by.fact(CASE, b.Accepted())], self.now_by)
            self.somebody_does_what_is_next(walked)

    @precondition(lambda self: not self.case.acceptances)
    @rule()
    def is_accepted(self) -> None:
        by = self.by(Role.TOWNSHIP)
        self.keep([by.fact(CASE, b.Accepted())], by)

    @rule(days=st.sampled_from((0, 1, 3, 8, 8, 40)))
    def time_passes(self, days: int) -> None:
        self.local += dt.timedelta(days=days, minutes=1)

    def by(self, role: Role, clerk_role: ClerkRole = ClerkRole.HEAD) -> Standing:
        return standing(role, clerk_role=clerk_role, local=self.local)

    def take(self, decision: Decision, role: Role) -> None:
        """Keep what was decided; a refusal leaves everything as it is."""
        if isinstance(decision, Refusal):
            return
        before = len(self.facts)
        self.keep(decision, self.by(role))
        self.writers += [(new, role, self.local) for new in decision]
        assert len(self.facts) == before + len(decision) > before

    @rule(role=ROLES)
    def asks_for_verification(self, role: Role) -> None:
        self.take(surveying.ask_verification(self.case, self.matter, AnswerWay.LINE, self.by(role)), role)

    @rule(role=ROLES, way=st.sampled_from(AnswerWay), row=st.sampled_from(("applicant", "nobody")))
    def answers_verification(self, role: Role, way: AnswerWay, row: str) -> None:
        checks = unanswered_checks(self.case)
        body = v.VerificationAnswered(
            asked=checks[0][0].entry if checks else "x", found=(v.Found(row=row, finding=Finding.AGREES),), way=way,
            document_no="1", answered_on="2026-11-30",
        )  # fmt: skip
        self.take(surveying.answer_verification(self.case, self.matter, body, self.by(role)), role)

    @rule(role=ROLES, names=NAMES, words=WORDS, remote=st.booleans())
    def visits_the_home(self, role: Role, names: tuple[str, ...], words: str, remote: bool) -> None:
        visit = v.HomeVisited(
            by=Role.VILLAGE, investigators=names, present=("陈秀英",), conclusion=words, remote=remote,
            remote_reason=words,
        )  # fmt: skip
        self.take(surveying.record_home_visit(self.case, self.matter, visit, self.by(role)), role)

    @rule(role=ROLES, names=NAMES, act=st.sampled_from(("neighbours", "letter", "review", "meeting")))
    def asks_around(self, role: Role, names: tuple[str, ...], act: str) -> None:
        by = self.by(role)
        if act == "neighbours":
            body = v.NeighboursAsked(investigators=names, neighbours=("李",), statement="x")
            self.take(surveying.ask_neighbours(self.case, self.matter, body, by), role)
        elif act == "letter":
            self.take(surveying.send_letter(self.case, self.matter, "school", "x", by), role)
        elif act == "review":
            held = v.CommunityReviewed(attended=names, in_favour=1, against=0, conclusion="x")
            self.take(surveying.review_in_community(self.case, self.matter, held, by), role)
        else:
            meeting = v.CaseMeetingHeld(attended=names, subject="x", conclusion="y")
            self.take(surveying.hold_meeting(self.case, meeting, by), role)

    @precondition(lambda self: self.case.acceptances)
    @rule(weight=st.sampled_from((1, 2, 3)))
    def somebody_does_what_is_next(self, weight: int) -> None:
        """One to three steps of the matter's own way, well done, so that every end is reached."""
        for _ in range(weight):
            found = flow.steps(self.case, self.matter, self.local.date())
            step = next((one for one in found if one.required and not flow.is_done(self.case, one)), None)
            if step is not None:
                self._does_well(step.act)
            else:
                self.reviews(Role.TOWNSHIP, ReviewResult.DECREASE, "start")
                self.reviews(Role.TOWNSHIP, ReviewResult.DECREASE, "end")

    def _does_well(self, act: FlowAct) -> None:
        t, c = Role.TOWNSHIP, Role.COUNTY
        if act is FlowAct.VERIFICATION:
            self.asks_for_verification(t)
            self.answers_verification(c, AnswerWay.LINE, "applicant")
        elif act is FlowAct.SURVEY:
            self.visits_the_home(t, ("甲", "乙"), "x", False)
            self.visits_the_home(c, ("甲", "乙"), "x", False)
        elif act is FlowAct.OPINION:
            self.objects(t, True)
            self.gives_an_opinion(t, True, "x")
        elif act is FlowAct.PUBLICITY:
            self.posts(t, "2026-12-31")
            self.time_passes(40)
            self.objects(t, True)
            self.takes_down(t)
        elif act is FlowAct.FILE_UP:
            self.moves_the_file(t, "send")
            self.moves_the_file(c, "receive")
        elif act is FlowAct.DECISION:
            for role in (c, t, Role.DEPARTMENT):
                self.decides(role, True, 90000, True, "x")
        elif act is FlowAct.SERVICE:
            self.serves(t, ServiceWay.SERVED, "", False)
        elif act in {FlowAct.PAYMENT, FlowAct.ANNOUNCEMENT, FlowAct.ARCHIVE}:
            what = {FlowAct.PAYMENT: "pay", FlowAct.ANNOUNCEMENT: "publish", FlowAct.ARCHIVE: "archive"}[act]
            self.goes_on_after_the_decision(t, 90000, what)

    @rule(role=ROLES, supports=st.sampled_from((True, True, False)), words=WORDS)
    def gives_an_opinion(self, role: Role, supports: bool, words: str) -> None:
        body = v.OpinionGiven(supports=supports, reason=words)
        self.take(surveying.give_opinion(self.case, self.matter, body, self.by(role)), role)

    @rule(role=ROLES, until=st.sampled_from(("", "2026-12-31")))
    def posts(self, role: Role, until: str) -> None:
        self.take(posting.post_notice(self.case, self.matter, "board", self.by(role), until), role)

    @rule(role=ROLES)
    def takes_down(self, role: Role) -> None:
        self.take(posting.end_notice(self.case, self.matter, CALENDARS, self.by(role)), role)

    @rule(role=ROLES, settle=st.booleans())
    def objects(self, role: Role, settle: bool) -> None:
        found = open_objections(self.case)
        if settle:
            entry = found[0][0].entry if found else "x"
            self.take(posting.settle_objection(self.case, entry, False, "x", self.by(role)), role)
        else:
            self.take(posting.raise_objection(self.case, "x", "", self.by(role)), role)

    @rule(role=ROLES, act=st.sampled_from(("send", "send", "receive", "receive", "return")))
    def moves_the_file(self, role: Role, act: str) -> None:
        by = self.by(role)
        if act == "send":
            self.take(deciding.send_file(self.case, self.matter, d.FileSent(to="x"), by), role)
        elif act == "receive":
            self.take(deciding.receive_file(self.case, by), role)
        else:
            self.take(deciding.return_file(self.case, ReturnReason.HOUSEHOLD_WRONG, "", by), role)

    @rule(role=ROLES, granted=st.sampled_from((True, True, False)), amount=AMOUNTS, offered=st.booleans(), words=WORDS)
    def decides(self, role: Role, granted: bool, amount: int | None, offered: bool, words: str) -> None:
        offers = tuple(d.Offer(matter=one, fits=False) for one in deciding.classes_to_offer(self.matter, LAW))
        body = d.Decided(
            granted=granted, members=2, amount_fen=amount, from_month=self.local.isoformat()[:7], reasons=words,
            offers=offers if offered else (),
        )  # fmt: skip
        self.take(deciding.decide(self.case, self.matter, LAW, body, self.by(role)), role)

    @rule(role=ROLES, way=st.sampled_from(ServiceWay), witness=WORDS, change=st.booleans())
    def serves(self, role: Role, way: ServiceWay, witness: str, change: bool) -> None:
        kind = k.AidChanged if change else d.Decided
        entry = next((one.stamp.entry for one in reversed(self.case.acts) if isinstance(one.body, kind)), "x")
        body = d.ServiceRecorded(decision=entry, way=way, receiver="陈", witness=witness)
        self.take(deciding.serve(self.case, self.matter, body, self.by(role)), role)

    @rule(role=ROLES, amount=AMOUNTS, act=st.sampled_from(("pay", "back", "publish", "archive")))
    def goes_on_after_the_decision(self, role: Role, amount: int | None, act: str) -> None:
        by, month = self.by(role), self.local.isoformat()[:7]
        if act == "pay":
            self.take(deciding.start_payment(self.case, self.matter, month, amount or 0, by), role)
        elif act == "back":
            body = d.PaymentReturned(month=month, reason=PaymentBack.OTHER)
            self.take(deciding.payment_came_back(self.case, body, by), role)
        elif act == "publish":
            self.take(posting.announce(self.case, self.matter, "board", by), role)
        else:
            pieces = (d.FiledPiece(title="x"),)
            self.take(deciding.archive(self.case, self.matter, d.CaseArchived(pieces=pieces), by), role)

    @rule(role=ROLES, result=st.sampled_from(ReviewResult), act=st.sampled_from(("start", "end", "hear", "change")))
    def reviews(self, role: Role, result: ReviewResult, act: str) -> None:
        by, month = self.by(role), self.local.isoformat()[:7]
        if act == "start":
            self.take(reviewing.start_review(self.case, self.matter, ReviewGround.PERIODIC, "", "", by), role)
        elif act == "end":
            self.take(reviewing.conclude_review(self.case, self.matter, result, "x", "", by), role)
        elif act == "hear":
            heard = d.ViewsHeard(person="陈", proposed="x", statement="y")
            self.take(reviewing.hear_views(self.case, self.matter, heard, by), role)
        else:
            change = k.AidChanged(review="", result=result, from_month=month, reasons="x", amount_fen=100)
            self.take(reviewing.change_aid(self.case, self.matter, change, by), role)

    @rule(role=ROLES, manner=st.sampled_from(SlipManner), way=st.sampled_from(AnswerWay), act=st.integers(0, 2))
    def slips_go_round(self, role: Role, manner: SlipManner, way: AnswerWay, act: int) -> None:
        found, by = open_slips(self.case), self.by(role)
        entry = found[0][0].entry if found else "x"
        if act == 0:
            body = z.SlipSent(manner=manner, department="x", asked="y")
            self.take(slips.send_slip(self.case, self.matter, body, by), role)
        elif act == 1:
            taken = z.SlipTaken(slip=entry, taken=True, way=way, taken_on="2026-12-01")
            self.take(slips.take_slip(self.case, taken, by), role)
        else:
            answer = z.SlipAnswered(slip=entry, answer="x", way=way, answered_on="2026-12-01")
            self.take(slips.answer_slip(self.case, answer, by), role)

    @rule(role=ROLES, seldom=st.integers(0, 7), act=st.sampled_from(("stop", "dies", "withdraw", "void")))
    def ends_otherwise(self, role: Role, seldom: int, act: str) -> None:
        by = self.by(role)
        if act == "void":
            self.take(deciding.void_act(self.case, "slip", by), role)
        elif seldom != 5:
            return
        elif act == "stop":
            self.take(closing.stop_uncooperative(self.case, "x", by), role)
        elif act == "dies":
            self.take(closing.applicant_died(self.case, "2026-11-24", "m1", by), role)
        else:
            assert isinstance(closing.withdraw(self.case, "none", "2026-11-24", "", by), Refusal)

    @invariant()
    def what_was_written_was_lawful(self) -> None:
        for new, role, local in self.writers:
            body = new.body
            if isinstance(body, n.NoticePosted | n.Announced):
                assert not self.matter.children
                assert not self.minor or self.case.sheet["applicant/birth_date"] != "2015-01-01"
                assert self.matter.publicity is not None
                assert self.matter.publicity.rule is PublicityRule.PUBLISH
            elif isinstance(body, v.HomeVisited):
                assert len(set(body.investigators)) >= 2
                assert body.by is role
            elif isinstance(body, d.Decided):
                assert (Role.TOWNSHIP if role is Role.HALL else role) in self._deciders()
                assert body.granted or body.reasons
                offered = {one.matter for one in body.offers}
                assert body.granted or self.matter.id != "dibao" or offered == {"bianyuan", "gangxing", "linshi"}
            elif isinstance(body, d.ServiceRecorded):
                assert body.witness or body.way in {ServiceWay.SERVED, ServiceWay.POSTED}
            elif isinstance(body, n.NoticeEnded):
                assert local.date() > self._happened(body.notice).date()

    @invariant()
    def nothing_came_before_what_it_rests_on(self) -> None:
        live = [one for one in self.case.acts if not one.voided]
        kinds = [type(one.body) for one in live]
        acts = {step.act for step in self.matter.flow} if hasattr(self, "matter") else set()
        if any(kind in BEFORE for kind in kinds):
            assert self.case.acceptances or self.case.events.get("aid_given")
        if d.Decided in kinds and self.matter.id in {"dibao", "tekun"}:
            before = kinds[: kinds.index(d.Decided)]
            assert {v.VerificationAnswered, v.HomeVisited, v.OpinionGiven, d.FileSent} <= set(before)
        for place, one in enumerate(live):
            body = one.body
            if isinstance(body, k.AidChanged) and body.result in {ReviewResult.DECREASE, ReviewResult.END}:
                assert d.ViewsHeard in kinds[:place]
        assert FlowAct.PUBLICITY in acts or n.NoticePosted not in kinds
        assert len(hanging_notices(self.case)) <= 1

    @invariant()
    def no_clock_runs_before_its_event(self) -> None:
        if not hasattr(self, "matter"):
            return
        known = {fact.id for fact in self.facts}
        for clock in clocks(self.case, self.matter, CALENDARS):
            assert clock.start.entry in known
            assert clock.start in self.case.events[clock.stage.start.value]
            assert clock.ended is None or clock.ended.day >= clock.start.day
        row = case_row(self.case, self.matter, CALENDARS)
        assert row.step is self.case.step

    @invariant()
    def the_fold_never_fails_and_hangs_on_nothing_foretold(self) -> None:
        timeline = self.case.timeline
        for some in (timeline[::-1], timeline[::2], timeline[1:]):
            assert case_row(fold_case(CASE.id, self.case.visit, some), None, CALENDARS)
        again = self.folded(self.foretold)
        assert (again.step, again.events, again.acts) == (self.case.step, self.case.events, self.case.acts)

    def _deciders(self) -> set[Role]:
        return {
            role
            for step in self.matter.flow
            if step.act is FlowAct.DECISION and step.decided_by in {None, self.matter.decided_by}
            for role in step.actor
        } or set(Role)

    def _happened(self, entry: str) -> dt.datetime:
        found = next(new for new, _, _ in self.writers if new.id == entry)
        return dt.datetime.fromisoformat(found.happened)


LifeMachine.TestCase.settings = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestLife = LifeMachine.TestCase
