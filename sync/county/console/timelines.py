"""What happened on a case, fact by fact: the code of its words, and the particulars that were written."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from forms.case import bodies as b
from forms.case.facts import Fact, Opaque, read
from forms.case.station_bodies import ClerkChanged
from forms.statute.model import Statute
from forms.terms import VerdictKind
from sync.county.records import Station
from sync.county.store import Transaction

_MOST = 6
_QUIET = frozenset({"set", "row_deleted", "paper_printed", "scan_added", "scan_removed"})
_TONES = {"accepted": "green", "helped_first": "green", "outcome_voided": "red", "non_acceptance_proposed": "amber"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One line: when, who, the code of what, and particulars. ``event`` and ``paper`` are codes that have words.

    ``state``: ``aside`` set aside, ``proposal`` not yet taken by the owner, ``unknown`` of a newer program.
    """

    entry: str
    when: str
    who: str
    kind: str
    detail: str = ""
    event: str = ""
    paper: str = ""
    state: str = ""
    tone: str = ""
    quiet: bool = False


def told(fact: Fact, clerks: Mapping[str, str], statute: Statute | None) -> Told:
    """Return the line of a fact."""
    body = fact.body
    state = {VerdictKind.SET_ASIDE: "aside", VerdictKind.PROPOSAL: "proposal"}.get(fact.verdict or VerdictKind.KEPT, "")
    kind = fact.header.kind
    if isinstance(body, Opaque):
        kind, state = ("erased", state) if body.reason == "erased" else (kind, state or "unknown")
    return Told(
        entry=fact.id,
        when=fact.header.happened.replace("T", " "),
        who=clerks.get(fact.header.clerk, ""),
        kind=kind,
        detail=_detail(body, statute),
        event=body.event if isinstance(body, b.EventHappened) else "",
        paper=body.paper.value if isinstance(body, b.PaperIssued) else "",
        state=state,
        tone=_TONES.get(kind, ""),
        quiet=kind in _QUIET,
    )


def clerks_of(transaction: Transaction, facts: Iterable[Fact], stations: Mapping[str, Station]) -> dict[str, str]:
    """Return the names of the clerks who wrote these facts, as their stations and the county's users name them."""
    wanted = {fact.header.clerk for fact in facts}
    names = {one.name: one.full_name for one in transaction.console.people.users() if one.name in wanted}
    for code in stations:
        if wanted <= names.keys():
            break
        for row in transaction.console.kept.about_station(code, ClerkChanged.KIND):
            body = read(row.entry, row.verdict).body
            if isinstance(body, ClerkChanged) and body.clerk in wanted:
                names[body.clerk] = body.name
    return names


def _detail(body: Any, statute: Statute | None) -> str:
    """Return what was written, as it was written; names of papers as the law gives them."""
    if isinstance(body, b.Received):
        return _materials((one.material for one in body.items), statute)
    if isinstance(body, b.Noticed):
        return _materials((one.material for one in body.gaps), statute)
    if isinstance(body, b.Accepted):
        return _materials((one.material for one in body.later), statute)
    if isinstance(body, b.HelpedFirst):
        money = f"{body.amount_fen / 100:.2f}" if body.amount_fen else body.goods
        return _joined(money, body.receiver, *body.staff)
    if isinstance(body, b.CaseOpened):
        return body.case_no
    if isinstance(body, b.CallLogged):
        return _joined(body.callee, body.promise)
    if isinstance(body, b.PaperIssued):
        return body.document_no
    names = ("organ", "phone", "to_station", "explanation", "reason", "note", "text", "question", "result", "receiver")
    return _joined(*(value for name in names if isinstance(value := getattr(body, name, ""), str)))


def _materials(codes: Iterable[str], statute: Statute | None) -> str:
    known = statute.materials if statute else {}
    names = list(dict.fromkeys(known[code].name if code in known else code for code in codes))
    return _joined(*names[:_MOST], *(["\u2026"] if len(names) > _MOST else []))


def _joined(*parts: str) -> str:
    return " \u00b7 ".join(part for part in parts if part)
