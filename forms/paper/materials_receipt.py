"""Receipt of materials: what was taken in and what became of each original."""

from forms.paper.content import Caution, Lead, PaperContent, Para, SignaturePlace, Signatures, Table
from forms.paper.frame import contact, facts, framed, person_rows, seal_place
from forms.paper.input import LineOnPaper, PaperInput, PaperRefusal
from forms.paper.materials import citizen_name, fetched, missing, names, promised, received, received_rows
from forms.paper.phrases import date_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import Handling, PaperKind, Variant

SCHEMA = schema(
    "title lead_none caution applicant id_number caller matters received_on column_number column_material "
    "column_handling deliverer receiver copies_note",
    lead="count",
    retained="count",
    later="list",
    later_one="material date",
    missing="list",
    fetched="list",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the receipt of everything received at this visit."""
    say, common = wording(PaperKind.MATERIALS_RECEIPT, SCHEMA), phrases()
    taken = received(given.lines)
    head = (say("column_number"), say("column_material"), say("column_handling"))
    blocks = (
        Lead(say("lead", count=len(taken)) if taken else say("lead_none")),
        Caution(say("caution")),
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("received_on"), date_words(given.issued)),
            columns=2,
        ),
        facts((say("matters"), joined(matter.name for matter in given.matters))),
        Table(head, received_rows(taken), (3, 15, 13)) if taken else None,
        *_remarks(given, taken),
        Signatures(
            (
                SignaturePlace(say("deliverer")),
                seal_place(given),
                SignaturePlace(say("receiver")),
                SignaturePlace(common("label_date"), "date", common("date_blank")),
            )
        ),
        Para(say("copies_note")),
        contact(given),
    )
    return framed(given, PaperKind.MATERIALS_RECEIPT, variant, say("title"), blocks, copies=2)


def _remarks(given: PaperInput, taken: list[LineOnPaper]) -> list[Para]:
    say = wording(PaperKind.MATERIALS_RECEIPT, SCHEMA)
    kept = sum(line.copies for line in taken if line.handling is Handling.RETAINED)
    later = joined(
        say("later_one", material=citizen_name(line), date=date_words(line.promised_until))
        if line.promised_until
        else citizen_name(line)
        for line in promised(given.lines)
    )
    texts = (
        say("retained", count=kept) if kept else "",
        say("missing", list=names(missing(given.lines))) if missing(given.lines) else "",
        say("later", list=later) if later else "",
        say("fetched", list=names(fetched(given.lines))) if fetched(given.lines) else "",
    )
    return [Para(text, strong=number == 0) for number, text in enumerate(texts) if text]
