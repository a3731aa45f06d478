"""Samples: every paper can be made of the made-up family, marked, from the law as it stands."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.identity import check
from forms.paper.content import PaperContent
from forms.paper.input import PaperInput
from forms.paper.layout.printing import missing_characters, page_count, render
from forms.paper.press import content_of, kinds
from forms.statute.catalogue import Catalogue
from forms.terms import PaperKind, Variant
from tests.papers.reading import page_texts, squeezed
from window_app.counter import calendars, rare_characters, sample_papers

LAW = Catalogue.packaged()
KNOWN = calendars.of_profile(Path("nowhere"))
RARE = "𬭎䶮㛃𠅤𫖯𬱖𡈽𤋮𪻐𡉃"


def sample(kind: PaperKind, name: str = "", *, one: bool = False) -> PaperInput:
    return sample_papers.sample(kind, LAW, KNOWN, name=name, one=one)


def made(kind: PaperKind, name: str = "", variant: Variant = Variant.NORMAL) -> PaperContent:
    content = content_of(kind, sample(kind, name), variant)
    assert isinstance(content, PaperContent), content
    return content


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("kind", kinds())
def test_every_paper_has_a_sample_that_says_so(kind: PaperKind, variant: Variant) -> None:
    content = made(kind, variant=variant)
    assert "样张" in content.marks
    assert missing_characters(content) == ()
    assert 1 <= page_count(render(content)) <= 4


def test_a_name_of_rare_characters_is_in_the_text_of_the_page() -> None:
    pages = page_texts(render(made(PaperKind.ACCEPTANCE_NOTICE, RARE)))
    assert RARE in squeezed(pages[0])


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=50))
def test_any_name_makes_a_paper_and_what_is_not_drawn_is_named(name: str) -> None:
    content = made(PaperKind.GUIDANCE_SLIP, name)
    assert render(content).startswith(b"%PDF")
    warned = rare_characters.warning(missing_characters(content))
    for character in missing_characters(content):
        assert f"U+{ord(character):04X}" in warned


def test_where_each_signs_alone_one_page_names_one_signer() -> None:
    given = sample(PaperKind.VERIFICATION_AUTHORISATION, one=True)
    assert given.signer is not None
    assert given.signer.name
    assert sample(PaperKind.ACCEPTANCE_NOTICE, one=True).signer is None


def test_the_made_up_people_have_numbers_that_check_and_belong_to_no_place() -> None:
    given = sample(PaperKind.MANDATE)
    people = [given.applicant, *given.household, *given.supporters]
    numbers = [given.caller.id_number, *(person.id_number for person in people)]
    day = dt.date.fromisoformat(given.issued)
    assert all(number.startswith("350899") and check(number, day).valid for number in numbers)
