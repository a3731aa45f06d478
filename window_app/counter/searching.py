"""The one search box: names, pinyin, numbers, telephones, a case number, or a scanned code."""

import msgspec

from forms.case.numbers import QrPayload, normalised, read_qr
from forms.case.summary import CaseRow, VisitRow
from sync.wire.signing import fits
from window_app.counter.desk import Desk


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """What a scanned code leads to. ``proven``: the entry is here, its hash fits and this station signed it."""

    case_id: str
    payload: QrPayload
    proven: bool

    @property
    def material(self) -> str:
        """The material that the scanned page signs, empty for other papers."""
        return self.payload.part.partition("/")[0]

    @property
    def signer(self) -> str:
        """The row of the signer, empty for other papers."""
        return self.payload.part.partition("/")[2].lower()


def find(desk: Desk, typed: str) -> tuple[CaseRow | VisitRow, ...]:
    """Return what fits what was typed or scanned; a code or a whole case number finds that case alone."""
    code = scanned(desk, typed)
    number = code.payload.case_no if code else normalised(typed)
    row = desk.ledger.rows.case_by_number(number) if number else None
    if row is not None:
        return (row,)
    return desk.ledger.rows.search(typed)


def scanned(desk: Desk, text: str) -> Scanned | None:
    """Return what a scanned code says, or None if it is none of ours or its case is not here."""
    payload = read_qr(text)
    row = desk.ledger.rows.case_by_number(payload.case_no) if payload else None
    if payload is None or row is None:
        return None
    entry = desk.ledger.reading.entry(payload.entry)
    proven = (
        entry is not None
        and entry.header.body_hash.startswith(payload.hash8)
        and fits(desk.keys().public.sign, payload.signature, payload.signed)
    )
    return Scanned(case_id=row.case_id, payload=payload, proven=proven)
