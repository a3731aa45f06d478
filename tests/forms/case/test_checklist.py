"""The checklist of all chosen matters: what is asked, of whom, once; and the law itself under any circumstances."""

import datetime as dt
import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.acts import outcomes
from forms.case.body import Scalar
from forms.case.checklist import Line, checklist, for_matter, gaps, not_promisable, tally
from forms.case.fields import material_key, problem_of
from forms.case.refusals import Rule
from forms.statute.catalogue import Catalogue
from forms.statute.model import Matter, Need
from forms.terms import Handling, Mark, MaterialState, Role
from tests.support import anything
from tests.support.desk import case_of, decided, refused, standing
from tests.support.law import DIBAO, LINSHI, STATUTE, need

TODAY = dt.date(2026, 11, 24)
BOTH = (DIBAO, LINSHI)
LAW = Catalogue.packaged().statute_on(TODAY, "350821")
PARENTS: dict[str, Scalar] = {
    "applicant/name": "A", "applicant/birth_date": "1960-01-01",
    "household/m1/name": "B", "household/m1/birth_date": "1962-01-01",
    "household/m2/name": "C", "household/m2/birth_date": "2015-01-01",
}  # fmt: skip


def lines(sheet: dict[str, Scalar], *matters: Matter) -> dict[str, Line]:
    return {line.material.code: line for line in checklist(sheet, matters or BOTH, STATUTE, TODAY)}


def matter(*needs: Need, matter_id: str = "one") -> Matter:
    return msgspec.structs.replace(LINSHI, id=matter_id, needs=needs)


def test_a_paper_that_two_matters_need_stands_once() -> None:
    found = lines({})
    assert list(found) == ["M01", "M02", "M04", "M06", "M09"]
    assert found["M01"].matters == ("dibao", "linshi_fast")
    assert [line.material.code for line in for_matter(tuple(found.values()), "linshi_fast")] == ["M01", "M09"]


def test_a_conditional_paper_comes_and_goes_with_its_circumstance() -> None:
    assert "M05" not in lines({})
    found = lines({"household/m1/student": True})
    assert found["M05"].because == ("student",)
    assert "M05" not in lines({"household/m1/student": True, "household/m1/lives_together": False})


def test_what_can_be_fetched_or_never_asked_is_shown_and_never_missing() -> None:
    one = matter(need("M02", MaterialState.FETCH), need("M05", MaterialState.NEVER_ASK))
    found = lines({}, one)
    assert [(line.asked, line.missing) for line in found.values()] == [(False, ()), (False, ())]
    assert gaps(tuple(found.values())) == ()
    assert tally(tuple(found.values())) == (0, 0)


ORDER = (MaterialState.SIGN, MaterialState.NEVER_ASK, MaterialState.FETCH, MaterialState.SHOW)


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(ORDER, 2)))
def test_where_matters_differ_the_lighter_state_holds_but_for_signatures(
    one: MaterialState, other: MaterialState
) -> None:
    found = lines({}, matter(need("M02", one)), matter(need("M02", other), matter_id="two"))
    assert found["M02"].state is min(one, other, key=ORDER.index)
    assert found["M02"].matters == ("one", "two")


def test_each_adult_signs_and_each_supporter() -> None:
    found = lines({**PARENTS, "supporters/s1/name": "D", "supporters/s2/name": "E"})
    assert [(part.signer, part.signer_name) for part in found["M04"].parts] == [("applicant", "A"), ("m1", "B")]
    assert [part.signer for part in found["M07"].parts] == ["s1", "s2"]
    assert [part.signer for part in found["M02"].parts] == [""]


def test_a_paper_of_adults_without_an_adult_is_still_asked() -> None:
    found = lines({"applicant/birth_date": "2015-01-01"})
    assert [part.signer for part in found["M04"].parts] == [""]
    assert b.Gap(material="M04") in gaps(tuple(found.values()))


def test_a_paper_signed_by_some_is_missing_of_the_others() -> None:
    found = tuple(lines({**PARENTS, "materials/M04@applicant/mark": "present"}).values())
    assert [gap.signer for gap in gaps(found) if gap.material == "M04"] == ["m1"]
    assert tally(found) == (0, 4)
    assert tally(
        tuple(lines({**PARENTS, **{f"materials/M04@{row}/mark": "present" for row in ("applicant", "m1")}}).values())
    ) == (1, 4)


def test_what_was_noted_of_a_paper_is_read() -> None:
    at = "materials/M02"
    (part,) = lines({
        f"{at}/mark": "present", f"{at}/handling": "retained", f"{at}/copies": 0, f"{at}/retained_until": "2026-12-01",
        f"{at}/promised_until": "2026-12-02", f"{at}/note": "n",
    })["M02"].parts  # fmt: skip
    assert (part.mark, part.handling, part.copies, part.note) == (Mark.PRESENT, Handling.RETAINED, 0, "n")
    assert (part.retained_until, part.promised_until) == ("2026-12-01", "2026-12-02")
    (blank,) = lines({f"{at}/mark": "garbage", f"{at}/handling": 7, f"{at}/copies": True})["M02"].parts
    assert (blank.mark, blank.handling, blank.copies, blank.missing) == (None, None, 1, True)


def test_which_marks_may_stand() -> None:
    found = lines({"supporters/s1/name": "D"})
    free = {Mark.SHARED, Mark.EXEMPT, Mark.DECLARED}
    absent = {Mark.SIGNER_REFUSED, Mark.SIGNER_UNREACHABLE}
    assert {mark for mark in Mark if found["M01"].allows(mark)} == {Mark.PRESENT}
    assert {mark for mark in Mark if found["M02"].allows(mark)} == {Mark.PRESENT, Mark.PROMISED, *free}
    assert {mark for mark in Mark if found["M07"].allows(mark)} == {Mark.PRESENT, Mark.PROMISED, *absent}


def test_a_mark_that_may_not_stand_fills_no_gap() -> None:
    """Set while only another matter asked for it, or by a program that let it pass."""
    found = tuple(lines({"materials/M01/mark": "exempt", "materials/M02/mark": "signer_refused"}).values())
    assert {"M01", "M02"} <= {gap.material for gap in gaps(found)}


def test_a_promise_stands_for_the_matter_that_allows_it_and_for_no_other() -> None:
    one, two = matter(need("M02")), matter(need("M02", may_be_promised=False), matter_id="two")
    found = tuple(lines({"materials/M02/mark": "promised"}, one, two).values())
    assert found[0].promisable == {"one"}
    assert gaps(found) == ()
    assert not_promisable(found, "one") == ()
    assert not_promisable(found, "two") == (b.Gap(material="M02"),)


sheets = st.dictionaries(st.sampled_from(anything.PATHS), anything.scalars, max_size=6)
circumstances = st.sets(st.sampled_from(sorted(LAW.circumstances)), max_size=5)
matters = st.lists(st.sampled_from(LAW.offered()), min_size=1, max_size=3, unique_by=lambda one: one.id)


def the_law(sheet: dict[str, Scalar], codes: set[str], chosen: list[Matter]) -> tuple[Line, ...]:
    return checklist({**sheet, **{f"circumstances/{code}": True for code in codes}}, chosen, LAW, TODAY)


@given(sheets, circumstances, matters)
@settings(max_examples=150)
def test_the_law_under_any_circumstances(sheet: dict[str, Scalar], codes: set[str], chosen: list[Matter]) -> None:
    """Each material once; every matter finds its own; nothing asked that the law says to fetch or never to ask."""
    found = the_law(sheet, codes, chosen)
    assert len({line.material.code for line in found}) == len(found)
    have, asked = tally(found)
    assert 0 <= have <= asked <= len(found)
    for line in found:
        assert line.parts
        assert line.promisable <= set(line.matters) <= {one.id for one in chosen}
        assert len({part.signer for part in line.parts}) == len(line.parts)
        for part in line.parts:
            assert problem_of(f"materials/{material_key(line.material.code, part.signer)}/mark", "present") is None
    for one in chosen:
        wanted = {line.material.code for line in the_law(sheet, codes, [one])}
        assert {line.material.code for line in for_matter(found, one.id)} == wanted


@given(circumstances, matters, st.booleans())
@settings(max_examples=80)
def test_under_the_law_every_matter_can_be_completed(codes: set[str], chosen: list[Matter], alone: bool) -> None:
    """With every asked paper there, each matter is accepted; with one taken away, a notice names exactly that one."""
    sheet: dict[str, Scalar] = {**({} if alone else PARENTS), "applicant/name": "A", "applicant/id_state": "verified"}
    asked = [(line, part) for line in the_law(sheet, codes, chosen) if line.asked for part in line.parts]
    marks: dict[str, Scalar] = {
        f"materials/{material_key(line.material.code, part.signer)}/mark": "present" for line, part in asked
    }
    case = case_of(sheet)
    whole = the_law({**sheet, **marks}, codes, chosen)
    for one in chosen:
        assert decided(outcomes.accept(case, one, whole, standing()))
    line, part = asked[0]
    del marks[f"materials/{material_key(line.material.code, part.signer)}/mark"]
    short = the_law({**sheet, **marks}, codes, chosen)
    for one in chosen:
        if one.id not in line.matters:
            assert decided(outcomes.accept(case, one, short, standing()))
            continue
        assert refused(outcomes.accept(case, one, short, standing())) is Rule.PAPERS_MISSING
        (new,) = decided(outcomes.give_notice(case, one, short, standing(Role.VILLAGE)))
        assert isinstance(new.body, b.Noticed)
        assert new.body.gaps == (b.Gap(material=line.material.code, signer=part.signer),)


def test_every_offered_matter_of_the_law_has_grounds_for_refusing_that_are_its_own() -> None:
    """The list may be empty: then there is no refusing at all. Never is a ground shared unseen between matters."""
    for one in LAW.offered():
        codes = [ground.code for ground in one.refusal_grounds]
        assert len(set(codes)) == len(codes)
        assert one.refusal_ground("income_too_high") is None
