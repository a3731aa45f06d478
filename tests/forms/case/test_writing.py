"""From the sheet a clerk left to the facts that make it so, and back."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms.case.bodies import FieldSet, FieldsSet, RowDeleted
from forms.case.body import Scalar
from forms.case.facts import Fact
from forms.case.fields import is_visit_path, problem_of, rows
from forms.case.merging import EMPTY, Fields, merge
from forms.case.writing import changes, one_change
from tests.forms.case.test_merging_properties import honest
from tests.support.facts import fact, written, wrote

_VALUES: dict[str, st.SearchStrategy[Scalar]] = {
    "applicant/name": st.sampled_from(("陈秀英", "张三", "")),
    "applicant/id_state": st.sampled_from(("verified", "as_shown")),
    "request/head_count": st.sampled_from((0, 1, 3)),
    "circumstances/student": st.booleans(),
    "materials/M04@m1/mark": st.sampled_from(("present", "promised")),
    "materials/M02/copies": st.sampled_from((1, 0)),
    "help/amount_fen": st.sampled_from((0, 120000)),
    **{
        f"{group}/{row}/{name}": values
        for group, row in (("household", "m1"), ("household", "m2"), ("supporters", "s1"))
        for name, values in (
            ("name", st.sampled_from(("李大山", "王芳"))),
            ("birth_date", st.sampled_from(("1950-01-01", "2015-06-01"))),
        )
    },
    "household/m1/student": st.booleans(),
    "household/m2/must_sign": st.booleans(),
}
sheets: st.SearchStrategy[dict[str, Scalar]] = st.dictionaries(
    st.sampled_from(sorted(_VALUES)), st.none(), max_size=10
).flatmap(lambda some: st.fixed_dictionaries({path: _VALUES[path] for path in some}))


def everything(path: str) -> bool:
    return True


def plain(sheet: dict[str, Scalar]) -> dict[str, Scalar]:
    return {path: value for path, value in sheet.items() if value is not None}


def typed(values: dict[str, Scalar]) -> dict[str, tuple[type, Scalar]]:
    return {path: (type(value), value) for path, value in values.items()}


def write_in_turn(wanted: list[dict[str, Scalar]]) -> tuple[list[Fact], Fields]:
    facts: list[Fact] = []
    fields = EMPTY
    for number, sheet in enumerate(wanted):
        facts, fields = written(fields, changes(fields, sheet, everything), facts, f"s{number}")
    return facts, fields


@given(st.lists(sheets, min_size=1, max_size=4))
@settings(max_examples=150)
def test_sheet_after_sheet_comes_back_as_it_was_written(wanted: list[dict[str, Scalar]]) -> None:
    """Rows go and come again, fields are emptied and filled: what the clerk left is what stands."""
    _, fields = write_in_turn(wanted)
    assert typed(plain(fields.sheet)) == typed(wanted[-1])
    assert not fields.conflicts


@given(st.lists(sheets, min_size=1, max_size=3))
@settings(max_examples=100)
def test_an_equal_sheet_changes_nothing(wanted: list[dict[str, Scalar]]) -> None:
    _, fields = write_in_turn(wanted)
    assert changes(fields, wanted[-1], everything) == ()
    assert changes(fields, fields.sheet, everything) == ()
    assert changes(fields, {**fields.sheet, "applicant/phone": None}, everything) == ()


@given(st.lists(sheets, min_size=2, max_size=3))
@settings(max_examples=100)
def test_only_what_changed_is_written_and_on_what_was_seen(wanted: list[dict[str, Scalar]]) -> None:
    _, before = write_in_turn(wanted[:-1])
    for body in changes(before, wanted[-1], everything):
        if isinstance(body, FieldsSet):
            assert body.fields
            for field in body.fields:
                assert field.base == before.base_of(field.path)
                assert typed({"": before.sheet.get(field.path)}) != typed({"": field.value})
        elif isinstance(body, RowDeleted):
            assert set(body.seen) >= {
                one.entry for path, one in before.written.items() if path.startswith(body.path + "/")
            }


@given(honest(), sheets)
@settings(max_examples=150)
def test_over_what_several_hands_wrote_the_sheet_stands(facts: list[Fact], sheet: dict[str, Scalar]) -> None:
    """Where nothing is in conflict, the sheet that a clerk leaves is the sheet that everybody sees."""
    before = merge(facts)
    assume(not before.conflicts and all(len(heads) == 1 for heads in before.heads.values()))
    _, after = written(before, changes(before, sheet, everything), facts, "last")
    assert typed(plain(after.sheet)) == typed(sheet)
    assert not after.conflicts


@given(sheets, sheets)
@settings(max_examples=100)
def test_paths_of_another_sheet_are_left_alone(one: dict[str, Scalar], other: dict[str, Scalar]) -> None:
    facts, fields = write_in_turn([one])
    _, after = written(fields, changes(fields, other, is_visit_path), facts, "v")
    mine = {path: value for path, value in other.items() if is_visit_path(path)}
    theirs = {path: value for path, value in one.items() if not is_visit_path(path)}
    assert plain(after.sheet) == {**mine, **theirs}


@given(sheets)
@settings(max_examples=30)
def test_the_sheets_of_these_tests_are_lawful(sheet: dict[str, Scalar]) -> None:
    assert [problem_of(path, value) for path, value in sheet.items()] == [None] * len(sheet)


def test_a_row_that_was_emptied_field_by_field_is_not_deleted_again() -> None:
    fields = merge([wrote("a", "household/m1/name", None, "1"), wrote("b", "household/m1/name", "a", None)])
    assert changes(fields, {}, everything) == ()
    assert rows(fields.sheet, "household") == ()


def test_a_deletion_names_both_of_two_equal_values() -> None:
    """Two stations wrote the same name; who deletes the row deletes what both wrote."""
    facts = [wrote("a", "household/m1/name", None, "1"), wrote("b", "household/m1/name", None, "1")]
    fields = merge(facts)
    (body,) = changes(fields, {}, everything)
    assert body == RowDeleted(path="household/m1", seen=("a", "b"))
    assert merge([*facts, fact("c", body)]).sheet == {}


def test_one_change_names_what_was_last_seen() -> None:
    fields = merge([wrote("a", "applicant/name", None, "1")])
    assert one_change(fields, "applicant/name", "2") == FieldsSet(fields=(FieldSet("applicant/name", "a", "2"),))
    assert one_change(fields, "applicant/phone", "3") == FieldsSet(fields=(FieldSet("applicant/phone", None, "3"),))


def test_a_deleted_row_written_again_in_one_go_stands() -> None:
    first: dict[str, Scalar] = {"household/m1/name": "李大山", "household/m1/student": True}
    _, fields = write_in_turn([first, {}, {"household/m1/name": "李大山"}])
    assert plain(fields.sheet) == {"household/m1/name": "李大山"}
    assert not fields.conflicts
