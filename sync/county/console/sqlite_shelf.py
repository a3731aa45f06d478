"""The console's shelf in SQLite."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from forms.case.entries import About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.county.console.records import Brief, CaseLine, Look, Mark, User, WebSession
from sync.wire.messages import EntryRow

_encode = msgspec.json.encode
_lines = msgspec.json.Decoder(CaseLine)
_ENTRY = "SELECT seq, header, salt, body, verdict, station, reason FROM entries"
_LOOK = "SELECT number, at, name, act, subject, detail, hash FROM console_looks"
_BATCH = 500


class SqlitePeople:
    """Users, their sessions and what they looked at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def user(self, name: str) -> User | None:
        """Return a user."""
        row = self._connection.execute("SELECT record FROM console_users WHERE name = ?", (name,)).fetchone()
        return msgspec.json.decode(row[0], type=User) if row else None

    def users(self) -> list[User]:
        """Return all users by name."""
        rows = self._connection.execute("SELECT record FROM console_users ORDER BY name")
        return [msgspec.json.decode(row[0], type=User) for row in rows]

    def put_user(self, user: User) -> None:
        """Add or replace a user."""
        self._connection.execute(
            "INSERT OR REPLACE INTO console_users (name, record) VALUES (?, ?)", (user.name, _encode(user))
        )

    def session(self, token_hash: bytes) -> WebSession | None:
        """Return a session."""
        row = self._connection.execute(
            "SELECT record FROM console_sessions WHERE token_hash = ?", (token_hash,)
        ).fetchone()
        return msgspec.json.decode(row[0], type=WebSession) if row else None

    def put_session(self, session: WebSession) -> None:
        """Add or replace a session."""
        self._connection.execute(
            "INSERT OR REPLACE INTO console_sessions (token_hash, name, begun, record) VALUES (?, ?, ?, ?)",
            (session.token_hash, session.user, session.begun, _encode(session)),
        )

    def end_sessions(self, *, user: str = "", token_hash: bytes = b"", begun_before: int = 0) -> None:
        """End sessions."""
        self._connection.execute(
            "DELETE FROM console_sessions WHERE name = ? OR token_hash = ? OR begun < ?",
            (user, token_hash, begun_before),
        )

    def looks(self, before: int, limit: int, user: str = "", subject: str = "") -> list[Look]:
        """Return lines of the access log, the newest first."""
        rows = self._connection.execute(
            f"{_LOOK} WHERE (? = 0 OR number < ?) AND (? = '' OR name = ?) AND (? = '' OR subject = ?)"
            " ORDER BY number DESC LIMIT ?",
            (before, before, user, user, subject, subject, limit),
        )
        return [Look(**dict(zip(Look.__struct_fields__, row, strict=True))) for row in rows]

    def put_look(self, look: Look) -> None:
        """Add a line."""
        self._connection.execute(
            "INSERT INTO console_looks (number, at, name, act, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (look.number, look.at, look.user, look.act, look.subject, look.detail, look.hash),
        )

    def last_look(self) -> Look | None:
        """Return the newest line; the whole file is held already."""
        return next(iter(self.looks(0, 1)), None)


class SqliteKept:
    """What the county keeps."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self, about: About) -> list[EntryRow]:
        """Return everything stored about it."""
        rows = self._connection.execute(
            f"{_ENTRY} WHERE about_kind = ? AND about_id = ? ORDER BY seq", (about.kind, about.id)
        )
        return [_entry_row(row) for row in rows]

    def entry(self, entry_id: str) -> EntryRow | None:
        """Return one stored entry."""
        row = self._connection.execute(f"{_ENTRY} WHERE id = ?", (entry_id,)).fetchone()
        return _entry_row(row) if row else None

    def about_station(self, code: str, kind: str) -> list[EntryRow]:
        """Return what was kept of this kind about stations."""
        rows = self._connection.execute(
            f"{_ENTRY} WHERE about_kind = 'station' AND kind = ? AND station = ? AND verdict = 'kept' ORDER BY seq",
            (kind, code),
        )
        return [_entry_row(row) for row in rows]

    def cases_changed(self, after: int, most: int) -> list[tuple[int, About]]:
        """Return what entries after this seq are about."""
        rows = self._connection.execute(
            "SELECT seq, about_kind, about_id FROM entries WHERE seq > ? AND about_kind IN ('case', 'visit')"
            " ORDER BY seq LIMIT ?",
            (after, most),
        )
        return [(row[0], About(AboutKind(row[1]), row[2])) for row in rows]

    def cases_of(self, visit: str) -> list[tuple[str, str]]:
        """Return the cases of a visit with their owners."""
        rows = self._connection.execute(
            "SELECT id, coalesce(owner, '') FROM abouts WHERE visit = ? AND kind = 'case' ORDER BY id", (visit,)
        )
        return [(row[0], row[1]) for row in rows]

    def placed(self, case_id: str) -> tuple[str, str] | None:
        """Return owner and visit of a case."""
        row = self._connection.execute(
            "SELECT coalesce(owner, ''), coalesce(visit, '') FROM abouts WHERE kind = 'case' AND id = ?", (case_id,)
        ).fetchone()
        return (row[0], row[1]) if row else None


class SqliteLines:
    """Lines of cases, made from the fold."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def mark(self) -> Mark:
        """Return up to where lines were made."""
        row = self._connection.execute("SELECT seq, version FROM console_marks").fetchone()
        return Mark(*row) if row else Mark(0, 0)

    def put_mark(self, mark: Mark) -> None:
        """Say up to where lines are made now."""
        self._connection.execute(
            "INSERT OR REPLACE INTO console_marks (one, seq, version) VALUES (1, ?, ?)", (mark.seq, mark.version)
        )

    def forget_lines(self) -> None:
        """Drop all lines."""
        self._connection.execute("DELETE FROM console_lines")

    def put_lines(self, lines: Iterable[CaseLine]) -> None:
        """Add or replace lines."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO console_lines (case_id, case_no, owner, matter, family, step, due, waiting_since,"
            " opened_on, is_open, is_posted, name, person, organs, line)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [columns(line) for line in lines],
        )

    def briefs(self) -> list[Brief]:
        """Return the open cases."""
        rows = self._connection.execute(
            "SELECT case_id, owner, matter, step, due, waiting_since, opened_on FROM console_lines WHERE is_open = 1"
        )
        return [Brief(*row) for row in rows]

    def lines(self, case_ids: Sequence[str]) -> dict[str, CaseLine]:
        """Return these lines by case."""
        marks = ", ".join("?" * len(case_ids))
        rows = self._connection.execute(
            f"SELECT case_id, line FROM console_lines WHERE case_id IN ({marks})",  # noqa: S608
            tuple(case_ids),
        )
        return {row[0]: _lines.decode(row[1]) for row in rows}

    def all_lines(self) -> Iterator[CaseLine]:
        """Return every line."""
        rows = self._connection.execute("SELECT line FROM console_lines ORDER BY case_no, case_id")
        while found := rows.fetchmany(_BATCH):
            yield from (_lines.decode(row[0]) for row in found)

    def found(self, word: str, limit: int) -> list[CaseLine]:
        """Return the lines of a number, a name or its beginning, or an ID number."""
        rows = self._connection.execute(
            "SELECT line FROM console_lines WHERE case_no = ? OR person = ? OR (name >= ? AND name < ?)"
            " ORDER BY opened_on DESC, case_id LIMIT ?",
            (word, word, word, word + "\U0010ffff", limit),
        )
        return [_lines.decode(row[0]) for row in rows]

    def doubles(self, limit: int) -> list[CaseLine]:
        """Return open cases of the same person and family."""
        rows = self._connection.execute(
            "SELECT line FROM console_lines WHERE is_open = 1 AND person <> '' AND (person, family) IN"
            " (SELECT person, family FROM console_lines WHERE is_open = 1 AND person <> ''"
            " GROUP BY person, family HAVING count(*) > 1) ORDER BY person, family, opened_on, case_id LIMIT ?",
            (limit,),
        )
        return [_lines.decode(row[0]) for row in rows]

    def of_organ(self, organ: str) -> list[CaseLine]:
        """Return the lines with a slip to this organ."""
        rows = self._connection.execute(
            "SELECT line FROM console_lines WHERE instr(organs, ?) > 0 ORDER BY is_open DESC, opened_on DESC, case_id",
            (f"\n{organ}\n",),
        )
        return [_lines.decode(row[0]) for row in rows]

    def shown_publicly(self) -> list[CaseLine]:
        """Return what is posted now."""
        rows = self._connection.execute("SELECT line FROM console_lines WHERE is_posted = 1 ORDER BY case_no")
        return [_lines.decode(row[0]) for row in rows]


class SqliteConsole:
    """``shelf.ConsoleShelf`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.people = SqlitePeople(connection)
        self.kept = SqliteKept(connection)
        self.lines = SqliteLines(connection)


def columns(line: CaseLine) -> tuple[Any, ...]:
    """Return a line as its columns in the order of the table; texts without NUL, which PostgreSQL does not keep."""
    row = line.row
    texts = (
        row.case_id, row.case_no, row.owner, row.matter, line.family, row.step.value, row.due, row.waiting_since,
        row.opened_on,
    )  # fmt: skip
    posted = bool(line.posted) and not line.taken_down and not line.hidden
    return (
        *(text.replace("\x00", "") for text in texts),
        line.is_open,
        posted,
        row.name.replace("\x00", ""),
        line.person.replace("\x00", ""),
        "\n".join(("", *line.organs, "")).replace("\x00", ""),
        _encode(line),
    )


def _entry_row(row: tuple[Any, ...]) -> EntryRow:
    return EntryRow(
        seq=row[0],
        entry=Entry(row[1], row[2], row[3]),
        verdict=VerdictKind(row[4]),
        station=row[5],
        reason=row[6],
    )
