"""Register of help given first: two staff, the one responsible, the receiver; papers come after."""

from forms.paper.content import (
    Blank,
    Block,
    Choices,
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
from forms.paper.frame import framed, law_basis, without_organ
from forms.paper.input import HelpOnPaper, PaperInput, PaperRefusal
from forms.paper.phrases import date_words, dated, id_words, phrases, sex_words, yuan, yuan_in_words
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Signing, Variant

KIND = PaperKind.HELP_FIRST_REGISTER
SCHEMA = schema(
    "title lead heading_person name sex id_number phone lives_at happened_at id_reason witness heading_reason "
    "heading_help form cash goods amount amount_words goods_list helped_on supplement_by supplement_open "
    "staff_first staff_second responsible receiver receiver_note witness_sign",
    staff_named="name",
    responsible_named="name",
    receiver_named="name",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the register; it never waits for an ID number or for any other paper."""
    if not given.blank and (refused := without_organ(given, KIND)):
        return refused
    say, help_given = wording(KIND, SCHEMA), given.help or HelpOnPaper()
    until = help_given.supplement_by
    reason = help_given.reason or given.request_text
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead")),
        Heading(say("heading_person")),
        _person(given, help_given),
        Heading(say("heading_reason")),
        Para(reason, indent=True) if reason else Blank("", 3),
        Heading(say("heading_help")),
        Choices(
            (Option(say("cash"), help_given.form == "cash"), Option(say("goods"), help_given.form == "goods")),
            say("form"),
        ),
        _what(help_given),
        Fields((Field(say("supplement_by"), dated(until)),)) if until else Para(say("supplement_open")),
        Para(say("receiver_note"), strong=True),
        Para(phrases()("read_out")) if help_given.receiver_signing is Signing.READ_OUT else None,
        Signatures(_places(help_given)),
        law_basis(help_given.sources),
    )
    return framed(given, KIND, variant, say("title"), blocks, document=True)


def _person(given: PaperInput, help_given: HelpOnPaper) -> Fields:
    say, person = wording(KIND, SCHEMA), given.applicant
    rows = (
        Field(say("name"), person.name, 2),
        Field(say("sex"), sex_words(person.sex), 1),
        Field(say("phone"), person.phone, 4),
        Field(say("id_number"), id_words(person, full=True), 4),
        Field(say("lives_at"), person.lives_at),
        Field(say("happened_at"), given.happened_at),
        *((Field(say("id_reason"), person.id_reason),) if person.id_reason else ()),
        *((Field(say("witness"), help_given.witness),) if help_given.witness else ()),
    )
    return Fields(rows)


def _what(help_given: HelpOnPaper) -> Fields:
    say, fen = wording(KIND, SCHEMA), help_given.amount_fen
    money = help_given.form != "goods" or fen is not None
    rows = [
        *(
            (
                Field(say("amount"), yuan(fen) if fen is not None else "", 2),
                Field(say("amount_words"), yuan_in_words(fen) if fen is not None else "", 2),
            )
            if money
            else ()
        ),
        *((Field(say("goods_list"), help_given.goods),) if help_given.goods or help_given.form != "cash" else ()),
        Field(say("helped_on"), date_words(help_given.happened)),
    ]
    return Fields(tuple(rows))


def _places(help_given: HelpOnPaper) -> tuple[SignaturePlace, ...]:
    say, common = wording(KIND, SCHEMA), phrases()
    blank_labels = (say("staff_first"), say("staff_second"))
    named = [say("staff_named", name=name) for name in help_given.staff if name]
    staff = [*named, *blank_labels[len(named) :]]
    responsible, receiver = help_given.responsible, help_given.receiver
    places = [SignaturePlace(label) for label in staff]
    places += [
        SignaturePlace(say("responsible_named", name=responsible) if responsible else say("responsible")),
        SignaturePlace(say("receiver_named", name=receiver) if receiver else say("receiver")),
    ]
    if help_given.receiver_signing is not Signing.SIGNATURE:
        places.append(SignaturePlace(common("label_fingerprint"), "fingerprint"))
        places.append(SignaturePlace(say("witness_sign")))
    return (*places, SignaturePlace(common("label_date"), "date", common("date_blank")))
