"""What each step of a case's life says in the timeline, behind its name."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from resources.words import _
from window_app.screens.intake import amounts
from window_app.screens.life.words import closed_lists
from window_app.screens.namings import dotted


def _listed(name: str, code: str) -> str:
    return dict(closed_lists()[name]).get(code, code)


def _people(names: Iterable[str]) -> str:
    return _(", ").join(names)


def _yuan(fen: int | None) -> str:
    return _("{yuan} yuan").format(yuan=amounts.yuan(fen)) if fen is not None else ""


def _answered(body: v.VerificationAnswered) -> str:
    found = dict.fromkeys(_listed("finding", one.finding) for one in body.found)
    return dotted(*found, body.document_no, body.note)


def _opinion(body: v.OpinionGiven) -> str:
    fits = _listed("supports", "yes" if body.supports else "no")
    return dotted(fits, body.aid_class, _yuan(body.amount_fen), body.reason)


def _decided(body: d.Decided) -> str:
    if body.granted:
        return dotted(_("granted"), body.aid_class, _yuan(body.amount_fen), body.from_month)
    return dotted(_("refused"), body.reasons)


def _settled(body: n.ObjectionSettled) -> str:
    return dotted(_listed("upheld", "yes" if body.upheld else "no"), body.finding)


def _taken(body: z.SlipTaken) -> str:
    return dotted(_listed("taken", "yes" if body.taken else "no"), body.reason)


SAY: Mapping[type, Callable[[Any], str]] = {
    v.VerificationAsked: lambda body: body.note,
    v.VerificationAnswered: _answered,
    v.HomeVisited: lambda body: dotted(_people(body.investigators), body.conclusion),
    v.NeighboursAsked: lambda body: dotted(_people(body.investigators), body.statement),
    v.LetterSent: lambda body: dotted(body.to, body.asked),
    v.LetterAnswered: lambda body: body.answer,
    v.CommunityReviewed: lambda body: dotted(f"{body.in_favour}:{body.against}", body.conclusion),
    v.OpinionGiven: _opinion,
    v.CaseMeetingHeld: lambda body: dotted(body.subject, body.conclusion, _yuan(body.amount_fen)),
    v.HelpExplained: lambda body: body.statement,
    n.NoticePosted: lambda body: body.place,
    n.ObjectionRaised: lambda body: dotted(body.statement, body.objector),
    n.ObjectionSettled: _settled,
    n.Announced: lambda body: body.place,
    d.FileSent: lambda body: dotted(body.to, _people(body.missing)),
    d.FileReturned: lambda body: dotted(_listed("return_reason", body.reason), body.note),
    d.Decided: _decided,
    d.ViewsHeard: lambda body: dotted(body.person, body.proposed, body.statement, body.absent),
    d.ServiceRecorded: lambda body: dotted(_listed("service_way", body.way), body.receiver, body.witness),
    d.PaymentStarted: lambda body: dotted(body.from_month, _yuan(body.amount_fen)),
    d.PaymentReturned: lambda body: dotted(body.month, _listed("payment_back", body.reason), body.note),
    d.CaseArchived: lambda body: dotted(body.shelf, _people(body.missing)),
    d.CaseClosed: lambda body: dotted(_listed("closed", body.because), body.note),
    d.ApplicantPassedOn: lambda body: dotted(body.name, body.died_on),
    d.ApplicantMoved: lambda body: dotted(body.place, body.address),
    z.SlipSent: lambda body: dotted(_listed("slip_manner", body.manner), body.department, body.asked),
    z.SlipTaken: _taken,
    z.SlipAnswered: lambda body: dotted(body.answer, body.document_no),
    z.MandateGiven: lambda body: dotted(body.agent, _people(body.scope), body.until),
    z.MandateEnded: lambda body: body.reason,
    z.CaseReassigned: lambda body: dotted(body.to_name, body.reason),
    k.ChangeReported: lambda body: dotted(body.what, body.reporter),
    k.MemberDied: lambda body: dotted(body.died_on, body.source),
    k.ReviewStarted: lambda body: dotted(_listed("review_ground", body.ground), body.note),
    k.ReviewConcluded: lambda body: dotted(_listed("review_result", body.result), body.finding),
    k.AidChanged: lambda body: dotted(_listed("review_result", body.result), _yuan(body.amount_fen), body.reasons),
    k.LeadNoted: lambda body: body.situation,
    k.LeadFollowed: lambda body: body.finding,
    k.VisitShared: lambda body: dotted(body.visited_on, body.conclusion),
}
