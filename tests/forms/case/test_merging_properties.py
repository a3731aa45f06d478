"""What always holds of merged fields, for any facts at all and for facts as honest writers make them."""

import random as randoms

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case.bodies import ConflictResolved, FieldSet, FieldsSet, RowDeleted
from forms.case.body import Scalar
from forms.case.facts import Fact
from forms.case.merging import Fields, merge
from forms.case.supersession import comparable
from tests.support import anything
from tests.support.facts import fact

PATHS = ("household/m1/name", "household/m1/student", "household/m2/name", "applicant/name")
ROWS = ("household/m1", "household/m2")
garbage = st.lists(
    anything.facts(st.one_of(*(anything.BODIES[kind] for kind in ("set", "row_deleted", "conflict_resolved")))),
    max_size=9,
    unique_by=lambda one: one.id,
)


def look(fields: Fields) -> object:
    """Return all that a person sees: standing values, who stands where, and the conflicts, without order."""
    return (
        {path: (comparable(written.value), written.entry) for path, written in fields.written.items()},
        {(one.path, one.row_deleted, frozenset(side.entry for side in one.sides)) for one in fields.conflicts},
        {path: {head.entry for head in heads} for path, heads in fields.heads.items()},
        dict(fields.removed),
    )


@given(garbage, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_any_facts_merge_the_same_in_any_order_and_however_often(facts: list[Fact], chance: randoms.Random) -> None:
    """Circles of bases, bases that are missing, the same entry again: never an exception, never another answer."""
    once = look(merge(facts))
    again = [*facts, *facts[::2]]
    chance.shuffle(again)
    assert look(merge(again)) == once


@given(garbage)
def test_a_conflict_shows_at_least_two_sides_and_all_of_them_were_written(facts: list[Fact]) -> None:
    fields = merge(facts)
    written = {one.id for one in facts}
    for conflict in fields.conflicts:
        assert len({side.entry for side in conflict.sides}) > 1
        assert {side.entry for side in conflict.sides} <= written


class Writer:
    """A station that writes honestly: on what it has seen. ``seen`` is a prefix-closed set of all facts."""

    def __init__(self) -> None:
        self.seen: dict[str, Fact] = {}


@st.composite
def honest(draw: st.DrawFn) -> list[Fact]:
    """Return what three stations wrote that saw each other's facts only now and then."""
    writers = [Writer() for _ in range(3)]
    facts: list[Fact] = []
    for number in range(draw(st.integers(1, 9))):
        writer = draw(st.sampled_from(writers))
        if draw(st.booleans()):
            for other in writers:
                writer.seen.update(other.seen)
        fields = merge(writer.seen.values())
        new = fact(f"w{number}", draw(an_honest_body(fields)), happened=draw(anything.days))
        writer.seen[new.id] = new
        facts.append(new)
    return facts


def an_honest_body(fields: Fields) -> st.SearchStrategy[FieldsSet | RowDeleted | ConflictResolved]:
    values = st.sampled_from(("1", "2", True, 1, None))
    sets = st.builds(
        lambda path, value: FieldsSet(fields=(FieldSet(path, fields.base_of(path), value),)),
        st.sampled_from(PATHS),
        values,
    )
    deletions = st.sampled_from(ROWS).map(lambda row: RowDeleted(path=row, seen=fields.seen_below(row)))
    if not fields.conflicts:
        return st.one_of(sets, sets, deletions)
    choices = st.sampled_from(fields.conflicts).flatmap(
        lambda one: st.sampled_from(one.sides).map(
            lambda side: ConflictResolved(
                path=one.path, entries=tuple(other.entry for other in one.sides), value=side.value
            )
        )
    )
    return st.one_of(sets, deletions, choices, choices)


@given(honest())
@settings(max_examples=200)
def test_no_value_an_honest_writer_wrote_vanishes_unseen(facts: list[Fact]) -> None:
    """Each write stands, or someone who wrote later had it, or an equal one, before his eyes."""
    fields = merge(facts)
    standing = {head.entry for heads in fields.heads.values() for head in heads}
    named: set[str] = set()
    equal: dict[tuple[str, object, Scalar], set[str]] = {}
    for one in facts:
        if isinstance(one.body, FieldsSet):
            field = one.body.fields[0]
            named.add(field.base or "")
            equal.setdefault((field.path, *comparable(field.value)), set()).add(one.id)
        elif isinstance(one.body, RowDeleted):
            named.update(one.body.seen)
        elif isinstance(one.body, ConflictResolved):
            named.update(one.body.entries)
    for group in equal.values():
        if group & named:
            named |= group
    for one in facts:
        if isinstance(one.body, FieldsSet):
            row = one.body.fields[0].path.rsplit("/", 1)[0]
            assert one.id in standing or one.id in named or _removed_after(facts, row, one.body.fields[0].base), one.id


def _removed_after(facts: list[Fact], row: str, base: str | None) -> bool:
    return any(isinstance(one.body, RowDeleted) and one.body.path == row and one.id == base for one in facts)


@given(honest())
@settings(max_examples=150)
def test_choosing_ends_every_conflict(facts: list[Fact]) -> None:
    """Whoever chooses for each conflict he sees, in turn, comes to a sheet without conflicts."""
    facts = list(facts)
    for number in range(20):
        fields = merge(facts)
        if not fields.conflicts:
            return
        one = fields.conflicts[0]
        body = ConflictResolved(
            path=one.path, entries=tuple(side.entry for side in one.sides), value=one.sides[0].value
        )
        facts.append(fact(f"choice{number}", body))
    raise AssertionError(fields.conflicts)


@given(honest(), st.sampled_from(PATHS), st.sampled_from(("1", True, None)))
@settings(max_examples=150)
def test_who_sees_everything_writes_without_a_new_conflict(facts: list[Fact], path: str, value: Scalar) -> None:
    before = merge(facts)
    if before.conflicts or len(before.heads.get(path, ())) > 1:
        return
    after = merge([*facts, fact("last", FieldsSet(fields=(FieldSet(path, before.base_of(path), value),)))])
    assert not after.conflicts
    assert after.sheet == {**before.sheet, path: value}
    others = {one: written for one, written in before.written.items() if one != path}
    assert {one: written for one, written in after.written.items() if one != path} == others


@given(honest(), st.sampled_from(ROWS))
@settings(max_examples=150)
def test_who_sees_everything_deletes_a_row_for_good(facts: list[Fact], row: str) -> None:
    before = merge(facts)
    after = merge([*facts, fact("last", RowDeleted(path=row, seen=before.seen_below(row)))])
    assert not any(path.startswith(row + "/") for path in after.sheet)
    assert not any(conflict.path == row or conflict.path.startswith(row + "/") for conflict in after.conflicts)
    kept = {path: value for path, value in before.sheet.items() if not path.startswith(row + "/")}
    assert after.sheet == kept
