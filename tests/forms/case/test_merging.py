"""Which value stands on a path, and which two stand side by side."""

import pytest

from forms.case.bodies import ConflictResolved, FieldSet, FieldsSet, RowDeleted
from forms.case.body import Scalar
from forms.case.facts import Fact
from forms.case.merging import Fields, merge
from tests.support.facts import fact, wrote

NAME = "household/m1/name"
ROW = "household/m1"
EARLY, LATE = "2026-11-20", "2026-11-23T08:00"


def resolved(entry: str, path: str, entries: tuple[str, ...], value: Scalar, happened: str = LATE) -> Fact:
    return fact(entry, ConflictResolved(path=path, entries=entries, value=value), happened=happened)


def deleted(entry: str, seen: tuple[str, ...], path: str = ROW) -> Fact:
    return fact(entry, RowDeleted(path=path, seen=seen))


def sides(fields: Fields, path: str = NAME) -> set[str]:
    return {side.entry for conflict in fields.conflicts if conflict.path == path for side in conflict.sides}


def test_a_chain_of_bases_leaves_the_last() -> None:
    merged = merge([wrote("c", NAME, "b", "3"), wrote("a", NAME, None, "1"), wrote("b", NAME, "a", "2")])
    assert merged.sheet == {NAME: "3"}
    assert merged.base_of(NAME) == "c"
    assert not merged.conflicts


def test_the_base_counts_and_not_the_time() -> None:
    merged = merge([wrote("a", NAME, None, "1", happened=LATE), wrote("b", NAME, "a", "2", happened=EARLY)])
    assert merged.sheet == {NAME: "2"}


def test_two_on_one_base_stand_side_by_side() -> None:
    merged = merge([wrote("a", NAME, None, "1"), wrote("b", NAME, "a", "2"), wrote("c", NAME, "a", "3")])
    assert sides(merged) == {"b", "c"}


def test_equal_values_on_one_base_are_no_conflict() -> None:
    merged = merge([wrote("a", NAME, None, "1"), wrote("b", NAME, "a", "2"), wrote("c", NAME, "a", "2")])
    assert merged.sheet == {NAME: "2"}
    assert not merged.conflicts


@pytest.mark.parametrize("base", ["b", "c"])
def test_the_next_value_follows_both_of_two_equal_ones(base: str) -> None:
    facts = [wrote("a", NAME, None, "1"), wrote("b", NAME, "a", "2"), wrote("c", NAME, "a", "2")]
    merged = merge([*facts, wrote("d", NAME, base, "3")])
    assert merged.sheet == {NAME: "3"}
    assert not merged.conflicts


@pytest.mark.parametrize("base", ["b1", "b2"])
def test_two_stations_that_write_the_same_twice_stay_one(base: str) -> None:
    """Both offline wrote 1 and then 2; who changes that to 3 saw one value, and there is no conflict."""
    facts = [
        wrote("a1", NAME, None, "1"), wrote("a2", NAME, None, "1"),
        wrote("b1", NAME, "a1", "2"), wrote("b2", NAME, "a2", "2"),
    ]  # fmt: skip
    assert not merge(facts).conflicts
    merged = merge([*facts, wrote("c", NAME, base, "3")])
    assert merged.sheet == {NAME: "3"}
    assert not merged.conflicts


@pytest.mark.parametrize(("one", "other"), [(True, 1), (False, 0), ("1", 1), (None, ""), (None, False)])
def test_values_of_two_kinds_are_two_values(one: Scalar, other: Scalar) -> None:
    assert sides(merge([wrote("a", NAME, None, one), wrote("b", NAME, None, other)])) == {"a", "b"}


@pytest.mark.parametrize(("one", "other"), [(True, 1), (False, 0)])
def test_values_of_two_kinds_are_no_twins(one: Scalar, other: Scalar) -> None:
    merged = merge([wrote("a", NAME, None, one), wrote("b", NAME, None, other), wrote("c", NAME, "a", "x")])
    assert sides(merged) == {"b", "c"}


def test_emptying_against_writing_is_a_conflict() -> None:
    merged = merge([wrote("a", NAME, None, "1"), wrote("b", NAME, "a", None), wrote("c", NAME, "a", "2")])
    assert sides(merged) == {"b", "c"}


def test_a_resolution_ends_the_conflict_and_is_the_next_base() -> None:
    facts = [wrote("a", NAME, None, "1"), wrote("b", NAME, None, "2"), resolved("r", NAME, ("a", "b"), "2")]
    merged = merge(facts)
    assert (merged.sheet, merged.base_of(NAME), merged.conflicts) == ({NAME: "2"}, "r", ())
    assert merge([*facts, wrote("c", NAME, "r", "3")]).sheet == {NAME: "3"}


def test_two_resolutions_that_differ_are_a_conflict_again() -> None:
    facts = [
        wrote("a", NAME, None, "1"), wrote("b", NAME, None, "2"),
        resolved("r", NAME, ("a", "b"), "1"), resolved("s", NAME, ("a", "b"), "2"),
    ]  # fmt: skip
    assert sides(merge(facts)) == {"r", "s"}
    assert not merge([*facts, resolved("t", NAME, ("r", "s"), "2")]).conflicts


def test_two_resolutions_that_agree_are_one() -> None:
    facts = [
        wrote("a", NAME, None, "1"), wrote("b", NAME, None, "2"),
        resolved("r", NAME, ("a", "b"), "1"), resolved("s", NAME, ("a", "b"), "1"),
    ]  # fmt: skip
    assert not merge(facts).conflicts
    merged = merge([*facts, wrote("c", NAME, "r", "3")])
    assert (merged.sheet, merged.conflicts) == ({NAME: "3"}, ())


def test_a_resolution_is_no_twin_of_a_value_it_chose() -> None:
    """Who changed one side without seeing the choice does not undo the choice unseen."""
    facts = [
        wrote("a", NAME, None, "1"), wrote("b", NAME, None, "2"),
        resolved("r", NAME, ("a", "b"), "1"), wrote("c", NAME, "a", "3"),
    ]  # fmt: skip
    assert sides(merge(facts)) == {"r", "c"}


def test_a_third_value_is_not_resolved_with_the_two_that_were() -> None:
    facts = [
        wrote("a", NAME, None, "1"), wrote("b", NAME, None, "2"), wrote("c", NAME, None, "3"),
        resolved("r", NAME, ("a", "b"), "1"),
    ]  # fmt: skip
    assert sides(merge(facts)) == {"r", "c"}


def test_a_deleted_row_is_gone() -> None:
    merged = merge([wrote("a", NAME, None, "1"), wrote("b", f"{ROW}/student", None, True), deleted("d", ("a", "b"))])
    assert merged.sheet == {}
    assert not merged.conflicts


def test_a_row_is_not_its_longer_namesake() -> None:
    merged = merge([wrote("a", "household/m11/name", None, "1"), deleted("d", ())])
    assert merged.sheet == {"household/m11/name": "1"}


def test_deleting_conflicts_with_an_edit_unseen() -> None:
    facts = [wrote("a", NAME, None, "1"), deleted("d", ("a",)), wrote("b", NAME, "a", "2")]
    merged = merge(facts)
    assert merged.sheet == {NAME: "2"}
    assert sides(merged, ROW) == {"d", "b"}
    assert [conflict.row_deleted for conflict in merged.conflicts] == [True]


def test_deleting_conflicts_with_a_new_field_unseen() -> None:
    merged = merge([wrote("a", NAME, None, "1"), deleted("d", ("a",)), wrote("b", f"{ROW}/student", None, True)])
    assert sides(merged, ROW) == {"d", "b"}
    assert merged.sheet == {NAME: "1", f"{ROW}/student": True}


DELETE_AGAINST_EDIT = [wrote("a", NAME, None, "1"), deleted("d", ("a",)), wrote("b", NAME, "a", "2")]


def test_a_person_keeps_the_row() -> None:
    merged = merge([*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), True)])
    assert merged.sheet == {NAME: "2"}
    assert not merged.conflicts


def test_a_person_lets_the_row_go() -> None:
    for value in (None, False):
        merged = merge([*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), value)])
        assert merged.sheet == {}
        assert not merged.conflicts


def test_an_edit_that_the_choice_did_not_see_conflicts_again() -> None:
    merged = merge([*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), None), wrote("c", NAME, "b", "3")])
    assert merged.sheet == {NAME: "3"}
    assert "c" in sides(merged, ROW)


def test_a_kept_row_can_be_deleted_later() -> None:
    kept = [*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), True)]
    fields = merge(kept)
    merged = merge([*kept, deleted("e", fields.seen_below(ROW))])
    assert merged.sheet == {}
    assert not merged.conflicts


def test_keeping_against_a_deletion_unseen_is_a_conflict() -> None:
    merged = merge([*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), True), deleted("e", ("b",))])
    assert sides(merged, ROW) == {"e", "r"}
    assert merged.sheet == {NAME: "2"}


def test_a_second_deletion_that_saw_the_edit_ends_the_conflict() -> None:
    fields = merge(DELETE_AGAINST_EDIT)
    merged = merge([*DELETE_AGAINST_EDIT, deleted("e", fields.seen_below(ROW))])
    assert merged.sheet == {}
    assert not merged.conflicts


def test_two_deletions_of_one_row_are_one() -> None:
    merged = merge([wrote("a", NAME, None, "1"), deleted("d", ("a",)), deleted("e", ("a",))])
    assert (merged.sheet, merged.conflicts) == ({}, ())


def test_a_row_written_again_after_its_deletion_stands() -> None:
    facts = [wrote("a", NAME, None, "1"), deleted("d", ("a",))]
    base = merge(facts).base_of(NAME)
    assert base == "d"
    merged = merge([*facts, wrote("b", NAME, base, "2"), wrote("c", f"{ROW}/student", base, True)])
    assert merged.sheet == {NAME: "2", f"{ROW}/student": True}
    assert not merged.conflicts
    again = merge([*facts, wrote("b", NAME, base, "2"), wrote("e", NAME, "b", "3")])
    assert (again.sheet, again.conflicts) == ({NAME: "3"}, ())


def test_a_chosen_row_leaves_no_path_of_its_own() -> None:
    """A row is no field: neither keeping nor letting go writes one."""
    for value in (True, False, None):
        assert ROW not in merge([*DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), value)]).sheet


def test_one_body_that_writes_a_path_twice_writes_its_last_value() -> None:
    twice = FieldsSet(fields=(FieldSet(NAME, None, "1"), FieldSet(NAME, None, "2")))
    merged = merge([fact("a", twice)])
    assert merged.sheet == {NAME: "2"}
    assert not merged.conflicts


def test_letting_go_after_a_row_was_once_kept() -> None:
    """The second deletion saw that the row had been kept; the choice after it is the only one that stands."""
    facts = [
        *DELETE_AGAINST_EDIT, resolved("r", ROW, ("d", "b"), True),
        deleted("e", ("b", "r")), wrote("c", NAME, "b", "3"),
    ]  # fmt: skip
    assert sides(merge(facts), ROW) == {"e", "c"}
    merged = merge([*facts, resolved("s", ROW, ("e", "c"), None)])
    assert (merged.sheet, merged.conflicts) == ({}, ())
