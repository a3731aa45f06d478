"""What happened on a case, fact by fact, in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from forms.case import bodies as b
from forms.case.facts import Fact, Opaque
from forms.case.scan_bodies import ScanAdded, ScanRemoved
from forms.statute.model import Statute
from forms.terms import VerdictKind
from resources.words import _
from window_app.screens import event_words, namings
from window_app.screens.at_desk import life_timeline, said
from window_app.screens.case_views import Happened
from window_app.screens.intake import wording
from window_app.screens.keys import N_
from window_app.screens.namings import dotted

_TONES = {"accepted": "green", "helped_first": "green", "outcome_voided": "red", "non_acceptance_proposed": "amber"}
_MOST = 4
_MOST_SAID = 2
_COVERED = frozenset({"id_number", "bank_account"})
"""Numbers that no page shows whole."""
_JUDGED = {
    "continue": N_("Go on with that case"),
    "new_matter": N_("New matter for this person"),
    "not_same": N_("Not the same person"),
}


class TimelineWords:
    """Knows the names of clerks and papers that facts speak of; ``numbers`` gives the number of another case."""

    def __init__(
        self,
        statute: Statute,
        clerks: Mapping[str, str],
        today: dt.date,
        facts: tuple[Fact, ...],
        numbers: Callable[[str], str] = lambda case: case,
    ) -> None:
        self._statute = statute
        self._clerks = clerks
        self._today = today
        self._numbers = numbers
        self._papers = {fact.id: fact.body.paper for fact in facts if isinstance(fact.body, b.PaperIssued)}
        self._scans = {fact.id: fact.body.material for fact in facts if isinstance(fact.body, ScanAdded)}
        self._say: dict[type, Callable[[Any], str]] = {
            **life_timeline.SAY,
            b.FieldsSet: _written,
            b.VisitOpened: self._visit,
            b.CaseOpened: lambda body: body.case_no,
            b.Received: lambda body: self._materials(item.material for item in body.items),
            b.Noticed: lambda body: self._materials(gap.material for gap in body.gaps),
            b.Accepted: self._accepted,
            b.HelpedFirst: self._helped,
            b.HandedOn: lambda body: dotted(body.organ, body.phone, body.note),
            b.NonAcceptanceProposed: lambda body: body.explanation,
            b.NonAcceptanceDecided: self._decided,
            b.OutcomeVoided: lambda body: body.reason,
            b.PaperIssued: lambda body: dotted(namings.paper(body.paper), body.document_no),
            b.PaperPrinted: self._printed,
            b.PaperHandedOver: lambda body: dotted(self._paper(body.paper), body.receiver),
            b.PaperVoided: lambda body: dotted(self._paper(body.paper), body.reason),
            b.OriginalReturned: lambda body: dotted(self._material(body.material), body.receiver),
            b.CallLogged: lambda body: dotted(namings.call_result(body.result), body.callee, body.promise),
            b.LimitExtended: lambda body: dotted(body.approver, body.reason),
            b.EventHappened: lambda body: dotted(event_words.event(body.event), body.note),
            b.Transferred: lambda body: dotted(body.to_station, body.reason),
            b.ConflictResolved: lambda body: f"{wording.field(body.path)}: {body.value}",
            b.DuplicateJudged: self._judged,
            b.NoteWritten: lambda body: body.text,
            b.CaseRepinned: lambda body: body.reason,
            b.InquiryAnswered: lambda body: dotted(body.question, body.result),
            ScanAdded: lambda body: dotted(self._material(body.material), body.name),
            ScanRemoved: lambda body: dotted(self._material(self._scans.get(body.scan, "")), body.reason),
        }

    def line(self, fact: Fact) -> Happened:
        """Return one line of the timeline."""
        body = fact.body
        opaque = isinstance(body, Opaque)
        say = self._say.get(type(body))
        detail = say(body) if say else ""
        aside = fact.verdict is VerdictKind.SET_ASIDE
        marked = _("set aside by the county, does not count") if aside else ""
        kind = "erased" if opaque and getattr(body, "reason", "") == "erased" else fact.header.kind
        return Happened(
            id=fact.id,
            when=said.minute(fact.header.happened, self._today),
            who=self._clerks.get(fact.header.clerk, ""),
            what=namings.kind(kind),
            detail=dotted(detail, marked),
            paper=fact.id if isinstance(body, b.PaperIssued) else "",
            tone="red" if aside else "quiet" if opaque else _TONES.get(fact.header.kind, ""),
        )

    def _visit(self, body: b.VisitOpened) -> str:
        first = _("asked first: {name}").format(name=body.first_inquiry_name) if body.first_inquiry_name else ""
        online = _("online number {number}").format(number=body.online.number) if body.online else ""
        return dotted(first, online)

    def _judged(self, body: b.DuplicateJudged) -> str:
        chosen = _(_JUDGED[body.choice]) if body.choice in _JUDGED else body.choice
        return dotted(chosen, self._numbers(body.other_case), body.reason)

    def _accepted(self, body: b.Accepted) -> str:
        later = self._materials(item.material for item in body.later)
        return _("to follow: {papers}").format(papers=later) if later else ""

    def _helped(self, body: b.HelpedFirst) -> str:
        money = _("{yuan} yuan").format(yuan=f"{body.amount_fen / 100:.2f}") if body.amount_fen else body.goods
        return dotted(money, body.receiver, _(", ").join(body.staff))

    def _decided(self, body: b.NonAcceptanceDecided) -> str:
        return dotted(_("consented") if body.consented else _("sent back"), body.note)

    def _printed(self, body: b.PaperPrinted) -> str:
        again = _("print {n}").format(n=body.ordinal) if body.ordinal > 1 else ""
        return dotted(self._paper(body.paper), again, body.reason)

    def _paper(self, entry: str) -> str:
        return namings.paper(self._papers[entry]) if entry in self._papers else ""

    def _material(self, code: str) -> str:
        return self._statute.materials[code].name if code in self._statute.materials else code

    def _materials(self, codes: Iterable[str]) -> str:
        names = list(dict.fromkeys(self._material(code) for code in codes))
        more = _("and {n} more").format(n=len(names) - _MOST) if len(names) > _MOST else ""
        return _(", ").join([*names[:_MOST], *([more] if more else [])])


def _written(body: b.FieldsSet) -> str:
    """Say what was written where it is little, so that a value that was not chosen can still be read; else how much."""
    if len(body.fields) > _MOST_SAID or any(one.path.rsplit("/", 1)[-1] in _COVERED for one in body.fields):
        return _("{n} fields").format(n=len(body.fields))
    values = (_("(empty)") if one.value is None else str(one.value) for one in body.fields)
    return _(", ").join(f"{wording.field(one.path)}: {value}" for one, value in zip(body.fields, values, strict=True))
