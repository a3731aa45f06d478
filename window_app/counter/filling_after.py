"""From what happened after acceptance to what its papers are composed from: always the latest act of its kind."""

import datetime as dt

from forms.case import decision_bodies as d
from forms.case import life
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts.posting import last_day, may_be_posted
from forms.case.fields import text
from forms.case.life_terms import IncomeKind, ServiceWay
from forms.case.people import ADULT_AGE, APPLICANT, applicant, counted, household
from forms.case.state import CaseState, Stamp
from forms.paper import input_after as on_paper
from forms.paper.phrases import yuan
from forms.statute.calendars import Calendars
from forms.statute.model import Matter

_WAYS = {ServiceWay.SERVED: "hand", ServiceWay.LEFT: "left", ServiceWay.POSTED: "mail", ServiceWay.REFUSED: "left"}


def after(case: CaseState, law: Matter, calendars: Calendars, today: dt.date) -> on_paper.AfterOnPaper:
    """Return everything that papers after acceptance take from a case; what did not happen stays empty."""
    return on_paper.AfterOnPaper(
        slip=_slip(case),
        survey=_survey(case),
        neighbours=_neighbours(case),
        meeting=_meeting(case),
        posting=_posting(case, law, calendars, today),
        decision=_decision(case, law),
        hearing=_hearing(case),
        service=_service(case, law),
        listed=_listed(case),
    )


def _slip(case: CaseState) -> on_paper.SlipOnPaper:
    found = life.last(case, z.SlipSent)
    if found is None:
        return on_paper.SlipOnPaper()
    body = found[1]
    return on_paper.SlipOnPaper(to=body.department, wanted=body.asked, reply_by=body.reply_by)


def _survey(case: CaseState) -> on_paper.SurveyOnPaper:
    found = life.last(case, v.HomeVisited)
    if found is None:
        return on_paper.SurveyOnPaper(place=text(case.sheet, "applicant/lives_at"))
    stamp, body = found
    totals = {kind: [line.year_fen for line in body.incomes if line.kind is kind] for kind in IncomeKind}
    said = {kind: yuan(sum(amounts)) if amounts else "" for kind, amounts in totals.items()}
    return on_paper.SurveyOnPaper(
        date=stamp.day,
        time=stamp.happened[11:16],
        place=text(case.sheet, "applicant/lives_at"),
        investigators=body.investigators,
        present=body.present,
        wages=said[IncomeKind.WAGES],
        business=said[IncomeKind.BUSINESS],
        property_income=said[IncomeKind.PROPERTY],
        transfers=said[IncomeKind.TRANSFERS],
        other_income=said[IncomeKind.OTHER],
        belongings=body.property,
        housing=body.housing,
        conclusion=body.conclusion,
    )


def _neighbours(case: CaseState) -> on_paper.NeighbourVisitOnPaper:
    found = life.last(case, v.NeighboursAsked)
    if found is None:
        return on_paper.NeighbourVisitOnPaper()
    stamp, body = found
    return on_paper.NeighbourVisitOnPaper(
        date=stamp.day,
        investigators=body.investigators,
        talks=tuple(on_paper.TalkOnPaper(name=name) for name in body.neighbours),
        conclusion=body.statement,
    )


def _meeting(case: CaseState) -> on_paper.MeetingOnPaper:
    review, talk = life.last(case, v.CommunityReviewed), life.last(case, v.CaseMeetingHeld)
    if talk is not None and (review is None or talk[0].happened >= review[0].happened):
        stamp, body = talk
        return on_paper.MeetingOnPaper(
            date=stamp.day, present=body.attended, question=body.subject, conclusion=body.conclusion
        )
    if review is None:
        return on_paper.MeetingOnPaper()
    stamp, held = review
    return on_paper.MeetingOnPaper(
        date=stamp.day,
        present=held.attended,
        agree=held.in_favour,
        disagree=held.against,
        conclusion=held.conclusion,
    )


def _posting(case: CaseState, law: Matter, calendars: Calendars, today: dt.date) -> on_paper.PostingOnPaper:
    never = not may_be_posted(case, law, today)
    row = _row(case, law, today)
    found = life.last(case, n.NoticePosted)
    if found is None:
        return on_paper.PostingOnPaper(rows=(row,), village=row.village, never=never)
    stamp, body = found
    stage = law.stage(law.publicity.stage) if law.publicity and law.publicity.stage else None
    return on_paper.PostingOnPaper(
        rows=(row,),
        from_day=stamp.day,
        to_day=last_day(law, stamp, body, calendars).isoformat(),
        days=stage.number if stage else None,
        village=row.village,
        never=never,
    )


def _row(case: CaseState, law: Matter, today: dt.date) -> on_paper.PostingRowOnPaper:
    opinion, decided = life.last(case, v.OpinionGiven), life.last(case, d.Decided)
    said = decided[1] if decided and decided[1].granted else opinion[1] if opinion else None
    age = applicant(case.sheet).age(today)
    members = sum(1 for one in household(case.sheet) if counted(case.sheet, one)) + 1
    return on_paper.PostingRowOnPaper(
        applicant=text(case.sheet, f"{APPLICANT}/name"),
        village=text(case.sheet, f"{APPLICANT}/village"),
        members=said.members if said and said.members is not None else members,
        kind=(said.aid_class if said else "") or law.names.short,
        amount_fen=said.amount_fen if said else None,
        minor=age is not None and age < ADULT_AGE,
    )


def _decision(case: CaseState, law: Matter) -> on_paper.DecisionOnPaper:
    found = life.last(case, d.Decided)
    if found is None:
        return on_paper.DecisionOnPaper()
    body = found[1]
    opinion = life.last(case, v.OpinionGiven)
    return on_paper.DecisionOnPaper(
        matter=law.names.law,
        members=body.members,
        amount_fen=body.amount_fen,
        from_month=body.from_month,
        review_by=body.until,
        facts=opinion[1].reason if opinion else "",
        reasons=body.reasons,
        next_classes=tuple(offer.matter for offer in body.offers if offer.fits),
    )


def _hearing(case: CaseState) -> on_paper.HearingOnPaper:
    found = life.last(case, d.ViewsHeard)
    if found is None:
        return on_paper.HearingOnPaper()
    stamp, body = found
    return on_paper.HearingOnPaper(date=stamp.day, proposed=body.proposed, view=body.statement or body.absent)


def _service(case: CaseState, law: Matter) -> on_paper.ServiceOnPaper:
    found = life.last(case, d.ServiceRecorded)
    if found is None:
        return on_paper.ServiceOnPaper()
    stamp, body = found
    return on_paper.ServiceOnPaper(
        title=law.names.law,
        receiver=body.receiver,
        way=_WAYS[body.way],
        date=stamp.day,
        witness=body.witness,
        refused=body.note if body.way is ServiceWay.REFUSED else "",
    )


def _listed(case: CaseState) -> on_paper.ListOnPaper:
    found: tuple[Stamp, d.CaseArchived] | None = life.last(case, d.CaseArchived)
    if found is None:
        return on_paper.ListOnPaper()
    stamp, body = found
    rows = tuple(on_paper.ListRowOnPaper(name=one.title, pages=one.pages) for one in body.pieces)
    return on_paper.ListOnPaper(day=stamp.day, giver=body.giver, taker=body.taker, rows=rows)
