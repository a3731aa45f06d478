"""Transfer slip: another organ's matter is passed on, with a stub that comes back."""

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
from forms.paper.input import HandOnOnPaper, PaperInput, PaperRefusal
from forms.paper.phrases import caller_words, date_words, dated, id_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import Caller, PaperKind, Variant
from resources.words import _

KIND = PaperKind.TRANSFER_SLIP
SCHEMA = schema(
    "title applicant id_number phone lives_at caller sent_by sent_on to_organ to_address reply_by request "
    "attached attached_none note law sender receiver received_at cut stub_title options stub_result "
    "stub_handler stub_phone stub_date copies_note",
    lead="organ matter",
    lead_immediate="organ matter",
    organ_phone="organ phone",
    applicant_line="organ phone name",
    stub_to="organ",
    stub_text="name matter number",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the slip; refused without the sending organ or the receiving one."""
    if refused := without_organ(given, KIND):
        return refused
    on = given.hand_on
    if on is None or not on.organ:
        return refusal(KIND, "hand_on.organ", _("A transfer names the organ that takes the matter over."))
    say, common = wording(KIND, SCHEMA), phrases()
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead_immediate" if on.immediate else "lead", organ=on.organ, matter=on.matter)),
        *_who(given, on),
        Heading(say("request")) if given.request_text else None,
        Para(given.request_text, indent=True) if given.request_text else None,
        facts(
            (say("attached"), joined(on.attached) or say("attached_none")),
            (say("note"), on.note),
            (say("law"), on.law if on.source and on.source.is_law else ""),
        ),
        _to_applicant(given, on),
        Signatures(
            (
                SignaturePlace(say("sender")),
                SignaturePlace(say("receiver")),
                seal_place(given),
                SignaturePlace(say("received_at"), "date", common("date_blank")),
            )
        ),
        Para(say("copies_note")),
        contact(given),
        law_basis((on.source,)),
        *_stub(given, on),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=3, document=True)


def _who(given: PaperInput, on: HandOnOnPaper) -> list[Block | None]:
    """Return who and where to; the number stands in full, because the receiving organ works with it."""
    say, person = wording(KIND, SCHEMA), given.applicant
    came = caller_words(given.caller) if given.caller.caller is not Caller.SELF else ""
    short = facts(
        (say("applicant"), person.name),
        (say("phone"), person.phone or given.caller.phone),
        (say("id_number"), id_words(person, full=True)),
        (say("sent_on"), date_words(given.issued)),
        columns=2,
    )
    long = facts(
        (say("caller"), came),
        (say("lives_at"), person.lives_at),
        (say("sent_by"), given.station.organ),
        (say("to_organ"), say("organ_phone", organ=on.organ, phone=on.phone) if on.phone else on.organ),
        (say("to_address"), on.address),
        (say("reply_by"), dated(on.reply_by) if on.reply_by else ""),
    )
    return [short, long]


def _to_applicant(given: PaperInput, on: HandOnOnPaper) -> Para | None:
    say = wording(KIND, SCHEMA)
    name = given.first_inquiry_name or given.clerk_name
    if not given.station.phone:
        return None
    return Para(say("applicant_line", organ=on.organ, phone=given.station.phone, name=name), strong=True)


def _stub(given: PaperInput, on: HandOnOnPaper) -> list[Block]:
    say = wording(KIND, SCHEMA)
    return [
        CutLine(say("cut")),
        Para(say("stub_title"), strong=True),
        Para(say("stub_to", organ=given.station.organ)),
        Para(say("stub_text", name=given.applicant.name, matter=on.matter, number=given.number), indent=True),
        Choices(tuple(Option(text) for text in say.all("options"))),
        Blank(say("stub_result"), 2),
        Fields((Field(say("stub_handler"), "", 1), Field(say("stub_phone"), "", 2), Field(say("stub_date"), "", 1))),
        Signatures((SignaturePlace(phrases()("label_seal"), "seal"),)),
    ]
