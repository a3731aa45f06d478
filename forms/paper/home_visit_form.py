"""Form of a visit at home, blank or filled: at least two investigators; both sides sign."""

from forms.paper.basis import basis_of
from forms.paper.content import Blank, Block, Choices, Field, Fields, Heading, Option, PaperContent, Para, Signatures
from forms.paper.content import SignaturePlace as Place
from forms.paper.frame import framed, law_basis
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, flag_words, id_words, joined, phrases
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Variant

KIND = PaperKind.HOME_VISIT_FORM
SCHEMA = schema(
    "title note heading_visit date time place manner manners investigators present heading_family applicant "
    "id_number matters members member_name member_relation member_together heading_income wages business "
    "property_income transfers other_income heading_living belongings housing land spending health near_relative "
    "photos heading_conclusion conclusion first second family_sign absent",
    investigator="name",
    member="name relation together",
)
LEAST = 2  # investigators of a group (Social Assistance Law art. 43)
_INCOME = ("wages", "business", "property_income", "transfers", "other_income")
_LIVING = ("belongings", "housing", "land", "spending", "health", "near_relative", "photos")


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the form; what is not known yet is a line to write on."""
    say, seen = wording(KIND, SCHEMA), given.after.survey
    blocks: tuple[Block | None, ...] = (
        Para(say("note")),
        Heading(say("heading_visit")),
        Fields(
            (
                Field(say("date"), date_words(seen.date), 2),
                Field(say("time"), seen.time, 2),
                Field(say("place"), seen.place),
                Field(say("investigators"), joined(seen.investigators), 4),
                Field(say("present"), joined(seen.present), 4),
            )
        ),
        Choices(tuple(Option(way, way == seen.manner) for way in say.all("manners")), say("manner")),
        Heading(say("heading_family")),
        Fields(_family(given, say)),
        Heading(say("heading_income")),
        Fields(tuple(Field(say(key), getattr(seen, key), 2) for key in _INCOME)),
        Heading(say("heading_living")),
        Fields(tuple(Field(say(key), getattr(seen, key), 4) for key in _LIVING)),
        Heading(say("heading_conclusion")),
        Para(seen.conclusion, indent=True) if seen.conclusion else Blank("", 3),
        Para(say("absent")),
        Signatures(_places(given, say)),
        law_basis(basis_of(KIND, given)),
    )
    return framed(given, KIND, variant, say("title"), blocks)


def _family(given: PaperInput, say: Wording) -> tuple[Field, ...]:
    person = given.applicant
    known = bool(person.name)
    members = (
        say("member", name=one.name, relation=one.relation, together=flag_words(one.lives_together))
        for one in given.household
    )
    return (
        Field(say("applicant"), person.name, 2),
        Field(say("matters"), joined(matter.name for matter in given.matters), 2),
        Field(say("id_number"), id_words(person, full=True) if known else "", 4),
        Field(say("members"), joined(members), 4),
    )


def _places(given: PaperInput, say: Wording) -> tuple[Place, ...]:
    named = [say("investigator", name=name) for name in given.after.survey.investigators]
    investigators = [*named, *(say("first"), say("second"))[len(named) :]] if len(named) < LEAST else named
    return (
        *(Place(label) for label in investigators),
        Place(say("family_sign")),
        Place(phrases()("label_date"), "date", phrases()("date_blank")),
    )
