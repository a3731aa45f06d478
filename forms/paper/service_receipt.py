"""Proof of service: which paper, to whom, how, when, where; a witness where the receiver will not sign."""

from forms.paper.content import (
    Block,
    Choices,
    Field,
    Fields,
    Lead,
    Option,
    PaperContent,
    Para,
    SignaturePlace,
    Signatures,
)
from forms.paper.frame import framed, law_basis, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.SERVICE_RECEIPT
WAYS = ("hand", "left", "mail", "electronic", "notice")
SCHEMA = schema(
    f"title relation number receiver way date place server refused note receiver_sign server_sign witness_sign "
    f"{' '.join(f'way_{way}' for way in WAYS)}",
    lead="title",
    server_named="name",
    witness_named="name",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the proof; refused without an organ or without the paper that it proves."""
    if refused := without_organ(given, KIND):
        return refused
    served = given.after.service
    if not served.title:
        return refusal(KIND, "after.service.title", _("A proof of service names the paper that was served."))
    say, common = wording(KIND, SCHEMA), phrases()
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", title=served.title)),
        Fields(
            (
                Field(say("number"), served.number, 4),
                Field(say("receiver"), served.receiver or given.applicant.name, 2),
                Field(say("relation"), "", 2),
                Field(say("date"), date_words(served.date), 2),
                Field(say("server"), served.server, 2),
                Field(say("place"), served.place, 4),
            )
        ),
        Choices(tuple(Option(say(f"way_{way}"), way == served.way) for way in WAYS), say("way")),
        Fields((Field(say("refused"), served.refused),)),
        Para(say("note")),
        Signatures(
            (
                SignaturePlace(say("receiver_sign")),
                SignaturePlace(common("label_date"), "date", common("date_blank")),
                SignaturePlace(say("server_named", name=served.server) if served.server else say("server_sign")),
                SignaturePlace(say("witness_named", name=served.witness) if served.witness else say("witness_sign")),
            ),
            in_rows=True,
        ),
        law_basis(given.basis),
    )
    return framed(given, KIND, variant, say("title"), blocks)
