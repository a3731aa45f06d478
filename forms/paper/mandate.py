"""Mandate: somebody else does the errands; what is signed in person is not part of it."""

from forms.paper.content import (
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
from forms.paper.frame import framed, law_basis, signing_places
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import id_words, phrases
from forms.paper.wording import schema, wording
from forms.terms import Caller, PaperKind, Signing, Variant

KIND = PaperKind.MANDATE
SCHEMA = schema(
    "title lead_blank heading_principal heading_agent name id_number phone lives_at relation matters powers power_list "
    "power_other not_included reason period signer agent_signer",
    lead="agent",
)
MATERIAL = "M08"


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the mandate of the applicant for the one who came; empty lines where nobody is named yet."""
    say, person = wording(KIND, SCHEMA), given.applicant
    agent = given.caller if given.caller.caller is not Caller.SELF else type(given.caller)()
    matters = tuple(Option(matter.name, True) for matter in given.matters)
    powers = (*(Option(text, not given.blank) for text in say.all("power_list")), Option(say("power_other")))
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", agent=agent.name) if agent.name else say("lead_blank")),
        Heading(say("heading_principal")),
        Fields(
            (
                Field(say("name"), person.name, 2),
                Field(say("phone"), person.phone, 2),
                Field(say("id_number"), id_words(person, full=True)),
                Field(say("lives_at"), person.lives_at),
            )
        ),
        Heading(say("heading_agent")),
        Fields(
            (
                Field(say("name"), agent.name, 2),
                Field(say("phone"), agent.phone, 2),
                Field(say("id_number"), agent.id_number),
                Field(say("relation"), agent.relation),
            )
        ),
        Choices(matters, say("matters")) if matters else Fields((Field(say("matters")),)),
        Choices(powers, say("powers")),
        Fields((Field(say("reason"), agent.mandate),)),
        Para(say("not_included"), strong=True),
        Para(say("period")),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures((*signing_places(given, say("signer"))[:-1], SignaturePlace(say("agent_signer")), _day())),
        law_basis(line.source for line in given.lines if line.code == MATERIAL),
    )
    return framed(given, KIND, variant, say("title"), blocks, organ=given.station.organ)


def _day() -> SignaturePlace:
    return SignaturePlace(phrases()("label_date"), "date", phrases()("date_blank"))
