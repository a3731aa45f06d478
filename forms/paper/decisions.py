"""Decisions about one matter: confirmed, not confirmed, cut or ended; the last two with reasons and remedy."""

from forms.paper.basis import basis_of
from forms.paper.content import Block, Caution, Heading, Issued, Lead, PaperContent, Para, SignaturePlace, Signatures
from forms.paper.frame import contact, facts, framed, law_basis, person_rows, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, joined, phrases, yuan
from forms.paper.remedying import REMEDY_WORDS, remedy_block
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Role, Variant
from resources.words import _

_HEAD = "title applicant id_number caller matter decided_on receipt"
CONFIRMATION_SCHEMA = schema(
    f"{_HEAD} members amount from_month review_by heading_duty duties card",
    lead="matter organ",
    member_count="number",
)
NOT_CONFIRMED_SCHEMA = schema(
    f"{_HEAD} caution heading_facts heading_reasons heading_next_class",
    lead="matter organ",
    next_class="list",
    **REMEDY_WORDS,
)
CHANGE_SCHEMA = schema(
    f"{_HEAD} before after from_month heading_facts heading_reasons heard_on",
    lead_cut="matter organ",
    lead_end="matter organ",
    **REMEDY_WORDS,
)


def compose_confirmation(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the notice of confirmation; refused without an organ, a matter or at a village."""
    kind, found = PaperKind.CONFIRMATION_NOTICE, given.after.decision
    if refused := _refused(kind, given):
        return refused
    say = wording(kind, CONFIRMATION_SCHEMA)
    members = say("member_count", number=found.members) if found.members is not None else ""
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", matter=found.matter, organ=_organ(given))),
        _who(given, say),
        facts(
            (say("matter"), found.matter),
            (say("members"), members),
            (say("amount"), yuan(found.amount_fen) if found.amount_fen is not None else ""),
            (say("from_month"), found.from_month),
            (say("review_by"), date_words(found.review_by)),
        ),
        Heading(say("heading_duty")),
        *(Para(text, indent=True) for text in say.all("duties")),
        Para(say("card"), indent=True),
        *_end(kind, given, say),
    )
    return framed(given, kind, variant, say("title"), blocks, copies=3, organ=_organ(given), document=True)


def compose_not_confirmed(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the decision not to confirm; refused without what was found, the reason and the remedy."""
    kind, found = PaperKind.NOT_CONFIRMED_DECISION, given.after.decision
    if refused := _refused(kind, given) or _unreasoned(kind, given):
        return refused
    say = wording(kind, NOT_CONFIRMED_SCHEMA)
    assert given.remedy is not None
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", matter=found.matter, organ=_organ(given))),
        _who(given, say),
        Heading(say("heading_facts")),
        Para(found.facts, indent=True),
        Heading(say("heading_reasons")),
        Para(found.reasons, indent=True),
        Caution(say("caution")),
        Heading(say("heading_next_class")) if found.next_classes else None,
        Para(say("next_class", list=joined(found.next_classes)), indent=True) if found.next_classes else None,
        remedy_block(given, given.remedy, say),
        *_end(kind, given, say, remedy=True),
    )
    return framed(given, kind, variant, say("title"), blocks, copies=2, organ=_organ(given), document=True)


def compose_change(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the decision to cut or end; refused where the person was not heard (Social Assistance Law art. 48)."""
    kind, found = PaperKind.CUT_OR_END_DECISION, given.after.decision
    if refused := _refused(kind, given) or _unreasoned(kind, given):
        return refused
    if not found.heard_on:
        return refusal(kind, "after.decision.heard_on", _("Before aid is cut or ended the person is heard."))
    say = wording(kind, CHANGE_SCHEMA)
    assert given.remedy is not None
    after = "" if found.ends or found.amount_fen is None else yuan(found.amount_fen)
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead_end" if found.ends else "lead_cut", matter=found.matter, organ=_organ(given))),
        _who(given, say),
        facts(
            (say("matter"), found.matter),
            (say("before"), yuan(found.before_fen) if found.before_fen is not None else ""),
            (say("after"), after),
            (say("from_month"), found.from_month),
            (say("heard_on"), date_words(found.heard_on)),
        ),
        Heading(say("heading_facts")),
        Para(found.facts, indent=True),
        Heading(say("heading_reasons")),
        Para(found.reasons, indent=True),
        remedy_block(given, given.remedy, say),
        *_end(kind, given, say, remedy=True),
    )
    return framed(given, kind, variant, say("title"), blocks, copies=2, organ=_organ(given), document=True)


def _refused(kind: PaperKind, given: PaperInput) -> PaperRefusal | None:
    found = given.after.decision
    if not found.organ and (refused := without_organ(given, kind)):
        return refused
    if given.station.role is Role.VILLAGE:
        return refusal(kind, "station.role", _("A village decides nothing."))
    return None if found.matter else refusal(kind, "after.decision.matter", _("A decision names its matter."))


def _unreasoned(kind: PaperKind, given: PaperInput) -> PaperRefusal | None:
    found = given.after.decision
    for field, text in (("facts", found.facts), ("reasons", found.reasons)):
        if not text:
            return refusal(kind, f"after.decision.{field}", _("This decision is told in writing with its reasons."))
    if given.remedy is None:
        return refusal(kind, "remedy", _("This decision says how to disagree with it; the law data name no remedy."))
    return None


def _organ(given: PaperInput) -> str:
    return given.after.decision.organ or given.station.organ


def _who(given: PaperInput, say: Wording) -> Block | None:
    return facts(
        *person_rows(given, say("applicant"), say("id_number"), say("caller")),
        (say("decided_on"), date_words(given.issued)),
        columns=2,
    )


def _end(kind: PaperKind, given: PaperInput, say: Wording, *, remedy: bool = False) -> tuple[Block | None, ...]:
    """Return organ, day and seal, the receipt, whom to ask, the law."""
    common, found, way = phrases(), given.after.decision, given.remedy
    seal = found.seal if found.organ else given.station.seal_name
    sources = (*basis_of(kind, given), *((way.review.source, way.suit.source) if remedy and way else ()))
    receipt = (SignaturePlace(say("receipt")), SignaturePlace(common("label_date"), "date", common("date_blank")))
    return (
        Issued(_organ(given), date_words(given.issued), common("label_seal") + seal),
        Signatures(receipt, in_rows=True),
        contact(given),
        law_basis(sources),
    )
