"""Slips of work passed around, with a reply stub: another organ is asked to help, or somebody acts for a person."""

from forms.paper.basis import basis_of
from forms.paper.content import (
    Blank,
    Block,
    Choices,
    CutLine,
    Field,
    Fields,
    Heading,
    Lead,
    Option,
    PaperContent,
    Para,
    SignaturePlace,
    Signatures,
)
from forms.paper.frame import contact, facts, framed, law_basis, refusal, seal_place, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, dated, id_words, joined, phrases
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

SCHEMA = schema(
    "title applicant id_number phone lives_at sent_by sent_on to to_address reply_by heading_wanted attached "
    "attached_none sender receiver received_at copies_note cut stub_title options stub_result stub_handler "
    "stub_phone stub_date",
    lead="to matter",
    stays="organ phone",
    to_phone="to phone",
    stub_to="organ",
    stub_text="name matter number",
)


def compose_co_handling(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the slip that asks another organ to help; refused without the asking organ or the asked one."""
    if refused := without_organ(given, PaperKind.CO_HANDLING_SLIP):
        return refused
    return _compose(PaperKind.CO_HANDLING_SLIP, given, variant)


def compose_proxy_handling(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the slip of somebody who acts for a person; a village without an organ prints it in its place's name."""
    return _compose(PaperKind.PROXY_HANDLING_SLIP, given, variant)


def _compose(kind: PaperKind, given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    slip, say, common = given.after.slip, wording(kind, SCHEMA), phrases()
    if not slip.to:
        return refusal(kind, "after.slip.to", _("The slip names who is asked to act."))
    sender = given.station.organ or given.station.place_name
    places = (
        SignaturePlace(say("sender")),
        SignaturePlace(say("receiver")),
        *((seal_place(given),) if given.station.organ else ()),
        SignaturePlace(say("received_at"), "date", common("date_blank")),
    )
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", to=slip.to, matter=slip.matter)),
        *_who(given, say, sender),
        Heading(say("heading_wanted")),
        Para(slip.wanted, indent=True) if slip.wanted else Blank("", 2),
        facts((say("attached"), joined(slip.attached) or say("attached_none"))),
        Para(say("stays", organ=sender, phone=given.station.phone), strong=True) if given.station.phone else None,
        Signatures(places),
        Para(say("copies_note")),
        contact(given),
        law_basis(basis_of(kind, given)),
        *_stub(given, say, sender),
    )
    return framed(given, kind, variant, say("title"), blocks, copies=3, document=bool(given.station.organ))


def _who(given: PaperInput, say: Wording, sender: str) -> list[Block | None]:
    slip, person = given.after.slip, given.applicant
    to = say("to_phone", to=slip.to, phone=slip.phone) if slip.phone else slip.to
    return [
        facts(
            (say("applicant"), person.name),
            (say("phone"), person.phone),
            (say("id_number"), id_words(person, full=True)),
            (say("sent_on"), date_words(given.issued)),
            columns=2,
        ),
        facts(
            (say("lives_at"), person.lives_at),
            (say("sent_by"), sender),
            (say("to"), to),
            (say("to_address"), slip.address),
            (say("reply_by"), dated(slip.reply_by) if slip.reply_by else ""),
        ),
    ]


def _stub(given: PaperInput, say: Wording, sender: str) -> list[Block]:
    return [
        CutLine(say("cut")),
        Para(say("stub_title"), strong=True),
        Para(say("stub_to", organ=sender)),
        Para(
            say("stub_text", name=given.applicant.name, matter=given.after.slip.matter, number=given.number),
            indent=True,
        ),
        Choices(tuple(Option(text) for text in say.all("options"))),
        Blank(say("stub_result"), 1),
        Fields((Field(say("stub_handler"), "", 1), Field(say("stub_phone"), "", 2), Field(say("stub_date"), "", 1))),
    ]
