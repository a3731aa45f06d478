"""The console's shelf in PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, LiteralString

import msgspec

from forms.case.entries import About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.county.console.records import Brief, CaseLine, Look, Mark, User, WebSession
from sync.county.console.sqlite_shelf import columns
from sync.county.postgres_connecting import Session
from sync.wire.messages import EntryRow

_encode = msgspec.json.encode
_lines = msgspec.json.Decoder(CaseLine)
_ENTRY: LiteralString = "SELECT seq, header, salt, body, verdict, station, reason FROM entries WHERE county = %s"
_LOOK: LiteralString = "SELECT number, at, name, act, subject, detail, hash FROM console_looks WHERE county = %s"
_USER: LiteralString = "SELECT record FROM console_users WHERE county = %s AND name = %s"
_LINE: LiteralString = "SELECT line FROM console_lines WHERE county = %s"
_DOUBLES: LiteralString = (
    "SELECT line FROM console_lines WHERE county = %s AND is_open AND person <> '' AND (person, family) IN"
    " (SELECT person, family FROM console_lines WHERE county = %s AND is_open AND person <> ''"
    " GROUP BY person, family HAVING count(*) > 1) ORDER BY person, family, opened_on, case_id LIMIT %s"
)


class PostgresPeople:
    """Users, their sessions and what they looked at. What is held is held by its row."""

    def __init__(self, session: Session, county: str, *, writes: bool) -> None:
        self._session = session
        self._county = county
        self._held: LiteralString = " FOR UPDATE" if writes else ""

    def user(self, name: str) -> User | None:
        """Return a user."""
        row = self._session.row(_USER + self._held, (self._county, name.replace("\x00", "")))
        return msgspec.json.decode(row[0], type=User) if row else None

    def users(self) -> list[User]:
        """Return all users by name."""
        rows = self._session.rows("SELECT record FROM console_users WHERE county = %s ORDER BY name", (self._county,))
        return [msgspec.json.decode(row[0], type=User) for row in rows]

    def put_user(self, user: User) -> None:
        """Add or replace a user."""
        self._session.run(
            "INSERT INTO console_users (county, name, record) VALUES (%s, %s, %s)"
            " ON CONFLICT (county, name) DO UPDATE SET record = excluded.record",
            (self._county, user.name, _encode(user)),
        )

    def session(self, token_hash: bytes) -> WebSession | None:
        """Return a session."""
        row = self._session.row(
            "SELECT record FROM console_sessions WHERE county = %s AND token_hash = %s", (self._county, token_hash)
        )
        return msgspec.json.decode(row[0], type=WebSession) if row else None

    def put_session(self, session: WebSession) -> None:
        """Add or replace a session."""
        self._session.run(
            "INSERT INTO console_sessions (county, token_hash, name, begun, record) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (county, token_hash) DO UPDATE SET record = excluded.record",
            (self._county, session.token_hash, session.user, session.begun, _encode(session)),
        )

    def end_sessions(self, *, user: str = "", token_hash: bytes = b"", begun_before: int = 0) -> None:
        """End sessions."""
        self._session.run(
            "DELETE FROM console_sessions WHERE county = %s AND (name = %s OR token_hash = %s OR begun < %s)",
            (self._county, user, token_hash, begun_before),
        )

    def looks(self, before: int, limit: int, user: str = "", subject: str = "") -> list[Look]:
        """Return lines of the access log, the newest first."""
        rows = self._session.rows(
            _LOOK
            + " AND (%s = 0 OR number < %s) AND (%s = '' OR name = %s) AND (%s = '' OR subject = %s)"
            + " ORDER BY number DESC LIMIT %s",
            (self._county, before, before, user, user, *[subject.replace("\x00", "")] * 2, limit),
        )
        return [_look(row) for row in rows]

    def put_look(self, look: Look) -> None:
        """Add a line."""
        self._session.run(
            "INSERT INTO console_looks (county, number, at, name, act, subject, detail, hash)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (self._county, look.number, look.at, look.user, look.act, look.subject, look.detail, look.hash),
        )

    def last_look(self) -> Look | None:
        """Return the newest line. Writers take turns at the county's row of the log's lock."""
        if self._held:
            self._session.run(
                "SELECT pg_advisory_xact_lock(hashtextextended('console looks ' || %s, 0))", (self._county,)
            )
        row = self._session.row(_LOOK + " ORDER BY number DESC LIMIT 1", (self._county,))
        return _look(row) if row else None


class PostgresKept:
    """What the county keeps."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def entries(self, about: About) -> list[EntryRow]:
        """Return everything stored about it."""
        rows = self._session.rows(
            _ENTRY + " AND about_kind = %s AND about_id = %s ORDER BY seq", (self._county, about.kind.value, about.id)
        )
        return [_entry_row(row) for row in rows]

    def entry(self, entry_id: str) -> EntryRow | None:
        """Return one stored entry."""
        row = self._session.row(_ENTRY + " AND id = %s", (self._county, entry_id.replace("\x00", "")))
        return _entry_row(row) if row else None

    def about_station(self, code: str, kind: str) -> list[EntryRow]:
        """Return what was kept of this kind about stations."""
        rows = self._session.rows(
            _ENTRY + " AND about_kind = 'station' AND kind = %s AND station = %s AND verdict = 'kept' ORDER BY seq",
            (self._county, kind, code),
        )
        return [_entry_row(row) for row in rows]

    def cases_changed(self, after: int, most: int) -> list[tuple[int, About]]:
        """Return what entries after this seq are about."""
        rows = self._session.rows(
            "SELECT seq, about_kind, about_id FROM entries WHERE county = %s AND seq > %s"
            " AND about_kind IN ('case', 'visit') ORDER BY seq LIMIT %s",
            (self._county, after, most),
        )
        return [(row[0], About(AboutKind(row[1]), row[2])) for row in rows]

    def cases_of(self, visit: str) -> list[tuple[str, str]]:
        """Return the cases of a visit with their owners."""
        rows = self._session.rows(
            "SELECT id, coalesce(owner, '') FROM abouts WHERE county = %s AND visit = %s AND kind = 'case' ORDER BY id",
            (self._county, visit),
        )
        return [(row[0], row[1]) for row in rows]

    def placed(self, case_id: str) -> tuple[str, str] | None:
        """Return owner and visit of a case."""
        row = self._session.row(
            "SELECT coalesce(owner, ''), coalesce(visit, '') FROM abouts"
            " WHERE county = %s AND kind = 'case' AND id = %s",
            (self._county, case_id.replace("\x00", "")),
        )
        return (row[0], row[1]) if row else None


class PostgresLines:
    """Lines of cases, made from the fold."""

    def __init__(self, session: Session, county: str, *, writes: bool) -> None:
        self._session = session
        self._county = county
        self._writes = writes

    def mark(self) -> Mark:
        """Return up to where lines were made."""
        if self._writes:
            self._session.run(
                "SELECT pg_advisory_xact_lock(hashtextextended('console lines ' || %s, 0))", (self._county,)
            )
        row = self._session.row("SELECT seq, version FROM console_marks WHERE county = %s", (self._county,))
        return Mark(*row) if row else Mark(0, 0)

    def put_mark(self, mark: Mark) -> None:
        """Say up to where lines are made now."""
        self._session.run(
            "INSERT INTO console_marks (county, one, seq, version) VALUES (%s, 1, %s, %s)"
            " ON CONFLICT (county, one) DO UPDATE SET seq = excluded.seq, version = excluded.version",
            (self._county, mark.seq, mark.version),
        )

    def forget_lines(self) -> None:
        """Drop all lines."""
        self._session.run("DELETE FROM console_lines WHERE county = %s", (self._county,))

    def put_lines(self, lines: Iterable[CaseLine]) -> None:
        """Add or replace lines."""
        for line in lines:
            self._session.run(
                "INSERT INTO console_lines (county, case_id, case_no, owner, matter, family, step, due, waiting_since,"
                " opened_on, is_open, is_posted, name, person, organs, line)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
                " ON CONFLICT (county, case_id) DO UPDATE SET case_no = excluded.case_no, owner = excluded.owner,"
                " matter = excluded.matter, family = excluded.family, step = excluded.step, due = excluded.due,"
                " waiting_since = excluded.waiting_since, opened_on = excluded.opened_on, is_open = excluded.is_open,"
                " is_posted = excluded.is_posted, name = excluded.name, person = excluded.person,"
                " organs = excluded.organs, line = excluded.line",
                (self._county, *columns(line)),
            )

    def briefs(self) -> list[Brief]:
        """Return the open cases."""
        rows = self._session.rows(
            "SELECT case_id, owner, matter, step, due, waiting_since, opened_on FROM console_lines"
            " WHERE county = %s AND is_open",
            (self._county,),
        )
        return [Brief(*row) for row in rows]

    def lines(self, case_ids: Sequence[str]) -> dict[str, CaseLine]:
        """Return these lines by case."""
        rows = self._session.rows(
            "SELECT case_id, line FROM console_lines WHERE county = %s AND case_id = ANY (%s)",
            (self._county, list(case_ids)),
        )
        return {row[0]: _lines.decode(row[1]) for row in rows}

    def all_lines(self) -> Iterator[CaseLine]:
        """Return every line."""
        rows = self._session.each(_LINE + " ORDER BY case_no, case_id", (self._county,))
        return (_lines.decode(row[0]) for row in rows)

    def found(self, word: str, limit: int) -> list[CaseLine]:
        """Return the lines of a number, a name or its beginning, or an ID number."""
        plain = word.replace("\x00", "")
        rows = self._session.rows(
            _LINE + " AND (case_no = %s OR person = %s OR (name >= %s AND name < %s))"
            " ORDER BY opened_on DESC, case_id LIMIT %s",
            (self._county, plain, plain, plain, plain + "\U0010ffff", limit),
        )
        return [_lines.decode(row[0]) for row in rows]

    def doubles(self, limit: int) -> list[CaseLine]:
        """Return open cases of the same person and family."""
        rows = self._session.rows(
            _DOUBLES,
            (self._county, self._county, limit),
        )
        return [_lines.decode(row[0]) for row in rows]

    def of_organ(self, organ: str) -> list[CaseLine]:
        """Return the lines with a slip to this organ."""
        rows = self._session.rows(
            _LINE + " AND strpos(organs, %s) > 0 ORDER BY is_open DESC, opened_on DESC, case_id",
            (self._county, f"\n{organ}\n".replace("\x00", "")),
        )
        return [_lines.decode(row[0]) for row in rows]

    def shown_publicly(self) -> list[CaseLine]:
        """Return what is posted now."""
        rows = self._session.rows(_LINE + " AND is_posted ORDER BY case_no", (self._county,))
        return [_lines.decode(row[0]) for row in rows]


class PostgresConsole:
    """``shelf.ConsoleShelf`` over one transaction."""

    def __init__(self, session: Session, county: str, *, writes: bool) -> None:
        self.people = PostgresPeople(session, county, writes=writes)
        self.kept = PostgresKept(session, county)
        self.lines = PostgresLines(session, county, writes=writes)


def _look(row: tuple[Any, ...]) -> Look:
    return Look(number=row[0], at=row[1], user=row[2], act=row[3], subject=row[4], detail=row[5], hash=row[6])


def _entry_row(row: tuple[Any, ...]) -> EntryRow:
    return EntryRow(
        seq=row[0],
        entry=Entry(row[1], row[2], row[3]),
        verdict=VerdictKind(row[4]),
        station=row[5],
        reason=row[6],
    )
