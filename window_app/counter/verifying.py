"""Is this paper ours? The code or the number on it against this ledger, offline."""

import msgspec

from forms.case.numbers import QrPayload, normalised, read_qr
from forms.terms import PaperKind
from sync.wire.signing import fits
from window_app.counter.desk import Desk


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. ``read``: the text is a code of this house or a whole case number.

    ``found``: the case is here. For a code: ``entry_here``, whether the entry it documents is here and about this
    case or its visit; ``hash_fits``, whether that entry still says what was printed; ``signed_here``, whether this
    station's key signed it. None where that cannot be asked (a number proves nothing but that the case exists).
    ``station`` is the one whose case it is; another station's signature is proved by the county, which has its key.
    ``papers`` are the kinds printed of that entry.
    """

    read: bool
    number: str = ""
    found: bool = False
    entry_here: bool | None = None
    hash_fits: bool | None = None
    signed_here: bool | None = None
    station: str = ""
    own: bool = False
    material: str = ""
    signer: str = ""
    papers: tuple[PaperKind, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the paper carries a code of this ledger, whole and signed by this station."""
        return self.found and bool(self.entry_here and self.hash_fits and self.signed_here)


def verify(desk: Desk, text: str) -> Verified:
    """Return what this ledger knows of a code or a case number; writes nothing."""
    payload = read_qr(text)
    number = (normalised(payload.case_no) or "") if payload else (normalised(text) or "")
    if not number:
        return Verified(read=False)
    row = desk.ledger.rows.case_by_number(number)
    answer = Verified(read=True, number=number)
    if row is not None:
        answer = msgspec.structs.replace(answer, found=True, station=row.station, own=desk.card.is_own(row.station))
    return _with_code(desk, answer, payload, row.case_id if row else "") if payload else answer


def _with_code(desk: Desk, answer: Verified, payload: QrPayload, case_id: str) -> Verified:
    entry = desk.ledger.reading.entry(payload.entry)
    case = desk.case(case_id) if case_id else None
    about = entry.header.about.id if entry else ""
    here = entry is not None and case is not None and about in {case.id, case.visit.id}
    material, _slash, signer = payload.part.partition("/")
    return msgspec.structs.replace(
        answer,
        entry_here=here,
        hash_fits=here and entry is not None and entry.header.body_hash.startswith(payload.hash8),
        signed_here=fits(desk.keys().public.sign, payload.signature, payload.signed),
        material=material,
        signer=signer.lower(),
        papers=_printed(desk, case_id, payload.entry) if case_id else (),
    )


def _printed(desk: Desk, case_id: str, entry: str) -> tuple[PaperKind, ...]:
    """Return the kinds of paper that document an entry, each once."""
    records = desk.case(case_id).papers
    return tuple(dict.fromkeys(one.body.paper for one in records if one.body.printed_entry == entry))
