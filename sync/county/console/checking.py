"""Is a paper ours? Its code against what the county keeps, and the keys of the station that signed it."""

import msgspec

from forms.case.bodies import PaperIssued
from forms.case.entries import About
from forms.case.facts import read
from forms.case.numbers import QrPayload, normalised, read_qr
from forms.terms import AboutKind
from sync.county.console.asking import CASES, Ask, Desk, Door, Page, Result
from sync.county.console.looks import Act, note
from sync.county.console.records import UserRole
from sync.county.store import Reach, Transaction
from sync.wire.signing import fits


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a code. A number alone proves nothing but that the case exists (``proves`` is False)."""

    readable: bool
    number: str = ""
    case_id: str = ""
    proves: bool = False
    entry_here: bool = False
    hash_fits: bool = False
    signed_by: str = ""
    revoked: bool = False
    kinds: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the paper is whole and signed by a station of this county."""
        return bool(self.case_id) and self.entry_here and self.hash_fits and bool(self.signed_by)


def code_page(_desk: Desk, _ask: Ask) -> Result:
    """Show the form; a scanner types into it."""
    return Page(template="code.html", values={"checked": None, "code": "", "may_open": False})


def check(desk: Desk, ask: Ask) -> Result:
    """Check a code or a case number."""
    code = ask.form.get("code", "").strip()
    desk.projector.catch_up()
    with desk.store.writing(Reach.LEDGER) as transaction:
        checked = checked_code(transaction, code, ask.now)
        note(transaction, ask.now, ask.user.name, Act.CODE, subject=checked.case_id)
    may_open = ask.user.role is not UserRole.DEPARTMENT
    return Page(template="code.html", values={"checked": checked, "code": code, "may_open": may_open})


def checked_code(transaction: Transaction, text: str, now: int) -> Checked:
    """Return what the county knows of a code or a case number; ``revoked``: the key is not in use now (UTC ms)."""
    payload = read_qr(text)
    number = (normalised(payload.case_no) if payload else normalised(text)) or ""
    if not number:
        return Checked(readable=False)
    found = [one for one in transaction.console.lines.found(number, 1) if one.row.case_no == number]
    case_id = found[0].row.case_id if found else ""
    if payload is None:
        return Checked(readable=True, number=number, case_id=case_id)
    visit = found[0].row.visit_id if found else ""
    return _with_code(transaction, payload, number, case_id, visit, now)


def _with_code(
    transaction: Transaction, payload: QrPayload, number: str, case_id: str, visit: str, now: int
) -> Checked:
    row = transaction.console.kept.entry(payload.entry)
    header = row.entry.header if row else None
    here = header is not None and header.about in (About(AboutKind.CASE, case_id), About(AboutKind.VISIT, visit))
    signed_by, revoked = _signer(transaction, payload, now)
    return Checked(
        readable=True,
        number=number,
        case_id=case_id,
        proves=True,
        entry_here=here,
        hash_fits=here and header is not None and header.body_hash.startswith(payload.hash8),
        signed_by=signed_by,
        revoked=revoked,
        kinds=_printed(transaction, case_id, payload.entry) if case_id else (),
    )


def _signer(transaction: Transaction, payload: QrPayload, now: int) -> tuple[str, bool]:
    """Return the name of the station whose key signed the code (empty: none), and whether that key was revoked."""
    stations = transaction.registry.stations()
    for key in transaction.registry.bound_keys():
        if fits(key.sign_key, payload.signature, payload.signed):
            return stations[key.station].name, key.is_revoked(now)
    return "", False


def _printed(transaction: Transaction, case_id: str, entry: str) -> tuple[str, ...]:
    facts = (read(row.entry, row.verdict) for row in transaction.console.kept.entries(About(AboutKind.CASE, case_id)))
    bodies = (fact.body for fact in facts)
    kinds = (body.paper.value for body in bodies if isinstance(body, PaperIssued) and body.printed_entry == entry)
    return tuple(dict.fromkeys(kinds))


_MAY = CASES | {UserRole.DEPARTMENT}
DOORS = (
    Door(method="GET", path="code", roles=_MAY, opens=code_page),
    Door(method="POST", path="code", roles=_MAY, opens=check),
)
