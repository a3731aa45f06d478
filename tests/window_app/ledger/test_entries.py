"""Appending: one transaction, dense numbers, the chain, rows that equal the fold."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.bodies import FieldSet
from forms.case.entries import CHAIN_START, chain, check
from forms.case.facts import NewFact
from forms.case.fields import _CODE_GROUPS, _GROUPS, _ROWS
from forms.case.folding import fold_visit
from sync.station.ports import BatchLimits
from tests.support.ledgers import CLERK, append, case_about, fields, intake, new, visit_about
from window_app.ledger.ledger import Ledger


def test_numbers_are_dense_and_chained(ledger: Ledger) -> None:
    append(ledger, *intake("a"))
    append(ledger, *intake("b"))
    batch = ledger.port.next_batch(1, BatchLimits())
    assert batch is not None
    last = CHAIN_START
    for number, entry in enumerate(batch.entries, start=1):
        assert check(entry).number == number
        last = chain(last, entry.header_bytes)
    assert (batch.hash_before, batch.hash_after) == (CHAIN_START, last)


def test_appending_names_what_changed_and_saves_its_row(ledger: Ledger) -> None:
    visit, case = visit_about("v"), case_about("c")
    done = ledger.entries.append(intake("Zhang", visit="v", case="c"), CLERK, 5, False)
    assert done.changed == (visit, case)
    assert [entry.header.trusted for entry in done.entries] == [False] * 3
    row = ledger.rows.case("c")
    assert row is not None
    assert row.name == "Zhang"
    assert ledger.rows.open_cases() == (row,) == ledger.rows.all_cases() == ledger.rows.cases_of("v")
    assert ledger.rows.case_by_number(row.case_no) == row
    changed = ledger.entries.append([fields(visit, {"applicant/phone": "13800138000"})], CLERK, 6, True).changed
    assert case in changed
    again = ledger.rows.case("c")
    assert again is not None
    assert again.phone == "13800138000"
    assert ledger.rows.of(changed) == (again,)


def test_a_visit_that_only_asked_has_a_row_of_its_own(ledger: Ledger) -> None:
    facts = intake("王五", visit="v", case="c")[:2]
    append(ledger, *facts, new(visit_about("v"), b.InquiryAnswered(matters=("dibao",), question="q")))
    assert [row.visit_id for row in ledger.rows.visits()] == ["v"]
    assert ledger.rows.all_cases() == ()
    assert ledger.rows.search("王五") == ledger.rows.visits()
    assert ledger.verify().whole


def test_an_append_that_fails_leaves_nothing(ledger: Ledger) -> None:
    first = intake("a", visit="v", case="c")
    append(ledger, *first)
    before = ledger.port.identity()
    with pytest.raises(Exception, match="UNIQUE"):
        append(ledger, *intake("b"), first[0])
    assert ledger.port.identity() == before
    assert len(ledger.rows.all_cases()) == 1
    append(ledger, fields(visit_about("v"), {"applicant/phone": "1"}))
    assert ledger.verify().whole


def test_several_writes_joined_are_one(ledger: Ledger) -> None:
    with ledger.transaction():
        append(ledger, *intake("a", visit="v", case="c"))
        append(ledger, *intake("b"))
        assert ledger.port.identity().last_no == 6
    with pytest.raises(RuntimeError):
        _joined_and_failed(ledger)
    assert ledger.port.identity().last_no == 6
    append(ledger, fields(visit_about("v"), {"applicant/phone": "1"}))
    assert ledger.verify().whole


def _joined_and_failed(ledger: Ledger) -> None:
    with ledger.transaction():
        append(ledger, *intake("c"))
        append(ledger, fields(visit_about("v"), {"applicant/phone": "2"}))
        raise RuntimeError


KNOWN_PATHS = [
    *(f"{group}/{name}" for group, names in _GROUPS.items() for name in names),
    *(f"{group}/r1/{name}" for group, names in _ROWS.items() for name in names),
    *(f"{group}/code_1" for group in _CODE_GROUPS),
]


@pytest.mark.parametrize("about", ["visit", "case"])
def test_writing_any_known_field_leaves_rows_equal_to_the_fold(ledger: Ledger, about: str) -> None:
    append(ledger, *intake("a", visit="v", case="c"), new(case_about("c"), b.Accepted()))
    at = visit_about("v") if about == "visit" else case_about("c")
    for path in KNOWN_PATHS:
        append(ledger, fields(at, {path: True if path.startswith(("circumstances", "matters")) else "2026-01-01"}))
        check_row(ledger, "c", path)
    assert ledger.verify().whole


def check_row(ledger: Ledger, case: str, after: str) -> None:
    """The saved row is what the fold gives now; its words are kept apart."""
    expected = ledger._projections.expected_case(case)
    assert expected is not None
    assert ledger.rows.case(case) == msgspec.structs.replace(expected, words=()), after
    assert ledger.rows._words(case) == expected.words, after


PATHS = st.sampled_from(["materials/M01/mark", "materials/M02@r1/mark", "household/r1/name", "applicant/name"])


@st.composite
def field_facts(draw: st.DrawFn) -> list[tuple[str, str, int, str | None]]:
    """Return writes (kind, path, which earlier write it was based on, value) in the order they happened."""
    kind = st.sampled_from(["set", "set", "set", "set", "row_deleted", "resolved"])
    value = st.sampled_from(["present", "promised", None])
    return draw(st.lists(st.tuples(kind, PATHS, st.integers(-1, 6), value), max_size=14))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=field_facts(), number=st.uuids())
def test_carrying_a_fold_on_equals_folding_anew(
    ledger: Ledger, writes: list[tuple[str, str, int, str | None]], number: object
) -> None:
    visit, case = f"v-{number}", f"c-{number}"
    append(ledger, *intake("a", visit=visit, case=case))
    about = visit_about(visit)
    ids: list[str] = []
    for kind, path, based_on, value in writes:
        base = ids[based_on] if 0 <= based_on < len(ids) else None
        fact = _field_fact(about, kind, path, base, value, ids)
        ids.extend(append(ledger, fact))
        with ledger._database.write():
            warm = ledger.reading.visit(visit)
        anew = fold_visit(visit, ledger.reading.facts_about(about))
        assert warm == anew
        assert list(warm.sheet) == list(anew.sheet)
        check_row(ledger, case, kind)


def _field_fact(about: object, kind: str, path: str, base: str | None, value: str | None, ids: list[str]) -> NewFact:
    at = visit_about(about.id)  # type: ignore[attr-defined]
    if kind == "row_deleted":
        return new(at, b.RowDeleted(path=path.rsplit("/", 1)[0], seen=tuple(ids)))
    if kind == "resolved":
        return new(at, b.ConflictResolved(path=path, entries=tuple(ids[-2:]), value=value))
    return new(at, b.FieldsSet(fields=(FieldSet(path, base, value),)))
