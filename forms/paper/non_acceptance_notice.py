"""Non-acceptance notice: one ground of the closed list, where to go instead, how to disagree, proof of service."""

from forms.paper.content import (
    Block,
    Caution,
    Choices,
    CutLine,
    Fact,
    Facts,
    Field,
    Fields,
    Heading,
    Lead,
    Option,
    PaperContent,
    Para,
)
from forms.paper.frame import contact, facts, framed, law_basis, person_rows, received_by, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal, RefusalOnPaper
from forms.paper.phrases import ask_here, date_words, joined, law_words
from forms.paper.remedying import REMEDY_WORDS, remedy_block
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Role, Variant
from resources.words import _

KIND = PaperKind.NON_ACCEPTANCE_NOTICE
SCHEMA = schema(
    "title caution applicant id_number caller applied_on heading_reason basis heading_instead receipt "
    "cut served_way ways served_person served_when served_by served_place "
    "served_witness",
    lead="matters organ",
    lead_no_matter="organ",
    competent="organ",
    competent_address="address",
    competent_phone="phone",
    competent_unknown="ask",
    served="title number",
    **REMEDY_WORDS,
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the notice; refused without an organ, at a village, without a ground or without its remedy."""
    if refused := without_organ(given, KIND):
        return refused
    if given.station.role is Role.VILLAGE:
        return refusal(KIND, "station.role", _("A village cannot refuse an application."))
    if given.refusal is None:
        return refusal(KIND, "refusal", _("A refusal names one ground of the closed list."))
    if given.remedy is None:
        return refusal(
            KIND, "remedy", _("A refusal says how to disagree with it; this remedy is missing in the law data.")
        )
    say = wording(KIND, SCHEMA)
    matters = joined(matter.name for matter in given.matters)
    lead = say("lead", matters=matters, organ=given.station.organ)
    blocks: tuple[Block | None, ...] = (
        Lead(lead if matters else say("lead_no_matter", organ=given.station.organ)),
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("applied_on"), date_words(given.issued)),
            columns=2,
        ),
        Heading(say("heading_reason")),
        *_reason(given.refusal),
        Heading(say("heading_instead")),
        *_instead(given, given.refusal),
        Caution(say("caution")),
        remedy_block(given, given.remedy, say),
        *received_by(given, say("receipt")),
        contact(given),
        law_basis((given.refusal.source, given.remedy.review.source, given.remedy.suit.source)),
        *_service(given),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=2, document=True)


def _reason(ground: RefusalOnPaper) -> list[Block]:
    """Return the ground and its basis; a basis whose text was not read stays a line for the organ to fill."""
    say = wording(KIND, SCHEMA)
    basis = law_words(ground.source) if ground.source.is_law else ""
    said = [Para(ground.explanation, indent=True)] if ground.explanation else []
    return [Para(ground.ground, indent=True), *said, Facts((Fact(say("basis"), basis),))]


def _instead(given: PaperInput, ground: RefusalOnPaper) -> list[Block]:
    say = wording(KIND, SCHEMA)
    texts = []
    if ground.competent_organ:
        texts.append(say("competent", organ=ground.competent_organ))
        texts += [say("competent_address", address=ground.competent_address)] if ground.competent_address else []
        texts += [say("competent_phone", phone=ground.competent_phone)] if ground.competent_phone else []
    else:
        texts.append(say("competent_unknown", ask=ask_here(given.station)))
    return [Para("\n".join(texts), strong=True)]


def _service(given: PaperInput) -> list[Block]:
    """Return the proof of service that is cut off and kept."""
    say = wording(KIND, SCHEMA)
    lines = ("served_person", "served_when", "served_by", "served_place")
    return [
        CutLine(say("cut")),
        Para(say("served", title=say("title"), number=given.document_number or given.number)),
        Choices(tuple(Option(way) for way in say.all("ways")), say("served_way")),
        Fields((*(Field(say(key), "", 2) for key in lines), Field(say("served_witness")))),
    ]
