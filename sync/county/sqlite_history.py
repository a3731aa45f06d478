"""Ledgers, entries and verdicts in SQLite."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from forms.case.entries import About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.county.records import Answer, KnownEntry, Ledger, NewEntry
from sync.wire.digest import EMPTY, Digest, item, plus
from sync.wire.messages import CalendarRow, EditionRow


class SqliteHistory:
    """``store.History`` over one transaction. ``BEGIN IMMEDIATE`` holds the whole file against other writers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ledger(self, ledger: str) -> Ledger | None:
        """Return a ledger."""
        row = self._connection.execute(
            "SELECT ledger, station, previous, next_no, hash, last_no, program FROM ledgers WHERE ledger = ?", (ledger,)
        ).fetchone()
        return _ledger(row) if row else None

    def ledgers(self) -> list[Ledger]:
        """Return all ledgers."""
        return [
            _ledger(row)
            for row in self._connection.execute(
                "SELECT ledger, station, previous, next_no, hash, last_no, program FROM ledgers ORDER BY ledger"
            )
        ]

    def put_ledger(self, ledger: Ledger) -> None:
        """Add or replace a ledger."""
        self._connection.execute(
            "INSERT INTO ledgers (ledger, station, previous, next_no, hash, last_no, program)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ledger) DO UPDATE SET"
            " station = excluded.station, previous = excluded.previous, next_no = excluded.next_no,"
            " hash = excluded.hash, last_no = excluded.last_no, program = excluded.program",
            (
                ledger.ledger,
                ledger.station,
                ledger.previous,
                ledger.next_no,
                ledger.hash,
                ledger.last_no,
                ledger.program,
            ),
        )

    def answers(self, ledger: str, first: int, last: int) -> dict[int, Answer]:
        """Return the stored answers of these numbers."""
        rows = self._connection.execute(
            "SELECT number, entry_id, hash, verdict, reason, detail FROM verdicts"
            " WHERE ledger = ? AND number BETWEEN ? AND ?",
            (ledger, first, last),
        )
        return {
            row[0]: Answer(
                number=row[0],
                entry_id=row[1],
                hash=row[2],
                verdict=VerdictKind(row[3]),
                reason=row[4],
                detail=row[5],
            )
            for row in rows
        }

    def put_answers(self, ledger: str, answers: Sequence[Answer]) -> None:
        """Add answers."""
        self._connection.executemany(
            "INSERT INTO verdicts (ledger, number, entry_id, hash, verdict, reason, detail)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(ledger, one.number, one.entry_id, one.hash, one.verdict, one.reason, one.detail) for one in answers],
        )

    def known(self, entry_id: str) -> KnownEntry | None:
        """Return what is stored under this entry id."""
        return stored_entry(self._connection, entry_id)

    def put_entries(self, entries: Sequence[NewEntry]) -> None:
        """Add well-formed entries and count them into the digests of their abouts."""
        for new in entries:
            entry, header = new.entry, new.entry.header
            about = (header.about.kind.value, header.about.id)
            self._connection.execute(
                "INSERT INTO entries (seq, id, ledger, number, station, about_kind, about_id, kind, body_hash,"
                " header, salt, body, verdict, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.seq, header.id, header.ledger, header.number, new.station, *about, header.kind,
                    header.body_hash, entry.header_bytes, entry.salt, entry.body_bytes, new.verdict, new.reason,
                ),
            )  # fmt: skip
            row = self._connection.execute("SELECT count, hash FROM abouts WHERE kind = ? AND id = ?", about).fetchone()
            digest = plus(Digest(*row) if row else EMPTY, item(new.seq, new.verdict, entry.header_bytes))
            self._connection.execute(
                "INSERT INTO abouts (kind, id, count, hash) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (kind, id) DO UPDATE SET count = excluded.count, hash = excluded.hash",
                (*about, digest.count, digest.hash),
            )

    def put_raw(self, ledger: str, number: int, entry: Entry) -> None:
        """Keep what is no entry, or not yet, as it came."""
        self._connection.execute(
            "INSERT INTO raw_entries (ledger, number, header, salt, body) VALUES (?, ?, ?, ?, ?)",
            (ledger, number, entry.header_bytes, entry.salt, entry.body_bytes),
        )

    def put_edition(self, row: EditionRow) -> None:
        """Add an edition at its seq; one that is there stays as it is."""
        self._connection.execute(
            "INSERT INTO editions (seq, id, content, signature) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (row.seq, row.id, row.content, row.signature),
        )

    def put_calendar(self, row: CalendarRow) -> None:
        """Add a year's calendar at its seq."""
        self._connection.execute(
            "INSERT INTO calendars (seq, year, content, signature) VALUES (?, ?, ?, ?)",
            (row.seq, row.year, row.content, row.signature),
        )

    def take_seqs(self, count: int) -> int:
        """Move the counter on and return the first of the new seqs."""
        row = self._connection.execute("UPDATE counter SET seq = seq + ? RETURNING seq", (count,)).fetchone()
        return int(row[0]) - count + 1

    def seq(self) -> int:
        """Return the counter as this transaction sees it."""
        return int(self._connection.execute("SELECT seq FROM counter").fetchone()[0])


def _ledger(row: tuple[Any, ...]) -> Ledger:
    return Ledger(
        ledger=row[0],
        station=row[1],
        previous=row[2],
        next_no=row[3],
        hash=row[4],
        last_no=row[5],
        program=row[6],
    )


def stored_entry(connection: sqlite3.Connection, entry_id: str) -> KnownEntry | None:
    """Return what is stored under this entry id."""
    row = connection.execute(
        "SELECT station, about_kind, about_id, kind, body_hash, verdict, reason FROM entries WHERE id = ?",
        (entry_id,),
    ).fetchone()
    if row is None:
        return None
    return KnownEntry(
        id=entry_id,
        station=row[0],
        about=About(AboutKind(row[1]), row[2]),
        kind=row[3],
        body_hash=row[4],
        verdict=VerdictKind(row[5]),
        reason=row[6],
    )
