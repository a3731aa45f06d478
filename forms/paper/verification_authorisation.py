"""Authorisation to verify means: one page an adult; a supporter outside the household decides freely."""

from forms.paper.content import Block, Field, Fields, Item, Items, Lead, PaperContent, Para, Signatures
from forms.paper.frame import adults_who_sign, facts, framed, law_basis, refusal, signing_places
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.phrases import id_words, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Signing, Variant
from resources.words import _

KIND = PaperKind.VERIFICATION_AUTHORISATION
SCHEMA = schema(
    "title title_supporter lead authoriser id_number relation applicant phone scope confidential period guardian "
    "guardian_relation signer",
    lead_supporter="applicant",
    body="applicant",
    send_back="address place phone",
)


def signers(given: PaperInput) -> tuple[PersonOnPaper, ...]:
    """Return who signs a page of their own: applicant, adults of the household, supporters not absent."""
    supporters = tuple(person for person in given.supporters if person.absence is None)
    return (*adults_who_sign(given), *supporters)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the page of ``signer`` (the applicant where none is named)."""
    signer = given.signer or given.applicant
    if not given.applicant.name and not given.blank:
        return refusal(KIND, "applicant.name", _("An authorisation names the person whose application it is for."))
    say = wording(KIND, SCHEMA)
    applicant = given.applicant
    supporter = any(person.row == signer.row and person == signer for person in given.supporters)
    own = signer == applicant
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead_supporter", applicant=applicant.name) if supporter else say("lead")),
        Fields(
            (
                Field(say("authoriser"), signer.name, 2),
                Field(say("relation"), signer.relation, 2) if not own else Field(say("phone"), signer.phone, 2),
                Field(say("id_number"), id_words(signer, full=True), 2),
                *((Field(say("phone"), signer.phone, 2),) if not own else ()),
            )
        ),
        facts((say("applicant"), applicant.name)) if not own else None,
        Para(say("body", applicant=applicant.name), indent=True),
        Items(tuple(Item(text, strong=False) for text in say.all("scope"))),
        Para(say("confidential"), indent=True),
        Para(say("period"), indent=True),
        *_guardian(given),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures(signing_places(given, say("signer"))),
        _send_back(given),
        law_basis(line.source for line in given.lines if line.code == (_OF_SUPPORTER if supporter else _OF_ADULT)),
    )
    title = say("title_supporter") if supporter else say("title")
    return framed(given, KIND, variant, title, blocks, organ=given.station.organ)


_OF_ADULT, _OF_SUPPORTER = "M04", "M05"


def _guardian(given: PaperInput) -> list[Block]:
    say = wording(KIND, SCHEMA)
    if given.signing is not Signing.GUARDIAN:
        return []
    return [Para(say("guardian")), Fields((Field(say("guardian_relation"), given.caller.relation),))]


def _send_back(given: PaperInput) -> Para | None:
    station = given.station
    if not (station.address and station.phone):
        return None
    say = wording(KIND, SCHEMA)
    return Para(say("send_back", address=station.address, place=station.place_name, phone=station.phone))
