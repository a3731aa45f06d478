"""Receipt of a village: received for the township, not accepted; the clock starts there."""

from forms.paper.content import Block, Caution, Lead, PaperContent, Para, SignaturePlace, Signatures, Table
from forms.paper.frame import contact, facts, framed, person_rows, seal_place
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.materials import missing, names, received, received_rows
from forms.paper.phrases import date_words, dated, joined, limit_words, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant

KIND = PaperKind.VILLAGE_RECEIPT
SCHEMA = schema(
    "title caution_nowhere applicant id_number caller matters received_on column_number column_material "
    "column_handling receipt receiver",
    lead="place count",
    caution="date organ",
    caution_no_day="organ",
    ask="organ phone",
    missing="list organ",
    limit="matter limit organ",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the receipt; its head is the station, for a village accepts nothing."""
    say, common = wording(KIND, SCHEMA), phrases()
    taken = received(given.lines)
    head = (say("column_number"), say("column_material"), say("column_handling"))
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", place=given.station.place_name, count=len(taken))),
        Caution(_caution(given)),
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("received_on"), date_words(given.issued)),
            columns=2,
        ),
        facts((say("matters"), joined(matter.name for matter in given.matters))),
        Table(head, received_rows(taken), (3, 15, 13)) if taken else None,
        *_after(given),
        Signatures(
            (
                SignaturePlace(say("receipt")),
                seal_place(given),
                SignaturePlace(say("receiver")),
                SignaturePlace(common("label_date"), "date", common("date_blank")),
            )
        ),
        contact(given),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=3, organ=given.station.place_name)


def _caution(given: PaperInput) -> str:
    say, up = wording(KIND, SCHEMA), given.handing_up
    if up is None or not up.organ:
        return say("caution_nowhere")
    if not up.send_by:
        return say("caution_no_day", organ=up.organ)
    return say("caution", date=dated(up.send_by), organ=up.organ)


def _after(given: PaperInput) -> list[Para]:
    """Return what is missing, the limit where the county promised one, and whom to ask."""
    say, up = wording(KIND, SCHEMA), given.handing_up
    if up is None or not up.organ:
        return []
    gaps = names(missing(given.lines))
    paras = [Para(say("missing", list=gaps, organ=up.organ))] if gaps else []
    for matter in given.matters:
        if matter.limit is not None and matter.limit.promised:
            words = limit_words(matter.limit)
            paras.append(Para(say("limit", matter=matter.name, limit=words, organ=up.organ)))
    return [*paras, Para(say("ask", organ=up.organ, phone=up.phone))] if up.phone else paras
