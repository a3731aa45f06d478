"""Application for social assistance: one application, every class, filled from what was typed, or blank."""

from forms.paper.content import (
    Blank,
    Block,
    Choices,
    Field,
    Fields,
    Heading,
    Option,
    PaperContent,
    Para,
    SignaturePlace,
    Signatures,
    Table,
)
from forms.paper.frame import framed, signing_places
from forms.paper.input import OptionOnPaper, PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.phrases import date_words, flag_words, id_words, joined, phrases, sex_words
from forms.paper.wording import schema, wording
from forms.terms import Caller, PaperKind, Signing, Variant

KIND = PaperKind.APPLICATION_FORM
SCHEMA = schema(
    "title to_blank opening classes other heading_applicant name sex nation marriage birth_date id_number phone "
    "registered_at lives_at heading_caller caller_name caller_relation caller_id caller_phone heading_household "
    "column_name column_relation column_id column_together column_register column_note nobody heading_supporters "
    "column_phone column_address supporters_nobody heading_request happened_at heading_circumstances near_relative "
    "near_yes near_no promise signer agent_signer accepted_by",
    to="organ",
    not_counted="reason",
    income="income",
)
EMPTY_ROWS = 5
EMPTY_SUPPORTERS = 3


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the form; with ``blank`` it is empty, to be filled by hand at home."""
    say = wording(KIND, SCHEMA)
    organ = given.station.organ
    blocks: tuple[Block | None, ...] = (
        Para(say("to", organ=organ) if organ and not given.blank else say("to_blank"), strong=True),
        Para(say("opening"), indent=True),
        _classes(given.classes),
        Heading(say("heading_applicant")),
        _applicant(given.applicant),
        *_caller(given),
        Heading(say("heading_household")),
        _household(given),
        *_supporters(given),
        Heading(say("heading_request")),
        Fields((Field(say("happened_at"), given.happened_at),)) if given.happened_at or given.blank else None,
        Para(given.request_text, indent=True) if given.request_text else Blank("", 4),
        *_circumstances(given),
        Para(say("promise"), indent=True),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures(_places(given)),
    )
    head = "" if not given.blank else phrases()("mark_blank")
    return framed(given, KIND, variant, say("title"), blocks, organ=head)


def _classes(classes: tuple[OptionOnPaper, ...]) -> Choices:
    say = wording(KIND, SCHEMA)
    options = (*(Option(each.name, each.ticked) for each in classes), Option(say("other")))
    return Choices(options, say("classes"))


def _applicant(person: PersonOnPaper) -> Fields:
    say = wording(KIND, SCHEMA)
    return Fields(
        (
            Field(say("name"), person.name, 2),
            Field(say("sex"), sex_words(person.sex), 1),
            Field(say("nation"), person.nation, 1),
            Field(say("id_number"), id_words(person, full=True), 2),
            Field(say("birth_date"), date_words(person.birth_date), 2),
            Field(say("phone"), person.phone, 2),
            Field(say("marriage"), person.marriage, 2),
            Field(say("registered_at"), person.registered_at),
            Field(say("lives_at"), person.lives_at),
        )
    )


def _caller(given: PaperInput) -> list[Block]:
    say, caller = wording(KIND, SCHEMA), given.caller
    if caller.caller is Caller.SELF and not given.blank:
        return []
    rows = (
        Field(say("caller_name"), caller.name, 2),
        Field(say("caller_relation"), caller.relation, 2),
        Field(say("caller_id"), caller.id_number, 2),
        Field(say("caller_phone"), caller.phone, 2),
    )
    return [Heading(say("heading_caller")), Fields(rows)]


def _household(given: PaperInput) -> Block:
    say = wording(KIND, SCHEMA)
    columns = tuple(say(f"column_{key}") for key in ("name", "relation", "id", "together", "register", "note"))
    if given.blank:
        return Table(columns, (("",) * len(columns),) * EMPTY_ROWS, _HOUSEHOLD_WIDTHS)
    if not given.household:
        return Para(say("nobody"))
    return Table(columns, tuple(_member(person) for person in given.household), _HOUSEHOLD_WIDTHS)


_HOUSEHOLD_WIDTHS = (12, 12, 26, 8, 8, 20)


def _member(person: PersonOnPaper) -> tuple[str, ...]:
    say, reason = wording(KIND, SCHEMA), person.not_counted_reason
    income = say("income", income=person.income) if person.income else ""
    return (
        person.name,
        person.relation,
        id_words(person, full=True),
        flag_words(person.lives_together),
        flag_words(person.in_register),
        joined((income, say("not_counted", reason=reason) if reason else "")),
    )


def _supporters(given: PaperInput) -> list[Block]:
    say = wording(KIND, SCHEMA)
    columns = tuple(say(f"column_{key}") for key in ("name", "relation", "id", "phone", "address"))
    heading = Heading(say("heading_supporters"))
    if given.blank:
        return [heading, Table(columns, (("",) * len(columns),) * EMPTY_SUPPORTERS, _SUPPORTER_WIDTHS)]
    if not given.supporters:
        return [heading, Para(say("supporters_nobody"))]
    rows = tuple(
        (person.name, person.relation, id_words(person, full=True), person.phone, person.lives_at)
        for person in given.supporters
    )
    return [heading, Table(columns, rows, _SUPPORTER_WIDTHS)]


_SUPPORTER_WIDTHS = (12, 10, 26, 18, 20)


def _circumstances(given: PaperInput) -> list[Block]:
    say = wording(KIND, SCHEMA)
    blocks: list[Block] = []
    if given.circumstances:
        options = tuple(Option(each.name, each.ticked) for each in given.circumstances)
        blocks += [Heading(say("heading_circumstances")), Choices(options)]
    near = (Option(say("near_no")), Option(say("near_yes")))
    return [*blocks, Choices(near, say("near_relative"))]


def _places(given: PaperInput) -> tuple[SignaturePlace, ...]:
    say = wording(KIND, SCHEMA)
    signs = signing_places(given, say("signer"))
    if given.caller.caller in {Caller.AGENT, Caller.VILLAGE, Caller.FAMILY}:
        signs = (*signs[:-1], SignaturePlace(say("agent_signer")), signs[-1])
    return (*signs, SignaturePlace(say("accepted_by")))
