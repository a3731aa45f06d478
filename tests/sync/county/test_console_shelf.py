"""The contract of the console's shelf, on every store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from forms.case.summary import CaseRow
from forms.terms import Step
from sync.county.console import looks
from sync.county.console.looks import Act, note
from sync.county.console.records import CaseLine, Mark, PasswordHash, User, UserRole, WebSession
from sync.county.store import CountyStore
from tests.support.postgres_cluster import Databases
from tests.sync.county.stores import STORES

A_HASH = PasswordHash(salt=b"s" * 16, passes=1, memory_kib=64, lanes=1, derived=b"d" * 32)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Iterator[CountyStore]:
    with closing(STORES[request.param](tmp_path, databases)) as made:
        yield made


def a_user(name: str) -> User:
    return User(name=name, full_name=name.title(), role=UserRole.REVIEWER, password=A_HASH)


def a_line(case: str, name: str = "Li", person: str = "", **more: object) -> CaseLine:
    row = CaseRow(
        case_id=case, visit_id="v", case_no=f"NO-{case}", matter="dibao", name=name, id_number=person, phone="",
        village="", station="V1", owner="T1", clerk="c", step=Step.ACCEPTED, opened_on="2026-11-01",
    )  # fmt: skip
    return msgspec.convert(
        {"row": row, "place": "350802001", "person": person, "family": "dibao", "is_open": True, **more},
        CaseLine,
        from_attributes=True,
    )


def test_users(store: CountyStore) -> None:
    with store.writing() as transaction:
        people = transaction.console.people
        assert people.user("wang") is None
        people.put_user(a_user("wang"))
        people.put_user(a_user("li"))
        people.put_user(msgspec.structs.replace(a_user("wang"), failed=2))
    with store.reading() as transaction:
        assert [one.name for one in transaction.console.people.users()] == ["li", "wang"]
        assert transaction.console.people.user("wang") == msgspec.structs.replace(a_user("wang"), failed=2)


def test_sessions_end_by_user_by_cookie_and_by_age(store: CountyStore) -> None:
    def session(token: bytes, user: str, begun: int) -> WebSession:
        return WebSession(token_hash=token, user=user, form_token="f", begun=begun, used=begun)

    def left() -> list[bytes]:
        with store.reading() as transaction:
            return [token for token in (b"1", b"2", b"3", b"4") if transaction.console.people.session(token)]

    with store.writing() as transaction:
        for token, user, begun in ((b"1", "a", 10), (b"2", "a", 20), (b"3", "b", 30), (b"4", "b", 40)):
            transaction.console.people.put_session(session(token, user, begun))
    assert left() == [b"1", b"2", b"3", b"4"]
    with store.writing() as transaction:
        transaction.console.people.end_sessions(begun_before=20)
        transaction.console.people.end_sessions(token_hash=b"3")
    assert left() == [b"2", b"4"]
    with store.writing() as transaction:
        transaction.console.people.end_sessions(user="a")
    assert left() == [b"4"]


def test_looks_are_chained(store: CountyStore) -> None:
    with store.writing() as transaction:
        for number in range(1, 6):
            note(transaction, number, "wang" if number % 2 else "li", Act.CASE, subject=f"case-{number % 2}")
    with store.reading() as transaction:
        people = transaction.console.people
        assert [one.number for one in people.looks(0, 3)] == [5, 4, 3]
        assert [one.number for one in people.looks(3, 9)] == [2, 1]
        assert [one.number for one in people.looks(0, 9, user="li")] == [4, 2]
        assert [one.number for one in people.looks(0, 9, subject="case-1")] == [5, 3, 1]
        assert looks.broken_at(transaction) is None
    with store.writing() as transaction:
        last = transaction.console.people.last_look()
        assert last is not None
        transaction.console.people.put_look(msgspec.structs.replace(last, number=6, act="export"))
    with store.reading() as transaction:
        assert looks.broken_at(transaction) == 6


def test_lines_are_counted_found_doubled_and_dropped(store: CountyStore) -> None:
    made = [
        a_line("1", "Li Ming", "350802199001011234"),
        a_line("2", "Li Mei", "350802199001011234"),
        a_line("3", "Wang", is_open=False, posted="2026-11-02", organs=("School office", "Housing office")),
        a_line("4", "Zhao", posted="2026-11-02", hidden=True),
    ]
    with store.writing() as transaction:
        lines = transaction.console.lines
        assert lines.mark() == Mark(0, 0)
        lines.put_mark(Mark(7, 4))
        lines.put_lines(made)
        lines.put_lines(made[:1])
    with store.reading() as transaction:
        lines = transaction.console.lines
        assert lines.mark() == Mark(7, 4)
        assert {one.case_id for one in lines.briefs()} == {"1", "2", "4"}
        assert lines.lines(["2", "9"]) == {"2": made[1]}
        assert list(lines.all_lines()) == made
        assert [one.row.case_id for one in lines.found("Li M", 9)] == ["1", "2"]
        assert [one.row.case_id for one in lines.found("NO-3", 9)] == ["3"]
        assert [one.row.case_id for one in lines.found("350802199001011234", 1)] == ["1"]
        assert lines.found("%", 9) == []
        assert [one.row.case_id for one in lines.of_organ("Housing office")] == ["3"]
        assert lines.of_organ("office") == []
        assert [one.row.case_id for one in lines.doubles(9)] == ["1", "2"]
        assert [one.row.case_id for one in lines.shown_publicly()] == ["3"]
    with store.writing() as transaction:
        transaction.console.lines.forget_lines()
        assert list(transaction.console.lines.all_lines()) == []


def test_a_text_that_no_database_keeps_does_no_harm(store: CountyStore) -> None:
    with store.writing() as transaction:
        note(transaction, 1, "wang", Act.CASE, subject="a\x00b")
        transaction.console.lines.put_lines([a_line("1", "Li\x00")])
    with store.reading() as transaction:
        assert transaction.console.kept.entry("a\x00b") is None
        assert transaction.console.kept.placed("a\x00b") is None
        assert transaction.console.lines.found("a\x00b", 9) == []
        assert transaction.console.people.user("a\x00b") is None
