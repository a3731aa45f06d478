"""Opening a case: only what this window takes in, or another organ's door."""

from datetime import date

import pytest

from forms.case.acts.opening import open_case
from forms.case.refusals import Refusal, Rule
from forms.statute.catalogue import Catalogue
from tests.support.desk import standing

LAW = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821100")


@pytest.mark.parametrize("matter", sorted(one.id for one in LAW.matters.values() if not one.offered))
def test_what_only_leaves_is_never_opened_as_a_matter_of_this_window(matter: str) -> None:
    answer = open_case("case", "visit", matter, LAW, standing(), bytes)
    assert isinstance(answer, Refusal)
    assert answer.rule is Rule.MATTER_UNKNOWN


@pytest.mark.parametrize("matter", [*(one.id for one in LAW.offered()), *LAW.doors])
def test_own_matters_and_doors_are_opened(matter: str) -> None:
    assert not isinstance(open_case("case", "visit", matter, LAW, standing(), bytes), Refusal)
