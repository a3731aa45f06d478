"""What all papers have in common: head, numbers, marks, the closing notes, the law at the end."""

from collections.abc import Iterable

from forms.case.people import ADULT_AGE
from forms.paper.content import Block, Fact, Facts, Footer, Issued, LawBasis, PaperContent, SignaturePlace, Signatures
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.phrases import caller_words, date_words, id_words, laws, phrases
from forms.statute.model import Source
from forms.terms import Caller, PaperKind, Signing, Variant
from resources.words import _


def framed(
    given: PaperInput,
    kind: PaperKind,
    variant: Variant,
    title: str,
    blocks: Iterable[Block | None],
    *,
    copies: int = 1,
    organ: str | None = None,
    document: bool = False,
    subtitle: str = "",
) -> PaperContent:
    """Return a paper with its head and marks; blocks that are None are left out.

    ``organ``: the head, else the issuing organ or, without one, the place. ``document``: carries the number of
    the organ's series.
    """
    say = phrases()
    marks = []
    if given.reprint:
        marks.append(say("mark_reprint", count=given.reprint))
    if given.station.provisional:
        marks.append(say("mark_provisional"))
    if given.sample:
        marks.append(say("mark_sample"))
    return PaperContent(
        kind=kind,
        variant=variant,
        title=title,
        subtitle=subtitle,
        organ=given.station.organ or given.station.place_name if organ is None else organ,
        document_number=(given.document_number or None) if document else None,
        case_number=given.number or None,
        case_label=say("case_label"),
        qr=given.qr,
        issued=given.issued[:10],
        marks=tuple(marks),
        copies=copies,
        page_line=say("page_line", page="{page}", pages="{pages}"),
        blocks=tuple(block for block in blocks if block is not None),
    )


def facts(*rows: tuple[str, str], columns: int = 1) -> Facts | None:
    """Return labelled values without those that are not known."""
    known = tuple(Fact(label, value) for label, value in rows if value)
    return Facts(known, columns) if known else None


def person_rows(given: PaperInput, label: str, id_label: str, caller_label: str) -> list[tuple[str, str]]:
    """Return who applies (number masked) and, where somebody else came, who came."""
    rows = [(label, given.applicant.name), (id_label, id_words(given.applicant, full=False))]
    if given.caller.caller is not Caller.SELF:
        rows.append((caller_label, caller_words(given.caller)))
    return rows


def contact(given: PaperInput) -> Footer | None:
    """Return the closing notes: who handles it, telephone, address, hours, where to complain."""
    say, station = phrases(), given.station
    groups = (
        (("clerk_line", "name", given.clerk_name), ("first_inquiry_line", "name", given.first_inquiry_name)),
        (("phone_line", "phone", station.phone), ("address_line", "address", station.address)),
        (("hours_line", "hours", station.office_hours),),
        (("supervise_line", "phone", station.supervising_phone),),
    )
    notes = [
        say("footer_separator").join(say(key, **{name: value}) for key, name, value in group if value)
        for group in groups
    ]
    kept = tuple(note for note in notes if note)
    return Footer(kept) if kept else None


def law_basis(sources: Iterable[Source | None]) -> LawBasis | None:
    """Return the law at the end of a paper, or nothing where no text was read."""
    say = phrases()
    texts = laws(sources)
    return LawBasis(say("law_label"), (say("list_separator").join(texts) + say("sentence_end"),)) if texts else None


def received_by(given: PaperInput, label: str) -> tuple[Issued, Signatures]:
    """Return the end of a paper that is handed over: organ, day and seal; then receipt and its day."""
    say = phrases()
    receipt, day = SignaturePlace(label), SignaturePlace(say("label_date"), "date", say("date_blank"))
    return issued(given), Signatures((receipt, day), in_rows=True)


def issued(given: PaperInput) -> Issued:
    """Return the organ and the day of issue, where the seal is pressed."""
    station = given.station
    return Issued(station.organ, date_words(given.issued), phrases()("label_seal") + station.seal_name)


def seal_place(given: PaperInput) -> SignaturePlace:
    """Return where the seal goes, with its name and the day of issue beneath."""
    hint = "\n".join(text for text in (given.station.seal_name, date_words(given.issued)) if text)
    return SignaturePlace(phrases()("label_seal"), "seal", hint=hint)


def adults_who_sign(given: PaperInput) -> tuple[PersonOnPaper, ...]:
    """Return the applicant and the grown-up members who must sign; of unknown age counts as grown up."""
    return (given.applicant, *(p for p in given.household if p.must_sign and _grown_up(p, given.issued)))


def _grown_up(person: PersonOnPaper, issued: str) -> bool:
    if not person.birth_date:
        return True
    born, day = person.birth_date[:10], issued[:10]
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:]) >= ADULT_AGE


def signing_places(given: PaperInput, label: str) -> tuple[SignaturePlace, ...]:
    """Return where a person signs: by hand, or by finger with a witness, read out, or through a guardian."""
    say = phrases()
    day = SignaturePlace(say("label_date"), "date", say("date_blank"))
    first = SignaturePlace(label if given.signing is not Signing.GUARDIAN else say("label_guardian"))
    finger = SignaturePlace(say("label_fingerprint"), "fingerprint", hint=say("finger_hint"))
    name = given.sign_witness
    witness = SignaturePlace(say("label_witness_named", name=name) if name else say("label_witness"))
    if given.signing is Signing.READ_OUT:
        return (first, finger, SignaturePlace(say("label_read_by")), witness, day)
    if given.signing is Signing.FINGERPRINT:
        return (first, finger, witness, day)
    return (first, day)


def without_organ(given: PaperInput, kind: PaperKind) -> PaperRefusal | None:
    """Refuse a paper that is issued in an organ's name where the station has none."""
    if given.station.organ:
        return None
    return PaperRefusal(
        kind=kind.value,
        field="station.organ",
        message=_("This paper is issued by an organ. Enter the issuing organ in the station's settings first."),
    )


def refusal(kind: PaperKind, field: str, message: str) -> PaperRefusal:
    """Return a refusal that names the field."""
    return PaperRefusal(kind=kind.value, field=field, message=message)
