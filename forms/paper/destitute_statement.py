"""Statement of a destitute person: capacity to work, income, property, supporters (the four things of the rule)."""

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
    Signatures,
    Table,
)
from forms.paper.frame import framed, law_basis, signing_places
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.phrases import date_words, id_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import Mark, PaperKind, Signing, Variant

KIND = PaperKind.DESTITUTE_STATEMENT
SCHEMA = schema(
    "title lead applicant id_number birth_date lives_at heading_labour labour heading_income income heading_property "
    "property heading_supporters supporters column_name column_relation column_phone column_state refused unreachable "
    "supplement promise signer"
)
MATERIAL = "M07"
EMPTY_ROWS = 2


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the statement; what the person says is ticked by hand, never guessed from other data."""
    say, person = wording(KIND, SCHEMA), given.applicant
    blocks: list[Block | None] = [
        Lead(say("lead")),
        Fields(
            (
                Field(say("applicant"), person.name, 2),
                Field(say("birth_date"), date_words(person.birth_date), 2),
                Field(say("id_number"), id_words(person, full=True)),
                Field(say("lives_at"), person.lives_at),
            )
        ),
    ]
    for part in ("labour", "income", "property", "supporters"):
        blocks += [Heading(say(f"heading_{part}")), Choices(tuple(Option(text) for text in say.all(part)))]
    blocks += [
        _supporters(given),
        Blank(say("supplement"), 2),
        Para(say("promise"), indent=True),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures(signing_places(given, say("signer"))),
        law_basis(line.source for line in given.lines if line.code == MATERIAL),
    ]
    return framed(given, KIND, variant, say("title"), blocks, organ=given.station.organ)


def _supporters(given: PaperInput) -> Table:
    say = wording(KIND, SCHEMA)
    columns = tuple(say(f"column_{key}") for key in ("name", "relation", "phone", "state"))
    rows = tuple(_supporter(person) for person in given.supporters) or (("", "", "", ""),) * EMPTY_ROWS
    return Table(columns, rows, (3, 3, 4, 4))


def _supporter(person: PersonOnPaper) -> tuple[str, str, str, str]:
    say = wording(KIND, SCHEMA)
    words = {Mark.SIGNER_REFUSED: say("refused"), Mark.SIGNER_UNREACHABLE: say("unreachable")}
    state = joined((words.get(person.absence, "") if person.absence else "", person.contact_record))
    return person.name, person.relation, person.phone, state
