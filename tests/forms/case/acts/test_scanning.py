"""Scans beside a material: which count, and who may add and take away."""

from itertools import permutations

import pytest

from forms.case.acts.scanning import add_scan, remove_scan
from forms.case.facts import Opaque
from forms.case.folding import fold_visit
from forms.case.refusals import Rule
from forms.case.scan_bodies import ScanAdded, ScanRemoved
from forms.terms import Role, VerdictKind
from tests.forms.case.acts.sheets import NAMED
from tests.support.desk import after, case_of, decided, refused, standing
from tests.support.facts import VISIT, fact

CLERK = standing()


def scan(content: str = "a", material: str = "M02", signer: str = "m1") -> ScanAdded:
    return ScanAdded(
        material=material, signer=signer, media_type="image/jpeg", sha256=content * 64, size=3, blob=content * 32,
        blob_key="00" * 32, sealed_sha256=content * 64, sealed_size=23,
    )  # fmt: skip


@pytest.mark.parametrize("role", [Role.VILLAGE, Role.TOWNSHIP, Role.HALL])
def test_a_desk_adds_a_scan_about_the_visit(role: Role) -> None:
    (new,) = decided(add_scan(case_of(NAMED), scan(), standing(role)))
    assert (new.about, new.body) == (VISIT, scan())


@pytest.mark.parametrize("role", [Role.COUNTY, Role.DEPARTMENT])
def test_others_add_none(role: Role) -> None:
    assert refused(add_scan(case_of(NAMED), scan(), standing(role))) is Rule.ROLE_MAY_NOT


def test_the_same_file_stands_once_beside_the_same_material() -> None:
    case = after(case_of(NAMED), add_scan(case_of(NAMED), scan(), CLERK))
    assert refused(add_scan(case, scan(), CLERK)) is Rule.ALREADY_DONE
    assert decided(add_scan(case, scan(material="M03"), CLERK))
    assert decided(add_scan(case, scan(signer=""), CLERK))
    assert decided(add_scan(case, scan("b"), CLERK))
    assert refused(add_scan(case, scan(material=""), CLERK)) is Rule.FIELD_MISSING


def test_a_scan_taken_away_no_longer_counts_and_may_come_back() -> None:
    case = after(case_of(NAMED), add_scan(case_of(NAMED), scan(), CLERK))
    (record,) = case.visit.scans_of("M02")
    assert refused(remove_scan(case, record.stamp.entry, " ", CLERK)) is Rule.REASON_MISSING
    assert refused(remove_scan(case, "another", "x", CLERK)) is Rule.NOT_THERE
    gone = after(case, remove_scan(case, record.stamp.entry, " wrong paper ", CLERK))
    assert gone.visit.scans_of("M02") == ()
    assert [(one.reason, one.removed is None) for one in gone.visit.scans] == [("wrong paper", False)]
    assert refused(remove_scan(gone, record.stamp.entry, "again", CLERK)) is Rule.NOT_THERE
    assert decided(add_scan(gone, scan(), CLERK))


def test_scans_of_a_material_are_of_everybody_or_of_one() -> None:
    visit = fold_visit("v", [fact("1", scan(signer="m1")), fact("2", scan("b", signer="")), fact("3", scan("c", "M9"))])
    assert [one.stamp.entry for one in visit.scans_of("M02")] == ["1", "2"]
    assert [one.stamp.entry for one in visit.scans_of("M02", "")] == ["2"]


def test_a_removal_counts_wherever_it_stands_and_only_once() -> None:
    facts = [
        fact("1", scan(), about=VISIT),
        fact("2", ScanRemoved(scan="1", reason="first"), about=VISIT),
        fact("3", scan("b"), about=VISIT),
    ]
    for order in permutations(facts):
        visit = fold_visit("v", order)
        assert [one.stamp.entry for one in visit.scans_of("M02")] == ["3"]
    twice = fold_visit("v", [*facts, fact("4", ScanRemoved(scan="1", reason="second"), about=VISIT)])
    assert [one.reason for one in twice.scans] == ["first", ""]


def test_what_was_set_aside_or_erased_is_no_scan() -> None:
    aside = fact("1", scan(), about=VISIT, verdict=VerdictKind.SET_ASIDE)
    proposed = fact("2", scan(), about=VISIT, verdict=VerdictKind.PROPOSAL)
    erased = fact("3", Opaque("erased"), about=VISIT, kind=ScanAdded.KIND)
    visit = fold_visit("v", [aside, proposed, erased])
    assert visit.scans == ()
    assert visit.proposals == (proposed,)
    assert len(visit.timeline) == 3
